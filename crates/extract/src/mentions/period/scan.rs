//! Going through a text: one scan for all patterns at once, then each match by its own pattern.

use super::file::{Each, Patterns};
use super::number;
use record::Span;
use regex_automata::util::captures::Captures;
use regex_automata::{Input, Match};

impl Patterns {
    /// Goes through the matches of a text: one scan without groups, then the groups of each match
    /// by its own pattern.
    pub(super) fn each_match(&self, text: &str, mut each: impl FnMut(&Each, &Captures, Span)) {
        for found in self.all.find_iter(text) {
            self.groups(text, found, &mut each);
        }
    }

    /// Goes through the matches that cut no figure in two.
    pub(super) fn each_whole(&self, text: &str, mut each: impl FnMut(&Each, &Captures, Span)) {
        let mut input = Input::new(text);
        while let Some(found) = self.all.search(&input) {
            let span = Span::new(found.start(), found.end());
            let next = match rejected(text, span) {
                Some(next) => next,
                None => {
                    self.groups(text, found, &mut each);
                    span.end
                }
            };
            // No pattern matches nothing, but a rule file may be wrong.
            let next = next.max(span.start + 1);
            let Some(next) = (next..=text.len()).find(|at| text.is_char_boundary(*at)) else {
                break;
            };
            input.set_start(next);
        }
    }

    fn groups(&self, text: &str, found: Match, each: &mut impl FnMut(&Each, &Captures, Span)) {
        let Some(own) = self.each.get(found.pattern().as_usize()) else { return };
        if let Some(captures) = own.captures(text, found.start(), found.end()) {
            each(own, &captures, Span::new(found.start(), found.end()));
        }
    }
}

/// Where to go on after a place that cuts a figure in two: 13/13 holds no 13/1, and 7.18 no 18.
fn rejected(text: &str, span: Span) -> Option<usize> {
    let digit = |c: char| number::digit(c).is_some();
    let inside = |mark: char| matches!(mark, '.' | ',' | '/' | '．' | '，' | '-' | '+');
    let own = span.of(text);
    // A year may stand beside a hyphen: 2014-2018.
    let year = |mut digits: std::str::Chars<'_>| {
        digits.by_ref().take(4).filter(|c| digit(*c)).count() == 4
    };
    let mut before = text[..span.start].chars().rev();
    let leads = own.starts_with(digit)
        && match before.next() {
            Some('-') if year(own.chars()) => false,
            Some(c) if digit(c) => true,
            Some(c) if inside(c) => before.next().is_some_and(digit),
            _ => false,
        };
    if leads {
        let figure = own.find(|c: char| !digit(c)).unwrap_or(own.len());
        return Some(span.start + figure);
    }
    let mut after = text[span.end..].chars();
    let last = own.chars().rev().take(4).filter(|c| digit(*c)).count();
    let trails = own.ends_with(digit)
        && match after.next() {
            Some('-') if last == 4 => false,
            Some(c) if digit(c) => true,
            Some(c) if inside(c) => after.next().is_some_and(digit),
            Some(c) => matches!(c, '%' | '％'),
            None => false,
        };
    trails.then_some(span.end)
}
