//! The words around an amount, names, times and other amounts as what they are: what a money word
//! is near matters, which company it is does not.

use super::super::scene::Scene;
use crate::mentions::Form;
use crate::names::Sort;
use record::Span;

/// The bytes on either side of an amount that are looked at.
const WINDOW: usize = 160;
/// The words on either side.
const MOST: usize = 10;

/// The words on one side of a place, nearest first.
pub(super) fn side(scene: &Scene<'_>, within: Span, place: Span, after: bool) -> Vec<String> {
    let text = scene.text;
    let span = if after {
        Span::new(
            place.end,
            text.floor_char_boundary((place.end + WINDOW).min(within.end)).max(place.end),
        )
    } else {
        Span::new(
            text.ceil_char_boundary(place.start.saturating_sub(WINDOW).max(within.start))
                .min(place.start),
            place.start,
        )
    };
    let mut marks: Vec<(Span, &'static str)> = Vec::new();
    for name in scene.within(&scene.names, span, |name| name.span) {
        marks.push((name.span, sort(name.sort)));
    }
    for mention in scene.within(&scene.mentions, span, |mention| mention.span) {
        marks.push((mention.span, form(mention.form)));
    }
    for time in scene.within(&scene.times, span, |time| time.span) {
        marks.push((time.span, "@time"));
    }
    marks.sort();
    let mut words: Vec<String> = Vec::new();
    let mut at = span.start;
    for (mark, word) in marks {
        if mark.start < at {
            continue;
        }
        cut(text.get(at..mark.start).unwrap_or_default(), scene.rules.cutting.spaces, &mut words);
        words.push(word.to_owned());
        at = mark.end.min(span.end);
    }
    cut(text.get(at..span.end).unwrap_or_default(), scene.rules.cutting.spaces, &mut words);
    if !after {
        words.reverse();
    }
    words.truncate(if scene.rules.cutting.spaces { MOST } else { 3 * MOST });
    words
}

/// Cuts a stretch into words, or where words do not stand apart into characters.
fn cut(text: &str, spaces: bool, words: &mut Vec<String>) {
    if !spaces {
        words.extend(text.chars().filter(|c| !c.is_whitespace()).map(String::from));
        return;
    }
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphabetic() || c == '-' && !word.is_empty() {
            word.extend(c.to_lowercase());
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if matches!(c, ',' | ';' | ':' | '(' | ')' | '|' | '"' | '“' | '—' | '–' | '%') {
            words.push(c.to_string());
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
}

pub(super) fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Public => "@public",
        Sort::Company => "@company",
        Sort::Investor => "@investor",
        Sort::Research => "@research",
        Sort::Programme => "@programme",
        Sort::Place => "@place",
        Sort::Generic => "@generic",
        Sort::Person => "@person",
    }
}

pub(super) fn form(form: Form) -> &'static str {
    match form {
        Form::Money(_) => "@money",
        Form::Percent => "@percent",
        Form::PercentGdp => "@gdp",
        Form::Points => "@points",
        Form::Multiple => "@multiple",
        Form::Rank => "@rank",
        Form::People => "@people",
        Form::Things => "@things",
        Form::Parties => "@parties",
        Form::Bare => "@bare",
        Form::Number | Form::Ordinal | Form::Discount => "@number",
    }
}
