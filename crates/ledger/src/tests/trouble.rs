//! What goes wrong is told with the file's name and what to do, and changes nothing.

use super::{now, read};
use crate::{Derived, Error, ErrorKind, Ledger};
use rusqlite::Connection;
use std::path::Path;

/// Opens what cannot be opened; the message names the file and begins its advice after a `;`.
fn refused(path: &Path) -> String {
    let error = Ledger::open(path).expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Open, "{error}");
    let text = error.to_string();
    assert!(text.contains(&format!("ledger `{}`: ", path.display())), "{text}");
    assert!(text.contains("; "), "{text}");
    text
}

#[test]
fn what_is_not_a_ledger_is_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(refused(folder.path()).contains("expected a file, found a folder"));
    assert!(refused(&folder.path().join("no/such.ledger")).contains("there is no folder"));

    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "not a ledger, and longer than the head of one. ".repeat(40))
        .expect("written");
    let before = std::fs::read(&text).expect("read");
    assert!(refused(&text).contains("it is not a ledger"));
    assert_eq!(std::fs::read(&text).expect("read"), before);

    let other = folder.path().join("other.sqlite");
    let foreign = Connection::open(&other).expect("a database");
    foreign.execute_batch("CREATE TABLE theirs (x)").expect("a table");
    drop(foreign);
    let before = std::fs::read(&other).expect("read");
    assert!(refused(&other).contains("it is a database of another program"));
    assert_eq!(std::fs::read(&other).expect("read"), before);
}

#[test]
fn a_newer_ledger_is_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("newer.ledger");
    let ledger = Ledger::open(&path).expect("created");
    ledger.connection.pragma_update(None, "user_version", 99).expect("a version");
    drop(ledger);
    let text = refused(&path);
    assert!(text.contains("found version 99; use a newer daicho"), "{text}");
}

#[test]
fn an_empty_file_becomes_a_ledger_and_is_found_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("new.ledger");
    std::fs::write(&path, "").expect("written");
    let mut ledger = Ledger::open(&path).expect("created");
    ledger.append(&[read("a", "t", "5")], now()).expect("an append");
    let digest = ledger.digest().expect("a digest");
    drop(ledger);
    assert_eq!(Ledger::open(&path).expect("opened").digest().expect("a digest"), digest);
}

#[test]
fn a_full_disk_changes_nothing() {
    let mut ledger = Ledger::in_memory().expect("memory");
    ledger.append(&[read("a", "t", "5")], now()).expect("an append");
    let before = ledger.digest().expect("a digest");
    let pages: i64 = ledger
        .connection
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .expect("a count");
    let limit = |ledger: &Ledger, pages: i64| {
        ledger
            .connection
            .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
            .expect("a limit");
    };
    limit(&ledger, pages + 2);
    let long = "7 and words ".repeat(5_000);
    let reads = [read("b", "t", "small 8"), read("c", "t", &long)];
    let error = ledger.append(&reads, now()).expect_err("no room");
    assert_eq!(error.kind(), ErrorKind::Write);
    assert_eq!(
        error.to_string(),
        "ledger `in memory`: the disk is full and nothing was changed; make room and try again"
    );
    assert_eq!(ledger.digest().expect("a digest"), before);
    limit(&ledger, 100_000);
    ledger.append(&reads, now()).expect("room again");
}

#[test]
fn a_ledger_that_another_program_is_writing_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("busy.ledger");
    let mut one = Ledger::open(&path).expect("created");
    let two = Ledger::open(&path).expect("opened");
    two.connection.execute_batch("BEGIN IMMEDIATE").expect("locked");
    one.connection.busy_timeout(std::time::Duration::ZERO).expect("no patience");
    let error = one.append(&[read("a", "t", "5")], now()).expect_err("busy");
    assert_eq!(error.kind(), ErrorKind::Write);
    assert!(error.to_string().contains("another program is writing to it"), "{error}");
    assert_eq!(one.documents().expect("reading goes on"), []);
}

/// Programs that begin one ledger at the same moment wait for each other.
#[test]
fn several_may_begin_and_add_at_once() {
    for _ in 0..10 {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("new.ledger");
        std::thread::scope(|scope| {
            for number in 0..6 {
                let path = &path;
                scope.spawn(move || {
                    let mut ledger = Ledger::open(path).expect("opened");
                    let text = format!("number {number}");
                    ledger.append(&[read("a", "t", &text)], now()).expect("an append");
                });
            }
        });
        let ledger = Ledger::open(&path).expect("opened");
        assert_eq!(ledger.documents().expect("read").len(), 6);
        let mode: String = ledger
            .connection
            .pragma_query_value(None, "journal_mode", |row| row.get(0))
            .expect("a mode");
        assert_eq!(mode, "wal");
        let sound: String = ledger
            .connection
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .expect("a check");
        assert_eq!(sound, "ok");
    }
}

/// A replay of what was read before another program added something is out of date, and known
/// to be.
#[test]
fn a_replay_that_came_too_late_is_not_current() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("two.ledger");
    let mut one = Ledger::open(&path).expect("created");
    let mut two = Ledger::open(&path).expect("opened");
    assert!(one.is_current().expect("read"));
    one.append(&[read("a", "t", "5")], now()).expect("an append");
    assert!(!one.is_current().expect("read"));
    let early = super::entries(&one);
    one.originals().expect("read");
    two.append(&[read("b", "t", "7")], now()).expect("an append");
    let all = super::entries(&two);
    super::replay(&mut two, &[], &all);
    assert!(two.is_current().expect("read"));
    let unfit = std::collections::BTreeMap::new();
    let late = Derived { judgements: &[], entries: &early, corrected: &[], unfit: &unfit };
    one.replay(&late).expect("a replay");
    assert!(!two.is_current().expect("read") && !one.is_current().expect("read"));
    let all = super::entries(&one);
    super::replay(&mut one, &[], &all);
    assert!(two.is_current().expect("read"));
    assert_eq!(two.entries().expect("read").len(), 2);
}

#[test]
fn a_ledger_that_may_only_be_read_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("kept.ledger");
    let mut ledger = Ledger::open(&path).expect("created");
    ledger.connection.pragma_update(None, "query_only", true).expect("read only");
    let error = ledger.append(&[read("a", "t", "5")], now()).expect_err("read only");
    assert!(error.to_string().contains("it may be read but not written"), "{error}");
}

#[test]
fn damage_is_told() {
    let mut ledger = Ledger::in_memory().expect("memory");
    ledger.append(&[read("a", "t", "5")], now()).expect("an append");
    ledger.connection.execute("UPDATE statement SET json = '{}'", []).expect("damaged");
    let error: Error = ledger.statements().expect_err("damaged");
    assert_eq!(error.kind(), ErrorKind::Damaged);
    assert!(error.to_string().contains("expected a statement"), "{error}");
    ledger.connection.execute("UPDATE document SET published = 'May'", []).expect("damaged");
    assert_eq!(ledger.documents().expect_err("damaged").kind(), ErrorKind::Damaged);
}
