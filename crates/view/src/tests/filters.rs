//! What is asked for and what is found.

use super::{book, draft};
use crate::{Book, Filter, list};
use record::{Kind, Stage};

fn sample() -> Book {
    book(&[
        draft("fab in Chitose", "2023-04-25", "260 JPY", Stage::Planned)
            .then("2024-04-02", "590 JPY", Stage::Approved)
            .payer("経済産業省", Some("jp-meti"))
            .recipient("ラピダス", Some("rapidus")),
        draft("pilot line", "2025-03-31", "..802 JPY", Stage::Approved)
            .payer("METI", Some("jp-meti"))
            .recipient("Rapidus Corp.", Some("rapidus")),
        draft("cloud", "2024-04-09", "2900 USD", Stage::Announced).payer("Microsoft", None),
        draft("chip sales", "2026-06-25", "15000 JPY", Stage::Planned).kind(Kind::Target),
    ])
}

fn found(filter: Filter) -> Vec<String> {
    list(&sample(), &filter).iter().map(|entry| entry.title.clone()).collect()
}

#[test]
fn every_field_of_a_filter_must_fit() {
    let text = |text: &str| Some(text.to_owned());
    let any = Filter::default;
    let cases = [
        (any(), "chip sales, pilot line, fab in Chitose, cloud"),
        (Filter { recipient: text("rapidus"), ..any() }, "pilot line, fab in Chitose"),
        (Filter { recipient: text("ラピダス"), ..any() }, "pilot line, fab in Chitose"),
        (Filter { recipient: text("Rapidus Corp."), ..any() }, "pilot line, fab in Chitose"),
        (Filter { recipient: text("=ラピダス"), ..any() }, "pilot line, fab in Chitose"),
        (Filter { recipient: text("=rapidus"), ..any() }, "pilot line, fab in Chitose"),
        (Filter { recipient: text("=Rapi"), ..any() }, ""),
        (Filter { payer: text("=Micro"), ..any() }, ""),
        (Filter { payer: text("jp-"), ..any() }, "pilot line, fab in Chitose"),
        (Filter { payer: text("MICROSOFT"), ..any() }, "cloud"),
        (Filter { payer: text("rapidus"), ..any() }, ""),
        (Filter { stage: "announced".parse().ok(), ..any() }, "pilot line, fab in Chitose, cloud"),
        (Filter { stage: "=announced".parse().ok(), ..any() }, "cloud"),
        (Filter { kind: Some(Kind::Target), ..any() }, "chip sales"),
        (Filter { year: Some(2023), ..any() }, "fab in Chitose"),
        (Filter { unit: "USD".parse().ok(), ..any() }, "cloud"),
        (Filter { text: text("chitose FAB"), ..any() }, "fab in Chitose"),
        (Filter { text: text("chitose cloud"), ..any() }, ""),
        (Filter { except: vec!["rapidus".into(), "sales".into()], ..any() }, "cloud"),
        (Filter { recipient: text("rapidus"), year: Some(2025), ..any() }, "pilot line"),
    ];
    for (filter, expected) in cases {
        assert_eq!(found(filter.clone()).join(", "), expected, "{filter:?}");
    }
}

#[test]
fn an_earlier_day_knows_nothing_later() {
    let all = sample();
    let then = all.as_of("2024-01-01".parse().expect("a day"));
    let entry = &then.entries()[0];
    assert_eq!((then.entries().len(), then.documents().len()), (1, 1));
    assert_eq!(entry.amount.value.to_string(), "260 JPY");
    assert_eq!(entry.stage, Some(Stage::Planned));
    assert_eq!(entry.last_said, "2023-04-25".parse().ok());
    assert_eq!(entry.moments.len(), 1);
    let later = all.as_of("2030-01-01".parse().expect("a day"));
    assert_eq!(later.entries(), all.entries());
}

#[test]
fn statements_are_found_by_document() {
    let book = sample();
    for document in book.documents() {
        let own: Vec<_> = book.statements().iter().filter(|s| s.document == document.id).collect();
        assert_eq!(book.statements_in(&document.id).iter().collect::<Vec<_>>(), own);
    }
    assert_eq!(book.main_currency(), "JPY".parse().ok());
}
