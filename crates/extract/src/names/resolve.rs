//! All names of a text in order, each with its mark, references made whole.

use super::beside::{mark, titled};
use super::evidence::{learn, scheme, site};
use super::found::{Candidate, heads, known, signs};
use super::reference::{Known, behind_verb, resolve, subject_before, together};
use super::{Mark, Markers, Name, Sort, form};
use crate::text::Sentence;
use record::{PartyId, Span};

/// The names of a text, in its order, none overlapping.
pub(crate) fn names(
    text: &str,
    sentences: &[Sentence],
    markers: &Markers,
    spaces: bool,
    (publisher, title): (Option<&Name>, Option<Span>),
) -> Vec<Name> {
    let mut found = known(text, markers);
    let mut found_signs = signs(text, markers);
    // A longer reading of a place wins: "the industry ministry" over "industry".
    found.append(&mut found_signs);
    found.append(&mut heads(text, markers));
    // In a headline a capital or a foreign script alone tells nothing.
    let title = title.filter(|title| !spaces || !title_case(title.of(text)));
    for part in title.into_iter().chain(sentences.iter().map(|sentence| sentence.span)) {
        let formed = if spaces {
            form::capitals(text, part, markers)
        } else {
            form::runs(text, part, markers)
        };
        let headline = Some(part) == title;
        let formed = formed.into_iter().filter(|(_, sort)| !headline || sort.is_some());
        found.extend(formed.map(|(span, sort)| Candidate {
            span,
            kind: String::new(),
            sort: sort.unwrap_or(Sort::Company),
            id: None,
            country: String::new(),
            rank: if sort.is_some() { 1 } else { 3 },
            reference: false,
            whole: None,
            field: false,
        }));
    }
    learn(text, &mut found, markers, spaces);
    found.retain(|c| c.rank < 3 || !site(text, c.span, &markers.evidence));
    for candidate in found.iter_mut().filter(|c| c.rank == 3) {
        if scheme(text, candidate.span, &markers.evidence) {
            (candidate.sort, candidate.rank) = (Sort::Programme, 1);
        }
    }
    outgrown(&mut found, spaces);
    found.sort_by_key(|c| (c.rank, std::cmp::Reverse(c.span.len()), c.span.start));
    let mut kept: Vec<Candidate> = Vec::new();
    let mut taken = std::collections::BTreeMap::<usize, usize>::new();
    for candidate in found {
        let (start, end) = (candidate.span.start, candidate.span.end);
        let clash = taken.range(..end).next_back().is_some_and(|(_, until)| *until > start);
        if !clash {
            taken.insert(start, end);
            kept.push(candidate);
        }
    }
    kept.sort_by_key(|c| c.span.start);
    if spaces {
        drop_openers(text, sentences, &mut kept);
    }
    let country = country(&kept, markers);
    whole(text, sentences, kept, markers, (&country, publisher), spaces)
}

/// "The Toyota Foundation" is not Toyota: a known name that begins a longer one of another sort,
/// by its form, is not what is named.
fn outgrown(found: &mut Vec<Candidate>, spaces: bool) {
    if !spaces {
        return;
    }
    let longer: std::collections::BTreeMap<usize, (usize, Sort)> = found
        .iter()
        .filter(|c| c.rank == 1 && matches!(c.sort, Sort::Research | Sort::Investor))
        .map(|c| (c.span.start, (c.span.end, c.sort)))
        .collect();
    found.retain(|c| {
        let other = longer.get(&c.span.start);
        !(c.rank == 0 && other.is_some_and(|(end, sort)| *end > c.span.end && *sort != c.sort))
    });
}

/// A sentence begins with a capital whatever its first word is: a single word that nobody knows
/// is a name there only if it stands elsewhere too, inside a sentence. A word before a dash at
/// the head of a text is where it was written.
fn drop_openers(text: &str, sentences: &[Sentence], kept: &mut Vec<Candidate>) {
    let opens = |span: Span| {
        let after = sentences.partition_point(|sentence| sentence.span.start <= span.start);
        let Some(sentence) = after.checked_sub(1).map(|at| sentences[at].span) else {
            return false;
        };
        let lead = text.get(sentence.start..span.start).unwrap_or_default();
        lead.chars().all(|c| !c.is_alphanumeric())
    };
    let titled = |span: Span| {
        let after = sentences.partition_point(|sentence| sentence.span.start <= span.start);
        after.checked_sub(1).is_some_and(|at| title_case(sentences[at].span.of(text)))
    };
    // A word that the text also writes small is an ordinary word.
    let lower: std::collections::HashSet<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let inside: std::collections::HashSet<String> = kept
        .iter()
        .filter(|c| c.rank == 3 && !opens(c.span))
        .map(|c| c.span.of(text).to_owned())
        .collect();
    kept.retain(|candidate| {
        let word = candidate.span.of(text);
        let rest = text[candidate.span.end..].trim_start();
        let dateline = rest.starts_with(['—', '–']) && word.chars().all(|c| !c.is_lowercase());
        let opener = candidate.rank == 3 && !word.contains(' ') && opens(candidate.span);
        let heading = candidate.rank == 3 && titled(candidate.span);
        let common = candidate.rank == 3
            && !word.contains(' ')
            && lower.contains(word.to_lowercase().as_str());
        let lone = opener && !inside.contains(word);
        !(dateline || lone || heading || common)
    });
}

/// Whether most words of a line begin with a capital, as headlines do: there capitals tell
/// nothing.
fn title_case(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().filter(|word| word.len() > 3).collect();
    let capitals = words.iter().filter(|word| word.starts_with(|c: char| c.is_uppercase())).count();
    words.len() >= 3 && capitals * 5 >= words.len() * 4
}

/// The country that the text is about: that of most public bodies in it.
fn country(kept: &[Candidate], markers: &Markers) -> String {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for candidate in kept.iter().filter(|c| !c.country.is_empty() && c.country != "-") {
        let weight = if candidate.sort == Sort::Public { 3 } else { 1 };
        *counts.entry(candidate.country.as_str()).or_default() += weight;
    }
    let best = counts.iter().max_by_key(|(country, count)| (**count, std::cmp::Reverse(**country)));
    best.map_or_else(|| markers.home.clone(), |(country, _)| (*country).to_owned())
}

/// The names with references made whole and marks read.
fn whole(
    text: &str,
    sentences: &[Sentence],
    kept: Vec<Candidate>,
    markers: &Markers,
    (country, publisher): (&str, Option<&Name>),
    spaces: bool,
) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for candidate in kept {
        if alias(text, names.last(), candidate.span) {
            continue;
        }
        let person = !candidate.reference
            && candidate.rank > 0
            && (spaces || candidate.rank > 1 || candidate.sort != Sort::Company)
            && titled(text, candidate.span, markers, spaces);
        let words = candidate.span.of(text);
        // "The finance ministry" is that of the country that the text is about.
        let elsewhere = |id: &PartyId| {
            candidate.field
                && !id.as_str().strip_prefix(country).is_some_and(|id| id.starts_with('-'))
        };
        let mut name = Name {
            span: candidate.span,
            sort: if person { Sort::Person } else { candidate.sort },
            name: candidate.whole.unwrap_or_else(|| words.to_owned()),
            id: candidate.id.filter(|id| !elsewhere(id)),
            sure: candidate.rank < 3,
            mark: None,
            mark_span: None,
        };
        let many = match candidate.kind.as_str() {
            "both" => 2,
            "pair" if acting(text, candidate.span, &markers.evidence) => 2,
            "three" => 3,
            "pair" => continue,
            _ => 0,
        };
        if candidate.reference && many > 0 {
            let (mark, mark_span) = mark(text, candidate.span, markers, spaces);
            let pair: Vec<Name> = together(&names, many)
                .map(|other| Name { span: candidate.span, mark, mark_span, ..other.clone() })
                .collect();
            names.extend(pair.into_iter().rev());
            continue;
        }
        if candidate.reference {
            (name.mark, name.mark_span) = mark(text, candidate.span, markers, spaces);
            if name.mark.is_none() && spaces && behind_verb(text, &name, &candidate.kind, markers) {
                name.mark = Some(Mark::Object);
            }
            let subject = subject_before(sentences, &names, &name, spaces);
            let known =
                Known { text, markers, names: &names, kinds: &kinds, subject, country, publisher };
            let Some(()) = resolve(&mut name, &candidate.kind, &known, words) else {
                continue;
            };
        } else if !person && candidate.kind != "place" && candidate.rank < 3 {
            kinds.push((candidate.kind.clone(), names.len()));
        }
        // "Italian aid" is by Italy.
        let aid = spaces && candidate.kind == "place" && name.name != words;
        if aid {
            name.mark = Some(Mark::Agent);
        }
        if name.mark.is_none() {
            (name.mark, name.mark_span) = mark(text, candidate.span, markers, spaces);
        }
        if spaces && name.mark.is_none() {
            listed(text, names.last(), &mut name, markers);
        }
        // "Into it" reaches something, and seldom a party; "to it" does.
        let thing = candidate.reference
            && candidate.kind == "any"
            && name.mark == Some(Mark::Recipient)
            && !name
                .mark_span
                .is_some_and(|span| markers.evidence.reaching.contains(span.of(text)));
        if !thing {
            names.push(name);
        }
    }
    fullest(&mut names, spaces);
    names
}

/// Shows each party by the fullest form that the text gives of it: METI as the Ministry of Economy,
/// Trade and Industry, "Granite Peak" as Granite Peak Capital. A state keeps the word that was said.
fn fullest(names: &mut [Name], spaces: bool) {
    let mut whole: std::collections::HashMap<String, String> = std::collections::HashMap::new();
    let known = |name: &Name| {
        let id = name.id.as_ref().filter(|id| !id.as_str().ends_with("-government"));
        id.map(|id| format!("{id} {:?}", name.sort))
    };
    for name in names.iter() {
        let Some(key) = known(name) else { continue };
        let best = whole.entry(key).or_default();
        if name.name.chars().count() > best.chars().count() {
            best.clone_from(&name.name);
        }
    }
    // First words of longer names, none where two begin so.
    let mut begun: std::collections::HashMap<String, Option<String>> =
        std::collections::HashMap::new();
    let sorts = [Sort::Company, Sort::Investor, Sort::Research];
    for name in names.iter().filter(|name| spaces && sorts.contains(&name.sort)) {
        for (at, _) in name.name.match_indices(' ').take(3).filter(|(at, _)| *at > 3) {
            let entry = begun.entry(name.name[..at].to_owned());
            let entry = entry.or_insert_with(|| Some(name.name.clone()));
            if entry.as_ref().is_some_and(|other| *other != name.name) {
                *entry = None;
            }
        }
    }
    for name in names.iter_mut() {
        let full = match known(name) {
            Some(key) => whole.get(&key),
            None if name.id.is_none() && sorts.contains(&name.sort) => {
                begun.get(&name.name).and_then(Option::as_ref)
            }
            None => None,
        };
        if let Some(full) = full {
            name.name.clone_from(full);
        }
    }
}

/// Whether a verb or the end of a clause follows: "the two invest", and not "the two sites".
fn acting(text: &str, span: Span, evidence: &super::markers::Evidence) -> bool {
    let rest = text[span.end..].trim_start_matches(' ');
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.is_empty() || evidence.verbs.contains(word) || evidence.auxiliaries.contains(word)
}

/// Whether a name stands in brackets right behind another: it is only another name of that one.
fn alias(text: &str, last: Option<&Name>, span: Span) -> bool {
    let Some(last) = last else { return false };
    let gap = text.get(last.span.end..span.start).unwrap_or_default();
    let closed = text[span.end..].starts_with([')', '）']);
    closed && matches!(gap.trim(), "(" | "（")
}

/// What marks the first name of a list marks the others: "a venture of Acme, Bolt and Crane".
fn listed(text: &str, last: Option<&Name>, name: &mut Name, markers: &Markers) {
    // "To Acme, and Flanders €3 million": a figure begins something new.
    let rest = text[name.span.end..].trim_start_matches(' ');
    if rest.starts_with(|c: char| c.is_ascii_digit() || "$€£¥₩₹".contains(c)) {
        return;
    }
    let Some(last) = last.filter(|last| {
        let gap = text.get(last.span.end..name.span.start).unwrap_or_default().trim();
        last.mark_span.is_some_and(|mark| mark.end <= last.span.start)
            && markers.coordinators.iter().any(|word| word == gap)
    }) else {
        return;
    };
    (name.mark, name.mark_span) = (last.mark, last.mark_span);
}
