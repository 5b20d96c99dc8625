//! What readers are shown of the annotated development corpus, and what goes outside.

mod gold;

use std::fmt::Write as _;
use std::process::Command;
use view::{Filter, explain, indicators, list, outside, targets, timeline, words};

#[test]
fn an_entry_tells_its_history() {
    let Some(book) = gold::book() else { return };
    let mut told = String::new();
    for slug in ["rapidus-equity-2025", "domestic-ai-fy2026"] {
        let entry = book.entry(&gold::id(slug)).expect(slug);
        for step in timeline(&book, entry) {
            let date = step.date.map(|date| date.to_string()).unwrap_or_default();
            let document = step.cited.map(|cited| cited.name).unwrap_or_default();
            let said = words::quantity(&step.amount);
            writeln!(told, "{date} {document} {said}: {}", step.change).expect("written");
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn targets_come_with_what_was_measured() {
    let Some(book) = gold::book() else { return };
    let mut told = String::new();
    for goal in targets(&book, &Filter::default()) {
        let by = goal.period.map(|period| words::period(&period)).unwrap_or_default();
        let measured: Vec<_> = goal.measured.iter().map(|p| words::quantity(&p.value)).collect();
        let value = words::per(&goal.value, goal.per);
        writeln!(told, "{value} {by} {} {measured:?}", goal.measure).expect("written");
    }
    insta::assert_snapshot!(told);
}

#[test]
fn indicators_stand_in_series() {
    let Some(book) = gold::book() else { return };
    let mut told = String::new();
    for series in indicators(&book, &Filter::default()) {
        let points: Vec<_> = series
            .points
            .iter()
            .map(|point| {
                let when = point.period.map(|period| period.to_string()).unwrap_or_default();
                format!("{when} {}", words::quantity(&point.value))
            })
            .collect();
        if points.len() > 1 {
            writeln!(told, "{}: {}", series.measure, points.join("; ")).expect("written");
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn the_largest_come_first() {
    let Some(book) = gold::book() else { return };
    let filter = Filter { recipient: Some("rapidus".into()), ..Filter::default() };
    let told: Vec<_> = list(&book, &filter)
        .iter()
        .map(|entry| format!("{} {}", words::amount(&entry.amount), entry.title))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_statement_is_taken_apart() {
    let Some(book) = gold::book() else { return };
    let entry = book.entry(&gold::id("domestic-ai-1tn")).expect("an entry");
    let statement = book.statements_of(entry).last().expect("a statement");
    let told: Vec<_> = explain(&book, statement)
        .fields
        .iter()
        .filter(|field| field.field != "part_of")
        .map(|field| format!("{}: {}", field.field, field.value))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

/// The scorer of the corpus, fed with the corpus itself, is content with the form.
#[test]
fn the_scorer_reads_what_goes_outside() {
    let (Some(book), Some(folder)) = (gold::book(), gold::folder()) else { return };
    let mut lines = String::new();
    for document in book.documents() {
        let statements = book.statements_in(&document.id);
        let record = |id: &_| Some(book.entry_of(id)?.id.to_string());
        let value = outside::document(document, statements, &[], record);
        writeln!(lines, "{value}").expect("written");
    }
    let file = std::env::temp_dir().join(format!("outside-{}.jsonl", std::process::id()));
    std::fs::write(&file, lines).expect("written");
    let scored = Command::new("python3")
        .arg(folder.join("../score/score.py"))
        .args([folder.join("gold"), folder.join("texts"), file.clone()])
        .arg("--json")
        .output();
    std::fs::remove_file(&file).expect("removed");
    let Ok(output) = scored else {
        eprintln!("skipped: there is no python3");
        return;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let scores: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    for (name, score) in scores.as_object().expect("scores") {
        let value = score.get("f1").or(score.get("accuracy"));
        if let Some(value) = value {
            assert_eq!(value, &serde_json::json!(1.0), "{name}");
        }
    }
}
