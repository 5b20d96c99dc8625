//! What was learned takes the place of what the rules decided where it is clearly surer.

use super::super::ballot::Ballot;
use super::super::kind::Decided;
use super::super::period::settles;
use super::super::roles::same;
use super::super::scene::Scene;
use super::super::{Draft, is_money, reason};
use super::model::{Gathered, INSTRUMENT, KIND, Model, ROLE, STAGE, Scores, Spoke, WHEN};
use super::{amount, role, when};
use record::{Because, Kind, Party, Period};

/// The kind of an amount that may say something. `last`: what the rules made of the one before.
pub(crate) fn kind(
    scene: &Scene<'_>,
    at: usize,
    ballot: &Ballot<'_>,
    last: &str,
    decided: Option<Decided>,
) -> Option<Decided> {
    let ruled = decided.as_ref().map_or("nothing", |decided| decided.kind.as_str());
    let mut scores = KIND.scores();
    amount::kind(scene, at, ballot, (ruled, last), &mut scores);
    let money = is_money(&scene.mentions[at]);
    let fits = |value: &str| money || value != Kind::Commitment.as_str();
    // What the rules found is dropped, and a promise becomes something else, only where more
    // speaks against it.
    let kept = |value: &&str| {
        let halves = match *value {
            "nothing" => 4,
            _ if ruled == Kind::Commitment.as_str() => 3,
            _ => 2,
        };
        scores.of(value) - scores.of(ruled) > halves * KIND.margin() / 2
    };
    let Some(instead) = scores.instead(ruled, fits).filter(kept) else {
        let margin = scores.margin(ruled);
        return decided.map(|decided| Decided { margin, ..decided });
    };
    let kind = instead.parse().ok()?;
    let mut told = Spoke::new(&KIND, instead, ruled);
    if let Some(told) = &mut told {
        amount::kind(scene, at, ballot, (ruled, last), told);
    }
    let because = vec![learned(scene, "kind", instead, told)];
    let score = decided.map_or(0, |decided| decided.score);
    let margin = scores.margin(instead);
    Some(Decided { kind, because, score, rival: None, margin })
}

/// The reason that something learned gives.
fn learned(scene: &Scene<'_>, field: &str, value: &str, told: Option<Spoke<'_>>) -> Because {
    let told = told.map(Spoke::told).unwrap_or_default();
    reason(field, &format!("{field}.{value}: learned, {told}"), scene.text, None)
}

/// What is to be changed in one commitment.
#[derive(Default)]
struct Change {
    parts: Vec<(Party, &'static str)>,
    stage: Option<&'static str>,
    instrument: Option<&'static str>,
    period: Option<Option<Period>>,
    because: Vec<Because>,
    margins: Vec<(&'static str, i64)>,
}

/// Revises what the rules made of all amounts. Each is judged by what the rules said of all, so
/// that the order does not matter.
pub(crate) fn revise(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let counted = role::Counted::new(scene, drafts);
    let around = when::Around::new(scene, drafts);
    let changes: Vec<Change> = (0..drafts.len())
        .map(|at| {
            let mut change = Change::default();
            period(scene, drafts, at, &around, &mut change);
            if drafts[at].kind == Kind::Commitment {
                parts(scene, drafts, at, &counted, &mut change);
                forms(scene, drafts, at, &mut change);
            }
            change
        })
        .collect();
    for (draft, change) in drafts.iter_mut().zip(changes) {
        apply(draft, change);
    }
}

fn forms(scene: &Scene<'_>, drafts: &[Draft], at: usize, change: &mut Change) {
    let meaning = &drafts[at].statement.meaning;
    let stage = meaning.stage.map_or("none", |stage| stage.as_str());
    let instrument = meaning.instrument.map_or("none", |instrument| instrument.as_str());
    let ballot = Ballot::new(scene, drafts[at].mention);
    let mut gathered = Gathered::default();
    amount::promise(scene, drafts, at, &ballot, &mut gathered);
    let mut judge = |model: &'static Model, field: &'static str, ruled: &str| {
        let scores = model.judge(&gathered);
        let instead = scores.instead(ruled, |_| true);
        change.margins.push((field, scores.margin(instead.unwrap_or(ruled))));
        let instead = instead?;
        let mut told = Spoke::new(model, instead, ruled);
        if let Some(told) = &mut told {
            amount::promise(scene, drafts, at, &ballot, told);
        }
        change.because.push(learned(scene, field, instead, told));
        Some(instead)
    };
    let stage = judge(&STAGE, "stage", stage);
    let instrument = judge(&INSTRUMENT, "instrument", instrument);
    (change.stage, change.instrument) = (stage, instrument);
}

fn parts(
    scene: &Scene<'_>,
    drafts: &[Draft],
    at: usize,
    counted: &role::Counted,
    change: &mut Change,
) {
    let meaning = &drafts[at].statement.meaning;
    let mut judged: Vec<Judged> = role::candidates(scene, drafts, at, counted)
        .into_iter()
        .map(|candidate| {
            let ruled = role::part(meaning, &candidate.party);
            let mut scores = ROLE.scores();
            role::features(scene, drafts, at, &candidate, counted, &mut scores);
            let (best, score) = scores.ranked().first().copied().unwrap_or((ruled, 0));
            // What the rules gave is taken away only where much more speaks against it.
            let much = if best == "none" { ROLE.margin() * 5 / 2 } else { ROLE.margin() };
            let sure = best != ruled && score - scores.of(ruled) > much;
            let part = if sure { best } else { ruled };
            Judged { candidate, ruled, part, scores }
        })
        .collect();
    for part in ["payer", "recipient"] {
        fill(&mut judged, part);
    }
    let mut least = (i64::MAX, i64::MAX);
    for Judged { candidate, ruled, part, scores } in judged {
        let margin = scores.margin(part);
        // Who is left out may have had a part, too.
        for (field, least) in [("payer", &mut least.0), ("recipient", &mut least.1)] {
            let own = if part == field { margin } else { scores.of(part) - scores.of(field) };
            *least = (*least).min(own);
        }
        if part == ruled {
            continue;
        }
        let mut told = Spoke::new(&ROLE, part, ruled);
        if let Some(told) = &mut told {
            role::features(scene, drafts, at, &candidate, counted, told);
        }
        let field = if part == "none" { ruled } else { part };
        change.because.push(learned(scene, field, &candidate.party.name, told));
        change.parts.push((candidate.party, part));
    }
    change.margins.extend([("payer", least.0), ("recipient", least.1)]);
}

/// A party that may have a part, with the part that the rules gave it and the one that it gets.
struct Judged {
    candidate: role::Candidate,
    ruled: &'static str,
    part: &'static str,
    scores: Scores<'static>,
}

/// Whoever is behind having no part by less than this fills a part that nobody has, in thousandths.
const LIKELY: i64 = 1_200;

/// Where nobody has a part, whoever has it most likely does, unless it is clearly likelier to have
/// none: somebody pays, and somebody mostly receives.
fn fill(judged: &mut [Judged], part: &'static str) {
    if judged.iter().any(|other| other.part == part) {
        return;
    }
    let open = judged.iter().enumerate().filter(|(_, other)| other.part == "none");
    let leads = open.map(|(at, other)| (other.scores.margin(part), std::cmp::Reverse(at)));
    if let Some((most, std::cmp::Reverse(at))) = leads.max()
        && most > -LIKELY
    {
        judged[at].part = part;
    }
}

/// What the rules leave without a period has one where it is ahead by so many thousandths.
const AHEAD: i64 = 200;

fn period(
    scene: &Scene<'_>,
    drafts: &[Draft],
    at: usize,
    around: &when::Around,
    change: &mut Change,
) {
    if settles(&drafts[at].statement.because) {
        return;
    }
    let candidates = when::candidates(scene, drafts, at);
    let score = |candidate: &when::Candidate<'_>| {
        let mut scores = WHEN.scores();
        when::features(scene, drafts, at, (candidate, around), &mut scores);
        scores.of("right")
    };
    let Some((ruled, others)) = candidates.split_first() else { return };
    let own = score(ruled);
    // What the rules read stands unless something else is clearly surer, and more so for nothing at
    // all to be. Where they read nothing, less will do, but for a goal: its deadline is said at the
    // goal or nowhere.
    let goal = drafts[at].kind == Kind::Target;
    let margin = |other: &when::Candidate<'_>| match (ruled.period, other.period) {
        (None, _) if goal => WHEN.margin(),
        (None, _) => AHEAD,
        (Some(_), Some(_)) => WHEN.margin(),
        (Some(_), None) => WHEN.margin() * 3 / 2,
    };
    let ahead = others.iter().map(|candidate| (score(candidate) - margin(candidate), candidate));
    let best = ahead.reduce(|best, other| if other.0 > best.0 { other } else { best });
    let Some((most, best)) = best else { return };
    change.margins.push(("period", (own - most).abs()));
    if most <= own {
        return;
    }
    let mut told = Spoke::alone(&WHEN, "right");
    let Some(spoke) = &mut told else { return };
    when::features(scene, drafts, at, (best, around), spoke);
    let value = best.period.map_or_else(|| "none".to_owned(), |period| period.to_string());
    change.because.push(learned(scene, "period", &value, told));
    change.period = Some(best.period);
}

fn apply(draft: &mut Draft, change: Change) {
    let meaning = &mut draft.statement.meaning;
    for (party, part) in change.parts {
        meaning.payer.retain(|other| !same(other, &party));
        meaning.recipient.retain(|other| !same(other, &party));
        if meaning.via.as_ref().is_some_and(|other| same(other, &party)) {
            meaning.via = None;
        }
        match part {
            "payer" => meaning.payer.push(party),
            "recipient" => meaning.recipient.push(party),
            "via" => meaning.via = Some(party),
            _ => {}
        }
    }
    if let Some(stage) = change.stage.and_then(|stage| stage.parse().ok()) {
        meaning.stage = Some(stage);
    }
    if let Some(instrument) = change.instrument.and_then(|form| form.parse().ok()) {
        meaning.instrument = Some(instrument);
    }
    if let Some(period) = change.period {
        meaning.period = period;
    }
    draft.statement.because.retain(|because| {
        !change.because.iter().any(|other| {
            other.field == because.field
                && matches!(because.field.as_str(), "stage" | "instrument" | "period")
        })
    });
    draft.statement.because.extend(change.because);
    draft.margins.extend(change.margins);
}
