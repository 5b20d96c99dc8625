//! Finding entries by names and words, in any case.

use super::countries::government;
use crate::Book;
use crate::sheet::{labels, most_used};
use ledger::PartyRow;
use record::{Entry, Party};
use std::collections::HashSet;

/// Everyone in a book who bears a name that is asked for. Whoever asks for `Rapidus` also finds
/// what only says ラピダス: the two share an identifier.
pub(crate) struct Who<'b> {
    /// Names, each with its identifier.
    parties: HashSet<(&'b str, Option<&'b str>)>,
}

impl<'b> Who<'b> {
    pub(crate) fn new(book: &'b Book, name: &str) -> Self {
        let said = book.statements().iter().map(|statement| &statement.meaning);
        let said = said.flat_map(|meaning| meaning.payer.iter().chain(&meaning.recipient));
        let listed = book.entries().iter().flat_map(|e| e.payer.iter().chain(&e.recipient));
        // Names are many and repeat: each is compared once.
        let all: HashSet<(&str, Option<&str>)> = said.chain(listed).map(both).collect();
        let labels = labels(most_used(book));
        let rows = all.into_iter().map(|(name, id)| {
            let shown = id.and_then(|id| labels.get(id)).map_or(name, String::as_str);
            ((name, id), Row { name, id: id.unwrap_or_default(), shown })
        });
        Self { parties: asked(rows, name).into_iter().collect() }
    }

    pub(crate) fn fits(&self, party: &Party) -> bool {
        self.parties.contains(&both(party))
    }
}

fn both(party: &Party) -> (&str, Option<&str>) {
    (party.name.as_str(), party.id.as_ref().map(|id| id.as_str()))
}

/// The parties who bear a name that is asked for, by their numbers; `shown` is what each is shown as,
/// by its number.
pub(crate) fn bearing(parties: &[PartyRow], shown: &[String], name: &str) -> Vec<u32> {
    let rows = parties.iter().map(|row| {
        let shown = usize::try_from(row.number).ok().and_then(|at| shown.get(at));
        let shown = shown.map_or(row.name.as_str(), String::as_str);
        (row.number, Row { name: &row.name, id: &row.id, shown })
    });
    asked(rows, name)
}

/// A party as it is named somewhere; its identifier is empty where it has none.
struct Row<'r> {
    name: &'r str,
    id: &'r str,
    shown: &'r str,
}

/// Those that are asked for: by a part of the name in any case, an identifier or a part of it, or the
/// country whose government it is. Behind `=` it is the whole name that a party is shown as, which is
/// that of its group in a sum, or else a whole identifier, or else any whole name.
fn asked<'r, T>(rows: impl Iterator<Item = (T, Row<'r>)>, name: &str) -> Vec<T> {
    let rows: Vec<(T, Row<'r>)> = rows.collect();
    let name = name.trim();
    let (name, whole) = match name.strip_prefix('=') {
        Some(name) => (name.trim_start().to_lowercase(), true),
        None => (name.to_lowercase(), false),
    };
    let keep = |fits: &dyn Fn(&Row<'r>) -> bool| -> Vec<bool> {
        rows.iter().map(|(_, row)| fits(row)).collect()
    };
    let wanted = if whole {
        let shown = keep(&|row| row.shown.to_lowercase() == name);
        let by_id = || keep(&|row| row.id == name);
        let any = |kept: &Vec<bool>| kept.contains(&true);
        Some(shown).filter(any).or_else(|| Some(by_id()).filter(any)).unwrap_or_else(|| {
            let named = |row: &Row<'r>| row.name.to_lowercase() == name;
            let ids = ids(&rows, &named);
            keep(&|row| named(row) || ids.contains(row.id))
        })
    } else {
        let named = |row: &Row<'r>| row.name.to_lowercase().contains(&name);
        let mut ids = ids(&rows, &|row| named(row) || row.id.contains(&name));
        let government = government(&name);
        ids.extend(government.as_deref());
        keep(&|row| named(row) || ids.contains(row.id))
    };
    rows.into_iter()
        .zip(wanted)
        .filter_map(|((party, _), wanted)| wanted.then_some(party))
        .collect()
}

/// The identifiers of rows, none of those that have none.
fn ids<'s, 'r: 's, T>(
    rows: &'s [(T, Row<'r>)],
    fits: &dyn Fn(&Row<'r>) -> bool,
) -> HashSet<&'s str> {
    let fitting = rows.iter().map(|(_, row)| row).filter(|row| fits(row));
    fitting.map(|row| row.id).filter(|id| !id.is_empty()).collect()
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
