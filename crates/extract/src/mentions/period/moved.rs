//! Times that are counted from another one: so long ago, so long from now on, to another day.

use super::calendar::{self, ends, stretch};
use super::groups::Groups;
use super::resolve::{Missing, Resolved};
use jiff::civil::{Date, Weekday};
use record::{Duration, Period, PeriodPoint, Span, TimeUnit};
use rust_decimal::prelude::ToPrimitive;

impl Groups<'_> {
    /// From one day to another of the same month or week.
    pub(super) fn days(&self, today: Option<Date>) -> Option<(Period, Missing)> {
        let Resolved { period, missing, .. } = self.resolved(today)?;
        let PeriodPoint::Day(one) = period.from? else { return None };
        let other = match self.number("d2") {
            Some(day) => Date::new(one.year(), one.month(), i8::try_from(day).ok()?).ok()?,
            None => {
                let number = *self.file.weekdays.get(&self.get("wd2")?.to_lowercase())?;
                let weekday = Weekday::from_monday_one_offset(number).ok()?;
                calendar::plus(one, i32::from(weekday.since(one.weekday())))?
            }
        };
        // "From 2 to April 7" names the second one's month.
        let second_first =
            self.place("d2").is_some_and(|d2| self.place("d").is_some_and(|d| d2 < d));
        let (from, to) = if second_first { (other, one) } else { (one, other) };
        (from <= to).then(|| (stretch(from, to), missing))
    }

    /// From one month to another: 4〜6月.
    pub(super) fn months(&self, today: Option<Date>) -> Option<(Period, Missing)> {
        let Resolved { period, missing, .. } = self.resolved(today)?;
        let PeriodPoint::Month(year, month) = period.from? else { return None };
        let to = self.month("2")?;
        let to = PeriodPoint::Month(year.checked_add(i16::from(to < month))?, to);
        (period.from != Some(to))
            .then(|| (Period::between(PeriodPoint::Month(year, month), to), missing))
    }

    /// The places of both ends of a span, where it says each.
    pub(super) fn both_ends(&self) -> Option<(Span, Span)> {
        let first = |names: &[&str]| names.iter().find_map(|name| self.place(name));
        let month = self.place("mn").zip(self.place("mn2"));
        let (from, to) = match month {
            Some(both) => both,
            None => (first(&["fy", "y", "efy", "ey"])?, first(&["fy2", "y2", "efy2"])?),
        };
        Some((Span::new(from.0, from.1), Span::new(to.0, to.1)))
    }

    /// 1 for what lies ahead, -1 for what lies behind.
    pub(super) fn direction(&self) -> Option<i32> {
        self.shift_of(self.get("dir")?)
    }

    /// The duration that the match spells.
    pub(super) fn duration(&self) -> Option<Duration> {
        let mut duration = self.file.duration(self.get("dur")?)?;
        duration.approx = self.get("about").is_some();
        Some(duration)
    }

    /// A stretch of so long from the day after the document's, or up to the day before it.
    pub(super) fn beside(&self, sign: i32, today: Date) -> Option<(Period, Duration)> {
        let duration = self.duration()?;
        let far = calendar::shifted(today, &duration, sign)?;
        let near = calendar::plus(today, sign)?;
        let (from, to) = if sign > 0 { (near, far) } else { (far, near) };
        (from <= to).then_some((stretch(from, to), duration))
    }

    /// From the day that the match names, or else the document's, no farther than so long on.
    pub(super) fn inside_of(&self, today: Date) -> Option<(Period, Duration)> {
        let duration = self.duration()?;
        let from = self.resolved(Some(today)).and_then(|found| super::one_day(&found.period));
        let from = from.unwrap_or(today);
        Some((stretch(from, calendar::shifted(from, &duration, 1)?), duration))
    }

    /// The day so long after, or before, the time that the match names, or else the document's.
    pub(super) fn moved(&self, today: Date) -> Option<(Period, Duration)> {
        let duration = self.duration()?;
        let from = match self.resolved(Some(today)) {
            Some(found) => ends(&found.period, self.file.fiscal_start)?.0,
            None => today,
        };
        let sign = self.direction()?;
        let day = if self.get("work").is_some() {
            calendar::working(from, duration.count(TimeUnit::Day).to_i32()?, sign)?
        } else {
            calendar::shifted(from, &duration, sign)?
        };
        Some((Period::within(PeriodPoint::Day(day)), duration))
    }
}
