//! Finding one thing by the beginning of its identifier.

use crate::{Error, ErrorKind, Ledger};
use record::{Entry, Statement};
use serde::de::DeserializeOwned;

/// Shorter beginnings would fit too much.
const SHORTEST: usize = 4;

/// How many candidates a message lists.
const LISTED: usize = 5;

/// Where a sort of thing is looked up. `near` finds those around a place in the order.
struct Shelf {
    what: &'static str,
    begins: &'static str,
    near: &'static str,
}

const ENTRIES: Shelf = Shelf {
    what: "entry",
    begins: "SELECT json FROM entry WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT 6",
    near: "SELECT json FROM entry ORDER BY id < ?1, id LIMIT 5",
};
const STATEMENTS: Shelf = Shelf {
    what: "statement",
    begins: "SELECT ifnull(corrected.json, statement.json) FROM statement \
             LEFT JOIN corrected ON corrected.statement = statement.number \
             WHERE retired IS NULL AND id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT 6",
    near: "SELECT json FROM statement WHERE retired IS NULL ORDER BY id < ?1, id LIMIT 5",
};

impl Ledger {
    /// The entry whose identifier begins so; a beginning of 4 characters is enough where it fits
    /// one entry only.
    ///
    /// # Errors
    /// Where no entry or several fit: the message lists candidates.
    pub fn entry(&self, prefix: &str) -> Result<Entry, Error> {
        let line = |entry: &Entry| format!("{} {}", entry.id, calm(&entry.title));
        self.find(&ENTRIES, prefix, line)
    }

    /// The statement whose identifier begins so; a beginning of 4 characters is enough where it
    /// fits one statement only.
    ///
    /// # Errors
    /// Where no statement or several fit: the message lists candidates.
    pub fn statement(&self, prefix: &str) -> Result<Statement, Error> {
        let line = |statement: &Statement| {
            format!("{} {}", statement.id, calm(statement.said.quote.words()))
        };
        self.find(&STATEMENTS, prefix, line)
    }

    fn find<T: DeserializeOwned>(
        &self,
        shelf: &Shelf,
        prefix: &str,
        line: impl Fn(&T) -> String,
    ) -> Result<T, Error> {
        let what = shelf.what;
        let wanted = prefix.trim().to_ascii_lowercase();
        let shown = calm(&wanted);
        let hexadecimal = !wanted.is_empty() && wanted.bytes().all(|b| b.is_ascii_hexdigit());
        if !hexadecimal || wanted.len() < SHORTEST {
            let near = if hexadecimal { &wanted } else { "" };
            return Err(Error::new(
                ErrorKind::Missing,
                format!(
                    "expected at least {SHORTEST} hexadecimal digits of the identifier of {} \
                     {what}, found `{shown}`{}",
                    article(what),
                    self.candidates(shelf, near, &line)?
                ),
            ));
        }
        let mut fits: Vec<T> = self.values(what, shelf.begins, [&wanted])?;
        match fits.len() {
            0 => Err(Error::new(
                ErrorKind::Missing,
                format!(
                    "no {what} has an identifier that begins with `{shown}`{}",
                    self.candidates(shelf, &wanted, &line)?
                ),
            )),
            1 => Ok(fits.swap_remove(0)),
            _ => Err(Error::new(
                ErrorKind::Ambiguous,
                format!(
                    "several identifiers begin with `{shown}`; give more of one:{}",
                    lines(&fits, &line)
                ),
            )),
        }
    }

    /// What may have been meant: those that come next in the order of identifiers.
    fn candidates<T: DeserializeOwned>(
        &self,
        shelf: &Shelf,
        near: &str,
        line: &impl Fn(&T) -> String,
    ) -> Result<String, Error> {
        let some: Vec<T> = self.values(shelf.what, shelf.near, [near])?;
        Ok(match some.len() {
            0 => "; the ledger is empty, add documents first".to_owned(),
            _ => format!("; some that there are:{}", lines(&some, line)),
        })
    }
}

fn lines<T>(things: &[T], line: &impl Fn(&T) -> String) -> String {
    let more = if things.len() > LISTED { "\n  …" } else { "" };
    let listed: String =
        things.iter().take(LISTED).map(|thing| format!("\n  {}", line(thing))).collect();
    listed + more
}

fn article(what: &str) -> &'static str {
    if what.starts_with('e') { "an" } else { "a" }
}

/// The first words of a text, without what a terminal would act on.
fn calm(text: &str) -> String {
    let mut calm: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(60).collect();
    if text.chars().nth(60).is_some() {
        calm.push('…');
    }
    calm
}
