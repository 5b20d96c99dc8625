//! The feeds that a page names.
//!
//! The rule kept here: one pass over the tags, whatever they are nested in. What a page calls its
//! feed comes first; links that look like one come after.

use crate::address::check;
use url::Url;

/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What the page calls it; empty where it does not say.
    pub title: String,
    /// Where it is.
    pub address: Url,
}

/// How much of a page is looked at, and how many feeds are found at most.
const READ: usize = 2_000_000;
const MOST: usize = 50;

/// What pages say of the form of a feed.
const FORMS: [&str; 6] = [
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/xml",
    "text/xml",
];

/// How the paths of feeds end.
const ENDINGS: [&str; 11] = [
    ".rss",
    ".rdf",
    ".atom",
    "/feed",
    "/feed/",
    "/rss",
    "/rss/",
    "rss.xml",
    "feed.xml",
    "atom.xml",
    "feed.json",
];

/// The feeds that a page at this address names.
pub fn discover(html: &str, page: &Url) -> Vec<Found> {
    let mut base = page.clone();
    let (mut named, mut linked) = (Vec::new(), Vec::new());
    for tag in Tags(&html[..html.floor_char_boundary(READ)]) {
        let value = |name: &str| tag.value(name).unwrap_or_default();
        let to = base.join(value("href").trim()).ok().and_then(|address| check(address).ok());
        let Some(address) = to else { continue };
        match tag.name.as_str() {
            "base" if tag.value("href").is_some() => base = address,
            "link" => {
                let rel = value("rel").to_ascii_lowercase();
                let form = value("type").to_ascii_lowercase();
                let form = form.split(';').next().unwrap_or_default().trim();
                let alternate = rel.split_ascii_whitespace().any(|word| word == "alternate");
                if alternate && FORMS.contains(&form) {
                    named.push(Found { title: value("title").trim().to_owned(), address });
                }
            }
            "a" => {
                let path = address.path().to_ascii_lowercase();
                if ENDINGS.iter().any(|ending| path.ends_with(ending)) {
                    linked.push(Found { title: value("title").trim().to_owned(), address });
                }
            }
            _ => {}
        }
    }
    let mut all: Vec<Found> = Vec::new();
    for found in named.into_iter().chain(linked) {
        if all.len() < MOST && all.iter().all(|known| known.address != found.address) {
            all.push(found);
        }
    }
    all
}

/// A tag that opens, with its attributes.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn value(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The tags of a page that may name a feed.
struct Tags<'a>(&'a str);

impl Iterator for Tags<'_> {
    type Item = Tag;

    fn next(&mut self) -> Option<Tag> {
        loop {
            let rest = &self.0[self.0.find('<')? + 1..];
            self.0 = rest;
            if let Some(comment) = rest.strip_prefix("!--") {
                self.0 = comment.find("-->").map_or("", |end| &comment[end..]);
                continue;
            }
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            let name = rest[..end].to_ascii_lowercase();
            match name.as_str() {
                "script" | "style" | "textarea" => self.0 = after(rest, &name),
                "a" | "link" | "base" => {
                    let (attributes, rest) = attributes(&rest[end..]);
                    self.0 = rest;
                    return Some(Tag { name, attributes });
                }
                _ => {}
            }
        }
    }
}

/// What follows an element whose text is no markup.
fn after<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return rest;
        }
    }
    ""
}

/// The attributes at the beginning of a text, and what follows their tag.
fn attributes(text: &str) -> (Vec<(String, String)>, &str) {
    let mut all = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (all, rest);
        }
        let stop = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/');
        // A name may begin with `=`, or the scan would stand still.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find(stop).map_or(rest.len(), |at| at + first);
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(given) = rest.strip_prefix('=') {
            (value, rest) = quoted(given.trim_start());
        }
        let value =
            quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), Into::into);
        all.push((name, value));
    }
}

fn quoted(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    text.split_at(text.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feeds(html: &str) -> Vec<String> {
        let page = Url::parse("https://example.com/news/index.html").expect("an address");
        let feeds = discover(html, &page).into_iter();
        feeds.map(|found| format!("{}|{}", found.address, found.title)).collect()
    }

    #[test]
    fn a_page_names_its_feeds() {
        for (html, expected) in [
            (
                r#"<link rel="alternate" type="application/rss+xml" title="新着" href="../rss.xml">"#,
                "https://example.com/rss.xml|新着",
            ),
            (
                "<LINK HREF=/a?x=1&amp;y=2 REL='Alternate feed' TYPE='application/atom+xml; charset=utf-8'/>",
                "https://example.com/a?x=1&y=2|",
            ),
            (
                r#"<base href="https://cdn.example.org/x/"><link rel=alternate type=text/xml href=f>"#,
                "https://cdn.example.org/x/f|",
            ),
            (r#"<a class=x href="index.rdf">RSS</a>"#, "https://example.com/news/index.rdf|"),
            (
                r#"<a href=/feed/>x</a><link rel=alternate type=application/feed+json href=/j>"#,
                "https://example.com/j| https://example.com/feed/|",
            ),
            (
                r#"<link rel=alternate type="text/xml" href=/a><a href=/a>"#,
                "https://example.com/a|",
            ),
        ] {
            assert_eq!(feeds(html).join(" "), expected, "{html}");
        }
    }

    #[test]
    fn what_is_no_feed_is_not_one() {
        for html in [
            "",
            "<",
            "<link",
            "<link rel=alternate type=application/rss+xml href='file:///etc/passwd'>",
            "<link rel=alternate type=application/rss+xml href='javascript:alert(1)'>",
            "<link rel=alternate hreflang=ja href=/ja>",
            "<link rel=alternate type=application/json href=/wp-json>",
            "<!-- <link rel=alternate type=text/xml href=/a> -->",
            "<script>'<link rel=alternate type=text/xml href=/a>'</SCRIPT>",
            "<a href=/rss-news>",
            "<link ===== rel rel= =a",
        ] {
            assert_eq!(feeds(html), [""; 0], "{html}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_comes_to_an_end(html in "[<>a-c!/='\" \\-あ]*(link|base|script|</)*.*") {
            feeds(&html);
        }
    }
}
