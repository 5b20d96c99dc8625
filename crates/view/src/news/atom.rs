//! Atom.

use super::{News, address, by, headline, html, time, urn};
use crate::atom::{Feed, Item};
use crate::words::plain;

pub(super) fn feed(news: &News<'_>) -> String {
    let item = |hit: &crate::search::Hit| Item {
        title: headline(hit),
        id: urn(hit),
        updated: time(news, hit),
        author: Some(by(hit)),
        link: address(hit).map(str::to_owned),
        summary: None,
        html: Some(hit.passages.iter().map(|one| format!("<p>{}</p>", html(one))).collect()),
    };
    let feed = Feed {
        title: news.title(),
        subtitle: Some(plain(news.query)),
        id: format!("urn:daicho:watchlist:{}", escaped(news.name)),
        updated: news.asked.to_string(),
        links: Vec::new(),
        items: news.hits.iter().map(item).collect(),
    };
    let mut bytes = feed.write().unwrap_or_default();
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

/// A name as it may stand in an address.
fn escaped(name: &str) -> String {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let one = |byte: u8| match safe(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    name.bytes().map(one).collect()
}
