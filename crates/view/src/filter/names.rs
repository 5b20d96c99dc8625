//! Finding entries by names and words, in any case.

use super::countries::government;
use crate::Book;
use ledger::PartyRow;
use record::{Entry, Party};
use std::collections::HashSet;

/// Everyone in a book who bears a name that is asked for. Whoever asks for `Rapidus` also finds
/// what only says ラピダス: the two share an identifier.
pub(crate) struct Who<'b> {
    names: HashSet<&'b str>,
    ids: HashSet<&'b str>,
    /// The government of the country that is asked for.
    government: Option<String>,
}

impl<'b> Who<'b> {
    pub(crate) fn new(book: &'b Book, name: &str) -> Self {
        let wanted = Wanted::new(name);
        let said = book.statements().iter().map(|statement| &statement.meaning);
        let said = said.flat_map(|meaning| meaning.payer.iter().chain(&meaning.recipient));
        let listed = book.entries().iter().flat_map(|e| e.payer.iter().chain(&e.recipient));
        // Names are many and repeat: each is compared once.
        let all: HashSet<(&str, Option<&str>)> = said
            .chain(listed)
            .map(|party| (party.name.as_str(), party.id.as_ref().map(|id| id.as_str())))
            .collect();
        let (mut names, mut ids) = (HashSet::new(), HashSet::new());
        for (other, id) in all {
            let named = wanted.is_name(other);
            if named || id.is_some_and(|id| wanted.is_id(id)) {
                if named {
                    names.insert(other);
                }
                ids.extend(id);
            }
        }
        Self { names, ids, government: wanted.government() }
    }

    pub(crate) fn fits(&self, party: &Party) -> bool {
        self.names.contains(party.name.as_str())
            || party
                .id
                .as_ref()
                .map(|id| id.as_str())
                .is_some_and(|id| self.ids.contains(id) || self.government.as_deref() == Some(id))
    }
}

/// What is asked for: a part of a name in any case, or all of it behind `=`.
struct Wanted {
    name: String,
    whole: bool,
}

impl Wanted {
    fn new(asked: &str) -> Self {
        let asked = asked.trim();
        let (name, whole) = match asked.strip_prefix('=') {
            Some(name) => (name.trim_start(), true),
            None => (asked, false),
        };
        Self { name: name.to_lowercase(), whole }
    }

    fn is_name(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        if self.whole { name == self.name } else { name.contains(&self.name) }
    }

    fn is_id(&self, id: &str) -> bool {
        if self.whole { id == self.name } else { id.contains(&self.name) }
    }

    /// The government of a country; whoever asks for a whole name asks for that alone.
    fn government(&self) -> Option<String> {
        if self.whole { None } else { government(&self.name) }
    }
}

/// The parties who bear a name that is asked for, by their numbers.
pub(crate) fn bearing(parties: &[PartyRow], name: &str) -> Vec<u32> {
    let wanted = Wanted::new(name);
    let named = |row: &&PartyRow| wanted.is_name(&row.name);
    let mut ids: HashSet<&str> = parties.iter().filter(named).map(|row| row.id.as_str()).collect();
    ids.extend(parties.iter().map(|row| row.id.as_str()).filter(|id| wanted.is_id(id)));
    ids.remove("");
    let government = wanted.government();
    ids.extend(government.as_deref());
    let fits = |row: &&PartyRow| ids.contains(row.id.as_str()) || named(row);
    parties.iter().filter(fits).map(|row| row.number).collect()
}

/// Words that are asked for: all of them must occur.
pub(crate) struct Text(Vec<String>);

impl Text {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.split_whitespace().map(str::to_lowercase).collect())
    }

    /// The words, in small letters.
    pub(crate) fn words(&self) -> &[String] {
        &self.0
    }

    pub(crate) fn fits(&self, book: &Book, entry: &Entry) -> bool {
        self.found(book, entry, false)
    }

    /// The same, the titles of the documents included.
    pub(crate) fn fits_with_titles(&self, book: &Book, entry: &Entry) -> bool {
        self.found(book, entry, true)
    }

    /// Whether these words stand in a text.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.0.iter().all(|word| text.contains(word.as_str()))
    }

    fn found(&self, book: &Book, entry: &Entry, titles: bool) -> bool {
        let Self(words) = self;
        let mut missing: Vec<&String> = words.iter().collect();
        let mut look = |text: &str| {
            if !missing.is_empty() {
                let text = text.to_lowercase();
                missing.retain(|word| !text.contains(word.as_str()));
            }
        };
        look(&entry.title);
        look(entry.id.as_str());
        for statement in book.statements_of(entry) {
            let meaning = &statement.meaning;
            look(statement.said.quote.words());
            if let Some(document) = book.document(&statement.document).filter(|_| titles) {
                document.title.iter().for_each(|title| look(title));
            }
            meaning.purpose.iter().chain(&meaning.measure).for_each(|text| look(text));
            let parties = meaning.payer.iter().chain(&meaning.recipient).chain(&meaning.via);
            for party in parties {
                look(&party.name);
                party.id.iter().for_each(|id| look(id.as_str()));
            }
        }
        missing.is_empty() && !words.is_empty()
    }
}
