//! Slices: which amount is part of which.
//!
//! Three signs are trusted: words that present a slice ("of which", うち), a list below an amount
//! that it is said to divide, and arithmetic: amounts side by side that add up to a larger one
//! beside them.

mod list;
mod sums;

use super::ballot::Ballot;
use super::scene::Scene;
use super::{Draft, reason};
use crate::cues::Side;
use record::{Increment, Kind, Period, PeriodPoint, Span};

/// No longer run of amounts is tried.
const MOST_PARTS: usize = 24;
/// The bytes at the head of a sentence in which a word holds for all of it.
const HEAD: usize = 24;
/// A whole and its parts stand within so many lines.
const LINES: usize = 3;

/// Links slices to their wholes.
pub(crate) fn link(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let ballot = Ballot::new(scene, drafts[at].mention);
        if ballot.own("part", "whole") >= 900 {
            slice_of(scene, drafts, at);
        }
        let parent = if ballot.own("part", "sibling") >= 900 {
            sibling(scene, drafts, at).or_else(|| nearest_whole(scene, drafts, at))
        } else if ballot.own("part", "grand") >= 900 {
            grand(scene, drafts, at).or_else(|| nearest_whole(scene, drafts, at))
        } else if ballot.own("part", "slice") >= 900 || headed(scene, &drafts[at]) {
            let whole = nearest_whole(scene, drafts, at);
            beside_slice(drafts, at, whole)
        } else {
            beside(drafts, at)
        };
        if let Some((parent, rule)) = parent {
            let cue = ballot.strongest("part").map(|(_, span, _)| span);
            set(scene, &mut drafts[at], (parent, rule), cue);
        }
    }
    list::link(scene, drafts);
    sums::link(scene, drafts);
}

/// Makes an amount a slice.
fn set(scene: &Scene<'_>, draft: &mut Draft, whole: (usize, &'static str), cue: Option<Span>) {
    draft.statement.because.push(reason("part_of", whole.1, scene.text, cue));
    draft.whole = Some(whole.0);
    // "A further slice" is further inside the whole, not on top of it.
    let increment = &mut draft.statement.meaning.amount.increment;
    *increment = increment.filter(|increment| *increment != Increment::Additional);
}

/// Whether a word at the head of the sentence says that all its amounts are slices: このうち.
fn headed(scene: &Scene<'_>, draft: &Draft) -> bool {
    let start = scene.sentences[draft.sentence].span.start;
    scene
        .within(&scene.hits, Span::new(start, start + HEAD), |hit| hit.span)
        .iter()
        .filter(|hit| hit.span.end <= draft.statement.said.amount.start)
        .any(|hit| {
            let cue = scene.rules.cues.get(*hit);
            let slice =
                |(field, value, _): &(String, String, i32)| field == "part" && value == "slice";
            cue.side == Side::Before && cue.votes.iter().any(slice)
        })
}

/// "It is a slice of a 617 billion fund": the amount before is the slice, this one the whole.
fn slice_of(scene: &Scene<'_>, drafts: &mut [Draft], whole: usize) {
    let Some(slice) = whole.checked_sub(1) else { return };
    let near = drafts[whole].sentence <= drafts[slice].sentence + 1
        && scene.sentences[drafts[whole].sentence].line
            == scene.sentences[drafts[slice].sentence].line;
    if near && drafts[slice].whole.is_none() && holds(&drafts[whole], &drafts[slice]) {
        let rule = "part_of: a slice of the amount named after it";
        set(scene, &mut drafts[slice], (whole, rule), None);
    }
}

/// "Of the package", "of the whole": the largest amount before it in its paragraph.
fn grand(scene: &Scene<'_>, drafts: &[Draft], at: usize) -> Found {
    let line = |at: usize| scene.sentences[drafts[at].sentence].line;
    let before = (0..at).rev().take(MOST_PARTS).take_while(|other| line(*other) == line(at));
    let figure = |at: &usize| drafts[*at].statement.meaning.amount.value.figure();
    let wholes = before.filter(|other| holds(&drafts[*other], &drafts[at]));
    let largest = wholes.max_by_key(|other| (figure(other), std::cmp::Reverse(*other)))?;
    Some((largest, "part_of: of the whole that it names"))
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
    let kinds = whole.kind == slice.kind && matches!(slice.kind, Kind::Commitment | Kind::Target)
        // "Is to mobilise 200 billion, including a fund of 20": promised within what is hoped for.
        || whole.sentence == slice.sentence
            && slice.kind == Kind::Commitment
            && whole.kind != Kind::Indicator;
    kinds
        && !apart(a.period, b.period)
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

/// Whether two periods have no year in common: last year's sum is no slice of this year's.
fn apart(whole: Option<Period>, slice: Option<Period>) -> bool {
    let (Some(whole), Some(slice)) = (whole, slice) else { return false };
    let years = |period: Period| {
        let from = period.from.map_or(i16::MIN, PeriodPoint::year);
        (from, period.to.map_or(i16::MAX, PeriodPoint::last_year))
    };
    let ((a, b), (c, d)) = (years(whole), years(slice));
    d < a || b < c
}
