//! An entry: how it stands, how it counts, and every quote in its history.

use super::facts::Facts;
use super::linked::linked;
use super::trouble::no_entry;
use super::{checks, deciding};
use crate::page::Page;
use crate::parts::{entry_title, kind, language, outside, outward, parties, quote, stage};
use crate::state::{Reading, State};
use ledger::Error;
use maud::{Markup, html};
use record::{Entry, Kind, PeriodPoint, Statement};
use view::{Book, Finding, Step, Total, words};

/// Fewer digits of an identifier would fit too much.
const SHORTEST: usize = 4;

/// The page.
pub(crate) fn entry(state: &State, reading: &Reading, id: &str) -> Result<Page, Error> {
    let book = &reading.book;
    let Some(entry) = find(book, id) else { return Ok(no_entry()) };
    let decided = deciding::about_entry(state, book, entry)?;
    let may = state.keeper().is_some();
    let findings: Vec<Finding> =
        reading.findings().iter().filter(|f| f.entries.contains(&entry.id)).cloned().collect();
    let steps = view::timeline(book, entry);
    let body = html! {
        p.standing {
            strong.amount { (words::amount(&entry.amount)) } " " (kind(entry.kind))
            @if entry.kind == Kind::Commitment { " " (stage(entry.stage)) }
        }
        (facts(book, entry))
        section aria-labelledby="counts" {
            h2 id="counts" { "How it counts" }
            p { (counts(entry, reading.total())) }
        }
        @if !findings.is_empty() {
            section aria-labelledby="checks" {
                h2 id="checks" { "What does not fit" }
                (checks::list(book, &findings))
            }
        }
        section aria-labelledby="history" {
            h2 id="history" { "History" }
            ol.history { @for (at, step) in steps.iter().enumerate() { (shown(book, step, may.then_some((entry, at)))) } }
        }
        (linked(book, entry))
        @if may || !decided.0.is_empty() {
            section aria-labelledby="decide" {
                h2 id="decide" { "What people decide" }
                (decided)
                @if may { (deciding::join(entry)) }
            }
        }
    };
    let title = if entry.title.trim().is_empty() { "(untitled)" } else { &entry.title };
    Ok(Page::new(title, body).heading(entry_title(book, entry)))
}

/// The entry with this identifier, or the only one that it begins.
fn find<'b>(book: &'b Book, id: &str) -> Option<&'b Entry> {
    let id = id.to_ascii_lowercase();
    let mut fit = book.entries().iter().filter(|entry| entry.id.as_str().starts_with(&id));
    let first = fit.next().filter(|_| id.len() >= SHORTEST)?;
    fit.next().is_none().then_some(first)
}

fn facts(book: &Book, entry: &Entry) -> Markup {
    let names = |list: &[record::Party]| (!list.is_empty()).then(|| parties(book, entry, list));
    let money = entry.amount.value.unit.currency().is_some();
    let sectors = entry.sectors.iter().map(|sector| {
        html! { a href={ "/ledger?sector=" (sector) } { (sector) } " " }
    });
    let mut facts = Facts::default();
    facts.maybe("Who pays", names(&entry.payer));
    facts.maybe("Who receives", names(&entry.recipient));
    facts.maybe("Carried by", names(entry.via.as_slice()));
    facts.maybe("Form of the money", entry.instrument.map(|form| html! { (form) }));
    facts.maybe("Period", entry.period.as_ref().map(|period| html! { (words::period(period)) }));
    let sectors: Vec<Markup> = sectors.collect();
    facts.maybe("Sectors", (!sectors.is_empty()).then(|| html! { @for s in sectors { (s) } }));
    facts.maybe("First said", entry.first_said.map(|day| html! { time datetime=(day) { (day) } }));
    facts.maybe("Last said", entry.last_said.map(|day| html! { time datetime=(day) { (day) } }));
    let japanese = || html! { span lang="ja" { (words::money_ja(&entry.amount.value)) } };
    facts.maybe("In Japanese", money.then(japanese));
    facts.set("Entry", html! { code { (entry.id) } });
    facts.markup()
}

/// Whether totals hold it, and why not.
fn counts(entry: &Entry, total: &Total) -> String {
    if total.included.iter().any(|included| included.entry == entry.id) {
        return "It counts in totals, once, whoever repeats it.".to_owned();
    }
    let left_out = total.left_out.iter().find(|left| left.entry == entry.id);
    let why =
        left_out.map(|left| left.reason.as_str()).or(words::aside(entry.kind, entry.standing));
    let why = why.unwrap_or("not an amount of money");
    format!("It does not count in totals: {why}.")
}

/// One step of the history; with the entry and its place, where it may be decided about.
fn shown(book: &Book, step: &Step, decide: Option<(&Entry, usize)>) -> Markup {
    let statement = step.cited.as_ref().and_then(|cited| book.statement(&cited.statement));
    let id = step.cited.as_ref().map(|cited| format!("s-{}", cited.statement));
    html! {
        li id=[id] {
            p.step {
                @match step.date {
                    Some(day) => time datetime=(day) { (day) },
                    None => span { "no date" },
                }
                " " strong { (words::quantity(&step.amount)) }
                @if step.stage.is_some() { " " (stage(step.stage)) }
                " " span.change { (step.change) }
            }
            @if let Some(cited) = &step.cited { (quote(book, cited)) }
            @if let Some(statement) = statement {
                (said(book, step, statement))
                (understood(book, statement))
                @if let Some((entry, at)) = decide { (deciding::about_statement(statement, at == 0, entry)) }
            }
        }
    }
}

/// Who said it when, as the document tells, and where it is published.
fn said(book: &Book, step: &Step, statement: &Statement) -> Markup {
    let language = language(book, &statement.document);
    let speaker = statement.meaning.speaker.as_ref();
    let url = step.cited.as_ref().and_then(|cited| cited.url.as_ref());
    // The day at the head of the step needs no second mention.
    let when = step.said_on.filter(|point| Some(*point) != step.date.map(PeriodPoint::Day));
    html! {
        @if speaker.is_some() || when.is_some() {
            p.of {
                "Said"
                @if let Some(speaker) = speaker { " by " (outside(&speaker.name, language)) }
                @if let Some(when) = when {
                    (if matches!(when, PeriodPoint::Day(_)) { " on " } else { " in " }) (when)
                }
            }
        }
        @if let Some(url) = url { p.of { "Published at " (outward(url)) } }
    }
}

/// What the words were understood to say, and by which rules.
fn understood(book: &Book, statement: &Statement) -> Markup {
    let explanation = view::explain(book, statement);
    let language = language(book, &statement.document);
    html! {
        details {
            summary { "How it was understood" }
            dl.rules { @for field in &explanation.fields { div {
                dt { (field.field.replace('_', " ")) }
                dd {
                    // Canonical forms are of no language; names and topics are as they were said.
                    (outside(&field.value, language.filter(|_| !field.value.is_ascii())))
                    @for (rule, cue) in &field.because {
                        " " span.rule { code { (rule) }
                            @if let Some(cue) = cue { " “" (outside(cue, language)) "”" } }
                    }
                }
            } } }
        }
    }
}
