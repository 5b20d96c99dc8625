//! What does not fit together, the quotes side by side.

use crate::page::Page;
use crate::parts::{count, entry_title, quote, severity};
use crate::state::Reading;
use maud::{Markup, html};
use view::{Book, Finding};

/// The page.
pub(crate) fn checks(reading: &Reading) -> Page {
    let findings = reading.findings();
    let body = html! {
        p.lead {
            "Conversions against the European Central Bank's rate of the day, parts against wholes, "
            "figures that contradict one another, periods and powers of ten."
        }
        @if findings.is_empty() {
            p.count { "Everything fits." }
        } @else {
            p.count { strong { (count(findings.len(), "finding", "findings")) } " to look at, the worst first." }
            (list(&reading.book, findings))
        }
    };
    Page::new("Checks", body).part("/checks")
}

/// Findings with their quotes.
pub(super) fn list(book: &Book, findings: &[Finding]) -> Markup {
    html! {
        ol.findings { @for finding in findings { li {
            p.what { (severity(finding.severity)) " " strong { (finding.check) } " " (finding.message) }
            @if !finding.suggestion.is_empty() { p.hint { (finding.suggestion) } }
            div.quotes { @for cited in &finding.quotes { (quote(book, cited)) } }
            @let entries = finding.entries.iter().filter_map(|id| book.entry(id));
            p.about { "About " @for (at, entry) in entries.enumerate() {
                @if at > 0 { " · " }
                a href={ "/entry/" (entry.id) } { (entry_title(book, entry)) }
            } }
        } } }
    }
}
