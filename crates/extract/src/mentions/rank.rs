//! Places in an order: "31st", "ranked 55th", "third-ranked", 首位.

use super::amount::{Form, Part, Reader, is_space};
use super::number::{Number, number};
use super::words::Role;
use record::Span;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// A rank that begins at this token. An ordinal alone is no rank ("the first fab"): words of
    /// ranking stand before or behind it.
    pub(super) fn ordinal(&self, at: usize) -> Option<Part> {
        let token = &self.tokens[at];
        if let Some((value, alone)) = token.role(|role| match role {
            Role::Ordinal(value) => Some((value, false)),
            Role::Top(value) => Some((value, true)),
            _ => None,
        }) {
            return self.in_words(at, value, alone);
        }
        let number = number(self.text, self.tokens, at)?;
        let next = number.next;
        if let Some(suffix) = self.suffix_of_ordinal(number.span.end) {
            let core = Span::new(number.span.start, number.span.end + suffix);
            let follows = self.tokens.get(next).is_some_and(|token| token.is(Role::RankAfter));
            return (follows || self.ranked_before(at)).then_some(Part {
                core,
                form: Form::Rank,
                about: false,
                next,
                first: at,
                number,
            });
        }
        let before = at.checked_sub(1).map(|before| &self.tokens[before])?;
        let ranked =
            before.is(Role::RankBefore) && is_space(self.gap(before.span.end, number.span.start));
        let core = number.span;
        ranked.then_some(Part { core, form: Form::Rank, about: false, next, first: at, number })
    }

    fn in_words(&self, at: usize, value: Decimal, alone: bool) -> Option<Part> {
        let token = &self.tokens[at];
        let after = self.tokens.get(at + 1).filter(|next| {
            next.is(Role::RankAfter) && is_space(self.gap(token.span.end, next.span.start))
        });
        if !(alone || after.is_some() || at > 0 && self.ranked_before(at)) {
            return None;
        }
        let core = after.map_or(token.span, |after| token.span.cover(after.span));
        let next = at + 1 + usize::from(after.is_some());
        let number =
            Number { span: core, value, vague: false, magnitude: None, digits: false, next };
        Some(Part { number, core, form: Form::Rank, about: false, next, first: at })
    }

    /// The length of "st" and its like at this place.
    fn suffix_of_ordinal(&self, place: usize) -> Option<usize> {
        let after = &self.text[place..];
        self.words.ordinals.iter().find_map(|suffix| {
            let rest = after.strip_prefix(suffix.as_str())?;
            (!rest.starts_with(char::is_alphanumeric)).then_some(suffix.len())
        })
    }

    fn ranked_before(&self, at: usize) -> bool {
        let window = self.window(at);
        self.words.context.ranks.iter().any(|word| window.contains(word.as_str()))
    }
}
