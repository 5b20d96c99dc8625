//! The list of sources as a file in TOML.
//!
//! The rule kept here: what people wrote stays as they wrote it. Adding and removing change the
//! lines of that source and no others.

use super::Source;
use crate::{Error, Kind};
use serde::Deserialize;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

/// The sources that are followed.
#[derive(Debug, Clone)]
pub struct Sources {
    file: DocumentMut,
    list: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    source: Vec<Source>,
}

impl Sources {
    /// Reads a list; an empty text is an empty list. `place` is what the text is called.
    ///
    /// # Errors
    /// Where the text is no TOML, a source lacks a field or has one too many, or two are one.
    pub fn parse(text: &str, place: &str) -> Result<Self, Error> {
        let wrong = |words: String| {
            let message =
                format!("`{place}`: expected a list of sources, found: {}", words.trim_end());
            let hint = "each begins with `[[source]]` and has `name`, `address` and `class`";
            Error::new(Kind::File, message, hint)
        };
        let read: File = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
        let file = text.parse().map_err(|error: toml_edit::TomlError| wrong(error.to_string()))?;
        let mut list: Vec<Source> = Vec::with_capacity(read.source.len());
        for source in read.source {
            let name = source.name.clone();
            let source = source.whole().map_err(|error| wrong(format!("`{name}`: {error}")))?;
            if let Some(known) = twice(&list, &source) {
                return Err(wrong(format!(
                    "`{}` and `{}`, which are one",
                    known.name, source.name
                )));
            }
            list.push(source);
        }
        Ok(Self { file, list })
    }

    /// All of them, in the order of the file.
    pub fn list(&self) -> &[Source] {
        &self.list
    }

    /// The one of this name or address.
    pub fn find(&self, name: &str) -> Option<&Source> {
        let address = crate::address(name).map(String::from).ok();
        let address = |source: &&Source| Some(&source.address) == address.as_ref();
        let named = self.list.iter().find(|source| source.name == name);
        named.or_else(|| self.list.iter().find(address))
    }

    /// Adds one at the end.
    ///
    /// # Errors
    /// Where its name or address is there already, or is none.
    pub fn add(&mut self, source: Source) -> Result<&Source, Error> {
        let source = source.whole()?;
        if let Some(known) = twice(&self.list, &source) {
            let message = format!(
                "expected a new source, found `{}` at {} there already",
                known.name, known.address
            );
            return Err(Error::new(Kind::File, message, "give another with `--name`"));
        }
        let mut table = Table::new();
        table.insert("name", value(&source.name));
        table.insert("address", value(&source.address));
        if let Some(language) = &source.language {
            table.insert("language", value(language.as_str()));
        }
        table.insert("class", value(source.class.as_str()));
        if let Some(trust) = source.trust {
            table.insert("trust", value(trust.as_str()));
        }
        if let Some(licence) = &source.licence {
            table.insert("licence", value(licence));
        }
        if !self.list.is_empty() {
            table.decor_mut().set_prefix("\n");
        }
        // Sources that were written as a list in brackets become blocks, too: both read the same.
        let item = self.file.entry("source").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
        if let Some(blocks) =
            item.clone().into_array_of_tables().ok().filter(|_| !item.is_array_of_tables())
        {
            *item = Item::ArrayOfTables(blocks);
        }
        if item.as_array_of_tables().is_none() {
            *item = Item::ArrayOfTables(ArrayOfTables::new());
        }
        if let Some(blocks) = item.as_array_of_tables_mut() {
            blocks.push(table);
        }
        self.list.push(source);
        Ok(&self.list[self.list.len() - 1])
    }

    /// Takes one out, by its name or address.
    pub fn remove(&mut self, name: &str) -> Option<Source> {
        let found = self.find(name)?;
        let at = self.list.iter().position(|source| source == found)?;
        match self.file.get_mut("source") {
            Some(Item::ArrayOfTables(blocks)) if at < blocks.len() => {
                blocks.remove(at);
            }
            Some(Item::Value(toml_edit::Value::Array(values))) if at < values.len() => {
                values.remove(at);
            }
            _ => return None,
        }
        Some(self.list.remove(at))
    }

    /// The file.
    pub fn text(&self) -> String {
        self.file.to_string()
    }
}

fn twice<'a>(list: &'a [Source], source: &Source) -> Option<&'a Source> {
    list.iter().find(|known| known.name == source.name || known.address == source.address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Class, Trust};

    const FILE: &str = r#"# What we follow.

# The ministry's own words.
[[source]]
name = "METI"   # in English
address = "https://www.meti.go.jp/english/rss/index.xml"
language = "en"
class = "government"
trust = "high"
licence = "CC BY 4.0"

[[source]]
address = 'https://example.com/'
name = "A  blog"
class = "blog"
"#;

    fn new(name: &str, address: &str) -> Source {
        let (name, address) = (name.to_owned(), address.to_owned());
        let (language, trust, licence) = ("ja".parse().ok(), Some(Trust::Low), None);
        Source { name, address, language, class: Class::Other, trust, licence }
    }

    #[test]
    fn a_list_is_read_and_changed_in_place() {
        let mut sources = Sources::parse(FILE, "sources.toml").expect("a list");
        assert_eq!(sources.text(), FILE);
        let names: Vec<&str> = sources.list().iter().map(|source| source.name.as_str()).collect();
        assert_eq!(names, ["METI", "A blog"]);
        assert_eq!(sources.list()[0].trust, Some(Trust::High));
        assert_eq!(sources.find("https://EXAMPLE.com").map(|s| s.class), Some(Class::Blog));
        sources.add(new("新", "https://example.jp/a#b")).expect("a new one");
        let block = "\n[[source]]\nname = \"新\"\naddress = \"https://example.jp/a\"\nlanguage = \"ja\"\nclass = \"other\"\ntrust = \"low\"\n";
        assert_eq!(sources.text(), format!("{FILE}{block}"));
        assert_eq!(sources.remove("A blog").map(|source| source.name).as_deref(), Some("A blog"));
        assert_eq!(sources.remove("A blog"), None);
        let text = sources.text();
        assert!(text.contains("# in English") && !text.contains("blog"), "{text}");
        assert_eq!(Sources::parse(&text, "").expect("a list").list(), sources.list());
    }

    #[test]
    fn an_empty_list_grows() {
        for text in ["", "# nothing yet\n", "source = []\n"] {
            let mut sources = Sources::parse(text, "").expect("a list");
            sources.add(new("a", "https://example.com/a")).expect("a new one");
            sources.add(new("b", "https://example.com/b")).expect("a new one");
            let again = Sources::parse(&sources.text(), "").expect("a list");
            assert_eq!(again.list(), sources.list(), "{}", sources.text());
            for wrong in [new("a", "https://example.com/c"), new("c", "https://example.com/a#x")] {
                assert!(sources.add(wrong).is_err());
            }
        }
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        for (text, words) in [
            ("[[source]]\nname = \"a\"\nclass = \"blog\"", "address"),
            ("[[source]]\nname = \"a\"\naddress = \"ftp://a/\"\nclass = \"blog\"", "`ftp:`"),
            ("[[source]]\nname = \" \"\naddress = \"https://a/\"\nclass = \"blog\"", "name"),
            (
                "[[source]]\nname = \"a\"\naddress = \"https://a/\"\nclass = \"ministry\"",
                "government",
            ),
            (
                "[[source]]\nname = \"a\"\naddress = \"https://a/\"\nclass = \"blog\"\ncolour = 1",
                "colour",
            ),
            ("[[sources]]\nname = \"a\"", "sources"),
            ("[[source]", "line 1"),
        ] {
            let error = Sources::parse(text, "my.toml").expect_err("a mistake").to_string();
            assert!(error.contains(words) && error.contains("my.toml"), "{text}: {error}");
        }
        let twice = FILE.replace("A  blog", "METI");
        assert!(
            Sources::parse(&twice, "").expect_err("twice").to_string().contains("which are one")
        );
    }
}
