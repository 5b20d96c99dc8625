//! Lists of sources in OPML, as readers of feeds keep them.

use crate::{Class, Error, Kind, Source, address};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::fmt::Write as _;

/// The most sources of one file.
const MOST: usize = 10_000;

/// Reads the feeds of a file, whatever folders they are in; those whose address is none of the web
/// are told instead.
///
/// # Errors
/// Where the text is no OPML, breaks off, or holds more than ten thousand feeds.
pub fn read(text: &str) -> Result<(Vec<Source>, Vec<Error>), Error> {
    let (mut sources, mut problems): (Vec<Source>, Vec<Error>) = (Vec::new(), Vec::new());
    let mut is_opml = false;
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    loop {
        let wrong = |words: &str| {
            let message = format!("expected a list in OPML, found {words}");
            Error::new(Kind::File, message, "export it again from where it came")
        };
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                is_opml |= tag.name().as_ref().eq_ignore_ascii_case("opml");
                let is_outline = tag.name().as_ref().eq_ignore_ascii_case("outline");
                let Some(feed) = value(&tag, "xmlUrl").filter(|_| is_outline) else { continue };
                match address(&feed) {
                    Err(error) => problems.push(error),
                    Ok(feed) if sources.len() < MOST => sources.push(source(&tag, feed.into())),
                    Ok(_) => return Err(wrong("too many feeds")),
                }
            }
            Ok(Event::Eof) if is_opml => return Ok((sources, problems)),
            Ok(Event::Eof) => return Err(wrong("something else")),
            Err(error) => {
                return Err(wrong(&format!("a break at {}: {error}", reader.error_position())));
            }
            Ok(_) => {}
        }
    }
}

fn source(tag: &BytesStart<'_>, feed: String) -> Source {
    let words = |name| value(tag, name).filter(|words| !words.trim().is_empty());
    let class = |path: &str| path.split(['/', ',']).find_map(|word| word.trim().parse().ok());
    let language = words("language").and_then(|tag| {
        tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().parse().ok()
    });
    Source {
        name: words("title").or_else(|| words("text")).unwrap_or_else(|| feed.clone()),
        address: feed,
        language,
        class: words("category").as_deref().and_then(class).unwrap_or(Class::Other),
        trust: words("trust").and_then(|word| word.parse().ok()),
        licence: words("licence"),
    }
}

/// The value of an attribute, however its name is spelt.
fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    let found =
        attributes.flatten().find(|attribute| attribute.key.as_ref().eq_ignore_ascii_case(name))?;
    let raw: &str = &found.value;
    Some(quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), Into::into))
}

/// Writes a list; what OPML has no word for are attributes of our own, which others leave alone.
pub fn write(sources: &[Source]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head><title>daicho: sources</title></head>\n  <body>\n",
    );
    for source in sources {
        let fields = [
            ("type", Some("rss")),
            ("text", Some(source.name.as_str())),
            ("title", Some(source.name.as_str())),
            ("xmlUrl", Some(source.address.as_str())),
            ("language", source.language.as_ref().map(record::Language::as_str)),
            ("category", Some(source.class.as_str())),
            ("trust", source.trust.map(crate::Trust::as_str)),
            ("licence", source.licence.as_deref()),
        ];
        text += "    <outline";
        for (name, value) in fields {
            let Some(value) = value else { continue };
            // Writing to a text does not fail. Control characters have no place in XML at all.
            let value: String = value.chars().filter(|c| !c.is_control()).collect();
            let _ = write!(text, " {name}=\"{}\"", quick_xml::escape::escape(&value));
        }
        text += "/>\n";
    }
    text + "  </body>\n</opml>\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Trust;

    #[test]
    fn what_is_written_is_read() {
        let sources = vec![
            Source {
                name: "\"A\" & <B> 経産省".to_owned(),
                address: "https://example.com/?a=1&b=2".to_owned(),
                language: "ja".parse().ok(),
                class: Class::NewsAgency,
                trust: Some(Trust::Middle),
                licence: Some("CC BY 4.0".to_owned()),
            },
            Source {
                name: "b".to_owned(),
                address: "https://example.com/b".to_owned(),
                language: None,
                class: Class::Other,
                trust: None,
                licence: None,
            },
        ];
        let (read, problems) = read(&write(&sources)).expect("a list");
        assert_eq!((read, problems.len()), (sources, 0));
    }

    #[test]
    fn lists_of_others_are_read() {
        const LIST: &str = r#"<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a "aaaa">]>
<opml version="1.0"><body><outline text="News"><outline TEXT="One" xmlurl="https://example.com/1"
 language="en-US" category="/tech,/blog"></outline><outline text="&a;" xmlUrl="https://example.com/2"/>
</outline><outline text="File" xmlUrl="file:///etc/passwd"/><outline text="No feed"/></body></opml>"#;
        let (read, problems) = read(LIST).expect("a list");
        let found: Vec<_> = read.iter().map(|s| (s.name.as_str(), s.class)).collect();
        assert_eq!(found, [("One", Class::Blog), ("&a;", Class::Other)]);
        assert_eq!(read[0].language, "en".parse().ok());
        assert_eq!(problems.len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_list_or_refused(text in "(<opml>)?([<>&;'\"=/a-c!\\[\\]-]|<outline|xmlUrl=|http://a)*") {
            let _ = read(&text);
        }
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for text in ["", "<html></html>", "{}", "<opml><outline xmlUrl='"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
