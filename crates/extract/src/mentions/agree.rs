//! The fast scan finds what the slow one finds.

use super::amount::{amounts, amounts_slowly};
use crate::language;
use proptest::prelude::*;

/// Words of amounts, and words that part them.
const PIECES: [&str; 92] = [
    "にじゅう",
    "ろく",
    "さん",
    "ひゃく",
    " tens of",
    " billions of",
    " basis points",
    "\n\n\nwords that say nothing of any amount, as most of them do, line after line of them\n",
    "1",
    "9",
    "12",
    "1,234",
    "2.5",
    "１２",
    "2025",
    " one",
    " two",
    " twenty",
    " hundred",
    " million",
    " trillion",
    " half",
    " a",
    " and",
    " of",
    " to",
    " in",
    " or",
    " dozen",
    " third",
    " fifth",
    " several",
    " doubled",
    " between",
    " from",
    " more than",
    " up to",
    " about",
    " over",
    " some",
    " dollars",
    " yen",
    " cents",
    " per cent",
    "%",
    "$",
    "US$",
    "¥",
    "€",
    "-",
    "–",
    "~",
    "+",
    "/",
    "(",
    ")",
    ",",
    ". ",
    "\n",
    " ",
    "bn",
    "st",
    "th",
    " a year",
    " people",
    " companies",
    " ranked",
    " place",
    " point",
    " minus",
    "兆",
    "億",
    "万",
    "千",
    "百",
    "十",
    "二",
    "半",
    "数",
    "割",
    "円",
    "ドル",
    "約",
    "最大",
    "以上",
    "分の",
    "第",
    "番目",
    "位",
    "倍",
    "人",
    "。",
];
/// Text without an amount, longer than the reach of a word.
const FAR: [&str; 3] = [
    " the quick brown fox jumps with its friends while nothing here says how many there were, and so it goes on and on for long ",
    "それはそれとして、ここには何も書かれていないので、ただ文字だけがしばらくのあいだ続いていくのであって、読むものはない。",
    " , . ",
];

proptest! {
    #[test]
    fn fast_and_slow_scans_agree(
        pieces in prop::collection::vec(
            prop_oneof![
                9 => prop::sample::select(PIECES.as_slice()),
                1 => prop::sample::select(FAR.as_slice()),
            ],
            0..30,
        ),
        tag in prop::sample::select(["en", "ja"].as_slice()),
    ) {
        let text = pieces.concat();
        let language = tag.parse().expect("a language tag");
        let words = &language::of(&language).expect("rules").expect("a language").words;
        prop_assert_eq!(amounts(&text, words, &[]), amounts_slowly(&text, words));
    }
}
