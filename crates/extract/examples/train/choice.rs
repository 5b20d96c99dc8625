//! Choices among the candidates of an amount: its period, and the phrase that says what it is for.

use super::{Example, LEAST_WEIGHT, Row, Taught, encode, shuffle};
use extract::Sample;
use serde_json::Value;
use std::collections::BTreeMap;

/// How right a candidate is as the period that was annotated, for amounts that were.
fn when(sample: &Sample, statement: Option<&Value>) -> Option<f64> {
    let year = |end: &str| {
        let said = statement?["period"][end].as_str()?.to_owned();
        let digits: Vec<char> = said.chars().collect();
        let at = digits.windows(4).position(|four| four.iter().all(char::is_ascii_digit))?;
        Some(digits[at..at + 4].iter().collect::<String>())
    };
    statement?;
    let told = |end: &str| year(end).unwrap_or_else(|| "0".to_owned());
    let right = sample.candidate.as_deref()? == format!("{}-{}", told("from"), told("to"));
    Some(f64::from(u8::from(right)))
}

/// How much of what was annotated as purpose or measure a phrase says, and how little else: the
/// harmonic mean of both shares, of words or of pairs of characters.
fn what(sample: &Sample, statement: Option<&Value>) -> Option<f64> {
    let statement = statement?;
    let said = statement["purpose"].as_str().or_else(|| statement["measure"].as_str())?;
    let (want, have) = (pieces(said), pieces(sample.candidate.as_deref()?));
    let both: usize =
        want.iter().map(|(piece, count)| count.min(have.get(piece).unwrap_or(&0))).sum();
    let all: usize = want.values().chain(have.values()).sum();
    Some(2.0 * both as f64 / all.max(1) as f64)
}

/// The words of a phrase, or where they do not stand apart its pairs of characters, counted.
fn pieces(phrase: &str) -> BTreeMap<String, usize> {
    const SMALL: [&str; 12] =
        ["the", "a", "an", "of", "for", "in", "to", "and", "on", "by", "its", "at"];
    let mut pieces = BTreeMap::new();
    let lower = phrase.to_lowercase();
    for word in lower.split(|c: char| !c.is_ascii_alphanumeric()) {
        if !word.is_empty() && !SMALL.contains(&word) {
            *pieces.entry(word.to_owned()).or_default() += 1;
        }
    }
    for run in lower.split(|c: char| c.is_ascii() || !c.is_alphanumeric()) {
        let letters: Vec<char> = run.chars().collect();
        for two in letters.windows(2) {
            *pieces.entry(two.iter().collect()).or_default() += 1;
        }
    }
    pieces
}

/// A choice among the candidates of an amount: its file, what it is called, by how much another
/// candidate must outscore that of the rules, in thousandths, and how right a candidate is.
pub(crate) struct Choice {
    pub(crate) file: &'static str,
    margin: i64,
    /// The least that the best candidate must be right, for the amount to teach anything.
    least: f64,
    /// How much less a candidate is taught for that is less right than the best.
    sharp: f64,
    right: fn(&Sample, Option<&Value>) -> Option<f64>,
}

pub(crate) const CHOICES: [Choice; 2] = [
    Choice { file: "when", margin: 2_000, least: 1.0, sharp: 1e6, right: when },
    Choice { file: "what", margin: 0, least: 0.4, sharp: 12.0, right: what },
];

/// The strength of the penalty on what tells an amount's candidates apart.
const CHOICE_PENALTY: f64 = 10.0;
/// In so many documents such a feature must stand, and so often all are gone through.
const CHOICE_DOCUMENTS: usize = 5;
const CHOICE_EPOCHS: u32 = 14;
const CHOICE_RATE: f64 = 0.15;

/// The file of weights of a choice: the candidates of one amount stand against one another, by a
/// softmax over all of them. The best of them is the right one.
pub(crate) fn ranked(choice: &Choice, samples: &[Taught]) -> String {
    let mut examples: Vec<Example<'_>> = Vec::new();
    let mut groups: Vec<std::ops::Range<usize>> = Vec::new();
    let mut right: Vec<f64> = Vec::new();
    let mut last = None;
    let of = |one: &&Taught| one.sample.decision == choice.file && one.teaches(choice.file);
    for Taught { document, sample, found, .. } in samples.iter().filter(of) {
        let Some(label) = (choice.right)(sample, found.as_ref()) else { continue };
        if last.replace((document, sample.amount)) != Some((document, sample.amount)) {
            groups.push(examples.len()..examples.len());
        }
        examples.push((*document, sample.features.as_slice(), String::new()));
        right.push(label);
        if let Some(group) = groups.last_mut() {
            group.end = examples.len();
        }
    }
    let (names, rows) = encode(&examples, CHOICE_DOCUMENTS);
    // Where no candidate is right nothing can be learned.
    let most =
        |group: &std::ops::Range<usize>| right[group.clone()].iter().copied().fold(0.0, f64::max);
    groups.retain(|group| most(group) >= choice.least);
    // Who is nearly as right as the best is taught for, too, and by how much.
    let mut share = vec![0.0; right.len()];
    for group in &groups {
        let most = most(group);
        let near = |at: usize| ((right[at] - most) * choice.sharp).exp();
        let all: f64 = group.clone().map(near).sum();
        group.clone().for_each(|at| share[at] = near(at) / all);
    }
    let weights = contrast(&rows, &share, &groups, names.len());
    let mut file = format!("{}\tright\n", choice.margin);
    for (name, weight) in names.iter().zip(&weights) {
        if weight.abs() >= LEAST_WEIGHT {
            file.push_str(&format!("{name}\t{:.0}\n", weight * 1_000.0));
        }
    }
    file
}

/// Weights by which the right candidate of each group outscores the others.
fn contrast(
    rows: &[Row],
    share: &[f64],
    groups: &[std::ops::Range<usize>],
    names: usize,
) -> Vec<f64> {
    let mut counts = vec![0.0_f64; names];
    for (place, _) in groups.iter().flat_map(|group| &rows[group.clone()]).flatten() {
        counts[*place] += 1.0;
    }
    let mut weights = vec![0.0_f64; names];
    let mut squares = vec![1e-6_f64; names];
    let mut order: Vec<usize> = (0..groups.len()).collect();
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    // The mean of the later rounds is steadier than the last.
    let mut mean = vec![0.0_f64; names];
    for epoch in 0..CHOICE_EPOCHS {
        shuffle(&mut order, &mut state);
        for group in order.iter().map(|at| groups[*at].clone()) {
            let score = |row: &Row| row.iter().map(|(at, value)| weights[*at] * value).sum::<f64>();
            let scores: Vec<f64> = rows[group.clone()].iter().map(score).collect();
            let most = scores.iter().copied().fold(f64::MIN, f64::max);
            let odds: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
            let all: f64 = odds.iter().sum();
            let mut slopes: BTreeMap<usize, f64> = BTreeMap::new();
            for (at, odds) in group.zip(odds) {
                let miss = odds / all - share[at];
                for (place, value) in &rows[at] {
                    let pull = CHOICE_PENALTY * weights[*place] / counts[*place];
                    *slopes.entry(*place).or_default() += miss * value + pull;
                }
            }
            for (place, slope) in slopes {
                squares[place] += slope * slope;
                weights[place] -= CHOICE_RATE * slope / squares[place].sqrt();
            }
        }
        if epoch >= CHOICE_EPOCHS / 2 {
            let rounds = f64::from(CHOICE_EPOCHS - CHOICE_EPOCHS / 2);
            mean.iter_mut().zip(&weights).for_each(|(mean, weight)| *mean += weight / rounds);
        }
    }
    mean
}
