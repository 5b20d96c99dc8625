//! `rebuild`: everything that is derived, derived anew.

use crate::args::Format;
use crate::exit::End;
use crate::print::Out;
use crate::say::say;
use crate::{derive, pipeline, settings};
use jiff::Timestamp;
use ledger::{Changed, Ledger};
use rayon::prelude::*;
use record::{Document, Problem};
use serde_json::json;

/// How many documents are extracted before their statements are written.
const PORTION: usize = 256;

pub(super) fn run(mut ledger: Ledger, out: &mut Out) -> anyhow::Result<End> {
    let changed = again(&mut ledger, settings::now()?)?;
    super::decide::tell_unfit(&ledger)?;
    let digest = ledger.digest()?;
    match out.format_or(Format::Table) {
        Format::Json | Format::Jsonl => out.json_line(&json!({
            "statements": { "new": changed.appended, "retired": changed.retired, "kept": changed.kept },
            "digest": digest,
        }))?,
        Format::Table | Format::Csv => say(&format!(
            "statements: {} new, {} retired, {} as before; digest {digest}",
            changed.appended, changed.retired, changed.kept
        )),
    }
    Ok(End::Done)
}

/// Extracts every document again, and derives the entries from what results.
pub(super) fn again(ledger: &mut Ledger, now: Timestamp) -> anyhow::Result<Changed> {
    let changed = ledger.re_read(PORTION, now, |portion| {
        let read =
            |(document, problems): (Document, Vec<Problem>)| pipeline::extract(document, problems);
        portion.into_par_iter().map(read).collect()
    })?;
    derive::up_to_date(ledger)?;
    Ok(changed)
}
