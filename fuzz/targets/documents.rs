//! Any bytes as a page, a text or Markdown, to statements: each quote is the text at its place, and
//! lies where the document says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use record::{Capture, MediaType};

fuzz_target!(|data: (u8, &[u8])| {
    let (form, bytes) = data;
    let forms = [None, Some(MediaType::Text), Some(MediaType::Html), Some(MediaType::Markdown)];
    let capture = Capture {
        place: "fuzz".to_owned(),
        name: "fuzz".to_owned(),
        bytes: bytes.to_vec(),
        media: forms[usize::from(form) % forms.len()],
        published: None,
        publisher: None,
        url: None,
    };
    let (document, problems) = read::read(&capture, &read::Limits { bytes: 1 << 20, ..read::Limits::default() });
    let Some(document) = document else {
        assert!(!problems.is_empty(), "nothing is read without a word");
        return;
    };
    for statement in extract::extract(&document).statements {
        let said = &statement.said;
        let span = said.quote.span();
        assert_eq!(&document.text[span.start..span.end], said.quote.words());
        assert!(span.contains(said.amount));
    }
});
