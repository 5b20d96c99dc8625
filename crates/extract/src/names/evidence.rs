//! What shows that a word nobody knows is the name of an organisation: what stands before it
//! ("the start-up Acme", 大手の), behind it ("Acme has raised", "Acme, a maker of", 本社), and that
//! the same text says so elsewhere. Names learned so hold for the whole text.

use super::found::Candidate;
use super::markers::Evidence;
use super::{Markers, Sort};
use crate::lexicon::Lexicon;
use record::Span;
use std::collections::{BTreeMap, HashSet};

/// So many names a text can teach.
const MOST: usize = 200;
/// A description behind a name is no longer, in bytes.
const DESCRIPTION: usize = 120;

/// A name that the text itself explains.
#[derive(Debug, Clone)]
struct Learned {
    sort: Sort,
    /// The name in full.
    whole: String,
    id: Option<record::PartyId>,
}

/// Finds the names that the text explains wherever they stand.
pub(super) fn learn(text: &str, found: &mut Vec<Candidate>, markers: &Markers, spaces: bool) {
    let mut learned: BTreeMap<String, Learned> = BTreeMap::new();
    // What is known, as a place or otherwise, needs no learning.
    let known: HashSet<&str> =
        found.iter().filter(|c| c.rank != 3 && c.rank != 1).map(|c| c.span.of(text)).collect();
    // A word that the text also writes small is an ordinary word.
    let small: HashSet<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let common = |name: &str| {
        let lower = name.to_lowercase();
        let one = lower.strip_suffix('s').unwrap_or(&lower);
        spaces && !name.contains(' ') && (small.contains(lower.as_str()) || small.contains(one))
    };
    for candidate in found.iter().filter(|c| !c.reference && c.kind != "place") {
        if learned.len() >= MOST {
            break;
        }
        let name = candidate.span.of(text);
        let own =
            Learned { sort: candidate.sort, whole: name.to_owned(), id: candidate.id.clone() };
        if candidate.rank == 3 {
            if !known.contains(name)
                && !common(name)
                && backed(text, candidate.span, &markers.evidence)
            {
                learned.insert(name.to_owned(), own);
            }
            continue;
        }
        if candidate.rank > 1 {
            continue;
        }
        if candidate.rank == 1 && !spaces {
            learned.insert(name.to_owned(), own.clone());
        }
        if let Some(short) = abbreviation(text, candidate.span) {
            learned.entry(short.to_owned()).or_insert(own);
        } else if candidate.rank == 1
            && candidate.sort == Sort::Company
            && let Some(short) = shortened(name, markers)
        {
            learned.entry(short.to_owned()).or_insert(own);
        }
    }
    if learned.is_empty() {
        return;
    }
    let lexicon = Lexicon::new(learned.into_iter().filter(|(name, _)| name.len() > 1), false);
    let open = |span: Span| text[span.end..].starts_with(['-', '‑']) && spaces;
    for place in lexicon.find(text).into_iter().filter(|place| !open(place.span)) {
        let Some(learned) = place.roles.first() else { continue };
        found.push(Candidate {
            span: place.span,
            kind: String::new(),
            sort: learned.sort,
            id: learned.id.clone(),
            country: String::new(),
            rank: 1,
            reference: false,
            whole: Some(learned.whole.clone()),
            field: false,
        });
    }
}

/// Whether the words around a name say that it is an organisation's.
fn backed(text: &str, span: Span, evidence: &Evidence) -> bool {
    let rest = &text[span.end..];
    described(&text[..span.start], evidence) || acting(rest, evidence) || apposed(rest, evidence)
}

/// "The chip designer Acme".
fn described(before: &str, evidence: &Evidence) -> bool {
    let Some(before) = before.strip_suffix(' ') else { return false };
    let word = before.rsplit([' ', '\n', '-']).next().unwrap_or_default();
    evidence.before.contains(word)
}

/// "Acme has raised", "Acme's shares".
fn acting(rest: &str, evidence: &Evidence) -> bool {
    let owned = ["'s ", "’s ", " "].iter().find_map(|mark| rest.strip_prefix(mark));
    let Some(owned) = owned else { return false };
    let possessive = !rest.starts_with(' ');
    for (at, word) in owned.split([' ', '\n', ',', '.']).take(4).enumerate() {
        if at == 0 && possessive {
            return evidence.belongings.contains(word);
        }
        if evidence.verbs.contains(word) {
            return true;
        }
        if !evidence.auxiliaries.contains(word) {
            return false;
        }
    }
    false
}

/// "Acme, a maker of switches,".
fn apposed(rest: &str, evidence: &Evidence) -> bool {
    let Some(rest) = rest.strip_prefix(", ") else { return false };
    let Some((article, rest)) = rest.split_once(' ') else { return false };
    if !matches!(article, "a" | "an" | "the") {
        return false;
    }
    let end = rest.char_indices().find(|(at, c)| *at > DESCRIPTION || ",.;:(\n".contains(*c));
    let described = &rest[..end.map_or(rest.len(), |(at, _)| at)];
    described.split(' ').take(8).any(|word| evidence.before.contains(word))
}

/// The abbreviation in brackets right behind a name: "Rhine Compute Fund (RCF)".
fn abbreviation(text: &str, span: Span) -> Option<&str> {
    let rest = text[span.end..].trim_start_matches(' ');
    let inner = rest.strip_prefix(['(', '（'])?;
    let close = inner.char_indices().take(24).find(|(_, c)| matches!(c, ')' | '）'))?.0;
    let short = inner[..close].trim_matches(['"', '“', '”', '「', '」', '‘', '’']);
    let short =
        short.strip_prefix("以下、").or_else(|| short.strip_prefix("以下")).unwrap_or(short);
    let short = short.trim_matches(['「', '」']);
    let upper = short.chars().filter(|c| c.is_uppercase()).count();
    let word = short.chars().all(|c| c.is_alphanumeric() || c == '-');
    let apt = short.is_ascii() && upper >= 2 || inner.starts_with("以下");
    (word && apt && short.len() > 1).then_some(short)
}

/// A company's name without the words for its form: "Fenland Compute Ltd".
fn shortened<'n>(name: &'n str, markers: &Markers) -> Option<&'n str> {
    let (short, _) = name.rsplit_once(' ')?;
    let form = &name[short.len() + 1..];
    let legal = markers.evidence.legal.contains(form);
    (legal && short.len() > 3).then_some(short.trim_end_matches(','))
}

/// Whether a name stands before a word for a scheme: "its Aurora programme".
pub(super) fn scheme(text: &str, span: Span, evidence: &Evidence) -> bool {
    let Some(rest) = text[span.end..].strip_prefix(' ') else { return false };
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    evidence.schemes.contains(word)
}

/// Whether what a name stands before is a building: then it is where, and not who.
pub(super) fn site(text: &str, span: Span, evidence: &Evidence) -> bool {
    let Some(rest) = text[span.end..].strip_prefix(' ') else { return false };
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    evidence.sites.contains(word)
}
