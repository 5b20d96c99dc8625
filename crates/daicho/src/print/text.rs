//! Text from outside, made fit for a terminal: its width in columns, its folding into lines.
//!
//! The rule kept here: nothing that a document says can steer the terminal or break alignment.

use unicode_width::UnicodeWidthChar;

/// Whether a character joins its neighbours into one picture, or is one only at the end of a line:
/// terminals do not agree on the width of these.
fn is_of_no_certain_width(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180E}' | '\u{200C}'..='\u{200D}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0080}'..='\u{E0FFF}')
}

/// The text in one line: what a terminal would act on is replaced, white space becomes one space.
pub(crate) fn clean(text: &str) -> String {
    let mut plain = view::words::plain(text);
    plain.retain(|c| !is_of_no_certain_width(c));
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where marked words begin and end, until it is known how marks are shown. Each is one column wide.
pub(crate) const OPEN: char = '\u{E000}';
pub(crate) const CLOSE: char = '\u{E001}';

/// Words of which some are marked, cleaned and folded; no mark goes on from one line to the next.
pub(crate) fn marked(pieces: &[(bool, &str)], room: usize) -> Vec<String> {
    let mut text = String::new();
    for (fits, piece) in pieces {
        let piece = piece.replace([OPEN, CLOSE], "\u{FFFD}");
        match fits {
            true => text.extend([OPEN.to_string(), piece, CLOSE.to_string()]),
            false => text.push_str(&piece),
        }
    }
    let mut open = false;
    let mut lines = fold(&clean(&text), room.saturating_sub(2), usize::MAX);
    for line in &mut lines {
        if open {
            line.insert(0, OPEN);
        }
        open = line.rfind(OPEN) > line.rfind(CLOSE);
        if open {
            line.push(CLOSE);
        }
    }
    lines
}

/// The columns that a character takes: 2 for most Japanese ones.
fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// The columns that a cleaned text takes.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// The longest beginning of the text that fits, and the rest.
fn split_at_width(text: &str, room: usize) -> (&str, &str) {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += columns(c);
        if used > room {
            return text.split_at(at);
        }
    }
    (text, "")
}

/// The text cut to fit, with an ellipsis where something is missing.
pub(crate) fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let (kept, _) = split_at_width(text, room.saturating_sub(1));
    format!("{}…", kept.trim_end())
}

/// Folds a cleaned text into at most `most` lines that fit `room` columns, at spaces or between
/// wide characters; what remains after the last line is cut off with an ellipsis.
pub(crate) fn fold(text: &str, room: usize, most: usize) -> Vec<String> {
    let room = room.max(2);
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while width(rest) > room {
        if lines.len() + 1 >= most {
            lines.push(cut(rest, room));
            return lines;
        }
        let (line, _) = split_at_width(rest, room);
        let at = break_point(rest, line.len());
        let (line, after) = rest.split_at(at);
        lines.push(line.trim_end().to_owned());
        rest = after.trim_start();
    }
    lines.push(rest.to_owned());
    lines
}

/// The last place at or before `limit` where the line may end: after a space, or beside a wide
/// character unless the next one may not begin a line; else `limit` itself.
fn break_point(text: &str, limit: usize) -> usize {
    let may_break = |at: usize| {
        let (Some(before), Some(after)) = (text[..at].chars().last(), text[at..].chars().next())
        else {
            return false;
        };
        before == ' '
            || after == ' '
            || ((columns(before) == 2 || columns(after) == 2)
                && !"（「『【〈《(“‘".contains(before)
                && !"、。，．・：；！？）」』】〉》々ー〜ッャュョっゃゅょ%％,.;:!?)”’…"
                    .contains(after))
    };
    let places = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= limit);
    places.filter(|at| may_break(*at)).last().unwrap_or(limit)
}

/// The text filled up with spaces to a width, on the right or on the left.
pub(crate) fn pad(text: &str, room: usize, right: bool) -> String {
    let spaces = " ".repeat(room.saturating_sub(width(text)));
    if right { format!("{spaces}{text}") } else { format!("{text}{spaces}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_or_has_no_certain_width_goes() {
        assert_eq!(clean("a\x1b[31mb\u{202e}c\n\n d\u{200d}e\u{fe0f}"), "a�[31mb�c de");
    }

    #[test]
    fn japanese_folds_by_columns_and_no_line_begins_with_a_stop() {
        assert_eq!(
            fold("経済産業省は二千六百億円の補助を決めた。", 14, 9).join("/"),
            "経済産業省は二/千六百億円の補/助を決めた。"
        );
        assert_eq!(fold("補助を決めた。次に", 12, 9), ["補助を決め", "た。次に"]);
        assert_eq!(fold("産業政策, 2026", 8, 9), ["産業政", "策, 2026"]);
        assert_eq!(fold("経産省「補助」", 8, 9), ["経産省", "「補助」"]);
    }

    #[test]
    fn what_does_not_fit_is_cut_with_an_ellipsis() {
        assert_eq!(fold("one two three four", 8, 2), ["one two", "three f…"]);
        assert_eq!(cut("半導体支援", 5), "半導…");
        assert_eq!(fold("", 8, 2), [""]);
    }

    #[test]
    fn every_line_fits() {
        let text = "AI・半導体 産業基盤強化フレーム: ten trillion yen by FY2030、さらに supercalifragilistic";
        for room in 2..40 {
            for line in fold(text, room, 99) {
                assert!(width(&line) <= room, "{line:?} in {room}");
            }
        }
    }
}
