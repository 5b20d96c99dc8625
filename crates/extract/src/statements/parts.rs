//! Slices: which amount is part of which.

use super::ballot::Ballot;
use super::scene::Scene;
use super::{Draft, reason};
use record::{Kind, StatementId};

/// Links slices to their wholes.
pub(crate) fn link(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let ballot = Ballot::new(scene, drafts[at].mention);
        let slice = ballot.own("part", "slice");
        let parent =
            if slice >= 900 { nearest_whole(scene, drafts, at) } else { sibling(drafts, at) };
        if let Some((parent, rule)) = parent {
            let cue = ballot.strongest("part").map(|(_, span, _)| span);
            drafts[at].statement.because.push(reason("part_of", rule, scene.text, cue));
            drafts[at].statement.meaning.part_of = Some(parent);
        }
    }
}

/// The nearest amount before a slice that can hold it: of the same unit and kind, larger, and in
/// the same paragraph or the line that introduces it.
fn nearest_whole(
    scene: &Scene<'_>,
    drafts: &[Draft],
    at: usize,
) -> Option<(StatementId, &'static str)> {
    let slice = &drafts[at];
    let line = scene.sentences[slice.sentence].line;
    let intro = scene.sentences[slice.sentence].intro;
    drafts[..at]
        .iter()
        .rev()
        .take_while(|whole| {
            let own = &scene.sentences[whole.sentence];
            own.line + 3 > line
                || Some(whole.sentence) == intro
                || own.intro == intro && intro.is_some()
        })
        .find(|whole| holds(whole, slice))
        .map(|whole| (whole.statement.id.clone(), "part_of: the nearest larger amount before it"))
}

/// Whether one amount can hold another.
fn holds(whole: &Draft, slice: &Draft) -> bool {
    let (a, b) = (&whole.statement.meaning, &slice.statement.meaning);
    let kinds = whole.kind == slice.kind && matches!(slice.kind, Kind::Commitment | Kind::Target);
    kinds
        && a.amount.value.unit == b.amount.value.unit
        && a.amount.value.unit.currency().is_some()
        && a.amount.value.figure() > b.amount.value.figure()
        && b.amount.increment != Some(record::Increment::Cumulative)
}

/// The second slice of a list in one sentence has the whole of the first.
fn sibling(drafts: &[Draft], at: usize) -> Option<(StatementId, &'static str)> {
    let before = drafts.get(at.checked_sub(1)?)?;
    let own = &drafts[at];
    let parent = before.statement.meaning.part_of.clone()?;
    let whole = drafts.iter().find(|draft| draft.statement.id == parent)?;
    let together = before.sentence == own.sentence && whole.sentence <= before.sentence;
    (together && before.kind == own.kind && holds(whole, own))
        .then_some((parent, "part_of: beside another slice"))
}
