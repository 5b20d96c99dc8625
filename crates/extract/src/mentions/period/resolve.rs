//! What a match says by the calendar, for recognition: to the day, with what it left open.

use super::calendar::{self, days, ends, monday, nth_week, nth_weekday, unit};
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
    pub(super) fn of(period: Period, missing: Missing) -> Self {
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
                let ahead = self.file.decades_ahead;
                if today.is_some_and(|today| year > today.year() + ahead) {
                    year - 100
                } else {
                    year
                }
            }
            _ => spelled,
        };
        let point = PeriodPoint::Decade(DecadePart::Whole, year);
        Some(Resolved::of(Period::within(point), Missing::Nothing))
    }

    pub(super) fn shift_of(&self, word: &str) -> Option<i32> {
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
        // A term is named by the month that it ends in: 2026年3月期.
        if let (Some(end), Some(month)) = (self.full("ye"), self.number("mt")) {
            let last = Date::new(end, i8::try_from(month).ok()?, 1).ok()?;
            let first = last.checked_sub(11.months()).ok()?;
            return Some((calendar::months(first.year(), first.month(), 12)?, None));
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

    pub(super) fn day_number(&self) -> Option<i8> {
        self.number("d").and_then(|day| i8::try_from(day).ok()).filter(|day| (1..=31).contains(day))
    }

    pub(super) fn weekday_named(&self) -> Option<Weekday> {
        let number = *self.file.weekdays.get(&self.get("wd")?.to_lowercase())?;
        Weekday::from_monday_one_offset(number).ok()
    }

    /// "Third", 第3; "last" counts from the end.
    pub(super) fn nth(&self) -> Option<i32> {
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
            return known(self.nth_inside(first, last, n)?);
        }
        if self.get("we").is_some() {
            return known(calendar::weekend(monday(last)?)?);
        }
        Some(Resolved { period: base, missing: Missing::Nothing, count })
    }

    /// The n-th day or week of a stretch.
    pub(super) fn nth_inside(&self, first: Date, last: Date, n: i32) -> Option<Period> {
        if self.get("day").is_none() {
            return nth_week(first, last, n);
        }
        let day = if n > 0 { calendar::plus(first, n - 1)? } else { calendar::plus(last, n + 1)? };
        (first <= day && day <= last).then_some(Period::within(PeriodPoint::Day(day)))
    }

    /// Whether a group or that of its digits took part.
    pub(super) fn spells(&self, name: &str) -> bool {
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
}
