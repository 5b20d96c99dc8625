//! Days that are named without their year, counted from the document's date.

use super::groups::Groups;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use record::PeriodPoint;

impl Groups<'_> {
    /// A day or a month without its year: the last one at or before the document's date, or the
    /// next one where that lies more than ten months back.
    pub(super) fn day(&self) -> Option<PeriodPoint> {
        let published = self.published?;
        let day = self.number("d").and_then(|day| i8::try_from(day).ok());
        if let Some(word) = self.get("relm") {
            let back: i32 = match self.file.relative.get(word)?.as_str() {
                "-1m" => -1,
                "+1m" => 1,
                _ => 0,
            };
            let month = published.checked_add(back.months()).ok()?;
            return Some(match day {
                Some(day) => PeriodPoint::Day(Date::new(month.year(), month.month(), day).ok()?),
                None => PeriodPoint::Month(month.year(), month.month()),
            });
        }
        let Some(month) = self.month("") else {
            let this = Date::new(published.year(), published.month(), day?).ok();
            let date = match this.filter(|date| *date <= published) {
                Some(date) => date,
                None => {
                    let before = published.checked_sub(1.month()).ok()?;
                    Date::new(before.year(), before.month(), day?).ok()?
                }
            };
            return Some(PeriodPoint::Day(date));
        };
        let year = published.year() - i16::from(month > published.month());
        Some(match day {
            Some(day) => PeriodPoint::Day(Date::new(year, month, day).ok()?),
            None => PeriodPoint::Month(year, month),
        })
    }

    pub(super) fn weekday(&self) -> Option<PeriodPoint> {
        let number = *self.file.weekdays.get(&self.get("wd")?.to_lowercase())?;
        let published = self.published?;
        if number <= 0 {
            return Some(PeriodPoint::Day(published.checked_add(i32::from(number).days()).ok()?));
        }
        let weekday = Weekday::from_monday_one_offset(number).ok()?;
        let back = published.weekday().since(weekday);
        Some(PeriodPoint::Day(published.checked_sub(i32::from(back).days()).ok()?))
    }
}
