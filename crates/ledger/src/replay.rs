//! Putting new results in the place of old ones: what results again stays, what no longer does
//! is retired, what is new is appended.

use crate::append::{Change, json};
use crate::{Error, Ledger, Read};
use jiff::Timestamp;
use record::{DecisionId, Entry, Judgement, Statement};
use rusqlite::params;
use std::collections::BTreeMap;

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
        let seen = self.seen.get();
        self.change("replay", None, |change| {
            change.saw(seen)?;
            let changed = change.judgements(derived.judgements)?;
            change.entries(derived.entries)?;
            change.corrected(derived.corrected)?;
            change.unfit(derived.unfit)?;
            Ok(changed)
        })
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
    fn saw(&self, seen: Option<i64>) -> rusqlite::Result<()> {
        let seen = seen.unwrap_or(self.number);
        self.sql.execute("UPDATE change SET seen = ? WHERE number = ?", [seen, self.number])?;
        Ok(())
    }

    fn judgements(&self, judgements: &[Judgement]) -> rusqlite::Result<Changed> {
        let mut live = self.live(
            "SELECT left || ' ' || right || ' ' || relation || ' ' || score || ' ' || grounds, \
             number FROM judgement WHERE retired IS NULL",
            None,
        )?;
        let mut grounds = self.live("SELECT json, number FROM grounds", None)?;
        let mut new = Vec::new();
        let mut changed = Changed::default();
        for judgement in judgements {
            let ground = self.ground(&mut grounds, json(&judgement.reasons)?)?;
            let Judgement { left, right, relation, score, .. } = judgement;
            let row = format!("{left} {right} {} {score} {ground}", relation.as_str());
            match live.remove(&row) {
                Some(_) => changed.kept += 1,
                None => new.push((judgement, ground)),
            }
        }
        // Retiring comes first: what is thought otherwise of a pair has the name of the one before.
        let retire = "UPDATE judgement SET retired = ?1 WHERE number = ?2";
        changed.retired = self.retire(retire, live)?;
        let mut insert = self.sql.prepare_cached(
            "INSERT OR IGNORE INTO judgement (left, right, relation, score, grounds, added) \
             VALUES (?, ?, ?, ?, ?, ?)",
        )?;
        for (judgement, ground) in new {
            changed.appended += insert.execute(params![
                judgement.left.as_str(),
                judgement.right.as_str(),
                judgement.relation.as_str(),
                judgement.score,
                ground,
                self.number
            ])?;
        }
        Ok(changed)
    }

    /// The number of a list of reasons.
    fn ground(&self, all: &mut BTreeMap<String, i64>, json: String) -> rusqlite::Result<i64> {
        if let Some(number) = all.get(&json) {
            return Ok(*number);
        }
        self.sql.prepare_cached("INSERT INTO grounds (json) VALUES (?)")?.execute([&json])?;
        let number = self.sql.last_insert_rowid();
        all.insert(json, number);
        Ok(number)
    }

    fn entries(&self, entries: &[Entry]) -> rusqlite::Result<()> {
        let mut there = self.live("SELECT json, number FROM entry", None)?;
        let mut new = Vec::new();
        for entry in entries {
            let json = json(entry)?;
            if there.remove(&json).is_none() {
                new.push((entry, json));
            }
        }
        let mut unsupport = self.sql.prepare_cached(
            "DELETE FROM support WHERE entry = (SELECT id FROM entry WHERE number = ?)",
        )?;
        let mut delete = self.sql.prepare_cached("DELETE FROM entry WHERE number = ?")?;
        for number in there.values() {
            unsupport.execute([number])?;
            delete.execute([number])?;
        }
        let mut entry_row =
            self.sql.prepare_cached("INSERT INTO entry (id, kind, json) VALUES (?, ?, ?)")?;
        let mut support_row = self
            .sql
            .prepare_cached("INSERT OR IGNORE INTO support (statement, entry) VALUES (?, ?)")?;
        for (entry, json) in new {
            entry_row.execute(params![entry.id.as_str(), entry.kind.as_str(), json])?;
            for moment in &entry.moments {
                support_row.execute([moment.statement.as_str(), entry.id.as_str()])?;
            }
        }
        Ok(())
    }

    fn corrected(&self, corrected: &[Statement]) -> rusqlite::Result<()> {
        self.sql.execute("DELETE FROM corrected", [])?;
        let mut insert = self.sql.prepare_cached(
            "INSERT INTO corrected (statement, json) \
             SELECT number, ?2 FROM statement WHERE id = ?1 AND retired IS NULL",
        )?;
        for statement in corrected {
            insert.execute(params![statement.id.as_str(), json(statement)?])?;
        }
        Ok(())
    }

    fn unfit(&self, unfit: &BTreeMap<DecisionId, String>) -> rusqlite::Result<()> {
        self.sql.execute("DELETE FROM unfit", [])?;
        let mut insert =
            self.sql.prepare_cached("INSERT INTO unfit (decision, why) VALUES (?, ?)")?;
        for (decision, why) in unfit {
            insert.execute([decision.as_str(), why])?;
        }
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
