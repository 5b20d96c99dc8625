//! Learns the weights in `src/rules/learned` from annotated corpora.
//! `scripts/train` says from which; `cargo run --release -p extract --example train -- OUT CORPUS…`
//!
//! Multinomial logistic regression (for periods over the candidates of each amount) with a quadratic penalty, by AdaGrad (Duchi, Hazan and Singer,
//! JMLR 12, 2011) in an order that is always the same. A feature counts once it stands in three
//! documents.

mod choice;
#[path = "../support/mod.rs"]
mod support;

use extract::Sample;
use record::Span;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// In so many documents a feature must stand.
const LEAST_DOCUMENTS: usize = 3;
const EPOCHS: usize = 40;
const RATE: f64 = 0.3;
/// What is smaller than this is left out of the file.
const LEAST_WEIGHT: f64 = 0.04;

/// A decision that is learned: its file, the strength of its penalty, and by how much another value
/// must outscore that of the rules, in thousandths.
struct Task {
    file: &'static str,
    decision: &'static str,
    penalty: f64,
    margin: i64,
    label: fn(&Sample, Option<&Value>) -> Option<String>,
}

const TASKS: [Task; 4] = [
    Task { file: "kind", decision: "kind", penalty: 10.0, margin: 600, label: kind },
    Task { file: "stage", decision: "promise", penalty: 10.0, margin: 1_200, label: stage },
    Task { file: "instrument", decision: "promise", penalty: 10.0, margin: 900, label: instrument },
    Task { file: "role", decision: "role", penalty: 10.0, margin: 1_600, label: role },
];

/// A decision of the extractor with what its amount is annotated as.
struct Taught {
    /// The files that it teaches; none stands for all.
    files: Option<String>,
    document: usize,
    sample: Sample,
    found: Option<Value>,
}

impl Taught {
    fn teaches(&self, file: &str) -> bool {
        self.files.as_ref().is_none_or(|files| files.split(',').any(|one| one == file))
    }
}

fn main() {
    let mut words = std::env::args().skip(1);
    let out = words.next().expect("a folder to write to");
    let mut samples: Vec<Taught> = Vec::new();
    let mut documents = 0;
    for corpus in words {
        // What is annotated with other habits than the rest of the corpora teaches only some files:
        // `kind,role:corpora/prose`.
        let (files, corpus) = match corpus.split_once(':') {
            Some((files, corpus)) => (Some(files.to_owned()), corpus.to_owned()),
            None => (None, corpus),
        };
        for path in support::texts(&Path::new(&corpus).join("texts")) {
            let document = support::document(&path);
            let gold = Path::new(&corpus).join("gold").join(format!("{}.json", document.name));
            let Ok(gold) = std::fs::read_to_string(gold) else { continue };
            let gold: Value = serde_json::from_str(&gold).expect("an annotation");
            let stated = stated(&document.text, &gold);
            documents += 1;
            let all = extract::samples(&document);
            for sample in all {
                let best = stated.iter().max_by_key(|(span, _)| shared(*span, sample.amount));
                let found = best.filter(|(span, _)| shared(*span, sample.amount) > 0);
                let found = found.map(|(_, statement)| (*statement).clone());
                samples.push(Taught { files: files.clone(), document: documents, sample, found });
            }
        }
    }
    for task in TASKS {
        let mut examples = Vec::new();
        for one in samples.iter().filter(|one| one.teaches(task.file)) {
            if one.sample.decision == task.decision
                && let Some(label) = (task.label)(&one.sample, one.found.as_ref())
            {
                examples.push((one.document, one.sample.features.as_slice(), label));
            }
        }
        let file = learn(&task, &examples);
        let path = Path::new(&out).join(format!("{}.tsv", task.file));
        eprintln!("{}: {} decisions, {} features", task.file, examples.len(), file.lines().count());
        std::fs::write(path, file).expect("the folder can be written");
    }
    for choice in choice::CHOICES {
        let file = choice::ranked(&choice, &samples);
        eprintln!("{}: {} features", choice.file, file.lines().count());
        let path = Path::new(&out).join(format!("{}.tsv", choice.file));
        std::fs::write(path, file).expect("the folder can be written");
    }
    eprintln!("{documents} documents");
}

/// The annotated amounts with their statements, in bytes.
fn stated<'g>(text: &str, gold: &'g Value) -> Vec<(Span, &'g Value)> {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut stated = Vec::new();
    for statement in gold["statements"].as_array().into_iter().flatten() {
        let mut add = |place: &Value| {
            if let Some(anchor) = place["anchor"].as_str() {
                let nth = place["occurrence"].as_u64().unwrap_or(1);
                stated.extend(nth_place(text, anchor, nth).map(|span| (span, statement)));
            } else if let (Some(start), Some(end)) =
                (place["amount_start"].as_u64(), place["amount_end"].as_u64())
            {
                let byte = |at: u64| places.get(usize::try_from(at).unwrap_or(usize::MAX)).copied();
                if let (Some(start), Some(end)) = (byte(start), byte(end)) {
                    stated.push((Span::new(start, end), statement));
                }
            }
        };
        add(statement);
        statement["also"].as_array().into_iter().flatten().for_each(add);
    }
    stated
}

/// Places may overlap: "36 billion" is in "536 billion" too.
fn nth_place(text: &str, anchor: &str, nth: u64) -> Option<Span> {
    let mut from = 0;
    let mut found = None;
    for _ in 0..nth {
        let at = from + text.get(from..)?.find(anchor)?;
        found = Some(Span::new(at, at + anchor.len()));
        from = text.ceil_char_boundary(at + 1);
    }
    found
}

fn shared(a: Span, b: Span) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

fn kind(_: &Sample, statement: Option<&Value>) -> Option<String> {
    Some(statement.map_or("nothing", |s| s["kind"].as_str().unwrap_or("nothing")).to_owned())
}

fn promised<'s>(statement: Option<&'s Value>, field: &str) -> Option<&'s str> {
    statement.filter(|statement| statement["kind"] == "commitment")?[field].as_str()
}

fn stage(_: &Sample, statement: Option<&Value>) -> Option<String> {
    promised(statement, "stage").map(str::to_owned)
}

fn instrument(_: &Sample, statement: Option<&Value>) -> Option<String> {
    let form = promised(statement, "instrument");
    form.filter(|form| *form != "unspecified").map(str::to_owned)
}

fn role(sample: &Sample, statement: Option<&Value>) -> Option<String> {
    let statement = statement.filter(|statement| statement["kind"] == "commitment")?;
    let name = sample.candidate.as_deref()?;
    let plays = |part: &&&'static str| match &statement[**part as &str] {
        Value::String(other) => alike(name, other),
        Value::Array(list) => list.iter().filter_map(Value::as_str).any(|other| alike(name, other)),
        _ => false,
    };
    let part = ["payer", "recipient", "via"].iter().find(plays);
    Some((*part.unwrap_or(&"none")).to_owned())
}

/// Whether two names are of one party, as the scoring tool sees it: nearly the same words.
fn alike(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let lower = name.replace("株式会社", " ").to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let form = ["the", "inc", "corp", "corporation", "co", "ltd", "llc", "plc", "company", "s"];
        words.filter(|word| !form.contains(word)).map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    let (x, y) = (a.join(" "), b.join(" "));
    if x.is_empty() || y.is_empty() {
        return false;
    }
    let (a, b): (BTreeSet<_>, BTreeSet<_>) = (a.into_iter().collect(), b.into_iter().collect());
    x.contains(&y) || y.contains(&x) || a.intersection(&b).count() * 10 >= a.union(&b).count() * 6
}

fn shuffle(order: &mut [usize], state: &mut u64) {
    for at in (1..order.len()).rev() {
        *state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(*state >> 33).unwrap_or(0) % (at + 1);
        order.swap(at, other);
    }
}

type Example<'s> = (usize, &'s [(String, i32)], String);

/// The file of weights.
fn learn(task: &Task, examples: &[Example<'_>]) -> String {
    let values: BTreeSet<&str> = examples.iter().map(|(.., label)| label.as_str()).collect();
    let values: Vec<&str> = values.into_iter().collect();
    let (names, rows) = encode(examples, LEAST_DOCUMENTS);
    let labels: Vec<usize> = examples
        .iter()
        .map(|(.., label)| values.iter().position(|value| value == label).unwrap_or(0))
        .collect();
    let weights = descend(&rows, &labels, names.len(), values.len(), task.penalty);
    let mut file = format!("{}\t{}\n", task.margin, values.join("\t"));
    for (name, row) in names.iter().zip(weights.chunks(values.len())) {
        if row.iter().any(|weight| weight.abs() >= LEAST_WEIGHT) {
            let row: Vec<String> = row.iter().map(|w| format!("{:.0}", w * 1_000.0)).collect();
            file.push_str(&format!("{name}\t{}\n", row.join("\t")));
        }
    }
    file
}

type Row = Vec<(usize, f64)>;

/// The features that stand in enough documents, and each example as places and values of these.
fn encode(examples: &[Example<'_>], least: usize) -> (Vec<String>, Vec<Row>) {
    let mut seen: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (document, features, _) in examples {
        for (name, _) in *features {
            let documents = seen.entry(name).or_default();
            if documents.len() < least {
                documents.insert(*document);
            }
        }
    }
    seen.retain(|_, documents| documents.len() >= least);
    let mut names: Vec<String> = vec!["always".to_owned()];
    let fits = |name: &&&str| !name.contains(['\t', '\n']) && **name != "always";
    names.extend(seen.keys().filter(fits).map(|name| (*name).to_owned()));
    let places: BTreeMap<&str, usize> =
        names.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    let rows = examples.iter().map(|(_, features, _)| {
        let mut row: BTreeMap<usize, f64> = BTreeMap::from([(0, 1.0)]);
        for (name, value) in *features {
            if let Some(place) = places.get(name.as_str()) {
                *row.entry(*place).or_default() += f64::from(*value) / 100.0;
            }
        }
        row.into_iter().collect()
    });
    let rows = rows.collect();
    (names, rows)
}

fn descend(rows: &[Row], labels: &[usize], names: usize, values: usize, penalty: f64) -> Vec<f64> {
    let mut counts = vec![0.0_f64; names];
    for (place, _) in rows.iter().flatten() {
        counts[*place] += 1.0;
    }
    let mut weights = vec![0.0_f64; names * values];
    let mut squares = vec![1e-6_f64; names * values];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    for _ in 0..EPOCHS {
        shuffle(&mut order, &mut state);
        for example in &order {
            let row = &rows[*example];
            let mut scores = vec![0.0; values];
            for (place, value) in row {
                for (at, score) in scores.iter_mut().enumerate() {
                    *score += weights[place * values + at] * value;
                }
            }
            let most = scores.iter().copied().fold(f64::MIN, f64::max);
            let odds: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
            let all: f64 = odds.iter().sum();
            for (place, value) in row {
                for (at, odds) in odds.iter().enumerate() {
                    let target = f64::from(u8::from(labels[*example] == at));
                    let weight = &mut weights[place * values + at];
                    let slope = (odds / all - target) * value + penalty * *weight / counts[*place];
                    let square = &mut squares[place * values + at];
                    *square += slope * slope;
                    *weight -= RATE * slope / square.sqrt();
                }
            }
        }
    }
    weights
}
