//! What became of each source: a small file beside the ledger.
//!
//! The rule kept here: the file is written whole, after what it tells of is in the ledger. Whoever
//! is stopped in between reads a page again, which the ledger knows already, and loses none.

mod page;

pub use page::{Page, Progress};

use crate::{Digest, Error, Kind, Validators, file, next_try};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The form of the file; a newer one is not understood.
const FORM: u32 = 1;

/// The state of all sources, by their addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    form: u32,
    sources: BTreeMap<String, Health>,
}

impl Default for State {
    fn default() -> Self {
        Self { form: FORM, sources: BTreeMap::new() }
    }
}

impl State {
    /// Reads the file; nothing has been fetched yet where there is none.
    ///
    /// # Errors
    /// Where the file cannot be read, is another, or that of a newer daicho.
    pub fn load(path: &Path) -> Result<Self, Error> {
        let Some(bytes) = file::read(path)? else { return Ok(Self::default()) };
        let wrong = |found: String| {
            let message =
                format!("`{}`: expected the state of sources, found {found}", path.display());
            let hint = "take it from a copy, or remove it: everything is then fetched again";
            Error::new(Kind::File, message, hint)
        };
        let state: Self = serde_json::from_slice(&bytes)
            .map_err(|error| wrong(format!("something else: {error}")))?;
        if state.form > FORM {
            return Err(wrong(format!("that of a newer daicho (form {})", state.form)));
        }
        Ok(state)
    }

    /// Writes the file.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), Error> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|error| {
            Error::new(
                Kind::File,
                format!("the state of sources cannot be written: {error}"),
                "please report it",
            )
        })?;
        bytes.push(b'\n');
        file::replace(path, &bytes)
    }

    /// What is known of a source.
    pub fn get(&self, address: &str) -> Option<&Health> {
        self.sources.get(address)
    }

    /// Whether any source but this one has named a page.
    pub fn is_named_elsewhere(&self, page: &str, source: &str) -> bool {
        let others = self.sources.iter().filter(|(address, _)| *address != source);
        others.into_iter().any(|(_, health)| health.pages.contains_key(page))
    }

    /// The same to be changed.
    pub fn of(&mut self, address: &str) -> &mut Health {
        self.sources.entry(address.to_owned()).or_default()
    }
}

/// What became of one source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// When it answered last.
    pub last_success: Option<Timestamp>,
    /// What went wrong last.
    pub last_problem: Option<Trouble>,
    /// How often it failed since it answered.
    pub failures: u32,
    /// Not before this time, since it failed.
    pub next_try: Option<Timestamp>,
    /// What to send, so that it need not answer with what is known.
    etag: Option<String>,
    modified: Option<String>,
    /// What it answered last, in the archive.
    pub digest: Option<Digest>,
    /// The pages that it named.
    pub pages: BTreeMap<String, Page>,
}

/// Something that went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// When.
    pub when: Timestamp,
    /// What.
    pub what: String,
}

impl Health {
    /// Whether it may be asked now.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.next_try.is_none_or(|next| next <= now)
    }

    /// What to send with the next question.
    pub fn validators(&self) -> Validators {
        Validators { etag: self.etag.clone(), modified: self.modified.clone() }
    }

    /// It answered with bytes; the pages that they name are met already.
    pub fn answered(&mut self, now: Timestamp, with: Validators, digest: Digest) {
        (self.etag, self.modified) = (with.etag, with.modified);
        self.digest = Some(digest);
        self.unchanged(now);
    }

    /// It answered that nothing is new.
    pub fn unchanged(&mut self, now: Timestamp) {
        (self.last_success, self.failures, self.next_try) = (Some(now), 0, None);
    }

    /// It did not answer, or with nothing that can be used.
    pub fn failed(&mut self, now: Timestamp, error: &Error) {
        self.failures = self.failures.saturating_add(1);
        self.next_try = Some(next_try(now, self.failures, error.retry_after()));
        self.trouble(now, error.message());
    }

    /// Something went wrong that does not keep it from being asked.
    pub fn trouble(&mut self, when: Timestamp, what: impl Into<String>) {
        self.last_problem = Some(Trouble { when, what: what.into() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;
    use std::fs;
    use std::time::Duration;

    const FEED: &str = "https://example.com/feed";

    fn now() -> Timestamp {
        "2026-04-01T00:00:00Z".parse().expect("a time")
    }

    fn validators() -> Validators {
        Validators { etag: Some("\"1\"".to_owned()), modified: None }
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state.json");
        let mut state = State::load(&path).expect("nothing yet");
        assert_eq!(state, State::default());
        let health = state.of(FEED);
        health.failed(now(), &Error::new(Kind::Server, "500", ""));
        health.meet("https://example.com/1", Page::new(now(), None, Some(Digest::of(b"feed"))));
        health.answered(now(), validators(), Digest::of(b"feed"));
        state.save(&path).expect("a file");
        assert_eq!(State::load(&path).expect("a state"), state);
        for (text, words) in
            [("{", "something else"), ("{\"form\": 9, \"sources\": {}}", "newer"), ("[]", "state")]
        {
            fs::write(&path, text).expect("a file");
            let error = State::load(&path).expect_err("no state").to_string();
            assert!(error.contains(words), "{error}");
        }
    }

    #[test]
    fn a_source_that_fails_is_left_alone_for_longer_each_time() {
        let mut health = Health::default();
        assert!(health.is_due(now()));
        let busy = Error::new(Kind::Busy, "429", "").after(Some(Duration::from_secs(3600)));
        health.failed(now(), &busy);
        let hour = SignedDuration::from_hours(1);
        assert_eq!(health.next_try, Some(now() + hour));
        assert!(!health.is_due(now()) && health.is_due(now() + hour));
        health.failed(now(), &Error::new(Kind::Server, "500", ""));
        assert_eq!(health.next_try, Some(now() + SignedDuration::from_mins(10)));
        health.answered(now(), validators(), Digest::of(b""));
        assert!(health.is_due(now()) && health.failures == 0);
        assert_eq!(health.last_problem.as_ref().map(|trouble| trouble.what.as_str()), Some("500"));
        assert_eq!(health.validators(), validators());
    }
}
