//! Running a model.

mod code;
mod engine;
mod lookup;
mod lots;
mod output;
mod steps;

pub use engine::Program;
pub use output::Run;
pub use steps::Settings;
