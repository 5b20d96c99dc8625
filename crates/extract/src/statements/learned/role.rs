//! The features of a party beside an amount of money: where it stands, what marks it, what verbs
//! stand between, which part the frames gave it, and what it does elsewhere in the document.

mod candidates;
mod counted;
mod elsewhere;
mod named;

pub(crate) use candidates::{Candidate, candidates};
pub(crate) use counted::Counted;

use super::super::Draft;
use super::super::roles::{party, same};
use super::super::scene::Scene;
use super::words::sort;
use super::{Sink, step};
use crate::names::Name;
use crate::text::Shape;
use record::{Kind, Meaning, Party};

pub(crate) fn part(meaning: &Meaning, party: &Party) -> &'static str {
    if meaning.payer.iter().any(|other| same(other, party)) {
        "payer"
    } else if meaning.recipient.iter().any(|other| same(other, party)) {
        "recipient"
    } else if meaning.via.as_ref().is_some_and(|other| same(other, party)) {
        "via"
    } else {
        "none"
    }
}

/// Adds the features of one party for one amount.
pub(crate) fn features(
    scene: &Scene<'_>,
    drafts: &[Draft],
    at: usize,
    candidate: &Candidate,
    counted: &Counted,
    sink: &mut impl Sink,
) {
    let draft = &drafts[at];
    let meaning = &draft.statement.meaning;
    let amount = scene.mentions[draft.mention].span;
    let place = candidate.place.word();
    let ruled = part(meaning, &candidate.party);
    let instrument = meaning.instrument.map_or("none", |i| i.as_str());
    let stage = meaning.stage.map_or("none", |s| s.as_str());
    let name: Option<&Name> = candidate.name.map(|at| &scene.names[at]);
    let publishes =
        scene.publisher.as_ref().filter(|publisher| same(&party(publisher), &candidate.party));
    let kind = name.or(publishes).map_or("@carried", |name| sort(name.sort));
    if publishes.is_some() {
        sink.is("publishes", &[kind, ruled]);
        sink.is("publishes-place", &[kind, place]);
    }
    sink.is("ruled", &[ruled]);
    sink.is("ruled-sort", &[ruled, kind]);
    sink.is("ruled-place", &[ruled, place]);
    let rule = |field: &str| {
        let rule = draft.statement.because.iter().rfind(|because| because.field == field);
        rule.map_or("none", |because| because.rule.as_str())
    };
    match ruled {
        "payer" | "recipient" | "via" => sink.is("ruled-by", &[rule(ruled)]),
        _ => {
            let has = |list: bool| if list { "some" } else { "nobody" };
            sink.is(
                "rest",
                &[kind, place, has(!meaning.payer.is_empty()), has(!meaning.recipient.is_empty())],
            );
            sink.is("rest-payer", &[kind, has(!meaning.payer.is_empty())]);
            sink.is("rest-recipient", &[kind, has(!meaning.recipient.is_empty())]);
        }
    }
    sink.is("sort", &[kind]);
    sink.is("place", &[place]);
    sink.is("place-sort", &[place, kind]);
    sink.is("instrument-sort", &[instrument, kind]);
    sink.is("stage-sort", &[stage, kind]);
    let key = counted::key(&candidate.party);
    let count = counted.counts.get(&key).copied().unwrap_or(0);
    sink.is("named", &[kind, step(count, &[2, 3, 5])]);
    if counted.titled.contains(&key) {
        sink.is("titled", &[kind, place]);
    }
    let before = drafts[..at].iter().rev().find(|draft| draft.kind == Kind::Commitment);
    let before = before.map_or("no", |before| part(&before.statement.meaning, &candidate.party));
    sink.is("last-time", &[before, place]);
    let shape = match scene.sentences[draft.sentence].shape {
        Shape::Paragraph => "paragraph",
        Shape::Heading => "heading",
        Shape::Item => "item",
        Shape::Row => "row",
    };
    sink.is("shape", &[shape, place, kind]);
    elsewhere::features(drafts, at, candidate, counted, (kind, place, ruled), sink);
    if let Some(name) = name {
        named::features(scene, draft, name, candidate.place, (kind, instrument), amount, sink);
    }
}
