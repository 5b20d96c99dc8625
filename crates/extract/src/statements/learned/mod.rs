//! What annotated documents teach about an amount: features of its surroundings, each with a weight
//! for every value that a field can have.
//!
//! The cues and frames decide first; what they decided is itself a feature. Features have names and
//! weights are whole numbers in a file, so that what decided can be read and is the same everywhere.

mod amount;
mod context;
mod model;
mod revise;
mod role;
mod samples;
mod what;
mod when;
mod words;

pub(crate) use model::FILES;
pub(crate) use revise::{kind, revise};
pub use samples::Sample;
pub(crate) use samples::samples;
pub(crate) use what::purposes;

/// Takes the features of one decision. A feature is its template and what fills it; `value` is in
/// hundredths: 100 where it is simply there.
pub(crate) trait Sink {
    /// Adds one feature.
    fn add(&mut self, template: &str, parts: &[&str], value: i32);

    /// Adds a feature that is simply there.
    fn is(&mut self, template: &str, parts: &[&str]) {
        self.add(template, parts, 100);
    }
}

/// The features by their names: for the trainer and for explanations.
#[derive(Debug, Default)]
pub(crate) struct Named(pub(crate) Vec<(String, i32)>);

impl Sink for Named {
    fn add(&mut self, template: &str, parts: &[&str], value: i32) {
        self.0.push((name(template, parts), value));
    }
}

/// The name of a feature.
fn name(template: &str, parts: &[&str]) -> String {
    let mut name = template.to_owned();
    for part in parts {
        name.push(' ');
        name.push_str(part);
    }
    name
}

/// A number as a short word: which of these steps it reaches.
fn step(value: usize, steps: &[usize]) -> &'static str {
    const NAMES: [&str; 10] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let at = steps.iter().take_while(|step| value >= **step).count();
    NAMES.get(at).copied().unwrap_or("j")
}
