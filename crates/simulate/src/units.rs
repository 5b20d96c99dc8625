//! Units: whether both sides of each equation are of one.
//!
//! Numbers in equations are of any unit. What cannot be told is not reported.

mod unit;

use crate::equation::{Expr, Operator};
use crate::model::{Model, Part, Sort, Variable};
use std::collections::HashMap;
use unit::Unit;

/// An equation whose units do not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The variable, as printed.
    pub variable: String,
    /// What was expected and found.
    pub message: String,
}

/// All equations whose units do not fit, in the order of the model.
pub fn units(model: &Model) -> Vec<Mismatch> {
    let mut known: HashMap<String, Unit> = HashMap::new();
    let mut out = Vec::new();
    for variable in &model.variables {
        match variable.units.as_deref().map(Unit::read) {
            Some(Ok(unit)) => {
                known.insert(variable.id(), unit);
            }
            Some(Err(message)) => {
                out.push(Mismatch { variable: variable.name.clone(), message });
            }
            None => {}
        }
    }
    let time = model.times.unit.as_deref().and_then(|unit| Unit::read(unit).ok());
    if let Some(time) = &time {
        known.entry("time".to_owned()).or_insert_with(|| time.clone());
        known.entry("dt".to_owned()).or_insert_with(|| time.clone());
    }
    for variable in &model.variables {
        for part in &variable.parts {
            if let Err(message) = check(variable, part, &known, time.as_ref()) {
                out.push(Mismatch { variable: variable.name.clone(), message });
            }
        }
    }
    out
}

fn check(
    variable: &Variable,
    part: &Part,
    known: &HashMap<String, Unit>,
    time: Option<&Unit>,
) -> Result<(), String> {
    let own = known.get(&variable.id());
    let fits = |what: &str, wanted: Option<&Unit>, expr: &Expr| -> Result<(), String> {
        let found = of(expr, known)?;
        match (wanted, found) {
            (Some(wanted), Some(found)) if *wanted != found => {
                Err(format!("expected {what} in `{wanted}`, found `{found}`"))
            }
            _ => Ok(()),
        }
    };
    // A table may give any unit.
    if part.table.is_some() {
        return part.equation.as_ref().map_or(Ok(()), |expr| of(expr, known).map(|_| ()));
    }
    if let Some(equation) = &part.equation {
        if variable.sort == Sort::Stock {
            let rate = own.zip(time).map(|(own, time)| own.by(time, -1));
            fits("a flow", rate.as_ref(), equation)?;
        } else {
            fits("a value", own, equation)?;
        }
    }
    part.initial.as_ref().map_or(Ok(()), |initial| fits("a first value", own, initial))
}

/// The unit of an equation; none where it can be any.
fn of(expr: &Expr, known: &HashMap<String, Unit>) -> Result<Option<Unit>, String> {
    Ok(match expr {
        Expr::Number(_) | Expr::Table(_) | Expr::List(_) => None,
        Expr::Name { name, .. } => known.get(name).cloned(),
        Expr::Negative(inner) => of(inner, known)?,
        Expr::Not(inner) => {
            of(inner, known)?;
            None
        }
        Expr::If(test, then, other) => {
            of(test, known)?;
            same("THEN and ELSE", of(then, known)?, of(other, known)?)?
        }
        Expr::Binary(operator, a, b) => {
            let (left, right) = (of(a, known)?, of(b, known)?);
            match operator {
                Operator::Add | Operator::Subtract => same("both sides of a sum", left, right)?,
                Operator::Multiply => product(a, left, b, right, 1),
                Operator::Divide => product(a, left, b, right, -1),
                Operator::Power => match (left, b.as_ref()) {
                    (Some(unit), Expr::Number(power)) => unit.power(*power),
                    (Some(unit), _) if unit.is_none() => Some(unit),
                    _ => None,
                },
                Operator::Modulo => left,
                Operator::And | Operator::Or => None,
                _ => {
                    same("both sides of a comparison", left, right)?;
                    None
                }
            }
        }
        Expr::Call { name, arguments, .. } => call(name, arguments, known)?,
    })
}

/// A product's unit; a number is of none.
fn product(
    a: &Expr,
    left: Option<Unit>,
    b: &Expr,
    right: Option<Unit>,
    power: i32,
) -> Option<Unit> {
    let or = |expr: &Expr, unit: Option<Unit>| match expr {
        Expr::Number(_) => Some(Unit::default()),
        _ => unit,
    };
    Some(or(a, left)?.by(&or(b, right)?, power))
}

fn same(what: &str, a: Option<Unit>, b: Option<Unit>) -> Result<Option<Unit>, String> {
    match (a, b) {
        (Some(a), Some(b)) if a != b => {
            Err(format!("expected {what} in one unit, found `{a}` and `{b}`"))
        }
        (a, b) => Ok(a.or(b)),
    }
}

fn call(
    name: &str,
    arguments: &[Expr],
    known: &HashMap<String, Unit>,
) -> Result<Option<Unit>, String> {
    let found: Vec<Option<Unit>> =
        arguments.iter().map(|argument| of(argument, known)).collect::<Result<_, _>>()?;
    let first = || found.first().cloned().flatten();
    Ok(match name {
        "min" | "max" | "vmin" | "vmax" => {
            let mut unit = None;
            for one in found {
                unit = same("all arguments of a choice", unit, one)?;
            }
            unit
        }
        "if_then_else" if found.len() == 3 => {
            same("both results of a choice", found[1].clone(), found[2].clone())?
        }
        "exp" | "ln" | "log10" | "sin" | "cos" | "tan" => match first() {
            Some(unit) if !unit.is_none() => {
                return Err(format!("expected no unit inside `{name}`, found `{unit}`"));
            }
            _ => Some(Unit::default()),
        },
        "abs" | "sum" | "mean" | "round" | "int" | "integer" | "init" | "initial" | "previous"
        | "smth1" | "smth3" | "smthn" | "smooth" | "smoothi" | "smooth3" | "smooth3i" | "delay"
        | "delay1" | "delay3" | "delayn" | "delay1i" | "delay3i" | "delay_fixed" | "game"
        | "step" | "active_initial" => first(),
        _ => None,
    })
}
