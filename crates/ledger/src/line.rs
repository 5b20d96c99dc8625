//! What sums and lists ask of an entry, in little room: a million of them are read in a moment.

use jiff::civil::Date;
use record::{
    Amount, Entry, EntryId, Increment, Instrument, Kind, Per, Quantity, Stage, Standing, Unit,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An entry in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the ledger file.
    pub number: i64,
    /// The number of its identifier.
    pub id: u64,
    /// What sort of entry it is.
    pub kind: Kind,
    /// The amount.
    pub value: Quantity,
    /// For each year, or not.
    pub per: Option<Per>,
    /// Additional or running total.
    pub increment: Option<Increment>,
    /// How firm.
    pub stage: Option<Stage>,
    /// How it counts.
    pub standing: Standing,
    /// The form of the money.
    pub instrument: Option<Instrument>,
    /// One bit for each field of technology.
    pub sectors: u32,
    /// The year in which its period begins, or else in which it was first said.
    pub year: Option<i16>,
    /// The first day on which somebody said it.
    pub first: Option<Date>,
    /// The last.
    pub last: Option<Date>,
    /// How many statements support it.
    pub support: u32,
    /// The other figures at which it stood.
    pub said: Box<[Decimal]>,
    /// Who pays, as numbers of parties.
    pub payer: Box<[u32]>,
    /// Who receives.
    pub recipient: Box<[u32]>,
}

/// The stored form.
#[derive(Serialize, Deserialize)]
struct Stored {
    id: u64,
    kind: Kind,
    low: Option<(i128, u32)>,
    high: Option<(i128, u32)>,
    approx: bool,
    unit: Result<[u8; 3], u8>,
    per: Option<Per>,
    increment: Option<Increment>,
    stage: Option<Stage>,
    standing: Standing,
    instrument: Option<Instrument>,
    sectors: u32,
    year: Option<i16>,
    first: Option<(i16, i8, i8)>,
    last: Option<(i16, i8, i8)>,
    support: u32,
    said: Vec<(i128, u32)>,
    payer: Vec<u32>,
    recipient: Vec<u32>,
}

/// Units that are no money, in the order of their stored numbers.
const UNITS: [Unit; 5] = [Unit::Percent, Unit::PercentGdp, Unit::Rank, Unit::Multiple, Unit::Count];

impl Line {
    /// Of an entry whose parties have these numbers, with no number of its own.
    pub fn of(entry: &Entry, payer: Vec<u32>, recipient: Vec<u32>) -> Self {
        let Amount { value, per, increment, .. } = &entry.amount;
        let mut said: Vec<Decimal> =
            entry.moments.iter().map(|moment| moment.said.value.figure()).collect();
        said.sort();
        said.dedup();
        said.retain(|figure| *figure != value.figure());
        Self {
            number: 0,
            id: entry.id.number(),
            kind: entry.kind,
            value: *value,
            per: *per,
            increment: *increment,
            stage: entry.stage,
            standing: entry.standing,
            instrument: entry.instrument,
            sectors: entry.sectors.iter().fold(0, |bits, sector| bits | 1 << (*sector as u32)),
            year: entry.year(),
            first: entry.first_said,
            last: entry.last_said,
            support: u32::try_from(entry.moments.len()).unwrap_or(u32::MAX),
            said: said.into(),
            payer: payer.into(),
            recipient: recipient.into(),
        }
    }

    /// The stored form.
    pub(crate) fn stored(&self) -> Vec<u8> {
        let decimal = |value: Decimal| (value.mantissa(), value.scale());
        let day = |date: Date| (date.year(), date.month(), date.day());
        let place = UNITS.iter().position(|unit| *unit == self.value.unit).unwrap_or_default();
        let stored = Stored {
            id: self.id,
            kind: self.kind,
            low: self.value.low().map(decimal),
            high: self.value.high().map(decimal),
            approx: self.value.approx,
            unit: match self.value.unit.currency() {
                Some(currency) => Ok(currency.bytes()),
                None => Err(u8::try_from(place).unwrap_or_default()),
            },
            per: self.per,
            increment: self.increment,
            stage: self.stage,
            standing: self.standing,
            instrument: self.instrument,
            sectors: self.sectors,
            year: self.year,
            first: self.first.map(day),
            last: self.last.map(day),
            support: self.support,
            said: self.said.iter().copied().map(decimal).collect(),
            payer: self.payer.to_vec(),
            recipient: self.recipient.to_vec(),
        };
        // Whole numbers, lists and options of them always have a stored form.
        postcard::to_allocvec(&stored).unwrap_or_default()
    }

    /// Reads the stored form; none where it is damaged.
    pub(crate) fn read(number: i64, data: &[u8]) -> Option<Self> {
        let stored: Stored = postcard::from_bytes(data).ok()?;
        let decimal = |(mantissa, scale): (i128, u32)| {
            Decimal::try_from_i128_with_scale(mantissa, scale).ok()
        };
        let day = |(year, month, day): (i16, i8, i8)| Date::new(year, month, day).ok();
        let unit = match stored.unit {
            Ok(code) => Unit::Money(record::Currency::from_bytes(code)?),
            Err(place) => *UNITS.get(usize::from(place))?,
        };
        let (low, high) = (stored.low.and_then(decimal), stored.high.and_then(decimal));
        Some(Self {
            number,
            id: stored.id,
            kind: stored.kind,
            value: Quantity::new(low, high, stored.approx, unit).ok()?,
            per: stored.per,
            increment: stored.increment,
            stage: stored.stage,
            standing: stored.standing,
            instrument: stored.instrument,
            sectors: stored.sectors,
            year: stored.year,
            first: stored.first.and_then(day),
            last: stored.last.and_then(day),
            support: stored.support,
            said: stored.said.into_iter().filter_map(decimal).collect(),
            payer: stored.payer.into(),
            recipient: stored.recipient.into(),
        })
    }

    /// Its identifier.
    pub fn entry(&self) -> EntryId {
        EntryId::from_number(self.id)
    }

    /// The amount, without conversions.
    pub fn amount(&self) -> Amount {
        let Self { value, per, increment, .. } = self;
        Amount { value: *value, converted: Vec::new(), per: *per, increment: *increment }
    }
}
