//! What a document says about itself: title, date, publisher, address; and the words, in one
//! table, by which the heads of texts and the front matter of Markdown name them.

use crate::date;
use jiff::civil::Date;

/// What a document says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) title: Option<String>,
    pub(crate) published: Option<Date>,
    pub(crate) publisher: Option<String>,
    pub(crate) url: Option<String>,
}

/// One of the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Title,
    Published,
    Publisher,
    Url,
}

/// The words for each fact, in lower case.
const KEYS: &[(Key, &[&str])] = &[
    (Key::Title, &["title", "headline", "題名", "タイトル", "件名", "見出し"]),
    (
        Key::Published,
        &[
            "published",
            "date",
            "publication date",
            "pubdate",
            "公開日",
            "公開",
            "掲載日",
            "掲載",
            "発行日",
            "発表日",
            "配信日",
            "日付",
        ],
    ),
    (
        Key::Publisher,
        &[
            "publisher",
            "source",
            "site",
            "発行",
            "発行元",
            "発行者",
            "掲載元",
            "配信元",
            "媒体",
            "出典",
        ],
    ),
    (Key::Url, &["url", "link", "canonical", "permalink", "address", "リンク", "アドレス"]),
];

impl Key {
    /// The fact that this word names.
    pub(crate) fn named(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        KEYS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(key, _)| *key)
    }
}

/// A line such as `Published: 2025-12-21` or `発行：窓`: the fact it gives, and the value.
pub(crate) fn line(line: &str) -> Option<(Key, &str)> {
    let (word, value) = line.split_once([':', '：'])?;
    Some((Key::named(word)?, value.trim()))
}

impl Facts {
    /// Takes a value in, unless an earlier one is there. The error says what is wrong with it.
    pub(crate) fn set(&mut self, key: Key, value: &str) -> Result<(), String> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(());
        }
        let field = match key {
            Key::Published => {
                let Some(date) = date::find(value) else {
                    let short: String = value.chars().take(40).collect();
                    return Err(format!("expected a date, found `{short}`"));
                };
                self.published = self.published.or(Some(date));
                return Ok(());
            }
            Key::Title => &mut self.title,
            Key::Publisher => &mut self.publisher,
            Key::Url => &mut self.url,
        };
        field.get_or_insert_with(|| value.to_owned());
        Ok(())
    }

    /// The facts of `self`, and those of `other` where `self` has none.
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            published: self.published.or(other.published),
            publisher: self.publisher.or(other.publisher),
            url: self.url.or(other.url),
        }
    }
}
