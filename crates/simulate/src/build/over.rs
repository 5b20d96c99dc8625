//! Functions that go over the elements of arrays.

use super::expand::Env;
use super::function::Function;
use super::scalar::Ex;
use super::{Builder, MOST};
use crate::equation::{Dialect, Expr, Subscript};
use crate::error::Error;

impl Builder<'_> {
    /// Functions that go over the elements of arrays.
    pub(super) fn over_arrays(
        &mut self,
        name: &str,
        arguments: &[Expr],
        env: &Env,
    ) -> Result<Option<Ex>, Error> {
        let folding = match name {
            "sum" => Function::Sum,
            "prod" => Function::Product,
            "vmin" | "min" => Function::Min,
            "vmax" | "max" => Function::Max,
            "mean" | "vmean" => Function::Mean,
            "stddev" => Function::StandardDeviation,
            "size" => Function::Same,
            "vector_select" => return self.vector_select(arguments, env),
            "vector_sort_order" => return self.sorted(Function::SortOrder, arguments, env),
            "vector_rank" | "rank" => return self.sorted(Function::Rank, arguments, env),
            "vector_elm_map" => return self.mapped_by_offset(arguments, env),
            _ => return Ok(None),
        };
        let [argument] = arguments else { return Ok(None) };
        let axes = self.axes_of(argument, env);
        if axes.is_empty() {
            return Ok(None);
        }
        let values = self.spread(argument, &axes, env)?;
        #[expect(clippy::cast_precision_loss, reason = "arrays have few elements")]
        let count = values.len() as f64;
        Ok(Some(match name {
            "size" => Ex::Num(count),
            _ => Ex::Call(folding, values),
        }))
    }

    /// The dimensions that an argument goes over, each once, in its order.
    fn axes_of(&self, argument: &Expr, env: &Env) -> Vec<usize> {
        let mut axes: Vec<usize> = Vec::new();
        let mut add = |axis: Option<usize>| {
            if let Some(axis) = axis.filter(|axis| !axes.contains(axis)) {
                axes.push(axis);
            }
        };
        walk(argument, &mut |name, subscripts| {
            let variable = self.space.variable(name);
            for (k, subscript) in subscripts.iter().enumerate() {
                match subscript {
                    Subscript::Each(name) => add(self.space.axis(name)),
                    Subscript::All => {
                        add(variable
                            .and_then(|variable| self.array(variable).positions.get(k)?.axis))
                    }
                    _ => {}
                }
            }
            // A whole array, in a function of arrays.
            if subscripts.is_empty() && self.dialect() == Dialect::Xmile {
                for position in
                    variable.iter().flat_map(|variable| &self.array(*variable).positions)
                {
                    let bound = |axis: &usize| env.bound.iter().any(|(other, _)| other == axis);
                    add(position.axis.filter(|axis| !bound(axis)));
                }
            }
        });
        axes
    }

    /// The values of an argument at all elements of some dimensions.
    fn spread(&mut self, argument: &Expr, axes: &[usize], env: &Env) -> Result<Vec<Ex>, Error> {
        let mut envs = vec![env.clone()];
        for axis in axes {
            let elements = self.space.axis_elements(*axis).to_vec();
            if envs.len().saturating_mul(elements.len()) > MOST / 4 {
                return Err(Error::new("expected fewer elements to go over"));
            }
            envs = envs
                .iter()
                .flat_map(|env| {
                    elements.iter().map(|element| {
                        let mut env = env.clone();
                        env.each.push((*axis, *element));
                        env
                    })
                })
                .collect();
        }
        envs.iter().map(|env| self.expand(argument, env)).collect()
    }

    /// Vensim's `VECTOR SELECT(selection, values, missing, action, error)`.
    fn vector_select(&mut self, arguments: &[Expr], env: &Env) -> Result<Option<Ex>, Error> {
        let [selection, values, missing, action, ..] = arguments else {
            return Err(Error::new("expected 5 arguments of `vector_select`"));
        };
        let mut axes = self.axes_of(selection, env);
        for axis in self.axes_of(values, env) {
            if !axes.contains(&axis) {
                axes.push(axis);
            }
        }
        let chosen = self.spread(selection, &axes, env)?;
        let values = self.spread(values, &axes, env)?;
        let missing = self.expand(missing, env)?;
        let action = self.expand(action, env)?.number().unwrap_or(0.0);
        let (function, neutral) = match action {
            a if (0.5..1.5).contains(&a) => (Function::Product, 1.0),
            a if (1.5..2.5).contains(&a) => (Function::Min, f64::INFINITY),
            a if a >= 2.5 => (Function::Max, f64::NEG_INFINITY),
            _ => (Function::Sum, 0.0),
        };
        let pick = |(chosen, value): (&Ex, Ex)| {
            let value = Ex::mul(chosen.clone(), value);
            Ex::If(Box::new(chosen.clone()), Box::new(value), Box::new(Ex::Num(neutral)))
        };
        let list = chosen.iter().zip(values).map(pick).collect();
        let any = Ex::Call(Function::Max, chosen);
        Ok(Some(Ex::If(Box::new(any), Box::new(Ex::Call(function, list)), Box::new(missing))))
    }

    /// The order or the rank of an array's elements, at the one of the left side.
    fn sorted(
        &mut self,
        function: Function,
        arguments: &[Expr],
        env: &Env,
    ) -> Result<Option<Ex>, Error> {
        let [Expr::Name { name, subscripts, .. }, direction] = arguments else {
            return Err(Error::new("expected an array and a direction"));
        };
        let variable = self.space.variable(name);
        let variable = variable.ok_or_else(|| Error::new(format!("found no array `{name}`")))?;
        let (tuple, _) = self.tuple(variable, subscripts, env)?;
        let Some(last) = tuple.len().checked_sub(1) else {
            return Err(Error::new(format!("expected an array, found `{name}`")));
        };
        let elements = self.array(variable).positions[last].elements.clone();
        let place = elements.iter().position(|element| *element == tuple[last]).unwrap_or(0);
        let mut list = Vec::new();
        for element in &elements {
            let mut tuple = tuple.clone();
            tuple[last] = *element;
            list.push(self.space.slot(variable, &tuple).map_or(Ex::Num(f64::NAN), Ex::Slot));
        }
        list.push(self.expand(direction, env)?);
        #[expect(clippy::cast_precision_loss, reason = "arrays have few elements")]
        list.push(Ex::Num((place + 1) as f64));
        Ok(Some(Ex::Call(function, list)))
    }

    /// Vensim's `VECTOR ELM MAP(array element, offset)`.
    fn mapped_by_offset(&mut self, arguments: &[Expr], env: &Env) -> Result<Option<Ex>, Error> {
        let [Expr::Name { name, subscripts, .. }, offset] = arguments else {
            return Err(Error::new("expected an element of an array and an offset"));
        };
        let variable = self.space.variable(name);
        let variable = variable.ok_or_else(|| Error::new(format!("found no array `{name}`")))?;
        let (tuple, _) = self.tuple(variable, subscripts, env)?;
        let tuples = self.space.tuples(variable).to_vec();
        let from = tuples.iter().position(|other| *other == tuple).unwrap_or(0);
        let list = tuples
            .iter()
            .map(|tuple| self.space.slot(variable, tuple).map_or(Ex::Num(f64::NAN), Ex::Slot));
        let list = list.collect();
        #[expect(clippy::cast_precision_loss, reason = "arrays have few elements")]
        let at = Ex::add(self.expand(offset, env)?, Ex::Num((from + 1) as f64));
        Ok(Some(Ex::Pick(list, Box::new(at))))
    }
}

/// Calls back with the names of an equation and their subscripts.
fn walk(expr: &Expr, found: &mut impl FnMut(&str, &[Subscript])) {
    match expr {
        Expr::Number(_) | Expr::Table(_) | Expr::List(_) => {}
        Expr::Name { name, subscripts, .. } => found(name, subscripts),
        Expr::Call { arguments, .. } => arguments.iter().for_each(|one| walk(one, found)),
        Expr::Negative(a) | Expr::Not(a) => walk(a, found),
        Expr::Binary(_, a, b) => {
            walk(a, found);
            walk(b, found);
        }
        Expr::If(a, b, c) => {
            walk(a, found);
            walk(b, found);
            walk(c, found);
        }
    }
}
