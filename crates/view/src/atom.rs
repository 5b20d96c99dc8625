//! Atom feeds (RFC 4287), whoever tells something in one.
//!
//! The rule kept here: same items, same bytes; no control characters, of which XML has none, escaped
//! or not.

use crate::words::plain;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

type Xml = Writer<Vec<u8>>;

/// A feed.
#[derive(Debug, Clone, Default)]
pub struct Feed {
    /// What it is called.
    pub title: String,
    /// What it tells of; none where nobody says.
    pub subtitle: Option<String>,
    /// Its identifier: an address or a name of its own.
    pub id: String,
    /// When it changed last, in full: `2026-04-01T00:00:00Z`.
    pub updated: String,
    /// Relations with addresses: `self`, `alternate`.
    pub links: Vec<(&'static str, String)>,
    /// What it tells, in its order.
    pub items: Vec<Item>,
}

/// One thing that a feed tells.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// What it is called.
    pub title: String,
    /// Its identifier.
    pub id: String,
    /// When it was said, in full.
    pub updated: String,
    /// Who says it; none where the feed does.
    pub author: Option<String>,
    /// Where it is shown.
    pub link: Option<String>,
    /// It in plain words.
    pub summary: Option<String>,
    /// It as HTML, which whoever reads it will run: what comes from outside must be escaped in it.
    pub html: Option<String>,
}

impl Feed {
    /// The feed's bytes.
    ///
    /// # Errors
    /// None in practice: writing to memory fails only where the name of an element is none.
    pub fn write(&self) -> io::Result<Vec<u8>> {
        let mut xml = Writer::new(Vec::new());
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        let feed =
            xml.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
        feed.write_inner_content(|xml| {
            text(xml, "title", &self.title)?;
            self.subtitle.iter().try_for_each(|said| text(xml, "subtitle", said))?;
            text(xml, "id", &self.id)?;
            text(xml, "updated", &self.updated)?;
            author(xml, "daicho")?;
            self.links.iter().try_for_each(|(relation, to)| link(xml, relation, to))?;
            self.items.iter().try_for_each(|item| item.write(xml))
        })?;
        Ok(xml.into_inner())
    }
}

impl Item {
    fn write(&self, xml: &mut Xml) -> io::Result<()> {
        xml.create_element("entry").write_inner_content(|xml| {
            text(xml, "title", &self.title)?;
            text(xml, "id", &self.id)?;
            text(xml, "updated", &self.updated)?;
            self.author.iter().try_for_each(|name| author(xml, name))?;
            self.link.iter().try_for_each(|to| link(xml, "alternate", to))?;
            self.summary.iter().try_for_each(|words| text(xml, "summary", words))?;
            if let Some(html) = &self.html {
                xml.create_element("content")
                    .with_attribute(("type", "html"))
                    .write_text_content(BytesText::new(html))?;
            }
            Ok(())
        })?;
        Ok(())
    }
}

fn text(xml: &mut Xml, name: &str, words: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&plain(words)))?;
    Ok(())
}

fn author(xml: &mut Xml, name: &str) -> io::Result<()> {
    xml.create_element("author").write_inner_content(|xml| text(xml, "name", name))?;
    Ok(())
}

fn link(xml: &mut Xml, relation: &str, to: &str) -> io::Result<()> {
    xml.create_element("link").with_attributes([("rel", relation), ("href", to)]).write_empty()?;
    Ok(())
}
