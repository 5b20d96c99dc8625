//! Measures questions: `cargo run --release -p view --example questions [ENTRIES]` asks a made-up
//! book of so many entries, or else of 100,000, and prints how long each answer took.
#![allow(clippy::print_stdout)] // An example's output is for the person who runs it.

use record::{
    Amount, Document, DocumentId, Entry, EntryId, Evidence, Kind, Link, Meaning, Moment, Party,
    Quantity, Relation, Said, Span, Stage, Standing, Statement,
};
use std::error::Error;
use std::time::Instant;
use view::{Book, By, Filter, Rates, check, list, total};

fn main() -> Result<(), Box<dyn Error>> {
    let size = std::env::args().nth(1).map_or(Ok(100_000), |text| text.parse())?;
    let (mut documents, mut statements, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..size {
        let (document, statement, entry) = made_up(number)?;
        documents.push(document);
        statements.push(statement);
        entries.push(entry);
    }
    let book = timed("book", || Book::new(documents, statements, entries));
    let recipient = Filter { recipient: Some("plant 7".into()), ..Filter::default() };
    let words = Filter { text: Some("plant 77 7".into()), ..Filter::default() };
    let firm = Filter { stage: "decided".parse().ok(), ..Filter::default() };
    for (name, filter) in
        [("all", &Filter::default()), ("recipient", &recipient), ("text", &words), ("stage", &firm)]
    {
        let found = timed(&format!("list {name}"), || list(&book, filter).len());
        let sums = timed(&format!("total {name}"), || total(&book, filter, None).sums);
        println!("    {found} found: {}", sums.first().map_or("nothing", |sum| &sum.words));
    }
    timed("total by recipient", || total(&book, &firm, Some(By::Recipient)).groups.len());
    let day = "2015-01-01".parse()?;
    timed("as of a day", || book.as_of(day).entries().len());
    let found = timed("check", || check(&book, Rates::embedded()).len());
    println!("    {found} findings");
    Ok(())
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    println!("{what}: {:?}", start.elapsed());
    done
}

/// Every fifth entry is the whole of the next two.
fn made_up(number: u32) -> Result<(Document, Statement, Entry), Box<dyn Error>> {
    let place = number % 5;
    let value: Quantity = format!("{} JPY", 1_000_000 * (10 - place)).parse()?;
    let amount = Amount { value, converted: Vec::new(), per: None, increment: None };
    let stage = if number.is_multiple_of(3) { Stage::Approved } else { Stage::Planned };
    let text = format!("The ministry gives plant {} in case {number} {value}.", number % 1_000);
    let whole = Span::new(0, text.len());
    let published = jiff::civil::date(2010, 1, 1)
        .checked_add(jiff::Span::new().days(i64::from(number % 5_000)))?;
    let document = Document {
        id: DocumentId::of(&[]),
        name: number.to_string(),
        title: None,
        published: Some(published),
        publisher: None,
        url: None,
        language: None,
        body: whole,
        text,
    }
    .identify();
    let payer = vec![Party::named("the ministry")];
    let recipient = vec![Party::named(format!("plant {}", number % 1_000))];
    let quote = Evidence::quote(&document.text, whole).ok_or("no quote")?;
    let statement = Statement {
        id: Statement::identify(&document.id, whole),
        document: document.id.clone(),
        said: Said { quote, amount: whole, also: Vec::new() },
        meaning: Meaning {
            kind: Kind::Commitment,
            amount: amount.clone(),
            stage: Some(stage),
            payer: payer.clone(),
            recipient: recipient.clone(),
            via: None,
            purpose: None,
            measure: None,
            sectors: Vec::new(),
            instrument: None,
            period: None,
            said_on: None,
            speaker: None,
            part_of: None,
        },
        because: Vec::new(),
        weighed: Vec::new(),
    };
    let slice = place == 1 || place == 2;
    let whole = EntryId::of(&[&(number - place).to_le_bytes()]);
    let link = Link { relation: Relation::PartOf, entry: whole, since: None };
    let entry = Entry {
        id: EntryId::of(&[&number.to_le_bytes()]),
        kind: Kind::Commitment,
        title: format!("plant {}", number % 1_000),
        amount: amount.clone(),
        stage: Some(stage),
        payer,
        recipient,
        via: None,
        instrument: None,
        sectors: Vec::new(),
        period: None,
        first_said: Some(published),
        last_said: Some(published),
        standing: if slice { Standing::Slice } else { Standing::Counts },
        moments: vec![Moment {
            statement: statement.id.clone(),
            date: Some(published),
            said_on: None,
            said: amount.clone(),
            stage: Some(stage),
            amount_then: amount,
            stage_then: Some(stage),
        }],
        links: slice.then_some(link).into_iter().collect(),
    };
    Ok((document, statement, entry))
}
