//! Judgements: those that no longer result are retired, new ones appended.

use super::Deriving;
use crate::append::json;
use crate::hash::hash;
use crate::{Changed, Error};
use record::{Judgement, Relation};
use rusqlite::{OptionalExtension, params};
use std::collections::HashMap;

impl Deriving<'_> {
    /// Puts these in the place of all judgements. They are in the order of their statements.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn judgements(
        &mut self,
        all: impl IntoIterator<Item = Judgement>,
    ) -> Result<Changed, Error> {
        let mut changed = Changed::default();
        let (mut gone, mut new) = (Vec::new(), Vec::new());
        let mut wanted = all.into_iter().peekable();
        let mut grounds = std::mem::take(&mut self.grounds_of);
        let result = (|| {
            let mut query = self.change.sql.prepare(
                "SELECT number, left, right, relation, score, grounds FROM judgement \
                 WHERE retired IS NULL ORDER BY left, right",
            )?;
            let mut rows = query.query([])?;
            // One list runs beside the other, pair by pair.
            let mut row = read_row(&mut rows)?;
            let mut pair = Vec::new();
            loop {
                let there = row.as_ref().map(|row: &JudgementRow| (row.left, row.right));
                let next = wanted.peek().map(|j| (hash(j.left.number()), hash(j.right.number())));
                let Some(now) = [there, next].into_iter().flatten().min() else { break };
                pair.clear();
                while let Some(one) = row.take_if(|row| (row.left, row.right) == now) {
                    pair.push(one);
                    row = read_row(&mut rows)?;
                }
                while let Some(judgement) =
                    wanted.next_if(|j| (hash(j.left.number()), hash(j.right.number())) == now)
                {
                    let ground = self.ground(&mut grounds, json(&judgement.reasons)?)?;
                    let same = |row: &JudgementRow| {
                        row.relation == judgement.relation.as_str()
                            && row.score == judgement.score
                            && row.grounds == ground
                    };
                    match pair.iter().position(same) {
                        Some(at) => {
                            pair.swap_remove(at);
                            changed.kept += 1;
                        }
                        None => new.push((now, judgement.relation, judgement.score, ground)),
                    }
                }
                gone.extend(pair.iter().map(|row| row.number));
            }
            // Retiring comes first: what is thought otherwise of a pair has its name.
            for number in &gone {
                self.retire(*number)?;
            }
            for (pair, relation, score, ground) in &new {
                self.insert(*pair, *relation, *score, *ground)?;
            }
            Ok(())
        })();
        self.grounds_of = grounds;
        self.told(result)?;
        (changed.retired, changed.appended) = (gone.len(), new.len());
        Ok(changed)
    }

    /// Retires some judgements and adds others.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn rejudge(&mut self, retired: &[Judgement], added: &[Judgement]) -> Result<(), Error> {
        let mut grounds = std::mem::take(&mut self.grounds_of);
        let result = (|| {
            let mut find = self.change.sql.prepare_cached(
                "SELECT number FROM judgement WHERE left = ? AND right = ? AND relation = ? \
                 AND retired IS NULL",
            )?;
            for one in retired {
                let (left, right) = (hash(one.left.number()), hash(one.right.number()));
                let row = params![left, right, one.relation.as_str()];
                if let Some(number) = find.query_row(row, |row| row.get(0)).optional()? {
                    self.retire(number)?;
                }
            }
            for one in added {
                let pair = (hash(one.left.number()), hash(one.right.number()));
                let ground = self.ground(&mut grounds, json(&one.reasons)?)?;
                self.insert(pair, one.relation, one.score, ground)?;
            }
            Ok(())
        })();
        self.grounds_of = grounds;
        self.told(result)
    }

    fn retire(&self, number: i64) -> rusqlite::Result<usize> {
        let sql = "UPDATE judgement SET retired = ? WHERE number = ?";
        self.change.sql.prepare_cached(sql)?.execute([self.change.number, number])
    }

    fn insert(
        &self,
        (left, right): (i64, i64),
        relation: Relation,
        score: i32,
        ground: i64,
    ) -> rusqlite::Result<usize> {
        self.change
            .sql
            .prepare_cached(
                "INSERT OR IGNORE INTO judgement (left, right, relation, score, grounds, added) \
                 VALUES (?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![left, right, relation.as_str(), score, ground, self.change.number])
    }

    /// The number of a list of reasons.
    fn ground(&self, all: &mut HashMap<String, i64>, json: String) -> rusqlite::Result<i64> {
        if let Some(number) = all.get(&json) {
            return Ok(*number);
        }
        let sql = &self.change.sql;
        let there = sql
            .prepare_cached("SELECT number FROM grounds WHERE json = ?")?
            .query_row([&json], |row| row.get(0))
            .optional()?;
        let number = match there {
            Some(number) => number,
            None => {
                sql.prepare_cached("INSERT INTO grounds (json) VALUES (?)")?.execute([&json])?;
                sql.last_insert_rowid()
            }
        };
        all.insert(json, number);
        Ok(number)
    }
}

struct JudgementRow {
    number: i64,
    left: i64,
    right: i64,
    relation: String,
    score: i32,
    grounds: i64,
}

fn read_row(rows: &mut rusqlite::Rows<'_>) -> rusqlite::Result<Option<JudgementRow>> {
    rows.next()?
        .map(|row| {
            Ok(JudgementRow {
                number: row.get(0)?,
                left: row.get(1)?,
                right: row.get(2)?,
                relation: row.get(3)?,
                score: row.get(4)?,
                grounds: row.get(5)?,
            })
        })
        .transpose()
}
