//! Where a line is cut into sentences.

use super::File;
use record::Span;

/// A longer sentence, in bytes, is cut where it can be.
const LONGEST: usize = 3_000;

/// What a character does to a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// It may end one.
    Ender,
    /// It opens a quotation or a bracket: what ends inside ends nothing outside.
    Opening,
    /// It closes one.
    Closing,
}

/// The marks of a language that cut sentences.
#[derive(Debug)]
pub(super) struct Cuts {
    marks: Vec<(char, Mark)>,
    /// Whether a byte is the first of a mark: most are not, and need no second look.
    first: [bool; 256],
    spaces: bool,
    abbreviations: Vec<String>,
}

impl Cuts {
    pub(super) fn new(file: &File) -> Self {
        let list = |characters: &[char], mark| -> Vec<(char, Mark)> {
            characters.iter().map(|c| (*c, mark)).collect()
        };
        let mut marks = list(&file.enders, Mark::Ender);
        marks.extend(list(&file.opening, Mark::Opening));
        marks.extend(list(&file.closing, Mark::Closing));
        let mut first = [false; 256];
        for (c, _) in &marks {
            first[usize::from(c.encode_utf8(&mut [0; 4]).as_bytes()[0])] = true;
        }
        Self { marks, first, spaces: file.spaces, abbreviations: file.abbreviations.clone() }
    }

    fn mark(&self, c: char) -> Option<Mark> {
        self.marks.iter().find(|(other, _)| *other == c).map(|(_, mark)| *mark)
    }

    /// Whether a sentence can end in this character.
    pub(super) fn ends_in(&self, c: char) -> bool {
        self.mark(c) == Some(Mark::Ender)
    }

    /// Cuts a line that begins at `offset` into sentences, trimmed.
    pub(super) fn cut(&self, line: &str, offset: usize) -> Vec<Span> {
        let mut spans = Vec::new();
        let (mut start, mut depth) = (0, 0_usize);
        let mut at = 0;
        while let Some(place) = self.next(line, at, start) {
            let Some(c) = line[place..].chars().next() else { break };
            let end = place + c.len_utf8();
            at = end;
            let mark = self.mark(c);
            match mark {
                Some(Mark::Opening) => depth += 1,
                Some(Mark::Closing) => depth = depth.saturating_sub(1),
                _ => {}
            }
            // A full stop inside quotation marks does not end the sentence around it.
            if depth > 0 && depth < 4 && place - start < LONGEST {
                continue;
            }
            // What never ends is cut, so that the work on a sentence is bounded.
            let endless =
                end - start > LONGEST && (c.is_whitespace() || matches!(c, '、' | ',' | '|'));
            let ends = mark == Some(Mark::Ender) && self.ends(line, start, place, c);
            if endless || end - start > 2 * LONGEST || ends {
                push(&mut spans, line, start, end, offset);
                start = end;
            }
        }
        push(&mut spans, line, start, line.len(), offset);
        spans
    }

    /// The next character that may cut: a mark, or any one where the sentence is too long.
    fn next(&self, line: &str, from: usize, start: usize) -> Option<usize> {
        let bytes = line.as_bytes();
        let far = (start + LONGEST).max(from);
        let near = bytes.get(from..far.min(bytes.len()))?;
        if let Some(found) = near.iter().position(|byte| self.first[usize::from(*byte)]) {
            return Some(from + found);
        }
        (far..bytes.len()).find(|place| line.is_char_boundary(*place))
    }

    /// Whether the sentence that begins at `start` ends with the mark at this place.
    fn ends(&self, line: &str, start: usize, place: usize, mark: char) -> bool {
        if !mark.is_ascii() {
            return true;
        }
        let rest = line[place + 1..].trim_start_matches(['"', '”', '’', '\'', ')']);
        if !rest.is_empty() && !rest.starts_with(char::is_whitespace) && self.spaces {
            return false;
        }
        if mark != '.' {
            return true;
        }
        let sentence = &line[start..place];
        let word = sentence.rsplit([' ', '(', '\u{a0}']).next().unwrap_or_default();
        let capital = rest.trim_start().chars().next().is_none_or(|c| !c.is_lowercase());
        capital && !self.abbreviations.iter().any(|abbreviation| abbreviation == word)
    }
}

fn push(spans: &mut Vec<Span>, line: &str, start: usize, end: usize, offset: usize) {
    let words = &line[start..end];
    let trimmed = words.trim();
    if !trimmed.is_empty() {
        let lead = words.len() - words.trim_start().len();
        let from = offset + start + lead;
        spans.push(Span::new(from, from + trimmed.len()));
    }
}
