//! The years of budgets: "the draft budget for 2028 to 2034", 令和9年度の概算要求. The lines of a
//! budget are of its year.

use crate::mentions::period::{Makes, Time};
use crate::statements::scene::Scene;
use record::{Period, PeriodPoint, Span};

/// The bytes between a budget's word and its year.
const NEAR: usize = 30;

/// Where a text names the year of a budget, in its order.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    frames: Vec<(Span, Period)>,
}

impl Frames {
    /// The budgets of a document.
    pub(crate) fn new(scene: &Scene<'_>) -> Self {
        let mut frames = Vec::new();
        for time in &scene.times {
            if years(time) && budget(scene, time.span) {
                frames.push((time.span, time.period));
            }
        }
        Self { frames }
    }

    /// The last budget that is named before a place.
    pub(crate) fn before(&self, place: usize) -> Option<(Span, Period)> {
        let after = self.frames.partition_point(|(span, _)| span.start < place);
        after.checked_sub(1).map(|at| self.frames[at])
    }
}

/// Whether a time names whole years by themselves.
fn years(time: &Time) -> bool {
    let point = |point| matches!(point, PeriodPoint::FiscalYear(_) | PeriodPoint::Year(_));
    let whole = matches!(time.makes, Makes::Point | Makes::Span | Makes::Next);
    whole && !time.relative && time.period.from.is_some_and(point)
}

/// Whether a budget's word stands right beside a time.
fn budget(scene: &Scene<'_>, time: Span) -> bool {
    let around = Span::new(time.start.saturating_sub(NEAR), time.end + NEAR);
    scene.within(&scene.hits, around, |hit| hit.span).iter().any(|hit| {
        let votes = &scene.rules.cues.get(*hit).votes;
        let names = votes.iter().any(|(field, value, _)| field == "period" && value == "budget");
        let gap = if hit.span.end <= time.start {
            scene.text.get(hit.span.end..time.start)
        } else {
            scene.text.get(time.end..hit.span.start)
        };
        let parts = |c: char| matches!(c, ',' | '.' | ';' | '、' | '。' | '\n' | '(' | '（' | '|');
        names && hit.span.start < time.end + NEAR && !gap.unwrap_or_default().contains(parts)
    })
}
