//! Names that no gazetteer knows, by their form: capitals, and the words that such names end in.

use super::{Markers, Sort};
use record::Span;

/// A name by its form, and what sort its form tells; none where it only looks like a name.
pub(crate) type Formed = (Span, Option<Sort>);

/// The names of a sentence in a script with capitals.
pub(crate) fn capitals(text: &str, sentence: Span, markers: &Markers) -> Vec<Formed> {
    let mut names = Vec::new();
    let words: Vec<Span> = words(text, sentence).collect();
    let mut at = 0;
    while at < words.len() {
        let Some(end) = run(text, &words, at, markers) else {
            // A place that is no name by itself is one with what governs it.
            let place = trimmed(text, words[at]);
            if markers.bodies.places.contains(place.of(text))
                && let Some(governed) = governed(text, sentence, place, markers)
            {
                names.push((governed, Some(Sort::Public)));
            }
            at += 1;
            continue;
        };
        let span = Span::new(words[at].start, words[end - 1].end);
        let name = trimmed(text, span);
        if let Some(governed) = governed(text, sentence, name, markers) {
            names.push((governed, Some(Sort::Public)));
        } else if let Some(formed) = formed(text, name, markers) {
            names.push(formed);
        }
        at = end;
    }
    names
}

/// Where a run of capitalised words that begins here ends; small words may stand inside it.
fn run(text: &str, words: &[Span], first: usize, markers: &Markers) -> Option<usize> {
    if !capitalised(words[first].of(text)) || markers.stop.contains(bare(words[first].of(text))) {
        return None;
    }
    let mut end = first + 1;
    let body = Span::new(words[first].start, words.get(first + 1)?.end).of(text);
    let started = markers.starts.iter().any(|(start, _)| body.starts_with(start.as_str()));
    while end < words.len() {
        let before = words[end - 1].of(text);
        let word = words[end].of(text);
        // "Norway's Research Council": whose it is, is another name.
        if before.ends_with("'s") || before.ends_with("’s") {
            break;
        }
        // A bracket holds another name.
        if word.starts_with(['(', '"', '“']) {
            break;
        }
        let listed = started && before.ends_with(',') && capitalised(word);
        if before.ends_with([',', '.', ';', ':', ')', '"', '”']) && !listed && !dotted(before) {
            break;
        }
        let small = matches!(word, "of" | "for" | "&" | "and");
        let next = words.get(end + 1).map(|next| next.of(text)).unwrap_or_default();
        if capitalised(word) && (started || !markers.stop.contains(bare(word))) {
            end += 1;
        } else if small
            && capitalised(next)
            && (started || word == "of" || word == "for" || word == "&")
        {
            end += 2;
        } else {
            break;
        }
    }
    Some(end)
}

/// A place with the small word for what governs it: "Hokkaido government", "the city of Yokohama".
fn governed(text: &str, sentence: Span, name: Span, markers: &Markers) -> Option<Span> {
    let rest = text.get(name.end..sentence.end)?.strip_prefix(' ').unwrap_or_default();
    let behind = markers.bodies.behind.iter().find(|word| {
        rest.strip_prefix(word.as_str())
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    if let Some(word) = behind {
        return Some(Span::new(name.start, name.end + 1 + word.len()));
    }
    let before = text.get(sentence.start..name.start)?;
    let word = markers.bodies.before.iter().find(|word| {
        before
            .strip_suffix(word.as_str())
            .is_some_and(|lead| !lead.ends_with(char::is_alphanumeric))
    })?;
    Some(Span::new(name.start - word.len(), name.end))
}

/// "Co.", "Inc.": a full stop that ends no sentence.
fn dotted(word: &str) -> bool {
    let initials = word.len() <= 6 && word.split('.').all(|letter| letter.len() <= 1);
    initials || matches!(word, "Co." | "Inc." | "Corp." | "Ltd." | "St." | "Dr." | "Jr.")
}

fn formed(text: &str, span: Span, markers: &Markers) -> Option<Formed> {
    let name = span.of(text);
    if let Some((_, sort)) = markers.kind_by_end(name).or_else(|| markers.kind_by_start(name)) {
        return Some((span, Some(sort)));
    }
    let short = name.chars().count() == 2 && name.chars().all(char::is_uppercase);
    (name.chars().count() > 2 || short).then_some((span, None))
}

/// A run without the marks at its end and a possessive.
fn trimmed(text: &str, span: Span) -> Span {
    let name = span.of(text);
    let name = name.trim_end_matches([',', ';', ':', ')', '"', '”', '?', '!']);
    let name = if dotted(name.rsplit(' ').next().unwrap_or_default()) {
        name
    } else {
        name.trim_end_matches('.')
    };
    let name = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name);
    let name = name.trim_end_matches(['\'', '’']);
    let lead = name.len() - name.trim_start_matches(['"', '“', '(', '‘']).len();
    Span::new(span.start + lead, span.start + name.len())
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&' && c != '$');
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

fn capitalised(word: &str) -> bool {
    let word = word.trim_start_matches(['"', '“', '(', '‘']);
    let figure = word.len() > 2 && bare(word).ends_with(|c: char| c.is_ascii_digit());
    let model = word.len() <= 3 && word.ends_with(char::is_uppercase) && !word.ends_with("US");
    word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() && model) && !figure
}

fn words(text: &str, sentence: Span) -> impl Iterator<Item = Span> + '_ {
    let body = sentence.of(text);
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &body[at..];
        let start = at + rest.len() - rest.trim_start().len();
        let word =
            body[start..].split(char::is_whitespace).next().filter(|word| !word.is_empty())?;
        at = start + word.len();
        Some(Span::new(sentence.start + start, sentence.start + at))
    })
}

/// The names of a sentence in a script without spaces: runs of one writing that end as names of
/// organisations do, or that a particle follows.
pub(crate) fn runs(text: &str, sentence: Span, markers: &Markers) -> Vec<Formed> {
    let body = sentence.of(text);
    let mut names = Vec::new();
    let mut start: Option<usize> = None;
    let ends = body.char_indices().chain(std::iter::once((body.len(), '。')));
    for (at, c) in ends {
        if written(c) {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            // A dot before a name lists it.
            let dots = body[from..at].len() - body[from..at].trim_start_matches('・').len();
            let span = Span::new(sentence.start + from + dots, sentence.start + at);
            names.extend(run_name(text, span, markers));
        }
    }
    names
}

fn run_name(text: &str, span: Span, markers: &Markers) -> Option<Formed> {
    let (span, abroad) = abroad(text, span, markers);
    let run = span.of(text);
    let count = run.chars().count();
    if let Some(led) = headed(text, span, markers) {
        return Some((led, Some(Sort::Company)));
    }
    if explained(text, span, markers) {
        return Some((span, Some(Sort::Company)));
    }
    if let Some((_, sort)) = markers.kind_by_end(run) {
        let name = unprefixed(run);
        // What stands in quotation marks is rather a plan's name than a company's.
        let quoted = text[..span.start].ends_with(['「', '『']) && sort == Sort::Company;
        if quoted && text[span.end..].starts_with(['」', '』']) && !run.chars().all(katakana) {
            return None;
        }
        if name.chars().count() >= 3 && !markers.stop.contains(name) {
            return Some((Span::new(span.end - name.len(), span.end), Some(sort)));
        }
        return None;
    }
    let foreign = run.chars().all(|c| katakana(c) || c.is_ascii_alphanumeric() || c == '・');
    let names = foreign
        && count >= 3
        && !markers.stop.contains(run)
        && !run.starts_with(|c: char| c.is_ascii_digit());
    if names && abroad {
        return Some((span, Some(Sort::Company)));
    }
    let marked =
        names && markers.after.iter().any(|(word, _)| text[span.end..].starts_with(word.as_str()));
    marked.then_some((span, None))
}

/// A name in another script without the letter for its country before it: 米オープンAI.
fn abroad(text: &str, span: Span, markers: &Markers) -> (Span, bool) {
    let mut letters = span.of(text).chars();
    let Some(first) = letters.next().filter(|c| markers.bodies.countries.contains(c)) else {
        return (span, false);
    };
    let foreign = |c: char| katakana(c) || c.is_ascii_alphabetic();
    let inner = text[..span.start].ends_with(|c: char| matches!(c, '\u{4e00}'..='\u{9fff}'));
    let named = letters.next().is_some_and(foreign) && !inner;
    if named { (Span::new(span.start + first.len_utf8(), span.end), true) } else { (span, false) }
}

/// The company whose head a run names: 帝都エレクトロン社長. Two or three kanji before a title are
/// rather a person's name.
fn headed(text: &str, span: Span, markers: &Markers) -> Option<Span> {
    let run = span.of(text);
    let untitled = |run| markers.titles.iter().find_map(|title| str::strip_suffix(run, title));
    let mut lead = untitled(run)?;
    // One person may have several titles: 副会長兼社長.
    while let Some(shorter) = untitled(lead) {
        lead = shorter;
    }
    let company = markers.kind_by_end(lead).is_some_and(|(_, sort)| sort == Sort::Company);
    let long = lead.chars().count() >= 4 && lead.chars().any(katakana);
    (company || long && lead.chars().any(|c| !katakana(c) && c != '・'))
        .then(|| Span::new(span.start, span.start + lead.len()))
}

/// Whether the words around a run say that it is a company's name: 大手の before it, its town or
/// its exchange in brackets behind it.
fn explained(text: &str, span: Span, markers: &Markers) -> bool {
    let run = span.of(text);
    let evidence = &markers.evidence;
    let long = run.chars().count();
    let kanji = run.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    // Five characters without a company's ending are rather an idea than a name.
    let name = (3..=if kanji { 5 } else { 20 }).contains(&long)
        && !markers.stop.contains(run)
        && !run.chars().all(|c| c.is_ascii_digit())
        && !evidence.common.iter().any(|word| run.ends_with(word.as_str()))
        && markers.kind_by_end(run).is_none_or(|(_, sort)| sort == Sort::Company);
    if !name {
        return false;
    }
    let rest = &text[span.end..];
    if let Some(inner) = rest.strip_prefix(['(', '（']) {
        let close = inner.char_indices().take(30).find(|(_, c)| matches!(c, ')' | '）'));
        let inner = close.map_or("", |(at, _)| &inner[..at]);
        if evidence
            .bracket
            .iter()
            .any(|w| inner.ends_with(w.as_str()) || inner.starts_with(w.as_str()))
        {
            return true;
        }
    }
    let before = &text[..span.start];
    let led = evidence.lead.iter().any(|word| before.ends_with(word.as_str()));
    led && markers.after.iter().any(|(word, mark)| {
        !matches!(mark, super::Mark::Possessive | super::Mark::With)
            && rest.starts_with(word.as_str())
    })
}

/// A name without the digits and the words of rank before it: 2025年度, 大手, 米.
fn unprefixed(run: &str) -> &str {
    let from = run
        .char_indices()
        .filter(|(_, c)| c.is_ascii_digit() || "年度月日".contains(*c))
        .map(|(at, c)| at + c.len_utf8())
        .next_back()
        .filter(|at| *at + 6 <= run.len())
        .unwrap_or(0);
    let name = &run[from..];
    ["大手", "企業"]
        .iter()
        .find_map(|mark| name.split_once(mark).map(|(_, rest)| rest))
        .filter(|rest| rest.chars().count() > 2)
        .unwrap_or(name)
}

fn katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

/// Whether a character is of the writing that names are in: kanji, katakana, Latin.
fn written(c: char) -> bool {
    katakana(c)
        || c.is_ascii_alphanumeric()
        || matches!(c, '\u{4e00}'..='\u{9fff}' | '々' | '・' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '&' | '-')
}
