//! `review`: what the rules are unsure about, one pair after the other.

use super::add::count;
use super::decide::tell_unfit;
use super::entries::short;
use super::total::source;
use crate::args::{Format, ReviewArgs};
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::say::say;
use crate::{rows, settings};
use anyhow::Context;
use ledger::Ledger;
use record::{Decision, DecisionKind, StatementId};
use std::io::BufRead;
use view::{Book, Cited, Doubt, words};

const COLUMNS: [&str; 8] =
    ["stake", "currency", "score", "left", "right", "one.quote", "other.quote", "one.statement"];

/// What can be answered.
const KEYS: &str = "s: the same, d: different, Enter: later, q: end";

pub(super) fn run(mut ledger: Ledger, args: &ReviewArgs, out: &mut Out) -> anyhow::Result<End> {
    let book = Book::load(&ledger)?;
    let mut doubts = view::doubts(&ledger, &book)?;
    let all = doubts.len();
    doubts.truncate(args.limit.unwrap_or(all));
    if doubts.is_empty() {
        say("nothing to review: the rules are sure of every pair, or people have decided");
        return Ok(End::Nothing);
    }
    if args.list || out.format_or(Format::Table) != Format::Table {
        list(&doubts, all, out)?;
        return Ok(End::Done);
    }
    let who = settings::who(args.who.as_deref())?;
    let decided = walk(&mut ledger, &book, &doubts, &who, out)?;
    if decided > 0 {
        crate::derive::up_to_date(&mut ledger)?;
    }
    say(&format!("{} kept, {} left", count(decided, "decision"), all - decided));
    tell_unfit(&ledger)?;
    Ok(End::Done)
}

fn list(doubts: &[Doubt], all: usize, out: &mut Out) -> anyhow::Result<()> {
    let columns = [
        ("at stake", Column::Right),
        ("one", Column::Text),
        ("the other", Column::Text),
        ("statements", Column::Left),
    ];
    let mut table = Table::new(&columns, 6);
    for doubt in doubts {
        let said = |cited: &Cited| format!("“{}” {}", cited.quote, source(cited));
        let (one, other) = (doubt.one.statement.as_str(), doubt.other.statement.as_str());
        let ids = format!("{} {}", short(one), short(other));
        table.push([&stake(doubt), &said(&doubt.one), &said(&doubt.other), &ids]);
    }
    let rows = doubts.iter().map(rows::value).collect();
    out.answer(Answer { table, rows, columns: &COLUMNS })?;
    if doubts.len() < all {
        say(&format!("{} of {all} pairs", doubts.len()));
    }
    Ok(())
}

fn stake(doubt: &Doubt) -> String {
    doubt.at_stake().unwrap_or_else(|| "no money".to_owned())
}

/// Asks about each pair; each answer is kept at once. Gives how many there were.
fn walk(
    ledger: &mut Ledger,
    book: &Book,
    doubts: &[Doubt],
    who: &str,
    out: &mut Out,
) -> anyhow::Result<usize> {
    let mut lines = std::io::stdin().lock().lines();
    let mut decided = 0;
    for (number, doubt) in (1..).zip(doubts) {
        show(book, doubt, number, doubts.len(), out)?;
        let same = loop {
            say(KEYS);
            let Some(line) = lines.next() else { return Ok(decided) };
            match line.context("the answer cannot be read")?.trim() {
                "s" => break Some(true),
                "d" => break Some(false),
                "" => break None,
                "q" => return Ok(decided),
                other => say(&format!("expected s, d, Enter or q, found `{other}`")),
            }
        };
        let Some(same) = same else { continue };
        say("why? (Enter: the quotes say so)");
        let why = lines.next().transpose().context("the answer cannot be read")?;
        let why = why.map(|why| why.trim().to_owned()).filter(|why| !why.is_empty());
        let anchor = |id: &StatementId| -> anyhow::Result<record::Anchor> {
            let statement = ledger.original(id)?.context("the statement was just retired")?;
            Ok(ledger.anchor(&statement)?)
        };
        let (one, other) = (anchor(&doubt.one.statement)?, anchor(&doubt.other.statement)?);
        let kind = match same {
            true => DecisionKind::Merge(one, other),
            false => DecisionKind::Split(one, other),
        };
        let why = why.unwrap_or_else(|| "the quotes say so".to_owned());
        let now = settings::now()?;
        decided += ledger.decide(&[Decision::new(kind, who.to_owned(), now, why)], now)?;
    }
    Ok(decided)
}

fn show(book: &Book, doubt: &Doubt, number: usize, of: usize, out: &mut Out) -> anyhow::Result<()> {
    out.gap()?;
    out.heading(&format!("{number} of {of}, {} at stake: the same?", stake(doubt)))?;
    for (cited, entry) in [(&doubt.one, &doubt.left), (&doubt.other, &doubt.right)] {
        out.indented(&format!("“{}”", cited.quote), 2)?;
        let title = cited.title.as_deref().map(|title| format!(": {title}")).unwrap_or_default();
        out.indented(&format!("{}{title}", source(cited)), 4)?;
        if let Some(entry) = book.entry(entry) {
            let stands = super::entries::label(entry);
            let amount = words::amount(&entry.amount);
            out.indented(&format!("entry {}: {amount}, {stands}", short(entry.id.as_str())), 4)?;
        }
    }
    let reasons = doubt.reasons.iter().map(|r| format!("{} {:+}", r.feature, r.weight));
    let reasons: Vec<String> = reasons.collect();
    out.indented(&format!("score {}: {}", doubt.score, reasons.join(", ")), 2)?;
    out.flush()?;
    Ok(())
}
