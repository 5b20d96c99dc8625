//! The pages that a source names: each is met once, fetched until it is read or given up.

use super::Health;
use crate::{Digest, Error, next_try};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// The pages of one source that are remembered: more than a feed names at once, so that one that is
/// forgotten does not come again as new.
const MOST: usize = 20_000;

/// How often a page is tried.
const TRIES: u32 = 6;

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// When it was met.
    pub since: Timestamp,
    /// What became of it.
    pub progress: Progress,
    /// Its day by the feed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// The feed that named it, in the archive, until it is read: what that says of it stands in for
    /// a page that cannot be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feed: Option<Digest>,
}

/// What became of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// It is to be fetched.
    Waiting {
        /// How often that failed.
        failures: u32,
        /// Not before this time.
        next_try: Option<Timestamp>,
        /// Its bytes when it was read before, since when its feed gave it a later day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<Digest>,
    },
    /// It is in the archive, and what could be read of it in the ledger.
    Read {
        /// Its bytes.
        digest: Digest,
    },
    /// It was given up.
    Left {
        /// Why.
        why: String,
    },
}

impl Page {
    /// One that waits.
    pub fn new(since: Timestamp, published: Option<Date>, feed: Option<Digest>) -> Self {
        let progress = Progress::Waiting { failures: 0, next_try: None, was: None };
        Self { since, progress, published, feed }
    }

    fn end(&mut self, progress: Progress) {
        self.progress = progress;
        self.feed = None;
    }
}

impl Health {
    /// Notes a page that is named; false where it was met before and has no later day since.
    pub fn meet(&mut self, address: &str, mut page: Page) -> bool {
        if let Some(known) = self.pages.get_mut(address) {
            let (Progress::Read { digest }, true) =
                (&known.progress, page.published > known.published)
            else {
                return false;
            };
            let was = Some(digest.clone());
            page.progress = Progress::Waiting { failures: 0, next_try: None, was };
            *known = page;
            return true;
        }
        if self.pages.len() >= MOST {
            let done = self.pages.iter().filter(|(_, page)| !page.is_waiting());
            let oldest = done.min_by_key(|(_, page)| page.since).map(|(known, _)| known.clone());
            match oldest {
                Some(oldest) => self.pages.remove(&oldest),
                None => return false,
            };
        }
        self.pages.insert(address.to_owned(), page);
        true
    }

    /// The pages to fetch now, the newest first: where there are too many for one round, what is old
    /// can wait.
    pub fn waiting(&self, now: Timestamp) -> Vec<(String, Page)> {
        let due = |page: &Page| match page.progress {
            Progress::Waiting { next_try, .. } => next_try.is_none_or(|next| next <= now),
            _ => false,
        };
        let due = self.pages.iter().filter(|(_, page)| due(page));
        let mut due: Vec<_> = due.map(|(at, page)| (at.clone(), page.clone())).collect();
        due.sort_by_key(|(_, page)| Reverse((page.published, page.since)));
        due
    }

    /// A page is in the archive and in the ledger.
    pub fn page_read(&mut self, address: &str, digest: Digest) {
        if let Some(page) = self.pages.get_mut(address) {
            page.end(Progress::Read { digest });
        }
    }

    /// A page will not be tried again.
    pub fn page_left(&mut self, address: &str, why: &str) {
        if let Some(page) = self.pages.get_mut(address) {
            page.end(Progress::Left { why: why.to_owned() });
        }
    }

    /// A page could not be had; true where it will be tried again.
    pub fn page_failed(&mut self, address: &str, now: Timestamp, error: &Error) -> bool {
        let Some(page) = self.pages.get_mut(address) else { return false };
        let Progress::Waiting { failures: before, was, .. } = &page.progress else { return false };
        let failures = before.saturating_add(1);
        let again = error.kind().may_pass() && failures < TRIES;
        if again {
            let next_try = Some(next_try(now, failures, error.retry_after()));
            page.progress = Progress::Waiting { failures, next_try, was: was.clone() };
        }
        again
    }
}

impl Page {
    /// Whether it is to be fetched.
    pub fn is_waiting(&self) -> bool {
        matches!(self.progress, Progress::Waiting { .. })
    }

    /// Its bytes when it was read before, where it waits to be read again.
    pub fn was(&self) -> Option<&Digest> {
        match &self.progress {
            Progress::Waiting { was, .. } => was.as_ref(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;
    use jiff::SignedDuration;

    fn addresses(health: &Health, now: Timestamp) -> Vec<String> {
        health.waiting(now).into_iter().map(|(at, _)| at).collect()
    }

    #[test]
    fn a_page_is_met_once_and_tried_until_it_is_read_or_given_up() {
        let (mut health, now) = (Health::default(), Timestamp::UNIX_EPOCH);
        let page =
            |day| Page::new(now, Some(Date::constant(2026, 4, day)), Some(Digest::of(b"feed")));
        assert!(
            health.meet("b", page(1)) && health.meet("a", page(2)) && health.meet("c", page(3))
        );
        assert!(!health.meet("a", page(4)));
        assert_eq!(addresses(&health, now), ["c", "a", "b"]);
        health.page_read("b", Digest::of(b"b"));
        assert!(!health.page_failed("c", now, &Error::new(Kind::Gone, "404", "")));
        health.page_left("c", "404");
        assert_eq!(health.pages["c"].feed, None);
        assert!(health.page_failed("a", now, &Error::new(Kind::Server, "500", "")));
        assert_eq!(addresses(&health, now), [""; 0]);
        assert_eq!(addresses(&health, now + SignedDuration::from_mins(5)), ["a"]);
        let failed = |health: &mut Health| {
            health.page_failed("a", now, &Error::new(Kind::Server, "500", ""))
        };
        let tries: Vec<bool> = (0..5).map(|_| failed(&mut health)).collect();
        assert_eq!(tries, [true, true, true, true, false]);
    }

    #[test]
    fn a_page_that_was_read_waits_again_when_its_feed_gives_it_a_later_day() {
        let (mut health, now) = (Health::default(), Timestamp::UNIX_EPOCH);
        let page = |day| Page::new(now, day, None);
        let day = |day| Some(Date::constant(2026, 4, day));
        health.meet("a", page(day(2)));
        assert!(!health.meet("a", page(day(3))));
        health.page_read("a", Digest::of(b"a"));
        assert!(!health.meet("a", page(day(2))) && !health.meet("a", page(None)));
        assert!(health.meet("a", page(day(3))));
        assert!(health.page_failed("a", now, &Error::new(Kind::Server, "500", "")));
        assert_eq!(health.pages["a"].was(), Some(&Digest::of(b"a")));
    }

    #[test]
    fn what_is_remembered_is_bounded_and_forgets_the_oldest_that_is_done() {
        let mut health = Health::default();
        let at = |n: usize| Timestamp::UNIX_EPOCH + SignedDuration::from_secs(n as i64);
        for n in 0..MOST {
            health.meet(&format!("{n}"), Page::new(at(n), None, None));
        }
        assert!(!health.meet("new", Page::new(at(MOST), None, None)));
        health.page_read("7", Digest::of(b""));
        health.page_read("9", Digest::of(b""));
        assert!(health.meet("new", Page::new(at(MOST), None, None)));
        assert!(!health.pages.contains_key("7") && health.pages.contains_key("9"));
    }
}
