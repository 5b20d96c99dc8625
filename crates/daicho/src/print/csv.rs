//! Rows as CSV: one column for each path into the row, lists joined with semicolons.

use serde_json::Value;
use std::io;

/// A heading and a line for each row.
pub(super) fn page(columns: &[&str], rows: &[Value]) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns)?;
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
        Value::String(words) => super::text::clean(words),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => super::json::line(other),
    }
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
        let expected = "payer,amount.low,amount.high,quote\nMETI; 経産省,5,,\"a, \"\"b\"\"\"\n";
        assert_eq!(String::from_utf8_lossy(&page), expected);
    }
}
