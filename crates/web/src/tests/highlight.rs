//! Marking a text, whatever is marked in it.

use crate::parts::{Mark, highlight};
use proptest::prelude::*;
use record::{Evidence, Kind, Said, Span, StatementId};

/// The text that a browser would show.
fn shown(markup: &str) -> String {
    let mut text = String::new();
    let mut rest = markup;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').expect("the end of a tag").1;
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn span(text: &str, (a, b): (usize, usize)) -> Span {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    Span::new(places[a % places.len()], places[b % places.len()])
}

fn said(text: &str, quote: Span, amount: Span, also: Vec<Span>) -> Said {
    Said { quote: Evidence::quote(text, quote).expect("a quote"), amount, also }
}

fn marked(text: &str, all: &[Said]) -> String {
    let ids: Vec<_> =
        (0..all.len()).map(|n| StatementId::of(&[n.to_string().as_bytes()])).collect();
    let marks: Vec<Mark<'_>> = all
        .iter()
        .zip(&ids)
        .enumerate()
        .map(|(n, (said, id))| Mark {
            id,
            said,
            kind: Kind::Commitment,
            address: (n % 3 > 0).then(|| format!("/entry/x#s-{id}")),
            meaning: "\"more\" > <less>".to_owned(),
        })
        .collect();
    let markup = highlight(text, &marks).into_string();
    for id in &ids {
        assert_eq!(markup.matches(&format!("id=\"s-{id}\"")).count(), 1, "one anchor for each");
    }
    markup
}

type Places = ((usize, usize), (usize, usize), Vec<(usize, usize)>);

proptest! {
    #[test]
    fn no_character_is_lost_or_changed(
        text in "(\\PC|[<>&\"';\n\r\u{1}\u{202e}円億a]){0,60}",
        places in prop::collection::vec(any::<Places>(), 0..8),
        wrong in any::<Option<(u8, u8)>>(),
    ) {
        let mut all: Vec<Said> = places.iter().map(|(quote, amount, also)| {
            let also = also.iter().take(3).map(|place| span(&text, *place)).collect();
            said(&text, span(&text, *quote), span(&text, *amount), also)
        }).collect();
        if let (Some((a, b)), Some(first)) = (wrong, all.first_mut()) {
            // As a damaged ledger could have it: not on characters, not in the text.
            first.amount = Span::new(a.into(), b.into());
        }
        prop_assert_eq!(shown(&marked(&text, &all)), text);
    }
}

#[test]
fn overlapping_and_nested_quotes_lie_flat() {
    let text = "Of ¥10, ¥6 is grants & ¥4 loans; not more.";
    let at = |words: &str| {
        let start = text.find(words).expect(words);
        Span::new(start, start + words.len())
    };
    let sentence = at("Of ¥10, ¥6 is grants & ¥4 loans");
    let all = [
        said(text, sentence, at("¥10"), Vec::new()),
        said(text, sentence, at("¥6"), Vec::new()),
        said(text, at("¥4 loans; not"), at("¥4"), vec![at("more")]),
    ];
    insta::assert_snapshot!("nested", marked(text, &all).replace("<mark", "\n<mark"));
}
