//! How far a goal still is, and whether the way so far leads there in time.
//!
//! The rule kept here: the arithmetic is shown, and where a date or a second measurement is
//! missing the answer is "unknown" and not a guess.

use super::{Goal, Point};
use record::{PeriodPoint, Unit};
use rust_decimal::Decimal;
use serde::Serialize;

/// The way from the first measurement to a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Course {
    /// What is missing: the goal less the latest measurement; below zero where it is surpassed.
    pub gap: Decimal,
    /// The latest measurement in hundredths of the goal, to four digits.
    pub share: Option<Decimal>,
    /// What each year must add until the deadline: hundredths of the value before, or points where
    /// the goal is itself in hundredths.
    pub needed: Option<Decimal>,
    /// What each year has added since the first measurement, in the same measure.
    pub achieved: Option<Decimal>,
    /// Whether that leads there in time; none where it cannot be told.
    pub on_track: Option<bool>,
    /// The arithmetic: lower case, no full stop.
    pub words: String,
}

/// The course of a goal; none where nothing was measured.
pub(super) fn course(goal: &Goal) -> Option<Course> {
    let latest = goal.measured.last()?;
    let (aim, value) = (goal.value.figure(), latest.value.figure());
    let gap = aim.saturating_sub(value);
    let share = value.saturating_mul(Decimal::ONE_HUNDRED).checked_div(aim);
    let points = matches!(goal.value.unit, Unit::Percent | Unit::PercentGdp);
    let deadline = goal.period.and_then(|period| period.to).map(PeriodPoint::last_year);
    let year = |point: &Point| {
        let said = point.period.and_then(|period| period.to.or(period.from));
        said.map(PeriodPoint::last_year).or_else(|| point.date.map(|date| date.year()))
    };
    let yearly = |from: Decimal, to: Decimal, years: i16| {
        if years <= 0 {
            return None;
        }
        if points {
            return to.checked_sub(from)?.checked_div(Decimal::from(years));
        }
        let ratio = to.checked_div(from).filter(|ratio| *ratio > Decimal::ZERO)?;
        Some((root(ratio, years)? - Decimal::ONE).saturating_mul(Decimal::ONE_HUNDRED))
    };
    let round = |value: Decimal| value.round_dp(1).normalize();
    let now = year(latest);
    let needed = deadline.zip(now).and_then(|(end, now)| yearly(value, aim, end - now));
    let first = goal.measured.iter().find(|point| year(point) < now);
    let achieved = first.and_then(|first| yearly(first.value.figure(), value, now? - year(first)?));
    let reached = gap <= Decimal::ZERO;
    let on_track = match (needed, achieved) {
        _ if reached => Some(true),
        (Some(needed), Some(achieved)) => Some(achieved >= needed),
        _ => None,
    };
    let unit = if points { "points" } else { "%" };
    let words = match (on_track, needed, achieved) {
        (Some(_), _, _) if reached => "reached".to_owned(),
        (Some(on), Some(needed), Some(achieved)) => format!(
            "{}: {} {unit} a year needed, {} {unit} a year achieved",
            if on { "on track" } else { "off track" },
            round(needed),
            round(achieved)
        ),
        (_, Some(needed), _) => {
            format!("unknown: {} {unit} a year needed, measured only once", round(needed))
        }
        _ => "unknown: no deadline that lies after the measurement".to_owned(),
    };
    Some(Course {
        gap: gap.normalize(),
        share: share.map(|share| share.round_sf(4).unwrap_or(share).normalize()),
        needed: needed.map(round),
        achieved: achieved.map(round),
        on_track,
        words,
    })
}

/// The root of a positive ratio, by halving what it lies between.
fn root(ratio: Decimal, years: i16) -> Option<Decimal> {
    let (mut low, mut high) = (Decimal::ZERO, ratio.max(Decimal::ONE));
    for _ in 0..60 {
        let middle = (low + high).checked_div(Decimal::TWO)?.round_dp(9);
        let power = (0..years).try_fold(Decimal::ONE, |power, _| {
            power.checked_mul(middle).map(|power| power.round_dp(9))
        });
        match power {
            Some(power) if power < ratio => low = middle,
            _ => high = middle,
        }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_found() {
        for (ratio, years, expected) in [("8", 3, "2.0"), ("1.21", 2, "1.1"), ("0.25", 2, "0.5")] {
            let ratio = ratio.parse().expect("a ratio");
            let found = root(ratio, years).expect("a root").round_dp(4);
            assert_eq!(found.normalize(), expected.parse::<Decimal>().expect("one").normalize());
        }
    }
}
