//! The whole flow: capture → document → statements → ledger → judgements → entries.
//!
//! The rule kept here: a batch of documents is one transaction, and however a run ends, the
//! entries are those of all that the ledger holds.

use crate::batch::{Added, Taken, batches};
use crate::{progress::Progress, sources::Source, stop::Stop};
use jiff::Timestamp;
use ledger::{Ledger, Read};
use rayon::prelude::*;
use read::Limits;
use reconcile::Input;
use record::{Document, Problem};
use std::collections::HashMap;
use std::panic::catch_unwind;

/// Reads sources into the ledger, and derives its entries anew.
pub(crate) fn run(
    sources: &[Source],
    limits: &Limits,
    ledger: &mut Ledger,
    now: Timestamp,
    stop: &Stop,
) -> Result<Added, ledger::Error> {
    let mut added = Added::default();
    let progress = Progress::new(sources.len());
    // One batch is written while the next is read: the ledger takes one writer, reading takes all.
    std::thread::scope(|scope| {
        let (send, receive) = std::sync::mpsc::sync_channel::<Vec<Taken>>(1);
        scope.spawn(move || {
            for batch in batches(sources).take_while(|_| !stop.asked()) {
                if send.send(batch.par_iter().map(|source| take(source, limits)).collect()).is_err()
                {
                    break;
                }
            }
        });
        for taken in receive {
            let reads = added.sort(taken, &progress);
            added.count(ledger.append(&reads, now)?);
        }
        Ok(())
    })?;
    progress.clear();
    derive(ledger)?;
    Ok(added)
}

/// Source → capture → document → statements. A bug met in one source costs that source only.
pub(crate) fn take(source: &Source, limits: &Limits) -> Taken {
    catch_unwind(|| follow(source, limits)).unwrap_or_else(|_| Taken::defect(source))
}

fn follow(source: &Source, limits: &Limits) -> Taken {
    let (document, problems) = match source.capture(limits) {
        Ok(capture) => read::read(&capture, limits),
        Err(problem) => (None, vec![problem]),
    };
    match document {
        Some(document) => Taken::Read(Box::new(extract(document, problems))),
        None => Taken::Unread { name: source.name(), problems },
    }
}

/// Document → statements.
pub(crate) fn extract(mut document: Document, mut problems: Vec<Problem>) -> Read {
    document.language = extract::language(document.body.of(&document.text));
    let found = extract::extract(&document);
    problems.extend(found.problems);
    Read { document, statements: found.statements, problems, rules: extract::version().to_owned() }
}

/// Statements → judgements → entries; again where another program added meanwhile.
pub(crate) fn derive(ledger: &mut Ledger) -> Result<(), ledger::Error> {
    loop {
        let documents = ledger.documents()?;
        let published: HashMap<_, _> = documents.iter().map(|d| (&d.id, d.published)).collect();
        let statements = ledger.statements()?;
        let date = |id| published.get(id).copied().flatten();
        let input = |s| Input { statement: s, published: date(&s.document) };
        let inputs: Vec<Input<'_>> = statements.iter().map(input).collect();
        let reconciled =
            reconcile::reconcile(&inputs, &ledger.decisions()?, view::Rates::embedded());
        ledger.replay(&reconciled.judgements, &reconciled.entries)?;
        if ledger.is_current()? {
            return Ok(());
        }
    }
}
