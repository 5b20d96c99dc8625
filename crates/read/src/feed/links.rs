//! The feeds that a page names.
//!
//! The rule kept here: one pass over the tags, whatever they are nested in. What a page calls its
//! feed comes first; links that look like one come after.

use crate::html::scan::{self, Tag};
use quick_xml::escape::unescape;

/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What the page calls it; empty where it does not say.
    pub title: String,
    /// Its address as it stands in the page, which may be relative to [`Links::base`].
    pub href: String,
}

/// The feeds that a page names, the likeliest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// What relative addresses are relative to, where that is not the page's own address.
    pub base: Option<String>,
    /// At most fifty of them.
    pub feeds: Vec<Link>,
}

/// How much of a page is looked at, in bytes, and how many feeds are found at most.
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

/// The feeds that a page names.
pub fn links(page: &str) -> Links {
    let page = &page[..page.floor_char_boundary(READ)];
    let mut base = None;
    let (mut named, mut linked) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(start) = page.get(at..).and_then(|rest| rest.find('<')).map(|next| at + next) {
        let (name, attributes, end) = match scan::tag(page, start) {
            Tag::Start { name, attributes, end } => (name, attributes, end),
            Tag::End { end, .. } | Tag::Nothing { end } => {
                at = end;
                continue;
            }
            Tag::Text => {
                at = start + 1;
                continue;
            }
        };
        at = end;
        let value = |wanted: &str| {
            let found = attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
            let raw = found.map(|(_, value)| *value)?;
            Some(unescape(raw).map_or_else(|_| raw.to_owned(), Into::into).trim().to_owned())
        };
        let link = || {
            let href = value("href").filter(|href| !href.is_empty())?;
            Some(Link { title: value("title").unwrap_or_default(), href })
        };
        match name.as_str() {
            // What stands in these is no markup.
            "script" | "style" | "textarea" => {
                at = scan::close(page, &name, end).map_or(page.len(), |(_, end)| end);
            }
            "base" if base.is_none() => base = value("href"),
            "link" if is_feed(&value("rel"), &value("type")) => named.extend(link()),
            "a" => linked.extend(link().filter(|link| looks_like_feed(&link.href))),
            _ => {}
        }
    }
    let mut feeds: Vec<Link> = Vec::new();
    for link in named.into_iter().chain(linked) {
        if feeds.len() < MOST && feeds.iter().all(|known| known.href != link.href) {
            feeds.push(link);
        }
    }
    Links { base, feeds }
}

fn is_feed(rel: &Option<String>, form: &Option<String>) -> bool {
    let rel = rel.as_deref().unwrap_or_default().to_ascii_lowercase();
    let form = form.as_deref().unwrap_or_default().to_ascii_lowercase();
    let form = form.split(';').next().unwrap_or_default().trim();
    FORMS.contains(&form) && rel.split_ascii_whitespace().any(|word| word == "alternate")
}

fn looks_like_feed(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    ENDINGS.iter().any(|ending| path.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feeds(html: &str) -> String {
        let Links { base, feeds } = links(html);
        let feeds = feeds.into_iter().map(|link| format!("{}|{}", link.href, link.title));
        base.into_iter().map(|base| format!("[{base}]")).chain(feeds).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_page_names_its_feeds() {
        for (html, expected) in [
            (
                r#"<link rel="alternate" type="application/rss+xml" title="新着" href="../rss.xml">"#,
                "../rss.xml|新着",
            ),
            (
                "<LINK HREF=/a?x=1&amp;y=2 REL='Alternate feed' TYPE='application/atom+xml; charset=utf-8'>",
                "/a?x=1&y=2|",
            ),
            (
                r#"<base href="https://cdn.example.org/x/"><link rel=alternate type=text/xml href=f>"#,
                "[https://cdn.example.org/x/] f|",
            ),
            (r#"<a class=x href="index.rdf?a=b">RSS</a>"#, "index.rdf?a=b|"),
            (
                r#"<a href=/feed/>x</a><link rel=alternate type=application/feed+json href=/j>"#,
                "/j| /feed/|",
            ),
            (r#"<link rel=alternate type="text/xml" href=/rss><a href=/rss>"#, "/rss|"),
        ] {
            assert_eq!(feeds(html), expected, "{html}");
        }
    }

    #[test]
    fn what_is_no_feed_is_not_one() {
        for html in [
            "",
            "<",
            "<link",
            "<link rel=alternate type=text/xml>",
            "<link rel=alternate hreflang=ja href=/ja>",
            "<link rel=alternate type=application/json href=/wp-json>",
            "<!-- <link rel=alternate type=text/xml href=/a> -->",
            "<script>'<link rel=alternate type=text/xml href=/a>'</SCRIPT>",
            "<a href=/rss-news>",
            "<link ===== rel rel= =a",
        ] {
            assert_eq!(feeds(html), "", "{html}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_comes_to_an_end(html in "[<>a-c!/='\" \\-あ]*(link|base|script|</)*.*") {
            feeds(&html);
        }
    }
}
