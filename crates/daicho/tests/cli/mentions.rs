//! `mentions`: amounts and times of files and of what comes in, for people and for machines.

use crate::world::{World, ran};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

const ENGLISH: &str = "\
Harbour Robotics raises its goal
Published: 2026-02-10
Publisher: Pier Notes

The maker will spend up to ¥590 billion on three plants from FY2026 to FY2030, about 12% more than \
last year, and sells robots worth $40 million a year. Its third line opens in three years.
";

const JAPANESE: &str = "\
港湾ロボット、投資を倍増
Published: 2026-02-10
Publisher: 埠頭だより

同社は今後3年間で約5〜7兆円を投じ、2030年度までに5万人を採用する。昨年度の売上高は1兆2,390億円で、世界3位だった。
";

/// The objects of JSON lines, one for each document.
fn objects(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn mentions(document: &Value) -> &[Value] {
    document["mentions"].as_array().expect("a list")
}

#[test]
fn english_as_a_table() {
    let world = World::new();
    world.file("harbour.txt", ENGLISH);
    let ran = world.run(&["mentions", "harbour.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!(ran.out);
}

#[test]
fn japanese_as_a_table() {
    let world = World::new();
    world.file("kowan.txt", JAPANESE);
    let ran = world.run(&["mentions", "kowan.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!(ran.out);
}

#[test]
fn both_languages_as_json() {
    let world = World::new();
    world.file("harbour.txt", ENGLISH);
    world.file("kowan.txt", JAPANESE);
    let ran = world.run(&["mentions", ".", "--format", "jsonl"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let documents = objects(&ran.out);
    assert_eq!(documents.len(), 2);
    let rows: Vec<String> = documents.iter().flat_map(mentions).map(Value::to_string).collect();
    insta::assert_snapshot!(rows.join("\n"));
    let array = world.run(&["mentions", ".", "--format", "json"]).out;
    assert_eq!(serde_json::from_str::<Vec<Value>>(&array).expect("JSON"), documents);
}

#[test]
fn places_count_characters_of_the_text_that_is_printed_with_them() {
    let world = World::new();
    world.file("kowan.txt", JAPANESE);
    let documents = objects(&world.run(&["mentions", "kowan.txt", "--format", "jsonl"]).out);
    let text: Vec<char> =
        documents[0]["document"]["text"].as_str().expect("text").chars().collect();
    assert!(mentions(&documents[0]).len() > 4);
    for mention in mentions(&documents[0]) {
        let at =
            |name: &str| mention[name].as_u64().and_then(|n| usize::try_from(n).ok()).expect(name);
        let quoted: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(mention["quote"], Value::String(quoted));
    }
}

#[test]
fn an_ambiguous_currency_keeps_its_other_readings_and_the_reason() {
    let world = World::new();
    let said = "The Australian government lends $3 billion; the Reserve Bank of Australia agrees.";
    world.file("fund.txt", said);
    let documents = objects(&world.run(&["mentions", "fund.txt", "--format", "jsonl"]).out);
    let mention = &mentions(&documents[0])[0];
    assert_eq!(mention["value"], "3000000000 AUD");
    assert!(mention["others"].as_array().is_some_and(|others| others.contains(&"USD".into())));
    assert!(mention["why"].as_str().is_some_and(|why| why.contains("AUD")), "{mention}");
    let table = world.run(&["mentions", "fund.txt"]).out;
    assert!(table.contains("could be"), "{table}");
}

#[test]
fn standard_input_and_the_day_that_relative_times_count_from() {
    let world = World::new();
    let ask = |words: &[&str]| {
        let mut command = world.command();
        ran(command.args(["mentions", "-"]).args(words).write_stdin("Sales rose last year."))
    };
    let without = ask(&[]);
    assert_eq!((without.code, without.out.as_str()), (0, ""));
    assert!(without.err.contains("no amount and no time in `-`"), "{}", without.err);
    let with = ask(&["--date", "2026-05-05"]);
    assert!(with.out.contains("last year") && with.out.contains("2025"), "{}", with.out);
    assert_eq!(with.err, "");
}

#[test]
fn the_day_that_is_given_is_stronger_than_the_one_in_the_file() {
    let world = World::new();
    world.file("harbour.txt", ENGLISH);
    let words = ["mentions", "harbour.txt", "--date", "2020-01-01", "--format", "jsonl"];
    let document = &objects(&world.run(&words).out)[0];
    assert_eq!(document["date"], "2020-01-01");
    assert_eq!(document["document"]["published"], "2026-02-10");
    assert!(mentions(document).iter().any(|mention| mention["value"] == "2019"), "{document}");
}

#[test]
fn the_language_that_is_given_is_stronger_than_the_letters() {
    let world = World::new();
    world.file("bare.txt", "5,900億円");
    let own = world.run(&["mentions", "bare.txt"]);
    assert_eq!(own.code, 0);
    assert!(own.err.contains("--language"), "{}", own.err);
    for tag in ["ja", "JA-jp"] {
        let given = world.run(&["mentions", "bare.txt", "--language", tag]);
        assert!(given.out.contains("590000000000 JPY"), "{}{}", given.out, given.err);
    }
}

#[test]
fn a_language_that_is_not_read_is_a_usage_error() {
    let world = World::new();
    world.file("harbour.txt", ENGLISH);
    for tag in ["fr", "english", "", "日本"] {
        let ran = world.run(&["mentions", "harbour.txt", "--language", tag]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{tag}");
        assert!(ran.err.contains("--language"), "{}", ran.err);
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    let world = World::new();
    world.file("empty.txt", "");
    world.file("harbour.txt", ENGLISH);
    let table = world.run(&["mentions", "empty.txt", "harbour.txt", "missing.txt"]);
    assert_eq!(table.code, 3);
    assert!(table.err.contains("empty.txt") && table.err.contains("missing.txt"), "{}", table.err);
    assert!(table.out.starts_with("harbour\n"), "{}", table.out);
    let lines = world.run(&["mentions", "empty.txt", "--format", "jsonl"]);
    assert_eq!(lines.code, 3);
    let document = &objects(&lines.out)[0];
    assert_eq!(document["document"], Value::Null);
    assert!(mentions(document).is_empty());
    assert!(document["problems"].as_array().is_some_and(|problems| problems.len() == 1));
}

#[test]
fn hostile_characters_neither_steer_nor_shift() {
    let world = World::new();
    let hostile = "\u{1b}[H年商は\u{202e}約１兆２３９０\n億円、\u{9b}J補助は最大590億\u{ad}円。";
    world.file("e\u{1b}vil.txt", hostile);
    world.file("plain.txt", "It costs ¥5 million.");
    let steers = |c: &char| (c.is_control() && *c != '\n') || *c == '\u{202e}';
    for format in ["table", "json", "jsonl", "csv"] {
        let ran = world.run(&["mentions", ".", "--format", format]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(ran.out.chars().find(steers), None, "{:?}", ran.out);
        assert!(ran.out.contains("~1239000000000 JPY"), "{}", ran.out);
    }
    let table = world.run(&["mentions", "."]).out;
    assert!(table.lines().all(|line| line.width() <= 80), "{table}");
    insta::assert_snapshot!(table);
}

#[test]
fn rows_of_csv_name_their_document() {
    let world = World::new();
    world.file("harbour.txt", ENGLISH);
    world.file("kowan.txt", JAPANESE);
    let csv = world.run(&["mentions", ".", "--format", "csv"]).out;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    let names: Vec<String> = rows.map(|row| row[0].to_owned()).collect();
    assert!(names.contains(&"harbour".to_owned()) && names.contains(&"kowan".to_owned()));
}
