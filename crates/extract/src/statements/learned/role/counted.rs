//! What a document's names come to, counted once: how often a party is named, which lead, and what
//! parts the rules gave it in all amounts.

use super::super::super::Draft;
use super::super::super::roles::party;
use super::super::super::scene::Scene;
use crate::names::Sort;
use record::{Kind, Party};
use std::collections::{HashMap, HashSet};

/// What a document's names come to, counted once.
pub(crate) struct Counted {
    /// The number of times that each party is named, by its first name.
    pub(super) counts: HashMap<String, usize>,
    pub(super) titled: HashSet<String>,
    /// Of the public bodies and of the others: the five named most and the one named first, each
    /// by its first name's place.
    pub(super) leading: Vec<usize>,
    /// The number of promises.
    pub(super) promises: usize,
    /// How often each party pays and receives.
    parts: HashMap<String, [usize; 2]>,
    /// Who pays and who receives most often, the first of equals.
    most: [Option<String>; 2],
}

/// What a party is known by: its identifier or its name.
pub(super) fn key(party: &Party) -> String {
    party.id.as_ref().map_or_else(|| party.name.to_lowercase(), ToString::to_string)
}

impl Counted {
    pub(crate) fn new(scene: &Scene<'_>, drafts: &[Draft]) -> Self {
        let mut counts = HashMap::new();
        let mut titled = HashSet::new();
        for name in &scene.names {
            let key = key(&party(name));
            if scene.title.is_some_and(|title| title.contains(name.span)) {
                titled.insert(key.clone());
            }
            *counts.entry(key).or_default() += 1;
        }
        let mut leading = Vec::new();
        for public in [true, false] {
            let mut ranked: Vec<(usize, usize)> = Vec::new();
            let mut seen = HashSet::new();
            for (number, name) in scene.names.iter().enumerate() {
                let fits = match name.sort {
                    Sort::Public => public,
                    Sort::Company | Sort::Investor | Sort::Research => !public,
                    _ => false,
                };
                let key = key(&party(name));
                if fits && seen.insert(key.clone()) {
                    let titled = usize::from(titled.contains(&key));
                    ranked.push((counts.get(&key).copied().unwrap_or(0) + 2 * titled, number));
                }
            }
            ranked.sort_by_key(|(count, number)| (std::cmp::Reverse(*count), *number));
            let first = ranked.iter().map(|(_, number)| *number).min();
            leading.extend(ranked.into_iter().take(5).map(|(_, number)| number));
            leading.extend(first);
        }
        let mut parts: HashMap<String, [usize; 2]> = HashMap::new();
        let mut most = [const { None::<(usize, String)> }; 2];
        let promised = || drafts.iter().filter(|draft| draft.kind == Kind::Commitment);
        for draft in promised() {
            let meaning = &draft.statement.meaning;
            for (field, parties) in [&meaning.payer, &meaning.recipient].into_iter().enumerate() {
                for party in parties {
                    let key = key(party);
                    let count = &mut parts.entry(key.clone()).or_default()[field];
                    *count += 1;
                    if most[field].as_ref().is_none_or(|(most, _)| *count > *most) {
                        most[field] = Some((*count, key));
                    }
                }
            }
        }
        let most = most.map(|most| most.map(|(_, key)| key));
        Self { counts, titled, leading, promises: promised().count(), parts, most }
    }

    /// How often a party has this part.
    pub(super) fn parts(&self, key: &str, field: &str) -> usize {
        self.parts.get(key).map_or(0, |parts| parts[usize::from(field == "recipient")])
    }

    /// Who has this part most often.
    pub(super) fn leads(&self, field: &str) -> Option<&str> {
        self.most[usize::from(field == "recipient")].as_deref()
    }
}
