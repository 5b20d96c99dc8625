//! Feeds: RSS in all its versions, Atom, JSON Feed. Each entry is a document of its own.
//!
//! The rule kept here: a feed that breaks off gives what stands before the break, and says so.

mod date;
mod json;
mod links;
mod markup;
mod text;

pub use links::{Link, Links, links};

use crate::html;
use jiff::civil::Date;

/// The most entries of one feed.
const MOST: usize = 10_000;

/// A feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// What it is called.
    pub title: Option<String>,
    /// The page that it is of.
    pub link: Option<String>,
    /// Its entries, in its order.
    pub items: Vec<Item>,
    /// Why it was not read to its end.
    pub broken: Option<String>,
}

/// An entry of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// Its title, without markup.
    pub title: Option<String>,
    /// The address of its page.
    pub link: Option<String>,
    /// The day on which it was published, or else changed, as it is printed.
    pub published: Option<Date>,
    /// Its text, the longest that the feed gives, as lines without markup.
    pub text: String,
    /// The short text of those that the feed gives, as lines without markup.
    pub summary: String,
}

/// Reads a feed; none where the text is not one.
pub fn feed(text: &str) -> Option<Feed> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('{') {
        return json::read(text);
    }
    is_feed(text).then(|| markup::read(text))
}

/// How far a feed's first element is looked for: comments may stand before it.
const HEAD: usize = 4_096;

/// Whether a text looks like a feed in XML.
pub(crate) fn is_feed(text: &str) -> bool {
    let mut rest = &text[..text.floor_char_boundary(HEAD)];
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<!") {
            ">"
        } else {
            break;
        };
        match rest.find(end) {
            Some(at) => rest = &rest[at + end.len()..],
            None => return false,
        }
    }
    let name = rest.strip_prefix('<').unwrap_or_default();
    let name = name.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next();
    let name = name.unwrap_or_default().rsplit(':').next().unwrap_or_default();
    ["rss", "feed", "RDF", "channel"].contains(&name)
}

/// A piece of markup as one line of words.
fn line(markup: &str) -> Option<String> {
    let text = if markup.contains(['<', '&']) { html::fragment(markup) } else { markup.to_owned() };
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}
