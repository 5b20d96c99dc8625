//! Where the feeds are that a page names.

use fetch::{Fetched, Url};
use read::Limits;

/// The feeds that a page names, each with what the page calls it: addresses of the web, and each once.
pub(crate) fn discover(page: &Fetched, limits: &Limits) -> Vec<(Url, String)> {
    let links = read::feed::links(&read::characters(&page.bytes, limits));
    let base = links.base.and_then(|base| page.address.join(&base).ok());
    let base = base.unwrap_or_else(|| page.address.clone());
    let mut found: Vec<(Url, String)> = Vec::new();
    for link in links.feeds {
        let address = base.join(&link.href).ok().map(String::from);
        let Some(Ok(address)) = address.map(|address| fetch::address(&address)) else { continue };
        if found.iter().all(|(known, _)| *known != address) {
            found.push((address, link.title));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_whole_and_of_the_web() {
        let address = fetch::address("https://example.com/news/index.html").expect("an address");
        for (html, expected) in [
            (
                "<link rel=alternate type=text/xml href=../rss.xml title=A>",
                "https://example.com/rss.xml A",
            ),
            (
                "<base href=//cdn.example.org/x/><a href=a.rss><a href=./a.rss>",
                "https://cdn.example.org/x/a.rss ",
            ),
            ("<link rel=alternate type=text/xml href='file:///etc/passwd'>", ""),
            ("<link rel=alternate type=text/xml href='javascript:alert(1)'>", ""),
        ] {
            let page = Fetched {
                asked: address.clone(),
                address: address.clone(),
                time: jiff::Timestamp::UNIX_EPOCH,
                status: 200,
                headers: Vec::new(),
                bytes: html.into(),
            };
            let found = discover(&page, &Limits::default()).into_iter();
            let found: Vec<String> = found.map(|(at, title)| format!("{at} {title}")).collect();
            assert_eq!(found.join(", "), expected, "{html}");
        }
    }
}
