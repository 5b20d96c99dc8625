//! How a time of an amount's own sentence stands to it: which side, how far, what is between, and
//! whether another amount is nearer to the time or another time nearer to the amount.

use super::super::super::{Draft, scene::Scene};
use super::super::words::side;
use super::super::{Sink, step};
use super::candidates::{Source, says};
use super::shape;
use record::{Period, Span};

const DISTANCES: [usize; 7] = [2, 6, 14, 30, 60, 110, 190];
/// From here on a boundary parts two clauses and not two words of a list.
const CLAUSE: usize = 25;

/// Adds the features of a time of the amount's own sentence.
pub(super) fn features(
    scene: &Scene<'_>,
    drafts: &[Draft],
    at: usize,
    source: &Source<'_>,
    period: Option<Period>,
    sink: &mut impl Sink,
) {
    let draft = &drafts[at];
    let kind = draft.kind.as_str();
    let amount = scene.mentions[draft.mention].span;
    let variant = source.variant;
    let shape = shape(period);
    let Some(time) = source.time else { return };
    let makes = format!("{:?}", time.makes);
    let ahead = time.span.start < amount.start;
    let hand = if ahead { "left" } else { "right" };
    let distance = step(scene.distance(time.span, amount), &DISTANCES);
    sink.is("distance", &[hand, distance, variant]);
    sink.is("distance-kind", &[kind, hand, distance, shape]);
    sink.is("distance-makes", &[&makes, hand, distance, kind]);
    let (from, to) = if time.span.end <= amount.start {
        (time.span.end, amount.start)
    } else {
        (amount.end, time.span.start.max(amount.end))
    };
    let between = Span::new(from, to);
    // "€27 billion in 2023", 前年度の9%: the time stands right at the amount.
    let phrase = &scene.rules.cutting.phrase;
    let from_end = if ahead { from } else { scene.conversion_end(from).min(to) };
    let gap = scene.text.get(from_end..to).unwrap_or("-").trim();
    let list = if ahead { &phrase.ties } else { &phrase.at };
    if gap.is_empty() || matches!(gap, "(" | "（") || list.iter().any(|word| word == gap) {
        let relative = if time.relative { "relative" } else { "plain" };
        sink.is("at", &[hand, variant, kind]);
        sink.is("at-makes", &[hand, variant, &makes, relative]);
        sink.is("at-gap", &[hand, variant, gap]);
    }
    let amounts = scene.within(&scene.mentions, between, |mention| mention.span).len();
    let amounts = step(amounts, &[1, 2, 3]);
    let times = scene.within(&scene.times, between, |time| time.span);
    let times = step(times.iter().filter(|time| says(time)).count(), &[1, 2, 3]);
    let clause = match scene.boundaries.highest(from, to) {
        0 => "none",
        cost if cost < CLAUSE => "list",
        _ => "clause",
    };
    sink.is("amounts", &[kind, hand, amounts, &makes]);
    sink.is("times", &[kind, hand, times, &makes]);
    sink.is("between", &[hand, amounts, times, clause]);
    sink.is("clause", &[hand, clause, kind, &makes]);
    let own = scene.sentences[draft.sentence].span;
    let opens = time.span.start <= own.start + 12;
    if opens {
        sink.is("opens", &[kind, amounts, times, &makes]);
    }
    // Whether another amount has a better claim to the time, or another time to the amount.
    let gap = to - from;
    let nearer = |span: Span| {
        let gap_of = if span.end <= time.span.start {
            time.span.start - span.end
        } else {
            span.start.saturating_sub(time.span.end)
        };
        span != amount && gap_of < gap
    };
    let around = Span::new(time.span.start.saturating_sub(gap), time.span.end + gap);
    let claims = scene.within(&scene.mentions, around, |mention| mention.span);
    let claimed = claims.iter().take(8).filter(|mention| nearer(mention.span)).count();
    let around = Span::new(amount.start.saturating_sub(gap), amount.end + gap);
    let others = scene.within(&scene.times, around, |time| time.span);
    let closer = others
        .iter()
        .take(8)
        .filter(|other| says(other) && other.span != time.span && own.contains(other.span))
        .filter(|other| scene.distance(other.span, amount) < scene.distance(time.span, amount))
        .count();
    let (claimed, closer) = (step(claimed, &[1, 2]), step(closer, &[1, 2]));
    sink.is("claimed", &[hand, claimed, kind, &makes]);
    sink.is("closer", &[hand, closer, kind, &makes]);
    sink.is("claims", &[hand, claimed, closer, clause, distance]);
    for hit in scene.within(&scene.verbs, between, |hit| hit.span).iter().take(4) {
        let votes = &scene.rules.cues.get(*hit).votes;
        let class = votes.first().map_or("", |(_, class, _)| class.as_str());
        sink.is("verb", &[hand, kind, class]);
    }
    let path = side(scene, between, Span::new(to, to), false);
    if path.len() <= 6 {
        let words: Vec<&str> = path.iter().rev().map(String::as_str).collect();
        sink.is("path", &[hand, &words.join(" ")]);
        sink.is("path-shape", &[hand, shape, &words.join(" ")]);
    }
    for word in path.iter().take(8) {
        sink.is("between-word", &[hand, word]);
    }
}
