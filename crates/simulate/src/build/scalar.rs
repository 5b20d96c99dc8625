//! Equations of single numbers.

use super::function::Function;
use crate::equation::Operator;

/// How a table is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ask {
    /// As the table says itself.
    Own,
    /// On a line beyond its ends.
    Extrapolate,
    /// The next point's value.
    Forward,
    /// The value of the point before.
    Backward,
    /// The `x` of a value.
    Invert,
}

/// An equation of single numbers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Ex {
    Num(f64),
    Slot(u32),
    Time,
    Neg(Box<Ex>),
    Not(Box<Ex>),
    Bin(Operator, Box<Ex>, Box<Ex>),
    If(Box<Ex>, Box<Ex>, Box<Ex>),
    Call(Function, Vec<Ex>),
    Table(u32, Ask, Box<Ex>),
    /// The one of some with a number, from one.
    Pick(Vec<Ex>, Box<Ex>),
}

/// What a place holds in the run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Then {
    /// The value of an equation at each moment.
    Value(Ex),
    /// What accumulates by a rate; whether it stops at zero.
    Stock(Ex, bool),
    /// What an equation gave a step before.
    Next(Ex),
    /// What an equation gave so long ago.
    Delay(Ex, Ex),
    /// What it began with.
    Held,
}

/// How a place gets its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rule {
    /// At the start, where that is another than later.
    pub(crate) init: Option<Ex>,
    pub(crate) then: Then,
}

impl Ex {
    pub(crate) fn bin(operator: Operator, a: Ex, b: Ex) -> Self {
        Self::Bin(operator, Box::new(a), Box::new(b))
    }

    pub(crate) fn add(a: Ex, b: Ex) -> Self {
        Self::bin(Operator::Add, a, b)
    }

    pub(crate) fn sub(a: Ex, b: Ex) -> Self {
        Self::bin(Operator::Subtract, a, b)
    }

    pub(crate) fn mul(a: Ex, b: Ex) -> Self {
        Self::bin(Operator::Multiply, a, b)
    }

    pub(crate) fn div(a: Ex, b: Ex) -> Self {
        Self::bin(Operator::Divide, a, b)
    }

    pub(crate) fn call(function: Function, arguments: Vec<Ex>) -> Self {
        Self::Call(function, arguments)
    }

    pub(crate) fn table(table: u32, input: Ex) -> Self {
        Self::Table(table, Ask::Own, Box::new(input))
    }

    /// Calls back with each part of it.
    pub(crate) fn each(&self, found: &mut impl FnMut(&Ex)) {
        found(self);
        match self {
            Self::Num(_) | Self::Slot(_) | Self::Time => {}
            Self::Neg(a) | Self::Not(a) | Self::Table(_, _, a) => a.each(found),
            Self::Bin(_, a, b) => {
                a.each(found);
                b.each(found);
            }
            Self::If(a, b, c) => {
                a.each(found);
                b.each(found);
                c.each(found);
            }
            Self::Call(_, list) => list.iter().for_each(|one| one.each(found)),
            Self::Pick(list, at) => {
                list.iter().for_each(|one| one.each(found));
                at.each(found);
            }
        }
    }

    /// The places that it looks at.
    pub(crate) fn slots(&self) -> Vec<u32> {
        let mut slots = Vec::new();
        self.each(&mut |ex| {
            if let Self::Slot(slot) = ex {
                slots.push(*slot);
            }
        });
        slots
    }

    /// Whether it gives another value at another time although all that it looks at stays.
    pub(crate) fn moves(&self) -> bool {
        let mut moves = false;
        self.each(&mut |ex| {
            moves |= match ex {
                Self::Time => true,
                Self::Call(function, _) => function.moves(),
                _ => false,
            };
        });
        moves
    }

    /// The number that it is, where it is one whatever the time.
    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Self::Num(value) => Some(*value),
            Self::Neg(inner) => inner.number().map(|value| -value),
            Self::Bin(operator, a, b) => {
                Some(super::function::binary(*operator, a.number()?, b.number()?))
            }
            _ => None,
        }
    }
}

impl Rule {
    /// What it is at the start.
    pub(crate) fn first(&self) -> Option<&Ex> {
        match (&self.init, &self.then) {
            (Some(init), _) => Some(init),
            (None, Then::Value(value)) => Some(value),
            _ => None,
        }
    }
}
