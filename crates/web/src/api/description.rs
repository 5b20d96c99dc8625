//! The operations, described in OpenAPI 3.1.

use super::operations::{Operation, SEVERAL, operations};
use serde_json::{Map, Value, json};

/// The description of all operations.
pub(crate) fn description() -> Value {
    let mut paths = Map::new();
    for operation in operations() {
        paths.insert(operation.path.to_owned(), json!({ "get": one(operation) }));
    }
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
