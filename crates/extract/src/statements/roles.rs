//! Who pays, who receives, who carries the money, and who says so.
//!
//! The words beside a name say its part: a preposition before it, a particle after it. A name
//! without one is the subject where it stands before the verb, and the verb decides whether a
//! subject gives or receives.

use super::ballot::Ballot;
use super::scene::Scene;
use super::{Draft, reason};
use crate::names::{Mark, Name, Sort};
use record::{Because, Kind, Party, Span};

/// The parts that names play around one amount.
#[derive(Debug, Default)]
pub(crate) struct Roles {
    pub(crate) payer: Vec<Party>,
    pub(crate) recipient: Vec<Party>,
    pub(crate) via: Option<Party>,
    pub(crate) speaker: Option<Party>,
    /// What sort the first payer is.
    pub(crate) payer_sort: Option<Sort>,
    pub(crate) because: Vec<Because>,
}

/// A list of names that play one part: "MUFG, Sumitomo Mitsui and Mizuho".
struct Group<'s> {
    names: Vec<&'s Name>,
    span: Span,
    mark: Option<Mark>,
    mark_span: Option<Span>,
}

/// What a verb makes of its subject.
#[derive(Clone, Copy, PartialEq)]
enum Frame {
    Give,
    Receive,
}

/// Reads the parts out of the amount's own sentence.
pub(crate) fn roles(scene: &Scene<'_>, at: usize, ballot: &Ballot<'_>) -> Roles {
    let amount = scene.mentions[at].span;
    let mut roles = Roles::default();
    let Some(sentence) = scene.sentence_of(amount) else { return roles };
    let groups = groups(scene, scene.sentences[sentence].span, amount);
    let (frame, verb) = match ballot.strongest("frame") {
        Some(("receive", span, _)) => (Frame::Receive, Some(span)),
        Some((_, span, _)) => (Frame::Give, Some(span)),
        None => (Frame::Give, None),
    };
    let mut best: [Option<(usize, &Group<'_>, &'static str)>; 3] = [None, None, None];
    for group in &groups {
        let Some((part, cost, rule)) = part(scene, group, amount, frame, verb) else { continue };
        let distance = scene.distance(group.span, amount) + cost;
        let slot = &mut best[part];
        if slot.as_ref().is_none_or(|(other, ..)| distance < *other) {
            *slot = Some((distance, group, rule));
        }
    }
    let [payer, recipient, via] = best;
    // One group cannot both pay and receive; the nearer reading wins.
    let same =
        matches!((&payer, &recipient), (Some((_, a, _)), Some((_, b, _))) if a.span == b.span);
    if let Some((_, group, rule)) = payer.filter(|_| !same || frame == Frame::Give) {
        roles.payer_sort = group.names.first().map(|name| name.sort);
        roles.payer = group.names.iter().map(|name| party(name)).collect();
        roles.because.push(reason("payer", rule, scene.text, group.mark_span.or(verb)));
    }
    if let Some((_, group, rule)) = recipient.filter(|_| !same || frame == Frame::Receive) {
        roles.recipient = group.names.iter().map(|name| party(name)).collect();
        roles.because.push(reason("recipient", rule, scene.text, group.mark_span.or(verb)));
    }
    if let Some((_, group, rule)) = via {
        roles.via = group.names.first().map(|name| party(name));
        roles.because.push(reason("via", rule, scene.text, group.mark_span));
    }
    let speaker =
        groups.iter().flat_map(|group| &group.names).find(|name| name.sort == Sort::Person);
    roles.speaker = speaker.map(|name| party(name));
    dedupe(&mut roles);
    roles
}

const PAYER: usize = 0;
const RECIPIENT: usize = 1;
const VIA: usize = 2;

/// The part of a group, what speaks against it (in characters), and the rule.
fn part(
    scene: &Scene<'_>,
    group: &Group<'_>,
    amount: Span,
    frame: Frame,
    verb: Option<Span>,
) -> Option<(usize, usize, &'static str)> {
    let first = group.names.first()?;
    if first.sort == Sort::Person {
        return None;
    }
    let place = first.sort == Sort::Place;
    let public = first.sort == Sort::Public;
    let before = group.span.end <= amount.start;
    match group.mark {
        Some(Mark::Agent) => Some((PAYER, 0, "payer: named as the one who acts")),
        Some(Mark::Via) => Some((VIA, 0, "via: named as the way")),
        Some(Mark::Source) if frame == Frame::Receive || !before => {
            Some((PAYER, 10, "payer: named as the source"))
        }
        // "In Japan" is where, and a state is seldom paid.
        Some(Mark::Recipient) if !place && !(public && frame == Frame::Give && !before) => {
            Some((RECIPIENT, 0, "recipient: named as the one reached"))
        }
        Some(Mark::Recipient | Mark::Source) => None,
        Some(Mark::Possessive) if before => match (frame, public || place) {
            (_, true) => Some((PAYER, 25, "payer: whose money it is")),
            (Frame::Give, false) => Some((PAYER, 60, "payer: whose money it is")),
            (Frame::Receive, false) => Some((RECIPIENT, 60, "recipient: whose money it is")),
        },
        Some(Mark::Possessive) => None,
        Some(Mark::Subject) | None if first.sort == Sort::Programme => {
            Some((VIA, 30, "via: a programme named beside it"))
        }
        Some(Mark::Subject) => Some(subject(scene, group, frame, 0)),
        Some(Mark::With) if before => Some(subject(scene, group, frame, 30)),
        None if before => {
            let object = verb.is_some_and(|verb| {
                frame == Frame::Give
                    && verb.end <= group.span.start
                    && near(scene, verb, group.span)
            });
            if object && !place {
                return Some((RECIPIENT, 0, "recipient: object of the verb"));
            }
            let leads = verb.is_none_or(|verb| group.span.start < verb.start);
            leads.then(|| subject(scene, group, frame, 10))
        }
        Some(Mark::With) | None => None,
    }
}

/// The subject gives or receives, as its verb says.
fn subject(
    _scene: &Scene<'_>,
    group: &Group<'_>,
    frame: Frame,
    cost: usize,
) -> (usize, usize, &'static str) {
    let public = group.names.first().is_some_and(|name| name.sort == Sort::Public);
    match frame {
        Frame::Receive if !public => (RECIPIENT, cost, "recipient: subject of a verb of receiving"),
        _ => (
            PAYER,
            if public { cost.saturating_sub(20) } else { cost },
            "payer: subject of the verb",
        ),
    }
}

/// Whether hardly a word lies between two places.
fn near(scene: &Scene<'_>, a: Span, b: Span) -> bool {
    let gap = scene.text.get(a.end..b.start).unwrap_or_default();
    gap.len() <= 12 && !gap.contains([',', '.', ';'])
}

/// The names of a sentence as lists, the amount's own words left out.
fn groups<'s>(scene: &'s Scene<'_>, sentence: Span, amount: Span) -> Vec<Group<'s>> {
    let mut groups: Vec<Group<'s>> = Vec::new();
    for name in scene.within(&scene.names, sentence, |name| name.span) {
        if name.span.overlaps(amount) {
            continue;
        }
        if let Some(last) = groups.last_mut() {
            let gap = scene.text.get(last.span.end..name.span.start).unwrap_or_default();
            let alike = last
                .names
                .iter()
                .all(|other| (other.sort == Sort::Person) == (name.sort == Sort::Person));
            if alike
                && coordinates(gap)
                && !(name.sort == Sort::Place && last.names[0].sort != Sort::Place)
            {
                last.names.push(name);
                last.span = last.span.cover(name.span);
                // In languages that mark names behind, the last mark holds for all.
                if !scene.rules.cutting.spaces {
                    (last.mark, last.mark_span) = (name.mark, name.mark_span);
                }
                continue;
            }
        }
        groups.push(Group {
            names: vec![name],
            span: name.span,
            mark: name.mark,
            mark_span: name.mark_span,
        });
    }
    groups
}

/// Whether the words between two names list them.
fn coordinates(gap: &str) -> bool {
    matches!(
        gap.trim(),
        "," | "and"
            | ", and"
            | "&"
            | "、"
            | "と"
            | "や"
            | "・"
            | "および"
            | "及び"
            | "or"
            | "、米"
            | "と米"
            | "など"
            | ", including"
    )
}

fn party(name: &Name) -> Party {
    Party { name: name.name.clone(), id: name.id.clone() }
}

fn dedupe(roles: &mut Roles) {
    let mut seen = Vec::new();
    roles.payer.retain(|party| {
        let fresh = !seen.contains(&party.name);
        seen.push(party.name.clone());
        fresh
    });
    let payers = roles.payer.clone();
    roles.recipient.retain(|party| {
        !payers.iter().any(|p| p.name == party.name || p.id.is_some() && p.id == party.id)
    });
    seen.clear();
    roles.recipient.retain(|party| {
        let fresh = !seen.contains(&party.name);
        seen.push(party.name.clone());
        fresh
    });
    if roles.via.as_ref().is_some_and(|via| payers.iter().any(|p| p.name == via.name)) {
        roles.via = None;
    }
}

/// Parties that the text does not say again: those of the whole, of the amount before in the same
/// paragraph or list, or of the line that introduces the list.
pub(crate) fn inherit(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        if drafts[at].kind != Kind::Commitment {
            continue;
        }
        let parent = drafts[at].statement.meaning.part_of.clone();
        let whole = parent.and_then(|id| drafts.iter().position(|draft| draft.statement.id == id));
        let before = (0..at).rev().find(|before| drafts[*before].kind == Kind::Commitment);
        let line = |at: usize| scene.sentences[drafts[at].sentence].line;
        let from = whole.or_else(|| before.filter(|before| line(*before) == line(at)));
        let Some(from) = from else { continue };
        let source = drafts[from].statement.meaning.clone();
        let meaning = &mut drafts[at].statement.meaning;
        if meaning.payer.is_empty() {
            meaning.payer = source.payer;
        }
        if meaning.recipient.is_empty() && whole.is_some() {
            meaning.recipient = source.recipient;
        }
        if meaning.via.is_none() && whole.is_some() {
            meaning.via = source.via;
        }
    }
}
