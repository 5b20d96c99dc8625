//! All that is said of entries, for filters that look for parts of words.

use crate::{Error, Ledger};
use std::collections::BTreeSet;

impl Ledger {
    /// Of some entries by their numbers, or of all, those in whose texts each of these words
    /// stands, in whatever is said of them or, with `titles`, in the titles of their documents.
    /// Words are in small letters.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn saying(
        &self,
        words: &[String],
        titles: bool,
        among: Option<&BTreeSet<i64>>,
    ) -> Result<BTreeSet<i64>, Error> {
        let mut found = BTreeSet::new();
        if words.is_empty() {
            return Ok(found);
        }
        let fits = |row: &rusqlite::Row<'_>| -> rusqlite::Result<bool> {
            let text = row.get_ref(1)?.as_str()?;
            let heads = if titles { row.get_ref(2)?.as_str()? } else { "" };
            let stands = |word: &String| text.contains(word) || heads.contains(word);
            Ok(words.iter().all(stands))
        };
        self.told((|| {
            match among {
                None => {
                    let mut query =
                        self.connection.prepare_cached("SELECT entry, text, titles FROM said")?;
                    let mut rows = query.query([])?;
                    while let Some(row) = rows.next()? {
                        if fits(row)? {
                            found.insert(row.get(0)?);
                        }
                    }
                }
                Some(among) => {
                    let mut query = self
                        .connection
                        .prepare_cached("SELECT entry, text, titles FROM said WHERE entry = ?")?;
                    for number in among {
                        let mut rows = query.query([number])?;
                        if let Some(row) = rows.next()?
                            && fits(row)?
                        {
                            found.insert(*number);
                        }
                    }
                }
            }
            Ok(())
        })())?;
        Ok(found)
    }
}
