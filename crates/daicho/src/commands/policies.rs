//! `policies`: the measures that documents tell of without an amount.

use crate::args::PoliciesArgs;
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::rows;
use crate::say::say;
use ledger::Ledger;
use view::PolicyFilter;

const COLUMNS: [&str; 5] = ["id", "measure", "stage", "name", "by"];

pub(super) fn run(ledger: &Ledger, args: &PoliciesArgs, out: &mut Out) -> anyhow::Result<End> {
    let known = args.times.known_by.map(super::times::end_of).transpose()?;
    let filter = PolicyFilter {
        by: args.by.clone(),
        measure: args.measure.clone(),
        stage: args.stage.clone(),
        sector: args.sector,
        text: args.text.clone(),
        as_of: args.times.as_of,
    };
    let policies = view::policies(&ledger.policies(known)?, &filter);
    let columns = [
        ("measure", Column::Left),
        ("stage", Column::Left),
        ("what", Column::Text),
        ("whose", Column::Text),
        ("who says so", Column::Text),
    ];
    let mut table = Table::new(&columns, 2);
    for one in &policies {
        let whose: Vec<&str> = one.by.iter().map(|party| party.name.as_str()).collect();
        let last = one.told.last();
        let day = last.and_then(|told| told.published).map(|day| day.to_string());
        let publisher = last.and_then(|told| told.publisher.clone());
        let mut who = [publisher, day].into_iter().flatten().collect::<Vec<_>>().join(", ");
        if one.told.len() > 1 {
            who += &format!(", and {} more", one.told.len() - 1);
        }
        table.push([one.measure.as_str(), one.stage.as_str(), &one.name, &whose.join(", "), &who]);
    }
    let rows = policies.iter().map(rows::value).collect();
    out.answer(Answer { table, rows, columns: &COLUMNS })?;
    if policies.is_empty() {
        say("no policy measure fits; try fewer filters");
    }
    Ok(End::found(policies.len()))
}
