//! The same questions for programs: each operation is declared once ([`operations`]) and answered at
//! an address under `/api/v1`; the description in OpenAPI is made from the same list.
//!
//! The rule kept here: what was not understood is refused, never left out of the question. An
//! answer without a filter that was asked for would look like an answer.

mod answers;
mod description;
mod operations;
mod problem;
mod question;

use crate::state::State;
use axum::extract;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
pub(crate) use description::description;
pub(crate) use operations::{Operation, operations};
pub(crate) use problem::Problem;
use question::Query;
use serde_json::Value;

/// Where the operations are.
pub(crate) const BASE: &str = "/api/v1";

/// Answers any address under [`BASE`].
pub(crate) async fn serve(
    extract::State(state): extract::State<State>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let known = headers.get_all(header::IF_NONE_MATCH).iter();
    let known: Vec<String> =
        known.filter_map(|value| value.to_str().ok()).map(str::to_owned).collect();
    let done = tokio::task::spawn_blocking(move || answer(&state, &uri, &known)).await;
    done.unwrap_or_else(|_| Problem::own_mistake().into_response())
}

fn answer(state: &State, uri: &Uri, known: &[String]) -> Response {
    let path = uri.path().strip_prefix(BASE).unwrap_or_default();
    if path == "/openapi.json" {
        return json(StatusCode::OK, &description(), None);
    }
    let found = operations().iter().find_map(|one| Some((one, one.fits(path)?)));
    let Some((operation, id)) = found else { return Problem::no_address().into_response() };
    // What is answered depends on the ledger, the address and the program, and on nothing else.
    let change = match state.ask(ledger::Ledger::last_change) {
        Ok(change) => change,
        Err(error) => return Problem::ledger(&error).into_response(),
    };
    let tag = format!("\"{}-{change}\"", env!("CARGO_PKG_VERSION"));
    let fresh = |given: &String| {
        given
            .split(',')
            .any(|one| [tag.as_str(), "*"].contains(&one.trim().trim_start_matches("W/")))
    };
    let said = Query::read(operation, id, uri.query().unwrap_or_default())
        .and_then(|query| (operation.answer)(state, &query));
    match said {
        Ok(_) if known.iter().any(fresh) => {
            (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response()
        }
        Ok(value) => json(StatusCode::OK, &value, Some(tag)),
        Err(problem) => problem.into_response(),
    }
}

fn json(status: StatusCode, value: &Value, tag: Option<String>) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")];
    let body = value.to_string();
    match tag {
        Some(tag) => (status, kind, [(header::ETAG, tag)], body).into_response(),
        None => (status, kind, body).into_response(),
    }
}

/// The answer to pairs of names and values, or in a line why there is none.
pub(crate) fn ask_by_pairs(
    state: &State,
    operation: &'static Operation,
    id: String,
    pairs: Vec<(String, String)>,
) -> Result<Value, String> {
    Query::of(operation, id, pairs)
        .and_then(|query| (operation.answer)(state, &query))
        .map_err(|problem| problem.words())
}
