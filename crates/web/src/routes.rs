//! Which address gives which page.
//!
//! The rule kept here: pages are pure functions of the ledger and of the address. They
//! are written off the threads that listen, and one that panics costs its reader an apology and
//! nobody else anything.

use crate::guard;
use crate::page::Page;
use crate::pages;
use crate::question::{Question, pairs};
use crate::state::{Reading, State};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::extract::rejection::PathRejection;
use axum::extract::{self, Path};
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

const STYLE: &str = include_str!("style.css");

/// An identifier in the address; what is not even text has none.
type Id = Result<Path<String>, PathRejection>;

pub(crate) fn router(state: State) -> Router {
    Router::new()
        .route("/", get(overview))
        .route("/ledger", get(ledger))
        .route("/entry/{id}", get(entry))
        .route("/document/{id}", get(document))
        .route("/targets", get(targets))
        .route("/indicators", get(indicators))
        .route("/actors", get(actors))
        .route("/policies", get(policies))
        .route("/model", get(model))
        .route("/checks", get(checks))
        .route("/review", get(review))
        .route("/decisions", get(decisions))
        .route(
            "/decide",
            post(crate::decide::decide).layer(DefaultBodyLimit::max(crate::decide::MOST)),
        )
        .route("/search", get(search))
        .route("/api/v1/{*path}", get(crate::api::serve))
        .route("/style.css", get(style))
        .fallback(missing)
        .method_not_allowed_fallback(guard::only_reading)
        .layer(axum::middleware::from_fn(guard::guard))
        .with_state(state)
}

async fn overview(state: extract::State<State>) -> Response {
    answer(state, |_, reading| Ok(pages::overview(reading))).await
}

async fn ledger(state: extract::State<State>, uri: Uri) -> Response {
    answer(state, move |state, reading| {
        let question = Question::parse(&pairs(&uri));
        let facets = pages::facets(state, &question)?;
        Ok(pages::ledger(&reading.book, &facets, &question))
    })
    .await
}

async fn entry(state: extract::State<State>, id: Id) -> Response {
    answer(state, move |state, reading| pages::entry(state, reading, &text(id))).await
}

async fn document(state: extract::State<State>, id: Id) -> Response {
    answer(state, move |state, reading| pages::document(state, &reading.book, &text(id))).await
}

async fn targets(state: extract::State<State>) -> Response {
    answer(state, |_, reading| Ok(pages::targets(&reading.book))).await
}

async fn indicators(state: extract::State<State>, uri: Uri) -> Response {
    answer(state, move |_, reading| Ok(pages::indicators(&reading.book, &pairs(&uri)))).await
}

async fn actors(extract::State(state): extract::State<State>, uri: Uri) -> Response {
    let written = tokio::task::spawn_blocking(move || pages::actors(&state, &pairs(&uri))).await;
    match written {
        Ok(Ok(page)) => page.into_response(),
        Ok(Err(error)) => pages::no_ledger(&error).into_response(),
        Err(_) => pages::own_mistake().into_response(),
    }
}

async fn policies(state: extract::State<State>) -> Response {
    answer(state, |state, _| pages::policies(state)).await
}

async fn model(uri: Uri) -> Response {
    let written = tokio::task::spawn_blocking(move || pages::model(&pairs(&uri))).await;
    written.map_or_else(|_| pages::own_mistake().into_response(), Page::into_response)
}

async fn checks(state: extract::State<State>) -> Response {
    answer(state, |_, reading| Ok(pages::checks(reading))).await
}

async fn review(state: extract::State<State>) -> Response {
    answer(state, |state, reading| pages::review(state, &reading.book)).await
}

async fn decisions(state: extract::State<State>) -> Response {
    answer(state, |state, _| pages::decisions(state)).await
}

async fn search(extract::State(state): extract::State<State>, uri: Uri) -> Response {
    let written = tokio::task::spawn_blocking(move || pages::search(&state, &pairs(&uri))).await;
    match written {
        Ok(Ok(page)) => page.into_response(),
        Ok(Err(error)) => pages::no_ledger(&error).into_response(),
        Err(_) => pages::own_mistake().into_response(),
    }
}

async fn style() -> Response {
    // Another version of the program may be at this address tomorrow.
    let headers =
        [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (headers, STYLE).into_response()
}

async fn missing() -> Response {
    pages::no_page().into_response()
}

fn text(id: Id) -> String {
    id.map(|Path(id)| id).unwrap_or_default()
}

/// Writes a page where waiting does no harm.
pub(crate) async fn answer<F>(extract::State(state): extract::State<State>, page: F) -> Response
where
    F: FnOnce(&State, &Reading) -> Result<Page, ledger::Error> + Send + 'static,
{
    let written = tokio::task::spawn_blocking(move || {
        let reading = state.reading()?;
        page(&state, &reading)
    });
    match written.await {
        Ok(Ok(page)) => page.into_response(),
        Ok(Err(error)) => pages::no_ledger(&error).into_response(),
        Err(_) => pages::own_mistake().into_response(),
    }
}
