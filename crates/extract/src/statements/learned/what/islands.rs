//! Words that carry meaning, with what stands between them.
//!
//! Where words stand apart, small words part islands; elsewhere particles do, and hiragana that is
//! no particle belongs to the word before it (向け, 引き上げ).

use super::super::super::scene::Scene;
use record::Span;

/// A run of words that carry meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Island {
    pub(super) span: Span,
    /// Whether the small words before it can join it to the island before.
    pub(super) joined: bool,
}

/// Marks that part phrases wherever they stand.
const STOPS: [char; 26] = [
    ',', ';', ':', '(', ')', '[', ']', '（', '）', '、', '。', '，', '「', '」', '『', '』', '|',
    '“', '”', '"', '—', '–', '：', '；', '\n', '\t',
];

/// The islands of a part of a text; amounts and times part them.
pub(super) fn islands(scene: &Scene<'_>, part: Span) -> Vec<Island> {
    let mut islands = Vec::new();
    let mentions = scene.within(&scene.mentions, part, |mention| mention.span);
    let times = scene.within(&scene.times, part, |time| time.span);
    let mut breaks: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
    breaks.extend(times.iter().map(|time| time.span));
    breaks.sort();
    let mut at = part.start;
    for span in breaks.into_iter().chain([Span::new(part.end, part.end)]) {
        let piece = Span::new(at.min(span.start), span.start.min(part.end));
        for stretch in stretches(scene.text, piece) {
            if scene.rules.cutting.spaces {
                spaced(scene, stretch, &mut islands);
            } else {
                run_on(scene, stretch, &mut islands);
            }
        }
        at = at.max(span.end);
    }
    islands
}

/// The parts of a piece between marks.
fn stretches(text: &str, piece: Span) -> Vec<Span> {
    let words = text.get(piece.start..piece.end).unwrap_or_default();
    let mut spans = Vec::new();
    let mut at = 0;
    for (place, mark) in words.char_indices().filter(|(_, c)| STOPS.contains(c)) {
        spans.push(Span::new(piece.start + at, piece.start + place));
        at = place + mark.len_utf8();
    }
    spans.push(Span::new(piece.start + at, piece.end.max(piece.start + at)));
    spans
}

/// Words that stand apart: small ones part islands.
fn spaced(scene: &Scene<'_>, stretch: Span, islands: &mut Vec<Island>) {
    let words = stretch.of(scene.text);
    let phrase = &scene.rules.cutting.phrase;
    let mut joined = false;
    let mut open = false;
    let mut place = 0;
    for word in words.split_inclusive(char::is_whitespace) {
        let start = place;
        place += word.len();
        let core = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        if core.is_empty() {
            open = false;
            joined = false;
            continue;
        }
        let start = stretch.start
            + start
            + (word.len()
                - word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '%').len());
        let span = Span::new(start, start + core.len());
        let lower = core.to_lowercase();
        if phrase.small.contains(&lower) {
            // A chain of small words joins where each of them can.
            let joins = phrase.joins.contains(&lower);
            joined = joins && (open || joined);
            open = false;
            continue;
        }
        match islands.last_mut().filter(|_| open) {
            Some(island) => island.span.end = span.end,
            None => islands.push(Island { span, joined }),
        }
        open = true;
        joined = false;
    }
}

/// Words that do not stand apart: particles part islands.
fn run_on(scene: &Scene<'_>, stretch: Span, islands: &mut Vec<Island>) {
    let text = stretch.of(scene.text);
    let phrase = &scene.rules.cutting.phrase;
    let mut joined = false;
    let mut open = false;
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..];
        let own = class(c);
        let run = rest.find(|other| class(other) != own).unwrap_or(rest.len());
        let (start, end) = (stretch.start + at, stretch.start + at + run);
        at += run;
        match own {
            Class::Word => {
                match islands.last_mut().filter(|_| open) {
                    Some(island) => island.span.end = end,
                    None => islands.push(Island { span: Span::new(start, end), joined }),
                }
                (open, joined) = (true, false);
            }
            Class::Small => {
                let words = &rest[..run];
                if phrase.small.iter().any(|small| small == words) {
                    joined = open && phrase.joins.iter().any(|join| join == words);
                    open = false;
                    continue;
                }
                // 向けの: what ends in a particle that joins is a word and that particle.
                let tail = phrase.joins.iter().filter(|join| words.ends_with(join.as_str()));
                let tail = tail.map(|join| join.len()).max().unwrap_or(0);
                let particle = phrase
                    .small
                    .iter()
                    .any(|small| words.starts_with(small.as_str()) && small.len() < words.len());
                if open && !particle {
                    if let Some(island) = islands.last_mut() {
                        island.span.end = end - tail;
                    }
                    (open, joined) = (tail == 0, tail > 0);
                } else {
                    (open, joined) = (false, false);
                }
            }
            Class::Mark => (open, joined) = (false, false),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Small,
    Mark,
}

fn class(c: char) -> Class {
    match c {
        '\u{3041}'..='\u{309f}' => Class::Small,
        '・' | 'ー' | '％' | '%' | '&' | '＆' | '-' | '〜' => Class::Word,
        c if c.is_alphanumeric() => Class::Word,
        _ => Class::Mark,
    }
}
