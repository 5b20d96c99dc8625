//! The model of the ecosystem: what follows if a constant were another. The address holds what was
//! set, so that a result is a link.

use crate::page::Page;
use axum::http::StatusCode;
use maud::{Markup, PreEscaped, html};
use simulate::study::{Bands, Range, bands};
use simulate::{Model, Program, Settings, Sort, canonical, loops, picture, read};
use std::fmt::Write;
use view::words;

/// How many runs a band is of.
const RUNS: usize = 200;
const SHARES: [f64; 3] = [0.05, 0.5, 0.95];
/// What is shown first.
const FIRST: &str = "startups";
/// More is mischief.
const MOST: usize = 100;
/// So many loops are drawn.
const LOOPS: usize = 12;

/// What an address asks for.
struct Asked {
    show: String,
    set: Vec<(String, f64)>,
}

/// The page.
pub(crate) fn model(pairs: &Result<Vec<(String, String)>, String>) -> Page {
    let made = pairs.clone().and_then(|pairs| make(&pairs));
    match made {
        Ok(body) => Page::new("Model of the ecosystem", body).part("/model"),
        Err(trouble) => {
            let body = html! {
                div.notice role="alert" { p { (words::plain(&trouble)) } }
                p { a href="/model" { "The model as it stands" } }
            };
            Page::new("Model of the ecosystem", body).part("/model").status(StatusCode::BAD_REQUEST)
        }
    }
}

fn make(pairs: &[(String, String)]) -> Result<Markup, String> {
    let model = read(simulate::STARTUP_ECOSYSTEM).map_err(|error| error.to_string())?;
    let program = Program::new(&model).map_err(|error| error.to_string())?;
    let asked = asked(&model, pairs)?;
    let run = |set: &[(String, f64)]| -> Result<Bands, String> {
        let settings = Settings {
            values: set.to_vec(),
            keep: vec![asked.show.clone()],
            ..Settings::default()
        };
        bands(&program, &settings, &ranges(&model, set), RUNS, &SHARES)
            .map_err(|error| error.to_string())
    };
    let (usual, now) = (run(&[])?, run(&asked.set)?);
    let found = loops(&program, &Settings::default(), 500).map_err(|error| error.to_string())?;
    Ok(html! {
        p.lead {
            "Six components depend on one another and grow by their own feedback; eight brakes hold them "
            "back. Constants that nobody knows are ranges, so every result is a band: nine in ten of "
            (RUNS) " runs lie in it. The model tells which way things pull and what would have to be true. "
            "It cannot tell what will happen, and its numbers are no forecast."
        }
        (form(&model, &asked))
        h2 { (words::plain(&asked.show)) }
        (chart(&usual, (!asked.set.is_empty()).then_some(&now)))
        (ends(&usual, &asked, &now))
        h2 { "Feedback loops that matter most" }
        p { "Green moves the same way, red the other way; a box is what accumulates." }
        figure.wide { (PreEscaped(picture(&model, &found, LOOPS))) }
        h2 { "What it is made of" }
        details { summary { "Every variable with its equation and its reason" } dl {
            @for variable in &model.variables {
                dt { strong { (variable.name) } " = "
                    code { @for part in &variable.parts { (part.text) " " } }
                    @if let Some(units) = &variable.units { " (" (units) ")" }
                    @if let Some((low, high)) = variable.range { ", " (low) " to " (high) }
                }
                dd { @if let Some(doc) = &variable.doc { (doc) } }
            }
        } }
    })
}

fn asked(model: &Model, pairs: &[(String, String)]) -> Result<Asked, String> {
    let mut asked = Asked { show: FIRST.to_owned(), set: Vec::new() };
    if pairs.len() > MOST {
        return Err(format!("expected at most {MOST} values, found {}", pairs.len()));
    }
    for (name, value) in pairs.iter().filter(|(_, value)| !value.trim().is_empty()) {
        let own = if name == "show" { value } else { name };
        let variable = model.variable(own);
        let variable = variable.ok_or_else(|| format!("expected a variable, found `{own}`"))?;
        if name == "show" {
            asked.show.clone_from(&variable.name);
            continue;
        }
        let number = value.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        let number = number.ok_or_else(|| format!("{name}: expected a number, found `{value}`"))?;
        asked.set.push((variable.name.clone(), number));
    }
    Ok(asked)
}

/// The ranges of what is not set.
fn ranges(model: &Model, set: &[(String, f64)]) -> Vec<Range> {
    constants(model)
        .filter(|(name, ..)| !set.iter().any(|(other, _)| other == name))
        .filter(|(_, first, ..)| first.abs() > 0.0)
        .map(|(name, _, low, high)| Range { name: name.to_owned(), low, high })
        .collect()
}

/// The constants with a range: name, value, least, greatest.
fn constants(model: &Model) -> impl Iterator<Item = (&str, f64, f64, f64)> {
    model.variables.iter().filter_map(|variable| {
        let (low, high) = variable.range?;
        let first = variable.parts.first()?.text.trim().parse().ok()?;
        Some((variable.name.as_str(), first, low, high))
    })
}

fn form(model: &Model, asked: &Asked) -> Markup {
    let set =
        |name: &str| asked.set.iter().find(|(other, _)| other == name).map(|(_, value)| value);
    html! {
        form.filters action="/model" method="get" aria-label="What if" {
            div.fields {
                div.field {
                    label for="m-show" { "Show" }
                    select id="m-show" name="show" {
                        @for variable in &model.variables {
                            @if variable.sort != Sort::Auxiliary || variable.name == "startups to start" || variable.name == "readiness" {
                                option value=(variable.name) selected[variable.name == asked.show] { (variable.name) }
                            }
                        }
                    }
                }
            }
            details open[!asked.set.is_empty()] {
                summary { "Set constants: what if" }
                div.fields { @for (name, first, low, high) in constants(model) {
                    @let id = format!("m-{}", canonical(name));
                    div.field {
                        label for=(id) { (name) }
                        input id=(id) name=(name) value=[set(name)] inputmode="decimal" maxlength="20"
                            placeholder={ (first) ", " (low) " to " (high) };
                    }
                } }
            }
            div.actions {
                button type="submit" { "Run" }
                @if !asked.set.is_empty() { a href="/model" { "As it stands" } }
            }
        }
    }
}

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 280.0;

/// The bands over time, drawn.
fn chart(usual: &Bands, now: Option<&Bands>) -> Markup {
    let all = || std::iter::once(usual).chain(now);
    let values = all().flat_map(|bands| bands.values.iter().flatten().flatten().copied());
    let most = values.fold(0.0_f64, f64::max).max(1e-9);
    let (Some(first), Some(last)) = (usual.times.first(), usual.times.last()) else {
        return html! {};
    };
    let x = |time: f64| 70.0 + (time - first) / (last - first).max(1e-9) * (WIDTH - 90.0);
    let y = |value: f64| HEIGHT - 30.0 - value / most * (HEIGHT - 50.0);
    let line = |bands: &Bands, share: usize, back: bool| {
        let mut points: Vec<String> = bands
            .times
            .iter()
            .zip(bands.values.iter().flatten())
            .map(|(time, band)| format!("{:.1},{:.1}", x(*time), y(band[share])))
            .collect();
        if back {
            points.reverse();
        }
        points.join(" ")
    };
    let mut out = String::new();
    for (n, bands) in all().enumerate() {
        let area = format!("{} {}", line(bands, 0, false), line(bands, 2, true));
        let middle = line(bands, 1, false);
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<polygon class=\"band band-{n}\" points=\"{area}\"/><polyline class=\"median median-{n}\" points=\"{middle}\"/>"
        );
    }
    html! {
        figure.wide {
            svg.chart viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label="The band of the runs over time" {
                (PreEscaped(out))
                @for share in [0.0, 0.5, 1.0] {
                    text x="64" y=(format!("{:.1}", y(most * share) + 4.0)) text-anchor="end" { (figure(most * share)) }
                }
                text x="70" y=(HEIGHT - 8.0) { (first) }
                text x=(WIDTH - 20.0) y=(HEIGHT - 8.0) text-anchor="end" { (last) }
            }
            figcaption {
                "The line is the median, nine in ten runs lie in the band"
                @if now.is_some() { "; grey as it stands, blue with what is set" }
                "."
            }
        }
    }
}

/// Where it ends, in words.
fn ends(usual: &Bands, asked: &Asked, now: &Bands) -> Markup {
    let end = |bands: &Bands| -> String {
        let band =
            bands.values.first().and_then(|values| values.last()).cloned().unwrap_or_default();
        let cell = |n: usize| band.get(n).copied().map_or_else(String::new, figure);
        format!("{} ({} to {})", cell(1), cell(0), cell(2))
    };
    let last = usual.times.last().copied().unwrap_or_default();
    html! {
        p { strong { "In " (last) ": " } (end(usual)) " as it stands"
            @if !asked.set.is_empty() { "; " (end(now)) " with what is set" }
            "."
        }
    }
}

/// A value in three digits.
fn figure(value: f64) -> String {
    match value.abs() {
        size if size >= 1_000.0 => format!("{:.0}", (value / 100.0).round() * 100.0),
        size if size >= 10.0 => format!("{value:.0}"),
        _ => format!("{value:.2}"),
    }
}
