//! Whether two figures can both be right.

use crate::features::unit_in_last_place;
use crate::keys::significant;
use record::Quantity;
use rust_decimal::Decimal;

/// Whether no value lies within both, roundings and "about" allowed for.
pub(super) fn incompatible(a: Quantity, b: Quantity) -> bool {
    let ((low, high), (other_low, other_high)) = (reach(a), reach(b));
    let below = |high: Option<Decimal>, low: Option<Decimal>| matches!((high, low), (Some(high), Some(low)) if high < low);
    below(high, other_low) || below(other_high, low)
}

/// The least and the most that a printed value may stand for.
fn reach(value: Quantity) -> (Option<Decimal>, Option<Decimal>) {
    let slack = |figure: Decimal| {
        let rounded = unit_in_last_place(figure);
        // A round figure may be cut by more than its last digit: nobody prints 1 for 1.9.
        let rounded = rounded.min(figure.abs() / Decimal::from(20));
        if value.approx { rounded.max(figure.abs() / Decimal::TEN) } else { rounded }
    };
    (
        value.low().map(|low| low.saturating_sub(slack(low))),
        value.high().map(|high| high.saturating_add(slack(high))),
    )
}

/// Whether the larger is at most so many tenths of the smaller.
pub(super) fn within(a: Decimal, b: Decimal, tenths: i64) -> bool {
    let (least, most) = (a.min(b), a.max(b));
    least > Decimal::ZERO
        && most.saturating_mul(Decimal::TEN) <= least.saturating_mul(Decimal::from(tenths))
}

/// Whether two figures have the same digits, two at least, and are a power of ten apart: somebody
/// lost a digit, or read a million for a billion.
pub(super) fn lost_digit(a: Decimal, b: Decimal) -> bool {
    significant(a) >= 2
        && [10_i64, 100, 1_000, 10_000, 1_000_000].into_iter().any(|power| {
            let larger = a.min(b).checked_mul(Decimal::from(power));
            larger.is_some_and(|larger| larger == a.max(b))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roundings_and_bounds_are_compatible() {
        let cases = [
            ("6650600000000 JPY", "6462200000000 JPY", true),
            ("12200000000 USD", "~13900000000 USD", true),
            ("1230000000000 JPY", "1239000000000 JPY", false),
            ("300000000000.. JPY", "387300000000 JPY", false),
            ("..100 JPY", "70 JPY", false),
            ("..60 JPY", "70 JPY", true),
            ("~100 count", "60 count", true),
            ("~100 count", "92 count", false),
            ("3.7 percent", "3.65 percent", false),
            ("3.41 percent", "3.65 percent", true),
        ];
        for (a, b, expected) in cases {
            let of = |text: &str| text.parse::<Quantity>().expect("a quantity");
            assert_eq!(incompatible(of(a), of(b)), expected, "{a} / {b}");
            assert_eq!(incompatible(of(b), of(a)), expected, "{b} / {a}");
        }
    }

    #[test]
    fn a_lost_digit_is_seen() {
        let cases = [
            ("12", "120", true),
            ("12", "1200000", false),
            ("12", "121", false),
            ("5", "50", false),
            ("36.5", "3650", true),
            ("12", "12", false),
        ];
        for (a, b, expected) in cases {
            let of = |text: &str| text.parse::<Decimal>().expect("a figure");
            assert_eq!(lost_digit(of(a), of(b)), expected, "{a} / {b}");
        }
    }

    #[test]
    fn figures_are_near_within_a_factor() {
        assert!(within(Decimal::from(10), Decimal::from(15), 15));
        assert!(!within(Decimal::from(10), Decimal::from(16), 15));
        assert!(!within(Decimal::ZERO, Decimal::ONE, 15));
    }
}
