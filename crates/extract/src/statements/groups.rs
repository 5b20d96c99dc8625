//! The names of a sentence as lists that play one part: "MUFG, Sumitomo Mitsui and Mizuho".

use super::scene::Scene;
use crate::names::{Mark, Name, Sort};
use record::Span;

/// A list of names.
pub(crate) struct Group<'s> {
    pub(crate) names: Vec<&'s Name>,
    pub(crate) span: Span,
    pub(crate) mark: Option<Mark>,
    pub(crate) mark_span: Option<Span>,
}

/// The lists of a sentence, names inside the amount's own words left out.
pub(crate) fn groups<'s>(scene: &'s Scene<'_>, sentence: Span, amount: Span) -> Vec<Group<'s>> {
    let mut groups: Vec<Group<'s>> = Vec::new();
    for name in scene.within(&scene.names, sentence, |name| name.span) {
        if name.span.overlaps(amount) {
            continue;
        }
        if let Some(last) = groups.last_mut()
            && headed(scene, sentence, last, name)
        {
            last.mark = Some(Mark::Topic);
        } else if let Some(last) = groups.last_mut()
            && joins(scene, last, name)
        {
            // "Toyota, Sony and others, eight firms": the count adds nobody.
            if !counted(scene, name) {
                last.names.push(name);
            }
            last.span = last.span.cover(name.span);
            // In languages that mark names behind, the last mark holds for all.
            if !scene.rules.cutting.spaces {
                (last.mark, last.mark_span) = (name.mark, name.mark_span);
            }
            continue;
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

/// Whether a name is a count of parties.
fn counted(scene: &Scene<'_>, name: &Name) -> bool {
    let here = scene.within(&scene.mentions, name.span, |mention| mention.span);
    // "The two companies" that were named before are these, and no count.
    let itself = name.span.of(scene.text) == name.name;
    itself && here.iter().any(|mention| mention.form == crate::mentions::Form::Parties)
}

/// A headline's first name is its topic, though only a comma parts it from the next, which a
/// particle marks: 経産省、ラピダスに.
fn headed(scene: &Scene<'_>, sentence: Span, last: &Group<'_>, name: &Name) -> bool {
    let gap = scene.text.get(last.span.end..name.span.start).unwrap_or_default();
    !scene.rules.cutting.spaces
        && last.names.len() == 1
        && last.span.start == sentence.start
        && gap == "、"
        && matches!(name.mark, Some(Mark::Recipient | Mark::Source | Mark::Via | Mark::Agent))
}

/// Whether a name is a country, and not a prefecture, which stands beside ministries.
fn country(name: &Name) -> bool {
    let state = |id: &record::PartyId| id.as_str().ends_with("-government");
    name.sort == Sort::Place && name.id.as_ref().is_some_and(state)
}

fn joins(scene: &Scene<'_>, last: &Group<'_>, name: &Name) -> bool {
    // "Spain pays €2 million to Acme, and Flanders €3 million": the next amount's own name.
    if scene.rules.cutting.spaces {
        let rest = Span::new(name.span.end, name.span.end + 8);
        let next = scene.within(&scene.mentions, rest, |mention| mention.span).first();
        let gap = next.and_then(|next| scene.text.get(name.span.end..next.span.start));
        if gap.is_some_and(|gap| gap.trim().is_empty()) {
            return false;
        }
    }
    // "Both companies" names two at one place.
    if last.span == name.span {
        return true;
    }
    let gap = scene.text.get(last.span.end..name.span.start).unwrap_or_default();
    // "It joined the council, and Acme invests": a list of two has no comma.
    if scene.rules.cutting.spaces && last.names.len() < 2 && gap.starts_with(',') && gap.len() > 2 {
        return false;
    }
    let person = name.sort == Sort::Person;
    let alike = last
        .names
        .iter()
        .all(|other| (other.sort == Sort::Person) == person && country(other) == country(name));
    alike && scene.rules.markers.coordinators.iter().any(|word| word == gap.trim())
}
