//! Powers: 1.1^23, 1.3x10^6, 2の10乗.

use super::amount::Reader;
use super::number::Number;
use super::words::Role;
use record::Span;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

impl Reader<'_> {
    /// 1.1^23, 1.3x10^6, 2の10乗, 127.32×10の13乗.
    pub(super) fn power(&self, base: &Number) -> Option<Number> {
        let rest = &self.text[base.span.end..];
        let times = ['x', 'X', '×', 'ｘ'].into_iter().find(|c| rest.starts_with(*c));
        let (root, factor) = match times {
            Some(times) => {
                let at = self.token_at(base.next, base.span.end + times.len_utf8());
                let at = at.or_else(|| self.behind(base.next, base.span.end, times))?;
                let run = self.run(at, Decimal::ONE)?;
                (self.whole(at, &run)?, base.value)
            }
            None => (*base, Decimal::ONE),
        };
        let (mut at, suffix) = self.exponent_mark(&root)?;
        let negative = self.tokens.get(at)?.is(Role::Minus);
        at += usize::from(negative);
        let run = self.run(at, Decimal::ONE)?;
        let exponent = self.whole(at, &run)?;
        let mut end = exponent.span.end;
        if suffix {
            let behind = self.connector(end, &self.words.number.power_after)?;
            end = behind;
        }
        let next = self.tokens[run.next..].iter().take_while(|t| t.span.start < end).count();
        let value = raised(root.value, exponent.value, negative)?.checked_mul(factor)?;
        Some(Number {
            span: Span::new(base.span.start, end),
            value,
            idle: true,
            next: run.next + next,
            ..*base
        })
    }

    /// The token behind a sign of multiplication that is a token itself.
    fn behind(&self, from: usize, end: usize, times: char) -> Option<usize> {
        let token = self.tokens.get(from).filter(|token| token.span.start == end)?;
        (token.span.len() == times.len_utf8()).then_some(())?;
        self.token_at(from + 1, token.span.end)
    }

    /// Where the exponent stands, and whether a word must follow it.
    fn exponent_mark(&self, root: &Number) -> Option<(usize, bool)> {
        if let Some(place) = self.connector(root.span.end, &self.words.number.power_before) {
            return Some((self.token_at(root.next, place)?, true));
        }
        let rest = self.text[root.span.end..].strip_prefix('^')?;
        let place = self.text.len() - rest.strip_prefix('+').unwrap_or(rest).len();
        Some((self.token_at(root.next, place)?, false))
    }
}

/// A power with a whole exponent; none where a decimal does not hold it.
fn raised(root: Decimal, exponent: Decimal, negative: bool) -> Option<Decimal> {
    let times = exponent.to_u32().filter(|times| *times <= 96 && exponent.scale() == 0)?;
    let mut value = Decimal::ONE;
    for _ in 0..times {
        value = value.checked_mul(root)?;
    }
    if negative { Decimal::ONE.checked_div(value) } else { Some(value) }
}
