//! Entries and views as JSON rows, in the field names of the statements' own form.

pub mod csv;

use crate::outside::number;
use record::{Entry, Party};
use serde::Serialize;
use serde_json::{Value, json};

/// The columns of entries in a table: paths into [`entry`].
pub const ENTRY: [&str; 18] = [
    "id",
    "kind",
    "title",
    "low",
    "high",
    "approx",
    "unit",
    "per",
    "increment",
    "stage",
    "payer",
    "recipient",
    "via",
    "instrument",
    "sectors",
    "period",
    "first_said",
    "standing",
];

/// An entry as one flat row.
pub fn entry(entry: &Entry) -> Value {
    let names = |parties: &[Party]| -> Vec<String> {
        parties.iter().map(|party| party.name.clone()).collect()
    };
    let amount = &entry.amount;
    json!({
        "id": entry.id,
        "kind": entry.kind,
        "title": entry.title,
        "low": amount.value.low().map(number),
        "high": amount.value.high().map(number),
        "approx": amount.value.approx,
        "unit": amount.value.unit,
        "per": amount.per,
        "increment": amount.increment,
        "stage": entry.stage,
        "payer": names(&entry.payer),
        "recipient": names(&entry.recipient),
        "via": entry.via.as_ref().map(|party| &party.name),
        "instrument": entry.instrument,
        "sectors": entry.sectors,
        "period": entry.period.map(|period| period.to_string()),
        "first_said": entry.first_said,
        "last_said": entry.last_said,
        "standing": entry.standing,
        "statements": entry.moments.iter().map(|moment| &moment.statement).collect::<Vec<_>>(),
        "links": entry.links,
    })
}

/// Anything that a view gives, with its figures as JSON numbers.
pub fn value(view: impl Serialize) -> Value {
    // Views hold strings, numbers and lists of them, which always have a JSON form.
    let mut value = serde_json::to_value(view).unwrap_or_default();
    figures(&mut value);
    value
}

/// The same with one more field, in front of what it holds.
pub fn with(view: impl Serialize, name: &str, field: impl Into<Value>) -> Value {
    let mut value = value(view);
    if let Value::Object(fields) = &mut value {
        fields.insert(name.to_owned(), field.into());
    }
    value
}

/// The names under which views hold exact figures, which serialise as strings.
const FIGURES: [&str; 11] = [
    "low",
    "high",
    "figure",
    "ceilings",
    "floors",
    "spread",
    "change_percent",
    "gap",
    "share",
    "needed",
    "achieved",
];

fn figures(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(figures),
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(digits) if FIGURES.contains(&name.as_str()) => {
                        if let Ok(figure) = digits.parse() {
                            *field = number(figure);
                        }
                    }
                    other => figures(other),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Quantity, Unit};

    #[test]
    fn figures_become_numbers_and_keep_their_digits() {
        let quantity = |digits: &str| Quantity::exact(digits.parse().expect("digits"), Unit::Count);
        let row = value([quantity("1722500000000"), quantity("3.65")]);
        assert_eq!(row[0]["low"].to_string(), "1722500000000");
        assert_eq!(row[1]["high"].to_string(), "3.65");
    }
}
