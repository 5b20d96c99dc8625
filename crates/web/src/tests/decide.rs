//! Deciding from pages: who may, what is kept, and what is refused.

use super::sample::{id, parts, sample};
use super::{Answer, get, send};
use crate::{Keeper, State, Wish};
use axum::body::Body;
use axum::http::{Request, header};
use std::sync::{Arc, Mutex};

type Kept = Arc<Mutex<Vec<(Wish, String)>>>;

/// Pages that note what is decided, and refuse to reject.
fn deciding() -> (State, Kept) {
    let kept = Kept::default();
    let notes = kept.clone();
    let keep = move |_: &mut ledger::Ledger, wish: &Wish, why: &str| match wish {
        Wish::Reject(_) => Err("the statement <was> retired".to_owned()),
        wish => {
            notes.lock().expect("a lock").push((wish.clone(), why.to_owned()));
            Ok(())
        }
    };
    (sample().deciding(Keeper { who: "<b>Aiko</b>".to_owned(), keep: Arc::new(keep) }), kept)
}

async fn post(state: &State, site: Option<&str>, form: &str) -> Answer {
    let mut request = Request::post("/decide").header(header::HOST, "127.0.0.1:8417");
    if let Some(site) = site {
        request = request.header("sec-fetch-site", site);
    }
    send(state, request.body(Body::from(form.to_owned())).expect("a request")).await
}

#[tokio::test]
async fn a_form_of_these_pages_decides() {
    let (state, kept) = deciding();
    let form = "what=merge&one=ab&other=cd&why=same+%E5%86%86&back=%2Fentry%2Fab";
    let answer = post(&state, Some("same-origin"), form).await;
    assert_eq!(
        (answer.status.as_u16(), &answer.headers[header::LOCATION]),
        (303, &"/entry/ab".parse().expect("a header"))
    );
    let answer =
        post(&state, Some("same-origin"), "what=correct&one=ab&field=stage&value=&back=//x").await;
    assert_eq!(answer.headers[header::LOCATION], "/review");
    let wishes = [
        (Wish::Merge("ab".to_owned(), "cd".to_owned()), "same 円".to_owned()),
        (
            Wish::Correct {
                statement: "ab".to_owned(),
                field: "stage".to_owned(),
                value: String::new(),
            },
            "the quotes say so".to_owned(),
        ),
    ];
    assert_eq!(*kept.lock().expect("a lock"), wishes);
}

#[tokio::test]
async fn a_form_of_another_site_decides_nothing() {
    let (state, kept) = deciding();
    for site in [None, Some("cross-site"), Some("same-site"), Some("none")] {
        let answer = post(&state, site, "what=merge&one=ab&other=cd").await;
        assert_eq!(answer.status, 403, "{site:?}");
    }
    for (origin, status) in [
        ("http://127.0.0.1:8417", 303),
        ("http://127.0.0.1:9", 403),
        ("https://example.com", 403),
        ("null", 403),
    ] {
        let request = Request::post("/decide")
            .header(header::HOST, "127.0.0.1:8417")
            .header(header::ORIGIN, origin)
            .body(Body::from("what=undo&one=ab"));
        assert_eq!(send(&state, request.expect("a request")).await.status, status, "{origin}");
    }
    assert_eq!(kept.lock().expect("a lock").len(), 1);
    // And where nobody allowed it, nobody decides.
    assert_eq!(post(&sample(), Some("same-origin"), "what=undo&one=ab").await.status, 403);
}

#[tokio::test]
async fn what_cannot_be_kept_is_said() {
    let (state, kept) = deciding();
    for (form, says) in [
        ("what=reject&one=ab", "the statement &lt;was&gt; retired"),
        ("what=merge&one=ab", "expected what `other` is, found nothing"),
        ("what=%3Cb%3E&one=ab", "found `&lt;b&gt;`"),
        ("", "expected merge, split"),
        ("what=%FF", "expected text in the address"),
    ] {
        let answer = post(&state, Some("same-origin"), form).await;
        assert_eq!(answer.status, 422, "{form}");
        assert!(answer.body.contains(says), "{form}: {}", answer.body);
    }
    let long = format!("what=merge&one={}", "a".repeat(1 << 15));
    assert_eq!(post(&state, Some("same-origin"), &long).await.status, 413);
    assert!(kept.lock().expect("a lock").is_empty());
}

#[tokio::test]
async fn forms_stand_where_they_can_be_sent() {
    let (state, _) = deciding();
    let entry = format!("/entry/{}", id("whole"));
    let page = get(&state, &entry).await.body;
    for what in ["correct", "split", "reject", "comment", "merge"] {
        assert!(page.contains(&format!("value=\"{what}\"")), "{what}");
    }
    assert!(!get(&sample(), &entry).await.body.contains("/decide"));
    assert!(get(&state, "/review").await.body.contains("&lt;b&gt;Aiko"));
    let (reads, _) = parts();
    assert!(page.contains(reads[0].statements[0].id.as_str()));
}
