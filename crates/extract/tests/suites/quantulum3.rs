//! Money and percentages of quantulum3; its other units are none that daicho reads.

use crate::places::{bound, json, number, recognizer, units};
use crate::report::{Case, Found, Suite};
use extract::mentions::Form;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Test {
    req: String,
    res: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    value: f64,
    unit: String,
    surface: String,
    uncertainty: Option<f64>,
}

/// The suites.
pub(crate) fn suites(folder: &Path) -> Vec<Suite> {
    let folder = folder.join("quantulum3/quantulum3/_lang/en_US/tests");
    let mut cases = Vec::new();
    for file in ["quantities.json", "quantities.ambiguity.json"] {
        let tests = json::<Vec<Test>>(&folder.join(file)).unwrap_or_default();
        cases.extend(tests.into_iter().filter_map(case));
    }
    if cases.is_empty() {
        return Vec::new();
    }
    vec![Suite { name: "quantulum3".to_owned(), cases }]
}

/// A case; none where it neither has nor finds money or a percentage.
fn case(test: Test) -> Option<Case> {
    let text = test.req;
    let found: Vec<Found> = recognizer("en")
        .amounts(&text)
        .iter()
        .filter_map(|mention| {
            let unit = match mention.form {
                Form::Money(currency) => currency.to_string(),
                Form::Percent => "percent".to_owned(),
                _ => return None,
            };
            let (start, end) = units(&text, mention.core);
            let (low, high) = (mention.value.low(), mention.value.high());
            Some((start, end, format!("{}..{} {unit}", bound(low), bound(high))))
        })
        .collect();
    let expected: Vec<Found> = test.res.iter().filter_map(|gold| expected(&text, gold)).collect();
    let found = changes(found, &expected);
    (!found.is_empty() || !expected.is_empty()).then_some(Case { text, expected, found })
}

/// The suite writes a change from one price to another as the range between: two amounts that are
/// the ends of one are as good as it.
fn changes(found: Vec<Found>, expected: &[Found]) -> Vec<Found> {
    let [(start, _, from), (_, _, to)] = &found[..] else { return found };
    let (Some((low, _)), Some((_, high))) = (from.split_once(".."), to.split_once("..")) else {
        return found;
    };
    let both = format!("{low}..{high}");
    let range = expected.iter().find(|(own, _, value)| own == start && *value == both);
    range.map_or_else(|| found.clone(), |range| vec![range.clone()])
}

fn expected(text: &str, gold: &Gold) -> Option<Found> {
    let (unit, weight) = match gold.unit.split(" per ").next()? {
        "dollar" => ("USD", 1.0),
        "cent" => ("USD", 0.01),
        "penny" => ("USD", 0.01),
        "dime" => ("USD", 0.1),
        "euro" => ("EUR", 1.0),
        "pound sterling" => ("GBP", 1.0),
        "yen" | "japanese yen" => ("JPY", 1.0),
        "percentage" => ("percent", 1.0),
        _ => return None,
    };
    // "Per hour" is no part of an amount of money.
    let surface = gold.surface.trim();
    let own = if gold.unit.contains(" per ") { surface.split('/').next()? } else { surface };
    let start = text.find(surface)?;
    let span = record::Span::new(start, start + own.len());
    let (start, end) = units(text, span);
    let off = gold.uncertainty.unwrap_or(0.0);
    let figure = |value: f64| number(value * weight);
    let (low, high) = (figure(gold.value - off), figure(gold.value + off));
    Some((start, end, format!("{low}..{high} {unit}")))
}
