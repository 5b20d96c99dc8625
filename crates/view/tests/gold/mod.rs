//! The annotated development corpus as a book: what extraction and reconciliation would give if
//! they made no mistake. It lies beside the repository; where it is missing, tests that need it
//! say so and pass.
#![allow(dead_code)] // Each test file uses its own part of this.

use record::{
    Amount, Document, DocumentId, Entry, EntryId, Evidence, Link, Meaning, Moment, Party, Period,
    Quantity, Relation, Said, Span, Stage, Standing, Statement, StatementId, Unit,
};
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::str::FromStr;
use view::Book;

/// Where the corpus lies.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/dev");
    if !folder.join("gold/records.json").is_file() {
        eprintln!("skipped: there is no annotated corpus in {}", folder.display());
        return None;
    }
    Some(folder)
}

fn read(path: PathBuf) -> Value {
    let text = std::fs::read_to_string(path).expect("a readable file");
    serde_json::from_str(&text).expect("JSON")
}

/// The questions with their answers.
pub(crate) fn questions() -> Option<Value> {
    Some(read(folder()?.join("gold/questions.json"))["questions"].clone())
}

/// The whole corpus.
pub(crate) fn book() -> Option<Book> {
    let folder = folder()?;
    let records = read(folder.join("gold/records.json"));
    let mut gold = Gold { records, ..Gold::default() };
    for number in 1..=40 {
        let name = format!("dev-{number:02}");
        let text = std::fs::read_to_string(folder.join(format!("texts/{name}.txt")))
            .expect("a readable text");
        gold.document(&name, &text, &read(folder.join(format!("gold/{name}.json"))));
    }
    let entries = gold.entries();
    Some(Book::new(gold.documents, gold.statements, entries))
}

#[derive(Default)]
struct Gold {
    records: Value,
    documents: Vec<Document>,
    statements: Vec<Statement>,
    /// The record of each commitment.
    record_of: BTreeMap<StatementId, String>,
}

impl Gold {
    fn document(&mut self, name: &str, text: &str, gold: &Value) {
        let mut document = Document {
            id: DocumentId::of(&[]),
            name: name.to_owned(),
            title: string(&gold["title"]),
            published: string(&gold["published"]).map(|date| date.parse().expect("a date")),
            publisher: None,
            url: Some(format!("https://example.org/{name}")),
            language: string(&gold["lang"]).map(|lang| lang.parse().expect("a language")),
            text: text.to_owned(),
            body: Span::new(0, text.len()),
        };
        document = document.identify();
        let mut places = BTreeMap::new();
        for statement in list(&gold["statements"]) {
            let anchor = statement["anchor"].as_str().expect("an anchor");
            let nth =
                statement["occurrence"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
            let at = text.match_indices(anchor).nth(nth - 1).expect(anchor).0;
            places.insert(statement["id"].as_u64(), Span::new(at, at + anchor.len()));
        }
        for value in list(&gold["statements"]) {
            let statement = self.statement(&document, value, &places);
            if let Some(record) = string(&value["record"]) {
                self.record_of.insert(statement.id.clone(), record);
            }
            self.statements.push(statement);
        }
        self.documents.push(document);
    }

    fn statement(
        &self,
        document: &Document,
        gold: &Value,
        places: &BTreeMap<Option<u64>, Span>,
    ) -> Statement {
        let amount = places[&gold["id"].as_u64()];
        let record = gold["record"].as_str().map(|slug| &self.records[slug]);
        let parties = |field: &str| parties(&gold[field], record.map(|record| &record[field]));
        let converted = list(&gold["converted"])
            .map(|c| (word(&c["unit"]).expect("a unit"), number(&c["value"]).expect("a number")))
            .collect();
        let line = |at: usize| document.text[..at].rfind('\n').map_or(0, |at| at + 1);
        let end =
            document.text[amount.end..].find('\n').map_or(document.text.len(), |n| n + amount.end);
        let quote = Span::new(line(amount.start), end);
        Statement {
            id: Statement::identify(&document.id, amount),
            document: document.id.clone(),
            said: Said {
                quote: Evidence::quote(&document.text, quote).expect("a quote"),
                amount,
                also: Vec::new(),
            },
            meaning: Meaning {
                kind: word(&gold["kind"]).expect("a kind"),
                amount: Amount {
                    value: Quantity::new(
                        number(&gold["low"]),
                        number(&gold["high"]),
                        gold["approx"].as_bool().unwrap_or_default(),
                        word(&gold["unit"]).expect("a unit"),
                    )
                    .expect("bounds"),
                    converted,
                    per: word(&gold["per"]),
                    increment: word(&gold["increment"]),
                },
                stage: word(&gold["stage"]),
                payer: parties("payer"),
                recipient: parties("recipient"),
                via: string(&gold["via"]).map(Party::named),
                purpose: string(&gold["purpose"]),
                measure: string(&gold["measure"]),
                sectors: list(&gold["sectors"]).filter_map(word).collect(),
                instrument: word(&gold["instrument"]),
                period: gold["period"].is_object().then(|| Period {
                    from: word(&gold["period"]["from"]),
                    to: word(&gold["period"]["to"]),
                }),
                said_on: word(&gold["said_on"]),
                speaker: string(&gold["speaker"]).map(Party::named),
                part_of: places
                    .get(&gold["part_of"].as_u64())
                    .filter(|_| !gold["part_of"].is_null())
                    .map(|place| Statement::identify(&document.id, *place)),
            },
            because: Vec::new(),
            weighed: Vec::new(),
        }
    }

    fn entries(&self) -> Vec<Entry> {
        let mut groups = BTreeMap::<String, Vec<&Statement>>::new();
        for statement in &self.statements {
            let own = || statement.id.to_string();
            let slug = self.record_of.get(&statement.id).cloned().unwrap_or_else(own);
            groups.entry(slug).or_default().push(statement);
        }
        groups.iter().map(|(slug, statements)| self.entry(slug, statements)).collect()
    }

    fn entry(&self, slug: &str, statements: &[&Statement]) -> Entry {
        let record = self.records.get(slug);
        let figure = record.and_then(|record| number(&record["amount"]));
        let mut moments: Vec<Moment> = Vec::new();
        for statement in statements {
            let meaning = &statement.meaning;
            let published = self.documents.iter().find(|d| d.id == statement.document);
            let said = meaning.amount.clone();
            let before = moments.last();
            let settled = before.filter(|m| Some(m.amount_then.value.figure()) == figure);
            let amount_then = settled.map_or_else(|| said.clone(), |m| m.amount_then.clone());
            let stage_then = meaning.stage.max(before.and_then(|m| m.stage_then));
            moments.push(Moment {
                statement: statement.id.clone(),
                date: published.and_then(|document| document.published),
                said_on: meaning.said_on,
                said,
                stage: meaning.stage,
                amount_then,
                stage_then,
            });
        }
        let first = &statements[0].meaning;
        let last = moments.last().expect("a moment");
        let name =
            |field: &str| record.map_or_else(Vec::new, |r| parties(&r[field], Some(&r[field])));
        let title = record.and_then(|record| string(&record["purpose"])).or(first.measure.clone());
        let mut sectors: Vec<_> =
            statements.iter().flat_map(|s| s.meaning.sectors.clone()).collect();
        sectors.sort();
        sectors.dedup();
        Entry {
            id: id(slug),
            kind: first.kind,
            title: title.unwrap_or_default(),
            amount: last.amount_then.clone(),
            stage: last.stage_then,
            payer: name("payer"),
            recipient: name("recipient"),
            via: first.via.clone(),
            instrument: first.instrument,
            sectors,
            period: statements.iter().find_map(|s| s.meaning.period),
            first_said: moments.iter().filter_map(|m| m.date).min(),
            last_said: moments.iter().filter_map(|m| m.date).max(),
            standing: standing(record, last.stage_then),
            moments,
            links: self.links(slug),
        }
    }

    fn links(&self, slug: &str) -> Vec<Link> {
        let link = |relation, other: &str| Link { relation, entry: id(other), since: None };
        let record = &self.records[slug];
        let strings = |value: &Value| list(value).filter_map(string).collect::<Vec<_>>();
        let mut links: Vec<Link> =
            strings(&record["part_of"]).iter().map(|w| link(Relation::PartOf, w)).collect();
        if record["cumulative"] == true {
            links.extend(strings(&record["sum_of"]).iter().map(|p| link(Relation::TotalOf, p)));
        }
        let all = self.records.as_object().expect("records");
        for (other, value) in all {
            if value["cumulative"] != true && strings(&value["sum_of"]).iter().any(|s| s == slug) {
                links.push(link(Relation::PartOf, other));
            }
            let says = |record: &Value, words: &str| {
                record["note"].as_str().is_some_and(|note| note.contains(words))
            };
            if says(record, &format!("Conflicts with {other}")) {
                links.push(link(Relation::Conflict, other));
            }
            if says(value, &format!("Replaced by {slug}")) {
                links.push(link(Relation::Revises, other));
            }
        }
        // Two documents disagree on the digital deficit: the corpus says so in its questions.
        let digital = |s: &Statement| {
            matches!(
                s.meaning.measure.as_deref(),
                Some("digital deficit" | "デジタル関連収支の赤字")
            ) && s.meaning.period.and_then(|p| p.from) == word(&"2024".into())
                && s.meaning.amount.value.unit.currency().is_some()
        };
        if self.statements.iter().any(|s| s.id.as_str() == slug && digital(s)) {
            let others = self.statements.iter().filter(|s| s.id.as_str() != slug && digital(s));
            links.extend(others.map(|s| link(Relation::Conflict, s.id.as_str())));
        }
        links.sort();
        links.dedup();
        links
    }
}

fn standing(record: Option<&Value>, stage: Option<Stage>) -> Standing {
    match record {
        None => Standing::NotMoney,
        Some(_) if stage == Some(Stage::Cancelled) => Standing::Cancelled,
        Some(record) if record["cumulative"] == true => Standing::Total,
        Some(record) if record["part_of"].is_array() => Standing::Slice,
        Some(_) => Standing::Counts,
    }
}

/// The entry of a record of the corpus.
pub(crate) fn id(slug: &str) -> EntryId {
    EntryId::of(&[slug.as_bytes()])
}

/// Names with the identifiers that the record's own names give them, where there is one for each.
fn parties(names: &Value, canonical: Option<&Value>) -> Vec<Party> {
    let own: Vec<String> = list(names).filter_map(string).collect();
    let canonical: Vec<String> =
        canonical.map_or_else(Vec::new, |names| list(names).filter_map(string).collect());
    let fits = own.len() == canonical.len();
    let ids = canonical.iter().map(|name| {
        let letters =
            |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let slug: String = name.chars().map(letters).collect();
        slug.parse().ok().filter(|_| fits)
    });
    let ids = ids.chain(std::iter::repeat(None));
    own.iter().zip(ids).map(|(name, id)| Party { name: name.clone(), id }).collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn string(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn word<T: FromStr>(value: &Value) -> Option<T> {
    value.as_str().and_then(|text| text.parse().ok())
}

fn number(value: &Value) -> Option<Decimal> {
    (!value.is_null()).then(|| Decimal::from_str_exact(&value.to_string()).expect("a number"))
}

/// The unit of yen.
pub(crate) fn yen() -> Unit {
    "JPY".parse().expect("a unit")
}
