//! Places in an order: "31st", "ranked 55th", "third-ranked", 首位, and places in a row: "the
//! thirty-first plant", 第2, 三番目.

use super::amount::{Form, Part, Reader, is_space};
use super::gap::joins;
use super::number::Number;
use super::token::{Piece, Token};
use super::words::Role;
use record::Span;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// A place in an order that begins with a word. It is a rank where words of ranking stand
    /// before or behind it; elsewhere ("the first fab") it only tells one of a row.
    pub(super) fn place_in_words(&self, at: usize) -> Option<Part> {
        let token = &self.tokens[at];
        match token.piece {
            Piece::Digits { .. } => None,
            Piece::Word(_) if token.is(Role::RowPrefix) => self.prefixed(at),
            Piece::Word(_) => self.in_words(at),
        }
    }

    /// The place in an order that words behind or before a number make of it.
    pub(super) fn place(&self, at: usize, number: &Number) -> Option<Part> {
        let next = number.next;
        if let Some(suffix) = self.suffix_of_ordinal(number.span.end) {
            let span = Span::new(number.span.start, number.span.end + suffix);
            return Some(self.placed(at, Number { span, ..*number }));
        }
        if let Some(suffix) = self.tokens.get(next).filter(|token| token.is(Role::RowSuffix))
            && is_space(self.gap(number.span.end, suffix.span.start))
            && !self.reversed(at, next + 1)
        {
            let span = number.span.cover(suffix.span);
            let number = Number { span, next: next + 1, ..*number };
            return Some(part(at, number, Form::Ordinal, span));
        }
        let before = at.checked_sub(1).map(|before| &self.tokens[before])?;
        let ranked =
            before.is(Role::RankBefore) && is_space(self.gap(before.span.end, number.span.start));
        let core = number.span;
        ranked.then(|| self.of_all(part(at, *number, Form::Rank, core)))
    }

    /// "Rank 63 of 64": how many there are is part of the rank.
    fn of_all(&self, rank: Part) -> Part {
        let words = &self.words.number;
        let end = rank.core.end;
        let place = self.connector(end, &words.of).or_else(|| self.connector(end, &words.ratio));
        let all = place
            .and_then(|place| self.number(self.token_at(rank.next, place)?))
            .filter(|all| all.value >= rank.number.value && all.value.scale() == 0);
        match all {
            Some(all) => Part { next: all.next, core: rank.core.cover(all.span), ..rank },
            None => rank,
        }
    }

    /// 第2, 第三.
    fn prefixed(&self, at: usize) -> Option<Part> {
        let sign = self.tokens[at].span;
        let number = self.number(at + 1)?;
        let span = sign.cover(number.span);
        // 第2位 is a rank.
        let suffix = self
            .tokens
            .get(number.next)
            .filter(|token| token.is(Role::RankSuffix) && token.span.start == number.span.end);
        let (form, core, next) = match suffix {
            Some(suffix) => (Form::Rank, span.cover(suffix.span), number.next + 1),
            None => (Form::Ordinal, span, number.next),
        };
        (number.span.start == sign.end)
            .then(|| part(at, Number { span, next, ..number }, form, core))
    }

    /// "Third", "twenty-fifth", "one hundred and fifth", 首位.
    fn in_words(&self, at: usize) -> Option<Part> {
        let top = self.tokens[at].role(|role| match role {
            Role::Top(value) => Some((value, at + 1, false)),
            _ => None,
        });
        let (value, next, many) = top.or_else(|| self.ordinal_run(at))?;
        if many || top.is_none() && (self.is_fraction(at, next) || self.reversed(at, next)) {
            return None;
        }
        let span = self.tokens[at].span.cover(self.tokens[next - 1].span);
        let number = Number {
            span,
            value,
            ends: None,
            vague: false,
            magnitude: None,
            digits: false,
            idle: false,
            hundredths: false,
            next,
        };
        match top {
            Some(_) => Some(part(at, number, Form::Rank, span)),
            None => Some(self.placed(at, number)),
        }
    }

    /// A place as a rank, with the words of ranking behind it, or as one of a row.
    fn placed(&self, at: usize, number: Number) -> Part {
        let span = number.span;
        let after = self.tokens.get(number.next).filter(|next| {
            next.is(Role::RankAfter) && is_space(self.gap(span.end, next.span.start))
        });
        let digits = number.digits;
        // "Second out of 63".
        let rank = self.of_all(part(at, number, Form::Rank, span));
        match after {
            Some(_) if rank.next > number.next => rank,
            Some(after) if !digits => {
                let core = span.cover(after.span);
                let number = Number { next: number.next + 1, ..number };
                part(at, number, Form::Rank, core)
            }
            Some(_) => part(at, number, Form::Rank, span),
            None if self.ranked_before(at) => rank,
            None => part(at, number, Form::Ordinal, span),
        }
    }

    /// "A third" and "one fifth" are parts where a number is read there.
    fn is_fraction(&self, at: usize, next: usize) -> bool {
        next > at + 1 && self.number(at).is_some_and(|number| number.next >= next)
    }

    /// Whether a place is counted from the end: "second to last", 最後から二番目.
    pub(super) fn reversed(&self, at: usize, next: usize) -> bool {
        let is = |token: &Token<'_>| token.is(Role::Reversed);
        let start = self.tokens[at].span.start;
        let end = self.tokens[next - 1].span.end;
        let before = at.checked_sub(1).map(|before| &self.tokens[before]);
        let after = self.tokens.get(next);
        before.is_some_and(|t| is(t) && is_space(self.gap(t.span.end, start)))
            || after.is_some_and(|t| is(t) && is_space(self.gap(end, t.span.start)))
    }

    /// A whole number whose last word is an ordinal or a denominator: its value, the token after
    /// it, and whether it is of several parts.
    pub(super) fn ordinal_run(&self, first: usize) -> Option<(Decimal, usize, bool)> {
        let place = |at: usize| {
            self.tokens.get(at)?.role(|role| match role {
                Role::Ordinal(value) => Some((value, false)),
                Role::Parts(value) => Some((value, true)),
                _ => None,
            })
        };
        if let Some((value, many)) = place(first) {
            return Some((value, first + 1, many));
        }
        let run = self.own_run(first)?;
        let left = &self.tokens[run.next - 1];
        let joined = |at: usize| joins(self.text, left, &self.tokens[at]);
        let behind = self.past_dash(run.next);
        let at = match place(behind) {
            Some(_) if joined(behind) => behind,
            _ => self
                .connector(left.span.end, &self.words.number.and)
                .filter(|_| run.cardinal.may_add())
                .and_then(|place| self.token_at(run.next, place))?,
        };
        let (value, many) = place(at)?;
        let mut cardinal = run.cardinal;
        cardinal.ordinal(value).then_some((cardinal.value()?, at + 1, many))
    }

    /// The length of "st" and its like at this place.
    fn suffix_of_ordinal(&self, place: usize) -> Option<usize> {
        let after = &self.text[place..];
        self.words.ordinals.iter().find_map(|suffix| {
            let head = after.get(..suffix.len())?;
            let rest = &after[suffix.len()..];
            let same = head.eq_ignore_ascii_case(suffix);
            (same && !rest.starts_with(char::is_alphanumeric)).then_some(suffix.len())
        })
    }

    fn ranked_before(&self, at: usize) -> bool {
        let window = self.window(at);
        self.words.context.ranks.iter().any(|word| window.contains(word.as_str()))
    }
}

fn part(first: usize, number: Number, form: Form, core: Span) -> Part {
    let next = number.next;
    Part { number, core, form, about: false, next, first, unit: None }
}
