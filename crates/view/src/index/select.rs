//! What a filter selects of a ledger, by its indices where it has them.

use super::{Index, part};
use crate::filter::{Filter, Misfit, Text, bearing};
use crate::sheet::Selection;
use ledger::{Error, Ledger, Role};
use record::StatementId;
use std::collections::BTreeSet;

/// How many entries are read at once to look for words.
const PORTION: usize = 512;

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
        let mut wanted = among;
        // Words that stand in a document, in a name or in an identifier; shorter ones are in no
        // index, and are looked for in what the others leave.
        for word in text.words().iter().filter(|word| word.chars().count() >= 3) {
            let mut found = ledger.mentioning(word)?;
            let parties = self.parties(ledger)?.iter();
            let named = |row: &&ledger::PartyRow| {
                row.name.to_lowercase().contains(word.as_str()) || row.id.contains(word.as_str())
            };
            let parties: Vec<u32> = parties.filter(named).map(|row| row.number).collect();
            found.extend(ledger.naming(None, &parties)?);
            if word.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                let named = self.lines.iter().filter(|line| line.entry().as_str().contains(word));
                found.extend(named.map(|line| line.number));
            }
            narrow(&mut wanted, found);
        }
        let numbers: Vec<i64> = match wanted {
            Some(wanted) => wanted.into_iter().collect(),
            None => self.lines.iter().map(|line| line.number).collect(),
        };
        let mut found = BTreeSet::new();
        for portion in numbers.chunks(PORTION) {
            let entries = ledger.numbered(portion.iter().copied())?;
            let said = entries.iter().flat_map(|entry| &entry.moments);
            let said: Vec<StatementId> = said.map(|moment| moment.statement.clone()).collect();
            let book = part(ledger, Vec::new(), &said)?;
            for (number, entry) in portion.iter().zip(&entries) {
                let fits = match titles {
                    true => text.fits_with_titles(&book, entry),
                    false => text.fits(&book, entry),
                };
                if fits {
                    found.insert(*number);
                }
            }
        }
        Ok(found)
    }
}

fn narrow(wanted: &mut Among, to: BTreeSet<i64>) {
    *wanted = Some(match wanted.take() {
        Some(before) => before.intersection(&to).copied().collect(),
        None => to,
    });
}
