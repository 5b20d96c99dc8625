//! Plain text: the whole file is the text, unchanged; only the place of the body is found.
//!
//! A head is a first line, which is the title, then lines such as `Published: 2025-12-21`, then
//! an empty line.

use crate::facts::{self, Facts, Key};
use crate::{Content, date};
use record::Span;

/// A first line that is longer is no title.
const TITLE: usize = 120;

/// What a sentence ends with, and a title does not.
const ENDS: &[char] = &['.', '。', '．', ';', ':', '：', ',', '、', '」'];

pub(crate) fn read(text: String) -> Content {
    let mut facts = Facts::default();
    let mut problems = Vec::new();
    let start = head(&text, &mut facts, &mut problems).or_else(|| title(&text, &mut facts));
    let body = Span::new(start.unwrap_or(0), text.len());
    Content { text, body, facts, problems }
}

type Problems = Vec<(Option<Span>, String)>;

/// Each line without its end, and the byte where it begins.
fn lines(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = from;
    text.get(from..).unwrap_or_default().split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    })
}

/// The byte where the first line that is not empty begins.
fn next(text: &str, from: usize) -> usize {
    lines(text, from).find(|(_, line)| !line.trim().is_empty()).map_or(text.len(), |(at, _)| at)
}

/// Reads a head and says where the body begins; none if the text has no head.
fn head(text: &str, facts: &mut Facts, problems: &mut Problems) -> Option<usize> {
    let mut found = Facts::default();
    let mut wrong = Vec::new();
    let (mut any, mut end) = (false, text.len());
    for (index, (at, line)) in lines(text, next(text, 0)).enumerate() {
        match facts::line(line) {
            Some((key, value)) => {
                any |= key != Key::Title;
                let span = Span::new(at, at + line.len());
                wrong.extend(found.set(key, value).err().map(|message| (Some(span), message)));
            }
            None if index == 0 && !line.trim().is_empty() => {
                found.title = Some(line.trim().to_owned());
            }
            None => {
                end = at;
                break;
            }
        }
    }
    if !any {
        return None;
    }
    *facts = found;
    *problems = wrong;
    Some(next(text, end))
}

/// Takes a first line that looks like a title and says where the body begins.
fn title(text: &str, facts: &mut Facts) -> Option<usize> {
    let mut lines = lines(text, next(text, 0));
    let (_, first) = lines.next()?;
    let (after, second) = lines.next()?;
    let first = first.trim();
    let is_title = first.chars().count() <= TITLE
        && !first.ends_with(ENDS)
        && date::alone(first).is_none()
        && second.trim().is_empty();
    let body = next(text, after);
    if !is_title || body == text.len() {
        return None;
    }
    facts.title = Some(first.to_owned());
    Some(body)
}

#[cfg(test)]
mod tests {
    use super::read;

    /// Title, date, publisher and body, one after the other.
    fn check(text: &str, expected: [&str; 4]) {
        let content = read(text.to_owned());
        assert_eq!(content.text, text, "the text is not changed");
        let facts = content.facts;
        let found = [
            facts.title.unwrap_or_default(),
            facts.published.map(|date| date.to_string()).unwrap_or_default(),
            facts.publisher.unwrap_or_default(),
            content.body.of(text).to_owned(),
        ];
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn heads() {
        check(
            "Title\nPublished: 2025-12-21\nPublisher: Wire\n\nBody.\n",
            ["Title", "2025-12-21", "Wire", "Body.\n"],
        );
        check(
            "題\r\n公開日：2025年12月21日\r\n発行：窓\r\n\r\n本文。\r\n",
            ["題", "2025-12-21", "窓", "本文。\r\n"],
        );
        check(
            "T\nURL: https://a.example/\nPublished: 1 May 2025\nBody",
            ["T", "2025-05-01", "", "Body"],
        );
        check("Title: T\nDate: 2025-05-01\n\n\nBody", ["T", "2025-05-01", "", "Body"]);
        check("\n\nT\nSource: S\n\nBody", ["T", "", "S", "Body"]);
        check("T\nPublished: soon\n\nBody", ["T", "", "", "Body"]);
        check("T\nPublished: 2025-12-21", ["T", "2025-12-21", "", ""]);
    }

    #[test]
    fn no_heads() {
        check("A title\n\nBody.", ["A title", "", "", "Body."]);
        check("A sentence.\n\nAnother.", ["", "", "", "A sentence.\n\nAnother."]);
        check("A line\nand another", ["", "", "", "A line\nand another"]);
        check("Only a line\n\n", ["", "", "", "Only a line\n\n"]);
    }
}
