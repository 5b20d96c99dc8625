//! The same questions for programs: each operation is declared once ([`operations`]) and answered at
//! an address under `/api/v1`; the description in OpenAPI is made from the same list.
//!
//! The rule kept here: what was not understood is refused, never left out of the question. An
//! answer without a filter that was asked for would look like an answer.

mod answers;
mod description;
mod export;
mod feed;
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
use sha2::{Digest, Sha256};

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
    // The guard let only names of this machine through.
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok());
    let host = host.unwrap_or("127.0.0.1").to_owned();
    let done = tokio::task::spawn_blocking(move || answer(&state, &uri, &host, &known)).await;
    done.unwrap_or_else(|_| Problem::own_mistake().into_response())
}

fn answer(state: &State, uri: &Uri, host: &str, known: &[String]) -> Response {
    let path = uri.path().strip_prefix(BASE).unwrap_or_default();
    if path == "/openapi.json" {
        return json(&description(), known);
    }
    if path == feed::ADDRESS {
        return feed::feed(state, uri, host);
    }
    if let Some((_, form)) = export::FORMS.iter().find(|(address, _)| *address == path) {
        return export::export(state, *form, uri);
    }
    let found = operations().iter().find_map(|one| Some((one, one.fits(path)?)));
    let Some((operation, id)) = found else { return Problem::no_address().into_response() };
    let said = Query::read(operation, id, uri.query().unwrap_or_default())
        .and_then(|query| (operation.answer)(state, &query));
    match said {
        Ok(value) => json(&value, known),
        Err(problem) => problem.into_response(),
    }
}

/// The answer, or word that it is `known`.
///
/// What tells answers apart is what they say. The number of a change, or a program's version, may
/// be that of another ledger that stood at this address before.
fn json(value: &Value, known: &[String]) -> Response {
    let body = value.to_string();
    let digest = Sha256::digest(body.as_bytes());
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("\"{hex}\"");
    let is_known = known.iter().flat_map(|given| given.split(',')).any(|one| {
        let one = one.trim();
        one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag
    });
    let about = [(header::CACHE_CONTROL, "no-cache".to_owned()), (header::ETAG, tag)];
    if is_known {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    (about, [(header::CONTENT_TYPE, "application/json")], body).into_response()
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
