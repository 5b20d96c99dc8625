//! The parties that may have a part in an amount, nearest first.

use super::super::super::roles::{party, same};
use super::super::super::scene::Scene;
use super::super::super::{Draft, is_money};
use super::counted::Counted;
use crate::names::Sort;
use record::{Party, Span};

/// So many parties an amount has to choose from.
const MOST: usize = 36;
/// So many sentences lead a text.
const LEADING: usize = 2;
/// The bytes of another sentence in which parties are looked for.
const LONGEST: usize = 1_000;

/// The beginning of a sentence: one without an end is not looked through for each amount.
fn bounded(span: Span) -> Span {
    Span::new(span.start, span.end.min(span.start + LONGEST))
}

/// Where a party stands, seen from an amount; the nearer the surer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Where {
    Own,
    Before,
    Intro,
    Heading,
    Column,
    Title,
    Lead,
    Paragraph,
    After,
    Elsewhere,
}

impl Where {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Before => "before",
            Self::Intro => "intro",
            Self::Heading => "heading",
            Self::Column => "column",
            Self::Title => "title",
            Self::Lead => "lead",
            Self::Paragraph => "paragraph",
            Self::After => "after",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// A party that may have a part, with its nearest place.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) party: Party,
    /// Its place in the list of names; none where only an earlier amount names it.
    pub(crate) name: Option<usize>,
    pub(crate) place: Where,
}

/// The parties that may have a part in an amount.
pub(crate) fn candidates(
    scene: &Scene<'_>,
    drafts: &[Draft],
    at: usize,
    counted: &Counted,
) -> Vec<Candidate> {
    let draft = &drafts[at];
    let amount = scene.mentions[draft.mention].span;
    let own = &scene.sentences[draft.sentence];
    let mut found: Vec<(Where, usize, Candidate)> = Vec::new();
    let mut add = |place: Where, span: Span| {
        let from = scene.names.partition_point(|name| name.span.start < span.start);
        let to = scene.names.partition_point(|name| name.span.start < span.end);
        for number in from..to {
            let name = &scene.names[number];
            // COP 300 billion names no body.
            let inside = scene.within(&scene.mentions, name.span, |it| it.span);
            let unit = inside.iter().any(is_money);
            if name.sort == Sort::Person || name.span.overlaps(amount) || unit {
                continue;
            }
            let gap = if name.span.end <= amount.start {
                amount.start - name.span.end
            } else {
                name.span.start.saturating_sub(amount.end)
            };
            let candidate = Candidate { party: party(name), name: Some(number), place };
            found.push((place, gap, candidate));
        }
    };
    let window = Span::new(
        own.span.start.max(amount.start.saturating_sub(600)),
        own.span.end.min(amount.end + 600),
    );
    add(Where::Own, window);
    if let Some(before) = own.before {
        add(Where::Before, scene.sentences[before].span);
        if let Some(before) = scene.sentences[before].before {
            add(Where::Before, scene.sentences[before].span);
        }
    }
    if let Some(intro) = own.intro {
        add(Where::Intro, scene.sentences[intro].span);
        if let Some(before) = scene.sentences[intro].before {
            add(Where::Intro, scene.sentences[before].span);
        }
    }
    if let Some(heading) = own.heading {
        add(Where::Heading, scene.sentences[heading].span);
    }
    if let Some(caption) = scene.caption(draft.sentence) {
        add(Where::Heading, scene.names[caption].span);
    }
    if let Some(column) = scene.column(draft.sentence, amount) {
        add(Where::Column, column);
    }
    if let Some(title) = scene.title {
        add(Where::Title, title);
    }
    // The first sentence of the text and of the paragraph say who acts.
    let body = scene.title.map_or(0, |title| title.end);
    let lead = scene.sentences.partition_point(|sentence| sentence.span.start < body);
    for sentence in scene.sentences.iter().skip(lead).take(LEADING) {
        add(Where::Lead, bounded(sentence.span));
    }
    let first = scene.sentences[..draft.sentence].partition_point(|other| other.line < own.line);
    add(Where::Paragraph, bounded(scene.sentences[first].span));
    if let Some(after) = scene.sentences.get(draft.sentence + 1) {
        add(Where::After, after.span);
    }
    // Those that the document names most, wherever it does.
    for number in &counted.leading {
        let candidate = Candidate {
            party: party(&scene.names[*number]),
            name: Some(*number),
            place: Where::Elsewhere,
        };
        found.push((Where::Elsewhere, 1, candidate));
    }
    if let Some(publisher) = &scene.publisher {
        let candidate = Candidate { party: party(publisher), name: None, place: Where::Elsewhere };
        found.push((Where::Elsewhere, 2, candidate));
    }
    // The parts that the frames gave, from wherever they took them.
    let meaning = &draft.statement.meaning;
    for given in meaning.payer.iter().chain(&meaning.recipient).chain(&meaning.via) {
        let candidate = Candidate { party: given.clone(), name: None, place: Where::Elsewhere };
        found.push((Where::Elsewhere, 0, candidate));
    }
    found.sort_by_key(|(place, gap, _)| (*place, *gap));
    let mut once: Vec<Candidate> = Vec::new();
    for (_, _, candidate) in found {
        if !once.iter().any(|other| same(&other.party, &candidate.party)) {
            once.push(candidate);
        }
        if once.len() >= MOST {
            break;
        }
    }
    once
}
