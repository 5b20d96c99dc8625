//! What people decide: kept, shown, undone, carried to another ledger.

use crate::world::{CHIPS, World, examples};
use serde_json::Value;

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// The identifiers of the entries, each with its stage and its statements.
fn entries(world: &World) -> Vec<Value> {
    lines(&world.run(&["ledger", "--format", "jsonl"]).out)
}

fn id(entry: &Value) -> String {
    entry["id"].as_str().expect("an identifier").to_owned()
}

fn statement(entry: &Value) -> String {
    entry["statements"][0].as_str().expect("a statement").to_owned()
}

fn kept(world: &World, words: &[&str]) -> String {
    let ran = world.run(&[&["decide"], words, &["--why", "the annex says so"]].concat());
    assert_eq!(ran.code, 0, "{words:?}: {}", ran.err);
    let (_, rest) = ran.err.split_once("kept as decision ").expect("an identifier");
    rest[..16].to_owned()
}

#[test]
fn entries_are_merged_and_an_undoing_is_undone() {
    let world = World::with_documents();
    let before = entries(&world);
    assert_eq!(before.len(), 2);
    let merge = kept(&world, &["merge", &id(&before[0]), &id(&before[1])]);
    assert_eq!(entries(&world).len(), 1);
    let undo = kept(&world, &["undo", &merge]);
    assert_eq!(entries(&world), before);
    kept(&world, &["undo", &undo]);
    assert_eq!(entries(&world).len(), 1);
    let list = lines(&world.run(&["decisions", "--format", "jsonl"]).out);
    let states: Vec<_> = list.iter().map(|row| (&row["what"], &row["state"])).collect();
    assert_eq!(list.len(), 3);
    assert!(states.iter().any(|(what, state)| **what == "undo" && **state == "undone"));
    assert!(states.iter().any(|(what, state)| **what == "merge" && **state == "holds"));
}

#[test]
fn a_correction_shows_what_was_read() {
    let world = World::with_documents();
    let entry = &entries(&world)[0];
    let statement = statement(entry);
    kept(&world, &["correct", &statement, "stage", "enacted"]);
    assert_eq!(entries(&world)[0]["stage"], "enacted");
    let said = world.run(&["explain", &statement]).out;
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("corrected by tester, was approved: the annex"), "{said}");
    let shown = world.run(&["show", &id(entry)]).out;
    assert!(shown.contains("correct by tester, 2026-04-01"), "{shown}");
    for (words, hint) in [
        (vec!["correct", &statement, "stage", "soon"], "expected a stage"),
        (vec!["correct", &statement, "value", "much"], "expected a quantity"),
        (vec!["undo", "ffffffff"], "daicho decisions"),
        (vec!["merge", &statement, &statement], "expected two statements"),
        (vec!["reject", "ffffffff"], "no entry"),
    ] {
        let ran = world.run(&[&["decide"], words.as_slice(), &["--why", "w"]].concat());
        assert!(ran.code == 5 || ran.code == 1, "{words:?}: {}", ran.code);
        assert!(ran.err.contains(hint), "{words:?}: {}", ran.err);
    }
    let unsaid = world.run(&["decide", "reject", &statement]);
    assert_eq!(unsaid.code, 2);
    assert!(unsaid.err.contains("--why"), "{}", unsaid.err);
}

#[test]
fn what_is_rejected_counts_nowhere_and_a_comment_changes_nothing() {
    let world = World::with_documents();
    let before = entries(&world);
    kept(&world, &["comment", &id(&before[0])]);
    assert_eq!(entries(&world), before);
    let explained = world.run(&["explain", &statement(&before[0])]).out;
    assert!(explained.contains("comment"), "{explained}");
    kept(&world, &["reject", &statement(&before[0])]);
    assert_eq!(entries(&world), before[1..]);
}

#[test]
fn names_are_joined() {
    let world = World::new();
    let text = |payer: &str, day: &str| {
        format!(
            "Aid\nPublished: 2025-04-{day}\n\n{payer} approved 37 billion yen in aid for Orbis Corp. on Tuesday.\n"
        )
    };
    world.file("a.txt", text("The Agency of Alpha Works", "01"));
    world.file("b.txt", text("The Bureau of Beta Works", "02"));
    assert_eq!(world.run(&["add", "a.txt", "b.txt"]).code, 0);
    let payers = |world: &World| world.run(&["statements"]).out;
    let before = payers(&world);
    kept(&world, &["same-name", "Agency of Alpha Works", "Bureau of Beta Works"]);
    kept(&world, &["different-name", "Orbis", "Another Orbis"]);
    let missing = world.run(&["decide", "same-name", "x", "x", "--why", "w"]);
    assert_eq!(missing.code, 5, "{}", missing.err);
    let quotes = |text: &str| text.matches("37 billion").count();
    assert_eq!(quotes(&payers(&world)), quotes(&before), "what documents call them stays");
}

#[test]
fn decisions_travel_and_one_that_fits_nothing_is_reported() {
    let world = World::with_documents();
    let before = entries(&world);
    kept(&world, &["merge", &id(&before[0]), &id(&before[1])]);
    kept(&world, &["correct", &statement(&before[0]), "stage", "awarded"]);
    let exported = world.run(&["decisions", "export"]).out;
    assert_eq!(exported.lines().count(), 2);

    let other = World::new();
    other.file("chips.txt", CHIPS);
    other.file("decisions.jsonl", &exported);
    assert_eq!(other.run(&["add", "chips.txt"]).code, 0);
    let imported = other.run(&["decisions", "import", "decisions.jsonl"]);
    assert_eq!(imported.code, 0, "{}", imported.err);
    assert!(imported.err.contains("1 decision fit nothing now"), "{}", imported.err);
    let list = other.run(&["decisions"]).out;
    assert!(list.contains("found none"), "{list}");
    assert_eq!(other.run(&["decisions", "export"]).out, exported, "none is dropped");
    // The document that was missing comes: the decision fits.
    other.file("hojo.txt", crate::world::JAPANESE);
    other.run(&["add", "hojo.txt"]);
    assert_eq!(entries(&other), entries(&world));
    let again = other.run(&["decisions", "import", "decisions.jsonl"]);
    assert!(again.err.contains("0 decisions taken over, 2 there already"), "{}", again.err);
    assert_eq!(
        other.run(&["rebuild", "--format", "json"]).out,
        world.run(&["rebuild", "--format", "json"]).out
    );

    let forged = exported.replace("the annex", "the Annex");
    for (bytes, hint) in [(forged.as_str(), "somebody changed the line"), ("{}", "line 1")] {
        other.file("decisions.jsonl", bytes);
        let ran = other.run(&["decisions", "import", "decisions.jsonl"]);
        assert_eq!(ran.code, 5);
        assert!(ran.err.contains(hint), "{}", ran.err);
    }
}

#[test]
fn the_queue_is_listed_and_walked() {
    let world = World::new();
    assert_eq!(world.run(&["add", &examples().display().to_string()]).code, 0);
    let list = lines(&world.run(&["review", "--list", "--format", "jsonl"]).out);
    assert!(list.len() > 3, "{list:?}");
    let stakes: Vec<f64> =
        list.iter().filter_map(|row| row["stake"].as_str()?.parse().ok()).collect();
    assert!(stakes.is_sorted_by(|a, b| a >= b), "{stakes:?}");
    for line in world.run(&["review", "--list"]).out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    let mut command = world.command();
    let ran = crate::world::ran(command.arg("review").write_stdin("x\ns\n\nd\nnot so\nq\n"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("expected s, d, Enter or q, found `x`"), "{}", ran.err);
    assert!(ran.err.contains("2 decisions kept"), "{}", ran.err);
    let after = lines(&world.run(&["review", "--list", "--format", "jsonl"]).out);
    assert!(after.len() <= list.len() - 2);
    let decided = lines(&world.run(&["decisions", "--format", "jsonl"]).out);
    let words: Vec<_> = decided.iter().map(|row| row["what"].as_str().unwrap_or("")).collect();
    assert!(words.contains(&"merge") && words.contains(&"split"), "{words:?}");
}
