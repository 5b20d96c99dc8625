//! Slices: which amount is part of which.
//!
//! Two signs are trusted: words that present a slice ("of which", うち), and arithmetic: amounts
//! side by side that add up to a larger one beside them.

use super::ballot::Ballot;
use super::scene::Scene;
use super::{Draft, reason};
use record::{Increment, Kind};
use rust_decimal::Decimal;

/// No longer run of amounts is tried.
const MOST_PARTS: usize = 8;
/// A whole and its parts stand within so many lines.
const LINES: usize = 3;

/// Links slices to their wholes.
pub(crate) fn link(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let ballot = Ballot::new(scene, drafts[at].mention);
        let parent = if ballot.own("part", "sibling") >= 900 {
            sibling(scene, drafts, at).or_else(|| nearest_whole(scene, drafts, at))
        } else if ballot.own("part", "slice") >= 900 {
            let whole = nearest_whole(scene, drafts, at);
            beside_slice(drafts, at, whole)
        } else {
            beside(drafts, at)
        };
        if let Some((parent, rule)) = parent {
            let cue = ballot.strongest("part").map(|(_, span, _)| span);
            drafts[at].statement.because.push(reason("part_of", rule, scene.text, cue));
            drafts[at].whole = Some(parent);
            // "A further slice" is further inside the whole, not on top of it.
            let increment = &mut drafts[at].statement.meaning.amount.increment;
            *increment = increment.filter(|increment| *increment != Increment::Additional);
        }
    }
    sums(scene, drafts);
}

/// The place of the whole among the drafts, and the rule that found it.
type Found = Option<(usize, &'static str)>;

/// The nearest amount before a slice that can hold it: of the same unit and kind, larger, and in
/// the same paragraph, the one before, or the list's own introduction.
fn nearest_whole(scene: &Scene<'_>, drafts: &[Draft], at: usize) -> Found {
    let slice = &drafts[at];
    let own = &scene.sentences[slice.sentence];
    (0..at)
        .rev()
        .take(64)
        .take_while(|whole| {
            let whole = &drafts[*whole];
            let other = &scene.sentences[whole.sentence];
            other.line + LINES > own.line
                || Some(whole.sentence) == own.intro
                || own.intro.is_some() && other.intro == own.intro
        })
        .find(|whole| holds(&drafts[*whole], slice))
        .map(|whole| (whole, "part_of: the nearest larger amount before it"))
}

/// Where the nearest larger amount is itself a slice named in the same sentence, both are slices
/// of one whole.
fn beside_slice(drafts: &[Draft], at: usize, whole: Found) -> Found {
    let (place, rule) = whole?;
    let nearest = &drafts[place];
    let grand = nearest.whole;
    match grand {
        Some(grand) if nearest.sentence == drafts[at].sentence => {
            holds(&drafts[grand], &drafts[at]).then_some((grand, "part_of: beside another slice"))
        }
        _ => Some((place, rule)),
    }
}

/// Whether one amount can hold another.
fn holds(whole: &Draft, slice: &Draft) -> bool {
    let (a, b) = (&whole.statement.meaning, &slice.statement.meaning);
    let kinds = whole.kind == slice.kind && matches!(slice.kind, Kind::Commitment | Kind::Target);
    kinds
        && a.amount.value.unit == b.amount.value.unit
        && a.amount.value.unit.currency().is_some()
        && a.amount.value.figure() > b.amount.value.figure()
        && a.amount.increment != Some(Increment::Cumulative)
        && b.amount.increment != Some(Increment::Cumulative)
}

/// "The other", 残る: a slice of what the slice before it is one of.
fn sibling(scene: &Scene<'_>, drafts: &[Draft], at: usize) -> Found {
    let line = scene.sentences[drafts[at].sentence].line;
    let before = drafts[..at].iter().rev().take(MOST_PARTS).find(|draft| draft.whole.is_some())?;
    let near = scene.sentences[before.sentence].line + LINES > line;
    let parent = before.whole?;
    let whole = &drafts[parent];
    (near && holds(whole, &drafts[at])).then_some((parent, "part_of: another slice of the same"))
}

/// The second slice of a list in one sentence has the whole of the first.
fn beside(drafts: &[Draft], at: usize) -> Found {
    let before = drafts.get(at.checked_sub(1)?)?;
    let own = &drafts[at];
    let parent = before.whole?;
    let whole = &drafts[parent];
    let together = before.sentence == own.sentence && whole.sentence <= before.sentence;
    (together && holds(whole, own)).then_some((parent, "part_of: beside another slice"))
}

/// Runs of amounts that add up to a larger one right before or after them are its parts.
fn sums(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for whole in 0..drafts.len() {
        let Some(parts) =
            run_after(scene, drafts, whole).or_else(|| run_before(scene, drafts, whole))
        else {
            continue;
        };
        for part in parts {
            if drafts[part].whole.is_none() {
                let because = reason(
                    "part_of",
                    "part_of: the amounts beside it add up to it",
                    scene.text,
                    None,
                );
                drafts[part].statement.because.push(because);
                drafts[part].whole = Some(whole);
            }
        }
    }
}

fn run_after(scene: &Scene<'_>, drafts: &[Draft], whole: usize) -> Option<Vec<usize>> {
    let near = |at: usize| distance(scene, drafts, whole, at) <= LINES;
    (whole + 1..drafts.len().min(whole + 4))
        .find_map(|first| run(drafts, whole, (first..drafts.len()).take_while(|at| near(*at))))
}

fn run_before(scene: &Scene<'_>, drafts: &[Draft], whole: usize) -> Option<Vec<usize>> {
    let near = |at: usize| distance(scene, drafts, whole, at) <= LINES + 2;
    run(drafts, whole, (0..whole).rev().take_while(|at| near(*at)))
}

fn distance(scene: &Scene<'_>, drafts: &[Draft], a: usize, b: usize) -> usize {
    scene.sentences[drafts[a].sentence].line.abs_diff(scene.sentences[drafts[b].sentence].line)
}

/// The parts, taken one by one until they reach the whole; none where they pass it.
fn run(
    drafts: &[Draft],
    whole: usize,
    candidates: impl Iterator<Item = usize>,
) -> Option<Vec<usize>> {
    let total = drafts[whole].statement.meaning.amount.value.figure();
    let mut sum = Decimal::ZERO;
    let mut parts = Vec::new();
    for at in candidates.take(MOST_PARTS) {
        if !holds(&drafts[whole], &drafts[at]) || drafts[at].whole.is_some() {
            return None;
        }
        sum += drafts[at].statement.meaning.amount.value.figure() * each(&drafts[at]);
        parts.push(at);
        let near = drafts[whole].statement.meaning.amount.value.approx
            && drafts[whole].sentence == drafts[at].sentence
            && (sum - total).abs() * Decimal::from(50) <= total;
        if (sum == total || near) && parts.len() >= 2 {
            return Some(parts);
        }
        if sum > total {
            return None;
        }
    }
    None
}

/// "Up to ¥5 billion each" by three payers is three times five.
fn each(draft: &Draft) -> Decimal {
    let words = draft.statement.said.quote.words();
    let payers = draft.statement.meaning.payer.len().max(1);
    let at = draft.statement.said.amount.end - draft.statement.said.quote.span().start;
    let after: String = words.get(at..).unwrap_or_default().chars().take(6).collect();
    if after.trim_start().starts_with("each") || after.starts_with("ずつ") {
        Decimal::from(payers)
    } else {
        Decimal::ONE
    }
}
