//! The kind of a statement, or that an amount is none.

use super::ballot::Ballot;
use super::scene::Scene;
use super::{Draft, is_money, reason};
use crate::mentions::Form;
use record::{Because, Kind, Quantity, Unit};
use rust_decimal::Decimal;

/// Below this many hundredths nothing is said of an amount of money.
const LEAST_MONEY: i32 = 260;
/// Things and companies are counted in passing; people less so.
const LEAST_THINGS: i32 = 900;
const LEAST_PEOPLE: i32 = 350;
const LEAST_BARE: i32 = 1_500;

/// The kind of the statement that a mention makes, with what spoke for it.
pub(crate) fn kind(
    scene: &Scene<'_>,
    at: usize,
    ballot: &Ballot<'_>,
    before: Option<&Draft>,
) -> Option<(Kind, Vec<Because>)> {
    let mention = &scene.mentions[at];
    let scores = ballot.scores("kind");
    let score = |kind: Kind| scores.get(kind.as_str()).copied().unwrap_or(0);
    let nothing = scores.get("nothing").copied().unwrap_or(0);
    let money = is_money(mention);
    let mut best: Vec<(Kind, i32)> = Kind::all().map(|kind| (kind, score(kind))).collect();
    match mention.form {
        Form::Points => return None,
        // Words of decision speak for a promise as well.
        Form::Money(_) => {
            let stage = ballot.strongest("stage").map_or(0, |(_, _, weight)| weight);
            add(&mut best, Kind::Commitment, stage / 3);
        }
        // Only money is promised; a share or a count of what is promised is a measurement.
        _ => best.retain(|(kind, _)| *kind != Kind::Commitment),
    }
    let people = mention.form == Form::People;
    if people || mention.form == Form::Things {
        let jobs = ballot.scores("count").get("estimate").copied().unwrap_or(0);
        add(&mut best, Kind::Estimate, jobs);
    }
    let floor = match mention.form {
        Form::Money(_) => LEAST_MONEY,
        Form::Percent | Form::PercentGdp | Form::Multiple | Form::Rank => {
            add(&mut best, Kind::Indicator, 500);
            0
        }
        Form::People => LEAST_PEOPLE,
        Form::Things => LEAST_THINGS,
        Form::Parties | Form::Bare => LEAST_BARE,
        Form::Points => return None,
    };
    if mention.form == Form::Percent {
        let shares = ballot.scores("percent").get("nothing").copied().unwrap_or(0);
        if shares > 2_000 {
            return None;
        }
    }
    let (winner, most) =
        best.into_iter().max_by_key(|(kind, score)| (*score, std::cmp::Reverse(*kind)))?;
    if money && most < floor && nothing < LEAST_MONEY {
        return as_before(scene, at, before);
    }
    if nothing > most || most < floor || !money && small(mention.form, &mention.value) {
        return None;
    }
    let mut because = Vec::new();
    ballot.explain("kind", winner.as_str(), &mut because);
    if because.is_empty() {
        because.push(reason(
            "kind",
            "kind.indicator: a measured share, factor or rank",
            scene.text,
            None,
        ));
    }
    Some((winner, because))
}

/// An amount of money without a word of its own is of the kind of the one before it in the same
/// paragraph or list.
fn as_before(scene: &Scene<'_>, at: usize, before: Option<&Draft>) -> Option<(Kind, Vec<Because>)> {
    let own = &scene.sentences[scene.sentence_of(scene.mentions[at].span)?];
    let before = before?;
    let other = &scene.sentences[before.sentence];
    let near = other.line == own.line || own.intro.is_some() && (own.intro == other.intro);
    let money = is_money(&scene.mentions[before.mention]);
    (near && money)
        .then(|| (before.kind, vec![reason("kind", "kind: as the amount before it", scene.text, None)]))
}

fn add(best: &mut [(Kind, i32)], kind: Kind, votes: i32) {
    if let Some(entry) = best.iter_mut().find(|entry| entry.0 == kind) {
        entry.1 += votes;
    }
}

/// Counts of a few are said in passing: "two people".
fn small(form: Form, value: &Quantity) -> bool {
    matches!(form, Form::People | Form::Things) && value.figure() < Decimal::from(10)
}

/// The value: a percentage beside one of gross domestic product in the same sentence is one too.
pub(crate) fn value(scene: &Scene<'_>, at: usize, earlier: &[Draft]) -> Quantity {
    let mention = &scene.mentions[at];
    let gdp =
        mention.form == Form::Percent && (named_before(scene, at) || beside(scene, at, earlier));
    let unit = if gdp { Unit::PercentGdp } else { mention.value.unit };
    Quantity::new(mention.value.low(), mention.value.high(), mention.value.approx, unit)
        .unwrap_or(mention.value)
}

/// "The ratio to GDP was 3.7 %": the words stand before the figure.
fn named_before(scene: &Scene<'_>, at: usize) -> bool {
    let mention = &scene.mentions[at];
    let Some(sentence) = scene.sentence_of(mention.span) else { return false };
    let from = scene.sentences[sentence].span.start;
    let before = scene.text.get(from..mention.span.start).unwrap_or_default();
    scene.rules.words.gdp_before(before)
}

/// "0.71 % of GDP, against 0.21 % for …": the second is of the same sort.
fn beside(scene: &Scene<'_>, at: usize, earlier: &[Draft]) -> bool {
    let sentence = scene.sentence_of(scene.mentions[at].span);
    earlier.last().is_some_and(|last| {
        Some(last.sentence) == sentence
            && last.statement.meaning.amount.value.unit == Unit::PercentGdp
    })
}
