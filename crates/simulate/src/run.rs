//! Running a model.

mod code;
mod engine;
mod lookup;
mod lots;
mod output;
mod steps;

pub use engine::Program;
pub(crate) use lots::Lots;
pub use output::Run;
pub use steps::Settings;
pub(crate) use steps::State;
