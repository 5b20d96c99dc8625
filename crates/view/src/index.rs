//! A ledger in short, for questions that are answered without reading all of it: a line for each
//! entry, the links, and the names. What is shown of entries is read when it is shown.
//!
//! The rule kept here: an answer is the one that [`crate::Book`] gives, cut to what was asked for.

mod actors;
mod facets;
mod select;

pub use actors::Actor;
pub use facets::{Facet, Facets};

use crate::links::Links;
use crate::sheet::{Detail, Details, Sheet, labels};
use crate::total::{self, Question};
use crate::{Book, By, Cited, Converted, Filter, Rates, Total, filter};
use ledger::{Error, Ledger, Line, PartyRow};
use record::{Currency, DocumentId, Entry, StatementId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// A ledger in short, as it stood when it was loaded.
#[derive(Debug)]
pub struct Index {
    lines: Vec<Line>,
    links: Links,
    /// The place of each entry by its number in the file, which are nearly without gaps.
    places: Vec<Option<u32>>,
    parties: OnceLock<Vec<PartyRow>>,
    names: OnceLock<Vec<String>>,
    change: i64,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// How many entries fit.
    pub count: usize,
    /// Those that were asked for, each with its best source.
    pub entries: Vec<(Entry, Option<Cited>)>,
}

impl Index {
    /// Reads a ledger in short.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn load(ledger: &Ledger) -> Result<Self, Error> {
        // Asked before reading: what another program writes meanwhile is read the next time.
        let change = ledger.last_change()?;
        let lines = ledger.lines()?;
        let last = lines.iter().map(|line| line.number).max().unwrap_or(0);
        let mut places = vec![None; usize::try_from(last).unwrap_or(0) + 1];
        for (at, line) in lines.iter().enumerate() {
            let number = usize::try_from(line.number).ok();
            if let Some(place) = number.and_then(|number| places.get_mut(number)) {
                *place = u32::try_from(at).ok();
            }
        }
        let place = |id: u64| lines.binary_search_by_key(&id, |line| line.id).ok();
        let links: Vec<_> = ledger
            .links()?
            .into_iter()
            .filter_map(|(entry, relation, other)| {
                Some((place_in(&places, entry)?, relation, place(other)?))
            })
            .collect();
        let links = Links::of_lines(&lines, &links);
        let (parties, names) = (OnceLock::new(), OnceLock::new());
        Ok(Self { lines, links, places, parties, names, change })
    }

    /// The place of the entry with a number.
    fn place(&self, number: i64) -> Option<usize> {
        place_in(&self.places, number)
    }

    /// Whether this is still what the ledger holds.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn is_current(&self, ledger: &Ledger) -> Result<bool, Error> {
        Ok(ledger.last_change()? == self.change)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The entries in short, by identifier.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Adds up the commitments that fit. The sums are of all; of each list at most so many are
    /// read and shown, the largest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn total(
        &self,
        ledger: &Ledger,
        filter: &Filter,
        by: Option<By>,
        to: Option<(Currency, &Rates)>,
        most: usize,
    ) -> Result<(Total, Option<Converted>), Error> {
        let named = matches!(by, Some(By::Payer | By::Recipient));
        let names = if named { self.names(ledger)? } else { &[] };
        let sheet = Sheet { lines: &self.lines, links: &self.links, names };
        let selection = self.select(ledger, filter)?;
        let asked = Question { filter, by, to, most };
        total::of(sheet, selection, &asked, &Shown { index: self, ledger })
    }

    /// The entries that fit, in the order of [`crate::list`], so many of them after so many.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn list(
        &self,
        ledger: &Ledger,
        filter: &Filter,
        skip: usize,
        most: usize,
    ) -> Result<Listed, Error> {
        let (count, ordered) = self.order(ledger, filter, skip.saturating_add(most))?;
        let shown: Vec<usize> = ordered.into_iter().skip(skip).collect();
        Ok(Listed { count, entries: self.read(ledger, &shown)? })
    }

    /// The places of all entries that fit, in the order of [`crate::list`], to be read portion by
    /// portion with [`Index::read`].
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn places(&self, ledger: &Ledger, filter: &Filter) -> Result<Vec<usize>, Error> {
        Ok(self.order(ledger, filter, usize::MAX)?.1)
    }

    /// How many entries fit, and the places of the first of them.
    fn order(
        &self,
        ledger: &Ledger,
        filter: &Filter,
        most: usize,
    ) -> Result<(usize, Vec<usize>), Error> {
        let selection = self.select(ledger, filter)?;
        let fits = selection.fits.iter().filter(|(_, misfit)| misfit.is_none());
        let fits: Vec<usize> = fits.map(|(at, _)| *at).collect();
        Ok((fits.len(), filter::ordered(&self.lines, fits, most)))
    }

    /// How the entries that fit are distributed.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn facets(&self, ledger: &Ledger, filter: &Filter, most: usize) -> Result<Facets, Error> {
        let selection = self.select(ledger, filter)?;
        let fits = selection.fits.iter().filter(|(_, misfit)| misfit.is_none());
        let fits = fits.map(|(at, _)| &self.lines[*at]);
        Ok(Facets::of(fits, self.names(ledger)?, most))
    }

    /// Entries by their places, each with its best source.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn read(
        &self,
        ledger: &Ledger,
        places: &[usize],
    ) -> Result<Vec<(Entry, Option<Cited>)>, Error> {
        let entries =
            ledger.numbered(places.iter().filter_map(|at| Some(self.lines.get(*at)?.number)))?;
        let best = entries.iter().filter_map(Cited::best).map(|moment| moment.statement.clone());
        let book = part(ledger, Vec::new(), &best.collect::<Vec<_>>())?;
        let cited = |entry: Entry| {
            let best = Cited::best(&entry).and_then(|best| Cited::of(&book, &best.statement));
            (entry, best)
        };
        Ok(entries.into_iter().map(cited).collect())
    }

    /// All parties, by name.
    fn parties(&self, ledger: &Ledger) -> Result<&[PartyRow], Error> {
        if let Some(there) = self.parties.get() {
            return Ok(there);
        }
        let parties = ledger.parties(false)?;
        Ok(self.parties.get_or_init(|| parties))
    }

    /// The name that each party is shown by, by its number: of those with one identifier the name
    /// that is used most.
    fn names(&self, ledger: &Ledger) -> Result<&[String], Error> {
        if let Some(there) = self.names.get() {
            return Ok(there);
        }
        let parties = ledger.parties(true)?;
        let mut most: BTreeMap<&str, &PartyRow> = BTreeMap::new();
        // In the order of names, so that the last of those used equally stays.
        for row in parties.iter().filter(|row| !row.id.is_empty() && row.times > 0) {
            let best = most.entry(&row.id).or_insert(row);
            if row.times >= best.times {
                *best = row;
            }
        }
        let length = parties.iter().map(|row| row.number).max().map_or(0, |last| last + 1);
        let mut names = vec![String::new(); usize::try_from(length).unwrap_or(0)];
        let labels = labels(most.iter().map(|(id, best)| (*id, best.name.as_str())).collect());
        for row in &parties {
            let name = labels.get(row.id.as_str()).unwrap_or(&row.name);
            if let Some(place) = usize::try_from(row.number).ok().and_then(|at| names.get_mut(at)) {
                place.clone_from(name);
            }
        }
        Ok(self.names.get_or_init(|| names))
    }
}

impl Book {
    /// Of a ledger as it is now only what bears on an entry: its statements with the heads of their
    /// documents, and the entries that its links lead to.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn around(ledger: &Ledger, entry: &Entry) -> Result<Book, Error> {
        let said: Vec<StatementId> =
            entry.moments.iter().map(|moment| moment.statement.clone()).collect();
        let mut entries = ledger.entries_by(entry.links.iter().map(|link| &link.entry))?;
        entries.push(entry.clone());
        part(ledger, entries, &said)
    }
}

fn place_in(places: &[Option<u32>], number: i64) -> Option<usize> {
    let place = (*places.get(usize::try_from(number).ok()?)?)?;
    usize::try_from(place).ok()
}

/// What is shown of entries, read when it is.
struct Shown<'i> {
    index: &'i Index,
    ledger: &'i Ledger,
}

impl Details for Shown<'_> {
    type Error = Error;

    fn of(&self, places: &[usize]) -> Result<Vec<Detail>, Error> {
        let read = self.index.read(self.ledger, places)?;
        Ok(read.into_iter().map(|(entry, cited)| Detail::of(&entry, cited)).collect())
    }
}

/// A book of these entries and statements, its documents without their texts.
fn part(ledger: &Ledger, entries: Vec<Entry>, of: &[StatementId]) -> Result<Book, Error> {
    let statements = ledger.statements_by(of)?;
    let documents: BTreeSet<DocumentId> =
        statements.iter().map(|statement| statement.document.clone()).collect();
    Ok(Book::new(ledger.heads(&documents)?, statements, entries))
}
