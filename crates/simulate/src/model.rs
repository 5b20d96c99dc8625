//! A model as it is written: variables with their equations, dimensions, times, macros.

use crate::equation::{Dialect, Expr};
use crate::name::canonical;

/// How a model is stepped through time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Euler's.
    Euler,
    /// The classical fourth-order one of Runge and Kutta.
    Rk4,
}

/// The times of a run, in the model's unit of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Times {
    /// The first moment.
    pub start: f64,
    /// The last moment.
    pub stop: f64,
    /// The step.
    pub step: f64,
    /// The time between two moments that are kept; none for every step.
    pub save: Option<f64>,
    /// How it is stepped through.
    pub method: Method,
    /// The unit, as printed.
    pub unit: Option<String>,
}

impl Default for Times {
    fn default() -> Self {
        Self { start: 0.0, stop: 100.0, step: 1.0, save: None, method: Method::Euler, unit: None }
    }
}

/// A dimension of arrays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// As printed.
    pub name: String,
    /// Its elements, as printed, in order.
    pub elements: Vec<String>,
    /// The dimensions that its elements stand for, one by one.
    pub maps: Vec<Mapping>,
}

/// How the elements of one dimension stand for those of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The other dimension, canonical.
    pub to: String,
    /// For each element the other's, canonical; empty where they go in order.
    pub elements: Vec<String>,
}

impl Dimension {
    /// The canonical name.
    pub fn id(&self) -> String {
        canonical(&self.name)
    }

    /// The canonical names of its elements.
    pub fn ids(&self) -> Vec<String> {
        self.elements.iter().map(|element| canonical(element)).collect()
    }
}

/// What sort of variable it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// What accumulates.
    Stock,
    /// What changes a stock.
    Flow,
    /// Anything else that has a value.
    Auxiliary,
    /// A table that is called like a function.
    Table,
}

/// What a table gives between and beyond its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Curve {
    /// A straight line between two points, the last value beyond them.
    Continuous,
    /// A straight line between two points, and on beyond them.
    Extrapolate,
    /// The value of the point before.
    Discrete,
}

/// A function given by points.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The points, in the order of `x`.
    pub points: Vec<(f64, f64)>,
    /// What lies between and beyond them.
    pub curve: Curve,
}

/// An equation, for some elements of its variable.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    /// The dimensions or elements that it is for, canonical; empty where there are none.
    pub left: Vec<String>,
    /// Elements that it is not for.
    pub except: Vec<Vec<String>>,
    /// The equation; of a stock its net flow. None of a table.
    pub equation: Option<Expr>,
    /// A stock's first value, or another value to begin with.
    pub initial: Option<Expr>,
    /// The table that the equation's value goes through, or that the variable is.
    pub table: Option<Table>,
    /// The equation as it stands in the file; of a stock its first value.
    pub text: String,
}

/// A variable.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// As printed.
    pub name: String,
    /// What sort it is.
    pub sort: Sort,
    /// Its dimensions, canonical.
    pub dimensions: Vec<String>,
    /// Its equations.
    pub parts: Vec<Part>,
    /// The flows into a stock, canonical.
    pub inflows: Vec<String>,
    /// The flows out of a stock, canonical.
    pub outflows: Vec<String>,
    /// Whether it never goes below zero.
    pub non_negative: bool,
    /// Its unit, as printed.
    pub units: Option<String>,
    /// The least and the greatest value that it can have, as the file says.
    pub range: Option<(f64, f64)>,
    /// What it is, in words.
    pub doc: Option<String>,
    /// The line of the file on which it stands, from one.
    pub line: usize,
}

impl Variable {
    /// A variable with one equation.
    pub(crate) fn new(name: &str, sort: Sort) -> Self {
        Self {
            name: name.to_owned(),
            sort,
            dimensions: Vec::new(),
            parts: Vec::new(),
            inflows: Vec::new(),
            outflows: Vec::new(),
            non_negative: false,
            units: None,
            range: None,
            doc: None,
            line: 0,
        }
    }

    /// The canonical name.
    pub fn id(&self) -> String {
        canonical(&self.name)
    }
}

/// A macro: variables that each call makes anew.
#[derive(Debug, Clone, PartialEq)]
pub struct Macro {
    /// The canonical name, which is also that of the variable whose value a call has.
    pub name: String,
    /// The names of its parameters, canonical.
    pub parameters: Vec<String>,
    /// Its variables.
    pub variables: Vec<Variable>,
}

/// A model.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Whose rules its equations follow.
    pub dialect: Dialect,
    /// The times of a run.
    pub times: Times,
    /// The dimensions of its arrays.
    pub dimensions: Vec<Dimension>,
    /// Its variables.
    pub variables: Vec<Variable>,
    /// Its macros.
    pub macros: Vec<Macro>,
    /// The diagrams, as they stand in the file.
    pub views: Option<String>,
    /// What the file says of itself that is kept and not understood, as it stands there.
    pub header: Option<String>,
}

impl Model {
    /// The variable with this name, in any form.
    pub fn variable(&self, name: &str) -> Option<&Variable> {
        let id = canonical(name);
        self.variables.iter().find(|variable| variable.id() == id)
    }
}
