//! What people decide from a page.
//!
//! The rules kept here: nothing is decided unless whoever started the program allowed it, and then
//! only by a form of these pages: a browser says which site a form was on, and a request that does
//! not say so is refused. Who decides was said when the program was started, not by the browser.

use crate::guard;
use crate::page::Page;
use crate::pages;
use crate::question::decoded;
use crate::state::State;
use axum::body::Bytes;
use axum::extract;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ledger::Ledger;
use maud::html;
use std::fmt;
use std::sync::Arc;
use view::words;

/// The bytes of a form that are read.
pub(crate) const MOST: usize = 16 << 10;

/// What somebody wants to decide; statements and decisions are named by their identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Two statements are of one promise.
    Merge(String, String),
    /// Two statements are of different promises.
    Split(String, String),
    /// A field of a statement has another value, in the form that the field is printed in.
    Correct {
        /// The statement.
        statement: String,
        /// The field.
        field: String,
        /// Its value; empty for nothing.
        value: String,
    },
    /// A statement is wrong.
    Reject(String),
    /// A remark on a statement.
    Comment(String),
    /// A decision holds no longer.
    Undo(String),
}

/// Keeps decisions: what may be decided, by whom, and what becomes of the entries is known where the
/// program is started.
#[derive(Clone)]
pub struct Keeper {
    /// Who decides.
    pub who: String,
    /// Keeps one, with its reason, and brings the entries up to date; or says why not.
    pub keep: Arc<Keep>,
}

/// What keeps a decision.
pub type Keep = dyn Fn(&mut Ledger, &Wish, &str) -> Result<(), String> + Send + Sync;

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeper").field("who", &self.who).finish_non_exhaustive()
    }
}

/// Answers a form.
pub(crate) async fn decide(
    extract::State(state): extract::State<State>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(keeper) = state.keeper() else { return not_allowed().into_response() };
    if !guard::is_own_form(&headers) {
        return foreign().into_response();
    }
    let done = tokio::task::spawn_blocking(move || {
        let body =
            std::str::from_utf8(&body).map_err(|_| "expected a form, found bytes".to_owned())?;
        let fields = decoded(body)?;
        let wish = wish(&fields)?;
        let why = field(&fields, "why").trim();
        let why = if why.is_empty() { "the quotes say so" } else { why };
        state.change(|ledger| (keeper.keep)(ledger, &wish, why))?;
        Ok::<String, String>(back(field(&fields, "back")).to_owned())
    });
    match done.await {
        Ok(Ok(back)) => (StatusCode::SEE_OTHER, [(header::LOCATION, back)]).into_response(),
        Ok(Err(why)) => refused(&why).into_response(),
        Err(_) => pages::own_mistake().into_response(),
    }
}

fn field<'f>(fields: &'f [(String, String)], name: &str) -> &'f str {
    let mut named = fields.iter().filter(|(key, _)| key == name);
    named.next().map_or("", |(_, value)| value)
}

/// What a form asks for.
fn wish(fields: &[(String, String)]) -> Result<Wish, String> {
    let own = |name: &str| field(fields, name).trim().to_owned();
    let named = |name: &str| match own(name) {
        empty if empty.is_empty() => Err(format!("expected what `{name}` is, found nothing")),
        value => Ok(value),
    };
    Ok(match field(fields, "what") {
        "merge" => Wish::Merge(named("one")?, named("other")?),
        "split" => Wish::Split(named("one")?, named("other")?),
        "correct" => {
            Wish::Correct { statement: named("one")?, field: named("field")?, value: own("value") }
        }
        "reject" => Wish::Reject(named("one")?),
        "comment" => Wish::Comment(named("one")?),
        "undo" => Wish::Undo(named("one")?),
        other => {
            return Err(format!(
                "expected merge, split, correct, reject, comment or undo, found `{other}`"
            ));
        }
    })
}

/// Where the reader goes on: a page here, and nowhere else.
fn back(address: &str) -> &str {
    let here = address.starts_with('/')
        && !address.starts_with("//")
        && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if here { address } else { "/review" }
}

fn not_allowed() -> Page {
    Page::new(
        "Nothing can be decided here",
        html! {
            p { "These pages were started for reading. Start them with "
                code { "daicho serve --allow-decisions" } ", or decide with " code { "daicho decide" }
                " and " code { "daicho review" } "." }
        },
    )
    .status(StatusCode::FORBIDDEN)
}

fn foreign() -> Page {
    Page::new(
        "This form is not from these pages",
        html! {
            p { "What is decided must be sent from a page of this program, by a browser that says so. "
                "Nothing was changed. " a href="/review" { "Go to the queue" } "." }
        },
    )
    .status(StatusCode::FORBIDDEN)
}

fn refused(why: &str) -> Page {
    Page::new(
        "This cannot be decided",
        html! {
            p { (words::plain(why)) "." }
            p { "Nothing was changed. Go back to the page, load it again, and look whether it has changed." }
        },
    )
    .status(StatusCode::UNPROCESSABLE_ENTITY)
}

#[cfg(test)]
mod tests {
    use super::back;

    #[test]
    fn a_form_leads_nowhere_else() {
        for address in ["/review", "/entry/0123456789abcdef#s-1", "/ledger?stage=approved"] {
            assert_eq!(back(address), address);
        }
        for address in [
            "",
            "review",
            "//example.com",
            "/\\example.com",
            "https://example.com",
            "/a\r\nb",
            "/é",
        ] {
            assert_eq!(back(address), "/review", "{address}");
        }
    }
}
