//! Sums that a document gives a second time in another currency, far from the first: "a promise
//! of ¥10 trillion … the $65 billion that foreign papers print".

use super::judgement;
use crate::features::{Overlap, at_rate, different_sectors, overlap};
use crate::prepare::Prepared;
use record::{DocumentId, Judgement, Kind, Relation};
use std::collections::BTreeMap;

/// No more sums of one document than this are compared with each other.
const MOST: usize = 64;

pub(super) fn judgements(prepared: &[Prepared<'_>]) -> Vec<Judgement> {
    let mut documents: BTreeMap<&DocumentId, Vec<usize>> = BTreeMap::new();
    let money = |one: &Prepared<'_>| one.kind == Kind::Commitment && one.euro.is_some();
    for (at, one) in prepared.iter().enumerate().filter(|(_, one)| money(one)) {
        documents.entry(&one.statement.document).or_default().push(at);
    }
    let mut found = Vec::new();
    for places in documents.values() {
        for (n, a) in places.iter().take(MOST).enumerate() {
            for b in places.iter().take(MOST).skip(n + 1) {
                found.extend(judge(&prepared[*a], &prepared[*b]));
            }
        }
    }
    found
}

fn judge(a: &Prepared<'_>, b: &Prepared<'_>) -> Option<Judgement> {
    let same = a.value.unit != b.value.unit
        && overlap(&a.payer, &b.payer) == Overlap::Same
        && overlap(&a.recipient, &b.recipient) != Overlap::Different
        && a.total == b.total
        && a.per == b.per
        && a.via.is_some() == b.via.is_some()
        && !printed(a, b)
        && !printed(b, a)
        && !different_sectors(a, b)
        && !a.terms.0.apart(b.terms.0)
        && at_rate(a, b);
    if !same {
        return None;
    }
    // What is said more fully is the value, and the barer figure its conversion; a document that
    // itself converts one of them knows which.
    let fullness = |one: &Prepared<'_>| {
        let said = [one.years.is_some(), !one.recipient.is_empty(), one.via.is_some()];
        (own(one), one.converted.len(), said.iter().filter(|said| **said).count())
    };
    let (value, conversion) = if fullness(a) >= fullness(b) { (a, b) } else { (b, a) };
    let points = [("payer the same", 20), ("figure the other at the rate of its day", 40)];
    Some(judgement(Relation::Converts, conversion, value, &points))
}

/// Whether the document converts the one itself, to something else than the other.
fn printed(a: &Prepared<'_>, b: &Prepared<'_>) -> bool {
    a.converted.iter().any(|(unit, value)| *unit == b.value.unit && *value != b.figure)
}

/// Whether a sum is in the currency of its payer's country.
fn own(one: &Prepared<'_>) -> bool {
    let payers = &one.statement.meaning.payer;
    payers
        .iter()
        .filter_map(crate::currency::of_party)
        .any(|own| one.value.unit.currency() == Some(own))
}
