//! Following sources: source → pages → captures, by way of the archive, into the ledger.
//!
//! The rule kept here: first the archive, then the ledger, then the state. Whoever is stopped in
//! between does something twice that changes nothing the second time.

mod capture;
mod discover;
mod places;
mod poll;
mod visit;

pub(crate) use discover::discover;
pub(crate) use places::Places;
pub(crate) use poll::feed;

use crate::args::{FetchArgs, VisitArgs};
use crate::batch::Added;
use crate::settings::Clock;
use crate::sources::Source;
use crate::stop::Stop;
use crate::{pipeline, settings};
use anyhow::Context;
use fetch::{Archive, Client, Settings, State};
use ledger::Ledger;
use read::Limits;
use std::time::Duration;

/// How a client is to behave, by what was typed.
pub(crate) fn client(visit: &VisitArgs, limits: &Limits) -> anyhow::Result<Client> {
    let mut set = Settings {
        allow_private: visit.allow_private.clone(),
        time: Duration::from_secs(visit.timeout),
        bytes: limits.bytes as u64,
        unpacked: limits.bytes as u64,
        redirects: visit.redirects,
        pace: Duration::from_secs(visit.pace),
        ..Settings::default()
    };
    if let Some(contact) = settings::contact(visit.contact.as_deref()) {
        let plain = |c: char| c.is_ascii_graphic() || c == ' ';
        anyhow::ensure!(
            contact.chars().all(plain),
            "expected a contact in plain letters such as an address, found `{contact}`"
        );
        set.agent = format!("{} {contact}", set.agent);
    }
    if let Some(file) = &visit.roots {
        let place = file.display();
        let pem = std::fs::read_to_string(file)
            .with_context(|| format!("certificates `{place}` cannot be read"))?;
        set.roots = Some(pem);
    }
    Ok(Client::new(set)?)
}

/// Who follows: a client, what it remembers, and where it puts what it finds.
pub(crate) struct Follower<'a> {
    client: Client,
    state: State,
    archive: Archive,
    ledger: &'a mut Ledger,
    places: &'a Places,
    limits: Limits,
    /// The most pages of one source.
    pages: usize,
    stop: &'a Stop,
}

/// What one round did.
#[derive(Debug, Default)]
pub(crate) struct Round {
    /// Sources that were asked.
    pub(crate) asked: usize,
    /// Those of them that did not answer.
    pub(crate) silent: usize,
    /// Sources that are left alone for now.
    pub(crate) resting: usize,
    /// Pages that were fetched.
    pub(crate) pages: usize,
    /// Pages that could not be had.
    pub(crate) missing: usize,
    /// What became of them.
    pub(crate) added: Added,
}

impl<'a> Follower<'a> {
    /// Reads what was remembered.
    pub(crate) fn new(
        args: &FetchArgs,
        limits: Limits,
        ledger: &'a mut Ledger,
        places: &'a Places,
        stop: &'a Stop,
    ) -> anyhow::Result<Self> {
        let client = client(&args.visit, &limits)?;
        let state = State::load(&places.state)?;
        let archive = Archive::new(&places.archive);
        Ok(Self { client, state, archive, ledger, places, limits, pages: args.pages, stop })
    }

    /// Asks each of these sources once, and then for the pages that they name; those that are named
    /// even where they are to be left alone.
    pub(crate) fn round(
        &mut self,
        sources: &[fetch::Source],
        named: bool,
    ) -> anyhow::Result<Round> {
        let mut round = Round::default();
        let mut queues = Vec::new();
        for source in sources {
            if self.stop.asked() {
                break;
            }
            let now = settings::now()?;
            if !named && !self.state.of(&source.address).is_due(now) {
                round.resting += 1;
                continue;
            }
            let answered = self.poll(source, &mut round)?;
            // A host in trouble is not asked for its pages either.
            if answered.is_some() {
                queues.push(source);
            }
            self.keep(answered.unwrap_or_default(), &mut round)?;
        }
        self.visit(&queues, &mut round)?;
        crate::derive::up_to_date(self.ledger)?;
        Ok(round)
    }

    /// The clock that the client waits by.
    fn clock(&self) -> Clock<'a> {
        Clock(self.stop)
    }

    /// Puts captures into the ledger, and then what they changed into the state.
    fn keep(&mut self, taken: Vec<Taken>, round: &mut Round) -> anyhow::Result<()> {
        let parts = |one: Taken| (Source::Fetched(Box::new(one.capture)), (one.source, one.end));
        let (captures, ends): (Vec<Source>, Vec<(String, End)>) =
            taken.into_iter().map(parts).unzip();
        if !captures.is_empty() {
            // What is in hand is finished, also where somebody asked to stop.
            let finish = Stop::default();
            let now = settings::now()?;
            let added = pipeline::append(&captures, &self.limits, self.ledger, now, &finish)?;
            round.added.seen += added.seen;
            round.added.unread += added.unread;
            round.added.count(added.appended);
            round.added.problems.extend(added.problems);
        }
        for (source, end) in ends {
            let health = self.state.of(&source);
            match end {
                End::Read(address, digest) => health.page_read(&address, digest),
                End::Left(address, why) => health.page_left(&address, &why),
                End::Itself => {}
            }
        }
        self.state.save(&self.places.state)?;
        Ok(())
    }
}

/// A capture, and what is noted when it is in the ledger.
struct Taken {
    /// The address of its source.
    source: String,
    capture: record::Capture,
    end: End,
}

/// What becomes of a page.
enum End {
    /// It was read.
    Read(String, fetch::Digest),
    /// What its feed said stands in for it, with the reason.
    Left(String, String),
    /// It is the source itself.
    Itself,
}
