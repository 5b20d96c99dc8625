//! `serve`: the ledger as pages, on this machine only.

use crate::args::Port;
use crate::exit::End;
use crate::print::Out;
use crate::say::say;
use crate::stop::Stop;
use anyhow::{Context, anyhow};
use ledger::Ledger;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

pub(super) fn run(ledger: Ledger, port: Port, _out: &mut Out) -> anyhow::Result<End> {
    pages(ledger, port, &Stop::listen()?)
}

pub(super) fn pages(ledger: Ledger, port: Port, stop: &Stop) -> anyhow::Result<End> {
    let listener = listen(port.port)?;
    let address = listener.local_addr().context("cannot tell the address of the pages")?;
    say(&format!("the pages are at http://{address}, until Ctrl-C"));
    let stop = stop.clone();
    let asked = async move { stop.wait().await };
    web::serve(listener, web::State::new(ledger), asked).context("cannot serve pages")?;
    Ok(End::Done)
}

/// Takes a port of this machine that no other machine can reach.
fn listen(port: u16) -> anyhow::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|cause| match cause.kind() {
        ErrorKind::AddrInUse => anyhow!(
            "port {port} is in use, perhaps by another daicho; name another with `--port`, or let the system choose with `--port 0`"
        ),
        ErrorKind::PermissionDenied => {
            anyhow!("port {port} may not be used by you; name one above 1023 with `--port`")
        }
        _ => anyhow!(cause).context(format!("cannot listen on port {port} of 127.0.0.1")),
    })
}
