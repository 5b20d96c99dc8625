//! What became of promises and goals.

use super::{Draft, book, draft, id};
use crate::{Filter, history, silent, stale, targets, total};
use jiff::civil::Date;
use record::{Kind, Period, Relation, Stage};

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn until(year: &str, draft: Draft) -> Draft {
    Draft { period: Some(Period::until(year.parse().expect("a year"))), ..draft }
}

#[test]
fn a_history_tells_changes_and_days() {
    let drafts = [
        draft("old", "2024-01-05", "5 JPY", Stage::Planned),
        draft("new", "2024-06-05", "7 JPY", Stage::Planned)
            .then("2024-07-01", "7 JPY", Stage::Planned)
            .then("2024-08-01", "7 JPY", Stage::Approved)
            .then("2024-09-01", "7.5 JPY", Stage::Approved)
            .link(Relation::Revises, "old"),
    ];
    let book = book(&drafts);
    let entry = book.entry(&id("new")).expect("an entry");
    let found = history(&book, entry, &[day("2024-01-31"), day("2024-08-31")]);
    let told: Vec<String> = found
        .changes
        .iter()
        .map(|change| {
            let from = change.from.map(|from| from.to_string()).unwrap_or_default();
            let stage = change.stage_to.map_or("", Stage::as_str);
            let date = change.date.expect("a day");
            format!("{date} {:?} {from} > {} {stage}", change.bearing, change.to)
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    2024-06-05 Replaces 5 JPY > 7 JPY planned
    2024-06-05 First  > 7 JPY planned
    2024-08-01 Advances 7 JPY > 7 JPY approved
    2024-09-01 Revises 7 JPY > 7.5 JPY approved
    ");
    let on: Vec<_> = found.on.iter().map(|point| (point.words.as_str(), point.stage)).collect();
    assert_eq!(on, [("", None), ("¥7", Some(Stage::Approved))]);
}

#[test]
fn silence_makes_an_open_promise_stale() {
    let planned = || draft("a", "2024-01-05", "5 JPY", Stage::Planned);
    let cases = [
        (planned(), "2024-06-01", None),
        (planned(), "2026-06-01", Some("still planned, and last confirmed on 2024-01-05")),
        (until("2024", planned()), "2025-03-01", None),
        (
            until("2024", planned()),
            "2025-08-01",
            Some(
                "its time ended on 2024-12-31, and nobody has said since 2024-01-05 \
                 what became of it",
            ),
        ),
        (until("2040", planned()), "2030-01-01", None),
        (until("2024", draft("a", "2025-02-05", "5 JPY", Stage::Awarded)), "2025-08-01", None),
        (draft("a", "2024-01-05", "5 JPY", Stage::Disbursed), "2034-01-01", None),
        (planned().kind(Kind::Indicator), "2034-01-01", None),
    ];
    for (one, today, expected) in cases {
        let book = book(&[one]);
        let found = stale(&book.entries()[0], day(today)).map(|stale| stale.reason);
        assert_eq!(found.as_deref(), expected, "{today}");
        assert_eq!(silent(&book, day(today)).is_some(), expected.is_some(), "{today}");
    }
}

#[test]
fn goals_are_on_track_or_off_or_unknown() {
    let measured = |slug, year: &str, amount: &str| {
        let period = Some(Period::within(year.parse().expect("a year")));
        Draft { period, ..draft(slug, "2025-06-05", amount, Stage::Planned).kind(Kind::Indicator) }
    };
    let goal = |goal: Draft| {
        let drafts = [
            goal.link(Relation::Measures, "a").link(Relation::Measures, "b"),
            measured("a", "2020", "100 JPY"),
            measured("b", "2022", "121 JPY"),
            measured("share", "2020", "10 percent"),
        ];
        let book = book(&drafts);
        let goals = targets(&book, &Filter::default());
        let course = goals[0].course.as_ref().expect("a course");
        format!("{} missing, {}", course.gap, course.words)
    };
    let aim = |amount: &str| draft("aim", "2025-06-05", amount, Stage::Planned).kind(Kind::Target);
    insta::assert_snapshot!(goal(until("2024", aim("146.41 JPY"))), @"25.41 missing, on track: 10 % a year needed, 10 % a year achieved");
    insta::assert_snapshot!(goal(until("2024", aim("200 JPY"))), @"79 missing, off track: 28.6 % a year needed, 10 % a year achieved");
    insta::assert_snapshot!(goal(aim("200 JPY")), @"79 missing, unknown: no deadline that lies after the measurement");
    insta::assert_snapshot!(goal(until("2024", aim("120 JPY"))), @"-1 missing, reached");
}

#[test]
fn what_replaced_a_figure_later_did_not_then() {
    let drafts = [
        draft("old", "2024-01-05", "5 JPY", Stage::Planned),
        Draft {
            since: Some("2025-01-05"),
            ..draft("new", "2024-06-05", "7 JPY", Stage::Planned).link(Relation::Revises, "old")
        },
    ];
    let book = book(&drafts);
    let sum = |book: &crate::Book| total(book, &Filter::default(), None).sums[0].words.clone();
    assert_eq!(sum(&book.as_of(day("2024-12-31"))), "¥12");
    assert_eq!(sum(&book.as_of(day("2025-01-05"))), "¥7");
}
