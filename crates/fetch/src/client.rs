//! The client: one address in, its bytes out, by way of all rules.
//!
//! The rule kept here: each hop of a redirect is a request like the first, with its own check of
//! the address, its own robots rules and its own turn in the pace of its host.

use crate::pace::{Clock, Pace};
use crate::retry::retry_after;
use crate::robots::{Memory, Rules};
use crate::{Error, Kind, Settings, address, body, transport};
use jiff::Timestamp;
use std::time::Duration;
use ureq::http::{HeaderMap, Response};
use ureq::{Agent, Body};
use url::Url;

/// What an earlier answer said, so that the server need not send it again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub modified: Option<String>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The bytes of a page.
    New(Box<Fetched>),
    /// They are those of the last time.
    Unchanged,
}

/// The bytes of a page as they were fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The address that was asked for.
    pub asked: Url,
    /// The address that answered, after redirects.
    pub address: Url,
    /// When.
    pub time: Timestamp,
    /// The number of the answer.
    pub status: u16,
    /// Its headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// Its body, unpacked.
    pub bytes: Vec<u8>,
}

impl Fetched {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// What to send the next time.
    pub fn validators(&self) -> Validators {
        let header = |name| self.header(name).map(str::to_owned);
        Validators { etag: header("etag"), modified: header("last-modified") }
    }
}

/// One polite client; it remembers when it asked whom, and their rules.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    settings: Settings,
    pace: Pace,
    robots: Memory,
}

impl Client {
    /// A client that keeps to these settings.
    ///
    /// # Errors
    /// Where the settings name certificates that are none.
    pub fn new(settings: Settings) -> Result<Self, Error> {
        let agent = transport::agent(&settings)?;
        Ok(Self { agent, settings, pace: Pace::default(), robots: Memory::default() })
    }

    /// Fetches a page, following redirects, keeping to robots rules and to the pace of each host.
    ///
    /// # Errors
    /// Where there is no page: [`Error::kind`] tells why, and whether another try may end otherwise.
    pub fn fetch(
        &mut self,
        asked: &Url,
        known: &Validators,
        clock: &dyn Clock,
    ) -> Result<Answer, Error> {
        self.follow(asked, known, clock, true)
    }

    /// Follows redirects from an address to an answer.
    fn follow(
        &mut self,
        asked: &Url,
        known: &Validators,
        clock: &dyn Clock,
        heed_robots: bool,
    ) -> Result<Answer, Error> {
        let mut at = address::check(asked.clone())?;
        for _ in 0..=self.settings.redirects {
            let mut pace = self.settings.pace;
            if heed_robots {
                let rules = self.rules(&at, clock)?;
                if !rules.allow(&at) {
                    let message = format!(
                        "expected a page that may be read, found {at} forbidden by its host's robots.txt"
                    );
                    return Err(Error::new(
                        Kind::Robots,
                        message,
                        "ask its owner, or read it by hand and use `daicho add`",
                    ));
                }
                pace = pace.max(rules.delay());
            }
            let answer = self.ask(&at, known, pace, clock)?;
            match answer.status().as_u16() {
                301 | 302 | 303 | 307 | 308 => at = next(&at, answer.headers())?,
                304 if *known != Validators::default() => return Ok(Answer::Unchanged),
                200 | 203 => {
                    let time = clock.now();
                    return self
                        .take(asked, at, answer, time)
                        .map(|page| Answer::New(Box::new(page)));
                }
                status => return Err(refusal(status, answer.headers(), clock.now())),
            }
        }
        let message = format!("expected at most {} redirects, found more", self.settings.redirects);
        Err(Error::new(
            Kind::Redirect,
            message,
            "open it in a browser, and use the address where it ends",
        ))
    }

    /// One request.
    fn ask(
        &mut self,
        at: &Url,
        known: &Validators,
        pace: Duration,
        clock: &dyn Clock,
    ) -> Result<Response<Body>, Error> {
        if !self.pace.keep(at.host_str().unwrap_or_default(), pace, clock) {
            return Err(Error::new(Kind::Stopped, "stopped before it was asked for", ""));
        }
        let mut request = self.agent.get(at.as_str());
        let conditions = [("if-none-match", &known.etag), ("if-modified-since", &known.modified)];
        for (name, value) in conditions {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        request.call().map_err(transport::trouble)
    }

    fn take(
        &self,
        asked: &Url,
        address: Url,
        answer: Response<Body>,
        time: Timestamp,
    ) -> Result<Fetched, Error> {
        let (parts, body) = answer.into_parts();
        let encoding = header(&parts.headers, "content-encoding").unwrap_or_default();
        let bytes = body::read(body.into_reader(), &encoding, &self.settings)?;
        let headers = parts.headers.iter().map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        });
        let headers = headers.collect();
        let status = parts.status.as_u16();
        Ok(Fetched { asked: asked.clone(), address, time, status, headers, bytes })
    }

    /// The robots rules of a host.
    fn rules(&mut self, at: &Url, clock: &dyn Clock) -> Result<Rules, Error> {
        let host = at.origin().ascii_serialization();
        if let Some(known) = self.robots.get(&host, clock.now()) {
            return known;
        }
        let found = at.join("/robots.txt").map_err(|_| no_robots(Kind::Address, "no address"));
        let found = found.and_then(|page| self.robots_of(&page, clock));
        if found.as_ref().is_err_and(|error| error.kind() == Kind::Stopped) {
            return found;
        }
        self.robots.keep(host, clock.now(), found)
    }

    fn robots_of(&mut self, page: &Url, clock: &dyn Clock) -> Result<Rules, Error> {
        match self.follow(page, &Validators::default(), clock, false) {
            Ok(Answer::New(page)) => Ok(Rules::parse(&page.bytes, self.settings.product())),
            Ok(Answer::Unchanged) => Ok(Rules::default()),
            Err(error) => match error.kind() {
                // By RFC 9309 a host without the file, or that keeps it to itself, forbids nothing,
                // and neither does one whose redirects lead nowhere.
                Kind::Gone | Kind::Refused | Kind::Redirect => Ok(Rules::default()),
                Kind::Stopped | Kind::Address | Kind::Tls | Kind::Connection => Err(error),
                kind => Err(no_robots(kind, error.message()).after(error.retry_after())),
            },
        }
    }
}

/// A host that may have rules which cannot be had now: it is left alone until they can.
fn no_robots(kind: Kind, why: &str) -> Error {
    let message = format!("expected the rules of the host in /robots.txt, found: {why}");
    Error::new(kind, message, "nothing is asked of it until it gives them; try again later")
}

/// Where a redirect leads.
fn next(at: &Url, headers: &HeaderMap) -> Result<Url, Error> {
    let location = header(headers, "location").unwrap_or_default();
    let target = match location.as_str() {
        "" => None,
        location => at.join(location).ok(),
    };
    let Some(target) = target else {
        let message = format!("expected a redirect to an address, found `{location}`");
        return Err(Error::new(Kind::Redirect, message, "tell the owner of the page"));
    };
    address::check(target)
}

/// An answer that is no page.
fn refusal(status: u16, headers: &HeaderMap, now: Timestamp) -> Error {
    let after = header(headers, "retry-after").and_then(|value| retry_after(&value, now));
    let (kind, hint) = match status {
        404 | 410 => (Kind::Gone, "check the address"),
        429 | 503 => (Kind::Busy, "it is tried again later"),
        400..=499 => (Kind::Refused, "open it in a browser; it may want a login"),
        500..=599 => (Kind::Server, "it is tried again later"),
        _ => (Kind::Body, "open it in a browser"),
    };
    let message = format!("expected a page, found the answer {status}");
    Error::new(kind, message, hint).after(after)
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}
