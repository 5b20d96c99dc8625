//! The periods of figures that others are set against: "fell to 2,700 from 2,869", "36.5 billion
//! instead of 40.4 billion", 「339万人が不足する。従来の326万人を見直した」.

use crate::mentions::period::Makes;
use crate::statements::scene::Scene;
use crate::statements::{Ballot, Draft};
use record::{Because, Kind, Period, PeriodPoint, Span};

const YEAR_BEFORE: &str = "period: the year before that of what it is set against";
const REPLACED: &str = "period: as the figure that replaced it";

/// Whether the figure that an amount is set against said its period: the words around it say that
/// of the other figure.
pub(crate) fn settles(because: &[Because]) -> bool {
    let last = because.iter().rfind(|because| because.field == "period");
    last.is_some_and(|because| [YEAR_BEFORE, REPLACED].contains(&because.rule.as_str()))
}

/// The least votes of a cue that stands at the amount.
const SURE: i32 = 1_500;
/// The bytes between two figures that are set against one another.
const NEAR: usize = 40;

/// What a measurement is set against, without a time of its own behind it, is that of the year
/// before.
pub(super) fn earlier(
    scene: &Scene<'_>,
    drafts: &[Draft],
    at: usize,
) -> Option<(Period, &'static str)> {
    let own = &drafts[at];
    if own.kind != Kind::Indicator
        || Ballot::new(scene, own.mention).own("period", "earlier") < SURE
        || timed(scene, own)
    {
        return None;
    }
    // Where predicates come last, the new figure follows.
    let other = if scene.rules.cutting.spaces { at.checked_sub(1) } else { Some(at + 1) };
    let other = drafts.get(other?)?;
    let period = other.statement.meaning.period;
    let free = own.statement.meaning.period.is_none() || own.statement.meaning.period == period;
    (alike_drafts(scene, own, other)
        && own.sentence == other.sentence
        && near(scene, own, other)
        && free)
        .then_some(())?;
    Some((year_before(period?)?, YEAR_BEFORE))
}

/// A figure that another replaced is of the same period.
pub(super) fn alike(
    scene: &Scene<'_>,
    drafts: &[Draft],
    at: usize,
) -> Option<(Period, &'static str)> {
    let own = &drafts[at];
    if Ballot::new(scene, own.mention).own("period", "alike") < SURE {
        return None;
    }
    let other = &drafts[at.checked_sub(1)?];
    let line = |draft: &Draft| scene.sentences[draft.sentence].line;
    let fits = alike_drafts(scene, own, other)
        && line(own) == line(other)
        && own.sentence - other.sentence <= 1;
    let period = other.statement.meaning.period.filter(|_| fits)?;
    Some((period, REPLACED))
}

/// Whether two amounts measure the same sort of thing.
fn alike_drafts(scene: &Scene<'_>, own: &Draft, other: &Draft) -> bool {
    let unit = |draft: &Draft| scene.mentions[draft.mention].value.unit;
    own.kind == other.kind && unit(own) == unit(other)
}

/// Whether no more than a few words stand between two amounts.
fn near(scene: &Scene<'_>, own: &Draft, other: &Draft) -> bool {
    let (a, b) = (scene.mentions[own.mention].span, scene.mentions[other.mention].span);
    let (first, second) = if a.end <= b.start { (a, b) } else { (b, a) };
    let from = scene.conversion_end(first.end).min(second.start);
    scene.text.get(from..second.start).is_some_and(|gap| gap.len() <= NEAR && !gap.contains(';'))
}

/// Whether a time of the same clause follows the amount.
fn timed(scene: &Scene<'_>, own: &Draft) -> bool {
    let end = scene.mentions[own.mention].span.end;
    let behind = Span::new(end, end + 24);
    scene.rules.cutting.spaces
        && scene
            .within(&scene.times, behind, |time| time.span)
            .iter()
            .any(|time| matches!(time.makes, Makes::Point | Makes::Span))
}

/// The same stretch of the year before.
fn year_before(period: Period) -> Option<Period> {
    let back = |point: PeriodPoint| match point {
        PeriodPoint::Year(year) => Some(PeriodPoint::Year(year - 1)),
        PeriodPoint::FiscalYear(year) => Some(PeriodPoint::FiscalYear(year - 1)),
        PeriodPoint::Month(year, month) => Some(PeriodPoint::Month(year - 1, month)),
        _ => None,
    };
    let (from, to) = (period.from?, period.to?);
    let one_year = to.year() - from.year() <= i16::from(matches!(from, PeriodPoint::Month(..)));
    one_year.then_some(())?;
    Some(Period::between(back(from)?, back(to)?))
}
