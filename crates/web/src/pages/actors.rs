//! Who promises and who is promised to; of one of them, what.

use crate::page::Page;
use crate::parts::{Column, Table, bar, count, outside, source, stage};
use crate::question::address;
use crate::state::State;
use axum::http::StatusCode;
use ledger::Error;
use maud::{Markup, html};
use record::Kind;
use view::{Actor, Book, By, Filter, Group, Total, words};

/// How many a page lists.
const PAGE: usize = 100;
/// How many commitments, and how many others, are listed of one.
const LINES: usize = 25;

const COLUMNS: [(&str, Column); 4] = [
    ("Name", Column::Text),
    ("Promises", Column::Figure),
    ("Is promised", Column::Figure),
    ("Also called", Column::Text),
];
const PROMISES: [(&str, Column); 4] = [
    ("What", Column::Text),
    ("Amount", Column::Figure),
    ("Stage", Column::Text),
    ("Who says so", Column::Text),
];

/// The page that an address asks for.
pub(crate) fn actors(
    state: &State,
    pairs: &Result<Vec<(String, String)>, String>,
) -> Result<Page, Error> {
    let (mut wanted, mut page) = (None, 1);
    for (name, value) in pairs.as_deref().unwrap_or_default() {
        match (name.as_str(), value.parse()) {
            ("name", _) => wanted = Some(value.trim()),
            ("page", Ok(number)) if number > 0 => page = number,
            _ => return Ok(unread("expected `name`, or `page` with a number from 1")),
        }
    }
    if let Err(trouble) = pairs {
        return Ok(unread(trouble));
    }
    let index = state.index()?;
    let all = state.ask(|ledger| index.actors(ledger))?;
    match wanted {
        None => Ok(list(&all, page)),
        Some(name) => {
            let found = all.iter().find(|actor| actor.name == name);
            let found = found.or_else(|| all.iter().find(|a| a.id.as_deref() == Some(name)));
            let also = |actor: &&Actor| actor.others.iter().any(|other| other == name);
            let found = found.or_else(|| all.iter().find(also));
            found.map_or_else(|| Ok(nobody()), |actor| one(state, actor))
        }
    }
}

fn unread(trouble: &str) -> Page {
    let body = html! { div.notice role="alert" {
        p { (trouble) ". " a href="/actors" { "See all" } "." }
    } };
    Page::new("Actors", body).part("/actors").status(StatusCode::BAD_REQUEST)
}

fn nobody() -> Page {
    let body = html! {
        p { "No commitment names anybody so. " a href="/actors" { "See all who are named" } "." }
    };
    Page::new("No such actor", body).part("/actors").status(StatusCode::NOT_FOUND)
}

fn list(all: &[Actor], page: usize) -> Page {
    let last = all.len().div_ceil(PAGE).max(1);
    let page = page.min(last);
    let mut table = Table::new("Actors", &COLUMNS);
    for actor in all.iter().skip((page - 1) * PAGE).take(PAGE) {
        table.push([
            html! { a href=(of(&actor.name)) { (outside(&actor.name, None)) } },
            number(actor.pays),
            number(actor.receives),
            others(actor),
        ]);
    }
    let turn = |page: usize| address("/actors", &[("page", page.to_string())]);
    let body = html! {
        p.lead { "Bodies and companies that commitments name as the ones who pay or receive, those named most first." }
        @if all.is_empty() {
            p.count { "No commitment names anybody." }
        } @else {
            p.count { strong { (count(all.len(), "name", "names")) } "." }
            (table.markup())
            @if last > 1 {
                nav.pager aria-label="Pages of the table" {
                    @if page > 1 { a href=(turn(page - 1)) rel="prev" { "← Before" } }
                    span { "Page " (page) " of " (last) }
                    @if page < last { a href=(turn(page + 1)) rel="next" { "Next →" } }
                }
            }
        }
    };
    Page::new("Actors", body).part("/actors")
}

/// The address of an actor's page.
fn of(name: &str) -> String {
    address("/actors", &[("name", name.to_owned())])
}

fn number(count: usize) -> Markup {
    html! { @if count > 0 { (words::grouped(count.into())) } }
}

fn others(actor: &Actor) -> Markup {
    html! { @for (at, name) in actor.others.iter().enumerate() {
        @if at > 0 { ", " }
        (outside(name, None))
    } }
}

fn one(state: &State, actor: &Actor) -> Result<Page, Error> {
    // The whole of what it is shown as: a part would find others who share it.
    let asked = format!("={}", actor.name);
    let pays = Filter { payer: Some(asked.clone()), ..commitments() };
    let receives = Filter { recipient: Some(asked.clone()), ..commitments() };
    let body = html! {
        @if !actor.others.is_empty() { p.lead { "Also called " (others(actor)) "." } }
        (side(state, "What it promises", "payer", &asked, &pays, By::Recipient)?)
        (side(state, "What it is promised", "recipient", &asked, &receives, By::Payer)?)
    };
    let page = Page::new(actor.name.clone(), body).part("/actors");
    Ok(page.heading(outside(&actor.name, None)))
}

fn commitments() -> Filter {
    Filter { kind: Some(Kind::Commitment), ..Filter::default() }
}

/// All that it pays, or receives.
fn side(
    state: &State,
    heading: &str,
    role: &'static str,
    asked: &str,
    filter: &Filter,
    by: By,
) -> Result<Markup, Error> {
    let index = state.index()?;
    let sum = |by| state.ask(|ledger| index.total(ledger, filter, Some(by), None, LINES));
    let (total, _): (Total, Option<view::Converted>) = sum(by)?;
    let (stages, _) = sum(By::Stage)?;
    let main = total.sums.first().map(|sum| sum.currency);
    // The table shows its quotes without the documents: their names are enough here.
    let book = Book::new(Vec::new(), Vec::new(), Vec::new());
    let mut table = Table::new(heading, &PROMISES);
    for line in &total.included {
        table.push([
            html! { a href={ "/entry/" (line.entry) } { @match line.title.trim() {
                "" => "(untitled)",
                title => (outside(title, None)),
            } } },
            html! { (line.words) },
            stage(line.stage),
            html! { @if let Some(cited) = &line.cited { (source(&book, cited)) } },
        ]);
    }
    let all = address("/ledger", &[("kind", "commitment".to_owned()), (role, asked.to_owned())]);
    Ok(html! {
        section {
            h2 { (heading) }
            @if total.included.is_empty() {
                p { "Nothing that the ledger knows of." }
            } @else {
                p.total { span.sum { @for (at, sum) in total.sums.iter().enumerate() {
                    @if at > 0 { span.and { " and " } }
                    (sum.words)
                } } }
                h3 { "How firm it is" }
                (super::sums::by_stage(&stages.groups, main))
                h3 { @if by == By::Payer { "From whom" } @else { "To whom" } }
                (with_whom(&total.groups, main))
                @if !total.note.is_empty() { p.hint { (total.note) "." } }
                h3 { "The largest" }
                (table.markup())
                p { a href=(all) { "All of them, with what is left out of the sum and why" } }
            }
        }
    })
}

fn with_whom(groups: &[Group], main: Option<record::Currency>) -> Markup {
    let figure = |group: &Group| {
        let sum = group.sums.iter().find(|sum| Some(sum.currency) == main);
        sum.map(|sum| sum.figure).unwrap_or_default()
    };
    let most = groups.iter().map(figure).max().unwrap_or_default();
    html! {
        dl.stages { @for group in groups.iter().take(LINES) { div {
            dt { @match group.key.as_str() {
                "not said" => "not said",
                name => a href=(of(name)) { (outside(name, None)) },
            } }
            dd {
                (bar(figure(group), most))
                span.sum { @for (at, sum) in group.sums.iter().enumerate() { @if at > 0 { "; " } (sum.words) } }
                " " span.of { "in " (count(group.entries.len(), "commitment", "commitments")) }
            }
        } } }
    }
}
