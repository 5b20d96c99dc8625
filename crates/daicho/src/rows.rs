//! What commands print as JSON rows.

pub(crate) use view::rows::{entry, value, with};

use crate::recognise::Found;
use extract::mentions::When;
use record::{CharIndex, Per};
use serde_json::{Value, json};
use view::outside::number;

/// An amount or a time of a text as one flat row, its place in characters. Fields that its kind
/// does not have are left out.
pub(crate) fn mention(found: &Found, text: &str, index: &CharIndex<'_>) -> Value {
    let span = found.span();
    let mut row = json!({
        "start": index.character(span.start),
        "end": index.character(span.end),
        "quote": span.of(text),
        "kind": found.kind(),
        "value": found.value(),
    });
    match found {
        Found::Amount(mention) => {
            row["low"] = mention.value.low().map(number).into();
            row["high"] = mention.value.high().map(number).into();
            row["approx"] = mention.value.approx.into();
            row["unit"] = mention.value.unit.to_string().into();
            row["per"] = mention.per_year.then_some(Per::Year.as_str()).into();
            row["vague"] = mention.vague.into();
            if let Some(choice) = &mention.choice {
                row["others"] = choice.others.iter().map(|other| other.as_str()).collect();
                row["why"] = choice.why.as_str().into();
                row["open"] = choice.open.into();
            }
        }
        Found::Time(timing) => {
            if let When::Period(period) = timing.when {
                row["from"] = period.from.map(|point| point.to_string()).into();
                row["to"] = period.to.map(|point| point.to_string()).into();
                row["away"] = timing.away.map(|away| away.to_string()).into();
            }
        }
    }
    row
}
