//! What requests share: the open ledger, and all of it in memory as it last stood.
//!
//! The rule kept here: a page shows the ledger as it stood when the page was asked for. Whether it
//! changed since is one look-up, so that is asked each time.

use crate::decide::Keeper;
use ledger::{Error, Ledger};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use view::search::{self, Findings, Names, Part};
use view::{Book, By, Filter, Finding, Index, Rates, Total};

/// An open ledger, to be shown as pages.
#[derive(Debug, Clone)]
pub struct State {
    inner: Arc<Mutex<Inner>>,
    keeper: Option<Arc<Keeper>>,
    names: Arc<Names>,
}

#[derive(Debug)]
struct Inner {
    ledger: Ledger,
    last: Option<Arc<Reading>>,
    index: Option<Arc<Index>>,
}

impl State {
    /// The pages of this ledger. It is read at the first request.
    pub fn new(ledger: Ledger) -> Self {
        let inner = Inner { ledger, last: None, index: None };
        Self { inner: Arc::new(Mutex::new(inner)), keeper: None, names: Arc::default() }
    }

    /// The same pages, from which people may decide.
    #[must_use]
    pub fn deciding(self, keeper: Keeper) -> Self {
        Self { keeper: Some(Arc::new(keeper)), ..self }
    }

    /// Who keeps decisions, where they may be made.
    pub(crate) fn keeper(&self) -> Option<Arc<Keeper>> {
        self.keeper.clone()
    }

    /// Changes the ledger; whoever asks meanwhile waits.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut Ledger) -> T) -> T {
        change(&mut self.lock().ledger)
    }

    /// The same, with names that searches know beside those in the ledger.
    #[must_use]
    pub fn with_names(self, names: Names) -> Self {
        Self { names: Arc::new(names), ..self }
    }

    /// What fits a search.
    pub(crate) fn search(&self, query: &search::Query, part: Part) -> Result<Findings, Error> {
        search::search(&self.lock().ledger, &self.names, query, part)
    }

    /// The ledger in memory as it stands now.
    pub(crate) fn reading(&self) -> Result<Arc<Reading>, Error> {
        let mut inner = self.lock();
        // Asked before reading: what another program writes meanwhile is read the next time.
        let change = inner.ledger.last_change()?;
        if let Some(reading) = inner.last.as_ref().filter(|reading| reading.change == change) {
            return Ok(reading.clone());
        }
        let book = Book::load(&inner.ledger)?;
        let reading = Arc::new(Reading::new(book, change));
        inner.last = Some(reading.clone());
        Ok(reading)
    }

    /// The ledger in short as it stands now.
    pub(crate) fn index(&self) -> Result<Arc<Index>, Error> {
        let mut inner = self.lock();
        if let Some(index) = &inner.index
            && index.is_current(&inner.ledger)?
        {
            return Ok(index.clone());
        }
        let index = Arc::new(Index::load(&inner.ledger)?);
        inner.index = Some(index.clone());
        Ok(index)
    }

    /// Asks the ledger itself, for what is not in memory.
    pub(crate) fn ask<T>(&self, question: impl FnOnce(&Ledger) -> T) -> T {
        question(&self.lock().ledger)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // Whoever panicked only read, or left an open transaction that is rolled back: what is inside
        // is whole.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The whole ledger in memory, with what several pages need of it, worked out once.
#[derive(Debug)]
pub(crate) struct Reading {
    change: i64,
    pub(crate) book: Book,
    findings: OnceLock<Vec<Finding>>,
    total: OnceLock<Total>,
}

impl Reading {
    fn new(book: Book, change: i64) -> Self {
        Self { change, book, findings: OnceLock::new(), total: OnceLock::new() }
    }

    /// What does not fit together, the worst first.
    pub(crate) fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| view::check(&self.book, Rates::embedded()))
    }

    /// The total of all, by stage.
    pub(crate) fn total(&self) -> &Total {
        self.total.get_or_init(|| view::total(&self.book, &Filter::default(), Some(By::Stage)))
    }
}
