//! The weights of one decision, from `rules/learned`, and the score of each of its values.
//!
//! A file's first line names the values; each line after it a feature and its weight for each of
//! them, in thousandths. Scores are whole numbers: the same on every machine.

use super::Sink;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// The weights of one decision.
#[derive(Debug)]
pub(crate) struct Model {
    /// The values that the decision can have.
    values: Vec<&'static str>,
    /// Where the weights of a feature stand, by the hash of its name.
    places: HashMap<u64, usize, BuildHasherDefault<Known>>,
    weights: Vec<i32>,
    /// By so much another value must outscore that of the rules to take its place.
    margin: i64,
}

/// What is learned.
pub(crate) static KIND: LazyLock<Model> = LazyLock::new(|| Model::read(KIND_FILE));
pub(crate) static STAGE: LazyLock<Model> = LazyLock::new(|| Model::read(STAGE_FILE));
pub(crate) static INSTRUMENT: LazyLock<Model> = LazyLock::new(|| Model::read(INSTRUMENT_FILE));
pub(crate) static ROLE: LazyLock<Model> = LazyLock::new(|| Model::read(ROLE_FILE));
pub(crate) static WHAT: LazyLock<Model> = LazyLock::new(|| Model::read(WHAT_FILE));
pub(crate) static WHEN: LazyLock<Model> = LazyLock::new(|| Model::read(WHEN_FILE));

const KIND_FILE: &str = include_str!("../../rules/learned/kind.tsv");
const STAGE_FILE: &str = include_str!("../../rules/learned/stage.tsv");
const INSTRUMENT_FILE: &str = include_str!("../../rules/learned/instrument.tsv");
const ROLE_FILE: &str = include_str!("../../rules/learned/role.tsv");
const WHAT_FILE: &str = include_str!("../../rules/learned/what.tsv");
const WHEN_FILE: &str = include_str!("../../rules/learned/when.tsv");

/// The files of all weights: they are part of what the extractor is.
pub(crate) const FILES: [&str; 6] =
    [KIND_FILE, STAGE_FILE, INSTRUMENT_FILE, ROLE_FILE, WHAT_FILE, WHEN_FILE];

impl Model {
    /// Reads weights; a line that is none adds nothing.
    fn read(file: &'static str) -> Self {
        let mut lines = file.lines();
        let mut head = lines.next().unwrap_or_default().split('\t');
        let margin = head.next().and_then(|margin| margin.parse().ok()).unwrap_or(i64::MAX / 4);
        let values: Vec<&'static str> = head.collect();
        let mut places = HashMap::default();
        let mut weights = Vec::new();
        for line in lines {
            let mut fields = line.split('\t');
            let name = fields.next().unwrap_or_default();
            let row: Vec<i32> = fields.filter_map(|field| field.parse().ok()).collect();
            if row.len() == values.len() && !values.is_empty() {
                places.insert(hash(name.bytes()), weights.len());
                weights.extend(row);
            }
        }
        Self { values, places, weights, margin }
    }

    /// An empty score.
    pub(crate) fn scores(&self) -> Scores<'_> {
        let mut scores = Scores { model: self, sums: vec![0; self.values.len()] };
        scores.is("always", &[]);
        scores
    }

    /// The scores of features that were gathered.
    pub(crate) fn judge(&self, gathered: &Gathered) -> Scores<'_> {
        let mut scores = self.scores();
        for (name, value) in &gathered.0 {
            scores.count(*name, *value);
        }
        scores
    }

    /// By so much another value must outscore that of the rules.
    pub(crate) fn margin(&self) -> i64 {
        self.margin
    }
}

/// The scores of a decision's values.
#[derive(Debug, Clone)]
pub(crate) struct Scores<'m> {
    model: &'m Model,
    /// In hundredths of thousandths.
    sums: Vec<i64>,
}

impl Sink for Scores<'_> {
    fn add(&mut self, template: &str, parts: &[&str], value: i32) {
        self.count(key(template, parts), value);
    }
}

impl Scores<'_> {
    fn count(&mut self, name: u64, value: i32) {
        let Some(place) = self.model.places.get(&name) else { return };
        let weights = &self.model.weights[*place..];
        for (sum, weight) in self.sums.iter_mut().zip(weights) {
            *sum += i64::from(*weight) * i64::from(value);
        }
    }

    /// The score of a value, in thousandths; of one that was never seen the lowest.
    pub(crate) fn of(&self, value: &str) -> i64 {
        let at = self.model.values.iter().position(|other| *other == value);
        at.map_or_else(
            || self.sums.iter().min().map_or(0, |least| least / 100),
            |at| self.sums[at] / 100,
        )
    }

    /// The values from the highest score to the lowest.
    pub(crate) fn ranked(&self) -> Vec<(&'static str, i64)> {
        let mut ranked: Vec<(&'static str, i64)> = self
            .model
            .values
            .iter()
            .zip(&self.sums)
            .map(|(value, sum)| (*value, sum / 100))
            .collect();
        ranked.sort_by_key(|(value, score)| (std::cmp::Reverse(*score), *value));
        ranked
    }

    /// By how much a value outscores all others, in thousandths.
    pub(crate) fn margin(&self, value: &str) -> i64 {
        let others = self.ranked().into_iter().find(|(other, _)| *other != value);
        self.of(value) - others.map_or(0, |(_, score)| score)
    }

    /// The value that takes the place of that of the rules: the best one, if it is enough better.
    pub(crate) fn instead(&self, ruled: &str, fits: impl Fn(&str) -> bool) -> Option<&'static str> {
        let (best, score) = self.ranked().into_iter().find(|(value, _)| fits(value))?;
        (best != ruled && score - self.of(ruled) > self.model.margin).then_some(best)
    }
}

/// The hash of the feature that these make.
pub(super) fn key(template: &str, parts: &[&str]) -> u64 {
    let parts = parts.iter().flat_map(|part| std::iter::once(b' ').chain(part.bytes()));
    hash(template.bytes().chain(parts))
}

/// Keys that are hashes need no second hashing.
#[derive(Debug, Default)]
struct Known(u64);

impl Hasher for Known {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes.iter().copied());
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Features by the hashes of their names: gathered once for all that is decided by them.
#[derive(Debug, Default)]
pub(crate) struct Gathered(Vec<(u64, i32)>);

impl Sink for Gathered {
    fn add(&mut self, template: &str, parts: &[&str], value: i32) {
        self.0.push((key(template, parts), value));
    }
}

/// The 64-bit FNV-1a hash of a feature's name.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The features that spoke most for one value against another, strongest first.
pub(crate) struct Spoke<'m> {
    model: &'m Model,
    value: usize,
    against: Option<usize>,
    found: Vec<(i64, String)>,
}

impl<'m> Spoke<'m> {
    pub(crate) fn new(model: &'m Model, value: &str, against: &str) -> Option<Self> {
        let at = |value: &str| model.values.iter().position(|other| *other == value);
        Some(Self { model, value: at(value)?, against: Some(at(against)?), found: Vec::new() })
    }

    /// For a value that is set against no other.
    pub(crate) fn alone(model: &'m Model, value: &str) -> Option<Self> {
        let value = model.values.iter().position(|other| *other == value)?;
        Some(Self { model, value, against: None, found: Vec::new() })
    }

    /// The three that spoke most, in words.
    pub(crate) fn told(mut self) -> String {
        self.found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        self.found.dedup();
        let most = self.found.iter().take(3).filter(|(weight, _)| *weight > 0);
        let most: Vec<String> = most.map(|(_, name)| format!("`{name}`")).collect();
        most.join(", ")
    }
}

impl Sink for Spoke<'_> {
    fn add(&mut self, template: &str, parts: &[&str], value: i32) {
        let name = super::name(template, parts);
        let Some(place) = self.model.places.get(&hash(name.bytes())) else { return };
        let weight = |at: usize| i64::from(self.model.weights[place + at]);
        let against = self.against.map_or(0, weight);
        let spoke = (weight(self.value) - against) * i64::from(value);
        self.found.push((spoke, name));
    }
}
