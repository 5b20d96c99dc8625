//! A document: what it says about itself, and its text with every statement marked.

use super::facts::Facts;
use super::trouble::no_document;
use crate::page::Page;
use crate::parts::{Mark, count, highlight, kind, outside, outward, severity, stage, tongue};
use crate::state::State;
use maud::{Markup, html};
use record::{Document, Kind, Problem, Statement};
use view::{Book, words};

/// The page.
pub(crate) fn document(state: &State, book: &Book, id: &str) -> Result<Page, ledger::Error> {
    let Some(document) = id.parse().ok().and_then(|id| book.document(&id)) else {
        return Ok(no_document());
    };
    let problems = state.ask(|ledger| ledger.problems_of(&document.id))?;
    let statements = book.statements_in(&document.id);
    let language = document.language.as_ref().map(|language| language.as_str());
    let marks: Vec<Mark<'_>> = statements.iter().map(|s| mark(book, s)).collect();
    let title = document.title.as_deref().unwrap_or(&document.name);
    let body = html! {
        (facts(document, statements.len()))
        (troubles(&problems))
        div.split {
            article.text lang=[tongue(language)] aria-label="Text" { (highlight(&document.text, &marks)) }
            section.beside aria-labelledby="statements" {
                h2 id="statements" { (count(statements.len(), "statement", "statements")) }
                @if statements.is_empty() {
                    p { "Nothing in this text was understood as a commitment, a target, an estimate or a measurement." }
                } @else {
                    p.legend { @for kind in Kind::all() { mark class=(kind) { (kind) } " " } }
                    ol { @for statement in statements { (listed(book, statement)) } }
                }
            }
        }
    };
    Ok(Page::new(title, body).heading(outside(title, language)))
}

fn facts(document: &Document, statements: usize) -> Markup {
    let language = document.language.as_ref().map(|language| language.as_str());
    let mut facts = Facts::default();
    facts.maybe("Publisher", document.publisher.as_ref().map(|name| outside(name, language)));
    facts.maybe("Published", document.published.map(|d| html! { time datetime=(d) { (d) } }));
    facts.maybe("Source", document.url.as_ref().map(|address| outward(address)));
    facts.maybe("Language", language.map(|language| html! { (language) }));
    facts.set("Statements", html! { a href="#statements" { (statements) } });
    facts.set("File", outside(&document.name, None));
    facts.markup()
}

fn troubles(problems: &[Problem]) -> Markup {
    html! {
        @if !problems.is_empty() {
            div.notice {
                p { strong { "Met while reading" } }
                ul { @for problem in problems { li {
                    (severity(problem.severity)) " " (words::plain(&problem.message))
                    @if !problem.hint.is_empty() { "; " (words::plain(&problem.hint)) }
                } } }
            }
        }
    }
}

fn mark<'b>(book: &'b Book, statement: &'b Statement) -> Mark<'b> {
    let meaning = &statement.meaning;
    let stage = meaning.stage.map(|stage| format!(", {stage}")).unwrap_or_default();
    Mark {
        id: &statement.id,
        said: &statement.said,
        kind: meaning.kind,
        address: address(book, statement),
        meaning: format!("{}: {}{stage}", meaning.kind, words::amount(&meaning.amount)),
    }
}

/// The place of a statement in the history of its entry; none where it supports none.
fn address(book: &Book, statement: &Statement) -> Option<String> {
    let entry = book.entry_of(&statement.id)?;
    Some(format!("/entry/{}#s-{}", entry.id, statement.id))
}

fn listed(book: &Book, statement: &Statement) -> Markup {
    let meaning = &statement.meaning;
    html! {
        li {
            a href={ "#s-" (statement.id) } { (words::amount(&meaning.amount)) } " "
            (kind(meaning.kind))
            @if meaning.stage.is_some() { " " (stage(meaning.stage)) }
            @if let Some(address) = address(book, statement) { " " a.more href=(address) { "its entry" } }
            @else { " supports no entry" }
        }
    }
}
