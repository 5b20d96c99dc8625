//! Robots rules, as servers give and withhold them.

use crate::host::{Host, say};
use crate::{Watch, here, page};
use fetch::{Client, Kind, Validators};
use std::time::Duration;

/// A server whose robots.txt is this answer.
fn with(status: &'static str, body: &'static str) -> Host {
    Host::new(move |asked, stream| match asked.path.as_str() {
        "/robots.txt" => say(stream, status, &["Location: /moved"], body.as_bytes()),
        "/moved" => say(stream, "200 OK", &[], b"User-agent: daicho\nDisallow: /page"),
        _ => say(stream, "200 OK", &[], b"page"),
    })
}

#[test]
fn a_host_that_forbids_is_obeyed() {
    let host = with("200 OK", "User-agent: daicho\nDisallow: /page\n\nUser-agent: *\nAllow: /");
    let error = page(here(), &host.url("/page")).expect_err("no page");
    assert_eq!(error.kind(), Kind::Robots, "{error}");
    assert!(page(here(), &host.url("/other")).is_ok());
    assert!(!host.paths().contains(&"/page".to_owned()));
    let moved = with("301 Moved Permanently", "");
    assert_eq!(page(here(), &moved.url("/page")).expect_err("no page").kind(), Kind::Robots);
}

#[test]
fn a_host_without_rules_forbids_nothing_and_one_in_trouble_all() {
    for (status, kind) in [
        ("404 Not Found", None),
        ("403 Forbidden", None),
        ("500 Internal Server Error", Some(Kind::Server)),
        ("503 Service Unavailable", Some(Kind::Busy)),
        ("429 Too Many Requests", Some(Kind::Busy)),
    ] {
        let host = with(status, "");
        let found = page(here(), &host.url("/page")).err().map(|error| error.kind());
        assert_eq!(found, kind, "{status}");
    }
}

#[test]
fn rules_are_asked_for_once_a_day_and_page() {
    let host = with("200 OK", "");
    let (mut client, watch) = (Client::new(here()).expect("settings"), Watch::new());
    for wait in [0, 1, 100_000] {
        watch.now.set(watch.now.get() + Duration::from_secs(wait));
        client.fetch(&host.url("/page"), &Validators::default(), &watch).expect("a page");
    }
    let asked = host.paths().iter().filter(|path| *path == "/robots.txt").count();
    assert_eq!((asked, host.paths().len()), (2, 5));
}
