//! The features of where a party is named: what stands beside it and between it and the amount.

use super::super::super::Draft;
use super::super::super::scene::Scene;
use super::super::words::{side, sort};
use super::super::{Sink, step};
use super::candidates::Where;
use crate::names::Name;
use record::Span;

const DISTANCES: [usize; 7] = [1, 12, 30, 60, 100, 160, 260];

pub(super) fn features(
    scene: &Scene<'_>,
    draft: &Draft,
    name: &Name,
    place: Where,
    (kind, instrument): (&str, &str),
    amount: Span,
    sink: &mut impl Sink,
) {
    let where_ = place.word();
    let mark = name.mark.map_or("none".to_owned(), |mark| format!("{mark:?}"));
    let word = name.mark_span.map(|span| span.of(scene.text).to_lowercase()).unwrap_or_default();
    if !name.sure {
        sink.is("unsure", &[where_]);
    }
    sink.is("mark", &[where_, &mark, kind]);
    sink.is("mark-word", &[where_, &word]);
    sink.is("mark-word-sort", &[&word, kind]);
    let Some(number) = scene.sentence_of(name.span) else { return };
    let sentence = scene.sentences[number].span;
    let left = self::side(scene, sentence, name.span, false);
    let right = self::side(scene, sentence, name.span, true);
    let joined = |words: &[String], most: usize, reversed: bool| {
        let mut words: Vec<&str> = words.iter().take(most).map(String::as_str).collect();
        if reversed {
            words.reverse();
        }
        words.join(if scene.rules.cutting.spaces { " " } else { "" })
    };
    for most in 1..=3 {
        sink.is("left", &[where_, &joined(&left, most, true)]);
        sink.is("right", &[where_, &joined(&right, most, false)]);
    }
    sink.is("around", &[&joined(&left, 1, true), kind, &joined(&right, 1, false)]);
    if place != Where::Own {
        if left.is_empty() {
            sink.is("opens", &[where_, kind, &mark]);
        }
        return;
    }
    let side = if name.span.start < amount.start { "left" } else { "right" };
    let distance = step(scene.distance(name.span, amount), &DISTANCES);
    let between = if name.span.end <= amount.start {
        Span::new(name.span.end, amount.start)
    } else {
        Span::new(amount.end, name.span.start.max(amount.end))
    };
    sink.is("side", &[side, &mark, kind]);
    sink.is("side-instrument", &[side, kind, instrument]);
    sink.is("distance", &[side, distance, &mark]);
    let amounts = scene.within(&scene.mentions, between, |m| m.span);
    let amounts = amounts.iter().filter(|m| super::super::super::is_money(m)).count();
    sink.is("amounts", &[side, step(amounts, &[1, 2])]);
    let names = scene.within(&scene.names, between, |name| name.span);
    sink.is("names", &[side, step(names.len(), &[1, 2, 4]), &mark]);
    let nearest = names.iter().all(|other| sort(other.sort) != kind);
    if nearest {
        sink.is("nearest", &[side, kind, &mark]);
    }
    // The verbs between, and the one nearest to the amount.
    let verbs = scene.within(&scene.verbs, between, |hit| hit.span);
    let class = |hit: &crate::cues::Hit| {
        scene.rules.cues.get(*hit).votes.first().map_or("", |(_, class, _)| class.as_str())
    };
    let classes: Vec<&str> = verbs.iter().rev().take(2).rev().map(class).collect();
    sink.is("verbs", &[side, &classes.join(" "), &mark]);
    sink.is("verbs-sort", &[side, &classes.join(" "), kind]);
    for hit in verbs.iter().take(4) {
        sink.is("verb", &[side, &mark, &hit.span.of(scene.text).to_lowercase()]);
    }
    let hits = scene.within(&scene.hits, between, |hit| hit.span);
    for hit in hits.iter().take(12) {
        sink.is("cue", &[side, &mark, scene.rule(*hit)]);
    }
    // Where predicates come last, or the money is the subject.
    let window = Span::new(
        amount.end,
        scene
            .text
            .floor_char_boundary((amount.end + 120).min(scene.sentences[draft.sentence].span.end))
            .max(amount.end),
    );
    for hit in scene.within(&scene.verbs, window, |hit| hit.span).iter().take(3) {
        sink.is("verb-behind", &[side, &mark, class(hit)]);
        sink.is("verb-behind-word", &[side, &mark, &hit.span.of(scene.text).to_lowercase()]);
    }
    let behind = self::side(scene, scene.sentences[draft.sentence].span, amount, true);
    let before = self::side(scene, scene.sentences[draft.sentence].span, amount, false);
    for most in 1..=3 {
        sink.is("behind", &[side, &mark, &joined(&behind, most, false)]);
        sink.is("before", &[side, &mark, &joined(&before, most, true)]);
    }
    if !scene.rules.cutting.spaces {
        let last: Vec<char> =
            scene.sentences[draft.sentence].span.of(scene.text).chars().rev().take(7).collect();
        for size in [3, 5, 7] {
            if last.len() >= size {
                let gram: String = last[..size].iter().rev().collect();
                sink.is("ends", &[side, &mark, &gram]);
            }
        }
    }
    let path = self::side(scene, between, Span::new(between.end, between.end), false);
    if path.len() <= 8 {
        for word in &path {
            sink.is("path", &[side, word]);
        }
        sink.is("path-whole", &[side, &joined(&path, 8, true)]);
    }
}
