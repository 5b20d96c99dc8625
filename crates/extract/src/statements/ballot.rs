//! The votes that cues cast on one amount.

use super::scene::Scene;
use crate::cues::{Hit, Side, fade};
use record::{Because, Evidence, Span};
use std::collections::BTreeMap;

/// The bytes around an amount in which its own sentence's cues are looked for: more than the
/// reach of any cue.
const WINDOW: usize = 700;

/// What a cue farther off than the sentence itself has to overcome, in characters.
const FROM_COLUMN: usize = 8;
const FROM_INTRO: usize = 30;
const FROM_HEADING: usize = 60;
const FROM_BEFORE: usize = 80;
const FROM_TITLE: usize = 130;

/// One vote.
#[derive(Debug, Clone, Copy)]
struct Vote<'s> {
    field: &'s str,
    value: &'s str,
    /// What is left of the weight, in hundredths.
    weight: i32,
    hit: Hit,
    /// Whether the cue stands in the amount's own sentence.
    own: bool,
}

/// All votes on one amount.
pub(crate) struct Ballot<'s> {
    scene: &'s Scene<'s>,
    votes: Vec<Vote<'s>>,
}

impl<'s> Ballot<'s> {
    /// Collects the votes of the amount's sentence, of what introduces it, and of the title.
    pub(crate) fn new(scene: &'s Scene<'s>, mention: usize) -> Self {
        let amount = scene.mentions[mention].span;
        let mut votes = Vec::new();
        let Some(at) = scene.sentence_of(amount) else { return Self { scene, votes } };
        let sentence = &scene.sentences[at];
        let own = sentence.span.cover(amount);
        collect(scene, amount, own, None, &mut votes);
        let intro_before = sentence.intro.and_then(|intro| {
            let before = scene.sentences[intro].before?;
            (scene.sentences[before].line == scene.sentences[intro].line).then_some(before)
        });
        let far = [
            (sentence.intro, FROM_INTRO),
            (intro_before, FROM_INTRO + 15),
            (sentence.heading, FROM_HEADING),
            (sentence.before.filter(|before| Some(*before) != sentence.intro), FROM_BEFORE),
        ];
        if let Some(column) = scene.column(at, amount) {
            collect(scene, amount, column, Some(FROM_COLUMN), &mut votes);
        }
        for (other, base) in far {
            if let Some(other) = other {
                collect(scene, amount, scene.sentences[other].span, Some(base), &mut votes);
            }
        }
        if let Some(title) = scene.title {
            collect(scene, amount, title, Some(FROM_TITLE), &mut votes);
        }
        Self { scene, votes }
    }

    /// The scores of a field's values: the strongest vote counts whole, each further one half as
    /// much as the one before, so that many weak words do not outvote a strong one. Votes against
    /// a value count whole.
    pub(crate) fn scores(&self, field: &str) -> BTreeMap<&'s str, i32> {
        let mut weights: BTreeMap<&'s str, Vec<i32>> = BTreeMap::new();
        for vote in self.votes.iter().filter(|vote| vote.field == field) {
            weights.entry(vote.value).or_default().push(vote.weight);
        }
        weights.into_iter().map(|(value, weights)| (value, score(weights))).collect()
    }

    /// All scores at once, in the order of fields and values: of all votes, and of those that the
    /// amount's own sentence casts where it casts any.
    pub(crate) fn tally(&self) -> Vec<(&'s str, &'s str, i32, Option<i32>)> {
        let mut votes: Vec<&Vote<'s>> = self.votes.iter().collect();
        votes.sort_by_key(|vote| (vote.field, vote.value));
        let same = |a: &&Vote<'s>, b: &&Vote<'s>| (a.field, a.value) == (b.field, b.value);
        let tally = votes.chunk_by(same).map(|votes| {
            let all = score(votes.iter().map(|vote| vote.weight).collect());
            let own: Vec<i32> =
                votes.iter().filter(|vote| vote.own).map(|vote| vote.weight).collect();
            let own = (!own.is_empty()).then(|| score(own));
            (votes[0].field, votes[0].value, all, own)
        });
        tally.collect()
    }

    /// The sums of the votes that the amount's own sentence casts.
    pub(crate) fn own_scores(&self, field: &str) -> BTreeMap<&'s str, i32> {
        let mut weights: BTreeMap<&'s str, Vec<i32>> = BTreeMap::new();
        for vote in self.votes.iter().filter(|vote| vote.own && vote.field == field) {
            weights.entry(vote.value).or_default().push(vote.weight);
        }
        weights.into_iter().map(|(value, weights)| (value, score(weights))).collect()
    }

    /// The value with the most votes, at least so many hundredths.
    pub(crate) fn winner(&self, field: &str, least: i32) -> Option<(&'s str, i32)> {
        self.scores(field)
            .into_iter()
            .filter(|(_, score)| *score >= least)
            .max_by_key(|(value, score)| (*score, std::cmp::Reverse(*value)))
    }

    /// Whether a vote for this field and value was cast in the amount's own sentence.
    pub(crate) fn own(&self, field: &str, value: &str) -> i32 {
        self.votes
            .iter()
            .filter(|vote| vote.own && vote.field == field && vote.value == value)
            .map(|vote| vote.weight)
            .sum()
    }

    /// The strongest cue for a field, whatever its value, of the amount's own sentence.
    pub(crate) fn strongest(&self, field: &str) -> Option<(&'s str, Span, i32)> {
        self.votes
            .iter()
            .filter(|vote| vote.own && vote.field == field)
            .max_by_key(|vote| (vote.weight, std::cmp::Reverse(vote.hit.span.start)))
            .map(|vote| (vote.value, vote.hit.span, vote.weight))
    }

    /// The strongest cue for a value of a field, wherever it stands.
    pub(crate) fn cue(&self, field: &str, value: &str) -> Option<Evidence> {
        let votes = self.votes.iter().filter(|v| v.field == field && v.value == value);
        let best =
            votes.max_by_key(|vote| (vote.weight, std::cmp::Reverse(vote.hit.span.start)))?;
        Evidence::quote(self.scene.text, best.hit.span)
    }

    /// Adds the three strongest cues that spoke for a value.
    pub(crate) fn explain(&self, field: &str, value: &str, because: &mut Vec<Because>) {
        let mut votes: Vec<&Vote<'_>> = self
            .votes
            .iter()
            .filter(|v| v.field == field && v.value == value && v.weight > 0)
            .collect();
        votes.sort_by_key(|vote| (std::cmp::Reverse(vote.weight), vote.hit.span.start));
        for vote in votes.into_iter().take(3) {
            because.push(Because {
                field: field.to_owned(),
                rule: format!("{field}.{value}: {}", self.scene.rule(vote.hit)),
                cue: Evidence::quote(self.scene.text, vote.hit.span),
            });
        }
    }
}

fn score(mut weights: Vec<i32>) -> i32 {
    weights.sort_unstable_by_key(|weight| std::cmp::Reverse(*weight));
    let mut share = 1;
    weights
        .into_iter()
        .map(|weight| {
            if weight < 0 {
                return weight;
            }
            let counted = weight / share;
            share = (share * 2).min(1 << 20);
            counted
        })
        .sum()
}

/// Whether another amount stands between a cue and this one, or nearer on the cue's other side:
/// the cue is rather that one's.
fn claimed(scene: &Scene<'_>, cue: Span, amount: Span) -> bool {
    let (from, to) =
        if cue.end <= amount.start { (cue.end, amount.start) } else { (amount.end, cue.start) };
    let between = Span::new(from, to.max(from));
    let brackets = scene.within(&scene.conversions, between, |span| *span);
    let converted = |span: Span| brackets.iter().any(|bracket| bracket.contains(span));
    scene
        .within(&scene.mentions, between, |mention| mention.span)
        .iter()
        .any(|mention| !converted(mention.span))
}

fn collect<'s>(
    scene: &'s Scene<'s>,
    amount: Span,
    span: Span,
    base: Option<usize>,
    votes: &mut Vec<Vote<'s>>,
) {
    // No cue reaches farther than this, so a long sentence is not read whole for each amount.
    let span = match base {
        None => Span::new(
            span.start.max(amount.start.saturating_sub(WINDOW)),
            span.end.min(amount.end + WINDOW),
        ),
        Some(_) => span,
    };
    for hit in scene.within(&scene.hits, span, |hit| hit.span) {
        let cue = scene.rules.cues.get(*hit);
        let distance = match base {
            None => scene.distance(hit.span, amount),
            Some(base) => base,
        };
        let sided = match cue.side {
            Side::Any => true,
            Side::Before => hit.span.start < amount.start,
            Side::After => hit.span.start >= amount.start,
        };
        let weaker = base.is_none() && claimed(scene, hit.span, amount);
        if !sided || distance > cue.reach || base.is_some() && cue.side == Side::After {
            continue;
        }
        // Where predicates come last, what stands before an amount rather belongs to another.
        let early = !scene.rules.cutting.spaces && base.is_none() && hit.span.end <= amount.start;
        for (field, value, weight) in &cue.votes {
            let weight = if early && field == "stage" { weight * 6 / 10 } else { *weight };
            votes.push(Vote {
                field,
                value,
                weight: if weaker {
                    fade(weight, distance) * 2 / 3
                } else {
                    fade(weight, distance)
                },
                hit: *hit,
                // The head of a column is the cell's own words.
                own: base.is_none_or(|base| base == FROM_COLUMN),
            });
        }
    }
}
