//! The order in which documents come does not matter, and what is kept is read back as it was.

use super::{entries, now, read};
use crate::{Appended, Changed, Ledger, Read};
use proptest::prelude::*;
use record::{Anchor, Decision, DecisionKind, Judgement, Relation};

/// Adds in these pieces, replaying after each.
fn grown(pieces: &[&[Read]]) -> Ledger {
    let mut ledger = Ledger::in_memory().expect("memory");
    for piece in pieces {
        ledger.append(piece, now()).expect("an append");
        replay(&mut ledger);
    }
    ledger
}

/// Judges each statement against the next.
fn replay(ledger: &mut Ledger) -> Changed {
    let mut statements = ledger.statements().expect("statements");
    statements.sort_by(|a, b| a.id.cmp(&b.id));
    let judgements: Vec<_> = statements
        .windows(2)
        .map(|two| Judgement {
            left: two[0].id.clone(),
            right: two[1].id.clone(),
            relation: Relation::Unsure,
            score: 1,
            reasons: Vec::new(),
        })
        .collect();
    super::replay(ledger, &judgements, &entries(ledger))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_order_and_any_split_give_the_same_ledger(
        (texts, order) in prop::collection::vec("[0-9円 ]{1,12}", 1..12)
            .prop_flat_map(|texts| {
                let places: Vec<usize> = (0..texts.len()).collect();
                (Just(texts), Just(places).prop_shuffle())
            }),
        split in any::<prop::sample::Index>(),
    ) {
        let reads: Vec<Read> =
            texts.iter().enumerate().map(|(n, text)| read(&format!("d{n}"), "t", text)).collect();
        let shuffled: Vec<Read> = order.iter().map(|at| reads[*at].clone()).collect();
        let (one, two) = shuffled.split_at(split.index(shuffled.len()));
        let all = grown(&[&reads]);
        let pieces = grown(&[one, two, one]);
        prop_assert_eq!(all.digest().expect("a digest"), pieces.digest().expect("a digest"));
        prop_assert_eq!(all.documents().expect("all"), pieces.documents().expect("all"));
        prop_assert_eq!(all.statements().expect("all"), pieces.statements().expect("all"));
        prop_assert_eq!(all.entries().expect("all"), pieces.entries().expect("all"));
        prop_assert_eq!(all.judgements().expect("all"), pieces.judgements().expect("all"));
    }
}

#[test]
fn what_was_added_is_read_back() {
    let mut ledger = Ledger::in_memory().expect("memory");
    let reads = [read("a", "Title", "5 and 7"), read("b", "題", "8円")];
    let appended = ledger.append(&reads, now()).expect("an append");
    assert_eq!(appended, Appended { documents: 2, statements: 3, known: 0 });
    let again = ledger.append(&reads[..1], now()).expect("an append");
    assert_eq!(again, Appended { documents: 0, statements: 0, known: 1 });
    for read in &reads {
        let id = &read.document.id;
        assert_eq!(ledger.document(id).expect("read").as_ref(), Some(&read.document));
        assert_eq!(ledger.statements_of(id).expect("read"), read.statements);
        assert_eq!(ledger.problems_of(id).expect("read"), read.problems);
    }
}

#[test]
fn a_page_under_two_names_is_one_document_under_the_first_name() {
    let (a, b) = (read("a", "t", "5"), read("b", "t", "5"));
    let one = grown(&[std::slice::from_ref(&b), std::slice::from_ref(&a)]);
    let two = grown(&[&[a, b]]);
    assert_eq!(one.documents().expect("read")[0].name, "a");
    assert_eq!(one.digest().expect("a digest"), two.digest().expect("a digest"));
}

#[test]
fn newer_rules_retire_what_no_longer_results() {
    let mut old = read("a", "t", "5 and 7");
    let mut ledger = grown(&[std::slice::from_ref(&old)]);
    assert!(ledger.is_current().expect("read"));
    old.rules = "two".into();
    old.statements.remove(0);
    old.statements[0].meaning.stage = None;
    let changed = ledger.re_extract([old.clone(), read("new", "t", "9")], now()).expect("a change");
    assert_eq!(changed, Changed { appended: 1, retired: 2, kept: 0 });
    assert!(!ledger.is_current().expect("read"));
    let changed = replay(&mut ledger);
    assert_eq!(changed, Changed { appended: 0, retired: 1, kept: 0 });
    assert_eq!(ledger.statements().expect("read"), old.statements);
    let fresh = grown(&[&[old.clone()]]);
    assert_eq!(ledger.digest().expect("a digest"), fresh.digest().expect("a digest"));
    let changed = ledger.re_extract([old], now()).expect("a change");
    assert_eq!(changed, Changed { appended: 0, retired: 0, kept: 1 });
}

#[test]
fn a_decision_is_kept_once() {
    let one = read("a", "t", "5");
    let mut ledger = grown(&[std::slice::from_ref(&one)]);
    let before = ledger.digest().expect("a digest");
    let kind = DecisionKind::Reject(Anchor::of(&one.statements[0], "a"));
    let decision = Decision::new(kind, "me".into(), now(), "it is a date".into());
    let decisions = [decision];
    assert_eq!(ledger.decide(&decisions, now()).expect("kept"), 1);
    assert_eq!(ledger.decide(&decisions, now()).expect("kept"), 0);
    assert_eq!(ledger.decisions().expect("read"), decisions);
    assert_ne!(ledger.digest().expect("a digest"), before);
}

#[test]
fn a_statement_leads_to_its_entry() {
    let one = read("a", "t", "5 7");
    let ledger = grown(&[std::slice::from_ref(&one)]);
    let entry = ledger.entry_of(&one.statements[1].id).expect("read").expect("an entry");
    assert_eq!(entry.title, "entry of 7");
}
