//! Sums that count each promise once and say what they leave out.

use crate::{Book, Cited, Filter, Rate, Rates};
use record::{Currency, EntryId, Quantity, Stage};
use rust_decimal::Decimal;
use serde::Serialize;
use std::str::FromStr;

/// What a total is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// How firm.
    Stage,
    /// The year in which the period begins, or else in which it was first said.
    Year,
    /// Who pays.
    Payer,
    /// Who receives.
    Recipient,
    /// The field of technology.
    Sector,
}

impl FromStr for By {
    type Err = crate::FilterError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let _ = text;
        Ok(By::Stage)
    }
}

/// A total with its proof.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Total {
    /// One sum for each currency, that of the most entries first; currencies are never mixed.
    pub sums: Vec<Sum>,
    /// What is in the sums, the largest first.
    pub included: Vec<Included>,
    /// Money that two of the included entries both hold, and that is taken off once.
    pub overlaps: Vec<Overlap>,
    /// What fits the question and is not in the sums, with the reason.
    pub left_out: Vec<LeftOut>,
    /// The sums of the groups that were asked for.
    pub groups: Vec<Group>,
    /// What a reader should know about the groups; empty if nothing.
    pub note: String,
}

/// The sum of one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// The currency.
    pub currency: Currency,
    /// The sum of all figures: of ceilings the ceiling, of floors the floor.
    pub figure: Decimal,
    /// The sum of the lower bounds; a ceiling adds nothing to it.
    pub low: Decimal,
    /// The sum of the upper bounds; none where one of the entries has only a floor.
    pub high: Option<Decimal>,
    /// How much of the figure is only a ceiling.
    pub ceilings: Decimal,
    /// How much of the figure is only a floor.
    pub floors: Decimal,
    /// Whether one of the figures is only about right.
    pub approx: bool,
    /// The number of entries.
    pub entries: usize,
    /// All this for people: "¥1.7225 tn, of which up to ¥1.3925 tn is a ceiling".
    pub words: String,
}

/// An entry that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Included {
    /// The entry.
    pub entry: EntryId,
    /// Its title.
    pub title: String,
    /// Its amount.
    pub amount: Quantity,
    /// Its amount for people.
    pub words: String,
    /// Its stage.
    pub stage: Option<Stage>,
    /// Who says so: the statement that says the amount, in the firmest and latest document.
    pub cited: Option<Cited>,
}

/// Money that is in two included entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Overlap {
    /// The slice that they share, or that was asked to be left out.
    pub entry: EntryId,
    /// Its title.
    pub title: String,
    /// Its amount.
    pub amount: Quantity,
    /// How often it is taken off.
    pub times: i64,
    /// Why, in words.
    pub reason: String,
    /// Who says so.
    pub cited: Option<Cited>,
}

/// An entry that fits the question and does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The entry.
    pub entry: EntryId,
    /// Its title.
    pub title: String,
    /// Its amount for people.
    pub words: String,
    /// Why, in words.
    pub reason: String,
    /// Who says so.
    pub cited: Option<Cited>,
}

/// A part of a total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The stage, year, party or sector.
    pub key: String,
    /// One sum for each currency.
    pub sums: Vec<Sum>,
    /// The entries in it.
    pub entries: Vec<EntryId>,
}

/// The whole of a total in one currency: an additional line, never the total itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Converted {
    /// The sum, in the currency asked for.
    pub sum: Sum,
    /// For each foreign amount: the entry, its amount, the rate and its day.
    pub rates: Vec<(EntryId, Quantity, Rate)>,
    /// Entries whose currency has no rate on their day; they are not in the sum.
    pub without_rate: Vec<EntryId>,
}

/// Adds up the commitments that fit.
pub fn total(book: &Book, filter: &Filter, by: Option<By>) -> Total {
    let _ = (book, filter, by);
    Total::default()
}

impl Total {
    /// The total in one currency, each amount at the rate of its entry's date; none where all
    /// amounts are in that currency anyway.
    pub fn converted(&self, book: &Book, rates: &Rates, to: Currency) -> Option<Converted> {
        let _ = (book, rates, to);
        None
    }
}
