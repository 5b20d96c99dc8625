//! The ledger as a reader sees it: tables, totals, checks, timelines.
//!
//! The rule kept here: every figure can be followed to its quote and its document, and every
//! total lists what it includes, what it leaves out and why. All is a pure function of a
//! [`Book`], which holds the whole ledger in memory, or of an [`Index`], which holds a line of each
//! entry; today's date is never asked for.

mod alike;
mod as_of;
pub mod atom;
mod book;
mod check;
mod cited;
mod diff;
mod explain;
mod filter;
mod history;
mod index;
mod links;
mod measures;
mod news;
pub mod outside;
mod policies;
mod rates;
mod review;
pub mod rows;
pub mod search;
mod sheet;
mod stale;
#[cfg(test)]
mod tests;
mod timeline;
mod total;
pub mod words;

pub use book::Book;
pub use check::{Finding, check, silent};
pub use cited::Cited;
pub use diff::{Changed, Difference, diff};
pub use explain::{Explanation, Field, explain};
pub use filter::{Filter, FilterError, Stages, list};
pub use history::{Bearing, Change, History, Standpoint, history};
pub use index::{Actor, Facet, Facets, Index, Listed};
pub use measures::{Course, Goal, Point, Series, indicators, targets};
pub use news::News;
pub use policies::{Measured, PolicyFilter, Told, policies};
pub use rates::{Rate, Rates};
pub use review::{Doubt, doubts, review};
pub use rust_decimal::Decimal;
pub use stale::{Stale, stale};
pub use timeline::{Step, timeline};
pub use total::{
    By, Converted, Counts, Group, Included, LeftOut, Overlap, Reason, Sum, Total, total, total_in,
};
