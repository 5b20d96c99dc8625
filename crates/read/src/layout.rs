//! Lines of text from the parts of a marked-up document, by the same rules for pages and Markdown:
//! paragraphs stand apart by an empty line, a list item is a line that begins with `- `, a row of
//! a table is a line of its cells with ` | ` between them.

/// What is owed before the next word; a stronger one swallows a weaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Gap {
    #[default]
    None,
    /// The source's line was broken here, which is no space between Japanese characters.
    Break,
    Space,
    Line,
    Paragraph,
}

/// Builds the text.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    text: String,
    gap: Gap,
    /// A list item has begun and has no words yet.
    bullet: bool,
    /// How many lists are open.
    lists: usize,
    row: Option<Row>,
}

#[derive(Debug)]
struct Row {
    /// The text's length and the gap before the row, to go back to if it is empty.
    before: (usize, Gap),
    start: usize,
    cells: usize,
}

impl Layout {
    /// Adds words; runs of white space are one space.
    pub(crate) fn words(&mut self, words: &str) {
        let mut rest = words;
        while let Some(first) = rest.chars().next() {
            let space = is_space(first);
            let end = rest.find(|c| is_space(c) != space).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            rest = after;
            if !space {
                self.write(run);
            } else if run.contains('\n') {
                self.owe(Gap::Break);
            } else {
                self.owe(Gap::Space);
            }
        }
    }

    /// Adds words whose lines and spaces are meant.
    pub(crate) fn lines(&mut self, lines: &str) {
        for (index, line) in lines.lines().enumerate() {
            if index > 0 {
                self.hard_break();
            }
            self.write(line.trim_end());
        }
        if lines.ends_with('\n') {
            self.line();
        }
    }

    /// What follows begins a line.
    pub(crate) fn line(&mut self) {
        self.owe(Gap::Line);
    }

    /// A line is broken by hand; twice, and it is a paragraph.
    pub(crate) fn hard_break(&mut self) {
        self.owe(if self.gap == Gap::Line { Gap::Paragraph } else { Gap::Line });
    }

    /// What follows begins a paragraph.
    pub(crate) fn paragraph(&mut self) {
        self.owe(Gap::Paragraph);
    }

    pub(crate) fn begin_list(&mut self) {
        self.paragraph();
        self.lists += 1;
    }

    pub(crate) fn end_list(&mut self) {
        self.bullet = false;
        self.lists = self.lists.saturating_sub(1);
        self.paragraph();
    }

    pub(crate) fn item(&mut self) {
        self.line();
        self.bullet = self.row.is_none();
    }

    pub(crate) fn begin_row(&mut self) {
        self.end_row();
        self.owe(Gap::Line);
        let before = (self.text.len(), self.gap);
        self.pay("");
        self.row = Some(Row { before, start: self.text.len(), cells: 0 });
    }

    pub(crate) fn cell(&mut self) {
        if let Some(row) = &mut self.row {
            row.cells += 1;
            if row.cells > 1 {
                self.gap = Gap::None;
                self.text.push_str(" | ");
            }
        }
    }

    pub(crate) fn end_row(&mut self) {
        let Some(row) = self.row.take() else { return };
        let cells = self.text.get(row.start..).unwrap_or_default();
        if cells.chars().all(|c| c == ' ' || c == '|') {
            (_, self.gap) = row.before;
            self.text.truncate(row.before.0);
        } else {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.gap = Gap::Line;
        }
    }

    /// How many bytes are written.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn finish(mut self) -> String {
        self.end_row();
        self.text.truncate(self.text.trim_end().len());
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text
    }

    fn owe(&mut self, gap: Gap) {
        let most = match (&self.row, self.lists) {
            (Some(_), _) => Gap::Space,
            (None, 0) => Gap::Paragraph,
            (None, _) => Gap::Line,
        };
        self.gap = self.gap.max(gap.min(most));
    }

    fn write(&mut self, run: &str) {
        let run = run.trim_start_matches(is_nothing);
        if run.is_empty() {
            return;
        }
        self.pay(run);
        self.text.extend(run.chars().filter(|c| !is_nothing(*c)));
    }

    /// Writes what is owed before `next`.
    fn pay(&mut self, next: &str) {
        let gap = std::mem::take(&mut self.gap);
        let at_cell = self.text.ends_with(" | ") && self.row.is_some();
        if !self.text.is_empty() && !at_cell {
            self.text.push_str(match gap {
                Gap::None => "",
                Gap::Break if joins(&self.text, next) => "",
                Gap::Break | Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        if std::mem::take(&mut self.bullet) {
            self.text.push_str("- ");
        }
    }
}

/// White space that a browser shows as one space, and the space that does not break a line: how
/// lines are broken is the page's business, not the text's. The ideographic space is text.
fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{a0}'
}

/// Characters that show nothing and only tell where a line may be broken.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Whether a line break of the source between these is no space.
fn joins(before: &str, after: &str) -> bool {
    before.chars().next_back().is_some_and(is_wide) && after.chars().next().is_some_and(is_wide)
}

fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x3000..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0xff00..=0xffef | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::Layout;

    #[test]
    fn paragraphs_items_and_rows() {
        let mut layout = Layout::default();
        layout.words(" One\n two ");
        layout.paragraph();
        layout.words("十兆\n円、\nAI");
        layout.begin_list();
        for item in ["a", "", "b"] {
            layout.item();
            layout.words(item);
        }
        layout.end_list();
        for row in [["x", "1"], ["", ""], ["", "2"]] {
            layout.begin_row();
            for cell in row {
                layout.cell();
                layout.words(cell);
                layout.paragraph();
            }
            layout.end_row();
        }
        let expected = "One two\n\n十兆円、 AI\n\n- a\n- b\n\nx | 1\n | 2\n";
        assert_eq!(layout.finish(), expected);
    }

    #[test]
    fn what_shows_nothing_is_left_out() {
        let mut layout = Layout::default();
        layout.words("\u{feff}10\u{a0}tril\u{ad}lion\u{200b} yen");
        assert_eq!(layout.finish(), "10 trillion yen\n");
    }
}
