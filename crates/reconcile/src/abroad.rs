//! Which statements in unlike currencies are worth comparing: those that were worth about the
//! same on their days.
//!
//! A second key beside the one of unit and digits: kind, unit, and the value in euro at the day's
//! reference rate, in steps of an eighth. Neighbouring steps are looked into too, so that a
//! rounded figure and a rate that moved still meet.

use crate::prepare::Prepared;
use record::{Kind, Unit};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The lower ends of the steps of one power of ten, in thousandths: each an eighth above the last.
const STEPS: [u128; 20] = [
    1000, 1122, 1259, 1413, 1585, 1778, 1995, 2239, 2512, 2818, 3162, 3548, 3981, 4467, 5012, 5623,
    6310, 7079, 7943, 8913,
];

/// In a larger block than this only the nearest in time are compared.
const NEAREST: usize = 16;

/// The statements about money by their value in euro, each block in the order of dates.
#[derive(Debug, Default)]
pub(crate) struct Abroad {
    blocks: BTreeMap<(Kind, i32, Unit), Vec<usize>>,
}

impl Abroad {
    /// Files all statements that have a value in euro.
    pub(crate) fn new(prepared: &[Prepared<'_>]) -> Self {
        let mut order: Vec<usize> = (0..prepared.len()).collect();
        order.sort_by_key(|at| (prepared[*at].date, *at));
        let mut blocks: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for at in order {
            if let Some(step) = prepared[at].euro.and_then(step) {
                let own = &prepared[at];
                blocks.entry((own.kind, step, own.value.unit)).or_default().push(at);
            }
        }
        Self { blocks }
    }

    /// The places of the statements in other currencies worth comparing with this one.
    pub(crate) fn candidates(&self, prepared: &[Prepared<'_>], at: usize) -> Vec<usize> {
        let own = &prepared[at];
        let Some(step) = own.euro.and_then(step) else { return Vec::new() };
        let mut found = Vec::new();
        for near in step - 1..=step + 1 {
            let from = (own.kind, near, Unit::Money(record::Currency::FIRST));
            let blocks = self.blocks.range(from..);
            let blocks = blocks.take_while(|((kind, at, _), _)| (*kind, *at) == (own.kind, near));
            for (_, block) in blocks.filter(|((_, _, unit), _)| *unit != own.value.unit) {
                let place =
                    block.partition_point(|other| (prepared[*other].date, *other) < (own.date, at));
                let from = place.saturating_sub(NEAREST / 2);
                let to = block.len().min(place + NEAREST / 2);
                found.extend_from_slice(&block[from..to]);
            }
        }
        found
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
