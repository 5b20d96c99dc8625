//! Policy measures without an amount: a tax credit that is introduced, a law that is passed, a hub
//! that a ministry opens.
//!
//! Three things must stand in one sentence without money: a noun for a measure, a verb that brings
//! it about with nothing but the measure's own words between the two, and a public body whose act
//! it is; of laws the body may be left unsaid. What money does is a statement's and not told twice.

mod phrase;
mod rules;

pub(crate) use rules::Rules;

use crate::cues::Hit;
use crate::names::{Mark, Name, Sort};
use crate::statements::scene::Scene;
use phrase::Found;
use record::{Because, Evidence, Measure, Party, Policy, Sector, Span, Stage};
use std::collections::HashSet;

/// The most sentences with a measure that one document tells of.
const MOST: usize = 2_000;
/// The longest sentence that is looked at, in bytes: beyond it there is no grammar to read.
const LONGEST: usize = 1_600;

/// The policy measures of a document, in the order of its text, each once.
pub(crate) fn policies(scene: &Scene<'_>) -> Vec<Policy> {
    let hits = scene.rules.policies.cues.find(scene.text);
    let mut seen = HashSet::new();
    let mut policies = Vec::new();
    for sentence in scene.sentences.iter().filter(|sentence| sentence.span.len() <= LONGEST) {
        if !scene.document.body.contains(sentence.span) || policies.len() == MOST {
            continue;
        }
        let hits = scene.within(&hits, sentence.span, |hit| hit.span);
        let paid = scene.within(&scene.mentions, sentence.span, |mention| mention.span);
        if hits.is_empty() || paid.iter().any(crate::statements::is_money) {
            continue;
        }
        for found in phrase::find(scene, sentence.span, hits) {
            if let Some(policy) = policy(scene, sentence.span, &found) {
                let key = (policy.measure, policy.name.words().to_lowercase());
                if seen.insert(key) {
                    policies.push(policy);
                }
            }
        }
    }
    policies
}

fn policy(scene: &Scene<'_>, sentence: Span, found: &Found) -> Option<Policy> {
    let measure: Measure = value(scene, found.head, "policy")?.parse().ok()?;
    let (by, stands) = actors(scene, sentence, found);
    let passed = matches!(measure, Measure::Law | Measure::Tax);
    if by.is_empty() && !passed {
        return None;
    }
    let quote = Evidence::quote(scene.text, sentence)?;
    let name = Evidence::quote(scene.text, found.name)?;
    let document = &scene.document.id;
    let (stage, cue) = stage(scene, sentence, found);
    let reason = |field: &str, rule: String, span: Span| Because {
        field: field.to_owned(),
        rule,
        cue: Evidence::quote(scene.text, span),
    };
    let rule = |hit: Hit| scene.rules.policies.cues.get(hit).rule.clone();
    let mut because = vec![
        reason("measure", rule(found.head), found.head.span),
        reason("act", rule(found.act), found.act.span),
        reason("stage", format!("stage.{stage}"), cue),
    ];
    because.extend(stands.map(|span| reason("by", "by: whose act it is".to_owned(), span)));
    Some(Policy {
        id: Policy::identify(document, found.name),
        document: document.clone(),
        quote,
        name,
        measure,
        by,
        stage,
        sectors: sectors(scene, sentence),
        because,
    })
}

/// The value of a field that a cue names.
fn value<'s>(scene: &'s Scene<'_>, hit: Hit, field: &str) -> Option<&'s str> {
    let votes = &scene.rules.policies.cues.get(hit).votes;
    votes.iter().find(|(other, ..)| other == field).map(|(_, value, _)| value.as_str())
}

/// The public bodies whose act it is: the subject before the verb, or who is named with "by".
/// Nobody where somebody else is the subject.
fn actors(scene: &Scene<'_>, sentence: Span, found: &Found) -> (Vec<Party>, Option<Span>) {
    let names = scene.within(&scene.names, sentence, |name| name.span);
    let around = found.name.cover(found.act.span);
    let outside = |name: &&Name| !found.name.overlaps(name.span);
    let public = |name: &Name| matches!(name.sort, Sort::Public | Sort::Place);
    let acts = |name: &&Name| match name.mark {
        Some(Mark::Topic | Mark::Subject) => true,
        None => scene.rules.cutting.spaces && name.span.end <= around.start,
        Some(Mark::Agent) => true,
        Some(_) => false,
    };
    let agents: Vec<&Name> = names.iter().filter(outside).filter(acts).collect();
    // The subject is who stands nearest before the verb and its measure.
    let nearest = agents.iter().rev().find(|name| name.span.end <= found.act.span.start);
    let by = agents.iter().find(|name| name.mark == Some(Mark::Agent));
    let Some(last) = by.or(nearest).filter(|name| public(name)) else { return (Vec::new(), None) };
    // Those who act together: "Japan and India signed".
    let at = agents.iter().position(|name| name.span == last.span).unwrap_or(0);
    let joined = |pair: &[&Name]| {
        let between = Span::new(pair[0].span.end, pair[1].span.start).of(scene.text).trim();
        let together = scene.rules.markers.coordinators.iter().any(|word| word.trim() == between);
        together && public(pair[0])
    };
    let first = (1..=at).rev().take_while(|at| joined(&agents[at - 1..=*at])).last();
    let group = &agents[first.map_or(at, |first| first - 1)..=at];
    let party = |name: &&Name| Party { name: name.name.clone(), id: name.id.clone() };
    (group.iter().map(party).collect(), Some(last.span))
}

/// How firm it is: what the strongest word of the clause says, or else the form of the verb.
fn stage(scene: &Scene<'_>, sentence: Span, found: &Found) -> (Stage, Span) {
    let around = found.name.cover(found.act.span);
    let from = scene.text.floor_char_boundary(around.start.saturating_sub(REACH));
    let to = scene.text.ceil_char_boundary((around.end + REACH).min(scene.text.len()));
    let clause = Span::new(from.max(sentence.start), to.min(sentence.end));
    let own = (found.stage, found.act.span, found.weight);
    let mut best = own;
    for hit in scene.within(&scene.hits, clause, |hit| hit.span) {
        // "May" is a month.
        let capital = hit.span.of(scene.text).starts_with(char::is_uppercase);
        let month = capital && hit.span.start > sentence.start;
        if found.name.contains(hit.span) || hit.span.end > clause.end || month {
            continue;
        }
        for (field, value, weight) in &scene.rules.cues.get(*hit).votes {
            let Ok(stage) = value.parse::<Stage>() else { continue };
            // Nothing is granted or paid here.
            if field == "stage"
                && !matches!(stage, Stage::Awarded | Stage::Disbursed)
                && *weight > best.2
            {
                best = (stage, hit.span, *weight);
            }
        }
    }
    (best.0, best.1)
}

/// So many bytes on either side of verb and measure words of its stage are looked for.
const REACH: usize = 90;

/// The fields of technology that the sentence names, or else those of the document.
fn sectors(scene: &Scene<'_>, sentence: Span) -> Vec<Sector> {
    let hits = scene.within(&scene.hits, sentence, |hit| hit.span);
    let votes = hits.iter().flat_map(|hit| &scene.rules.cues.get(*hit).votes);
    let named = votes.filter(|(field, ..)| field == "sector");
    let mut sectors: Vec<Sector> = named.filter_map(|(_, value, _)| value.parse().ok()).collect();
    if sectors.is_empty() {
        sectors.clone_from(&scene.sectors);
    }
    if sectors.is_empty() {
        sectors.push(Sector::Other);
    }
    sectors.sort();
    sectors.dedup();
    sectors
}
