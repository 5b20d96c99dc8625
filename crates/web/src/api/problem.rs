//! Errors for programs (RFC 9457).

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use view::words;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    status: StatusCode,
    title: &'static str,
    detail: String,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, title: &'static str, detail: impl Into<String>) -> Self {
        Self { status, title, detail: words::plain(&detail.into()) }
    }

    /// The question cannot be understood.
    pub(crate) fn question(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "The question cannot be read", detail)
    }

    /// There is nothing of this name.
    pub(crate) fn missing(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "Not in the ledger", detail)
    }

    /// No operation has this address.
    pub(crate) fn no_address() -> Self {
        let detail = "the operations are listed in /api/v1/openapi.json";
        Self::new(StatusCode::NOT_FOUND, "No such address", detail)
    }

    /// The operations only answer.
    pub(crate) fn only_reading() -> Self {
        let detail = "expected GET or HEAD; nothing can be changed here";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "Only reading", detail)
    }

    /// The ledger cannot be read, or holds nothing of this name.
    pub(crate) fn ledger(error: &ledger::Error) -> Self {
        match error.kind() {
            ledger::ErrorKind::Missing | ledger::ErrorKind::Ambiguous => {
                Self::missing(error.to_string())
            }
            _ => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "The ledger cannot be read",
                error.to_string(),
            ),
        }
    }

    /// A mistake of the program.
    pub(crate) fn own_mistake() -> Self {
        let detail = "a mistake of the program, not of the question; the ledger is unharmed";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "No answer", detail)
    }
}

impl Problem {
    /// What went wrong, in a line.
    pub(crate) fn words(&self) -> String {
        format!("{}: {}", self.title, self.detail)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = json!({
            "type": "about:blank",
            "title": self.title,
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        (self.status, kind, body.to_string()).into_response()
    }
}
