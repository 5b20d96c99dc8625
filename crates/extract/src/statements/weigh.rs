//! How sure each field is, and what it was chosen over.
//!
//! A field's confidence is counted and not felt: it is the share of annotated fields that were
//! found the same way and were right. The counts are data, `rules/shared/confidence.toml`, and
//! `scripts/confidence` makes them.

mod counts;

use super::ballot::Ballot;
use super::kind::Decided;
use super::scene::Scene;
use super::{Draft, Form};
use record::{Kind, Rival, Stage, Statement, Weighed};

/// Margins of votes, in hundredths, with the words for them.
const MARGINS: [(i32, &str); 4] =
    [(3_000, "plain"), (1_500, "wide"), (500, "clear"), (i32::MIN, "narrow")];

/// How far what was decided is ahead of anything else by what was learned, in thousandths, with the
/// words for it.
const LEADS: [(i64, &str); 7] = [
    (5_000, "far ahead"),
    (3_500, "well ahead"),
    (2_500, "ahead"),
    (1_700, "rather ahead"),
    (1_000, "a little ahead"),
    (300, "hardly ahead"),
    (i64::MIN, "not ahead"),
];

/// Sums of votes, in hundredths, with the words for them.
const STRENGTHS: [(i32, &str); 3] = [(3_500, "much"), (2_000, "enough"), (i32::MIN, "little")];

/// The weighing of a kind.
pub(crate) fn kind(ballot: &Ballot<'_>, decided: &Decided) -> Weighed {
    let rival = decided.rival.map(|(value, score)| Rival {
        value: value.to_owned(),
        score,
        why: "fewer votes".to_owned(),
        cue: ballot.cue("kind", value),
    });
    let margin = decided.score - decided.rival.map_or(0, |(_, score)| score);
    let mode = match decided.because.first() {
        Some(because) if because.cue.is_some() => band(margin),
        Some(because) if decided.score == 0 => tail(&because.rule),
        _ => "no word",
    };
    let mode = mode.to_owned();
    Weighed { field: "kind".to_owned(), mode, confidence: None, score: Some(decided.score), rival }
}

/// Weighs the other fields and the whole, and gives each its confidence.
pub(crate) fn weigh(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for draft in drafts {
        let ballot = Ballot::new(scene, draft.mention);
        let statement = &draft.statement;
        let meaning = &statement.meaning;
        let mut fields = Vec::new();
        if draft.kind == Kind::Commitment {
            let stage = meaning.stage.map(Stage::as_str);
            fields.push(voted(&ballot, statement, "stage", stage, draft.staged));
            let form = meaning.instrument.map(|form| form.as_str());
            fields.push(voted(&ballot, statement, "instrument", form, true));
            fields.extend(["payer", "recipient"].map(|field| found(statement, field)));
            fields.push(voted(&ballot, statement, "increment", increment(statement), true));
        }
        fields.extend(["period", "part_of"].map(|field| found(statement, field)));
        let weighed = &mut draft.statement.weighed;
        weighed.extend(fields);
        let mut whole = whole(scene, draft.mention, draft.kind, weighed);
        for field in weighed.iter_mut() {
            let Some(lead) = lead(&draft.margins, &field.field) else { continue };
            field.mode = lead.to_owned();
            if matches!(field.field.as_str(), "kind" | "stage") {
                whole.mode = format!("{} | {} {lead}", whole.mode, field.field);
            }
        }
        weighed.insert(0, whole);
        for field in weighed.iter_mut() {
            field.confidence = counts::confidence(&field.field, &field.mode);
        }
    }
}

/// How far ahead a field's value is.
fn lead(margins: &[(&'static str, i64)], field: &str) -> Option<&'static str> {
    let (_, margin) = margins.iter().rfind(|(other, _)| *other == field)?;
    LEADS.iter().find(|(least, _)| margin >= least).map(|(_, word)| *word)
}

fn increment(statement: &Statement) -> Option<&'static str> {
    statement.meaning.amount.increment.map(|increment| increment.as_str())
}

/// The weighing of a field that cues vote on.
fn voted(
    ballot: &Ballot<'_>,
    statement: &Statement,
    field: &str,
    value: Option<&str>,
    own: bool,
) -> Weighed {
    let scores = ballot.scores(field);
    let value = value.unwrap_or_default();
    let score = scores.get(value).copied().unwrap_or(0);
    let second = scores
        .iter()
        .filter(|(other, score)| **other != value && **score > 0)
        .max_by_key(|(other, score)| (**score, std::cmp::Reverse(**other)));
    let rival = second.map(|(other, second)| Rival {
        value: (*other).to_owned(),
        score: *second,
        why: if *second < score { "fewer votes" } else { "does not fit the rest" }.to_owned(),
        cue: ballot.cue(field, other),
    });
    let because = statement.because.iter().rfind(|because| because.field == field);
    let mode = match because {
        None if value.is_empty() || value == "unspecified" => "none",
        None if field == "stage" && value == Stage::Announced.as_str() => "no word",
        None => "carried over",
        Some(because) if because.cue.is_none() => tail(&because.rule),
        Some(_) if score == 0 => "carried over",
        Some(_) if !own => "other sentence",
        Some(_) => band(score - second.map_or(0, |(_, second)| *second)),
    };
    let (field, mode) = (field.to_owned(), mode.to_owned());
    Weighed { field, mode, confidence: None, score: (score > 0).then_some(score), rival }
}

/// The weighing of a field that a rule found.
fn found(statement: &Statement, field: &str) -> Weighed {
    let because = statement.because.iter().rfind(|because| because.field == field);
    let mode = because.map_or("none", |because| tail(&because.rule));
    let (field, mode) = (field.to_owned(), mode.to_owned());
    Weighed { field, mode, confidence: None, score: None, rival: None }
}

/// What the confidence in the whole is counted by: how its kind and stage were found, and what the
/// amount is.
fn whole(scene: &Scene<'_>, mention: usize, kind: Kind, weighed: &[Weighed]) -> Weighed {
    let mode = |field: &str| {
        let weighed = weighed.iter().find(|weighed| weighed.field == field);
        weighed.map_or("none", |weighed| weighed.mode.as_str())
    };
    let form = match scene.mentions[mention].form {
        Form::Money(_) => "money",
        Form::Percent | Form::PercentGdp | Form::Points => "share",
        Form::Multiple | Form::Rank => "factor",
        _ => "count",
    };
    let said = |field: &str| {
        let weighed = weighed.iter().find(|weighed| weighed.field == field);
        strength(weighed.and_then(|weighed| weighed.score).unwrap_or(0))
    };
    let (kind, by, staged) = (kind.as_str(), mode("kind"), mode("stage"));
    let mode = format!(
        "{kind} {by} | said {} | stage {staged} | stage said {} | {kind} {form}",
        said("kind"),
        said("stage")
    );
    let field = "statement".to_owned();
    Weighed { field, mode, confidence: None, score: None, rival: None }
}

fn band(margin: i32) -> &'static str {
    MARGINS.iter().find(|(least, _)| margin >= *least).map_or("narrow", |(_, word)| word)
}

/// How much spoke for a value.
fn strength(score: i32) -> &'static str {
    STRENGTHS.iter().find(|(least, _)| score >= *least).map_or("little", |(_, word)| word)
}

/// A rule's name without the field that it begins with, and without the features that spoke where
/// it was learned.
fn tail(rule: &str) -> &str {
    let tail = rule.split_once(": ").map_or(rule, |(_, tail)| tail);
    tail.split_once(", `").map_or(tail, |(tail, _)| tail)
}
