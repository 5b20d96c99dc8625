//! `backup` and `restore`: copies of the ledger.

use crate::args::Global;
use crate::exit::End;
use crate::say::say;
use crate::settings;
use ledger::Ledger;
use std::path::Path;

pub(super) fn backup(ledger: &Ledger, to: &Path) -> anyhow::Result<End> {
    ledger.backup(to)?;
    say(&format!("the copy is {}", to.display()));
    Ok(End::Done)
}

pub(super) fn restore(global: &Global, from: &Path) -> anyhow::Result<End> {
    let to = settings::ledger(global);
    let kept = Ledger::restore(from, &to)?;
    say(&match kept {
        Some(kept) => {
            format!("the ledger is {} again; what it was is {}", to.display(), kept.display())
        }
        None => format!("the ledger is {}", to.display()),
    });
    Ok(End::Done)
}
