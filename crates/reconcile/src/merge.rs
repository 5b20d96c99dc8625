//! Clusters of statements that are one promise: the surest pairs first, nothing merged against a
//! decision, and no cluster that holds two amounts of one document.

use crate::{Input, Settled};
use record::{DocumentId, Judgement, Relation};
use std::collections::{BTreeSet, HashMap};

/// The clusters, as places in the input, each sorted, in the order of their first places.
pub(crate) fn clusters(
    inputs: &[Input<'_>],
    judgements: &[Judgement],
    settled: &Settled,
) -> Vec<Vec<usize>> {
    let place: HashMap<u64, usize> = inputs
        .iter()
        .enumerate()
        .map(|(at, input)| (input.statement.id.number(), at))
        .filter(|(number, _)| !settled.rejected.contains(number))
        .collect();
    let pair = |(a, b): &(u64, u64)| {
        let (a, b) = (*place.get(a)?, *place.get(b)?);
        Some((a.min(b), a.max(b)))
    };
    let split = settled.split.iter().filter_map(pair).collect();
    let mut union = Union::new(inputs, &split);
    for (a, b) in settled.merged.iter().filter_map(pair) {
        union.join(a, b, true);
    }
    let mut same: Vec<(i32, (usize, usize))> = judgements
        .iter()
        .filter(|judgement| judgement.relation == Relation::Same)
        .filter_map(|j| Some((-j.score, pair(&(j.left.number(), j.right.number()))?)))
        .collect();
    // Places are in the order of identifiers: they decide between equal scores.
    same.sort_unstable();
    for (_, (a, b)) in same {
        if union.may_join(a, b) {
            union.join(a, b, false);
        }
    }
    let there = |members: &Vec<usize>| {
        members.iter().all(|at| !settled.rejected.contains(&inputs[*at].statement.id.number()))
    };
    let mut clusters: Vec<Vec<usize>> =
        union.members.into_iter().filter(|m| !m.is_empty() && there(m)).collect();
    clusters.iter_mut().for_each(|cluster| cluster.sort_unstable());
    clusters.sort_unstable();
    clusters
}

/// Disjoint sets with what each may not be joined with.
struct Union<'d> {
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
    documents: Vec<BTreeSet<&'d DocumentId>>,
    /// Sets that a person made: two amounts of one document may be in them.
    made: Vec<bool>,
    split: &'d BTreeSet<(usize, usize)>,
}

impl<'d> Union<'d> {
    fn new(inputs: &[Input<'d>], split: &'d BTreeSet<(usize, usize)>) -> Self {
        let document = |input: &Input<'d>| BTreeSet::from([&input.statement.document]);
        Self {
            parent: (0..inputs.len()).collect(),
            members: (0..inputs.len()).map(|at| vec![at]).collect(),
            documents: inputs.iter().map(document).collect(),
            made: vec![false; inputs.len()],
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
        let apart =
            self.made[a] || self.made[b] || self.documents[a].is_disjoint(&self.documents[b]);
        apart && !self.is_split(a, b)
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
    }
}
