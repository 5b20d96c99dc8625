//! `serve`: the ledger as pages, on this machine only.

use super::decide;
use crate::args::{Decide, Port};
use crate::exit::End;
use crate::say::say;
use crate::settings;
use crate::stop::Stop;
use anyhow::Context;
use ledger::Ledger;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use web::{Keeper, State, Wish};

/// `decides`: whether people may decide there, and who they are.
pub(super) fn run(
    ledger: Ledger,
    port: Port,
    decides: Option<Option<&str>>,
) -> anyhow::Result<End> {
    let stop = Stop::listen()?;
    let state = match decides {
        Some(who) => {
            let who = settings::who(who)?;
            say(&format!("whoever opens the pages on this machine decides as {who}"));
            State::new(ledger).deciding(keeper(who))
        }
        None => State::new(ledger),
    };
    serve(state, port, stop)
}

/// Keeps what is decided from a page as `decide` does.
fn keeper(who: String) -> Keeper {
    let name = who.clone();
    let keep = move |ledger: &mut Ledger, wish: &Wish, why: &str| {
        let what = match wish.clone() {
            Wish::Merge(one, other) => Decide::Merge { one, other },
            Wish::Split(one, other) => Decide::Split { one, other },
            Wish::Correct { statement, field, value } => {
                let field = field.parse().map_err(|error| format!("{error}"))?;
                Decide::Correct { statement, field, value }
            }
            Wish::Reject(statement) => Decide::Reject { statement },
            Wish::Comment(statement) => Decide::Comment { statement },
            Wish::Undo(decision) => Decide::Undo { decision },
        };
        decide::one(ledger, &what, name.clone(), why)
            .map(|_| ())
            .map_err(|error| format!("{error:#}"))
    };
    Keeper { who, keep: Arc::new(keep) }
}

/// Serves until Ctrl-C, which is how it is meant to end.
pub(super) fn pages(ledger: Ledger, port: Port, stop: Stop) -> anyhow::Result<End> {
    serve(State::new(ledger), port, stop)
}

fn serve(state: State, port: Port, stop: Stop) -> anyhow::Result<End> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port.port)).with_context(|| {
        format!(
            "cannot serve at port {}: choose another with `--port` (0 for any free one)",
            port.port
        )
    })?;
    let address = listener.local_addr().context("cannot serve")?;
    say(&format!("the ledger is at http://{address} until Ctrl-C"));
    let state = state.with_names(super::search::names());
    web::serve(listener, state, async move { stop.wait().await }).context("serving ended early")?;
    Ok(End::Done)
}
