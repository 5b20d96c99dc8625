//! Which form a capture has: what it is said to be, else what its name ends with, else what its
//! first bytes look like.

use record::{Capture, MediaType};

/// Name endings and their forms.
const ENDINGS: &[(&str, MediaType)] = &[
    ("html", MediaType::Html),
    ("htm", MediaType::Html),
    ("xhtml", MediaType::Html),
    ("md", MediaType::Markdown),
    ("markdown", MediaType::Markdown),
    ("txt", MediaType::Text),
    ("text", MediaType::Text),
];

/// What pages begin with, in lower case.
const PAGE: &[&str] = &["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>"];

/// How far an unnamed capture is looked at.
const SAMPLE: usize = 2_048;

/// The form of a capture; `bytes` are those that are read of it.
pub(crate) fn form(capture: &Capture, bytes: &[u8]) -> MediaType {
    let place = capture.place.split(['?', '#']).next().unwrap_or_default();
    capture.media.or_else(|| by_name(place)).unwrap_or_else(|| by_bytes(bytes))
}

/// Whether a capture of no other form may be a feed.
pub(crate) fn may_be_feed(place: &str, bytes: &[u8]) -> bool {
    let place = place.split(['?', '#']).next().unwrap_or_default();
    let sample: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).take(SAMPLE).collect();
    let sample = String::from_utf8_lossy(&sample);
    let start = sample.trim_start_matches('\u{feff}').trim_start();
    by_name(place).is_none() && (start.starts_with('<') || start.starts_with('{'))
}

fn by_name(place: &str) -> Option<MediaType> {
    let name = place.rsplit(['/', '\\']).next()?;
    let (_, ending) = name.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, media)| *media)
}

fn by_bytes(bytes: &[u8]) -> MediaType {
    let sample: Vec<u8> =
        bytes.iter().copied().filter(|byte| *byte != 0 && byte.is_ascii()).take(SAMPLE).collect();
    let sample = String::from_utf8_lossy(&sample).to_ascii_lowercase();
    let start = after_comments(sample.trim_start());
    if PAGE.iter().any(|begin| start.starts_with(begin)) {
        MediaType::Html
    } else if start.starts_with("# ") || (start.starts_with("---\n") && start.contains("\n---\n")) {
        MediaType::Markdown
    } else {
        MediaType::Text
    }
}

/// Pages may begin with an XML declaration and comments, such as "saved from".
fn after_comments(mut text: &str) -> &str {
    for (open, close) in [("<?xml", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        if text.starts_with(open) {
            text = text.split_once(close).map_or("", |(_, rest)| rest).trim_start();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{by_bytes, by_name};
    use record::MediaType::{self, Html, Markdown, Text};

    #[test]
    fn names_tell() {
        let cases: &[(&str, Option<MediaType>)] = &[
            ("a/b.HTML", Some(Html)),
            ("b.htm", Some(Html)),
            ("C:\\texts\\b.md", Some(Markdown)),
            ("b.tar.txt", Some(Text)),
            ("https://example.org/", None),
            ("a.html/b", None),
            ("台帳", None),
        ];
        for (name, expected) in cases {
            assert_eq!(by_name(name), *expected, "{name}");
        }
    }

    #[test]
    fn first_bytes_tell() {
        let cases: &[(&str, MediaType)] = &[
            ("\n <!DOCTYPE html><html>", Html),
            ("<?xml version='1.0'?>\n<!-- saved --><html lang=ja>", Html),
            ("---\ntitle: A\n---\nBody", Markdown),
            ("# A\n\nBody", Markdown),
            ("---\nBody", Text),
            ("#1 in chips", Text),
            ("a < b, <b>, <html", Text),
        ];
        for (text, expected) in cases {
            assert_eq!(by_bytes(text.as_bytes()), *expected, "{text}");
        }
    }
}
