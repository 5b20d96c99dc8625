//! The operations, described in OpenAPI 3.1.

use super::export::{FORMS, Form, NOT_HERE};
use super::feed;
use super::operations::{ENTRIES, Operation, SEVERAL, operations};
use serde_json::{Map, Value, json};

/// The description of all operations.
pub(crate) fn description() -> Value {
    let mut paths = Map::new();
    for operation in operations() {
        paths.insert(operation.path.to_owned(), json!({ "get": one(operation) }));
    }
    for (address, form) in FORMS {
        paths.insert(address.to_owned(), json!({ "get": file(form) }));
    }
    paths.insert(feed::ADDRESS.to_owned(), json!({ "get": news() }));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "daicho",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "One ledger of what is promised in a country's technology push. Every figure \
                comes with the words that say it; nothing can be changed here.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": super::BASE }],
        "paths": paths,
        "components": {
            "schemas": {
                "Problem": {
                    "type": "object",
                    "required": ["type", "title", "status", "detail"],
                    "properties": {
                        "type": { "type": "string" },
                        "title": { "type": "string" },
                        "status": { "type": "integer" },
                        "detail": { "type": "string" },
                    },
                },
            },
        },
    })
}

/// A whole file: the parameters of a list but for those of its pages.
fn file(form: Form) -> Value {
    let name = if form == Form::Csv { "entries_csv" } else { "entries_ndjson" };
    let about = "All entries that fit, in one file, written while it is read";
    other(&NOT_HERE, name, about, form.media())
}

/// A feed of the entries that a list holds.
fn news() -> Value {
    let about = "What was said last of the entries that fit, as an Atom feed";
    other(&["cursor", "as_of"], "entries_atom", about, "application/atom+xml")
}

/// A list in another form, but for some of its parameters.
fn other(without: &[&str], name: &str, about: &str, media: &str) -> Value {
    let mut said = one(&ENTRIES);
    if let Some(parameters) = said["parameters"].as_array_mut() {
        let here = |one: &Value| one["name"].as_str().is_some_and(|name| !without.contains(&name));
        parameters.retain(here);
    }
    said["operationId"] = name.into();
    said["summary"] = about.into();
    said["responses"]["200"] = json!({
        "description": about,
        "content": { media: { "schema": { "type": "string" } } },
    });
    if let Some(responses) = said["responses"].as_object_mut() {
        responses.remove("304");
    }
    said
}

fn one(operation: &Operation) -> Value {
    let mut parameters: Vec<Value> = Vec::new();
    if operation.has_id() {
        parameters.push(json!({
            "name": "id", "in": "path", "required": true,
            "description": "An identifier, or a beginning of one that only one thing has",
            "schema": { "type": "string", "pattern": "^[0-9a-f]{1,16}$" },
        }));
    }
    parameters.extend(operation.parameters.iter().map(|parameter| {
        let schema = parameter.schema();
        let schema = match parameter.several {
            true => json!({ "type": "array", "items": schema, "maxItems": SEVERAL }),
            false => schema,
        };
        json!({
            "name": parameter.name, "in": "query", "required": parameter.required,
            "description": parameter.about, "schema": schema,
        })
    }));
    let problem = |about: &str| {
        json!({
            "description": about,
            "content": { "application/problem+json": {
                "schema": { "$ref": "#/components/schemas/Problem" },
            } },
        })
    };
    let mut responses = json!({
        "200": {
            "description": operation.about,
            "headers": { "ETag": { "schema": { "type": "string" } } },
            "content": { "application/json": { "schema": { "type": "object" } } },
        },
        "304": { "description": "As it was when the ETag was given" },
        "400": problem("A parameter that there is not, or a value that is none"),
        "500": problem("The ledger cannot be read"),
    });
    if operation.has_id() {
        responses["404"] = problem("Nothing has this identifier");
    }
    json!({
        "operationId": operation.name,
        "summary": operation.about,
        "parameters": parameters,
        "responses": responses,
    })
}
