//! System dynamics: models read from XMILE and from Vensim's format, run, and looked into.
//!
//! A [`Model`] is what a file says. A [`Program`] is what a computer does with it: single numbers,
//! ordered, in one list. Running is deterministic: the same model, settings and seed give the same
//! bytes. Nothing here reads files, clocks or the network.

mod build;
mod diff;
mod equation;
mod error;
mod loops;
mod model;
mod name;
mod picture;
mod run;
pub mod study;
mod units;
pub mod vensim;
pub mod xmile;

pub use diff::{Difference, diff};
pub use equation::{Dialect, Expr, Operator, Subscript};
pub use error::Error;
pub use loops::{Loop, Loops, Polarity, loops};
pub use model::{
    Curve, Dimension, Macro, Mapping, Method, Model, Part, Sort, Table, Times, Variable,
};
pub use name::canonical;
pub use picture::picture;
pub use run::{Program, Run, Settings};
pub use units::{Mismatch, units};

/// Reads a model: Vensim's format where the text is not XML.
///
/// # Errors
/// Says what was expected and found, and where.
pub fn read(text: &str) -> Result<Model, Error> {
    let lead = text.trim_start_matches('\u{feff}').trim_start();
    if lead.starts_with('<') { xmile::read(text) } else { vensim::read(text) }
}

/// The model of a startup ecosystem that is built in: six components that depend on one another,
/// eight brakes, money, talent and exits. Every constant that nobody knows has a range.
pub const STARTUP_ECOSYSTEM: &str = include_str!("../../../models/startup-ecosystem.xmile");
