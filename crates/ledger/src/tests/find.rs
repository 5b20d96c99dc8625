//! Looking up by identifiers.

use super::{entries, now, read};
use crate::{ErrorKind, Ledger};

fn ledger() -> Ledger {
    let mut ledger = Ledger::in_memory().expect("memory");
    let reads = [
        read("rapidus", "ラピダスへの追加支援", "国はラピダスに8円を出す。人工知能にも。"),
        read("kumamoto", "Kumamoto's \"second\" plant", "TSMC plans 7. 100% of it in 熊本."),
    ];
    ledger.append(&reads, now()).expect("an append");
    let entries = entries(&ledger);
    super::replay(&mut ledger, &[], &entries);
    ledger
}

#[test]
fn a_beginning_of_an_identifier_is_enough() {
    let ledger = ledger();
    let all = ledger.entries().expect("entries");
    let entry = &all[0];
    for length in [4, 8, 16] {
        assert_eq!(&ledger.entry(&entry.id.as_str()[..length]).expect("found"), entry);
    }
    assert_eq!(&ledger.entry(&entry.id.as_str().to_uppercase()).expect("found"), entry);
    let statement = &ledger.statements().expect("statements")[0];
    assert_eq!(&ledger.statement(&statement.id.as_str()[..6]).expect("found"), statement);
}

#[test]
fn what_is_not_found_lists_what_there_is() {
    let ledger = ledger();
    let first = &ledger.entries().expect("entries")[0];
    for (prefix, message) in [
        ("", "expected at least 4 hexadecimal digits of the identifier of an entry, found ``"),
        ("ab", "expected at least 4 hexadecimal digits of the identifier of an entry, found `ab`"),
        ("Rapi\u{1b}[2J", "expected at least 4 hexadecimal digits of the identifier of an entry"),
        ("0000000", "no entry has an identifier that begins with `0000000`"),
        ("ffffffffffffffffff", "no entry has an identifier that begins with"),
    ] {
        let error = ledger.entry(prefix).expect_err(prefix);
        assert_eq!(error.kind(), ErrorKind::Missing);
        let text = error.to_string();
        assert!(text.starts_with(message), "{text}");
        assert!(text.contains(first.id.as_str()) && text.contains("entry of"), "{text}");
        assert!(!text.contains('\u{1b}'), "{text}");
    }
    let empty = Ledger::in_memory().expect("memory");
    let text = empty.statement("abcd").expect_err("nothing").to_string();
    assert!(text.ends_with("the ledger is empty, add documents first"), "{text}");
}

#[test]
fn several_fits_are_all_listed() {
    let mut ledger = Ledger::in_memory().expect("memory");
    // Among this many identifiers some begin with the same 4 of 65536 beginnings.
    let texts: Vec<_> = (0..900).map(|n| format!("{n:04}").replace(' ', "")).collect();
    let reads: Vec<_> = texts.iter().map(|text| read("a", "t", text)).collect();
    ledger.append(&reads, now()).expect("an append");
    let entries = entries(&ledger);
    super::replay(&mut ledger, &[], &entries);
    let mut ids: Vec<_> = entries.iter().map(|entry| entry.id.as_str()).collect();
    ids.sort_unstable();
    let twin = ids.windows(2).find(|two| two[0][..4] == two[1][..4]).expect("a twin");
    let error = ledger.entry(&twin[0][..4]).expect_err("two");
    assert_eq!(error.kind(), ErrorKind::Ambiguous);
    assert!(error.to_string().contains(twin[0]) && error.to_string().contains(twin[1]));
}
