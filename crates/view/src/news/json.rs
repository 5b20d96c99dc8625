//! JSON Feed.

use super::{News, address, headline, html, urn};
use crate::words::plain;
use serde_json::{Map, Value, json};

pub(super) fn feed(news: &News<'_>) -> Value {
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": news.title(),
        "description": plain(news.query),
        "items": news.hits.iter().map(|hit| {
            let words: Vec<String> =
                hit.passages.iter().map(|one| format!("<p>{}</p>", html(one))).collect();
            let mut item = Map::new();
            item.insert("id".to_owned(), urn(hit).into());
            item.insert("title".to_owned(), headline(hit).into());
            item.insert("content_html".to_owned(), words.concat().into());
            item.insert("tags".to_owned(), json!([hit.sort.as_str()]));
            let publisher = hit.publisher.as_deref().unwrap_or(&hit.name);
            item.insert("authors".to_owned(), json!([{ "name": plain(publisher) }]));
            if let Some(address) = address(hit) {
                item.insert("url".to_owned(), address.into());
            }
            if let Some(day) = hit.published {
                item.insert("date_published".to_owned(), format!("{day}T00:00:00Z").into());
            }
            if let Some(language) = &hit.language {
                item.insert("language".to_owned(), language.as_str().into());
            }
            Value::Object(item)
        }).collect::<Vec<_>>(),
    })
}
