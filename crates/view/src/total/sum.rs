//! Adding up quantities of one currency, bounds included.

use crate::words;
use record::{Currency, Quantity, Unit};
use rust_decimal::Decimal;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

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
    /// How much of the figure lies between the two ends of ranges.
    pub spread: Decimal,
    /// Whether one of the figures is only about right.
    pub approx: bool,
    /// The number of entries.
    pub entries: usize,
    /// All this for people: "¥1.7225 tn, of which up to ¥1.3925 tn is a ceiling".
    pub words: String,
}

impl Sum {
    /// The sums of quantities, each taken so many times: one for each currency, that of the most
    /// entries first. What is not money is passed over.
    pub(super) fn all<'q>(quantities: impl Iterator<Item = (&'q Quantity, i64)>) -> Vec<Sum> {
        let mut sums = BTreeMap::new();
        for (quantity, times) in quantities {
            if let Unit::Money(currency) = quantity.unit {
                sums.entry(currency).or_insert_with(|| Sum::empty(currency)).add(quantity, times);
            }
        }
        let mut sums: Vec<Sum> = sums.into_values().collect();
        for sum in &mut sums {
            sum.low = sum.low.max(Decimal::ZERO);
            sum.words = sum.said();
        }
        sums.sort_by_key(|sum| (Reverse(sum.entries), sum.currency));
        sums
    }

    fn empty(currency: Currency) -> Sum {
        Sum {
            currency,
            figure: Decimal::ZERO,
            low: Decimal::ZERO,
            high: Some(Decimal::ZERO),
            ceilings: Decimal::ZERO,
            floors: Decimal::ZERO,
            spread: Decimal::ZERO,
            approx: false,
            entries: 0,
            words: String::new(),
        }
    }

    /// Adds without a panic: a sum too large to hold stays at the largest number.
    fn add(&mut self, quantity: &Quantity, times: i64) {
        let scaled = |value: Decimal| match times {
            1 => value,
            _ => value.saturating_mul(Decimal::from(times)),
        };
        let plus = |sum: &mut Decimal, value: Decimal| *sum = sum.saturating_add(scaled(value));
        let figure = quantity.figure();
        // What is taken off lowers the upper bound by its lower one.
        let (least, most) = (quantity.low().unwrap_or_default(), quantity.high());
        let (low, high) =
            if times < 0 { (most.unwrap_or(figure), Some(least)) } else { (least, most) };
        plus(&mut self.figure, figure);
        plus(&mut self.low, low);
        self.high = match (self.high, high) {
            (Some(sum), Some(high)) => Some(sum.saturating_add(scaled(high))),
            _ => None,
        };
        match (quantity.low(), quantity.high()) {
            (None, _) => plus(&mut self.ceilings, figure),
            (_, None) => plus(&mut self.floors, figure),
            (Some(low), Some(high)) => plus(&mut self.spread, high.saturating_sub(low)),
        }
        self.approx |= quantity.approx;
        self.entries += usize::from(times > 0);
    }

    /// The same sum with words that promise no more digits than a rate gives.
    pub(super) fn said_roughly(mut self) -> Self {
        let rough = |value: Decimal| value.round_sf(4).unwrap_or(value);
        self.words = Self {
            figure: rough(self.figure),
            ceilings: rough(self.ceilings),
            floors: rough(self.floors),
            spread: rough(self.spread),
            ..self.clone()
        }
        .said();
        self
    }

    fn said(&self) -> String {
        let money = |value: Decimal| words::figure(value, self.currency);
        let about = if self.approx { "~" } else { "" };
        let all = format!("{about}{}", money(self.figure));
        if self.ceilings == self.figure && !self.figure.is_zero() {
            return format!("up to {all}");
        }
        if self.floors == self.figure && !self.figure.is_zero() {
            return format!("more than {all}");
        }
        let mut parts = Vec::new();
        if self.ceilings > Decimal::ZERO {
            parts.push(format!("up to {} is a ceiling", money(self.ceilings)));
        }
        if self.floors > Decimal::ZERO {
            parts.push(format!("{} is a floor", money(self.floors)));
        }
        if self.spread > Decimal::ZERO {
            parts.push(format!("{} lies between the ends of ranges", money(self.spread)));
        }
        match parts.as_slice() {
            [] => all,
            parts => format!("{all}, of which {}", parts.join(" and ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(quantities: &str) -> String {
        let quantities: Vec<(Quantity, i64)> = quantities
            .split(';')
            .map(|text| {
                let text = text.trim();
                let (text, times) = text.strip_prefix("less ").map_or((text, 1), |t| (t, -1));
                (text.parse().expect("a quantity"), times)
            })
            .collect();
        let sums = Sum::all(quantities.iter().map(|(quantity, times)| (quantity, *times)));
        let bounds = |sum: &Sum| {
            let high = sum.high.map_or("…".to_owned(), |high| high.to_string());
            format!("{} [{} {high}]", sum.words, sum.low)
        };
        sums.iter().map(bounds).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn sums_carry_their_bounds() {
        let cases = [
            ("70 JPY; 260 JPY", "¥330 [330 330]"),
            ("70 JPY; ..590 JPY", "¥660, of which up to ¥590 is a ceiling [70 660]"),
            ("..476 JPY; ..732 JPY", "up to ¥1,208 [0 1208]"),
            ("~10.. JPY", "more than ~¥10 [10 …]"),
            ("5 JPY; 10.. JPY", "¥15, of which ¥10 is a floor [15 …]"),
            ("5 JPY; 8..9 JPY", "¥14, of which ¥1 lies between the ends of ranges [13 14]"),
            ("5 JPY; 7 USD; 8 JPY", "¥13 [13 13] | $7 [7 7]"),
            ("50 JPY; 60 JPY; less 10 JPY", "¥100 [100 100]"),
            ("50 JPY; 60 JPY; less ..10 JPY", "¥100 [100 110]"),
            ("7 percent", ""),
        ];
        for (quantities, expected) in cases {
            assert_eq!(said(quantities), expected, "{quantities}");
        }
    }

    #[test]
    fn what_a_rate_gives_is_said_in_four_digits_and_kept_in_all() {
        let quantity: Quantity = "~730340780533 USD".parse().expect("a quantity");
        let sum = Sum::all([(&quantity, 1)].into_iter()).remove(0).said_roughly();
        assert_eq!(sum.words, "~$730.3 bn");
        assert_eq!(sum.figure.to_string(), "730340780533");
    }

    #[test]
    fn what_is_too_large_does_not_panic() {
        let most = Quantity::exact(Decimal::MAX, Unit::Money(Currency::JPY));
        let sums = Sum::all([(&most, 1), (&most, 3), (&most, -1)].into_iter());
        assert_eq!(sums.len(), 1);
    }
}
