//! Finding entries by names and words, in any case.

use crate::Book;
use record::{Entry, Party, PartyId};
use std::collections::HashSet;

/// A name that is asked for, with the identifiers of all parties that bear it anywhere in the
/// book: whoever asks for `Rapidus` also finds what only says ラピダス.
pub(crate) struct Who {
    name: String,
    ids: HashSet<PartyId>,
}

impl Who {
    pub(crate) fn new(book: &Book, name: &str) -> Self {
        let name = name.trim().to_lowercase();
        let said = book.statements().iter().map(|statement| &statement.meaning);
        let ids = said
            .flat_map(|m| m.payer.iter().chain(&m.recipient))
            .filter(|party| party.name.to_lowercase().contains(&name))
            .filter_map(|party| party.id.clone())
            .collect();
        Self { name, ids }
    }

    pub(crate) fn fits(&self, party: &Party) -> bool {
        let known = party.id.as_ref();
        known.is_some_and(|id| self.ids.contains(id) || id.as_str().contains(&self.name))
            || party.name.to_lowercase().contains(&self.name)
    }
}

/// Words that are asked for: all of them must occur.
pub(crate) struct Text(Vec<String>);

impl Text {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.split_whitespace().map(str::to_lowercase).collect())
    }

    pub(crate) fn fits(&self, book: &Book, entry: &Entry) -> bool {
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
