//! What the rules are unsure about: pairs that may be one promise, those with the most money at
//! stake first. One pair is decided after the other: after each, the next stands at the top.

use super::deciding::{self, Form};
use crate::page::Page;
use crate::parts::{count, entry_title, quote, stage_or_kind};
use crate::state::State;
use ledger::Error;
use maud::{Markup, html};
use record::EntryId;
use view::{Book, Cited, Doubt, words};

/// So many pairs stand on the page.
const MOST: usize = 10;

/// The page.
pub(crate) fn review(state: &State, book: &Book) -> Result<Page, Error> {
    let doubts = state.ask(|ledger| view::doubts(ledger, book))?;
    let may = state.keeper();
    let body = html! {
        p.lead {
            "Two statements that the rules think may be one promise, and are not sure enough to count as one. "
            @match &may {
                Some(keeper) => { "You decide as " strong { (words::plain(&keeper.who)) }
                    "; every decision is kept with its reason and can be undone." },
                None => { "To decide from here, start these pages with " code { "daicho serve --allow-decisions" } "." },
            }
        }
        p { a href="/decisions" { "What people decided" } }
        @if doubts.is_empty() {
            p.count { "Nothing to review: the rules are sure of every pair, or people have decided." }
        } @else {
            p.count { strong { (count(doubts.len(), "pair", "pairs")) }
                @if doubts.len() > MOST { ", the first " (MOST) " of them" }
                ", the most money at stake first." }
            ol.doubts { @for (at, doubt) in doubts.iter().take(MOST).enumerate() {
                li { (pair(book, doubt, may.is_some(), at == 0)) }
            } }
        }
    };
    Ok(Page::new("Review", body).part("/review"))
}

fn pair(book: &Book, doubt: &Doubt, may: bool, first: bool) -> Markup {
    let form = |what| Form {
        what,
        one: doubt.one.statement.as_str(),
        other: Some(doubt.other.statement.as_str()),
        back: "/review",
    };
    html! {
        h2 { "The same promise?" @if let Some(stake) = doubt.at_stake() { " " span.of { (stake) " at stake" } } }
        div.quotes {
            (side(book, &doubt.one, &doubt.left))
            (side(book, &doubt.other, &doubt.right))
        }
        p.hint { "Score " (doubt.score) ": "
            @for (at, reason) in doubt.reasons.iter().enumerate() {
                @if at > 0 { ", " } (reason.feature) " " (format!("{:+}", reason.weight))
            }
        }
        @if may { div.choices {
            // The keys of a browser for the first pair: Alt+Shift or Alt with the letter.
            (form("merge").markup(&html! {}, "The same", first.then_some("s")))
            (form("split").markup(&html! {}, "Different", first.then_some("d")))
        } }
    }
}

fn side(book: &Book, cited: &Cited, entry: &EntryId) -> Markup {
    html! {
        div {
            (quote(book, cited))
            @if let Some(entry) = book.entry(entry) {
                p.of { "Entry " a href={ "/entry/" (entry.id) } { (entry_title(book, entry)) } ", "
                    (words::amount(&entry.amount)) " " (stage_or_kind(entry)) }
            }
        }
    }
}

/// The page of all decisions, the last first.
pub(crate) fn decisions(state: &State) -> Result<Page, Error> {
    let mut decisions = state.ask(ledger::Ledger::decisions)?;
    decisions.sort_by(|a, b| b.order().cmp(&a.order()));
    let undone = record::undone(&decisions);
    let unfit = state.ask(ledger::Ledger::unfit)?;
    let may = state.keeper().is_some();
    let body = html! {
        p.lead { "What people decided outranks what the rules think, is kept for ever, and holds until it is undone." }
        @if decisions.is_empty() {
            p.count { "Nobody has decided anything. " a href="/review" { "The queue" } " asks what is worth deciding." }
        } @else {
            p.count { strong { (count(decisions.len(), "decision", "decisions")) } ", the last first." }
            ol.decided { @for decision in &decisions { li {
                (deciding::line(decision, undone.contains(&decision.id), may, "/decisions"))
                @if let Some(why) = unfit.get(&decision.id) { p.hint { "Fits nothing now: " (words::plain(why)) } }
            } } }
        }
    };
    Ok(Page::new("Decisions", body).part("/review"))
}
