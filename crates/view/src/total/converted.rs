//! A total in one currency: an additional line, never the total itself.

use super::{Sum, Total};
use crate::{Book, Rate, Rates};
use record::{Currency, EntryId, Quantity, Unit};
use rust_decimal::Decimal;
use serde::Serialize;

/// The whole of a total in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Converted {
    /// The sum, in the currency asked for, rounded to whole units; in words to four digits.
    pub sum: Sum,
    /// For each foreign amount: the entry, its amount, the rate and its day.
    pub rates: Vec<(EntryId, Quantity, Rate)>,
    /// Entries whose currency has no rate on their day; they are not in the sum.
    pub without_rate: Vec<EntryId>,
}

impl Total {
    /// The total in one currency, each amount at the reference rate of the day on which its entry
    /// was first said; none where all amounts are in that currency anyway.
    pub fn converted(&self, book: &Book, rates: &Rates, to: Currency) -> Option<Converted> {
        if self.sums.iter().all(|sum| sum.currency == to) {
            return None;
        }
        let mut converted = Vec::new();
        let (mut used, mut without_rate) = (Vec::new(), Vec::new());
        let included = self.included.iter().map(|i| (&i.entry, &i.amount, 1));
        let overlaps = self.overlaps.iter().map(|o| (&o.entry, &o.amount, -o.times));
        for (id, amount, times) in included.chain(overlaps) {
            if amount.unit == Unit::Money(to) {
                converted.push((*amount, times));
                continue;
            }
            let day = book.entry(id).and_then(|entry| entry.first_said.or(entry.last_said));
            let rate = amount.unit.currency().zip(day).and_then(|(c, d)| rates.rate(c, to, d));
            match rate.and_then(|rate| Some((rate, at(amount, rate.value, to)?))) {
                Some((rate, value)) => {
                    converted.push((value, times));
                    used.push((id.clone(), *amount, rate));
                }
                None => without_rate.push(id.clone()),
            }
        }
        let sums = Sum::all(converted.iter().map(|(quantity, times)| (quantity, *times)));
        let sum = sums.into_iter().next()?.said_roughly();
        Some(Converted { sum, rates: used, without_rate })
    }
}

/// An amount at a rate, which is never more than about right.
fn at(amount: &Quantity, rate: Decimal, to: Currency) -> Option<Quantity> {
    let times = |value: Decimal| value.checked_mul(rate).map(|product| product.round());
    let low = amount.low().map(times);
    let high = amount.high().map(times);
    if low == Some(None) || high == Some(None) {
        return None;
    }
    Quantity::new(low.flatten(), high.flatten(), true, Unit::Money(to)).ok()
}
