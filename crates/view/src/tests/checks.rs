//! Each check on the smallest book that it speaks or keeps silent about.

use super::{Draft, book, draft};
use crate::{Book, Rates, check};
use record::{Increment, Kind, Period, Relation, Stage, Standing};

fn found(drafts: &[Draft]) -> String {
    let rates = Rates::new("Date,USD,JPY,\n2024-01-05,1.0,150,\n2024-01-04,1.0,140,\n");
    let lines: Vec<_> = check(&book(drafts), &rates)
        .iter()
        .map(|f| {
            format!(
                "{} {}: {} ({} quotes)",
                f.severity.as_str(),
                f.check,
                f.message,
                f.quotes.len()
            )
        })
        .collect();
    lines.join("\n")
}

fn planned(slug: &'static str, amount: &str) -> Draft {
    draft(slug, "2024-01-05", amount, Stage::Planned)
}

#[test]
fn conversions_are_held_against_the_rate() {
    let converted = |day, amount: &str, to| Draft {
        converted: Some(to),
        ..draft("sum", day, amount, Stage::Planned)
    };
    let cases = [
        ("2024-01-05", "15000 JPY", "100 USD", ""),
        ("2024-01-05", "15000 JPY", "120 USD", ""),
        (
            "2024-01-05",
            "15000 JPY",
            "130 USD",
            "warning conversion: ¥15,000 is printed as $130, which makes 115 JPY for one USD; \
             the reference rate of 2024-01-05 was 150 JPY for one USD: 1.3 times too large (1 quotes)",
        ),
        (
            "2024-01-05",
            "100 USD",
            "1500 JPY",
            "error conversion: $100 is printed as ¥1,500, which makes 15 JPY for one USD; \
             the reference rate of 2024-01-05 was 150 JPY for one USD: 10 times too small (1 quotes)",
        ),
        // No rate of the day, but of the year.
        ("2024-06-01", "14500 JPY", "100 USD", ""),
        (
            "2024-06-01",
            "14500 JPY",
            "1000 USD",
            "error conversion: ¥14,500 is printed as $1,000, which makes 14.5 JPY for one USD; \
             the reference rate of 2024 was 140 JPY for one USD: 9.66 times too large (1 quotes)",
        ),
        ("1990-06-01", "14500 JPY", "1000 USD", ""),
        ("2024-01-05", "0 JPY", "1000 USD", ""),
        ("2024-01-05", "5 percent", "1000 USD", ""),
    ];
    for (day, amount, to, expected) in cases {
        assert_eq!(found(&[converted(day, amount, to)]), expected, "{day} {amount} {to}");
    }
}

#[test]
fn slices_that_are_more_than_their_whole_are_found() {
    let cut = |whole: &str, parts: &[(&'static str, &str)]| {
        let mut drafts = vec![planned("whole", whole)];
        drafts.extend(parts.iter().map(|(slug, amount)| planned(slug, amount).slice_of("whole")));
        found(&drafts)
    };
    assert_eq!(cut("100 JPY", &[("a", "60 JPY"), ("b", "40 JPY")]), "");
    assert_eq!(cut("~100 JPY", &[("a", "65 JPY"), ("b", "44 JPY")]), "");
    assert_eq!(cut("100.. JPY", &[("a", "65 JPY"), ("b", "80 JPY")]), "");
    assert_eq!(cut("100 JPY", &[("a", "..65 JPY"), ("b", "..80 JPY")]), "");
    // Two cuts of the same money.
    assert_eq!(cut("100 JPY", &[("a", "60 JPY"), ("b", "40 JPY"), ("c", "80 JPY")]), "");
    insta::assert_snapshot!(
        cut("100 JPY", &[("a", "60 JPY"), ("b", "50 JPY")]),
        @"warning parts: “a” (¥60) and “b” (¥50) are slices of “whole” (¥100) and together more (3 quotes)"
    );
    insta::assert_snapshot!(
        cut("100 JPY", &[("a", "1000 JPY")]),
        @"error parts: “a” (¥1,000) is called a slice of “whole” (¥100), which is smaller (2 quotes)"
    );
}

#[test]
fn running_totals_are_held_against_their_parts() {
    let sum = |total: &str, parts: &[(&'static str, &str)]| {
        let mut head = planned("total", total).standing(Standing::Total);
        for (slug, _) in parts {
            head = head.link(Relation::TotalOf, slug);
        }
        let mut drafts = vec![head];
        drafts.extend(parts.iter().map(|(slug, amount)| planned(slug, amount)));
        found(&drafts)
    };
    assert_eq!(sum("330 JPY", &[("a", "70 JPY"), ("b", "260 JPY")]), "");
    assert_eq!(sum("300 JPY", &[("a", "70 JPY"), ("b", "..260 JPY")]), "");
    assert_eq!(sum("900 JPY", &[("a", "70 JPY"), ("b", "260.. JPY")]), "");
    assert_eq!(sum("900 JPY", &[("a", "70 JPY"), ("b", "2 USD")]), "");
    assert_eq!(sum("900 JPY", &[("a", "70 JPY")]), "");
    insta::assert_snapshot!(
        sum("300 JPY", &[("a", "70 JPY"), ("b", "260 JPY")]),
        @"warning running-total: “total” (¥300) is less than its parts, ¥330 (3 quotes)"
    );
    insta::assert_snapshot!(
        sum("400 JPY", &[("a", "70 JPY"), ("b", "260 JPY")]),
        @"note running-total: ¥70 of “total” (¥400) has no part in the ledger (3 quotes)"
    );
}

#[test]
fn figures_that_disagree_are_found() {
    let measured = |slug, day, amount: &str, year: &str| Draft {
        period: Some(Period::within(year.parse().expect("a year"))),
        ..draft(slug, day, amount, Stage::Planned).kind(Kind::Indicator)
    };
    let deficit = "digital deficit";
    let two = |a: &str, b: &str, year: &str| {
        found(&[measured(deficit, "2024-01-05", a, "2023").then("2024-02-05", b, Stage::Planned)])
            + &found(&[
                measured(deficit, "2024-01-05", a, "2023"),
                measured("other", "2024-02-05", b, year),
            ])
    };
    assert_eq!(two("100 JPY", "100.5 JPY", "2023"), "");
    assert_eq!(two("~100 JPY", "109 JPY", "2023"), "");
    assert_eq!(two("100 JPY", "300 JPY", "2023"), "");
    assert_eq!(two("100 JPY", "110 USD", "2023"), "");
    assert_eq!(two("100.. JPY", "110 JPY", "2023"), "");
    insta::assert_snapshot!(
        two("100 JPY", "103 JPY", "2023"),
        @"warning disagreement: “digital deficit” of 2023 is ¥100 in one document and ¥103 in another: they are ¥3 apart (2 quotes)"
    );
    insta::assert_snapshot!(
        found(&[
            planned("one", "139 USD").link(Relation::Conflict, "two"),
            planned("two", "122 USD").link(Relation::Conflict, "one"),
        ]),
        @"warning conflict: “two” ($122) and “one” ($139) cannot both be right: they are $17 apart (2 quotes)"
    );
}

#[test]
fn lost_digits_are_found() {
    let twice =
        |a: &str, b: &str| found(&[planned("sum", a).then("2024-02-05", b, Stage::Planned)]);
    assert_eq!(twice("800 JPY", "802.5 JPY"), "");
    assert_eq!(twice("800 JPY", "7000 JPY"), "");
    assert_eq!(twice("800 JPY", "80 USD"), "");
    insta::assert_snapshot!(
        twice("800 JPY", "8025 JPY"),
        @"error power-of-ten: “sum” is ¥800 in one place and ¥8,025 in another, 10 times as much (2 quotes)"
    );
}

#[test]
fn conflicts_by_a_power_of_ten_are_lost_digits() {
    insta::assert_snapshot!(
        found(&[
            planned("one", "53.6 JPY").link(Relation::Conflict, "two"),
            planned("two", "536 JPY"),
        ]),
        @"error power-of-ten: “two” (¥536) and “one” (¥53.6) cannot both be right: one is 10 times the other (2 quotes)"
    );
}

/// The same statements, all of the first document, with their increments.
fn in_one_document(drafts: &[Draft], increments: &[Option<Increment>]) -> String {
    let apart = book(drafts);
    let first = apart.documents()[0].clone();
    let mut statements = apart.statements().to_vec();
    for (statement, increment) in statements.iter_mut().zip(increments) {
        statement.document = first.id.clone();
        statement.meaning.amount.increment = *increment;
    }
    let book = Book::new(vec![first], statements, apart.entries().to_vec());
    let findings = check(&book, &Rates::new(""));
    findings.iter().map(|f| format!("{}: {}", f.check, f.message)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_running_total_is_the_one_before_and_what_was_added() {
    let (total, more) = (Some(Increment::Cumulative), Some(Increment::Additional));
    let three = |amounts: [&str; 3], increments: [Option<Increment>; 3]| {
        // Days keep the statements in this order.
        let days = ["2024-01-01", "2024-01-02", "2024-01-03"];
        let drafts: Vec<Draft> = ["a", "b", "c"]
            .into_iter()
            .zip(days)
            .zip(amounts)
            .map(|((slug, day), amount)| {
                let one = draft(slug, day, amount, Stage::Planned).standing(Standing::Total);
                one.recipient("Acme", None)
            })
            .collect();
        in_one_document(&drafts, &increments)
    };
    assert_eq!(three(["330 JPY", "..590 JPY", "..920 JPY"], [total, more, total]), "");
    assert_eq!(three(["330 JPY", "590 JPY", "950 JPY"], [total, None, total]), "");
    assert_eq!(three(["330 JPY", "590 JPY", "5000 JPY"], [total, more, total]), "");
    assert_eq!(three(["330 JPY", "590 JPY", "950 USD"], [total, more, total]), "");
    insta::assert_snapshot!(
        three(["330 JPY", "590 JPY", "950 JPY"], [total, more, total]),
        @"running-total: ¥330 and ¥590 more make ¥920, and the document says ¥950"
    );
}

#[test]
fn hostile_titles_are_harmless() {
    let drafts = [
        planned("\u{1b}[2Jone", "139 USD").link(Relation::Conflict, "two"),
        planned("two", "122 USD"),
    ];
    assert!(!found(&drafts).contains('\u{1b}'));
}
