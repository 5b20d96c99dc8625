//! Laws and cases of adding up.

use super::{Draft, book, draft, id};
use crate::{Book, By, Filter, Rates, Total, total, total_in};
use proptest::prelude::*;
use record::{Currency, Kind, Per, Relation, Stage, Standing};
use std::collections::BTreeSet;

fn sums(total: &Total) -> String {
    total.sums.iter().map(|sum| sum.words.as_str()).collect::<Vec<_>>().join("; ")
}

fn reasons(total: &Total) -> Vec<String> {
    let mut reasons: Vec<_> =
        total.left_out.iter().map(|left| format!("{}: {}", left.title, left.reason)).collect();
    reasons.sort();
    reasons
}

fn all(drafts: &[Draft]) -> Total {
    total(&book(drafts), &Filter::default(), None)
}

#[test]
fn everything_that_fits_is_counted_or_left_out_with_a_reason() {
    let on = "2024-01-01";
    let planned = |slug, amount| draft(slug, on, amount, Stage::Planned);
    let mut yearly = planned("yearly", "3 JPY");
    yearly.per = Some(Per::Year);
    let drafts = [
        planned("whole", "100 JPY"),
        planned("slice", "40 JPY").slice_of("whole"),
        planned("slice of slice", "10 JPY").slice_of("slice"),
        planned("dollars", "7 USD"),
        planned("running", "140 JPY").standing(Standing::Total),
        draft("gone", on, "5 JPY", Stage::Cancelled).standing(Standing::Cancelled),
        planned("hope", "1000 JPY").kind(Kind::Target),
        planned("need", "1000 JPY").kind(Kind::Estimate),
        planned("seen", "1000 JPY").kind(Kind::Indicator),
        planned("share", "5 percent").kind(Kind::Indicator),
        planned("old", "20 JPY"),
        draft("new", "2025-01-01", "30 JPY", Stage::Approved).link(Relation::Revises, "old"),
        planned("one", "50 JPY").link(Relation::Conflict, "other"),
        draft("other", "2024-06-01", "60 JPY", Stage::Planned),
        planned("part of one", "5 JPY").slice_of("one"),
        yearly,
    ];
    let found = all(&drafts);
    assert_eq!(sums(&found), "¥190; $7");
    insta::assert_snapshot!(reasons(&found).join("\n"), @r"
    gone: cancelled
    hope: a target, not a promise to pay
    need: an estimate, which nobody has promised to pay
    old: replaced by “new” (¥30), which counts
    one: contradicts “other” (¥60), which counts
    part of one: a slice of “one” (¥50), which is left out
    running: a running total: a check on the sum of its parts
    seen: a measurement, not a promise
    slice of slice: a slice of “whole” (¥100), which counts
    slice: a slice of “whole” (¥100), which counts
    yearly: an amount for each year, which no sum can hold
    ");
    assert_eq!(found.included.len() + found.left_out.len(), drafts.len() - 1);

    let filter = Filter {
        stage: "decided".parse().ok(),
        unit: "JPY".parse().ok(),
        except: vec!["hope".into()],
        ..Filter::default()
    };
    let found = total(&book(&drafts), &filter, None);
    assert_eq!(sums(&found), "¥30");
    let said = reasons(&found).join("\n");
    assert!(said.contains("whole: planned; asked for was approved or firmer"), "{said}");
    assert!(said.contains("dollars: in another unit; asked for was JPY"), "{said}");
}

#[test]
fn a_slice_counts_where_its_whole_is_not_asked_for() {
    let drafts = [
        draft("budget", "2024-01-01", "100 JPY", Stage::Enacted).payer("METI", None),
        draft("grant", "2024-02-01", "40 JPY", Stage::Awarded)
            .payer("METI", None)
            .recipient("Rapidus", Some("rapidus"))
            .slice_of("budget"),
    ];
    let book = book(&drafts);
    let asked = |filter: &Filter| sums(&total(&book, filter, None));
    assert_eq!(asked(&Filter { recipient: Some("rapidus".into()), ..Filter::default() }), "¥40");
    assert_eq!(asked(&Filter { payer: Some("meti".into()), ..Filter::default() }), "¥100");
    let awarded = Filter { stage: "awarded".parse().ok(), ..Filter::default() };
    assert_eq!(asked(&awarded), "¥40");
    let without = Filter { except: vec!["Rapidus".into()], ..Filter::default() };
    assert_eq!(asked(&without), "¥60");
    // Before the grant was known the budget stood alone; it stays one promise.
    assert_eq!(
        sums(&total(&book.as_of("2024-01-15".parse().expect("a day")), &Filter::default(), None)),
        "¥100"
    );
}

#[test]
fn a_circle_of_slices_counts_once() {
    let drafts = [
        draft("a", "2024-01-01", "10 JPY", Stage::Planned).slice_of("b"),
        draft("b", "2024-01-01", "10 JPY", Stage::Planned).slice_of("a"),
    ];
    let found = all(&drafts);
    assert_eq!(sums(&found), "¥10");
    assert_eq!(found.left_out.len(), 1);
}

#[test]
fn groups_say_what_stands_in_several() {
    let drafts = [
        draft("both", "2024-01-01", "10 JPY", Stage::Planned)
            .payer("METI", Some("meti"))
            .payer("Sony", None),
        draft("one", "2025-01-01", "20 JPY", Stage::Approved).payer("経済産業省", Some("meti")),
        draft("two", "2025-01-01", "5 JPY", Stage::Approved).payer("METI", Some("meti")),
        draft("none", "2025-01-01", "1 USD", Stage::Approved),
    ];
    let book = book(&drafts);
    let said = |by| {
        let found = total(&book, &Filter::default(), Some(by));
        assert_eq!(sums(&found), "¥35; $1");
        let groups: Vec<_> = found
            .groups
            .iter()
            .map(|group| {
                let sums: Vec<_> = group.sums.iter().map(|sum| sum.words.as_str()).collect();
                format!("{} {}", group.key, sums.join("; "))
            })
            .collect();
        format!("{} | {}", groups.join(", "), found.note)
    };
    assert_eq!(said(By::Stage), "planned ¥10, approved ¥25; $1 | ");
    assert_eq!(said(By::Year), "2024 ¥10, 2025 ¥25; $1 | ");
    assert_eq!(
        said(By::Payer),
        "METI ¥35, Sony ¥10, not said $1 | \
         1 entry stands in several groups; the total counts it once"
    );
    assert!("colour".parse::<By>().is_err());
}

#[test]
fn two_bodies_of_one_name_are_two_groups() {
    let body = |title: &'static str, amount: &'static str, id: Option<&'static str>| {
        draft(title, "2024-01-05", amount, Stage::Planned).payer("Ministry of Finance", id)
    };
    let book = book(&[
        body("a", "10 JPY", Some("jp-mof")),
        body("b", "25 JPY", Some("kr-mof")),
        body("c", "1 JPY", None),
    ]);
    let total = total(&book, &Filter::default(), Some(By::Payer));
    let keys: Vec<&str> = total.groups.iter().map(|group| group.key.as_str()).collect();
    assert_eq!(
        keys,
        ["Ministry of Finance (kr-mof)", "Ministry of Finance (jp-mof)", "Ministry of Finance"]
    );
    // Each group can be asked for by its name, and is what it was.
    for group in &total.groups {
        let payer = Some(format!("={}", group.key));
        let alone = crate::total(&book, &Filter { payer, ..Filter::default() }, None);
        assert_eq!(alone.sums, group.sums, "{}", group.key);
    }
}

#[test]
fn a_converted_total_shows_its_rates() {
    let drafts = [
        draft("yen", "2024-01-05", "1000 JPY", Stage::Planned),
        draft("dollars", "2024-01-06", "..10 USD", Stage::Planned),
        draft("early", "1980-01-06", "10 USD", Stage::Planned),
    ];
    let book = book(&drafts);
    let rates = Rates::new("Date,USD,JPY,\n2024-01-05,1.0,150,\n");
    let asked = (Currency::JPY, &rates);
    let (_, yen) = total_in(&book, &Filter::default(), None, asked);
    let yen = yen.expect("dollars to convert");
    assert_eq!(yen.sum.words, "~¥2,500, of which up to ¥1,500 is a ceiling");
    assert_eq!(yen.without_rate, [id("early")]);
    let (entry, amount, rate) = &yen.rates[0];
    assert_eq!((entry, amount.to_string()), (&id("dollars"), "..10 USD".to_owned()));
    assert_eq!(
        (rate.value.to_string(), rate.date.to_string()),
        ("150".into(), "2024-01-05".into())
    );
    let yen = Filter { unit: "JPY".parse().ok(), ..Filter::default() };
    assert_eq!(total_in(&book, &yen, None, asked).1, None);
}

const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
const ATOMS: [&str; 6] = ["1", "2", "3", "4", "5", "6"];

/// Entries that are sets of yen: a set inside another is a slice of it.
fn sets(sets: &[BTreeSet<usize>]) -> Book {
    let on = "2024-01-01";
    let set = |names: &'static [&str], at: usize, size: usize| {
        draft(names[at], on, &format!("{size} JPY"), Stage::Planned)
    };
    let mut drafts: Vec<Draft> = Vec::new();
    for (at, yen) in sets.iter().enumerate() {
        let mut entry = set(&NAMES, at, yen.len());
        for (other, larger) in sets.iter().enumerate() {
            let equal = yen == larger && other < at;
            if (yen.is_subset(larger) && yen.len() < larger.len()) || equal {
                entry = entry.slice_of(NAMES[other]);
            }
        }
        drafts.push(entry);
    }
    for (atom, name) in ATOMS.iter().enumerate() {
        let holders = sets.iter().enumerate().filter(|(_, yen)| yen.contains(&atom));
        let entry = draft(name, on, "1 JPY", Stage::Planned);
        drafts.push(holders.fold(entry, |entry, (at, _)| entry.slice_of(NAMES[at])));
    }
    book(&drafts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// However entries overlap, each yen counts once.
    #[test]
    fn each_yen_counts_once(
        chosen in prop::collection::vec(prop::collection::btree_set(0_usize..6, 2..6), 0..8),
    ) {
        let book = sets(&chosen);
        let total = total(&book, &Filter::default(), None);
        prop_assert_eq!(total.sums[0].figure, ATOMS.len().into());
        prop_assert_eq!(total.included.len() + total.left_out.len(), book.entries().len());
    }

    /// And each yen that is left out does not count at all.
    #[test]
    fn what_is_left_out_is_taken_off(
        chosen in prop::collection::vec(prop::collection::btree_set(0_usize..6, 2..6), 1..8),
        without in 0_usize..6,
    ) {
        let book = sets(&chosen);
        let filter = Filter { except: vec![id(ATOMS[without]).to_string()], ..Filter::default() };
        let total = total(&book, &filter, None);
        prop_assert_eq!(total.sums[0].figure, (ATOMS.len() - 1).into());
    }
}
