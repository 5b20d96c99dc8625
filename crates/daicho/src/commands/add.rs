//! `add`: files and folders into the ledger.

use crate::args::{AddArgs, Format, Global};
use crate::batch::Added;
use crate::exit::End;
use crate::print::Out;
use crate::say::say;
use crate::stop::Stop;
use crate::{pipeline, settings, sources};
use ledger::Ledger;
use read::Limits;
use serde_json::json;

pub(super) fn run(global: &Global, args: &AddArgs, out: &mut Out) -> anyhow::Result<End> {
    let limits = Limits { bytes: settings::max_bytes(global)?, ..Limits::default() };
    let now = settings::now()?;
    let (sources, unwalked) = sources::find(args);
    unwalked.iter().for_each(|problem| say(&problem.to_string()));
    if sources.is_empty() {
        say("nothing to read in these paths; folders are searched for .txt, .md and .html files");
        return Ok(End::Unread);
    }
    let path = settings::ledger(global);
    let stop = Stop::listen()?;
    let mut ledger = Ledger::open(&path)?;
    let mut added = pipeline::run(&sources, &limits, &mut ledger, now, &stop)?;
    added.unread += unwalked.len();
    added.problems.splice(0..0, unwalked);
    say(&format!("{}; the ledger is {}", summary(&added), path.display()));
    super::decide::tell_unfit(&ledger)?;
    if added.seen < sources.len() {
        say(&format!(
            "stopped after {} of {} files: what was read so far is kept; say the same again to read the rest",
            added.seen,
            sources.len()
        ));
    }
    if matches!(out.format_or(Format::Table), Format::Json | Format::Jsonl) {
        out.json_line(&json!({
            "documents": added.appended.documents,
            "statements": added.appended.statements,
            "known": added.appended.known,
            "unread": added.unread,
            "problems": added.problems,
        }))?;
    }
    Ok(match added {
        added if added.seen < sources.len() => End::Stopped,
        added if added.unread > 0 => End::Unread,
        _ => End::Done,
    })
}

/// What a run did, in words.
pub(super) fn summary(added: &Added) -> String {
    let mut words = format!(
        "added {} with {}",
        count(added.appended.documents, "document"),
        count(added.appended.statements, "statement")
    );
    if added.appended.known > 0 {
        words += &format!("; {} known already", count(added.appended.known, "document"));
    }
    if added.unread > 0 {
        words += &format!("; {} could not be read", count(added.unread, "file"));
    }
    words
}

/// `1 document`, `2 documents`.
pub(crate) fn count(things: usize, thing: &str) -> String {
    format!("{things} {thing}{}", if things == 1 { "" } else { "s" })
}
