//! One name for all that a ledger holds.

use crate::{Error, Ledger};
use sha2::{Digest, Sha256};

/// What enters, each list in canonical order. Neither numbers, nor when something was added, nor
/// what was retired: they depend on the order of adding and on the clock. Nor problems: they name
/// the place from which a document was read.
const CONTENT: &[(&str, &str)] = &[
    (
        "document",
        "SELECT json_array(id, (SELECT min(name) FROM document_name \
         WHERE document = document.number), language, body_start, body_end) \
         FROM document ORDER BY id",
    ),
    ("statement", "SELECT json FROM statement WHERE retired IS NULL ORDER BY id"),
    ("policy", "SELECT json FROM policy WHERE retired IS NULL ORDER BY id"),
    (
        "judgement",
        "SELECT json_array(left, right, relation, score, grounds.json) FROM judgement \
         JOIN grounds ON grounds.number = grounds WHERE retired IS NULL \
         ORDER BY left, right, relation",
    ),
    ("decision", "SELECT json FROM decision ORDER BY id"),
    ("entry", "SELECT json FROM entry ORDER BY id"),
];

impl Ledger {
    /// The SHA-256, in hexadecimal, of all that is live, in canonical form and order: the same
    /// for the same documents and decisions, whatever the order in which they came.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn digest(&self) -> Result<String, Error> {
        let mut hash = Sha256::new();
        let result = CONTENT.iter().try_for_each(|(what, sql)| -> rusqlite::Result<()> {
            let mut query = self.connection.prepare_cached(sql)?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                hash.update(what.as_bytes());
                hash.update([b' ']);
                hash.update(row.get_ref(0)?.as_str()?.as_bytes());
                hash.update([b'\n']);
            }
            Ok(())
        });
        self.told(result)?;
        Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}
