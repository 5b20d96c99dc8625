//! Searching documents, statements and entries by words, in any language.
//!
//! The rule kept here: what is shown of a finding are its own words, with the places that fit.

mod day;
mod names;
mod passage;
mod query;
#[cfg(test)]
mod tests;
mod wanted;

pub use names::{Body, Names};
pub use passage::Passage;
pub use query::{Query, QueryError};

use crate::index::Facet;
use crate::{Cited, words};
use jiff::civil::{Date, date};
use ledger::{Error, Fit, Ledger, Sort, Wanted};
use passage::{passages, whole};
use record::{Entry, Stage};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Of each sort at most so many are ranked and counted, those that were added last.
pub const RANKED: usize = 1_000;
/// The most values of a facet.
const VALUES: usize = 20;

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// The best, as far as they were asked for.
    pub hits: Vec<Hit>,
    /// How many there are.
    pub count: usize,
    /// Whether there are more that were not counted.
    pub more: bool,
    /// How all are distributed.
    pub facets: Spread,
}

/// How findings are distributed, the most first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// Documents, statements, entries.
    pub sort: Vec<Facet>,
    /// The language.
    pub language: Vec<Facet>,
    /// Who published it.
    pub publisher: Vec<Facet>,
    /// The year in which it was published or last said.
    pub year: Vec<Facet>,
    /// The stage.
    pub stage: Vec<Facet>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What it is.
    pub sort: Sort,
    /// Its identifier.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The amount with its stage, of statements and entries.
    pub amount: Option<String>,
    /// The stage.
    pub stage: Option<Stage>,
    /// The document: itself, or that in which the words stand.
    pub document: Option<String>,
    /// The short name of the document.
    pub name: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<Date>,
    /// Where.
    pub url: Option<String>,
    /// The language.
    pub language: Option<String>,
    /// Its words, or the best of them.
    pub passages: Vec<Passage>,
}

/// How much is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// How many are passed over.
    pub skip: usize,
    /// The most that are shown.
    pub most: usize,
    /// Only what documents with a higher number speak of.
    pub after: i64,
}

/// What fits a query, the best first.
///
/// # Errors
/// Where the file cannot be read.
pub fn search(
    ledger: &Ledger,
    names: &Names,
    query: &Query,
    part: Part,
) -> Result<Findings, Error> {
    let mut wanted = wanted::wanted(ledger, names, query)?;
    wanted.after = part.after;
    let sorts = if query.sorts.is_empty() { &Sort::ALL[..] } else { &query.sorts[..] };
    let (mut fits, mut more) = (Vec::new(), false);
    for sort in Sort::ALL.into_iter().filter(|sort| sorts.contains(sort)) {
        // Marks alone are no words.
        if wanted.clauses.iter().all(|clause| clause.not) {
            continue;
        }
        let found = ledger.fitting(sort, &wanted, RANKED)?;
        more |= found.len() == RANKED;
        let best = found.first().map_or(0.0, |fit| fit.rank);
        fits.extend(
            found.into_iter().map(|fit| (if best < 0.0 { fit.rank / best } else { 1.0 }, fit)),
        );
    }
    // The best of each sort stand beside each other: an entry says most in fewest words.
    let order = |sort: Sort| std::cmp::Reverse(sort);
    fits.sort_by(|(a, one), (b, other)| {
        b.total_cmp(a).then_with(|| order(one.sort).cmp(&order(other.sort)))
    });
    let facets = Spread::of(fits.iter().map(|(_, fit)| fit));
    let count = fits.len();
    let shown = fits.iter().skip(part.skip).take(part.most);
    let mut hits = Vec::new();
    for (_, fit) in shown {
        hits.extend(Hit::read(ledger, fit, &wanted)?);
    }
    Ok(Findings { hits, count, more, facets })
}

impl Hit {
    fn read(ledger: &Ledger, fit: &Fit, wanted: &Wanted) -> Result<Option<Self>, Error> {
        Ok(match fit.sort {
            Sort::Document => ledger.documents_numbered([fit.number])?.pop().map(|document| Self {
                sort: fit.sort,
                id: document.id.to_string(),
                title: document.title.clone().unwrap_or_else(|| document.name.clone()),
                amount: None,
                stage: None,
                document: Some(document.id.to_string()),
                passages: passages(document.body.of(&document.text), wanted),
                name: document.name,
                publisher: document.publisher,
                published: document.published,
                url: document.url,
                language: document.language.map(|tag| tag.as_str().to_owned()),
            }),
            Sort::Statement => {
                let Some(statement) = ledger.statements_numbered([fit.number])?.pop() else {
                    return Ok(None);
                };
                let heads = ledger.heads(&[statement.document.clone()].into())?;
                let meaning = &statement.meaning;
                let purpose = meaning.purpose.as_deref().or(meaning.measure.as_deref());
                heads.into_iter().next().map(|head| Self {
                    sort: fit.sort,
                    id: statement.id.to_string(),
                    title: purpose.unwrap_or(statement.said.quote.words()).to_owned(),
                    amount: Some(stood(&words::amount(&meaning.amount), meaning.stage)),
                    stage: meaning.stage,
                    document: Some(head.id.to_string()),
                    name: head.name,
                    publisher: head.publisher,
                    published: head.published,
                    url: head.url,
                    language: head.language.map(|tag| tag.as_str().to_owned()),
                    passages: vec![whole(statement.said.quote.words(), wanted)],
                })
            }
            Sort::Entry => ledger
                .numbered([fit.number])?
                .pop()
                .map(|entry| Self::entry(ledger, &entry, fit, wanted))
                .transpose()?,
        })
    }

    fn entry(ledger: &Ledger, entry: &Entry, fit: &Fit, wanted: &Wanted) -> Result<Self, Error> {
        let said = entry.moments.iter().map(|moment| moment.statement.clone());
        let statements = ledger.statements_by(&said.collect::<Vec<_>>())?;
        // The words that show most of what is wanted, or else the best source.
        let shows = |statement: &&record::Statement| {
            let passage = whole(statement.said.quote.words(), wanted);
            let best = Cited::best(entry).is_some_and(|best| best.statement == statement.id);
            (passage.marks.len(), best)
        };
        let quoted = statements.iter().max_by_key(shows);
        let documents = quoted.map(|statement| statement.document.clone()).into_iter().collect();
        let head = ledger.heads(&documents)?.into_iter().next();
        let who = words::who(entry);
        Ok(Self {
            sort: fit.sort,
            id: entry.id.to_string(),
            title: if who.is_empty() {
                entry.title.clone()
            } else {
                format!("{who}: {}", entry.title)
            },
            amount: Some(stood(&words::amount(&entry.amount), entry.stage)),
            stage: entry.stage,
            document: head.as_ref().map(|head| head.id.to_string()),
            name: head.as_ref().map(|head| head.name.clone()).unwrap_or_default(),
            publisher: head.as_ref().and_then(|head| head.publisher.clone()),
            published: head.as_ref().and_then(|head| head.published),
            url: head.as_ref().and_then(|head| head.url.clone()),
            language: head.and_then(|head| head.language.map(|tag| tag.as_str().to_owned())),
            passages: quoted.map(|one| whole(one.said.quote.words(), wanted)).into_iter().collect(),
        })
    }

    /// By what it is counted.
    fn fit(&self) -> Fit {
        let epoch = date(1970, 1, 1);
        Fit {
            sort: self.sort,
            number: 0,
            rank: 0.0,
            document: 0,
            day: self.published.map(|day| i64::from((day - epoch).get_days())),
            language: self.language.clone(),
            publisher: self.publisher.clone(),
            stage: self.stage.map(|stage| stage.to_string()),
            kind: None,
        }
    }

    /// It as an object, places counted in characters.
    pub fn value(&self) -> Value {
        let passage =
            |passage: &Passage| json!({ "text": passage.text, "marks": passage.characters() });
        json!({
            "sort": self.sort.as_str(), "id": self.id, "title": self.title, "amount": self.amount,
            "stage": self.stage,
            "document": self.document, "name": self.name, "publisher": self.publisher,
            "published": self.published, "url": self.url, "language": self.language,
            "passages": self.passages.iter().map(passage).collect::<Vec<_>>(),
        })
    }
}

/// `¥5 bn, approved`.
fn stood(amount: &str, stage: Option<Stage>) -> String {
    stage.map_or_else(|| amount.to_owned(), |stage| format!("{amount}, {stage}"))
}

impl Spread {
    fn of<'f>(fits: impl Iterator<Item = &'f Fit>) -> Self {
        let mut sort = BTreeMap::<&str, usize>::new();
        let (mut language, mut publisher) = (BTreeMap::new(), BTreeMap::new());
        let (mut year, mut stage) = (BTreeMap::<i16, usize>::new(), BTreeMap::new());
        for fit in fits {
            *sort.entry(fit.sort.as_str()).or_default() += 1;
            let add = |map: &mut BTreeMap<&'f str, usize>, value: &'f Option<String>| {
                value.iter().for_each(|value| *map.entry(value.as_str()).or_default() += 1);
            };
            add(&mut language, &fit.language);
            add(&mut publisher, &fit.publisher);
            add(&mut stage, &fit.stage);
            let day = fit.day.and_then(|days| {
                date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
            });
            day.iter().for_each(|day| *year.entry(day.year()).or_default() += 1);
        }
        fn most<V: ToString + Ord>(counts: BTreeMap<V, usize>) -> Vec<Facet> {
            let mut all: Vec<(V, usize)> = counts.into_iter().collect();
            all.sort_by(|(a, many), (b, few)| few.cmp(many).then_with(|| a.cmp(b)));
            let facet = |(value, count): (V, usize)| Facet { value: value.to_string(), count };
            all.into_iter().take(VALUES).map(facet).collect()
        }
        Self {
            sort: most(sort),
            language: most(language),
            publisher: most(publisher),
            year: most(year),
            stage: most(stage),
        }
    }

    /// How these findings are distributed.
    pub fn of_hits(hits: &[Hit]) -> Self {
        let fits: Vec<Fit> = hits.iter().map(Hit::fit).collect();
        Self::of(fits.iter())
    }

    /// Each facet with its name, its field in a search, and its values.
    pub fn fields(&self) -> [(&'static str, &'static str, &[Facet]); 5] {
        [
            ("sort", "kind", &self.sort),
            ("language", "language", &self.language),
            ("publisher", "source", &self.publisher),
            ("year", "year", &self.year),
            ("stage", "stage", &self.stage),
        ]
    }
}

/// What is added to a search to narrow it to a value of a field.
pub fn narrowed(query: &str, field: &str, value: &str) -> String {
    let value = value.replace(['"', '“', '”'], " ");
    match field {
        "year" => format!("{query} from:{value} to:{value}"),
        "stage" => format!("{query} stage:={value}"),
        "source" => format!("{query} source:\"{value}\""),
        _ => format!("{query} {field}:{value}"),
    }
}
