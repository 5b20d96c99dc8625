//! `serve`: the ledger as pages, on this machine only.

use crate::args::Port;
use crate::exit::End;
use crate::say::say;
use crate::stop::Stop;
use anyhow::Context;
use ledger::Ledger;
use std::net::{Ipv4Addr, TcpListener};

pub(super) fn run(ledger: Ledger, port: Port) -> anyhow::Result<End> {
    pages(ledger, port, Stop::listen()?)
}

/// Serves until Ctrl-C, which is how it is meant to end.
pub(super) fn pages(ledger: Ledger, port: Port, stop: Stop) -> anyhow::Result<End> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port.port)).with_context(|| {
        format!(
            "cannot serve at port {}: choose another with `--port` (0 for any free one)",
            port.port
        )
    })?;
    let address = listener.local_addr().context("cannot serve")?;
    say(&format!("the ledger is at http://{address} until Ctrl-C"));
    web::serve(listener, web::State::new(ledger).with_names(super::search::names()), async move {
        stop.wait().await
    })
    .context("serving ended early")?;
    Ok(End::Done)
}
