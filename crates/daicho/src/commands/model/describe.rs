//! `model describe`: what a model is made of.

use crate::args::{FileArgs, Format};
use crate::exit::End;
use crate::print::{Answer, Out, Table};
use serde_json::{Value, json};
use simulate::Variable;

pub(super) fn run(args: &FileArgs, out: &mut Out) -> anyhow::Result<End> {
    let model = super::model(args)?;
    if out.format_or(Format::Table) == Format::Table {
        for variable in &model.variables {
            page(variable, out)?;
        }
    } else {
        let rows = model.variables.iter().map(row).collect();
        let columns = &["name", "sort", "equation", "unit", "doc"];
        out.answer(Answer { table: Table::new(&[], 1), rows, columns })?;
    }
    Ok(End::found(model.variables.len()))
}

fn page(variable: &Variable, out: &mut Out) -> anyhow::Result<()> {
    out.heading(&format!("{} = {}", variable.name, equation(variable)))?;
    let range = variable.range.map(|(low, high)| format!("between {low} and {high}"));
    let facts: Vec<String> = variable.units.clone().into_iter().chain(range).collect();
    if !facts.is_empty() {
        out.indented(&facts.join(", "), 2)?;
    }
    if let Some(doc) = words(variable) {
        out.indented(&doc, 2)?;
    }
    out.gap()?;
    Ok(())
}

fn row(variable: &Variable) -> Value {
    json!({
        "name": variable.name, "sort": format!("{:?}", variable.sort).to_lowercase(),
        "equation": equation(variable), "unit": variable.units, "range": variable.range,
        "doc": words(variable),
    })
}

fn equation(variable: &Variable) -> String {
    variable.parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join("; ")
}

fn words(variable: &Variable) -> Option<String> {
    let doc = variable.doc.as_ref()?;
    Some(doc.split_whitespace().collect::<Vec<_>>().join(" "))
}
