//! Equations as code for a stack machine.

use super::lookup::lookup;
use super::lots::Lots;
use crate::build::function::{Function, Now, binary, holds, value};
use crate::build::scalar::{Ask, Ex};
use crate::equation::Operator;
use crate::model::Table;

/// One step of the machine.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Op {
    Number(f64),
    Load(u32),
    Time,
    Negative,
    Not,
    Binary(Operator),
    /// The operator with the value of a place on its right.
    With(Operator, u32),
    /// The operator with a number on its right.
    By(Operator, f64),
    /// Goes on elsewhere where the value is zero.
    Unless(u32),
    Jump(u32),
    Call(Function, u32),
    Draw(Function, u32),
    Lookup(u32, Ask),
    /// Of so many values, the one with the number on top.
    Pick(u32),
}

/// A range of code.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Code {
    from: u32,
    to: u32,
}

/// All code of a program.
#[derive(Debug, Clone, Default)]
pub(crate) struct Codes {
    ops: Vec<Op>,
}

impl Codes {
    /// Translates an equation.
    pub(crate) fn add(&mut self, ex: &Ex) -> Code {
        let from = self.here();
        self.put(ex);
        Code { from, to: self.here() }
    }

    fn here(&self) -> u32 {
        u32::try_from(self.ops.len()).unwrap_or(u32::MAX)
    }

    fn put(&mut self, ex: &Ex) {
        match ex {
            Ex::Num(value) => self.ops.push(Op::Number(*value)),
            Ex::Slot(slot) => self.ops.push(Op::Load(*slot)),
            Ex::Time => self.ops.push(Op::Time),
            Ex::Neg(inner) => {
                self.put(inner);
                self.ops.push(Op::Negative);
            }
            Ex::Not(inner) => {
                self.put(inner);
                self.ops.push(Op::Not);
            }
            Ex::Bin(operator, a, b) => {
                self.put(a);
                match b.as_ref() {
                    Ex::Slot(slot) => self.ops.push(Op::With(*operator, *slot)),
                    Ex::Num(value) => self.ops.push(Op::By(*operator, *value)),
                    b => {
                        self.put(b);
                        self.ops.push(Op::Binary(*operator));
                    }
                }
            }
            Ex::If(test, then, other) => {
                self.put(test);
                let unless = self.ops.len();
                self.ops.push(Op::Unless(0));
                self.put(then);
                let jump = self.ops.len();
                self.ops.push(Op::Jump(0));
                self.ops[unless] = Op::Unless(self.here());
                self.put(other);
                self.ops[jump] = Op::Jump(self.here());
            }
            Ex::Call(function, list) => {
                list.iter().for_each(|one| self.put(one));
                let count = u32::try_from(list.len()).unwrap_or(u32::MAX);
                self.ops.push(match function.is_random() {
                    true => Op::Draw(*function, count),
                    false => Op::Call(*function, count),
                });
            }
            Ex::Table(table, ask, input) => {
                self.put(input);
                self.ops.push(Op::Lookup(*table, *ask));
            }
            Ex::Pick(list, at) => {
                list.iter().for_each(|one| self.put(one));
                self.put(at);
                self.ops.push(Op::Pick(u32::try_from(list.len()).unwrap_or(u32::MAX)));
            }
        }
    }

    /// The value of an equation. `stack` is room that is kept from one to the next.
    pub(crate) fn run(
        &self,
        code: Code,
        values: &[f64],
        (tables, now): (&[Table], &Now),
        lots: &mut Lots,
        stack: &mut Vec<f64>,
    ) -> f64 {
        stack.clear();
        let mut at = code.from as usize;
        let end = code.to as usize;
        while at < end {
            let op = self.ops[at];
            at += 1;
            match op {
                Op::Number(value) => stack.push(value),
                Op::Load(slot) => stack.push(values[slot as usize]),
                Op::Time => stack.push(now.time),
                Op::Negative => change(stack, |value| -value),
                Op::Not => change(stack, |value| f64::from(u8::from(!holds(value)))),
                Op::Binary(operator) => {
                    let right = stack.pop().unwrap_or(f64::NAN);
                    change(stack, |left| binary(operator, left, right));
                }
                Op::With(operator, slot) => {
                    let right = values[slot as usize];
                    change(stack, |left| binary(operator, left, right));
                }
                Op::By(operator, right) => change(stack, |left| binary(operator, left, right)),
                Op::Unless(target) => {
                    if !stack.pop().is_some_and(holds) {
                        at = target as usize;
                    }
                }
                Op::Jump(target) => at = target as usize,
                Op::Call(function, count) => {
                    let from = stack.len().saturating_sub(count as usize);
                    let result = value(function, &stack[from..], now);
                    stack.truncate(from);
                    stack.push(result);
                }
                Op::Draw(function, count) => {
                    let from = stack.len().saturating_sub(count as usize);
                    let result = lots.draw(function, &stack[from..]);
                    stack.truncate(from);
                    stack.push(result);
                }
                Op::Lookup(table, ask) => {
                    change(stack, |value| lookup(&tables[table as usize], ask, value));
                }
                Op::Pick(count) => {
                    let number = stack.pop().unwrap_or(f64::NAN).round();
                    let from = stack.len().saturating_sub(count as usize);
                    let inside = number >= 1.0 && number <= f64::from(count);
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "the range was just looked at"
                    )]
                    let picked = if inside { stack[from + number as usize - 1] } else { f64::NAN };
                    stack.truncate(from);
                    stack.push(picked);
                }
            }
        }
        stack.pop().unwrap_or(f64::NAN)
    }
}

fn change(stack: &mut [f64], with: impl FnOnce(f64) -> f64) {
    if let Some(top) = stack.last_mut() {
        *top = with(*top);
    }
}
