//! One round of asking.

use super::host::{Host, promise};
use super::{following, here};
use crate::world::World;
use serde_json::Value;

fn health(world: &World) -> Value {
    let ran = world.run(&["source", "list", "--format", "jsonl"]);
    serde_json::from_str(ran.out.lines().next().unwrap_or_default()).expect("JSON")
}

#[test]
fn what_is_new_is_read_once() {
    let host = Host::new();
    host.feed(&[("/1", "One", "")]);
    host.has("/1", promise(100));
    let world = following(&host);
    host.asked();
    let first = here(&world, &["fetch"]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(
        first.err.contains("asked 1 source; fetched 1 page; added 1 document with 1 statement"),
        "{}",
        first.err
    );
    assert_eq!(host.asked(), ["/feed", "/1"]);
    let again = here(&world, &["fetch"]);
    assert!(again.err.contains("fetched 0 pages; added 0 documents"), "{}", again.err);
    assert_eq!(host.asked(), ["/feed"]);
    host.feed(&[("/2", "Two", ""), ("/1", "One", "")]);
    host.has("/2", promise(250));
    here(&world, &["fetch"]);
    assert_eq!(host.asked(), ["/feed", "/2"]);
    let ledger = world.run(&["ledger", "--format", "jsonl"]).out;
    assert_eq!(ledger.lines().count(), 2, "{ledger}");
    let documents = world.run(&["statements"]).out;
    assert!(documents.contains(&host.url("/2")) && documents.contains("Chip Daily"), "{documents}");
    assert!(documents.contains("2025-04-01"), "{documents}");
    let health = health(&world);
    assert_eq!((&health["pages"], &health["waiting"]), (&2.into(), &0.into()), "{health}");
    assert_eq!(health["last_success"], "2026-04-01T00:00:00Z");
}

#[test]
fn the_bytes_are_kept_as_they_were_fetched() {
    let host = Host::new();
    host.feed(&[("/1", "One", "")]);
    host.has("/1", promise(100));
    let world = following(&host);
    here(&world, &["fetch"]);
    let archive = fetch::Archive::new(world.path("daicho.archive"));
    let digest = fetch::Digest::of(promise(100).as_bytes());
    assert_eq!(archive.get(&digest).expect("bytes"), promise(100).as_bytes());
    let heads = archive.heads(&digest).expect("heads");
    assert_eq!((heads.len(), heads[0].address.as_str()), (1, host.url("/1").as_str()));
    assert!(heads[0].headers.iter().any(|(name, _)| name == "content-type"), "{heads:?}");
}

#[test]
fn a_source_in_trouble_is_left_alone_and_says_so() {
    let host = Host::new();
    host.feed(&[]);
    let world = following(&host);
    host.says("/feed", "429 Too Many Requests", "Retry-After: 7200\r\n", "");
    let ran = here(&world, &["fetch"]);
    assert_eq!(ran.code, 3);
    assert!(
        ran.err.contains("error: Chip Daily: expected a page, found the answer 429"),
        "{}",
        ran.err
    );
    let found = health(&world);
    assert_eq!(found["next_try"], "2026-04-01T02:00:00Z", "{found}");
    assert!(
        found["last_problem"]["what"].as_str().is_some_and(|what| what.contains("429")),
        "{found}"
    );
    host.asked();
    let resting = here(&world, &["fetch"]);
    assert!(resting.err.contains("1 source left alone for now"), "{}", resting.err);
    assert_eq!((resting.code, host.asked().len()), (0, 0));
    host.feed(&[]);
    assert_eq!(here(&world, &["fetch", "--source", "Chip Daily"]).code, 0);
    assert_eq!(health(&world)["next_try"], Value::Null);
    assert_eq!(here(&world, &["fetch", "--source", "Nobody"]).code, 1);
}

#[test]
fn what_a_feed_says_stands_in_for_a_page_that_cannot_be_had() {
    let host = Host::new();
    let aid = "The Ministry of Economy, Trade and Industry approved up to 70 billion yen in subsidies for Rapidus.";
    host.says("/robots.txt", "200 OK", "", "User-agent: *\nDisallow: /closed");
    host.feed(&[("/closed/1", "One", aid), ("/none", "Two", ""), ("/broken", "Three", aid)]);
    host.has("/closed/1", promise(100));
    host.says("/broken", "500 Internal Server Error", "", "");
    let world = following(&host);
    host.asked();
    let ran = here(&world, &["fetch"]);
    assert_eq!(ran.code, 3);
    assert!(
        ran.err.contains("robots.txt") && ran.err.contains("fetched 0 pages, 3 could not be had"),
        "{}",
        ran.err
    );
    assert!(!host.asked().contains(&"/closed/1".to_owned()));
    let statements = world.run(&["statements"]).out;
    assert!(
        statements.contains("70 billion") && !statements.contains("100 billion"),
        "{statements}"
    );
    assert_eq!(statements.lines().count(), 1, "{statements}");
    assert_eq!(health(&world)["waiting"], 1);
}

#[test]
fn a_page_that_two_sources_name_is_asked_for_once() {
    let host = Host::new();
    host.feed(&[("/1", "One", "")]);
    host.has("/1", promise(100));
    let world = following(&host);
    let feed = format!(
        "<rss><channel><title>B</title><item><link>{}</link></item></channel></rss>",
        host.url("/1")
    );
    host.says("/other", "200 OK", "", feed);
    assert_eq!(here(&world, &["source", "add", &host.url("/other")]).code, 0);
    host.asked();
    assert_eq!(here(&world, &["fetch"]).code, 0);
    assert_eq!(host.asked(), ["/feed", "/other", "/1"]);
}

#[test]
fn a_page_that_its_feed_calls_newer_is_read_again_where_it_changed() {
    let host = Host::new();
    let world = {
        host.feed(&[("/1", "One", "")]);
        following(&host)
    };
    for (day, billions, documents) in [(1, 100, 1), (2, 100, 1), (3, 120, 2), (3, 130, 2)] {
        host.feed_of(day, &[("/1", "One", "")]);
        host.has("/1", promise(billions));
        assert_eq!(here(&world, &["fetch"]).code, 0);
        let statements = world.run(&["statements"]).out;
        assert_eq!(statements.lines().count(), documents, "{day}: {statements}");
    }
    host.feed_of(4, &[("/1", "One", "An aid of 70 billion yen for Rapidus was approved.")]);
    host.says("/1", "410 Gone", "", "");
    assert_eq!(here(&world, &["fetch"]).code, 3);
    assert_eq!(world.run(&["statements"]).out.lines().count(), 2);
    assert_eq!(health(&world)["waiting"], 0);
}

#[test]
fn an_encoding_that_is_declared_wrongly_is_found_out() {
    let host = Host::new();
    host.feed(&[("/1", "One", "")]);
    host.has("/1", include_bytes!("../../../../read/tests/pages/ministry-shift-jis/page.html"));
    let world = following(&host);
    assert_eq!(here(&world, &["fetch"]).code, 0);
    let documents = world.run(&["statements"]).out;
    assert!(documents.contains("補助") && !documents.contains('\u{fffd}'), "{documents}");
}

#[test]
fn a_round_has_an_end_and_the_next_goes_on() {
    let host = Host::new();
    host.promises(5);
    let world = following(&host);
    host.asked();
    let other = Host::new();
    other.feed(&[("/x", "X", "")]);
    other.has("/x", promise(900));
    let added = here(&world, &["source", "add", &other.url("/feed"), "--name", "Other"]);
    assert_eq!(added.code, 0, "{}", added.err);
    let counts: Vec<usize> = (0..3)
        .map(|_| {
            assert_eq!(here(&world, &["fetch", "--pages", "2"]).code, 0);
            host.asked().iter().filter(|path| *path != "/feed").count()
        })
        .collect();
    assert_eq!(counts, [2, 2, 1]);
    assert_eq!(world.run(&["statements"]).out.lines().count(), 6);
}

#[test]
fn a_page_that_is_followed_is_read_again_when_it_changes() {
    let (host, world) = (Host::new(), World::new());
    host.has("/", promise(100));
    assert_eq!(here(&world, &["source", "add", &host.url("/"), "--page"]).code, 0);
    for (billions, documents) in [(100, 1), (100, 1), (120, 2)] {
        host.has("/", promise(billions));
        assert_eq!(here(&world, &["fetch"]).code, 0);
        assert_eq!(world.run(&["statements"]).out.lines().count(), documents);
    }
}

#[test]
fn hostile_pages_and_feeds_reach_neither_terminal_nor_ledger() {
    let host = Host::new();
    host.feed(&[("/1", "\u{9b}31mOne", ""), ("/2\u{1b}[2J", "Two", "")]);
    host.says("/1", "200 OK", "Content-Type: application/pdf\r\n", "%PDF-1.7 \u{1b}[31m");
    let world = following(&host);
    let ran = here(&world, &["fetch"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("expected a PDF"), "{}", ran.err);
    assert!(!ran.err.contains('\u{1b}') && !ran.err.contains('\u{9b}'), "{:?}", ran.err);
    let listed = world.run(&["source", "list"]);
    assert!(!listed.out.contains('\u{1b}'), "{:?}", listed.out);
}
