//! What changes in entries.

use super::{Shelf, desk::Desk};
use crate::batch::{Known, bare, with_wholes};
use crate::judged::Judged;
use crate::links::{self, Facts, LINKED, Tie};
use crate::merge::{self, Member};
use record::{Entry, EntryId, Relation, StatementId};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The entries that are new or changed, and those that are no more.
pub(super) fn changed<S: Shelf>(
    desk: &Desk<'_, S>,
    new: &[Known<'_>],
    judged: &[Judged],
    retired: &[Judged],
) -> Result<(Vec<Entry>, Vec<EntryId>), S::Error> {
    let mut work = Work {
        desk,
        judged,
        retired: retired.iter().map(Judged::key).collect(),
        thought: BTreeMap::new(),
        asked: HashSet::new(),
        old: BTreeMap::new(),
        now: BTreeMap::new(),
        home: HashMap::new(),
    };
    let bears = |one: &&Judged| one.relation == Relation::Same || LINKED.contains(&one.relation);
    let ends = judged.iter().chain(retired).filter(bears).flat_map(|one| [one.left, one.right]);
    let touched: BTreeSet<u64> = ends.chain(desk.new.iter().copied()).collect();
    let connected = work.connected(touched)?;
    let slices = work.derive(&connected, new)?;
    let moved = work.moved(&connected)?;
    work.link(slices, moved)?;
    work.sum()?;
    Ok(work.outcome())
}

/// What is known of entries, before and now.
pub(super) struct Work<'w, 'd, S> {
    pub(super) desk: &'w Desk<'d, S>,
    judged: &'w [Judged],
    retired: HashSet<(u64, u64, Relation)>,
    /// What is thought, as far as it was asked for.
    thought: BTreeMap<(u64, u64, Relation), Judged>,
    asked: HashSet<u64>,
    /// Entries as they were, as far as they were asked for.
    pub(super) old: BTreeMap<u64, Entry>,
    /// Entries as they are, those that were only looked at among them.
    pub(super) now: BTreeMap<u64, Entry>,
    /// The entry of a statement, now; none of one that is in none.
    pub(super) home: HashMap<u64, Option<u64>>,
}

fn ids(numbers: impl IntoIterator<Item = u64>) -> Vec<StatementId> {
    numbers.into_iter().map(StatementId::from_number).collect()
}

impl<S: Shelf> Work<'_, '_, S> {
    /// Asks what is thought of pairs that these are in.
    fn ask(&mut self, statements: &BTreeSet<u64>) -> Result<(), S::Error> {
        let asked: BTreeSet<u64> =
            statements.iter().copied().filter(|number| self.asked.insert(*number)).collect();
        if asked.is_empty() {
            return Ok(());
        }
        let kept = self.desk.shelf.judgements(&ids(asked.iter().copied()))?;
        let kept = kept.into_iter().map(Judged::from);
        let live = kept.filter(|judged| !self.retired.contains(&judged.key()));
        let added = self.judged.iter().cloned();
        let added = added.filter(|one| asked.contains(&one.left) || asked.contains(&one.right));
        self.thought.extend(live.chain(added).map(|judged| (judged.key(), judged)));
        Ok(())
    }

    /// All statements that are connected with these, pair by pair, in their order.
    fn connected(&mut self, from: BTreeSet<u64>) -> Result<BTreeSet<u64>, S::Error> {
        let mut merged: HashMap<u64, Vec<u64>> = HashMap::new();
        for (a, b) in &self.desk.settled.merged {
            merged.entry(*a).or_default().push(*b);
            merged.entry(*b).or_default().push(*a);
        }
        let mut reached = from.clone();
        let mut open = from;
        while !open.is_empty() {
            self.ask(&open)?;
            let same = self.thought.values().filter(|one| one.relation == Relation::Same);
            let ends = same
                .filter(|one| open.contains(&one.left) || open.contains(&one.right))
                .flat_map(|one| [one.left, one.right]);
            let joined = open.iter().filter_map(|one| merged.get(one)).flatten().copied();
            let next: BTreeSet<u64> =
                ends.chain(joined).filter(|number| !reached.contains(number)).collect();
            reached.extend(&next);
            open = next;
        }
        Ok(reached)
    }

    /// Clusters them anew, and derives their entries without links; gives the ties to wholes of
    /// each.
    fn derive(
        &mut self,
        connected: &BTreeSet<u64>,
        new: &[Known<'_>],
    ) -> Result<HashMap<u64, Vec<Tie>>, S::Error> {
        let own: HashMap<u64, &Known<'_>> =
            new.iter().map(|known| (known.statement.id.number(), known)).collect();
        let shelf = &*self.desk.shelf;
        let mut fetch = |wanted: &[StatementId]| -> Result<Vec<Known<'_>>, S::Error> {
            let (here, away): (Vec<_>, Vec<_>) =
                wanted.iter().cloned().partition(|id| own.contains_key(&id.number()));
            let here = here.iter().filter_map(|id| own.get(&id.number()));
            let mut found: Vec<Known<'_>> = here.map(|known| (*known).clone()).collect();
            if !away.is_empty() {
                found.extend(shelf.statements(&away)?);
            }
            Ok(found)
        };
        let known = with_wholes(ids(connected.iter().copied()), &mut fetch)?;
        let members: Vec<Member> = connected
            .iter()
            .filter_map(|number| known.get(number))
            .map(|known| Member {
                statement: known.statement.id.number(),
                document: known.statement.document.number(),
            })
            .collect();
        let same: Vec<Judged> = self
            .thought
            .values()
            .filter(|judged| judged.relation == Relation::Same)
            .filter(|judged| connected.contains(&judged.left) && connected.contains(&judged.right))
            .cloned()
            .collect();
        for entry in self.desk.shelf.supported(&ids(connected.iter().copied()))? {
            self.old.insert(entry.id.number(), entry);
        }
        self.home.extend(connected.iter().map(|number| (*number, None)));
        let mut slices = HashMap::new();
        for cluster in merge::clusters(&members, &same, self.desk.settled) {
            let numbers: Vec<u64> = cluster.iter().map(|at| members[*at].statement).collect();
            let Some((entry, ties)) = bare(&numbers, &known) else { continue };
            let id = entry.id.number();
            self.home.extend(numbers.into_iter().map(|number| (number, Some(id))));
            slices.insert(id, ties);
            self.now.insert(id, entry);
        }
        Ok(slices)
    }

    /// The entries of other statements that lead to a statement whose entry is another one now, or
    /// changed in what links depend on.
    fn moved(&mut self, connected: &BTreeSet<u64>) -> Result<BTreeSet<u64>, S::Error> {
        let mut before: HashMap<u64, Facts> = HashMap::new();
        for entry in self.old.values() {
            let facts = Facts::of(entry);
            before.extend(entry.moments.iter().map(|m| (m.statement.number(), facts)));
        }
        let unlike = |statement: &u64| self.owner(*statement) != before.get(statement).copied();
        let leads =
            |one: &&Judged| one.relation != Relation::Same && one.relation != Relation::Unsure;
        let lefts: BTreeSet<u64> = self
            .thought
            .values()
            .filter(leads)
            .filter(|one| connected.contains(&one.right) && !connected.contains(&one.left))
            .filter(|one| unlike(&one.right))
            .map(|one| one.left)
            .collect();
        let lefts = self.look_up(lefts)?;
        Ok(lefts.into_iter().filter_map(|left| *self.home.get(&left)?).collect())
    }

    /// Looks up the entries of statements that are not known yet; gives the statements again.
    fn look_up(&mut self, statements: BTreeSet<u64>) -> Result<BTreeSet<u64>, S::Error> {
        let missing = statements.iter().copied().filter(|one| !self.home.contains_key(one));
        let missing = ids(missing);
        if !missing.is_empty() {
            for entry in self.desk.shelf.supported(&missing)? {
                self.see(entry);
            }
            for one in missing {
                self.home.entry(one.number()).or_default();
            }
        }
        Ok(statements)
    }

    /// Takes in an entry as it is kept, of statements that are not connected with new ones.
    pub(super) fn see(&mut self, entry: Entry) {
        let id = entry.id.number();
        if !self.old.contains_key(&id) {
            for moment in &entry.moments {
                self.home.entry(moment.statement.number()).or_insert(Some(id));
            }
            self.old.insert(id, entry.clone());
            self.now.insert(id, entry);
        }
    }

    /// What links depend on in the entry of a statement.
    fn owner(&self, statement: u64) -> Option<Facts> {
        let id = (*self.home.get(&statement)?)?;
        self.now.get(&id).map(Facts::of)
    }

    /// Links the entries that were derived, and those that lead to them.
    fn link(
        &mut self,
        mut slices: HashMap<u64, Vec<Tie>>,
        moved: BTreeSet<u64>,
    ) -> Result<(), S::Error> {
        let derived: BTreeSet<u64> = slices.keys().copied().chain(moved).collect();
        let said = |work: &Self, id: &u64| -> BTreeSet<u64> {
            let moments = work.now.get(id).into_iter().flat_map(|entry| &entry.moments);
            moments.map(|moment| moment.statement.number()).collect()
        };
        let all: BTreeSet<u64> = derived.iter().flat_map(|id| said(self, id)).collect();
        self.ask(&all)?;
        let leads = |one: &&Judged| {
            (LINKED.contains(&one.relation) || one.relation == Relation::PartOf)
                && all.contains(&one.left)
        };
        let led: Vec<Judged> = self.thought.values().filter(leads).cloned().collect();
        self.look_up(led.iter().map(|one| one.right).collect())?;
        let day = |statement: u64| {
            let entry = self.now.get(&(*self.home.get(&statement)?)?)?;
            let moment = entry.moments.iter().find(|m| m.statement.number() == statement)?;
            moment.date
        };
        let ties = links::ties(&led, day);
        let parts = led.iter().filter(|one| one.relation == Relation::PartOf);
        let parts: Vec<(u64, Tie)> = parts
            .map(|one| {
                (one.left, Tie { relation: one.relation, other: one.right, since: day(one.left) })
            })
            .collect();
        for id in derived {
            let statements = said(self, &id);
            let mut own: Vec<Tie> =
                statements.iter().filter_map(|one| ties.get(one)).flatten().copied().collect();
            own.extend(slices.remove(&id).unwrap_or_else(|| {
                let parts = parts.iter().filter(|(left, _)| statements.contains(left));
                parts.map(|(_, tie)| *tie).collect()
            }));
            let Some(mut entry) = self.now.get(&id).cloned() else { continue };
            let owner = |statement: u64| self.owner(statement);
            links::link(&mut entry, own.into_iter(), owner);
            self.now.insert(id, entry);
        }
        Ok(())
    }

    /// What is new or changed, and what is no more.
    fn outcome(self) -> (Vec<Entry>, Vec<EntryId>) {
        let gone = self.old.iter().filter(|(id, _)| !self.kept(**id));
        let gone = gone.map(|(_, entry)| entry.id.clone()).collect();
        let changed = self
            .now
            .iter()
            .filter(|(id, entry)| self.kept(**id) && self.old.get(id) != Some(entry))
            .map(|(_, entry)| entry.clone())
            .collect();
        (changed, gone)
    }
}
