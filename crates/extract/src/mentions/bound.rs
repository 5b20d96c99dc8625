//! The words before and after an amount that bound its value or make it yearly.

use super::amount::{Mention, Reader, is_space};
use super::token::Token;
use super::words::{Bound, Role};
use record::{Quantity, Span};

/// What the words around an amount make of its value.
#[derive(Default)]
struct Bounds {
    floor: bool,
    ceiling: bool,
    about: bool,
}

impl Bounds {
    fn apply(&mut self, bound: Bound) {
        match bound {
            Bound::Floor => self.floor = true,
            Bound::Ceiling => self.ceiling = true,
            Bound::About => self.about = true,
            Bound::Exact => {}
        }
    }

    fn bound(&self, value: Quantity) -> Quantity {
        // A floor and a ceiling together ("at least up to") say nothing; the figure stays.
        let both = self.floor && self.ceiling;
        let low = value.low().filter(|_| !self.ceiling || both);
        let high = value.high().filter(|_| !self.floor || both);
        Quantity::new(low, high, value.approx || self.about, value.unit).unwrap_or(value)
    }
}

impl Reader<'_> {
    /// A mention whose tokens are `first..next` with the words around it, none of them before
    /// `floor`, and the token after them.
    pub(super) fn modified(
        &self,
        mut mention: Mention,
        first: usize,
        next: usize,
        floor: usize,
    ) -> (Mention, usize) {
        let mut bounds = Bounds::default();
        let first = self.before(&mut mention, first, floor, &mut bounds);
        let next = self.after(&mut mention, next, &mut bounds);
        if mention.to.is_some()
            && let Some(end) = self
                .closer(mention.span.end, &self.words.ranges.closer)
                .or_else(|| self.closer(mention.span.end, &self.words.ranges.pair_closer))
        {
            mention.span.end = end;
            mention.limits = mention.limits.cover(mention.span);
        }
        // 年間1兆円: what makes it yearly touches it, and is not part of it.
        if let Some(token) = first.checked_sub(1).map(|before| &self.tokens[before]) {
            mention.per_year |= token.is(Role::PerYear)
                && token.span.end == mention.span.start
                && !token.span.of(self.text).is_ascii();
        }
        mention.value = bounds.bound(mention.value);
        (mention, next)
    }

    fn before(
        &self,
        mention: &mut Mention,
        mut first: usize,
        floor: usize,
        bounds: &mut Bounds,
    ) -> usize {
        while let Some(token) = first.checked_sub(1).map(|before| &self.tokens[before]) {
            let gap = self.gap(token.span.end, mention.span.start);
            let tied = is_space(gap) || self.words.context.ties.iter().any(|tie| tie == gap);
            let range = mention.value.low() != mention.value.high();
            if let Some((start, bound)) = self.compared(token, gap)
                && start >= floor
            {
                bounds.apply(bound);
                mention.span.start = start;
                mention.limits.start = start;
                break;
            }
            if !tied || token.span.start < floor {
                break;
            }
            let bound = token.role(|role| match role {
                Role::Before(bound) => Some(bound),
                _ => None,
            });
            match bound {
                Some(bound) => bounds.apply(bound),
                None if range && (token.is(Role::Opener) || token.is(Role::Changer)) => {}
                None => break,
            }
            let words = self.without_and(token.span);
            mention.span = mention.span.cover(words);
            if bound != Some(Bound::About) {
                mention.limits = mention.limits.cover(words);
            }
            first -= 1;
            if bound.is_none() {
                break;
            }
        }
        first
    }

    /// Whether words that make an amount yearly stand behind it: "a year", /年; 年間 stands before.
    fn follows_amount(&self, token: &Token<'_>) -> bool {
        let words = token.span.of(self.text);
        words.is_ascii() || words.starts_with(['/', '／'])
    }

    /// The words of a bound without the "and" that they are found with: "and [up to]".
    fn without_and(&self, span: Span) -> Span {
        let words = span.of(self.text);
        let and = self.words.number.and.iter().find_map(|and| {
            let head = words.get(..and.len())?;
            let spaced = words[and.len()..].starts_with(' ') && head.eq_ignore_ascii_case(and);
            spaced.then_some(and.len() + 1)
        });
        Span::new(span.start + and.unwrap_or(0), span.end)
    }

    /// Whether the bound behind a figure belongs to the next one: "5 or more than 7".
    fn compares(&self, at: usize) -> bool {
        let end = self.tokens[at].span.end;
        self.connector(end, &self.words.ranges.than).is_some_and(|place| {
            self.tokens[at + 1..]
                .iter()
                .take(2)
                .any(|token| token.span.start == place && self.tokens[at].span.end < place)
        })
    }

    /// Where the last word of a bound begins that stands behind another figure, and belongs to this
    /// one: "5 or [more than] 7".
    fn compared(&self, token: &Token<'_>, gap: &str) -> Option<(usize, Bound)> {
        let behind = token.role(|role| match role {
            Role::After(bound) => Some(bound),
            _ => None,
        })?;
        let than = self.words.ranges.than.iter().any(|word| gap.trim() == word);
        let last = token.span.of(self.text).rfind(' ').filter(|_| than)? + 1;
        Some((token.span.start + last, behind))
    }

    fn after(&self, mention: &mut Mention, mut next: usize, bounds: &mut Bounds) -> usize {
        while let Some(token) = self.tokens.get(next) {
            let gap = self.gap(mention.span.end, token.span.start);
            if !is_space(gap) || gap.chars().count() > 1 {
                break;
            }
            let bound = token.role(|role| match role {
                Role::After(bound) => Some(bound),
                _ => None,
            });
            if bound.is_some() && self.compares(next) {
                break;
            }
            match bound {
                // 20から100未満: the upper end has the bound.
                Some(Bound::Ceiling) if mention.to.is_some() => {}
                Some(bound) => bounds.apply(bound),
                None if token.is(Role::PerYear) && self.follows_amount(token) => {
                    mention.per_year = true;
                }
                None => break,
            }
            mention.span = mention.span.cover(token.span);
            if bound.is_some_and(|bound| bound != Bound::About) {
                mention.limits = mention.limits.cover(token.span);
            }
            next += 1;
        }
        next
    }
}
