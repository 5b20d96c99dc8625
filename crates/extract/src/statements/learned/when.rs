//! The features of a time that may be what an amount covers.

use super::super::Draft;
use super::super::scene::Scene;
use super::words::{form, side};
use super::{Sink, step};
use crate::mentions::period::{Makes, Time};
use record::{Period, PeriodPoint, Span};

const DISTANCES: [usize; 6] = [1, 12, 30, 60, 110, 190];

/// A period that an amount may have.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<'s> {
    /// None: it has none.
    pub(crate) period: Option<Period>,
    /// Where it was taken from.
    place: &'static str,
    /// "until" where only its end is taken.
    variant: &'static str,
    time: Option<&'s Time>,
}

/// The first and the last year of a period: what is compared.
pub(crate) fn years(period: Option<Period>) -> (Option<i16>, Option<i16>) {
    let period = period.unwrap_or(Period { from: None, to: None });
    (period.from.map(PeriodPoint::year), period.to.map(PeriodPoint::year))
}

/// The periods that an amount may have: that of the rules first.
pub(crate) fn candidates<'s>(
    scene: &'s Scene<'_>,
    drafts: &[Draft],
    at: usize,
) -> Vec<Candidate<'s>> {
    let draft = &drafts[at];
    let own = &scene.sentences[draft.sentence];
    let amount = scene.mentions[draft.mention].span;
    let ruled = draft.statement.meaning.period;
    let mut found = vec![Candidate { period: ruled, place: "ruled", variant: "whole", time: None }];
    if ruled.is_some() {
        found.push(Candidate { period: None, place: "none", variant: "whole", time: None });
    }
    let mut add = |place: &'static str, span: Span| {
        for time in scene.times_in(span).take(8) {
            if matches!(time.makes, Makes::Nothing | Makes::Duration | Makes::Weekday) {
                continue;
            }
            let whole = super::super::period::anchored(scene, span, time);
            found.push(Candidate {
                period: Some(whole),
                place,
                variant: "whole",
                time: Some(time),
            });
            if let (Some(to), Some(_)) = (whole.to, whole.from) {
                let period = Some(Period::until(to));
                found.push(Candidate { period, place, variant: "until", time: Some(time) });
            }
        }
    };
    let window = super::super::period::window(scene, own.span, amount);
    add("own", window);
    if let Some(before) = own.before {
        add("before", scene.sentences[before].span);
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
    for (back, place) in [(1, "last"), (2, "second-last")] {
        let last = at.checked_sub(back).and_then(|last| drafts[last].statement.meaning.period);
        if last.is_some() {
            found.push(Candidate { period: last, place, variant: "whole", time: None });
        }
    }
    if let Some((_, period)) = scene.frames.before(amount.start) {
        found.push(Candidate {
            period: Some(period),
            place: "frame",
            variant: "whole",
            time: None,
        });
    }
    found.truncate(40);
    found
}

/// Adds the features of one candidate.
pub(crate) fn features(
    scene: &Scene<'_>,
    drafts: &[Draft],
    at: usize,
    candidate: &Candidate<'_>,
    sink: &mut impl Sink,
) {
    let draft = &drafts[at];
    let meaning = &draft.statement.meaning;
    let amount = scene.mentions[draft.mention].span;
    let kind = meaning.kind.as_str();
    let form = form(scene.mentions[draft.mention].form);
    let ruled = meaning.period;
    let Candidate { place, variant, .. } = *candidate;
    let agrees = if years(candidate.period) == years(ruled) { "agrees" } else { "differs" };
    let because = draft.statement.because.iter().rfind(|because| because.field == "period");
    let rule = because.map_or("none", |because| because.rule.as_str());
    sink.is("agrees", &[agrees]);
    sink.is("agrees-kind", &[agrees, kind, place]);
    sink.is("agrees-rule", &[agrees, rule]);
    sink.is("place", &[kind, place, variant]);
    let some = if ruled.is_some() { "some" } else { "none" };
    sink.is("ruled", &[some, kind, place, variant]);
    let Some(period) = candidate.period else {
        sink.is("empty", &[kind, form]);
        sink.is("empty-rule", &[kind, rule]);
        let times = scene.times_in(scene.sentences[draft.sentence].span).count();
        sink.is("empty-times", &[kind, step(times, &[1, 2, 3])]);
        return;
    };
    let published = scene.published.map_or(0, |date| date.year());
    let (from, to) = years(Some(period));
    let when = |year: Option<i16>| match year {
        None => "open",
        Some(year) if year < published - 1 => "long-gone",
        Some(year) if year == published - 1 => "last",
        Some(year) if year == published => "now",
        Some(year) if year == published + 1 => "next",
        Some(_) => "coming",
    };
    let point = |point: Option<PeriodPoint>| match point {
        None => "open",
        Some(PeriodPoint::Year(_)) => "year",
        Some(PeriodPoint::FiscalYear(_)) => "fiscal",
        Some(PeriodPoint::Month(..)) => "month",
        Some(PeriodPoint::Day(_)) => "day",
        Some(PeriodPoint::Decade(..)) => "decade",
    };
    let stage = meaning.stage.map_or("none", |stage| stage.as_str());
    sink.is("when", &[kind, place, variant, when(from), when(to)]);
    sink.is("when-stage", &[stage, variant, when(from), when(to)]);
    sink.is("point", &[kind, place, variant, point(period.from), point(period.to)]);
    sink.is("form", &[form, variant, when(to)]);
    let instrument = meaning.instrument.map_or("none", |instrument| instrument.as_str());
    sink.is("instrument", &[instrument, place, point(period.to)]);
    if let Some(last) = at.checked_sub(1).map(|last| drafts[last].statement.meaning.period) {
        let same = if years(last) == years(Some(period)) { "same" } else { "other" };
        sink.is("last", &[same, kind, place]);
    }
    let Some(time) = candidate.time else { return };
    let makes = format!("{:?}", time.makes);
    let relative = if time.relative { "relative" } else { "plain" };
    sink.is("makes", &[kind, &makes, relative, variant]);
    sink.is("makes-place", &[place, kind, &makes, variant]);
    sink.is("pattern", &[scene.rules.periods.name(time.rule), kind, variant]);
    let Some(number) = scene.sentence_of(time.span) else { return };
    let sentence = scene.sentences[number].span;
    let left = side(scene, sentence, time.span, false);
    let right = side(scene, sentence, time.span, true);
    for most in 1..=2 {
        let (left, right) = (left.iter().take(most), right.iter().take(most));
        let left: Vec<&str> = left.map(String::as_str).collect();
        let right: Vec<&str> = right.map(String::as_str).collect();
        sink.is("left", &[kind, variant, &left.join(" ")]);
        sink.is("right", &[kind, variant, &right.join(" ")]);
    }
    let words = time.span.of(scene.text).to_lowercase();
    let words: String = words.chars().map(|c| if c.is_numeric() { '0' } else { c }).collect();
    sink.is("words", &[kind, variant, &words]);
    if place != "own" {
        return;
    }
    let side = if time.span.start < amount.start { "left" } else { "right" };
    let distance = scene.distance(time.span, amount);
    sink.is("distance", &[side, step(distance, &DISTANCES), variant]);
    sink.is("distance-kind", &[kind, side, step(distance, &DISTANCES)]);
    let (from, to) = if time.span.end <= amount.start {
        (time.span.end, amount.start)
    } else {
        (amount.end, time.span.start.max(amount.end))
    };
    let between = Span::new(from, to);
    let amounts = scene.within(&scene.mentions, between, |mention| mention.span).len();
    sink.is("amounts", &[kind, side, step(amounts, &[1, 2])]);
    let times = scene.within(&scene.times, between, |time| time.span).len();
    sink.is("times", &[kind, side, step(times, &[1, 2])]);
    for hit in scene.within(&scene.verbs, between, |hit| hit.span).iter().take(4) {
        let votes = &scene.rules.cues.get(*hit).votes;
        let class = votes.first().map_or("", |(_, class, _)| class.as_str());
        sink.is("verb", &[side, kind, class]);
    }
    let path = super::words::side(scene, between, Span::new(to, to), false);
    if path.len() <= 6 {
        let words: Vec<&str> = path.iter().rev().map(String::as_str).collect();
        sink.is("path", &[side, &words.join(" ")]);
    }
}
