//! Equations as code for a machine of registers.
//!
//! One list of numbers holds the values of all places, behind them the constants of equations and
//! room for what is worked out on the way; every operation names where it takes and where it puts.

use super::lookup::lookup;
use super::lots::Lots;
use crate::build::function::{Function, Now, binary, holds, value};
use crate::build::scalar::{Ask, Ex};
use crate::equation::Operator;
use crate::model::Table;
use std::collections::HashMap;

/// One step of the machine: where the result goes, then where it is taken from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Op {
    Move(u32, u32),
    Time(u32),
    Negative(u32, u32),
    Not(u32, u32),
    Add(u32, u32, u32),
    Subtract(u32, u32, u32),
    Multiply(u32, u32, u32),
    Divide(u32, u32, u32),
    Binary(Operator, u32, u32, u32),
    /// Goes on elsewhere where a value is zero.
    Unless(u32, u32),
    Jump(u32),
    /// A function of so many values from one on.
    Call(Function, u32, u32, u32),
    Draw(Function, u32, u32, u32),
    Lookup(u32, Ask, u32, u32),
    /// Of so many values from one on, the one with a number.
    Pick(u32, u32, u32, u32),
}

/// A range of code, and where its result stands.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Code {
    from: u32,
    to: u32,
    result: u32,
}

/// All code of a program.
#[derive(Debug, Clone, Default)]
pub(crate) struct Codes {
    ops: Vec<Op>,
    /// The places of the program.
    count: u32,
    /// The constants, and where each stands among them.
    constants: Vec<f64>,
    known: HashMap<u64, u32>,
    /// How much room the longest equation needs.
    room: u32,
}

/// A register, while constants are still being added: what is worked out on the way stands behind
/// them, so its place is only known in the end.
const WAY: u32 = 1 << 31;

impl Code {
    /// This and all behind it, up to another.
    pub(crate) fn through(self, last: Code) -> Code {
        Code { from: self.from, to: last.to, result: last.result }
    }
}

impl Codes {
    /// Code over so many places.
    pub(crate) fn new(count: usize) -> Self {
        Self { count: u32::try_from(count).unwrap_or(WAY - 1), ..Self::default() }
    }

    /// Translates an equation.
    pub(crate) fn add(&mut self, ex: &Ex) -> Code {
        let from = self.here();
        let mut next = 0;
        let result = self.put(ex, &mut next, None);
        Code { from, to: self.here(), result }
    }

    /// Translates an equation whose value goes to a place.
    pub(crate) fn add_to(&mut self, ex: &Ex, place: u32) -> Code {
        let from = self.here();
        let mut next = 0;
        let result = self.put(ex, &mut next, Some(place));
        if result != place {
            self.ops.push(Op::Move(place, result));
        }
        Code { from, to: self.here(), result: place }
    }

    /// The registers as they are before a run, once all equations are there.
    pub(crate) fn registers(&self) -> Vec<f64> {
        let mut registers = vec![0.0; self.count as usize];
        registers.extend(&self.constants);
        registers.resize(registers.len() + self.room as usize, 0.0);
        registers
    }

    /// Gives what is worked out on the way its place, once all equations are there.
    pub(crate) fn settle(&mut self) {
        let base = self.count + u32::try_from(self.constants.len()).unwrap_or(0);
        let set = |register: &mut u32| {
            if *register >= WAY {
                *register = *register - WAY + base;
            }
        };
        for op in &mut self.ops {
            match op {
                Op::Move(a, b) | Op::Negative(a, b) | Op::Not(a, b) => {
                    set(a);
                    set(b);
                }
                Op::Time(a) | Op::Unless(a, _) => set(a),
                Op::Add(a, b, c)
                | Op::Subtract(a, b, c)
                | Op::Multiply(a, b, c)
                | Op::Divide(a, b, c)
                | Op::Binary(_, a, b, c) => {
                    set(a);
                    set(b);
                    set(c);
                }
                Op::Jump(_) => {}
                Op::Call(_, a, b, _) | Op::Draw(_, a, b, _) | Op::Lookup(_, _, a, b) => {
                    set(a);
                    set(b);
                }
                Op::Pick(a, b, _, at) => {
                    set(a);
                    set(b);
                    set(at);
                }
            }
        }
    }

    /// Where the result of an equation stands.
    pub(crate) fn place(&self, code: Code) -> usize {
        let base = self.count as usize + self.constants.len();
        if code.result >= WAY { (code.result - WAY) as usize + base } else { code.result as usize }
    }

    fn here(&self) -> u32 {
        u32::try_from(self.ops.len()).unwrap_or(u32::MAX)
    }

    fn constant(&mut self, value: f64) -> u32 {
        let count = self.count;
        let constants = &mut self.constants;
        *self.known.entry(value.to_bits()).or_insert_with(|| {
            constants.push(value);
            count + u32::try_from(constants.len() - 1).unwrap_or(0)
        })
    }

    fn way(&mut self, next: &mut u32) -> u32 {
        let register = WAY + *next;
        *next += 1;
        self.room = self.room.max(*next);
        register
    }

    /// Puts the code of an equation, and says where its value then stands: where it is wanted, if it
    /// has to be worked out.
    fn put(&mut self, ex: &Ex, next: &mut u32, to: Option<u32>) -> u32 {
        match ex {
            Ex::Num(value) => return self.constant(*value),
            Ex::Slot(slot) => return *slot,
            _ => {}
        }
        let to = to.unwrap_or_else(|| self.way(next));
        let mut own = *next;
        let next = &mut own;
        match ex {
            Ex::Num(_) | Ex::Slot(_) => {}
            Ex::Time => self.ops.push(Op::Time(to)),
            Ex::Neg(inner) => {
                let a = self.put(inner, next, None);
                self.ops.push(Op::Negative(to, a));
            }
            Ex::Not(inner) => {
                let a = self.put(inner, next, None);
                self.ops.push(Op::Not(to, a));
            }
            Ex::Bin(operator, a, b) => {
                let a = self.put(a, next, None);
                let b = self.put(b, next, None);
                self.ops.push(match operator {
                    Operator::Add => Op::Add(to, a, b),
                    Operator::Subtract => Op::Subtract(to, a, b),
                    Operator::Multiply => Op::Multiply(to, a, b),
                    Operator::Divide => Op::Divide(to, a, b),
                    other => Op::Binary(*other, to, a, b),
                });
            }
            Ex::If(test, then, other) => {
                let test = self.put(test, next, None);
                let unless = self.ops.len();
                self.ops.push(Op::Unless(test, 0));
                let then = self.put(then, next, None);
                self.ops.push(Op::Move(to, then));
                let jump = self.ops.len();
                self.ops.push(Op::Jump(0));
                self.ops[unless] = Op::Unless(test, self.here());
                let other = self.put(other, next, None);
                self.ops.push(Op::Move(to, other));
                self.ops[jump] = Op::Jump(self.here());
            }
            Ex::Call(function, list) => {
                let (first, count) = self.list(list, next);
                self.ops.push(match function.is_random() {
                    true => Op::Draw(*function, to, first, count),
                    false => Op::Call(*function, to, first, count),
                });
            }
            Ex::Table(table, ask, input) => {
                let input = self.put(input, next, None);
                self.ops.push(Op::Lookup(*table, *ask, to, input));
            }
            Ex::Pick(list, at) => {
                let (first, count) = self.list(list, next);
                let at = self.put(at, next, None);
                self.ops.push(Op::Pick(to, first, count, at));
            }
        }
        to
    }

    /// Puts the values of a list side by side.
    fn list(&mut self, list: &[Ex], next: &mut u32) -> (u32, u32) {
        let count = u32::try_from(list.len()).unwrap_or(u32::MAX);
        let first = WAY + *next;
        *next += count;
        self.room = self.room.max(*next);
        for (ex, to) in list.iter().zip(first..) {
            let mut inner = *next;
            let from = self.put(ex, &mut inner, Some(to));
            if from != to {
                self.ops.push(Op::Move(to, from));
            }
        }
        (first, count)
    }

    /// The value of an equation.
    pub(crate) fn run(
        &self,
        code: Code,
        values: &mut [f64],
        (tables, now): (&[Table], &Now),
        lots: &mut Lots,
    ) -> f64 {
        let ops = &self.ops[code.from as usize..code.to as usize];
        let mut at = 0;
        while let Some(op) = ops.get(at) {
            at += 1;
            match *op {
                Op::Move(to, a) => values[to as usize] = values[a as usize],
                Op::Time(to) => values[to as usize] = now.time,
                Op::Negative(to, a) => values[to as usize] = -values[a as usize],
                Op::Not(to, a) => {
                    values[to as usize] = f64::from(u8::from(!holds(values[a as usize])));
                }
                Op::Add(to, a, b) => values[to as usize] = values[a as usize] + values[b as usize],
                Op::Subtract(to, a, b) => {
                    values[to as usize] = values[a as usize] - values[b as usize];
                }
                Op::Multiply(to, a, b) => {
                    values[to as usize] = values[a as usize] * values[b as usize];
                }
                Op::Divide(to, a, b) => {
                    values[to as usize] = values[a as usize] / values[b as usize];
                }
                Op::Binary(operator, to, a, b) => {
                    values[to as usize] = binary(operator, values[a as usize], values[b as usize]);
                }
                Op::Unless(a, target) => {
                    if !holds(values[a as usize]) {
                        at = (target - code.from) as usize;
                    }
                }
                Op::Jump(target) => at = (target - code.from) as usize,
                Op::Call(function, to, first, count) => {
                    let first = first as usize;
                    values[to as usize] =
                        value(function, &values[first..first + count as usize], now);
                }
                Op::Draw(function, to, first, count) => {
                    let first = first as usize;
                    values[to as usize] =
                        lots.draw(function, &values[first..first + count as usize]);
                }
                Op::Lookup(table, ask, to, a) => {
                    values[to as usize] = lookup(&tables[table as usize], ask, values[a as usize]);
                }
                Op::Pick(to, first, count, number) => {
                    let number = values[number as usize].round();
                    let inside = number >= 1.0 && number <= f64::from(count);
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "the range was just looked at"
                    )]
                    let picked = if inside {
                        values[first as usize + number as usize - 1]
                    } else {
                        f64::NAN
                    };
                    values[to as usize] = picked;
                }
            }
        }
        values[self.place(code)]
    }
}
