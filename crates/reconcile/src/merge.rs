//! Clusters of statements that are one promise: the surest pairs first, nothing merged against a
//! decision, and no cluster that holds two amounts of one document.

use crate::Input;
use record::{Decision, DecisionKind, DocumentId, Judgement, Relation, StatementId};
use std::collections::{BTreeMap, BTreeSet};

/// The clusters, as places in the input, each sorted, in the order of their first places.
pub(crate) fn clusters(
    inputs: &[Input<'_>],
    judgements: &[Judgement],
    decisions: &[Decision],
) -> Vec<Vec<usize>> {
    let place: BTreeMap<&StatementId, usize> =
        inputs.iter().enumerate().map(|(at, input)| (&input.statement.id, at)).collect();
    let decided = Decided::new(decisions, &place);
    let mut union = Union::new(inputs, &decided);
    for (a, b) in &decided.merged {
        union.join(*a, *b);
    }
    let mut same: Vec<&Judgement> =
        judgements.iter().filter(|judgement| judgement.relation == Relation::Same).collect();
    same.sort_by(|a, b| {
        b.score.cmp(&a.score).then_with(|| (&a.left, &a.right).cmp(&(&b.left, &b.right)))
    });
    for judgement in same {
        let (Some(a), Some(b)) = (place.get(&judgement.left), place.get(&judgement.right)) else {
            continue;
        };
        if !decided.rejected.contains(a) && !decided.rejected.contains(b) && union.may_join(*a, *b)
        {
            union.join(*a, *b);
        }
    }
    let mut clusters: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in (0..inputs.len()).filter(|at| !decided.rejected.contains(at)) {
        clusters.entry(union.root(at)).or_default().push(at);
    }
    let mut clusters: Vec<Vec<usize>> = clusters.into_values().collect();
    clusters.sort();
    clusters
}

/// People's decisions by place; the last word on a pair holds.
struct Decided {
    merged: BTreeSet<(usize, usize)>,
    split: BTreeSet<(usize, usize)>,
    rejected: BTreeSet<usize>,
}

impl Decided {
    fn new(decisions: &[Decision], place: &BTreeMap<&StatementId, usize>) -> Self {
        let mut decided =
            Self { merged: BTreeSet::new(), split: BTreeSet::new(), rejected: BTreeSet::new() };
        let mut decisions: Vec<&Decision> = decisions.iter().collect();
        decisions.sort_by(|a, b| (a.when, &a.id).cmp(&(b.when, &b.id)));
        for decision in decisions {
            let pair = |a: &StatementId, b: &StatementId| {
                let (a, b) = (*place.get(a)?, *place.get(b)?);
                Some((a.min(b), a.max(b)))
            };
            match &decision.kind {
                DecisionKind::Merge(a, b) => {
                    if let Some(pair) = pair(a, b) {
                        decided.split.remove(&pair);
                        decided.merged.insert(pair);
                    }
                }
                DecisionKind::Split(a, b) => {
                    if let Some(pair) = pair(a, b) {
                        decided.merged.remove(&pair);
                        decided.split.insert(pair);
                    }
                }
                DecisionKind::Reject(a) => decided.rejected.extend(place.get(a).copied()),
            }
        }
        decided
    }
}

/// Disjoint sets with what each may not be joined with.
struct Union<'d> {
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
    documents: Vec<BTreeSet<&'d DocumentId>>,
    split: &'d BTreeSet<(usize, usize)>,
}

impl<'d> Union<'d> {
    fn new(inputs: &[Input<'d>], decided: &'d Decided) -> Self {
        Self {
            parent: (0..inputs.len()).collect(),
            members: (0..inputs.len()).map(|at| vec![at]).collect(),
            documents: inputs
                .iter()
                .map(|input| BTreeSet::from([&input.statement.document]))
                .collect(),
            split: &decided.split,
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
        let documents = self.documents[a].is_disjoint(&self.documents[b]);
        let split = self.members[a]
            .iter()
            .any(|x| self.members[b].iter().any(|y| self.split.contains(&(*x.min(y), *x.max(y)))));
        documents && !split
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (large, small) =
            if self.members[a].len() >= self.members[b].len() { (a, b) } else { (b, a) };
        self.parent[small] = large;
        let moved = std::mem::take(&mut self.members[small]);
        self.members[large].extend(moved);
        let documents = std::mem::take(&mut self.documents[small]);
        self.documents[large].extend(documents);
    }
}
