//! One folder for each page: the page, the text that is expected of it, and in `meta.txt` what it
//! says about itself. The pages were written for these tests.

use record::{Capture, Document};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn facts(document: &Document) -> BTreeMap<String, String> {
    let facts = [
        ("title", document.title.clone()),
        ("published", document.published.map(|date| date.to_string())),
        ("publisher", document.publisher.clone()),
        ("url", document.url.clone()),
    ];
    facts.into_iter().filter_map(|(name, fact)| Some((name.to_owned(), fact?))).collect()
}

#[test]
fn pages_are_read_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut pages = 0;
    for page in fs::read_dir(&folder).expect("the pages").flatten().map(|entry| entry.path()) {
        let file = |name: &str| fs::read(page.join(name)).expect("a file of the page");
        let text = |name: &str| String::from_utf8(file(name)).expect("UTF-8");
        let name = page.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let capture = Capture {
            place: format!("{name}/page.html"),
            name: name.clone(),
            bytes: file("page.html"),
            media: None,
            published: None,
            publisher: None,
            url: None,
        };
        let (document, problems) = read::read(&capture, &read::Limits::default());
        let document = document.expect("a document");
        assert_eq!(document.text, text("expected.txt"), "the text of {name}");
        let meta = text("meta.txt");
        let meta = meta.lines().filter_map(|line| line.split_once(": "));
        let meta = meta.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        assert_eq!(facts(&document), meta, "what {name} says about itself");
        assert_eq!(problems, [], "{name}");
        pages += 1;
    }
    assert!(pages >= 4, "found {pages} pages");
}
