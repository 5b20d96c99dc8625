//! `serve`: the ledger as pages, on this machine only.

use crate::args::Port;
use crate::exit::End;
use crate::print::Out;
use crate::say::say;
use crate::stop::Stop;
use ledger::Ledger;

pub(super) fn run(ledger: Ledger, port: Port, _out: &mut Out) -> anyhow::Result<End> {
    pages(ledger, port, &Stop::listen()?)
}

pub(super) fn pages(_ledger: Ledger, _port: Port, _stop: &Stop) -> anyhow::Result<End> {
    say("being written");
    Ok(End::Done)
}
