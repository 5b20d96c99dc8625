//! What holds of any text: reading it never fails, and what is said to be quoted is quoted.

use extract::{Extraction, extract};
use proptest::prelude::*;
use record::{Document, DocumentId, Span};

/// Pieces of which amounts, times and sentences are made, whole and broken.
const PIECES: [&str; 92] = [
    "0",
    "1",
    "9",
    "12",
    "1,234",
    "1.2",
    "１２",
    "兆",
    "億",
    "万",
    "千",
    "百",
    "十",
    "二",
    "半",
    "割",
    "分",
    "円",
    "$",
    "US$",
    "¥",
    "€",
    "%",
    "％",
    ",",
    ".",
    "・",
    "、",
    "。",
    " ",
    "\n",
    "\r\n",
    "\t",
    "|",
    "(",
    ")",
    "（",
    "）",
    "「",
    "」",
    "『",
    "』",
    "-",
    "–",
    "〜",
    "~",
    "▲",
    "+",
    "約",
    "最大",
    "超",
    "以上",
    "程度",
    "から",
    "年",
    "年度",
    "月",
    "日",
    "令和",
    "今後",
    "間",
    "まで",
    "billion",
    "trillion",
    "yen",
    "dollars",
    "about ",
    "up to ",
    "between ",
    "and ",
    "to ",
    "a ",
    "year",
    "fiscal ",
    "FY",
    "2026",
    "by ",
    "over ",
    "next ",
    "ranked ",
    "st",
    "fold",
    "people",
    "invest ",
    "will ",
    "of which ",
    "うち",
    "投資",
    "補助",
    "Rapidus ",
    "ラピダス",
    "• ",
];

/// Sentences that say something, so that most texts hold statements.
const SENTENCES: [&str; 6] = [
    "The ministry will invest ¥590 billion ($3.9 billion) in Rapidus by 2030. ",
    "Sakana AI raised $135 million, of which $30 million came from MUFG.\n",
    "• Revenue rose 5-7 % to about 2 trillion yen\n",
    "経済産業省はラピダスに最大5900億円(約39億ドル)を補助する。",
    "このうち535億円は後工程に充てる。\n",
    "利用率を2030年までに80%へ引き上げる目標。",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        2 => proptest::sample::select(&SENTENCES[..]).prop_map(str::to_owned),
        24 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

/// A text, and a place in it where the body begins.
fn texts() -> impl Strategy<Value = (String, usize)> {
    let text = prop_oneof![4 => pieces(), 1 => any::<String>()];
    (text, any::<prop::sample::Index>()).prop_map(|(text, at)| {
        let body = text.floor_char_boundary(at.index(text.len() + 1));
        (text, body)
    })
}

fn document(text: &str, body: usize, language: &str, titled: bool) -> Document {
    Document {
        id: DocumentId::of(&[]),
        name: "any".to_owned(),
        title: titled.then(|| text[..body].trim().to_owned()),
        published: titled.then(|| jiff::civil::date(2026, 3, 16)),
        publisher: None,
        url: None,
        language: language.parse().ok(),
        text: text.to_owned(),
        body: Span::new(body, text.len()),
    }
    .identify()
}

/// Checks the places of all that was read.
fn check(document: &Document, read: &Extraction) -> Result<(), TestCaseError> {
    let text = &document.text;
    let whole = |span: Span| text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
    for statement in &read.statements {
        let (quote, amount) = (&statement.said.quote, statement.said.amount);
        prop_assert!(whole(quote.span()) && whole(amount), "{statement:?}");
        prop_assert_eq!(text.get(quote.span().start..quote.span().end), Some(quote.words()));
        prop_assert!(quote.span().contains(amount) && !amount.is_empty(), "{statement:?}");
        for place in &statement.said.also {
            prop_assert!(whole(*place) && !place.of(text).is_empty(), "{statement:?}");
        }
        for cue in statement.because.iter().filter_map(|because| because.cue.as_ref()) {
            prop_assert_eq!(cue.span().of(text), cue.words());
        }
    }
    let amounts: Vec<Span> = read.statements.iter().map(|s| s.said.amount).collect();
    for (at, amount) in amounts.iter().enumerate() {
        prop_assert!(amounts[at + 1..].iter().all(|other| !other.overlaps(*amount)));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_read_and_quoted_verbatim(
        (text, body) in texts(), language in "en|ja", titled: bool
    ) {
        let document = document(&text, body, &language, titled);
        let read = extract(&document);
        check(&document, &read)?;
        prop_assert_eq!(extract(&document), read);
    }
}

#[test]
fn a_document_without_a_language_is_a_problem_and_no_failure() {
    for text in ["", "1 2 3", "1,2 миллиарда"] {
        let mut document = document(text, 0, "en", false);
        document.language = None;
        let read = extract(&document);
        assert!(read.statements.is_empty() && read.problems.len() == 1, "{text:?}");
    }
}
