//! What a page says about itself in its scripts of linked data (schema.org as JSON-LD).

use crate::date;
use crate::facts::Facts;
use serde_json::{Map, Value};

/// The facts of the first object that is about an article, or at least has a date or a headline.
pub(super) fn facts(scripts: &[&str]) -> Facts {
    let scripts: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let objects: Vec<&Map<String, Value>> = scripts.iter().flat_map(objects).collect();
    let article = objects
        .iter()
        .find(|object| is_article(object))
        .or_else(|| objects.iter().find(|object| object.contains_key("datePublished")));
    let Some(article) = article else { return Facts::default() };
    let field = |name: &str| article.get(name).and_then(string);
    let day = |name: &str| field(name).as_deref().and_then(date::find);
    Facts {
        title: field("headline").or_else(|| field("name")),
        published: day("datePublished").or_else(|| day("dateCreated")),
        publisher: article.get("publisher").and_then(|publisher| name(publisher, &objects)),
        url: field("url").or_else(|| article.get("mainEntityOfPage").and_then(address)),
    }
}

/// Scripts on real pages hold line breaks inside strings, and comments around the whole.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim();
    let script = script.strip_prefix("<!--").unwrap_or(script);
    let script = script.strip_suffix("-->").unwrap_or(script);
    let script: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(&script).ok()
}

/// The objects of a script: the one, those of a list, those of a graph. Others nest in these.
fn objects(script: &Value) -> Vec<&Map<String, Value>> {
    let mut objects = Vec::new();
    let mut rest = vec![script];
    while let Some(value) = rest.pop() {
        match value {
            Value::Array(values) => rest.extend(values.iter().rev()),
            Value::Object(object) => {
                objects.push(object);
                rest.extend(object.get("@graph"));
            }
            _ => {}
        }
    }
    objects
}

fn is_article(object: &Map<String, Value>) -> bool {
    let is = |kind: &Value| {
        let kind = kind.as_str().unwrap_or_default();
        kind.ends_with("Article") || matches!(kind, "BlogPosting" | "Report" | "PressRelease")
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

/// The name of an organisation: said, in it, or in the object that it refers to.
fn name(value: &Value, objects: &[&Map<String, Value>]) -> Option<String> {
    match value {
        Value::Array(values) => values.iter().find_map(string),
        Value::Object(object) => {
            let named = |object: &Map<String, Value>| object.get("name").and_then(string);
            named(object).or_else(|| {
                let id = object.get("@id")?;
                objects.iter().filter(|other| other.get("@id") == Some(id)).find_map(|o| named(o))
            })
        }
        _ => string(value),
    }
}

fn address(value: &Value) -> Option<String> {
    string(value).or_else(|| value.get("@id").and_then(string))
}

fn string(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::facts;

    fn check(script: &str, expected: [&str; 4]) {
        let facts = facts(&[script]);
        let found = [
            facts.title.unwrap_or_default(),
            facts.published.map(|date| date.to_string()).unwrap_or_default(),
            facts.publisher.unwrap_or_default(),
            facts.url.unwrap_or_default(),
        ];
        assert_eq!(found, expected, "{script}");
    }

    #[test]
    fn articles_are_found() {
        check(
            r#"{"@type": "NewsArticle", "headline": "A", "datePublished": "2025-12-21T09:00:00+09:00",
                "publisher": {"name": "W"}, "mainEntityOfPage": {"@id": "https://a.example/"}}"#,
            ["A", "2025-12-21", "W", "https://a.example/"],
        );
        check(
            r##"{"@graph": [{"@type": "Organization", "@id": "#o", "name": "O"},
                {"@type": ["Article"], "headline": "A
                 B", "publisher": {"@id": "#o"}}]}"##,
            ["A B", "", "O", ""],
        );
        check(
            r#"[{"@type": "WebPage", "name": "P", "datePublished": "2025-12-21"}]"#,
            ["P", "2025-12-21", "", ""],
        );
    }

    #[test]
    fn others_are_not() {
        check(r#"{"@type": "Organization", "name": "O"}"#, ["", "", "", ""]);
        check("{", ["", "", "", ""]);
        check(&"[".repeat(100_000), ["", "", "", ""]);
    }
}
