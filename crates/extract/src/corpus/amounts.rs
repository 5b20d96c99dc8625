//! Cases of amounts in `amounts`: only what is worth a statement. Cases of all numbers in `numbers`:
//! those that say nothing by themselves as well (`number`, `ordinal`). A text, then the value of each marked place in its canonical form, followed
//! by what a count counts (`people`, `things`, `parties`, `bare`), `points`, `vague` or `a year`.
//! Digits may be grouped with `_`.

use super::{Report, cases, marked, rules};
use crate::mentions::words::Role;
use crate::mentions::{Form, Mention, Words, amount::amounts};
use record::Span;
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) case: Vec<Vec<String>>,
}

#[test]
fn english_amounts() {
    language("en");
}

#[test]
fn japanese_amounts() {
    language("ja");
}

/// Runs the cases of a language.
fn language(tag: &str) {
    let words = &rules(tag).words;
    let mut report = Report::default();
    let mut used = check(words, cases::<File>(tag, "amounts").case, &mut report, false);
    used.extend(check(words, cases::<File>(tag, "numbers").case, &mut report, true));
    let there = words.lexicon.roles().map(|role| name(*role)).collect();
    report.cover("words", there, &used);
    report.finish(tag, "amounts");
}

/// Runs cases; the roles of words that the passing ones used.
pub(super) fn check(
    words: &Words,
    cases: Vec<Vec<String>>,
    report: &mut Report,
    all: bool,
) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for case in cases {
        let (text, places) = marked(&case[0]);
        let values = case[1..]
            .iter()
            .map(|value| value.replace('_', "").replace("percentgdp", "percent_gdp"));
        let expected: Vec<(Span, String)> = places.into_iter().zip(values).collect();
        assert_eq!(expected.len() + 1, case.len(), "as many places as values: {case:?}");
        let mut mentions = amounts(&text, words, &[]);
        mentions.retain(|mention| all || mention.is_worth_a_statement());
        let found: Vec<_> = mentions.iter().map(|m| (m.span, value(m))).collect();
        if report.check(&text, &expected, &found) {
            used.extend(roles(words, &text, &mentions));
        }
    }
    used
}

pub(super) fn value(mention: &Mention) -> String {
    let what = match mention.form {
        _ if mention.vague => return "vague".to_owned(),
        Form::Points => " points",
        Form::People => " people",
        Form::Things => " things",
        Form::Parties => " parties",
        Form::Bare => " bare",
        Form::Number => " number",
        Form::Ordinal => " ordinal",
        Form::Discount => " discount",
        _ => "",
    };
    format!("{}{what}{}", mention.value, if mention.per_year { " a year" } else { "" })
}

/// A role's name in a message.
fn name(role: Role) -> String {
    match role {
        Role::CurrencyBefore(code) => format!("{code} before"),
        Role::CurrencyAfter(code) => format!("{code} after"),
        Role::Sign(_) => String::new(),
        role => format!("{role:?}"),
    }
}

/// The roles that words of a text play in its amounts.
fn roles(words: &Words, text: &str, mentions: &[Mention]) -> BTreeSet<String> {
    let mut roles = BTreeSet::new();
    for found in words.lexicon.find(text) {
        for role in found.roles {
            let quiet = matches!(role, Role::Nothing | Role::Measure | Role::Reversed);
            if quiet || mentions.iter().any(|m| plays(*role, found.span, m)) {
                roles.insert(name(*role));
            }
        }
    }
    roles
}

/// Whether a word at this place plays the role in an amount.
fn plays(role: Role, word: Span, mention: &Mention) -> bool {
    let core = mention.core;
    let inside = core.contains(word);
    let range = mention.value.low() != mention.value.high();
    let just_before = word.end <= core.start && word.end + 1 >= core.start;
    match role {
        Role::CurrencyBefore(code) => mention.form == Form::Money(code) && word.start == core.start,
        Role::CurrencyAfter(code) => mention.form == Form::Money(code) && word.end == core.end,
        Role::Before(_) => mention.span.contains(word) && word.end <= core.start,
        Role::After(_) => mention.span.contains(word) && word.start >= core.end,
        Role::Opener => mention.span.contains(word) && range,
        Role::Between | Role::Joiner => inside && range,
        Role::Changer => just_before && !range,
        Role::RankBefore => just_before && mention.form == Form::Rank,
        Role::PerYear => mention.per_year && (mention.span.contains(word) || just_before),
        Role::Vague => mention.vague && inside,
        _ => inside,
    }
}
