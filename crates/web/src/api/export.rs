//! All entries that fit, as one file that is written while it is read: a table of values, or a
//! line of JSON for each.
//!
//! The rule kept here: a file that is not whole does not look whole. Where the ledger fails or
//! changes on the way, the answer breaks off, and programs that fetch it say so.

use super::operations::ENTRIES;
use super::problem::Problem;
use super::question::Query;
use crate::state::State;
use axum::body::{Body, Bytes};
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::Value;
use std::io;
use std::sync::Arc;
use view::{Index, rows};

/// How many entries are read at once; few where it is tested, so that there are several portions.
const PORTION: usize = if cfg!(test) { 2 } else { 500 };

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Csv,
    Lines,
}

/// The forms by their addresses.
pub(crate) const FORMS: [(&str, Form); 2] =
    [("/entries.csv", Form::Csv), ("/entries.ndjson", Form::Lines)];

/// The parameters of a list that say nothing of a whole file.
pub(crate) const NOT_HERE: [&str; 3] = ["cursor", "limit", "as_of"];

impl Form {
    /// Its media type.
    pub(crate) fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Lines => "application/x-ndjson",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Csv => "entries.csv",
            Self::Lines => "entries.ndjson",
        }
    }
}

/// What is on its way.
struct Sending {
    state: State,
    index: Arc<Index>,
    places: Vec<usize>,
    at: usize,
    /// Whether the heading was written.
    begun: bool,
    form: Form,
}

/// The file.
pub(super) fn export(state: &State, form: Form, uri: &Uri) -> Response {
    match begin(state, form, uri) {
        Ok(sending) => {
            let name = format!("attachment; filename=\"{}\"", form.name());
            let about = [
                (header::CONTENT_TYPE, form.media().to_owned()),
                (header::CONTENT_DISPOSITION, name),
                (header::CACHE_CONTROL, "no-cache".to_owned()),
            ];
            (about, Body::from_stream(stream::unfold(Some(sending), next))).into_response()
        }
        Err(problem) => problem.into_response(),
    }
}

fn begin(state: &State, form: Form, uri: &Uri) -> Result<Sending, Problem> {
    let query = Query::read(&ENTRIES, String::new(), uri.query().unwrap_or_default())?;
    if let Some(name) = NOT_HERE.into_iter().find(|name| query.text(name).is_some()) {
        let detail = format!("expected no `{name}`: the file holds all entries as they are now");
        return Err(Problem::question(detail));
    }
    let index = state.index().map_err(|error| Problem::ledger(&error))?;
    let places = state.ask(|ledger| index.places(ledger, &query.filter()));
    let places = places.map_err(|error| Problem::ledger(&error))?;
    Ok(Sending { state: state.clone(), index, places, at: 0, begun: false, form })
}

type Portion = Result<Bytes, io::Error>;

/// The next portion, and what comes after it.
async fn next(sending: Option<Sending>) -> Option<(Portion, Option<Sending>)> {
    let mut sending = sending?;
    let read = tokio::task::spawn_blocking(move || {
        let bytes = sending.portion();
        (bytes, sending)
    });
    match read.await {
        Ok((Ok(None), _)) => None,
        Ok((Ok(Some(bytes)), rest)) => Some((Ok(bytes.into()), Some(rest))),
        Ok((Err(error), _)) => Some((Err(error), None)),
        Err(panicked) => Some((Err(io::Error::other(panicked)), None)),
    }
}

impl Sending {
    fn portion(&mut self) -> io::Result<Option<Vec<u8>>> {
        let end = self.places.len().min(self.at + PORTION);
        if self.begun && self.at == end {
            return Ok(None);
        }
        let wanted = self.places.get(self.at..end).unwrap_or_default();
        let found = self.state.ask(|ledger| {
            let current = self.index.is_current(ledger)?;
            current.then(|| self.index.read(ledger, wanted)).transpose()
        });
        // Places of another time are those of other entries.
        let found = found.map_err(io::Error::other)?;
        let changed = || io::Error::other("the ledger changed while it was written out");
        let found = found.ok_or_else(changed)?;
        let list: Vec<Value> = found
            .iter()
            .map(|(entry, cited)| super::answers::listed(entry, cited.as_ref()))
            .collect();
        let first = !std::mem::replace(&mut self.begun, true);
        self.at = end;
        match self.form {
            Form::Csv if first => rows::csv::page(&columns(), &list),
            Form::Csv => rows::csv::lines(&columns(), &list),
            Form::Lines => {
                Ok(list.iter().flat_map(|row| format!("{row}\n").into_bytes()).collect())
            }
        }
        .map(Some)
    }
}

/// The columns of entries, and those of the best source.
fn columns() -> Vec<&'static str> {
    let source = ["cited.quote", "cited.publisher", "cited.published", "cited.title", "cited.url"];
    rows::ENTRY.into_iter().chain(source).collect()
}
