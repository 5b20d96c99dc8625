//! Opening a ledger: what it must be, and how an older one becomes one of today.
//!
//! The rule kept here: a file is not touched before it is known to be a ledger or to be empty.

use crate::{Error, ErrorKind, Ledger, backup, search};
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use std::cell::Cell;
use std::path::Path;
use std::time::Duration;

/// `daic`, in the place where SQLite files say which program they belong to.
const APPLICATION: i32 = 0x6461_6963;

/// The schema, one step for each version.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001.sql"),
    include_str!("../migrations/0002.sql"),
    include_str!("../migrations/0003.sql"),
    include_str!("../migrations/0004.sql"),
    include_str!("../migrations/0005.sql"),
];

/// What a ledger is called that is kept nowhere.
const IN_MEMORY: &str = "in memory";

/// How many statements of SQL are kept ready.
const STATEMENTS: usize = 96;

/// The most memory for pages of the file, in kibibytes, as SQLite is told it.
const CACHE: &str = "-32768";

/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// In how many steps.
const TRIES: u32 = 250;

impl Ledger {
    /// Opens the ledger in this file, which is created where it does not exist, and brought to
    /// today's schema where it is older.
    ///
    /// # Errors
    /// Where the file is a folder, cannot be opened, is not a ledger or is from a newer version.
    pub fn open(path: &Path) -> Result<Ledger, Error> {
        let place = path.display().to_string();
        look(path, &place)?;
        let connection = Connection::open(path).map_err(|cause| Error::sqlite(&place, cause))?;
        Self::prepare(connection, place)
    }

    /// A ledger that is kept nowhere.
    ///
    /// # Errors
    /// Where there is not enough memory.
    pub fn in_memory() -> Result<Ledger, Error> {
        let place = IN_MEMORY.to_owned();
        let connection =
            Connection::open_in_memory().map_err(|cause| Error::sqlite(&place, cause))?;
        Self::prepare(connection, place)
    }

    fn prepare(connection: Connection, place: String) -> Result<Ledger, Error> {
        let mut ledger = Ledger { connection, place, seen: Cell::new(None) };
        ledger.told(ledger.connection.busy_timeout(PATIENCE))?;
        ledger.connection.set_prepared_statement_cache_capacity(STATEMENTS);
        ledger.recognise()?;
        // Only now may the file be written: from here on it is ours.
        for (name, value) in
            [("synchronous", "FULL"), ("foreign_keys", "ON"), ("cache_size", CACHE)]
        {
            ledger.told(ledger.connection.pragma_update(None, name, value))?;
        }
        ledger.migrate()?;
        ledger.write_ahead();
        Ok(ledger)
    }

    /// Lets others read while one writes. SQLite does not wait by itself where another program is
    /// just opening the file, so this tries again; a ledger where it cannot be had, on a disk that
    /// may only be read, say, is as safe without it.
    fn write_ahead(&self) {
        for _ in 0..TRIES {
            let set = self.connection.pragma_update(None, "journal_mode", "WAL");
            let code = set.err().and_then(|cause| cause.sqlite_error_code());
            if !matches!(code, Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)) {
                return;
            }
            std::thread::sleep(PATIENCE / TRIES);
        }
    }

    /// The version of the schema; 0 for a file with nothing in it.
    fn recognise(&self) -> Result<usize, Error> {
        // One transaction, lest another program make it a ledger between two looks.
        let transaction = self.told(self.connection.unchecked_transaction())?;
        let number = |sql: &str| -> Result<i64, Error> {
            self.told(transaction.query_row(sql, [], |row| row.get(0)))
        };
        let tables = number("SELECT count(*) FROM sqlite_schema")?;
        let application = number("PRAGMA application_id")?;
        let version = number("PRAGMA user_version")?;
        let place = &self.place;
        if application != i64::from(APPLICATION) {
            if application == 0 && version == 0 && tables == 0 {
                return Ok(0);
            }
            return Err(Error::new(
                ErrorKind::Open,
                format!(
                    "ledger `{place}`: it is a database of another program and was left as it \
                     is; name another file, a new one is created"
                ),
            ));
        }
        match usize::try_from(version) {
            Ok(version) if version <= MIGRATIONS.len() => Ok(version),
            _ => Err(Error::new(
                ErrorKind::Open,
                format!(
                    "ledger `{place}`: expected a schema of version {} or older, found version \
                     {version}; use a newer daicho, or name another file",
                    MIGRATIONS.len()
                ),
            )),
        }
    }

    /// Takes the steps that are missing, in one transaction. A ledger of an older schema is copied
    /// beside itself first, as it is.
    fn migrate(&mut self) -> Result<(), Error> {
        let version = self.recognise()?;
        if (1..MIGRATIONS.len()).contains(&version) && self.place != IN_MEMORY {
            let copy = backup::beside(Path::new(&self.place), &format!("schema-{version}"));
            // Another program may be making the same copy, or an earlier try made it.
            if !copy.exists() {
                self.backup(&copy)
                    .or_else(|error| if copy.exists() { Ok(()) } else { Err(error) })?;
            }
        }
        if version == MIGRATIONS.len() {
            return Ok(());
        }
        let place = self.place.clone();
        let told = |cause| Error::sqlite(&place, cause);
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(told)?;
        // Another program may be opening the same file: look again once it is locked.
        let version: i64 =
            transaction.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(told)?;
        let done = usize::try_from(version).unwrap_or_default();
        for sql in MIGRATIONS.iter().skip(done) {
            transaction.execute_batch(sql).map_err(told)?;
        }
        if done < MIGRATIONS.len() {
            transaction.pragma_update(None, "application_id", APPLICATION).map_err(told)?;
            let version = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
            transaction.pragma_update(None, "user_version", version).map_err(told)?;
            search::file(&transaction).map_err(told)?;
        }
        transaction.commit().map_err(told)
    }
}

/// Finds out beforehand what SQLite would only call "unable to open".
fn look(path: &Path, place: &str) -> Result<(), Error> {
    if path.is_dir() {
        return Err(Error::new(
            ErrorKind::Open,
            format!("ledger `{place}`: expected a file, found a folder; name a file in it"),
        ));
    }
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => Err(Error::new(
            ErrorKind::Open,
            format!(
                "ledger `{place}`: there is no folder `{}`; create it, or name another file",
                folder.display()
            ),
        )),
        _ => match std::fs::File::open(path) {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => Err(Error::new(
                ErrorKind::Open,
                format!("ledger `{place}`: it cannot be read ({cause}); check the permissions"),
            )
            .because(cause)),
            _ => Ok(()),
        },
    }
}
