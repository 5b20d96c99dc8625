//! The features of a candidate: what speaks for it, and the words there.

use super::super::super::instrument::public;
use super::super::super::period::{objection, window};
use super::super::super::{Draft, scene::Scene};
use super::super::model::key;
use super::super::words::{form, side};
use super::super::{Sink, step};
use super::candidates::{Candidate, Source, says};
use super::setting::{line, point, setting, told};
use super::{near, shape, years};
use record::{Period, PeriodPoint};
use std::collections::{HashMap, HashSet};

type Years = (Option<i16>, Option<i16>);

/// How often a document names each period, and how often the rules gave it to an amount.
#[derive(Debug, Default)]
pub(crate) struct Around {
    times: HashMap<Years, usize>,
    given: HashMap<Years, usize>,
}

impl Around {
    /// Counts the periods of a document.
    pub(crate) fn new(scene: &Scene<'_>, drafts: &[Draft]) -> Self {
        let mut around = Self::default();
        for time in scene.times.iter().filter(|time| says(time)) {
            *around.times.entry(years(Some(time.period))).or_default() += 1;
        }
        for draft in drafts {
            *around.given.entry(years(draft.statement.meaning.period)).or_default() += 1;
        }
        around
    }

    /// Which of the tenths of all this many is.
    fn share(counts: &HashMap<Years, usize>, period: Option<Period>) -> &'static str {
        let all: usize = counts.values().sum();
        let own = counts.get(&years(period)).copied().unwrap_or(0);
        if own == 0 { "none" } else { step(own * 100 / all.max(1), &[10, 20, 35, 50, 75]) }
    }
}

/// Passes each feature on once: what two places say alike counts no more than what one says.
struct Once<'s, S> {
    sink: &'s mut S,
    seen: HashSet<u64>,
}

impl<S: Sink> Sink for Once<'_, S> {
    fn add(&mut self, template: &str, parts: &[&str], value: i32) {
        if self.seen.insert(key(template, parts)) {
            self.sink.add(template, parts, value);
        }
    }
}

/// Adds the features of one candidate.
pub(crate) fn features(
    scene: &Scene<'_>,
    drafts: &[Draft],
    at: usize,
    (candidate, around): (&Candidate<'_>, &Around),
    sink: &mut impl Sink,
) {
    let sink = &mut Once { sink, seen: HashSet::new() };
    let draft = &drafts[at];
    let meaning = &draft.statement.meaning;
    let kind = meaning.kind.as_str();
    let period = candidate.period;
    let shape = shape(period);
    told(scene, draft, period, sink);
    setting(scene, drafts, at, period, sink);
    sink.is("named", &[kind, shape, Around::share(&around.times, period)]);
    sink.is("given", &[kind, shape, Around::share(&around.given, period)]);
    let mut places: Vec<&'static str> = Vec::new();
    let payer = if meaning.payer.is_empty() {
        "nobody"
    } else if public(scene, draft) {
        "public"
    } else {
        "private"
    };
    let stage = meaning.stage.map_or("none", |stage| stage.as_str());
    let line = line(scene, draft);
    let sentence = scene.sentences[draft.sentence].span;
    let amount = scene.mentions[draft.mention].span;
    let left = side(scene, sentence, amount, false);
    let right = side(scene, sentence, amount, true);
    for source in &candidate.sources {
        let Source { place, variant, .. } = *source;
        sink.is("source", &[place, variant, kind]);
        sink.is("source-shape", &[place, variant, shape, kind]);
        sink.is("source-payer", &[place, variant, payer]);
        sink.is("source-stage", &[place, variant, stage]);
        sink.is("source-line", &[place, variant, line, kind]);
        for most in 1..=2 {
            sink.is("source-left", &[place, variant, &cut(&left, most)]);
            sink.is("source-right", &[place, variant, &cut(&right, most)]);
        }
        if !places.contains(&place) {
            places.push(place);
        }
        from(scene, draft, source, period, sink);
    }
    places.retain(|place| *place != "ruled");
    let own = places.contains(&"own");
    if !own && period.is_some() {
        carried(scene, draft, candidate, &places, sink);
    }
    sink.is("sources", &[shape, step(places.len(), &[1, 2, 3, 4])]);
    places.truncate(4);
    sink.is("places", &[kind, &places.join("+")]);
    for source in candidate.sources.iter().filter(|source| source.place == "own").take(4) {
        near::features(scene, drafts, at, source, period, sink);
    }
}

/// A period that the amount's own sentence does not name.
fn carried(
    scene: &Scene<'_>,
    draft: &Draft,
    candidate: &Candidate<'_>,
    places: &[&'static str],
    sink: &mut impl Sink,
) {
    let kind = draft.kind.as_str();
    let sentence = &scene.sentences[draft.sentence];
    let near = window(scene, sentence.span, scene.mentions[draft.mention].span);
    let times = scene.times_in(near).filter(|time| says(time)).count();
    let times = step(times, &[1, 2, 3]);
    let form = form(scene.mentions[draft.mention].form);
    let shape = shape(candidate.period);
    sink.is("carried", &[kind, times, places.first().unwrap_or(&"")]);
    sink.is("carried-shape", &[kind, times, shape, line(scene, draft)]);
    sink.is("carried-form", &[kind, form, shape, times]);
    for source in &candidate.sources {
        let Source { place, variant, .. } = *source;
        sink.is("carried-from", &[place, variant, kind, form, times]);
        for because in
            draft.statement.because.iter().filter(|because| because.field == "kind").take(2)
        {
            sink.is("carried-cue", &[place, variant, &because.rule]);
        }
    }
}

/// What one place says for a period.
fn from(
    scene: &Scene<'_>,
    draft: &Draft,
    source: &Source<'_>,
    period: Option<Period>,
    sink: &mut impl Sink,
) {
    let Source { place, variant, time, by } = *source;
    let kind = draft.kind.as_str();
    let Some(time) = time else { return };
    let makes = format!("{:?}", time.makes);
    let relative = if time.relative { "relative" } else { "plain" };
    sink.is("makes", &[kind, place, &makes, relative, variant]);
    let rule = scene.rules.periods.name(time.rule);
    sink.is("pattern", &[rule, kind, variant]);
    let own = if place == "own" { "own" } else { "other" };
    let stage = draft.statement.meaning.stage.map_or("none", |stage| stage.as_str());
    sink.is("makes-stage", &[own, stage, &makes, relative, variant]);
    let sentence = scene.sentence_of(time.span);
    let Some(sentence) = sentence.map(|at| scene.sentences[at].span) else { return };
    let sentence = window(scene, sentence, time.span);
    let left = side(scene, sentence, time.span, false);
    let right = side(scene, sentence, time.span, true);
    for most in 1..=2 {
        sink.is("left", &[own, kind, variant, &cut(&left, most)]);
        sink.is("right", &[own, kind, variant, &cut(&right, most)]);
    }
    if let Some(by) = by {
        let near = if sentence.contains(by.span) { "near" } else { "far" };
        let left = side(scene, window(scene, by.span.cover(sentence), by.span), by.span, false);
        let left = left.first().map_or("", String::as_str);
        let hand = if by.span.start < time.span.start { "before" } else { "after" };
        let year = by.period.from.map_or(0, PeriodPoint::year);
        let past =
            if scene.published.is_some_and(|date| year < date.year()) { "past" } else { "on" };
        sink.is("by", &[near, hand, kind, past]);
        sink.is("by-stage", &[near, past, stage]);
        sink.is("by-left", &[near, past, left]);
        sink.is("by-form", &[near, past, point(by.period.from)]);
    }
    let words = time.span.of(scene.text).to_lowercase();
    let words: String = words.chars().map(|c| if c.is_numeric() { '0' } else { c }).collect();
    sink.is("words", &[kind, own, variant, &words]);
    if place == "own" {
        let stage = draft.statement.meaning.stage;
        let against = objection(scene, sentence, time, draft.mention, (draft.kind, stage));
        sink.is("against", &[against, kind, &makes, variant]);
        sink.is("against-shape", &[against, self::shape(period)]);
    }
}

/// The nearest words of one side.
fn cut(words: &[String], most: usize) -> String {
    words.iter().take(most).map(String::as_str).collect::<Vec<_>>().join(" ")
}
