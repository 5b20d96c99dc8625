//! Puts an annotated corpus into a ledger as if it had been extracted without a mistake: what is
//! then wrong with its entries is the fault of reconciliation alone.
//! `cargo run -p daicho --example gold -- GOLD_DIR TEXT_DIR LEDGER`
#![allow(clippy::print_stderr, reason = "says what it read")]

use anyhow::{Context, Result};
use jiff::Timestamp;
use ledger::{Ledger, Read};
use reconcile::Input;
use record::{
    Amount, Document, DocumentId, Evidence, Meaning, Party, Period, Quantity, Said, Span,
    Statement, StatementId,
};
use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

const NAMES: &str = include_str!("../../extract/src/rules/shared/names.tsv");

/// Words that mean a body of the country that the corpus is about, wherever they stand.
const REFERENCES: [(&str, &str); 7] = [
    ("government", "jp-government"),
    ("state", "jp-government"),
    ("tokyo", "jp-government"),
    ("政府", "jp-government"),
    ("国", "jp-government"),
    ("industry ministry", "jp-meti"),
    ("ai safety institute", "aisi"),
];

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let mut next = || arguments.next().context("expected GOLD_DIR TEXT_DIR LEDGER");
    let (gold, texts, place) = (next()?, next()?, next()?);
    let names = names();
    let mut reads = Vec::new();
    let mut paths: Vec<_> = std::fs::read_dir(&gold)?.flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let value: Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
        if value["statements"].is_array() {
            reads.push(read(&value, &texts, &names).with_context(|| path.display().to_string())?);
        }
    }
    let mut ledger = Ledger::open(&place)?;
    let added = ledger.append(&reads, Timestamp::UNIX_EPOCH)?;
    let documents = ledger.documents()?;
    let published: HashMap<_, _> = documents.iter().map(|d| (&d.id, d.published)).collect();
    let statements = ledger.statements()?;
    let input =
        |s| Input { statement: s, published: published.get(&s.document).copied().flatten() };
    let inputs: Vec<Input<'_>> = statements.iter().map(input).collect();
    let rates = view::Rates::embedded();
    let reconciled = reconcile::reconcile(&inputs, &ledger.decisions()?, rates);
    ledger.replay(&ledger::Derived {
        judgements: &reconciled.judgements,
        entries: &reconciled.entries,
        corrected: &reconciled.corrected,
        unfit: &reconciled.settled.unfit,
    })?;
    eprintln!("{} documents, {} statements", added.documents, added.statements);
    Ok(())
}

/// Identifiers by names in lower case.
fn names() -> HashMap<String, String> {
    let rows = NAMES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.nth(2)?))
    });
    let listed =
        rows.flat_map(|(id, names)| names.split('|').map(move |name| (name.to_lowercase(), id)));
    let words = REFERENCES.into_iter().map(|(name, id)| (name.to_owned(), id));
    listed.chain(words).map(|(name, id)| (name, id.to_owned())).collect()
}

fn read(gold: &Value, texts: &Path, names: &HashMap<String, String>) -> Result<Read> {
    let name = gold["id"].as_str().context("an id")?.to_owned();
    let text = std::fs::read_to_string(texts.join(format!("{name}.txt")))?;
    let publisher = text.lines().find_map(|line| line.strip_prefix("Publisher: "));
    let document = Document {
        id: DocumentId::of(&[]),
        name,
        title: string(&gold["title"]),
        published: word(&gold["published"]),
        publisher: publisher.map(str::to_owned),
        url: None,
        language: word(&gold["lang"]),
        body: Span::new(text.find("\n\n").map_or(0, |at| at + 2), text.len()),
        text,
    }
    .identify();
    let mut places = HashMap::new();
    for statement in list(&gold["statements"]) {
        let anchor = statement["anchor"].as_str().context("an anchor")?;
        let nth = statement["occurrence"].as_u64().unwrap_or(1).saturating_sub(1);
        let nth = usize::try_from(nth)?;
        let at = document.text.match_indices(anchor).nth(nth).context("an anchor of the text")?.0;
        places.insert(statement["id"].to_string(), Span::new(at, at + anchor.len()));
    }
    let statements = list(&gold["statements"])
        .map(|value| statement(&document, value, &places, names))
        .collect::<Result<Vec<_>>>()?;
    Ok(Read {
        document,
        statements,
        policies: Vec::new(),
        problems: Vec::new(),
        rules: "gold".to_owned(),
    })
}

fn statement(
    document: &Document,
    gold: &Value,
    places: &HashMap<String, Span>,
    names: &HashMap<String, String>,
) -> Result<Statement> {
    let amount = *places.get(&gold["id"].to_string()).context("a place")?;
    let parties = |field: &str| -> Vec<Party> {
        list(&gold[field]).filter_map(string).map(|name| party(name, names)).collect()
    };
    let converted = list(&gold["converted"])
        .filter_map(|c| Some((word(&c["unit"])?, c["value"].to_string().parse().ok()?)));
    let bound = |field: &str| gold[field].to_string().parse().ok();
    let unit = word(&gold["unit"]).context("a unit")?;
    let approx = gold["approx"].as_bool().unwrap_or_default();
    let value = Quantity::new(bound("low"), bound("high"), approx, unit)
        .map_err(|error| anyhow::anyhow!("{error}"))?;
    let quote = Evidence::quote(&document.text, sentence(&document.text, amount));
    Ok(Statement {
        id: Statement::identify(&document.id, amount),
        document: document.id.clone(),
        said: Said { quote: quote.context("a quote")?, amount, also: Vec::new() },
        meaning: Meaning {
            kind: word(&gold["kind"]).context("a kind")?,
            amount: Amount {
                value,
                converted: converted.collect(),
                per: word(&gold["per"]),
                increment: word(&gold["increment"]),
            },
            stage: word(&gold["stage"]),
            payer: parties("payer"),
            recipient: parties("recipient"),
            via: string(&gold["via"]).map(|name| party(name, names)),
            purpose: string(&gold["purpose"]),
            measure: string(&gold["measure"]),
            sectors: list(&gold["sectors"]).filter_map(word).collect(),
            instrument: word(&gold["instrument"]),
            period: gold["period"].is_object().then(|| Period {
                from: word(&gold["period"]["from"]),
                to: word(&gold["period"]["to"]),
            }),
            said_on: word(&gold["said_on"]),
            speaker: string(&gold["speaker"]).map(|name| party(name, names)),
            part_of: whole(document, &gold["part_of"], places),
        },
        because: Vec::new(),
        weighed: Vec::new(),
    })
}

fn whole(document: &Document, id: &Value, places: &HashMap<String, Span>) -> Option<StatementId> {
    let place = places.get(&id.to_string()).filter(|_| !id.is_null())?;
    Some(Statement::identify(&document.id, *place))
}

/// A name with the identifier that the gazetteer gives it, with or without what stands in
/// brackets behind it.
fn party(name: String, names: &HashMap<String, String>) -> Party {
    let bare = name.split(['(', '（']).next().unwrap_or_default();
    let id = [name.as_str(), bare]
        .into_iter()
        .find_map(|name| names.get(&name.trim().to_lowercase()))
        .and_then(|id| id.parse().ok());
    Party { name, id }
}

/// The sentence around an amount, as the quote.
fn sentence(text: &str, amount: Span) -> Span {
    let before = text.get(..amount.start).unwrap_or_default();
    let after = text.get(amount.end..).unwrap_or_default();
    let start = ["\n", "。", ". "].iter().filter_map(|end| Some(before.rfind(end)? + end.len()));
    let end = ["\n", "。", ". ", ".\n"].iter().filter_map(|end| after.find(end));
    Span::new(start.max().unwrap_or_default(), amount.end + end.min().unwrap_or(after.len()))
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
