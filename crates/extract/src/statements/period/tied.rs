//! Which times of a sentence belong to another of its amounts.
//!
//! A time is tied to the amount that it stands at: "€27.6 billion in 2023", 前年度の9.1%. It says
//! nothing of the others, and neither does the time of a comparison or of another clause.

use crate::mentions::period::{Makes, Time};
use crate::mentions::{Form, Mention};
use crate::statements::scene::Scene;
use record::{PeriodPoint, Span};

/// The bytes around a time in which the words of a comparison are looked for.
const NEAR: usize = 40;
/// So much parts even two words of a list.
const LIST: usize = 14;
/// From here on a boundary parts two clauses and not two words of a list.
const CLAUSE: usize = 25;

/// Whether a time of a sentence is rather that of something else than this amount.
pub(super) fn elsewhere(scene: &Scene<'_>, own: Span, time: &Time, at: usize) -> bool {
    let mention = &scene.mentions[at];
    tied(scene, own, time, mention)
        || compared(scene, own, time, mention)
        || parted(scene, own, time, mention.span)
}

/// Whether a time stands right at another amount.
fn tied(scene: &Scene<'_>, sentence: Span, time: &Time, own: &Mention) -> bool {
    let after = scene.mentions.partition_point(|mention| mention.span.start < time.span.end);
    let words = &scene.rules.cutting.phrase;
    let other = |at: usize| {
        scene
            .mentions
            .get(at)
            .filter(|other| other.span != own.span && sentence.contains(other.span))
    };
    let next = other(after).is_some_and(|next| {
        let gap = scene.text.get(time.span.end..next.span.start).unwrap_or_default();
        gap.len() <= NEAR && words.ties.iter().any(|tie| gap.trim_end() == tie)
    });
    let last = after.checked_sub(1).and_then(other).is_some_and(|last| {
        let from = scene.conversion_end(last.span.end);
        let gap = scene.text.get(from..time.span.start).unwrap_or("-");
        let bracket = matches!(gap.trim(), "(" | "（");
        let spaces = scene.rules.cutting.spaces;
        let right = gap.trim().is_empty() || words.at.iter().any(|word| gap.trim() == word);
        (bracket || spaces && right) && !together(scene, own.span, last.span)
            || spaces && closed(scene, time, last.span, own.span)
    });
    next || last
}

/// Whether a time ends the clause of the amount before it and another amount comes after: "60
/// billion of it over three years, and 32.6 billion".
fn closed(scene: &Scene<'_>, time: &Time, last: Span, own: Span) -> bool {
    time.span.end <= own.start
        && time.span.start.saturating_sub(last.end) <= 2 * NEAR
        && scene.boundaries.highest(last.end, time.span.start) < CLAUSE
        && scene.boundaries.highest(time.span.end, own.start) >= LIST
}

/// Whether two amounts are so close that a time after them is that of both: "€1 billion and €2
/// billion in 2026", "up 17 % to €2 billion in 2026".
fn together(scene: &Scene<'_>, first: Span, second: Span) -> bool {
    first.end <= second.start
        && second.start - first.end <= NEAR
        && scene.text.get(first.end..second.start).is_some_and(|gap| {
            let mut words = gap.split_whitespace();
            let coordinators = &scene.rules.markers.coordinators;
            let leads = &scene.rules.cutting.phrase.leads;
            leads.iter().any(|lead| gap.trim_end().ends_with(lead.as_str()))
                || words
                    .any(|word| word.len() > 1 && coordinators.iter().any(|other| other == word))
        })
        && scene.boundaries.highest(first.end, second.start) < CLAUSE
}

/// Whether a time is what a share or a factor is set against: 前年度に比べて22.5%, "double that of
/// June 2024".
fn compared(scene: &Scene<'_>, own: Span, time: &Time, mention: &Mention) -> bool {
    let share = matches!(mention.form, Form::Percent | Form::Multiple | Form::Points);
    if !(share || time.relative) || time.makes != Makes::Point {
        return false;
    }
    let phrase = &scene.rules.cutting.phrase;
    // 23年の2倍: twice what it was.
    let of = scene.text.get(time.span.end..mention.span.start).unwrap_or("-").trim();
    if mention.form == Form::Multiple
        && !scene.rules.cutting.spaces
        && phrase.ties.iter().any(|tie| tie == of)
    {
        return true;
    }
    let to = scene.text.floor_char_boundary(own.end.min(time.span.end + NEAR));
    let behind = scene.text.get(time.span.end..to).unwrap_or_default();
    // Where the amount itself comes first, what follows it speaks of it.
    let behind = match mention.span.start.checked_sub(time.span.end) {
        Some(gap) if gap < behind.len() => &behind[..gap],
        _ => behind,
    };
    let from = scene.text.floor_char_boundary(own.start.max(time.span.start.saturating_sub(NEAR)));
    let ahead = scene.text.get(from..time.span.start).unwrap_or_default();
    phrase.compared_after.iter().any(|word| behind.trim_start().starts_with(word.as_str()))
        || phrase.compared_before.iter().any(|word| {
            ahead.trim_end().strip_suffix(word.as_str()).is_some_and(|rest| {
                !scene.rules.cutting.spaces || rest.is_empty() || rest.ends_with(' ')
            })
        })
}

/// Whether another amount with a verb of its own stands between, or the time is one of another
/// clause. A time that opens the sentence holds for all of it.
fn parted(scene: &Scene<'_>, own: Span, time: &Time, amount: Span) -> bool {
    let between = if time.span.end <= amount.start {
        Span::new(time.span.end, amount.start)
    } else {
        // "¥10 trillion which it promised for the years to 2030": a clause that speaks of the
        // amount itself begins right behind it.
        let from = (scene.conversion_end(amount.end) + 1).min(time.span.start);
        Span::new(scene.text.ceil_char_boundary(from), time.span.start.max(from))
    };
    let opens = time.span.start <= scene.text.ceil_char_boundary(own.start + 3);
    if opens {
        return false;
    }
    let others = scene.within(&scene.mentions, between, |mention| mention.span);
    let brackets = scene.within(&scene.conversions, between, |span| *span);
    let converted = |span: Span| brackets.iter().any(|bracket| bracket.contains(span));
    let verb = || {
        scene.within(&scene.hits, between, |hit| hit.span).iter().any(|hit| {
            let votes = &scene.rules.cues.get(*hit).votes;
            votes.iter().any(|(field, _, _)| field == "frame" || field == "stage")
        })
    };
    let clause = scene.boundaries.highest(between.start, between.end) >= CLAUSE;
    let passes = passing(scene, time);
    let others = others.iter().any(|other| !converted(other.span));
    (passes || scene.rules.cutting.spaces) && others && (verb() || clause) || clause && passes
}

/// Whether a time is the sort that holds for its own clause alone. Where predicates come last, a
/// year stands near the head of the sentence and is that of all that follows.
fn passing(scene: &Scene<'_>, time: &Time) -> bool {
    let year = matches!(time.period.to, Some(PeriodPoint::Year(_) | PeriodPoint::FiscalYear(_)));
    match time.makes {
        Makes::Point => scene.rules.cutting.spaces || !year,
        Makes::Until => true,
        _ => false,
    }
}
