//! `model describe`: what a model is made of.

use crate::args::FileArgs;
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use serde_json::json;

pub(super) fn run(args: &FileArgs, out: &mut Out) -> anyhow::Result<End> {
    let model = super::model(args)?;
    let columns = [
        ("variable", Column::Left),
        ("equation", Column::Text),
        ("unit", Column::Left),
        ("range", Column::Left),
        ("what it is", Column::Text),
    ];
    let mut table = Table::new(&columns, 12);
    let mut rows = Vec::new();
    for variable in &model.variables {
        let equations: Vec<&str> = variable.parts.iter().map(|part| part.text.as_str()).collect();
        let equation = equations.join("; ");
        let range = variable.range.map_or_else(String::new, |(low, high)| format!("{low}–{high}"));
        let (units, doc) = (variable.units.as_deref(), variable.doc.as_deref());
        let doc = doc.map(|doc| doc.split_whitespace().collect::<Vec<_>>().join(" "));
        let told = doc.as_deref().unwrap_or_default();
        table.push([&variable.name, &equation, units.unwrap_or_default(), &range, told]);
        rows.push(json!({
            "name": variable.name, "sort": format!("{:?}", variable.sort).to_lowercase(),
            "equation": equation, "unit": units, "range": variable.range, "doc": doc,
        }));
    }
    let columns = &["name", "sort", "equation", "unit", "doc"];
    out.answer(Answer { table, rows, columns })?;
    Ok(End::found(model.variables.len()))
}
