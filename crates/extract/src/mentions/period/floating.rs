//! What is named without its year, its month or its week: the last one at or before the
//! document's date, unless the words around it say otherwise.

use super::calendar::{self, ends, monday, nth_week, nth_weekday, unit};
use super::groups::Groups;
use super::resolve::{Missing, Resolved};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use record::{Period, PeriodPoint, TimeUnit};

impl Groups<'_> {
    /// What is named without a year: the last one at or before the document's date.
    pub(super) fn floating(&self, today: Date) -> Option<Resolved> {
        if let Some(month) = self.month("") {
            let day = self.day_number();
            if self.spells("d") && day.is_none() {
                return None;
            }
            return self.in_month(today, month, day);
        }
        if self.spells("m") {
            return None;
        }
        if self.spells("d") {
            let number = self.day_number()?;
            let mut day = last_of_month(today, number)?;
            // A weekday beside it says which month is meant.
            if let Some(weekday) = self.weekday_named() {
                let fits = |months: i32| {
                    let month = today.first_of_month().checked_add(months.months()).ok()?;
                    let day = Date::new(month.year(), month.month(), number).ok()?;
                    (day.weekday() == weekday).then_some(day)
                };
                day = [0, -1, 1, -2, 2].into_iter().find_map(fits).unwrap_or(day);
            }
            return Some(Resolved::of(Period::within(PeriodPoint::Day(day)), Missing::Month));
        }
        if let Some(weekday) = self.weekday_named() {
            return self.weekday_alone(today, weekday);
        }
        if let Some(n) = self.nth() {
            let year = unit(today, 1, TimeUnit::Year, 0)?;
            let (first, last) = ends(&year, self.file.fiscal_start)?;
            return Some(Resolved::of(nth_week(first, last, n)?, Missing::Nothing));
        }
        for (name, size) in [("q", 3), ("h", 6)] {
            let Some(number) = self.number(name) else { continue };
            let month = i8::try_from(number.checked_mul(size)? - size + 1).ok()?;
            let year = today.year() - i16::from(month > today.month());
            let count = i8::try_from(size).ok()?;
            return Some(Resolved::of(calendar::months(year, month, count)?, Missing::Year));
        }
        if self.get("we").is_some() {
            let weekend = calendar::weekend(monday(today)?)?;
            return Some(Resolved::of(weekend, Missing::Nothing));
        }
        None
    }

    /// A month without its year, or what is in it.
    fn in_month(&self, today: Date, month: i8, day: Option<i8>) -> Option<Resolved> {
        let missing = Missing::Year;
        let mut year = today.year() - i16::from(month > today.month());
        if let Some(day) = day {
            // The last such day; a 29 February is searched for.
            for back in 0..=8 {
                match Date::new(today.year() - back, month, day) {
                    Ok(day) if day <= today => {
                        return Some(Resolved::of(Period::within(PeriodPoint::Day(day)), missing));
                    }
                    _ => {}
                }
            }
            return None;
        }
        if let Some(shift) = self.get("rel").and_then(|word| self.shift_of(word)) {
            year = match shift {
                0 => today.year(),
                1.. => today.year() + i16::from(month <= today.month()),
                _ => today.year() - i16::from(month >= today.month()),
            };
        }
        let whole = Period::within(PeriodPoint::Month(year, month));
        let (first, last) = ends(&whole, self.file.fiscal_start)?;
        let period = match (self.weekday_named(), self.nth()) {
            (Some(weekday), n) => {
                let n = n.unwrap_or(-1);
                let day = nth_weekday(first, last, weekday, n)?;
                if day <= today {
                    Period::within(PeriodPoint::Day(day))
                } else {
                    let first = Date::new(year - 1, month, 1).ok()?;
                    let day = nth_weekday(first, first.last_of_month(), weekday, n)?;
                    Period::within(PeriodPoint::Day(day))
                }
            }
            (None, Some(n)) => self.nth_inside(first, last, n)?,
            (None, None) => whole,
        };
        Some(Resolved::of(period, missing))
    }

    /// A weekday by itself, or the n-th one.
    fn weekday_alone(&self, today: Date, weekday: Weekday) -> Option<Resolved> {
        let week = |shift: i32| {
            let there = calendar::plus(monday(today)?, shift.checked_mul(7)?)?;
            calendar::plus(there, i32::from(weekday.to_monday_zero_offset()))
        };
        let (day, missing) = if let Some(n) = self.number("n").map(i32::from) {
            let sign = self.direction()?;
            let ahead = i32::from(weekday.since(today.weekday()));
            let ahead = if ahead == 0 { 7 } else { ahead };
            let first = if sign > 0 { ahead } else { ahead - 7 };
            (
                calendar::plus(today, first.checked_add((n - 1).checked_mul(7 * sign)?)?)?,
                Missing::Nothing,
            )
        } else if let Some(n) = self.nth() {
            let month = today.first_of_month();
            (nth_weekday(month, month.last_of_month(), weekday, n)?, Missing::Nothing)
        } else {
            match self.get("rel").and_then(|word| self.shift_of(word)) {
                Some(0) => (week(0)?, Missing::Nothing),
                Some(shift @ 1..) => (week(shift)?, Missing::Nothing),
                _ => {
                    let back = i32::from(today.weekday().since(weekday));
                    let last = self.get("rel").is_some();
                    let back = if last && back == 0 { 7 } else { back };
                    (calendar::plus(today, -back)?, Missing::Week)
                }
            }
        };
        Some(Resolved::of(Period::within(PeriodPoint::Day(day)), missing))
    }
}

/// The last day of that number at or before a day.
fn last_of_month(today: Date, day: i8) -> Option<Date> {
    (0..=3).find_map(|back: i32| {
        let month = today.first_of_month().checked_sub(back.months()).ok()?;
        Date::new(month.year(), month.month(), day).ok().filter(|date| *date <= today)
    })
}
