//! What an amount covers, chosen among the times that may be it.
//!
//! Each candidate is a period with every place that speaks for it; that an amount has none is one
//! candidate more. The candidates of one amount are weighed against one another, the one of the
//! rules among them.

mod candidates;
mod features;
mod near;
mod setting;

pub(crate) use candidates::{Candidate, candidates};
pub(crate) use features::{Around, features};

use record::{Period, PeriodPoint};

/// The first and the last year of a period: what is compared.
pub(crate) fn years(period: Option<Period>) -> (Option<i16>, Option<i16>) {
    let period = period.unwrap_or(Period { from: None, to: None });
    (period.from.map(PeriodPoint::year), period.to.map(PeriodPoint::year))
}

/// The form of a period: what it leaves open.
fn shape(period: Option<Period>) -> &'static str {
    match years(period) {
        (None, None) => "none",
        (None, Some(_)) => "until",
        (Some(_), None) => "since",
        (Some(from), Some(to)) if from == to => "point",
        _ => "span",
    }
}
