//! Spans to values: amounts of money, percentages, multiples, ranks and counts in a text, and the
//! times beside them. What was said is kept; what it means is read out of tables of words.

#[cfg(test)]
mod agree;
pub(crate) mod amount;
mod bound;
mod cardinal;
pub(crate) mod coin;
mod figure;
mod file;
mod fraction;
mod gap;
mod kana;
mod kinds;
mod money;
mod number;
mod part;
pub(crate) mod period;
mod power;
pub(crate) mod price;
mod range;
mod rank;
mod settle;
mod share;
mod sign;
mod token;
pub(crate) mod words;

pub use amount::{Figure, Form, Mention};
pub use period::{Timing, When};
pub use price::Price;
pub use settle::Choice;
pub(crate) use words::Words;
