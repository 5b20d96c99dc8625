//! What holds for every request and every answer.
//!
//! The rule kept here: only a page that was asked for under a name of this machine is given. A
//! page of another site can make a browser believe that its name is 127.0.0.1, but not change the
//! name that the browser then sends.

use crate::page::Page;
use axum::extract::Request;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use maud::html;

/// What every answer carries.
const HEADERS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Lets a request through if it names this machine, and puts the headers on every answer.
pub(crate) async fn guard(request: Request, next: Next) -> Response {
    let mut response = match is_here(&request) {
        true => next.run(request).await,
        false => elsewhere().into_response(),
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let fresh = HeaderValue::from_static("no-store");
    headers.entry(header::CACHE_CONTROL).or_insert(fresh);
    response
}

/// Whether all that says where the request goes names this machine.
fn is_here(request: &Request) -> bool {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let address = request.uri().authority().is_none_or(|a| is_loopback(a.as_str()));
    address && host.to_str().is_ok_and(is_loopback)
}

/// Whether `host`, with or without a port, is a name of this machine.
fn is_loopback(host: &str) -> bool {
    let is_port = |port: &str| port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit());
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| {
        let begins = host.get(..name.len()).is_some_and(|h| h.eq_ignore_ascii_case(name));
        let rest = host.get(name.len()..).unwrap_or_default();
        begins && (rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port))
    })
}

/// Whether a browser says that a form was sent from one of these pages. Their policy on referrers
/// keeps the address of a form from being sent; which sort of site it was on is sent all the same.
pub(crate) fn is_own_form(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin"), text("host")) {
        (Some(site), ..) => site == "same-origin",
        (None, Some(origin), Some(host)) => origin.strip_prefix("http://") == Some(host),
        _ => false,
    }
}

fn elsewhere() -> Page {
    Page::new(
        "Not at this address",
        html! {
            p {
                "These pages are given only under the address of this machine: "
                code { "http://127.0.0.1" } " or " code { "http://localhost" }
                ", with the port that " code { "daicho serve" } " names."
            }
        },
    )
    .status(StatusCode::MISDIRECTED_REQUEST)
}

/// The answer to a request that would change something, were there anything to change.
pub(crate) async fn only_reading(uri: Uri) -> Response {
    if uri.path().starts_with(crate::api::BASE) {
        let allow = [(header::ALLOW, "GET, HEAD")];
        return (allow, crate::api::Problem::only_reading()).into_response();
    }
    let page = Page::new(
        "These pages can only be read",
        html! {
            p { "Nothing can be sent to them. " a href=(uri.path()) { "Open the page" } " instead." }
        },
    );
    let allow = [(header::ALLOW, "GET, HEAD")];
    (allow, page.status(StatusCode::METHOD_NOT_ALLOWED)).into_response()
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn only_names_of_this_machine_are_loopback() {
        let here = ["127.0.0.1", "127.0.0.1:8417", "localhost:1", "LocalHost", "[::1]", "[::1]:80"];
        let elsewhere = [
            "",
            "example.com",
            "127.0.0.1.example.com",
            "localhost.example.com:80",
            "127.0.0.1:80:80",
            "127.0.0.1:x",
            "127.0.0.1:123456",
            "user@127.0.0.1",
            "[::1",
            "::1",
            "127.0.0.2",
            "円127.0.0.1",
        ];
        assert!(here.iter().all(|host| is_loopback(host)));
        assert!(!elsewhere.iter().any(|host| is_loopback(host)));
    }
}
