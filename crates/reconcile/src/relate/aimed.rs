//! Measurements of what a target aims at: in the same unit, of the same topic and measure, in no
//! other place. The links let a reader see how far the way still is.

use super::judged;
use crate::concepts::{Sort, Terms};
use crate::features::different_sectors;
use crate::judged::Judged;
use crate::keys::{Family, Filing, Key, topics};
use crate::pool::Pool;
use crate::prepare::{Prepared, likeness};
use record::{Kind, Relation, Unit};

/// From this sum on, a measurement fits a target.
const FITS: i32 = 30;

/// Files targets and measurements by what they are about; targets look.
pub(crate) fn file(own: &Prepared<'_>, filings: &mut Vec<Filing>) {
    if matches!(own.kind, Kind::Target | Kind::Indicator) {
        for topic in topics(about(own)) {
            let key = Key::of_unit(own.value.unit).with(topic);
            filings.push(key.filing(Family::Aimed, own.kind == Kind::Target));
        }
    }
}

/// What is thought of a target and a measurement, whichever of the two is which.
pub(crate) fn judge(a: &Prepared<'_>, b: &Prepared<'_>, pool: &Pool) -> Option<Judged> {
    match (a.kind, b.kind) {
        (Kind::Indicator, Kind::Target) => fit(a, b, pool),
        (Kind::Target, Kind::Indicator) => fit(b, a, pool),
        _ => None,
    }
}

/// What a statement is about: its clause, or its sentence where the clause does not say.
fn about(one: &Prepared<'_>) -> Terms {
    if one.terms.0.of_sort(Sort::Topic).is_empty() { one.terms.1 } else { one.terms.0 }
}

fn fit(measured: &Prepared<'_>, target: &Prepared<'_>, pool: &Pool) -> Option<Judged> {
    if measured.value.unit != target.value.unit {
        return None;
    }
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
    let beside = measured.document == target.document;
    // What is only counted needs no word for what is counted of it; a row of a table has its
    // word in the text around it.
    let silent = own.of_sort(Sort::Measure).is_empty() && beside;
    if topics == 0 || measures == 0 && measured.value.unit != Unit::Count && !silent {
        return None;
    }
    let sentence = beside && measured.quote.overlaps(target.quote);
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
    (score >= FITS).then(|| judged(Relation::Measures, target, measured, &points, pool))
}
