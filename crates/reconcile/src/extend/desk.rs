//! What adding works on: the new statements, and those that were fetched to be compared with them.

use super::Shelf;
use crate::Settled;
use crate::batch::{Filed, Known};
use crate::compare;
use crate::judged::Judged;
use crate::keys::{Filing, filings};
use crate::pool::Pool;
use crate::prepare::Prepared;
use record::{DocumentId, Exchange, Relation, StatementId};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

pub(super) struct Desk<'d, S> {
    pub(super) shelf: &'d mut S,
    pub(super) settled: &'d Settled,
    pub(super) pool: Pool,
    /// The new statements.
    pub(super) new: BTreeSet<u64>,
    rates: &'d dyn Exchange,
    prepared: HashMap<u64, Prepared<'d>>,
    /// The statements of documents that lie here as a whole.
    documents: HashMap<u64, BTreeSet<u64>>,
}

impl<'d, S: Shelf> Desk<'d, S> {
    pub(super) fn new(shelf: &'d mut S, rates: &'d dyn Exchange, settled: &'d Settled) -> Self {
        let (pool, new) = (Pool::default(), BTreeSet::new());
        let (prepared, documents) = (HashMap::new(), HashMap::new());
        Self { shelf, settled, pool, new, rates, prepared, documents }
    }

    /// Takes new statements and files them; gives what their documents say of their own.
    pub(super) fn take(&mut self, new: &[Known<'_>]) -> Result<Vec<Judged>, S::Error> {
        let documents: BTreeSet<u64> =
            new.iter().map(|known| known.statement.document.number()).collect();
        for known in new {
            let id = self.lay(known);
            self.new.insert(id);
        }
        self.whole(new);
        let mut own = Vec::new();
        let mut filed = Vec::new();
        for document in documents {
            own.extend(self.said(document));
            let filings = self.filings_of(document);
            for (statement, filings) in filings {
                let Some(one) = self.prepared.get(&statement) else { continue };
                let place = one.place();
                filed.extend(filings.into_iter().map(|filing| Filed { filing, place }));
            }
        }
        self.shelf.file(&filed)?;
        Ok(own)
    }

    fn lay(&mut self, known: &Known<'_>) -> u64 {
        let prepared = Prepared::new(&known.input(), self.rates, &self.pool);
        let id = prepared.id;
        self.prepared.insert(id, prepared);
        id
    }

    /// Notes that these are all statements of their documents.
    fn whole(&mut self, statements: &[Known<'_>]) {
        for known in statements {
            let document = known.statement.document.number();
            self.documents.entry(document).or_default().insert(known.statement.id.number());
        }
    }

    /// Fetches statements that are not here.
    pub(super) fn fetch(&mut self, wanted: impl Iterator<Item = u64>) -> Result<(), S::Error> {
        let missing: BTreeSet<u64> =
            wanted.filter(|number| !self.prepared.contains_key(number)).collect();
        let missing: Vec<StatementId> = missing.into_iter().map(StatementId::from_number).collect();
        if !missing.is_empty() {
            for known in self.shelf.statements(&missing)? {
                self.lay(&known);
            }
        }
        Ok(())
    }

    /// Fetches the whole documents of statements that are here.
    pub(super) fn fetch_documents(
        &mut self,
        of: impl Iterator<Item = u64>,
    ) -> Result<(), S::Error> {
        let wanted: BTreeSet<u64> = of
            .filter_map(|number| Some(self.prepared.get(&number)?.document))
            .filter(|document| !self.documents.contains_key(document))
            .collect();
        let wanted: Vec<DocumentId> = wanted.into_iter().map(DocumentId::from_number).collect();
        if !wanted.is_empty() {
            let statements = self.shelf.documents(&wanted)?;
            for known in &statements {
                self.lay(known);
            }
            self.whole(&statements);
        }
        Ok(())
    }

    pub(super) fn prepared(&self, number: u64) -> Option<&Prepared<'d>> {
        self.prepared.get(&number)
    }

    /// The statements of the document of one, in the order of their numbers.
    pub(super) fn beside(&self, document: u64) -> Vec<&Prepared<'d>> {
        let numbers = self.documents.get(&document).into_iter().flatten();
        numbers.filter_map(|number| self.prepared.get(number)).collect()
    }

    /// What a document says of its own statements.
    pub(super) fn said(&self, document: u64) -> Vec<Judged> {
        compare::document(&self.beside(document), &self.pool)
    }

    /// The filings of all statements of a document that is here as a whole.
    pub(super) fn filings_of(&self, document: u64) -> BTreeMap<u64, Vec<Filing>> {
        let converts: HashSet<u64> = self
            .said(document)
            .into_iter()
            .filter(|judged| judged.relation == Relation::Converts)
            .map(|judged| judged.left)
            .collect();
        let beside = self.beside(document);
        let one = |own: &&Prepared<'d>| (own.id, filings(own, &beside, converts.contains(&own.id)));
        beside.iter().map(one).collect()
    }
}
