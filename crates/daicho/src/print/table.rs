//! Tables for people: columns aligned by display width, folded to fit the terminal.

use super::text;

/// How a column takes its room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    /// Names and words, to the left; folded only when the text columns can give no more room.
    Left,
    /// Figures, to the right; never folded.
    Right,
    /// Sentences, folded first.
    Text,
}

impl Column {
    /// The width that the column keeps when others need room.
    fn least(self, heading: &str) -> usize {
        match self {
            Self::Left => text::width(heading).max(8),
            Self::Right => usize::MAX,
            Self::Text => 16,
        }
    }
}

/// Rows under headings.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    columns: Vec<(&'static str, Column)>,
    rows: Vec<Vec<String>>,
    lines: usize,
}

/// The blank columns between two columns.
const GAP: usize = 2;

impl Table {
    /// An empty table whose cells fold into at most `lines` lines.
    pub(crate) fn new(columns: &[(&'static str, Column)], lines: usize) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new(), lines }
    }

    /// Adds a row; its cells may hold anything, they are cleaned here.
    pub(crate) fn push<const N: usize>(&mut self, cells: [&str; N]) {
        self.rows.push(cells.iter().map(|cell| text::clean(cell)).collect());
    }

    /// Adds a row of as many cells as there are columns.
    pub(crate) fn push_all(&mut self, cells: &[String]) {
        self.rows.push(cells.iter().map(|cell| text::clean(cell)).collect());
    }

    /// Whether there is no row.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The lines of the table, the heading first; no line is wider than `room` unless the figures
    /// alone are. A column without a word is left out.
    pub(crate) fn lines(&self, room: usize) -> Vec<String> {
        let empty =
            |n: usize| !self.rows.is_empty() && self.rows.iter().all(|row| row[n].is_empty());
        if let Some(n) = (0..self.columns.len()).find(|n| empty(*n)) {
            let mut fewer = self.clone();
            fewer.columns.remove(n);
            fewer.rows.iter_mut().for_each(|row| {
                row.remove(n);
            });
            return fewer.lines(room);
        }
        let widths = self.widths(room);
        let headings = self.columns.iter().map(|(heading, _)| (*heading).to_owned()).collect();
        let rows = std::iter::once(&headings).chain(&self.rows);
        rows.flat_map(|row| self.row(row, &widths)).collect()
    }

    fn row(&self, cells: &[String], widths: &[usize]) -> Vec<String> {
        let folded: Vec<Vec<String>> = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| text::fold(cell, *width, self.lines))
            .collect();
        let height = folded.iter().map(Vec::len).max().unwrap_or(0);
        let line = |n: usize| {
            let cells =
                folded.iter().zip(&self.columns).zip(widths).map(|((lines, column), width)| {
                    let cell = lines.get(n).map_or("", String::as_str);
                    text::pad(cell, *width, column.1 == Column::Right)
                });
            cells.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned()
        };
        (0..height).map(line).collect()
    }

    /// As wide as the widest cells; where that is too wide, the widest text column gives way
    /// until it is at its least, then the widest names do.
    fn widths(&self, room: usize) -> Vec<usize> {
        let widest = |n: usize| self.rows.iter().map(|row| text::width(&row[n])).max().unwrap_or(0);
        let mut widths: Vec<usize> = (0..self.columns.len())
            .map(|n| widest(n).max(text::width(self.columns[n].0)))
            .collect();
        let gaps = GAP * self.columns.len().saturating_sub(1);
        for giving in [Column::Text, Column::Left] {
            while widths.iter().sum::<usize>() + gaps > room {
                let can = |n: &usize| {
                    let (heading, column) = self.columns[*n];
                    column == giving && widths[*n] > column.least(heading)
                };
                match (0..widths.len()).filter(can).max_by_key(|n| widths[*n]) {
                    Some(n) => widths[n] -= 1,
                    None => break,
                }
            }
        }
        widths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let columns = [("payer", Column::Left), ("amount", Column::Right), ("for", Column::Text)];
        let mut table = Table::new(&columns, 3);
        table.push([
            "経済産業省",
            "¥802.5 bn",
            "ラピダスが北海道千歳市に建てる次世代半導体工場への追加支援",
        ]);
        table.push([
            "Ministry of Economy, Trade and Industry",
            "¥9 bn",
            "a\x1b[2Jline\nwith more words than can fit into eighty columns",
        ]);
        table
    }

    #[test]
    fn no_line_is_wider_than_the_room_and_figures_end_in_one_column() {
        for room in 44..120 {
            let lines = table().lines(room);
            assert!(lines.iter().all(|line| text::width(line) <= room), "{lines:#?}");
            let ends: Vec<usize> = lines
                .iter()
                .filter_map(|line| line.find(" bn").map(|at| text::width(&line[..at])))
                .collect();
            assert_eq!(ends.len(), 2);
            assert_eq!(ends[0], ends[1]);
        }
    }

    #[test]
    fn a_table_at_eighty_columns() {
        insta::assert_snapshot!(table().lines(80).join("\n"));
    }
}
