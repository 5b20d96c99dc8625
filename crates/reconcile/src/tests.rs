//! Cases of what statements come to, and the law that their order does not matter.

use crate::{Input, reconcile};
use jiff::civil::Date;
use record::{
    Amount, Currency, DocumentId, Evidence, Exchange, Kind, Meaning, Party, Period, Said, Span,
    Statement, StatementId,
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use toml::{Table, Value};

const CASES: &str = include_str!("cases.toml");

/// A dollar is 150 yen and a euro 165.
#[derive(Debug)]
struct Fixed;

impl Exchange for Fixed {
    fn rate(&self, from: Currency, to: Currency, _day: Date) -> Option<Decimal> {
        let yen = |currency: Currency| match currency.as_str() {
            "JPY" => Some(Decimal::ONE),
            "USD" => Some(Decimal::from(150)),
            "EUR" => Some(Decimal::from(165)),
            _ => None,
        };
        yen(from)?.checked_div(yen(to)?)
    }
}

fn text<'t>(table: &'t Table, field: &str) -> Option<&'t str> {
    table.get(field).and_then(Value::as_str)
}

fn word<T: std::str::FromStr>(table: &Table, field: &str) -> Option<T> {
    text(table, field).and_then(|text| text.parse().ok())
}

fn party(table: &Table, field: &str) -> Vec<Party> {
    let id = text(table, field);
    id.map(|id| Party { name: id.to_owned(), id: id.parse().ok() }).into_iter().collect()
}

fn statement(table: &Table) -> (String, Statement, Option<Date>) {
    let id = text(table, "id").expect("an identifier").to_owned();
    let quote = text(table, "quote").expect("a quote");
    let at = text(table, "at").expect("an amount");
    let start = quote.find(at).expect("the amount in the quote");
    // Each sentence of a document stands at a place of its own, the same sentence at the same.
    let home = quote.bytes().fold(7_usize, |sum, byte| (sum * 31 + usize::from(byte)) % 9973);
    let padded = format!("{}{quote}", " ".repeat(home));
    let place = Span::new(home, padded.len());
    let document = DocumentId::of(&[text(table, "doc").unwrap_or(&id).as_bytes()]);
    let kind = word(table, "kind").unwrap_or(Kind::Commitment);
    let period = text(table, "period").and_then(|period| period.split_once(".."));
    let named = |field: &str| text(table, field).map(str::to_owned);
    let statement = Statement {
        id: StatementId::of(&[id.as_bytes()]),
        document,
        said: Said {
            quote: Evidence::quote(&padded, place).expect("a quote"),
            amount: Span::new(home + start, home + start + at.len()),
            also: Vec::new(),
        },
        meaning: Meaning {
            kind,
            amount: Amount {
                value: word(table, "value").expect("a value"),
                converted: Vec::new(),
                per: None,
                increment: word(table, "increment"),
            },
            stage: word(table, "stage"),
            payer: party(table, "payer"),
            recipient: party(table, "recipient"),
            via: None,
            purpose: named("purpose"),
            measure: named("measure"),
            sectors: Vec::new(),
            instrument: word(table, "instrument"),
            period: period
                .map(|(from, to)| Period { from: from.parse().ok(), to: to.parse().ok() }),
            said_on: None,
            speaker: None,
            part_of: None,
        },
        because: Vec::new(),
        weighed: Vec::new(),
    };
    (id, statement, word(table, "date"))
}

/// The words of a list of the case, sorted.
fn listed(case: &Table, field: &str) -> Vec<String> {
    let list = case.get(field).and_then(Value::as_array).into_iter().flatten();
    let mut words: Vec<String> = list.filter_map(Value::as_str).map(str::to_owned).collect();
    words.sort();
    words
}

fn check(case: &Table) {
    let name = text(case, "name").expect("a name");
    let tables = case.get("statements").and_then(Value::as_array).expect("statements");
    let read: Vec<_> = tables.iter().filter_map(Value::as_table).map(statement).collect();
    let mut inputs: Vec<Input<'_>> =
        read.iter().map(|(_, s, date)| Input { statement: s, published: *date }).collect();
    let found = reconcile(&inputs, &[], &Fixed);
    inputs.reverse();
    assert_eq!(reconcile(&inputs, &[], &Fixed), found, "{name}: the order does not matter");

    let names: BTreeMap<_, _> = read.iter().map(|(id, s, _)| (&s.id, id.as_str())).collect();
    let mut entries = Vec::new();
    let mut first = BTreeMap::new();
    for entry in &found.entries {
        let mut members: Vec<&str> = entry.moments.iter().map(|m| names[&m.statement]).collect();
        members.sort_unstable();
        first.insert(&entry.id, members[0]);
        entries.push(members.join(" "));
    }
    entries.sort();
    assert_eq!(entries, listed(case, "entries"), "{name}");
    let symmetric = |relation: &str| relation == "conflict";
    let mut links: Vec<String> = found
        .entries
        .iter()
        .flat_map(|entry| entry.links.iter().map(move |link| (entry, link)))
        .map(|(entry, link)| {
            let (a, b) = (first[&entry.id], first[&link.entry]);
            let relation = link.relation.as_str();
            let (a, b) = if symmetric(relation) { (a.min(b), a.max(b)) } else { (a, b) };
            format!("{a} {relation} {b}")
        })
        .collect();
    links.sort();
    links.dedup();
    assert_eq!(links, listed(case, "links"), "{name}");
    for amount in listed(case, "amounts") {
        let there = found.entries.iter().any(|entry| entry.amount.value.to_string() == amount);
        assert!(there, "{name}: {amount}");
    }
}

#[test]
fn statements_come_to_what_the_cases_say() {
    let cases: Table = CASES.parse().expect("TOML");
    let cases = cases.get("case").and_then(Value::as_array).expect("cases");
    for case in cases.iter().filter_map(Value::as_table) {
        check(case);
    }
}
