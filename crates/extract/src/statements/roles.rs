//! Who pays, who receives, who carries the money, and who says so.
//!
//! The words beside a name say its part: a preposition before it, a particle after it. A name
//! without one is the subject where it stands before the verb, and the verb decides whether a
//! subject gives or receives.

use super::ballot::Ballot;
use super::groups::{Group, groups};
use super::reading::{Frame, Part, fill, subject};
use super::reason;
use super::scene::Scene;
use crate::names::{Mark, Name, Sort};
use record::{Because, Party, Span};

/// The parts that names play around one amount.
#[derive(Debug, Default)]
pub(crate) struct Roles {
    pub(crate) payer: Vec<Party>,
    pub(crate) recipient: Vec<Party>,
    pub(crate) via: Option<Party>,
    pub(crate) speaker: Option<Party>,
    /// What sort the first payer is.
    pub(crate) payer_sort: Option<Sort>,
    /// Whether a state pays.
    pub(crate) public: bool,
    pub(crate) because: Vec<Because>,
}

/// Reads the parts out of the amount's own sentence, and what that leaves open out of the line
/// that introduces it.
pub(crate) fn roles(scene: &Scene<'_>, at: usize, ballot: &Ballot<'_>) -> Roles {
    let amount = scene.mentions[at].span;
    let mut roles = Roles::default();
    let Some(sentence) = scene.sentence_of(amount) else { return roles };
    // A word that is part of a name is no verb.
    let named = |span: Span| {
        let from = Span::new(span.start.saturating_sub(60), span.end);
        scene
            .within(&scene.names, from, |name| name.span)
            .iter()
            .any(|name| name.span.overlaps(span))
    };
    let (frame, verb) = match ballot.strongest("frame").filter(|(_, span, _)| !named(*span)) {
        Some(("receive", span, _)) => (Frame::Receive, Some(span)),
        Some((_, span, _)) => (Frame::Give, Some(span)),
        None => (Frame::Give, None),
    };
    let own = &scene.sentences[sentence];
    let gift = ballot
        .winner("instrument", 200)
        .is_some_and(|(instrument, _)| matches!(instrument, "grant" | "loan" | "guarantee"));
    fill(scene, own.span, amount, (frame, verb), gift, &mut roles);
    if roles.payer.is_empty()
        && let Some(before) = own.before.filter(|before| scene.sentences[*before].line == own.line)
    {
        let topic = topic(scene, scene.sentences[before].span, amount, frame);
        adopt(&mut roles, topic);
    }
    let listed = own.shape != crate::text::Shape::Paragraph;
    for above in [own.intro, own.heading].into_iter().flatten().filter(|_| listed) {
        let mut over = Roles::default();
        fill(scene, scene.sentences[above].span, amount, (Frame::Give, None), gift, &mut over);
        adopt(&mut roles, over);
    }
    if let Some(name) = scene.caption(sentence).map(|at| &scene.names[at])
        && name.sure
        && matches!(name.sort, Sort::Public | Sort::Company | Sort::Investor)
        && roles.payer.is_empty()
        && roles.recipient.is_empty()
    {
        let takes = frame == Frame::Receive && name.sort != Sort::Public;
        let mut over = Roles::default();
        if takes {
            over.recipient.push(party(name));
            let rule = "recipient: whom the lines are about";
            over.because.push(reason("recipient", rule, scene.text, Some(name.span)));
        } else {
            over.payer.push(party(name));
            over.payer_sort = Some(name.sort);
            let rule = "payer: whom the lines are about";
            over.because.push(reason("payer", rule, scene.text, Some(name.span)));
        }
        adopt(&mut roles, over);
    }
    dedupe(&mut roles);
    roles
}

/// What the sentence before is about, where the amount's own names nobody.
fn topic(scene: &Scene<'_>, sentence: Span, amount: Span, frame: Frame) -> Roles {
    let mut roles = Roles::default();
    let groups = groups(scene, sentence, amount);
    let first = if scene.rules.cutting.spaces {
        groups.iter().find(|group| group.mark.is_none() && tellable(group))
    } else {
        groups.iter().find(|group| group.mark == Some(Mark::Topic) && tellable(group))
    };
    let Some((group, (part, _, _))) =
        first.and_then(|group| Some((group, subject(group, frame, 0)?)))
    else {
        return roles;
    };
    let parties: Vec<Party> = group.names.iter().map(|name| party(name)).collect();
    let rule = match part {
        Part::Payer => {
            roles.payer_sort = group.names.first().map(|name| name.sort);
            roles.payer = parties;
            "payer: topic of the sentence before"
        }
        _ => {
            roles.recipient = parties;
            "recipient: topic of the sentence before"
        }
    };
    roles.because.push(reason(
        rule.split(':').next().unwrap_or_default(),
        rule,
        scene.text,
        Some(group.span),
    ));
    roles
}

/// Whether a group can be what the next sentence goes on about.
fn tellable(group: &Group<'_>) -> bool {
    let name = group.names[0];
    name.sure && !matches!(name.sort, Sort::Person | Sort::Programme | Sort::Generic | Sort::Place)
}

/// Takes over the parts that are still open.
fn adopt(roles: &mut Roles, over: Roles) {
    if roles.payer.is_empty() {
        roles.payer = over.payer;
        roles.payer_sort = over.payer_sort;
    }
    if roles.recipient.is_empty() {
        roles.recipient = over.recipient;
    }
    roles.via = roles.via.take().or(over.via);
    roles.because.extend(over.because);
}

pub(super) fn party(name: &Name) -> Party {
    Party { name: name.name.clone(), id: name.id.clone() }
}

/// Each party once, and nobody on both sides.
fn dedupe(roles: &mut Roles) {
    let once = |list: &mut Vec<Party>| {
        let mut seen: Vec<Party> = Vec::new();
        list.retain(|party| {
            let fresh = !seen.iter().any(|other| same(other, party));
            seen.push(party.clone());
            fresh
        });
    };
    once(&mut roles.payer);
    once(&mut roles.recipient);
    let payers = roles.payer.clone();
    roles.recipient.retain(|party| !payers.iter().any(|payer| same(payer, party)));
    if roles.via.as_ref().is_some_and(|via| payers.iter().any(|payer| same(payer, via))) {
        roles.via = None;
    }
}

/// Whether two name one party.
pub(super) fn same(a: &Party, b: &Party) -> bool {
    a.name == b.name || a.id.is_some() && a.id == b.id
}
