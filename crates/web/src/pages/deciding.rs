//! Forms by which people decide, where the program was started for that.

use crate::parts::{count, outside};
use crate::state::State;
use maud::{Markup, html};
use record::{Decision, Entry, Field, Statement};
use std::collections::BTreeSet;
use view::{Book, words};

/// A form with one button: what is decided, about which statements, and where its reader goes on.
pub(super) struct Form<'f> {
    pub(super) what: &'f str,
    pub(super) one: &'f str,
    pub(super) other: Option<&'f str>,
    pub(super) back: &'f str,
}

impl Form<'_> {
    /// The form: fields of its own, why, and the button with its words.
    pub(super) fn markup(&self, own: &Markup, button: &str, key: Option<&str>) -> Markup {
        html! {
            form.decide action="/decide" method="post" {
                input type="hidden" name="what" value=(self.what);
                input type="hidden" name="one" value=(self.one);
                @if let Some(other) = self.other { input type="hidden" name="other" value=(other); }
                input type="hidden" name="back" value=(self.back);
                (own)
                label { span { "Why" } input name="why" maxlength="500" placeholder="the quotes say so"; }
                button type="submit" accesskey=[key] { (button) }
            }
        }
    }
}

/// What can be decided about a statement of an entry, folded away.
pub(super) fn about_statement(statement: &Statement, first: bool, entry: &Entry) -> Markup {
    let id = statement.id.as_str();
    let back = format!("/entry/{}", entry.id);
    let form = |what| Form { what, one: id, other: None, back: &back };
    let earliest = entry.moments.first().map(|moment| moment.statement.as_str());
    let split = Form { what: "split", one: id, other: earliest, back: &back };
    html! {
        details.decisions {
            summary { "Decide about this statement" }
            (form("correct").markup(&correction(statement), "Correct", None))
            @if !first {
                (split.markup(&html! { p { "It is another promise than the first of this entry." } }, "Take it out", None))
            }
            (form("reject").markup(&html! { p { "It is wrong and counts nowhere." } }, "Reject", None))
            (form("comment").markup(&html! { p { "Keep the words below as a remark." } }, "Comment", None))
        }
    }
}

fn correction(statement: &Statement) -> Markup {
    html! {
        label { span { "Field" } select name="field" { @for field in Field::ALL {
            @let now = field.of(&statement.meaning);
            option value=(field.as_str()) {
                (field.as_str().replace('_', " ")) ": "
                (if now.is_empty() { "nothing".to_owned() } else { words::plain(&now) })
            }
        } } }
        label { span { "Is" } input name="value" maxlength="500" placeholder="in the form that it stands in; empty for nothing"; }
    }
}

/// A form that joins an entry with another one.
pub(super) fn join(entry: &Entry) -> Markup {
    let back = format!("/entry/{}", entry.id);
    let field = html! {
        label { span { "Is the same promise as" }
            input name="other" required maxlength="64" placeholder="the identifier of the other entry"; }
    };
    Form { what: "merge", one: entry.id.as_str(), other: None, back: &back }
        .markup(&field, "Merge", None)
}

/// The decisions about the statements of an entry, each with a way to undo it.
pub(super) fn about_entry(
    state: &State,
    book: &Book,
    entry: &Entry,
) -> Result<Markup, ledger::Error> {
    let own: BTreeSet<&str> = book.statements_of(entry).map(|s| s.id.as_str()).collect();
    let decisions = state.ask(ledger::Ledger::decisions)?;
    let undone = record::undone(&decisions);
    let about: Vec<&Decision> = decisions
        .iter()
        .filter(|decision| {
            decision.kind.anchors().iter().any(|a| own.contains(a.statement.as_str()))
        })
        .collect();
    let back = format!("/entry/{}", entry.id);
    Ok(html! {
        @if !about.is_empty() {
            h3 { (count(about.len(), "decision", "decisions")) }
            ol.decided { @for decision in about {
                li { (line(decision, undone.contains(&decision.id), state.keeper().is_some(), &back)) }
            } }
        }
    })
}

/// One decision, and the button that takes it back.
pub(super) fn line(decision: &Decision, undone: bool, may: bool, back: &str) -> Markup {
    let day = decision.when.strftime("%Y-%m-%d").to_string();
    html! {
        p { strong { (decision.kind.word()) } " " (outside(&words::decision(&decision.kind), None)) }
        p.of { (outside(&decision.who, None)) ", " time datetime=(day) { (day) } ": " (outside(&decision.why, None))
            @if undone { " · undone" } }
        @if may && !undone {
            (Form { what: "undo", one: decision.id.as_str(), other: None, back }
                .markup(&html! {}, "Undo", None))
        }
    }
}
