//! The whole ledger in memory, in canonical order, as it stood on some day.

use crate::links::Links;
use crate::sheet::{Lines, Sheet};
use ledger::Ledger;
use record::{Currency, Document, DocumentId, Entry, EntryId, Kind, Statement, StatementId};
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// Documents by date and then identifier, statements by document and place, entries by
/// identifier.
#[derive(Debug, Clone, Default)]
pub struct Book {
    documents: Vec<Document>,
    statements: Vec<Statement>,
    entries: Vec<Entry>,
    document_at: HashMap<DocumentId, usize>,
    statement_at: HashMap<StatementId, usize>,
    entry_at: HashMap<EntryId, usize>,
    entry_of: HashMap<StatementId, usize>,
    /// Read from the entries when a question first needs them.
    links: OnceLock<Links>,
    /// The entries in short.
    lines: OnceLock<Lines>,
}

impl Book {
    /// Reads all of a ledger.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn load(ledger: &Ledger) -> Result<Book, ledger::Error> {
        Ok(Self::new(ledger.documents()?, ledger.statements()?, ledger.entries()?))
    }

    /// A book of these, whatever their order.
    pub fn new(
        mut documents: Vec<Document>,
        mut statements: Vec<Statement>,
        mut entries: Vec<Entry>,
    ) -> Book {
        documents.sort_by(|a, b| (a.published, &a.id).cmp(&(b.published, &b.id)));
        let document_at: HashMap<_, _> =
            documents.iter().enumerate().map(|(at, d)| (d.id.clone(), at)).collect();
        let place =
            |s: &Statement| (document_at.get(&s.document).copied(), s.said.amount, s.id.clone());
        statements.sort_by_cached_key(place);
        entries.sort_by(|a, b| a.id.cmp(&b.id));
        let statement_at =
            statements.iter().enumerate().map(|(at, s)| (s.id.clone(), at)).collect();
        let entry_at = entries.iter().enumerate().map(|(at, e)| (e.id.clone(), at)).collect();
        let entry_of = entries
            .iter()
            .enumerate()
            .flat_map(|(at, e)| e.moments.iter().map(move |m| (m.statement.clone(), at)))
            .collect();
        Book {
            documents,
            statements,
            entries,
            document_at,
            statement_at,
            entry_at,
            entry_of,
            links: OnceLock::new(),
            lines: OnceLock::new(),
        }
    }

    /// Every document, oldest first, those without a date before all others.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Every statement, in the order of documents and of their text.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// Every entry, by identifier.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The document with this identifier.
    pub fn document(&self, id: &DocumentId) -> Option<&Document> {
        self.document_at.get(id).map(|at| &self.documents[*at])
    }

    /// The statement with this identifier.
    pub fn statement(&self, id: &StatementId) -> Option<&Statement> {
        self.statement_at.get(id).map(|at| &self.statements[*at])
    }

    /// The entry with this identifier.
    pub fn entry(&self, id: &EntryId) -> Option<&Entry> {
        self.entry_at.get(id).map(|at| &self.entries[*at])
    }

    /// The place of the entry with this identifier in [`Book::entries`].
    pub(crate) fn place_of(&self, id: &EntryId) -> Option<usize> {
        self.entry_at.get(id).copied()
    }

    /// Which entries are slices, sums and rivals of which others.
    pub(crate) fn links(&self) -> &Links {
        self.links.get_or_init(|| Links::of(self))
    }

    /// The entries in short.
    pub(crate) fn sheet(&self) -> Sheet<'_> {
        let Lines { lines, names } = self.lines.get_or_init(|| Lines::of(self));
        Sheet { lines, links: self.links(), names }
    }

    /// The entry that a statement supports.
    pub fn entry_of(&self, statement: &StatementId) -> Option<&Entry> {
        self.entry_of.get(statement).map(|at| &self.entries[*at])
    }

    /// The statements of an entry, earliest first.
    pub fn statements_of<'b>(&'b self, entry: &'b Entry) -> impl Iterator<Item = &'b Statement> {
        entry.moments.iter().filter_map(|moment| self.statement(&moment.statement))
    }

    /// The statements of a document, in the order of its text.
    pub fn statements_in(&self, document: &DocumentId) -> &[Statement] {
        // They stand together: statements are in the order of documents.
        let Some(wanted) = self.document_at.get(document) else { return &[] };
        let place = |s: &Statement| self.document_at.get(&s.document);
        let start = self.statements.partition_point(|s| place(s) < Some(wanted));
        let length = self.statements[start..].partition_point(|s| place(s) == Some(wanted));
        &self.statements[start..start + length]
    }

    /// The currency of the most entries: that of the ledger as a whole.
    pub fn main_currency(&self) -> Option<Currency> {
        let mut counts = BTreeMap::<Currency, usize>::new();
        for entry in &self.entries {
            if let (Kind::Commitment, Some(currency)) =
                (entry.kind, entry.amount.value.unit.currency())
            {
                *counts.entry(currency).or_default() += 1;
            }
        }
        let most =
            counts.into_iter().max_by_key(|(code, count)| (*count, std::cmp::Reverse(*code)));
        most.map(|(currency, _)| currency)
    }
}
