//! Where the things of following are: beside the ledger.

use anyhow::Context;
use fetch::Sources;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// The files beside a ledger.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    /// The list that people edit.
    pub(crate) sources: PathBuf,
    /// What became of each source.
    pub(crate) state: PathBuf,
    /// The bytes as they were fetched.
    pub(crate) archive: PathBuf,
    lock: PathBuf,
}

impl Places {
    /// Those of this ledger and this list.
    pub(crate) fn new(ledger: &Path, sources: PathBuf) -> Self {
        Self {
            sources,
            state: ledger.with_extension("fetch.json"),
            archive: ledger.with_extension("archive"),
            lock: ledger.with_extension("fetch.lock"),
        }
    }

    /// The list; an empty one where there is no such file.
    pub(crate) fn list(&self) -> anyhow::Result<Sources> {
        let place = self.sources.display().to_string();
        let text = match fs::read_to_string(&self.sources) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => {
                return Err(error).with_context(|| {
                    format!("sources `{place}` cannot be read; check that it is UTF-8")
                });
            }
        };
        Ok(Sources::parse(&text, &place)?)
    }

    /// Writes the list.
    pub(crate) fn write(&self, sources: &Sources) -> anyhow::Result<()> {
        Ok(fetch::replace(&self.sources, sources.text().as_bytes())?)
    }

    /// Lets one program fetch for a ledger at a time: two would ask each host twice, and one would
    /// overwrite what the other notes. It holds until the file is closed.
    pub(crate) fn lock(&self) -> anyhow::Result<File> {
        let place = self.lock.display();
        let file = File::options().create(true).append(true).open(&self.lock);
        let file = file.with_context(|| format!("`{place}` cannot be written"))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => anyhow::bail!(
                "another `daicho fetch` or `daicho watch` is at work for this ledger; wait until it ends, or stop it"
            ),
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("`{place}` cannot be locked"))
            }
        }
    }
}
