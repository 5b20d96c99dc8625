//! What is asked of the index: words cut, names with their other names.

use super::names::{Known, Names};
use super::query::{Group, Query, Term};
use ledger::{Clause, Column, Error, Ledger, Phrase, Wanted, segment};

/// The most words of a name.
const LONGEST: usize = 10;

/// Words that only hold others together: 半導体の補助 asks for 半導体 and 補助.
const PARTICLES: [&str; 22] = [
    "の",
    "は",
    "を",
    "に",
    "が",
    "と",
    "で",
    "も",
    "へ",
    "や",
    "か",
    "から",
    "まで",
    "より",
    "する",
    "した",
    "して",
    "など",
    "による",
    "への",
    "との",
    "での",
];

/// Works out what a query asks of the index.
pub(super) fn wanted(ledger: &Ledger, names: &Names, query: &Query) -> Result<Wanted, Error> {
    let mut clauses = Vec::new();
    let mut groups = query.groups.as_slice();
    while let Some((group, rest)) = groups.split_first() {
        if let Some((clause, count)) = name(ledger, names, groups)? {
            clauses.push(clause);
            groups = groups.get(count..).unwrap_or_default();
            continue;
        }
        clauses.extend(group_clauses(ledger, names, group)?);
        groups = rest;
    }
    Ok(Wanted { clauses, from: query.from, to: query.to, after: 0 })
}

/// Of words side by side the longest beginning of two or more that is a name, and how many they are.
fn name(
    ledger: &Ledger,
    names: &Names,
    groups: &[Group],
) -> Result<Option<(Clause, usize)>, Error> {
    let plain = |group: &Group| match group.any.as_slice() {
        [term] if !group.not && !term.quoted && term.column == Column::Any => {
            Some(term.text.clone())
        }
        _ => None,
    };
    let words: Vec<String> = groups.iter().take(LONGEST).map_while(plain).collect();
    for count in (2..=words.len()).rev() {
        let text = words.get(..count).unwrap_or_default().join(" ");
        let known = names.others(ledger, &text)?;
        if !known.ids.is_empty() {
            let term = Term { column: Column::Any, text, quoted: true };
            return Ok(Some((Clause { any: phrases(&term, known), not: false }, count)));
        }
    }
    Ok(None)
}

fn group_clauses(ledger: &Ledger, names: &Names, group: &Group) -> Result<Vec<Clause>, Error> {
    if let [term] = group.any.as_slice()
        && !group.not
        && !term.quoted
    {
        let known = names.others(ledger, &term.text)?;
        if known.ids.is_empty() && joined(&term.text).is_none() {
            let apart = apart(term).into_iter();
            return Ok(apart.map(|one| Clause { any: vec![one], not: false }).collect());
        }
        return Ok(vec![Clause { any: phrases(term, known), not: false }]);
    }
    let mut any = Vec::new();
    for term in &group.any {
        let closed = matches!(term.column, Column::Stage | Column::Kind | Column::Language);
        let known = match closed {
            true => Known::default(),
            false => names.others(ledger, &term.text)?,
        };
        any.extend(phrases(term, known));
    }
    Ok(if any.is_empty() { Vec::new() } else { vec![Clause { any, not: group.not }] })
}

/// A term as it stands, and as its other names.
fn phrases(term: &Term, known: Known) -> Vec<Phrase> {
    let column = term.column;
    let ids = known.ids.into_iter().filter(|_| matches!(column, Column::Payer | Column::Recipient));
    let all = std::iter::once(term.text.clone()).chain(known.names).chain(ids);
    let mut phrases: Vec<Phrase> = Vec::new();
    for text in all {
        let joined = joined(&text).map(|word| Phrase { column, words: vec![word] });
        let phrase = Phrase { column, words: keys(column, &text) };
        for phrase in std::iter::once(phrase).chain(joined) {
            if !phrase.words.is_empty() && !phrases.contains(&phrase) {
                phrases.push(phrase);
            }
        }
    }
    phrases
}

fn keys(column: Column, text: &str) -> Vec<String> {
    match column {
        // Closed words are kept as they are.
        Column::Stage | Column::Kind | Column::Language => {
            vec![text.chars().filter(|c| c.is_alphanumeric()).collect()]
        }
        _ => segment(text).into_iter().map(|word| word.key).collect(),
    }
}

/// Two words that a hyphen joins, as one.
fn joined(text: &str) -> Option<String> {
    match segment(text).as_slice() {
        [first, _] => first.joined.clone(),
        _ => None,
    }
}

/// The phrases of a term, cut where only a particle or a mark stands between.
fn apart(term: &Term) -> Vec<Phrase> {
    let words = segment(&term.text);
    let particle = |key: &str| PARTICLES.contains(&key);
    let only_particles = words.iter().all(|word| particle(&word.key));
    let mut phrases: Vec<Phrase> = Vec::new();
    let mut open = Vec::new();
    let mut close = |open: &mut Vec<String>| {
        if !open.is_empty() {
            phrases.push(Phrase { column: term.column, words: std::mem::take(open) });
        }
    };
    for word in &words {
        let between = particle(&word.key) && !only_particles;
        if between || word.apart {
            close(&mut open);
        }
        if !between {
            open.push(word.key.clone());
        }
    }
    close(&mut open);
    phrases
}
