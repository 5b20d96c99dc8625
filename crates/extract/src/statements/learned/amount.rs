//! The features of an amount: what it is, what is said around it, what the cues vote for.

use super::super::Draft;
use super::super::ballot::Ballot;
use super::super::scene::Scene;
use super::words::{form, side};
use super::{Sink, step};
use crate::mentions::period::Makes;
use crate::text::Shape;
use record::Quantity;
use record::Span;

const DISTANCES: [usize; 6] = [1, 8, 20, 40, 80, 140];

/// The powers of ten, by their number of digits.
const SIZES: [&str; 18] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
    "17",
];

/// The number of digits before the point, at least one.
fn digits(value: &Quantity) -> usize {
    let whole = value.figure().trunc().mantissa().unsigned_abs();
    usize::try_from(whole.checked_ilog10().unwrap_or(0)).unwrap_or(0) + 1
}

/// The fields on which cues vote.
const FIELDS: [&str; 12] = [
    "kind",
    "stage",
    "instrument",
    "increment",
    "percent",
    "count",
    "bare",
    "part",
    "frame",
    "parallel",
    "own",
    "period",
];

/// Adds the features of an amount's kind, with what the rules say of it and of the one before.
pub(crate) fn kind(
    scene: &Scene<'_>,
    at: usize,
    ballot: &Ballot<'_>,
    (ruled, last): (&str, &str),
    sink: &mut impl Sink,
) {
    features(scene, at, ballot, sink);
    sink.is("ruled", &[ruled]);
    sink.is("last", &[last]);
}

/// Adds the features of a promise's stage and instrument.
pub(crate) fn promise(
    scene: &Scene<'_>,
    drafts: &[Draft],
    at: usize,
    ballot: &Ballot<'_>,
    sink: &mut impl Sink,
) {
    features(scene, drafts[at].mention, ballot, sink);
    self::ruled(scene, drafts, at, sink);
}

/// Adds the features of an amount.
fn features(scene: &Scene<'_>, at: usize, ballot: &Ballot<'_>, sink: &mut impl Sink) {
    let mention = &scene.mentions[at];
    let amount = mention.span;
    let Some(number) = scene.sentence_of(amount) else { return };
    let sentence = &scene.sentences[number];
    // Of a sentence without an end only what is near is looked at.
    let around = super::super::period::window(scene, sentence.span, amount);
    let form = form(mention.form);
    sink.is("form", &[form]);
    sink.is("size", &[form, SIZES[SIZES.len().min(digits(&mention.value)) - 1]]);
    for (told, word) in [
        (mention.value.low().is_none(), "ceiling"),
        (mention.value.high().is_none(), "floor"),
        (mention.value.approx, "about"),
        (mention.per_year, "per-year"),
        (scene.conversion_end(amount.end) > amount.end, "converted"),
        (mention.to.is_some(), "range"),
    ] {
        if told {
            sink.is("is", &[form, word]);
        }
    }
    let shape = match sentence.shape {
        Shape::Paragraph => "paragraph",
        Shape::Heading => "heading",
        Shape::Item => "item",
        Shape::Row => "row",
    };
    sink.is("shape", &[form, shape]);
    let tally = ballot.tally();
    for votes in tally.chunk_by(|a, b| a.0 == b.0) {
        let field = votes[0].0;
        if !FIELDS.contains(&field) {
            continue;
        }
        let (mut best, mut second) = (None, 0);
        for (_, value, score, own) in votes {
            sink.add("score", &[field, value], (score / 20).clamp(-200, 200));
            if let Ok(score @ 1..) = usize::try_from(*score) {
                sink.is("scored", &[form, field, value, step(score, &[300, 900, 1_800, 3_000])]);
            }
            let Some(own) = *own else { continue };
            match best {
                Some((_, most)) if own <= most => second = second.max(own),
                _ => {
                    second = best.map_or(second, |(_, most)| most);
                    best = Some((*value, own));
                }
            }
        }
        if let Some((value, score)) = best.filter(|(_, score)| *score > 200) {
            sink.is("own-best", &[field, value]);
            if score - second > 600 {
                sink.is("own-clear", &[field, value]);
            }
        }
    }
    cues(scene, amount, around, form, sink);
    near_words(scene, amount, around, form, sink);
    times(scene, amount, around, form, sink);
    super::context::features(scene, number, around, sink);
    let others = scene.within(&scene.mentions, around, |m| m.span);
    sink.is("amounts", &[form, step(others.len(), &[2, 3, 4, 6])]);
    for (other, side) in [(at.checked_sub(1), "before"), (Some(at + 1), "after")] {
        let Some(other) = other.and_then(|other| scene.mentions.get(other)) else { continue };
        if around.contains(other.span) {
            sink.is("beside", &[side, form, super::words::form(other.form)]);
        }
    }
    let names = scene.within(&scene.names, around, |name| name.span);
    for name in names.iter().take(12) {
        let side = if name.span.start < amount.start { "before" } else { "after" };
        let mark = name.mark.map_or("none".to_owned(), |mark| format!("{mark:?}"));
        sink.is("name", &[side, super::words::sort(name.sort), &mark]);
    }
    let place = amount.start * 5 / scene.text.len().max(1);
    sink.is("place", &[&place.to_string()]);
    for sector in &scene.sectors {
        sink.is("sector", &[sector.as_str()]);
    }
}

/// Adds what the rules made of an amount of money that somebody promises.
fn ruled(scene: &Scene<'_>, drafts: &[Draft], at: usize, sink: &mut impl Sink) {
    let draft = &drafts[at];
    let meaning = &draft.statement.meaning;
    let stage = meaning.stage.map_or("none", |s| s.as_str());
    let instrument = meaning.instrument.map_or("none", |i| i.as_str());
    let sort = |party: Option<&record::Party>| {
        let sort = party.and_then(|party| scene.sorts.get(&party.name));
        sort.map_or("none", |sort| super::words::sort(*sort))
    };
    let (payer, recipient) = (sort(meaning.payer.first()), sort(meaning.recipient.first()));
    sink.is("stage", &[stage]);
    sink.is("instrument", &[instrument]);
    sink.is("stage-instrument", &[stage, instrument]);
    sink.is("payer", &[payer]);
    sink.is("recipient", &[recipient]);
    sink.is("parties", &[payer, recipient]);
    sink.is("instrument-parties", &[instrument, payer, recipient]);
    let rule = |field: &str| {
        let rule = draft.statement.because.iter().rfind(|because| because.field == field);
        rule.map_or("none", |because| because.rule.as_str())
    };
    sink.is("stage-rule", &[stage, rule("stage")]);
    sink.is("instrument-rule", &[instrument, rule("instrument")]);
    let before = drafts[..at].iter().rev().find(|draft| draft.kind == record::Kind::Commitment);
    if let Some(before) = before {
        let other = &before.statement.meaning;
        let near = if before.sentence == draft.sentence { "same" } else { "other" };
        sink.is("last-stage", &[near, other.stage.map_or("none", |s| s.as_str())]);
        sink.is("last-instrument", &[near, other.instrument.map_or("none", |s| s.as_str())]);
    }
    if let Some(whole) = draft.whole {
        let other = &drafts[whole].statement.meaning;
        sink.is("whole-stage", &[other.stage.map_or("none", |s| s.as_str())]);
        sink.is("whole-instrument", &[other.instrument.map_or("none", |s| s.as_str())]);
    }
    let increment = meaning.amount.increment.map_or("none", |s| s.as_str());
    sink.is("increment", &[increment]);
}

fn cues(scene: &Scene<'_>, amount: Span, sentence: Span, form: &str, sink: &mut impl Sink) {
    let window = Span::new(
        sentence.start.max(amount.start.saturating_sub(300)),
        sentence.end.min(amount.end + 300),
    );
    for hits in [&scene.hits, &scene.verbs] {
        for hit in scene.within(hits, window, |hit| hit.span).iter().take(40) {
            let side = if hit.span.start < amount.start { "before" } else { "after" };
            let distance = step(scene.distance(hit.span, amount), &DISTANCES);
            let rule = scene.rule(*hit);
            let word = hit.span.of(scene.text).to_lowercase();
            sink.is("cue", &[rule, side, distance]);
            sink.is("cue-rule", &[form, rule]);
            sink.is("cue-word", &[side, &word]);
            if matches!(distance, "a" | "b" | "c") {
                sink.is("cue-near", &[form, side, &word]);
            }
        }
    }
}

fn near_words(scene: &Scene<'_>, amount: Span, sentence: Span, form: &str, sink: &mut impl Sink) {
    let before = side(scene, sentence, amount, false);
    let after = side(scene, sentence, amount, true);
    if scene.rules.cutting.spaces {
        for (words, side) in [(&before, "l"), (&after, "r")] {
            for word in words {
                sink.is("word", &[side, word]);
            }
            for (at, word) in words.iter().take(3).enumerate() {
                sink.is("word-at", &[side, &at.to_string(), word]);
                if at == 0 {
                    sink.is("word-first", &[form, side, word]);
                }
            }
            for pair in words.windows(2).take(5) {
                let (a, b) = if side == "l" { (&pair[1], &pair[0]) } else { (&pair[0], &pair[1]) };
                sink.is("pair", &[side, a, b]);
            }
        }
        return;
    }
    for (words, side) in [(&before, "l"), (&after, "r")] {
        let ordered: Vec<String> =
            if side == "l" { words.iter().rev().cloned().collect() } else { words.clone() };
        for size in [2, 3] {
            for gram in ordered.windows(size) {
                sink.is("gram", &[side, &gram.concat()]);
            }
        }
        for size in 1..=4_usize.min(ordered.len()) {
            let gram = if side == "l" {
                ordered[ordered.len() - size..].concat()
            } else {
                ordered[..size].concat()
            };
            sink.is("touch", &[side, &gram]);
            if size == 2 {
                sink.is("touch-form", &[form, side, &gram]);
            }
        }
    }
    // Predicates come last.
    let last: Vec<char> = sentence.of(scene.text).chars().rev().take(8).collect();
    for size in 2..=last.len().min(6) {
        let gram: String = last[..size].iter().rev().collect();
        sink.is("ends", &[&gram]);
    }
}

fn times(scene: &Scene<'_>, amount: Span, sentence: Span, form: &str, sink: &mut impl Sink) {
    let nearest = scene
        .times_in(sentence)
        .map(|time| (scene.distance(time.span, amount), time))
        .min_by_key(|(distance, time)| (*distance, time.span.start));
    let Some((distance, time)) = nearest else {
        sink.is("time", &[form, "none"]);
        return;
    };
    let makes = match time.makes {
        Makes::Point => "point",
        Makes::Until => "until",
        Makes::Since => "since",
        Makes::Next => "next",
        Makes::Past => "past",
        Makes::Day | Makes::Weekday => "day",
        _ => "span",
    };
    let year = time.period.to.or(time.period.from).map(|point| point.last_year());
    let when = match (year, scene.published) {
        (Some(year), Some(published)) if year < published.year() => "gone",
        (Some(year), Some(published)) if year == published.year() => "now",
        (Some(_), Some(_)) => "coming",
        _ => "open",
    };
    let near = step(distance, &[12, 50]);
    sink.is("time", &[form, makes, when]);
    sink.is("time-near", &[form, makes, when, near]);
    for time in scene.times_in(sentence).take(4) {
        if let (Some(point), Some(published)) =
            (time.period.to.or(time.period.from), scene.published)
        {
            let when = if point.last_year() < published.year() {
                "gone"
            } else if point.last_year() > published.year() {
                "coming"
            } else {
                "now"
            };
            sink.is("times", &[form, when]);
        }
    }
}
