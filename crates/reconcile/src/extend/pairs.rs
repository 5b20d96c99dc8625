//! What is thought anew, and what is no longer thought, of pairs.

use super::{Near, Shelf, desk::Desk};
use crate::compare;
use crate::judged::Judged;
use crate::keys::{Family, Filing, NEAREST};
use record::StatementId;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What changed, in canonical order.
#[derive(Debug, Default)]
pub(super) struct Changed {
    pub(super) judged: Vec<Judged>,
    pub(super) retired: Vec<Judged>,
}

/// Two statements, the smaller number first.
type Pair = (u64, u64);

/// Pairs with the families of keys that they share, as bits.
type Met = BTreeMap<Pair, u8>;

/// Judges the new statements against those that they meet, and looks again at the pairs that they
/// came between. `own` is what the new documents say of their own statements.
pub(super) fn changed<S: Shelf>(
    desk: &mut Desk<'_, S>,
    own: Vec<Judged>,
) -> Result<Changed, S::Error> {
    let (met, parted) = meet(desk)?;
    let parted = judged_before(desk, &parted)?;
    let others = met.keys().flat_map(|(a, b)| [*a, *b]);
    desk.fetch(others.chain(parted.iter().flat_map(|(a, b)| [*a, *b])))?;
    let measured = met.iter().filter(|(_, families)| **families & Family::Measured.bit() != 0);
    let whole = measured.flat_map(|((a, b), _)| [*a, *b]);
    desk.fetch_documents(whole.chain(parted.iter().flat_map(|(a, b)| [*a, *b])))?;
    let mut fresh = own;
    for ((a, b), families) in &met {
        fresh.extend(pair(desk, *a, *b, *families));
    }
    fresh.extend(again(desk, &parted)?);
    compare::settle(&mut fresh);
    let before = before(desk, &parted)?;
    let old: BTreeMap<_, &Judged> = before.iter().map(|judged| (judged.key(), judged)).collect();
    let now: BTreeMap<_, &Judged> = fresh.iter().map(|judged| (judged.key(), judged)).collect();
    let unlike = |one: &&Judged, others: &BTreeMap<_, &Judged>| others.get(&one.key()) != Some(one);
    Ok(Changed {
        judged: fresh.iter().filter(|one| unlike(one, &old)).cloned().collect(),
        retired: before.iter().filter(|one| unlike(one, &now)).cloned().collect(),
    })
}

/// The pairs that new statements make, with the families in which they meet; and the
/// neighbourhoods in which they came between others.
fn meet<S: Shelf>(desk: &Desk<'_, S>) -> Result<(Met, Vec<Near>), S::Error> {
    let mut met = Met::new();
    let mut parted = Vec::new();
    let documents: BTreeSet<u64> =
        desk.new.iter().filter_map(|number| Some(desk.prepared(*number)?.document)).collect();
    let filings: BTreeMap<u64, Vec<Filing>> =
        documents.into_iter().flat_map(|document| desk.filings_of(document)).collect();
    let mut crowd: HashMap<u64, usize> = HashMap::new();
    for filing in filings.values().flatten() {
        *crowd.entry(filing.key).or_default() += 1;
    }
    for (number, filings) in filings {
        let Some(place) = desk.prepared(number).map(|own| own.place()) else { continue };
        for Filing { key, looks } in filings {
            let Some(family) = Family::of(key) else { continue };
            // So many more than meet: the outermost pairs met before the new ones came between.
            let new = crowd.get(&key).copied().unwrap_or(1);
            let near = desk.shelf.near(key, place, NEAREST + new)?;
            let sides = [&near.before, &near.after].into_iter();
            for (other, its) in sides.flat_map(|side| side.iter().take(NEAREST)) {
                if looks || *its {
                    let pair = (number.min(*other), number.max(*other));
                    *met.entry(pair).or_default() |= family.bit();
                }
            }
            if near.before.len() + near.after.len() > NEAREST {
                parted.push(near);
            }
        }
    }
    Ok((met, parted))
}

/// Of the pairs of older statements that new ones came between, those that something was thought
/// of, and that may be too far apart now.
fn judged_before<S: Shelf>(
    desk: &Desk<'_, S>,
    parted: &[Near],
) -> Result<BTreeSet<Pair>, S::Error> {
    let old = |number: &u64| !desk.new.contains(number);
    let before = parted.iter().flat_map(|near| near.before.iter().map(|(number, _)| *number));
    let before: BTreeSet<u64> = before.filter(old).collect();
    let ids: Vec<StatementId> = before.into_iter().map(StatementId::from_number).collect();
    if ids.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut thought: HashMap<u64, Vec<u64>> = HashMap::new();
    for (a, b) in desk.shelf.pairs(&ids)? {
        thought.entry(a).or_default().push(b);
        thought.entry(b).or_default().push(a);
    }
    let mut suspect = BTreeSet::new();
    for near in parted {
        let far: HashMap<u64, usize> =
            near.after.iter().enumerate().map(|(at, (number, _))| (*number, at)).collect();
        for (at, (number, _)) in near.before.iter().enumerate().filter(|(_, (n, _))| old(n)) {
            for other in thought.get(number).into_iter().flatten().filter(|other| old(other)) {
                if far.get(other).is_some_and(|far| at + far + 2 > NEAREST) {
                    suspect.insert((*number.min(other), *number.max(other)));
                }
            }
        }
    }
    Ok(suspect)
}

/// What is thought of pairs of older statements now.
fn again<S: Shelf>(desk: &Desk<'_, S>, parted: &BTreeSet<Pair>) -> Result<Vec<Judged>, S::Error> {
    let mut found = Vec::new();
    for (a, b) in parted {
        let Some((own, other)) = desk.prepared(*a).zip(desk.prepared(*b)) else { continue };
        let filings = |document: u64, number: u64| -> Vec<Filing> {
            desk.filings_of(document).remove(&number).unwrap_or_default()
        };
        let theirs = filings(other.document, *b);
        let mut families = 0;
        for Filing { key, looks } in filings(own.document, *a) {
            let Some(family) = Family::of(key).filter(|family| families & family.bit() == 0) else {
                continue;
            };
            let there = theirs.binary_search_by_key(&key, |filing| filing.key);
            if there.is_ok_and(|at| looks || theirs[at].looks) {
                let near = desk.shelf.near(key, own.place(), NEAREST)?;
                if near.before.iter().chain(&near.after).any(|(number, _)| number == b) {
                    families |= family.bit();
                }
            }
        }
        found.extend(pair(desk, *a, *b, families));
        if own.document == other.document {
            let said = desk.said(own.document).into_iter();
            found.extend(said.filter(|judged| judged.pair() == (*a, *b)));
        }
    }
    Ok(found)
}

/// What was thought of pairs of older statements.
fn before<S: Shelf>(desk: &Desk<'_, S>, parted: &BTreeSet<Pair>) -> Result<Vec<Judged>, S::Error> {
    let ids: BTreeSet<u64> = parted.iter().map(|(a, _)| *a).collect();
    let ids: Vec<StatementId> = ids.into_iter().map(StatementId::from_number).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let kept = desk.shelf.judgements(&ids)?.into_iter().map(Judged::from);
    let mut kept: Vec<Judged> = kept.filter(|judged| parted.contains(&judged.pair())).collect();
    kept.sort_by_key(Judged::key);
    kept.dedup_by_key(|judged| judged.key());
    Ok(kept)
}

fn pair<S: Shelf>(desk: &Desk<'_, S>, a: u64, b: u64, families: u8) -> Vec<Judged> {
    let Some((a, b)) = desk.prepared(a).zip(desk.prepared(b)) else { return Vec::new() };
    let (beside_a, beside_b) = (desk.beside(a.document), desk.beside(b.document));
    compare::pair((a, &beside_a), (b, &beside_b), families, &desk.pool)
}
