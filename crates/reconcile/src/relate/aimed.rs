//! Measurements of what a target aims at: in the same unit, of the same topic and measure, in no
//! other place. The links let a reader see how far the way still is.

use super::judgement;
use crate::concepts::{Sort, Terms};
use crate::features::different_sectors;
use crate::prepare::{Prepared, likeness};
use record::{Judgement, Kind, Relation, Unit};
use std::collections::BTreeMap;

/// From this sum on, a measurement fits a target.
const FITS: i32 = 30;

/// So many measurements of each topic, on either side in time, are held against a target.
const NEAREST: usize = 8;

pub(super) fn judgements(prepared: &[Prepared<'_>]) -> Vec<Judgement> {
    let mut order: Vec<usize> =
        (0..prepared.len()).filter(|at| prepared[*at].kind == Kind::Indicator).collect();
    order.sort_by_key(|at| (prepared[*at].date, *at));
    let mut blocks: BTreeMap<(Unit, u8), Vec<usize>> = BTreeMap::new();
    for at in order {
        for topic in about(&prepared[at]).of_sort(Sort::Topic).each() {
            blocks.entry((prepared[at].value.unit, topic)).or_default().push(at);
        }
    }
    let targets = prepared.iter().filter(|one| one.kind == Kind::Target);
    targets.flat_map(|target| of(prepared, &blocks, target)).collect()
}

/// The measurements that fit one target, of each topic those nearest to it in time.
fn of(
    prepared: &[Prepared<'_>],
    blocks: &BTreeMap<(Unit, u8), Vec<usize>>,
    target: &Prepared<'_>,
) -> Vec<Judgement> {
    let mut near: Vec<usize> = Vec::new();
    for topic in about(target).of_sort(Sort::Topic).each() {
        let Some(block) = blocks.get(&(target.value.unit, topic)) else { continue };
        let place = block.partition_point(|at| prepared[*at].date < target.date);
        let (from, to) = (place.saturating_sub(NEAREST), block.len().min(place + NEAREST));
        near.extend_from_slice(&block[from..to]);
    }
    near.sort_unstable();
    near.dedup();
    near.into_iter().filter_map(|at| judge(&prepared[at], target)).collect()
}

/// What a statement is about: its clause, or its sentence where the clause does not say.
fn about(one: &Prepared<'_>) -> Terms {
    if one.terms.0.of_sort(Sort::Topic).is_empty() { one.terms.1 } else { one.terms.0 }
}

fn judge(measured: &Prepared<'_>, target: &Prepared<'_>) -> Option<Judgement> {
    let (own, aim) = (about(measured), about(target));
    let elsewhere = |a: Terms, b: Terms| {
        let place = a.of_sort(Sort::Place);
        !place.is_empty() && place.and(b).is_empty()
    };
    let away = measured.per.is_some() && target.per.is_none()
        || own.apart(aim)
        || elsewhere(measured.terms.0, target.terms.1)
        || elsewhere(target.terms.0, measured.terms.1)
        || !measured.terms.0.of_sort(Sort::Former).is_empty()
        || different_sectors(measured, target);
    if away {
        return None;
    }
    let shared = own.and(aim);
    let topics = shared.of_sort(Sort::Topic).count();
    let measures = shared.of_sort(Sort::Measure).count();
    let beside = measured.statement.document == target.statement.document;
    // What is only counted needs no word for what is counted of it; a row of a table has its
    // word in the text around it.
    let silent = own.of_sort(Sort::Measure).is_empty() && beside;
    if topics == 0 || measures == 0 && measured.value.unit != Unit::Count && !silent {
        return None;
    }
    let spans = (measured.statement.said.quote.span(), target.statement.said.quote.span());
    let sentence = beside && spans.0.overlaps(spans.1);
    let unmatched = |a: Terms, b: Terms| a.of_sort(Sort::Topic).count() - topics.min(b.count());
    let mut points = vec![
        ("topics shared", 20 * topics.min(3)),
        ("measures shared", 15 * measures.min(2)),
        ("topics of the one alone", -4 * unmatched(measured.terms.0, aim).clamp(0, 3)),
        ("in one sentence", if sentence { 15 } else { 0 }),
        ("in one document", if beside { 10 } else { 0 }),
    ];
    if let (Some((x, _)), Some((y, _))) = (&measured.words, &target.words)
        && likeness(x, y) >= 60
    {
        points.push(("measure alike", 15));
    }
    points.retain(|(_, weight)| *weight != 0);
    let score: i32 = points.iter().map(|(_, weight)| weight).sum();
    (score >= FITS).then(|| judgement(Relation::Measures, target, measured, &points))
}
