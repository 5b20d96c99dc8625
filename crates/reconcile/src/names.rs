//! What people decided about names. Only identifiers are set: what a document calls a party stays.

use crate::prepare::fold;
use record::{Meaning, Party, PartyId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Identifiers that people's decisions give to names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// By folded name, and by identifier behind a `#`, which no folded name holds.
    given: BTreeMap<String, PartyId>,
}

/// A name as it is decided about: `METI`, or `METI (jp-meti)`.
struct Told {
    folded: String,
    id: Option<String>,
}

impl Told {
    fn new(text: &str) -> Self {
        let bracket = text.trim().strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
        match bracket.filter(|(_, id)| id.parse::<PartyId>().is_ok()) {
            Some((name, id)) => Self { folded: fold(name), id: Some(id.to_owned()) },
            None => Self { folded: fold(text), id: None },
        }
    }

    fn keys(&self) -> impl Iterator<Item = String> {
        let id = self.id.iter().map(|id| format!("#{id}"));
        std::iter::once(self.folded.clone()).chain(id)
    }
}

impl Names {
    /// From pairs of names and whether the two are one, the last word on a pair last.
    pub(crate) fn new(pairs: &[(&str, &str, bool)]) -> Self {
        let mut last: BTreeMap<(String, String), (Told, Told, bool)> = BTreeMap::new();
        for (a, b, same) in pairs {
            let (a, b) = (Told::new(a), Told::new(b));
            let key =
                (a.folded.clone().min(b.folded.clone()), a.folded.clone().max(b.folded.clone()));
            last.insert(key, (a, b, *same));
        }
        let mut groups: Vec<BTreeSet<String>> = Vec::new();
        for (a, b, _) in last.values().filter(|(_, _, same)| *same) {
            let mut all: BTreeSet<String> = a.keys().chain(b.keys()).collect();
            groups.retain(|group| {
                let apart = group.is_disjoint(&all);
                if !apart {
                    all.extend(group.iter().cloned());
                }
                apart
            });
            groups.push(all);
        }
        let mut given = BTreeMap::new();
        for group in groups {
            if let Some(id) = canonical(&group) {
                given.extend(group.into_iter().map(|key| (key, id.clone())));
            }
        }
        // The second is not the first: it gets an identifier of its own.
        for (_, b, _) in last.values().filter(|(_, _, same)| !*same) {
            if let Some(id) = own(&b.folded) {
                given.insert(b.folded.clone(), id);
            }
        }
        Self { given }
    }

    /// Whether no name was decided about.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// Gives the parties of a statement their identifiers; whether any changed.
    pub(crate) fn apply(&self, meaning: &mut Meaning) -> bool {
        if self.is_empty() {
            return false;
        }
        let mut changed = false;
        let lists = meaning.payer.iter_mut().chain(&mut meaning.recipient);
        for party in lists.chain(&mut meaning.via).chain(&mut meaning.speaker) {
            if let Some(id) = self.of(party).filter(|id| party.id.as_ref() != Some(*id)) {
                party.id = Some(id.clone());
                changed = true;
            }
        }
        changed
    }

    fn of(&self, party: &Party) -> Option<&PartyId> {
        let id = party.id.as_ref().and_then(|id| self.given.get(&format!("#{id}")));
        self.given.get(&fold(&party.name)).or(id)
    }
}

/// The identifier of a group: one that is known, or else one made of its first name.
fn canonical(group: &BTreeSet<String>) -> Option<PartyId> {
    match group.iter().find_map(|key| key.strip_prefix('#')) {
        Some(id) => id.parse().ok(),
        None => own(group.first()?),
    }
}

fn own(folded: &str) -> Option<PartyId> {
    format!("name-{}", record::DecisionId::of(&[folded.as_bytes()])).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_joined_and_parted() {
        let id = |names: &Names, name: &str, id: Option<&str>| {
            let id = id.map(|id| id.parse().expect("an identifier"));
            names.of(&Party { name: name.to_owned(), id }).map(ToString::to_string)
        };
        let joined = Names::new(&[("Alpha Works", "Beta (beta)", true), ("Beta", "Gamma", true)]);
        let beta = Some("beta".to_owned());
        assert_eq!(id(&joined, "the ALPHA works", None), beta);
        assert_eq!(id(&joined, "B. Corp", Some("beta")), beta);
        assert_eq!(id(&joined, "Gamma", None), beta);
        assert_eq!(id(&joined, "Delta", None), None);
        let parted = Names::new(&[("A", "B", true), ("A", "B", false)]);
        assert_eq!(id(&parted, "A", Some("a")), None);
        assert!(id(&parted, "B", Some("a")).is_some_and(|id| id.starts_with("name-")));
    }
}
