//! The operations for programs: what they answer, and what they refuse.

use super::sample::id;
use super::{ask, get, sample, send};
use crate::State;
use crate::api::{description, operations};
use axum::body::Body;
use axum::http::{Method, Request, header};
use ledger::Ledger;
use serde_json::Value;

async fn value(path: &str) -> Value {
    let answer = get(&sample(), &format!("/api/v1{path}")).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/json", "{path}");
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_description_is_pinned() {
    let text = serde_json::to_string_pretty(&description()).expect("JSON");
    insta::assert_snapshot!("openapi", text);
}

#[tokio::test]
async fn every_operation_answers() {
    let list = value("/entries?limit=1").await;
    let entry = &list["entries"][0];
    assert_eq!(list["next"], 1, "{list}");
    assert!(entry["cited"]["quote"].is_string(), "{list}");
    let next = value("/entries?limit=1&cursor=1").await;
    assert_ne!(next["entries"][0]["id"], entry["id"]);
    let whole = id("whole");
    let one = value(&format!("/entries/{whole}")).await;
    assert_eq!(one["entry"]["id"], whole.as_str());
    let step = &one["timeline"][0]["cited"];
    let (statement, document) = (step["statement"].clone(), step["document"].clone());
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    for path in [
        "/total?by=stage&currency=USD".to_owned(),
        "/facets".to_owned(),
        "/targets".to_owned(),
        "/indicators".to_owned(),
        "/checks".to_owned(),
        "/diff?from=2020-01-01&to=2026-01-01".to_owned(),
        "/policies".to_owned(),
        "/search?q=chips".to_owned(),
        format!("/documents/{}", text(&document)),
        format!("/statements/{}", text(&statement)),
        format!("/statements/{}/explain", text(&statement)),
    ] {
        assert!(value(&path).await.is_object(), "{path}");
    }
    let total = value("/total").await;
    assert!(total["total"]["included"].is_array() && total["total"]["sums"].is_array(), "{total}");
}

#[tokio::test]
async fn what_is_not_understood_is_refused() {
    let state = sample();
    let cases = [
        ("/total?recepient=Rapidus", 400, "expected one of the parameters payer"),
        ("/total?stage=sure", 400, "stage: expected one of considered"),
        ("/total?payer=%FF", 400, "expected text in the address"),
        ("/total?payer=", 400, "payer: expected 1 to 200 characters"),
        ("/total?year=2025&year=2026", 400, "expected `year` once"),
        ("/entries?limit=0", 400, "limit: expected a whole number from 1 to 500"),
        ("/diff?from=2025-01-01", 400, "expected `to`, found none"),
        ("/total?unit=yen", 400, "unit: expected a code such as `JPY`"),
        ("/search?q=-x", 400, "q: expected words to find, found only words to leave out"),
        ("/search?q=stage:soon", 400, "expected a stage"),
        ("/entries/zzz", 404, "zzz"),
        ("/documents/0", 404, "no document has the identifier"),
        ("/nothing", 404, "/api/v1/openapi.json"),
    ];
    for (path, status, words) in cases {
        let answer = get(&state, &format!("/api/v1{path}")).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.body);
        assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json", "{path}");
        assert!(answer.body.contains(words), "{path}: {}", answer.body);
    }
    let posted = ask(&state, Method::POST, "/api/v1/total", &["localhost"]).await;
    assert_eq!(posted.status, 405);
    assert_eq!(posted.headers[header::CONTENT_TYPE], "application/problem+json");
}

#[tokio::test]
async fn an_answer_that_is_known_is_not_sent_again() {
    let state = sample();
    let first = get(&state, "/api/v1/total").await;
    let tag = first.headers[header::ETAG].to_str().expect("a tag").to_owned();
    let request = Request::get("/api/v1/total")
        .header(header::HOST, "127.0.0.1")
        .header(header::IF_NONE_MATCH, &tag);
    let again = send(&state, request.body(Body::empty()).expect("a request")).await;
    assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""));
    assert_eq!(
        (&again.headers[header::ETAG], &again.headers[header::CACHE_CONTROL]),
        (&first.headers[header::ETAG], &first.headers[header::CACHE_CONTROL])
    );
    // Another ledger with as many changes is another answer.
    let other = State::new(Ledger::in_memory().expect("a ledger"));
    let request = Request::get("/api/v1/total")
        .header(header::HOST, "127.0.0.1")
        .header(header::IF_NONE_MATCH, &tag);
    assert_eq!(send(&other, request.body(Body::empty()).expect("a request")).await.status, 200);
}

#[tokio::test]
async fn a_whole_list_is_a_file() {
    let state = sample();
    let count = value("/entries?limit=1").await["count"].as_u64().expect("a number");
    let lines = get(&state, "/api/v1/entries.ndjson").await;
    assert_eq!(lines.headers[header::CONTENT_TYPE], "application/x-ndjson");
    let rows: Vec<Value> =
        lines.body.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(u64::try_from(rows.len()).expect("a few"), count);
    let table = get(&state, "/api/v1/entries.csv").await;
    let heading = table.body.lines().next().expect("a heading");
    assert!(heading.starts_with("id,kind,title,") && heading.ends_with("cited.url"), "{heading}");
    assert!(rows.iter().all(|row| table.body.contains(row["id"].as_str().expect("text"))));
    let none = get(&state, "/api/v1/entries.csv?text=zzzzzz").await;
    assert_eq!(none.body.lines().count(), 1, "the heading stands alone");
    for wrong in ["?limit=1", "?as_of=2025-01-01", "?recepient=Rapidus"] {
        let answer = get(&state, &format!("/api/v1/entries.csv{wrong}")).await;
        assert_eq!(answer.status, 400, "{wrong}");
    }
}

#[tokio::test]
async fn what_was_said_last_is_a_feed() {
    let state = sample();
    let feed = get(&state, "/api/v1/entries.atom?limit=2").await;
    assert_eq!(feed.headers[header::CONTENT_TYPE], "application/atom+xml; charset=utf-8");
    insta::assert_snapshot!("atom", feed.body.replace("><", ">\n<"));
    assert_eq!(get(&state, "/api/v1/entries.atom?cursor=1").await.status, 400);
}

#[test]
fn operations_have_names_and_addresses_of_their_own() {
    let names: std::collections::BTreeSet<_> = operations().iter().map(|one| one.name).collect();
    let paths: std::collections::BTreeSet<_> = operations().iter().map(|one| one.path).collect();
    assert_eq!((names.len(), paths.len()), (operations().len(), operations().len()));
}
