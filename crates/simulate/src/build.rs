//! A model as it is written to rules for single numbers: every element of an array, every delay and
//! every call of a macro has places of its own.

pub(crate) mod arrays;
mod expand;
pub(crate) mod function;
mod macros;
mod order;
mod over;
pub(crate) mod scalar;
mod stateful;

use crate::equation::{Dialect, Expr};
use crate::error::Error;
use crate::model::{Model, Part, Sort, Table, Variable};
use arrays::{Array, Space};
use expand::Env;
use scalar::{Ex, Rule, Then};
use std::collections::HashMap;

pub(crate) use order::orders;

/// The most numbers that a model may have.
const MOST: usize = 4_000_000;
/// How deep macros may call one another.
const MACROS: usize = 32;

/// A place that holds one number.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    /// What it is called, as printed: `Stock A[North]`; empty of what only delays and macros need.
    pub(crate) name: String,
    /// The variable that it is of; none of what only delays and macros need.
    pub(crate) variable: Option<usize>,
    /// How it gets its value.
    pub(crate) rule: Rule,
}

/// A model as rules for single numbers.
#[derive(Debug, Clone)]
pub(crate) struct Built {
    pub(crate) slots: Vec<Slot>,
    pub(crate) tables: Vec<Table>,
}

/// Works out the rules of a model.
pub(crate) fn build(model: &Model) -> Result<Built, Error> {
    let space = Space::new(model)?;
    let mut builder = Builder {
        model,
        space,
        slots: Vec::new(),
        tables: Vec::new(),
        table_of: HashMap::new(),
        macros: model.macros.iter().map(|one| (one.name.clone(), one)).collect(),
        depth: 0,
    };
    builder.allocate()?;
    builder.fill()?;
    Ok(Built { slots: builder.slots, tables: builder.tables })
}

/// A model in the making.
pub(crate) struct Builder<'m> {
    model: &'m Model,
    space: Space,
    slots: Vec<Slot>,
    tables: Vec<Table>,
    /// The table of a part of a variable.
    table_of: HashMap<(usize, usize), u32>,
    macros: HashMap<String, &'m crate::model::Macro>,
    depth: usize,
}

impl<'m> Builder<'m> {
    /// Gives every element of every variable its place.
    fn allocate(&mut self) -> Result<(), Error> {
        for (at, variable) in self.model.variables.iter().enumerate() {
            let tuples = self.space.tuples(at).to_vec();
            for tuple in tuples {
                let slot = self.push(Slot {
                    name: self.space.printed(variable, &tuple),
                    variable: Some(at),
                    rule: Rule { init: None, then: Then::Held },
                })?;
                self.space.place(at, tuple, slot);
            }
        }
        Ok(())
    }

    /// A new place.
    fn push(&mut self, slot: Slot) -> Result<u32, Error> {
        let number = u32::try_from(self.slots.len()).ok().filter(|n| (*n as usize) < MOST);
        let number = number.ok_or_else(|| {
            Error::new(format!("expected a model of at most {MOST} numbers, found more"))
        })?;
        self.slots.push(slot);
        Ok(number)
    }

    /// A place that no variable has.
    fn hidden(&mut self, init: Ex, then: Then) -> Result<Ex, Error> {
        let rule = Rule { init: Some(init), then };
        Ok(Ex::Slot(self.push(Slot { name: String::new(), variable: None, rule })?))
    }

    /// Works out the rule of every element.
    fn fill(&mut self) -> Result<(), Error> {
        let model = self.model;
        for (at, variable) in model.variables.iter().enumerate() {
            for (number, part) in variable.parts.iter().enumerate() {
                let place = || format!("equation of `{}` (line {})", variable.name, variable.line);
                self.part(at, variable, number, part).map_err(|error| match error.place() {
                    Some(inner) => {
                        Error::new(error.message()).at(|| format!("{}, {inner}", place()))
                    }
                    None => error.at(place),
                })?;
            }
        }
        Ok(())
    }

    fn part(
        &mut self,
        at: usize,
        variable: &'m Variable,
        number: usize,
        part: &'m Part,
    ) -> Result<(), Error> {
        if variable.sort == Sort::Table || part.equation.is_none() && part.table.is_some() {
            return Ok(());
        }
        let Some(equation) = &part.equation else {
            return Err(Error::new("expected an equation, found none"));
        };
        let own = self.space.tuples_of(at, number).to_vec();
        for (position, tuple) in own.iter().enumerate() {
            let Some(slot) = self.space.slot(at, tuple) else { continue };
            if !self.space.owns(at, number, tuple) {
                continue;
            }
            let env = self.space.env(at, part, tuple);
            let rule = self.rule(variable, part, equation, (position, own.len()), &env)?;
            let rule = match (self.table_for(at, number, part), rule) {
                (Some(table), Rule { init, then: Then::Value(input) }) => Rule {
                    init: init.map(|init| Ex::table(table, init)),
                    then: Then::Value(Ex::table(table, input)),
                },
                (_, rule) => rule,
            };
            self.slots[slot as usize].rule = rule;
        }
        Ok(())
    }

    fn rule(
        &mut self,
        variable: &Variable,
        part: &Part,
        equation: &Expr,
        (position, count): (usize, usize),
        env: &Env,
    ) -> Result<Rule, Error> {
        if let Expr::List(values) = equation {
            return match values.get(position).filter(|_| values.len() == count) {
                Some(value) => Ok(Rule { init: None, then: Then::Value(Ex::Num(*value)) }),
                None => {
                    let found = values.len();
                    Err(Error::new(format!("expected {count} numbers, found {found}")))
                }
            };
        }
        let value = self.expand(equation, env)?;
        let init = match &part.initial {
            Some(Expr::List(values)) if values.len() == count => Some(Ex::Num(values[position])),
            Some(initial) => Some(self.expand(initial, env)?),
            None => None,
        };
        Ok(match variable.sort {
            Sort::Stock => {
                let init = init
                    .ok_or_else(|| Error::new("expected a first value of the stock, found none"))?;
                Rule { init: Some(init), then: Then::Stock(value, variable.non_negative) }
            }
            Sort::Flow if variable.non_negative => {
                let floor = |ex| Ex::call(function::Function::Max, vec![ex, Ex::Num(0.0)]);
                Rule { init: init.map(floor), then: Then::Value(floor(value)) }
            }
            _ => Rule { init, then: Then::Value(value) },
        })
    }

    /// The table of a part, if it has one.
    fn table_for(&mut self, variable: usize, number: usize, part: &Part) -> Option<u32> {
        let table = part.table.as_ref()?;
        Some(*self.table_of.entry((variable, number)).or_insert_with(|| {
            self.tables.push(table.clone());
            u32::try_from(self.tables.len() - 1).unwrap_or(u32::MAX)
        }))
    }

    fn dialect(&self) -> Dialect {
        self.model.dialect
    }

    fn array(&self, variable: usize) -> &Array {
        self.space.array(variable)
    }
}
