//! Periods that an amount's own sentence does not give: those of its whole, of the budget that it
//! is a line of, of the measurement before it.

use super::{against, covers, sum};
use crate::mentions::period::Makes;
use crate::statements::instrument::public;
use crate::statements::scene::Scene;
use crate::statements::{Draft, reason};
use crate::text::Shape;
use record::{Kind, Period, PeriodPoint};

/// Slices have the period of their whole; measurements that of the one before them in the same
/// paragraph, or of the title, where the text does not say otherwise.
pub(crate) fn inherit(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let title = scene.title.and_then(|title| {
        scene
            .times_in(title)
            .find(|time| matches!(time.makes, Makes::Point | Makes::Span))
            .map(|time| time.period)
    });
    for at in 0..drafts.len() {
        if first_year(scene, &drafts[at])
            && let Some(from) = whole(drafts, at).and_then(|period| period.from)
        {
            drafts[at].statement.meaning.period = Some(Period::within(from));
        }
        let earlier = against::earlier(scene, drafts, at);
        set(scene, &mut drafts[at], earlier);
        if drafts[at].statement.meaning.period.is_some() {
            continue;
        }
        let of = |rule: &'static str| move |period: Period| (period, rule);
        let whole = whole(drafts, at).map(of("period: as the amount that it is a slice of"));
        let other = against::alike(scene, drafts, at).or_else(|| sum::summed(drafts, at));
        let carried = other.or(match drafts[at].kind {
            Kind::Commitment => whole.or_else(|| {
                budget(scene, &drafts[at]).map(of("period: the year of the budget it is a line of"))
            }),
            Kind::Target => whole
                .or_else(|| together(scene, drafts, at).map(of("period: as the amount before it"))),
            Kind::Indicator if counted(scene, &drafts[at]) => None,
            Kind::Indicator => measured(scene, drafts, at)
                .map(of("period: as what was measured before it"))
                .or(title.map(of("period: that of the title"))),
            Kind::Estimate => None,
        });
        set(scene, &mut drafts[at], carried);
    }
}

/// Gives an amount a period that was carried over, with the reason.
fn set(scene: &Scene<'_>, draft: &mut Draft, carried: Option<(Period, &'static str)>) {
    if let Some((period, rule)) = carried {
        draft.statement.because.push(reason("period", rule, scene.text, None));
        draft.statement.meaning.period = Some(period);
    }
}

/// Gives the lines of budgets their budget's year, before slices are told from last year's sums.
pub(crate) fn budgets(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|draft| draft.kind == Kind::Commitment) {
        if draft.statement.meaning.period.is_none() {
            let year = budget(scene, draft);
            let rule = "period: the year of the budget it is a line of";
            set(scene, draft, year.map(|period| (period, rule)));
        }
    }
}

/// The period of the amount that this one is a slice of.
fn whole(drafts: &[Draft], at: usize) -> Option<Period> {
    drafts[drafts[at].whole?].statement.meaning.period
}

/// A line of a budget is of the budget's year: that which the text named last, for an amount in
/// the same paragraph or list, or one that is itself called a budget's.
fn budget(scene: &Scene<'_>, draft: &Draft) -> Option<Period> {
    let meaning = &draft.statement.meaning;
    let (place, period) = scene.frames.before(draft.statement.said.amount.start)?;
    let own = &scene.sentences[draft.sentence];
    let line = scene.sentence_of(place).map(|at| scene.sentences[at].line);
    let introduced = |at: usize| scene.sentences[at].span.contains(place);
    let near = line == Some(own.line) || own.intro.is_some_and(introduced);
    let private = !meaning.payer.is_empty() && !public(scene, draft);
    if private {
        return None;
    }
    let called = meaning.instrument == Some(record::Instrument::Budget);
    let near = near || called || titled(scene, draft, period).unwrap_or(false);
    (meaning.amount.increment.is_none() && near).then_some(period)
}

/// Whether the title names the budget: such a document is about it, but for what its sentence
/// dates otherwise and for last year's figure in brackets.
fn titled(scene: &Scene<'_>, draft: &Draft, period: Period) -> Option<bool> {
    let title = scene.title?;
    let (place, named) = scene.frames.before(title.end)?;
    let amount = scene.mentions[draft.mention].span;
    let bracket = scene.text[..amount.start].trim_end().ends_with(['(', '（']);
    let dated = scene.times_in(scene.sentences[draft.sentence].span).next().is_some();
    Some(title.contains(place) && named == period && !bracket && !dated)
}

/// A count of people or things is as of the day, not of a year.
fn counted(scene: &Scene<'_>, draft: &Draft) -> bool {
    use crate::mentions::Form;
    matches!(
        scene.mentions[draft.mention].form,
        Form::People | Form::Things | Form::Parties | Form::Bare
    )
}

/// The period of a measurement that names none: the latest of those before it in its paragraph or
/// the one above, since an earlier year is what a later one is set against; or else the time that
/// the sentence before gives. What is measured "now" has none.
fn measured(scene: &Scene<'_>, drafts: &[Draft], at: usize) -> Option<Period> {
    let draft = &drafts[at];
    let ballot = crate::statements::Ballot::new(scene, draft.mention);
    if ballot.own("period", "now") > 0 {
        return None;
    }
    let sentence = &scene.sentences[draft.sentence];
    let running = sentence.shape == Shape::Paragraph;
    let said = sentence.before.filter(|_| running).and_then(|before| opening(scene, before));
    let before = drafts[..at].iter().rev().take(64).filter(|draft| draft.kind == Kind::Indicator);
    let place = |draft: &Draft| scene.sentences[draft.sentence].line;
    let alike = |draft: &&Draft| running && scene.sentences[draft.sentence].shape == sentence.shape;
    let periods = |lines: usize| {
        let near = before.clone().take_while(move |other| place(other) + lines >= sentence.line);
        let near = near.filter(|other| lines == 0 || alike(other));
        let periods = near.filter_map(|draft| draft.statement.meaning.period);
        periods.reduce(|best, other| if last_year(other) > last_year(best) { other } else { best })
    };
    periods(0).or(said).or_else(|| periods(1))
}

/// The time that opens a sentence, or that of a sentence that speaks of no amount.
fn opening(scene: &Scene<'_>, sentence: usize) -> Option<Period> {
    let span = scene.sentences[sentence].span;
    let silent = scene.within(&scene.mentions, span, |mention| mention.span).is_empty();
    let head = span.start + 3;
    scene
        .times_in(span)
        .find(|time| {
            let opens = time.span.start <= head;
            covers(scene, time, Kind::Indicator) && (opens || silent && !time.relative)
        })
        .map(|time| time.period)
}

fn last_year(period: Period) -> i16 {
    period.to.or(period.from).map_or(0, PeriodPoint::last_year)
}

/// The period of the statement of the same kind right before, in the same paragraph.
fn together(scene: &Scene<'_>, drafts: &[Draft], at: usize) -> Option<Period> {
    let before = drafts.get(at.checked_sub(1)?)?;
    let own = &drafts[at];
    let line = |draft: &Draft| scene.sentences[draft.sentence].line;
    let near =
        line(before) == line(own) || own.kind == Kind::Target && before.sentence == own.sentence;
    // One year named beside the first is not the second's.
    let carried = before.statement.meaning.period.filter(|period| period.from != period.to);
    (before.kind == own.kind && near).then_some(carried).flatten()
}

/// Whether the words say that the amount is for the first year of its whole.
fn first_year(scene: &Scene<'_>, draft: &Draft) -> bool {
    crate::statements::Ballot::new(scene, draft.mention).own("period", "first") > 800
}
