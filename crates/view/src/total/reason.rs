//! Why an entry that fits a question is not in the sum.

use crate::filter::Asked;
use record::Stage;
use serde::Serialize;

/// The sorts of reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A slice of an entry that counts.
    Slice,
    /// A slice of an entry that was set aside.
    SliceOfLeftOut,
    /// A running total.
    RunningTotal,
    /// Withdrawn.
    Cancelled,
    /// Hoped for, not promised.
    Target,
    /// A forecast or a need.
    Estimate,
    /// A measurement.
    Indicator,
    /// Nobody promised it.
    NotMoney,
    /// Not yet at the stage that was asked for.
    Stage,
    /// In another currency than the one that was asked for.
    OtherCurrency,
    /// An amount for each year.
    PerYear,
    /// Another figure for the same thing counts.
    Conflict,
    /// The same money in another currency.
    Conversion,
    /// A later figure took its place.
    Replaced,
    /// Asked to be left out.
    Excepted,
}

impl Reason {
    /// The reason in words; `other` is the entry that it is about, `asked` the stage and the unit
    /// of the question.
    pub(super) fn said(self, stage: Option<Stage>, other: Option<&str>, asked: &Asked) -> String {
        let other = other.unwrap_or("another entry");
        match self {
            Self::Slice => format!("a slice of {other}, which counts"),
            Self::SliceOfLeftOut => format!("a slice of {other}, which is left out"),
            Self::RunningTotal => "a running total: a check on the sum of its parts".to_owned(),
            Self::Cancelled => "cancelled".to_owned(),
            Self::Target => "a target, not a promise to pay".to_owned(),
            Self::Estimate => "an estimate, which nobody has promised to pay".to_owned(),
            Self::Indicator => "a measurement, not a promise".to_owned(),
            Self::NotMoney => "not money that anybody promised".to_owned(),
            Self::Stage => match stage {
                Some(stage) => format!("{stage}; asked for was {}", asked.stage),
                None => format!("without a stage; asked for was {}", asked.stage),
            },
            Self::OtherCurrency => format!("in another unit; asked for was {}", asked.unit),
            Self::PerYear => "an amount for each year, which no sum can hold".to_owned(),
            Self::Conflict => format!("contradicts {other}, which counts"),
            Self::Conversion => format!("a conversion of {other}, which counts"),
            Self::Replaced => format!("replaced by {other}, which counts"),
            Self::Excepted => "asked to be left out".to_owned(),
        }
    }
}
