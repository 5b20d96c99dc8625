//! Modules: models inside models, made one flat model.
//!
//! A variable of a module is called `module.variable`. A `connect` says which variable of another
//! module an input stands for.

use super::read::{children, line};
use super::variable::{Behaviour, variable};
use crate::equation::{Expr, Subscript};
use crate::error::Error;
use crate::model::{Dimension, Part as Equation, Sort, Variable};
use crate::name::canonical;
use roxmltree::Node;
use std::collections::{HashMap, HashSet};

/// How deep modules may stand in one another.
const DEPTH: usize = 16;
/// The most variables of a flat model.
const MOST: usize = 200_000;

/// A model of the file.
#[derive(Debug, Default)]
pub(super) struct Part {
    name: String,
    variables: Vec<Variable>,
    modules: Vec<Module>,
}

#[derive(Debug)]
struct Module {
    name: String,
    /// The model that it is an instance of.
    model: String,
    /// Input and what it stands for, as seen from the model that holds the module.
    connects: Vec<(String, String)>,
}

impl Part {
    pub(super) fn named(name: &str) -> Self {
        Self { name: canonical(name), ..Self::default() }
    }

    /// Takes one element of `variables`.
    pub(super) fn take(
        &mut self,
        node: Node<'_, '_>,
        behaviour: &Behaviour,
        dimensions: &[Dimension],
    ) -> Result<(), Error> {
        match node.tag_name().name() {
            "module" => {
                let name = canonical(node.attribute("name").unwrap_or_default());
                let model = node.attribute("model_name").or_else(|| node.attribute("model"));
                let model = model.map_or_else(|| name.clone(), canonical);
                let connects = children(node, "connect").filter_map(|connect| {
                    let to = canonical(connect.attribute("to")?);
                    let from = canonical(connect.attribute("from")?);
                    let own = format!("{name}.");
                    Some((to.strip_prefix(&own).unwrap_or(&to).to_owned(), from))
                });
                let connects = connects.collect();
                self.modules.push(Module { name, model, connects });
            }
            "group" | "connector" | "alias" => {}
            _ => self.variables.extend(variable(node, behaviour, dimensions)?),
        }
        if self.variables.last().is_some_and(|variable| variable.id().is_empty()) {
            let message = "expected a variable with a name, found none";
            return Err(Error::new(message).at(|| format!("line {}", line(node))));
        }
        Ok(())
    }
}

/// All variables of the first model and of the modules in it.
pub(super) fn flatten(mut models: Vec<Part>) -> Result<Vec<Variable>, Error> {
    if models.len() == 1 && models[0].modules.is_empty() {
        return Ok(models.remove(0).variables);
    }
    // The main model has no name, or else comes first.
    let main = models.iter().position(|model| model.name.is_empty()).unwrap_or(0);
    let mut out = Vec::new();
    if !models.is_empty() {
        instance(&models, main, "", &HashMap::new(), 0, &mut out)?;
    }
    Ok(out)
}

fn instance(
    models: &[Part],
    at: usize,
    prefix: &str,
    inputs: &HashMap<String, String>,
    depth: usize,
    out: &mut Vec<Variable>,
) -> Result<(), Error> {
    if depth > DEPTH || out.len() > MOST {
        let message = format!("expected modules at most {DEPTH} deep and {MOST} variables");
        return Err(Error::new(message));
    }
    let model = &models[at];
    let own: HashSet<String> = model.variables.iter().map(Variable::id).collect();
    let modules: HashSet<&str> = model.modules.iter().map(|module| module.name.as_str()).collect();
    let rename = |name: &str| -> Option<String> {
        let first = name.split('.').next().unwrap_or(name);
        let local = own.contains(name) || modules.contains(first) && name.contains('.');
        match (prefix.is_empty(), name.strip_prefix('.')) {
            // A leading dot names the main model.
            (_, Some(rest)) => Some(rest.to_owned()),
            (false, None) if local => Some(format!("{prefix}{name}")),
            _ => None,
        }
    };
    for variable in &model.variables {
        let mut variable = variable.clone();
        let id = variable.id();
        if let Some(source) = inputs.get(&id) {
            variable.sort = Sort::Auxiliary;
            let left = variable.dimensions.clone();
            let equation = Some(Expr::name(source));
            let text = source.clone();
            variable.parts = vec![Equation { left, equation, text, ..Equation::default() }];
            (variable.inflows, variable.outflows) = (Vec::new(), Vec::new());
        } else {
            for part in &mut variable.parts {
                for expr in part.equation.iter_mut().chain(part.initial.iter_mut()) {
                    renamed(expr, &rename);
                }
            }
            for flow in variable.inflows.iter_mut().chain(variable.outflows.iter_mut()) {
                *flow = rename(flow).unwrap_or_else(|| flow.clone());
            }
        }
        if !prefix.is_empty() {
            variable.name = format!("{prefix}{}", variable.name);
        }
        out.push(variable);
    }
    for module in &model.modules {
        let Some(inner) = models.iter().position(|other| other.name == module.model) else {
            let message = format!("expected a model named `{}`, found none", module.model);
            return Err(Error::new(message).at(|| format!("module `{}`", module.name)));
        };
        let connects = module.connects.iter().map(|(to, from)| {
            (to.clone(), rename(from).unwrap_or_else(|| format!("{prefix}{from}")))
        });
        let inputs = connects.collect();
        let prefix = format!("{prefix}{}.", module.name);
        instance(models, inner, &prefix, &inputs, depth + 1, out)?;
    }
    Ok(())
}

/// Renames the variables of an equation.
fn renamed(expr: &mut Expr, rename: &impl Fn(&str) -> Option<String>) {
    let subscripts = |list: &mut Vec<Subscript>| {
        for subscript in list {
            if let Subscript::Number(inner) = subscript {
                renamed(inner, rename);
            }
        }
    };
    match expr {
        Expr::Number(_) | Expr::Table(_) | Expr::List(_) => {}
        Expr::Name { name, subscripts: list, .. } => {
            *name = rename(name).unwrap_or_else(|| name.clone());
            subscripts(list);
        }
        Expr::Call { name, subscripts: list, arguments, .. } => {
            *name = rename(name).unwrap_or_else(|| name.clone());
            subscripts(list);
            arguments.iter_mut().for_each(|argument| renamed(argument, rename));
        }
        Expr::Negative(a) | Expr::Not(a) => renamed(a, rename),
        Expr::Binary(_, a, b) => {
            renamed(a, rename);
            renamed(b, rename);
        }
        Expr::If(a, b, c) => {
            renamed(a, rename);
            renamed(b, rename);
            renamed(c, rename);
        }
    }
}
