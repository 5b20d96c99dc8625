//! RSS and Atom.

use super::text::plain;
use super::{Feed, Item, MOST, date, line};
use crate::html;
use base64::Engine;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Reads a feed as far as it goes.
pub(super) fn read(text: &str) -> Feed {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.expand_empty_elements = false;
    let mut feed = Feed::default();
    let mut open: Option<Parts> = None;
    let mut own = Parts::default();
    // What stands before the colon of the outermost element's name.
    let (mut begun, mut root) = (false, String::new());
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                let name = Name::of(&start);
                if !begun {
                    (begun, root) = (true, name.prefix.clone());
                }
                if name.is_item() {
                    finish(open.take(), &mut feed);
                    open = Some(Parts::default());
                } else if name.is_leaf(open.is_some(), &root) {
                    let (link, markup) = (link(&start), kind(&start));
                    let end = start.to_end().into_owned();
                    let begin = reader.buffer_position();
                    let inner = match reader.read_to_end(end.name()) {
                        Ok(span) => slice(text, span.start, span.end),
                        Err(error) => {
                            feed.broken = Some(format!("byte {begin}: {error}"));
                            break;
                        }
                    };
                    let parts = open.as_mut().unwrap_or(&mut own);
                    parts.take(&name, link, markup, inner);
                } else if name.is_aside() {
                    // What is inside has titles and links of its own.
                    let end = start.to_end().into_owned();
                    if let Err(error) = reader.read_to_end(end.name()) {
                        feed.broken = Some(error.to_string());
                        break;
                    }
                }
            }
            Ok(Event::Empty(start)) => {
                let name = Name::of(&start);
                let parts = open.as_mut().unwrap_or(&mut own);
                if name.local == "link" {
                    parts.take(&name, link(&start), Kind::Text, "");
                }
            }
            Ok(Event::End(end)) => {
                let name = end.name();
                let local = name.local_name().as_ref().to_owned();
                if ["item", "entry"].contains(&local.as_str()) {
                    finish(open.take(), &mut feed);
                }
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                feed.broken = Some(format!("byte {}: {error}", reader.error_position()));
                break;
            }
        }
        if feed.items.len() >= MOST {
            break;
        }
    }
    finish(open.take(), &mut feed);
    let own = own.item();
    (feed.title, feed.link) = (own.title, own.link);
    feed
}

fn slice(text: &str, from: u64, to: u64) -> &str {
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    text.get(place(from)..place(to)).unwrap_or_default()
}

fn finish(parts: Option<Parts>, feed: &mut Feed) {
    feed.items.extend(parts.map(Parts::item));
}

/// A tag's name, with what stands before its colon.
struct Name {
    prefix: String,
    local: String,
}

impl Name {
    fn of(start: &BytesStart<'_>) -> Self {
        let name = start.name();
        Self {
            prefix: name.prefix().map(|prefix| prefix.as_ref().to_owned()).unwrap_or_default(),
            local: name.local_name().as_ref().to_owned(),
        }
    }

    fn is_item(&self) -> bool {
        ["item", "entry"].contains(&self.local.as_str())
    }

    /// Whether it holds what is read.
    fn is_leaf(&self, inside: bool, root: &str) -> bool {
        let own = [
            "title",
            "link",
            "guid",
            "id",
            "pubDate",
            "published",
            "issued",
            "date",
            "updated",
            "modified",
            "created",
            "lastBuildDate",
            "description",
            "summary",
            "content",
            "encoded",
            "body",
            "fullitem",
            "tagline",
            "subtitle",
            "abstract",
        ];
        // Others use the same words for something else.
        let known = [
            "", "dc", "dcterms", "dct", "content", "atom", "atom03", "a10", "rss", "xhtml", "html",
        ];
        own.contains(&self.local.as_str())
            && (known.contains(&self.prefix.as_str()) || self.prefix == root)
            && (inside || self.local != "content")
    }

    /// Whether it holds things with titles of their own.
    fn is_aside(&self) -> bool {
        let own = ["image", "textInput", "textinput", "source", "author", "contributor", "group"];
        own.contains(&self.local.as_str())
    }
}

/// What an element's characters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Text, or markup that is escaped: which, nobody says in RSS.
    Text,
    /// Markup that stands as it is.
    Markup,
    /// Text that is no markup, whatever its signs.
    Plain,
    /// Markup as base64.
    Encoded,
}

fn kind(start: &BytesStart<'_>) -> Kind {
    let value = attribute(start, "type").unwrap_or_default().to_ascii_lowercase();
    let mode = attribute(start, "mode").unwrap_or_default().to_ascii_lowercase();
    match value.as_str() {
        _ if mode == "base64" => Kind::Encoded,
        // Atom 1.0: what is neither text nor XML is base64.
        value
            if value.contains('/')
                && mode.is_empty()
                && !value.starts_with("text/")
                && !value.ends_with("xml") =>
        {
            Kind::Encoded
        }
        "xhtml" => Kind::Markup,
        "text" => Kind::Plain,
        "text/plain" if mode != "escaped" => Kind::Plain,
        "application/xhtml+xml" | "text/html" if mode == "xml" || mode.is_empty() => Kind::Markup,
        _ => Kind::Text,
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = start.attributes();
    let mut all = all.with_checks(false).flatten();
    let found = all.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(plain(&found.value))
}

/// The address of a link's attributes, with what it is in relation to the entry.
fn link(start: &BytesStart<'_>) -> Option<(String, String)> {
    let href = attribute(start, "href")?;
    let rel = attribute(start, "rel").unwrap_or_else(|| "alternate".to_owned());
    Some((href, rel))
}

/// What an entry, or the feed itself, gives.
#[derive(Debug, Default)]
struct Parts {
    title: Option<String>,
    link: Option<String>,
    /// An address that stands for it where it has no link.
    permanent: Option<String>,
    /// The day, and how good a sort of day it is: the less the better.
    day: Option<(u8, jiff::civil::Date)>,
    summary: Option<String>,
    content: Option<String>,
}

impl Parts {
    fn take(&mut self, name: &Name, link: Option<(String, String)>, kind: Kind, raw: &str) {
        let text = || match kind {
            Kind::Encoded => decoded(raw),
            _ => plain(raw).trim().to_owned(),
        };
        match name.local.as_str() {
            "title" => {
                let title = match kind {
                    Kind::Markup => line(raw),
                    Kind::Plain => {
                        let words = text();
                        (!words.is_empty())
                            .then(|| words.split_whitespace().collect::<Vec<_>>().join(" "))
                    }
                    Kind::Text | Kind::Encoded => line(&text()),
                };
                if self.title.is_none() || name.prefix.is_empty() {
                    self.title = title.or_else(|| self.title.take());
                }
            }
            "link" => match link {
                Some((href, rel)) if rel == "alternate" => {
                    self.link = self.link.take().or(Some(href))
                }
                Some(_) => {}
                None => {
                    let text = text();
                    if !text.is_empty() && self.link.is_none() {
                        self.link = Some(text);
                    }
                }
            },
            "guid" | "id" => {
                let text = text();
                if text.starts_with("http://") || text.starts_with("https://") {
                    self.permanent = self.permanent.take().or(Some(text));
                }
            }
            "pubDate" | "published" | "issued" => self.day(0, &text()),
            "date" => self.day(1, &text()),
            "created" => self.day(2, &text()),
            "updated" | "modified" => self.day(3, &text()),
            "lastBuildDate" => self.day(4, &text()),
            local => {
                let lines = match kind {
                    Kind::Markup => html::fragment(raw),
                    Kind::Plain => text(),
                    Kind::Text | Kind::Encoded => lines(&text()),
                };
                let full = ["content", "encoded", "body", "fullitem"].contains(&local);
                let place = if full { &mut self.content } else { &mut self.summary };
                if place.as_ref().is_none_or(|there| there.len() < lines.len()) {
                    *place = Some(lines);
                }
            }
        }
    }

    fn day(&mut self, rank: u8, text: &str) {
        if let Some(day) = date::day(text)
            && self.day.is_none_or(|(other, _)| rank < other)
        {
            self.day = Some((rank, day));
        }
    }

    fn item(self) -> Item {
        let summary = self.summary.unwrap_or_default();
        let content = self.content.filter(|content| content.len() >= summary.len());
        Item {
            title: self.title,
            link: self.link.or(self.permanent),
            published: self.day.map(|(_, day)| day),
            text: content.clone().unwrap_or_else(|| summary.clone()),
            summary: if summary.is_empty() { content.unwrap_or_default() } else { summary },
        }
    }
}

/// What stands there as base64; nothing where it is not.
fn decoded(raw: &str) -> String {
    let digits: String = plain(raw).split_whitespace().collect();
    let bytes = base64::engine::general_purpose::STANDARD.decode(digits).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Text that may be markup, as lines.
fn lines(text: &str) -> String {
    if text.contains('<') || text.contains('&') { html::fragment(text) } else { text.to_owned() }
}
