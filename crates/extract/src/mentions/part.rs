//! A number with the unit that touches it: a currency on either side, a percent sign, what it
//! counts.

use super::amount::{Form, Part, Reader, is_space};
use super::gap::is_gap;
use super::kinds::Kinds;
use super::number::Number;
use super::token::Piece;
use super::words::{Counter, Role};
use record::Span;
use rust_decimal::Decimal;

/// A counted noun is no farther from its number than this, in bytes and in words.
const FAR: usize = 40;
const WORDS: usize = 3;

impl Reader<'_> {
    /// A number with its unit, beginning at this token.
    pub(super) fn part(&self, at: usize) -> Option<Part> {
        let token = self.tokens.get(at)?;
        if let Some(money) = self.money_before(at) {
            return Some(money);
        }
        if token.is(Role::Minus) {
            return self.negative(at);
        }
        if let Some(other) = self.place_in_words(at).or_else(|| self.one_unit(at)) {
            return Some(other);
        }
        let number = self.number(at)?;
        if let Some(place) = self.place(at, &number) {
            return Some(place);
        }
        let other = self.measures(&number) || self.reversed(at, number.next);
        if other || self.glued_to_letters(number.span) {
            return None;
        }
        let figure = !number.idle
            && (number.digits || number.magnitude.is_some() || counts_alone(&number, self.text));
        let (core, next) = (number.span, number.next);
        let form = Form::Bare;
        let mut part = Part { number, core, form, about: false, next, first: at, unit: None };
        self.suffix(&mut part);
        if part.form == Form::Bare && self.is_shy(&part.number) {
            return None;
        }
        if part.form == Form::Bare && !figure {
            part.form = Form::Number;
        }
        Some(part)
    }

    /// ▲2.1%, "minus one": a value below nothing.
    fn negative(&self, at: usize) -> Option<Part> {
        let sign = self.tokens[at].span;
        // Signs of signs are dashes; each is looked at once, and most are hyphens.
        let next = self.tokens.get(at + 1).filter(|token| !token.is(Role::Minus))?;
        let gap = self.gap(sign.end, next.span.start);
        if !is_gap(gap) || gap.is_empty() && !self.may_sign(sign) {
            return None;
        }
        let part = self.part(at + 1)?;
        let signed = !matches!(part.form, Form::Rank | Form::Ordinal | Form::Multiple);
        let gap = self.gap(sign.end, part.core.start);
        let near = is_gap(gap) && !part.number.value.is_zero();
        if !signed || !near || !self.is_sign(sign, gap, part.core.end) {
            return None;
        }
        let span = match part.number.span.start == part.core.start {
            true => sign.cover(part.number.span),
            false => part.number.span,
        };
        let number = Number { value: -part.number.value, span, ends: None, ..part.number };
        Some(Part { number, core: sign.cover(part.core), first: at, ..part })
    }

    /// Whether a dash is a sign: it touches its number and no figure or letter before it; or there
    /// is nothing else in its line.
    fn is_sign(&self, sign: Span, gap: &str, end: usize) -> bool {
        let word = sign.of(self.text);
        if word == LONG_VOWEL {
            return gap.is_empty() && self.may_sign(sign);
        }
        if !word.starts_with(['-', '−', '－', '‑']) {
            return true;
        }
        if gap.is_empty() {
            return self.may_sign(sign);
        }
        let before = self.text[..sign.start].chars().next_back();
        let alone = |c: char| c == '\n';
        before.is_none_or(alone) && self.text[end..].chars().next().is_none_or(alone)
    }

    /// Whether a sign that touches its number can be one: no letter and no figure stands before it.
    fn may_sign(&self, sign: Span) -> bool {
        let before = self.text[..sign.start].chars().next_back();
        match sign.of(self.text) {
            // データー3 is no 3 below nothing.
            LONG_VOWEL => before.is_none_or(|c| !is_katakana(c) && !c.is_ascii_digit()),
            word if word.starts_with(['-', '−', '－', '‑']) => before.is_none_or(|c| {
                !c.is_ascii_alphanumeric()
                    && !matches!(c, '-' | '−' | '－' | '%' | ')' | '/' | '０'..='９')
            }),
            _ => true,
        }
    }

    /// A figure that goes on as a name: "GPT-4", "2nm", "H100", "5G".
    fn glued_to_letters(&self, span: Span) -> bool {
        let mut before = self.text[..span.start].chars().rev();
        let glued = match before.next() {
            // "5k-20k": the letter is part of a number.
            Some('-' | '‑') if self.number_ends(span.start - 1) => None,
            Some('-' | '‑' | '_' | '/') => before.next(),
            other => other,
        };
        let after = self.text[span.end..].chars().next();
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        letter(glued) || letter(after) && !self.begins(span.end)
    }

    /// Whether a number ends in a letter that is a unit of measure where nothing is counted: 5m.
    fn is_shy(&self, number: &Number) -> bool {
        let words = number.span.of(self.text);
        self.words.number.shy.iter().any(|letter| {
            let digits = words.strip_suffix(letter.as_str());
            digits.is_some_and(|digits| digits.ends_with(|c: char| c.is_ascii_digit()))
        })
    }

    /// Whether a unit of measure stands behind a number: 180ミリリットル is a volume, 2-nanometre a size
    /// of a process, and neither a number.
    fn measures(&self, number: &Number) -> bool {
        let end = number.span.end;
        let unit = self.tokens.get(number.next).filter(|token| token.is(Role::Measure));
        unit.is_some_and(|unit| {
            let gap = self.gap(end, unit.span.start);
            is_gap(gap) || matches!(gap, "-" | "‑")
        })
    }

    /// Whether a magnitude that touches its figure ends at this place.
    fn number_ends(&self, place: usize) -> bool {
        let after = self.tokens.partition_point(|token| token.span.start < place);
        let token = after.checked_sub(1).map(|at| &self.tokens[at]);
        token.is_some_and(|token| {
            let glued = token.role(|role| matches!(role, Role::GluedMagnitude(_)).then_some(()));
            token.span.end == place && glued.is_some()
        })
    }

    /// Whether a token begins at this place.
    fn begins(&self, place: usize) -> bool {
        self.tokens.binary_search_by_key(&place, |token| token.span.start).is_ok()
    }

    /// The unit after a number.
    fn suffix(&self, part: &mut Part) {
        if self.taken_off(part) || self.labelled(part) || self.ends_code(part) {
            return;
        }
        let Some(token) = self.tokens.get(part.next) else {
            if !self.spaced_percent(part) {
                self.implied(part);
            }
            return;
        };
        let gap = self.gap(part.core.end, token.span.start);
        let touching = is_space(gap) && gap.chars().count() <= 2 || gap == "-";
        if !touching {
            if !self.spaced_percent(part) {
                self.counted(part);
            }
            return;
        }
        if self.money_behind(part) {
            return;
        }
        let form = token.role(|role| match role {
            Role::Percent => Some(Form::Percent),
            Role::Points | Role::BasisPoints => Some(Form::Points),
            Role::Times => Some(Form::Multiple),
            Role::RankSuffix if gap.is_empty() => Some(Form::Rank),
            _ => None,
        });
        match form {
            Some(form) => {
                if token.is(Role::BasisPoints) {
                    part.number.value /= Decimal::ONE_HUNDRED;
                }
                self.take(part, 1, form);
                if form == Form::Percent {
                    self.of_gdp(part);
                }
            }
            None if self.shares(part) => {}
            None if self.spaced_percent(part) => {}
            None => self.counted(part),
        }
    }

    /// Whether it is the last part of a code: the 567 of "1.234.567 people" counts none.
    fn ends_code(&self, part: &Part) -> bool {
        let mut before = self.text.as_bytes()[..part.number.span.start].iter().rev();
        part.number.idle
            && before.next() == Some(&b'.')
            && before.next().is_some_and(u8::is_ascii_digit)
    }

    /// "Percent of 20" as all that a line says: the label of a field and its figure.
    fn labelled(&self, part: &mut Part) -> bool {
        let before = part.first.checked_sub(1).map(|before| &self.tokens[before]);
        let Some(label) = before.filter(|token| token.is(Role::Percent)) else { return false };
        let gap = self.gap(label.span.end, part.core.start).trim();
        let of = self.words.number.of.iter().any(|of| of.eq_ignore_ascii_case(gap));
        let line = |rest: Option<char>| rest.is_none_or(|c| c == '\n');
        let begins = line(self.text[..label.span.start].chars().rev().find(|c| *c != ' '));
        let ends = line(self.text[part.core.end..].chars().find(|c| *c != ' '));
        let alone = of && begins && ends;
        if alone {
            (part.core, part.form) = (label.span.cover(part.core), Form::Percent);
        }
        alone
    }

    /// Takes so many tokens as the unit.
    pub(super) fn take(&self, part: &mut Part, tokens: usize, form: Form) {
        part.next += tokens;
        part.core = part.core.cover(self.tokens[part.next - 1].span);
        part.form = form;
    }

    /// "of GDP" after a percentage.
    fn of_gdp(&self, part: &mut Part) {
        if let Some(token) = self.tokens.get(part.next)
            && token.is(Role::Gdp)
            && is_space(self.gap(part.core.end, token.span.start))
        {
            self.take(part, 1, Form::PercentGdp);
        } else if self.words.gdp_touches(&self.text[..part.core.start]) {
            part.form = Form::PercentGdp;
        }
    }

    /// What is counted: the noun that follows, at once or after at most three plain words.
    fn counted(&self, part: &mut Part) {
        for ahead in 0..WORDS {
            let Some(token) = self.tokens.get(part.next + ahead) else { break };
            let gap = self.gap(part.core.end, token.span.start);
            if gap.len() > FAR || !plain(gap) {
                break;
            }
            let class = token.role(|role| match role {
                Role::Counter(class) => Some(class),
                _ => None,
            });
            if let Some(class) = class {
                let spaced = token.span.of(self.text).is_ascii();
                if !spaced && !is_space(gap) || self.stops(gap) {
                    break;
                }
                let form = match class {
                    Counter::People => Form::People,
                    Counter::Things => Form::Things,
                    Counter::Parties => Form::Parties,
                };
                return self.take(part, ahead + 1, form);
            }
            // "10 k jobs": a letter that scales, perhaps.
            if matches!(token.piece, Piece::Digits { .. }) || token.kinds.meets(Kinds::SCALES) {
                break;
            }
        }
        self.implied(part);
    }

    /// Whether words between a number and a noun part them.
    fn stops(&self, gap: &str) -> bool {
        let stops = &self.words.context.stops;
        gap.split_whitespace().any(|word| stops.iter().any(|stop| stop.eq_ignore_ascii_case(word)))
    }

    /// 1兆7225億 without its 円 is money of the script's own country.
    fn implied(&self, part: &mut Part) {
        let words = part.number.span.of(self.text);
        if let Some(implied) = &self.words.implied
            && part.form == Form::Bare
            && implied.after.iter().any(|magnitude| words.ends_with(magnitude.as_str()))
        {
            part.form = Form::Money(implied.currency);
        }
    }
}

/// Lengthens a vowel in katakana, and is typed for a dash elsewhere.
const LONG_VOWEL: &str = "ー";

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a0}'..='\u{30ff}' | '０'..='９')
}

/// A numeral in words without a unit may still be a count that something is said of: "eight".
fn counts_alone(number: &Number, text: &str) -> bool {
    let word = number.span.of(text);
    word.len() >= 3 && word.is_ascii() && number.value != Decimal::ONE
}

/// Whether words between a number and a noun are such as can describe the noun.
fn plain(gap: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\u{a0}');
    gap.split_whitespace().count() <= WORDS && gap.chars().all(letters)
}
