//! How firm a commitment is, by the words at its amount.

use super::Draft;
use super::ballot::Ballot;
use record::{Because, Kind, Stage};

/// The stage with the most votes, and whether words of the amount's own sentence say so.
/// With no word at all it is announced: a document that reports it is an announcement.
pub(crate) fn stage(ballot: &Ballot<'_>, because: &mut Vec<Because>) -> (Option<Stage>, bool) {
    let Some((value, _)) = ballot.winner("stage", 300) else {
        return (Some(Stage::Announced), false);
    };
    ballot.explain("stage", value, because);
    let own = ballot.own("stage", value) >= 500;
    (value.parse().ok().or(Some(Stage::Announced)), own)
}

/// A slice without a stage word of its own has that of its whole, and an amount without one that
/// of the amount before it in the same sentence or list.
pub(crate) fn inherit(drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        if drafts[at].kind != Kind::Commitment || drafts[at].staged {
            continue;
        }
        let parent = drafts[at].statement.meaning.part_of.clone();
        let whole = parent.and_then(|id| drafts.iter().find(|draft| draft.statement.id == id));
        let before = at.checked_sub(1).map(|before| &drafts[before]).filter(|before| {
            before.kind == Kind::Commitment && before.sentence == drafts[at].sentence
        });
        if let Some(from) = whole.or(before) {
            drafts[at].statement.meaning.stage = from.statement.meaning.stage;
        }
    }
}
