//! All names of a text in order, each with its mark, references made whole.

use super::gazetteer::{gazetteer, sort};
use super::markers::Sign;
use super::{Mark, Markers, Name, Sort, form};
use crate::text::Sentence;
use record::{PartyId, Span};

/// The names of a text, in its order, none overlapping.
pub(crate) fn names(
    text: &str,
    sentences: &[Sentence],
    markers: &Markers,
    spaces: bool,
) -> Vec<Name> {
    let mut found = known(text);
    let mut found_signs = signs(text, markers);
    // A longer reading of a place wins: "the industry ministry" over "industry".
    found.append(&mut found_signs);
    for sentence in sentences {
        let formed = if spaces {
            form::capitals(text, sentence.span, markers)
        } else {
            form::runs(text, sentence.span, markers)
        };
        found.extend(formed.into_iter().map(|(span, sort)| Candidate {
            span,
            kind: String::new(),
            sort: sort.unwrap_or(Sort::Company),
            id: None,
            country: String::new(),
            rank: if sort.is_some() { 1 } else { 3 },
            reference: false,
        }));
    }
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
    let country = country(&kept, text);
    whole(text, kept, markers, &country, spaces)
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

struct Candidate {
    span: Span,
    /// Of references: what they stand for.
    kind: String,
    sort: Sort,
    id: Option<PartyId>,
    country: String,
    /// The lower, the surer.
    rank: u8,
    reference: bool,
}

/// Names that the gazetteer knows.
fn known(text: &str) -> Vec<Candidate> {
    let gazetteer = gazetteer();
    let mut known = Vec::new();
    for found in gazetteer.names.find(text) {
        let Some(organisation) = found.roles.first().map(|at| &gazetteer.organisations[*at]) else {
            continue;
        };
        if inside_word(text, found.span) {
            continue;
        }
        known.push(Candidate {
            span: bracketed(text, found.span),
            kind: organisation.kind.clone(),
            sort: organisation.sort,
            id: Some(organisation.id.clone()),
            country: organisation.country.clone(),
            rank: 0,
            reference: false,
        });
    }
    known
}

/// Whether a name is only the middle of a longer word of the same writing.
fn inside_word(text: &str, span: Span) -> bool {
    let name = span.of(text);
    let katakana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let head = name.chars().next().is_some_and(katakana) && before.is_some_and(katakana);
    let tail = name.chars().next_back().is_some_and(katakana) && after.is_some_and(katakana);
    let digits = name.is_ascii()
        && (after.is_some_and(|c| c.is_ascii_alphanumeric())
            || before.is_some_and(|c| c.is_ascii_alphanumeric()));
    head || tail || digits
}

/// A name with its abbreviation in brackets: "… Promotion Agency (IPA)".
fn bracketed(text: &str, span: Span) -> Span {
    let rest = &text[span.end..];
    let trimmed = rest.trim_start_matches(' ');
    let lead = rest.len() - trimmed.len();
    let Some(open) = trimmed.chars().next().filter(|c| matches!(c, '(' | '（')) else {
        return span;
    };
    let inner = &trimmed[open.len_utf8()..];
    let Some(close) = inner.find([')', '）']) else { return span };
    let short = &inner[..close];
    let abbreviation = short.chars().count() <= 12
        && short.chars().all(char::is_alphanumeric)
        && short.chars().any(char::is_uppercase)
        && !short.chars().any(|c| c.is_ascii_digit());
    if !abbreviation || span.of(text).contains(short) {
        return span;
    }
    let mark = inner[close..].chars().next().map_or(0, char::len_utf8);
    Span::new(span.start, span.end + lead + open.len_utf8() + close + mark)
}

/// References and places.
fn signs(text: &str, markers: &Markers) -> Vec<Candidate> {
    let mut signs = Vec::new();
    for found in markers.signs.find(text) {
        for sign in found.roles {
            let (kind, sort, reference, id) = match sign {
                Sign::Reference(kind) => (kind.clone(), sort(kind), true, None),
                Sign::Place(country) => {
                    let id = format!("{country}-government").parse().ok();
                    ("place".to_owned(), Sort::Place, false, id)
                }
                Sign::Field(id) => ("ministry".to_owned(), Sort::Public, false, id.parse().ok()),
            };
            if !alone(text, found.span) || reference && titled_word(text, found.span) {
                continue;
            }
            let (span, country) = (found.span, String::new());
            signs.push(Candidate { span, kind, sort, id, country, rank: 2, reference });
        }
    }
    signs
}

/// Whether a capitalised word is the first of a longer name: "State Department".
fn titled_word(text: &str, span: Span) -> bool {
    let word = span.of(text);
    let capital =
        word.chars().next().is_some_and(|c| c.is_ascii_uppercase()) && !word.contains(' ');
    let next = text[span.end..].trim_start_matches(' ').chars().next();
    capital && next.is_some_and(char::is_uppercase)
}

/// Whether a word in kanji is not the middle of a longer one: 国 in 国内.
fn alone(text: &str, span: Span) -> bool {
    let kanji = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    if span.of(text).is_ascii() {
        return true;
    }
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let head = span.of(text).chars().next().is_some_and(kanji) && before.is_some_and(kanji);
    let tail = span.of(text).chars().next_back().is_some_and(kanji) && after.is_some_and(kanji);
    // Names of states stand before what is theirs: 米国政府, but a lone 国 does not.
    !(head || tail && span.of(text).chars().count() < 2)
}

/// The country that the text is about: that of most public bodies in it.
fn country(kept: &[Candidate], text: &str) -> String {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for candidate in kept.iter().filter(|c| !c.country.is_empty() && c.country != "-") {
        let weight = if candidate.sort == Sort::Public { 3 } else { 1 };
        *counts.entry(candidate.country.as_str()).or_default() += weight;
    }
    let best = counts.iter().max_by_key(|(country, count)| (**count, std::cmp::Reverse(**country)));
    let japanese = text.contains('の') || text.contains("Japan");
    best.map_or_else(
        || if japanese { "jp".to_owned() } else { String::new() },
        |(country, _)| (*country).to_owned(),
    )
}

/// The names with references made whole and marks read.
fn whole(
    text: &str,
    kept: Vec<Candidate>,
    markers: &Markers,
    country: &str,
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
            && titled(text, candidate.span, markers, spaces);
        let words = candidate.span.of(text);
        let mut name = Name {
            span: candidate.span,
            sort: if person { Sort::Person } else { candidate.sort },
            name: words.to_owned(),
            id: candidate.id,
            sure: candidate.rank < 3,
            mark: None,
            mark_span: None,
        };
        if candidate.reference && candidate.kind == "both" {
            let (mark, mark_span) = mark(text, candidate.span, markers, spaces);
            let pair: Vec<Name> = both(&names)
                .map(|other| Name { span: candidate.span, mark, mark_span, ..other.clone() })
                .collect();
            names.extend(pair.into_iter().rev());
            continue;
        }
        if candidate.reference {
            let Some(()) = resolve(&mut name, &candidate.kind, &names, &kinds, country, words)
            else {
                continue;
            };
        } else if !person && candidate.kind != "place" {
            kinds.push((candidate.kind.clone(), names.len()));
        }
        (name.mark, name.mark_span) = mark(text, candidate.span, markers, spaces);
        names.push(name);
    }
    names
}

/// The last two companies named.
fn both(names: &[Name]) -> impl Iterator<Item = &Name> {
    let mut seen: Vec<&str> = Vec::new();
    names
        .iter()
        .rev()
        .filter(|name| matches!(name.sort, Sort::Company | Sort::Investor))
        .filter(move |name| {
            let fresh = !seen.contains(&name.name.as_str());
            seen.push(&name.name);
            fresh
        })
        .take(2)
}

/// Whether a name stands in brackets right behind another: it is only another name of that one.
fn alias(text: &str, last: Option<&Name>, span: Span) -> bool {
    let Some(last) = last else { return false };
    let gap = text.get(last.span.end..span.start).unwrap_or_default();
    let closed = text[span.end..].starts_with([')', '）']);
    closed && matches!(gap.trim(), "(" | "（")
}

/// Makes a reference whole; refuses one that stands for nothing said before.
fn resolve(
    name: &mut Name,
    kind: &str,
    names: &[Name],
    kinds: &[(String, usize)],
    country: &str,
    words: &str,
) -> Option<()> {
    let plain = words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words);
    if kind == "government" {
        let own = ["his ", "her ", "its ", "His ", "Her ", "Its "];
        let plain = own.iter().find_map(|whose| plain.strip_prefix(whose)).unwrap_or(plain);
        name.name = plain.to_owned();
        name.id = format!("{country}-government").parse().ok().filter(|_| !country.is_empty());
        return Some(());
    }
    // "A new company" is all that is known of it.
    if kind == "generic" {
        name.name = plain.to_owned();
        return Some(());
    }
    // "The industry ministry" names its own field and stands for itself.
    if kind == "ministry" && plain.contains(' ') {
        name.name = plain.to_owned();
        return Some(());
    }
    let fits = |other: &Name, other_kind: &str| match kind {
        "any" => matches!(other.sort, Sort::Company | Sort::Public | Sort::Investor),
        "company" => matches!(other.sort, Sort::Company | Sort::Investor) && other_kind != "fund",
        "ministry" => {
            other_kind == "ministry"
                || other.name.ends_with('省')
                || other.name.starts_with("Ministry")
        }
        other_wanted => {
            other_kind == other_wanted || sort(other_wanted) == other.sort && other_kind.is_empty()
        }
    };
    let antecedent = kinds.iter().rev().find(|(other_kind, at)| fits(&names[*at], other_kind));
    let (_, at) = antecedent?;
    name.name.clone_from(&names[*at].name);
    name.id.clone_from(&names[*at].id);
    name.sort = names[*at].sort;
    Some(())
}

/// Parties that are only counted: "32 companies".
pub(crate) fn counted(text: &str, span: Span, markers: &Markers, spaces: bool) -> Name {
    let (mark, mark_span) = mark(text, span, markers, spaces);
    let name = span.of(text).to_owned();
    Name { span, sort: Sort::Company, name, id: None, sure: true, mark, mark_span }
}

/// Whether a title stands beside a name, which makes it a person's.
fn titled(text: &str, span: Span, markers: &Markers, spaces: bool) -> bool {
    let rest = &text[span.end..];
    if !spaces {
        return markers.titles.iter().any(|title| {
            rest.starts_with(title.as_str()) || span.of(text).ends_with(title.as_str())
        });
    }
    let before = text[..span.start].trim_end();
    let after = rest.trim_start_matches([',', ' ']);
    markers.titles.iter().any(|title| {
        before.ends_with(title.as_str())
            || span.of(text).starts_with(title.as_str())
            || after.starts_with(title.as_str()) && rest.starts_with(", ")
    })
}

/// The mark beside a name.
fn mark(text: &str, span: Span, markers: &Markers, spaces: bool) -> (Option<Mark>, Option<Span>) {
    let rest = &text[span.end..];
    if let Some((word, mark)) =
        markers.after.iter().find(|(word, _)| rest.starts_with(word.as_str()))
    {
        return (Some(*mark), Some(Span::new(span.end, span.end + word.len())));
    }
    if !spaces {
        return (None, None);
    }
    let before = text[..span.start].trim_end_matches([' ', '"', '“']);
    let before = markers
        .articles
        .iter()
        .find_map(|article| {
            let cut = before.strip_suffix(article.as_str())?;
            cut.ends_with(' ').then(|| cut.trim_end())
        })
        .unwrap_or(before);
    for (word, mark) in &markers.before {
        let end = before.len();
        let Some(start) = end.checked_sub(word.len()) else { continue };
        let (Some(head), Some(tail)) = (before.get(..start), before.get(start..)) else { continue };
        let whole = head.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        if whole && tail.eq_ignore_ascii_case(word) {
            return (Some(*mark), Some(Span::new(start, end)));
        }
    }
    (None, None)
}
