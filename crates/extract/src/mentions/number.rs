//! A number from tokens: a whole number, its decimals in words, and what makes a fraction of it.

use super::amount::Reader;
use super::cardinal::Cardinal;
use super::gap::{is_gap, joins, numeral, numeric, shifted};
use super::kinds::Kinds;
use super::token::{Piece, Token};
use super::words::Role;
use record::Span;
use rust_decimal::Decimal;

/// A number and its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number {
    pub(crate) span: Span,
    pub(crate) value: Decimal,
    /// The ends of what an unknown digit leaves open: 十数 is 11 to 19.
    pub(crate) ends: Option<(Decimal, Decimal)>,
    /// "Several", 数: not a figure.
    pub(crate) vague: bool,
    /// Whether a magnitude was said.
    pub(crate) magnitude: Option<Decimal>,
    /// Whether it is written with at least one digit.
    pub(crate) digits: bool,
    /// Whether it says nothing by itself: a fraction, a power, part of a code.
    pub(crate) idle: bool,
    /// Whether it is a fraction of a hundred, which a language may read as a percentage.
    pub(crate) hundredths: bool,
    /// The token after its last.
    pub(crate) next: usize,
}

/// A whole number, how far it goes, and where it could be parted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) cardinal: Cardinal,
    /// The token after the last.
    pub(super) next: usize,
    /// Its value without a last word of twenty to ninety: "one hundred thirty" fifths.
    pub(super) before_tens: Option<Decimal>,
    /// What it was before its last "and".
    pub(super) before_and: Option<(Cardinal, usize)>,
}

/// What makes a fraction of a number is no farther from it, in bytes.
const NEAR: usize = 24;

/// No number has more tokens; a longer run of numerals is none.
pub(super) const LONGEST: usize = 32;

impl Reader<'_> {
    /// Reads a number that begins with this token, without a sign.
    pub(super) fn number(&self, first: usize) -> Option<Number> {
        match self.last_number.get() {
            Some((at, number)) if at == first => number,
            _ => {
                let number = self.read_number(first);
                self.last_number.set(Some((first, number)));
                number
            }
        }
    }

    fn read_number(&self, first: usize) -> Option<Number> {
        if let Some(number) = self.lonely(first) {
            return Some(number);
        }
        if let Some(number) = self.fraction_sign(first).or_else(|| self.half(first)) {
            return Some(number);
        }
        let run = self.own_run(first)?;
        if !self.may_go_on(&run) {
            return self.whole(first, &run);
        }
        let number = self.fraction(first, &run).or_else(|| self.whole(first, &run))?;
        Some(self.power(&number).unwrap_or(number))
    }

    /// Whether what stands behind a whole number may make a fraction or a power of it.
    fn may_go_on(&self, run: &Run) -> bool {
        let end = self.tokens[run.next - 1].span.end;
        let near = self.tokens.get(run.next).is_some_and(|token| {
            token.kinds.meets(Kinds::FRACTIONS) && token.span.start <= end + NEAR
        });
        let rest = &self.text[end..];
        let word = rest.trim_start_matches([' ', '\u{a0}', '\u{3000}']);
        let place = self.text.len() - word.len();
        near || word.starts_with(['/', '／', '⁄', '^', 'x', 'X', '×', 'ｘ'])
            || self.words.connects.there(self.text.as_bytes(), place)
    }

    /// A figure in digits that no other token is near enough to make another number of.
    fn lonely(&self, first: usize) -> Option<Number> {
        let token = self.tokens.get(first)?;
        let Piece::Digits { value, idle } = token.piece else { return None };
        let near = token.span.end + self.words.reach;
        let alone = self.tokens.get(first + 1).is_none_or(|next| next.span.start > near);
        alone.then_some(Number {
            span: token.span,
            value,
            ends: None,
            vague: false,
            magnitude: None,
            digits: true,
            idle,
            hundredths: false,
            next: first + 1,
        })
    }

    /// The number of a run alone.
    pub(super) fn whole(&self, first: usize, run: &Run) -> Option<Number> {
        let said = &run.cardinal;
        // A magnitude alone is a word and not a number, but for 百 and 千, which mean themselves;
        // a lone "a" is an article.
        let article = run.next == first + 1 && self.tokens[first].is(Role::Article);
        let formal = run.next == first + 1 && self.tokens[first].is(Role::Formal);
        if self.tokens[first].is(Role::Some) && !self.unknown(first, run.next) {
            return None;
        }
        let endless = run.next >= first + LONGEST;
        if article || formal || endless || !(said.figure || said.alone) {
            return None;
        }
        let value = said.value()?;
        let (value, ends) = self.open(first, value, said.vague);
        Some(Number {
            span: self.tokens[first].span.cover(self.tokens[run.next - 1].span),
            value,
            ends,
            vague: said.vague,
            magnitude: said.magnitude,
            digits: said.digits,
            idle: said.idle,
            hundredths: false,
            next: run.next,
        })
    }

    /// Whether 数 stands for a digit, and does not end a word: 整数, 数人.
    fn unknown(&self, first: usize, next: usize) -> bool {
        let start = self.tokens[first].span.start;
        let before = self.text[..start].chars().next_back();
        let counted = self.tokens.get(next).is_some_and(|token| {
            let counter = token.role(|role| matches!(role, Role::Counter(_)).then_some(()));
            counter.is_some() && token.span.start == self.tokens[next - 1].span.end
        });
        let ends_word = before.is_some_and(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
        !ends_word && (next > first + 1 || counted)
    }

    /// What an unknown digit leaves open: the value without it, and the ends.
    fn open(
        &self,
        first: usize,
        value: Decimal,
        vague: bool,
    ) -> (Decimal, Option<(Decimal, Decimal)>) {
        let with = |digit: i64| self.run(first, Decimal::from(digit))?.cardinal.value();
        match (vague, with(9)) {
            (true, Some(high)) if high > value => {
                let without = with(0).filter(|value| !value.is_zero()).unwrap_or(value);
                (without, Some((value, high)))
            }
            _ => (value, None),
        }
    }

    /// Reads a whole number.
    pub(super) fn own_run(&self, first: usize) -> Option<Run> {
        match self.last_run.get() {
            Some((at, run)) if at == first => run,
            _ => {
                let run = self.run(first, Decimal::ONE);
                self.last_run.set(Some((first, run)));
                run
            }
        }
    }

    /// Reads a whole number; `some` stands for a digit that nobody knows.
    pub(super) fn run(&self, first: usize, some: Decimal) -> Option<Run> {
        let opened = self.just_before(first).is_some_and(|before| before.is(Role::Opener));
        let mut run = Run {
            cardinal: Cardinal::with(some),
            next: first,
            before_tens: None,
            before_and: None,
        };
        let mut sure: Option<Run> = None;
        while run.next < first + LONGEST {
            let (at, mut added) = (run.next, false);
            let token = match self.follows(first, at) {
                Some((next, token)) => {
                    run.next = next;
                    token
                }
                None if !opened && run.cardinal.may_add() => match self.added(&run) {
                    Some((next, token)) => {
                        sure = Some(run);
                        (run.next, added) = (next, true);
                        token
                    }
                    None => break,
                },
                None => break,
            };
            // Only words for twenty to ninety are parted from what stands before them.
            let tens = at > first && token.kinds.meets(Kinds::NUMERALS) && !added;
            let before = tens.then(|| run.cardinal.value()).flatten();
            let touches = (at > first).then(|| self.touches(first, run.next, token));
            if !run.cardinal.take(self.text, token, touches) {
                run.next = at;
                // "Two hundred and three hundred" are two numbers.
                if let (Some(sure), true) = (sure.take(), numeric(token)) {
                    run = sure;
                }
                break;
            }
            run.next += 1;
            run.before_tens = before.filter(|_| run.cardinal.tens && !added);
            if added {
                run.before_and = sure.as_ref().map(|sure| (sure.cardinal, sure.next));
            }
            if let Some((fraction, next)) = self.decimals(&run) {
                run.cardinal.decimals(fraction);
                run.next = next;
            }
            run.next = self.inside(run.next);
        }
        (run.next > first).then_some(run)
    }

    /// The token of a number that follows what was read without a word between.
    fn follows(&self, first: usize, at: usize) -> Option<(usize, &Token<'_>)> {
        let token = self.tokens.get(at)?;
        if at == first {
            return Some((at, token));
        }
        let left = &self.tokens[at - 1];
        let at = self.past_dash(at);
        let token = self.tokens.get(at)?;
        (numeric(token) && joins(self.text, left, token)).then_some((at, token))
    }

    /// The token behind a dash that stands by itself after a numeral: "ninety - five".
    pub(super) fn past_dash(&self, at: usize) -> usize {
        let dash = self.tokens.get(at).is_some_and(|token| {
            let sign = token.kinds.meets(Kinds::SIGNS);
            sign && matches!(token.span.of(self.text), "-" | "–" | "—")
        });
        let behind = at.checked_sub(1).and_then(|left| self.tokens[left].role(numeral));
        at + usize::from(dash && behind.is_some())
    }

    /// Whether a token touches the one before it. A capital that scales money or a decimal
    /// fraction may stand a space apart: $12.5 M, 2.5 M.
    fn touches(&self, first: usize, at: usize, token: &Token<'_>) -> bool {
        let left = &self.tokens[at - 1];
        if left.span.end == token.span.start {
            return true;
        }
        let Piece::Digits { value, .. } = &left.piece else { return false };
        let scale = token.kinds.meets(Kinds::SCALES) && token.span.len() == 1;
        if !scale || token.span.start - left.span.end > 2 {
            return false;
        }
        let money = first.checked_sub(1).is_some_and(|before| {
            let before = &self.tokens[before];
            before.kinds.meets(Kinds::SIGNS_OF_MONEY)
                && self.tokens[first].span.start - before.span.end <= 2
        });
        let capital = token.span.of(self.text).starts_with(|c: char| c.is_ascii_uppercase());
        capital && (money || value.scale() > 0)
    }

    /// The token behind "and": "one hundred and six".
    fn added(&self, run: &Run) -> Option<(usize, &Token<'_>)> {
        let place = self.connector(self.tokens[run.next - 1].span.end, &self.words.number.and)?;
        let next = self.token_at(run.next, place)?;
        let token = &self.tokens[next];
        let fits = match &token.piece {
            Piece::Digits { value, .. } => run.cardinal.digits && run.cardinal.adds_digits(*value),
            Piece::Word(_) => {
                !token.is(Role::Article) && token.role(numeral).is_some_and(|v| !v.is_zero())
            }
        };
        fits.then_some((next, token))
    }

    /// 千五百余り万: words inside a number that bound it; they are passed over.
    fn inside(&self, at: usize) -> usize {
        let between = |token: &Token<'_>| {
            let text = token.span.of(self.text);
            self.words.number.inside.iter().any(|word| word == text)
        };
        let large = |at: usize| {
            let token = self.tokens.get(at)?;
            token.role(|role| matches!(role, Role::Magnitude(_)).then_some(()))
        };
        let touches = |at: usize| self.tokens[at - 1].span.end == self.tokens[at].span.start;
        let passes = at > 0
            && self.tokens.get(at).is_some_and(between)
            && large(at + 1).is_some()
            && touches(at)
            && touches(at + 1);
        at + usize::from(passes)
    }

    /// The digits behind "point" or 点, and the token after them.
    fn decimals(&self, run: &Run) -> Option<(Decimal, usize)> {
        let left = &self.tokens[run.next - 1];
        let end = left.span.end;
        let place = self.connector(end, &self.words.number.point)?;
        let mut at = self.token_at(run.next, place)?;
        let listed = self.text[end..].starts_with('・');
        if let Piece::Digits { value, .. } = self.tokens[at].piece {
            let span = self.tokens[at].span;
            let count = u32::try_from(span.of(self.text).chars().count()).ok()?;
            let fits = !listed && value.scale() == 0 && count <= 12;
            return fits.then(|| (shifted(value, count), at + 1));
        }
        let (mut fraction, mut count, mut end) = (Decimal::ZERO, 0_u32, place);
        while let Some(token) = self.tokens.get(at).filter(|_| count < 12)
            && is_gap(self.gap(end, token.span.start))
            && let Some(value) = token.role(numeral).filter(|value| value.scale() == 0)
            && !token.is(Role::Article)
        {
            let ten = value >= Decimal::TEN;
            if ten && count > 0 {
                break;
            }
            fraction = fraction * Decimal::TEN + value;
            (count, end, at) = (count + 1 + u32::from(ten), token.span.end, at + 1);
            if ten {
                // "Seventy-one" behind the point.
                let unit =
                    self.tokens.get(at).filter(|t| joins(self.text, &self.tokens[at - 1], t));
                if let Some(unit) = unit.and_then(|unit| unit.role(numeral))
                    && value >= Decimal::from(20)
                    && unit < Decimal::TEN
                {
                    (fraction, at) = (fraction + unit, at + 1);
                }
                break;
            }
        }
        // 一・二号機 lists.
        let counts = self.text[end..].starts_with(|c: char| matches!(c, '\u{4e00}'..='\u{9fff}'));
        (count > 0 && !(listed && counts)).then(|| (shifted(fraction, count), at))
    }

    /// Where what follows one of these words begins, if one of them follows this place.
    pub(super) fn connector(&self, end: usize, list: &[String]) -> Option<usize> {
        if list.is_empty() {
            return None;
        }
        let rest = self.text.get(end..)?;
        let word = rest.trim_start_matches([' ', '\u{a0}', '\u{3000}']);
        let spaced = rest.len() - word.len();
        // Seldom does any connector follow, and its first bytes tell.
        if spaced > 4 || !self.words.connects.there(self.text.as_bytes(), end + spaced) {
            return None;
        }
        list.iter().find_map(|known| {
            let head = word.get(..known.len()).filter(|head| head.eq_ignore_ascii_case(known))?;
            let tail = &word[known.len()..];
            let after = tail.trim_start_matches([' ', '\u{a0}', '\u{3000}']);
            let letters = head.starts_with(|c: char| c.is_ascii_alphabetic());
            let apart = !letters || spaced > 0 && after.len() < tail.len();
            (apart && tail.len() - after.len() <= 4).then_some(self.text.len() - after.len())
        })
    }

    /// The token that begins at this place, from this one on.
    pub(super) fn token_at(&self, from: usize, place: usize) -> Option<usize> {
        let near = self.tokens.get(from..)?;
        let at = near.iter().take(4).position(|token| token.span.start >= place)?;
        (near[at].span.start == place).then_some(from + at)
    }
}
