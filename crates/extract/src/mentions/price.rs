//! Prices as shops print them.

use record::Currency;
use rust_decimal::Decimal;

/// What a price field says.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Price<'t> {
    /// The amount.
    pub amount: Option<Decimal>,
    /// The currency's sign as it is printed.
    pub sign: Option<&'t str>,
    /// The currency, where the sign is known.
    pub currency: Option<Currency>,
}

pub(crate) fn price<'t>(_field: &'t str, _beside: &'t str) -> Price<'t> {
    Price::default()
}
