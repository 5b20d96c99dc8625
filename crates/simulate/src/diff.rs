//! What differs between two models.

use crate::equation::print;
use crate::model::{Model, Part, Variable};
use std::collections::BTreeMap;

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is about: a variable, as printed, or `times`.
    pub of: String,
    /// What is compared: `equation`, `units`, `dimensions`…
    pub what: &'static str,
    /// What the first model says; none where it says nothing.
    pub before: Option<String>,
    /// What the second model says.
    pub after: Option<String>,
}

/// The differences of two models, by variable. Names and equations are compared by what they mean,
/// not by how they are written.
pub fn diff(before: &Model, after: &Model) -> Vec<Difference> {
    let mut out = Vec::new();
    let mut add = |of: &str, what, before: Option<String>, after: Option<String>| {
        if before != after {
            out.push(Difference { of: of.to_owned(), what, before, after });
        }
    };
    let times = |model: &Model| {
        let t = &model.times;
        Some(format!("{} to {} by {}, {:?}", t.start, t.stop, t.step, t.method).to_lowercase())
    };
    add("times", "times", times(before), times(after));
    let dimensions = |model: &Model| -> BTreeMap<String, String> {
        model.dimensions.iter().map(|one| (one.name.clone(), one.elements.join(", "))).collect()
    };
    let (first, second) = (dimensions(before), dimensions(after));
    for name in first.keys().chain(second.keys().filter(|name| !first.contains_key(*name))) {
        add(name, "elements", first.get(name).cloned(), second.get(name).cloned());
    }
    let variables = |model: &Model| -> BTreeMap<String, Variable> {
        model.variables.iter().map(|one| (one.id(), one.clone())).collect()
    };
    let (first, second) = (variables(before), variables(after));
    for id in first.keys().chain(second.keys().filter(|id| !first.contains_key(*id))) {
        let (a, b) = (first.get(id), second.get(id));
        let name = a.or(b).map_or("", |one| one.name.as_str());
        add(name, "sort", a.map(sort), b.map(sort));
        add(name, "equation", a.map(equations), b.map(equations));
        let units = |one: Option<&Variable>| one.and_then(|one| one.units.clone());
        add(name, "units", units(a), units(b));
    }
    out
}

fn sort(variable: &Variable) -> String {
    format!("{:?}", variable.sort).to_lowercase()
}

fn equations(variable: &Variable) -> String {
    let one = |part: &Part| {
        let left = if part.left.is_empty() {
            String::new()
        } else {
            format!("[{}] ", part.left.join(","))
        };
        let equation = part.equation.as_ref().map(print).unwrap_or_default();
        let initial = part.initial.as_ref().map(|one| format!(", first {}", print(one)));
        let table = part.table.as_ref().map(|table| format!(", table {:?}", table.points));
        format!("{left}{equation}{}{}", initial.unwrap_or_default(), table.unwrap_or_default())
    };
    variable.parts.iter().map(one).collect::<Vec<_>>().join("; ")
}
