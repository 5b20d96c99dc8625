//! Statements → judgements → entries: all at once, or what is new alone. The ledger is the shelf
//! on which [`reconcile`] finds what it worked out before.

use jiff::civil::{Date, date};

use ledger::{Deriving, Error, FilingRow, Ledger, Parties, parties};
use reconcile::{Batch, Filed, Input, Known, Near, Place, Settled, Shelf};
use record::{DocumentId, Entry, EntryId, Judgement, Statement, StatementId};
use std::borrow::Cow;
use std::collections::HashMap;

/// How many statements are read at once when all are derived.
const PORTION: usize = 2048;

/// Where this many statements are new, and a fiftieth of the ledger, all are derived at once: that
/// is less work then, and comes to the same.
const MANY: usize = 64;

/// Brings the entries up to date with all that is in the ledger; again where another program
/// added meanwhile.
pub(crate) fn up_to_date(ledger: &mut Ledger) -> Result<(), Error> {
    loop {
        let news = ledger.news()?;
        let few = news.statements < MANY.max(ledger.size()? / 50);
        let done = match news.seen {
            Some(seen) if news.only_added && few => added(ledger, seen, news.last)?,
            _ => None,
        };
        let done = match done {
            Some(done) => done,
            None => all(ledger)?,
        };
        if done {
            return Ok(());
        }
    }
}

/// Derives everything anew. Whether it was put into the ledger: not where another program added
/// meanwhile.
pub(crate) fn all(ledger: &mut Ledger) -> Result<bool, Error> {
    // Asked before reading: what is added meanwhile is then known to be missing.
    let seen = ledger.last_news()?;
    let settled = settled(ledger)?;
    let mut batch = Batch::new(settled, view::Rates::embedded());
    let mut corrected = Vec::new();
    // Reasons are left aside in reading; the few statements that people corrected are read whole.
    let mut whole = Vec::new();
    ledger.each_original::<Error>(PORTION, |portion| {
        let inputs: Vec<Input<'_>> = portion
            .iter()
            .map(|(statement, published)| Input { statement, published: *published })
            .collect();
        whole.extend(batch.take(&inputs).into_iter().map(|statement| statement.id));
        Ok(())
    })?;
    let judged = batch.judge();
    for id in whole {
        let original = ledger.original(&id)?;
        corrected.extend(original.and_then(|original| judged.settled().apply(&original)));
    }
    let done = ledger.derive(seen, |deriving| {
        deriving.corrected(&corrected)?;
        deriving.filings(judged.filed().map(row))?;
        // From here on what was compared is forgotten.
        let clustered = judged.cluster();
        deriving.judgements(clustered.judgements())?;
        let said: std::cell::RefCell<HashMap<u64, Parties>> = Default::default();
        let mut there: Vec<u64> = Vec::new();
        let deriving = std::cell::RefCell::new(deriving);
        clustered.entries(
            |ids| {
                let found = deriving.borrow().statements(ids)?;
                let mut said = said.borrow_mut();
                if said.len() > 16 * PORTION {
                    said.clear();
                }
                said.extend(found.iter().map(|(s, _)| (s.id.number(), parties(s))));
                Ok::<_, Error>(found.into_iter().map(known).collect())
            },
            |entries| {
                there.extend(entries.iter().map(|entry| entry.id.number()));
                deriving.borrow_mut().put(&entries, &said.borrow(), reconcile::total_keys)
            },
        )?;
        there.sort_unstable();
        let deriving = deriving.into_inner();
        let gone = deriving.entry_numbers()?.into_iter();
        deriving.remove(gone.filter(|id| there.binary_search(id).is_err()))?;
        deriving.unfit(&clustered.settled().unfit)
    })?;
    Ok(done.is_some())
}

/// What people's decisions come to.
fn settled(ledger: &Ledger) -> Result<Settled, Error> {
    let decisions = ledger.decisions()?;
    if decisions.is_empty() {
        return Ok(Settled::default());
    }
    let statements = match ledger.decided_about(&decisions)? {
        Some(statements) => statements,
        None => ledger.originals()?,
    };
    Ok(Settled::new(&decisions, &statements))
}

/// Derives what the documents that were added change. Whether it was put into the ledger: not where
/// another program added meanwhile. None where all has to be derived.
fn added(ledger: &mut Ledger, seen: i64, last: i64) -> Result<Option<bool>, Error> {
    let decisions = ledger.decisions()?;
    // A decision whose statement is not there may be about a new one: then all is derived.
    let Some(about) = ledger.decided_about(&decisions)? else { return Ok(None) };
    let settled = Settled::new(&decisions, &about);
    let done = ledger.derive(last, |deriving| {
        let mut new = Vec::new();
        let mut corrected: Vec<Statement> = Vec::new();
        for (statement, published) in deriving.added_after(seen)? {
            let statement = match settled.apply(&statement) {
                Some(other) => {
                    corrected.push(other.clone());
                    other
                }
                None => statement,
            };
            new.push(Known { statement: Cow::Owned(statement), published });
        }
        deriving.correct(&corrected)?;
        let said: HashMap<u64, Parties> = new
            .iter()
            .map(|known| (known.statement.id.number(), parties(&known.statement)))
            .collect();
        let mut kept = Kept(deriving);
        let rates = view::Rates::embedded();
        let delta = reconcile::extend(&mut kept, &new, &settled, rates)?;
        deriving.rejudge(&delta.retired, &delta.judged)?;
        deriving.remove(delta.gone.iter().map(EntryId::number))?;
        deriving.put(&delta.entries, &said, reconcile::total_keys)
    })?;
    Ok(Some(done.is_some()))
}

fn known((statement, published): (Statement, Option<Date>)) -> Known<'static> {
    Known { statement: Cow::Owned(statement), published }
}

/// Days since 1970.
fn days(day: Option<Date>) -> Option<i32> {
    (day? - date(1970, 1, 1)).get_days().into()
}

fn row(filed: Filed) -> FilingRow {
    let Filed { filing, place } = filed;
    FilingRow {
        key: filing.key,
        day: days(place.day),
        statement: place.statement,
        looks: filing.looks,
    }
}

/// The ledger as a shelf.
struct Kept<'k, 't>(&'k mut Deriving<'t>);

impl Shelf for Kept<'_, '_> {
    type Error = Error;

    fn file(&mut self, filed: &[Filed]) -> Result<(), Error> {
        self.0.add_filings(filed.iter().copied().map(row))
    }

    fn near(&self, key: u64, place: Place, most: usize) -> Result<Near, Error> {
        let [before, after] = self.0.near(key, (days(place.day), place.statement), most)?;
        Ok(Near { before, after })
    }

    fn statements(&self, ids: &[StatementId]) -> Result<Vec<Known<'static>>, Error> {
        Ok(self.0.statements(ids)?.into_iter().map(known).collect())
    }

    fn documents(&self, ids: &[DocumentId]) -> Result<Vec<Known<'static>>, Error> {
        Ok(self.0.documents(ids)?.into_iter().map(known).collect())
    }

    fn pairs(&self, of: &[StatementId]) -> Result<Vec<(u64, u64)>, Error> {
        self.0.pairs(of)
    }

    fn judgements(&self, of: &[StatementId]) -> Result<Vec<Judgement>, Error> {
        self.0.judgements_of(of)
    }

    fn supported(&self, by: &[StatementId]) -> Result<Vec<Entry>, Error> {
        self.0.supported(by)
    }

    fn entries(&self, ids: &[EntryId]) -> Result<Vec<Entry>, Error> {
        self.0.entries(ids)
    }

    fn slices(&self, of: &[EntryId]) -> Result<Vec<EntryId>, Error> {
        self.0.slices(of)
    }

    fn sharing(&self, key: u64) -> Result<Vec<EntryId>, Error> {
        self.0.sharing(key)
    }

    fn totals(&self, key: u64) -> Result<Vec<EntryId>, Error> {
        self.0.totals(key)
    }
}
