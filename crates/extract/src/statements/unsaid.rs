//! Money whose currency is not beside its figure: "the rest, 500 million, came later", and the
//! lines of a table under "(in millions of euros)" or 単位：百万円.
//!
//! The rule kept here: a figure is money only where the document itself has said of which
//! currency, and nothing beside the figure says that it counts something else.

use super::is_money;
use crate::language::Rules;
use crate::mentions::amount::amounts;
use crate::mentions::{Form, Mention};
use crate::text::Sentence;
use record::{Currency, Quantity, Span, Unit};
use rust_decimal::Decimal;

/// A figure without its currency is of one named at most so many bytes before it.
const REACH: usize = 1_200;
/// Such a figure is at least so large; smaller ones count people and things.
const LEAST: i64 = 1_000_000;
/// A caption is no longer, in bytes.
const CAPTION: usize = 90;
/// So many words of a sentence are tried as the beginning of a caption.
const MOST: usize = 12;

/// Gives figures the unit that the text says elsewhere.
pub(super) fn complete(
    text: &str,
    rules: &Rules,
    sentences: &[Sentence],
    mentions: &mut [Mention],
) {
    captioned(text, rules, sentences, mentions);
    elided(text, rules, mentions);
}

/// What the figures of a table are counted in.
#[derive(Debug, Clone, Copy)]
struct Scale {
    factor: Decimal,
    currency: Currency,
}

/// Lines under a caption that says in what they count.
fn captioned(text: &str, rules: &Rules, sentences: &[Sentence], mentions: &mut [Mention]) {
    let mut scale = None;
    let mut at = 0;
    let words = rules.cutting.captions.find(text);
    let mut words = words.iter().map(|found| found.span.end).peekable();
    for sentence in sentences {
        let span = sentence.span;
        let line = span.of(text);
        let open = line.chars().next().filter(|c| matches!(c, '(' | '（' | '['));
        let open = open.filter(|_| line.len() <= CAPTION);
        let mut begins = open.map(|open| span.start + open.len_utf8());
        while words.next_if(|end| *end <= span.start).is_some() {}
        let mut tried = 0;
        while let Some(end) = begins.take().or_else(|| words.next_if(|end| *end < span.end)) {
            tried += 1;
            if let Some(found) = caption(&text[end..span.end], rules).filter(|_| tried < MOST) {
                scale = Some(found);
                break;
            }
        }
        while mentions.get(at).is_some_and(|mention| mention.span.end <= sentence.span.start) {
            at += 1;
        }
        let Some(scale) = scale else { continue };
        let words = sentence.span.of(text).trim_end();
        // Running text names its units itself.
        if words.ends_with(['.', '。', '!', '?']) && !words.ends_with("..") {
            continue;
        }
        while let Some(mention) = mentions.get_mut(at).filter(|m| m.span.start < sentence.span.end)
        {
            at += 1;
            if matches!(mention.form, Form::Bare | Form::Number) && cell(text, mention.span) {
                scaled(mention, scale.factor, scale.currency);
            }
        }
    }
}

/// The scale that a caption names behind its word: 単位：百万円, "in millions of euros".
fn caption(rest: &str, rules: &Rules) -> Option<Scale> {
    let rest = rest.trim_start_matches([':', '：', ' ', '　']);
    let spaced = (!rules.cutting.spaces).then(|| rest.find(' ')).flatten();
    let end = spaced.or_else(|| rest.find(['.', ',', ';', ')', '）', '。', ']']));
    let unit = rest.get(..end.unwrap_or(rest.len()))?.trim();
    if unit.is_empty() || unit.len() > CAPTION || unit.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    scale(unit, rules)
}

/// Reads a unit as the amount of one of it.
fn scale(unit: &str, rules: &Rules) -> Option<Scale> {
    let singular = unit
        .split_whitespace()
        .filter(|word| !rules.cutting.phrase.caption_fillers.iter().any(|filler| filler == word))
        .collect::<Vec<_>>()
        .join(" ");
    let (sign, rest): (String, String) = singular.chars().partition(|c| "$€£¥￥₩₹".contains(*c));
    let tried = [
        format!("1{singular}"),
        format!("1 {singular}"),
        format!("{sign}1 {}", rest.trim()),
        format!(
            "{}1 {}",
            singular.split(' ').next()?,
            singular.split_once(' ').map_or("", |s| s.1)
        ),
    ];
    tried.iter().find_map(|words| {
        let found = amounts(words, &rules.words, &[]);
        let mention =
            found.first().filter(|mention| mention.span.len() == words.trim_end().len())?;
        match mention.form {
            Form::Money(currency) => Some(Scale { factor: mention.value.figure(), currency }),
            _ => None,
        }
    })
}

/// Whether a figure stands by itself, as in a cell or behind a label.
fn cell(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let open = |c: char| c.is_whitespace() || "([（|:：．.・…△▲-=＝】」".contains(c);
    let close = |c: char| c.is_whitespace() || ")]）|,、;(（【［[".contains(c);
    // Two words further a noun would follow.
    let rest = text[span.end..].trim_start_matches(' ');
    let counts = rest.starts_with(|c: char| c.is_lowercase());
    before.is_none_or(open) && after.is_none_or(close) && !counts
}

fn scaled(mention: &mut Mention, factor: Decimal, currency: Currency) {
    let times = |value: Option<Decimal>| value.map(|value| value.checked_mul(factor));
    let (low, high) = match (times(mention.value.low()), times(mention.value.high())) {
        (Some(None), _) | (_, Some(None)) => return,
        (low, high) => (low.flatten(), high.flatten()),
    };
    if let Ok(value) = Quantity::new(low, high, mention.value.approx, Unit::Money(currency)) {
        (mention.value, mention.form) = (value, Form::Money(currency));
    }
}

/// Large figures without a currency after money that has one.
fn elided(text: &str, rules: &Rules, mentions: &mut [Mention]) {
    let mut last: Option<(usize, Currency)> = None;
    for at in 0..mentions.len() {
        let mention = &mentions[at];
        if let Form::Money(currency) = mention.form {
            last = Some((mention.span.end, currency));
            continue;
        }
        // "1T" and "5M" may be anything.
        let words = mention.core.of(text).split(|c: char| !c.is_alphabetic());
        let named = words.clone().any(|word| word.chars().count() > 2);
        let large = mention.value.figure() >= Decimal::from(LEAST);
        if !(mention.form == Form::Bare && named && large && ends(text, mention.span, rules)) {
            continue;
        }
        let near = last.filter(|(end, _)| mention.span.start - end <= REACH);
        let ahead = || {
            let next = mentions[at + 1..].iter().find(|mention| is_money(mention))?;
            match next.form {
                Form::Money(currency) if next.span.start - mention.span.end <= REACH / 4 => {
                    Some((0, currency))
                }
                _ => None,
            }
        };
        let Some((_, currency)) = near.or_else(ahead) else { continue };
        scaled(&mut mentions[at], Decimal::ONE, currency);
    }
}

/// Whether no noun follows a figure: what stands behind it ends the phrase or begins another.
fn ends(text: &str, span: Span, rules: &Rules) -> bool {
    let rest = &text[span.end..];
    let trimmed = rest.trim_start_matches([' ', '"', '”']);
    let word = trimmed.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.is_empty()
        && !trimmed.starts_with(|c: char| c.is_alphanumeric() || "-‑+/%$€£¥".contains(c))
        || rules.cutting.phrase.no_nouns.iter().any(|other| other == word)
}
