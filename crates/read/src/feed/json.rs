//! JSON Feed (jsonfeed.org, version 1 and 1.1).

use super::{Feed, Item, MOST, date, line};
use crate::html;
use serde_json::Value;

/// Reads a feed; none where the text is not one.
pub(super) fn read(text: &str) -> Option<Feed> {
    let value: Value = serde_json::from_str(text).ok()?;
    let version = value.get("version")?.as_str()?;
    if !version.contains("jsonfeed.org/version") {
        return None;
    }
    let own =
        |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let items = value.get("items").and_then(Value::as_array).into_iter().flatten().take(MOST);
    let item = |value: &Value| {
        let plain = own(value, "content_text");
        let rich = own(value, "content_html").map(|markup| html::fragment(&markup));
        let summary = own(value, "summary").unwrap_or_default();
        let published = own(value, "date_published").or_else(|| own(value, "date_modified"));
        Item {
            title: own(value, "title").and_then(|title| line(&title)),
            link: own(value, "url").or_else(|| own(value, "external_url")),
            published: published.and_then(|day| date::day(&day)),
            text: rich
                .filter(|text| !text.trim().is_empty())
                .or(plain)
                .unwrap_or_else(|| summary.clone()),
            summary,
        }
    };
    Some(Feed {
        title: own(&value, "title").and_then(|title| line(&title)),
        link: own(&value, "home_page_url"),
        items: items.map(item).collect(),
        broken: None,
    })
}
