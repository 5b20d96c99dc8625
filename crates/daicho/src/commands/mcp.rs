//! `mcp`: the ledger for an assistant, over standard input and output.

use crate::exit::End;
use crate::say::say;
use anyhow::Context;
use ledger::Ledger;

pub(super) fn run(ledger: Ledger) -> anyhow::Result<End> {
    say("answering an assistant on standard input and output, until it closes them");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let state = web::State::new(ledger).with_names(super::search::names());
    let talk = web::converse(state, tokio::io::stdin(), tokio::io::stdout());
    runtime.block_on(talk).context("the conversation ended early")?;
    runtime.shutdown_background();
    Ok(End::Done)
}
