//! A shelf in memory, as plain as can be.

use reconcile::{Delta, Filed, Known, Near, Place, Shelf, total_keys};
use record::{DocumentId, Entry, EntryId, Judgement, Relation, Standing, StatementId};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

#[derive(Default)]
pub(crate) struct Memory {
    filed: BTreeSet<(u64, Place, bool)>,
    statements: Vec<Known<'static>>,
    judgements: BTreeMap<(StatementId, StatementId, Relation), Judgement>,
    entries: BTreeMap<EntryId, Entry>,
}

impl Memory {
    pub(crate) fn take(&mut self, known: Vec<Known<'_>>, delta: Delta) {
        self.statements.extend(known.into_iter().map(|known| Known {
            statement: std::borrow::Cow::Owned(known.statement.into_owned()),
            published: known.published,
        }));
        let key = |j: &Judgement| (j.left.clone(), j.right.clone(), j.relation);
        for judgement in delta.retired {
            assert_eq!(self.judgements.remove(&key(&judgement)), Some(judgement));
        }
        for judgement in delta.judged {
            assert_eq!(self.judgements.insert(key(&judgement), judgement), None);
        }
        for gone in delta.gone {
            assert!(self.entries.remove(&gone).is_some());
        }
        self.entries.extend(delta.entries.into_iter().map(|entry| (entry.id.clone(), entry)));
    }

    pub(crate) fn all_judgements(&self) -> Vec<Judgement> {
        self.judgements.values().cloned().collect()
    }

    pub(crate) fn all_entries(&self) -> Vec<Entry> {
        self.entries.values().cloned().collect()
    }

    fn judged<'m>(&'m self, of: &'m [StatementId]) -> impl Iterator<Item = &'m Judgement> {
        self.judgements.values().filter(|j| of.contains(&j.left) || of.contains(&j.right))
    }
}

impl Shelf for Memory {
    type Error = Infallible;

    fn file(&mut self, filed: &[Filed]) -> Result<(), Infallible> {
        self.filed.extend(filed.iter().map(|f| (f.filing.key, f.place, f.filing.looks)));
        Ok(())
    }

    fn near(&self, key: u64, place: Place, most: usize) -> Result<Near, Infallible> {
        let here = |row: &&(u64, Place, bool)| row.0 == key;
        let row = |row: &(u64, Place, bool)| (row.1.statement, row.2);
        let before = self.filed.range(..(key, place, false)).rev().take_while(here);
        let after = self.filed.range((key, place, false)..).filter(|row| row.1 != place);
        Ok(Near {
            before: before.take(most).map(row).collect(),
            after: after.take_while(here).take(most).map(row).collect(),
        })
    }

    fn statements(&self, ids: &[StatementId]) -> Result<Vec<Known<'static>>, Infallible> {
        let wanted = self.statements.iter().filter(|known| ids.contains(&known.statement.id));
        Ok(wanted.cloned().collect())
    }

    fn documents(&self, ids: &[DocumentId]) -> Result<Vec<Known<'static>>, Infallible> {
        let wanted = self.statements.iter().filter(|known| ids.contains(&known.statement.document));
        Ok(wanted.cloned().collect())
    }

    fn pairs(&self, of: &[StatementId]) -> Result<Vec<(u64, u64)>, Infallible> {
        Ok(self.judged(of).map(|j| (j.left.number(), j.right.number())).collect())
    }

    fn judgements(&self, of: &[StatementId]) -> Result<Vec<Judgement>, Infallible> {
        Ok(self.judged(of).cloned().collect())
    }

    fn supported(&self, by: &[StatementId]) -> Result<Vec<Entry>, Infallible> {
        let supports = |entry: &&Entry| entry.moments.iter().any(|m| by.contains(&m.statement));
        Ok(self.entries.values().filter(supports).cloned().collect())
    }

    fn entries(&self, ids: &[EntryId]) -> Result<Vec<Entry>, Infallible> {
        Ok(ids.iter().filter_map(|id| self.entries.get(id)).cloned().collect())
    }

    fn slices(&self, of: &[EntryId]) -> Result<Vec<EntryId>, Infallible> {
        let slice = |entry: &&Entry| {
            let mut links = entry.links.iter().filter(|link| link.relation == Relation::PartOf);
            links.any(|link| of.contains(&link.entry))
        };
        Ok(self.entries.values().filter(slice).map(|entry| entry.id.clone()).collect())
    }

    fn sharing(&self, key: u64) -> Result<Vec<EntryId>, Infallible> {
        let shares = |entry: &&Entry| total_keys(entry).contains(&key);
        Ok(self.entries.values().filter(shares).map(|entry| entry.id.clone()).collect())
    }

    fn totals(&self, key: u64) -> Result<Vec<EntryId>, Infallible> {
        let total = |entry: &&Entry| entry.standing == Standing::Total;
        let shares = |entry: &&Entry| total_keys(entry).contains(&key);
        let found = self.entries.values().filter(total).filter(shares);
        Ok(found.map(|entry| entry.id.clone()).collect())
    }
}
