//! Small books made by hand.

mod checks;
mod course;
mod filters;
mod policies;
mod totals;

use crate::Book;
use record::{
    Amount, Document, DocumentId, Entry, EntryId, Evidence, Kind, Link, Meaning, Moment, Party,
    Per, Period, Relation, Said, Span, Stage, Standing, Statement,
};

/// An entry to be: `said` is the day, the amount and the stage of each of its moments.
struct Draft {
    slug: &'static str,
    kind: Kind,
    said: Vec<(&'static str, String, Option<Stage>)>,
    payer: Vec<Party>,
    recipient: Vec<Party>,
    standing: Standing,
    links: Vec<(Relation, &'static str)>,
    period: Option<Period>,
    converted: Option<&'static str>,
    per: Option<Per>,
    /// The day from which its links bear.
    since: Option<&'static str>,
}

/// A commitment that was said once.
fn draft(slug: &'static str, day: &'static str, amount: &str, stage: Stage) -> Draft {
    Draft {
        slug,
        kind: Kind::Commitment,
        said: vec![(day, amount.to_owned(), Some(stage))],
        payer: Vec::new(),
        recipient: Vec::new(),
        standing: Standing::Counts,
        links: Vec::new(),
        period: None,
        converted: None,
        per: None,
        since: None,
    }
}

impl Draft {
    fn kind(self, kind: Kind) -> Self {
        let standing = if kind == Kind::Commitment { self.standing } else { Standing::NotMoney };
        Self { kind, standing, ..self }
    }

    fn standing(self, standing: Standing) -> Self {
        Self { standing, ..self }
    }

    fn then(mut self, day: &'static str, amount: &str, stage: Stage) -> Self {
        self.said.push((day, amount.to_owned(), Some(stage)));
        self
    }

    fn payer(mut self, name: &str, id: Option<&str>) -> Self {
        self.payer.push(party(name, id));
        self
    }

    fn recipient(mut self, name: &str, id: Option<&str>) -> Self {
        self.recipient.push(party(name, id));
        self
    }

    fn link(mut self, relation: Relation, other: &'static str) -> Self {
        self.links.push((relation, other));
        self
    }

    fn slice_of(self, other: &'static str) -> Self {
        self.standing(Standing::Slice).link(Relation::PartOf, other)
    }

    fn document(&self, day: &str, amount: &str) -> Document {
        let text = format!("{} says {amount}.", self.slug);
        Document {
            id: DocumentId::of(&[]),
            name: format!("{}-{day}", self.slug),
            title: None,
            published: day.parse().ok(),
            publisher: None,
            url: None,
            language: None,
            body: Span::new(0, text.len()),
            text,
        }
        .identify()
    }

    fn statement(&self, document: &Document, amount: &str, stage: Option<Stage>) -> Statement {
        let end = document.text.len() - 1;
        let place = Span::new(end - amount.len(), end);
        let whole = Span::new(0, document.text.len());
        let converted = self.converted.map(|text| {
            let (value, unit) = text.split_once(' ').expect("a value and a unit");
            (unit.parse().expect("a unit"), value.parse().expect("a value"))
        });
        let value = amount.parse().expect("a quantity");
        Statement {
            id: Statement::identify(&document.id, place),
            document: document.id.clone(),
            said: Said {
                quote: Evidence::quote(&document.text, whole).expect("a quote"),
                amount: place,
                also: Vec::new(),
            },
            meaning: Meaning {
                kind: self.kind,
                amount: Amount {
                    value,
                    converted: converted.into_iter().collect(),
                    per: self.per,
                    increment: None,
                },
                stage: stage.filter(|_| self.kind == Kind::Commitment),
                payer: self.payer.clone(),
                recipient: self.recipient.clone(),
                via: None,
                purpose: None,
                measure: (self.kind != Kind::Commitment).then(|| self.slug.to_owned()),
                sectors: Vec::new(),
                instrument: None,
                period: self.period,
                said_on: None,
                speaker: None,
                part_of: None,
            },
            because: Vec::new(),
            weighed: Vec::new(),
        }
    }
}

fn party(name: &str, id: Option<&str>) -> Party {
    Party { name: name.to_owned(), id: id.map(|id| id.parse().expect("an identifier")) }
}

fn id(slug: &str) -> EntryId {
    EntryId::of(&[slug.as_bytes()])
}

/// A book of these entries, one document for each of their moments.
fn book(drafts: &[Draft]) -> Book {
    let (mut documents, mut statements, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    for draft in drafts {
        let mut moments: Vec<Moment> = Vec::new();
        for (day, amount, stage) in &draft.said {
            let document = draft.document(day, amount);
            let statement = draft.statement(&document, amount, *stage);
            let before = moments.last().and_then(|moment| moment.stage_then);
            moments.push(Moment {
                statement: statement.id.clone(),
                date: document.published,
                said_on: None,
                said: statement.meaning.amount.clone(),
                stage: statement.meaning.stage,
                amount_then: statement.meaning.amount.clone(),
                stage_then: statement.meaning.stage.max(before),
            });
            documents.push(document);
            statements.push(statement);
        }
        let last = moments.last().expect("a moment");
        entries.push(Entry {
            id: id(draft.slug),
            kind: draft.kind,
            title: draft.slug.to_owned(),
            amount: last.amount_then.clone(),
            stage: last.stage_then,
            payer: draft.payer.clone(),
            recipient: draft.recipient.clone(),
            via: None,
            instrument: None,
            sectors: Vec::new(),
            period: draft.period,
            first_said: moments.iter().filter_map(|moment| moment.date).min(),
            last_said: moments.iter().filter_map(|moment| moment.date).max(),
            standing: draft.standing,
            moments,
            links: draft
                .links
                .iter()
                .map(|(relation, other)| Link {
                    relation: *relation,
                    entry: id(other),
                    since: draft.since.and_then(|day| day.parse().ok()),
                })
                .collect(),
        });
    }
    Book::new(documents, statements, entries)
}
