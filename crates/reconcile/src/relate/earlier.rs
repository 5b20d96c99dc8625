//! Figures that a document itself gives as the earlier value of another: "lifted to A, from an
//! earlier B", "A, against the B that it had planned".

use super::figures::within;
use super::judged;
use crate::judged::Judged;
use crate::pool::Pool;
use crate::prepare::Prepared;
use record::{Kind, Relation, Stage};

/// What replaces a figure is at most so many tenths of it, or it of that.
const FACTOR: i64 = 50;

/// The same of a promise to pay.
const PROMISE: i64 = 25;

/// Two earlier figures of one thing are nearer to each other than this.
const NEAR: i64 = 15;

/// No more earlier figures of one document than this are held against each other.
const MOST: usize = 16;

/// A figure in the clause of an earlier value.
struct Former<'p> {
    one: &'p Prepared<'p>,
    /// What replaced it, in the same sentence.
    by: Option<&'p Prepared<'p>>,
}

/// What one document gives as earlier values of others.
pub(super) fn judgements(document: &[&Prepared<'_>], pool: &Pool) -> Vec<Judged> {
    if !document.iter().any(|one| one.former) {
        return Vec::new();
    }
    let mut places = document.to_vec();
    places.sort_by_key(|one| one.amount);
    let former = former(&places);
    let points = [("the document gives it as the earlier value of the other", 80)];
    let replaced = former.iter().filter_map(|former| Some((former.by?, former.one)));
    let mut found: Vec<Judged> =
        replaced.map(|(by, one)| judged(Relation::Revises, by, one, &points, pool)).collect();
    found.extend(orphans(&former, pool));
    found
}

/// The former figures among the statements of a document, in the order of its text.
fn former<'p>(places: &[&'p Prepared<'p>]) -> Vec<Former<'p>> {
    let said_before = |one: &Prepared<'_>| one.former && !one.total;
    let mut found = Vec::new();
    for (n, own) in places.iter().enumerate() {
        if !said_before(own) {
            continue;
        }
        let replaces = |other: &&&&Prepared<'_>| {
            other.quote.overlaps(own.quote)
                && other.kind == own.kind
                && other.value.unit == own.value.unit
                && other.per == own.per
                && other.figure != own.figure
                && replaceable(own)
                && within(other.figure, own.figure, factor(own))
        };
        // The nearest one, before it rather than after.
        let before = n.checked_sub(1).and_then(|n| places.get(n));
        let by = before.iter().chain(places.get(n + 1).iter()).find(replaces).map(|by| **by);
        found.push(Former { one: own, by: by.filter(|by| !said_before(by)) });
    }
    found
}

/// An earlier decision stands beside the later one; only a plan is replaced by another.
fn replaceable(own: &Prepared<'_>) -> bool {
    own.kind != Kind::Commitment || own.stage.is_none_or(|stage| stage <= Stage::Announced)
}

fn factor(own: &Prepared<'_>) -> i64 {
    if own.kind == Kind::Commitment { PROMISE } else { FACTOR }
}

/// Two earlier figures for what one figure replaced: only one of them can have been right.
fn orphans(former: &[Former<'_>], pool: &Pool) -> Vec<Judged> {
    let mut found = Vec::new();
    for paired in former.iter().filter(|one| one.by.is_some()).take(MOST) {
        for orphan in former.iter().filter(|one| one.by.is_none()).take(MOST) {
            let (a, b) = (paired.one, orphan.one);
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
                found.push(judged(Relation::Conflict, a, b, &points, pool));
            }
        }
    }
    found
}
