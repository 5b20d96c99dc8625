//! The pairs that a person should look at, those with the most money at stake first.

use crate::{Book, Cited, Rates};
use ledger::{Error, Ledger};
use record::{
    Currency, DecisionKind, Entry, EntryId, Judgement, Quantity, Reason, StatementId, Unit,
};
use rust_decimal::Decimal;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Two entries that may be one promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// The entry of the first statement.
    pub left: EntryId,
    /// The entry of the second statement.
    pub right: EntryId,
    /// The first statement.
    pub one: Cited,
    /// The second statement.
    pub other: Cited,
    /// The sum of the reasons.
    pub score: i32,
    /// What speaks for and against.
    pub reasons: Vec<Reason>,
    /// What a total would count twice, or lose, at the day's rate; none of what is no money.
    pub stake: Option<Decimal>,
    /// The currency of all stakes: that of the ledger.
    pub currency: Option<Currency>,
}

impl Doubt {
    /// What is at stake, in words; none of what is no money.
    pub fn at_stake(&self) -> Option<String> {
        let (stake, currency) = self.stake.zip(self.currency)?;
        Some(crate::words::quantity(&Quantity::exact(stake, Unit::Money(currency))))
    }
}

/// The doubts about pairs of entries, each pair once, by its likeliest statements. `decided` says
/// which pairs of entries a person has decided on already.
pub fn review(
    book: &Book,
    unsure: &[Judgement],
    rates: &Rates,
    decided: impl Fn(&Entry, &Entry) -> bool,
) -> Vec<Doubt> {
    let currency = book.main_currency();
    let mut best: BTreeMap<(&EntryId, &EntryId), &Judgement> = BTreeMap::new();
    for judgement in unsure {
        let pair = book.entry_of(&judgement.left).zip(book.entry_of(&judgement.right));
        if let Some((a, b)) = pair.filter(|(a, b)| a.id != b.id && !decided(a, b)) {
            let pair = (a.id.clone().min(b.id.clone()) == a.id).then_some((&a.id, &b.id));
            let kept = best.entry(pair.unwrap_or((&b.id, &a.id))).or_insert(judgement);
            if (judgement.score, Reverse(&judgement.left), Reverse(&judgement.right))
                > (kept.score, Reverse(&kept.left), Reverse(&kept.right))
            {
                *kept = judgement;
            }
        }
    }
    let mut doubts: Vec<Doubt> =
        best.into_values().filter_map(|j| doubt(book, j, rates, currency)).collect();
    doubts.sort_by(|a, b| {
        let key = |d: &Doubt| (Reverse(d.stake), Reverse(d.score));
        key(a).cmp(&key(b)).then_with(|| (&a.left, &a.right).cmp(&(&b.left, &b.right)))
    });
    doubts
}

/// What a person should look at in a ledger: the pairs that the rules are unsure of and that nobody
/// has decided on, or whose decision was undone.
///
/// # Errors
/// Where the ledger cannot be read.
pub fn doubts(ledger: &Ledger, book: &Book) -> Result<Vec<Doubt>, Error> {
    let decisions = ledger.decisions()?;
    let undone = record::undone(&decisions);
    let mut pairs: BTreeSet<(&StatementId, &StatementId)> = BTreeSet::new();
    for decision in decisions.iter().filter(|decision| !undone.contains(&decision.id)) {
        if let DecisionKind::Merge(a, b) | DecisionKind::Split(a, b) = &decision.kind {
            pairs.insert((&a.statement, &b.statement));
            pairs.insert((&b.statement, &a.statement));
        }
    }
    let decided = |a: &Entry, b: &Entry| {
        let others = || b.moments.iter().map(|moment| &moment.statement);
        let moments = || a.moments.iter().map(|moment| &moment.statement);
        !pairs.is_empty()
            && moments().any(|one| others().any(|other| pairs.contains(&(one, other))))
    };
    Ok(review(book, &ledger.unsure()?, Rates::embedded(), decided))
}

fn doubt(
    book: &Book,
    judgement: &Judgement,
    rates: &Rates,
    currency: Option<Currency>,
) -> Option<Doubt> {
    let (a, b) = (book.entry_of(&judgement.left)?, book.entry_of(&judgement.right)?);
    let worth = |entry: &Entry| worth(entry, currency?, rates);
    Some(Doubt {
        left: a.id.clone(),
        right: b.id.clone(),
        one: Cited::of(book, &judgement.left)?,
        other: Cited::of(book, &judgement.right)?,
        score: judgement.score,
        reasons: judgement.reasons.clone(),
        stake: worth(a).into_iter().chain(worth(b)).min(),
        currency,
    })
}

/// What an entry is worth in a currency at the rate of the day when it was last said.
fn worth(entry: &Entry, to: Currency, rates: &Rates) -> Option<Decimal> {
    let from = entry.amount.value.unit.currency()?;
    let figure = entry.amount.value.figure();
    if from == to {
        return Some(figure);
    }
    let rate = rates.rate(from, to, entry.last_said?)?;
    figure.checked_mul(rate.value).map(|worth| worth.round())
}
