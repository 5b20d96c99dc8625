//! The phrases around an amount.

use super::super::super::{Draft, scene::Scene};
use super::islands::islands;
use record::Span;

/// So many bytes on either side of an amount are looked at, and of another sentence.
const AROUND: usize = 240;
const ELSEWHERE: usize = 300;
/// So many islands a phrase is made of at most.
const LONGEST: usize = 4;
/// The most characters of a phrase, in scripts with spaces and without.
const CHARACTERS: [usize; 2] = [90, 44];
/// So many phrases an amount has at most.
const MOST: usize = 96;

/// A phrase that may say what an amount is for.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    pub(crate) span: Span,
    /// Where it stands: `before` and `after` in the amount's own sentence, or which other.
    pub(super) place: &'static str,
    /// How many islands lie between it and the amount, or the beginning of another sentence.
    pub(super) order: usize,
    /// How many islands it is made of.
    pub(super) islands: usize,
    /// The part of the text that it was taken from.
    pub(super) part: Span,
}

/// The phrases around an amount, those of its own sentence first.
pub(crate) fn phrases(scene: &Scene<'_>, draft: &Draft) -> Vec<Phrase> {
    let own = &scene.sentences[draft.sentence];
    let amount = scene.mentions[draft.mention].span;
    let text = scene.text;
    let mut all = Vec::new();
    let from = text.ceil_char_boundary(amount.start.saturating_sub(AROUND)).max(own.span.start);
    let to = text.floor_char_boundary(amount.end + AROUND).min(own.span.end);
    add(scene, "after", Span::new(amount.end, to.max(amount.end)), false, &mut all);
    add(scene, "before", Span::new(from.min(amount.start), amount.start), true, &mut all);
    let mut other = |place: &'static str, span: Span| {
        if !span.overlaps(own.span) {
            let end = text.floor_char_boundary(span.end.min(span.start + ELSEWHERE));
            add(scene, place, Span::new(span.start, end), false, &mut all);
        }
    };
    if let Some(title) = scene.title {
        other("title", title);
    }
    for (place, at) in [("heading", own.heading), ("intro", own.intro), ("last", own.before)] {
        if let Some(at) = at {
            other(place, scene.sentences[at].span);
        }
    }
    if let Some(column) = scene.column(draft.sentence, amount) {
        other("column", column);
    }
    all
}

fn add(scene: &Scene<'_>, place: &'static str, part: Span, near_end: bool, all: &mut Vec<Phrase>) {
    let islands = islands(scene, part);
    let most = CHARACTERS[usize::from(!scene.rules.cutting.spaces)];
    for (at, first) in islands.iter().enumerate() {
        let order = if near_end { islands.len() - 1 - at } else { at };
        for (more, last) in islands[at..].iter().take(LONGEST).enumerate() {
            if more > 0 && !last.joined {
                break;
            }
            let span = first.span.cover(last.span);
            if all.len() >= MOST || span.of(scene.text).chars().count() > most {
                break;
            }
            if tells(span.of(scene.text), scene.rules.cutting.spaces) {
                let order = order - if near_end { more } else { 0 };
                all.push(Phrase { span, place, order, islands: more + 1, part });
            }
        }
    }
}

/// Whether a phrase has letters enough to say anything.
fn tells(words: &str, spaces: bool) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).count() >= if spaces { 3 } else { 2 }
}
