//! What is wrong with a model, and where.

use std::fmt;

/// A model that cannot be read or run: what was expected, what was found, and the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    place: Option<String>,
    message: String,
}

impl Error {
    /// What was expected and found.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { place: None, message: message.into() }
    }

    /// The same, with the place where none is known yet.
    pub(crate) fn at(mut self, place: impl FnOnce() -> String) -> Self {
        self.place.get_or_insert_with(place);
        self
    }

    /// Where it is: a line of the file, an equation, a column in one.
    pub fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// What was expected, what was found.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
