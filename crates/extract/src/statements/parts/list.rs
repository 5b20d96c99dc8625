//! Slices by structure: the items of a list are slices of the amount that introduces it, where its
//! words say that the list divides it.

use super::{Found, holds};
use crate::statements::ballot::Ballot;
use crate::statements::scene::Scene;
use crate::statements::{Draft, reason};
use crate::text::Shape;
use rust_decimal::Decimal;

/// A list's items may pass its total by so much, in hundredths: each is rounded.
const ROUNDED: i64 = 106;
/// So many lines above the line that introduces a list its total may stand.
const ABOVE: usize = 2;

/// Links the items of lists to the amount above them.
pub(super) fn link(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let mut at = 0;
    while at < drafts.len() {
        let intro = introduced(scene, &drafts[at]);
        let end = (at..drafts.len())
            .find(|other| introduced(scene, &drafts[*other]) != intro)
            .unwrap_or(drafts.len());
        if let Some(intro) = intro
            && let Some((whole, rule)) = divided(scene, drafts, intro, at)
        {
            join(scene, drafts, (whole, rule), at..end);
        }
        at = end.max(at + 1);
    }
}

/// The sentence that introduces the list that an amount stands in.
fn introduced(scene: &Scene<'_>, draft: &Draft) -> Option<usize> {
    let sentence = &scene.sentences[draft.sentence];
    sentence.intro.filter(|_| sentence.shape != Shape::Paragraph)
}

/// The amount that a list divides, where a word of the line that introduces it says so: the last
/// sum of money of that line, or else the largest of the paragraph above.
fn divided(scene: &Scene<'_>, drafts: &[Draft], intro: usize, first: usize) -> Found {
    let line = scene.sentences[intro].line;
    let words = scene.sentences[intro].span;
    let divides = scene.within(&scene.hits, words, |hit| hit.span).iter().any(|hit| {
        let votes = &scene.rules.cues.get(*hit).votes;
        votes.iter().any(|(field, value, _)| field == "part" && value == "list")
    });
    let figure = |at: usize| drafts[at].statement.meaning.amount.value.figure();
    let place = |at: usize| scene.sentences[drafts[at].sentence].line;
    let money = |at: &usize| {
        drafts[*at].statement.meaning.amount.value.unit.currency().is_some()
            && drafts[*at].whole.is_none()
    };
    let near = || (0..first).rev().take(16).filter(money);
    let own = near().find(|at| place(*at) == line);
    let above = || {
        let above = near().filter(|at| place(*at) < line && place(*at) + ABOVE >= line);
        above.max_by_key(|at| (figure(*at), std::cmp::Reverse(*at)))
    };
    let whole = own.or_else(above).filter(|_| divides)?;
    Some((whole, "part_of: an item of the list that divides it"))
}

/// Makes the items slices, unless they are more than the whole.
fn join(
    scene: &Scene<'_>,
    drafts: &mut [Draft],
    (whole, rule): (usize, &'static str),
    items: std::ops::Range<usize>,
) {
    let fits = |drafts: &[Draft], at: usize| {
        let slice = Ballot::new(scene, drafts[at].mention).own("part", "slice") >= 900;
        drafts[at].whole.is_none() && !slice && holds(&drafts[whole], &drafts[at])
    };
    let parts: Vec<usize> = items.filter(|at| fits(drafts, *at)).collect();
    let figure = |at: usize| drafts[at].statement.meaning.amount.value.figure();
    let sum: Decimal = parts.iter().map(|at| figure(*at)).sum();
    if sum > figure(whole) * Decimal::new(ROUNDED, 2) {
        return;
    }
    for part in parts {
        drafts[part].statement.because.push(reason("part_of", rule, scene.text, None));
        drafts[part].whole = Some(whole);
    }
}
