//! `decisions`: what people decided, as a list and as JSON lines that can live beside the ledger.

use super::add::count;
use super::decide::{keep, tell_unfit};
use super::entries::short;
use crate::args::{Decisions, Format};
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::say::say;
use anyhow::Context;
use ledger::Ledger;
use reconcile::Settled;
use record::Decision;
use serde_json::{Value, json};
use std::path::Path;
use view::words;

const COLUMNS: [&str; 7] = ["id", "when", "who", "what", "about", "why", "state"];

pub(super) fn run(
    mut ledger: Ledger,
    what: Option<&Decisions>,
    out: &mut Out,
) -> anyhow::Result<End> {
    match what {
        None => list(&ledger, out),
        Some(Decisions::Export) => export(&ledger, out),
        Some(Decisions::Import { file }) => import(&mut ledger, file),
    }
}

fn ordered(ledger: &Ledger) -> anyhow::Result<Vec<Decision>> {
    let mut decisions = ledger.decisions()?;
    decisions.sort_by(|a, b| a.order().cmp(&b.order()));
    Ok(decisions)
}

fn list(ledger: &Ledger, out: &mut Out) -> anyhow::Result<End> {
    let decisions = ordered(ledger)?;
    let undone = Settled::new(&decisions, []).undone;
    let unfit = ledger.unfit()?;
    let columns = [
        ("decision", Column::Left),
        ("when", Column::Left),
        ("who", Column::Left),
        ("what", Column::Left),
        ("about, and why", Column::Text),
        ("state", Column::Text),
    ];
    let mut table = Table::new(&columns, 8);
    let mut rows: Vec<Value> = Vec::new();
    for decision in &decisions {
        let state = match (undone.contains(&decision.id), unfit.get(&decision.id)) {
            (true, _) => "undone".to_owned(),
            (false, Some(why)) => format!("fits nothing: {why}"),
            (false, None) => "holds".to_owned(),
        };
        let day = decision.when.strftime("%Y-%m-%d").to_string();
        let about = words::decision(&decision.kind);
        let word = decision.kind.word();
        let why = format!("{about}: {}", decision.why);
        table.push([short(decision.id.as_str()), &day, &decision.who, word, &why, &state]);
        rows.push(json!({
            "id": decision.id, "when": decision.when, "who": decision.who, "what": word,
            "about": about, "why": decision.why, "state": state,
        }));
    }
    out.answer(Answer { table, rows, columns: &COLUMNS })?;
    if decisions.is_empty() {
        say("nobody has decided anything; `daicho review` asks what is worth deciding");
    }
    Ok(End::found(decisions.len()))
}

fn export(ledger: &Ledger, out: &mut Out) -> anyhow::Result<End> {
    let decisions = ordered(ledger)?;
    if out.format_or(Format::Jsonl) == Format::Json {
        out.json_page(&json!(decisions))?;
    } else {
        decisions.iter().try_for_each(|decision| out.json_line(&json!(decision)))?;
    }
    Ok(End::found(decisions.len()))
}

fn import(ledger: &mut Ledger, file: &Path) -> anyhow::Result<End> {
    let place = file.display();
    let text = std::fs::read_to_string(file).with_context(|| {
        format!("decisions `{place}` cannot be read; check the name and that it is UTF-8")
    })?;
    let mut decisions = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let decision: Decision = serde_json::from_str(line).with_context(|| {
            format!("decisions `{place}`, line {number}: expected a decision as `daicho decisions export` writes it; nothing was taken over")
        })?;
        anyhow::ensure!(
            decision.is_whole(),
            "decisions `{place}`, line {number}: the identifier {} is not that of what it says; somebody changed the line: take it from its source; nothing was taken over",
            decision.id
        );
        decisions.push(decision);
    }
    let new = keep(ledger, &decisions)?;
    say(&format!("{} taken over, {} there already", count(new, "decision"), decisions.len() - new));
    tell_unfit(ledger)?;
    Ok(End::Done)
}
