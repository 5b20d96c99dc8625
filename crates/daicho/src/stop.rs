//! Ctrl-C: the first asks to stop at the next safe place, the second stops at once.

use anyhow::Context;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::Notify;

/// Whether somebody asked to stop.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stop(Arc<(AtomicBool, Notify)>);

impl Stop {
    /// Listens from now on. What is being written when the second Ctrl-C comes is one transaction,
    /// which the database rolls back; the next command derives the entries of what was kept.
    pub(crate) fn listen() -> anyhow::Result<Self> {
        let stop = Self::default();
        let (asked, waiting) = (stop.clone(), stop.clone());
        ctrlc::set_handler(move || {
            if asked.0.0.swap(true, Ordering::SeqCst) {
                std::process::exit(130);
            }
            waiting.0.1.notify_one();
        })
        .context("cannot listen for Ctrl-C")?;
        Ok(stop)
    }

    /// Whether it was asked.
    pub(crate) fn asked(&self) -> bool {
        self.0.0.load(Ordering::SeqCst)
    }

    /// Ready when it is asked.
    pub(crate) async fn wait(&self) {
        self.0.1.notified().await;
    }
}
