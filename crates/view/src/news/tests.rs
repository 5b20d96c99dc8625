//! The forms of news, of findings that are hostile where they can be.

use super::News;
use crate::search::{Hit, Passage};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ledger::Sort;
use record::Span;

fn hits() -> Vec<Hit> {
    let text = "国は<b>ラピダス</b>に & **8**円を出す。\u{202e}";
    let at = text.find("ラピダス").expect("a name");
    let passage = Passage {
        text: text.to_owned(),
        marks: vec![Span::new(at, at + "ラピダス".len())],
        cut: (true, false),
    };
    let hit = |sort: Sort, url: &str| Hit {
        sort,
        id: "0123456789abcdef".to_owned(),
        title: "# [x](javascript:alert(1)) <script>alert(2)</script> ]]>".to_owned(),
        amount: Some("¥8 bn, approved".to_owned()),
        stage: None,
        document: Some("0123456789abcdef".to_owned()),
        name: "a\u{1b}[2Jname".to_owned(),
        publisher: None,
        published: "2025-04-01".parse().ok(),
        url: Some(url.to_owned()),
        language: Some("ja".to_owned()),
        passages: vec![passage.clone()],
    };
    let undated = Hit {
        published: None,
        publisher: Some("経済\"<新聞>\"".to_owned()),
        amount: None,
        ..hit(Sort::Document, "javascript:alert(3)")
    };
    vec![hit(Sort::Statement, "https://example.jp/a?b=1&c=2"), undated]
}

fn news(hits: &[Hit]) -> News<'_> {
    let asked = "2026-04-01T00:00:00Z".parse().expect("a time");
    News { name: "chips & 半導体", query: "半導体 <b> -\u{1b}x", hits, asked }
}

/// The parts of a mail, decoded.
fn parts(mail: &str) -> Vec<String> {
    let parts = mail.split("--=_daicho_parts").skip(1).filter(|part| part.contains("base64"));
    let decoded = parts.map(|part| {
        let (_, body) = part.split_once("\r\n\r\n").expect("a body");
        let bytes = STANDARD.decode(body.replace("\r\n", "")).expect("base64");
        String::from_utf8(bytes).expect("UTF-8")
    });
    decoded.collect()
}

#[test]
fn news_in_each_form() {
    let hits = hits();
    let news = news(&hits);
    insta::assert_snapshot!("atom", news.atom());
    insta::assert_snapshot!("json", format!("{:#}", news.json()));
    insta::assert_snapshot!("markdown", news.markdown());
    let mail = news.mail();
    let (head, _) = mail.split_once("\r\n\r\n").expect("a head");
    insta::assert_snapshot!("mail", format!("{head}\n\n{}", parts(&mail).join("\n----\n")));
}

#[test]
fn no_form_lets_text_act() {
    let hits = hits();
    let news = news(&hits);
    let mail = news.mail();
    let html = parts(&mail).pop().expect("a part");
    for text in [news.atom(), news.markdown(), html.clone(), mail.clone()] {
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
        assert!(!text.replace("\\<", "").contains("<script"), "{text}");
    }
    assert!(!html.contains("href=\"javascript") && !news.atom().contains("href=\"javascript"));
    // What a mail server asks for: short lines that end in both signs, no other letters.
    assert!(mail.is_ascii());
    assert!(mail.split("\r\n").all(|line| line.len() <= 78 && !line.contains(['\r', '\n'])));
    let atom = news.atom();
    let mut reader = quick_xml::Reader::from_str(&atom);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            other => drop(other.expect("XML")),
        }
    }
}

#[test]
fn nothing_new_is_said_in_each_form() {
    let news = news(&[]);
    assert!(news.atom().contains("<feed") && !news.atom().contains("<entry"));
    assert_eq!(news.json()["items"].as_array().map(Vec::len), Some(0));
    assert!(news.markdown().ends_with("Nothing.\n"));
    assert_eq!(parts(&news.mail()).len(), 2);
}
