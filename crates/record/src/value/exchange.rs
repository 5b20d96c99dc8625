//! What currencies were worth in one another.

use super::Currency;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::fmt::Debug;

/// A table of reference rates, handed to those who compare money across currencies.
pub trait Exchange: Debug + Sync {
    /// Units of `to` for one of `from` on a day, or on the last business day before it; none
    /// where the table does not say.
    fn rate(&self, from: Currency, to: Currency, day: Date) -> Option<Decimal>;
}

/// A table without a rate: unlike currencies then never meet.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoRates;

impl Exchange for NoRates {
    fn rate(&self, _from: Currency, _to: Currency, _day: Date) -> Option<Decimal> {
        None
    }
}
