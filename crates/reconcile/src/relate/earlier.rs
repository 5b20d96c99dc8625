//! Figures that a document itself gives as the earlier value of another: "lifted to A, from an
//! earlier B", "A, against the B that it had planned".

use super::figures::within;
use super::judgement;
use crate::clause::clause;
use crate::concepts::{Sort, Terms};
use crate::prepare::Prepared;
use record::{DocumentId, Judgement, Kind, Relation, Stage};
use std::collections::BTreeMap;

/// What replaces a figure is at most so many tenths of it, or it of that.
const FACTOR: i64 = 50;

/// The same of a promise to pay.
const PROMISE: i64 = 25;

/// Two earlier figures of one thing are nearer to each other than this.
const NEAR: i64 = 15;

/// A figure in the clause of an earlier value.
struct Former {
    at: usize,
    /// What replaced it, in the same sentence.
    by: Option<usize>,
}

pub(super) fn judgements(prepared: &[Prepared<'_>]) -> Vec<Judgement> {
    let mut documents: BTreeMap<&DocumentId, Vec<usize>> = BTreeMap::new();
    for (at, one) in prepared.iter().enumerate() {
        documents.entry(&one.statement.document).or_default().push(at);
    }
    let mut found = Vec::new();
    for mut places in documents.into_values() {
        places.sort_by_key(|at| prepared[*at].statement.said.amount);
        let former = former(prepared, &places);
        for one in &former {
            let Some(by) = one.by else { continue };
            let points = [("the document gives it as the earlier value of the other", 80)];
            found.push(judgement(Relation::Revises, &prepared[by], &prepared[one.at], &points));
        }
        found.extend(orphans(prepared, &former));
    }
    found
}

/// The former figures among the statements of a document, in the order of its text.
fn former(prepared: &[Prepared<'_>], places: &[usize]) -> Vec<Former> {
    let said_before = |at: usize| {
        !Terms::of(clause(prepared[at].statement)).of_sort(Sort::Former).is_empty()
            && !prepared[at].total
    };
    let mut found = Vec::new();
    for (n, at) in places.iter().enumerate() {
        let own = &prepared[*at];
        if !said_before(*at) {
            continue;
        }
        let replaces = |other: &&usize| {
            let other = &prepared[**other];
            other.statement.said.quote.span().overlaps(own.statement.said.quote.span())
                && other.kind == own.kind
                && other.value.unit == own.value.unit
                && other.per == own.per
                && other.figure != own.figure
                && replaceable(own)
                && within(other.figure, own.figure, factor(own))
        };
        // The nearest one, before it rather than after.
        let before = n.checked_sub(1).and_then(|n| places.get(n));
        let by = before.into_iter().chain(places.get(n + 1)).find(replaces).copied();
        found.push(Former { at: *at, by: by.filter(|by| !said_before(*by)) });
    }
    found
}

/// An earlier decision stands beside the later one; only a plan is replaced by another.
fn replaceable(own: &Prepared<'_>) -> bool {
    own.kind != Kind::Commitment
        || own.statement.meaning.stage.is_none_or(|stage| stage <= Stage::Announced)
}

fn factor(own: &Prepared<'_>) -> i64 {
    if own.kind == Kind::Commitment { PROMISE } else { FACTOR }
}

/// Two earlier figures for what one figure replaced: only one of them can have been right.
fn orphans(prepared: &[Prepared<'_>], former: &[Former]) -> Vec<Judgement> {
    let mut found = Vec::new();
    for paired in former.iter().filter(|one| one.by.is_some()).take(super::NEAREST) {
        for orphan in former.iter().filter(|one| one.by.is_none()).take(super::NEAREST) {
            let (a, b) = (&prepared[paired.at], &prepared[orphan.at]);
            let same = a.value.unit == b.value.unit
                && a.per == b.per
                && super::figures::incompatible(a.value, b.value)
                && within(a.figure, b.figure, NEAR)
                && !a.terms.0.apart(b.terms.0);
            if same {
                let points = [
                    ("the document gives both as the earlier value of one", 50),
                    ("figures that cannot both be right", 10),
                ];
                found.push(judgement(Relation::Conflict, a, b, &points));
            }
        }
    }
    found
}
