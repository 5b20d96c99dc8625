//! Who pays, who receives, who carries the money, and who says so.
//!
//! The words beside a name say its part: a preposition before it, a particle after it. A name
//! without one is the subject where it stands before the verb, and the verb decides whether a
//! subject gives or receives.

use super::ballot::Ballot;
use super::groups::{Group, groups};
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

/// What a verb makes of its subject.
#[derive(Clone, Copy, PartialEq)]
enum Frame {
    Give,
    Receive,
}

/// A part that a group may play.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Payer,
    Recipient,
    Via,
}

/// A reading of a group: its part, what speaks against it in characters, and the rule.
type Reading = (Part, usize, &'static str);

/// Reads the parts out of the amount's own sentence, and what that leaves open out of the line
/// that introduces it.
pub(crate) fn roles(scene: &Scene<'_>, at: usize, ballot: &Ballot<'_>) -> Roles {
    let amount = scene.mentions[at].span;
    let mut roles = Roles::default();
    let Some(sentence) = scene.sentence_of(amount) else { return roles };
    let (frame, verb) = match ballot.strongest("frame") {
        Some(("receive", span, _)) => (Frame::Receive, Some(span)),
        Some((_, span, _)) => (Frame::Give, Some(span)),
        None => (Frame::Give, None),
    };
    let own = &scene.sentences[sentence];
    fill(scene, own.span, amount, frame, verb, &mut roles);
    if roles.payer.is_empty()
        && let Some(before) = own.before.filter(|before| scene.sentences[*before].line == own.line)
    {
        let topic = topic(scene, scene.sentences[before].span, amount, frame);
        adopt(&mut roles, topic);
    }
    let listed = own.shape != crate::text::Shape::Paragraph;
    for above in [own.intro, own.heading].into_iter().flatten().filter(|_| listed) {
        let mut over = Roles::default();
        fill(scene, scene.sentences[above].span, amount, Frame::Give, None, &mut over);
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

/// Reads one sentence.
fn fill(
    scene: &Scene<'_>,
    sentence: Span,
    amount: Span,
    frame: Frame,
    verb: Option<Span>,
    roles: &mut Roles,
) {
    let groups = groups(scene, sentence, amount);
    let mut readings: Vec<(usize, Part, &Group<'_>, &'static str)> = groups
        .iter()
        .filter(|group| !beyond(scene, group, amount))
        .filter_map(|group| {
            let (part, cost, rule) = part(scene, group, amount, frame, verb)?;
            Some((scene.distance(group.span, amount) + cost, part, group, rule))
        })
        .collect();
    readings.sort_by_key(|(cost, _, group, _)| (*cost, group.span.start));
    readings.extend(led_by_person(scene, &groups, amount, frame));
    readings.sort_by_key(|(cost, _, group, _)| (*cost, group.span.start));
    let best = |wanted: Part| readings.iter().find(|(_, part, ..)| *part == wanted);
    if let Some((_, _, group, rule)) = best(Part::Payer) {
        roles.payer_sort = group.names.first().map(|name| name.sort);
        roles.payer = group.names.iter().map(|name| party(name)).collect();
        roles.because.push(reason("payer", rule, scene.text, group.mark_span.or(verb)));
    }
    if let Some((_, _, group, rule)) = best(Part::Recipient) {
        roles.recipient = group.names.iter().map(|name| party(name)).collect();
        roles.because.push(reason("recipient", rule, scene.text, group.mark_span.or(verb)));
    }
    if let Some((_, _, group, rule)) = best(Part::Via) {
        roles.via = group.names.first().map(|name| party(name));
        roles.because.push(reason("via", rule, scene.text, group.mark_span));
    }
    let speaker =
        groups.iter().flat_map(|group| &group.names).find(|name| name.sort == Sort::Person);
    roles.speaker = speaker.map(|name| party(name));
}

/// Whether a group stands behind an amount that itself stands behind this one: it is rather
/// that one's.
fn beyond(scene: &Scene<'_>, group: &Group<'_>, amount: Span) -> bool {
    // Where names stand before their amounts, one that stands before the next is the next's.
    if !scene.rules.cutting.spaces && group.span.start >= amount.end {
        let rest = scene
            .sentence_of(group.span)
            .map(|at| Span::new(group.span.end, scene.sentences[at].span.end.max(group.span.end)));
        let next = rest.map(|rest| scene.within(&scene.mentions, rest, |mention| mention.span));
        if next.is_some_and(|next| next.iter().any(super::is_money)) {
            return true;
        }
    }
    let between = Span::new(amount.end, group.span.start.max(amount.end));
    let brackets = scene.within(&scene.conversions, between, |span| *span);
    scene.within(&scene.mentions, between, |mention| mention.span).iter().any(|mention| {
        super::is_money(mention) && !brackets.iter().any(|bracket| bracket.contains(mention.span))
    })
}

/// "The president of Microsoft said that it will invest": what a person says for a company is the
/// company's.
fn led_by_person<'g, 's>(
    scene: &Scene<'_>,
    groups: &'g [Group<'s>],
    amount: Span,
    frame: Frame,
) -> Option<(usize, Part, &'g Group<'s>, &'static str)> {
    let (company, person) = groups.windows(2).find_map(|pair| {
        let person = pair[1].names.first()?.sort == Sort::Person;
        let led = matches!(pair[1].mark, Some(Mark::Topic | Mark::Subject));
        let whose =
            pair[0].mark == Some(Mark::Possessive) && near(scene, pair[0].span, pair[1].span);
        (person && led && whose).then_some((&pair[0], &pair[1]))
    })?;
    let (part, cost, rule) = subject(company, frame, 20)?;
    Some((scene.distance(person.span, amount) / 2 + cost, part, company, rule))
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

/// The reading of a group by its mark and its place.
fn part(
    scene: &Scene<'_>,
    group: &Group<'_>,
    amount: Span,
    frame: Frame,
    verb: Option<Span>,
) -> Option<Reading> {
    let first = group.names.first()?;
    let place = first.sort == Sort::Place;
    let public = first.sort == Sort::Public;
    let before = group.span.end <= amount.start;
    let doubtful = !first.sure || place && group.mark.is_none();
    if first.sort == Sort::Person || doubtful && !acts(scene, group, verb) {
        return None;
    }
    if first.sort == Sort::Generic {
        let reached = group.mark == Some(Mark::Recipient) || frame == Frame::Receive && before;
        return reached.then_some((Part::Recipient, 20, "recipient: named as the one reached"));
    }
    if first.sort == Sort::Programme && !matches!(group.mark, Some(Mark::Recipient | Mark::Agent)) {
        return Some((Part::Via, 30, "via: a programme named beside it"));
    }
    match group.mark {
        Some(Mark::Agent) => Some((Part::Payer, 0, "payer: named as the one who acts")),
        Some(Mark::Via) => Some((Part::Via, 0, "via: named as the way")),
        Some(Mark::Source) if frame == Frame::Receive => {
            Some((Part::Payer, 10, "payer: named as the source"))
        }
        // "Services from" somebody are bought from him.
        Some(Mark::Source) if !before => Some((Part::Payer, 70, "payer: named as the source")),
        // "In Japan" is where, and a state is seldom paid.
        Some(Mark::Recipient) if !place && !public => {
            Some((Part::Recipient, 0, "recipient: named as the one reached"))
        }
        Some(Mark::Recipient | Mark::Source) => None,
        Some(Mark::Possessive) if before && (public || place && first.id.is_some()) => {
            Some((Part::Payer, 25, "payer: whose money it is"))
        }
        Some(Mark::Possessive) if before && frame == Frame::Give => {
            Some((Part::Payer, 70, "payer: whose money it is"))
        }
        Some(Mark::Possessive) if before => {
            Some((Part::Recipient, 60, "recipient: whose money it is"))
        }
        Some(Mark::Possessive) => None,
        Some(Mark::Topic) => subject(group, frame, 0),
        // What が marks may be the subject of a clause inside; は outweighs it.
        Some(Mark::Subject) => subject(group, frame, 90),
        Some(Mark::With) if before && !place => subject(group, frame, 60),
        // Where names carry their mark behind them, one without it is no subject.
        None if before && scene.rules.cutting.spaces => {
            let object = verb.is_some_and(|verb| {
                frame == Frame::Give
                    && verb.end <= group.span.start
                    && near(scene, verb, group.span)
            });
            if object && !place {
                return Some((Part::Recipient, 0, "recipient: object of the verb"));
            }
            // After the verb a name without a mark is somebody else's.
            let leads =
                verb.is_none_or(|verb| group.span.start < verb.start || verb.start > amount.start);
            leads.then(|| subject(group, frame, 10)).flatten()
        }
        Some(Mark::With) | None => None,
    }
}

/// Whether a name that only its capital letter shows stands right before the verb, or is marked
/// as one who acts or is reached: else it may be a place.
fn acts(scene: &Scene<'_>, group: &Group<'_>, verb: Option<Span>) -> bool {
    if !scene.rules.cutting.spaces {
        return true;
    }
    let lead = scene.sentence_of(group.span).map(|at| &scene.sentences[at]);
    // What opens a sentence and is not set off by a comma is its subject.
    let opens =
        !scene.text.get(group.span.end..).unwrap_or_default().starts_with([',', ':', ' ', ')']);
    let follows = scene.text.get(group.span.end..).unwrap_or_default().trim_start_matches(' ');
    let verbal = opens || follows.starts_with(|c: char| c.is_lowercase());
    let heads = lead.is_some_and(|sentence| {
        (sentence.shape != crate::text::Shape::Paragraph || verbal)
            && scene
                .text
                .get(sentence.span.start..group.span.start)
                .is_some_and(|lead| lead.chars().all(|c| !c.is_alphanumeric()))
    });
    if heads {
        return true;
    }
    let word = group.mark_span.map(|span| span.of(scene.text).to_lowercase()).unwrap_or_default();
    match group.mark {
        Some(Mark::Agent | Mark::Via | Mark::Possessive) => true,
        Some(Mark::Recipient) => matches!(word.as_str(), "to" | "for" | "into"),
        None => verb.is_some_and(|verb| {
            let gap = scene.text.get(group.span.end..verb.start).unwrap_or_default();
            verb.start >= group.span.end && gap.len() <= 40 && !gap.contains([',', ';', '.', '('])
        }),
        _ => false,
    }
}

/// The subject gives or receives, as its verb says; states give.
fn subject(group: &Group<'_>, frame: Frame, cost: usize) -> Option<Reading> {
    let sort = group.names.first()?.sort;
    Some(match (frame, sort) {
        (Frame::Receive, Sort::Place) => return None,
        (_, Sort::Public) => (Part::Payer, cost.saturating_sub(20), "payer: subject of the verb"),
        (Frame::Receive, _) => (Part::Recipient, cost, "recipient: subject of a verb of receiving"),
        _ => (Part::Payer, cost, "payer: subject of the verb"),
    })
}

/// Whether hardly a word lies between two places.
fn near(scene: &Scene<'_>, a: Span, b: Span) -> bool {
    let gap = scene.text.get(a.end..b.start).unwrap_or_default();
    gap.len() <= 12 && !gap.contains([',', '.', ';'])
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
