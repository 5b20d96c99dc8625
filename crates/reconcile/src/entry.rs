//! Clusters to entries: the history, what it stands at, and how it counts.

use crate::Input;
use crate::{currency, totals};
use jiff::civil::Date;
use record::{
    Amount, Entry, EntryId, Increment, Judgement, Kind, Link, Moment, Party, PeriodPoint, Relation,
    Sector, Stage, Standing, StatementId, Unit,
};
use std::collections::BTreeMap;

/// The entries of the clusters, in the order of their identifiers, linked to one another.
pub(crate) fn entries(
    inputs: &[Input<'_>],
    clusters: &[Vec<usize>],
    judgements: &[Judgement],
) -> Vec<Entry> {
    let by_id: BTreeMap<&StatementId, &Input<'_>> =
        inputs.iter().map(|input| (&input.statement.id, input)).collect();
    let mut entries: Vec<Entry> =
        clusters.iter().filter_map(|cluster| entry(inputs, cluster, &by_id)).collect();
    let owner: BTreeMap<StatementId, EntryId> = entries
        .iter()
        .flat_map(|entry| {
            entry.moments.iter().map(|moment| (moment.statement.clone(), entry.id.clone()))
        })
        .collect();
    let rivals = rivals(&owner, judgements, &by_id);
    for entry in &mut entries {
        entry.links.extend(rivals.get(&entry.id).into_iter().flatten().cloned());
        for moment in &entry.moments {
            let whole = by_id
                .get(&moment.statement)
                .and_then(|input| input.statement.meaning.part_of.as_ref());
            if let Some(whole) =
                whole.and_then(|whole| owner.get(whole)).filter(|whole| **whole != entry.id)
            {
                entry.links.push(Link {
                    relation: Relation::PartOf,
                    entry: whole.clone(),
                    since: moment.date,
                });
            }
        }
        entry.links.sort();
        // The first day on which anybody could know it.
        entry.links.dedup_by(|b, a| (a.relation, &a.entry) == (b.relation, &b.entry));
    }
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    unwind(&mut entries);
    stand(&mut entries);
    totals::link(&mut entries);
    entries
}

type ById<'i, 's> = BTreeMap<&'i StatementId, &'i Input<'s>>;

/// The day that a statement gives, or else the whole that it is a slice of: a budget passes with
/// all its lines.
fn said_on(input: &Input<'_>, by_id: &ById<'_, '_>) -> Option<PeriodPoint> {
    let mut meaning = &input.statement.meaning;
    // Slices of slices of slices are seldom deeper; the bound ends circles.
    for _ in 0..4 {
        let whole = meaning.part_of.as_ref().and_then(|whole| by_id.get(whole));
        match whole.map(|whole| &whole.statement.meaning) {
            Some(whole) if meaning.said_on.is_none() && whole.stage == meaning.stage => {
                meaning = whole;
            }
            _ => break,
        }
    }
    meaning.said_on
}

/// The relations of statements that their entries bear as links.
const LINKED: [Relation; 4] =
    [Relation::Revises, Relation::Conflict, Relation::Converts, Relation::Measures];

/// The links of entries whose statements replace, contradict or measure one another.
fn rivals(
    owner: &BTreeMap<StatementId, EntryId>,
    judgements: &[Judgement],
    by_id: &ById<'_, '_>,
) -> BTreeMap<EntryId, Vec<Link>> {
    let mut links: BTreeMap<EntryId, Vec<Link>> = BTreeMap::new();
    let judged = judgements.iter().filter(|judged| LINKED.contains(&judged.relation));
    for judged in judged {
        let pair = owner.get(&judged.left).zip(owner.get(&judged.right));
        if let Some((left, right)) = pair.filter(|(left, right)| left != right) {
            let day = |id: &StatementId| by_id.get(id).and_then(|input| input.date());
            let since = day(&judged.left).zip(day(&judged.right)).map(|(a, b)| a.max(b));
            let link = Link { relation: judged.relation, entry: right.clone(), since };
            links.entry(left.clone()).or_default().push(link);
        }
    }
    links
}

/// The entry of one cluster.
fn entry(inputs: &[Input<'_>], cluster: &[usize], by_id: &ById<'_, '_>) -> Option<Entry> {
    let mut history: Vec<&Input<'_>> = cluster.iter().map(|at| &inputs[*at]).collect();
    // Undated statements come last: they cannot be the first to have said it.
    history.sort_by_key(|input| (input.date().is_none(), input.date(), input.statement.id.clone()));
    let first = history.first()?;
    let home = home_unit(&history);
    let mut moments: Vec<Moment> = Vec::new();
    let mut standing: Option<(&Input<'_>, Option<Stage>)> = None;
    for input in &history {
        let meaning = &input.statement.meaning;
        let stage = moved_on(standing.and_then(|(_, stage)| stage), meaning.stage);
        let holder = match standing {
            Some((holder, _)) if firmness(holder, home) > firmness(input, home) => holder,
            _ => input,
        };
        standing = Some((holder, stage));
        moments.push(Moment {
            statement: input.statement.id.clone(),
            date: input.date(),
            said_on: said_on(input, by_id),
            said: meaning.amount.clone(),
            stage: meaning.stage,
            amount_then: holder.statement.meaning.amount.clone(),
            stage_then: stage,
        });
    }
    let (holder, stage) = standing?;
    let fullest = history.iter().max_by_key(|input| fullness(input)).unwrap_or(first);
    let meaning = &fullest.statement.meaning;
    let title = history
        .iter()
        .find_map(|input| {
            input.statement.meaning.purpose.clone().or(input.statement.meaning.measure.clone())
        })
        .unwrap_or_else(|| holder.statement.said.quote.words().to_owned());
    Some(Entry {
        id: EntryId::of(&[first.statement.id.as_str().as_bytes()]),
        kind: meaning.kind,
        title,
        amount: amount(&history, holder),
        stage,
        payer: longest(&history, |input| &input.statement.meaning.payer),
        recipient: longest(&history, |input| &input.statement.meaning.recipient),
        via: history.iter().find_map(|input| input.statement.meaning.via.clone()),
        instrument: meaning.instrument,
        sectors: sectors(&history),
        period: meaning.period.or_else(|| history.iter().find_map(|i| i.statement.meaning.period)),
        first_said: dates(&history).min(),
        last_said: dates(&history).max(),
        standing: Standing::Counts,
        moments,
        links: Vec::new(),
    })
}

fn dates<'h>(history: &'h [&Input<'_>]) -> impl Iterator<Item = Date> + 'h {
    history.iter().filter_map(|input| input.date())
}

/// A promise moves on and not back: weaker later words leave it where it was, but a cancellation
/// ends it.
fn moved_on(before: Option<Stage>, now: Option<Stage>) -> Option<Stage> {
    match (before, now) {
        (Some(Stage::Cancelled), _) | (_, Some(Stage::Cancelled)) => Some(Stage::Cancelled),
        (Some(before), Some(now)) => Some(before.max(now)),
        (before, now) => now.or(before),
    }
}

/// How firmly a statement gives the amount: a figure over a bound, a bound over "about", then the
/// firmer stage, then more digits. Later ones win among equals.
fn firmness(input: &Input<'_>, home: Option<Unit>) -> (bool, bool, bool, Option<Stage>, u32) {
    let value = input.statement.meaning.amount.value;
    let stage = input.statement.meaning.stage;
    let own = Some(value.unit) == home;
    (own, !value.is_floor(), !value.approx, stage, crate::keys::significant(value.figure()))
}

/// The currency of the payer's own country, or else the unit that most statements give: that of
/// the promise, the others convert it.
fn home_unit(history: &[&Input<'_>]) -> Option<Unit> {
    let mut counts: BTreeMap<Unit, usize> = BTreeMap::new();
    for input in history {
        let amount = &input.statement.meaning.amount;
        // Who also gives a conversion knows which of the two is the promise.
        *counts.entry(amount.value.unit).or_default() += 1 + amount.converted.len().min(1);
    }
    let payers = history.iter().flat_map(|input| &input.statement.meaning.payer);
    let own: Vec<Unit> = payers.filter_map(currency::of_party).map(Unit::Money).collect();
    counts
        .into_iter()
        .max_by_key(|(unit, count)| (own.contains(unit), *count, std::cmp::Reverse(*unit)))
        .map(|(unit, _)| unit)
}

fn fullness(input: &Input<'_>) -> (usize, usize) {
    let meaning = &input.statement.meaning;
    let parties = meaning.payer.len().min(1) + meaning.recipient.len().min(1);
    (parties + usize::from(meaning.period.is_some()), meaning.payer.len() + meaning.recipient.len())
}

/// The holder's amount with every conversion that any document gives.
fn amount(history: &[&Input<'_>], holder: &Input<'_>) -> Amount {
    let mut amount = holder.statement.meaning.amount.clone();
    let totals = history
        .iter()
        .filter(|i| i.statement.meaning.amount.increment == Some(Increment::Cumulative))
        .count();
    amount.increment = match totals * 2 > history.len() {
        true => Some(Increment::Cumulative),
        false => amount.increment.filter(|increment| *increment != Increment::Cumulative),
    };
    for input in history {
        for conversion in &input.statement.meaning.amount.converted {
            if !amount.converted.contains(conversion) {
                amount.converted.push(*conversion);
            }
        }
    }
    amount.converted.sort();
    amount
}

/// The parties that are named first among the longest lists.
fn longest<'h>(
    history: &'h [&Input<'_>],
    parties: impl Fn(&'h Input<'_>) -> &'h Vec<Party>,
) -> Vec<Party> {
    let mut best: &[Party] = &[];
    for input in history {
        let list = parties(input);
        if list.len() > best.len() {
            best = list;
        }
    }
    best.to_vec()
}

fn sectors(history: &[&Input<'_>]) -> Vec<Sector> {
    let mut sectors: Vec<Sector> =
        history.iter().flat_map(|input| input.statement.meaning.sectors.iter().copied()).collect();
    sectors.sort();
    sectors.dedup();
    if sectors.len() > 1 {
        sectors.retain(|sector| *sector != Sector::Other);
    }
    sectors
}

/// Two entries cannot be parts of each other; the larger is the whole.
fn unwind(entries: &mut [Entry]) {
    let figure: BTreeMap<EntryId, rust_decimal::Decimal> =
        entries.iter().map(|entry| (entry.id.clone(), entry.amount.value.figure())).collect();
    for entry in entries {
        let own = entry.amount.value.figure();
        let own_id = entry.id.clone();
        entry.links.retain(|link| {
            if link.relation != Relation::PartOf {
                return true;
            }
            let whole = figure.get(&link.entry).copied().unwrap_or_default();
            whole > own || whole == own && link.entry < own_id
        });
    }
}

/// How each entry counts.
fn stand(entries: &mut [Entry]) {
    let kinds: BTreeMap<EntryId, (Kind, Option<Stage>, Option<Increment>)> = entries
        .iter()
        .map(|entry| (entry.id.clone(), (entry.kind, entry.stage, entry.amount.increment)))
        .collect();
    for entry in entries {
        // A slice of a running total or of something that is no money is money of its own.
        let slice = entry.links.iter().any(|link| {
            link.relation == Relation::PartOf
                && kinds.get(&link.entry).is_some_and(|(kind, stage, increment)| {
                    *kind == Kind::Commitment
                        && *stage != Some(Stage::Cancelled)
                        && *increment != Some(Increment::Cumulative)
                })
        });
        entry.standing = match entry.kind {
            Kind::Commitment if entry.stage == Some(Stage::Cancelled) => Standing::Cancelled,
            Kind::Commitment if entry.amount.increment == Some(Increment::Cumulative) => {
                Standing::Total
            }
            Kind::Commitment if slice => Standing::Slice,
            Kind::Commitment => Standing::Counts,
            _ => Standing::NotMoney,
        };
    }
}
