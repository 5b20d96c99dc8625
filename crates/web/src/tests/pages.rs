//! Each page as it is written, and that nothing from outside is more than text in it.

use super::sample::{id, parts};
use super::{get, sample};
use crate::pages;
use axum::response::IntoResponse as _;
use ledger::Ledger;
use std::path::Path;

/// One element on a line, from the heading on: what is around it is the same on every page.
fn lines(page: &str) -> String {
    let main = page.split_once("<main").map_or(page, |(_, rest)| rest);
    main.split("</main>").next().unwrap_or_default().replace("><", ">\n<")
}

async fn paths() -> Vec<(&'static str, String)> {
    let (reads, _) = parts();
    vec![
        ("overview", "/".to_owned()),
        ("ledger", "/ledger?text=script&recipient=Rapidus&as_of=2025-01-01".to_owned()),
        ("ledger_nothing", "/ledger?text=%3Cscript%3E%22'%26&year=1900".to_owned()),
        ("ledger_trouble", "/ledger?stage=%3Cscript%3E&year=x&sector=y".to_owned()),
        ("entry", format!("/entry/{}", id("whole"))),
        ("entry_slice", format!("/entry/{}", id("slice"))),
        ("document", format!("/document/{}", reads[0].document.id)),
        ("document_japanese", format!("/document/{}", reads[1].document.id)),
        ("checks", "/checks".to_owned()),
        ("review", "/review".to_owned()),
        ("decisions", "/decisions".to_owned()),
        ("targets", "/targets".to_owned()),
        ("indicators", "/indicators".to_owned()),
        ("actors", "/actors".to_owned()),
        ("actor", "/actors?name=Rapidus".to_owned()),
        ("actor_nobody", "/actors?name=%3Cscript%3E".to_owned()),
        ("search", "/search?q=%E3%83%A9%E3%83%94%E3%83%80%E3%82%B9".to_owned()),
        ("search_nothing", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E+%E2%80%AE".to_owned()),
        ("missing", "/nothing/here".to_owned()),
        ("missing_entry", "/entry/0000".to_owned()),
        ("missing_document", "/document/%FF".to_owned()),
    ]
}

#[tokio::test]
async fn pages_are_as_they_were() {
    let state = sample();
    for (name, path) in paths().await {
        let answer = get(&state, &path).await;
        insta::assert_snapshot!(name, format!("{}\n{}", answer.status, lines(&answer.body)));
    }
}

#[tokio::test]
async fn nothing_from_outside_becomes_markup() {
    let state = sample();
    for (_, path) in paths().await {
        let page = get(&state, &path).await.body;
        for tag in ["<script", "<img", "<i>", "<u>", "<s>", "<新聞", "javascript:alert(3)\""] {
            assert!(!page.contains(tag), "{path}: {tag}");
        }
        assert!(!page.contains(" style="), "{path}: the policy would drop the style");
        assert_eq!(page.matches("<h1>").count(), 1, "{path}");
        // The field for searching shows what its own reader typed.
        let main = lines(&page);
        let turned = main.contains('\u{202e}');
        assert_eq!(turned, main.contains("class=\"odd\""), "{path}: set apart or replaced");
    }
}

#[tokio::test]
async fn what_is_around_pages_is_as_it_was() {
    let page = get(&sample(), "/checks").await.body;
    let (before, after) = (page.split("<main").next(), page.split("</main>").nth(1));
    let around = format!("{}\n…\n{}", before.unwrap_or_default(), after.unwrap_or_default());
    insta::assert_snapshot!("around", around.replace("><", ">\n<"));
}

#[tokio::test]
async fn an_empty_ledger_says_how_to_fill_it() {
    let state = crate::State::new(Ledger::in_memory().expect("a ledger"));
    for path in ["/", "/ledger"] {
        assert!(get(&state, path).await.body.contains("daicho add PATH"), "{path}");
    }
    for path in ["/checks", "/targets", "/search", "/search?q=x"] {
        assert_eq!(get(&state, path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn a_search_that_cannot_be_read_is_said() {
    let answer = get(&sample(), "/search?q=title:%3Cb%3E+payr:x").await;
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("expected a field (`title:`"), "{}", answer.body);
    let more = get(&sample(), "/search?q=Rapidus+kind:statement&page=99").await;
    assert_eq!(more.status, 200);
}

#[tokio::test]
async fn trouble_says_what_to_do() {
    let error = Ledger::open(Path::new("/")).expect_err("a folder is no ledger");
    for (name, page) in [("no_ledger", pages::no_ledger(&error)), ("mistake", pages::own_mistake())]
    {
        let response = page.into_response();
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        insta::assert_snapshot!(name, format!("{status}\n{}", lines(&text)));
    }
}
