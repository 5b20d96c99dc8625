//! The bar on standard error while documents are read; nothing where that is no terminal.

use crate::say::say;
use indicatif::{ProgressBar, ProgressStyle};

/// A bar that problems can be told above.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar of so many documents.
    pub(crate) fn new(documents: usize) -> Self {
        let bar = ProgressBar::new(documents as u64);
        if let Ok(style) = ProgressStyle::with_template("reading {bar:30} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// So many more are done.
    pub(crate) fn advance(&self, documents: usize) {
        self.0.inc(documents as u64);
    }

    /// A line above the bar.
    pub(crate) fn say(&self, words: &str) {
        self.0.suspend(|| say(words));
    }

    /// Takes the bar away.
    pub(crate) fn clear(&self) {
        self.0.finish_and_clear();
    }
}
