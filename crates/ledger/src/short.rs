//! Entries in short, and what is looked up of them: what sums and lists need without reading the
//! documents.

use crate::derive::Role;
use crate::hash::number;
use crate::read::head;
use crate::{Error, Ledger, Line};
use rayon::prelude::*;
use record::{Document, DocumentId, Entry, EntryId, Relation, Statement, StatementId};
use rusqlite::Row;
use std::collections::BTreeSet;

/// A party as it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRow {
    /// Its number in lines.
    pub number: u32,
    /// The name.
    pub name: String,
    /// The identifier; empty where it has none.
    pub id: String,
    /// How many statements of entries name it so as payer or recipient.
    pub times: u64,
}

impl Ledger {
    /// Every entry in short, by identifier.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn lines(&self) -> Result<Vec<Line>, Error> {
        // All are taken out of the file first, one behind the other, and then read by all cores.
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        self.told((|| {
            let mut query = self.connection.prepare_cached("SELECT entry, data FROM line")?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                bytes.extend_from_slice(row.get_ref(1)?.as_blob()?);
                ends.push((row.get::<_, i64>(0)?, bytes.len()));
            }
            Ok(())
        })())?;
        let read = |at: usize| {
            let start = at.checked_sub(1).map_or(0, |before| ends[before].1);
            Line::read(ends[at].0, &bytes[start..ends[at].1])
        };
        let lines: Option<Vec<Line>> = (0..ends.len()).into_par_iter().map(read).collect();
        let mut lines =
            lines.ok_or_else(|| Error::damaged(&self.place, "an entry", "it is cut"))?;
        lines.par_sort_unstable_by_key(|line| line.id);
        Ok(lines)
    }

    /// Every link: the number of the entry that bears it, the relation, and the number of the
    /// identifier of the other.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn links(&self) -> Result<Vec<(i64, Relation, u64)>, Error> {
        let rows = (|| {
            let mut query =
                self.connection.prepare_cached("SELECT entry, relation, other FROM link")?;
            let row = |row: &Row<'_>| {
                let relation = Relation::from_name(row.get_ref(1)?.as_str()?);
                Ok((row.get(0)?, relation.unwrap_or(Relation::Unsure), number(row.get(2)?)))
            };
            query.query_map([], row)?.collect()
        })();
        self.told(rows)
    }

    /// All parties that entries name, by name and identifier; how often, where that is asked for.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn parties(&self, counted: bool) -> Result<Vec<PartyRow>, Error> {
        const PLAIN: &str = "SELECT number, name, id, 0 FROM party \
            WHERE EXISTS (SELECT 1 FROM named WHERE party = number) ORDER BY name, id";
        const COUNTED: &str = "SELECT number, name, id, ifnull(sum(CASE WHEN role < 2 THEN times END), 0) \
            FROM named JOIN party ON party.number = named.party GROUP BY number ORDER BY name, id";
        let rows = (|| {
            let mut query =
                self.connection.prepare_cached(if counted { COUNTED } else { PLAIN })?;
            let row = |row: &Row<'_>| {
                let (number, name, id) = (row.get(0)?, row.get(1)?, row.get(2)?);
                let times: i64 = row.get(3)?;
                Ok(PartyRow { number, name, id, times: times.unsigned_abs() })
            };
            query.query_map([], row)?.collect()
        })();
        self.told(rows)
    }

    /// The numbers of the entries whose statements name one of these parties.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn naming(&self, role: Option<Role>, parties: &[u32]) -> Result<BTreeSet<i64>, Error> {
        let result = (|| {
            let mut query = self.connection.prepare_cached(
                "SELECT entry FROM named WHERE party = ?1 AND (role = ?2 OR ?2 IS NULL)",
            )?;
            let mut found = BTreeSet::new();
            for party in parties {
                let role = role.map(|role| role as u8);
                let mut rows = query.query(rusqlite::params![party, role])?;
                while let Some(row) = rows.next()? {
                    found.insert(row.get(0)?);
                }
            }
            Ok(found)
        })();
        self.told(result)
    }

    /// The identifiers of parties of exactly this name.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn ids_of(&self, name: &str) -> Result<Vec<String>, Error> {
        self.column("SELECT id FROM party WHERE name = ? AND id <> '' ORDER BY id LIMIT 8", name)
    }

    /// The names of the party of an identifier.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn names_of(&self, id: &str) -> Result<Vec<String>, Error> {
        self.column("SELECT name FROM party WHERE id = ? AND id <> '' ORDER BY name LIMIT 16", id)
    }

    fn column(&self, sql: &str, value: &str) -> Result<Vec<String>, Error> {
        self.told((|| {
            let mut query = self.connection.prepare_cached(sql)?;
            query.query_map([value], |row| row.get(0))?.collect()
        })())
    }

    /// Entries by their numbers, in this order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn numbered(&self, numbers: impl IntoIterator<Item = i64>) -> Result<Vec<Entry>, Error> {
        let mut entries = Vec::new();
        for number in numbers {
            let sql = "SELECT json FROM entry WHERE number = ?";
            entries.extend(self.values::<Entry>("an entry", sql, [number])?);
        }
        Ok(entries)
    }

    /// Entries by their identifiers, in this order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn entries_by<'i>(
        &self,
        ids: impl IntoIterator<Item = &'i EntryId>,
    ) -> Result<Vec<Entry>, Error> {
        let mut entries = Vec::new();
        for id in ids {
            let sql = "SELECT json FROM entry WHERE id = ?";
            entries.extend(self.values::<Entry>("an entry", sql, [id.as_str()])?);
        }
        Ok(entries)
    }

    /// Statements as people corrected them.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn statements_by(&self, ids: &[StatementId]) -> Result<Vec<Statement>, Error> {
        let sql = "SELECT ifnull(corrected.json, statement.json) FROM statement \
            LEFT JOIN corrected ON corrected.statement = statement.number \
            WHERE retired IS NULL AND id = ?";
        let mut statements = Vec::new();
        for id in ids {
            statements.extend(self.values::<Statement>("a statement", sql, [id.as_str()])?);
        }
        Ok(statements)
    }

    /// Documents without their texts.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn heads(&self, ids: &BTreeSet<DocumentId>) -> Result<Vec<Document>, Error> {
        ids.iter().filter_map(|id| head(self, id).transpose()).collect()
    }
}
