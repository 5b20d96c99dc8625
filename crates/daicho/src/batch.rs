//! Sources in batches of a bounded size, and the account of what became of them.

use crate::{progress::Progress, sources::Source};
use ledger::{Appended, Read};
use record::{Problem, Severity};

/// The most documents of one transaction.
const MOST: usize = 64;

/// The most bytes that one batch holds, unless a single file is larger: it bounds the memory.
const BYTES: u64 = 4_000_000;

/// What became of one source.
pub(crate) enum Taken {
    /// A document with its statements.
    Read(Box<Read>),
    /// No document came of it.
    Unread {
        /// The short name that the document would have had.
        name: String,
        /// Why.
        problems: Vec<Problem>,
    },
}

impl Taken {
    /// No document, by a mistake of ours.
    pub(crate) fn defect(source: &Source) -> Self {
        Self::Unread { name: source.name(), problems: vec![defect(source)] }
    }
}

/// The program itself failed on this source.
pub(crate) fn defect(source: &Source) -> Problem {
    let hint = "this is a mistake in daicho; please report it together with the file";
    Problem::new(Severity::Error, source.place(), "cannot be understood", hint)
}

/// Divides the sources, in their order.
pub(crate) fn batches(sources: &[Source]) -> impl Iterator<Item = &[Source]> {
    let mut rest = sources;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |source: &&Source| {
            bytes += source.size();
            bytes <= BYTES
        };
        let most = rest.iter().take(MOST).take_while(fits).count().max(1);
        let (batch, after) = rest.split_at_checked(most)?;
        rest = after;
        Some(batch)
    })
}

/// What a run did.
#[derive(Debug, Default)]
pub(crate) struct Added {
    /// Sources that were looked at.
    pub(crate) seen: usize,
    /// Sources of which no document came.
    pub(crate) unread: usize,
    /// What the ledger took.
    pub(crate) appended: Appended,
    /// Everything that was met.
    pub(crate) problems: Vec<Problem>,
}

impl Added {
    /// Tells of the problems at once, keeps account, and hands on what was read.
    pub(crate) fn sort(&mut self, taken: Vec<Taken>, progress: &Progress) -> Vec<Read> {
        let mut reads = Vec::with_capacity(taken.len());
        progress.advance(taken.len());
        for one in taken {
            self.seen += 1;
            let problems = match one {
                Taken::Read(read) => {
                    let problems = read.problems.clone();
                    reads.push(*read);
                    problems
                }
                Taken::Unread { problems, .. } => {
                    self.unread += 1;
                    problems
                }
            };
            let worth = problems.iter().filter(|problem| problem.severity > Severity::Note);
            worth.for_each(|problem| progress.say(&problem.to_string()));
            self.problems.extend(problems);
        }
        reads
    }

    /// Adds what one transaction did.
    pub(crate) fn count(&mut self, appended: Appended) {
        self.appended.documents += appended.documents;
        self.appended.statements += appended.statements;
        self.appended.known += appended.known;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_are_bounded_and_leave_nothing_out() {
        let sizes = [1_000_000, 2_000_000, 2_000_000, 90_000_000, 1].into_iter();
        let sources: Vec<Source> = sizes
            .chain([1; 100])
            .map(|size| Source::File { path: "a".into(), size, said: Default::default() })
            .collect();
        let lengths: Vec<usize> = batches(&sources).map(<[Source]>::len).collect();
        assert_eq!(lengths, [2, 1, 1, 64, 37]);
    }
}
