//! Copies of a ledger, whole and sound whatever is being written meanwhile.

use crate::{Error, ErrorKind, Ledger};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

impl Ledger {
    /// Copies the ledger, as it stands now, into a new file. The copy is made under another name
    /// and gets its own only when it is whole.
    ///
    /// # Errors
    /// Where there is such a file already, or it cannot be written.
    pub fn backup(&self, to: &Path) -> Result<(), Error> {
        if to.exists() {
            return Err(Error::new(
                ErrorKind::Write,
                format!(
                    "backup `{}`: expected no file of this name, found one and left it as it is; \
                     name another, or move it away",
                    to.display()
                ),
            ));
        }
        // Several programs may copy at once, each under a name of its own.
        static COPIES: AtomicUsize = AtomicUsize::new(0);
        let copy = COPIES.fetch_add(1, Ordering::Relaxed);
        let half = beside(to, &format!("half-{}-{copy}", std::process::id()));
        let _ = fs::remove_file(&half);
        let name = half.display().to_string();
        let copied = self
            .connection
            .execute("VACUUM INTO ?", [&name])
            .map_err(|cause| Error::sqlite(&to.display().to_string(), cause))
            .and_then(|_| settle(&half, to));
        if copied.is_err() {
            let _ = fs::remove_file(&half);
        }
        copied
    }

    /// Puts a copy in the place of a ledger. The ledger that was there, if any, is kept beside it,
    /// and its new name returned.
    ///
    /// # Errors
    /// Where the copy is not a sound ledger, or a file cannot be written; then nothing changed.
    pub fn restore(from: &Path, to: &Path) -> Result<Option<PathBuf>, Error> {
        if !from.is_file() {
            return Err(Error::new(
                ErrorKind::Open,
                format!("backup `{}`: there is no such file; check the name", from.display()),
            ));
        }
        // A copy is opened and not the backup itself, which opening would bring to today's schema.
        let whole = beside(to, "restored");
        remove(&whole);
        let sound = copy(from, &whole).and_then(|()| Ledger::open(&whole)?.check());
        if let Err(error) = sound {
            remove(&whole);
            return Err(error);
        }
        let kept = match to.exists() {
            true => Some(set_aside(to)?),
            false => None,
        };
        settle(&whole, to)?;
        remove(&whole);
        Ok(kept)
    }

    /// Reads every page of the file and holds it against its neighbours.
    ///
    /// # Errors
    /// Where the file is damaged.
    pub fn check(&self) -> Result<(), Error> {
        let sql = "PRAGMA quick_check(1)";
        let said: String = self.told(self.connection.query_row(sql, [], |row| row.get(0)))?;
        match said.as_str() {
            "ok" => Ok(()),
            other => Err(Error::damaged(&self.place, "a sound ledger", other)),
        }
    }
}

/// `ledger.sqlite.half`.
pub(crate) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".");
    name.push(end);
    path.with_file_name(name)
}

/// Copies a file, with what its journal holds.
fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    let journal = |path: &Path| {
        let mut name = path.as_os_str().to_os_string();
        name.push("-wal");
        PathBuf::from(name)
    };
    let copied = fs::copy(from, to).and_then(|_| match journal(from).exists() {
        true => fs::copy(journal(from), journal(to)).map(drop),
        false => Ok(()),
    });
    copied.map_err(|cause| failed(to, cause))
}

/// Removes a copy under way with all that belongs to it.
fn remove(path: &Path) {
    for end in ["", "-wal", "-shm", ".schema-1"] {
        let mut name = path.as_os_str().to_os_string();
        name.push(end);
        let _ = fs::remove_file(name);
    }
}

/// Copies the ledger to a free name beside it, with all that its journal holds.
fn set_aside(path: &Path) -> Result<PathBuf, Error> {
    let free = (1..=9_999).map(|n| beside(path, &format!("before-restore-{n}")));
    let Some(kept) = free.into_iter().find(|name| !name.exists()) else {
        return Err(failed(path, "no free name is left beside it"));
    };
    // A file that is no ledger is kept as it is.
    match Ledger::open(path) {
        Ok(ledger) => ledger.backup(&kept)?,
        Err(_) => drop(fs::copy(path, &kept).map_err(|cause| failed(path, cause))?),
    }
    for journal in ["-wal", "-shm"] {
        let mut name = path.as_os_str().to_os_string();
        name.push(journal);
        let _ = fs::remove_file(name);
    }
    Ok(kept)
}

/// Gives a file that is whole its name, and waits until the disk has both.
fn settle(half: &Path, to: &Path) -> Result<(), Error> {
    let done = || {
        fs::File::open(half)?.sync_all()?;
        fs::rename(half, to)?;
        if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            // Not every system lets a folder be opened: the rename is done all the same.
            drop(fs::File::open(folder).and_then(|folder| folder.sync_all()));
        }
        Ok(())
    };
    done().map_err(|cause: std::io::Error| failed(to, cause))
}

fn failed(path: &Path, cause: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Write,
        format!(
            "ledger `{}`: the copy could not be written ({cause}) and nothing was changed; make \
             room, check the permissions and try again",
            path.display()
        ),
    )
}
