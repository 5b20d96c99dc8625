//! Answers that are read from lines are those of the whole ledger.

use crate::world::{World, examples};

/// Flags of questions, each of which is asked both ways.
const QUESTIONS: [&[&str]; 21] = [
    &[],
    &["--payer", "METI"],
    &["--payer", "経済産業省"],
    &["--payer", "=METI"],
    &["--payer", "=jp-meti"],
    &["--recipient", "=Rapidus"],
    &["--recipient", "Rapidus"],
    &["--recipient", "ラピダス", "--stage", "approved"],
    &["--stage", "=announced"],
    &["--stage", "cancelled"],
    &["--sector", "semiconductors", "--year", "2024"],
    &["--unit", "USD"],
    &["--instrument", "grant,equity"],
    &["--text", "fab"],
    &["--text", "AI"],
    &["--text", "半導体 支援"],
    &["--about", "budget"],
    &["--amount", "920bn"],
    &["--except", "Rapidus"],
    &["--text", "plant", "--except", "loan", "--payer", "government"],
    &["--payer", "nobody at all"],
];

const PARTS: [&[&str]; 5] =
    [&[], &["--by", "stage"], &["--by", "payer"], &["--by", "recipient"], &["--in", "USD"]];

/// Words, and parts of them, that are looked for in all that is said of entries.
const WORDS: [&str; 13] = [
    "miconductor",
    "SEMI conduct",
    "jp-meti",
    "JP-meti Rapidus",
    "%",
    "_",
    "の",
    "導体 を",
    "¥1",
    "lantern works",
    "Rapidus -",
    "\u{3000}",
    "ﾗﾋﾟﾀﾞｽ",
];

#[test]
fn words_are_found_in_short_as_by_the_whole_ledger() {
    let world = World::new();
    world.run(&["add", &examples().display().to_string()]);
    let list = world.run(&["ledger", "--format", "json", "--recipient", "Rapidus"]).out;
    let list: serde_json::Value = serde_json::from_str(&list).expect("JSON");
    let id = list[0]["id"].as_str().expect("an identifier").to_owned();
    let statement = list[0]["statements"][0].as_str().expect("a statement").to_owned();
    let decide = |words: &[&str]| {
        let ran = world.run(&[&["decide"], words, &["--why", "a test"]].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.err.split_once("as decision ").expect("an identifier").1[..16].to_owned()
    };
    let same = |expected: usize| {
        let mut found = 0;
        let parts = WORDS.iter().copied().chain([&id[3..9], &id]);
        for word in parts {
            for flag in ["--text", "--about", "--except"] {
                let in_short = ["ledger", flag, word, "--format", "json"];
                let whole = [in_short.as_slice(), &["--as-of", "9999-12-31"]].concat();
                let (in_short, whole) = (world.run(&in_short), world.run(&whole));
                assert_eq!(in_short.out, whole.out, "{flag} {word:?}");
                found += usize::from(in_short.code == 0);
            }
        }
        assert!(found > 30, "most words find something: {found}");
        let lantern = world.run(&["ledger", "--text", "lantern works", "--format", "jsonl"]);
        assert_eq!(lantern.out.lines().count(), expected, "{}", lantern.out);
    };
    same(0);
    let decision = decide(&["correct", &statement, "purpose", "Lantern works"]);
    same(1);
    decide(&["undo", &decision]);
    same(0);
}

#[test]
fn a_question_is_answered_in_short_as_by_the_whole_ledger() {
    let world = World::new();
    world.run(&["add", &examples().display().to_string()]);
    let mut found = 0;
    for question in QUESTIONS {
        let mut asked: Vec<Vec<&str>> = vec![[&["ledger"], question].concat()];
        asked.extend(PARTS.iter().map(|part| [&["total"], question, *part].concat()));
        for words in asked {
            let in_short = [words.as_slice(), &["--format", "json"]].concat();
            // As it will stand at the end of time, which the whole ledger is read for.
            let whole = [in_short.as_slice(), &["--as-of", "9999-12-31"]].concat();
            let (in_short, whole) = (world.run(&in_short), world.run(&whole));
            assert_eq!(in_short.out, whole.out, "{words:?}");
            assert_eq!(in_short.code, whole.code, "{words:?}");
            found += usize::from(in_short.code == 0);
        }
    }
    assert!(found > 60, "most questions find something: {found}");
}
