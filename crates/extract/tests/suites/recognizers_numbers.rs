//! Numbers, percentages, ranges, ordinals and money of microsoft/Recognizers-Text.
//!
//! A gold without a value is a unit without a figure ("the dollar rose", "a percentage"): no
//! amount, and so not expected. Relative ordinals ("last", "the next one", 最後) say neither a
//! number nor a place in an order; daicho does not read them, and they are not expected either.

use crate::places::{bound, decimal, json, printed, recognizer, units};
use crate::report::{Case, Found, Suite};
use extract::mentions::{Form, Mention};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Spec {
    input: String,
    results: Vec<Gold>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Gold {
    start: usize,
    end: usize,
    type_name: String,
    resolution: Option<Resolution>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Resolution {
    value: Option<String>,
    unit: Option<String>,
    iso_currency: Option<String>,
}

/// What a model finds in a mention, and what it expects of a gold.
struct Model {
    name: &'static str,
    folder: &'static str,
    file: &'static str,
    found: fn(&str, &Mention, &mut Vec<Found>),
    value: fn(&Gold, &Resolution) -> Option<String>,
}

const MODELS: [Model; 5] = [
    Model {
        name: "currency",
        folder: "NumberWithUnit",
        file: "CurrencyModel",
        found: money,
        value: price,
    },
    Model { name: "percent", folder: "Number", file: "PercentModel", found: percent, value: share },
    Model { name: "number", folder: "Number", file: "NumberModel", found: numbers, value: plain },
    Model {
        name: "range",
        folder: "Number",
        file: "NumberRangeModel",
        found: ranges,
        value: between,
    },
    Model {
        name: "ordinal",
        folder: "Number",
        file: "OrdinalModel",
        found: ordinals,
        value: absolute,
    },
];

/// The suites.
pub(crate) fn suites(folder: &Path) -> Vec<Suite> {
    let languages = [("English", "en"), ("Japanese", "ja")];
    let each = MODELS.iter().flat_map(|model| languages.map(|language| (model, language)));
    each.filter_map(|(model, (name, tag))| suite(folder, model, name, tag)).collect()
}

fn suite(folder: &Path, model: &Model, language: &str, tag: &str) -> Option<Suite> {
    let path = folder
        .join("recognizers-text")
        .join(model.folder)
        .join(language)
        .join(format!("{}.json", model.file));
    let specs: Vec<Spec> = json(&path)?;
    let recognizer = recognizer(tag);
    let cases = specs.into_iter().map(|spec| {
        let mut found = Vec::new();
        for mention in recognizer.amounts(&spec.input) {
            (model.found)(&spec.input, &mention, &mut found);
        }
        let expected = spec.results.iter().filter_map(|gold| {
            let resolution = gold.resolution.as_ref()?;
            Some((gold.start, gold.end, (model.value)(gold, resolution)?))
        });
        Case { expected: expected.collect(), found, text: spec.input }
    });
    Some(Suite { name: format!("recognizers.{}.{tag}", model.name), cases: cases.collect() })
}

fn numbers(text: &str, mention: &Mention, found: &mut Vec<Found>) {
    let other = matches!(
        mention.form,
        Form::Percent
            | Form::Discount
            | Form::PercentGdp
            | Form::Points
            | Form::Rank
            | Form::Ordinal
    );
    // 百分の二 is a number as well as a percentage.
    let other = other && (mention.form != Form::Percent || mention.number.span != mention.core);
    let word = mention.form == Form::Multiple && mention.number.span == mention.core;
    if other || word {
        return;
    }
    for figure in [Some(mention.number), mention.to].into_iter().flatten() {
        let (start, end) = units(text, figure.span);
        found.push((start, end, decimal(figure.value)));
    }
}

fn plain(_: &Gold, resolution: &Resolution) -> Option<String> {
    printed(resolution.value.as_deref()?)
}

fn percent(text: &str, mention: &Mention, found: &mut Vec<Found>) {
    // The suite takes Japanese points for percentages.
    let points = mention.form == Form::Points && !mention.core.of(text).is_ascii();
    if !points && !matches!(mention.form, Form::Percent | Form::Discount) {
        return;
    }
    match (mention.to, mention.value.high()) {
        (None, _) => {
            let (start, end) = units(text, mention.core);
            found.push((start, end, decimal(mention.value.figure())));
        }
        // It has no ranges of percentages; of "5から20パーセント" it has the second figure.
        (Some(to), Some(high)) if text[..to.span.start].ends_with("から") => {
            let (start, end) = units(text, record::Span::new(to.span.start, mention.core.end));
            found.push((start, end, decimal(high)));
        }
        _ => {}
    }
}

fn share(_: &Gold, resolution: &Resolution) -> Option<String> {
    printed(resolution.value.as_deref()?.trim_end_matches('%'))
}

fn ranges(text: &str, mention: &Mention, found: &mut Vec<Found>) {
    let bounded = mention.limits != mention.core || mention.to.is_some();
    let form = matches!(mention.form, Form::Percent | Form::PercentGdp | Form::Points);
    if bounded && !form {
        // What is counted is not part of the suite's range, unless a bound stands behind it.
        let (core, limits) = (mention.core, mention.limits);
        let last = mention.to.unwrap_or(mention.number).span.end;
        let start =
            if limits.start < core.start { limits.start } else { mention.number.span.start };
        let end = if limits.end > core.end { limits.end } else { last };
        let money = matches!(mention.form, Form::Money(_) | Form::Rank | Form::Ordinal);
        let span = if money { limits } else { record::Span::new(start, end) };
        let (start, end) = units(text, span);
        let value = format!("{}..{}", bound(mention.value.low()), bound(mention.value.high()));
        found.push((start, end, value));
    }
}

/// The suite writes which bounds belong to the range; it makes all upper ends of "20 to 30"
/// exclusive, so the brackets are not compared.
fn between(_: &Gold, resolution: &Resolution) -> Option<String> {
    let value = resolution.value.as_deref()?;
    let (low, high) = value.get(1..value.len() - 1)?.split_once(',')?;
    let end = |text: &str| printed(text).unwrap_or_default();
    Some(format!("{}..{}", end(low), end(high)))
}

fn ordinals(text: &str, mention: &Mention, found: &mut Vec<Found>) {
    if matches!(mention.form, Form::Rank | Form::Ordinal) {
        // 位 is part of its ranks, but not behind 第; the words of ranking are not.
        let row = mention.number.span.of(text).starts_with('第');
        let suffix = mention.form == Form::Rank && !mention.core.of(text).is_ascii() && !row;
        let span = if suffix { mention.core } else { mention.number.span };
        let (start, end) = units(text, span);
        found.push((start, end, decimal(mention.number.value)));
    }
}

fn absolute(gold: &Gold, resolution: &Resolution) -> Option<String> {
    (gold.type_name == "ordinal").then(|| printed(resolution.value.as_deref()?)).flatten()
}

fn money(text: &str, mention: &Mention, found: &mut Vec<Found>) {
    if let Form::Money(currency) = mention.form {
        let (start, end) = units(text, mention.core);
        found.push((start, end, format!("{} {currency}", decimal(mention.value.figure()))));
    }
}

/// The suite's own names of units. A name that several countries share stands for the one that a
/// reader takes it for where the text says no more.
const UNITS: [(&str, &str, f64); 15] = [
    ("Dollar", "USD", 1.0),
    ("Cent", "USD", 0.01),
    ("Pound", "GBP", 1.0),
    ("Pence", "GBP", 0.01),
    ("Penny", "USD", 0.01),
    ("Sen", "MYR", 0.01),
    ("Franc", "CHF", 1.0),
    ("Peseta", "ESP", 1.0),
    ("Netherlands guilder", "NLG", 1.0),
    ("Rupee", "INR", 1.0),
    ("Bitcoin", "XBT", 1.0),
    ("Mark", "DEM", 1.0),
    ("Lira", "TRY", 1.0),
    ("Peso", "MXN", 1.0),
    ("Crown", "SEK", 1.0),
];

fn price(_: &Gold, resolution: &Resolution) -> Option<String> {
    let value: f64 = resolution.value.as_deref()?.parse().ok()?;
    if let Some(code) = &resolution.iso_currency {
        return Some(format!("{} {code}", crate::places::number(value)));
    }
    let unit = resolution.unit.as_deref()?;
    let (code, weight) = UNITS
        .iter()
        .find(|(name, ..)| *name == unit)
        .map_or((unit, 1.0), |(_, code, weight)| (*code, *weight));
    Some(format!("{} {code}", crate::places::number(value * weight)))
}
