//! Putting new results in the place of old ones: what results again stays, what no longer does
//! is retired, what is new is appended.

use crate::append::{Change, json};
use crate::{Error, Ledger, Read};
use jiff::Timestamp;
use record::{DecisionId, Entry, Judgement, Statement};
use rusqlite::params;
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
                    change.again(number, &read, &mut changed)?;
                }
            }
            Ok(changed)
        })
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

    fn again(&self, document: i64, read: &Read, changed: &mut Changed) -> rusqlite::Result<()> {
        // The language is found by the rules too, so it changes with them.
        self.sql.prepare_cached("UPDATE document SET language = ? WHERE number = ?")?.execute(
            params![read.document.language.as_ref().map(|language| language.as_str()), document],
        )?;
        let mut live = self.live(
            "SELECT json, number FROM statement WHERE retired IS NULL AND document = ?",
            Some(document),
        )?;
        let mut new = Vec::new();
        for statement in &read.statements {
            if live.remove(&json(statement)?).is_some() {
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
        self.sql
            .prepare_cached(
                "UPDATE problem SET retired = ? WHERE document = ? AND retired IS NULL",
            )?
            .execute(params![self.number, document])?;
        read.problems.iter().try_for_each(|problem| self.problem(document, problem))
    }

    /// The live rows of a table, by their stored form.
    fn live(&self, sql: &str, of: Option<i64>) -> rusqlite::Result<BTreeMap<String, i64>> {
        let mut query = self.sql.prepare_cached(sql)?;
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let rows = match of {
            Some(number) => query.query_map([number], row)?,
            None => query.query_map([], row)?,
        };
        rows.collect()
    }

    fn retire(&self, sql: &str, rows: BTreeMap<String, i64>) -> rusqlite::Result<usize> {
        let mut update = self.sql.prepare_cached(sql)?;
        for number in rows.values() {
            update.execute([self.number, *number])?;
        }
        Ok(rows.len())
    }
}
