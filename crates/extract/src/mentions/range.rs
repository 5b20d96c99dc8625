//! Ranges: two numbers, or two bounds, that are the ends of one amount.

use super::amount::{Form, Mention, Part, Reader, is_space};
use super::words::Role;
use record::{Quantity, Span};
use rust_decimal::Decimal;

impl Reader<'_> {
    /// A part with the second one of its range, if it has one: the last part, the place of both
    /// and their values.
    pub(super) fn range(&self, part: Part) -> Option<(Part, Span, Decimal, Decimal)> {
        let (core, first) = (part.core, part.number.value);
        let Some(second) = self.second(&part) else { return Some((part, core, first, first)) };
        // "2-3 billion": the magnitude of the second holds for the first.
        let low = match (part.number.magnitude, second.number.magnitude) {
            (None, Some(magnitude)) if first < Decimal::from(10_000) => {
                first.checked_mul(magnitude)?
            }
            _ => first,
        };
        let high = second.number.value;
        if low >= high {
            return Some((part, core, first, first));
        }
        let form = if second.form == Form::Bare { part.form } else { second.form };
        let unit = second.unit.or(part.unit);
        Some((Part { form, unit, ..second }, core.cover(second.core), low, high))
    }

    /// The second part of a range: "5-7", 5〜7, "between 5 and 7".
    fn second(&self, part: &Part) -> Option<Part> {
        if let Some(second) = self.paired(part) {
            return Some(second);
        }
        let joint = self.tokens.get(part.next)?;
        let left = self.gap(part.core.end, joint.span.start);
        let opener = self.just_before(part.first);
        let changer = opener.is_some_and(|opener| opener.is(Role::Changer));
        let ranging = changer && self.ranging(part.first - 1);
        let opened = opener.is_some_and(|opener| opener.is(Role::Opener)) || ranging;
        let between = joint.is(Role::Between);
        let word = joint.span.of(self.text).starts_with(|c: char| c.is_ascii_alphabetic());
        let changes = || word && !opened && self.changes(part.first);
        // "From 50 to 80%": a change from one to the other has both its units.
        let shared = changer && !ranging && between && word && part.form == Form::Bare;
        let fits = between && (!changer || ranging || shared) || joint.is(Role::Joiner) && opened;
        if !fits || !is_space(left) || word && left.is_empty() {
            return None;
        }
        let second = self.part(part.next + 1)?;
        let right = self.gap(joint.span.end, second.core.start);
        if changes() || shared && !matches!(second.form, Form::Percent | Form::Money(_)) {
            return None;
        }
        // 二十?三十: a question mark that was a wave dash touches both.
        let words = joint.span.of(self.text);
        let slip = self.words.ranges.slips.iter().any(|slip| slip == words);
        if slip && !(left.is_empty() && right.is_empty()) {
            return None;
        }
        let same = part.form == second.form
            || part.form == Form::Bare && second.form != Form::Number
            || part.form == Form::Number && second.form == Form::Bare
            || second.form == Form::Bare && matches!(part.form, Form::Money(_));
        let tied = opened && self.words.context.ties.iter().any(|tie| tie == right);
        let place = matches!(second.form, Form::Rank | Form::Ordinal);
        let ranks = !place || opened || !word && !joint.span.of(self.text).is_ascii();
        let code = !word && self.is_code(part.core, second.core);
        ((is_space(right) || tied) && same && ranks && !code).then_some(second)
    }

    /// "Rose … to", "raise from": a change and not a range.
    fn changes(&self, first: usize) -> bool {
        let window = self.window(first);
        let clause = window.rsplit(['.', ';', ',', '。', '、']).next().unwrap_or_default();
        self.words.context.changes.iter().any(|word| clause.contains(word.as_str()))
    }

    /// The second part of 20と30の間, and where its closing words end.
    fn paired(&self, part: &Part) -> Option<Part> {
        let place = self.connector(part.core.end, &self.words.ranges.pair)?;
        let second = self.part(self.token_at(part.next, place)?)?;
        self.closer(second.core.end, &self.words.ranges.pair_closer)?;
        (second.form == part.form).then_some(second)
    }

    /// Where one of these words ends that stands at this place.
    pub(super) fn closer(&self, place: usize, list: &[String]) -> Option<usize> {
        let rest = self.text.get(place..)?;
        list.iter().find(|word| rest.starts_with(word.as_str())).map(|word| place + word.len())
    }

    /// "More than 5 and less than 7", 20以上30未満: two bounds that make one range.
    pub(super) fn both(&self, first: &Mention, second: &Mention) -> Option<Mention> {
        let (a, b) = (&first.value, &second.value);
        let (low, high) = match (a.low(), a.high(), b.low(), b.high()) {
            (Some(low), None, None, Some(high)) | (None, Some(high), Some(low), None) => {
                (low, high)
            }
            // 1000以上、1500まで: behind a floor, "to" is a bound.
            (Some(low), None, Some(own), Some(high)) if own == high => {
                self.closer(second.span.end, &self.words.ranges.closer)?;
                (low, high)
            }
            _ => return None,
        };
        let gap = self.gap(first.span.end, second.span.start);
        let joined = self.words.ranges.both.iter().any(|word| word == gap);
        let plain = |form| matches!(form, Form::Bare | Form::Number);
        let same = first.form == second.form || plain(first.form) && plain(second.form);
        let sure = !first.vague && !second.vague && same;
        if !joined || !sure || low > high {
            return None;
        }
        let value = Quantity::new(Some(low), Some(high), a.approx || b.approx, a.unit).ok()?;
        let ranges = &self.words.ranges;
        let end = self.closer(second.span.end, &ranges.pair_closer);
        let to = (b.low() == b.high()).then(|| self.closer(second.span.end, &ranges.closer));
        let end = end.or(to.flatten()).unwrap_or(second.span.end);
        Some(Mention {
            span: Span::new(first.span.start, end),
            core: first.core.cover(second.core),
            limits: Span::new(first.limits.start, end),
            to: Some(second.number),
            value,
            per_year: first.per_year || second.per_year,
            ..first.clone()
        })
    }

    /// Whether "from" opens a range, and no change from one to the other.
    fn ranging(&self, opener: usize) -> bool {
        let window = self.window(opener);
        let clause = window.rsplit(['.', ';', ',', '。', '、']).next().unwrap_or_default().trim();
        clause.is_empty() && self.tokens[opener].span.start == 0
            || self.words.ranges.ranging.iter().any(|word| clause.ends_with(word.as_str()))
    }

    /// Whether a dash between figures is one of several: a telephone number, a code.
    fn is_code(&self, first: Span, second: Span) -> bool {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let dash = |c: Option<char>| matches!(c, Some('-' | '−' | '－' | '+' | '＋' | '/'));
        let mut before = self.text[..first.start].chars().rev();
        let mut after = self.text[second.end..].chars();
        dash(before.next()) || dash(after.next()) && digit(after.next())
    }
}
