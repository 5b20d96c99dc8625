//! What was said last of the entries that fit, as an Atom feed (RFC 4287) for a reader of news.
//!
//! The rule kept here: same ledger, same bytes. A feed is as new as the newest thing in it, and
//! what bears no day is not news.

use super::operations::ENTRIES;
use super::problem::Problem;
use super::question::Query;
use crate::question::address;
use crate::state::State;
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use record::{Entry, Moment};
use view::atom::{Feed, Item};
use view::{Book, Cited, words};

/// Where it is.
pub(crate) const ADDRESS: &str = "/entries.atom";
/// How many are told where nobody says.
const USUAL: usize = 50;
/// A feed of nothing was last changed when the format began.
const NEVER: &str = "2005-12-01";

/// The feed; `host` is what the reader called this machine.
pub(super) fn feed(state: &State, uri: &Uri, host: &str) -> Response {
    match write(state, uri, host) {
        Ok(body) => {
            let kind = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
            (kind, [(header::CACHE_CONTROL, "no-cache")], body).into_response()
        }
        Err(problem) => problem.into_response(),
    }
}

fn write(state: &State, uri: &Uri, host: &str) -> Result<Vec<u8>, Problem> {
    let query = Query::read(&ENTRIES, String::new(), uri.query().unwrap_or_default())?;
    if let Some(name) = ["cursor", "as_of"].into_iter().find(|name| query.text(name).is_some()) {
        return Err(Problem::question(format!("expected no `{name}`: a feed tells what is new")));
    }
    let reading = state.reading().map_err(|error| Problem::ledger(&error))?;
    let entries = view::list(&reading.book, &query.filter());
    let mut told: Vec<(Date, &Entry, &Moment)> = entries
        .iter()
        .flat_map(|entry| entry.moments.iter().map(move |moment| (*entry, moment)))
        .filter_map(|(entry, moment)| Some((moment.date?, entry, moment)))
        .collect();
    told.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.2.statement.cmp(&b.2.statement)));
    told.truncate(query.number("limit", USUAL));
    let base = format!("http://{host}");
    let own = format!("{base}{}{ADDRESS}", super::BASE);
    let own = match uri.query() {
        Some(query) => format!("{own}?{query}"),
        None => own,
    };
    let updated = told.first().map_or_else(|| NEVER.to_owned(), |(day, ..)| day.to_string());
    let feed = Feed {
        title: "daicho: what was said last".to_owned(),
        subtitle: None,
        updated: moment_of(&updated),
        links: vec![("self", own.clone()), ("alternate", format!("{base}/ledger"))],
        id: own,
        items: told
            .iter()
            .map(|(day, entry, moment)| item(&reading.book, &base, *day, entry, moment))
            .collect(),
    };
    feed.write().map_err(|_| Problem::own_mistake())
}

fn item(book: &Book, base: &str, day: Date, entry: &Entry, moment: &Moment) -> Item {
    let stage = moment.stage.map_or_else(|| entry.kind.to_string(), |stage| stage.to_string());
    let who = words::who(entry);
    let before = if who.is_empty() { String::new() } else { format!("{who}: ") };
    let summary = Cited::of(book, &moment.statement).map(|cited| {
        let publisher = cited.publisher.as_deref().unwrap_or(&cited.name);
        format!("“{}” ({publisher}, {day})", cited.quote)
    });
    Item {
        title: format!("{before}{}, {}, {stage}", entry.title, words::amount(&moment.said)),
        id: format!("urn:daicho:statement:{}", moment.statement),
        updated: moment_of(&day.to_string()),
        author: None,
        link: Some(address(&format!("{base}/entry/{}", entry.id), &[])),
        summary,
        html: None,
    }
}

fn moment_of(day: &str) -> String {
    format!("{day}T00:00:00Z")
}
