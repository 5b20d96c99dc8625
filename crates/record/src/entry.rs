//! One record of the ledger: a promise, a goal or a measurement with all its support.

use crate::{
    Amount, EntryId, Instrument, Kind, Party, Period, PeriodPoint, Sector, Stage, StatementId,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An entry, derived from statements, judgements and decisions: drop it, replay, get the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The hash of the earliest statement.
    pub id: EntryId,
    /// The kind of all its statements.
    pub kind: Kind,
    /// A line that names it: what for, or what is measured.
    pub title: String,
    /// The amount as it stands.
    pub amount: Amount,
    /// The furthest stage, of commitments only.
    pub stage: Option<Stage>,
    /// Who pays.
    pub payer: Vec<Party>,
    /// Who receives.
    pub recipient: Vec<Party>,
    /// The agency, fund or scheme that carries the money.
    pub via: Option<Party>,
    /// The form of the money.
    pub instrument: Option<Instrument>,
    /// The fields of technology.
    pub sectors: Vec<Sector>,
    /// The time that it covers.
    pub period: Option<Period>,
    /// When it was first said, as far as any document tells.
    pub first_said: Option<Date>,
    /// When it was last said.
    pub last_said: Option<Date>,
    /// How it counts in totals.
    pub standing: Standing,
    /// Its history, earliest first.
    pub moments: Vec<Moment>,
    /// Other entries that bear on it.
    pub links: Vec<Link>,
}

impl Entry {
    /// The year in which its period begins, or else the year in which it was first said.
    pub fn year(&self) -> Option<i16> {
        let begins = self.period.and_then(|period| period.from).map(PeriodPoint::year);
        begins.or_else(|| self.first_said.map(Date::year))
    }
}

/// One statement in an entry's history, with what the entry stood at after it: a view of an
/// earlier day reads the last moment of that day and needs no rule of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The statement.
    pub statement: StatementId,
    /// The day its document was published, or else the day it was said: from this day on the
    /// world could know it.
    pub date: Option<Date>,
    /// When the statement itself says that it was said.
    pub said_on: Option<PeriodPoint>,
    /// The amount that it gives.
    pub said: Amount,
    /// The stage that it asserts.
    pub stage: Option<Stage>,
    /// The entry's amount after this moment.
    pub amount_then: Amount,
    /// The entry's stage after this moment.
    pub stage_then: Option<Stage>,
}

/// How an entry counts in a total of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is money of its own.
    Counts,
    /// A slice of another entry, which counts in its place.
    Slice,
    /// A running total: a check on the sum of its parts.
    Total,
    /// Withdrawn.
    Cancelled,
    /// Not money that anybody promised.
    NotMoney,
}

impl Standing {
    /// The canonical text form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Slice => "slice",
            Self::Total => "total",
            Self::Cancelled => "cancelled",
            Self::NotMoney => "not_money",
        }
    }
}

/// Another entry that bears on this one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Link {
    /// What this one is to the other: a slice `part_of` a whole, a running `total_of` a part.
    pub relation: crate::Relation,
    /// The other.
    pub entry: EntryId,
    /// The day from which the world could know that it bears; none where it always did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
}
