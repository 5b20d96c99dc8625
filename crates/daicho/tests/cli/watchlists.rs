//! Searches that are kept, and what is new of them.

use crate::world::{CHIPS, World};
use serde_json::Value;

fn shown(world: &World, words: &[&str]) -> Vec<String> {
    let ran = world.run(&[&["watchlist", "show"], words, &["--format", "jsonl"]].concat());
    let row = |line: &str| serde_json::from_str::<Value>(line).expect("JSON")["name"].to_string();
    ran.out.lines().map(row).collect()
}

#[test]
fn what_was_looked_at_is_not_new_again() {
    let world = World::with_documents();
    let kept = world.run(&["watchlist", "add", "chips", "ラピダス kind:document"]);
    assert_eq!(kept.code, 0, "{}", kept.err);
    // A look that moves no mark, and one that shows not all.
    assert_eq!(shown(&world, &["chips", "--peek"]).len(), 2);
    let part = world.run(&["watchlist", "show", "chips", "--limit", "1"]);
    assert!(part.err.contains("1 of 2 findings; `--limit 2` shows all"), "{}", part.err);
    assert_eq!(shown(&world, &["chips"]).len(), 2);
    let none = world.run(&["watchlist", "show", "chips"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert!(none.err.contains("nothing new of `ラピダス kind:document`"), "{}", none.err);
    // Reading all again brings nothing new, another document does.
    assert_eq!(world.run(&["rebuild"]).code, 0);
    assert!(shown(&world, &["chips"]).is_empty());
    world.file("more.txt", CHIPS.replace("802.5", "900").replace("2025-04-01", "2026-03-01"));
    world.run(&["add", "more.txt"]);
    let list = world.run(&["watchlist", "list", "--format", "json"]).out;
    assert_eq!(serde_json::from_str::<Value>(&list).expect("JSON")[0]["new"], 1);
    assert_eq!(shown(&world, &["chips"]), ["\"more\""]);
    assert!(shown(&world, &["chips"]).is_empty());
}

#[test]
fn news_are_written_in_every_form_with_the_same_bytes() {
    let world = World::with_documents();
    world.run(&["watchlist", "add", "chips", "Rapidus"]);
    let forms = [
        ("atom", "<?xml"),
        ("json-feed", "{"),
        ("markdown", "# chips"),
        ("eml", "From: daicho"),
        ("csv", "sort,id"),
        ("table", "Rapidus to get"),
    ];
    for (form, begins) in forms {
        let words = ["watchlist", "show", "chips", "--peek", "--format", form];
        let (first, second) = (world.run(&words), world.run(&words));
        assert_eq!(first.code, 0, "{form}: {}", first.err);
        assert!(first.out.starts_with(begins) || form == "table", "{form}: {}", first.out);
        assert!(first.out.contains("802.5") || form == "eml", "{form}: {}", first.out);
        assert_eq!(first.out, second.out, "{form}");
    }
}

#[test]
fn watch_lists_that_cannot_be_are_refused() {
    let world = World::with_documents();
    let cases: [(&[&str], i32, &str); 7] = [
        (&["watchlist", "add", "a", "-x"], 2, "found only words to leave out"),
        (&["watchlist", "add", "", "x"], 2, "a value is required"),
        (&["watchlist", "show", "none"], 1, "no watch list `none`"),
        (&["watchlist", "remove", "none"], 1, "no watch list `none`"),
        (&["watchlist", "list"], 1, "no search is kept"),
        (&["ledger", "--format", "atom"], 2, "expected `--format` table, json, jsonl or csv"),
        (&["watchlist", "list", "--format", "eml"], 2, "`daicho watchlist show`"),
    ];
    for (words, code, expected) in cases {
        let ran = world.run(words);
        assert_eq!(ran.code, code, "{words:?}: {}", ran.err);
        assert!(ran.err.contains(expected), "{words:?}: {}", ran.err);
    }
    assert_eq!(world.run(&["watchlist", "add", "a", "x"]).code, 0);
    let again = world.run(&["watchlist", "add", "a", "y"]);
    assert!(again.code == 1 && again.err.contains("there is a watch list `a` already"));
    assert_eq!(world.run(&["watchlist", "remove", "a"]).code, 0);
    assert_eq!(world.run(&["watchlist", "list"]).code, 1);
}
