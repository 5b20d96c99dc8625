//! Statements about one thing whose figures differ: one replaces the other, or they contradict
//! each other.
//!
//! Three ways to see it. A document itself gives one figure as the earlier value of another. Two
//! documents give the same measure for the same time with figures that cannot both be right. Two
//! documents give one promise, of one payer to one recipient for one purpose and period, with
//! another amount. A fourth pair is of another sort: a target and a measurement of what it aims
//! at. Each has its list of points; what stays below is not worth a word, since a
//! figure that is replaced leaves every total.

pub(crate) mod aimed;
mod converts;
mod earlier;
mod figures;
pub(crate) mod measured;
pub(crate) mod promised;

use crate::judged::Judged;
use crate::pool::Pool;
use crate::prepare::Prepared;
use record::Relation;

/// What one document itself says of its figures, its statements in the order of identifiers.
pub(crate) fn beside(document: &[&Prepared<'_>], pool: &Pool) -> Vec<Judged> {
    let mut found = earlier::judgements(document, pool);
    found.extend(converts::judgements(document, pool));
    found
}

/// A judgement of two statements for these reasons.
fn judged(
    relation: Relation,
    left: &Prepared<'_>,
    right: &Prepared<'_>,
    points: &[(&'static str, i32)],
    pool: &Pool,
) -> Judged {
    Judged {
        left: left.id,
        right: right.id,
        relation,
        score: points.iter().map(|(_, weight)| weight).sum(),
        grounds: pool.grounds(points),
    }
}
