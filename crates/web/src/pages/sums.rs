//! Sums with what they count and what they leave out.

use crate::parts::{bar, count, outside, source, stage};
use maud::{Markup, html};
use record::{Currency, Entry, Stage};
use std::collections::{BTreeMap, HashSet};
use view::{Book, Group, LeftOut, Reason, Total};

/// How many of those that are left out are listed; the commands list them all.
const LISTED: usize = 200;

/// What the sum of a table of `fitting` entries is, and what it counts.
pub(super) fn line(book: &Book, total: &Total, fitting: &[&Entry]) -> Markup {
    let fits: HashSet<_> = fitting.iter().map(|entry| &entry.id).collect();
    let (inside, beyond): (Vec<_>, Vec<_>) =
        total.left_out.iter().partition(|left| fits.contains(&left.entry));
    let money = |entry: &&&Entry| entry.amount.value.unit.currency().is_some();
    let others = fitting.len() - fitting.iter().filter(money).count();
    html! {
        section.total aria-label="Total" {
            p.sum {
                @if total.sums.is_empty() { "Nothing of it is promised money" }
                @for (at, sum) in total.sums.iter().enumerate() {
                    @if at > 0 { span.and { " and " } }
                    span { (sum.words) }
                }
            }
            p {
                (count(total.included.len(), "commitment", "commitments")) " counted, each once"
                @if !inside.is_empty() {
                    "; " (count(inside.len(), "other", "others")) " left out: " (reasons(&inside))
                }
                @if others > 0 { "; " (count(others, "is", "are")) " not an amount of money" }
                "."
                @if !beyond.is_empty() { " Beyond what was asked for: " (reasons(&beyond)) "." }
            }
            @if !(total.left_out.is_empty() && total.overlaps.is_empty()) { (left_out(book, total)) }
        }
    }
}

/// "3 slices of what counts, 2 estimates".
fn reasons(left_out: &[&LeftOut]) -> String {
    let mut counts = BTreeMap::<Reason, usize>::new();
    for entry in left_out {
        *counts.entry(entry.why).or_default() += 1;
    }
    let said = counts.into_iter().map(|(why, n)| {
        let (one, many) = names(why);
        count(n, one, many)
    });
    said.collect::<Vec<_>>().join(", ")
}

fn names(why: Reason) -> (&'static str, &'static str) {
    match why {
        Reason::Slice => ("slice of what counts", "slices of what counts"),
        Reason::SliceOfLeftOut => ("slice of what is left out", "slices of what is left out"),
        Reason::RunningTotal => ("running total", "running totals"),
        Reason::Cancelled => ("cancelled", "cancelled"),
        Reason::Target => ("target", "targets"),
        Reason::Estimate => ("estimate", "estimates"),
        Reason::Indicator => ("measurement", "measurements"),
        Reason::NotMoney => ("not promised by anybody", "not promised by anybody"),
        Reason::Stage => ("at another stage", "at another stage"),
        Reason::OtherCurrency => ("in another currency", "in another currency"),
        Reason::PerYear => ("amount for each year", "amounts for each year"),
        Reason::Conflict => ("rival figure", "rival figures"),
        Reason::Conversion => ("a conversion of what counts", "conversions of what counts"),
        Reason::Replaced => ("replaced by a later figure", "replaced by later figures"),
        Reason::Excepted => ("asked to be left out", "asked to be left out"),
    }
}

fn left_out(book: &Book, total: &Total) -> Markup {
    html! {
        details {
            summary { "What is left out, and why" }
            ul {
                @for slice in &total.overlaps {
                    li { a href={ "/entry/" (slice.entry) } { (outside(&slice.title, None)) }
                        " (" (slice.words) "): " (slice.reason) }
                }
                @for entry in total.left_out.iter().take(LISTED) {
                    li { a href={ "/entry/" (entry.entry) } { (outside(&entry.title, None)) }
                        " (" (entry.words) "): " (entry.reason)
                        @if let Some(cited) = &entry.cited { "; " (source(book, cited)) } }
                }
            }
            @if total.left_out.len() > LISTED {
                p { "And " (total.left_out.len() - LISTED) " more, which " code { "daicho total --format csv" } " lists." }
            }
        }
    }
}

/// The sums of each stage, the weakest first, with a bar for those in the main currency.
pub(super) fn by_stage(groups: &[Group], main: Option<Currency>) -> Markup {
    let figure = |group: &Group| {
        let sum = group.sums.iter().find(|sum| Some(sum.currency) == main);
        sum.map(|sum| sum.figure).unwrap_or_default()
    };
    let most = groups.iter().map(figure).max().unwrap_or_default();
    html! {
        dl.stages { @for group in groups { div {
            dt { @match group.key.parse::<Stage>() {
                Ok(known) => a href={ "/ledger?kind=commitment&stage=%3D" (known) } { (stage(Some(known))) },
                Err(_) => (stage(None)),
            } }
            dd {
                (bar(figure(group), most))
                span.sum { @for (at, sum) in group.sums.iter().enumerate() { @if at > 0 { "; " } (sum.words) } }
                " " span.of { "in " (count(group.entries.len(), "commitment", "commitments")) }
            }
        } } }
    }
}
