//! The clause around an amount: its verb, who stands before it and who right behind it, in
//! languages that order a sentence as subject, verb, object.
//!
//! The verb's class (`rules/<language>/role.toml`) says what its subject does with the money. A
//! past form after a form of "be" turns that round.

use super::groups::Group;
use super::reading::Frame;
use super::scene::Scene;
use crate::names::{Mark, Sort};
use record::Span;

/// So many bytes before and behind an amount its verb is looked for.
const BEFORE: usize = 420;
const BEHIND: usize = 160;
/// Nothing but a few words stands between an amount and a verb that it is the subject of.
const SUBJECT_GAP: usize = 60;
/// A party right behind a verb is its object; a description may stand before its name.
const OBJECT_GAP: usize = 44;

/// What a verb says of its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// It pays, and the party right behind the verb receives.
    Give,
    /// It pays.
    Put,
    /// It receives.
    Take,
    /// The money is the subject, and the party behind the verb receives.
    Reach,
    /// It pays for what it takes over.
    Buy,
    /// It pays; who is named with "with" receives.
    Agree,
}

/// A verb of money.
#[derive(Debug, Clone, Copy)]
struct Verb {
    span: Span,
    act: Act,
    passive: bool,
}

/// The clause around an amount; groups by their place in the list of the sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause {
    pub(super) verb: Span,
    pub(super) act: Act,
    pub(super) passive: bool,
    /// Whether the amount is the verb's subject.
    pub(super) subject_is_money: bool,
    pub(super) subject: Option<usize>,
    pub(super) object: Option<usize>,
}

impl Clause {
    /// Whether its subject gives or receives.
    pub(super) fn frame(&self) -> Frame {
        match (self.act, self.passive) {
            (Act::Take, false) | (Act::Give | Act::Put, true) => Frame::Receive,
            _ => Frame::Give,
        }
    }
}

/// The clause around an amount, if a verb of money is near.
pub(super) fn clause(
    scene: &Scene<'_>,
    sentence: Span,
    amount: Span,
    groups: &[Group<'_>],
) -> Option<Clause> {
    if !scene.rules.cutting.spaces {
        return None;
    }
    let verbs = verbs(scene, sentence, amount);
    let before = verbs.iter().rev().find(|verb| verb.span.end <= amount.start).copied();
    let after = verbs.iter().find(|verb| verb.span.start >= amount.end).copied();
    if let Some(clause) = after.and_then(|verb| relative(scene, verb, amount, groups)) {
        return Some(clause);
    }
    let tight = before.filter(|verb| amount.start - verb.span.end <= 30);
    let money = after.filter(|verb| carried(scene, *verb, amount));
    if tight.is_none()
        && let Some(verb) = money
    {
        return Some(Clause {
            verb: verb.span,
            act: verb.act,
            passive: verb.passive,
            subject_is_money: true,
            subject: None,
            object: object(scene, verb, groups, sentence.end),
        });
    }
    let verb = before.filter(|verb| holds(scene, verb.span, amount))?;
    let gapped = gapped(scene, verb.span, amount, groups);
    Some(Clause {
        verb: verb.span,
        act: verb.act,
        passive: verb.passive,
        subject_is_money: false,
        subject: gapped.or_else(|| subject(scene, &verbs, verb, groups)),
        object: object(scene, verb, groups, amount.start).filter(|_| gapped.is_none()),
    })
}

/// The verbs of money around an amount. One that is part of a name is none.
fn verbs(scene: &Scene<'_>, sentence: Span, amount: Span) -> Vec<Verb> {
    let window = Span::new(
        sentence.start.max(amount.start.saturating_sub(BEFORE)),
        sentence.end.min(amount.end + BEHIND),
    );
    let mut verbs: Vec<Verb> = Vec::new();
    let mut be: Option<Span> = None;
    for hit in scene.within(&scene.verbs, window, |hit| hit.span) {
        let class = scene.rules.cues.get(*hit).votes.first().map(|(_, class, _)| class.as_str());
        let (act, past) = match class {
            Some("give") => (Act::Give, false),
            Some("gave") => (Act::Give, true),
            Some("put") => (Act::Put, false),
            Some("did") => (Act::Put, true),
            Some("take") => (Act::Take, false),
            Some("took") => (Act::Take, true),
            Some("reach") => (Act::Reach, false),
            Some("buy") => (Act::Buy, true),
            Some("agree") => (Act::Agree, true),
            // A noun, unless it follows a form of "be".
            Some("giving") if follows(scene, be, hit.span) => (Act::Give, false),
            Some("putting") if follows(scene, be, hit.span) => (Act::Put, false),
            Some("be") => {
                be = Some(hit.span);
                continue;
            }
            _ => continue,
        };
        let named = scene.within(&scene.names, window, |name| name.span);
        if hit.span.overlaps(amount) || named.iter().any(|name| name.span.overlaps(hit.span)) {
            continue;
        }
        let passive = past && follows(scene, be, hit.span);
        verbs.push(Verb { span: hit.span, act, passive });
    }
    verbs
}

/// Whether a form of "be" stands right before a word; an adverb may stand between: "was recently
/// awarded".
fn follows(scene: &Scene<'_>, be: Option<Span>, word: Span) -> bool {
    be.is_some_and(|be| {
        let gap = scene.text.get(be.end..word.start).unwrap_or_default();
        gap.len() <= 16 && gap.trim().split(' ').count() <= 1 && !gap.contains(',')
    })
}

/// "The $39 billion that Congress set aside": who stands between an amount and the verb behind it
/// is the subject.
fn relative(scene: &Scene<'_>, verb: Verb, amount: Span, groups: &[Group<'_>]) -> Option<Clause> {
    let gap = scene.text.get(amount.end..verb.span.start)?;
    let inside = groups.iter().position(|group| {
        group.mark.is_none()
            && group.span.start >= amount.end
            && group.span.end <= verb.span.start
            && scene.text[group.span.end..verb.span.start].len() <= 24
    })?;
    let parted = gap.contains([',', ';', '.', '|']) || verb.passive;
    (!parted && gap.len() <= 120).then_some(Clause {
        verb: verb.span,
        act: verb.act,
        passive: false,
        subject_is_money: false,
        subject: Some(inside),
        object: None,
    })
}

/// Whether an amount is the subject of the verb behind it.
fn carried(scene: &Scene<'_>, verb: Verb, amount: Span) -> bool {
    let gap = scene.text.get(amount.end..verb.span.start).unwrap_or_default();
    let others = scene.within(&scene.mentions, Span::new(amount.end, verb.span.start), |m| m.span);
    let fits = verb.passive || verb.act == Act::Reach;
    fits && gap.len() <= SUBJECT_GAP
        && !gap.contains([';', '|'])
        && !others.iter().any(super::is_money)
}

/// Whether nothing ends the clause between a verb and an amount.
fn holds(scene: &Scene<'_>, verb: Span, amount: Span) -> bool {
    let gap = scene.text.get(verb.end..amount.start).unwrap_or_default();
    gap.len() <= 260 && !gap.contains([';', '|']) && !gap.contains(": ")
}

/// "Intel vowed to spend $30 billion and Berlin $10 billion": where an amount follows another of
/// the same verb, a name between them is its subject.
fn gapped(scene: &Scene<'_>, verb: Span, amount: Span, groups: &[Group<'_>]) -> Option<usize> {
    let between = Span::new(verb.end, amount.start);
    let last = scene
        .within(&scene.mentions, between, |mention| mention.span)
        .iter()
        .rev()
        .find(|mention| super::is_money(mention))?;
    groups.iter().position(|group| {
        let gap = scene.text.get(group.span.end..amount.start).unwrap_or_default();
        group.span.start >= last.span.end
            && group.span.end <= amount.start
            && group.mark.is_none()
            && gap.trim().is_empty()
            && party(group)
    })
}

/// Whether a group may pay or receive.
fn party(group: &Group<'_>) -> bool {
    group.names.first().is_some_and(|name| !matches!(name.sort, Sort::Person | Sort::Programme))
}

/// Who stands before a verb: the nearest that no preposition marks and that is no other verb's
/// object. A name that only its capital shows counts right before the verb.
fn subject(scene: &Scene<'_>, verbs: &[Verb], verb: Verb, groups: &[Group<'_>]) -> Option<usize> {
    let mut whose = None;
    for (at, group) in groups.iter().enumerate().rev() {
        if group.span.end > verb.span.start || !party(group) {
            continue;
        }
        let gap = scene.text.get(group.span.end..verb.span.start).unwrap_or_default();
        if gap.contains([';', '|']) || gap.contains(": ") || gap.len() > 260 {
            break;
        }
        let object = verbs.iter().any(|other| {
            let lead = scene.text.get(other.span.end..group.span.start);
            matches!(other.act, Act::Give | Act::Buy)
                && !other.passive
                && other.span.end <= group.span.start
                && lead.is_some_and(|lead| lead.len() <= 24 && !lead.contains([',', ':', '.']))
        });
        let first = group.names[0];
        let right_before = gap.len() <= 40 && !gap.contains([',', ':', '(', ')']);
        let doubtful = !first.sure || matches!(first.sort, Sort::Place | Sort::Generic);
        match group.mark {
            // "The plan that Acme filed, and decided to put".
            None if object || !right_before && scene.relative(group.span) => {}
            None if doubtful && !right_before && !opens(scene, group) => {}
            None => return Some(at),
            Some(Mark::Possessive)
                if gap.len() <= 60 && whose.is_none() && first.sort != Sort::Place =>
            {
                whose = Some(at);
            }
            Some(_) => {}
        }
    }
    whose
}

/// Whether a group opens its sentence and is not set off from it.
fn opens(scene: &Scene<'_>, group: &Group<'_>) -> bool {
    let Some(at) = scene.sentence_of(group.span) else { return false };
    let lead = scene.text.get(scene.sentences[at].span.start..group.span.start);
    let rest = scene.text.get(group.span.end..).unwrap_or_default();
    lead.is_some_and(|lead| lead.chars().all(|c| !c.is_alphanumeric()))
        && rest.trim_start_matches(' ').starts_with(char::is_lowercase)
}

/// Who stands right behind a verb, before `end`.
fn object(scene: &Scene<'_>, verb: Verb, groups: &[Group<'_>], end: usize) -> Option<usize> {
    if !matches!(verb.act, Act::Give | Act::Reach | Act::Buy) || verb.passive {
        return None;
    }
    // "The young Dresden designer Acme": a town may stand before the name.
    let mut behind = groups.iter().enumerate().filter(|(_, group)| {
        group.span.start >= verb.span.end && group.span.start <= verb.span.end + OBJECT_GAP
    });
    let (next, _) = behind.next()?;
    let first = if groups[next].names[0].sure {
        next
    } else {
        behind.find(|(_, group)| group.names[0].sure).map_or(next, |(at, _)| at)
    };
    let group = &groups[first];
    let gap = scene.text.get(verb.span.end..group.span.start)?;
    let reached = verb.act == Act::Reach && group.mark == Some(Mark::Recipient);
    let place = group.names.iter().any(|name| name.sort == Sort::Place);
    let fits = group.span.end <= end
        && gap.len() <= OBJECT_GAP
        && !gap.contains([',', ';', ':', '(', '|'])
        && !gap.chars().any(|c| c.is_ascii_digit())
        && (matches!(group.mark, None | Some(Mark::Possessive | Mark::Object)) || reached)
        && party(group)
        && !place;
    fits.then_some(first)
}
