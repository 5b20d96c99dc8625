//! Entries, and what is looked up of them.

use super::{Deriving, Parties, Role, parties};
use crate::append::json;
use crate::hash::hash;
use crate::{Error, Line};
use rayon::prelude::*;
use record::{Entry, Party, Standing, StatementId};
use rusqlite::{OptionalExtension, params};
use std::collections::{BTreeMap, HashMap};

impl Deriving<'_> {
    /// Puts entries in the place of those of the same identifiers. `said` tells the parties of
    /// their statements, where they are at hand.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn put(
        &mut self,
        entries: &[Entry],
        said: &HashMap<u64, Parties>,
        keys: impl Fn(&Entry) -> Vec<u64> + Sync,
    ) -> Result<(), Error> {
        let written = |entry: &Entry| Ok((json(entry)?, keys(entry)));
        let written: rusqlite::Result<Vec<(String, Vec<u64>)>> =
            entries.par_iter().map(written).collect();
        for (entry, (json, keys)) in entries.iter().zip(self.told(written)?) {
            let there: Option<(i64, String)> = self.told(
                self.change
                    .sql
                    .prepare_cached("SELECT number, json FROM entry WHERE id = ?")
                    .and_then(|mut query| {
                        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
                        query.query_row([entry.id.as_str()], row).optional()
                    }),
            )?;
            if there.as_ref().is_some_and(|(_, there)| *there == json) {
                continue;
            }
            let number = self.told(self.row(entry, there, &json))?;
            let parties = self.parties_of(entry, said)?;
            self.told(self.lookups(number, entry, &keys))?;
            let result = self.name(number, entry, parties);
            self.told(result)?;
        }
        Ok(())
    }

    /// The row of an entry, and what it leads to from its statements.
    fn row(
        &self,
        entry: &Entry,
        there: Option<(i64, String)>,
        json: &str,
    ) -> rusqlite::Result<i64> {
        let sql = self.change.sql;
        let kind = entry.kind.as_str();
        let number = match there {
            Some((number, before)) => {
                self.forget(number, &before)?;
                sql.prepare_cached("UPDATE entry SET kind = ?, json = ? WHERE number = ?")?
                    .execute(params![kind, json, number])?;
                number
            }
            None => {
                sql.prepare_cached("INSERT INTO entry (id, kind, json) VALUES (?, ?, ?)")?
                    .execute(params![entry.id.as_str(), kind, json])?;
                sql.last_insert_rowid()
            }
        };
        let mut support =
            sql.prepare_cached("INSERT OR REPLACE INTO support (statement, entry) VALUES (?, ?)")?;
        for moment in &entry.moments {
            support.execute([hash(moment.statement.number()), number])?;
        }
        Ok(number)
    }

    /// Removes what is looked up of an entry, which was kept in this form.
    fn forget(&self, number: i64, json: &str) -> rusqlite::Result<()> {
        for table in [
            "DELETE FROM line WHERE entry = ?",
            "DELETE FROM link WHERE entry = ?",
            "DELETE FROM share WHERE entry = ?",
            "DELETE FROM named WHERE entry = ?",
        ] {
            self.change.sql.prepare_cached(table)?.execute([number])?;
        }
        let sql = "DELETE FROM support WHERE statement = ? AND entry = ?";
        let mut unsupport = self.change.sql.prepare_cached(sql)?;
        let said: Supported = serde_json::from_str(json).unwrap_or_default();
        for moment in said.moments {
            unsupport.execute([hash(moment.statement.number()), number])?;
        }
        Ok(())
    }

    fn lookups(&self, number: i64, entry: &Entry, keys: &[u64]) -> rusqlite::Result<()> {
        let sql = self.change.sql;
        let mut link = sql.prepare_cached(
            "INSERT OR IGNORE INTO link (entry, relation, other) VALUES (?, ?, ?)",
        )?;
        for one in &entry.links {
            link.execute(params![number, one.relation.as_str(), hash(one.entry.number())])?;
        }
        let mut share =
            sql.prepare_cached("INSERT OR IGNORE INTO share (key, entry, total) VALUES (?, ?, ?)")?;
        for key in keys {
            share.execute(params![hash(*key), number, entry.standing == Standing::Total])?;
        }
        Ok(())
    }

    /// The parties of all statements of an entry.
    fn parties_of(&self, entry: &Entry, said: &HashMap<u64, Parties>) -> Result<Parties, Error> {
        let mut all = Vec::new();
        let mut missing = Vec::new();
        for moment in &entry.moments {
            match said.get(&moment.statement.number()) {
                Some(parties) => all.extend(parties.iter().cloned()),
                None => missing.push(moment.statement.clone()),
            }
        }
        if !missing.is_empty() {
            let statements = self.statements(&missing)?;
            all.extend(statements.iter().flat_map(|(statement, _)| parties(statement)));
        }
        Ok(all)
    }

    fn name(&mut self, number: i64, entry: &Entry, parties: Parties) -> rusqlite::Result<()> {
        let mut times: BTreeMap<(u32, Role), i64> = BTreeMap::new();
        for (role, party) in &parties {
            *times.entry((self.party(party)?, *role)).or_default() += 1;
        }
        let sql = self.change.sql;
        let mut named = sql.prepare_cached(
            "INSERT OR REPLACE INTO named (party, role, entry, times) VALUES (?, ?, ?, ?)",
        )?;
        for ((party, role), times) in times {
            named.execute(params![party, role as u8, number, times])?;
        }
        let payer = entry.payer.iter().map(|party| self.party(party));
        let payer = payer.collect::<rusqlite::Result<Vec<u32>>>()?;
        let recipient = entry.recipient.iter().map(|party| self.party(party));
        let recipient = recipient.collect::<rusqlite::Result<Vec<u32>>>()?;
        self.change
            .sql
            .prepare_cached("INSERT OR REPLACE INTO line (entry, data) VALUES (?, ?)")?
            .execute(params![number, Line::of(entry, payer, recipient).stored()])?;
        Ok(())
    }

    /// The number of a party.
    fn party(&mut self, party: &Party) -> rusqlite::Result<u32> {
        let id = party.id.as_ref().map_or("", |id| id.as_str());
        let key = (party.name.clone(), id.to_owned());
        if let Some(number) = self.party_of.get(&key) {
            return Ok(*number);
        }
        let sql = self.change.sql;
        let there = sql
            .prepare_cached("SELECT number FROM party WHERE name = ? AND id = ?")?
            .query_row([&key.0, &key.1], |row| row.get(0))
            .optional()?;
        let number = match there {
            Some(number) => number,
            None => {
                sql.prepare_cached("INSERT INTO party (name, id) VALUES (?, ?)")?
                    .execute([&key.0, &key.1])?;
                u32::try_from(sql.last_insert_rowid()).unwrap_or(u32::MAX)
            }
        };
        self.party_of.insert(key, number);
        Ok(number)
    }

    /// Removes entries.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn remove(&mut self, gone: impl IntoIterator<Item = u64>) -> Result<(), Error> {
        self.told((|| {
            let sql = self.change.sql;
            for id in gone {
                let id = record::EntryId::from_number(id);
                let row: Option<(i64, String)> = sql
                    .prepare_cached("SELECT number, json FROM entry WHERE id = ?")?
                    .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
                    .optional()?;
                let Some((number, json)) = row else { continue };
                self.forget(number, &json)?;
                sql.prepare_cached("DELETE FROM entry WHERE number = ?")?.execute([number])?;
            }
            Ok(())
        })())
    }

    /// The numbers of the identifiers of all entries.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn entry_numbers(&self) -> Result<Vec<u64>, Error> {
        self.told((|| {
            let mut query = self.change.sql.prepare("SELECT id FROM entry")?;
            let row = |row: &rusqlite::Row<'_>| {
                let id = row.get_ref(0)?.as_str()?;
                Ok(u64::from_str_radix(id, 16).unwrap_or_default())
            };
            query.query_map([], row)?.collect()
        })())
    }
}

/// Of an entry, only what supports it.
#[derive(Default, serde::Deserialize)]
struct Supported {
    moments: Vec<SupportedBy>,
}

#[derive(serde::Deserialize)]
struct SupportedBy {
    statement: StatementId,
}
