//! Fetching the pages that a source names.

use super::{End, Follower, Round, Taken, capture, poll};
use crate::commands::count;
use crate::say::say;
use crate::settings;
use fetch::{Answer, Error, Kind, Page, Source, Url, Validators};
use read::feed::Item;
use record::Capture;
use std::collections::{BTreeSet, VecDeque};
use std::ops::ControlFlow;

/// The most pages, and bytes, that are in hand at once.
const PORTION: usize = 16;
const BYTES: usize = 8_000_000;

/// The pages of one source that wait.
struct Queue<'a> {
    source: &'a Source,
    pages: VecDeque<(String, Page)>,
    fetched: usize,
}

impl Follower<'_> {
    /// Fetches the pages of these sources that wait, one of each in turn: while one host rests by
    /// its pace, others are asked.
    pub(super) fn visit(&mut self, sources: &[&Source], round: &mut Round) -> anyhow::Result<()> {
        let now = settings::now()?;
        let queue = |source: &&'_ Source| {
            let waiting = self.state.of(&source.address).waiting(now).into_iter();
            waiting.take(self.pages).collect::<VecDeque<_>>()
        };
        let queues: Vec<_> = sources.iter().map(queue).collect();
        let mut queues: Vec<Queue<'_>> = sources
            .iter()
            .zip(queues)
            .map(|(source, pages)| Queue { source, pages, fetched: 0 })
            .collect();
        let mut hand: Vec<Taken> = Vec::new();
        while !queues.is_empty() && !self.stop.asked() {
            for queue in &mut queues {
                self.one(queue, &mut hand, round)?;
            }
            queues.retain(|queue| {
                let done = queue.pages.is_empty();
                if done && queue.fetched > 0 {
                    say(&format!(
                        "{}: {} fetched",
                        queue.source.name,
                        count(queue.fetched, "page")
                    ));
                }
                !done
            });
        }
        self.keep(hand, round)
    }

    /// One page of a source.
    fn one(
        &mut self,
        queue: &mut Queue<'_>,
        hand: &mut Vec<Taken>,
        round: &mut Round,
    ) -> anyhow::Result<()> {
        if self.stop.asked() {
            return Ok(());
        }
        let Some((address, page)) = queue.pages.pop_front() else { return Ok(()) };
        let before = round.pages;
        // A host in trouble is better left alone for the rest of the round.
        if self.page(queue.source, &address, &page, hand, round)?.is_break() {
            queue.pages.clear();
        }
        queue.fetched += round.pages - before;
        let bytes: usize = hand.iter().map(|taken| taken.capture.bytes.len()).sum();
        if hand.len() >= PORTION || bytes >= BYTES {
            self.keep(std::mem::take(hand), round)?;
        }
        Ok(())
    }

    /// Takes a page in hand, or notes why not; breaks off where its host is to be left alone.
    fn page(
        &mut self,
        source: &Source,
        address: &str,
        page: &Page,
        hand: &mut Vec<Taken>,
        round: &mut Round,
    ) -> anyhow::Result<ControlFlow<()>> {
        // An entry without a page of its own is known by its feed and what it says.
        if address.contains('#') {
            let why = "the feed names no page for it";
            hand.extend(self.left(source, address, page, why));
            return Ok(ControlFlow::Continue(()));
        }
        let fetched = fetch::address(address)
            .and_then(|address| self.client.fetch(&address, &Validators::default(), &self.clock()));
        match fetched {
            Ok(Answer::New(fetched)) => {
                round.pages += 1;
                let digest = self.archive.put(&fetched)?;
                if page.was() == Some(&digest) {
                    self.state.of(&source.address).page_read(address, digest);
                    return Ok(ControlFlow::Continue(()));
                }
                let capture = capture::page(source, page, *fetched);
                let end = End::Read(address.to_owned(), digest);
                hand.push(Taken { source: source.address.clone(), capture, end });
            }
            Ok(Answer::Unchanged) => {}
            Err(error) if error.kind() == Kind::Stopped => return Ok(ControlFlow::Break(())),
            Err(error) => {
                round.missing += 1;
                return self.missing(source, address, page, &error, hand);
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn missing(
        &mut self,
        source: &Source,
        address: &str,
        page: &Page,
        error: &Error,
        hand: &mut Vec<Taken>,
    ) -> anyhow::Result<ControlFlow<()>> {
        let now = settings::now()?;
        say(&error.problem(address).to_string());
        let health = self.state.of(&source.address);
        health.trouble(now, format!("{address}: {}", error.message()));
        if !health.page_failed(address, now, error) {
            hand.extend(self.left(source, address, page, error.message()));
            return Ok(ControlFlow::Continue(()));
        }
        // A host that is busy or cannot be reached will not be so a moment later.
        let host = matches!(error.kind(), Kind::Busy | Kind::Connection | Kind::Time | Kind::Tls);
        Ok(if host { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    }

    /// Gives a page up: what its feed says of it stands in for it.
    fn left(&mut self, source: &Source, address: &str, page: &Page, why: &str) -> Option<Taken> {
        // Of a page that was read before, what was read stays.
        if let Some(was) = page.was() {
            self.state.of(&source.address).page_read(address, was.clone());
            return None;
        }
        let Some(capture) = self.stand_in(source, address, page) else {
            self.state.of(&source.address).page_left(address, why);
            return None;
        };
        let end = End::Left(address.to_owned(), why.to_owned());
        Some(Taken { source: source.address.clone(), capture, end })
    }

    /// What the feed that named a page said of it, from the archive.
    fn stand_in(&self, source: &Source, address: &str, page: &Page) -> Option<Capture> {
        let digest = page.feed.as_ref()?;
        let kept =
            self.archive.get(digest).and_then(|bytes| Ok((bytes, self.archive.heads(digest)?)));
        let (bytes, heads) = match kept {
            Ok(kept) => kept,
            Err(error) => {
                say(&format!("warning: {error}"));
                return None;
            }
        };
        let feed = read::feed::feed(&read::characters(&bytes, &self.limits))?;
        // The address of a page may be given by that of its feed, which is where it was at last.
        let at: BTreeSet<&str> = heads.iter().map(|head| head.address.as_str()).collect();
        let at: Vec<Url> = at.into_iter().filter_map(|at| fetch::address(at).ok()).collect();
        let is_it = |item: &&Item| at.iter().any(|at| poll::address(item, at) == address);
        capture::stand_in(source, address, page, feed.items.iter().find(is_it)?)
    }
}
