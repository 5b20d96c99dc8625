//! Fills a ledger with promises whose truth is known, as statements and not as texts, so that what
//! is measured is reconciling alone: `cargo run --release -p daicho --example grow -- STATEMENTS
//! LEDGER TRUTH`. Each promise is said five times, in full, rounded or in dollars, in one of two
//! languages, by documents of five statements; payers make fifty promises and recipients get
//! eight, whatever the size. TRUTH gets a line for each statement: its identifier and the number
//! of its promise. Any command of `daicho` then derives the entries.

use anyhow::{Context, Result};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use ledger::{Ledger, Read};
use record::{
    Amount, Currency, Document, DocumentId, Evidence, Instrument, Kind, Meaning, Party, Quantity,
    Said, Sector, Span, Stage, Statement, Unit,
};
use rust_decimal::Decimal;
use std::fmt::Write as _;
use std::path::Path;

/// How often each promise is said.
const SAID: u64 = 5;

/// How many statements a document holds.
const DOCUMENT: usize = 5;

/// How many documents are added at once.
const PORTION: usize = 2_000;

const STAGES: [Stage; 3] = [Stage::Planned, Stage::Announced, Stage::Approved];
const SECTORS: [Sector; 4] =
    [Sector::Semiconductors, Sector::Quantum, Sector::Robotics, Sector::Compute];

/// Numbers in no order that are always the same (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// One of a few.
    fn one_of<T: Copy>(&mut self, few: &[T; 4]) -> T {
        few[usize::try_from(self.below(4)).unwrap_or(0)]
    }
}

/// One saying of a promise.
struct Saying {
    promise: u64,
    day: Date,
    value: Quantity,
    stage: Stage,
    payer: u64,
    recipient: u64,
    sector: Sector,
}

fn main() -> Result<()> {
    let mut words = std::env::args().skip(1);
    let mut next = || words.next().context("expected STATEMENTS LEDGER TRUTH");
    let (statements, place, truth) = (next()?.parse::<u64>()?, next()?, next()?);
    let mut sayings = sayings((statements / SAID).max(1));
    sayings.sort_by_key(|saying| (saying.day, saying.promise));
    let mut ledger = Ledger::open(Path::new(&place))?;
    let mut lines = String::new();
    for portion in sayings.chunks(DOCUMENT * PORTION) {
        let mut reads = Vec::new();
        for sayings in portion.chunks(DOCUMENT) {
            let read = document(sayings)?;
            for (statement, saying) in read.statements.iter().zip(sayings) {
                writeln!(lines, "{}\t{}", statement.id, saying.promise)?;
            }
            reads.push(read);
        }
        ledger.append(&reads, Timestamp::UNIX_EPOCH)?;
    }
    Ok(std::fs::write(truth, lines)?)
}

/// Everything that is said of so many promises.
fn sayings(promises: u64) -> Vec<Saying> {
    let mut numbers = Numbers(7);
    let (payers, recipients) = ((promises / 50).max(20), (promises / 8).max(50));
    let mut all = Vec::new();
    for promise in 0..promises {
        let digits = numbers.one_of(&[2, 3, 3, 4]);
        let least = 10_u64.pow(digits - 1);
        let zeros = 10_u64.pow(8 - digits + 2 + u32::try_from(numbers.below(3)).unwrap_or(0));
        let figure = (least + numbers.below(9 * least)) * zeros;
        let first = date(2016, 1, 4).saturating_add((numbers.below(3_000) as i64).days());
        let (payer, recipient) = (numbers.below(payers), numbers.below(recipients));
        let sector = numbers.one_of(&SECTORS);
        for n in 0..SAID {
            let later = n as i64 * (1 + numbers.below(90) as i64);
            let day = first.saturating_add(later.days());
            let value = said(figure, day, &mut numbers);
            let stage = STAGES[usize::try_from(n * 3 / SAID).unwrap_or(0)];
            all.push(Saying { promise, day, value, stage, payer, recipient, sector });
        }
    }
    all
}

/// A figure in yen as it is printed: in full, rounded to two digits, or in dollars at the day's rate.
fn said(figure: u64, day: Date, numbers: &mut Numbers) -> Quantity {
    let exact = Decimal::from(figure);
    let (value, approx, unit) = match numbers.below(20) {
        0..4 => (exact.round_sf(2).unwrap_or(exact), true, Currency::JPY),
        4 => {
            let rate = view::Rates::embedded().rate(Currency::JPY, Currency::USD, day);
            match rate.and_then(|rate| (exact * rate.value).round_sf(3)) {
                Some(dollars) => (dollars, true, Currency::USD),
                None => (exact, false, Currency::JPY),
            }
        }
        _ => (exact, false, Currency::JPY),
    };
    let mut quantity = Quantity::exact(value, Unit::Money(unit));
    quantity.approx = approx;
    quantity
}

fn document(sayings: &[Saying]) -> Result<Read> {
    let line = |saying: &Saying| {
        format!(
            "Payer {} grants {} to recipient {}. ",
            saying.payer, saying.value, saying.recipient
        )
    };
    let text: String = sayings.iter().map(line).collect();
    let day = sayings.last().map(|saying| saying.day);
    let body = Span::new(0, text.len());
    let document = Document {
        id: DocumentId::of(&[]),
        name: format!("d{}-{}", sayings.first().map_or(0, |s| s.promise), text.len()),
        title: None,
        published: day,
        publisher: None,
        url: None,
        language: "en".parse().ok(),
        text,
        body,
    }
    .identify();
    let mut start = 0;
    let mut statements = Vec::new();
    for saying in sayings {
        let end = start + line(saying).len();
        let quote = Evidence::quote(&document.text, Span::new(start, end - 1));
        statements.push(statement(&document, quote.context("a quote")?, saying));
        start = end;
    }
    Ok(Read {
        document,
        statements,
        policies: Vec::new(),
        problems: Vec::new(),
        rules: "known".to_owned(),
    })
}

fn statement(document: &Document, quote: Evidence, saying: &Saying) -> Statement {
    let amount = Span::new(quote.span().start, quote.span().start + 5);
    Statement {
        id: Statement::identify(&document.id, amount),
        document: document.id.clone(),
        said: Said { quote, amount, also: Vec::new() },
        meaning: Meaning {
            kind: Kind::Commitment,
            amount: Amount {
                value: saying.value,
                converted: Vec::new(),
                per: None,
                increment: None,
            },
            stage: Some(saying.stage),
            payer: vec![Party::named(format!("Payer {}", letters(saying.payer)))],
            recipient: vec![Party::named(format!("Recipient {}", letters(saying.recipient)))],
            via: None,
            purpose: None,
            measure: None,
            sectors: vec![saying.sector],
            instrument: Some(Instrument::Grant),
            period: None,
            said_on: None,
            speaker: None,
            part_of: None,
        },
        because: Vec::new(),
        weighed: Vec::new(),
    }
}

/// A number in letters: names with digits in them count something.
fn letters(number: u64) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}
