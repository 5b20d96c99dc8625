//! A file to its entries.

use crate::error::Error;

/// A piece of a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// A macro begins: its name and its parameters.
    Macro(String, Vec<String>),
    /// The macro ends.
    EndOfMacro,
    /// An equation with what is said of it.
    Entry(Raw),
}

/// An entry in its three parts.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Raw {
    pub(super) equation: String,
    pub(super) units: String,
    pub(super) doc: String,
    /// The line on which it begins, from one.
    pub(super) line: usize,
}

/// Where the diagrams begin.
const SKETCH: &str = "\\\\\\---///";
/// The most entries of a file.
const MOST: usize = 500_000;

/// The pieces of a file, in order.
pub(super) fn split(text: &str) -> Result<Vec<Piece>, Error> {
    let text = &text[..text.find(SKETCH).unwrap_or(text.len())];
    let mut pieces = Vec::new();
    let mut line = 1;
    for entry in entries(text) {
        let lead = &entry[..entry.len() - entry.trim_start().len()];
        let at = line + lead.matches('\n').count();
        line += entry.matches('\n').count();
        take(entry, at, &mut pieces)?;
        if pieces.len() > MOST {
            return Err(Error::new(format!("expected at most {MOST} equations")));
        }
    }
    Ok(pieces)
}

fn take(entry: &str, line: usize, pieces: &mut Vec<Piece>) -> Result<(), Error> {
    let mut rest = entry.trim();
    if let Some(behind) = rest.strip_prefix('{').filter(|_| rest.to_uppercase().starts_with("{UTF"))
    {
        rest = behind.split_once('}').map_or("", |(_, behind)| behind).trim_start();
    }
    loop {
        if rest.is_empty() {
            return Ok(());
        }
        let upper: String = rest.chars().take(16).collect::<String>().to_uppercase();
        if upper.starts_with(":END OF MACRO:") {
            pieces.push(Piece::EndOfMacro);
            rest = rest[":END OF MACRO:".len()..].trim_start();
        } else if upper.starts_with(":MACRO:") {
            let head = &rest[":MACRO:".len()..];
            let wrong =
                || Error::new("expected `:MACRO: NAME(parameters)`").at(|| format!("line {line}"));
            let open = head.find('(').ok_or_else(wrong)?;
            let close = head[open..].find(')').ok_or_else(wrong)? + open;
            // What stands behind a colon are further results.
            let parameters = head[open + 1..close].split(':').next().unwrap_or_default();
            let parameters = parameters.split(',').map(|one| one.trim().to_owned()).collect();
            pieces.push(Piece::Macro(head[..open].trim().to_owned(), parameters));
            rest = head[close + 1..].trim_start();
        } else {
            break;
        }
    }
    if rest.starts_with("***") {
        return Ok(());
    }
    let mut parts = parts(rest);
    let mut next = || parts.next().unwrap_or_default().trim().to_owned();
    pieces.push(Piece::Entry(Raw { equation: next(), units: next(), doc: next(), line }));
    Ok(())
}

/// Entries end in `|`.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    cut(text, '|')
}

/// The parts of an entry are parted by `~`.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    cut(text, '~')
}

/// Cuts at a character that does not stand in a quoted name. A quotation mark that nothing closes
/// before the text's end is an apostrophe in a comment.
fn cut(text: &str, at: char) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let whole = rest?;
        let mut quoted = false;
        let mut before = ' ';
        let mut parts = 0;
        for (place, c) in whole.char_indices() {
            // Only the equation itself holds quoted names.
            parts += usize::from(c == '~' && !quoted);
            if c == '"' && before != '\\' && (at == '~' || parts == 0) {
                quoted = !quoted && whole[place + 1..].contains('"');
            }
            if c == at && !quoted {
                rest = Some(&whole[place + c.len_utf8()..]);
                return Some(&whole[..place]);
            }
            before = c;
        }
        rest = None;
        Some(whole)
    })
}
