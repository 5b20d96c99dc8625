//! Query strings, whatever is in them.

use super::sample::parts;
use super::{get, sample};
use crate::pages;
use crate::question::{Question, address, pairs};
use axum::http::Uri;
use axum::response::IntoResponse as _;
use ledger::Read;
use proptest::prelude::*;
use record::{Entry, EntryId};
use view::{Book, Facets};

fn parsed(query: &str) -> Question {
    Question::parse(&pairs(&query.parse::<Uri>().expect("an address")))
}

#[test]
fn questions_are_read_as_the_commands_read_them() {
    let question = parsed(
        "/ledger?payer=&recipient=%E3%83%A9&stage=approved&year=2025&kind=target&kind=estimate",
    );
    assert_eq!(question.filter.payer, None);
    assert_eq!(question.filter.recipient.as_deref(), Some("ラ"));
    assert_eq!(question.filter.kind, Some(record::Kind::Estimate));
    assert_eq!(question.filter.year, Some(2025));
    assert!(question.trouble.is_empty());
    let question = parsed("/ledger?instrument=grant,loan&except=a+b&except=c&page=1");
    assert_eq!(question.trouble, [""; 0]);
    assert_eq!(question.filter.instrument.len(), 2);
    assert_eq!(question.filter.except, ["a b", "c"]);
    assert_eq!(question.page, 1);
    assert_eq!(question.address(3), "/ledger?instrument=grant%2Cloan&except=a%20b&except=c&page=3");
}

#[test]
fn what_cannot_be_read_is_said() {
    let long = format!("/ledger?text={}", "x".repeat(201));
    let many = format!("/ledger?{}", "except=a&".repeat(30));
    let cases = [
        "/ledger?stage=x",
        "/ledger?unit=y",
        "/ledger?as_of=today",
        "/ledger?recepient=Rapidus",
        "/ledger?page=zero",
        "/ledger?payer=%E3%8",
        "/ledger?payer=%FF",
        &long,
        &many,
    ];
    let said: Vec<String> = cases.iter().flat_map(|query| parsed(query).trouble).collect();
    insta::assert_snapshot!("trouble_with_questions", said.join("\n"));
}

#[tokio::test]
async fn a_long_table_is_paged() {
    let (reads, entries) = parts();
    let (documents, statements): (Vec<_>, Vec<_>) =
        reads.into_iter().map(|Read { document, statements, .. }| (document, statements)).unzip();
    let copy = |n: usize| Entry {
        id: EntryId::of(&[n.to_string().as_bytes()]),
        ..entries[n % entries.len()].clone()
    };
    let all = (0..250).map(copy).collect();
    let book = Book::new(documents, statements.into_iter().flatten().collect(), all);
    let cases = [("", 100, 2), ("page=2", 100, 1), ("page=3", 50, 2), ("page=99", 50, 2)];
    for (query, shown, page) in cases {
        let question = parsed(&format!("/ledger?{query}"));
        let response = pages::ledger(&book, &Facets::default(), &question).into_response();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(text.matches("scope=\"row\"").count(), shown, "{query}");
        let link = if page == 1 { "href=\"/ledger\" rel=\"prev\"" } else { "page=2" };
        assert!(text.contains(link), "{query}");
    }
}

proptest! {
    #[test]
    fn an_address_says_what_was_asked(value in "\\PC{1,80}") {
        prop_assume!(value.trim() == value);
        let question = parsed(&address("/ledger", &[("text", value.clone())]));
        prop_assert_eq!(question.value("text"), value);
    }

    #[test]
    fn no_query_is_too_strange(
        path in "/(ledger|search|entry/[0-9a-g%]{0,20}|document/[%0-9A-F]{0,9}|)",
        query in "((q|text|page|stage|year|unit|except|as_of|kind)=[!-~]{0,40}&?|[ -~&&[^ #]]{0,60}){0,6}",
    ) {
        let path = format!("{path}?{query}");
        prop_assume!(path.parse::<Uri>().is_ok());
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let answer = runtime.block_on(async { get(&sample(), &path).await });
        prop_assert!(!answer.status.is_server_error(), "{} {path}", answer.status);
    }
}
