//! Which running totals are worked out again, and what they ask for.

use super::Shelf;
use super::entries::Work;
use crate::links;
use crate::totals::{self, DEEPEST, Summand};
use record::{Entry, EntryId, Standing};
use std::collections::BTreeSet;

impl<S: Shelf> Work<'_, '_, S> {
    /// Works out the running totals that a changed entry may enter, or is.
    pub(super) fn sum(&mut self) -> Result<(), S::Error> {
        let pool = &self.desk.pool;
        let summand = |entry: &Entry| Summand::of(entry, pool);
        let mut keys: BTreeSet<u64> = BTreeSet::new();
        let mut above: BTreeSet<u64> = BTreeSet::new();
        let every: BTreeSet<u64> = self.old.keys().chain(self.now.keys()).copied().collect();
        for id in &every {
            let (old, now) = (self.old.get(id), self.now.get(id));
            let kept = self.kept(*id);
            if old == now.filter(|_| kept) {
                continue;
            }
            let (old, now) = (old.map(summand), now.filter(|_| kept).map(summand));
            if old == now && now.as_ref().is_none_or(|now| now.standing != Standing::Total) {
                continue;
            }
            if old.as_ref().map(|old| &old.wholes) != now.as_ref().map(|now| &now.wholes) {
                above.insert(*id);
            }
            keys.extend(old.iter().chain(&now).flat_map(|summand| summand.keys.iter().copied()));
        }
        keys.extend(self.keys_below(above)?);
        let mut totals: BTreeSet<u64> = BTreeSet::new();
        for key in keys {
            let kept = self.desk.shelf.totals(key)?;
            let total = |entry: &Entry| entry.standing == Standing::Total;
            totals.extend(self.with_key(key, kept).filter(|id| self.now.get(id).is_none_or(total)));
        }
        for id in totals {
            self.sum_one(id)?;
        }
        Ok(())
    }

    /// Whether an entry is still there.
    pub(super) fn kept(&self, id: u64) -> bool {
        self.now.get(&id).is_some_and(|entry| {
            let first = entry.moments.first().map(|moment| moment.statement.number());
            first.is_some_and(|first| self.home.get(&first).copied().flatten() == Some(id))
        })
    }

    /// The keys of the slices of entries, and of their slices.
    fn keys_below(&mut self, from: BTreeSet<u64>) -> Result<BTreeSet<u64>, S::Error> {
        let (mut keys, mut open) = (BTreeSet::new(), from);
        for _ in 0..DEEPEST {
            let wanted: Vec<EntryId> = open.iter().copied().map(EntryId::from_number).collect();
            if wanted.is_empty() {
                break;
            }
            let below = self.desk.shelf.slices(&wanted)?;
            self.load(&below)?;
            open = below.iter().map(EntryId::number).collect();
            for entry in open.iter().filter_map(|id| self.now.get(id)) {
                keys.extend(Summand::of(entry, &self.desk.pool).keys.iter().copied());
            }
        }
        Ok(keys)
    }

    /// Of entries that are kept with a key, those that changed left aside, and all others that
    /// have it now.
    fn with_key(&self, key: u64, kept: Vec<EntryId>) -> impl Iterator<Item = u64> {
        let kept = kept.into_iter().map(|id| id.number());
        let same = kept.filter(|id| !self.old.contains_key(id) && !self.now.contains_key(id));
        let now = self.now.iter().filter(move |(id, entry)| {
            self.kept(**id) && Summand::of(entry, &self.desk.pool).keys.contains(&key)
        });
        same.chain(now.map(|(id, _)| *id))
    }

    fn load(&mut self, wanted: &[EntryId]) -> Result<(), S::Error> {
        let missing: Vec<EntryId> = wanted
            .iter()
            .filter(|id| {
                let id = id.number();
                !self.old.contains_key(&id) && !self.now.contains_key(&id)
            })
            .cloned()
            .collect();
        if !missing.is_empty() {
            for entry in self.desk.shelf.entries(&missing)? {
                self.see(entry);
            }
        }
        Ok(())
    }

    fn sum_one(&mut self, id: u64) -> Result<(), S::Error> {
        self.load(&[EntryId::from_number(id)])?;
        let Some(total) = self.now.get(&id).map(|entry| Summand::of(entry, &self.desk.pool)) else {
            return Ok(());
        };
        let mut sharing: BTreeSet<u64> = BTreeSet::new();
        for key in &total.keys {
            sharing.extend(self.with_key(*key, self.desk.shelf.sharing(*key)?));
        }
        let wanted: Vec<EntryId> = sharing.iter().copied().map(EntryId::from_number).collect();
        self.load(&wanted)?;
        let summand = |id: &u64| self.now.get(id).map(|entry| Summand::of(entry, &self.desk.pool));
        let parts: Vec<Summand> = sharing.iter().filter_map(summand).collect();
        // What they are slices of, as far up as totals look.
        let mut open: Vec<u64> = parts.iter().flat_map(|part| part.wholes.clone()).collect();
        for _ in 0..DEEPEST {
            let wanted: Vec<EntryId> = open.iter().copied().map(EntryId::from_number).collect();
            self.load(&wanted)?;
            let wholes = open.iter().filter_map(|id| self.now.get(id));
            open = wholes.flat_map(|entry| Summand::of(entry, &self.desk.pool).wholes).collect();
        }
        let wholes = |id: u64| {
            let entry = self.now.get(&id);
            entry.map_or(Vec::new(), |entry| Summand::of(entry, &self.desk.pool).wholes)
        };
        let parts: Vec<&Summand> = parts.iter().collect();
        let chosen = totals::parts(&total, &parts, wholes);
        if let Some(entry) = self.now.get_mut(&id) {
            links::sum(entry, &chosen);
        }
        Ok(())
    }
}
