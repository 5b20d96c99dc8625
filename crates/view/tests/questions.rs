//! The questions of the development corpus that one total or one timeline answers, asked of the
//! annotated statements: what goes wrong here is this crate's fault alone.

mod gold;

use record::Instrument;
use view::{Book, Filter, Total, total};

/// A question: its number, the day, what to filter by, and the sum as it is said.
struct Case {
    number: u64,
    day: &'static str,
    filter: Filter,
    said: &'static str,
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn cases() -> Vec<Case> {
    let rapidus = || Filter {
        recipient: text("Rapidus"),
        instrument: vec![Instrument::Grant],
        stage: "decided".parse().ok(),
        ..Filter::default()
    };
    vec![
        Case {
            number: 1,
            day: "2025-04-30",
            filter: rapidus(),
            said: "¥1.7225 tn, of which up to ¥1.3925 tn is a ceiling",
        },
        Case {
            number: 2,
            day: "2024-04-30",
            filter: rapidus(),
            said: "¥920 bn, of which up to ¥590 bn is a ceiling",
        },
        Case { number: 3, day: "2023-04-30", filter: rapidus(), said: "¥330 bn" },
        Case {
            number: 4,
            day: "2026-03-16",
            filter: Filter {
                recipient: text("Rapidus"),
                instrument: vec![Instrument::Equity],
                stage: "disbursed".parse().ok(),
                ..Filter::default()
            },
            said: "¥274.9 bn",
        },
        Case {
            number: 8,
            day: "2026-12-31",
            filter: Filter {
                recipient: text("JASM"),
                stage: "decided".parse().ok(),
                ..Filter::default()
            },
            said: "up to ¥1.208 tn",
        },
        Case {
            number: 10,
            day: "2024-11-30",
            filter: Filter {
                payer: text("Japanese government"),
                text: text("AI chips fiscal 2030"),
                ..Filter::default()
            },
            said: "more than ¥10 tn",
        },
        Case {
            number: 15,
            day: "2026-07-02",
            filter: Filter {
                recipient: text("Noetra"),
                stage: "awarded".parse().ok(),
                ..Filter::default()
            },
            said: "¥387.3 bn",
        },
        Case {
            number: 16,
            day: "2026-12-31",
            filter: Filter {
                text: text(gold::id("meti-fy2026-ai-chips").as_str()),
                except: vec!["Noetra".into(), "Rapidus".into()],
                ..Filter::default()
            },
            said: "¥701.7 bn",
        },
        Case {
            number: 20,
            day: "2026-12-31",
            filter: Filter { stage: "cancelled".parse().ok(), ..Filter::default() },
            said: "¥1.04 tn, of which up to ¥140 bn is a ceiling \
                   and ¥100 bn lies between the ends of ranges",
        },
        Case {
            number: 22,
            day: "2026-12-31",
            filter: Filter { recipient: text("Micron"), ..Filter::default() },
            said: "up to ¥774.5 bn",
        },
        Case {
            number: 23,
            day: "2026-12-31",
            filter: Filter {
                payer: text("Microsoft"),
                except: vec!["research grants".into()],
                ..Filter::default()
            },
            said: "$12.9 bn",
        },
    ]
}

fn ask(book: &Book, case: &Case) -> Total {
    total(&book.as_of(case.day.parse().expect("a day")), &case.filter, None)
}

#[test]
fn one_total_answers_each_question() {
    let Some(book) = gold::book() else { return };
    let said: Vec<(u64, String)> = cases()
        .iter()
        .map(|case| {
            let sums: Vec<_> = ask(&book, case).sums.into_iter().map(|sum| sum.words).collect();
            (case.number, sums.join("; "))
        })
        .collect();
    let expected: Vec<_> = cases().iter().map(|case| (case.number, case.said.to_owned())).collect();
    assert_eq!(said, expected);
}

#[test]
fn a_total_proves_itself() {
    let Some(book) = gold::book() else { return };
    let total = ask(&book, &cases()[0]);
    let mut proof = String::new();
    for line in &total.included {
        let document = line.cited.as_ref().map_or("nowhere", |cited| &cited.name);
        proof += &format!("+ {} {}: {document}\n", line.words, line.title);
    }
    for line in &total.left_out {
        proof += &format!("- {} {}: {}\n", line.words, line.title, line.reason);
    }
    insta::assert_snapshot!(proof);
}

#[test]
fn shared_slices_count_once() {
    let Some(book) = gold::book() else { return };
    let filter = Filter { year: Some(2026), unit: Some(gold::yen()), ..Filter::default() };
    let total = total(&book, &filter, None);
    let shared: Vec<_> = total
        .overlaps
        .iter()
        .map(|o| format!("{} × {} {}: {}", o.times, o.words, o.title, o.reason))
        .collect();
    insta::assert_snapshot!(shared.join("\n"));
}

#[test]
fn stages_are_those_of_the_day() {
    let Some(book) = gold::book() else { return };
    let cases = [
        ("rapidus-equity-2025", "2024-12-31", "planned ¥100 bn"),
        ("rapidus-equity-2025", "2025-04-30", "planned ¥100 bn"),
        ("rapidus-equity-2025", "2025-12-31", "approved ¥100 bn"),
        ("rapidus-equity-2025", "2026-03-01", "disbursed ¥100 bn"),
        ("ai-chip-frame-10tn", "2024-11-21", "announced more than ¥10 tn"),
        ("ai-chip-frame-10tn", "2024-12-01", "approved more than ¥10 tn"),
        ("domestic-ai-fy2026", "2025-12-21", "planned more than ¥300 bn"),
        ("domestic-ai-fy2026", "2025-12-26", "approved ¥387.3 bn"),
        ("domestic-ai-fy2026", "2026-07-02", "awarded ¥387.3 bn"),
        ("extra-budget-fy2025-quantum-aist", "2025-11-30", "planned ¥100.4 bn"),
        ("extra-budget-fy2025-quantum-aist", "2026-02-01", "enacted ¥100.4 bn"),
    ];
    for (slug, day, expected) in cases {
        let then = book.as_of(day.parse().expect("a day"));
        let entry = then.entry(&gold::id(slug)).expect(slug);
        let stage = entry.stage.map(|stage| stage.as_str()).unwrap_or_default();
        let found = format!("{stage} {}", view::words::amount(&entry.amount));
        assert_eq!(found, expected, "{slug} on {day}");
    }
    assert!(book.as_of("2022-01-01".parse().expect("a day")).entries().is_empty());
}
