//! Vensim's model files (`.mdl`), in.
//!
//! The format is described in Vensim's reference manual, "Sketch information" and "Equations"; what
//! stands behind the sketch mark is not read.

mod entry;
mod range;
mod split;

use crate::equation::{Dialect, Expr};
use crate::error::Error;
use crate::model::{Macro, Method, Model, Part, Sort, Times, Variable};
use crate::name::canonical;
use entry::Entry;
use split::Piece;
use std::collections::HashMap;

/// Reads a model in Vensim's format.
///
/// # Errors
/// Says what was expected and found, with the line, the variable and the column.
pub fn read(text: &str) -> Result<Model, Error> {
    let text = text.trim_start_matches('\u{feff}');
    let mut dimensions = Vec::new();
    let mut variables = Variables::default();
    let mut macros: Vec<Macro> = Vec::new();
    let mut inside: Option<(Macro, Variables)> = None;
    for piece in split::split(text)? {
        match piece {
            Piece::Macro(name, parameters) => {
                let name = canonical(&name);
                let parameters = parameters.iter().map(|one| canonical(one)).collect();
                let one = Macro { name, parameters, variables: Vec::new() };
                inside = Some((one, Variables::default()));
            }
            Piece::EndOfMacro => {
                if let Some((mut one, own)) = inside.take() {
                    one.variables = own.list;
                    macros.push(one);
                }
            }
            Piece::Entry(raw) => match entry::read(&raw)? {
                Entry::Nothing => {}
                Entry::Range(range) => dimensions.push(range),
                Entry::Variable(variable) => match &mut inside {
                    Some((_, own)) => own.add(*variable),
                    None => variables.add(*variable),
                },
            },
        }
    }
    let mut variables = variables.list;
    flows(&mut variables);
    Ok(Model {
        name: None,
        dialect: Dialect::Vensim,
        times: times(&variables),
        dimensions: range::resolve(dimensions)?,
        variables,
        macros,
        views: None,
        header: None,
    })
}

/// Variables, those of one name together.
#[derive(Debug, Default)]
struct Variables {
    list: Vec<Variable>,
    places: HashMap<String, usize>,
}

impl Variables {
    fn add(&mut self, mut variable: Variable) {
        match self.places.get(&variable.id()) {
            Some(at) => {
                let there = &mut self.list[*at];
                there.parts.append(&mut variable.parts);
                there.units = there.units.take().or(variable.units);
                there.doc = there.doc.take().or(variable.doc);
                if variable.sort == Sort::Stock {
                    there.sort = Sort::Stock;
                }
            }
            None => {
                self.places.insert(variable.id(), self.list.len());
                self.list.push(variable);
            }
        }
    }
}

/// What is only added to stocks or taken off them is a flow.
fn flows(variables: &mut [Variable]) {
    let mut found = Vec::new();
    for variable in variables.iter_mut().filter(|variable| variable.sort == Sort::Stock) {
        let [part] = &variable.parts[..] else { continue };
        let (mut into, mut out) = (Vec::new(), Vec::new());
        if part.equation.as_ref().is_some_and(|rate| signs(rate, true, &mut into, &mut out)) {
            found.extend(into.iter().chain(&out).cloned());
            (variable.inflows, variable.outflows) = (into, out);
        }
    }
    for variable in variables.iter_mut().filter(|one| one.sort == Sort::Auxiliary) {
        if found.contains(&variable.id()) {
            variable.sort = Sort::Flow;
        }
    }
}

/// Whether a rate is a sum of plain names, which are put in one of the lists.
fn signs(rate: &Expr, plus: bool, into: &mut Vec<String>, out: &mut Vec<String>) -> bool {
    use crate::equation::Operator::{Add, Subtract};
    match rate {
        Expr::Name { name, .. } => {
            if plus {
                into.push(name.clone())
            } else {
                out.push(name.clone())
            }
            true
        }
        Expr::Negative(inner) => signs(inner, !plus, into, out),
        Expr::Binary(Add, a, b) => signs(a, plus, into, out) && signs(b, plus, into, out),
        Expr::Binary(Subtract, a, b) => signs(a, plus, into, out) && signs(b, !plus, into, out),
        _ => false,
    }
}

/// The times that the model's own variables give as plain numbers; a run looks at the others.
fn times(variables: &[Variable]) -> Times {
    let mut times = Times::default();
    let part = |id: &str| -> Option<&Part> {
        variables.iter().find(|variable| variable.id() == id)?.parts.first()
    };
    let number = |id: &str| match part(id)?.equation {
        Some(Expr::Number(value)) => Some(value),
        _ => None,
    };
    times.start = number("initial_time").unwrap_or(times.start);
    times.stop = number("final_time").unwrap_or(times.stop);
    times.step = number("time_step").unwrap_or(times.step);
    times.save = number("saveper");
    times.method = Method::Euler;
    let unit = variables.iter().find(|variable| variable.id() == "time_step");
    times.unit = unit.and_then(|variable| variable.units.clone());
    times
}
