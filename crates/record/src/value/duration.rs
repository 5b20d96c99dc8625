//! How long something takes: so many years, weeks, hours, with no beginning and no end.

use super::ValueError;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a part of a duration counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    /// Calendar years.
    Year,
    /// Calendar months.
    Month,
    /// Seven days.
    Week,
    /// Days.
    Day,
    /// Hours.
    Hour,
    /// Minutes.
    Minute,
    /// Seconds.
    Second,
}

impl TimeUnit {
    /// All units, the longest first.
    pub const ALL: [Self; 7] =
        [Self::Year, Self::Month, Self::Week, Self::Day, Self::Hour, Self::Minute, Self::Second];

    /// Its letter in ISO 8601, where months and minutes share one.
    fn letter(self) -> char {
        match self {
            Self::Year => 'Y',
            Self::Month | Self::Minute => 'M',
            Self::Week => 'W',
            Self::Day => 'D',
            Self::Hour => 'H',
            Self::Second => 'S',
        }
    }
}

/// A duration as it was said: an exact count of each unit. Two weeks are not fourteen days.
///
/// Prints as ISO 8601, `P1Y6M` or `PT1.5H`, with `~` before it where it is approximate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Duration {
    counts: [Decimal; 7],
    /// About so long.
    pub approx: bool,
}

impl Duration {
    /// So many of one unit.
    pub fn of(count: Decimal, unit: TimeUnit) -> Self {
        Self::default().with(count, unit)
    }

    /// This with the count of a unit added to; a sum that no decimal holds stays as it was.
    #[must_use]
    pub fn with(mut self, count: Decimal, unit: TimeUnit) -> Self {
        let own = &mut self.counts[unit as usize];
        *own = own.checked_add(count).unwrap_or(*own).normalize();
        self
    }

    /// The count of a unit.
    pub fn count(&self, unit: TimeUnit) -> Decimal {
        self.counts[unit as usize]
    }

    /// The units that it counts, with their counts, the longest first.
    pub fn parts(&self) -> impl Iterator<Item = (TimeUnit, Decimal)> + '_ {
        let all = TimeUnit::ALL.into_iter();
        all.map(|unit| (unit, self.count(unit))).filter(|(_, count)| !count.is_zero())
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.approx { "~P" } else { "P" })?;
        if self.parts().next().is_none() {
            return f.write_str("0D");
        }
        let mut clock = false;
        for (unit, count) in self.parts() {
            if unit >= TimeUnit::Hour && !clock {
                clock = true;
                f.write_str("T")?;
            }
            write!(f, "{}{}", count.normalize(), unit.letter())?;
        }
        Ok(())
    }
}

impl FromStr for Duration {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::new("a duration such as `P3Y` or `PT1.5H`", text);
        let exact = text.strip_prefix('~');
        let body = exact.unwrap_or(text).strip_prefix('P').ok_or_else(wrong)?;
        let mut duration = Self { approx: exact.is_some(), ..Self::default() };
        let (days, clock) = body.split_once('T').unwrap_or((body, ""));
        if days.is_empty() && clock.is_empty() || body.ends_with('T') {
            return Err(wrong());
        }
        for (part, units) in [(days, &TimeUnit::ALL[..4]), (clock, &TimeUnit::ALL[4..])] {
            let mut rest = part;
            let mut units = units.iter();
            while !rest.is_empty() {
                let end = rest.find(|c: char| c.is_ascii_uppercase()).ok_or_else(wrong)?;
                let letter = rest[end..].chars().next();
                let unit = units.find(|unit| Some(unit.letter()) == letter).ok_or_else(wrong)?;
                let digits = &rest[..end];
                if !digits.starts_with(|c: char| c.is_ascii_digit()) {
                    return Err(wrong());
                }
                duration = duration.with(digits.parse().map_err(|_| wrong())?, *unit);
                rest = &rest[end + 1..];
            }
        }
        Ok(duration)
    }
}

impl TryFrom<String> for Duration {
    type Error = ValueError;

    fn try_from(text: String) -> Result<Self, ValueError> {
        text.parse()
    }
}

impl From<Duration> for String {
    fn from(duration: Duration) -> String {
        duration.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(
            counts in proptest::array::uniform7(proptest::option::of((0u32..100_000, 0u32..4))),
            approx: bool,
        ) {
            let mut duration = Duration { approx, ..Duration::default() };
            for (unit, count) in TimeUnit::ALL.into_iter().zip(counts) {
                if let Some((digits, scale)) = count {
                    duration = duration.with(Decimal::new(digits.into(), scale), unit);
                }
            }
            prop_assert_eq!(duration.to_string().parse(), Ok(duration));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[~PT0-9YMWDHS.]{0,12}|.{0,6}") {
            if let Ok(duration) = text.parse::<Duration>() {
                prop_assert_eq!(duration.to_string().parse(), Ok(duration));
            }
        }
    }

    #[test]
    fn it_prints_as_iso_8601() {
        let half = Decimal::new(15, 1);
        assert_eq!(Duration::of(Decimal::from(3), TimeUnit::Year).to_string(), "P3Y");
        assert_eq!(Duration::of(half, TimeUnit::Hour).to_string(), "PT1.5H");
        let mixed = Duration::of(Decimal::ONE, TimeUnit::Year).with(Decimal::TEN, TimeUnit::Minute);
        assert_eq!(mixed.to_string(), "P1YT10M");
        assert_eq!(Duration::default().to_string(), "P0D");
    }

    #[test]
    fn what_is_none_says_what_was_expected() {
        for text in ["", "P", "PT", "3Y", "P3", "P3H", "PT3Y", "P1D2Y", "P-1D", "年"] {
            let error = text.parse::<Duration>().expect_err(text);
            assert!(error.to_string().starts_with("expected a duration"));
        }
    }
}
