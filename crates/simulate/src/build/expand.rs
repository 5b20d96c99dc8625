//! An equation of arrays, at one element, as an equation of single numbers.

use super::Builder;
use super::arrays::Tuple;
use super::function::named;
use super::scalar::{Ask, Ex};
use crate::equation::{Expr, Operator, Subscript};
use crate::error::Error;
use crate::model::{Curve, Table};
use std::collections::HashMap;
use std::rc::Rc;

/// What names stand for while an equation is expanded.
#[derive(Debug, Clone, Default)]
pub(crate) struct Env {
    /// Dimensions of the left side, each with its element.
    pub(crate) bound: Vec<(usize, u32)>,
    /// Dimensions that a function of arrays goes over, each with its element.
    pub(crate) each: Vec<(usize, u32)>,
    /// The variables of the macro that the equation is of.
    pub(crate) scope: Option<Rc<HashMap<String, Ex>>>,
}

impl Builder<'_> {
    pub(super) fn expand(&mut self, expr: &Expr, env: &Env) -> Result<Ex, Error> {
        Ok(match expr {
            Expr::Number(value) => Ex::Num(*value),
            Expr::Negative(inner) => Ex::Neg(Box::new(self.expand(inner, env)?)),
            Expr::Not(inner) => Ex::Not(Box::new(self.expand(inner, env)?)),
            Expr::Binary(operator, a, b) => {
                Ex::bin(*operator, self.expand(a, env)?, self.expand(b, env)?)
            }
            Expr::If(test, then, other) => Ex::If(
                Box::new(self.expand(test, env)?),
                Box::new(self.expand(then, env)?),
                Box::new(self.expand(other, env)?),
            ),
            Expr::Name { name, subscripts, at } => {
                self.name(name, subscripts, env).map_err(|error| column(error, *at))?
            }
            Expr::Call { name, subscripts, arguments, at } => {
                self.call(name, subscripts, arguments, env).map_err(|error| column(error, *at))?
            }
            Expr::Table(_) => return Err(Error::new("expected a value, found a table of points")),
            Expr::List(_) => return Err(Error::new("expected one value, found a list of numbers")),
        })
    }

    fn name(&mut self, name: &str, subscripts: &[Subscript], env: &Env) -> Result<Ex, Error> {
        if let Some(found) = env.scope.as_ref().and_then(|scope| scope.get(name)) {
            return Ok(found.clone());
        }
        if let Some(variable) = self.space.variable(name) {
            return self.element(variable, subscripts, env);
        }
        let times = &self.model.times;
        Ok(match name {
            "time" => Ex::Time,
            "dt" | "time_step" => Ex::Num(times.step),
            "starttime" | "initial_time" => Ex::Num(times.start),
            "stoptime" | "final_time" => Ex::Num(times.stop),
            "saveper" => Ex::Num(times.save.unwrap_or(times.step)),
            "pi" => Ex::Num(std::f64::consts::PI),
            "inf" => Ex::Num(f64::INFINITY),
            "nan" => Ex::Num(f64::NAN),
            _ => {
                if let Some(axis) = self.space.axis(name) {
                    return self.number_of(axis, env);
                }
                if named(name, self.dialect()).is_some_and(|(_, least, _)| least == 0) {
                    return self.call(name, &[], &[], env);
                }
                return Err(Error::new(format!("expected a variable, found no `{name}`")));
            }
        })
    }

    /// The number, from one, of the element that a dimension stands for.
    fn number_of(&self, axis: usize, env: &Env) -> Result<Ex, Error> {
        let element = self.standing(axis, env).ok_or_else(|| {
            let name = self.space.axis_name(axis);
            Error::new(format!("expected a variable, found the dimension `{name}`"))
        })?;
        let place = self.space.axis_elements(axis).iter().position(|other| *other == element);
        #[expect(clippy::cast_precision_loss, reason = "dimensions have few elements")]
        Ok(Ex::Num(place.map_or(0.0, |place| (place + 1) as f64)))
    }

    /// The element that a dimension stands for here.
    fn standing(&self, axis: usize, env: &Env) -> Option<u32> {
        let exact = env.bound.iter().chain(&env.each).find(|(other, _)| *other == axis);
        if let Some((_, element)) = exact {
            return Some(*element);
        }
        env.bound.iter().chain(&env.each).find_map(|of| self.space.counterpart(axis, *of))
    }

    /// One element of a variable.
    fn element(
        &mut self,
        variable: usize,
        subscripts: &[Subscript],
        env: &Env,
    ) -> Result<Ex, Error> {
        let (tuple, open) = self.tuple(variable, subscripts, env)?;
        let name = &self.model.variables[variable].name;
        let Some((place, index)) = open else {
            let slot = self.space.slot(variable, &tuple);
            return slot.map(Ex::Slot).ok_or_else(|| {
                Error::new(format!("expected an element of `{name}` that has an equation"))
            });
        };
        let elements = self.array(variable).positions[place].elements.clone();
        let mut list = Vec::with_capacity(elements.len());
        for element in elements {
            let mut tuple = tuple.clone();
            tuple[place] = element;
            list.push(self.space.slot(variable, &tuple).map_or(Ex::Num(f64::NAN), Ex::Slot));
        }
        Ok(Ex::Pick(list, Box::new(index)))
    }

    /// The elements that subscripts select, and the one place that is only known in the run.
    pub(super) fn tuple(
        &mut self,
        variable: usize,
        subscripts: &[Subscript],
        env: &Env,
    ) -> Result<(Tuple, Option<(usize, Ex)>), Error> {
        let rank = self.array(variable).positions.len();
        if subscripts.is_empty() && rank > 0 {
            return Ok((self.implied(variable, env)?, None));
        }
        if subscripts.len() != rank {
            let name = &self.model.variables[variable].name;
            let found = subscripts.len();
            return Err(Error::new(format!(
                "expected {rank} subscripts of `{name}`, found {found}"
            )));
        }
        let (mut tuple, mut open) = (Tuple::new(), None);
        for (k, subscript) in subscripts.iter().enumerate() {
            let element = match subscript {
                Subscript::Name(name) => self.selected(name, env)?,
                Subscript::Each(name) => {
                    let axis = self.space.axis(name);
                    let each = axis.and_then(|axis| {
                        env.each.iter().find(|(other, _)| *other == axis).map(|(_, one)| *one)
                    });
                    Some(each.ok_or_else(|| {
                        Error::new(format!("expected `{name}!` inside a function of arrays"))
                    })?)
                }
                Subscript::All => {
                    let axis = self.array(variable).positions[k].axis;
                    let each = axis.and_then(|axis| {
                        env.each.iter().find(|(other, _)| *other == axis).map(|(_, one)| *one)
                    });
                    Some(
                        each.ok_or_else(|| Error::new("expected `*` inside a function of arrays"))?,
                    )
                }
                Subscript::Number(_) => None,
            };
            if let Some(element) = element {
                tuple.push(element);
                continue;
            }
            let index = match subscript {
                Subscript::Number(index) => self.expand(index, env)?,
                Subscript::Name(name) => self.name(name, &[], env)?,
                _ => Ex::Num(1.0),
            };
            let elements = &self.array(variable).positions[k].elements;
            match index.number() {
                Some(number) => {
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "`as` saturates, and what is beyond has no element"
                    )]
                    let place = (number.round() as usize).checked_sub(1);
                    let element = place.and_then(|place| elements.get(place)).copied();
                    tuple.push(element.ok_or_else(|| {
                        let most = elements.len();
                        Error::new(format!("expected a subscript from 1 to {most}, found {number}"))
                    })?);
                }
                None if open.is_some() => {
                    return Err(Error::new("expected one subscript that is computed, found two"));
                }
                None => {
                    tuple.push(elements.first().copied().unwrap_or_default());
                    open = Some((k, index));
                }
            }
        }
        Ok((tuple, open))
    }

    /// The element that a subscript's name selects; none where it names a variable.
    fn selected(&self, name: &str, env: &Env) -> Result<Option<u32>, Error> {
        if let Some(axis) = self.space.axis(name) {
            let found = self.standing(axis, env);
            return found.map(Some).ok_or_else(|| {
                Error::new(format!("expected a dimension of the left side, found `{name}`"))
            });
        }
        if let Some(element) = self.space.element_id(name) {
            return Ok(Some(element));
        }
        let variable = self.space.variable(name).is_some()
            || env.scope.as_ref().is_some_and(|scope| scope.contains_key(name));
        if variable {
            Ok(None)
        } else {
            Err(Error::new(format!("expected an element or a dimension, found `{name}`")))
        }
    }

    /// The element of an array that is named without subscripts: each place takes the dimension of
    /// the left side that fits it, in order.
    fn implied(&self, variable: usize, env: &Env) -> Result<Tuple, Error> {
        let mut used = Vec::new();
        let mut tuple = Tuple::new();
        for position in &self.array(variable).positions {
            let bindings: Vec<(usize, u32)> = env.each.iter().chain(&env.bound).copied().collect();
            let open = |at: &usize| !used.contains(at);
            let exact =
                (0..bindings.len()).filter(open).find(|at| Some(bindings[*at].0) == position.axis);
            let near = || {
                (0..bindings.len()).filter(open).find(|at| {
                    position
                        .axis
                        .and_then(|axis| self.space.counterpart(axis, bindings[*at]))
                        .is_some_and(|element| position.elements.contains(&element))
                })
            };
            let Some(at) = exact.or_else(near) else {
                let name = &self.model.variables[variable].name;
                return Err(Error::new(format!("expected subscripts of the array `{name}`")));
            };
            used.push(at);
            let element = position.axis.and_then(|axis| self.space.counterpart(axis, bindings[at]));
            tuple.push(element.unwrap_or(bindings[at].1));
        }
        Ok(tuple)
    }

    fn call(
        &mut self,
        name: &str,
        subscripts: &[Subscript],
        arguments: &[Expr],
        env: &Env,
    ) -> Result<Ex, Error> {
        if let Some(variable) = self.space.variable(name)
            && arguments.len() == 1
        {
            let table = self.called(variable, subscripts, env)?;
            return Ok(Ex::table(table, self.expand(&arguments[0], env)?));
        }
        if self.macros.contains_key(name) {
            return self.expand_macro(name, arguments, env);
        }
        if let Some(found) = self.special(name, arguments, env)? {
            return Ok(found);
        }
        if let Some(found) = self.over_arrays(name, arguments, env)? {
            return Ok(found);
        }
        if let Some(found) = self.stateful(name, arguments, env)? {
            return Ok(found);
        }
        let Some((function, least, most)) = named(name, self.dialect()) else {
            return Err(Error::new(format!(
                "expected a function, a macro or a table, found no `{name}`"
            )));
        };
        if arguments.len() < least || arguments.len() > most {
            let found = arguments.len();
            let expected =
                if least == most { format!("{least}") } else { format!("{least} to {most}") };
            return Err(Error::new(format!(
                "expected {expected} arguments of `{name}`, found {found}"
            )));
        }
        let list = arguments.iter().map(|argument| self.expand(argument, env));
        Ok(Ex::Call(function, list.collect::<Result<_, _>>()?))
    }

    /// The table of a variable that is called.
    fn called(
        &mut self,
        variable: usize,
        subscripts: &[Subscript],
        env: &Env,
    ) -> Result<u32, Error> {
        let (tuple, _) = self.tuple(variable, subscripts, env)?;
        let one = &self.model.variables[variable];
        let number = self.space.owner(variable, &tuple).unwrap_or(0);
        let table = one.parts.get(number).and_then(|part| self.table_for(variable, number, part));
        table.ok_or_else(|| {
            Error::new(format!("expected a table or a function, found the variable `{}`", one.name))
        })
    }

    /// The table that an argument names or gives.
    fn table_argument(&mut self, argument: &Expr, env: &Env) -> Result<u32, Error> {
        match argument {
            Expr::Name { name, subscripts, .. } => match self.space.variable(name) {
                Some(variable) => self.called(variable, subscripts, env),
                None => Err(Error::new(format!("expected a table, found no `{name}`"))),
            },
            Expr::Table(points) => {
                let mut points = points.clone();
                points.sort_by(|a, b| a.0.total_cmp(&b.0));
                self.tables.push(Table { points, curve: Curve::Continuous });
                Ok(u32::try_from(self.tables.len() - 1).unwrap_or(u32::MAX))
            }
            _ => Err(Error::new("expected a table or the name of one")),
        }
    }

    /// What looks like a function and is a form of its own.
    fn special(&mut self, name: &str, arguments: &[Expr], env: &Env) -> Result<Option<Ex>, Error> {
        let ask = |ask: Ask| Some(ask);
        let way = match name {
            "lookup" | "lookup_continuous" => ask(Ask::Own),
            "lookup_extrapolate" => ask(Ask::Extrapolate),
            "lookup_forward" => ask(Ask::Forward),
            "lookup_backward" => ask(Ask::Backward),
            "lookup_invert" | "lookupinv" => ask(Ask::Invert),
            _ => None,
        };
        if let (Some(way), [table, input]) = (way, arguments) {
            let table = self.table_argument(table, env)?;
            return Ok(Some(Ex::Table(table, way, Box::new(self.expand(input, env)?))));
        }
        Ok(match (name, arguments) {
            ("if_then_else", [test, then, other]) => Some(Ex::If(
                Box::new(self.expand(test, env)?),
                Box::new(self.expand(then, env)?),
                Box::new(self.expand(other, env)?),
            )),
            ("with_lookup", [input, table]) => {
                let table = self.table_argument(table, env)?;
                Some(Ex::table(table, self.expand(input, env)?))
            }
            ("and", [a, b]) => {
                Some(Ex::bin(Operator::And, self.expand(a, env)?, self.expand(b, env)?))
            }
            ("or", [a, b]) => {
                Some(Ex::bin(Operator::Or, self.expand(a, env)?, self.expand(b, env)?))
            }
            ("not", [a]) => Some(Ex::Not(Box::new(self.expand(a, env)?))),
            ("time", []) => Some(Ex::Time),
            ("pi", []) => Some(Ex::Num(std::f64::consts::PI)),
            ("elmcount", [Expr::Name { name, .. }]) => {
                let axis = self
                    .space
                    .axis(name)
                    .ok_or_else(|| Error::new(format!("expected a dimension, found `{name}`")))?;
                let count = self.space.axis_elements(axis).len();
                #[expect(clippy::cast_precision_loss, reason = "dimensions have few elements")]
                Some(Ex::Num(count as f64))
            }
            _ => None,
        })
    }
}

/// An error with the column of what is wrong, unless a place further in is known.
fn column(error: Error, at: usize) -> Error {
    error.at(|| format!("column {}", at + 1))
}
