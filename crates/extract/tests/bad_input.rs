//! Text that nobody wrote for a reader: it is read in linear time, without a panic, and every
//! quote is still the text's own words.

use record::{Document, DocumentId, Span};

/// Reads a text and checks what holds for any.
fn read(text: String, language: &str) -> usize {
    let document = Document {
        id: DocumentId::of(&[]),
        name: "bad".to_owned(),
        title: None,
        published: Some(jiff::civil::date(2026, 3, 16)),
        publisher: None,
        url: None,
        language: language.parse().ok(),
        body: Span::new(0, text.len()),
        text,
    }
    .identify();
    let found = extract::extract(&document);
    for statement in &found.statements {
        let quote = &statement.said.quote;
        assert_eq!(quote.span().of(&document.text), quote.words());
        assert!(quote.span().contains(statement.said.amount));
        assert!(quote.words().len() < 10_000);
    }
    found.statements.len()
}

#[test]
fn a_long_text_without_a_full_stop() {
    let clause = "METI will provide ¥590 billion in subsidies over five years to Rapidus and ";
    assert!(read(clause.repeat(2_000), "en") > 0);
    assert!(read("経済産業省はラピダスに2026年度に5900億円を補助し、".repeat(2_000), "ja") > 0);
}

#[test]
fn nested_quotations() {
    assert!(read("「".repeat(3_000) + "政府は10億円を補助する" + &"」".repeat(3_000), "ja") < 2);
    assert!(read("“".repeat(3_000) + "METI will give ¥5 billion in grants.", "en") < 2);
}

#[test]
fn ten_thousand_amounts_in_a_table() {
    let rows: String =
        (1..=10_000).map(|n| format!("| project {n} | ¥{n} million | grant |\n")).collect();
    let text = format!("The ministry will provide these grants:\n\n{rows}");
    assert!(read(text, "en") > 5_000);
}

#[test]
fn two_languages_in_a_sentence() {
    let text = "経済産業省はRapidusに“up to ¥590 billion”(5900億円)のsubsidyをprovideする。";
    assert!(read(text.to_owned(), "ja") < 3);
    assert!(read(text.to_owned(), "en") < 3);
}

#[test]
fn what_a_scanner_makes_of_a_page() {
    let text = "The min istry wi ll pr ovide ¥59O bil\nlion in sub sidies; S1O million and l00 mil-\nlion.";
    assert!(read(text.to_owned(), "en") < 4);
    assert!(read("政 府 は 1 0 億 円 を 補\n助 す る。l00億円。".to_owned(), "ja") < 4);
}
