//! The time that an amount covers, and the day that it was said.

use super::scene::Scene;
use super::{Draft, reason};
use crate::mentions::period::{Makes, Time};
use record::{Because, Kind, Period, PeriodPoint, Span};

/// Farther off than this, in characters, a time belongs to something else.
const REACH: usize = 190;

/// The period of an amount and the day of its saying.
pub(crate) fn period(
    scene: &Scene<'_>,
    at: usize,
    kind: Kind,
    because: &mut Vec<Because>,
) -> (Option<Period>, Option<PeriodPoint>) {
    let amount = scene.mentions[at].span;
    let Some(sentence) = scene.sentence_of(amount) else { return (None, None) };
    let own = scene.sentences[sentence].span;
    let said_on = said_on(scene, own, amount, kind);
    let column = scene.column(sentence, amount);
    let above = column.and_then(|column| scene.times_in(column).find(|time| covers(time, kind)));
    let chosen = above.or_else(|| nearest(scene, own, amount, kind)).or_else(|| {
        let intro = scene.sentences[sentence].intro?;
        let list = scene.sentences[sentence].shape != crate::text::Shape::Paragraph;
        let span = scene.sentences[intro].span;
        list.then(|| scene.times_in(span).find(|time| covers(time, kind))).flatten()
    });
    if let Some(time) = chosen {
        let rule = format!("period: {}", scene.rules.periods.name(time.rule));
        because.push(reason("period", &rule, scene.text, Some(time.span)));
    }
    // "In 2030" said of a goal is its deadline.
    let period = chosen.map(|time| match (kind, time.makes, time.period.to) {
        (Kind::Target, Makes::Point, Some(point)) if !time.relative => Period::until(point),
        _ => anchored(scene, own, time),
    });
    (period, said_on)
}

/// The time of a sentence that is nearest to an amount, deadlines and spans counting as nearer
/// than plain years.
fn nearest<'s>(scene: &'s Scene<'_>, own: Span, amount: Span, kind: Kind) -> Option<&'s Time> {
    scene
        .times_in(own)
        .filter(|time| covers(time, kind) && timely(scene, time, kind))
        // "Last year's supplement" and "twice last year's" are about another amount.
        .filter(|time| {
            kind != Kind::Commitment
                || !time.relative
                || time.makes != Makes::Point
                || beside(time.span, amount)
        })
        .map(|time| {
            let distance = scene.distance(time.span, amount);
            let bonus = match time.makes {
                // A forecast's own time stands right beside it.
                _ if kind == Kind::Estimate && distance > 40 => return (distance + REACH, time),
                Makes::Next | Makes::Span | Makes::Within => 60,
                Makes::Until => 25,
                _ => 0,
            };
            (distance.saturating_sub(bonus), time)
        })
        .filter(|(distance, _)| *distance <= REACH)
        .min_by_key(|(distance, time)| (*distance, time.span.start))
        .map(|(_, time)| time)
}

/// Goals and forecasts are of times to come, and a plain year that has passed is when a promise
/// was made and not what it covers.
fn timely(scene: &Scene<'_>, time: &Time, kind: Kind) -> bool {
    let (Some(published), Some(to)) = (scene.published, time.period.to) else { return true };
    if kind == Kind::Target && to.last_year() < published.year() {
        return false;
    }
    let plain = matches!(to, PeriodPoint::Year(_) | PeriodPoint::Month(..));
    match (kind, time.makes) {
        (Kind::Target | Kind::Estimate, Makes::Point | Makes::Until) => {
            to.last_year() >= published.year()
                && !(plain && time.relative && to.last_year() < published.year())
        }
        (Kind::Commitment, Makes::Point) if plain => to.year() >= published.year(),
        _ => true,
    }
}

/// "In 2024 it was 26.7, up from 9.1 the year before": a relative time counts from the year that
/// its own sentence names before it.
fn anchored(scene: &Scene<'_>, own: Span, time: &Time) -> Period {
    let (Some(published), Some(point), true) = (scene.published, time.period.to, time.relative)
    else {
        return time.period;
    };
    let anchor = scene
        .times_in(own)
        .filter(|other| {
            other.span.end <= time.span.start && other.makes == Makes::Point && !other.relative
        })
        .filter_map(|other| other.period.to)
        .last();
    let now = published.year() - i16::from(published.month() < 4);
    match (point, anchor) {
        (PeriodPoint::FiscalYear(year), Some(PeriodPoint::FiscalYear(named))) if year < now => {
            Period::within(PeriodPoint::FiscalYear(named + year - now))
        }
        (PeriodPoint::Year(year), Some(PeriodPoint::Year(named))) if year < published.year() => {
            Period::within(PeriodPoint::Year(named + year - published.year()))
        }
        _ => time.period,
    }
}

/// Whether a time stands right beside an amount.
fn beside(time: Span, amount: Span) -> bool {
    time.end <= amount.start && amount.start - time.end <= 12
}

/// Whether a time can be the period of a statement of this kind.
fn covers(time: &Time, kind: Kind) -> bool {
    let point = time.period.to.or(time.period.from);
    match time.makes {
        Makes::Until => match kind {
            Kind::Commitment => !matches!(point, Some(PeriodPoint::Decade(..))),
            Kind::Indicator => false,
            Kind::Target | Kind::Estimate => true,
        },
        Makes::Next | Makes::Span | Makes::Within => true,
        Makes::Past => kind != Kind::Target,
        Makes::Since => kind == Kind::Commitment,
        Makes::Point => match kind {
            // "In November 2024 … approved" is when it was said and not what it covers.
            Kind::Commitment => {
                matches!(point, Some(PeriodPoint::FiscalYear(_) | PeriodPoint::Year(_)))
            }
            Kind::Target | Kind::Estimate => !matches!(point, Some(PeriodPoint::Day(_))),
            Kind::Indicator => true,
        },
        _ => false,
    }
}

/// The day or month of the saying: the nearest one in the sentence.
fn said_on(scene: &Scene<'_>, own: Span, amount: Span, kind: Kind) -> Option<PeriodPoint> {
    if kind == Kind::Indicator {
        return None;
    }
    scene
        .times_in(own)
        .filter(|time| {
            Scene::is_day(time)
                || time.makes == Makes::Point
                    && matches!(
                        time.period.to,
                        Some(PeriodPoint::Day(_) | PeriodPoint::Month(..) | PeriodPoint::Year(_))
                    )
                    && kind == Kind::Commitment
        })
        .min_by_key(|time| (scene.distance(time.span, amount), time.span.start))
        .and_then(|time| time.period.to)
        .filter(|point| match (point, scene.published) {
            (PeriodPoint::Day(day), Some(published)) => *day <= published,
            (point, Some(published)) => point.year() <= published.year(),
            _ => true,
        })
}

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
        if drafts[at].statement.meaning.period.is_some() {
            continue;
        }
        let from = match drafts[at].kind {
            Kind::Commitment => whole(drafts, at).or_else(|| budget(scene, drafts, at)),
            Kind::Target => whole(drafts, at).or_else(|| together(scene, drafts, at)),
            Kind::Indicator if counted(scene, &drafts[at]) => None,
            Kind::Indicator => measured(scene, drafts, at).or(title),
            Kind::Estimate => None,
        };
        drafts[at].statement.meaning.period = from;
    }
}

/// The period of the amount that this one is a slice of.
fn whole(drafts: &[Draft], at: usize) -> Option<Period> {
    drafts[drafts[at].whole?].statement.meaning.period
}

/// A line of a budget is of the year of the budget's line before it.
fn budget(scene: &Scene<'_>, drafts: &[Draft], at: usize) -> Option<Period> {
    let budget = |draft: &Draft| {
        draft.kind == Kind::Commitment
            && draft.statement.meaning.instrument == Some(record::Instrument::Budget)
    };
    if !budget(&drafts[at]) || drafts[at].statement.meaning.amount.increment.is_some() {
        return None;
    }
    let before = drafts[..at].iter().rev().take(64).filter(|draft| budget(draft));
    before
        .filter_map(|draft| draft.statement.meaning.period)
        .find(|period| period.from == period.to)
        .or_else(|| budget_year(scene, drafts[at].statement.said.amount))
}

/// The last fiscal year that the text names before an amount: the budget's.
fn budget_year(scene: &Scene<'_>, amount: Span) -> Option<Period> {
    let before = scene.times.partition_point(|time| time.span.start < amount.start);
    scene.times[..before]
        .iter()
        .rev()
        .take(6)
        .find(|time| {
            time.makes == Makes::Point
                && !time.relative
                && matches!(time.period.to, Some(PeriodPoint::FiscalYear(_)))
        })
        .map(|time| time.period)
}

/// A count of people or things is as of the day, not of a year.
fn counted(scene: &Scene<'_>, draft: &Draft) -> bool {
    use crate::mentions::Form;
    matches!(
        scene.mentions[draft.mention].form,
        Form::People | Form::Things | Form::Parties | Form::Bare
    )
}

/// The period of a measurement that names none: that of the one before it, or the time that the
/// sentence before gives.
fn measured(scene: &Scene<'_>, drafts: &[Draft], at: usize) -> Option<Period> {
    let sentence = &scene.sentences[drafts[at].sentence];
    let said = sentence.before.and_then(|before| {
        let span = scene.sentences[before].span;
        scene
            .times_in(span)
            .find(|time| covers(time, Kind::Indicator) && !time.relative)
            .map(|time| time.period)
    });
    let line = sentence.line;
    let before = drafts[..at].iter().rev().take(64).find(|draft| draft.kind == Kind::Indicator);
    let near = before.filter(|draft| scene.sentences[draft.sentence].line + 2 > line);
    near.and_then(|draft| draft.statement.meaning.period).or(said)
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
    super::Ballot::new(scene, draft.mention).own("period", "first") > 800
}
