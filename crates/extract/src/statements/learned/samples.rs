//! Each decision of a document with its features: what the trainer reads.

use super::super::ballot::Ballot;
use super::super::scene::Scene;
use super::super::{convert, drafts};
use super::{Named, amount, role, what, when};
use crate::language::Rules;
use record::{Document, Kind, Period, Span};

/// One decision of the extractor with its features.
#[derive(Debug, Clone)]
pub struct Sample {
    /// What is decided: `kind`, `promise` (stage and instrument), `role`, `when` or `what`.
    pub decision: &'static str,
    /// The amount.
    pub amount: Span,
    /// What is judged: the party of a role, the years of a period, the phrase of a purpose.
    pub candidate: Option<String>,
    /// What the rules decided, by field.
    pub ruled: Vec<(&'static str, String)>,
    /// The features, each with its value in hundredths.
    pub features: Vec<(String, i32)>,
}

/// The decisions of a document, as the rules alone take them.
pub(crate) fn samples(document: &Document, rules: &Rules) -> Vec<Sample> {
    let scene = Scene::new(document, rules);
    let conversions = convert::conversions(&scene);
    let (drafts, kinds) = drafts(&scene, &conversions, false);
    let mut samples = Vec::new();
    for (at, last, ruled) in kinds {
        let mut named = Named::default();
        amount::kind(&scene, at, &Ballot::new(&scene, at), (ruled, last), &mut named);
        let ruled = vec![("kind", ruled.to_owned())];
        let amount = scene.mentions[at].span;
        samples.push(Sample {
            decision: "kind",
            amount,
            candidate: None,
            ruled,
            features: named.0,
        });
    }
    let counted = role::Counted::new(&scene, &drafts);
    let around = when::Around::new(&scene, &drafts);
    for (at, draft) in drafts.iter().enumerate() {
        let meaning = &draft.statement.meaning;
        let amount = scene.mentions[draft.mention].span;
        let mut add = |decision, candidate, ruled, named: Named| {
            samples.push(Sample { decision, amount, candidate, ruled, features: named.0 });
        };
        for candidate in when::candidates(&scene, &drafts, at) {
            let mut named = Named::default();
            when::features(&scene, &drafts, at, (&candidate, &around), &mut named);
            let ruled = vec![("when", years(meaning.period))];
            add("when", Some(years(candidate.period)), ruled, named);
        }
        let near = what::Around::new(&scene, draft);
        for phrase in what::phrases(&scene, draft) {
            let mut named = Named::default();
            near.features(&phrase, &mut named);
            let words = phrase.span.of(scene.text).to_owned();
            add("what", Some(words), Vec::new(), named);
        }
        if draft.kind != Kind::Commitment {
            continue;
        }
        let mut named = Named::default();
        let ballot = Ballot::new(&scene, draft.mention);
        amount::promise(&scene, &drafts, at, &ballot, &mut named);
        let stage = meaning.stage.map_or("none", |stage| stage.as_str()).to_owned();
        let form = meaning.instrument.map_or("none", |form| form.as_str()).to_owned();
        add("promise", None, vec![("stage", stage), ("instrument", form)], named);
        for candidate in role::candidates(&scene, &drafts, at, &counted) {
            let mut named = Named::default();
            role::features(&scene, &drafts, at, &candidate, &counted, &mut named);
            let ruled = vec![("role", role::part(meaning, &candidate.party).to_owned())];
            add("role", Some(candidate.party.name), ruled, named);
        }
    }
    samples
}

fn years(period: Option<Period>) -> String {
    let (from, to) = when::years(period);
    format!("{}-{}", from.unwrap_or(0), to.unwrap_or(0))
}
