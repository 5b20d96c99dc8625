//! Tables that become cards where there is no room for columns.
//!
//! The rule kept here: the first cell of a row names it. The roles are said in full because
//! browsers forget them once a table is laid out as anything else.

use maud::{Markup, html};

/// The way a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    /// Flush left.
    Text,
    /// Flush right, figures of one width.
    Figure,
}

/// Rows under headings.
#[derive(Debug)]
pub(crate) struct Table<'t> {
    caption: &'t str,
    columns: &'t [(&'t str, Column)],
    rows: Vec<Vec<Markup>>,
}

impl<'t> Table<'t> {
    /// An empty table; the caption is read out, not shown.
    pub(crate) fn new(caption: &'t str, columns: &'t [(&'t str, Column)]) -> Self {
        Self { caption, columns, rows: Vec::new() }
    }

    /// Adds a row with a cell for each column.
    pub(crate) fn push<const N: usize>(&mut self, cells: [Markup; N]) {
        self.rows.push(cells.into());
    }

    /// The table.
    pub(crate) fn markup(&self) -> Markup {
        html! {
            table.cards role="table" {
                caption.hidden { (self.caption) }
                thead role="rowgroup" { tr role="row" { @for (name, column) in self.columns {
                    th scope="col" role="columnheader" class=[class(*column)] { (name) }
                } } }
                tbody role="rowgroup" { @for row in &self.rows { tr role="row" {
                    @for (at, (cell, (name, column))) in row.iter().zip(self.columns).enumerate() {
                        @if at == 0 {
                            th scope="row" role="rowheader" class=[class(*column)] { (cell) }
                        } @else {
                            td role="cell" class=[cell_class(cell, *column)] data-label=(name) {
                                // One box beside the label, where the cell is part of a card.
                                div { (cell) }
                            }
                        }
                    }
                } } }
            }
        }
    }
}

fn class(column: Column) -> Option<&'static str> {
    (column == Column::Figure).then_some("figure")
}

/// An empty cell takes no place on a card.
fn cell_class(cell: &Markup, column: Column) -> Option<&'static str> {
    if cell.0.is_empty() { Some("none") } else { class(column) }
}
