//! Text that nobody wrote for a reader: it is read in linear time, without a panic, and every
//! quote is still the text's own words.

use record::{Document, DocumentId, Span};

/// Reads a text and checks what holds for any.
fn read(text: String, language: &str) -> usize {
    told(text, language).0
}

/// The number of statements, and what was said of the text.
fn told(text: String, language: &str) -> (usize, Vec<String>) {
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
    (found.statements.len(), found.problems.iter().map(|problem| problem.message.clone()).collect())
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

#[test]
fn what_is_hard_to_read_is_told() {
    let says = |text: String, language: &str, words: &str| {
        let (_, told) = told(text, language);
        assert!(told.iter().any(|message| message.contains(words)), "{words}: {told:?}");
    };
    let clause = "METI will provide ¥590 billion in subsidies over five years to Rapidus and ";
    says(clause.repeat(60), "en", "found one of");
    says("| a | ¥5 million |\n".repeat(2_500), "en", "amounts in it");
    says("METI will give \u{fffd}\u{fffd}5 billion.".to_owned(), "en", "could not be decoded");
    says("The m1n1stry w1ll g1ve S1O0 m1ll1on. ".repeat(4), "en", "mix letters and digits");
    says(
        format!("METI will give ¥5 billion. {}", "同省は支援をする。".repeat(200)),
        "en",
        "are Japanese",
    );
    let plain = "METI will give ¥5 billion to Rapidus for its 2nm line on 5G and H100 chips.";
    assert_eq!(told(plain.to_owned(), "en").1, Vec::<String>::new());
    assert_eq!(told("経済産業省は5900億円を補助する。".to_owned(), "ja").1, Vec::<String>::new());
}
