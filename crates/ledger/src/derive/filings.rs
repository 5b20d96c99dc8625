//! Filings: where statements stand to be compared.

use super::{Deriving, FilingRow};
use crate::Error;
use rusqlite::params;

impl Deriving<'_> {
    /// Puts these in the place of all filings. They are in their order.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn filings(&mut self, all: impl IntoIterator<Item = FilingRow>) -> Result<(), Error> {
        let mut wanted = all.into_iter().map(FilingRow::row).peekable();
        let (mut gone, mut new) = (Vec::new(), Vec::new());
        let result = (|| {
            let empty: bool = self.change.sql.query_row(
                "SELECT NOT EXISTS (SELECT 1 FROM filing)",
                [],
                |row| row.get(0),
            )?;
            if empty {
                return self.file(wanted);
            }
            let sql = "SELECT key, day, statement, looks FROM filing ORDER BY key, day, statement";
            let mut query = self.change.sql.prepare(sql)?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                let row: (i64, i64, i64, bool) =
                    (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
                while let Some(before) = wanted.next_if(|one| *one < row) {
                    new.push(before);
                }
                if wanted.next_if(|one| *one == row).is_none() {
                    gone.push(row);
                }
            }
            new.extend(wanted);
            drop(rows);
            let sql = "DELETE FROM filing WHERE key = ? AND day = ? AND statement = ?";
            let mut delete = self.change.sql.prepare_cached(sql)?;
            for (key, day, statement, _) in gone {
                delete.execute([key, day, statement])?;
            }
            self.file(new)
        })();
        self.told(result)
    }

    /// Files statements.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn add_filings(&mut self, new: impl IntoIterator<Item = FilingRow>) -> Result<(), Error> {
        self.told(self.file(new.into_iter().map(FilingRow::row)))
    }

    fn file(&self, rows: impl IntoIterator<Item = (i64, i64, i64, bool)>) -> rusqlite::Result<()> {
        let mut insert = self.change.sql.prepare_cached(
            "INSERT OR IGNORE INTO filing (key, day, statement, looks) VALUES (?, ?, ?, ?)",
        )?;
        for (key, day, statement, looks) in rows {
            insert.execute(params![key, day, statement, looks])?;
        }
        Ok(())
    }
}
