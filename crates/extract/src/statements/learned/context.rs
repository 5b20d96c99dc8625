//! The words that surround an amount at large: all of its sentence, the sentence before it, the
//! title, the heading and what introduces its list, without their order.

use super::super::scene::Scene;
use super::Sink;
use record::Span;
use std::collections::BTreeSet;

/// The bytes of a title, a heading or a sentence before that are looked at.
const LONGEST: usize = 600;

/// Adds the words around an amount of sentence `number`; `around` is the part of it that counts.
pub(super) fn features(scene: &Scene<'_>, number: usize, around: Span, sink: &mut impl Sink) {
    let sentence = &scene.sentences[number];
    let span = |at: Option<usize>| at.map(|at| scene.sentences[at].span);
    let places = [
        ("in-sentence", Some(around)),
        ("in-before", span(number.checked_sub(1))),
        ("in-heading", span(sentence.heading)),
        ("in-intro", span(sentence.intro)),
        ("in-title", scene.title),
    ];
    for (template, place) in places {
        let Some(place) = place else { continue };
        let end = scene.text.floor_char_boundary(place.end.min(place.start + LONGEST));
        let place = if template == "in-sentence" { place } else { Span::new(place.start, end) };
        let words = if scene.rules.cutting.spaces { words } else { grams };
        for word in words(place.of(scene.text)) {
            sink.is(template, &[&word]);
        }
    }
}

/// The words of a stretch, small.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphabetic() && !matches!(c, '%' | '$' | '€' | '£'));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Its runs of two and three characters, figures as one, where words do not stand apart.
fn grams(text: &str) -> BTreeSet<String> {
    let mut characters: Vec<char> = Vec::with_capacity(text.len() / 3);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_numeric() { '0' } else { c };
        if c != '0' || characters.last() != Some(&'0') {
            characters.push(c);
        }
    }
    [2, 3]
        .into_iter()
        .flat_map(|size| characters.windows(size).map(|gram| gram.iter().collect()))
        .collect()
}
