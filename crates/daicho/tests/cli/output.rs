//! What is printed: formats, colours, widths, and nothing that could steer a terminal.

use crate::world::{CHIPS, World, ran};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

/// The questions that print tables.
const QUESTIONS: [&[&str]; 4] =
    [&["ledger"], &["total"], &["total", "--by", "payer"], &["search", "半導体"]];

#[test]
fn no_line_is_wider_than_eighty_columns_and_columns_align() {
    let world = World::with_documents();
    for question in QUESTIONS {
        let ran = world.run(question);
        assert_eq!(ran.code, 0, "{question:?}: {}", ran.err);
        for line in ran.out.lines() {
            assert!(line.width() <= 80, "{question:?}: {} columns: {line}", line.width());
        }
    }
    let ledger = world.run(&["ledger"]).out;
    let column = |heading: &str| {
        let first = ledger.lines().next().expect("a heading");
        first[..first.find(heading).expect(heading)].width()
    };
    let stage = column("stage");
    for line in ledger.lines().filter(|line| line.contains('¥')) {
        let cells: String = {
            let mut seen = 0;
            line.chars()
                .skip_while(|c| {
                    let before = seen;
                    seen += c.to_string().width();
                    before < stage
                })
                .collect()
        };
        assert!(cells.starts_with(|c: char| c.is_ascii_lowercase()), "no stage at {stage}: {line}");
    }
}

#[test]
fn the_parts_of_a_total_stand_before_its_proof() {
    let world = World::with_documents();
    let page = world.run(&["total", "--by", "stage", "--in", "JPY"]).out;
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("no `{words}`: {page}"));
    assert!(place("in JPY: ") < place("part "), "{page}");
    assert!(place("part ") < place("what, and who says so"), "{page}");
    let csv = world.run(&["total", "--by", "stage", "--format", "csv"]).out;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headings = reader.headers().expect("headings").clone();
    let column = |name: &str| headings.iter().position(|heading| heading == name).expect(name);
    let (stage, part, counts) = (column("stage"), column("part"), column("counts"));
    for row in reader.records().map(|row| row.expect("a row")) {
        let expected = if &row[counts] == "true" { &row[stage] } else { "" };
        assert_eq!(&row[part], expected, "{row:?}");
    }
}

#[test]
fn every_question_answers_in_every_format() {
    let world = World::with_documents();
    for question in QUESTIONS {
        let ask = |format: &str| world.run(&[question, &["--format", format]].concat()).out;
        let json: Value = serde_json::from_str(&ask("json")).expect("JSON");
        assert!(json.is_array() || json.is_object());
        for line in ask("jsonl").lines() {
            let row: Value = serde_json::from_str(line).expect("JSON");
            assert!(row.is_object());
        }
        let csv = ask("csv");
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        assert!(reader.headers().expect("headings").len() > 1);
        assert!(reader.records().all(|record| record.is_ok()));
    }
}

#[test]
fn colours_only_where_they_are_wanted() {
    let world = World::with_documents();
    let escape = '\u{1b}';
    assert!(!world.run(&["ledger"]).out.contains(escape), "not on a terminal");
    assert!(world.run(&["ledger", "--color", "always"]).out.contains(escape));
    let quiet =
        ran(world.command().args(["ledger"]).env("NO_COLOR", "1").env("CLICOLOR_FORCE", "0"));
    assert!(!quiet.out.contains(escape));
}

#[test]
fn control_characters_from_outside_stay_outside() {
    let world = World::new();
    let steering = CHIPS.replace("Rapidus", "Rap\u{1b}[31mid\u{9b}2Jus\u{202e}");
    world.file("e\u{1b}vil.txt", &steering);
    let added = world.run(&["add", "."]);
    let outputs = [
        added.err,
        world.run(&["ledger"]).out,
        world.run(&["total"]).out,
        world.run(&["check"]).out,
        world.run(&["statements"]).out,
        world.run(&["search", "billion"]).out,
        world.run(&["search", "no\u{1b}thing"]).err,
        world.run(&["add", "mis\u{1b}sing"]).err,
        world.run(&["ledger", "--format", "csv"]).out,
    ];
    for output in outputs {
        let steers = |c: &char| (c.is_control() && *c != '\n') || *c == '\u{202e}';
        assert_eq!(output.chars().find(steers), None, "{output:?}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    let world = World::with_documents();
    let program = world.command().get_program().to_owned();
    let script = format!(
        "'{}' statements --ledger daicho.sqlite | head -c 1; echo ${{PIPESTATUS[0]}}",
        program.display()
    );
    let output = std::process::Command::new("bash")
        .args(["-c", &script])
        .current_dir(world.path("."))
        .output()
        .expect("bash");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "{0\n");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn quotes_are_verbatim_and_offsets_count_characters() {
    let world = World::with_documents();
    let mut statements = 0;
    for line in world.run(&["statements"]).out.lines() {
        let document: Value = serde_json::from_str(line).expect("JSON");
        let text: Vec<char> =
            document["document"]["text"].as_str().expect("text").chars().collect();
        for statement in document["statements"].as_array().expect("a list") {
            let at = |name: &str| {
                statement[name].as_u64().and_then(|n| usize::try_from(n).ok()).expect(name)
            };
            let quoted: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(statement["quote"], Value::String(quoted));
            assert!(at("start") <= at("amount_start") && at("amount_end") <= at("end"));
            assert!(statement["record"].is_string());
            statements += 1;
        }
    }
    assert!(statements >= 2);
}
