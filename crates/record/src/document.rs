//! What was captured, and the text that was read from it.

use crate::{DocumentId, Span};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The bytes of one file or page, as they came, with what the person who gave it said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// The name that people know it by: a file's path or a page's address.
    pub place: String,
    /// The short name of the document: a file's stem.
    pub name: String,
    /// As fetched; the reader decides their encoding.
    pub bytes: Vec<u8>,
    /// What the bytes are; none where only they can tell.
    pub media: Option<MediaType>,
    /// Given with the file, stronger than what it says itself.
    pub published: Option<Date>,
    /// Given with the file, stronger than what it says itself.
    pub publisher: Option<String>,
    /// Where it is published.
    pub url: Option<String>,
}

/// The forms of capture that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaType {
    /// Plain text, with or without a head of `Title`, `Published:`, `Publisher:`.
    Text,
    /// A page.
    Html,
    /// Markdown.
    Markdown,
}

/// The primary tag of a language in lower case: `en`, `ja`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

impl Language {
    /// The canonical text form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Language {
    type Err = crate::ValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if (2..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(crate::ValueError::new("a language tag such as `en`", text))
        }
    }
}

impl TryFrom<String> for Language {
    type Error = crate::ValueError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> String {
        language.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that was read, with what it says about itself. The text is never changed after this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The hash of text, title, dates and publisher.
    pub id: DocumentId,
    /// The short name, not necessarily unique: a file's stem.
    pub name: String,
    /// The headline.
    pub title: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it is published.
    pub url: Option<String>,
    /// The language that most of the text is in; none where no rule set fits.
    pub language: Option<Language>,
    /// The whole text, head included.
    pub text: String,
    /// The part of the text that is the body, after a head.
    pub body: Span,
}

impl Document {
    /// Computes the identifier from all that the document says. The name and the place where it
    /// was found do not enter: the same page under two names is one document.
    pub fn identify(mut self) -> Self {
        let published = self.published.map(|date| date.to_string()).unwrap_or_default();
        self.id = DocumentId::of(&[
            self.text.as_bytes(),
            self.title.as_deref().unwrap_or_default().as_bytes(),
            published.as_bytes(),
            self.publisher.as_deref().unwrap_or_default().as_bytes(),
            self.url.as_deref().unwrap_or_default().as_bytes(),
        ]);
        self
    }
}
