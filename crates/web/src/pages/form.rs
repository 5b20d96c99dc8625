//! The form that asks the ledger a question: it sends what the address then holds.

use crate::question::{FIELDS, Question};
use maud::{Markup, html};
use record::{Instrument, Kind, Sector, Stage};
use view::Stages;

/// Those that are always in sight; the others are a click away.
const FIRST: usize = 5;

/// The form, filled in as it was sent.
pub(super) fn form(question: &Question) -> Markup {
    let (first, rest) = FIELDS.split_at(FIRST);
    let open = rest.iter().any(|(name, _)| !question.value(name).is_empty());
    html! {
        form.filters action="/ledger" method="get" aria-label="Filters" {
            div.fields { @for (name, label) in first { (field(question, name, label)) } }
            details open[open] {
                summary { "More filters" }
                div.fields { @for (name, label) in rest { (field(question, name, label)) } }
            }
            div.actions {
                button type="submit" { "Show" }
                @if !question.given().is_empty() { a href="/ledger" { "Clear all" } }
            }
        }
    }
}

fn field(question: &Question, name: &str, label: &str) -> Markup {
    let value = question.value(name);
    let id = format!("f-{name}");
    html! {
        div.field {
            label for=(id) { (label) }
            @match name {
                "kind" => (select(&id, name, value, options(Kind::all().map(Kind::as_str)))),
                "sector" => (select(&id, name, value, options(Sector::all().map(Sector::as_str)))),
                "instrument" => {
                    (select(&id, name, value, options(Instrument::all().map(Instrument::as_str))))
                }
                "stage" => (select(&id, name, value, stages())),
                "year" => input id=(id) name=(name) value=(value) inputmode="numeric" maxlength="200" placeholder="2025";
                "as_of" => input id=(id) name=(name) value=(value) type=[date(value)] maxlength="200";
                "except" => (except(question, &id)),
                _ => input id=(id) name=(name) value=(value) maxlength="200";
            }
        }
    }
}

/// A field for a day would not show a value that is none.
fn date(value: &str) -> Option<&'static str> {
    (value.is_empty() || value.parse::<jiff::civil::Date>().is_ok()).then_some("date")
}

/// A field for each that is given; the first has the label.
fn except(question: &Question, id: &str) -> Markup {
    let given: Vec<&str> =
        question.given().iter().filter(|(name, _)| *name == "except").map(|(_, v)| &**v).collect();
    html! {
        input id=(id) name="except" value=(given.first().unwrap_or(&"")) maxlength="200";
        @for value in given.iter().skip(1) {
            input name="except" value=(value) maxlength="200" aria-label="Nor the words";
        }
    }
}

fn options(words: impl Iterator<Item = &'static str>) -> Vec<(String, String)> {
    words.map(|word| (word.to_owned(), word.replace('_', " "))).collect()
}

/// Each stage as the filter understands it: that one or a firmer one.
fn stages() -> Vec<(String, String)> {
    let said = |stage: Stage| match stage.as_str().parse::<Stages>() {
        Ok(stages) => stages.to_string(),
        Err(_) => stage.to_string(),
    };
    Stage::all().map(|stage| (stage.to_string(), said(stage))).collect()
}

fn select(id: &str, name: &str, value: &str, options: Vec<(String, String)>) -> Markup {
    let known = value.is_empty() || options.iter().any(|(option, _)| option == value);
    html! {
        select id=(id) name=(name) {
            option value="" { "any" }
            // What the commands understand and the list does not show stays as it was asked.
            @if !known { option value=(value) selected { (value) } }
            @for (option, label) in &options {
                option value=(option) selected[option == value] { (label) }
            }
        }
    }
}
