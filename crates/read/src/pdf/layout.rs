//! Characters to lines, and lines to paragraphs.
//!
//! Cells that stand beside each other on a line are a row of a table and are parted by `|`, as they
//! are in pages; a line that reaches the right edge of its block goes on in the next one.

use super::content::Glyph;
use super::order::{Segment, blocks, median};

/// A line of a page, or several that are one paragraph.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) size: f64,
    pub(super) text: String,
    /// Whether another block begins with it.
    begins: bool,
}

/// Parts of the size: no gap inside a word is wider, none between words.
const WORD: f64 = 0.18;
const CELL: f64 = 1.6;
/// How far two places may be off and still be on one line.
const LEVEL: f64 = 0.35;

/// The lines of a page in the order of reading.
pub(super) fn lines(glyphs: Vec<Glyph>) -> Vec<Line> {
    let (vertical, level): (Vec<Glyph>, Vec<Glyph>) = glyphs.into_iter().partition(|g| g.vertical);
    let mut lines = columns(vertical);
    for block in blocks(segments(level)) {
        paragraphs(block, &mut lines);
    }
    lines
}

/// Writes lines one below the other, an empty one between blocks.
pub(super) fn write(lines: &[Line], out: &mut String) {
    for (at, line) in lines.iter().enumerate() {
        if at > 0 && line.begins {
            out.push('\n');
        }
        out.push_str(line.text.trim());
        out.push('\n');
    }
}

/// Vertical writing: columns from right to left, each from top to bottom.
fn columns(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| b.x.total_cmp(&a.x).then(b.y.total_cmp(&a.y)));
    let mut lines: Vec<Line> = Vec::new();
    let mut last = f64::MAX;
    for glyph in glyphs {
        if last - glyph.x > glyph.size * 0.5 || lines.is_empty() {
            lines.push(Line { size: glyph.size, text: String::new(), begins: lines.is_empty() });
        }
        last = glyph.x;
        if let Some(line) = lines.last_mut() {
            line.text.push_str(&glyph.text);
        }
    }
    lines
}

/// Characters that follow one another on a line.
fn segments(glyphs: Vec<Glyph>) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for glyph in glyphs {
        let blank = glyph.text.trim().is_empty();
        let joins = segments.last().is_some_and(|last| {
            let size = last.size.max(glyph.size);
            let gap = glyph.x - last.right;
            (glyph.y - last.y).abs() <= size * LEVEL
                && gap <= size * CELL
                && gap >= -size * 0.6
                && glyph.size > last.size * 0.6
                && glyph.size < last.size * 1.6
        });
        match segments.last_mut().filter(|_| joins) {
            Some(last) => {
                if blank {
                    // A blank is a gap; what follows tells how wide it is.
                    if !last.text.ends_with(' ') && !last.text.is_empty() {
                        last.text.push(' ');
                    }
                } else {
                    let gap = glyph.x - last.right;
                    if gap > last.size * WORD
                        && !last.text.ends_with(' ')
                        && apart(&last.text, &glyph.text)
                    {
                        last.text.push(' ');
                    }
                    last.text.push_str(&glyph.text);
                }
                last.right = last.right.max(glyph.x + glyph.width);
                last.size = last.size.max(glyph.size);
            }
            None if blank => {}
            None => segments.push(Segment {
                left: glyph.x,
                right: glyph.x + glyph.width,
                y: glyph.y,
                size: glyph.size,
                text: glyph.text,
            }),
        }
    }
    for segment in &mut segments {
        let trimmed = segment.text.trim_end().len();
        segment.text.truncate(trimmed);
    }
    segments.retain(|segment| !segment.text.is_empty());
    segments
}

/// Whether a gap between two texts is a space: not between characters of scripts without spaces.
fn apart(before: &str, after: &str) -> bool {
    let wide = |c: Option<char>| c.is_some_and(|c| u32::from(c) >= 0x2e80);
    !wide(before.chars().next_back()) && !wide(after.chars().next())
}

/// A row of a block.
struct Row {
    left: f64,
    right: f64,
    y: f64,
    size: f64,
    cells: Vec<String>,
}

/// The lines of a block, joined where a paragraph goes on.
fn paragraphs(block: Vec<Segment>, lines: &mut Vec<Line>) {
    let rows = rows(block);
    let edge = rows.iter().map(|row| row.right).fold(f64::MIN, f64::max);
    let margin = rows.iter().map(|row| row.left).fold(f64::MAX, f64::min);
    let steps = rows.windows(2).map(|two| two[0].y - two[1].y).collect();
    let step = median(steps).unwrap_or(0.0);
    let mut before: Option<&Row> = None;
    for row in &rows {
        let text = row.cells.join(" | ");
        let goes_on = before.is_some_and(|last| {
            let full = last.right + first_word(row, &text) >= edge - last.size * 1.2;
            let near = last.y - row.y <= (step * 1.35).max(row.size * 1.3);
            let alike = (last.size - row.size).abs() < row.size * 0.12;
            let indented =
                row.left > margin + row.size * 0.7 && last.left <= margin + row.size * 0.7;
            last.cells.len() == 1
                && row.cells.len() == 1
                && full
                && near
                && alike
                && !indented
                && !is_item(&text)
        });
        match lines.last_mut().filter(|_| goes_on) {
            Some(line) => join(&mut line.text, &text),
            None => lines.push(Line { size: row.size, text, begins: before.is_none() }),
        }
        before = Some(row);
    }
}

/// How wide the first word of a row is: it stands there because it had no room in the row before.
fn first_word(row: &Row, text: &str) -> f64 {
    let letters = text.chars().count().max(1);
    let wide = |c: char| u32::from(c) >= 0x2e80;
    let word = text.split(|c: char| c.is_whitespace() || wide(c)).next().unwrap_or_default();
    let word = word.chars().count().max(1);
    (row.right - row.left) * (word as f64) / (letters as f64)
}

fn rows(mut block: Vec<Segment>) -> Vec<Row> {
    block.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Vec<Segment>> = Vec::new();
    for segment in block {
        let same = rows.last().and_then(|row| row.first()).is_some_and(|first| {
            (first.y - segment.y).abs() <= first.size.max(segment.size) * LEVEL
        });
        match rows.last_mut().filter(|_| same) {
            Some(row) => row.push(segment),
            None => rows.push(vec![segment]),
        }
    }
    rows.into_iter().filter_map(row).collect()
}

fn row(mut segments: Vec<Segment>) -> Option<Row> {
    segments.sort_by(|a, b| a.left.total_cmp(&b.left));
    let first = segments.first()?;
    let mut row =
        Row { left: first.left, right: f64::MIN, y: first.y, size: 0.0, cells: Vec::new() };
    for segment in segments {
        let gap = segment.left - row.right;
        let size = row.size.max(segment.size);
        match row.cells.last_mut().filter(|_| gap <= size * CELL) {
            Some(cell) => {
                if gap > size * WORD && apart(cell, &segment.text) {
                    cell.push(' ');
                }
                cell.push_str(&segment.text);
            }
            None => row.cells.push(segment.text),
        }
        row.right = row.right.max(segment.right);
        row.size = size;
    }
    Some(row)
}

/// Whether a line begins an item of a list.
fn is_item(text: &str) -> bool {
    let marks =
        ['•', '・', '●', '○', '■', '□', '◆', '◇', '※', '-', '–', '*', '①', '②', '③', '④', '⑤', '⑥'];
    let number = text.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '(' | '（'));
    text.starts_with(marks)
        || number.len() < text.len() && number.starts_with([')', '）', '．'])
        || number.len() < text.len() && number.starts_with(". ")
}

/// Puts the next line behind a paragraph. A word that was parted is put together.
fn join(text: &mut String, next: &str) {
    let parted = text.strip_suffix('-').is_some_and(|rest| rest.ends_with(char::is_alphabetic))
        && next.starts_with(char::is_lowercase);
    if parted || text.ends_with('\u{ad}') {
        text.pop();
    } else if apart(text, next) {
        text.push(' ');
    }
    text.push_str(next);
}
