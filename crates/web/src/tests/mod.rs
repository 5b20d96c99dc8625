//! A tiny ledger by a hostile hand, and ways to ask for its pages without a socket.

mod api;
mod decide;
mod highlight;
mod model;
mod pages;
mod queries;
mod requests;
mod sample;

use crate::{State, routes};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use sample::sample;
use tower::ServiceExt as _;

/// An answer as it came.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

/// Asks for a page under a name of this machine.
async fn get(state: &State, path: &str) -> Answer {
    let request = Request::get(path).header(header::HOST, "127.0.0.1:8417");
    send(state, request.body(Body::empty()).expect("a request")).await
}

/// Asks in any way.
async fn ask(state: &State, method: Method, path: &str, hosts: &[&str]) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for host in hosts {
        request = request.header(header::HOST, *host);
    }
    send(state, request.body(Body::empty()).expect("a request")).await
}

async fn send(state: &State, request: Request<Body>) -> Answer {
    let response = routes::router(state.clone()).oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.expect("a body");
    let body = String::from_utf8(bytes.into()).expect("UTF-8");
    Answer { status: parts.status, headers: parts.headers, body }
}
