//! Policy measures without an amount, as a list: each once, however many documents tell of it.

use crate::filter::Stages;
use jiff::civil::Date;
use record::{Document, DocumentId, Measure, Party, Policy, PolicyId, Sector, Stage};
use serde::Serialize;
use std::collections::BTreeMap;

/// What is asked for; every field that is set must fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PolicyFilter {
    /// Whose it is: a part of the name in any case, or an identifier.
    pub by: Option<String>,
    /// The sort of measure: any of these; empty for any at all.
    pub measure: Vec<Measure>,
    /// How firm.
    pub stage: Option<Stages>,
    /// The field of technology.
    pub sector: Option<Sector>,
    /// Words in its sentences or its documents' titles: all must occur.
    pub text: Option<String>,
    /// Nothing published after this day, and nothing undated.
    pub as_of: Option<Date>,
}

/// A policy measure and who tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measured {
    /// The identifier of its first telling.
    pub id: PolicyId,
    /// The words that name it, as first told.
    pub name: String,
    /// What sort of measure it is.
    pub measure: Measure,
    /// Whose it is.
    pub by: Vec<Party>,
    /// The furthest stage that a document reports; cancelled where the last one does.
    pub stage: Stage,
    /// The fields of technology.
    pub sectors: Vec<Sector>,
    /// What documents say of it, oldest first.
    pub told: Vec<Told>,
}

/// One document's telling of a policy measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The document.
    pub document: DocumentId,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// And when.
    pub published: Option<Date>,
    /// The sentence.
    pub quote: String,
    /// How firm it says that the measure is.
    pub stage: Stage,
}

/// The policy measures that fit, last told first. `policies` come oldest document first.
pub fn policies(policies: &[(Policy, Document)], filter: &PolicyFilter) -> Vec<Measured> {
    let mut all: BTreeMap<(Measure, String, String), Measured> = BTreeMap::new();
    for (policy, document) in policies.iter().filter(|(_, document)| in_time(document, filter)) {
        let told = Told {
            document: document.id.clone(),
            title: document.title.clone(),
            publisher: document.publisher.clone(),
            published: document.published,
            quote: policy.quote.words().to_owned(),
            stage: policy.stage,
        };
        let of = all.entry(key(policy)).or_insert_with(|| Measured {
            id: policy.id.clone(),
            name: policy.name.words().to_owned(),
            measure: policy.measure,
            by: policy.by.clone(),
            stage: policy.stage,
            sectors: Vec::new(),
            told: Vec::new(),
        });
        of.stage = match (of.stage, policy.stage) {
            (_, Stage::Cancelled) => Stage::Cancelled,
            (Stage::Cancelled, later) => later,
            (earlier, later) => earlier.max(later),
        };
        of.sectors.extend(&policy.sectors);
        of.sectors.sort();
        of.sectors.dedup();
        of.told.push(told);
    }
    let mut fits: Vec<Measured> = all.into_values().filter(|one| one.fits(filter)).collect();
    fits.sort_by(|a, b| {
        let last = |one: &Measured| one.told.last().and_then(|told| told.published);
        last(b).cmp(&last(a)).then_with(|| a.id.cmp(&b.id))
    });
    fits
}

fn in_time(document: &Document, filter: &PolicyFilter) -> bool {
    filter.as_of.is_none_or(|day| document.published.is_some_and(|date| date <= day))
}

/// Two tellings are of one measure where sort, body and name are the same, but for articles.
fn key(policy: &Policy) -> (Measure, String, String) {
    let by = policy.by.first().map_or_else(String::new, |party| {
        party.id.as_ref().map_or_else(|| party.name.to_lowercase(), ToString::to_string)
    });
    let name = policy.name.words().to_lowercase();
    let articles = ["a", "an", "the", "its", "their", "new", "新しい", "新たな"];
    let words: Vec<&str> =
        name.split_whitespace().filter(|word| !articles.contains(word)).collect();
    (policy.measure, by, words.join(" "))
}

impl Measured {
    fn fits(&self, filter: &PolicyFilter) -> bool {
        let wanted = |text: &str| text.trim().to_lowercase();
        let by = filter.by.as_deref().is_none_or(|name| {
            let name = wanted(name);
            self.by.iter().any(|party| {
                let id = party.id.as_ref().is_some_and(|id| id.as_str() == name);
                id || party.name.to_lowercase().contains(&name)
            })
        });
        let text = filter.text.as_deref().is_none_or(|text| {
            wanted(text).split_whitespace().all(|word| {
                self.told.iter().any(|told| {
                    let title = told.title.as_deref().unwrap_or_default();
                    [told.quote.as_str(), title].iter().any(|t| t.to_lowercase().contains(word))
                })
            })
        });
        by && text
            && (filter.measure.is_empty() || filter.measure.contains(&self.measure))
            && filter.sector.is_none_or(|sector| self.sectors.contains(&sector))
            && filter.stage.as_ref().is_none_or(|stages| stages.holds(self.stage))
    }
}
