//! What holds of the times of any text.

use extract::Recognizer;
use extract::mentions::When;
use proptest::prelude::*;
use record::{Duration, Period};

/// Pieces of which times are made, whole and broken.
const PIECES: [&str; 97] = [
    "1",
    "2",
    "22",
    "31",
    "99",
    "2026",
    "2014-2018",
    "1.5",
    "13/8",
    "4/22",
    "２０１８",
    "二十五",
    "二〇〇九",
    "元",
    "数",
    "半",
    "年",
    "年度",
    "月",
    "日",
    "週",
    "週間",
    "か月",
    "時間",
    "分",
    "秒",
    "間",
    "世紀",
    "年代",
    "令和",
    "平成",
    "昭和",
    "から",
    "まで",
    "〜",
    "の",
    "前",
    "後",
    "以内",
    "以降",
    "以前",
    "今",
    "来",
    "先",
    "再来週",
    "今年",
    "昨年",
    "来月",
    "今日",
    "明日",
    "第",
    "四半期",
    "上旬",
    "末",
    "月曜日",
    "（火）",
    "今後",
    "過去",
    "この",
    "初め",
    "January ",
    "Feb ",
    "may ",
    "Sept. ",
    "monday ",
    "Fri ",
    "first ",
    "twenty-",
    "third ",
    "last ",
    "next ",
    "this ",
    "the ",
    "of ",
    "from ",
    "to ",
    "and ",
    "between ",
    "until ",
    "by ",
    "since ",
    "in ",
    "a ",
    "week ",
    "weeks ",
    "years ",
    "day ",
    "month ",
    "quarter ",
    "Q3 ",
    "FY",
    "fiscal ",
    "ago",
    "\u{a0}",
    "\u{ad}",
    " ",
    ", ",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        24 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    let pieces = proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat());
    prop_oneof![6 => pieces, 1 => any::<String>()]
}

fn recognizer(language: &str) -> Recognizer {
    Recognizer::of(&language.parse().expect("a tag")).expect("rules")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn times_stand_in_the_text_one_after_another(
        text in texts(), language in "en|ja", year in -9999i16..=9999, dated: bool
    ) {
        let today = dated.then(|| jiff::civil::date(year, 3, 31));
        let times = recognizer(&language).times(&text, today);
        let mut end = 0;
        for time in &times {
            let span = time.span;
            prop_assert!(end <= span.start && span.start < span.end, "{times:?}");
            prop_assert!(text.get(span.start..span.end).is_some(), "{times:?}");
            if let Some((first, second)) = time.ends {
                prop_assert!(span.contains(first) && span.contains(second), "{time:?}");
                prop_assert!(first.end <= second.start, "{time:?}");
            }
            end = span.end;
        }
    }

    #[test]
    fn a_time_is_read_alike_wherever_it_stands(text in texts(), language in "en|ja") {
        // What is parted by a line is another time.
        let today = Some(jiff::civil::date(2026, 3, 16));
        let alone = recognizer(&language).times(&text, today);
        let lead = "。\n\n";
        let later = recognizer(&language).times(&format!("{lead}{text}"), today);
        let moved: Vec<_> = alone.iter().map(|t| (t.span.start + lead.len(), t.when)).collect();
        let found: Vec<_> = later.iter().map(|t| (t.span.start, t.when)).collect();
        prop_assert_eq!(moved, found);
    }
}

/// Spaces and widths that pages use never shift a place.
#[test]
fn spaces_and_widths_shift_nothing() {
    let today = Some(jiff::civil::date(2026, 3, 16));
    let cases = [
        ("en", "«May\u{a0}4, 2026» and\u{a0}«three\u{202f}weeks» of it\u{2009}", 2),
        ("en", "a soft\u{ad}hyphen, then «fiscal 2027»", 1),
        ("ja", "２０２６年と«２０２７年度»", 2),
        ("ja", "«２０２４年～２０２６年»に", 1),
        ("ja", "«２０２４年〜２０２６年»に", 1),
    ];
    for (language, marked, count) in cases {
        let text = marked.replace(['«', '»'], "");
        let times = recognizer(language).times(&text, today);
        assert_eq!(times.len(), count, "{text}: {times:?}");
        let words = marked.split('«').filter_map(|rest| rest.split('»').nth(1).map(|_| rest));
        for words in words.filter_map(|rest| rest.split('»').next()) {
            let there = times.iter().any(|time| time.span.of(&text) == words);
            assert!(there, "{words:?} in {times:?}");
        }
    }
}

/// The work grows with the text and not with its square: each of these ends, and soon.
#[test]
fn a_megabyte_of_anything_ends() {
    let pieces = [
        "1",
        "１",
        "年",
        "月",
        "January ",
        "last ",
        "from ",
        "the ",
        "1 week ",
        "1-",
        "from 1 to ",
        "数",
        "二十",
        "今",
        "2026年から",
        "between ",
        "second ",
        "Monday ",
        "1年と",
        "令和",
        " ",
    ];
    for piece in pieces {
        let text = piece.repeat((1 << 20) / piece.len());
        for language in ["en", "ja"] {
            let times = recognizer(language).times(&text, Some(jiff::civil::date(2026, 3, 16)));
            assert!(times.len() <= text.len(), "{piece:?}");
        }
    }
}

#[test]
fn what_is_said_prints() {
    let when = [
        (When::Duration("P3Y".parse::<Duration>().expect("a duration")), "P3Y"),
        (When::Period(Period::within("2026-03".parse().expect("a month"))), "2026-03"),
    ];
    for (when, printed) in when {
        assert_eq!(when.to_string(), printed);
    }
}
