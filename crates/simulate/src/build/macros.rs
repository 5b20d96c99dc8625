//! Calls of macros: each has variables of its own.

use super::expand::Env;
use super::scalar::{Ex, Rule, Then};
use super::{Builder, MACROS, Slot};
use crate::equation::Expr;
use crate::error::Error;
use crate::model::Sort;
use std::collections::HashMap;
use std::rc::Rc;

impl Builder<'_> {
    /// The value of a call of a macro.
    pub(super) fn expand_macro(
        &mut self,
        name: &str,
        arguments: &[Expr],
        env: &Env,
    ) -> Result<Ex, Error> {
        let one = self.macros[name];
        if arguments.len() != one.parameters.len() {
            let (expected, found) = (one.parameters.len(), arguments.len());
            return Err(Error::new(format!(
                "expected {expected} arguments of the macro `{name}`, found {found}"
            )));
        }
        self.depth += 1;
        if self.depth > MACROS {
            return Err(Error::new(format!("expected macros that end, found `{name}` in itself")));
        }
        let mut scope = HashMap::new();
        for (parameter, argument) in one.parameters.iter().zip(arguments) {
            let value = self.expand(argument, env)?;
            // A variable of its own, so that it is worked out once.
            let rule = Rule { init: None, then: Then::Value(value) };
            let slot = self.push(Slot { name: String::new(), variable: None, rule })?;
            scope.insert(parameter.clone(), Ex::Slot(slot));
        }
        let mut own = Vec::new();
        for variable in &one.variables {
            let rule = Rule { init: None, then: Then::Held };
            let slot = self.push(Slot { name: String::new(), variable: None, rule })?;
            scope.insert(variable.id(), Ex::Slot(slot));
            own.push((slot, variable));
        }
        let inner = Env { scope: Some(Rc::new(scope)), ..Env::default() };
        for (slot, variable) in own {
            let Some(part) = variable.parts.first() else { continue };
            let within = |error: Error| {
                let place = error.place().map_or_else(String::new, |place| format!(", {place}"));
                Error::new(error.message())
                    .at(|| format!("`{}` of the macro `{name}`{place}", variable.name))
            };
            let Some(equation) = &part.equation else {
                return Err(within(Error::new("expected an equation, found none")));
            };
            let value = self.expand(equation, &inner).map_err(within)?;
            let init = part.initial.as_ref().map(|init| self.expand(init, &inner));
            let init = init.transpose().map_err(within)?;
            let then = match variable.sort {
                Sort::Stock => Then::Stock(value, variable.non_negative),
                _ => Then::Value(value),
            };
            self.slots[slot as usize].rule = Rule { init, then };
        }
        self.depth -= 1;
        inner.scope.as_ref().and_then(|scope| scope.get(name)).cloned().ok_or_else(|| {
            Error::new(format!("expected a variable `{name}` in the macro of this name"))
        })
    }
}
