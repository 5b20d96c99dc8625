//! What the groups of one match spell: the words common to statements and recognition.

use super::file::{Each, File, Slots};
use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

/// The groups of one match.
pub(super) struct Groups<'g> {
    pub(super) text: &'g str,
    pub(super) slots: &'g Slots,
    pub(super) each: &'g Each,
    pub(super) file: &'g File,
    pub(super) published: Option<Date>,
}

impl Groups<'_> {
    pub(super) fn place(&self, name: &str) -> Option<(usize, usize)> {
        self.each.group(self.slots, name)
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.place(name).map(|(start, end)| &self.text[start..end])
    }

    /// Digits of any width, or words for a number.
    pub(super) fn number(&self, name: &str) -> Option<i16> {
        self.file.number(self.get(name)?)?.to_i16()
    }

    /// A year in full: two digits are of this century.
    pub(super) fn full(&self, name: &str) -> Option<i16> {
        let year = self.number(name)?;
        let full = if year < 100 { 2000 + year } else { year };
        (1800..2200).contains(&full).then_some(full)
    }

    pub(super) fn month(&self, suffix: &str) -> Option<i8> {
        let second = !suffix.is_empty();
        if let Some(word) = self.get(if second { "m2" } else { "m" }) {
            let key: String = word.to_lowercase().chars().take(3).collect();
            return self.file.months.get(&key).copied();
        }
        let month = self.number(if second { "mn2" } else { "mn" })?;
        i8::try_from(month).ok().filter(|month| (1..=12).contains(month))
    }

    pub(super) fn era(&self, suffix: &str, year: &str) -> Option<i16> {
        let own = if suffix.is_empty() { "era" } else { "era2" };
        let era = self.get(own).or_else(|| self.get("era"))?;
        self.file.eras.get(era)?.checked_add(self.number(year).filter(|year| *year > 0)?)
    }
}
