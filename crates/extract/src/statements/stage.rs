//! How firm a commitment is, by the words at its amount.

use super::Draft;
use super::ballot::Ballot;
use super::scene::Scene;
use record::{Because, Kind, Stage};

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
    let Some(title) = scene.title else { return false };
    scene.within(&scene.hits, title, |hit| hit.span).iter().any(|hit| {
        let votes = &scene.rules.cues.get(*hit).votes;
        votes.iter().any(|(field, value, _)| field == "stage" && value == "cancelled")
    })
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
