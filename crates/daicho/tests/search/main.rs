//! How well searches find, measured on what a person judged: `queries.tsv`, over the documents of
//! `corpora/wide` and, where they are there, of the development corpus.

#![allow(clippy::print_stdout, reason = "prints what it measures")]

use ledger::{Ledger, Read};
use record::{Capture, DocumentId};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use view::search::{Body, Names, Part, Query, search};

/// The least that the mean may be: 0.923 was measured.
const FLOOR: f64 = 0.92;
/// The same over the documents of the repository alone: 0.919 was measured.
const FLOOR_ALONE: f64 = 0.91;
/// How many findings count.
const DEPTH: usize = 10;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The documents of a folder, each under the name that judgements call it by.
fn documents(folder: &Path, before: &str) -> Vec<Read> {
    let Ok(files) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = files.filter_map(Result::ok).map(|file| file.path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let stem = path.file_stem()?.to_str()?;
        let capture = Capture {
            place: stem.to_owned(),
            name: stem.strip_prefix(before).unwrap_or(stem).to_owned(),
            bytes: fs::read(path).ok()?,
            media: None,
            published: None,
            publisher: None,
            url: None,
        };
        let mut document = read::read(&capture, &read::Limits::default()).0?;
        document.language = extract::language(&document.text);
        let (statements, policies, problems) = (Vec::new(), Vec::new(), Vec::new());
        Some(Read { document, statements, policies, problems, rules: String::new() })
    };
    paths.iter().filter_map(read).collect()
}

fn names() -> Names {
    Names::new(extract::organisations().map(|one| Body {
        id: one.id.to_string(),
        names: one.names,
        place: one.place,
        common: one.listed,
    }))
}

/// The judged searches: grades by the names of documents.
fn judged() -> Vec<(String, HashMap<String, u32>)> {
    let lines = include_str!("queries.tsv").lines().filter(|line| !line.starts_with('#'));
    let line = |line: &str| {
        let (query, grades) = line.split_once('\t').expect("a query and grades");
        let grade = |grade: &str| {
            let (name, grade) = grade.split_once('=').expect("a name and a grade");
            (name.to_owned(), grade.parse().expect("a grade"))
        };
        (query.to_owned(), grades.split(' ').map(grade).collect())
    };
    lines.map(line).collect()
}

/// Discounted gain of grades in their order.
fn gain(grades: impl Iterator<Item = u32>) -> f64 {
    let gain = |(at, grade): (usize, u32)| {
        let rank = f64::from(u32::try_from(at).expect("a rank"));
        (f64::from(2_u32.pow(grade)) - 1.0) / (rank + 2.0).log2()
    };
    grades.take(DEPTH).enumerate().map(gain).sum()
}

/// Normalised discounted gain of the first findings, for each search.
fn measured(ledger: &Ledger) -> Vec<(String, f64, Vec<String>)> {
    let there: HashMap<DocumentId, String> = ledger
        .documents()
        .expect("documents")
        .into_iter()
        .map(|document| (document.id, document.name))
        .collect();
    let known: BTreeMap<&str, ()> = there.values().map(|name| (name.as_str(), ())).collect();
    let names = names();
    let one = |(text, mut grades): (String, HashMap<String, u32>)| {
        for name in grades.keys().filter(|name| !name.starts_with("dev-")) {
            assert!(known.contains_key(name.as_str()), "{text}: no document `{name}`");
        }
        grades.retain(|name, _| known.contains_key(name.as_str()));
        let query = Query::read(&format!("{text} kind:document")).expect(&text);
        let part = Part { skip: 0, most: DEPTH, after: 0 };
        let found = search(ledger, &names, &query, part).expect(&text);
        let found: Vec<String> = found
            .hits
            .iter()
            .map(|hit| there[&hit.id.parse().expect("an identifier")].clone())
            .collect();
        let mut ideal: Vec<u32> = grades.values().copied().collect();
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        let best = gain(ideal.into_iter());
        let got = gain(found.iter().map(|name| grades.get(name).copied().unwrap_or(0)));
        let said = found
            .iter()
            .map(|name| format!("{name}={}", grades.get(name).copied().unwrap_or(0)))
            .collect();
        (best > 0.0).then_some((text, got / best, said))
    };
    judged().into_iter().filter_map(one).collect()
}

#[test]
fn searches_find_what_a_person_judged() {
    let mut ledger = Ledger::in_memory().expect("a ledger");
    let wide = documents(&root("corpora/wide/texts"), "wide-");
    let dev = documents(&root("../shared/dev/texts"), "");
    assert_eq!(wide.len(), 590);
    let floor = if dev.is_empty() { FLOOR_ALONE } else { FLOOR };
    for reads in [wide, dev] {
        ledger.append(&reads, "2026-01-01T00:00:00Z".parse().expect("a time")).expect("an append");
    }
    let all = measured(&ledger);
    for (text, score, found) in &all {
        println!("{score:.3}\t{text}\t{}", found.join(" "));
    }
    let count = f64::from(u32::try_from(all.len()).expect("a count"));
    let mean = all.iter().map(|(_, score, _)| score).sum::<f64>() / count;
    println!("nDCG@{DEPTH} {mean:.4} of {} searches", all.len());
    assert!(mean >= floor, "nDCG@{DEPTH} is {mean:.4}: expected at least {floor}");
}
