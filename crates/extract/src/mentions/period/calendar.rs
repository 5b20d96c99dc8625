//! The calendar: weeks, parts of a stretch, days counted from another day. A week begins on
//! Monday and belongs to the month and the year that its Thursday is in.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use record::{DecadePart, Duration, Period, PeriodPoint, TimeUnit};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The first and the last day of a point.
pub(super) fn days(point: PeriodPoint, fiscal_start: i8) -> Option<(Date, Date)> {
    let years =
        |from: i16, to: i16| Some((Date::new(from, 1, 1).ok()?, Date::new(to, 12, 31).ok()?));
    match point {
        PeriodPoint::Day(day) => Some((day, day)),
        PeriodPoint::Month(year, month) => {
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        PeriodPoint::Year(year) => years(year, year),
        PeriodPoint::FiscalYear(year) => {
            let first = Date::new(year, fiscal_start, 1).ok()?;
            Some((first, first.checked_add(1.year()).ok()?.yesterday().ok()?))
        }
        PeriodPoint::Decade(part, year) => match part {
            DecadePart::Early => years(year, year.checked_add(4)?),
            DecadePart::Mid => years(year.checked_add(3)?, year.checked_add(6)?),
            DecadePart::Late => years(year.checked_add(5)?, year.checked_add(9)?),
            DecadePart::Whole => years(year, year.checked_add(9)?),
        },
    }
}

/// The first and the last day of a period with both ends.
pub(super) fn ends(period: &Period, fiscal_start: i8) -> Option<(Date, Date)> {
    Some((days(period.from?, fiscal_start)?.0, days(period.to?, fiscal_start)?.1))
}

/// From one day to another.
pub(super) fn stretch(from: Date, to: Date) -> Period {
    Period::between(PeriodPoint::Day(from), PeriodPoint::Day(to))
}

/// A day so many days on.
pub(super) fn plus(day: Date, count: i32) -> Option<Date> {
    day.checked_add(Span::new().try_days(count).ok()?).ok()
}

/// The Monday of a day's week.
pub(super) fn monday(day: Date) -> Option<Date> {
    plus(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// The week that begins on a day.
pub(super) fn week(monday: Date) -> Option<Period> {
    Some(stretch(monday, plus(monday, 6)?))
}

/// Saturday and Sunday of the week that begins on a day.
pub(super) fn weekend(monday: Date) -> Option<Period> {
    Some(stretch(plus(monday, 5)?, plus(monday, 6)?))
}

/// The n-th week of a month or a year, counted from its end where n is negative.
pub(super) fn nth_week(first: Date, last: Date, n: i32) -> Option<Period> {
    let thursday = |day: Date| plus(monday(day)?, 3);
    let start = if n > 0 {
        let own = monday(first)?;
        let begins = if thursday(first)? < first { plus(own, 7)? } else { own };
        plus(begins, n.checked_sub(1)?.checked_mul(7)?)?
    } else {
        let own = monday(last)?;
        let ends = if thursday(last)? > last { plus(own, -7)? } else { own };
        plus(ends, n.checked_add(1)?.checked_mul(7)?)?
    };
    week(start)
}

/// The n-th such weekday of a stretch, counted from its end where n is negative.
pub(super) fn nth_weekday(first: Date, last: Date, weekday: Weekday, n: i32) -> Option<Date> {
    let day = if n > 0 {
        let ahead = weekday.since(first.weekday());
        plus(first, i32::from(ahead).checked_add(n.checked_sub(1)?.checked_mul(7)?)?)?
    } else {
        let back = last.weekday().since(weekday);
        plus(last, n.checked_add(1)?.checked_mul(7)?.checked_sub(i32::from(back))?)?
    };
    (first <= day && day <= last).then_some(day)
}

/// The unit of the calendar that a day is in, so many units on.
pub(super) fn unit(day: Date, size: i32, unit: TimeUnit, shift: i32) -> Option<Period> {
    let steps = shift.checked_mul(size)?;
    Some(match unit {
        TimeUnit::Day if size == 1 => Period::within(PeriodPoint::Day(plus(day, steps)?)),
        TimeUnit::Week if size == 1 => week(monday(plus(day, steps.checked_mul(7)?)?)?)?,
        TimeUnit::Month if size == 1 => {
            let there = day.first_of_month().checked_add(steps.months()).ok()?;
            Period::within(PeriodPoint::Month(there.year(), there.month()))
        }
        TimeUnit::Month if size == 3 => {
            let own = (day.month() - 1) / 3 * 3 + 1;
            let first = Date::new(day.year(), own, 1).ok()?.checked_add(steps.months()).ok()?;
            months(first.year(), first.month(), 3)?
        }
        TimeUnit::Year if size == 1 => {
            let year = i16::try_from(i32::from(day.year()).checked_add(steps)?).ok()?;
            Period::within(PeriodPoint::Year(year))
        }
        TimeUnit::Year => {
            let size = i16::try_from(size).ok().filter(|size| *size > 0)?;
            let own = day.year().div_euclid(size).checked_mul(size)?;
            let first = own.checked_add(i16::try_from(steps).ok()?)?;
            let last = first.checked_add(size - 1)?;
            (first >= 0).then_some(())?;
            if size == 10 {
                Period::within(PeriodPoint::Decade(DecadePart::Whole, first))
            } else {
                Period::between(PeriodPoint::Year(first), PeriodPoint::Year(last))
            }
        }
        _ => return None,
    })
}

/// So many months from one on.
pub(super) fn months(year: i16, month: i8, count: i8) -> Option<Period> {
    let first = Date::new(year, month, 1).ok()?;
    let last = first.checked_add((count - 1).months()).ok()?;
    Some(Period::between(
        PeriodPoint::Month(year, month),
        PeriodPoint::Month(last.year(), last.month()),
    ))
}

/// A day so long after another, or before it where the sign is -1. Of what is shorter than a day
/// only whole days count.
pub(super) fn shifted(day: Date, duration: &Duration, sign: i32) -> Option<Date> {
    let mut there = day;
    let mut seconds = Decimal::ZERO;
    let (month, year) = (Decimal::from(30), Decimal::from(365));
    for (unit, count) in duration.parts() {
        let whole = count.trunc().to_i32()?.checked_mul(sign)?;
        // A fraction of a unit is counted in days.
        let rest = count.fract();
        let span = match unit {
            TimeUnit::Year => Span::new().try_years(whole).ok()?,
            TimeUnit::Month => Span::new().try_months(whole).ok()?,
            TimeUnit::Week => Span::new().try_weeks(whole).ok()?,
            TimeUnit::Day => Span::new().try_days(whole).ok()?,
            TimeUnit::Hour | TimeUnit::Minute | TimeUnit::Second => {
                let size = match unit {
                    TimeUnit::Hour => Decimal::from(3_600),
                    TimeUnit::Minute => Decimal::from(60),
                    _ => Decimal::ONE,
                };
                seconds = seconds.checked_add(count.checked_mul(size)?)?;
                continue;
            }
        };
        there = there.checked_add(span).ok()?;
        let fraction = match unit {
            TimeUnit::Year => (rest * year).round(),
            TimeUnit::Month => (rest * month).round(),
            TimeUnit::Week => (rest * Decimal::from(7)).round(),
            _ => Decimal::ZERO,
        };
        there = plus(there, fraction.to_i32()?.checked_mul(sign)?)?;
    }
    let days = (seconds / Decimal::from(86_400)).trunc().to_i32()?;
    plus(there, days.checked_mul(sign)?)
}

/// Working days after a day, or before it.
pub(super) fn working(day: Date, count: i32, sign: i32) -> Option<Date> {
    if !(0..=2_000).contains(&count) {
        return None;
    }
    let (mut there, mut left) = (day, count);
    while left > 0 {
        there = plus(there, sign)?;
        let rests = matches!(there.weekday(), Weekday::Saturday | Weekday::Sunday);
        left -= i32::from(!rests);
    }
    Some(there)
}

/// A part of a period: its first half, its rest from today.
pub(super) fn part(period: Period, part: &str, today: Option<Date>, start: i8) -> Option<Period> {
    let (first, last) = ends(&period, start)?;
    let length = last.since(first).ok()?.get_days();
    match part {
        "rest" => return Some(stretch(today?.max(first).min(last), last)),
        "so far" => return Some(stretch(first, today?.min(last).max(first))),
        _ => {}
    }
    let point = period.from.filter(|from| period.to == Some(*from));
    Some(match (point, part) {
        (Some(PeriodPoint::Decade(_, year)), _) => Period::within(PeriodPoint::Decade(
            match part {
                "early" | "start" => DecadePart::Early,
                "mid" => DecadePart::Mid,
                _ => DecadePart::Late,
            },
            year,
        )),
        (Some(PeriodPoint::Year(year)), "early") => months(year, 1, 6)?,
        (Some(PeriodPoint::Year(year)), "mid") => months(year, 4, 6)?,
        (Some(PeriodPoint::Year(year)), "late") => months(year, 7, 6)?,
        (Some(PeriodPoint::Year(year)), "start") => months(year, 1, 4)?,
        (Some(PeriodPoint::Year(year)), "end") => months(year, 9, 4)?,
        (Some(PeriodPoint::FiscalYear(year)), _) => {
            let months = |from: i8| months(year, start, 12).and_then(|_| fiscal(year, start, from));
            match part {
                "early" | "start" => months(0)?,
                "mid" => months(3)?,
                _ => months(6)?,
            }
        }
        (Some(PeriodPoint::Month(..)), "first third") => stretch(first, plus(first, 9)?),
        (Some(PeriodPoint::Month(..)), "second third" | "mid") => {
            stretch(plus(first, 10)?, plus(first, 19)?)
        }
        (Some(PeriodPoint::Month(..)), "last third") => stretch(plus(first, 20)?, last),
        (Some(PeriodPoint::Month(..)), "early" | "start") => stretch(first, plus(first, 14)?),
        (Some(PeriodPoint::Month(..)), _) => stretch(plus(first, 15)?, last),
        (None, _) if length == 6 => match part {
            "early" | "start" | "first third" => stretch(first, plus(first, 2)?),
            "mid" | "second third" => stretch(plus(first, 1)?, plus(first, 4)?),
            _ => stretch(plus(first, 3)?, last),
        },
        _ => {
            let half = plus(first, length / 2)?;
            match part {
                "early" | "start" | "first third" => stretch(first, half),
                "mid" | "second third" => {
                    stretch(plus(first, length / 4)?, plus(first, length / 4 * 3)?)
                }
                _ => stretch(plus(half, 1)?, last),
            }
        }
    })
}

/// Six months of a fiscal year.
fn fiscal(year: i16, start: i8, skip: i8) -> Option<Period> {
    let first = Date::new(year, start, 1).ok()?.checked_add(skip.months()).ok()?;
    months(first.year(), first.month(), 6)
}
