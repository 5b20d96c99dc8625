//! How firm a commitment is, by the words at its amount.

use super::Draft;
use super::ballot::Ballot;
use super::scene::Scene;
use record::{Because, Kind, Span, Stage};

/// A word of cancellation with this weight is said of little else.
const PLAIN: i32 = 50;
/// The bytes of the longest sentence that is taken as one about the amount before it.
const LONGEST: usize = 240;

/// The stage with the most votes, and whether words of the amount's own sentence say so.
/// With no word at all it is announced: a document that reports it is an announcement.
pub(crate) fn stage(
    scene: &Scene<'_>,
    ballot: &Ballot<'_>,
    because: &mut Vec<Because>,
) -> (Option<Stage>, bool) {
    let Some((value, _)) = ballot.winner("stage", 300) else {
        return (Some(Stage::Announced), false);
    };
    ballot.explain("stage", value, because);
    let own = ballot.own("stage", value) >= 500;
    let stage = value.parse().unwrap_or(Stage::Announced);
    // Under a headline that says that a plan is off, what was planned is off.
    if stage <= Stage::Announced && off(scene) {
        because.push(super::reason(
            "stage",
            "stage.cancelled: the headline says so",
            scene.text,
            scene.title,
        ));
        return (Some(Stage::Cancelled), own);
    }
    (Some(stage), own)
}

/// Whether a cue of cancellation stands in the title.
fn off(scene: &Scene<'_>) -> bool {
    scene.title.is_some_and(|title| cancels(scene, title).is_some())
}

/// The first cue of cancellation in a part of the text.
fn cancels(scene: &Scene<'_>, span: Span) -> Option<Span> {
    let hits = scene.within(&scene.hits, span, |hit| hit.span);
    let cue = hits.iter().find(|hit| {
        let votes = &scene.rules.cues.get(**hit).votes;
        votes.iter().any(|(field, value, weight)| {
            field == "stage" && value == "cancelled" && *weight >= PLAIN
        })
    });
    cue.map(|hit| hit.span)
}

/// "It vowed to spend 30 billion. This July it walked away.": the sentence after an amount, in its
/// paragraph and without an amount of its own, may say that nothing came of it.
pub(crate) fn fallen(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut() {
        let after = draft.sentence + 1;
        let Some(next) = scene.sentences.get(after) else { continue };
        let same = next.line == scene.sentences[draft.sentence].line;
        let firm = draft.statement.meaning.stage.is_none_or(|stage| stage > Stage::Announced);
        let silent = scene.within(&scene.mentions, next.span, |mention| mention.span).is_empty();
        if firm || !same || !silent || next.span.len() > LONGEST {
            continue;
        }
        if let Some(cue) = cancels(scene, next.span) {
            let rule = "stage.cancelled: the sentence after says so";
            draft.statement.because.push(super::reason("stage", rule, scene.text, Some(cue)));
            draft.statement.meaning.stage = Some(Stage::Cancelled);
        }
    }
}

/// A slice without a stage word of its own has that of its whole, and an amount without one that
/// of the amount before it in the same sentence or list.
pub(crate) fn inherit(drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        if drafts[at].kind != Kind::Commitment || drafts[at].staged {
            continue;
        }
        let whole = drafts[at].whole.map(|whole| &drafts[whole]);
        let before = at.checked_sub(1).map(|before| &drafts[before]).filter(|before| {
            before.kind == Kind::Commitment && before.sentence == drafts[at].sentence
        });
        if let Some(from) = whole.or(before) {
            drafts[at].statement.meaning.stage = from.statement.meaning.stage;
        }
    }
}
