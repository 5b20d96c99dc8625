//! The language of searches, read.
//!
//! The rule kept here: what is not understood is refused, with what was expected; nothing that was
//! typed is passed over in silence.

use super::day;
use crate::Stages;
use jiff::civil::Date;
use ledger::{Column, Sort};
use record::{Kind, Stage};
use std::fmt;
use std::str::FromStr;

/// What was asked for: all of the groups must fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) groups: Vec<Group>,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    /// What is to be found; empty for anything.
    pub(super) sorts: Vec<Sort>,
}

/// Of these one must fit, or none may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) any: Vec<Term>,
    pub(super) not: bool,
}

/// Words that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) column: Column,
    pub(super) text: String,
    pub(super) quoted: bool,
}

/// A search that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    expected: String,
    found: String,
    hint: String,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { expected, found, hint } = self;
        write!(f, "expected {expected}, found {}; {hint}", crate::words::plain(found))
    }
}

impl std::error::Error for QueryError {}

fn error<T>(expected: &str, found: impl Into<String>, hint: &str) -> Result<T, QueryError> {
    Err(QueryError { expected: expected.to_owned(), found: found.into(), hint: hint.to_owned() })
}

/// The fields, for whoever names another.
const FIELDS: &str = "a field (`title:`, `payer:`, `recipient:`, `stage:`, `kind:`, `source:`, \
    `language:`, `from:`, `to:`)";

/// The most words of one search.
const MOST: usize = 40;
/// The most characters of one: each may become a word of its own.
const LONGEST: usize = 400;

impl FromStr for Query {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, QueryError> {
        Self::read(text)
    }
}

impl Query {
    /// Reads a search: words, "phrases", `-word`, `one OR other`, fields and days.
    ///
    /// # Errors
    /// Says what was expected, what was found, and what to do.
    pub fn read(text: &str) -> Result<Self, QueryError> {
        let length = text.chars().count();
        if length > LONGEST {
            let expected = format!("at most {LONGEST} characters");
            return error(&expected, length.to_string(), "ask for less");
        }
        let mut query = Self::default();
        let mut pieces = pieces(text)?.into_iter().peekable();
        if pieces.len() > MOST {
            return error(
                &format!("at most {MOST} words"),
                pieces.len().to_string(),
                "ask for less",
            );
        }
        while let Some(piece) = pieces.next() {
            if piece.is("OR") {
                return error("a word before `OR`", "none", "write `one OR other`");
            }
            if piece.is("AND") {
                continue;
            }
            let (term, not) = (query.term(&piece)?, piece.not);
            let mut any: Vec<Term> = term.clone().unwrap_or_default();
            while pieces.next_if(|next| next.is("OR")).is_some() {
                let other = pieces.next().filter(|next| !next.is("OR"));
                let Some(other) = other else {
                    return error("a word behind `OR`", "none", "write `one OR other`");
                };
                let alternative = if not || other.not { None } else { query.term(&other)? };
                match (&term, alternative) {
                    (Some(_), Some(alternative)) => any.extend(alternative),
                    _ => {
                        let found = format!("`{} OR {}`", piece.said, other.said);
                        let hint = "days, kinds of finding and words with `-` stand alone";
                        return error("words on both sides of `OR`", found, hint);
                    }
                }
            }
            if !any.is_empty() {
                query.groups.push(Group { any, not });
            }
        }
        query.check()
    }

    fn check(self) -> Result<Self, QueryError> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            let found = format!("`from:{from} to:{to}`");
            return error("a first day before the last", found, "turn them round");
        }
        if self.groups.iter().all(|group| group.not) {
            let found = if self.groups.is_empty() { "none" } else { "only words to leave out" };
            let hint = "name at least one word, phrase or field beside days and `-word`";
            return error("words to find", found, hint);
        }
        Ok(self)
    }

    /// The words that a piece asks for; none where it narrows days or kinds of finding.
    fn term(&mut self, piece: &Piece) -> Result<Option<Vec<Term>>, QueryError> {
        let Piece { field, text, quoted, not, said } = piece;
        let one =
            |column: Column| Ok(Some(vec![Term { column, text: text.clone(), quoted: *quoted }]));
        let Some(field) = field else { return one(Column::Any) };
        let closed =
            |column: Column, text: &str| Term { column, text: text.to_owned(), quoted: true };
        match field.as_str() {
            "title" => one(Column::Title),
            "payer" => one(Column::Payer),
            "recipient" => one(Column::Recipient),
            "source" => one(Column::Source),
            "language" | "lang" => Ok(Some(vec![closed(Column::Language, &text.to_lowercase())])),
            "stage" => match text.parse::<Stages>() {
                Ok(stages) => {
                    let held = Stage::all().filter(|stage| stages.holds(*stage));
                    Ok(Some(held.map(|stage| closed(Column::Stage, stage.as_str())).collect()))
                }
                Err(wrong) => error(&wrong.expected, format!("`{text}`"), "as in `stage:approved`"),
            },
            "kind" => {
                let mut kinds = Vec::new();
                for word in text.split(',').map(str::trim) {
                    match Sort::ALL.into_iter().find(|sort| sort.as_str() == word) {
                        Some(sort) if *not => {
                            let all = match self.sorts.is_empty() {
                                true => Sort::ALL.to_vec(),
                                false => self.sorts.clone(),
                            };
                            self.sorts = all.into_iter().filter(|one| *one != sort).collect();
                        }
                        Some(sort) => self.sorts.push(sort),
                        None => match Kind::all().find(|kind| kind.as_str() == word) {
                            Some(kind) => kinds.push(closed(Column::Kind, kind.as_str())),
                            None => {
                                return error(
                                    &expected_kinds(),
                                    format!("`{word}`"),
                                    "as in `kind:target`",
                                );
                            }
                        },
                    }
                }
                Ok((!kinds.is_empty()).then_some(kinds))
            }
            "from" | "to" if *not => {
                error("a day without `-`", format!("`-{said}`"), "leave the `-` out")
            }
            "from" | "to" => {
                let Some((first, last)) = day::span(text) else {
                    let hint = "as in `from:2025-01`";
                    return error("a year, a month or a day", format!("`{text}`"), hint);
                };
                match field.as_str() {
                    "from" => self.from = Some(self.from.map_or(first, |day| day.max(first))),
                    _ => self.to = Some(self.to.map_or(last, |day| day.min(last))),
                }
                Ok(None)
            }
            _ => {
                let hint = "put words with a colon in quotation marks to find them as they are";
                error(FIELDS, format!("`{field}:`"), hint)
            }
        }
    }
}

fn expected_kinds() -> String {
    let sorts = Sort::ALL.map(|sort| format!("`{}`", sort.as_str()));
    let kinds = Kind::all().map(|kind| format!("`{kind}`"));
    format!("a kind ({})", sorts.into_iter().chain(kinds).collect::<Vec<_>>().join(", "))
}

/// What stands between spaces, or in quotation marks.
struct Piece {
    /// As it was typed, without a `-`.
    said: String,
    field: Option<String>,
    text: String,
    quoted: bool,
    not: bool,
}

impl Piece {
    fn is(&self, word: &str) -> bool {
        !self.quoted && !self.not && self.field.is_none() && self.text == word
    }
}

fn pieces(text: &str) -> Result<Vec<Piece>, QueryError> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let begun = rest;
        let not = rest.len() > 1 && rest.starts_with('-');
        rest = if not { rest.get(1..).unwrap_or_default() } else { rest };
        let said = rest;
        let field = field(rest);
        rest = rest.get(field.map_or(0, |field| field.len() + 1)..).unwrap_or_default();
        let quoted = rest.starts_with(QUOTES);
        let words = if quoted {
            rest = rest.strip_prefix(QUOTES).unwrap_or(rest);
            let Some(end) = rest.find(QUOTES) else {
                let hint = "close the phrase, or leave the mark out";
                return error("a closing quotation mark", "none", hint);
            };
            let words = rest.get(..end).unwrap_or_default();
            rest = rest.get(end..).unwrap_or_default();
            let mut after = rest.chars();
            after.next();
            rest = after.as_str();
            words
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let words = rest.get(..end).unwrap_or_default();
            rest = rest.get(end..).unwrap_or_default();
            words
        };
        let said = said.get(..said.len() - rest.len()).unwrap_or_default().to_owned();
        if words.trim().is_empty() {
            let at = begun.get(..begun.len() - rest.len()).unwrap_or_default();
            let hint = "write them directly behind it";
            return error(&format!("words in `{at}`"), "none", hint);
        }
        let field = field.map(str::to_ascii_lowercase);
        found.push(Piece { said, field, text: words.trim().to_owned(), quoted, not });
        rest = rest.trim_start();
    }
    Ok(found)
}

const QUOTES: [char; 3] = ['"', '“', '”'];

/// The field that a piece begins with: letters and a colon, but for addresses.
fn field(text: &str) -> Option<&str> {
    let (name, after) = text.split_once(':')?;
    let letters = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic());
    (letters && !after.starts_with("//")).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_read_is_refused() {
        let cases = [
            "",
            "   ",
            "-Rapidus",
            "from:2025",
            "OR Rapidus",
            "Rapidus OR",
            "a OR OR b",
            "\"open",
            "title:",
            "title:\"\"",
            "sort:new",
            "stage:firm",
            "kind:plan",
            "from:soon x",
            "x from:2026 to:2025",
            "x -from:2025",
            "a OR from:2025",
            "a OR -b",
            "-a OR b",
            "x kind:\u{1b}[2J",
            "from:2025-13 x",
            "\"\" x",
        ];
        let told = cases.map(|text| {
            let error = Query::read(text).expect_err(text).to_string();
            assert!(!error.contains('\u{1b}'));
            format!("{}: {error}", text.escape_debug())
        });
        insta::assert_snapshot!(told.join("\n"));
        let long = Query::read(&"支援の".repeat(200)).expect_err("long").to_string();
        assert_eq!(long, "expected at most 400 characters, found 600; ask for less");
        let many = Query::read(&"a ".repeat(41)).expect_err("many").to_string();
        assert_eq!(many, "expected at most 40 words, found 41; ask for less");
    }

    #[test]
    fn searches_are_read() {
        let cases = [
            ("ラピダス　補助", "Any:ラピダス & Any:補助"),
            ("Rapidus AND TSMC", "Any:Rapidus & Any:TSMC"),
            ("a OR b c", "Any:a|Any:b & Any:c"),
            ("\"two words\" -c", "Any:two words! & not Any:c"),
            ("“two words”x", "Any:two words! & Any:x"),
            ("payer:\"the state\" OR recipient:x", "Payer:the state!|Recipient:x"),
            ("title:chips source:METI lang:JA", "Title:chips & Source:METI & Language:ja!"),
            ("stage:enacted", "Stage:enacted!|Stage:awarded!|Stage:disbursed!"),
            ("stage:=planned", "Stage:planned!"),
            ("kind:document x", "Any:x [document]"),
            ("-kind:document x", "Any:x [statement entry]"),
            ("kind:target,commitment", "Kind:target!|Kind:commitment!"),
            ("x from:2025 to:2025-02", "Any:x 2025-01-01..2025-02-28"),
            ("x from:2025-03-04 from:2024", "Any:x 2025-03-04.."),
            ("https://example.com/a 10:30 -", "Any:https://example.com/a & Any:10:30 & Any:-"),
            ("\"kind:document\"", "Any:kind:document!"),
            ("or and", "Any:or & Any:and"),
        ];
        for (text, expected) in cases {
            let query = Query::read(text).expect(text);
            let term = |term: &Term| {
                format!("{:?}:{}{}", term.column, term.text, if term.quoted { "!" } else { "" })
            };
            let group = |group: &Group| {
                let any: Vec<String> = group.any.iter().map(term).collect();
                format!("{}{}", if group.not { "not " } else { "" }, any.join("|"))
            };
            let mut said = query.groups.iter().map(group).collect::<Vec<_>>().join(" & ");
            if query.from.is_some() || query.to.is_some() {
                let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
                said += &format!(" {}..{}", day(query.from), day(query.to));
            }
            if !query.sorts.is_empty() {
                let sorts: Vec<&str> = query.sorts.iter().map(|sort| sort.as_str()).collect();
                said += &format!(" [{}]", sorts.join(" "));
            }
            assert_eq!(said, expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in any::<String>(), near in "[-a-z\":OR 円　“]{0,20}") {
            let _ = Query::read(&text);
            let _ = Query::read(&near);
        }
    }
}
