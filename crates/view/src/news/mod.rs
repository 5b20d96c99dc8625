//! What is new of a search, in the forms in which people are told of it: feeds, Markdown, mail.
//!
//! The rule kept here: same findings and same time, same bytes. Text from outside can be read in
//! each form and do nothing more.

mod atom;
mod json;
mod mail;
mod markdown;
#[cfg(test)]
mod tests;

use crate::search::{Hit, Passage};
use crate::words::plain;
use jiff::Timestamp;

/// What is new.
#[derive(Debug, Clone, Copy)]
pub struct News<'n> {
    /// What the watch list is called.
    pub name: &'n str,
    /// Its search, as it was typed.
    pub query: &'n str,
    /// What was found.
    pub hits: &'n [Hit],
    /// When this was asked.
    pub asked: Timestamp,
}

impl News<'_> {
    /// As an Atom feed (RFC 4287).
    pub fn atom(&self) -> String {
        atom::feed(self)
    }

    /// As a JSON Feed, version 1.1.
    pub fn json(&self) -> serde_json::Value {
        json::feed(self)
    }

    /// As a page in Markdown.
    pub fn markdown(&self) -> String {
        markdown::page(self)
    }

    /// As a mail with the same in plain words and in HTML.
    pub fn mail(&self) -> String {
        mail::mail(self)
    }

    fn title(&self) -> String {
        format!("daicho: {}", plain(self.name))
    }
}

/// `urn:daicho:statement:0123456789abcdef`.
fn urn(hit: &Hit) -> String {
    format!("urn:daicho:{}:{}", hit.sort.as_str(), hit.id)
}

/// When it was published; the time of asking where nobody says.
fn time(news: &News<'_>, hit: &Hit) -> String {
    hit.published.map_or_else(|| news.asked.to_string(), |day| format!("{day}T00:00:00Z"))
}

/// The title with the amount that stands in it.
fn headline(hit: &Hit) -> String {
    let amount = hit.amount.as_ref().map(|amount| format!(": {amount}"));
    plain(&format!("{}{}", hit.title, amount.unwrap_or_default()))
}

/// Who says it, and when.
fn by(hit: &Hit) -> String {
    let publisher = hit.publisher.as_deref().unwrap_or(&hit.name);
    match hit.published {
        Some(day) => plain(&format!("{publisher}, {day}")),
        None => plain(publisher),
    }
}

/// The address, where it is one of the web.
fn address(hit: &Hit) -> Option<&str> {
    let address = hit.url.as_deref()?;
    let web = ["https://", "http://"].iter().any(|begin| {
        address.get(..begin.len()).is_some_and(|start| start.eq_ignore_ascii_case(begin))
    });
    let odd = |c: char| c.is_whitespace() || "<>\"'()\\`".contains(c);
    (web && plain(address) == address && !address.contains(odd)).then_some(address)
}

/// Text that stands for itself in HTML.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A passage in HTML, what fits marked.
fn html(passage: &Passage) -> String {
    let piece = |(fits, piece): (bool, &str)| match fits {
        true => format!("<mark>{}</mark>", escape(piece)),
        false => escape(piece),
    };
    let words: String = passage.pieces().into_iter().map(piece).collect();
    let (before, after) = cut(passage);
    format!("{before}{words}{after}")
}

/// What stands for the text before and after.
fn cut(passage: &Passage) -> (&'static str, &'static str) {
    let sign = |cut: bool| if cut { "…" } else { "" };
    (sign(passage.cut.0), sign(passage.cut.1))
}
