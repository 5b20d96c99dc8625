//! Policy measures: kept, put in the place of older ones, and read back.

use crate::append::{Change, json};
use crate::read::head;
use crate::{Error, Ledger};
use jiff::Timestamp;
use record::{Document, DocumentId, Policy};
use rusqlite::params;
use std::collections::HashMap;

impl Ledger {
    /// Every policy measure with the document that tells of it, oldest document first; with a time,
    /// those that had been learned by then. The documents come without their texts.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn policies(&self, by: Option<Timestamp>) -> Result<Vec<(Policy, Document)>, Error> {
        let last = by.map_or(Ok(i64::MAX), |time| self.last_change_by(time))?;
        let policies: Vec<Policy> = self.values(
            "a policy measure",
            "SELECT json FROM policy JOIN document ON document.number = policy.document \
             WHERE policy.added <= ?1 AND (retired IS NULL OR (?1 < 9223372036854775807 \
             AND retired > ?1)) ORDER BY published, document.id, place",
            [last],
        )?;
        let mut heads: HashMap<DocumentId, Document> = HashMap::new();
        let mut found = Vec::with_capacity(policies.len());
        for policy in policies {
            let document = match heads.get(&policy.document) {
                Some(document) => document.clone(),
                None => {
                    let Some(document) = head(self, &policy.document)? else { continue };
                    heads.insert(policy.document.clone(), document.clone());
                    document
                }
            };
            found.push((policy, document));
        }
        Ok(found)
    }

    /// The policy measures of a document, in the order of its text.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn policies_of(&self, document: &DocumentId) -> Result<Vec<Policy>, Error> {
        self.values(
            "a policy measure",
            "SELECT json FROM policy WHERE retired IS NULL AND document = \
             (SELECT number FROM document WHERE id = ?) ORDER BY place",
            [document.as_str()],
        )
    }
}

impl Change<'_> {
    /// Adds a policy measure; of two at the same place the first stays.
    pub(crate) fn policy(&self, document: i64, policy: &Policy) -> rusqlite::Result<()> {
        let place = i64::try_from(policy.name.span().start).unwrap_or(i64::MAX);
        self.sql
            .prepare_cached(
                "INSERT OR IGNORE INTO policy (id, document, place, json, added) \
                 VALUES (?, ?, ?, ?, ?)",
            )?
            .execute(params![policy.id.as_str(), document, place, json(policy)?, self.number])?;
        Ok(())
    }

    /// Puts the policy measures of a document in the place of those that are there.
    pub(crate) fn policies(&self, document: i64, policies: &[Policy]) -> rusqlite::Result<()> {
        let mut live = self.live(
            "SELECT json, number FROM policy WHERE retired IS NULL AND document = ?",
            document,
        )?;
        let mut new = Vec::new();
        for policy in policies {
            if live.remove(&json(policy)?).is_none() {
                new.push(policy);
            }
        }
        self.retire("UPDATE policy SET retired = ?1 WHERE number = ?2", live)?;
        new.into_iter().try_for_each(|policy| self.policy(document, policy))
    }
}
