//! Searching a small ledger.

use super::{Body, Findings, Names, Part, Query, narrowed, search};
use ledger::{Ledger, Read};
use record::{Document, DocumentId, Span};

fn read(name: &str, day: &str, tongue: &str, title: &str, text: &str) -> Read {
    let document = Document {
        id: DocumentId::of(&[]),
        name: name.to_owned(),
        title: Some(title.to_owned()),
        published: day.parse().ok(),
        publisher: Some(format!("The {tongue} Times")),
        url: None,
        language: tongue.parse().ok(),
        text: text.to_owned(),
        body: Span::new(0, text.len()),
    }
    .identify();
    let (statements, policies, problems) = (Vec::new(), Vec::new(), Vec::new());
    Read { document, statements, policies, problems, rules: "one".to_owned() }
}

fn ledger() -> Ledger {
    let mut ledger = Ledger::in_memory().expect("memory");
    let reads = [
        read("aid", "2024-05-01", "en", "Rapidus wins aid", "METI approved a subsidy for Rapidus."),
        read(
            "shien",
            "2025-02-01",
            "ja",
            "ラピダスに追加支援",
            "経済産業省は半導体工場への補助を決めた。",
        ),
        read(
            "tokyo",
            "2025-06-01",
            "ja",
            "東京都の予算",
            "東京都はスタートアップの支援に200億円。",
        ),
        read("kyoto", "2026-01-15", "ja", "京都の大学", "京都大学に補助。半導体の研究。"),
        read(
            "fund",
            "2026-03-01",
            "en",
            "A fund for start-ups",
            "The state backs semi-conductor startups.",
        ),
    ];
    ledger.append(&reads, "2026-07-01T12:00:00Z".parse().expect("a time")).expect("an append");
    ledger
}

fn names() -> Names {
    let body = |id: &str, place: bool, names: &[&str]| Body {
        id: id.to_owned(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        place,
        common: false,
    };
    let fund = Body { common: true, ..body("jp-fund", false, &["Fund", "ファンド社"]) };
    Names::new([
        body("rapidus", false, &["Rapidus", "ラピダス"]),
        body("jp-meti", false, &["METI", "Ministry of Economy, Trade and Industry", "経済産業省"]),
        body("jp-tokyo", true, &["Tokyo Metropolitan Government", "東京都"]),
        body("a", false, &["Ministry of Finance", "財務省"]),
        body("b", false, &["Ministry of Finance", "기획재정부"]),
        body("c", false, &["Ministry of Finance", "財政部"]),
        fund,
    ])
}

fn found(ledger: &Ledger, text: &str) -> Findings {
    let part = Part { skip: 0, most: 10, after: 0 };
    search(ledger, &names(), &Query::read(text).expect(text), part).expect(text)
}

#[test]
fn searches_find_documents() {
    let ledger = ledger();
    let cases: &[(&str, &[&str])] = &[
        ("京都", &["kyoto"]),
        ("東京", &["tokyo"]),
        ("半導体 補助", &["kyoto", "shien"]),
        // Particles join: both words are wanted, beside each other or not.
        ("半導体の補助", &["kyoto", "shien"]),
        ("\"半導体の補助\"", &[]),
        ("半導体工場", &["shien"]),
        ("Rapidus", &["aid", "shien"]),
        ("ラピダス", &["aid", "shien"]),
        ("ﾗﾋﾟﾀﾞｽ", &["aid", "shien"]),
        ("経済産業省", &["aid", "shien"]),
        ("Ministry of Economy, Trade and Industry subsidy", &["aid"]),
        ("Tokyo", &["tokyo"]),
        // A name of three bodies says nobody.
        ("Ministry of Finance", &[]),
        ("subsidies", &["aid"]),
        ("startup", &["fund"]),
        ("start-ups", &["fund"]),
        ("semiconductor", &["fund"]),
        ("fund", &["fund"]),
        ("補助 -京都", &["shien"]),
        ("subsidy OR 予算", &["aid", "tokyo"]),
        ("title:半導体", &[]),
        ("title:ラピダス", &["aid", "shien"]),
        ("source:times language:ja 補助", &["kyoto", "shien"]),
        ("補助 from:2025-06", &["kyoto"]),
        ("補助 to:2025", &["shien"]),
        ("補助 from:2025-02-01 to:2025-02", &["shien"]),
        ("kind:entry 補助", &[]),
        ("stage:approved", &[]),
        ("% & *", &[]),
        ("\"OR\" NEAR(a)", &[]),
    ];
    for (text, expected) in cases {
        let mut names: Vec<String> =
            found(&ledger, text).hits.into_iter().map(|hit| hit.name).collect();
        names.sort();
        assert_eq!(&names, expected, "{text}");
    }
}

#[test]
fn searches_as_large_as_they_may_be_are_answered() {
    let ledger = ledger();
    let many = |word: &str, between: &str, count: usize| vec![word; count].join(between);
    for text in [
        many("支援", "の", 133),
        many("半導体", "", 133),
        many("METI", " OR ", 20),
        many("METI", " ", 40),
        many("-METI", " ", 39) + " 補助",
        many("a-b", "-", 100),
        many("あ", "は", 200),
    ] {
        found(&ledger, &text);
    }
}

#[test]
fn passages_show_what_fits() {
    let ledger = ledger();
    let marked = |text: &str| {
        let hits = found(&ledger, text).hits;
        let pieces = hits.iter().flat_map(|hit| hit.passages.iter().flat_map(|one| one.pieces()));
        let marked = pieces.filter(|(fits, _)| *fits).map(|(_, piece)| piece.to_owned());
        marked.collect::<Vec<_>>().join("|")
    };
    assert_eq!(marked("subsidies Rapidus language:en"), "subsidy|Rapidus");
    assert_eq!(marked("METI language:ja"), "経済産業省");
    assert_eq!(marked("semiconductor startup"), "semi-conductor|startups");
    assert_eq!(marked("半導体工場"), "半導体工場");
    let hit = &found(&ledger, "京都大学").hits[0].passages[0];
    assert_eq!(hit.characters(), [(0, 4)]);
    // Nothing in the text fits: it is shown from its beginning.
    let title = &found(&ledger, "\"追加支援\"").hits[0].passages[0];
    assert!(title.marks.is_empty() && title.text.starts_with("経済産業省は"));
}

#[test]
fn findings_are_counted_and_each_count_is_kept_by_narrowing() {
    let ledger = ledger();
    let all = found(&ledger, "補助 OR Rapidus OR 予算");
    assert_eq!((all.count, all.more), (4, false));
    for (_, field, values) in all.facets.fields() {
        for facet in values {
            let text = narrowed("補助 OR Rapidus OR 予算", field, &facet.value);
            assert_eq!(found(&ledger, &text).count, facet.count, "{text}");
        }
    }
    let part = Part { skip: 2, most: 1, after: 0 };
    let query = Query::read("補助 OR Rapidus OR 予算").expect("a query");
    let rest = search(&ledger, &names(), &query, part).expect("a search");
    assert_eq!((rest.count, rest.hits.len()), (4, 1));
    assert_eq!(rest.hits[0], all.hits[2]);
    let part = Part { skip: 0, most: 9, after: 3 };
    let new = search(&ledger, &names(), &query, part).expect("a search");
    assert_eq!(new.hits.iter().map(|hit| hit.name.as_str()).collect::<Vec<_>>(), ["kyoto"]);
}
