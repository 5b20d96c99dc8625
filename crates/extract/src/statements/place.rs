//! Where a group of names stands: what is around it that decides its part.

use super::groups::Group;
use super::scene::Scene;
use crate::names::{Mark, Sort};
use record::Span;

/// Whether a verb of money follows a group at once: "that Acme is building".
pub(super) fn builds(scene: &Scene<'_>, group: &Group<'_>) -> bool {
    let company = group.names.iter().all(|name| name.sort == Sort::Company && name.sure);
    let behind = Span::new(group.span.end, group.span.end + 16);
    let verbs = scene.within(&scene.verbs, behind, |hit| hit.span);
    company
        && verbs.iter().any(|hit| {
            let votes = &scene.rules.cues.get(*hit).votes;
            votes.iter().any(|(_, class, _)| matches!(class.as_str(), "put" | "putting" | "did"))
        })
}

/// Whether a group is a state as a whole.
pub(super) fn governs(group: &Group<'_>) -> bool {
    let state = |id: &record::PartyId| id.as_str().ends_with("-government");
    group.names.iter().any(|name| name.id.as_ref().is_some_and(state))
}

/// Whether a group stands behind an amount that itself stands behind this one: it is rather
/// that one's.
pub(super) fn beyond(scene: &Scene<'_>, group: &Group<'_>, amount: Span) -> bool {
    if let Some(own) = right_behind(scene, group) {
        return own != amount;
    }
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

/// The amount that a subject stands right behind, parted by one particle: 600億元を財政省が.
pub(super) fn right_behind(scene: &Scene<'_>, group: &Group<'_>) -> Option<Span> {
    if scene.rules.cutting.spaces || group.mark != Some(Mark::Subject) {
        return None;
    }
    let from = group.span.start.saturating_sub(80);
    let amounts = scene.within(&scene.mentions, Span::new(from, group.span.start), |m| m.span);
    let last = amounts.iter().rev().find(|mention| super::is_money(mention))?;
    let gap = scene.text.get(last.span.end..group.span.start)?;
    let particle = gap.chars().count() == 1 && gap.chars().all(char::is_alphabetic);
    particle.then_some(last.span)
}

/// Whether hardly a character parts a subject's particle from an amount.
pub(super) fn adjoins(scene: &Scene<'_>, group: &Group<'_>, amount: Span) -> bool {
    let gap = group.mark_span.and_then(|mark| scene.text.get(mark.end..amount.start));
    !scene.rules.cutting.spaces && gap.is_some_and(|gap| gap.chars().count() <= 6)
}

/// Whether what a place owns is itself a name: "Vietnam's FPT".
pub(super) fn owns_name(scene: &Scene<'_>, group: &Group<'_>) -> bool {
    let Some(mark) = group.mark_span.filter(|mark| mark.start >= group.span.end) else {
        return false;
    };
    let behind = Span::new(mark.end, mark.end + 4);
    scene
        .within(&scene.names, behind, |name| name.span)
        .iter()
        .any(|name| matches!(name.sort, Sort::Company | Sort::Investor | Sort::Research))
}

/// Whether a company owns what the money reaches, in languages that mark a word behind it:
/// マイクロンの広島工場に.
pub(super) fn sited(scene: &Scene<'_>, group: &Group<'_>, amount: Span) -> bool {
    let Some(gap) = group.mark_span.and_then(|mark| scene.text.get(mark.end..amount.start)) else {
        return false;
    };
    let company = group.names.iter().all(|name| name.sort == Sort::Company);
    let reaches = |word: &str| gap.find(word).is_some_and(|at| at > 0 && gap.len() - at <= 24);
    let marks = &scene.rules.markers.after;
    company
        && gap.chars().count() <= 24
        && !scene.rules.cutting.spaces
        && marks.iter().any(|(word, mark)| *mark == Mark::Recipient && reaches(word))
        && !marks.iter().any(|(word, mark)| *mark == Mark::Topic && word.len() > 3 && reaches(word))
}

/// Whether a group's mark stands before it: "of Acme" and not "Acme's".
pub(super) fn ahead(group: &Group<'_>) -> bool {
    group.mark_span.is_some_and(|mark| mark.end <= group.span.start)
}

/// Whether a name that only its capital letter shows stands right before the verb, or is marked
/// as one who acts or is reached: else it may be a place.
pub(super) fn acts(scene: &Scene<'_>, group: &Group<'_>, verb: Option<Span>) -> bool {
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
        Some(Mark::Agent | Mark::Via | Mark::Source | Mark::Possessive) => true,
        Some(Mark::Recipient) => matches!(word.as_str(), "to" | "for" | "into"),
        None => verb.is_some_and(|verb| {
            let gap = scene.text.get(group.span.end..verb.start).unwrap_or_default();
            verb.start >= group.span.end && gap.len() <= 40 && !gap.contains([',', ';', '.', '('])
        }),
        _ => false,
    }
}

/// Whether hardly a word lies between two places.
pub(super) fn near(scene: &Scene<'_>, a: Span, b: Span) -> bool {
    let gap = scene.text.get(a.end..b.start).unwrap_or_default();
    gap.len() <= 12 && !gap.contains([',', '.', ';'])
}

/// Whether a group opens a line of a list or a table as what the line is about: "• Acme: €5
/// million".
pub(super) fn label(scene: &Scene<'_>, group: &Group<'_>) -> bool {
    let Some(at) = scene.sentence_of(group.span) else { return false };
    let sentence = &scene.sentences[at];
    let lead = scene.text.get(sentence.span.start..group.span.start).unwrap_or_default();
    let rest = scene.text.get(group.span.end..).unwrap_or_default();
    let set_off = rest.trim_start_matches(' ').starts_with([':', '：', '–', '—', '|', '　']);
    let sorts = [Sort::Company, Sort::Investor, Sort::Research, Sort::Generic];
    sentence.shape != crate::text::Shape::Paragraph
        && group.mark.is_none()
        && group.names.first().is_some_and(|name| sorts.contains(&name.sort))
        && lead.chars().all(|c| !c.is_alphanumeric())
        && (set_off || !scene.rules.cutting.spaces && rest.starts_with(' '))
}
