//! Which part each name of a sentence plays around one amount: by the clause that it stands in,
//! and where no verb tells, by its mark and its place.

use super::clause::{Act, Clause, clause};
use super::groups::{Group, groups};
use super::place::{acts, adjoins, ahead, beyond, builds, governs, label, near, owns_name, sited};
use super::reason;
use super::roles::{Roles, party};
use super::scene::Scene;
use crate::names::{Mark, Sort};
use record::Span;

/// What a verb makes of its subject.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Frame {
    Give,
    Receive,
}

/// A part that a group may play.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Part {
    Payer,
    Recipient,
    Via,
}

/// A reading of a group: its part, what speaks against it in characters, and the rule.
pub(super) type Reading = (Part, usize, &'static str);

/// Reads one sentence. `gift`: whether what is said of the amount is that others give it.
pub(super) fn fill(
    scene: &Scene<'_>,
    sentence: Span,
    amount: Span,
    (frame, verb): (Frame, Option<Span>),
    gift: bool,
    roles: &mut Roles,
) {
    let groups = groups(scene, sentence, amount);
    let clause = Some(amount)
        .filter(|amount| sentence.overlaps(*amount))
        .and_then(|amount| clause(scene, sentence, amount, &groups));
    let (frame, verb) = match &clause {
        Some(clause) => (clause.frame(), Some(clause.verb)),
        None => (frame, verb),
    };
    let mut readings: Vec<(usize, Part, &Group<'_>, &'static str)> = groups
        .iter()
        .enumerate()
        .filter(|(_, group)| !beyond(scene, group, amount) && !located(scene, group))
        .filter_map(|(at, group)| {
            if label(scene, group) {
                // Banks and funds give loans and grants themselves.
                let lends = group.names.iter().any(|name| name.sort == Sort::Investor);
                let (part, rule) = if gift && !lends {
                    (Part::Recipient, "recipient: whom a line of a list is about")
                } else {
                    (Part::Payer, "payer: whom a line of a list is about")
                };
                return Some((scene.distance(group.span, amount) + 60, part, group, rule));
            }
            if aid(scene, group, amount) {
                return Some((0, Part::Payer, group, AID));
            }
            let told = match &clause {
                Some(clause) if gift && borrows(clause, &groups, at) => {
                    if clause.subject == Some(at) {
                        Told::Is(Part::Recipient, "recipient: who agreed on money of a lender")
                    } else {
                        Told::Is(Part::Payer, "payer: the lender with whom it was agreed")
                    }
                }
                Some(clause) => bound(scene, clause, at, group, amount),
                None => whose(scene, group, amount),
            };
            let (part, cost, rule) = match told {
                Told::Is(part, rule) => return Some((0, part, group, rule)),
                Told::Nothing => return None,
                Told::Open => part(scene, group, amount, frame, verb)?,
            };
            Some((scene.distance(group.span, amount) + cost, part, group, rule))
        })
        .collect();
    readings.extend(led_by_person(scene, &groups, amount, frame));
    // Who approves the aid of a state does not pay it.
    if readings.iter().any(|(.., rule)| *rule == AID) {
        readings.retain(|(_, part, _, rule)| *part != Part::Payer || *rule == AID);
    }
    readings.sort_by_key(|(cost, _, group, _)| (*cost, group.span.start));
    let best = |wanted: Part| readings.iter().find(|(_, part, ..)| *part == wanted);
    if let Some((_, _, group, rule)) = best(Part::Payer) {
        roles.payer_sort = group.names.first().map(|name| name.sort);
        roles.payer = parties(scene, group);
        // "Led by Acme with participation from Bolt": all who join a round.
        let rounds = clause.as_ref().is_some_and(|clause| clause.act == Act::Take);
        for (_, part, other, _) in readings.iter().filter(|_| rounds) {
            let joins = matches!(other.mark, Some(Mark::Agent | Mark::Source));
            if *part == Part::Payer && joins && other.span != group.span {
                roles.payer.extend(parties(scene, other));
            }
        }
        roles.because.push(reason("payer", rule, scene.text, group.mark_span.or(verb)));
    }
    if let Some((_, _, group, rule)) = best(Part::Recipient) {
        roles.recipient = parties(scene, group);
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

/// Whether a clause says that its subject agreed with a lender, and a group is one of the two.
fn borrows(clause: &Clause, groups: &[Group<'_>], at: usize) -> bool {
    let lends = |group: &Group<'_>| group.names.iter().all(|name| name.sort == Sort::Investor);
    let Some(subject) = clause.subject.and_then(|at| groups.get(at)) else { return false };
    let lender = groups.iter().position(|group| group.mark == Some(Mark::With) && lends(group));
    let company = subject.names.iter().all(|name| name.sort == Sort::Company);
    clause.act == Act::Agree
        && company
        && lender.is_some()
        && (lender == Some(at) || clause.subject == Some(at))
}

/// The rule that reads "€5 million of Italian aid".
const AID: &str = "payer: whose aid it is";

/// Whether a group is a state that an adjective names, right beside an amount of its aid.
fn aid(scene: &Scene<'_>, group: &Group<'_>, amount: Span) -> bool {
    let adjective = group.mark == Some(Mark::Agent) && group.mark_span.is_none();
    adjective && scene.distance(group.span, amount) <= 24
}

/// Whether a group says where: アリゾナ州では.
fn located(scene: &Scene<'_>, group: &Group<'_>) -> bool {
    let word = group.mark_span.map(|mark| mark.of(scene.text)).unwrap_or_default();
    group.names.iter().all(|name| name.sort == Sort::Place)
        && scene.rules.markers.evidence.locating.contains(word)
}

/// The parties of a group; those that are named of a sort make it superfluous: "investors
/// including Acme", ラピダスなど半導体企業.
fn parties(scene: &Scene<'_>, group: &Group<'_>) -> Vec<record::Party> {
    let generic = |at: usize| group.names[at].sort == Sort::Generic;
    let exemplified = |a: usize, b: usize| {
        let gap = scene.text.get(group.names[a].span.end..group.names[b].span.start);
        generic(a) != generic(b)
            && gap.is_some_and(|gap| scene.rules.markers.examples.contains(gap.trim()))
    };
    let last = group.names.len().saturating_sub(1);
    let told = |at: usize| {
        generic(at) && (at > 0 && exemplified(at - 1, at) || at < last && exemplified(at, at + 1))
    };
    (0..group.names.len()).filter(|at| !told(*at)).map(|at| party(group.names[at])).collect()
}

/// What a clause says of a group.
enum Told {
    /// It plays this part.
    Is(Part, &'static str),
    /// It plays none.
    Nothing,
    /// Its mark decides.
    Open,
}

/// What the clause around an amount says of a group.
fn bound(scene: &Scene<'_>, clause: &Clause, at: usize, group: &Group<'_>, amount: Span) -> Told {
    let sort = group.names.first().map(|name| name.sort);
    if clause.subject == Some(at) {
        return match (clause.act, clause.passive) {
            (Act::Give, true) => {
                Told::Is(Part::Recipient, "recipient: subject of a passive verb of giving")
            }
            (Act::Take, false) if sort == Some(Sort::Place) => Told::Nothing,
            (Act::Take, false) if sort != Some(Sort::Public) => {
                Told::Is(Part::Recipient, "recipient: subject of a verb of receiving")
            }
            (Act::Reach, _) | (Act::Take | Act::Put, true) => Told::Nothing,
            _ => Told::Is(Part::Payer, "payer: subject of the verb"),
        };
    }
    if clause.object == Some(at) {
        return Told::Is(Part::Recipient, "recipient: object of the verb");
    }
    match group.mark {
        Some(Mark::With) if clause.act == Act::Agree && sort != Some(Sort::Person) => {
            Told::Is(Part::Recipient, "recipient: with whom it was agreed")
        }
        Some(Mark::Source) if clause.act == Act::Buy => {
            Told::Is(Part::Recipient, "recipient: from whom it is bought")
        }
        // "The firm, which is backed by Acme, raised": not whom the verb is about.
        Some(Mark::Agent) if clause.subject.is_some() && group.span.end <= clause.verb.start => {
            Told::Nothing
        }
        Some(Mark::Agent) if clause.act == Act::Take && clause.passive => {
            Told::Is(Part::Recipient, "recipient: by whom it was received")
        }
        Some(Mark::Possessive) => whose(scene, group, amount),
        // "Is pencilled in for the agency": a public body may be given money too.
        Some(Mark::Recipient) if sort == Some(Sort::Public) && clause.subject_is_money => {
            let word = group.mark_span.map(|mark| mark.of(scene.text)).unwrap_or_default();
            let reached = scene.rules.markers.evidence.reaching.contains(word);
            if reached && group.span.start >= amount.end && !governs(group) {
                return Told::Is(Part::Recipient, "recipient: named as the one reached");
            }
            Told::Open
        }
        // "For the plant that Acme is building."
        None if group.span.start >= amount.end
            && clause.act != Act::Take
            && scene.relative(group.span)
            && builds(scene, group) =>
        {
            Told::Is(Part::Recipient, "recipient: whose site is reached")
        }
        None if (clause.subject.is_some() || clause.subject_is_money)
            && sort != Some(Sort::Programme) =>
        {
            Told::Nothing
        }
        _ => Told::Open,
    }
}

/// "Sakana AI's $135 million round": a company's money that others give is what it receives.
fn whose(scene: &Scene<'_>, group: &Group<'_>, amount: Span) -> Told {
    let Some(gap) = scene.text.get(group.span.end..amount.start) else { return Told::Open };
    let owner = group.mark == Some(Mark::Possessive) && !ahead(group);
    let company = owner
        && group.names.iter().all(|name| {
            matches!(name.sort, Sort::Company | Sort::Research | Sort::Generic | Sort::Investor)
        });
    if company && gap.len() <= 24 && scene.gift(amount) {
        return Told::Is(Part::Recipient, "recipient: whose money it is");
    }
    Told::Open
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
    let sole = group.names.iter().all(|name| name.sort == Sort::Generic);
    let given = matches!(group.mark, Some(Mark::Agent | Mark::Source));
    if first.sort == Sort::Generic && !given && sole {
        let subject = frame == Frame::Receive && before && group.mark != Some(Mark::Possessive);
        let reached = group.mark == Some(Mark::Recipient) || subject;
        return reached.then_some((Part::Recipient, 20, "recipient: named as the one reached"));
    }
    let word = group.mark_span.map(|mark| mark.of(scene.text)).unwrap_or_default();
    let filled = scene.rules.markers.evidence.filling.contains(word);
    if first.sort == Sort::Programme && group.mark != Some(Mark::Agent) && !filled {
        return Some((Part::Via, 30, "via: a programme named beside it"));
    }
    // "The fund stays at $15 billion": what it holds, nobody has said that it pays.
    let fund = first.sort == Sort::Investor && verb.is_none() && first.fund(&scene.rules.markers);
    if fund && matches!(group.mark, None | Some(Mark::Topic | Mark::Subject | Mark::Possessive)) {
        return None;
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
        // フランスのミストラル: where it is from.
        Some(Mark::Possessive) if place && owns_name(scene, group) => None,
        Some(Mark::Possessive) if sited(scene, group, amount) => {
            Some((Part::Recipient, 30, "recipient: whose site is reached"))
        }
        // "Mistral of Paris", "shares of Rapidus".
        Some(Mark::Possessive) if !public && ahead(group) => None,
        Some(Mark::Possessive) if before && (public || place && first.id.is_some()) => {
            Some((Part::Payer, 25, "payer: whose money it is"))
        }
        // 熊本県の工場: where it stands.
        Some(Mark::Possessive) if place => None,
        Some(Mark::Possessive) if before && frame == Frame::Give => {
            Some((Part::Payer, 70, "payer: whose money it is"))
        }
        Some(Mark::Possessive) if before => {
            Some((Part::Recipient, 60, "recipient: whose money it is"))
        }
        Some(Mark::Possessive) => None,
        Some(Mark::Topic) => subject(group, frame, 0),
        // Xが5億円を: right before the amount it is the verb's own subject.
        Some(Mark::Subject) if before && adjoins(scene, group, amount) => subject(group, frame, 0),
        // What が marks may be the subject of a clause inside; は outweighs it.
        Some(Mark::Subject) => subject(group, frame, 90),
        Some(Mark::With) if before && !place && scene.agreed(amount) => {
            Some((Part::Recipient, 20, "recipient: with whom it was agreed"))
        }
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
        Some(Mark::Object) if frame == Frame::Give => verb
            .is_some_and(|verb| verb.end <= group.span.start && near(scene, verb, group.span))
            .then_some((Part::Recipient, 0, "recipient: object of the verb")),
        Some(Mark::With | Mark::Object) | None => None,
    }
}

/// The subject gives or receives, as its verb says; states give.
pub(super) fn subject(group: &Group<'_>, frame: Frame, cost: usize) -> Option<Reading> {
    let sort = group.names.first()?.sort;
    Some(match (frame, sort) {
        (Frame::Receive, Sort::Place) => return None,
        (_, Sort::Public) => (Part::Payer, cost.saturating_sub(20), "payer: subject of the verb"),
        (Frame::Receive, _) => (Part::Recipient, cost, "recipient: subject of a verb of receiving"),
        _ => (Part::Payer, cost, "payer: subject of the verb"),
    })
}
