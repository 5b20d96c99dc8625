//! Whatever the bytes are: an answer, in time, with its spans on characters.

use proptest::prelude::*;
use record::{Capture, Document, MediaType, Problem};

const FORMS: [Option<MediaType>; 4] =
    [None, Some(MediaType::Text), Some(MediaType::Html), Some(MediaType::Markdown)];

fn read(bytes: Vec<u8>, media: Option<MediaType>, most: usize) -> (Option<Document>, Vec<Problem>) {
    let capture = Capture {
        place: "a".to_owned(),
        name: "a".to_owned(),
        bytes,
        media,
        published: None,
        publisher: None,
        url: None,
    };
    let (document, problems) =
        read::read(&capture, &read::Limits { bytes: most, ..read::Limits::default() });
    if let Some(document) = &document {
        assert!(document.text.get(document.body.start..document.body.end).is_some());
        for span in problems.iter().filter_map(|problem| problem.span) {
            assert!(document.text.get(span.start..span.end).is_some());
        }
    } else {
        assert!(!problems.is_empty(), "nothing is read without a word");
    }
    (document, problems)
}

/// Pieces of markup, whole and broken.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<li>",
        "<ul>",
        "</ul>",
        "<a href=\"",
        "\">",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<title>",
        "<h1>",
        "</h2>",
        "<ruby>",
        "<rt>",
        "<article>",
        "</article>",
        "<pre>",
        "<br>",
        "&amp;",
        "&#0;",
        "<time datetime=2025-12-21>",
        "<meta property=og:title content=x>",
        "<",
        ">",
        "'",
        "---\n",
        "# a\n\n",
        "| a | b |\n|---|---|\n",
        "- ",
        "> ",
        "```\n",
        "Published: 2025-12-21\n",
        "\n",
        "\r\n",
        "10兆円",
        "\u{a0}",
        "\u{200b}",
        "words of text ",
        "[",
        "](",
        "**",
        "<svg>",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..80)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600), form in 0..4_usize, most in 0..600_usize) {
        read(bytes, FORMS[form], most);
    }

    #[test]
    fn markup(text in pieces(), form in 0..4_usize, most in 0..4_000_usize) {
        read(text.into_bytes(), FORMS[form], most);
    }
}

/// Patterns that are quadratic or recursive for the unwary.
#[test]
fn bombs_are_read_in_time() {
    let patterns = [
        "<div>",
        "<",
        "<!--",
        "<a ",
        "<a href=\"",
        "<p>",
        "<b>",
        "<b a=1><p>",
        "<table>",
        "<td>",
        "<table><tr><td>",
        "<li>",
        "<ul><li>",
        "<a><div></a>",
        "<span><div></span>",
        "<div><table></div>",
        "<form><div></form>",
        "<svg>",
        "<svg/>",
        "<title>",
        "<script>",
        "<select>",
        "<br>",
        "<br><br>",
        "&",
        "&amp",
        "<rt>",
        "<h1>",
        "<h1><div></h2>",
        "</p>",
        "<font size=1><p>",
        "<div class=share>",
        "<nav>",
        "<article>x",
        "<main>",
        "<pre>\n",
        "<div>x</div>",
        "<p>x</p>",
        "<x-y a=b>",
        "<option>",
        "<button>",
        "<dd><dt>",
        "<article><h1>x",
        "<div class=related><p>x",
        "<time>x",
        "<time>x</time>",
        "<meta name=a content=b>",
        "[",
        "![",
        "](",
        "*",
        "**a",
        "_",
        "> ",
        "- ",
        "1. ",
        "`",
        "``",
        "| a ",
        "#",
        "\\",
        "<a",
        "&#",
        "[a](",
        "\n",
        "\n\n",
        "a\n",
        "|-",
        "---\n",
        "~",
        "[a]: b\n",
        "  - ",
        "\t",
        " a=b",
        "\u{3000}",
        "10兆円",
        "\r",
        "\u{1b}$B",
    ];
    for pattern in patterns {
        for (form, start) in [
            (MediaType::Html, "<p>x"),
            (MediaType::Html, "<x "),
            (MediaType::Markdown, "x"),
            (MediaType::Text, "x"),
        ] {
            bomb(pattern, 200_000 / pattern.len(), form, start);
        }
    }
    bomb("<div>", 100_000, MediaType::Html, "");
    bomb("<", 1_000_000, MediaType::Html, "");
    bomb("&", 1_000_000, MediaType::Html, "");
}

/// What grows with the square of its input would hang here, and a test that hangs is ended.
fn bomb(pattern: &str, times: usize, form: MediaType, start: &str) {
    let bytes = format!("{start}{}", pattern.repeat(times));
    read(bytes.into_bytes(), Some(form), 20_000_000);
}
