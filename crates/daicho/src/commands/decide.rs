//! `decide`: what a person says is stronger than what the rules think.

use super::add::count;
use crate::args::{Cli, Decide, DecideArgs};
use crate::exit::End;
use crate::say::say;
use crate::settings;
use anyhow::Context;
use clap::CommandFactory;
use clap::error::ErrorKind as Usage;
use ledger::{ErrorKind, Ledger};
use record::{Anchor, Correction, Decision, DecisionKind, Field, Party, Statement};

pub(super) fn run(mut ledger: Ledger, args: &DecideArgs) -> anyhow::Result<End> {
    if args.why.trim().is_empty() {
        let words = "expected why: give `--why WORDS`, for those who read the decision later";
        Cli::command().error(Usage::MissingRequiredArgument, words).exit();
    }
    let who = settings::who(args.who.as_deref())?;
    let decision = one(&mut ledger, &args.what, who, args.why.trim())?;
    say(&format!(
        "kept as decision {}; `daicho decide undo {}` takes it back",
        decision.id,
        super::entries::short(decision.id.as_str())
    ));
    tell_unfit(&ledger)?;
    Ok(End::Done)
}

/// Keeps one decision and derives the entries anew.
pub(super) fn one(
    ledger: &mut Ledger,
    what: &Decide,
    who: String,
    why: &str,
) -> anyhow::Result<Decision> {
    let kind = kind(ledger, what)?;
    let decision = Decision::new(kind, who, settings::now()?, why.to_owned());
    keep(ledger, std::slice::from_ref(&decision))?;
    Ok(decision)
}

/// Keeps decisions and derives the entries anew; gives how many are new.
pub(super) fn keep(ledger: &mut Ledger, decisions: &[Decision]) -> anyhow::Result<usize> {
    let new = ledger.decide(decisions, settings::now()?)?;
    crate::derive::up_to_date(ledger)?;
    Ok(new)
}

/// Says so where decisions fit nothing.
pub(super) fn tell_unfit(ledger: &Ledger) -> anyhow::Result<()> {
    let unfit = ledger.unfit()?.len();
    if unfit > 0 {
        say(&format!("{} fit nothing now: see `daicho decisions`", count(unfit, "decision")));
    }
    Ok(())
}

fn kind(ledger: &Ledger, what: &Decide) -> anyhow::Result<DecisionKind> {
    Ok(match what {
        Decide::Merge { one, other } => {
            let (one, other) = two(ledger, one, other)?;
            DecisionKind::Merge(one, other)
        }
        Decide::Split { one, other } => {
            let (one, other) = two(ledger, one, other)?;
            DecisionKind::Split(one, other)
        }
        Decide::SameName { one, other } => {
            let (one, other) = names(ledger, one, other)?;
            DecisionKind::SameName(one, other)
        }
        Decide::DifferentName { one, other } => {
            let (one, other) = names(ledger, one, other)?;
            DecisionKind::DifferentName(one, other)
        }
        Decide::Correct { statement, field, value } => correct(ledger, statement, *field, value)?,
        Decide::Reject { statement } => {
            DecisionKind::Reject(ledger.anchor(&statement_of(ledger, statement)?)?)
        }
        Decide::Comment { statement } => {
            DecisionKind::Comment(ledger.anchor(&statement_of(ledger, statement)?)?)
        }
        Decide::Undo { decision } => undo(ledger, decision)?,
    })
}

fn two(ledger: &Ledger, one: &str, other: &str) -> anyhow::Result<(Anchor, Anchor)> {
    let (one, other) = (statement_of(ledger, one)?, statement_of(ledger, other)?);
    anyhow::ensure!(one.id != other.id, "expected two statements, found {} twice", one.id);
    Ok((ledger.anchor(&one)?, ledger.anchor(&other)?))
}

/// The statement that an identifier names, or the earliest one of the entry that it names, as the
/// rules read it.
fn statement_of(ledger: &Ledger, prefix: &str) -> anyhow::Result<Statement> {
    let id = match (ledger.statement(prefix), ledger.entry(prefix)) {
        (Ok(statement), Err(_)) => statement.id,
        (Err(_), Ok(entry)) => match entry.moments.first() {
            Some(moment) => moment.statement.clone(),
            None => anyhow::bail!("the entry {} has no statement", entry.id),
        },
        (Ok(statement), Ok(entry)) => anyhow::bail!(
            "the statement {} and the entry {} begin so; give more of one",
            statement.id,
            entry.id
        ),
        (Err(error), Err(other)) => {
            let missing = error.kind() == ErrorKind::Missing;
            return Err(if missing { other } else { error }.into());
        }
    };
    ledger.original(&id)?.context("the statement was just retired; try again")
}

/// Names as decisions keep them: with the identifier that the ledger knows for them.
fn names(ledger: &Ledger, one: &str, other: &str) -> anyhow::Result<(String, String)> {
    let statements = ledger.originals()?;
    let known = |name: &str| {
        let name = name.trim();
        let parties = statements.iter().flat_map(|statement| {
            let meaning = &statement.meaning;
            meaning.payer.iter().chain(&meaning.recipient).chain(&meaning.via)
        });
        let mut same = parties.filter(|party| party.name.eq_ignore_ascii_case(name)).peekable();
        if same.peek().is_none() && !name.ends_with(')') {
            say(&format!("no statement names `{name}`: the decision is kept for those to come"));
        }
        match same.find_map(|party: &Party| party.id.as_ref()) {
            Some(id) => format!("{name} ({id})"),
            None => name.to_owned(),
        }
    };
    anyhow::ensure!(one.trim() != other.trim(), "expected two names, found `{one}` twice");
    Ok((known(one), known(other)))
}

fn correct(
    ledger: &Ledger,
    statement: &str,
    field: Field,
    value: &str,
) -> anyhow::Result<DecisionKind> {
    let statement = statement_of(ledger, statement)?;
    let mut meaning = statement.meaning.clone();
    field.set(&mut meaning, value).with_context(|| format!("the {field} cannot be that"))?;
    let (was, is) = (field.of(&statement.meaning), field.of(&meaning));
    anyhow::ensure!(was != is, "the {field} is `{was}` already");
    Ok(DecisionKind::Correct(Correction { of: ledger.anchor(&statement)?, field, was, is }))
}

fn undo(ledger: &Ledger, prefix: &str) -> anyhow::Result<DecisionKind> {
    let wanted = prefix.trim().to_ascii_lowercase();
    anyhow::ensure!(
        wanted.len() >= 4,
        "expected at least 4 digits of a decision's identifier, found `{wanted}`; `daicho \
         decisions` lists all"
    );
    let fits = ledger.decisions_like(&wanted)?;
    match fits.as_slice() {
        [one] => Ok(DecisionKind::Undo(one.id.clone())),
        [] => anyhow::bail!(
            "no decision has an identifier that begins with `{wanted}`; `daicho decisions` lists all"
        ),
        _ => anyhow::bail!("several decisions begin with `{wanted}`; give more of one"),
    }
}
