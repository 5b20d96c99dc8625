//! The whole flow: capture → document → statements → ledger → judgements → entries.
//!
//! The rule kept here: a batch of documents is one transaction, and however a run ends, the
//! entries are those of all that the ledger holds.

use crate::batch::{Added, Taken, batches};
use crate::{derive, progress::Progress, sources::Source, stop::Stop};
use jiff::Timestamp;
use jiff::civil::Date;
use ledger::{Known, Ledger, Read};
use rayon::prelude::*;
use read::Limits;
use reconcile::{Input, Reconciled};
use record::{Decision, Document, DocumentId, Problem, Statement};
use std::collections::HashMap;
use std::panic::catch_unwind;
use view::Book;

/// Reads sources into the ledger, and derives its entries anew.
pub(crate) fn run(
    sources: &[Source],
    limits: &Limits,
    ledger: &mut Ledger,
    now: Timestamp,
    stop: &Stop,
) -> Result<Added, ledger::Error> {
    let added = append(sources, limits, ledger, now, stop)?;
    derive::up_to_date(ledger)?;
    Ok(added)
}

/// Reads sources into the ledger, whose entries are then to be derived.
pub(crate) fn append(
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
                if send
                    .send(batch.par_iter().flat_map(|source| take(source, limits)).collect())
                    .is_err()
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
    Ok(added)
}

/// Source → capture → document → statements. A bug met in one source costs that source only.
///
/// A feed gives a document for each of its entries.
pub(crate) fn take(source: &Source, limits: &Limits) -> Vec<Taken> {
    catch_unwind(|| follow(source, limits)).unwrap_or_else(|_| vec![Taken::defect(source)])
}

fn follow(source: &Source, limits: &Limits) -> Vec<Taken> {
    let read = match source.capture(limits) {
        Ok(capture) => read::read_all(&capture, limits),
        Err(problem) => vec![(None, vec![problem])],
    };
    let one = |(document, problems): (Option<Document>, Vec<Problem>)| match document {
        Some(document) => Taken::Read(Box::new(extract(document, problems))),
        None => Taken::Unread { name: source.name(), problems },
    };
    read.into_iter().map(one).collect()
}

/// Source → capture → document.
pub(crate) fn document(source: &Source, limits: &Limits) -> (Option<Document>, Vec<Problem>) {
    match source.capture(limits) {
        Ok(capture) => read::read(&capture, limits),
        Err(problem) => (None, vec![problem]),
    }
}

/// Document → statements.
pub(crate) fn extract(mut document: Document, mut problems: Vec<Problem>) -> Read {
    document.language = extract::language(document.body.of(&document.text));
    let found = extract::extract(&document);
    // Extracting again must not tell of the same thing twice.
    for problem in found.problems {
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
    let rules = extract::version().to_owned();
    let (statements, policies) = (found.statements, found.policies);
    Read { document, statements, policies, problems, rules }
}

/// The book that the documents, statements and decisions of an earlier time make, by the rules of
/// today.
pub(crate) fn known_by(ledger: &Ledger, time: Timestamp) -> Result<Book, ledger::Error> {
    let Known { documents, mut statements, decisions } = ledger.known_by(time)?;
    let published: HashMap<_, _> =
        documents.iter().map(|document| (document.id.clone(), document.published)).collect();
    let published = |id: &DocumentId| published.get(id).copied().flatten();
    let found = reconciled(&statements, &decisions, published);
    let mut corrected: HashMap<_, _> =
        found.corrected.into_iter().map(|statement| (statement.id.clone(), statement)).collect();
    for statement in &mut statements {
        if let Some(now) = corrected.remove(&statement.id) {
            *statement = now;
        }
    }
    Ok(Book::new(documents, statements, found.entries))
}

fn reconciled(
    statements: &[Statement],
    decisions: &[Decision],
    published: impl Fn(&DocumentId) -> Option<Date>,
) -> Reconciled {
    let input = |s| Input { statement: s, published: published(&s.document) };
    let inputs: Vec<Input<'_>> = statements.iter().map(input).collect();
    reconcile::reconcile(&inputs, decisions, view::Rates::embedded())
}
