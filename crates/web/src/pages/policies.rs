//! Policy measures without an amount.

use crate::page::Page;
use crate::parts::{Column, Table, count, outside};
use crate::state::State;
use maud::html;
use view::{PolicyFilter, words};

const COLUMNS: [(&str, Column); 5] = [
    ("What", Column::Text),
    ("Sort", Column::Text),
    ("Stage", Column::Text),
    ("Whose", Column::Text),
    ("Who says so", Column::Text),
];

/// The page.
pub(crate) fn policies(state: &State) -> Result<Page, ledger::Error> {
    let all = state.ask(|ledger| ledger.policies(None))?;
    let list = view::policies(&all, &PolicyFilter::default());
    let mut table = Table::new("Policy measures", &COLUMNS);
    for one in &list {
        let whose: Vec<String> = one.by.iter().map(|party| words::plain(&party.name)).collect();
        let Some(last) = one.told.last() else { continue };
        table.push([
            html! {
                a href={ "/document/" (last.document) } { (outside(&one.name, None)) }
                p.excerpt { bdi { (words::plain(&last.quote)) } }
            },
            html! { span.badge { (one.measure) } },
            html! { span class={ "badge stage-" (one.stage) } { (one.stage) } },
            html! { (whose.join(", ")) },
            html! {
                @if let Some(publisher) = &last.publisher { (outside(publisher, None)) }
                @if let Some(day) = last.published { " " time datetime=(day) { (day) } }
                @if one.told.len() > 1 { ", and " (one.told.len() - 1) " more" }
            },
        ]);
    }
    let body = html! {
        p.lead {
            "Laws, tax relief, rules, strategies, bodies, programmes and agreements that documents tell "
            "of without an amount. They stand apart from money and enter no total."
        }
        @if list.is_empty() {
            p.count { "No document tells of one." }
        } @else {
            p.count { strong { (count(list.len(), "measure", "measures")) } ", last told first." }
            (table.markup())
        }
    };
    Ok(Page::new("Policies", body).part("/policies"))
}
