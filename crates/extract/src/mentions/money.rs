//! Money: the currency on either side of a number, and the smaller unit behind it.

use super::amount::{Form, Part, Reader};
use super::gap::is_gap;
use super::number::Number;
use super::token::{Piece, Token};
use super::words::{Bound, Role};
use record::{Currency, Span};
use rust_decimal::Decimal;

/// A unit behind a number.
struct Unit {
    currency: Currency,
    scale: Decimal,
    /// Whether it is a code or a sign and no name.
    sign: bool,
}

impl Reader<'_> {
    /// Money whose currency stands before the number.
    pub(super) fn money_before(&self, at: usize) -> Option<Part> {
        let token = &self.tokens[at];
        let (currency, scale) = self.currency_before(token)?;
        let (number, about) = self.after_currency(at)?;
        let number = Number { value: number.value.checked_mul(scale)?, ..number };
        let (core, next) = (token.span.cover(number.span), number.next);
        let form = Form::Money(currency);
        let unit = Some(token.span);
        let mut part = Part { number, core, form, about, next, first: at, unit };
        self.same_behind(&mut part, currency);
        self.hundredths(&mut part, currency);
        Some(part)
    }

    fn currency_before(&self, token: &Token<'_>) -> Option<(Currency, Decimal)> {
        token.role(|role| match role {
            Role::CurrencyBefore(currency) => Some((currency, Decimal::ONE)),
            Role::Sign(at) => {
                let sign = &self.words.signs[at];
                sign.is(token.span.of(self.text), true).then_some((sign.currency, sign.scale))
            }
            _ => None,
        })
    }

    /// The number after a currency's sign or code, and whether it is said to be about so much.
    fn after_currency(&self, at: usize) -> Option<(Number, bool)> {
        let sign = self.tokens[at].span;
        // "JPY about 2 tn" is met as well as "about JPY 2 tn".
        let next = self.tokens.get(at + 1)?;
        let about = next.is(Role::Before(Bound::About));
        let minus = next.is(Role::Minus) && next.span.start == sign.end;
        let number = self.number(at + 1 + usize::from(about || minus))?;
        if (about || minus) && !is_gap(self.gap(next.span.end, number.span.start)) {
            return None;
        }
        let gap = self.gap(sign.end, next.span.start);
        let near = gap.len() <= 3 && is_gap(gap) || gap == "-" || gap == ":";
        // "won 5 games", "real 3": a word of a language needs a magnitude or no space.
        let sign = sign.of(self.text).as_bytes();
        let word = sign.iter().all(u8::is_ascii_alphabetic)
            && sign.iter().any(u8::is_ascii_lowercase)
            && self.tokens[at].role(|r| matches!(r, Role::Sign(_)).then_some(())).is_none()
            && number.magnitude.is_none()
            && !gap.is_empty();
        let value = if minus { -number.value } else { number.value };
        (near && !word).then_some((Number { value, ..number }, about))
    }

    /// "£5 GBP", 人民元五十元: the currency once more.
    fn same_behind(&self, part: &mut Part, currency: Currency) {
        let Some(token) = self.tokens.get(part.next) else { return };
        let same = self.unit(token).filter(|unit| unit.currency == currency);
        let gap = self.gap(part.core.end, token.span.start);
        let name = !token.span.of(self.text).is_ascii();
        if same.is_some_and(|unit| unit.sign || name) && is_gap(gap) && !self.leads(part.next) {
            self.take(part, 1, Form::Money(currency));
        }
    }

    /// The currency that a word behind a number names.
    fn unit(&self, token: &Token<'_>) -> Option<Unit> {
        let words = token.span.of(self.text);
        token.role(|role| match role {
            Role::CurrencyAfter(currency) => {
                Some(Unit { currency, scale: Decimal::ONE, sign: false })
            }
            Role::Sign(at) => {
                let sign = &self.words.signs[at];
                let (currency, scale) = (sign.currency, sign.scale);
                sign.is(words, false).then_some(Unit { currency, scale, sign: true })
            }
            Role::Sub(at) => {
                let sub = &self.words.subs[at];
                let rest = &self.text[token.span.end..];
                let noun = rest.strip_prefix(' ').unwrap_or(rest);
                let free = !sub.ends || !noun.starts_with(|c: char| c.is_alphabetic());
                let currency = sub.alone.filter(|_| free)?;
                Some(Unit { currency, scale: sub.value()?, sign: false })
            }
            _ => None,
        })
    }

    /// The currency behind a number, if one stands there.
    pub(super) fn money_behind(&self, part: &mut Part) -> bool {
        let Some(token) = self.tokens.get(part.next) else { return false };
        let Some(unit) = self.unit(token) else { return false };
        if unit.sign && self.leads(part.next) || self.weighs(part) {
            return false;
        }
        let Some(mut value) = part.number.value.checked_mul(unit.scale) else { return false };
        let form = Form::Money(unit.currency);
        part.unit = Some(token.span);
        self.take(part, 1, form);
        // "75 USD million".
        let magnitude = self.tokens.get(part.next).and_then(|token| {
            let near = is_gap(self.gap(part.core.end, token.span.start));
            token
                .role(|role| match role {
                    Role::Magnitude(value) => Some(value),
                    _ => None,
                })
                .filter(|_| near && part.number.magnitude.is_none() && unit.sign)
        });
        if let Some(scaled) = magnitude.and_then(|magnitude| value.checked_mul(magnitude)) {
            value = scaled;
            part.number.magnitude = magnitude;
            self.take(part, 1, form);
        }
        part.number.value = value;
        self.hundredths(part, unit.currency);
        true
    }

    /// "The result is ($5m)": money below nothing, as accounts print it. Elsewhere a bracket holds
    /// a conversion.
    pub(super) fn accounted(&self, part: Part) -> Part {
        let (before, after) = (&self.text[..part.core.start], &self.text[part.core.end..]);
        let losses = &self.words.context.losses;
        let Some(before) = before.strip_suffix('(').filter(|_| after.starts_with(')')) else {
            return part;
        };
        let words = before.trim_end();
        let said = losses.iter().any(|word| {
            let start = words.len().checked_sub(word.len());
            let own = start.and_then(|start| words.get(start..));
            own.is_some_and(|own| own.eq_ignore_ascii_case(word))
                && start.is_some_and(|at| !words[..at].ends_with(char::is_alphanumeric))
        });
        if !said || !matches!(part.form, Form::Money(_)) {
            return part;
        }
        let core = Span::new(part.core.start - 1, part.core.end + 1);
        let number = Number { value: -part.number.value, ends: None, ..part.number };
        Part { number, core, ..part }
    }

    /// "A dollar": one unit, unless it describes something ("a dollar store").
    pub(super) fn one_unit(&self, at: usize) -> Option<Part> {
        let token = &self.tokens[at];
        let unit = token.is(Role::Article).then(|| self.tokens.get(at + 1)).flatten()?;
        let read = self.unit(unit).filter(|unit| !unit.sign)?;
        let gap = self.gap(token.span.end, unit.span.start);
        if unit.span.of(self.text).contains(' ') {
            return None;
        }
        let rest = &self.text[unit.span.end..];
        let word = rest.trim_start();
        let joined = self.words.number.and.iter().any(|and| word.starts_with(and.as_str()));
        let noun = rest.starts_with([' ', '-', '\u{a0}'])
            && word.starts_with(|c: char| c.is_alphabetic() || c == '-');
        if gap != " " || noun && !joined {
            return None;
        }
        let number = Number {
            span: token.span,
            value: read.scale,
            ends: None,
            vague: false,
            magnitude: None,
            digits: false,
            idle: true,
            hundredths: false,
            next: at + 2,
        };
        let core = token.span.cover(unit.span);
        let form = Form::Money(read.currency);
        let place = Some(unit.span);
        let mut part =
            Part { number, core, form, about: false, next: at + 2, first: at, unit: place };
        self.hundredths(&mut part, read.currency);
        Some(part)
    }

    /// Whether a unit behind a number is a weight: "a twenty-pound bag", "one pound of coal".
    fn weighs(&self, part: &Part) -> bool {
        let unit = self.tokens[part.next].span;
        let words = unit.of(self.text);
        let masses = &self.words.number.masses;
        let Some(at) = masses.iter().position(|mass| mass.eq_ignore_ascii_case(words)) else {
            return false;
        };
        if part.number.magnitude.is_some() {
            return false;
        }
        let rest = &self.text[unit.end..];
        let of = self.words.number.of.iter().any(|of| rest.trim_start().starts_with(of.as_str()));
        let noun =
            at == 0 && rest.strip_prefix(' ').is_some_and(|r| r.starts_with(char::is_alphabetic));
        let window = self.window(part.first);
        let weighing = self.words.number.weighing.iter().any(|word| window.contains(word.as_str()));
        of || noun && part.number.value > Decimal::ONE || weighing
    }

    /// Whether a sign belongs to the number behind it: "3 USD50 cards", "in 2020 $ 5 million".
    fn leads(&self, at: usize) -> bool {
        let sign = self.tokens[at].span;
        let left = at.checked_sub(1).map_or(0, |left| self.tokens[left].span.end);
        let touches = left == sign.start;
        let Some(number) = self.tokens.get(at + 1) else { return false };
        let digits = matches!(number.piece, Piece::Digits { .. });
        let gap = self.gap(sign.end, number.span.start);
        if touches || !digits || !is_gap(gap) {
            return false;
        }
        let letters = sign.of(self.text).bytes().all(|b| b.is_ascii_alphabetic());
        let smaller = self.tokens.get(at + 2).is_some_and(|unit| {
            let sub = unit.role(|role| matches!(role, Role::Sub(_)).then_some(()));
            sub.is_some() && is_gap(self.gap(number.span.end, unit.span.start))
        });
        gap.is_empty() || !letters && !smaller || self.is_year(at - 1)
    }

    /// Whether a figure is written as a year is.
    fn is_year(&self, at: usize) -> bool {
        let words = self.tokens[at].span.of(self.text);
        words.len() == 4 && (words.starts_with("19") || words.starts_with("20"))
    }

    /// The smaller unit behind money: "3 dollars 50 cents", 2円13銭, "15 dollars and 50".
    fn hundredths(&self, part: &mut Part, currency: Currency) {
        while let Some((value, next)) = self.smaller(part, currency) {
            let Some(sum) = part.number.value.checked_add(value) else { return };
            part.number.value = sum;
            part.next = next - 1;
            self.take(part, 1, Form::Money(currency));
        }
    }

    fn smaller(&self, part: &Part, currency: Currency) -> Option<(Decimal, usize)> {
        if part.number.magnitude.is_some() && part.number.digits || part.number.ends.is_some() {
            return None;
        }
        let words = &self.words.number;
        let joined = self
            .connector(part.core.end, &words.and)
            .or_else(|| self.connector(part.core.end, &words.mixed));
        let at = match joined {
            Some(place) => self.token_at(part.next, place)?,
            None => {
                let near = self.gap(part.core.end, self.tokens.get(part.next)?.span.start);
                is_gap(near).then_some(part.next)?
            }
        };
        let number = self.number(at).filter(|number| number.magnitude.is_none())?;
        let whole = number.value.scale() == 0 && number.value > Decimal::ZERO;
        let sub = self.tokens.get(number.next).and_then(|token| {
            let near = is_gap(self.gap(number.span.end, token.span.start));
            token
                .role(|role| match role {
                    Role::Sub(at) => Some(&self.words.subs[at]),
                    _ => None,
                })
                .filter(|sub| near && sub.of.contains(&currency))
        });
        if let Some(sub) = sub {
            let value = number.value.checked_mul(sub.value()?)?;
            return (value < Decimal::ONE).then_some((value, number.next + 1));
        }
        self.bare_hundredths(part, &number).filter(|_| whole)
    }

    /// "15 dollars and 50.": so many hundredths, where nothing else is said of them.
    fn bare_hundredths(&self, part: &Part, number: &Number) -> Option<(Decimal, usize)> {
        let rest = &self.text[number.span.end..];
        let word = rest.trim_start();
        let ends = word.is_empty()
            || word.starts_with(['.', '!', '?', ';'])
            || self.words.number.and.iter().any(|and| word.starts_with(and.as_str()));
        let free = ends && !rest.starts_with(|c: char| c.is_alphanumeric());
        let units = part.number.value.scale() == 0 && number.value < Decimal::ONE_HUNDRED;
        let opened = self.just_before(part.first).is_some_and(|before| before.is(Role::Opener));
        let said = self.words.number.bare_hundredths && !opened;
        let value = number.value.checked_div(Decimal::ONE_HUNDRED)?;
        (free && units && said && !number.idle).then_some((value, number.next))
    }
}
