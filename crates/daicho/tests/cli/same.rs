//! The same documents give the same bytes, whatever the run, the order or the division.

use crate::world::{World, examples};
use std::path::Path;

/// All that a ledger says.
fn says(world: &World) -> Vec<String> {
    let questions: [&[&str]; 5] = [
        &["statements"],
        &["ledger", "--format", "json"],
        &["total", "--format", "json"],
        &["check", "--format", "json"],
        &["rebuild", "--format", "json"],
    ];
    questions.iter().map(|question| world.run(question).out).collect()
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the examples").filter_map(Result::ok);
    let mut files: Vec<String> = entries.map(|entry| entry.path().display().to_string()).collect();
    files.sort();
    files
}

#[test]
fn another_order_and_another_division_give_the_same_bytes() {
    let all_at_once = World::new();
    assert_eq!(all_at_once.run(&["add", &examples().display().to_string()]).code, 0);
    let backwards = World::new();
    for part in files(&examples()).chunks(7).rev() {
        let paths: Vec<&str> = part.iter().rev().map(String::as_str).collect();
        backwards.run(&[&["add"], paths.as_slice()].concat());
    }
    let (first, second) = (says(&all_at_once), says(&backwards));
    assert!(first[0].lines().count() >= 40);
    for (one, other) in first.iter().zip(&second) {
        assert!(one == other, "two ledgers of the same documents differ");
    }
}

#[test]
fn adding_again_changes_nothing() {
    let world = World::with_documents();
    let before = says(&world);
    let again = world.run(&["add", "chips.txt", "hojo.txt"]);
    assert!(again.err.contains("2 documents known already"), "{}", again.err);
    assert_eq!(says(&world), before);
}

#[test]
fn the_ledger_says_what_extracting_alone_says() {
    let world = World::with_documents();
    let strip = |lines: String| -> Vec<serde_json::Value> {
        let mut documents: Vec<serde_json::Value> =
            lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        documents.sort_by_key(|document| document["id"].to_string());
        for document in &mut documents {
            let statements = document["statements"].as_array_mut().expect("a list");
            for statement in statements.iter_mut().filter_map(serde_json::Value::as_object_mut) {
                statement.remove("record");
            }
        }
        documents
    };
    let alone = world.run(&["extract", "hojo.txt", "chips.txt"]).out;
    assert_eq!(strip(world.run(&["statements"]).out), strip(alone));
}

#[test]
fn the_demo_reads_the_examples_from_anywhere_and_twice() {
    let world = World::new();
    let first = world.run(&["demo", "--no-serve"]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(first.err.contains("added 40 documents"), "{}", first.err);
    assert!(first.out.contains("commitments") && first.out.contains('¥'), "{}", first.out);
    let second = world.run(&["demo", "--no-serve"]);
    assert_eq!(second.out, first.out);
    assert!(!world.path("daicho.sqlite").exists());
}

/// Documents and decisions in whatever order and portions: what is about to come fits when it has
/// come.
#[test]
fn decisions_between_documents_give_the_same_bytes() {
    let first = World::new();
    let all: Vec<String> = files(&examples()).into_iter().take(16).collect();
    let add = |world: &World, part: &[String]| {
        let paths: Vec<&str> = part.iter().map(String::as_str).collect();
        assert_eq!(world.run(&[&["add"], paths.as_slice()].concat()).code, 0);
    };
    add(&first, &all);
    let ids: Vec<String> = first
        .run(&["ledger", "--format", "jsonl"])
        .out
        .lines()
        .filter_map(|line| {
            let entry: serde_json::Value = serde_json::from_str(line).ok()?;
            entry["id"].as_str().map(str::to_owned)
        })
        .collect();
    for words in [
        vec!["merge", &ids[0], &ids[1]],
        vec!["split", &ids[2], &ids[3]],
        vec!["reject", &ids[4]],
        vec!["comment", &ids[5]],
        vec!["same-name", "METI", "Rapidus"],
    ] {
        let ran = first.run(&[&["decide"], words.as_slice(), &["--why", "w"]].concat());
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.err);
    }
    let decisions = first.run(&["decisions", "export"]).out;
    let expected = says(&first);
    // Any numbers do: what counts is that the divisions differ.
    for seed in [3_usize, 5, 7] {
        let world = World::new();
        world.file("decisions.jsonl", &decisions);
        let mut order: Vec<String> =
            (0..all.len()).map(|n| all[(n * seed + 1) % all.len()].clone()).collect();
        order.dedup();
        for (number, part) in order.chunks(seed).enumerate() {
            add(&world, part);
            if number == seed % 3 {
                assert_eq!(world.run(&["decisions", "import", "decisions.jsonl"]).code, 0);
            }
        }
        let said = says(&world);
        for (one, other) in expected.iter().zip(&said) {
            assert!(one == other, "seed {seed}: two ledgers of the same documents differ");
        }
    }
}
