//! What was known when, copies, and ledgers of the first schema.

use super::{entries, now, read, replay};
use crate::{ErrorKind, Ledger};
use jiff::Timestamp;
use record::{Decision, DecisionKind};
use rusqlite::Connection;

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

#[test]
fn what_was_known_by_a_time_is_what_there_was_then() {
    let mut ledger = Ledger::in_memory().expect("memory");
    let mut first = read("a", "t", "5 7");
    ledger.append(&[first.clone()], at("2026-01-01T00:00:00Z")).expect("an append");
    ledger.append(&[read("b", "t", "8")], at("2026-02-01T00:00:00Z")).expect("an append");
    let old = first.statements.remove(0);
    ledger.re_extract([first], at("2026-03-01T00:00:00Z")).expect("a change");
    let undo = DecisionKind::Undo(record::DecisionId::of(&[b"x"]));
    let decision = Decision::new(undo, "me".into(), at("2025-01-01T00:00:00Z"), "no".into());
    ledger.decide(&[decision], at("2026-04-01T00:00:00Z")).expect("kept");
    let cases = [
        ("2025-12-31T00:00:00Z", 0, 0, 0),
        ("2026-01-01T00:00:00Z", 1, 2, 0),
        ("2026-02-15T00:00:00Z", 2, 3, 0),
        ("2026-03-15T00:00:00Z", 2, 2, 0),
        ("2026-04-15T00:00:00Z", 2, 2, 1),
    ];
    for (time, documents, statements, decisions) in cases {
        let known = ledger.known_by(at(time)).expect("read");
        let found = (known.documents.len(), known.statements.len(), known.decisions.len());
        assert_eq!(found, (documents, statements, decisions), "{time}");
        assert_eq!(known.statements.contains(&old), time < "2026-03" && documents > 0, "{time}");
        assert_eq!(ledger.learned_after(at(time)).expect("read"), decisions == 0, "{time}");
    }
}

#[test]
fn a_copy_is_whole_and_takes_no_name_that_is_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, copy) = (folder.path().join("one.ledger"), folder.path().join("copy.ledger"));
    let mut ledger = Ledger::open(&path).expect("created");
    ledger.append(&[read("a", "t", "5")], now()).expect("an append");
    let all = entries(&ledger);
    replay(&mut ledger, &[], &all);
    let before = ledger.digest().expect("a digest");
    ledger.backup(&copy).expect("a copy");
    let refused = ledger.backup(&copy).expect_err("taken");
    assert!(refused.to_string().contains("expected no file of this name"), "{refused}");
    ledger.append(&[read("b", "t", "7")], now()).expect("an append");
    drop(ledger);
    let bytes = std::fs::read(&copy).expect("read");
    let kept = Ledger::restore(&copy, &path).expect("restored").expect("the one before is kept");
    assert_eq!(std::fs::read(&copy).expect("read"), bytes, "the copy stays as it is");
    assert_eq!(Ledger::open(&path).expect("opened").digest().expect("a digest"), before);
    assert_eq!(Ledger::open(&kept).expect("opened").documents().expect("read").len(), 2);
    std::fs::write(&copy, &bytes[..bytes.len() / 2]).expect("written");
    Ledger::restore(&copy, &path).expect_err("half a copy");
    assert_eq!(Ledger::open(&path).expect("opened").digest().expect("a digest"), before);
}

#[test]
fn an_older_ledger_is_brought_up_to_date_with_a_copy_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("old.ledger");
    let old = Connection::open(&path).expect("a database");
    old.execute_batch(include_str!("../../migrations/0001.sql")).expect("the first schema");
    old.execute_batch(
        "PRAGMA application_id = 1684105571; PRAGMA user_version = 1; \
         INSERT INTO change VALUES (1, 'append', NULL), (2, 'replay', 1), (3, 'decide', NULL); \
         INSERT INTO document VALUES (1, '00000000000000aa', 't', '2024-05-01', NULL, NULL, 'en', \
         'text', 0, 4, '2026-01-01T00:00:00Z', 1);",
    )
    .expect("filled");
    drop(old);
    let before = std::fs::read(&path).expect("read");
    let ledger = Ledger::open(&path).expect("opened");
    assert_eq!(ledger.documents().expect("read").len(), 1);
    assert!(!ledger.is_current().expect("read"), "what is derived is derived anew");
    let known = ledger.known_by(at("2026-01-01T00:00:00Z")).expect("read");
    assert_eq!(known.documents.len(), 1);
    assert!(ledger.known_by(at("2025-01-01T00:00:00Z")).expect("read").documents.is_empty());
    drop(ledger);
    let copy = folder.path().join("old.ledger.schema-1");
    let kept = Connection::open(&copy).expect("a copy");
    let version: i64 =
        kept.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version");
    assert_eq!(version, 1);
    assert!(!before.is_empty());
    Ledger::open(&path).expect("opened again");
    let newer = Ledger::open(&copy).expect("the copy opens as well");
    assert_eq!(newer.documents().expect("read").len(), 1);
}

#[test]
fn what_cannot_be_restored_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("a.ledger");
    let missing = Ledger::restore(&folder.path().join("no"), &to).expect_err("missing");
    assert_eq!(missing.kind(), ErrorKind::Open);
    assert!(!to.exists());
}

#[test]
fn policy_measures_are_appended_and_retired_as_statements_are() {
    use record::{Evidence, Measure, Policy, Span, Stage};
    let mut ledger = Ledger::in_memory().expect("memory");
    let mut first = read("a", "t", "a tax credit");
    let text = &first.document.text;
    let place = Span::new(0, text.len());
    let policy = |stage| Policy {
        id: Policy::identify(&first.document.id, place),
        document: first.document.id.clone(),
        quote: Evidence::quote(text, place).expect("inside"),
        name: Evidence::quote(text, place).expect("inside"),
        measure: Measure::Tax,
        by: Vec::new(),
        stage,
        sectors: Vec::new(),
        because: Vec::new(),
    };
    let (planned, enacted) = (policy(Stage::Planned), policy(Stage::Enacted));
    first.policies = vec![planned.clone(), planned.clone()];
    ledger.append(&[first.clone()], at("2026-01-01T00:00:00Z")).expect("an append");
    first.policies = vec![enacted.clone()];
    ledger.re_extract([first.clone()], at("2026-02-01T00:00:00Z")).expect("a change");
    let stages = |by| -> Vec<Stage> {
        let found = ledger.policies(by).expect("read");
        found.into_iter().map(|(policy, _)| policy.stage).collect()
    };
    assert_eq!(stages(None), [Stage::Enacted]);
    assert_eq!(stages(Some(at("2026-01-15T00:00:00Z"))), [Stage::Planned]);
    assert_eq!(stages(Some(at("2025-01-15T00:00:00Z"))), []);
    assert_eq!(ledger.policies_of(&first.document.id).expect("read"), [enacted]);
}
