//! Equations: text to tree.

mod lex;
mod parse;
mod print;

pub(crate) use parse::parse;
pub(crate) use print::{name as printed_name, print};

/// Whose rules an equation follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// XMILE 1.0, and what Stella adds.
    Xmile,
    /// Vensim's equations.
    Vensim,
}

/// An operator between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `^`
    Power,
    /// `MOD`, with the sign of the divisor.
    Modulo,
    /// `=`
    Equal,
    /// `<>`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `AND`
    And,
    /// `OR`
    Or,
}

/// What selects an element of an array.
#[derive(Debug, Clone, PartialEq)]
pub enum Subscript {
    /// An element, or a dimension of the left side.
    Name(String),
    /// All elements of a dimension, inside a function of arrays: `Dim!`.
    Each(String),
    /// All elements of the dimension at this place: `*`.
    All,
    /// The element with this number.
    Number(Box<Expr>),
}

/// An equation.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// A number.
    Number(f64),
    /// A variable, by its canonical name.
    Name {
        /// The canonical name.
        name: String,
        /// What selects an element.
        subscripts: Vec<Subscript>,
        /// The character at which it stands.
        at: usize,
    },
    /// A function, a macro or a table with its arguments, by its canonical name.
    Call {
        /// The canonical name.
        name: String,
        /// What selects an element of a table that is an array.
        subscripts: Vec<Subscript>,
        /// The arguments.
        arguments: Vec<Expr>,
        /// The character at which it stands.
        at: usize,
    },
    /// `-x`
    Negative(Box<Expr>),
    /// `NOT x`
    Not(Box<Expr>),
    /// Two values.
    Binary(Operator, Box<Expr>, Box<Expr>),
    /// `IF a THEN b ELSE c`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// A table of points, as an argument.
    Table(Vec<(f64, f64)>),
    /// A list of numbers: an array's values, one row after another.
    List(Vec<f64>),
}

impl Expr {
    /// A variable without subscripts.
    pub(crate) fn name(name: &str) -> Self {
        Self::Name { name: name.to_owned(), subscripts: Vec::new(), at: 0 }
    }

    /// Two values.
    pub(crate) fn binary(operator: Operator, a: Expr, b: Expr) -> Self {
        Self::Binary(operator, Box::new(a), Box::new(b))
    }
}
