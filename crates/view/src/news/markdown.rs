//! Markdown, in which what is quoted stands for itself; and the same in plain words.

use super::{News, address, by, cut, headline};
use crate::words::plain;

/// As Markdown.
pub(super) fn page(news: &News<'_>) -> String {
    let literal = literal as fn(&str) -> String;
    write(
        news,
        &Style { text: literal, heads: ["# ", "## "], mark: "**", quote: "> ", ends: ["<", ">"] },
    )
}

/// For whoever reads mail without a page.
pub(super) fn words(news: &News<'_>) -> String {
    write(news, &Style { text: plain, heads: ["", ""], mark: "", quote: "  ", ends: ["", ""] })
}

struct Style {
    text: fn(&str) -> String,
    heads: [&'static str; 2],
    mark: &'static str,
    quote: &'static str,
    ends: [&'static str; 2],
}

fn write(news: &News<'_>, style: &Style) -> String {
    let Style { text, heads: [first, second], mark, quote, ends: [open, close] } = style;
    let mut page = format!("{first}{}\n\nWhat is new of: {}\n", text(news.name), text(news.query));
    if news.hits.is_empty() {
        page.push_str("\nNothing.\n");
    }
    for hit in news.hits {
        page += &format!("\n{second}{}\n\n", text(&headline(hit)));
        for passage in &hit.passages {
            let piece = |(fits, piece): (bool, &str)| match fits {
                true => format!("{mark}{}{mark}", text(piece)),
                false => text(piece),
            };
            let words: String = passage.pieces().into_iter().map(piece).collect();
            let (before, after) = cut(passage);
            page += &format!("{quote}{before}{}{after}\n\n", words.trim());
        }
        page += &format!("{}, {}", hit.sort.as_str(), text(&by(hit)));
        page +=
            &address(hit).map(|address| format!(", {open}{address}{close}")).unwrap_or_default();
        page.push('\n');
    }
    page
}

/// Text in which no character means anything but itself.
fn literal(text: &str) -> String {
    let text = plain(text);
    let mut literal = String::with_capacity(text.len());
    // A list begins with a dash, or with a number and a stop.
    let mut begins = true;
    for c in text.chars() {
        let acts = "\\`*_[]<>#|~&!".contains(c) || (begins && "-+=.)".contains(c));
        if acts {
            literal.push('\\');
        }
        literal.push(c);
        begins &= c == ' ' || c.is_ascii_digit();
    }
    literal
}
