//! From clusters to entries, in portions.

use super::{Clustered, Known};
use crate::entry::{DEEPEST, entry};
use crate::links::{self, Facts, Tie};
use crate::totals::{self, Summand};
use jiff::civil::Date;
use rayon::prelude::*;
use record::{Entry, Relation, Standing, StatementId};
use std::collections::{HashMap, HashSet};

/// How many clusters are derived before their entries are handed on.
const PORTION: usize = 2048;

/// An entry without links, and the ties of its statements to wholes.
type Bare = (Entry, Vec<Tie>);

impl Clustered {
    /// Derives the entries. `fetch` gives statements as people corrected them, in any order;
    /// `put` takes entries, in no particular order.
    ///
    /// # Errors
    /// Those of the two.
    pub fn entries<'s, E>(
        &self,
        mut fetch: impl FnMut(&[StatementId]) -> Result<Vec<Known<'s>>, E>,
        mut put: impl FnMut(Vec<Entry>) -> Result<(), E>,
    ) -> Result<(), E> {
        let ties = links::ties(&self.judged, |statement| self.day(statement));
        let mut facts: Vec<Option<Facts>> = Vec::with_capacity(self.clusters.len());
        let mut summands: HashMap<u64, Summand> = HashMap::new();
        let mut pending: Vec<&[usize]> = Vec::new();
        // First those that nothing else bears on, and what the links of the others depend on.
        for portion in self.clusters.chunks(PORTION) {
            let clusters: Vec<&[usize]> = portion.iter().map(Vec::as_slice).collect();
            let mut done = Vec::new();
            for (bare, cluster) in self.derived(&clusters, &mut fetch)?.into_iter().zip(clusters) {
                facts.push(bare.as_ref().map(|(entry, _)| Facts::of(entry)));
                let Some(((mut entry, slices), own)) = bare.zip(facts.last().copied().flatten())
                else {
                    continue;
                };
                entry.standing = own.standing(false);
                let tied = cluster.iter().any(|at| ties.contains_key(&self.members[*at].statement));
                if tied || !slices.is_empty() || entry.standing == Standing::Total {
                    pending.push(cluster);
                } else {
                    self.note(&mut summands, &entry);
                    done.push(entry);
                }
            }
            put(done)?;
        }
        let home = self.homes();
        let owner = |statement: u64| {
            let home = home.get(self.place(statement)?)?;
            facts.get(usize::try_from(*home).ok()?).copied().flatten()
        };
        let mut running = Vec::new();
        for portion in pending.chunks(PORTION) {
            let mut done = Vec::new();
            for (mut entry, slices) in self.derived(portion, &mut fetch)?.into_iter().flatten() {
                let said = entry.moments.iter().map(|moment| moment.statement.number());
                let said = said.filter_map(|statement| ties.get(&statement)).flatten().copied();
                let all: Vec<Tie> = said.chain(slices).collect();
                links::link(&mut entry, all.into_iter(), owner);
                self.note(&mut summands, &entry);
                let list = if entry.standing == Standing::Total { &mut running } else { &mut done };
                list.push(entry);
            }
            put(done)?;
        }
        put(self.summed(running, &summands))
    }

    /// Keeps of an entry what running totals ask of it.
    fn note(&self, summands: &mut HashMap<u64, Summand>, entry: &Entry) {
        let summand = Summand::of(entry, &self.pool);
        if !summand.keys.is_empty() || !summand.wholes.is_empty() {
            summands.insert(summand.entry, summand);
        }
    }

    /// Running totals with the links to their parts.
    fn summed(&self, mut running: Vec<Entry>, summands: &HashMap<u64, Summand>) -> Vec<Entry> {
        let total = |entry: &Entry| summands.get(&entry.id.number());
        let wanted: HashSet<u64> =
            running.iter().filter_map(total).flat_map(|s| s.keys.iter().copied()).collect();
        let mut sharing: HashMap<u64, Vec<&Summand>> = HashMap::new();
        for summand in summands.values().filter(|summand| summand.enters()) {
            for key in summand.keys.iter().filter(|key| wanted.contains(key)) {
                sharing.entry(*key).or_default().push(summand);
            }
        }
        running.par_iter_mut().for_each(|entry| {
            let Some(own) = summands.get(&entry.id.number()) else { return };
            let all: Vec<&Summand> =
                own.keys.iter().filter_map(|key| sharing.get(key)).flatten().copied().collect();
            let wholes = |entry: u64| summands.get(&entry).map_or(Vec::new(), |s| s.wholes.clone());
            links::sum(entry, &totals::parts(own, &all, wholes));
        });
        running
    }

    /// The entries of clusters, in their order; none where no statement of one is there.
    fn derived<'s, E>(
        &self,
        clusters: &[&[usize]],
        fetch: &mut impl FnMut(&[StatementId]) -> Result<Vec<Known<'s>>, E>,
    ) -> Result<Vec<Option<Bare>>, E> {
        let ids = clusters.iter().flat_map(|cluster| cluster.iter());
        let ids = ids.map(|at| StatementId::from_number(self.members[*at].statement)).collect();
        let known = with_wholes(ids, fetch)?;
        let derive = |cluster: &&[usize]| {
            let members = cluster.iter().map(|at| self.members[*at].statement);
            bare(&members.collect::<Vec<_>>(), &known)
        };
        Ok(clusters.par_iter().map(derive).collect())
    }

    /// The cluster of each member; none, as the largest number, of those that people rejected.
    fn homes(&self) -> Vec<u32> {
        let mut home = vec![u32::MAX; self.members.len()];
        for (number, cluster) in self.clusters.iter().enumerate() {
            for at in cluster {
                home[*at] = u32::try_from(number).unwrap_or(u32::MAX);
            }
        }
        home
    }

    fn place(&self, statement: u64) -> Option<usize> {
        self.members.binary_search_by_key(&statement, |member| member.statement).ok()
    }

    fn day(&self, statement: u64) -> Option<Date> {
        self.days.get(self.place(statement)?).copied().flatten()
    }
}

/// Statements, and what they are slices of.
pub(crate) fn with_wholes<'s, E>(
    ids: Vec<StatementId>,
    fetch: &mut impl FnMut(&[StatementId]) -> Result<Vec<Known<'s>>, E>,
) -> Result<HashMap<u64, Known<'s>>, E> {
    let mut known: HashMap<u64, Known<'s>> = HashMap::new();
    let mut wanted = ids;
    for _ in 0..=DEEPEST {
        if wanted.is_empty() {
            break;
        }
        let mut wholes = Vec::new();
        for one in fetch(&wanted)? {
            wholes.extend(one.statement.meaning.part_of.clone());
            known.insert(one.statement.id.number(), one);
        }
        wholes.sort_unstable();
        wholes.dedup();
        wholes.retain(|id| !known.contains_key(&id.number()));
        wanted = wholes;
    }
    Ok(known)
}

/// The entry of these statements.
pub(crate) fn bare(members: &[u64], known: &HashMap<u64, Known<'_>>) -> Option<Bare> {
    let inputs: Vec<_> = members.iter().filter_map(|id| known.get(id)).map(Known::input).collect();
    let whole = |id: &StatementId| known.get(&id.number()).map(|known| &known.statement.meaning);
    let entry = entry(inputs.iter().collect(), whole)?;
    let slices = inputs.iter().filter_map(|input| {
        let whole = input.statement.meaning.part_of.as_ref()?;
        let (relation, since) = (Relation::PartOf, input.date());
        Some(Tie { relation, other: whole.number(), since })
    });
    Some((entry, slices.collect()))
}
