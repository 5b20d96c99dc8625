//! The periods that an amount may have, and where each was taken from.

use super::super::super::period::{anchored, window};
use super::super::super::{Draft, scene::Scene};
use super::years;
use crate::mentions::period::{Makes, Time};
use record::{Kind, Period, PeriodPoint, Span};

/// So many times of one place are looked at, the nearest first.
const MOST_TIMES: usize = 10;
/// So many candidates an amount has at most.
const MOST: usize = 40;
/// The bytes of another sentence in which times are looked for.
const LONGEST: usize = 800;
/// So many amounts before and after are asked for their periods.
const NEIGHBOURS: usize = 3;

/// A period that an amount may have.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<'s> {
    /// None: it has none.
    pub(crate) period: Option<Period>,
    /// What speaks for it.
    pub(super) sources: Vec<Source<'s>>,
}

/// Where a candidate was taken from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'s> {
    pub(super) place: &'static str,
    /// What was made of what stands there: "until" where only the end is taken.
    pub(super) variant: &'static str,
    pub(super) time: Option<&'s Time>,
    /// The year that it was counted from, where that is another time.
    pub(super) by: Option<&'s Time>,
}

/// The candidates of one amount.
struct Found<'s>(Vec<Candidate<'s>>);

impl<'s> Found<'s> {
    fn add(&mut self, period: Option<Period>, source: Source<'s>) {
        let same = |candidate: &&mut Candidate<'_>| years(candidate.period) == years(period);
        if let Some(candidate) = self.0.iter_mut().find(same) {
            let known =
                |other: &Source<'_>| other.place == source.place && other.variant == source.variant;
            if candidate.period.is_none() || !candidate.sources.iter().any(known) {
                candidate.sources.push(source);
            }
        } else if self.0.len() < MOST {
            self.0.push(Candidate { period, sources: vec![source] });
        }
    }

    fn plain(&mut self, place: &'static str, variant: &'static str, period: Option<Period>) {
        if period.is_some() {
            self.add(period, Source { place, variant, time: None, by: None });
        }
    }

    /// All that a time may mean.
    fn time(&mut self, scene: &'s Scene<'_>, place: &'static str, within: Span, time: &'s Time) {
        let mut put = |variant: &'static str, period: Option<Period>, by: Option<&'s Time>| {
            if period.is_some() {
                self.add(period, Source { place, variant, time: Some(time), by });
            }
        };
        let mut add = |variant: &'static str, period| put(variant, period, None);
        let whole = anchored(scene, within, time);
        add("whole", Some(whole));
        if years(Some(whole)) != years(Some(time.period)) {
            add("dated", Some(time.period));
        }
        match (whole.from, whole.to) {
            (Some(_), Some(to)) => add("until", Some(Period::until(to))),
            (None, Some(to)) => {
                // "By the end of April" may be the last one.
                if let (true, PeriodPoint::Month(year, month)) = (time.relative, to) {
                    let passed = PeriodPoint::Month(year - 1, month);
                    add("passed", Some(Period::until(passed)));
                }
                add("at", Some(Period::within(to)));
                add("on", now(scene).map(|now| Period::between(now, to)));
            }
            // What has run since a year has run up to the document's.
            (Some(from), None) => {
                add("on", now(scene).map(|now| Period::between(from, now)));
                add("at", Some(Period::within(from)));
            }
            (None, None) => {}
        }
        if let (Makes::Next | Makes::Within, Some(from), Some(to)) =
            (time.makes, time.period.from, time.period.to)
        {
            add("first", Some(Period::within(from)));
            if time.relative {
                let count = to.year() - from.year();
                let named = named_before(scene, within, time);
                let from = named.and_then(|named| named.period.from);
                put("named", from.and_then(|from| stretch(from, count)), named);
            }
        }
    }
}

/// The document's own year.
fn now(scene: &Scene<'_>) -> Option<PeriodPoint> {
    scene.published.map(|date| PeriodPoint::Year(date.year()))
}

/// So many years more from a point on.
fn stretch(from: PeriodPoint, years: i16) -> Option<Period> {
    let to = match from {
        PeriodPoint::FiscalYear(year) => PeriodPoint::FiscalYear(year.checked_add(years)?),
        point => PeriodPoint::Year(point.year().checked_add(years)?),
    };
    Some(Period::between(from, to))
}

/// The last year that is named before a time, in its sentence or else the nearest before it: what
/// a count of years may begin at.
fn named_before<'s>(scene: &'s Scene<'_>, within: Span, time: &Time) -> Option<&'s Time> {
    let named = |other: &&Time| {
        other.span.end <= time.span.start
            && matches!(other.makes, Makes::Point | Makes::Since)
            && !other.relative
            && !matches!(other.period.from, None | Some(PeriodPoint::Decade(..)))
    };
    let own = scene.times_in(within).filter(named).last();
    let after = scene.times_in(within).find(|other| {
        other.span.start >= time.span.end && matches!(other.makes, Makes::Point | Makes::Since)
    });
    let earlier = || {
        let end = scene.times.partition_point(|other| other.span.start < time.span.start);
        scene.times[end.saturating_sub(4)..end].iter().rev().find(|other| named(other))
    };
    own.or(after).or_else(earlier)
}

/// The year before a period of one year.
fn before(period: Period) -> Option<Period> {
    let back = |point: PeriodPoint| match point {
        PeriodPoint::FiscalYear(year) => PeriodPoint::FiscalYear(year - 1),
        point => PeriodPoint::Year(point.year() - 1),
    };
    let (from, to) = (period.from?, period.to?);
    (to.year() - from.year() <= 1).then(|| Period::between(back(from), back(to)))
}

/// The periods that an amount may have, that of the rules first.
pub(crate) fn candidates<'s>(
    scene: &'s Scene<'_>,
    drafts: &[Draft],
    at: usize,
) -> Vec<Candidate<'s>> {
    let draft = &drafts[at];
    let own = &scene.sentences[draft.sentence];
    let amount = scene.mentions[draft.mention].span;
    let mut found = Found(Vec::new());
    let ruled = draft.statement.meaning.period;
    found.add(ruled, Source { place: "ruled", variant: "whole", time: None, by: None });
    found.add(None, Source { place: "none", variant: "whole", time: None, by: None });
    let mut add = |place: &'static str, span: Span| {
        let span = if place == "own" {
            window(scene, span, amount)
        } else {
            let end = scene.text.floor_char_boundary(span.end.min(span.start + LONGEST));
            Span::new(span.start, end)
        };
        let mut times: Vec<&Time> = scene.times_in(span).filter(|time| says(time)).collect();
        times.sort_by_key(|time| (scene.distance(time.span, amount), time.span.start));
        for time in times.into_iter().take(MOST_TIMES) {
            found.time(scene, place, span, time);
        }
    };
    add("own", own.span);
    if let Some(before) = own.before {
        add("before", scene.sentences[before].span);
        if let Some(second) = scene.sentences[before].before {
            add("second", scene.sentences[second].span);
        }
    }
    if let Some(intro) = own.intro {
        add("intro", scene.sentences[intro].span);
    }
    if let Some(heading) = own.heading {
        add("heading", scene.sentences[heading].span);
    }
    if let Some(column) = scene.column(draft.sentence, amount) {
        add("column", column);
    }
    if let Some(title) = scene.title {
        add("title", title);
    }
    if let Some(lead) = scene.sentences.first() {
        add("lead", lead.span);
    }
    for back in 1..=NEIGHBOURS {
        let last = at.checked_sub(back).map(|last| &drafts[last]);
        let period = last.and_then(|last| last.statement.meaning.period);
        let place = if back == 1 { "last" } else { "earlier" };
        found.plain(place, "whole", period);
        found.plain(place, "before", period.and_then(before));
    }
    for next in drafts[at + 1..].iter().take(NEIGHBOURS) {
        found.plain("next", "whole", next.statement.meaning.period);
    }
    if let Some(whole) = draft.whole {
        found.plain("sum", "whole", drafts[whole].statement.meaning.period);
    }
    if let Some((place, period)) = scene.frames.before(amount.start) {
        let head = scene.title.is_some_and(|title| title.contains(place))
            || scene.sentences.first().is_some_and(|lead| place.start < lead.span.end);
        let line = scene.sentence_of(place).map(|at| scene.sentences[at].line);
        let name = if head {
            "budget-head"
        } else if line == Some(own.line) {
            "budget-line"
        } else {
            "budget"
        };
        found.plain(name, "whole", Some(period));
        found.plain(name, "before", before(period));
    }
    if matches!(draft.kind, Kind::Indicator | Kind::Commitment) {
        found.plain("now", "whole", now(scene).map(Period::within));
    }
    found.0
}

/// Whether a time can be the period of anything.
pub(super) fn says(time: &Time) -> bool {
    !matches!(time.makes, Makes::Nothing | Makes::Duration | Makes::Weekday)
}
