//! What a filter selects of a ledger, by its indices where it has them.

use super::Index;
use crate::filter::{Filter, Misfit, Text, bearing};
use crate::sheet::Selection;
use ledger::{Error, Ledger, Role};
use std::collections::BTreeSet;

/// Entries by their numbers in the file; none stands for all.
type Among = Option<BTreeSet<i64>>;

impl Index {
    /// What a filter selects.
    pub(super) fn select(&self, ledger: &Ledger, filter: &Filter) -> Result<Selection, Error> {
        let mut wanted: Among = None;
        for (name, role) in [(&filter.payer, Role::Payer), (&filter.recipient, Role::Recipient)] {
            if let Some(name) = name {
                // What parties are shown as is worked out only where it is asked for.
                let whole = name.trim_start().starts_with('=');
                let shown = if whole { self.names(ledger)? } else { &[] };
                let parties = bearing(self.parties(ledger)?, shown, name);
                narrow(&mut wanted, ledger.naming(Some(role), &parties)?);
            }
        }
        let text = |text: &Option<String>| text.as_deref().map(Text::new);
        for (text, titles) in [(text(&filter.text), false), (text(&filter.about), true)] {
            if let Some(text) = text {
                wanted = Some(self.with_words(ledger, &text, titles, wanted)?);
            }
        }
        let mut selection = Selection::default();
        for text in &filter.except {
            let found = self.with_words(ledger, &Text::new(text), false, None)?;
            let places = found.iter().filter_map(|number| self.place(*number));
            selection.excepted.extend(places);
        }
        let misfit = |at: usize| {
            let excepted = selection.excepted.contains(&at);
            let misfit = filter.misfit(&self.lines[at], true, excepted);
            (misfit != Some(Misfit::Other)).then_some((at, misfit))
        };
        selection.fits = match wanted {
            None => (0..self.lines.len()).filter_map(misfit).collect(),
            Some(wanted) => {
                let places = wanted.iter().filter_map(|number| self.place(*number));
                places.filter_map(misfit).collect()
            }
        };
        Ok(selection)
    }

    /// Of some entries, those that hold all of these words.
    fn with_words(
        &self,
        ledger: &Ledger,
        text: &Text,
        titles: bool,
        among: Among,
    ) -> Result<BTreeSet<i64>, Error> {
        ledger.saying(text.words(), titles, among.as_ref())
    }
}

fn narrow(wanted: &mut Among, to: BTreeSet<i64>) {
    *wanted = Some(match wanted.take() {
        Some(before) => before.intersection(&to).copied().collect(),
        None => to,
    });
}
