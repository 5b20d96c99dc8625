//! Going through a text: one scan for all patterns at once, then each match by its own pattern.

use super::file::{Each, Patterns, Slots};
use super::number;
use record::Span;
use regex_automata::{Input, Match};

impl Patterns {
    /// Goes through the matches of a text: one scan without groups, then the groups of each match
    /// by its own pattern.
    pub(super) fn each_match(&self, text: &str, mut each: impl FnMut(&Each, &Slots, Span)) {
        let mut slots = Slots::new();
        for found in self.all.find_iter(text) {
            self.groups(text, found, &mut slots, &mut each);
        }
    }

    /// Goes through the matches that cut no figure in two.
    pub(super) fn each_whole(&self, text: &str, mut each: impl FnMut(&Each, &Slots, Span)) {
        let (mut slots, mut input) = (Slots::new(), Input::new(text));
        while let Some(found) = self.all.search(&input) {
            let span = Span::new(found.start(), found.end());
            let next = match rejected(text, span, &self.counts, &self.inside) {
                Some(next) => next,
                None => {
                    self.groups(text, found, &mut slots, &mut each);
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

    fn groups(
        &self,
        text: &str,
        found: Match,
        slots: &mut Slots,
        each: &mut impl FnMut(&Each, &Slots, Span),
    ) {
        let Some(own) = self.each.get(found.pattern().as_usize()) else { return };
        let span = Span::new(found.start(), found.end());
        if own.captures(text, span, slots) {
            each(own, slots, span);
        }
    }
}

/// Where to go on after a place that cuts a figure in two: 13/13 holds no 13/1, and 7.18 no 18.
fn rejected(text: &str, span: Span, counts: &str, goes_on: &str) -> Option<usize> {
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
            Some(c) if inside(c) || goes_on.contains(c) => before.next().is_some_and(digit),
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
            Some(c) => counts.contains(c),
            None => false,
        };
    trails.then_some(span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mentions::period::Periods;
    use proptest::prelude::*;

    /// The matches of a text by each pattern alone: the one that begins first, of these the first
    /// in the file.
    fn slow(patterns: &Patterns, text: &str) -> Vec<(usize, usize, usize)> {
        let (mut found, mut at) = (Vec::new(), 0);
        while at <= text.len() {
            let own = patterns.each.iter().enumerate().filter_map(|(pattern, each)| {
                let place = each.first(text, at)?;
                Some((place.start, pattern, place.end))
            });
            let Some((start, pattern, end)) =
                own.min_by_key(|(start, pattern, _)| (*start, *pattern))
            else {
                break;
            };
            found.push((pattern, start, end));
            at = end;
        }
        found
    }

    /// What comes up in times, so that most texts hold some.
    const PIECES: [&str; 40] = [
        "1",
        "22",
        "2026",
        "年",
        "月",
        "日",
        "年度",
        "週間",
        "から",
        "まで",
        "令和",
        "前",
        "後",
        "今",
        "来月",
        "第",
        "四半期",
        "末",
        "の",
        "May ",
        "Monday ",
        "first ",
        "of ",
        "last ",
        "next ",
        "the ",
        "from ",
        "to ",
        "and ",
        "two ",
        "weeks ",
        "ago ",
        "fiscal ",
        "quarter ",
        "in ",
        "by ",
        "-",
        "/",
        ", ",
        " ",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn the_scan_finds_what_each_pattern_finds_alone(
            pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..24),
        ) {
            let text = pieces.concat();
            for tag in ["en", "ja"] {
                let language = tag.parse().expect("a language tag");
                let rules = crate::language::of(&language).expect("rules").expect("a language");
                let periods: &Periods = &rules.periods;
                for patterns in [Some(&periods.statements), periods.patterns()].into_iter().flatten() {
                    let fast: Vec<_> = patterns
                        .all
                        .find_iter(&text)
                        .map(|found| (found.pattern().as_usize(), found.start(), found.end()))
                        .collect();
                    prop_assert_eq!(&fast, &slow(patterns, &text), "{}", tag);
                }
            }
        }
    }
}
