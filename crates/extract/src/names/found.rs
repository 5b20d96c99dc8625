//! Where names may be: those that the gazetteer knows, references and places.

use super::gazetteer::{gazetteer, sort};
use super::markers::Sign;
use super::{Markers, Sort};
use record::{PartyId, Span};

/// A place that may be a name.
pub(super) struct Candidate {
    pub(super) span: Span,
    /// Of references: what they stand for.
    pub(super) kind: String,
    pub(super) sort: Sort,
    pub(super) id: Option<PartyId>,
    pub(super) country: String,
    /// The lower, the surer.
    pub(super) rank: u8,
    pub(super) reference: bool,
    /// The name in full, where the text itself explains a short one.
    pub(super) whole: Option<String>,
    /// Whether it is a ministry named by its field, in whatever country the text is about.
    pub(super) field: bool,
}

/// Names that the gazetteer knows.
pub(super) fn known(text: &str, markers: &Markers) -> Vec<Candidate> {
    let gazetteer = gazetteer();
    let mut known = Vec::new();
    for found in gazetteer.names.find(text) {
        let Some(organisation) = found.roles.first().map(|at| &gazetteer.organisations[*at]) else {
            continue;
        };
        if inside_word(text, found.span)
            || organisation.listed && inside_name(text, found.span, &markers.evidence.tails)
        {
            continue;
        }
        known.push(Candidate {
            span: bracketed(text, found.span),
            kind: organisation.kind.clone(),
            sort: organisation.sort,
            id: Some(organisation.id.clone()),
            country: organisation.country.clone(),
            rank: 0,
            reference: false,
            whole: None,
            field: false,
        });
    }
    known
}

/// Whether a name is only the middle of a longer word of the same writing.
fn inside_word(text: &str, span: Span) -> bool {
    let name = span.of(text);
    let katakana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let head = name.chars().next().is_some_and(katakana) && before.is_some_and(katakana);
    let tail = name.chars().next_back().is_some_and(katakana) && after.is_some_and(katakana);
    let digits = name.is_ascii()
        && (after.is_some_and(|c| c.is_ascii_alphanumeric())
            || before.is_some_and(|c| c.is_ascii_alphanumeric()));
    head || tail || digits
}

/// Whether a name in kanji is only part of a longer one: 日本通信 in 日本通信販売協会.
fn inside_name(text: &str, span: Span, tails: &[String]) -> bool {
    let kanji = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let name = span.of(text);
    let before = text[..span.start].chars().next_back().is_some_and(kanji);
    let rest = &text[span.end..];
    let after =
        rest.starts_with(kanji) && !tails.iter().any(|tail| rest.starts_with(tail.as_str()));
    name.starts_with(kanji) && before || name.ends_with(kanji) && after
}

/// A name with its abbreviation in brackets: "… Promotion Agency (IPA)".
fn bracketed(text: &str, span: Span) -> Span {
    let rest = &text[span.end..];
    let trimmed = rest.trim_start_matches(' ');
    let lead = rest.len() - trimmed.len();
    let Some(open) = trimmed.chars().next().filter(|c| matches!(c, '(' | '（')) else {
        return span;
    };
    let inner = &trimmed[open.len_utf8()..];
    let Some(close) = inner.find([')', '）']) else { return span };
    let short = &inner[..close];
    let abbreviation = short.chars().count() <= 12
        && short.chars().all(char::is_alphanumeric)
        && short.chars().any(char::is_uppercase)
        && !short.chars().any(|c| c.is_ascii_digit());
    if !abbreviation || span.of(text).contains(short) {
        return span;
    }
    let mark = inner[close..].chars().next().map_or(0, char::len_utf8);
    Span::new(span.start, span.end + lead + open.len_utf8() + close + mark)
}

/// References and places.
pub(super) fn signs(text: &str, markers: &Markers) -> Vec<Candidate> {
    let mut signs = Vec::new();
    for found in markers.signs.find(text) {
        for sign in found.roles {
            let (kind, sort, reference, id) = match sign {
                Sign::Reference(kind) => (kind.clone(), sort(kind), true, None),
                Sign::Place(country) => {
                    let id = format!("{country}-government").parse().ok();
                    ("place".to_owned(), Sort::Place, false, id)
                }
                Sign::Field(id) => ("ministry".to_owned(), Sort::Public, false, id.parse().ok()),
                Sign::Adjective(country, _) => {
                    let id = format!("{country}-government").parse().ok();
                    ("place".to_owned(), Sort::Place, false, id)
                }
            };
            // "State-run", "US-based".
            let compound =
                found.span.of(text).is_ascii() && text[found.span.end..].starts_with('-');
            // "The state bank" is no state.
            let next = text[found.span.end..].strip_prefix(' ').unwrap_or_default();
            let next = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let compound = compound || reference && markers.evidence.before.contains(next);
            // "Italian aid" is Italy's; an Italian plant is not.
            let mut whole = None;
            if let Sign::Adjective(_, name) = sign {
                if !markers.evidence.aids.contains(next) {
                    continue;
                }
                whole = Some(name.clone());
            }
            if compound || !alone(text, found.span) || reference && titled_word(text, found.span) {
                continue;
            }
            let country = match sign {
                Sign::Place(country) | Sign::Adjective(country, _) => country.clone(),
                Sign::Reference(_) | Sign::Field(_) => String::new(),
            };
            let span = found.span;
            signs.push(Candidate {
                span,
                kind,
                sort,
                id,
                country,
                rank: 2,
                reference,
                whole,
                field: matches!(sign, Sign::Field(_)),
            });
        }
    }
    signs
}

/// References by what a party is: "the Dallas company", "this state-owned operator".
pub(super) fn heads(text: &str, markers: &Markers) -> Vec<Candidate> {
    let mut heads = Vec::new();
    for found in markers.heads.find(text) {
        let Some(kind) = found.roles.first() else { continue };
        let rest = &text[found.span.end..];
        let Some(start) = determined(text, found.span, markers) else { continue };
        // "The chip designer Acme" describes the name that follows.
        let next = rest.strip_prefix(' ').unwrap_or_default();
        let next = next.split([' ', ',', '.']).next().unwrap_or_default();
        let describes = next.starts_with(char::is_uppercase) && !markers.stop.contains(next);
        if rest.starts_with(" of ") || rest.starts_with('-') || describes {
            continue;
        }
        heads.push(Candidate {
            span: Span::new(start, found.span.end),
            kind: kind.clone(),
            sort: sort(kind),
            id: None,
            country: String::new(),
            rank: 2,
            reference: true,
            whole: None,
            field: false,
        });
    }
    heads
}

/// So many words may stand between "the" and what it points to.
const MODIFIERS: usize = 3;

/// Where the determiner before a noun begins, if a few describing words at most part them.
fn determined(text: &str, noun: Span, markers: &Markers) -> Option<usize> {
    let mut start = noun.start;
    for _ in 0..=MODIFIERS {
        let before = text[..start].strip_suffix(' ')?;
        let from = before
            .rfind([' ', '\n', '(', '"', '“', '|'])
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let word = &before[from..];
        if markers.evidence.determiners.contains(word) {
            return Some(from);
        }
        let describes = word.chars().all(|c| c.is_alphabetic() || c == '-')
            && !markers.evidence.others.contains(word)
            && !word.is_empty();
        if !describes {
            return None;
        }
        start = from;
    }
    None
}

/// Whether a capitalised word is the first of a longer name: "State Department".
fn titled_word(text: &str, span: Span) -> bool {
    let word = span.of(text);
    let capital =
        word.chars().next().is_some_and(|c| c.is_ascii_uppercase()) && !word.contains(' ');
    let next = text[span.end..].trim_start_matches(' ').chars().next();
    capital && next.is_some_and(char::is_uppercase)
}

/// Whether a word in kanji is not the middle of a longer one: 国 in 国内.
fn alone(text: &str, span: Span) -> bool {
    let kanji = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    if span.of(text).is_ascii() {
        return true;
    }
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let head = span.of(text).chars().next().is_some_and(kanji) && before.is_some_and(kanji);
    let tail = span.of(text).chars().next_back().is_some_and(kanji) && after.is_some_and(kanji);
    // Names of states stand before what is theirs: 米国政府, but a lone 国 does not.
    !(head || tail && span.of(text).chars().count() < 2)
}
