//! Finding by words: what is found, and what is not.

use super::{entries, now, read};
use crate::{Clause, Column, Ledger, Phrase, Sort, Wanted, segment};
use std::collections::BTreeSet;

/// The names of the documents in which the words stand, those of each side of a space anywhere.
fn found(ledger: &Ledger, text: &str) -> Vec<String> {
    let clause = |word: &str| {
        let words = segment(word).into_iter().map(|word| word.key).collect();
        Clause { any: vec![Phrase { column: Column::Any, words }], not: false }
    };
    let clauses = text.split(' ').map(clause).collect();
    let wanted = Wanted { clauses, ..Wanted::default() };
    let fits = ledger.fitting(Sort::Document, &wanted, 100).expect("a search");
    let documents = ledger.documents_numbered(fits.iter().map(|fit| fit.number)).expect("read");
    documents.into_iter().map(|document| document.name).collect()
}

fn ledger() -> Ledger {
    let mut ledger = Ledger::in_memory().expect("memory");
    let reads = [
        read("tokyo", "東京都の支援", "東京都は半導体産業を支援する。国産業界も。"),
        read("kyoto", "京都の大学", "京都大学は研究を進める。ラピダス社と協力。"),
        read("half", "ﾗﾋﾟﾀﾞｽへの追加支援", "国はＲａｐｉｄｕｓに8円を出す。"),
        read("english", "Subsidies approved", "The ministry approved a subsidy for data centres."),
    ];
    ledger.append(&reads, now()).expect("an append");
    ledger
}

#[test]
fn a_word_is_found_where_it_stands_as_a_word() {
    let ledger = ledger();
    let cases: &[(&str, &[&str])] = &[
        ("京都", &["kyoto"]),
        ("東京", &["tokyo"]),
        ("東京都", &["tokyo"]),
        ("半導体", &["tokyo"]),
        ("産業", &["tokyo"]),
        ("半導体産業", &["tokyo"]),
        // Across the borders of words.
        ("体産", &[]),
        ("都は", &["tokyo"]),
        // Katakana are whole words, in either width.
        ("ラピダス", &["half", "kyoto"]),
        ("ﾗﾋﾟﾀﾞｽ", &["half", "kyoto"]),
        ("ピダス", &[]),
        ("rapidus", &["half"]),
        ("subsidy", &["english"]),
        ("approving centre", &["english"]),
        ("subsidy 東京", &[]),
        // No phrase reaches across a full stop.
        ("支援する国産", &[]),
        ("進めるラピダス", &[]),
    ];
    for (text, expected) in cases {
        let mut names = found(&ledger, text);
        names.sort();
        assert_eq!(&names, expected, "{text}");
    }
}

#[test]
fn of_too_many_those_with_the_words_in_their_titles_come_first() {
    let mut ledger = Ledger::in_memory().expect("memory");
    let mut reads = vec![read("titled", "Chips", "An old story of chips.")];
    reads.extend((0..6).map(|n| read(&format!("d{n}"), "News", &format!("Chips, story {n}a."))));
    ledger.append(&reads, now()).expect("an append");
    let any = vec![Phrase { column: Column::Any, words: vec!["chip".to_owned()] }];
    let wanted = Wanted { clauses: vec![Clause { any, not: false }], ..Wanted::default() };
    let numbers = |most: usize| -> Vec<i64> {
        let fits = ledger.fitting(Sort::Document, &wanted, most).expect("a search");
        fits.iter().map(|fit| fit.number).collect()
    };
    assert_eq!(numbers(3).len(), 3);
    assert_eq!(numbers(3)[0], 1);
    assert!(numbers(3)[1..].iter().all(|number| *number > 4));
    assert_eq!((numbers(100).len(), numbers(100)[0]), (7, 1));
    let days = ["2024-05-01", "2024-05-02", "2024-04-30"].map(|day| day.parse().ok());
    for (from, to, expected) in
        [(0, 0, 7), (1, 1, 0), (2, 1, 7), (2, 2, 0)].map(|(a, b, n)| (days[a], days[b], n))
    {
        let wanted = Wanted { from, to, ..wanted.clone() };
        let fits = ledger.fitting(Sort::Document, &wanted, 100).expect("a search");
        assert_eq!(fits.len(), expected, "{from:?} {to:?}");
        let fits = ledger.fitting(Sort::Document, &Wanted { to: None, ..wanted }, 100);
        assert_eq!(fits.expect("a search").len(), if from == days[1] { 0 } else { 7 });
    }
}

#[test]
fn words_follow_what_changes() {
    let mut ledger = ledger();
    let entries = entries(&ledger);
    super::replay(&mut ledger, &[], &entries);
    let said = |ledger: &Ledger, words: &[&str]| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        ledger.saying(&words, false, None).expect("a look").len()
    };
    assert_eq!(said(&ledger, &["entry of 8"]), 1);
    assert_eq!(said(&ledger, &["8", "rapidus"]), 0);
    assert_eq!(said(&ledger, &[]), 0);
    assert_eq!(
        ledger.saying(&["8".to_owned()], false, Some(&BTreeSet::new())).expect("none").len(),
        0
    );
    let titled = ledger.saying(&["8".to_owned(), "追加".to_owned()], true, None).expect("a look");
    assert_eq!(titled.len(), 1);
    // Rules of tomorrow read nothing.
    let mut again = read("half", "ﾗﾋﾟﾀﾞｽへの追加支援", "国はＲａｐｉｄｕｓに8円を出す。");
    again.statements.clear();
    ledger.re_extract([again], now()).expect("an extraction");
    super::replay(&mut ledger, &[], &[]);
    assert_eq!(said(&ledger, &["8"]), 0);
    let open: i64 = ledger
        .connection
        .query_row("SELECT count(*) FROM unfiled", [], |row| row.get(0))
        .expect("a count");
    assert_eq!(open, 0);
}

#[test]
fn searches_are_kept_with_how_far_they_were_looked_at() {
    let mut ledger = ledger();
    let digest = ledger.digest().expect("a digest");
    assert!(ledger.add_watch_list("chips", "半導体").expect("kept"));
    assert!(!ledger.add_watch_list("chips", "other").expect("the name is taken"));
    assert!(ledger.add_watch_list("aid", "支援").expect("kept"));
    ledger.looked_at("chips", 3).expect("a mark");
    ledger.looked_at("chips", 2).expect("no step back");
    let lists = ledger.watch_lists().expect("lists");
    let lists: Vec<_> = lists.iter().map(|l| (l.name.as_str(), l.query.as_str(), l.seen)).collect();
    assert_eq!(lists, [("aid", "支援", 0), ("chips", "半導体", 3)]);
    assert!(ledger.remove_watch_list("aid").expect("gone"));
    assert!(!ledger.remove_watch_list("aid").expect("gone before"));
    assert_eq!(ledger.digest().expect("a digest"), digest);
    ledger.append(&[read("new", "半導体", "半導体。")], now()).expect("an append");
    assert_eq!(ledger.last_document().expect("a number"), 5);
}

#[test]
fn a_ledger_of_an_older_schema_is_filed_when_it_is_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("old.sqlite");
    {
        let connection = rusqlite::Connection::open(&path).expect("a file");
        for step in ["0001", "0002", "0003", "0004"] {
            let sql = format!("{}/migrations/{step}.sql", env!("CARGO_MANIFEST_DIR"));
            let sql = std::fs::read_to_string(sql).expect("a step");
            connection.execute_batch(&sql).expect(step);
        }
        connection
            .execute_batch(
                "INSERT INTO change (what, at) VALUES ('append', '2026-01-01T00:00:00Z'); \
                 INSERT INTO document (id, title, text, body_start, body_end, known, added) VALUES \
                 ('0123456789abcdef', '東京都', '半導体産業を支援', 0, 24, '2026-01-01T00:00:00Z', 1); \
                 INSERT INTO document_name VALUES (1, 'old'); \
                 PRAGMA application_id = 1684105571; PRAGMA user_version = 4;",
            )
            .expect("an old ledger");
    }
    let ledger = Ledger::open(&path).expect("a ledger");
    assert_eq!(found(&ledger, "半導体"), ["old"]);
    assert_eq!(found(&ledger, "京都"), [""; 0]);
    let beside = std::fs::read_dir(folder.path()).expect("a folder").filter_map(Result::ok);
    assert!(
        beside.map(|file| file.file_name()).any(|name| name.to_string_lossy().contains("schema-4"))
    );
}
