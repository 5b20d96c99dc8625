//! The price fields of shops of scrapinghub/price-parser: one price a field, its currency in the
//! field or in one beside it.

use crate::places::{decimal, json, number, recognizer};
use crate::report::{Case, Suite};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Test {
    currency_raw: Option<String>,
    price_raw: Option<String>,
    currency: Option<String>,
    amount: Option<serde_json::Value>,
}

/// The suites.
pub(crate) fn suites(folder: &Path) -> Vec<Suite> {
    let Some(tests) = json::<Vec<Test>>(&folder.join("price-parser/cases.json")) else {
        return Vec::new();
    };
    vec![Suite { name: "price_parser".to_owned(), cases: tests.into_iter().map(case).collect() }]
}

fn case(test: Test) -> Case {
    let field = test.price_raw.unwrap_or_default();
    let beside = test.currency_raw.unwrap_or_default();
    let read = recognizer("en").price(&field, &beside);
    let own = (read.amount.map(decimal), read.sign.map(sign));
    let amount = test.amount.and_then(|value| match value {
        serde_json::Value::String(text) => text.parse().ok(),
        value => value.as_f64(),
    });
    let theirs = (amount.map(number), test.currency.as_deref().map(sign));
    Case {
        text: format!("{field} | {beside}"),
        expected: vec![(0, 0, format!("{theirs:?}"))],
        found: vec![(0, 0, format!("{own:?}"))],
    }
}

/// A sign without its stops: "руб." is "руб".
fn sign(sign: &str) -> String {
    sign.trim_matches('.').to_owned()
}
