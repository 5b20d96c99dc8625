//! Every example document, in whatever form, says what the plain text that it was made from says.

use jiff::civil::Date;
use record::{Capture, Document};
use std::fs;
use std::path::{Path, PathBuf};

/// Words of the surroundings of the pages.
const SURROUNDINGS: &[&str] = &[
    "cookies",
    "Accept all",
    "About us",
    "Skip to",
    "Share by mail",
    "morning letter",
    "Subscribe",
    "More from",
    "robot that folds towels",
    "All rights reserved",
    "Privacy",
    "Sign in",
    "Most read",
    "night train",
    "Advertisement",
    "Imprint",
    "Home",
    "Print",
    "document.write",
    "クッキー",
    "新着一覧",
    "お問い合わせ",
    "ホーム",
    "編集部",
    "投稿する",
    "ブックマーク",
    "関連記事",
    "工場見学",
    "プライバシー",
    "運営者",
    "トップページ",
    "サイトマップ",
    "先頭へ",
    "よく読まれている",
    "喫茶店",
    "メールマガジン",
    "会員登録",
    "最新号",
    "あわせて読みたい",
    "国会図書館",
    "コメントは",
    "無断転載",
    "tags:",
    "+++",
    "<p>",
    "&amp;",
];

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn examples() -> Vec<(String, Document)> {
    let entries = fs::read_dir(folder("examples/japan")).expect("the examples").flatten();
    let paths = entries.map(|entry| entry.path());
    let mut documents: Vec<_> = paths
        .filter(|path| path.file_name().is_some_and(|name| name != "README.md"))
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let capture = Capture {
                place: path.display().to_string(),
                name: name.clone(),
                bytes: fs::read(&path).expect("the file"),
                media: None,
                published: None,
                publisher: None,
                url: None,
            };
            let (document, problems) = read::read(&capture, &read::Limits::default());
            assert_eq!(problems, [], "{name}");
            (name, document.expect("a document"))
        })
        .collect();
    documents.sort_by(|a, b| a.0.cmp(&b.0));
    documents
}

#[test]
fn every_example_says_what_it_is() {
    let examples = examples();
    assert_eq!(examples.len(), 40);
    for (name, document) in examples {
        assert!(document.title.is_some(), "the title of {name}");
        assert!(document.published.is_some(), "the date of {name}");
        assert!(document.publisher.is_some(), "the publisher of {name}");
        let body = document.body.of(&document.text);
        for words in SURROUNDINGS {
            assert!(!body.contains(words), "`{words}` in {name}: {body}");
        }
    }
}

#[test]
fn every_example_says_what_its_source_says() {
    let sources = folder("../shared/dev/texts");
    if !sources.is_dir() {
        eprintln!("skipped: `{}` is not there", sources.display());
        return;
    }
    for (name, document) in examples() {
        let source = fs::read_to_string(sources.join(&name).with_extension("txt")).expect("text");
        let mut lines = source.lines();
        let mut next = |key: &str| lines.next().and_then(|line| line.strip_prefix(key));
        assert_eq!(document.title.as_deref(), next(""), "the title of {name}");
        let published: Option<Date> = next("Published: ").map(|date| date.parse().expect("a date"));
        assert_eq!(document.published, published, "the date of {name}");
        assert_eq!(document.publisher.as_deref(), next("Publisher: "), "the publisher of {name}");
        let body = document.body.of(&document.text);
        let mut from = 0;
        for line in lines.filter(|line| !line.is_empty()) {
            let line = bare(line);
            // In order, and each on a line of its own.
            let at = body[from..].lines().find(|found| bare(found) == line);
            let Some(at) = at else { panic!("`{line}` is not in {name}: {body}") };
            from += body[from..].find(at).unwrap_or(0) + at.len();
        }
        let rest = body[from..].trim();
        assert_eq!(rest, "", "after the last line of {name}");
    }
}

/// A line without the marks of its form.
fn bare(line: &str) -> &str {
    line.trim_start_matches(['-', '•', '|', ' ']).trim_end_matches(['|', ' '])
}
