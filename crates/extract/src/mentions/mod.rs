//! Spans to values: amounts of money, percentages, multiples, ranks and counts in a text, and the
//! times beside them. What was said is kept; what it means is read out of tables of words.

pub(crate) mod amount;
mod bound;
mod figure;
mod file;
mod number;
mod part;
pub(crate) mod period;
mod rank;
mod token;
pub(crate) mod words;

pub use amount::{Form, Mention};
pub use period::{Makes, Time};
pub(crate) use words::Words;
