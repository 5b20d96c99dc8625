//! Times that stand together and mean one: "from May 4 to 22", "two days after tomorrow".
//!
//! Each rule says what may stand between, before and after; an end that leaves something open
//! takes it from the other.

use super::calendar::{self, days, plus, stretch};
use super::file::{BoundRule, File, JoinRule};
use super::resolve::Missing;
use super::{Periods, Timing, When, one_day};
use jiff::ToSpan;
use jiff::civil::Date;
use record::{Duration, Period, PeriodPoint, Span, TimeUnit};
use rust_decimal::prelude::ToPrimitive;

/// One time before it is joined.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    pub(super) span: Span,
    pub(super) when: When,
    pub(super) missing: Missing,
    pub(super) away: Option<Duration>,
    pub(super) ends: Option<(Span, Span)>,
    pub(super) rule: usize,
}

/// Joins times as they come.
pub(super) struct Joiner<'t> {
    periods: &'t Periods,
    text: &'t str,
    today: Option<Date>,
    /// The last one, that the next may join.
    last: Option<Atom>,
    out: Vec<Timing>,
}

impl Joiner<'_> {
    /// The next time of the text.
    pub(super) fn push(&mut self, atom: Atom) {
        let Some(last) = &mut self.last else {
            self.last = Some(atom);
            return;
        };
        // What a join took in is said for.
        if atom.span.start < last.span.end {
            return;
        }
        let floor = self.out.last().map_or(0, |before| before.span.end);
        if let Some(joined) = self.periods.join(self.text, floor, last, &atom) {
            *last = joined;
            return;
        }
        let room = Span::new(floor, atom.span.start);
        let last = std::mem::replace(last, atom);
        self.keep(last, room);
    }

    /// All times, in the order of the text.
    pub(super) fn finish(mut self) -> Vec<Timing> {
        if let Some(last) = self.last.take() {
            let floor = self.out.last().map_or(0, |before| before.span.end);
            self.keep(last, Span::new(floor, self.text.len()));
        }
        self.out
    }

    /// Keeps a time, with the words around it that lie between those beside it.
    fn keep(&mut self, atom: Atom, room: Span) {
        let Atom { span, when, away, ends, rule, .. } = self.periods.bounded(self, room, atom);
        self.out.push(Timing { span, when, away, ends, rule });
    }
}

/// More than this, in bytes, never stands between two times that are one.
const BETWEEN: usize = 24;

impl File {
    /// The name of a pattern or, numbered after these, of a join.
    pub(super) fn name(&self, rule: usize) -> &str {
        match self.pattern(rule) {
            Some(pattern) => pattern.name.as_str(),
            None => {
                let at = rule.saturating_sub(self.count());
                let bound = || self.bound.get(at - self.join.len()).map(|rule| rule.name.as_str());
                let join = self.join.get(at).map(|rule| rule.name.as_str());
                join.or_else(bound).unwrap_or_default()
            }
        }
    }
}

impl Periods {
    /// Joins the times of a text that are one, as they come.
    pub(super) fn joiner<'t>(&'t self, text: &'t str, today: Option<Date>) -> Joiner<'t> {
        Joiner { periods: self, text, today, last: None, out: Vec::new() }
    }

    /// A time as the beginning or the end that the words beside it make of it.
    fn bounded(&self, joiner: &Joiner<'_>, room: Span, atom: Atom) -> Atom {
        let text = joiner.text;
        let When::Period(Period { from: Some(from), to: Some(to) }) = atom.when else {
            return atom;
        };
        let head = unspaced(&text[..atom.span.start]);
        let beside = |rule: &BoundRule| {
            let before = rule.before.iter().find_map(|word| before(head, word));
            let after = rule.after.iter().find(|word| text[atom.span.end..].starts_with(*word));
            let end = after.map(|word| atom.span.end + word.len());
            match (before, end) {
                (None, None) => None,
                (start, end) => {
                    Some(Span::new(start.unwrap_or(atom.span.start), end.unwrap_or(atom.span.end)))
                }
            }
        };
        let rules = self.file.bound.iter().enumerate();
        let Some((at, rule, span)) = rules.into_iter().find_map(|(at, rule)| {
            beside(rule).filter(|span| room.contains(*span)).map(|span| (at, rule, span))
        }) else {
            return atom;
        };
        let period = match rule.makes.as_str() {
            "since" => Period { from: Some(from), to: None },
            // A deadline lies ahead.
            "until" => {
                let ahead = |today| following(today, to, atom.missing);
                let open = atom.missing > Missing::Nothing;
                Period::until(joiner.today.filter(|_| open).and_then(ahead).unwrap_or(to))
            }
            "before" => match next_to(from, -1, self.file.fiscal_start) {
                Some(last) => Period::until(last),
                None => return atom,
            },
            "after" => match next_to(to, 1, self.file.fiscal_start) {
                Some(first) => Period { from: Some(first), to: None },
                None => return atom,
            },
            _ => Period::between(from, to),
        };
        // What has both its ends said has no other; its last word belongs to it.
        if atom.ends.is_some() && rule.makes != "about" {
            let closes = rule.makes == "until" && span.start == atom.span.start;
            return if closes { Atom { span, ..atom } } else { atom };
        }
        let rule = self.file.count() + self.file.join.len() + at;
        Atom { span, when: When::Period(period), rule, ..atom }
    }

    /// Two times as one, by the first rule that joins them.
    fn join(&self, text: &str, floor: usize, first: &Atom, second: &Atom) -> Option<Atom> {
        let gap = text.get(first.span.end..second.span.start)?;
        if gap.len() > BETWEEN || first.ends.is_some() {
            return None;
        }
        let words = gap.trim().to_lowercase();
        let spaced = gap.trim().len() < gap.len();
        self.file.join.iter().enumerate().find_map(|(at, rule)| {
            let fits = rule.between.contains(&words)
                && (!words.is_empty() || spaced || rule.between.iter().any(String::is_empty));
            let when = fits.then(|| self.value(rule, first, second))??;
            let mut span = Span::new(first.span.start, second.span.end);
            let head = unspaced(&text[..span.start]);
            match rule.before.iter().find_map(|word| before(head, word)) {
                Some(taken) if taken >= floor => span.start = taken,
                _ if rule.led => return None,
                _ => {}
            }
            if let Some(word) = rule.after.iter().find(|word| text[span.end..].starts_with(*word)) {
                span.end += word.len();
            }
            let ends = Some((first.span, second.span));
            let rule = self.file.count() + at;
            Some(Atom { span, when, missing: Missing::Nothing, away: None, ends, rule })
        })
    }

    fn value(&self, rule: &JoinRule, first: &Atom, second: &Atom) -> Option<When> {
        let start = self.file.fiscal_start;
        match (rule.makes.as_str(), first.when, second.when) {
            ("span", When::Period(from), When::Period(to)) => {
                span(from, first.missing, to, second.missing, start).map(When::Period)
            }
            ("after" | "before", When::Duration(duration), When::Period(to)) => {
                let sign = if rule.makes == "after" { 1 } else { -1 };
                let day = calendar::shifted(one_day(&to)?, &duration, sign)?;
                Some(When::Period(Period::within(PeriodPoint::Day(day))))
            }
            ("long", When::Duration(duration), When::Period(from))
            | ("on", When::Period(from), When::Duration(duration)) => {
                lasting(from, &duration, 1, start).map(When::Period)
            }
            ("up to", When::Duration(duration), When::Period(to))
            | ("back", When::Period(to), When::Duration(duration)) => {
                lasting(to, &duration, -1, start).map(When::Period)
            }
            _ => None,
        }
    }
}

/// So long from the beginning of a time on, or up to its end where the sign is -1: in years and
/// months where both are said in these, or else to the day.
fn lasting(time: Period, duration: &Duration, sign: i8, start: i8) -> Option<Period> {
    let (from, to) = (time.from?, time.to?);
    let between = |near: PeriodPoint, far: PeriodPoint| {
        if sign > 0 { Period::between(near, far) } else { Period::between(far, near) }
    };
    let mut parts = duration.parts().filter(|(_, count)| !count.is_zero());
    let single = parts.next().filter(|_| parts.next().is_none() && from == to);
    let steps = single.and_then(|(unit, count)| {
        let whole = count.is_integer().then(|| count.to_i16()).flatten()?;
        Some((unit, whole.checked_sub(1)?.checked_mul(sign.into())?))
    });
    match (from, steps) {
        (PeriodPoint::Year(year), Some((TimeUnit::Year, steps))) => {
            Some(between(from, PeriodPoint::Year(year.checked_add(steps)?)))
        }
        (PeriodPoint::FiscalYear(year), Some((TimeUnit::Year, steps))) => {
            Some(between(from, PeriodPoint::FiscalYear(year.checked_add(steps)?)))
        }
        (PeriodPoint::Month(year, month), Some((TimeUnit::Month, steps))) => {
            let there = Date::new(year, month, 1).ok()?.checked_add(i32::from(steps).months());
            let there = there.ok()?;
            Some(between(from, PeriodPoint::Month(there.year(), there.month())))
        }
        _ if sign > 0 => {
            let from = days(from, start)?.0;
            let last = plus(calendar::shifted(from, duration, 1)?, -1)?;
            (from <= last).then(|| stretch(from, last))
        }
        _ => {
            let last = days(to, start)?.1;
            let first = calendar::shifted(plus(last, 1)?, duration, -1)?;
            (first <= last).then(|| stretch(first, last))
        }
    }
}

/// The point of the same sort after one, or before it where the sign is -1.
fn next_to(point: PeriodPoint, sign: i8, start: i8) -> Option<PeriodPoint> {
    let year = |year: i16| year.checked_add(sign.into());
    Some(match point {
        PeriodPoint::Year(own) => PeriodPoint::Year(year(own)?),
        PeriodPoint::FiscalYear(own) => PeriodPoint::FiscalYear(year(own)?),
        PeriodPoint::Month(own, month) => {
            let there =
                Date::new(own, month, 1).ok()?.checked_add(i32::from(sign).months()).ok()?;
            PeriodPoint::Month(there.year(), there.month())
        }
        point => {
            let (first, last) = days(point, start)?;
            PeriodPoint::Day(plus(if sign < 0 { first } else { last }, sign.into())?)
        }
    })
}

/// A text without the spaces at its end.
fn unspaced(text: &str) -> &str {
    text.trim_end_matches([' ', '\u{a0}', '\u{2009}', '\u{202f}'])
}

/// Where a word begins that a text ends with.
fn before(head: &str, word: &str) -> Option<usize> {
    // Most words differ in their last letter.
    if !head.as_bytes().last()?.eq_ignore_ascii_case(word.as_bytes().last()?) {
        return None;
    }
    let start = head.len().checked_sub(word.len())?;
    let there = head.get(start..)?.eq_ignore_ascii_case(word);
    let alone = !head[..start].ends_with(|c: char| c.is_alphanumeric());
    (there && alone).then_some(start)
}

/// From one time to another; neither takes more than a year that it does not say.
fn span(
    from: Period,
    from_misses: Missing,
    to: Period,
    to_misses: Missing,
    start: i8,
) -> Option<Period> {
    let (mut from, mut to) = (from.from?, to.to?);
    let day = |point: PeriodPoint| Some(days(point, start)?.0);
    if to_misses > Missing::Nothing {
        to = following(day(from)?, to, to_misses)?;
    } else if from_misses == Missing::Year || from_misses == Missing::Week {
        from = preceding(from, to, start)?;
    }
    (day(from)? <= days(to, start)?.1).then_some(Period::between(from, to))
}

/// The first time of that name at or after a day.
pub(super) fn following(from: Date, to: PeriodPoint, misses: Missing) -> Option<PeriodPoint> {
    match (to, misses) {
        (PeriodPoint::Month(_, month), _) => {
            let year = from.year() + i16::from(month < from.month());
            Some(PeriodPoint::Month(year, month))
        }
        (PeriodPoint::Day(day), Missing::Week) => {
            let ahead = day.weekday().since(from.weekday());
            Some(PeriodPoint::Day(plus(from, i32::from(ahead))?))
        }
        (PeriodPoint::Day(day), Missing::Month) => (0..=3).find_map(|on: i32| {
            let month = from.first_of_month().checked_add(on.months()).ok()?;
            let there = Date::new(month.year(), month.month(), day.day()).ok()?;
            (there >= from).then_some(PeriodPoint::Day(there))
        }),
        (PeriodPoint::Day(day), _) => (0..=8).find_map(|on: i16| {
            let there = Date::new(from.year() + on, day.month(), day.day()).ok()?;
            (there >= from).then_some(PeriodPoint::Day(there))
        }),
        _ => Some(to),
    }
}

/// The last time of that name at or before a point.
fn preceding(from: PeriodPoint, to: PeriodPoint, start: i8) -> Option<PeriodPoint> {
    let end = days(to, start)?.0;
    match from {
        PeriodPoint::Month(_, month) => {
            let year = end.year() - i16::from(month > end.month());
            Some(PeriodPoint::Month(year, month))
        }
        PeriodPoint::Day(day) => (0..=8).find_map(|back: i16| {
            let there = Date::new(end.year() - back, day.month(), day.day()).ok()?;
            (there <= end).then_some(PeriodPoint::Day(there))
        }),
        _ => Some(from),
    }
}
