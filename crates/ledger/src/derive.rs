//! Deriving: reading what there is, and putting what results in its place, row by row.
//!
//! The rule kept here: all of one derivation is one transaction, and a row that results again is
//! left as it is.

mod filings;
mod judgements;
mod put;

use crate::append::{Change, json};
use crate::hash::hash;
use crate::{Error, Ledger, search};
use record::{DecisionId, Party, Reason, Statement};
use rusqlite::{TransactionBehavior, params};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

/// A row of the filings: the key, the day, the statement's number, and whether it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilingRow {
    /// The key.
    pub key: u64,
    /// The day, in days since 1970; none of what has none, which comes first.
    pub day: Option<i32>,
    /// The number of the statement.
    pub statement: u64,
    /// Whether it looks for others.
    pub looks: bool,
}

impl FilingRow {
    pub(crate) fn row(self) -> (i64, i64, i64, bool) {
        (hash(self.key), day(self.day), hash(self.statement), self.looks)
    }
}

/// Days as they are filed: none comes before all others.
pub(crate) fn day(day: Option<i32>) -> i64 {
    day.map_or(i64::from(i32::MIN), i64::from)
}

/// Whose parties a statement names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Who pays.
    Payer,
    /// Who receives.
    Recipient,
    /// Who carries.
    Via,
}

/// The parties that a statement names.
pub type Parties = Vec<(Role, Party)>;

/// The parties of a statement.
pub fn parties(statement: &Statement) -> Parties {
    let meaning = &statement.meaning;
    let role = |role: Role| move |party: &Party| (role, party.clone());
    let payers = meaning.payer.iter().map(role(Role::Payer));
    let recipients = meaning.recipient.iter().map(role(Role::Recipient));
    payers.chain(recipients).chain(meaning.via.iter().map(role(Role::Via))).collect()
}

/// A derivation, under way.
pub struct Deriving<'t> {
    pub(crate) change: Change<'t>,
    pub(crate) place: &'t str,
    /// Reasons by their number, as far as they were read.
    pub(crate) grounds: RefCell<HashMap<i64, Vec<Reason>>>,
    grounds_of: HashMap<String, i64>,
    party_of: HashMap<(String, String), u32>,
}

impl Ledger {
    /// Puts what results from all that there was up to the change `seen` in the place of what is
    /// there, in one transaction. None, and nothing is changed, where something was added since.
    ///
    /// # Errors
    /// Those of `work`, or where the file cannot be written; then nothing was changed.
    pub fn derive<T, E: From<Error>>(
        &mut self,
        seen: i64,
        work: impl FnOnce(&mut Deriving<'_>) -> Result<T, E>,
    ) -> Result<Option<T>, E> {
        if self.last_news()? > seen {
            return Ok(None);
        }
        let work = |deriving: &mut Deriving<'_>| {
            // Asked again now that nobody else can write.
            let sql = "SELECT ifnull(max(number), 0) FROM change WHERE what <> 'replay'";
            let last: i64 =
                deriving.told(deriving.change.sql.query_row(sql, [], |row| row.get(0)))?;
            if last > seen { Ok(None) } else { work(deriving).map(Some) }
        };
        self.deriving(seen, work)
    }

    /// The number of the last change that brought something new.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn last_news(&self) -> Result<i64, Error> {
        let sql = "SELECT ifnull(max(number), 0) FROM change WHERE what <> 'replay'";
        self.told(self.connection.query_row(sql, [], |row| row.get(0)))
    }

    pub(crate) fn deriving<T, E: From<Error>>(
        &mut self,
        seen: i64,
        work: impl FnOnce(&mut Deriving<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let place = self.place.clone();
        let told = |cause| E::from(Error::sqlite(&place, cause));
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(told)?;
        let change = Change::begin(&transaction, "replay", None).map_err(told)?;
        change.saw(Some(seen)).map_err(told)?;
        let mut deriving = Deriving {
            change,
            place: &place,
            grounds: RefCell::default(),
            grounds_of: HashMap::new(),
            party_of: HashMap::new(),
        };
        let done = work(&mut deriving)?;
        search::file(deriving.change.sql).map_err(told)?;
        drop(deriving);
        transaction.commit().map_err(told)?;
        Ok(done)
    }
}

impl Deriving<'_> {
    pub(crate) fn told<T>(&self, result: rusqlite::Result<T>) -> Result<T, Error> {
        result.map_err(|cause| Error::sqlite(self.place, cause))
    }

    /// Puts these in the place of all corrected statements.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn corrected(&mut self, all: &[Statement]) -> Result<(), Error> {
        let result = self.change.sql.execute("DELETE FROM corrected", []);
        self.told(result)?;
        self.correct(all)
    }

    /// Adds corrected statements.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn correct(&mut self, new: &[Statement]) -> Result<(), Error> {
        self.told((|| {
            let mut insert = self.change.sql.prepare_cached(
                "INSERT INTO corrected (statement, json) \
                 SELECT number, ?2 FROM statement WHERE id = ?1 AND retired IS NULL",
            )?;
            for statement in new {
                insert.execute(params![statement.id.as_str(), json(statement)?])?;
            }
            Ok(())
        })())
    }

    /// Puts these in the place of the decisions that fit nothing.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn unfit(&mut self, unfit: &BTreeMap<DecisionId, String>) -> Result<(), Error> {
        self.told((|| {
            self.change.sql.execute("DELETE FROM unfit", [])?;
            let mut insert = self
                .change
                .sql
                .prepare_cached("INSERT INTO unfit (decision, why) VALUES (?, ?)")?;
            for (decision, why) in unfit {
                insert.execute([decision.as_str(), why])?;
            }
            Ok(())
        })())
    }
}
