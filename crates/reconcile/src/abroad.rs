//! Under which keys statements in unlike currencies meet: those that were worth about the same on
//! their days.
//!
//! Kind, and the value in euro at the day's reference rate, in steps of an eighth. Each statement
//! is filed under its step and the next, so that a rounded figure and a rate that moved still
//! meet; and under both with who receives, or else pays, where many are worth the same.

use crate::keys::{Family, Filing, Key};
use crate::prepare::Prepared;
use rust_decimal::Decimal;

/// The lower ends of the steps of one power of ten, in thousandths: each an eighth above the last.
const STEPS: [u128; 20] = [
    1000, 1122, 1259, 1413, 1585, 1778, 1995, 2239, 2512, 2818, 3162, 3548, 3981, 4467, 5012, 5623,
    6310, 7079, 7943, 8913,
];

/// Files a statement about money by its value.
pub(crate) fn file(own: &Prepared<'_>, filings: &mut Vec<Filing>) {
    let Some(step) = own.euro.and_then(step) else { return };
    let party = own.recipient.first().map(|party| (3, party));
    let party = party.or(own.payer.first().map(|party| (1, party)));
    for step in [step, step + 1] {
        let key = Key::of_kind(own.kind).with(u64::from(step.cast_unsigned()));
        filings.push(key.filing(Family::Abroad, true));
        if let Some((sort, party)) = party {
            filings.push(key.party(sort, party).filing(Family::Abroad, true));
        }
    }
}

/// The step that a positive value lies in.
fn step(value: Decimal) -> Option<i32> {
    let plain = value.normalize();
    let mantissa = plain.mantissa().unsigned_abs();
    let length = mantissa.checked_ilog10()? + 1;
    let power = i32::try_from(length).ok()? - i32::try_from(plain.scale()).ok()?;
    let leading = if length >= 4 {
        mantissa / 10_u128.pow(length - 4)
    } else {
        mantissa * 10_u128.pow(4 - length)
    };
    let within = STEPS.partition_point(|from| *from <= leading);
    Some(power * 20 + i32::try_from(within).ok()?)
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn values_that_are_near_lie_in_neighbouring_steps() {
        let of = |value: &str| step(value.parse().expect("a value"));
        let near = [
            ("2710000000", "2690000000"),
            ("999", "1001"),
            ("0.099", "0.101"),
            ("61500000000", "64700000000"),
        ];
        for (a, b) in near {
            let (a, b) = (of(a).expect("a step"), of(b).expect("a step"));
            assert!((a - b).abs() <= 1, "{a} {b}");
        }
        let (one, ten) = (of("6.5").expect("a step"), of("65").expect("a step"));
        assert_eq!(ten - one, 20);
        assert_eq!(of("0"), None);
    }
}
