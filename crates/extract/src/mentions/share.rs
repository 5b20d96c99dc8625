//! Tenths and what is said with them, and percent signs in broken letters.

use super::amount::{Form, Part, Reader};
use super::words::Role;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// 3割, 7割5分: tenths and what follows them, as a percentage.
    pub(super) fn shares(&self, part: &mut Part) -> bool {
        let share = |at: usize| {
            self.tokens.get(at)?.role(|role| match role {
                Role::Share(weight) => Some(weight),
                _ => None,
            })
        };
        let near = self.tokens.get(part.next).is_some_and(|token| {
            let gap = self.gap(part.core.end, token.span.start);
            gap.is_empty() || gap == " " && part.number.digits
        });
        let Some(mut last) =
            share(part.next).filter(|_| near).filter(|weight| *weight >= Decimal::TEN)
        else {
            return false;
        };
        let Some(mut value) = part.number.value.checked_mul(last) else { return false };
        // 3〜4割: the tenths hold for the first figure of a range as well.
        part.number.magnitude = Some(last);
        self.take(part, 1, Form::Percent);
        while let Some(number) = self.number(part.next)
            && number.span.start == part.core.end
            && let Some(weight) = share(number.next).filter(|weight| *weight < last)
            && self.tokens[number.next].span.start == number.span.end
            && let Some(sum) = number.value.checked_mul(weight).and_then(|v| v.checked_add(value))
        {
            (value, last) = (sum, weight);
            part.next = number.next;
            self.take(part, 1, Form::Percent);
        }
        // 5割半.
        if let Some(half) = self.closer(part.core.end, &self.words.number.half_share)
            && let Some(sum) = last.checked_div(Decimal::TWO).and_then(|h| value.checked_add(h))
        {
            part.core.end = half;
            value = sum;
            part.next +=
                self.tokens[part.next..].iter().take_while(|t| t.span.start < half).count();
        }
        // 3割引 leaves seven tenths to pay.
        if let Some(end) = self.closer(part.core.end, &self.words.number.off) {
            part.core.end = end;
            part.form = Form::Discount;
            value = Decimal::ONE_HUNDRED - value;
            part.next += self.tokens[part.next..].iter().take_while(|t| t.span.start < end).count();
        }
        part.number.value = value;
        true
    }

    /// 4分の1の割引 leaves three quarters to pay.
    pub(super) fn taken_off(&self, part: &mut Part) -> bool {
        let value = part.number.value;
        let proper = part.number.idle && value > Decimal::ZERO && value < Decimal::ONE;
        let off = &self.words.number.off_fraction;
        let Some(end) = self.closer(part.core.end, off).filter(|_| proper) else { return false };
        part.core.end = end;
        part.form = Form::Discount;
        part.number.value = (Decimal::ONE - value) * Decimal::ONE_HUNDRED;
        part.next += self.tokens[part.next..].iter().take_while(|t| t.span.start < end).count();
        true
    }

    /// A unit whose letters stand apart, as in justified text: 20 パ ー セ ン ト.
    pub(super) fn spaced_percent(&self, part: &mut Part) -> bool {
        let rest = &self.text[part.core.end..];
        let end = self.words.spaced_percent.iter().find_map(|word| {
            let mut letters = word.chars().peekable();
            let mut spaces = 0;
            for (at, c) in rest.char_indices() {
                match letters.peek() {
                    None => return Some(at),
                    Some(letter) if *letter == c => {
                        letters.next();
                        spaces = 0;
                    }
                    Some(_) if matches!(c, ' ' | '\u{3000}') && spaces < 8 => spaces += 1,
                    Some(_) => return None,
                }
            }
            letters.peek().is_none().then_some(rest.len())
        });
        let Some(end) = end.map(|end| part.core.end + end) else { return false };
        part.core.end = end;
        part.form = Form::Percent;
        part.next += self.tokens[part.next..].iter().take_while(|t| t.span.start < end).count();
        true
    }
}
