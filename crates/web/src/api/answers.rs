//! What each operation answers.

use super::problem::Problem;
use super::question::Query;
use crate::state::{Reading, State};
use ledger::Ledger;
use record::{Entry, StatementId};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::sync::Arc;
use view::search::{self, Part};
use view::{Book, Cited, PolicyFilter, Rates, rows};

type Answered = Result<Value, Problem>;

/// How many are listed where nobody says.
const USUAL: usize = 50;
/// How many findings.
const FOUND: usize = 20;
/// How many lines of a sum are listed.
const LINES: usize = 500;
/// How many values of a distribution.
const FACETS: usize = 50;

fn reading(state: &State) -> Result<Arc<Reading>, Problem> {
    state.reading().map_err(|error| Problem::ledger(&error))
}

fn ask<T>(
    state: &State,
    question: impl FnOnce(&Ledger) -> Result<T, ledger::Error>,
) -> Result<T, Problem> {
    state.ask(question).map_err(|error| Problem::ledger(&error))
}

/// The book as of the day that is asked for.
fn at<'b>(book: &'b Book, query: &Query) -> Cow<'b, Book> {
    match query.day("as_of") {
        Some(day) => Cow::Owned(book.as_of(day)),
        None => Cow::Borrowed(book),
    }
}

pub(super) fn listed(entry: &Entry, cited: Option<&Cited>) -> Value {
    let mut row = rows::entry(entry);
    row["cited"] = rows::value(cited);
    row
}

pub(super) fn entries(state: &State, query: &Query) -> Answered {
    let (from, limit) = (query.number("cursor", 0), query.number("limit", USUAL));
    let (count, shown) = if query.day("as_of").is_some() {
        let reading = reading(state)?;
        let book = at(&reading.book, query);
        let all = view::list(&book, &query.filter());
        let shown = all.iter().skip(from).take(limit);
        let shown = shown.map(|entry| listed(entry, Cited::of_entry(&book, entry).as_ref()));
        (all.len(), shown.collect::<Vec<_>>())
    } else {
        let index = state.index().map_err(|error| Problem::ledger(&error))?;
        let found = ask(state, |ledger| index.list(ledger, &query.filter(), from, limit))?;
        let shown = found.entries.iter().map(|(entry, cited)| listed(entry, cited.as_ref()));
        (found.count, shown.collect())
    };
    let next = (from + shown.len() < count && !shown.is_empty()).then_some(from + shown.len());
    Ok(json!({ "count": count, "entries": shown, "next": next }))
}

pub(super) fn entry(state: &State, query: &Query) -> Answered {
    let found = ask(state, |ledger| ledger.entry(query.id()))?;
    let (book, entry) = match query.day("as_of") {
        None => (ask(state, |ledger| Book::around(ledger, &found))?, found),
        Some(day) => {
            let book = reading(state)?.book.as_of(day);
            let then = book.entry(&found.id).cloned();
            let entry = then.ok_or_else(|| {
                Problem::missing(format!("entry {} was not there on {day}", found.id))
            })?;
            (book, entry)
        }
    };
    let steps = view::timeline(&book, &entry);
    Ok(json!({
        "entry": listed(&entry, Cited::of_entry(&book, &entry).as_ref()),
        "timeline": rows::value(&steps),
    }))
}

pub(super) fn total(state: &State, query: &Query) -> Answered {
    let by = query.text("by").and_then(|by| by.parse().ok());
    let to = query.text("currency").and_then(|code| code.parse().ok());
    let to = to.map(|currency| (currency, Rates::embedded()));
    let filter = query.filter();
    let (total, converted) = if query.day("as_of").is_some() {
        let reading = reading(state)?;
        let book = at(&reading.book, query);
        match to {
            Some(to) => view::total_in(&book, &filter, by, to),
            None => (view::total(&book, &filter, by), None),
        }
    } else {
        let index = state.index().map_err(|error| Problem::ledger(&error))?;
        ask(state, |ledger| index.total(ledger, &filter, by, to, LINES))?
    };
    Ok(json!({ "total": rows::value(&total), "converted": rows::value(&converted) }))
}

pub(super) fn facets(state: &State, query: &Query) -> Answered {
    let index = state.index().map_err(|error| Problem::ledger(&error))?;
    let found = ask(state, |ledger| index.facets(ledger, &query.filter(), FACETS))?;
    Ok(json!({ "facets": rows::value(found) }))
}

pub(super) fn targets(state: &State, query: &Query) -> Answered {
    let reading = reading(state)?;
    let goals = view::targets(&at(&reading.book, query), &query.filter());
    Ok(json!({ "targets": rows::value(goals) }))
}

pub(super) fn indicators(state: &State, query: &Query) -> Answered {
    let reading = reading(state)?;
    let series = view::indicators(&at(&reading.book, query), &query.filter());
    Ok(json!({ "indicators": rows::value(series) }))
}

pub(super) fn checks(state: &State, query: &Query) -> Answered {
    let reading = reading(state)?;
    let found = match query.day("as_of") {
        None => rows::value(reading.findings()),
        Some(day) => rows::value(view::check(&reading.book.as_of(day), Rates::embedded())),
    };
    Ok(json!({ "findings": found }))
}

pub(super) fn diff(state: &State, query: &Query) -> Answered {
    let reading = reading(state)?;
    let (Some(from), Some(to)) = (query.day("from"), query.day("to")) else {
        return Err(Problem::question("expected the days `from` and `to`"));
    };
    let (before, after) = (reading.book.as_of(from), reading.book.as_of(to));
    let found = view::diff(&before, &after, Rates::embedded());
    Ok(json!({ "from": from, "to": to, "differences": rows::value(found) }))
}

pub(super) fn policies(state: &State, query: &Query) -> Answered {
    let own = |name: &str| query.text(name).map(str::to_owned);
    let filter = PolicyFilter {
        by: own("by"),
        measure: Vec::new(),
        stage: query.text("stage").and_then(|text| text.parse().ok()),
        sector: query.text("sector").and_then(|text| text.parse().ok()),
        text: own("text"),
        as_of: query.day("as_of"),
    };
    let all = ask(state, |ledger| ledger.policies(None))?;
    Ok(json!({ "policies": rows::value(view::policies(&all, &filter)) }))
}

pub(super) fn search(state: &State, query: &Query) -> Answered {
    let wanted = search::Query::read(query.text("q").unwrap_or_default());
    let wanted = wanted.map_err(|error| Problem::question(format!("q: {error}")))?;
    let (skip, most) = (query.number("cursor", 0), query.number("limit", FOUND));
    let found = state.search(&wanted, Part { skip, most, after: 0 });
    let found = found.map_err(|error| Problem::ledger(&error))?;
    let shown = found.hits.len();
    let next = (skip + shown < found.count && shown > 0).then_some(skip + shown);
    Ok(json!({
        "count": found.count, "more": found.more, "next": next,
        "hits": found.hits.iter().map(search::Hit::value).collect::<Vec<_>>(),
        "facets": rows::value(&found.facets),
    }))
}

pub(super) fn document(state: &State, query: &Query) -> Answered {
    let missing = || Problem::missing(format!("no document has the identifier `{}`", query.id()));
    let id = query.id().parse().map_err(|_| missing())?;
    let document = ask(state, |ledger| ledger.document(&id))?.ok_or_else(missing)?;
    let statements = ask(state, |ledger| ledger.statements_of(&id))?;
    let problems = ask(state, |ledger| ledger.problems_of(&id))?;
    let policies = ask(state, |ledger| ledger.policies_of(&id))?;
    let entry = |id: &StatementId| {
        let found = state.ask(|ledger| ledger.entry_of(id));
        found.ok().flatten().map(|entry| entry.id.to_string())
    };
    let mut value = view::outside::document(&document, &statements, &problems, entry);
    value["policies"] = view::outside::policies(&document, &policies);
    Ok(value)
}

pub(super) fn quote(state: &State, query: &Query) -> Answered {
    let statement = ask(state, |ledger| ledger.statement(query.id()))?;
    let entry = ask(state, |ledger| ledger.entry_of(&statement.id))?;
    let cited = match &entry {
        Some(entry) => Cited::of(&ask(state, |ledger| Book::around(ledger, entry))?, &statement.id),
        None => None,
    };
    Ok(json!({
        "statement": statement.id,
        "quote": statement.said.quote.words(),
        "document": statement.document,
        "entry": entry.map(|entry| entry.id),
        "cited": rows::value(cited),
    }))
}

pub(super) fn explain(state: &State, query: &Query) -> Answered {
    let statement = ask(state, |ledger| ledger.statement(query.id()))?;
    let reading = reading(state)?;
    let now = reading.book.statement(&statement.id).cloned().unwrap_or(statement);
    Ok(json!({ "explanation": rows::value(view::explain(&reading.book, &now)) }))
}
