//! The time that an amount covers, and the day that it was said.

mod against;
mod carry;
mod frame;
mod sum;

pub(super) use against::settles;
mod tied;

pub(crate) use carry::{budgets, inherit};
pub(crate) use frame::Frames;

use super::reason;
use super::scene::Scene;
use crate::mentions::period::{Makes, Time};
use record::{Because, Kind, Period, PeriodPoint, Span, Stage};

/// Farther off than this, in characters, a time belongs to something else.
const REACH: usize = 190;
/// The bytes around an amount in which times are looked for: more than the reach.
const WINDOW: usize = 1_000;

/// The period of an amount and the day of its saying.
pub(crate) fn period(
    scene: &Scene<'_>,
    at: usize,
    (kind, stage): (Kind, Option<Stage>),
    because: &mut Vec<Because>,
) -> (Option<Period>, Option<PeriodPoint>) {
    let amount = scene.mentions[at].span;
    let Some(sentence) = scene.sentence_of(amount) else { return (None, None) };
    let own = window(scene, scene.sentences[sentence].span, amount);
    let said_on = said_on(scene, own, amount, kind);
    let column = scene.column(sentence, amount);
    let above =
        column.and_then(|column| scene.times_in(column).find(|time| covers(scene, time, kind)));
    let chosen = above.or_else(|| nearest(scene, own, at, (kind, stage))).or_else(|| {
        let intro = scene.sentences[sentence].intro?;
        let list = scene.sentences[sentence].shape != crate::text::Shape::Paragraph;
        let span = scene.sentences[intro].span;
        list.then(|| scene.times_in(span).find(|time| covers(scene, time, kind))).flatten()
    });
    if let Some(time) = chosen {
        let rule = format!("period: {}", scene.rules.periods.name(time.rule));
        because.push(reason("period", &rule, scene.text, Some(time.span)));
    }
    // "In 2030" said of a goal is its deadline.
    let period = chosen.map(|time| match (kind, time.makes, time.period.to) {
        (Kind::Target, Makes::Point, Some(point)) if !time.relative && one_year(time.period) => {
            Period::until(point)
        }
        // What has been paid by April was paid by the last one.
        (_, Makes::Until, Some(PeriodPoint::Month(year, month)))
            if time.relative && stage == Some(Stage::Disbursed) =>
        {
            Period::until(PeriodPoint::Month(year - 1, month))
        }
        _ => anchored(scene, own, time),
    });
    (period, said_on)
}

/// Whether a period is all of one year: no "2030年代前半".
fn one_year(period: Period) -> bool {
    period.from.map(PeriodPoint::year) == period.to.map(PeriodPoint::year)
}

/// The time of a sentence that is nearest to an amount, deadlines and spans counting as nearer
/// than plain years.
fn nearest<'s>(
    scene: &'s Scene<'_>,
    own: Span,
    at: usize,
    (kind, stage): (Kind, Option<Stage>),
) -> Option<&'s Time> {
    // What has been paid was paid in a time that has passed.
    let paid = stage == Some(Stage::Disbursed);
    let amount = scene.mentions[at].span;
    scene
        .times_in(own)
        .filter(|time| covers(scene, time, kind) && (paid || timely(scene, time, kind)))
        // "Last year's supplement" and "twice last year's" are about another amount.
        .filter(|time| {
            kind != Kind::Commitment
                || paid
                || !time.relative
                || time.makes != Makes::Point
                || beside(time.span, amount)
        })
        .filter(|time| !behind(scene, time, amount, kind))
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
        .filter(|(_, time)| !tied::elsewhere(scene, own, time, at))
        .min_by_key(|(distance, time)| (*distance, time.span.start))
        .map(|(_, time)| time)
}

/// What the rules have against a time of an amount's sentence, if anything.
pub(crate) fn objection(
    scene: &Scene<'_>,
    own: Span,
    time: &Time,
    at: usize,
    (kind, stage): (Kind, Option<Stage>),
) -> &'static str {
    let amount = scene.mentions[at].span;
    if !covers(scene, time, kind) {
        "no-cover"
    } else if stage != Some(Stage::Disbursed) && !timely(scene, time, kind) {
        "untimely"
    } else if behind(scene, time, amount, kind) {
        "behind"
    } else if tied::elsewhere(scene, own, time, at) {
        "elsewhere"
    } else {
        "fits"
    }
}

/// Where predicates come last, a plain year after the money is when something else happens: 「42億
/// 円で2027年に生産を始める」.
fn behind(scene: &Scene<'_>, time: &Time, amount: Span, kind: Kind) -> bool {
    let plain = !matches!(time.period.to, Some(PeriodPoint::FiscalYear(_))) || time.relative;
    !scene.rules.cutting.spaces
        && kind == Kind::Commitment
        && time.makes == Makes::Point
        && plain
        && time.span.start >= amount.end
}

/// The part of a sentence around an amount.
pub(crate) fn window(scene: &Scene<'_>, sentence: Span, amount: Span) -> Span {
    let from = scene.text.floor_char_boundary(amount.start.saturating_sub(WINDOW));
    let to = scene.text.ceil_char_boundary(amount.end + WINDOW);
    Span::new(sentence.start.max(from), sentence.end.min(to))
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
        // Nothing is measured in a year to come.
        (Kind::Indicator, Makes::Point) if matches!(to, PeriodPoint::Year(_)) => {
            to.year() <= published.year()
        }
        (Kind::Commitment, Makes::Point) if plain => to.year() >= published.year(),
        _ => true,
    }
}

/// "In 2024 it was 26.7, up from 9.1 the year before": a relative time counts from the year that
/// its own sentence names before it.
pub(crate) fn anchored(scene: &Scene<'_>, own: Span, time: &Time) -> Period {
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
        .last()
        .or_else(|| scene.frames.before(time.span.start).and_then(|(_, period)| period.to));
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
fn covers(scene: &Scene<'_>, time: &Time, kind: Kind) -> bool {
    let point = time.period.to.or(time.period.from);
    match time.makes {
        Makes::Until => match kind {
            Kind::Commitment => !matches!(point, Some(PeriodPoint::Decade(..))),
            Kind::Indicator => false,
            Kind::Target | Kind::Estimate => true,
        },
        // Nothing is measured over years to come.
        Makes::Next if time.relative => kind != Kind::Indicator && !definite(scene, time),
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

/// "The two years", その10年: years that the text has named before, and not those to come.
fn definite(scene: &Scene<'_>, time: &Time) -> bool {
    let words = time.span.of(scene.text);
    let phrase = &scene.rules.cutting.phrase;
    let has = |list: &[String]| list.iter().any(|word| words.contains(word.as_str()));
    has(&phrase.definite) && !has(&phrase.coming)
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
