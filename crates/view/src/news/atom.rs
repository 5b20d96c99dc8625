//! Atom.

use super::{News, address, by, headline, html, time, urn};
use crate::words::plain;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

type Xml = Writer<Vec<u8>>;

pub(super) fn feed(news: &News<'_>) -> String {
    // Writing to memory fails only where a name of an element is none.
    write(news).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn write(news: &News<'_>) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let feed = xml.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
    feed.write_inner_content(|xml| {
        text(xml, "title", &news.title())?;
        text(xml, "subtitle", news.query)?;
        text(xml, "id", &format!("urn:daicho:watchlist:{}", escaped(news.name)))?;
        text(xml, "updated", &news.asked.to_string())?;
        xml.create_element("author").write_inner_content(|xml| text(xml, "name", "daicho"))?;
        news.hits.iter().try_for_each(|hit| {
            xml.create_element("entry").write_inner_content(|xml| {
                text(xml, "title", &headline(hit))?;
                text(xml, "id", &urn(hit))?;
                text(xml, "updated", &time(news, hit))?;
                xml.create_element("author")
                    .write_inner_content(|xml| text(xml, "name", &by(hit)))?;
                if let Some(address) = address(hit) {
                    xml.create_element("link")
                        .with_attributes([("rel", "alternate"), ("href", address)])
                        .write_empty()?;
                }
                let words: Vec<String> =
                    hit.passages.iter().map(|one| format!("<p>{}</p>", html(one))).collect();
                xml.create_element("content")
                    .with_attribute(("type", "html"))
                    .write_text_content(BytesText::new(&words.concat()))?;
                Ok(())
            })?;
            Ok(())
        })
    })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn text(xml: &mut Xml, name: &str, words: &str) -> io::Result<()> {
    // No control characters: XML has none, escaped or not.
    xml.create_element(name).write_text_content(BytesText::new(&plain(words)))?;
    Ok(())
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
