//! The agent below the client, and its trouble in our words.

use crate::guard::{Guard, Inside};
use crate::{Error, Kind, Settings};
use std::io;
use std::time::Duration;
use ureq::Agent;
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::unversioned::resolver::{DefaultResolver, Resolver};
use ureq::unversioned::transport::DefaultConnector;

/// Connecting may take this part of the whole time.
const CONNECT: u32 = 3;

/// An agent that follows no redirect, unpacks nothing, keeps no cookie and asks no proxy: a proxy
/// would look names up itself, and nobody would check where it goes.
pub(crate) fn agent(settings: &Settings) -> Result<Agent, Error> {
    agent_with(settings, DefaultResolver::default())
}

fn agent_with(settings: &Settings, names: impl Resolver) -> Result<Agent, Error> {
    let mut tls = TlsConfig::builder();
    if let Some(roots) = &settings.roots {
        tls = tls.root_certs(certificates(roots)?);
    }
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .user_agent(settings.agent.as_str())
        .accept("text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, text/*;q=0.9, */*;q=0.5")
        .accept_encoding("gzip")
        .tls_config(tls.build())
        .timeout_global(Some(settings.time))
        .timeout_connect(Some((settings.time / CONNECT).max(Duration::from_millis(1))))
        .build();
    let guard = Guard { names, allowed: settings.allow_private.clone() };
    Ok(Agent::with_parts(config, DefaultConnector::new(), guard))
}

fn certificates(pem: &str) -> Result<RootCerts, Error> {
    let wrong = |found: String| {
        let message = format!("expected certificates in PEM, found {found}");
        Error::new(Kind::File, message, "give the file of the authority that signed the host's")
    };
    let mut all = Vec::new();
    for item in parse_pem(pem.as_bytes()) {
        match item {
            Ok(PemItem::Certificate(certificate)) => all.push(certificate),
            Ok(_) => {}
            Err(error) => return Err(wrong(error.to_string())),
        }
    }
    if all.is_empty() { Err(wrong("none".to_owned())) } else { Ok(RootCerts::from(all)) }
}

/// What a request met, in our words.
pub(crate) fn trouble(error: ureq::Error) -> Error {
    match error {
        ureq::Error::Other(inner) if inner.is::<Inside>() => {
            let hint = "allow it with `--allow-private HOST` if it is a host of your own network";
            Error::new(Kind::Address, inner.to_string(), hint)
        }
        ureq::Error::Timeout(_) => {
            let hint = "try again later, or give it more with `--timeout`";
            Error::new(Kind::Time, "expected an answer in time, found none or a part of it", hint)
        }
        ureq::Error::HostNotFound => Error::new(Kind::Connection, NO_HOST, NO_HOST_HINT),
        ureq::Error::Io(error) => io_trouble(&error),
        ureq::Error::Rustls(error) => tls(&error.to_string()),
        ureq::Error::Tls(words) => tls(words),
        ureq::Error::LargeResponseHeader(found, limit) => {
            let message = format!("expected headers of at most {limit} bytes, found {found}");
            Error::new(Kind::Size, message, "tell the owner of the page")
        }
        ureq::Error::ConnectionFailed => {
            Error::new(Kind::Connection, "expected a connection, found none", "try again later")
        }
        other => {
            let message = format!("expected an answer in HTTP, found something else ({other})");
            Error::new(Kind::Body, message, "check the address")
        }
    }
}

const NO_HOST: &str = "expected a host with an address, found none of this name";
const NO_HOST_HINT: &str = "check the spelling and the connection to the internet";

fn io_trouble(error: &io::Error) -> Error {
    use io::ErrorKind as Io;
    let words = error.to_string();
    match error.kind() {
        Io::InvalidData
            if error.get_ref().is_some_and(|inner| inner.to_string().contains("certificate")) =>
        {
            tls(&words)
        }
        Io::UnexpectedEof => Error::new(
            Kind::Body,
            "expected the whole answer, found its connection closed before the end",
            "try again later",
        ),
        Io::ConnectionRefused | Io::ConnectionReset | Io::ConnectionAborted | Io::NotConnected => {
            let message = format!("expected a connection, found it refused ({words})");
            Error::new(Kind::Connection, message, "try again later")
        }
        Io::TimedOut | Io::WouldBlock => trouble(ureq::Error::Timeout(ureq::Timeout::Global)),
        // What the system says of a name that does not exist has no kind of its own.
        _ if words.contains("lookup") || words.contains("resolve") => {
            Error::new(Kind::Connection, NO_HOST, NO_HOST_HINT)
        }
        _ => Error::new(
            Kind::Connection,
            format!("expected a connection, found: {words}"),
            "try again later",
        ),
    }
}

fn tls(words: &str) -> Error {
    let message = format!("expected a certificate that is trusted, found: {words}");
    Error::new(
        Kind::Tls,
        message,
        "tell the owner of the page; for an intranet give `--roots FILE`",
    )
}

/// What reading a body met.
pub(crate) fn broken(error: &io::Error) -> Error {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>());
    if matches!(inner, Some(ureq::Error::Timeout(_))) || error.kind() == io::ErrorKind::TimedOut {
        return trouble(ureq::Error::Timeout(ureq::Timeout::Global));
    }
    let message = format!("expected the whole body, found it broken ({error})");
    Error::new(Kind::Body, message, "try again later")
}
