//! What holds of any text: reading it never fails, and what is said to be quoted is quoted.

use extract::mentions::Mention;
use extract::{Extraction, Recognizer, extract};
use proptest::prelude::*;
use record::{Document, DocumentId, Quantity, Span};

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

/// Pieces of which numbers of all forms are made.
const NUMBERS: [&str; 72] = [
    "1",
    "23",
    "4,567",
    "1.5",
    ".25",
    "1e6",
    "２３",
    "½",
    "/",
    "^",
    "×10",
    "one",
    "two",
    "twenty",
    "-",
    "−",
    "minus ",
    "hundred",
    " and ",
    "thousand",
    "million",
    " ",
    "\u{a0}",
    "\u{2009}",
    "\u{ad}",
    "a ",
    "half",
    "third",
    "thirds",
    "fifth",
    "st",
    "point",
    " in ",
    " over ",
    "dozen",
    "$",
    "A$",
    "US$",
    "USD",
    "MUSD",
    "cents",
    " dollars",
    "pounds",
    "%",
    "percent",
    "more than ",
    "less than ",
    "or more",
    "between ",
    "to ",
    "from ",
    "分の",
    "と",
    "の",
    "乗",
    "第",
    "番目",
    "位",
    "数",
    "余",
    "一",
    "二",
    "三",
    "十",
    "万",
    "億",
    "円",
    "銭",
    "割",
    "引き",
    "半",
    "“",
];

fn numbers() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => proptest::sample::select(&NUMBERS[..]).prop_map(str::to_owned),
        4 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    let pieces = proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat());
    prop_oneof![8 => pieces, 1 => any::<String>()]
}

/// Checks the places and the value of an amount.
fn check_amount(text: &str, amount: &Mention) -> Result<(), TestCaseError> {
    let whole = |span: Span| text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
    prop_assert!(whole(amount.span) && amount.span.end <= text.len(), "{amount:?}");
    prop_assert!(whole(amount.core) && !amount.core.is_empty(), "{amount:?}");
    prop_assert!(amount.span.contains(amount.core), "{amount:?}");
    prop_assert!(amount.span.contains(amount.limits), "{amount:?}");
    for figure in [Some(amount.number), amount.to].into_iter().flatten() {
        prop_assert!(whole(figure.span) && amount.span.contains(figure.span), "{amount:?}");
    }
    prop_assert_eq!(amount.value.to_string().parse::<Quantity>(), Ok(amount.value));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]

    #[test]
    fn any_number_has_its_place_and_a_form_that_parses(text in numbers(), language in "en|ja") {
        let recognizer = Recognizer::of(&language.parse().expect("a tag")).expect("rules");
        let amounts = recognizer.amounts(&text);
        for amount in &amounts {
            check_amount(&text, amount)?;
        }
        for pair in amounts.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
        }
        let price = recognizer.price(&text, "");
        prop_assert!(price.sign.is_none_or(|sign| text.contains(sign)));
    }

    #[test]
    fn spaces_and_quotation_marks_shift_no_place(
        space in proptest::sample::select(&[" ", "\u{a0}", "\u{2009}", "\u{202f}", "\u{3000}"][..]),
        dash in proptest::sample::select(&["-", "–", "〜", "～", "~"][..]),
        before in "[“‘\u{ad} ]{0,3}", figure in 1_u32..999
    ) {
        let recognizer = Recognizer::of(&"en".parse().expect("a tag")).expect("rules");
        let said = format!("${figure}{space}billion");
        let text = format!("of {before}{said}”, and $2{dash}3 billion");
        let spans: Vec<&str> =
            recognizer.amounts(&text).iter().map(|amount| amount.span.of(&text)).collect();
        prop_assert_eq!(spans, vec![said, format!("$2{dash}3 billion")]);
    }
}

/// What is read twice as long takes twice as long: texts that a careless reader would go over
/// again and again. The time limit of the test is the measure.
#[test]
fn hostile_text_is_read_once() {
    let pieces = [
        "7",
        ",",
        "1,",
        "1 ",
        "12,",
        "兆",
        "一",
        "数",
        "(",
        "one ",
        "between ",
        "- ",
        "-",
        "▲",
        "hundred and one ",
        "1-",
        "3分の",
        "a ",
        "about ",
        "1/",
        "$",
        "1.",
        "第",
        "two thirds ",
        "5 dollars 5 cents ",
        "://",
        "USD ",
        "more than 5 and ",
        "1^",
        "point ",
        "割",
        "5と",
    ];
    for tag in ["en", "ja"] {
        let recognizer = Recognizer::of(&tag.parse().expect("a tag")).expect("rules");
        for piece in pieces {
            let text = piece.repeat(200_000 / piece.len());
            for amount in recognizer.amounts(&text) {
                assert!(amount.span.end <= text.len());
            }
        }
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
