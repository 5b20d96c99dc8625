//! Texts cut into words: what is searched and what is searched for are cut by the same rule.
//!
//! The rule kept here: how a run of one script is cut depends on that run alone. Kanji and
//! hiragana are cut by a dictionary (ICU's), a run of katakana is one word, and so is one of other
//! letters and digits.

use super::fold::{Letter, fold};
use super::stem::stem;
use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use record::Span;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What it is compared by: its letters folded, English ones without their ending.
    pub key: String,
    /// Where it stands.
    pub span: Span,
    /// Whether a thought ends before it: no phrase reaches across.
    pub apart: bool,
    /// What it is together with the next, where a hyphen joins them: `start-up` is also `startup`.
    pub joined: Option<String>,
}

/// Stands in the index where a thought ends. It is a letter to the index, and in no text that is
/// searched for.
pub(super) const END: &str = "\u{E000}";
/// Stands for the point of a decimal number.
const POINT: char = '\u{E001}';

static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// How much is cut at once, in bytes: letters take more room than the text that they come from.
const PIECE: usize = 1 << 16;

/// The words of a text, in its order.
pub fn segment(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for (at, piece) in pieces(text) {
        words.extend(cut(piece).into_iter().map(|word| {
            let span = Span::new(word.span.start + at, word.span.end + at);
            Word { span, ..word }
        }));
    }
    words
}

/// The text in pieces with their places: whole lines, where they are not too long.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let most = rest.floor_char_boundary(PIECE);
        let piece = match rest.get(..most) {
            Some(piece) if most < rest.len() => {
                let end = piece.rfind('\n').map_or(most, |newline| newline + 1);
                piece.get(..end).unwrap_or(piece)
            }
            _ => rest,
        };
        let start = at;
        at += piece.len();
        Some((start, piece))
    })
}

fn cut(text: &str) -> Vec<Word> {
    let letters = fold(text);
    let mut words = Vec::new();
    let mut apart = false;
    let mut at = 0;
    while let Some(first) = letters.get(at) {
        let script = script(first.letter);
        let end = match script {
            Script::None => at + 1,
            _ => run(&letters, at, script),
        };
        let here = letters.get(at..end).unwrap_or_default();
        let before = words.len();
        match script {
            Script::None => apart |= ends(&letters, at),
            Script::Japanese => japanese(here, &mut words),
            Script::Katakana => words.extend(word(here, false)),
            Script::Other => {
                words.extend(word(here, true));
                if let Some(joined) = joined(&letters, at, end)
                    && let Some(last) = words.last_mut()
                {
                    last.joined = Some(joined);
                }
            }
        }
        if let Some(first) = words.get_mut(before) {
            first.apart = std::mem::take(&mut apart) && before > 0;
        }
        at = end.max(at + 1);
    }
    words
}

/// The letters and digits of a name, folded: two writings of one name have the same.
pub fn folded(name: &str) -> String {
    fold(name).into_iter().map(|one| one.letter).filter(|letter| letter.is_alphanumeric()).collect()
}

/// The words as the index takes them.
pub(super) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len() + text.len() / 4);
    let mut joined = BTreeSet::new();
    let mut add = |words: &[&str]| {
        for word in words {
            line.push_str(word);
            line.push(' ');
        }
    };
    for (_, piece) in pieces(text) {
        for word in cut(piece) {
            if word.apart {
                add(&[END]);
            }
            add(&[&word.key]);
            joined.extend(word.joined);
        }
    }
    joined.iter().for_each(|word| add(&[END, word]));
    line
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Japanese,
    Katakana,
    Other,
    None,
}

fn script(c: char) -> Script {
    match c {
        '\u{30FB}' | '\u{E000}'..='\u{F8FF}' => Script::None,
        '\u{30A1}'..='\u{30F4}' | '\u{30F7}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' => {
            Script::Katakana
        }
        // Two small kana stand between kanji: 3ヶ月.
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{309F}' | '\u{30F5}' | '\u{30F6}' => {
            Script::Japanese
        }
        '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => {
            Script::Japanese
        }
        c if c.is_alphanumeric() => Script::Other,
        _ => Script::None,
    }
}

/// Where the run of one script ends that begins here.
fn run(letters: &[Letter], from: usize, of: Script) -> usize {
    let mut at = from;
    while let Some(letter) = letters.get(at) {
        let next = letters.get(at + 1).map_or(' ', |next| next.letter);
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let before = before.map_or(' ', |before| before.letter);
        let inside = script(letter.letter) == of
            // らーめん is one word, and so are 1,722 and 2.5.
            || (of == Script::Japanese && letter.letter == 'ー' && ('ぁ'..='ん').contains(&before))
            || (of == Script::Other
                && matches!(letter.letter, ',' | '.')
                && before.is_ascii_digit()
                && next.is_ascii_digit());
        if !inside {
            break;
        }
        at += 1;
    }
    at
}

/// The word from one place to another together with the next, where a hyphen joins them.
fn joined(letters: &[Letter], at: usize, end: usize) -> Option<String> {
    let hyphen = letters.get(end)?.letter;
    if !matches!(hyphen, '-' | '\u{2010}' | '\u{2011}') {
        return None;
    }
    let after = letters.get(end + 1).filter(|next| script(next.letter) == Script::Other)?;
    let last = run(letters, end + 1, script(after.letter));
    let both = letters.get(at..end)?.iter().chain(letters.get(end + 1..last)?);
    let both: String = both.map(|letter| letter.letter).collect();
    both.bytes().all(|b| b.is_ascii_lowercase()).then(|| stem(&both))
}

/// Whether a thought ends here: at a full stop of Japanese, or at an empty line.
fn ends(letters: &[Letter], at: usize) -> bool {
    let letter = |at: usize| letters.get(at).map_or(' ', |letter| letter.letter);
    letter(at) == '。' || (letter(at) == '\n' && letter(at + 1) == '\n')
}

fn japanese(letters: &[Letter], words: &mut Vec<Word>) {
    let text: String = letters.iter().map(|letter| letter.letter).collect();
    let mut breaks = SEGMENTER.segment_str(&text);
    let mut from = breaks.next().unwrap_or(0);
    let mut rest = letters;
    for to in breaks {
        let count = text.get(from..to).map_or(0, |word| word.chars().count());
        let (here, after) = rest.split_at(count.min(rest.len()));
        words.extend(word(here, false));
        (from, rest) = (to, after);
    }
}

fn word(letters: &[Letter], stemmed: bool) -> Option<Word> {
    let (first, last) = (letters.first()?, letters.last()?);
    let key: String = letters
        .iter()
        .map(|letter| letter.letter)
        .filter(|letter| *letter != ',')
        .map(|letter| if letter == '.' { POINT } else { letter })
        .collect();
    let key = if stemmed { stem(&key) } else { key };
    let span = Span::new(first.start, last.end);
    Some(Word { key, span, apart: false, joined: None })
}

#[cfg(test)]
mod tests {
    use super::segment;
    use proptest::prelude::*;

    #[test]
    fn texts_are_cut_into_words() {
        let cases = [
            ("東京都", "東京|都"),
            ("京都府京都市", "京都|府|京都|市"),
            ("半導体産業の振興", "半導体|産業|の|振興"),
            ("国産生成AIの開発", "国産|生成|ai|の|開発"),
            ("データセンター", "データセンター"),
            ("ﾗﾋﾟﾀﾞｽ・ＮＴＴ", "ラピダス|ntt"),
            ("Rapidus's subsidies", "rapidus|s|subsidi"),
            ("¥1,722.5 billion", "1722\u{E001}5|billion"),
            ("2nm chips, R&D", "2nm|chip|r|d"),
            ("3ヶ月", "3|ヶ|月"),
            ("", ""),
            ("\u{E000}\u{0}", ""),
        ];
        for (text, expected) in cases {
            let keys: Vec<String> = segment(text).into_iter().map(|word| word.key).collect();
            assert_eq!(keys.join("|"), expected, "{text}");
        }
    }

    #[test]
    fn a_long_text_is_cut_in_pieces() {
        let text = "ラピダスに補助する。\n".repeat(20_000) + &"a".repeat(200_000);
        let words = segment(&text);
        assert!(words.iter().filter(|word| word.key == "補助").count() == 20_000);
        assert!(words.iter().all(|word| text.get(word.span.start..word.span.end).is_some()));
    }

    #[test]
    fn a_thought_ends_at_a_full_stop() {
        let words = segment("支援した。\n国は");
        let apart: Vec<bool> = words.iter().map(|word| word.apart).collect();
        assert_eq!(words.iter().position(|word| word.key == "国"), apart.iter().position(|a| *a));
        assert!(segment("one\ntwo").iter().all(|word| !word.apart));
        assert!(segment("one\n\ntwo")[1].apart);
    }

    #[test]
    fn what_a_hyphen_joins_is_also_one_word() {
        let joined =
            |text: &str| segment(text).into_iter().filter_map(|word| word.joined).collect();
        let cases: [(&str, &[&str]); 5] = [
            ("start-ups", &["startup"]),
            ("semi‑conductor", &["semiconductor"]),
            ("2-nanometre", &[]),
            ("start - up", &[]),
            ("AI-", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<String> = joined(text);
            assert_eq!(found, expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn words_stand_in_the_text_one_behind_the_other(text in "[ぁ-んァ-ヴー一-龠a-zA-Z0-9,. 。\u{3099}\u{FF66}-\u{FF9F}]{0,40}|.*") {
            let mut last = 0;
            for word in segment(&text) {
                prop_assert!(word.span.start >= last && word.span.start < word.span.end);
                prop_assert!(text.get(word.span.start..word.span.end).is_some());
                prop_assert!(!word.key.is_empty() && !word.key.contains(['"', ' ', '\0']));
                last = word.span.start;
            }
        }
    }
}
