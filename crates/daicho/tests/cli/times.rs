//! The two times: when it was said, and when daicho learned it.

use crate::world::{CHIPS, JAPANESE, World, ran};

fn at(world: &World, time: &str, words: &[&str]) {
    let run = ran(world.command().args(words).env("DAICHO_NOW", time));
    assert_eq!(run.code, 0, "{words:?}: {}", run.err);
}

/// The Japanese document of 2023 became known after the English one of 2025.
fn world() -> World {
    let world = World::new();
    world.file("chips.txt", CHIPS);
    world.file("hojo.txt", JAPANESE);
    world.file(
        "later.txt",
        CHIPS.replace("2025-04-01", "2025-09-01").replace("approved", "awarded"),
    );
    at(&world, "2026-01-01T10:00:00Z", &["add", "chips.txt"]);
    at(&world, "2026-02-01T10:00:00Z", &["add", "hojo.txt"]);
    at(&world, "2026-03-01T10:00:00Z", &["add", "later.txt"]);
    world
}

#[test]
fn every_question_takes_both_times() {
    let world = world();
    let count = |words: &[&str]| world.run(words).out.lines().count();
    let ledger = |times: &[&str]| count(&[&["ledger", "--format", "jsonl"], times].concat());
    assert_eq!(ledger(&[]), 2);
    assert_eq!(ledger(&["--known-by", "2025-12-31"]), 0);
    assert_eq!(ledger(&["--known-by", "2026-01-01"]), 1);
    assert_eq!(ledger(&["--known-by", "2026-01-01", "--as-of", "2024-01-01"]), 0);
    assert_eq!(ledger(&["--known-by", "2026-02-01", "--as-of", "2024-01-01"]), 1);
    assert_eq!(ledger(&["--as-of", "2024-01-01"]), 1);
    let times = ["--known-by", "2026-01-01", "--as-of", "2026-01-01"];
    for words in [
        vec!["total", "--format", "json"],
        vec!["targets", "--format", "json"],
        vec!["indicators", "--format", "json"],
        vec!["check", "--format", "json"],
        vec!["search", "Rapidus", "--format", "json"],
        vec!["statements"],
    ] {
        let ran = world.run(&[words.as_slice(), times.as_slice()].concat());
        assert!(!ran.out.contains("ラピダス"), "{words:?}: {}", ran.out);
        assert!(ran.code <= 1, "{words:?}: {}", ran.err);
    }
    let unknown = world.run(&["show", "ffff", "--as-of", "2024-01-01"]);
    assert_eq!(unknown.code, 1, "{}", unknown.err);
}

#[test]
fn a_decision_does_not_change_what_was_known_before() {
    let world = world();
    let before = world.run(&["ledger", "--known-by", "2026-03-31", "--format", "json"]).out;
    assert_eq!(before, world.run(&["ledger", "--format", "json"]).out);
    let ids: Vec<serde_json::Value> = serde_json::from_str(&before).expect("JSON");
    let id = |n: usize| ids[n]["id"].as_str().expect("an identifier");
    at(&world, "2026-04-10T00:00:00Z", &["decide", "merge", id(0), id(1), "--why", "w"]);
    assert_eq!(world.run(&["ledger", "--format", "jsonl"]).out.lines().count(), 1);
    assert_eq!(world.run(&["ledger", "--known-by", "2026-03-31", "--format", "json"]).out, before);
}

#[test]
fn what_changed_is_told() {
    let world = world();
    let changes = |words: &[&str]| -> Vec<(String, String, String)> {
        let out = world.run(&[&["diff", "--format", "jsonl"], words].concat()).out;
        let row = |line: &str| {
            let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
            (text("change"), text("before"), text("after"))
        };
        out.lines().map(row).collect()
    };
    let said = changes(&["2024-01-01", "2025-05-01"]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].0, "new");
    let moved = changes(&["2025-05-01", "2025-12-31"]);
    assert_eq!(moved, [("stage".into(), "approved".into(), "awarded".into())]);
    let learned = changes(&["2026-01-15", "2026-02-15", "--known"]);
    assert_eq!(learned.len(), 1, "{learned:?}");
    assert_eq!(learned[0].0, "new");
    assert_eq!(changes(&["2026-03-15", "2026-03-16", "--known"]), []);
    assert_eq!(world.run(&["diff", "2020-01-01", "2020-01-02"]).code, 1);
}
