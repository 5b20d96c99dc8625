//! What people are told when a file cannot be read, or not whole.

use record::{Capture, Document, MediaType, Problem};

fn capture(place: &str, bytes: &[u8]) -> Capture {
    Capture {
        place: place.to_owned(),
        name: "a".to_owned(),
        bytes: bytes.to_vec(),
        media: None,
        published: None,
        publisher: None,
        url: None,
    }
}

fn read(capture: &Capture, most: usize) -> (Option<Document>, Vec<Problem>) {
    read::read(capture, &read::Limits { bytes: most, ..read::Limits::default() })
}

#[test]
fn messages() {
    let cases: &[(&str, &[u8], usize)] = &[
        ("empty.txt", b"", 100),
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3", 100),
        ("report.docx", b"PK\x03\x04\x14\0\x06\0", 100),
        ("report.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 100),
        ("page.html.gz", b"\x1f\x8b\x08", 100),
        ("photo.txt", b"\x89PNG\r\n", 100),
        ("data.bin", b"ab\0\0\0\0\0cd\0\0e", 100),
        ("noise.txt", b"\x01\x02\x03\x04\x05\x06a", 100),
        ("long.txt", "台帳は一つ".as_bytes(), 7),
        ("broken.txt", b"\xe5\x8f\xb0\xe5\xb8\xb3\xe3\x81\xaf\xe4\xb8\x80\xe3\x81\xa4\xff", 100),
        ("dated.txt", b"Title\nPublished: next week\n\nBody", 100),
        ("dated.md", b"---\ndate: next week\n---\nBody", 100),
        ("script.html", b"<html><body><script>fill()</script></body></html>", 100),
    ];
    let said: Vec<String> = cases
        .iter()
        .flat_map(|(place, bytes, most)| read(&capture(place, bytes), *most).1)
        .map(|problem| problem.to_string())
        .collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn the_rest_is_read_up_to_the_limit() {
    let (document, _) = read(&capture("a.txt", "台帳は一つ".as_bytes()), 7);
    assert_eq!(document.map(|document| document.text).as_deref(), Some("台帳"));
}

#[test]
fn a_wrong_date_is_pointed_at() {
    let (document, problems) = read(&capture("a.txt", b"T\nPublished: soon\n\nBody"), 100);
    let text = document.expect("a document").text;
    let span = problems[0].span.expect("a place");
    assert_eq!(span.of(&text), "Published: soon");
}

#[test]
fn what_is_given_with_the_file_wins() {
    let mut given = capture("a", b"T\nPublished: 2025-01-01\nPublisher: P\nURL: u\n\nBody");
    given.media = Some(MediaType::Text);
    given.published = "2026-02-03".parse().ok();
    given.publisher = Some("Q".to_owned());
    given.url = Some("https://a.example/".to_owned());
    let document = read(&given, 100).0.expect("a document");
    assert_eq!(document.published, given.published);
    assert_eq!(document.publisher, given.publisher);
    assert_eq!(document.url, given.url);
    assert_eq!(document.id, document.clone().identify().id);
    assert_eq!(document.language, None);
}
