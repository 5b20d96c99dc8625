//! Rows as CSV: one column for each path into the row, lists joined with semicolons.
//!
//! The rule kept here: a spreadsheet reads words as words. What it would take for a formula has an
//! apostrophe before it (OWASP, "CSV injection").

use serde_json::Value;
use std::io;

/// A heading and a line for each row.
///
/// # Errors
/// None but those of writing to memory.
pub fn page(columns: &[&str], rows: &[Value]) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns)?;
    write(writer, columns, rows)
}

/// A line for each row, to go on below a heading.
///
/// # Errors
/// None but those of writing to memory.
pub fn lines(columns: &[&str], rows: &[Value]) -> io::Result<Vec<u8>> {
    write(csv::Writer::from_writer(Vec::new()), columns, rows)
}

fn write(
    mut writer: csv::Writer<Vec<u8>>,
    columns: &[&str],
    rows: &[Value],
) -> io::Result<Vec<u8>> {
    for row in rows {
        writer.write_record(columns.iter().map(|path| cell(at(row, path))))?;
    }
    writer.into_inner().map_err(|error| error.into_error())
}

fn at<'v>(row: &'v Value, path: &str) -> &'v Value {
    path.split('.').fold(row, |value, key| value.get(key).unwrap_or(&Value::Null))
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => text(words),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => crate::words::plain(&other.to_string()),
    }
}

fn text(words: &str) -> String {
    let line = crate::words::plain(words).split_whitespace().collect::<Vec<_>>().join(" ");
    if line.starts_with(['=', '+', '-', '@']) { format!("'{line}") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lists_are_joined_and_missing_values_are_empty() {
        let rows =
            [json!({"payer": ["METI", "経産省"], "amount": {"low": 5}, "quote": "a, \"b\""})];
        let page = page(&["payer", "amount.low", "amount.high", "quote"], &rows).expect("csv");
        assert_eq!(
            text("=HYPERLINK(\"https://example.com\")\n"),
            "'=HYPERLINK(\"https://example.com\")"
        );
        let expected = "payer,amount.low,amount.high,quote\nMETI; 経産省,5,,\"a, \"\"b\"\"\"\n";
        assert_eq!(String::from_utf8_lossy(&page), expected);
    }
}
