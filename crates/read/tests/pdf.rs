//! PDFs of several producers, in `tests/pdf` (made by `make.py` there): what is read of them, and that
//! broken ones do no harm.

use proptest::prelude::*;
use record::{Capture, Document, Problem};
use std::path::{Path, PathBuf};

/// Each must give at least this share of its characters in order, and as many that are not there.
const FLOOR: f64 = 0.99;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf")
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).expect("a file")
}

fn read(name: &str, bytes: Vec<u8>) -> (Option<Document>, Vec<Problem>) {
    let capture = Capture {
        place: name.to_owned(),
        name: name.to_owned(),
        bytes,
        media: None,
        published: None,
        publisher: None,
        url: None,
    };
    read::read(&capture, &read::Limits::default())
}

/// The characters of a text without white space and the marks between cells.
fn characters(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace() && *c != '|').collect()
}

/// The length of the longest common subsequence.
fn common(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y { corner + 1 } else { above.max(row[at]) };
            corner = above;
        }
    }
    row[b.len()]
}

#[test]
fn characters_come_in_the_order_of_reading() {
    let mut seen = 0;
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("a folder")
        .map(|file| file.expect("a file").path())
        .collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "txt")) {
        let name = path.with_extension("pdf");
        let name = name.file_name().expect("a name").to_string_lossy().into_owned();
        let expected = std::fs::read_to_string(path).expect("a text");
        let (document, problems) = read(&name, bytes(&name));
        assert!(problems.is_empty(), "{name}: {problems:?}");
        let text = document.expect("a document").text;
        let (want, have) = (characters(&expected), characters(&text));
        let both = common(&want, &have) as f64;
        let (found, clean) = (both / want.len() as f64, both / have.len() as f64);
        assert!(found >= FLOOR && clean >= FLOOR, "{name}: {found:.4} {clean:.4} {text}");
        // A paragraph is one line, whatever its lines on the page.
        for line in expected.lines().filter(|line| !line.contains('|')) {
            let line = line.trim();
            assert!(
                text.lines().any(|own| own.trim() == line),
                "{name}: expected the line `{line}` in {text}"
            );
        }
        seen += 1;
    }
    assert!(seen >= 11, "{seen} files");
}

#[test]
fn titles_days_and_pages_are_found() {
    for (name, title) in [
        ("cid-mincho.pdf", "次世代蓄電池の支援策について"),
        ("chromium-ja.pdf", "次世代蓄電池の支援策について"),
        ("weasyprint-ja.pdf", "次世代蓄電池の支援策について"),
        ("typst-en.pdf", "Ministry backs battery lines"),
    ] {
        let document = read(name, bytes(name)).0.expect("a document");
        assert_eq!(document.title.as_deref(), Some(title), "{name}");
        assert_eq!(
            document.published.map(|day| day.to_string()).as_deref(),
            Some("2026-04-10"),
            "{name}"
        );
    }
    let text = read("a", bytes("cid-mincho.pdf")).0.expect("a document").text;
    let (first, second) = text.split_once('\u{c}').expect("two pages");
    assert!(first.contains("最大1,250億円") && second.contains("問い合わせ先"));
}

#[test]
fn what_cannot_be_read_is_said() {
    for (name, says) in [
        ("scanned.pdf", "expected text on each page, found none on page 1"),
        ("locked.pdf", "found one with a password"),
    ] {
        let (document, problems) = read(name, bytes(name));
        assert!(document.is_none(), "{name}");
        assert!(
            problems.iter().any(|problem| problem.message.contains(says)),
            "{name}: {problems:?}"
        );
    }
    for broken in [&b"%PDF-1.7\n%\xe2\xe3"[..], b"%PDF-", b"%PDF-1.4\ntrailer<</Root 1 0 R>>"] {
        let (document, problems) = read("a.pdf", broken.to_vec());
        assert!(document.is_none() && !problems.is_empty());
    }
    let small = read::Limits { unpacked: 1_000, ..read::Limits::default() };
    let capture = Capture {
        place: "a".to_owned(),
        name: "a".to_owned(),
        bytes: bytes("weasyprint-ja.pdf"),
        media: None,
        published: None,
        publisher: None,
        url: None,
    };
    assert!(!read::read(&capture, &small).1.is_empty(), "what is over the limit is told");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn changed_bytes_do_no_harm(
        which in 0_usize..5,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        keep in 20_usize..120,
    ) {
        let name = ["columns.pdf", "plain.pdf", "cid-mincho.pdf", "typst-en.pdf", "open-lock.pdf"][which];
        let mut bytes = bytes(name);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let length = bytes.len() * keep / 100;
        bytes.truncate(length.max(8));
        let (document, problems) = read(name, bytes);
        prop_assert!(document.is_some() || !problems.is_empty());
    }
}
