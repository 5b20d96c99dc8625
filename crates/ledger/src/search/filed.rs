//! What of a row is filed: its words in columns, and by what it is narrowed and counted.

use super::file::{Head, Source};
use super::segment::line;
use jiff::civil::{Date, date};
use record::{Entry, Language, Meaning, Party, Said};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Days since 1970.
pub(super) fn days(day: Date) -> Option<i64> {
    Some(i64::from((day - date(1970, 1, 1)).get_days()))
}

/// The word that stands in the index for a month.
pub(super) fn month(year: i32, month: i32) -> String {
    format!("m{year:04}{month:02}")
}

/// The word for the month of a day.
pub(super) fn month_of(day: Option<i64>) -> Option<String> {
    let day = date(1970, 1, 1).checked_add(jiff::Span::new().try_days(day?).ok()?).ok()?;
    Some(month(day.year().into(), day.month().into()))
}

/// Between texts that no phrase reaches across: an empty line.
pub(super) const BETWEEN: &str = "\n\n";

/// A statement, its reasons left aside.
#[derive(Deserialize)]
struct Brief {
    said: Said,
    meaning: Meaning,
}

/// What is put into the tables.
pub(super) struct Filed {
    /// Title, text, payer, recipient, source, stage, kind, languages; each cut into words.
    pub(super) columns: [String; 8],
    /// The one language.
    pub(super) language: Option<String>,
    pub(super) document: i64,
    pub(super) day: Option<i64>,
    pub(super) publisher: Option<String>,
    /// Of entries: all that is said of them, and the titles of their documents.
    pub(super) said: Option<(String, String)>,
}

impl Filed {
    pub(super) fn of(source: Source) -> Option<Self> {
        match source {
            Source::Document { title, text, head } => {
                let title = title.unwrap_or_default();
                let columns = [title, text, String::new(), String::new(), head.source()];
                Some(Self::new(columns, ["", ""], &head))
            }
            Source::Statement { json, head } => {
                let Brief { said, meaning } = serde_json::from_str(&json).ok()?;
                let text = texts(&said, &meaning).join(BETWEEN);
                let columns = [
                    head.title.clone().unwrap_or_default(),
                    text,
                    names(&meaning.payer),
                    names(&meaning.recipient),
                    head.source(),
                ];
                let stage = meaning.stage.map_or("", |stage| stage.as_str());
                Some(Self::new(columns, [stage, meaning.kind.as_str()], &head))
            }
            Source::Entry { json, said } => Self::entry(&json, said),
        }
    }

    fn entry(json: &str, said: Vec<(String, Head)>) -> Option<Self> {
        let entry: Entry = serde_json::from_str(json).ok()?;
        let statements: Vec<(Brief, Head)> = said
            .into_iter()
            .filter_map(|(json, head)| Some((serde_json::from_str(&json).ok()?, head)))
            .collect();
        let mut all = Once::default();
        let (mut payers, mut recipients, mut sources, mut titles) =
            (Once::default(), Once::default(), Once::default(), Once::default());
        let mut words = Once::default();
        for text in [entry.title.as_str(), entry.id.as_str()] {
            all.add(text);
        }
        payers.add(&names(&entry.payer));
        recipients.add(&names(&entry.recipient));
        for (Brief { said, meaning }, head) in &statements {
            for text in texts(said, meaning) {
                words.add(&text);
                all.add(&text);
            }
            let parties = meaning.payer.iter().chain(&meaning.recipient).chain(&meaning.via);
            for party in parties {
                all.add(&party.name);
                party.id.iter().for_each(|id| all.add(id.as_str()));
            }
            payers.add(&names(&meaning.payer));
            recipients.add(&names(&meaning.recipient));
            sources.add(&head.source());
            head.title.iter().for_each(|title| titles.add(title));
        }
        let day = entry.last_said.or(entry.first_said).and_then(days);
        let day = day.or_else(|| statements.iter().filter_map(|(_, head)| head.day()).max());
        let newest = statements.iter().map(|(_, head)| head.number).max().unwrap_or(0);
        let columns =
            [entry.title.clone(), words.join(), payers.join(), recipients.join(), sources.join()];
        let stage = entry.stage.map_or("", |stage| stage.as_str());
        // An entry is of all the languages and publishers that speak of it: of none alone.
        let mut languages: BTreeSet<&str> = BTreeSet::new();
        languages.extend(statements.iter().filter_map(|(_, head)| head.language.as_deref()));
        let publishers: BTreeSet<&str> =
            statements.iter().filter_map(|(_, head)| head.publisher.as_deref()).collect();
        let one = |set: &BTreeSet<&str>| match set.len() {
            1 => set.first().map(|one| (*one).to_owned()),
            _ => None,
        };
        let mut columns = columns.map(|text| line(&text)).to_vec();
        columns.extend([stage.to_owned(), entry.kind.as_str().to_owned()]);
        columns.push(languages.iter().copied().collect::<Vec<_>>().join(" "));
        Some(Self {
            language: one(&languages),
            columns: columns.try_into().ok()?,
            document: newest,
            day,
            publisher: one(&publishers),
            said: Some((all.small(), titles.small())),
        })
    }

    fn new(columns: [String; 5], closed: [&str; 2], head: &Head) -> Self {
        let [title, text, payer, recipient, source] = columns.map(|text| line(&text));
        let language = head.language.as_deref().and_then(|tag| tag.parse::<Language>().ok());
        let language = language.map(|tag| tag.as_str().to_owned());
        let [stage, kind] = closed.map(str::to_owned);
        let tongue = language.clone().unwrap_or_default();
        Self {
            language,
            columns: [title, text, payer, recipient, source, stage, kind, tongue],
            document: head.number,
            day: head.day(),
            publisher: head.publisher.clone(),
            said: None,
        }
    }
}

/// What a statement says in words.
fn texts(said: &Said, meaning: &Meaning) -> Vec<String> {
    let quote = said.quote.words().to_owned();
    std::iter::once(quote).chain(meaning.purpose.clone()).chain(meaning.measure.clone()).collect()
}

/// Names and identifiers of parties.
fn names(parties: &[Party]) -> String {
    let names = parties.iter().flat_map(|party| {
        std::iter::once(party.name.as_str()).chain(party.id.iter().map(|id| id.as_str()))
    });
    names.collect::<Vec<_>>().join(BETWEEN)
}

/// Texts, each once, in the order in which they came.
#[derive(Default)]
struct Once {
    there: BTreeSet<String>,
    list: Vec<String>,
}

impl Once {
    fn add(&mut self, text: &str) {
        if !text.is_empty() && self.there.insert(text.to_owned()) {
            self.list.push(text.to_owned());
        }
    }

    fn join(self) -> String {
        self.list.join(BETWEEN)
    }

    /// In small letters, one on each line: no word that is looked for holds a line break.
    fn small(self) -> String {
        self.list.join("\n").to_lowercase()
    }
}
