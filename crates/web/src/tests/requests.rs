//! Requests: who may ask, for what, and what every answer carries.

use super::sample::{fill, id};
use super::{ask, get, sample};
use crate::{State, routes};
use axum::http::{Method, header};
use ledger::Ledger;

#[tokio::test]
async fn only_this_machine_is_answered() {
    let state = sample();
    for host in ["127.0.0.1:8417", "localhost", "[::1]:80"] {
        assert_eq!(ask(&state, Method::GET, "/", &[host]).await.status, 200, "{host}");
    }
    let elsewhere: [&[&str]; 4] =
        [&["example.com"], &["127.0.0.1.example.com:8417"], &[], &["127.0.0.1", "example.com"]];
    for hosts in elsewhere {
        let answer = ask(&state, Method::GET, "/", hosts).await;
        assert_eq!(answer.status, 421, "{hosts:?}");
        assert!(!answer.body.contains("commitment"), "{hosts:?}");
    }
    let answer = ask(&state, Method::GET, "http://example.com/", &["127.0.0.1"]).await;
    assert_eq!(answer.status, 421);
}

#[tokio::test]
async fn pages_can_only_be_read() {
    let state = sample();
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
        let answer = ask(&state, method.clone(), "/ledger", &["localhost"]).await;
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.headers[header::ALLOW], "GET, HEAD");
    }
    let head = ask(&state, Method::HEAD, "/ledger", &["localhost"]).await;
    assert_eq!((head.status.as_u16(), head.body.as_str()), (200, ""));
}

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let state = sample();
    for path in ["/", "/nothing", "/ledger?year=x", "/style.css"] {
        let headers = get(&state, path).await.headers;
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().expect("text");
        assert!(policy.starts_with("default-src 'none'; style-src 'self';"), "{path}");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        assert_eq!(headers[header::REFERRER_POLICY], "no-referrer", "{path}");
        let fresh = if path == "/style.css" { "no-cache" } else { "no-store" };
        assert_eq!(headers[header::CACHE_CONTROL], fresh, "{path}");
    }
}

#[tokio::test]
async fn the_beginning_of_an_identifier_is_enough() {
    let state = sample();
    let whole = id("whole");
    let short = whole.as_str().get(..8).expect("8 digits");
    assert_eq!(get(&state, &format!("/entry/{short}")).await.status, 200);
    for wrong in ["", "0", "zz", short.get(..2).expect("2 digits")] {
        assert_eq!(get(&state, &format!("/entry/{wrong}")).await.status, 404, "{wrong}");
    }
}

#[tokio::test]
async fn what_another_program_adds_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ledger.sqlite");
    let state = State::new(Ledger::open(&path).expect("a ledger"));
    assert!(get(&state, "/").await.body.contains("Nothing yet"));
    fill(&mut Ledger::open(&path).expect("the same ledger"));
    assert!(get(&state, "/").await.body.contains("¥920 bn"));
}

#[tokio::test]
async fn a_mistake_costs_one_page() {
    let state = axum::extract::State(sample());
    let answer = routes::answer(state.clone(), |_, _| panic!("a mistake")).await;
    assert_eq!(answer.status(), 500);
    assert_eq!(get(&state.0, "/").await.status, 200);
}
