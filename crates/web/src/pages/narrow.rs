//! How what fits is distributed, each value a link that narrows the question to it.

use crate::parts::outside;
use crate::question::Question;
use crate::state::State;
use maud::{Markup, html};
use view::{Facet, Facets, words};

/// How many values of a field are shown.
const VALUES: usize = 8;

/// How what fits is distributed; of an earlier day the file keeps no distribution.
pub(crate) fn facets(state: &State, question: &Question) -> Result<Facets, ledger::Error> {
    if question.as_of.is_some() || !question.trouble.is_empty() {
        return Ok(Facets::default());
    }
    let index = state.index()?;
    state.ask(|ledger| index.facets(ledger, &question.filter, VALUES))
}

/// The fields, folded away: whoever knows what to ask types it.
pub(super) fn narrow(question: &Question, facets: &Facets) -> Markup {
    let fields: [(&str, &str, &[Facet]); 8] = [
        ("Kind", "kind", &facets.kind),
        ("Stage", "stage", &facets.stage),
        ("Sector", "sector", &facets.sector),
        ("Year", "year", &facets.year),
        ("Form of the money", "instrument", &facets.instrument),
        ("Currency or unit", "unit", &facets.unit),
        ("Who pays", "payer", &facets.payer),
        ("Who receives", "recipient", &facets.recipient),
    ];
    html! {
        details.narrow {
            summary { "How they are distributed" }
            div.fields { @for (label, name, values) in fields {
                @if values.len() > 1 { (field(question, label, name, values)) }
            } }
        }
    }
}

fn field(question: &Question, label: &str, name: &'static str, values: &[Facet]) -> Markup {
    html! {
        section {
            h3 { (label) }
            ul { @for facet in values {
                li {
                    a href=(question.with(name, &asked(name, &facet.value))) { @match name {
                        "payer" | "recipient" => (outside(&facet.value, None)),
                        _ => (facet.value.replace('_', " ")),
                    } }
                    " " span.of { (words::grouped(facet.count.into())) }
                }
            } }
        }
    }
}

/// A value as its filter takes it: alone, where the filter would take more with it.
fn asked(name: &str, value: &str) -> String {
    match name {
        "stage" | "payer" | "recipient" => format!("={value}"),
        _ => value.to_owned(),
    }
}
