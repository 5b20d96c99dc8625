//! Exact values: each has one text form, printed and parsed without loss.

mod currency;
mod duration;
mod exchange;
mod party;
mod period;
mod quantity;

pub use currency::Currency;
pub use duration::{Duration, TimeUnit};
pub use exchange::{Exchange, NoRates};
pub use party::Party;
pub use period::{DecadePart, Period, PeriodPoint};
pub use quantity::{Quantity, QuantityError, Unit};

use std::fmt;

/// A text that was not a value of the expected sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueError {
    expected: &'static str,
    found: String,
}

impl ValueError {
    pub(crate) fn new(expected: &'static str, found: &str) -> Self {
        Self { expected, found: found.to_owned() }
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found `{}`", self.expected, self.found)
    }
}

impl std::error::Error for ValueError {}
