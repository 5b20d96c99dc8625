//! Adding in portions, in any order, gives to the byte what deriving all at once gives.

mod shelf;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use reconcile::{Input, Known, Settled, extend, reconcile};
use record::{
    Amount, Currency, Decision, DecisionKind, DocumentId, Evidence, Exchange, Increment,
    Instrument, Kind, Meaning, Party, Period, Said, Span, Stage, Statement,
};
use rust_decimal::Decimal;
use shelf::Memory;
use std::borrow::Cow;

/// A dollar is 150 yen.
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

/// What a statement of a document is made of.
#[derive(Debug, Clone)]
struct Seed {
    value: &'static str,
    kind: Kind,
    parties: (u8, u8),
    stage: Option<Stage>,
    increment: Option<Increment>,
    words: &'static str,
    years: Option<i16>,
    slice: bool,
}

const VALUES: [&str; 14] = [
    "100000000000 JPY",
    "~120000000000 JPY",
    "123000000000 JPY",
    "123400000000 JPY",
    "223000000000 JPY",
    "346000000000 JPY",
    "1230000000000 JPY",
    "..123000000000 JPY",
    "100000000000.. JPY",
    "820000000 USD",
    "~800000000 USD",
    "12 count",
    "15 count",
    "120 count",
];
const WORDS: [&str; 5] = [
    "sales of chips",
    "the second plant for chips",
    "staff of the institute",
    "an earlier plan for chips",
    "unicorns and sales of chips",
];

fn seed() -> impl Strategy<Value = Seed> {
    let kinds = prop_oneof![6 => Just(Kind::Commitment), 1 => Just(Kind::Target), 2 => Just(Kind::Indicator)];
    let stages = prop::option::of(prop::sample::select(vec![
        Stage::Planned,
        Stage::Announced,
        Stage::Approved,
        Stage::Cancelled,
    ]));
    let increments = prop_oneof![
        6 => Just(None),
        2 => Just(Some(Increment::Cumulative)),
        1 => Just(Some(Increment::Additional)),
    ];
    (
        prop::sample::select(&VALUES[..]),
        kinds,
        (0..4_u8, 0..4_u8),
        stages,
        increments,
        prop::sample::select(&WORDS[..]),
        prop::option::weighted(0.6, 2024_i16..2026),
        prop::bool::weighted(0.2),
    )
        .prop_map(|(value, kind, parties, stage, increment, words, years, slice)| Seed {
            value,
            kind,
            parties,
            stage,
            increment,
            words,
            years,
            slice,
        })
}

fn party(sort: &str, number: u8) -> Vec<Party> {
    match number {
        0 => Vec::new(),
        1 => vec![Party { name: format!("{sort} one"), id: format!("jp-{sort}").parse().ok() }],
        n => vec![Party::named(format!("{sort} number {n}"))],
    }
}

/// The statements of a document, and its day.
fn document(
    number: usize,
    (seeds, day): &(Vec<Seed>, Option<i8>),
) -> Vec<(Statement, Option<Date>)> {
    let id = DocumentId::of(&[&number.to_le_bytes()]);
    let text: String = seeds.iter().map(|seed| format!("42 for {}. ", seed.words)).collect();
    let published = day.map(|day| date(2025, 1 + day / 28, 1 + day % 28));
    let mut start = 0;
    let mut statements: Vec<(Statement, Option<Date>)> = Vec::new();
    for seed in seeds {
        let end = start + seed.words.len() + 8;
        let amount = Span::new(start, start + 2);
        let period = seed.years.map(|year| Period {
            from: year.to_string().parse().ok(),
            to: year.to_string().parse().ok(),
        });
        let meaning = Meaning {
            kind: seed.kind,
            amount: Amount {
                value: seed.value.parse().expect("a value"),
                converted: Vec::new(),
                per: None,
                increment: seed.increment,
            },
            stage: seed.stage,
            payer: party("payer", seed.parties.0),
            recipient: party("recipient", seed.parties.1),
            via: None,
            purpose: (seed.kind == Kind::Commitment).then(|| seed.words.to_owned()),
            measure: (seed.kind != Kind::Commitment).then(|| seed.words.to_owned()),
            sectors: Vec::new(),
            instrument: (seed.kind == Kind::Commitment).then_some(Instrument::Grant),
            period,
            said_on: None,
            speaker: None,
            part_of: statements.first().filter(|_| seed.slice).map(|(whole, _)| whole.id.clone()),
        };
        let statement = Statement {
            id: Statement::identify(&id, amount),
            document: id.clone(),
            said: Said {
                quote: Evidence::quote(&text, Span::new(start, end)).expect("a quote"),
                amount,
                also: Vec::new(),
            },
            meaning,
            because: Vec::new(),
            weighed: Vec::new(),
        };
        statements.push((statement, published));
        start = end + 1;
    }
    statements
}

type Documents = Vec<Vec<(Statement, Option<Date>)>>;

/// Adds documents in portions, and compares with deriving all at once.
fn check(documents: &Documents, portions: &[usize], decisions: &[Decision]) {
    let all: Vec<&(Statement, Option<Date>)> = documents.iter().flatten().collect();
    let settled = Settled::new(decisions, all.iter().map(|(statement, _)| statement));
    let mut shelf = Memory::default();
    let mut rest = documents.as_slice();
    for portion in portions.iter().copied().chain([documents.len()]) {
        let (now, after) = rest.split_at(portion.min(rest.len()));
        rest = after;
        let known: Vec<Known<'_>> = now
            .iter()
            .flatten()
            .map(|(statement, published)| Known {
                statement: Cow::Owned(
                    settled.apply(statement).unwrap_or_else(|| statement.clone()),
                ),
                published: *published,
            })
            .collect();
        let Ok(delta) = extend(&mut shelf, &known, &settled, &Fixed);
        shelf.take(known, delta);
    }
    let inputs: Vec<Input<'_>> = all
        .iter()
        .map(|(statement, published)| Input { statement, published: *published })
        .collect();
    let whole = reconcile(&inputs, decisions, &Fixed);
    assert_eq!(shelf.all_judgements(), whole.judgements);
    assert_eq!(shelf.all_entries(), whole.entries);
}

fn documents(most: usize) -> impl Strategy<Value = Documents> {
    let one = (prop::collection::vec(seed(), 1..6), prop::option::weighted(0.9, 0..84_i8));
    prop::collection::vec(one, 2..most)
        .prop_map(|all| all.iter().enumerate().map(|(n, one)| document(n, one)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn few_documents(all in documents(8), portions in prop::collection::vec(1..3_usize, 0..8)) {
        check(&all, &portions, &[]);
    }

    #[test]
    fn crowded_blocks(all in documents(60), portions in prop::collection::vec(1..12_usize, 1..12)) {
        check(&all, &portions, &[]);
    }

    #[test]
    fn with_decisions(
        all in documents(10),
        portions in prop::collection::vec(1..3_usize, 0..8),
        picked in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..3_u8), 1..4),
    ) {
        let statements: Vec<Statement> =
            all.iter().flatten().map(|(statement, _)| statement.clone()).collect();
        let decisions: Vec<Decision> = picked
            .iter()
            .enumerate()
            .map(|(n, (a, b, sort))| {
                let anchor = |at: &prop::sample::Index| record::Anchor::of(&statements[at.index(statements.len())], "d");
                let kind = match sort {
                    0 => DecisionKind::Merge(anchor(a), anchor(b)),
                    1 => DecisionKind::Split(anchor(a), anchor(b)),
                    _ => DecisionKind::Reject(anchor(a)),
                };
                let when = jiff::Timestamp::from_second(i64::try_from(n).expect("small")).expect("a time");
                Decision::new(kind, "me".into(), when, "so".into())
            })
            .collect();
        check(&all, &portions, &decisions);
    }
}
