//! What is measured or paid for, short, in the document's words.
//!
//! After the amount where the language says there what it is for ("for chips", "of public
//! investment"), before it elsewhere; amounts, times and names of payers are no part of it.

use super::scene::Scene;
use record::{Kind, Span};

/// The most characters of a phrase, in scripts with spaces and without.
const LONGEST: [usize; 2] = [70, 40];

/// The purpose of a commitment, or the measure of anything else.
pub(crate) fn words(scene: &Scene<'_>, at: usize, kind: Kind) -> (Option<String>, Option<String>) {
    let introduced = || introduced(scene, at).filter(|words| says_what(scene, words));
    let words = phrase(scene, at, kind).or_else(introduced);
    match kind {
        Kind::Commitment => (words, None),
        _ => (None, words),
    }
}

fn phrase(scene: &Scene<'_>, at: usize, kind: Kind) -> Option<String> {
    let amount = scene.mentions[at].span;
    let sentence = scene.sentences.get(scene.sentence_of(amount)?)?.span;
    let after = cut(scene, Span::new(amount.end, sentence.end), true);
    let before = cut(scene, Span::new(sentence.start, amount.start), false);
    let spaces = scene.rules.cutting.spaces;
    let led = spaces && begins(scene, after);
    let tail = tidy(scene, after);
    let lead = tidy(scene, before);
    let letters = |words: &str| {
        words.chars().filter(|c| c.is_alphabetic() && !matches!(c, '\u{3041}'..='\u{309f}')).count()
    };
    let tells =
        |words: &String| letters(words) >= if spaces { 4 } else { 2 } && !is_name(scene, words);
    // Where an amount is for something, that stands after it; what is measured stands before.
    let lead = Some(lead).filter(|words| kind != Kind::Commitment || says_what(scene, words));
    let lead = lead.unwrap_or_default();
    let order = if led || kind == Kind::Commitment && spaces { [tail, lead] } else { [lead, tail] };
    let chosen = order.into_iter().find(tells);
    let counted = scene.mentions[at].core.of(scene.text);
    let noun = counted
        .rsplit(' ')
        .next()
        .filter(|word| word.chars().all(char::is_alphabetic) && counted.contains(' '));
    match (chosen, noun) {
        (Some(words), Some(noun)) if kind != Kind::Commitment && is_count(scene, at) => {
            Some(format!("{noun} {words}"))
        }
        (None, Some(noun)) if is_count(scene, at) => Some(noun.to_owned()),
        (chosen, _) => chosen,
    }
}

/// Whether something is said beside who does it and on which day: "the ministry on Thursday" says
/// nothing of what is paid for.
fn says_what(scene: &Scene<'_>, words: &str) -> bool {
    if !scene.rules.cutting.spaces {
        return true;
    }
    let names = scene.names.iter().take(400).map(|name| name.span.of(scene.text));
    let mut rest = words.to_owned();
    for name in names.filter(|name| words.contains(name)) {
        rest = rest.replace(name, " ");
    }
    let rest = tidy(scene, &rest);
    let mut left = rest.split(' ').filter(|word| word.chars().count() >= 3);
    left.any(|word| word.starts_with(char::is_lowercase))
}

/// Whether a phrase is nothing but a part of a name: it says who, and not what.
fn is_name(scene: &Scene<'_>, words: &str) -> bool {
    scene
        .names
        .iter()
        .take(400)
        .any(|name| name.span.of(scene.text).contains(words) || name.name == words)
}

fn is_count(scene: &Scene<'_>, at: usize) -> bool {
    use crate::mentions::Form;
    matches!(scene.mentions[at].form, Form::People | Form::Things | Form::Parties)
}

/// Whether the words after an amount begin as what it is for does.
fn begins(scene: &Scene<'_>, after: &str) -> bool {
    let after = after.trim_start();
    scene
        .rules
        .cutting
        .phrase
        .purposes
        .iter()
        .any(|word| after.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(' ')))
}

/// The part of a span that is nearest to the amount and holds no other amount and no end of a
/// clause; a bracket right after the amount (a conversion) is skipped.
fn cut<'s>(scene: &Scene<'s>, span: Span, forward: bool) -> &'s str {
    let stops = [
        '.', ',', ';', '、', '。', '(', ')', '（', '）', '|', '“', '”', '"', ':', '：', '—', '–',
        '「', '」', '\n', '\t',
    ];
    let text: &'s str = scene.text;
    let others = scene.within(&scene.mentions, span, |mention| mention.span);
    if forward {
        let mut start = span.start;
        let rest = text.get(start..span.end).unwrap_or_default();
        let bracket = rest.trim_start();
        if bracket.starts_with(['(', '（'])
            && let Some(close) = bracket.find([')', '）'])
        {
            let mark = bracket[close..].chars().next().map_or(0, char::len_utf8);
            start += rest.len() - bracket.len() + close + mark;
        }
        let end = others.iter().map(|m| m.span.start).find(|at| *at >= start).unwrap_or(span.end);
        let words = text.get(start..end.max(start)).unwrap_or_default();
        let stop =
            words.char_indices().find(|(at, c)| stops.contains(c) && !in_name(scene, start + at));
        stop.map_or(words, |(at, _)| &words[..at])
    } else {
        let start = others.last().map_or(span.start, |mention| mention.span.end);
        let words = text.get(start..span.end).unwrap_or_default().trim_end_matches(stops);
        let cuts = words
            .char_indices()
            .rev()
            .filter(|(at, c)| stops.contains(c) && !in_name(scene, start + at));
        // A short rest ("on Tuesday approved") tells less than the clause before it.
        let mut pieces = cuts.map(|(at, c)| &words[at + c.len_utf8()..]);
        pieces.find(|piece| tidy(scene, piece).chars().count() >= 6).unwrap_or(words)
    }
}

/// Whether a place is inside a name: a comma there parts nothing.
fn in_name(scene: &Scene<'_>, place: usize) -> bool {
    let before = scene.names.partition_point(|name| name.span.start <= place);
    before.checked_sub(1).is_some_and(|at| place < scene.names[at].span.end)
}

/// One line without times, and without small words and marks at its ends.
fn tidy(scene: &Scene<'_>, words: &str) -> String {
    let mut line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    for time in scene.rules.periods.find(&line, None).into_iter().rev() {
        line.replace_range(time.span.start..time.span.end, " ");
    }
    let spaces = scene.rules.cutting.spaces;
    let line = clipped(line.trim(), LONGEST[usize::from(!spaces)]);
    let trim = &scene.rules.cutting.phrase.trim;
    let mut rest = line.trim_matches(|c: char| !c.is_alphanumeric());
    loop {
        let before = rest;
        for word in trim {
            rest = strip(rest, word, spaces);
        }
        rest = rest.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        if rest == before {
            break;
        }
    }
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A phrase without a word at either end.
fn strip<'p>(phrase: &'p str, word: &str, spaces: bool) -> &'p str {
    let mut rest = phrase;
    if let Some(head) = rest.get(..word.len())
        && head.eq_ignore_ascii_case(word)
        && (!spaces || rest[word.len()..].starts_with(' ') || rest.len() == word.len())
        && (spaces
            || word.chars().count() > 1
            || particle(word) && begins_noun(&rest[word.len()..]))
    {
        rest = rest[word.len()..].trim_start();
    }
    if let Some(tail) = rest.len().checked_sub(word.len()).and_then(|at| rest.get(at..))
        && tail.eq_ignore_ascii_case(word)
    {
        let head = &rest[..rest.len() - word.len()];
        if !spaces || head.ends_with(' ') || head.is_empty() {
            rest = head.trim_end();
        }
    }
    rest
}

/// Whether a word of one letter is in hiragana, as particles are.
fn particle(word: &str) -> bool {
    word.chars().all(|c| matches!(c, '\u{3041}'..='\u{309f}'))
}

/// Whether a phrase goes on in kanji, katakana or Latin: what stood before was a particle.
fn begins_noun(rest: &str) -> bool {
    rest.starts_with(|c: char| {
        matches!(c, '\u{4e00}'..='\u{9fff}' | 'ァ'..='ヺ') || c.is_ascii_alphabetic()
    })
}

/// The line that introduces a list, where an item has no words of its own.
fn introduced(scene: &Scene<'_>, at: usize) -> Option<String> {
    let sentence = scene.sentences.get(scene.sentence_of(scene.mentions[at].span)?)?;
    // A line above that introduces nothing (a date, a byline) says nothing of it.
    let before = sentence.before.filter(|before| scene.sentences[*before].line == sentence.line);
    let intro = scene.sentences.get(sentence.intro.or(before)?)?.span;
    Some(tidy(scene, intro.of(scene.text))).filter(|words| words.chars().count() >= 3)
}

/// At most so many characters, cut between words where there are any.
fn clipped(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let cut: String = words.chars().take(most).collect();
    match cut.rfind(' ') {
        Some(space) if space > most / 2 => cut[..space].to_owned(),
        _ => cut,
    }
}
