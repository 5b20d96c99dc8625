//! Clusters of statements that are one promise: the surest pairs first, nothing merged against a
//! decision, and no cluster that holds two amounts of one document.
//!
//! The rule kept here: what becomes of a statement depends on those that it is connected with, one
//! pair after the other, and on nothing else. So all can be clustered, or those alone that a new
//! statement is connected with.

use crate::Settled;
use crate::judged::Judged;
use crate::repeat;
use record::Relation;
use std::collections::{BTreeSet, HashMap};

/// A statement to be put into a cluster, by the numbers of its identifier and its document's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Member {
    pub(crate) statement: u64,
    pub(crate) document: u64,
}

/// The clusters, as places in `members`, each sorted, in the order of their first places.
/// `members` are in the order of statements, the judgements in theirs.
pub(crate) fn clusters(
    members: &[Member],
    judgements: &[Judged],
    settled: &Settled,
) -> Vec<Vec<usize>> {
    let place: HashMap<u64, usize> = members
        .iter()
        .enumerate()
        .map(|(at, member)| (member.statement, at))
        .filter(|(number, _)| !settled.rejected.contains(number))
        .collect();
    let pair = |(a, b): (u64, u64)| {
        let (a, b) = (*place.get(&a)?, *place.get(&b)?);
        Some((a.min(b), a.max(b)))
    };
    let split = settled.split.iter().copied().filter_map(pair).collect();
    let mut union = Union::new(members, &split);
    for (a, b) in settled.merged.iter().copied().filter_map(pair) {
        union.join(a, b, true);
    }
    let mut same: Vec<(i32, (usize, usize))> = judgements
        .iter()
        .filter(|judgement| judgement.relation == Relation::Same)
        .filter_map(|j| Some((-j.score, pair((j.left, j.right))?)))
        .collect();
    // Places are in the order of identifiers: they decide between equal scores.
    same.sort_unstable();
    for (_, (a, b)) in same {
        if union.may_join(a, b) {
            union.join(a, b, false);
        }
    }
    let there = |at: &usize| !settled.rejected.contains(&members[*at].statement);
    let mut clusters: Vec<Vec<usize>> =
        union.members.into_iter().filter(|m| !m.is_empty() && m.iter().all(there)).collect();
    clusters.iter_mut().for_each(|cluster| cluster.sort_unstable());
    clusters.sort_unstable();
    let place = |number: u64| place.get(&number).copied();
    repeat::fold(&mut clusters, judgements, place, |a, b| split.contains(&(a.min(b), a.max(b))));
    clusters
}

/// Disjoint sets with what each may not be joined with.
struct Union<'d> {
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// The documents of each, sorted.
    documents: Vec<Vec<u64>>,
    /// Sets that a person made: two amounts of one document may be in them.
    made: Vec<bool>,
    split: &'d BTreeSet<(usize, usize)>,
}

impl<'d> Union<'d> {
    fn new(members: &[Member], split: &'d BTreeSet<(usize, usize)>) -> Self {
        Self {
            parent: (0..members.len()).collect(),
            members: (0..members.len()).map(|at| vec![at]).collect(),
            documents: members.iter().map(|member| vec![member.document]).collect(),
            made: vec![false; members.len()],
            split,
        }
    }

    fn root(&mut self, at: usize) -> usize {
        let mut root = at;
        while self.parent[root] != root {
            self.parent[root] = self.parent[self.parent[root]];
            root = self.parent[root];
        }
        root
    }

    fn may_join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return false;
        }
        let apart = || {
            let (few, many) = match (&self.documents[a], &self.documents[b]) {
                (x, y) if x.len() <= y.len() => (x, y),
                (x, y) => (y, x),
            };
            few.iter().all(|document| many.binary_search(document).is_err())
        };
        (self.made[a] || self.made[b] || apart()) && !self.is_split(a, b)
    }

    /// Whether a person said that a member of the one is not the same as a member of the other.
    fn is_split(&self, a: usize, b: usize) -> bool {
        !self.split.is_empty()
            && self.members[a].iter().any(|x| {
                self.members[b].iter().any(|y| self.split.contains(&(*x.min(y), *x.max(y))))
            })
    }

    fn join(&mut self, a: usize, b: usize, made: bool) {
        let (a, b) = (self.root(a), self.root(b));
        let (large, small) =
            if self.members[a].len() >= self.members[b].len() { (a, b) } else { (b, a) };
        self.made[large] |= made || self.made[small];
        if large == small {
            return;
        }
        self.parent[small] = large;
        let moved = std::mem::take(&mut self.members[small]);
        self.members[large].extend(moved);
        let documents = std::mem::take(&mut self.documents[small]);
        self.documents[large].extend(documents);
        self.documents[large].sort_unstable();
    }
}
