//! Who promises and who is promised to.

use super::Index;
use ledger::{Error, Ledger, Line};
use record::{Kind, Stage};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A party with what it is called and how often it pays and receives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Actor {
    /// What it is shown as: the name that is used most, with the identifier behind it where several
    /// bear that name.
    pub name: String,
    /// Its identifier, where it has one.
    pub id: Option<String>,
    /// Its other names, in the order of the alphabet.
    pub others: Vec<String>,
    /// How many commitments name it as the one who pays, the cancelled ones not counted.
    pub pays: usize,
    /// How many commitments name it as the one who receives, the cancelled ones not counted.
    pub receives: usize,
}

impl Index {
    /// All parties of commitments, those named most first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn actors(&self, ledger: &Ledger) -> Result<Vec<Actor>, Error> {
        let names = self.names(ledger)?;
        let name = |number: u32| names.get(usize::try_from(number).ok()?).map(String::as_str);
        let mut actors: BTreeMap<&str, Actor> = BTreeMap::new();
        let counts =
            |line: &&Line| line.kind == Kind::Commitment && line.stage != Some(Stage::Cancelled);
        for line in self.lines.iter().filter(counts) {
            let named = |numbers: &[u32]| -> BTreeSet<&str> {
                numbers.iter().filter_map(|number| name(*number)).collect()
            };
            for name in named(&line.payer) {
                actors.entry(name).or_default().pays += 1;
            }
            for name in named(&line.recipient) {
                actors.entry(name).or_default().receives += 1;
            }
        }
        for row in self.parties(ledger)? {
            let shown = name(row.number).unwrap_or_default();
            let Some(actor) = actors.get_mut(shown) else { continue };
            if !row.id.is_empty() {
                actor.id = Some(row.id.clone());
            }
            if row.name != shown && !actor.others.contains(&row.name) {
                actor.others.push(row.name.clone());
            }
        }
        let mut found: Vec<Actor> = actors
            .into_iter()
            .map(|(name, actor)| Actor { name: name.to_owned(), ..actor })
            .collect();
        // Those named equally often stay in the order of their names.
        found.sort_by_key(|actor| std::cmp::Reverse(actor.pays + actor.receives));
        Ok(found)
    }
}
