//! What a match says by the calendar, for recognition: to the day, with what it left open.

use super::calendar::{self, days, ends, monday, nth_week, nth_weekday, stretch, unit};
use super::groups::Groups;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use record::{DecadePart, Duration, Period, PeriodPoint, TimeUnit};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What a time does not say by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Missing {
    Nothing,
    /// A day or a month without its year.
    Year,
    /// A day without its month.
    Month,
    /// A day of the week.
    Week,
}

/// A time by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Resolved {
    pub(super) period: Period,
    pub(super) missing: Missing,
    /// How far it lies from the document's date, where it is counted from there.
    pub(super) count: Option<Duration>,
}

impl Resolved {
    fn of(period: Period, missing: Missing) -> Self {
        Self { period, missing, count: None }
    }
}

impl Groups<'_> {
    /// The time that the groups spell. `today` stands for the document's date.
    pub(super) fn resolved(&self, today: Option<Date>) -> Option<Resolved> {
        let mut found = self.whole(today)?;
        if let Some(word) = self.get("within") {
            let (size, unit_) = self.file.unit(word)?;
            let (first, _) = ends(&found.period, self.file.fiscal_start)?;
            found.period = unit(first, size.to_i32()?, unit_, 0)?;
        }
        if let Some(part) = self.get("part").and_then(|word| self.part(word)) {
            found.period = calendar::part(found.period, part, today, self.file.fiscal_start)?;
        }
        Some(found)
    }

    fn part(&self, word: &str) -> Option<&str> {
        self.file.parts.get(&word.to_lowercase()).map(String::as_str)
    }

    /// The time without its part.
    fn whole(&self, today: Option<Date>) -> Option<Resolved> {
        if let Some(found) = self.named_day(today) {
            return found;
        }
        if let Some(century) = self.number("cen") {
            let first = century.checked_sub(1)?.checked_mul(100).filter(|year| *year >= 0)?;
            let point = |year| PeriodPoint::Year(year);
            let period = Period::between(point(first), point(first.checked_add(99)?));
            return Some(Resolved::of(period, Missing::Nothing));
        }
        if self.get("dec").is_some() {
            return self.decade_of(today);
        }
        let base = self.base(today);
        match base {
            // A word that counts from the document's date says nothing without one.
            None if self.get("relw").is_some() || self.get("u").is_some() => None,
            Some((period, count)) => self.inside(period, count, today),
            None => self.floating(today?),
        }
    }

    /// "Today", "the day after tomorrow".
    fn named_day(&self, today: Option<Date>) -> Option<Option<Resolved>> {
        let word = self.get("rd")?.to_lowercase();
        let offset = *self.file.days.get(&word)?;
        let day = today.and_then(|today| calendar::plus(today, offset));
        let count = Duration::of(Decimal::from(offset.abs()), TimeUnit::Day);
        Some(day.map(|day| Resolved {
            period: Period::within(PeriodPoint::Day(day)),
            missing: Missing::Nothing,
            count: Some(count),
        }))
    }

    fn decade_of(&self, today: Option<Date>) -> Option<Resolved> {
        let text = self.get("dec")?;
        let spelled = self.file.number(text)?.to_i16()?;
        let year = match (spelled, self.get("relcen")) {
            (0..100, Some(word)) => {
                let shift = self.shift_of(word)?;
                let century = i32::from(today?.year() / 100).checked_add(shift)?;
                i16::try_from(century.checked_mul(100)?).ok()?.checked_add(spelled)?
            }
            // "The seventies" are the last ones that have begun.
            (0..100, None) => {
                let century = today.map_or(1900, |today| today.year() / 100 * 100);
                let year = century + spelled;
                if today.is_some_and(|today| year > today.year()) { year - 100 } else { year }
            }
            _ => spelled,
        };
        let point = PeriodPoint::Decade(DecadePart::Whole, year);
        Some(Resolved::of(Period::within(point), Missing::Nothing))
    }

    fn shift_of(&self, word: &str) -> Option<i32> {
        self.file.shifts.get(&word.to_lowercase()).copied()
    }

    /// The year, or the year, month or week counted from the document's date, that all else is
    /// inside of.
    fn base(&self, today: Option<Date>) -> Option<(Period, Option<Duration>)> {
        if let Some(year) = self.year() {
            return Some((Period::within(PeriodPoint::Year(year)), None));
        }
        if let Some(fiscal) = self.full("fy").or_else(|| self.era("", "efy")) {
            return Some((Period::within(PeriodPoint::FiscalYear(fiscal)), None));
        }
        let (shift, word) = if let Some(both) = self.get("relw") {
            let both = both.to_lowercase();
            let code = self.file.relative.get(&both)?;
            let at = code.find(|c: char| c.is_ascii_alphabetic())?;
            (code[..at].parse().ok()?, &code[at..])
        } else {
            let shift = self.get("rel").map_or(Some(0), |word| self.shift_of(word))?;
            (shift, self.file.units.get(&self.get("u")?.to_lowercase())?.as_str())
        };
        self.counted_from(today?, shift, word)
    }

    /// A unit so many units from the document's date, by the unit's code: that of
    /// `[relative]`, or a count of plain units.
    fn counted_from(
        &self,
        today: Date,
        shift: i32,
        code: &str,
    ) -> Option<(Period, Option<Duration>)> {
        let plain = match code {
            "y" => "1y",
            "m" => "1m",
            "w" => "1w",
            "t" => "10y",
            "c" => "100y",
            "q" => "3m",
            "f" => {
                let before = today.month() < self.file.fiscal_start;
                let own = i32::from(today.year()) - i32::from(before);
                let year = i16::try_from(own.checked_add(shift)?).ok()?;
                return Some((Period::within(PeriodPoint::FiscalYear(year)), None));
            }
            "e" => {
                let there = calendar::plus(monday(today)?, shift.checked_mul(7)?)?;
                return Some((calendar::weekend(there)?, None));
            }
            other => other,
        };
        let (size, letter) = plain.split_at(plain.len().checked_sub(1)?);
        let size: i32 = size.parse().ok()?;
        let of = match letter {
            "y" => TimeUnit::Year,
            "m" => TimeUnit::Month,
            "w" => TimeUnit::Week,
            "d" => TimeUnit::Day,
            _ => return None,
        };
        let away = Decimal::from(shift.unsigned_abs()).checked_mul(Decimal::from(size))?;
        Some((unit(today, size, of, shift)?, Some(Duration::of(away, of))))
    }

    fn year(&self) -> Option<i16> {
        let spelled = self.number("y").or_else(|| self.era("", "ey"));
        spelled.filter(|year| (0..=9999).contains(year)).or_else(|| {
            // 05/05/89 is of the last century.
            let short = self.number("y2").filter(|year| (0..100).contains(year))?;
            Some(if short < 50 { 2000 + short } else { 1900 + short })
        })
    }

    fn day_number(&self) -> Option<i8> {
        self.number("d").and_then(|day| i8::try_from(day).ok()).filter(|day| (1..=31).contains(day))
    }

    fn weekday_named(&self) -> Option<Weekday> {
        let number = *self.file.weekdays.get(&self.get("wd")?.to_lowercase())?;
        Weekday::from_monday_one_offset(number).ok()
    }

    /// "Third", 第3; "last" counts from the end.
    fn nth(&self) -> Option<i32> {
        self.number("nth").map(i32::from).filter(|n| (-5..=60).contains(n) && *n != 0)
    }

    /// What lies inside a year, a month or a week that is known.
    fn inside(
        &self,
        base: Period,
        count: Option<Duration>,
        today: Option<Date>,
    ) -> Option<Resolved> {
        let known = |period| Some(Resolved::of(period, Missing::Nothing));
        let base = match (self.month(""), self.month_word(), base.from?) {
            (Some(month), _, point) => {
                Period::within(PeriodPoint::Month(self.year_of(point, month)?, month))
            }
            // 去年の今月.
            (None, Some(shift), PeriodPoint::Year(year)) => {
                let there = today?.checked_add(shift.months()).ok()?;
                Period::within(PeriodPoint::Month(year, there.month()))
            }
            (None, ..) if self.spells("m") => return None,
            _ => base,
        };
        let (first, last) = ends(&base, self.file.fiscal_start)?;
        if let Some(quarter) = self.number("q") {
            let months = quarter.checked_sub(1).filter(|q| (0..4).contains(q))? * 3;
            let first = first.checked_add(months.months()).ok()?;
            return known(calendar::months(first.year(), first.month(), 3)?);
        }
        if let Some(half) = self.number("h").filter(|half| (1..=2).contains(half)) {
            let first = first.checked_add((i32::from(half) * 6 - 6).months()).ok()?;
            return known(calendar::months(first.year(), first.month(), 6)?);
        }
        if self.spells("d") {
            let PeriodPoint::Month(year, month) = base.from? else { return None };
            let day = Date::new(year, month, self.day_number()?).ok()?;
            return known(Period::within(PeriodPoint::Day(day)));
        }
        if let Some(weekday) = self.weekday_named() {
            let day = match self.nth() {
                Some(n) => nth_weekday(first, last, weekday, n)?,
                None => nth_weekday(first, last, weekday, 1)?,
            };
            return known(Period::within(PeriodPoint::Day(day)));
        }
        if let Some(n) = self.nth() {
            return known(nth_week(first, last, n)?);
        }
        if self.get("we").is_some() {
            return known(calendar::weekend(monday(last)?)?);
        }
        Some(Resolved { period: base, missing: Missing::Nothing, count })
    }

    /// Whether a group or that of its digits took part.
    fn spells(&self, name: &str) -> bool {
        self.get(name).is_some() || name == "m" && self.get("mn").is_some()
    }

    /// "This month" inside a year that is named.
    fn month_word(&self) -> Option<i32> {
        let code = self.file.relative.get(&self.get("relm")?.to_lowercase())?;
        code.strip_suffix('m')?.parse().ok()
    }

    /// The year of a month inside a year or a fiscal year.
    fn year_of(&self, point: PeriodPoint, month: i8) -> Option<i16> {
        Some(match point {
            PeriodPoint::FiscalYear(year) if month < self.file.fiscal_start => year + 1,
            point => days(point, self.file.fiscal_start)?.0.year(),
        })
    }

    /// What is named without a year: the last one at or before the document's date.
    fn floating(&self, today: Date) -> Option<Resolved> {
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
            (None, Some(n)) => nth_week(first, last, n)?,
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

/// The last day of that number at or before a day.
fn last_of_month(today: Date, day: i8) -> Option<Date> {
    (0..=3).find_map(|back: i32| {
        let month = today.first_of_month().checked_sub(back.months()).ok()?;
        Date::new(month.year(), month.month(), day).ok().filter(|date| *date <= today)
    })
}
