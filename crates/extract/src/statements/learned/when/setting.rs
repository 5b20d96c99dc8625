//! The features of a candidate that are the same wherever it was taken from: what it says, what
//! the rules decided, and what stands around the amount.

use super::super::super::{Ballot, Draft, scene::Scene};
use super::super::Sink;
use super::super::words::{form, side};
use super::{shape, years};
use crate::text::Shape;
use record::{Period, PeriodPoint};

/// What the rules decided, and what the period says by itself.
pub(super) fn told(scene: &Scene<'_>, draft: &Draft, period: Option<Period>, sink: &mut impl Sink) {
    let meaning = &draft.statement.meaning;
    let kind = meaning.kind.as_str();
    let form = form(scene.mentions[draft.mention].form);
    let shape = shape(period);
    let agrees = if years(period) == years(meaning.period) { "agrees" } else { "differs" };
    let because = draft.statement.because.iter().rfind(|because| because.field == "period");
    let rule = because.map_or("none", |because| because.rule.as_str());
    sink.is("agrees", &[agrees]);
    sink.is("agrees-kind", &[agrees, kind, self::shape(meaning.period), shape]);
    sink.is("agrees-rule", &[agrees, rule, kind]);
    let stage = meaning.stage.map_or("none", |stage| stage.as_str());
    let instrument = meaning.instrument.map_or("none", |instrument| instrument.as_str());
    let increment = meaning.amount.increment.map_or("none", |increment| increment.as_str());
    sink.is("shape", &[shape, kind]);
    sink.is("shape-form", &[shape, kind, form]);
    sink.is("shape-stage", &[shape, stage]);
    sink.is("shape-instrument", &[shape, instrument]);
    sink.is("shape-increment", &[shape, increment]);
    if meaning.amount.per.is_some() {
        sink.is("shape-yearly", &[shape, kind]);
    }
    for because in draft.statement.because.iter().filter(|because| because.field == "kind").take(3)
    {
        sink.is("shape-cue", &[shape, &because.rule]);
    }
    let published = scene.published.map_or(0, |date| date.year());
    let when = |year: Option<i16>| match year {
        None => "open",
        Some(year) if year < published - 2 => "long-gone",
        Some(year) if year < published => {
            ["before-last", "last"][usize::from(year == published - 1)]
        }
        Some(year) if year == published => "now",
        Some(year) if year == published + 1 => "next",
        Some(year) if year <= published + 3 => "soon",
        Some(_) => "coming",
    };
    let (first, last) = years(period);
    sink.is("when", &[kind, when(first), when(last)]);
    sink.is("when-stage", &[stage, when(first), when(last)]);
    sink.is("when-form", &[form, kind, when(first), when(last)]);
    sink.is("when-instrument", &[instrument, when(first), when(last)]);
    let (first, last) = period.map_or((None, None), |period| (period.from, period.to));
    sink.is("point", &[kind, stage, point(first), point(last)]);
}

/// The sort of a point in time.
pub(super) fn point(point: Option<PeriodPoint>) -> &'static str {
    match point {
        None => "open",
        Some(PeriodPoint::Year(_)) => "year",
        Some(PeriodPoint::FiscalYear(_)) => "fiscal",
        Some(PeriodPoint::Month(..)) => "month",
        Some(PeriodPoint::Day(_)) => "day",
        Some(PeriodPoint::Decade(..)) => "decade",
    }
}

/// The words around the amount, and what stands beside it.
pub(super) fn setting(
    scene: &Scene<'_>,
    drafts: &[Draft],
    at: usize,
    period: Option<Period>,
    sink: &mut impl Sink,
) {
    let draft = &drafts[at];
    let kind = draft.kind.as_str();
    let shape = shape(period);
    let sentence = &scene.sentences[draft.sentence];
    let amount = scene.mentions[draft.mention].span;
    sink.is("line", &[line(scene, draft), kind, shape]);
    let ballot = Ballot::new(scene, draft.mention);
    for value in ["now", "budget", "first"] {
        if ballot.own("period", value) > 0 {
            sink.is("cue", &[value, kind, shape]);
        }
    }
    for (name, after) in [("amount-left", false), ("amount-right", true)] {
        let words = side(scene, sentence.span, amount, after);
        let most = if scene.rules.cutting.spaces { 3 } else { 4 };
        for most in 1..=most.min(words.len()) {
            let words: Vec<&str> = words.iter().take(most).map(String::as_str).collect();
            sink.is(name, &[shape, &words.join(" ")]);
        }
        if period.is_none() && scene.rules.cutting.spaces {
            for word in words.iter().take(8) {
                sink.is("none-near", &[kind, name, word]);
            }
        }
    }
    let beside = |other: Option<&Draft>, name: &str, sink: &mut dyn FnMut(&str, [&str; 4])| {
        let Some(other) = other else { return };
        let same =
            if years(other.statement.meaning.period) == years(period) { "same" } else { "other" };
        let alike = if other.kind == draft.kind { "alike" } else { "unlike" };
        let near = if other.sentence == draft.sentence {
            "sentence"
        } else if scene.sentences[other.sentence].line == sentence.line {
            "line"
        } else if scene.sentences[other.sentence].line + 1 == sentence.line
            || scene.sentences[other.sentence].line == sentence.line + 1
        {
            "next-line"
        } else {
            "far"
        };
        sink(name, [same, alike, near, shape]);
    };
    let mut add = |name: &str, parts: [&str; 4]| sink.is(name, &parts);
    beside(at.checked_sub(1).map(|at| &drafts[at]), "last", &mut add);
    beside(drafts.get(at + 1), "next", &mut add);
    let whole = draft.whole.map(|whole| years(drafts[whole].statement.meaning.period));
    if let Some(whole) = whole {
        sink.is("whole", &[if whole == years(period) { "same" } else { "other" }, shape]);
    }
}

/// The sort of line that an amount stands in.
pub(super) fn line(scene: &Scene<'_>, draft: &Draft) -> &'static str {
    match scene.sentences[draft.sentence].shape {
        Shape::Paragraph => "paragraph",
        Shape::Item => "item",
        Shape::Row => "row",
        Shape::Heading => "heading",
    }
}
