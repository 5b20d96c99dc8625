//! Putting new results in the place of old ones: what results again stays, what no longer does
//! is retired, what is new is appended.

use crate::append::{Change, json};
use crate::read::documents_after;
use crate::{Error, Ledger, Read};
use jiff::Timestamp;
use rayon::prelude::*;
use record::{DecisionId, Document, Entry, Judgement, Problem, Statement};
use rusqlite::params;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::mpsc::sync_channel;

/// What a replay or a new extraction did, in judgements or statements.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changed {
    /// New ones.
    pub appended: usize,
    /// Those that no longer result.
    pub retired: usize,
    /// Those that result again.
    pub kept: usize,
}

/// A document, and what was met in reading it.
type WithProblems = (Document, Vec<Problem>);

/// What results from the statements and the decisions.
#[derive(Debug, Clone, Copy)]
pub struct Derived<'a> {
    /// What is thought of pairs.
    pub judgements: &'a [Judgement],
    /// The entries.
    pub entries: &'a [Entry],
    /// The statements that people corrected.
    pub corrected: &'a [Statement],
    /// The decisions that fit nothing, with the reasons.
    pub unfit: &'a BTreeMap<DecisionId, String>,
}

impl Ledger {
    /// Puts what was derived in the place of what is there, in one transaction; rows that result
    /// again stay as they are.
    ///
    /// # Errors
    /// Where the file cannot be written; then nothing was changed.
    pub fn replay(&mut self, derived: &Derived<'_>) -> Result<Changed, Error> {
        let last = self.last_change()?;
        let seen = self.seen.get().unwrap_or(last);
        let mut judgements = derived.judgements.to_vec();
        judgements.sort_by(|a, b| (&a.left, &a.right).cmp(&(&b.left, &b.right)));
        let changed = self.deriving(seen, |deriving| {
            deriving.corrected(derived.corrected)?;
            let changed = deriving.judgements(judgements)?;
            deriving.put(derived.entries, &HashMap::new(), |_| Vec::new())?;
            let there: BTreeSet<u64> =
                derived.entries.iter().map(|entry| entry.id.number()).collect();
            let gone = deriving.entry_numbers()?.into_iter().filter(|id| !there.contains(id));
            deriving.remove(gone)?;
            deriving.unfit(derived.unfit)?;
            Ok::<_, Error>(changed)
        })?;
        Ok(changed)
    }

    /// Puts the results of newer rules in the place of those that are there, in one transaction.
    /// Documents that are not in the ledger are passed over. Entries stay as they are until
    /// [`Ledger::replay`].
    ///
    /// # Errors
    /// Where the file cannot be written; then nothing was changed.
    pub fn re_extract(
        &mut self,
        reads: impl IntoIterator<Item = Read>,
        now: Timestamp,
    ) -> Result<Changed, Error> {
        self.change("re-extract", Some(&now.to_string()), |change| {
            let mut changed = Changed::default();
            for read in reads {
                if let Some(number) = change.number_of(&read.document)? {
                    let written = read.statements.iter().map(json);
                    let written = written.collect::<rusqlite::Result<Vec<String>>>()?;
                    change.again(number, &read, written, &mut changed)?;
                }
            }
            Ok(changed)
        })
    }

    /// Reads every document again, in portions, and puts the results in the place of those that are
    /// there, in one transaction. One portion is read while the one before is written.
    ///
    /// # Errors
    /// Where the file cannot be read or written; then nothing was changed.
    pub fn re_read(
        &mut self,
        portion: usize,
        now: Timestamp,
        read: impl Fn(Vec<(Document, Vec<Problem>)>) -> Vec<Read> + Send,
    ) -> Result<Changed, Error> {
        let place = self.place.clone();
        let mut trouble = None;
        let changed = self.change("re-extract", Some(&now.to_string()), |change| {
            let mut changed = Changed::default();
            std::thread::scope(|scope| {
                let (give, taken) = sync_channel::<Vec<WithProblems>>(1);
                let (back, results) = sync_channel::<Vec<(Read, Vec<String>)>>(1);
                scope.spawn(move || {
                    for documents in taken {
                        let reads = read(documents).into_par_iter().map(|read| {
                            let written = read.statements.iter().map(json);
                            let written: rusqlite::Result<Vec<String>> = written.collect();
                            (read, written.unwrap_or_default())
                        });
                        if back.send(reads.collect()).is_err() {
                            break;
                        }
                    }
                });
                let (mut last, mut open) = (0, 0);
                loop {
                    let documents = match change.documents_after(&place, last, portion) {
                        Ok((end, documents)) => {
                            last = end;
                            documents
                        }
                        Err(error) => {
                            trouble = Some(error);
                            break;
                        }
                    };
                    let ended = documents.is_empty();
                    if !ended && give.send(documents).is_ok() {
                        open += 1;
                    }
                    if open > usize::from(!ended) {
                        open -= 1;
                        for (read, written) in results.recv().unwrap_or_default() {
                            if let Some(number) = change.number_of(&read.document)? {
                                change.again(number, &read, written, &mut changed)?;
                            }
                        }
                    } else if ended {
                        break;
                    }
                }
                drop(give);
                Ok::<(), rusqlite::Error>(())
            })?;
            match trouble.is_some() {
                // What was changed is taken back; the trouble itself is told below.
                true => Err(rusqlite::Error::QueryReturnedNoRows),
                false => Ok(changed),
            }
        });
        match trouble {
            Some(error) => Err(error),
            None => changed,
        }
    }

    /// Whether the entries were made from all that is in the ledger. They were not where a program
    /// was stopped between adding and replaying, or where another one added between this one's
    /// reading of [`Ledger::statements`] and its replay; replaying again puts that right.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn is_current(&self) -> Result<bool, Error> {
        let current = self.connection.query_row(
            "SELECT ifnull((SELECT max(number) FROM change WHERE what <> 'replay'), 0) \
             <= ifnull((SELECT seen FROM change WHERE what = 'replay' \
             ORDER BY number DESC LIMIT 1), 0)",
            [],
            |row| row.get(0),
        );
        self.told(current)
    }

    /// The number of the last change, by whichever program: as long as it is the same, so is all
    /// that is in the ledger.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn last_change(&self) -> Result<i64, Error> {
        let sql = "SELECT ifnull(max(number), 0) FROM change";
        self.told(self.connection.query_row(sql, [], |row| row.get(0)))
    }
}

impl Change<'_> {
    /// Notes what a replay took into account; all that there is, where nobody can tell.
    pub(crate) fn saw(&self, seen: Option<i64>) -> rusqlite::Result<()> {
        let seen = seen.unwrap_or(self.number);
        self.sql.execute("UPDATE change SET seen = ? WHERE number = ?", [seen, self.number])?;
        Ok(())
    }

    /// The documents after a number, with their problems, and the number of the last of them.
    fn documents_after(
        &self,
        place: &str,
        last: i64,
        most: usize,
    ) -> Result<(i64, Vec<WithProblems>), Error> {
        let told = |cause| Error::sqlite(place, cause);
        let (last, documents) = documents_after(self.sql, place, last, most)?;
        let mut found = Vec::with_capacity(documents.len());
        let mut query = self
            .sql
            .prepare_cached(
                "SELECT json FROM problem WHERE retired IS NULL AND document = ? ORDER BY number",
            )
            .map_err(told)?;
        for (number, document) in documents {
            let rows = query
                .query_map([number], |row| row.get::<_, String>(0))
                .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
                .map_err(told)?;
            let problem = |text: &String| {
                serde_json::from_str(text)
                    .map_err(|cause| Error::damaged(place, "a problem", cause))
            };
            let problems = rows.iter().map(problem).collect::<Result<Vec<Problem>, Error>>()?;
            found.push((document, problems));
        }
        Ok((last, found))
    }

    /// Puts what was read of a document in the place of what is there; `written` are its
    /// statements in stored form.
    fn again(
        &self,
        document: i64,
        read: &Read,
        written: Vec<String>,
        changed: &mut Changed,
    ) -> rusqlite::Result<()> {
        // The language is found by the rules too, so it changes with them.
        self.sql
            .prepare_cached(
                "UPDATE document SET language = ?1 WHERE number = ?2 AND language IS NOT ?1",
            )?
            .execute(params![
                read.document.language.as_ref().map(|language| language.as_str()),
                document
            ])?;
        let mut live = self.live(
            "SELECT json, number FROM statement WHERE retired IS NULL AND document = ?",
            document,
        )?;
        let mut new = Vec::new();
        for (statement, written) in read.statements.iter().zip(written) {
            if live.remove(&written).is_some() {
                changed.kept += 1;
            } else {
                new.push(statement);
            }
        }
        // Retiring comes first: a statement that changed has the identifier of the one before.
        changed.retired +=
            self.retire("UPDATE statement SET retired = ?1 WHERE number = ?2", live)?;
        for statement in new {
            changed.appended += self.statement(document, statement, &read.rules)?;
        }
        self.policies(document, &read.policies)?;
        let mut problems = self.live(
            "SELECT json, number FROM problem WHERE retired IS NULL AND document = ?",
            document,
        )?;
        let mut new = Vec::new();
        for problem in &read.problems {
            if problems.remove(&json(problem)?).is_none() {
                new.push(problem);
            }
        }
        self.retire("UPDATE problem SET retired = ?1 WHERE number = ?2", problems)?;
        new.into_iter().try_for_each(|problem| self.problem(document, problem))
    }

    /// The live rows of a table that belong to a document, by their stored form.
    pub(crate) fn live(&self, sql: &str, of: i64) -> rusqlite::Result<BTreeMap<String, i64>> {
        let mut query = self.sql.prepare_cached(sql)?;
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        query.query_map([of], row)?.collect()
    }

    pub(crate) fn retire(&self, sql: &str, rows: BTreeMap<String, i64>) -> rusqlite::Result<usize> {
        let mut update = self.sql.prepare_cached(sql)?;
        for number in rows.values() {
            update.execute([self.number, *number])?;
        }
        Ok(rows.len())
    }
}
