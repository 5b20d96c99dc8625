//! What was fetched, as captures.

use fetch::{Class, Fetched, Page, Source, Url};
use read::feed::Item;
use record::{Capture, MediaType};

/// The capture of a page that a source names, or of the source itself.
pub(super) fn page(source: &Source, page: &Page, fetched: Fetched) -> Capture {
    Capture {
        name: name(&fetched.address),
        media: media(fetched.header("content-type").unwrap_or_default()),
        published: page.published,
        publisher: publisher(source),
        url: Some(fetched.address.to_string()),
        place: fetched.address.into(),
        bytes: fetched.bytes,
    }
}

/// What a feed says of a page, in the place of the page; none where that is nothing.
pub(super) fn stand_in(
    source: &Source,
    address: &str,
    page: &Page,
    item: &Item,
) -> Option<Capture> {
    let body = text(item);
    if body.trim().is_empty() {
        return None;
    }
    let url = fetch::address(address).ok();
    // A text begins with its title, and what looks like a head in it is no head after a gap.
    let text = match item.title.as_deref() {
        Some(title) if !body.starts_with(title) => format!("{title}\n\n{body}"),
        _ => body.to_owned(),
    };
    Some(Capture {
        place: address.to_owned(),
        name: url.as_ref().map(name).unwrap_or_default(),
        bytes: text.into_bytes(),
        media: Some(MediaType::Text),
        published: page.published,
        publisher: publisher(source),
        url: url.map(String::from),
    })
}

/// The longest text that a feed gives of a page.
pub(super) fn text(item: &Item) -> &str {
    if item.text.trim().is_empty() { &item.summary } else { &item.text }
}

/// Whoever gathers what others wrote does not publish it.
fn publisher(source: &Source) -> Option<String> {
    (source.class != Class::Aggregator).then(|| source.name.clone())
}

/// The short name of a page: the end of its path, or else its host.
fn name(address: &Url) -> String {
    let path = address.path().trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    let stem = last.split('.').next().unwrap_or_default();
    if stem.is_empty() || stem == "index" {
        address.host_str().unwrap_or_default().to_owned()
    } else {
        stem.to_owned()
    }
}

/// What a server says that a page is, where that decides how it is read.
fn media(header: &str) -> Option<MediaType> {
    match header.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => Some(MediaType::Html),
        "text/markdown" => Some(MediaType::Markdown),
        // Servers call many things plain text; the bytes know better.
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_short_names() {
        for (address, expected) in [
            ("https://www.meti.go.jp/press/2026/04/20260401001/20260401001.html", "20260401001"),
            ("https://example.com/", "example.com"),
            ("https://example.com/a/index.html", "example.com"),
            ("https://example.com/a/b/?c=d", "b"),
        ] {
            assert_eq!(name(&fetch::address(address).expect("an address")), expected);
        }
    }
}
