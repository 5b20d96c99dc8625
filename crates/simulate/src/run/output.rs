//! What a run gives.

use super::engine::identify;
use std::fmt::Write;

/// The moments of a run that were kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Run {
    /// The names of the columns, as printed: `Stock A[North]`.
    pub names: Vec<String>,
    /// The moments.
    pub times: Vec<f64>,
    /// The values: one row for each moment, one column for each name.
    pub rows: Vec<Vec<f64>>,
}

impl Run {
    /// The values of one column, by its name in any form.
    pub fn series(&self, name: &str) -> Option<Vec<f64>> {
        let id = identify(name);
        let at = self.names.iter().position(|name| identify(name) == id)?;
        Some(self.rows.iter().map(|row| row[at]).collect())
    }

    /// The run as comma-separated values with a head, numbers in the shortest form that reads back
    /// as the same.
    pub fn csv(&self) -> String {
        let mut out = String::from("Time");
        for name in &self.names {
            out.push(',');
            out.push_str(&field(name));
        }
        out.push('\n');
        for (time, row) in self.times.iter().zip(&self.rows) {
            // Writing to a string cannot fail.
            let _ = write!(out, "{time}");
            for value in row {
                let _ = write!(out, ",{value}");
            }
            out.push('\n');
        }
        out
    }
}

/// A field, in quotation marks where it needs them.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
