//! Fetching the pages that a source names.

use super::{End, Follower, Round, Taken, capture};
use crate::say::say;
use crate::settings;
use fetch::{Answer, Error, Kind, Page, Source, Validators};

/// The most pages, and bytes, that are in hand at once.
const PORTION: usize = 16;
const BYTES: usize = 8_000_000;

/// What came of a page.
enum Visited {
    /// It is in hand, or is noted.
    On(Option<Taken>),
    /// Its host is better left alone for the rest of this round.
    Enough,
}

impl Follower<'_> {
    /// Fetches the pages of a source that wait.
    pub(super) fn visit(&mut self, source: &Source, round: &mut Round) -> anyhow::Result<()> {
        let waiting = self.state.of(&source.address).waiting(settings::now()?);
        let mut hand: Vec<Taken> = Vec::new();
        for (address, page) in waiting.into_iter().take(self.pages) {
            if self.stop.asked() {
                break;
            }
            match self.page(source, &address, &page, round)? {
                Visited::On(taken) => hand.extend(taken),
                Visited::Enough => break,
            }
            let bytes: usize = hand.iter().map(|taken| taken.capture.bytes.len()).sum();
            if hand.len() >= PORTION || bytes >= BYTES {
                self.keep(std::mem::take(&mut hand), round, source)?;
            }
        }
        self.keep(hand, round, source)
    }

    fn page(
        &mut self,
        source: &Source,
        address: &str,
        page: &Page,
        round: &mut Round,
    ) -> anyhow::Result<Visited> {
        // An entry without a page of its own is known by its feed and what it says.
        if address.contains('#') {
            let why = "the feed names no page for it";
            return Ok(Visited::On(self.left(source, address, page, why)));
        }
        let fetched = fetch::address(address)
            .and_then(|address| self.client.fetch(&address, &Validators::default(), &self.clock()));
        match fetched {
            Ok(Answer::New(fetched)) => {
                round.pages += 1;
                let digest = self.archive.put(&fetched)?;
                let capture = capture::page(source, page, *fetched);
                let end = End::Read(address.to_owned(), digest);
                Ok(Visited::On(Some(Taken { capture, end })))
            }
            Ok(Answer::Unchanged) => Ok(Visited::On(None)),
            Err(error) if error.kind() == Kind::Stopped => Ok(Visited::Enough),
            Err(error) => {
                round.missing += 1;
                self.missing(source, address, page, &error)
            }
        }
    }

    fn missing(
        &mut self,
        source: &Source,
        address: &str,
        page: &Page,
        error: &Error,
    ) -> anyhow::Result<Visited> {
        let now = settings::now()?;
        say(&error.problem(address).to_string());
        let health = self.state.of(&source.address);
        health.trouble(now, format!("{address}: {}", error.message()));
        if !health.page_failed(address, now, error) {
            return Ok(Visited::On(self.left(source, address, page, error.message())));
        }
        // A host that is busy or cannot be reached will not be so a moment later.
        let host = matches!(error.kind(), Kind::Busy | Kind::Connection | Kind::Time | Kind::Tls);
        Ok(if host { Visited::Enough } else { Visited::On(None) })
    }

    /// Gives a page up: what the feed says of it stands in for it.
    fn left(&mut self, source: &Source, address: &str, page: &Page, why: &str) -> Option<Taken> {
        let Some(capture) = capture::stand_in(source, address, page) else {
            self.state.of(&source.address).page_left(address, why);
            return None;
        };
        Some(Taken { capture, end: End::Left(address.to_owned(), why.to_owned()) })
    }
}
