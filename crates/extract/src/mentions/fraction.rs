//! Fractions and powers: 3/4, "two thirds", "one in five", 三分の一, ½, 1.1^23, 2の10乗.

use super::amount::Reader;
use super::figure::digit_at;
use super::gap::{is_gap, joins};
use super::number::{Number, Run};
use super::token::Piece;
use super::words::Role;
use record::Span;
use rust_decimal::Decimal;

/// A fraction with the token after it and the end of its text.
struct Part {
    value: Decimal,
    next: usize,
    end: usize,
    /// Whether its denominator is 100.
    hundredths: bool,
}

/// Denominators of "one in five" are no larger.
const MOST: Decimal = Decimal::from_parts(1_000, 0, 0, false, 0);

impl Reader<'_> {
    /// What makes a fraction, or a whole number and one, of what was read; none where nothing does.
    pub(super) fn fraction(&self, first: usize, run: &Run) -> Option<Number> {
        let value = run.cardinal.value()?;
        let start = self.tokens[first].span.start;
        let part = self
            .slash(first, run, value)
            .or_else(|| self.words_of_fraction(first, run, value))
            .or_else(|| self.under(run, value))
            .or_else(|| self.mixed(run, value))
            .or_else(|| self.and_dozens(run, value))
            .or_else(|| self.sign_behind(run, value))
            .or_else(|| self.ratio(first, run, value))?;
        let part = self.of_magnitude(part)?;
        Some(self.made(start, &part, run.cardinal.digits, run.cardinal.magnitude))
    }

    fn made(&self, start: usize, part: &Part, digits: bool, magnitude: Option<Decimal>) -> Number {
        let span = Span::new(start, part.end);
        // "Half a million" and "3 million and a half" say as much as "500,000".
        let magnitude = self
            .tokens
            .get(part.next.wrapping_sub(1))
            .and_then(|token| token.role(magnitude_of))
            .or(magnitude);
        Number {
            span,
            value: part.value,
            ends: None,
            vague: false,
            magnitude,
            digits,
            idle: magnitude.is_none(),
            hundredths: part.hundredths && self.words.number.hundredths,
            next: part.next,
        }
    }

    /// ½ by itself.
    pub(super) fn fraction_sign(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        let value = token.role(vulgar)?;
        let part = self.of_magnitude(Part {
            value,
            next: at + 1,
            end: token.span.end,
            hundredths: false,
        })?;
        Some(self.made(token.span.start, &part, true, None))
    }

    /// "Half" before a magnitude or behind a bound.
    pub(super) fn half(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        let parts = token.role(one_part)?;
        let value = Decimal::ONE.checked_div(parts)?;
        let alone = Part { value, next: at + 1, end: token.span.end, hundredths: false };
        let end = alone.end;
        let whole = self.of_magnitude(alone)?;
        let bounded = at.checked_sub(1).map(|before| &self.tokens[before]).is_some_and(|before| {
            before.role(bound).is_some() && is_gap(self.gap(before.span.end, token.span.start))
        });
        let noun = token.role(|role| matches!(role, Role::Half).then_some(())).is_some();
        (whole.end > end || bounded && parts == Decimal::TWO || noun)
            .then(|| self.made(token.span.start, &whole, false, None))
    }

    /// 2½.
    fn sign_behind(&self, run: &Run, value: Decimal) -> Option<Part> {
        let token = self.tokens.get(run.next)?;
        let fraction = token.role(vulgar)?;
        let left = self.tokens[run.next - 1].span.end;
        let whole = run.cardinal.digits && value.scale() == 0;
        (whole && is_gap(self.gap(left, token.span.start))).then_some(Part {
            value: value.checked_add(fraction)?,
            next: run.next + 1,
            end: token.span.end,
            hundredths: false,
        })
    }

    /// 3/4 and 2 1/4, unless a date or a code: 5/17/2018.
    fn slash(&self, first: usize, run: &Run, value: Decimal) -> Option<Part> {
        if run.next != first + 1 || value.scale() > 0 && run.cardinal.magnitude.is_some() {
            return None;
        }
        let mut before = self.text[..self.tokens[first].span.start].chars().rev();
        let sign = before.next();
        let digit = before.next().is_some_and(|c| c.is_ascii_digit());
        if sign == Some('/') || digit && matches!(sign, Some('-' | '.')) {
            return None;
        }
        if let Some(part) = self.over(first, value) {
            return Some(part);
        }
        let digits = |at: usize| match self.tokens.get(at)?.piece {
            Piece::Digits { value, .. } => Some(value),
            Piece::Word(_) => None,
        };
        digits(first)?;
        let upper = digits(run.next)?;
        let gap = self.gap(self.tokens[first].span.end, self.tokens[run.next].span.start);
        let part = self.over(run.next, upper)?;
        let proper = part.value < Decimal::ONE && value.scale() == 0 && !gap.is_empty();
        (proper && is_gap(gap)).then_some(Part { value: value.checked_add(part.value)?, ..part })
    }

    /// The fraction whose numerator is this token.
    fn over(&self, at: usize, upper: Decimal) -> Option<Part> {
        let end = self.tokens[at].span.end;
        let slash = self.text[end..].chars().next().filter(|c| matches!(c, '/' | '／' | '⁄'))?;
        let place = end + slash.len_utf8();
        digit_at(self.text, place)?;
        let next = self.token_at(at + 1, place)?;
        let token = &self.tokens[next];
        let Piece::Digits { value: lower, idle: false } = token.piece else { return None };
        let rest = &self.text[token.span.end..];
        // "28/22-nm" is a name.
        let goes_on = rest.starts_with(['/', '／', '-'])
            && rest.chars().nth(1).is_some_and(|c| c.is_ascii_alphanumeric());
        let code = goes_on || rest.starts_with(|c: char| c.is_ascii_alphabetic());
        let value = upper.checked_div(lower).filter(|_| !code && lower.scale() == 0)?;
        let hundredths = lower == Decimal::ONE_HUNDRED;
        Some(Part { value, next: next + 1, end: token.span.end, hundredths })
    }

    /// "Two thirds", "a twenty-fifth", "one hundred and three quarters".
    fn words_of_fraction(&self, first: usize, run: &Run, value: Decimal) -> Option<Part> {
        let single = run.next == first + 1 && value == Decimal::ONE && !run.cardinal.digits;
        let left = &self.tokens[run.next - 1];
        let at = self.past_dash(run.next);
        let token = self.tokens.get(at).filter(|token| joins(self.text, left, token))?;
        let done =
            |value: Decimal| Part { value, next: at + 1, end: token.span.end, hundredths: false };
        if let Some(parts) = token.role(many_parts).filter(|_| !run.cardinal.idle) {
            if let Some((cardinal, next)) = run.before_and
                && let Some(whole) = cardinal.value()
                && let rest = value - whole
                && rest < parts
            {
                if cardinal.open_magnitude().is_some() {
                    let whole = Run { cardinal, next, before_tens: None, before_and: None };
                    return self.mixed(&whole, cardinal.value()?);
                }
                return whole.checked_add(rest.checked_div(parts)?).map(done);
            }
            if let Some(upper) = run.before_tens.filter(|_| parts < Decimal::TEN) {
                return upper.checked_div(value - upper + parts).map(done);
            }
            return value.checked_div(parts).map(done);
        }
        if single && let Some(parts) = token.role(fraction_of_one) {
            let article = self.tokens[first].is(Role::Article);
            let named = token.role(one_part).is_some();
            // "A third plant" is one more; "a third of the plants" is a part.
            let noun = self.text[token.span.end..].strip_prefix(' ').is_some_and(|rest| {
                let of = self.words.number.of.iter().any(|of| rest.starts_with(of.as_str()));
                rest.starts_with(|c: char| c.is_alphabetic()) && !of
            });
            let before_and = article && self.behind_and(first);
            return (!article || named || before_and || !noun)
                .then(|| Decimal::ONE.checked_div(parts).map(done))
                .flatten();
        }
        self.compound(run, value, single)
    }

    /// Whether "and" stands before this token.
    fn behind_and(&self, first: usize) -> bool {
        let before = self.text[..self.tokens[first].span.start].trim_end();
        self.words.number.and.iter().any(|and| before.ends_with(and.as_str()))
    }

    /// "Three twenty-firsts": the denominator is more than one word.
    fn compound(&self, run: &Run, value: Decimal, single: bool) -> Option<Part> {
        let (lower, next, many) = self.ordinal_run(run.next)?;
        let fits = next > run.next + 1 && (many || single) && lower > Decimal::TWO;
        let end = self.tokens[next - 1].span.end;
        fits.then(|| Some(Part { value: value.checked_div(lower)?, next, end, hundredths: false }))
            .flatten()
    }

    /// 3分の2, マイナス3分のマイナス157.
    fn under(&self, run: &Run, lower: Decimal) -> Option<Part> {
        let end = self.tokens[run.next - 1].span.end;
        let place = self.connector(end, &self.words.number.under)?;
        let mut at = self.token_at(run.next, place)?;
        let negative = self.tokens[at].is(Role::Minus);
        at += usize::from(negative);
        let upper = self.run(at, Decimal::ONE)?;
        let value = self.whole(at, &upper)?.value.checked_div(lower)?;
        let end = self.tokens[upper.next - 1].span.end;
        let value = if negative { -value } else { value };
        Some(Part { value, next: upper.next, end, hundredths: lower == Decimal::ONE_HUNDRED })
    }

    /// "Five and a quarter", "3 million and a half", 103と3分の2.
    fn mixed(&self, run: &Run, whole: Decimal) -> Option<Part> {
        let end = self.tokens[run.next - 1].span.end;
        let and = self.connector(end, &self.words.number.and);
        let place = and.or_else(|| self.connector(end, &self.words.number.mixed))?;
        let at = self.token_at(run.next, place)?;
        let part = self.fraction_sign(at).map(|n| Part {
            value: n.value,
            next: n.next,
            end: n.span.end,
            hundredths: false,
        });
        let part = part.or_else(|| {
            let upper = self.run(at, Decimal::ONE)?;
            let value = upper.cardinal.value()?;
            self.slash(at, &upper, value)
                .or_else(|| self.words_of_fraction(at, &upper, value))
                .or_else(|| self.under(&upper, value))
        })?;
        if part.value >= Decimal::ONE || part.value <= Decimal::ZERO || whole.scale() > 0 {
            return None;
        }
        let before = part.end;
        let part = self.of_magnitude(Part { ..part })?;
        let weight = match run.cardinal.open_magnitude() {
            Some(open) if part.end == before && and.is_some() => open,
            // "Five and a half million": the magnitude is of both.
            None if part.end > before => {
                let magnitude = self.tokens[part.next - 1].role(magnitude_of)?;
                let value = whole.checked_mul(magnitude)?.checked_add(part.value)?;
                return Some(Part { value, ..part });
            }
            _ => Decimal::ONE,
        };
        let value = whole.checked_add(part.value.checked_mul(weight)?)?;
        Some(Part { value, hundredths: false, ..part })
    }

    /// 300と2ダース: so many, and so many dozen.
    fn and_dozens(&self, run: &Run, whole: Decimal) -> Option<Part> {
        let end = self.tokens[run.next - 1].span.end;
        let place = self.connector(end, &self.words.number.mixed)?;
        let at = self.token_at(run.next, place)?;
        let dozens = self.run(at, Decimal::ONE)?;
        let last = &self.tokens[dozens.next - 1];
        last.role(|role| matches!(role, Role::Dozen(_)).then_some(()))?;
        let value = dozens.cardinal.value()?.checked_add(whole)?;
        Some(Part { value, next: dozens.next, end: last.span.end, hundredths: false })
    }

    /// "Two thirds of a million", "three quarters billion", "half a dozen".
    fn of_magnitude(&self, part: Part) -> Option<Part> {
        let of = self.connector(part.end, &self.words.number.of_a);
        let next = match of {
            Some(place) => self.token_at(part.next, place),
            None => self
                .tokens
                .get(part.next)
                .filter(|token| joins(self.text, &self.tokens[part.next - 1], token))
                .map(|_| part.next),
        };
        let scaled = next.and_then(|at| {
            let token = &self.tokens[at];
            let value = token.role(magnitude_of).and_then(|m| part.value.checked_mul(m))?;
            Some(Part { value, next: at + 1, end: token.span.end, hundredths: false })
        });
        Some(scaled.unwrap_or(part))
    }

    /// "One in five", "one out of three", "1 over 3".
    fn ratio(&self, first: usize, run: &Run, upper: Decimal) -> Option<Part> {
        let left = self.tokens[run.next - 1].span.end;
        let free = !(first > 0 && self.tokens[first - 1].span.end == self.tokens[first].span.start);
        let inside = self.connector(left, &self.words.number.ratio);
        let over = self.connector(left, &self.words.number.over);
        let at = self.token_at(run.next, inside.or(over)?)?;
        let lower_run = self.run(at, Decimal::ONE)?;
        let lower = self.whole(at, &lower_run)?;
        let ends = self.text[lower.span.end..].chars().find(|c| !c.is_whitespace());
        let ended = ends.is_none_or(|c| c.is_ascii_punctuation());
        let small = upper < lower.value && upper >= Decimal::ONE && lower.value <= MOST;
        let whole = upper.scale() == 0 && lower.value.scale() == 0 && !run.cardinal.idle;
        let fits = if inside.is_some() { small } else { ended };
        let value = upper.checked_div(lower.value).filter(|_| fits && whole && free)?;
        Some(Part { value, next: lower_run.next, end: lower.span.end, hundredths: false })
    }
}

fn vulgar(role: Role) -> Option<Decimal> {
    match role {
        Role::Vulgar(value) => Some(value),
        _ => None,
    }
}

/// "Half", "quarter".
fn one_part(role: Role) -> Option<Decimal> {
    match role {
        Role::Part(parts) => Some(parts),
        Role::Half => Some(Decimal::TWO),
        _ => None,
    }
}

fn many_parts(role: Role) -> Option<Decimal> {
    match role {
        Role::Parts(parts) => Some(parts),
        _ => None,
    }
}

/// The denominator of one part: a half, a third; a second is none.
fn fraction_of_one(role: Role) -> Option<Decimal> {
    match role {
        Role::Part(parts) => Some(parts),
        Role::Ordinal(place) if place > Decimal::TWO => Some(place),
        _ => None,
    }
}

fn magnitude_of(role: Role) -> Option<Decimal> {
    match role {
        Role::Magnitude(value) | Role::Dozen(value) => Some(value),
        _ => None,
    }
}

fn bound(role: Role) -> Option<()> {
    matches!(role, Role::Before(_)).then_some(())
}
