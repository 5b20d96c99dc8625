//! The book as it stood at the times that were asked for.

use crate::args::{Global, Times};
use crate::pipeline;
use jiff::Timestamp;
use jiff::civil::Date;
use ledger::Ledger;
use record::Entry;
use view::Book;

/// The whole ledger, as of the times asked for.
pub(super) fn view(global: &Global, times: Times) -> anyhow::Result<Book> {
    book(&super::open(global)?, times)
}

/// The whole of an open ledger, as of the times asked for.
pub(super) fn book(ledger: &Ledger, times: Times) -> anyhow::Result<Book> {
    let all = match times.known_by.map(end_of).transpose()? {
        Some(time) if ledger.learned_after(time)? => pipeline::known_by(ledger, time)?,
        _ => Book::load(ledger)?,
    };
    Ok(match times.as_of {
        Some(day) => all.as_of(day),
        None => all,
    })
}

/// The last moment of a day in Greenwich, in whose days times of adding are counted.
pub(super) fn end_of(day: Date) -> anyhow::Result<Timestamp> {
    Ok(format!("{day}T23:59:59.999999999Z").parse()?)
}

/// The entry whose identifier begins so.
///
/// # Errors
/// Where no entry or several fit, or the one that fits did not exist at those times.
pub(super) fn entry(
    ledger: &Ledger,
    book: &Book,
    prefix: &str,
    times: Times,
) -> anyhow::Result<Entry> {
    if times.known_by.is_none() && times.as_of.is_none() {
        return Ok(ledger.entry(prefix)?);
    }
    let wanted = prefix.trim().to_ascii_lowercase();
    let mut fits = book.entries().iter().filter(|entry| entry.id.as_str().starts_with(&wanted));
    match (fits.next(), fits.next()) {
        (Some(entry), None) => Ok(entry.clone()),
        (Some(one), Some(other)) => anyhow::bail!(Unfound(format!(
            "several identifiers begin with `{wanted}`, {} and {} among them; give more of one",
            one.id, other.id
        ))),
        _ => anyhow::bail!(Unfound(format!(
            "no entry of that time has an identifier that begins with `{wanted}`; `daicho ledger` \
             with the same days lists all"
        ))),
    }
}

/// Nothing that was there then fits.
#[derive(Debug)]
pub(crate) struct Unfound(pub(super) String);

impl std::fmt::Display for Unfound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unfound {}
