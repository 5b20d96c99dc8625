//! Texts and reasons that many statements and judgements share, each kept once.

use record::Reason;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

/// The reasons of a judgement, each with its weight.
pub(crate) type Grounds = Arc<[Reason]>;

/// A reason that a rule found, and its weight.
type Found = (&'static str, i32);

/// What is shared.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    texts: Mutex<HashSet<Arc<str>>>,
    grounds: Mutex<HashMap<Box<[Found]>, Grounds>>,
}

impl Pool {
    /// The text, as others hold it.
    pub(crate) fn text(&self, text: &str) -> Arc<str> {
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(there) = texts.get(text) {
            return there.clone();
        }
        let new: Arc<str> = text.into();
        texts.insert(new.clone());
        new
    }

    /// The reasons, as others hold them.
    pub(crate) fn grounds(&self, found: &[Found]) -> Grounds {
        let mut grounds = self.grounds.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(there) = grounds.get(found) {
            return there.clone();
        }
        let reason =
            |(feature, weight): &Found| Reason { feature: (*feature).to_owned(), weight: *weight };
        let new: Grounds = found.iter().map(reason).collect();
        grounds.insert(found.into(), new.clone());
        new
    }
}
