//! The assistant's door: the same operations as tools of the Model Context Protocol.
//!
//! The rule kept here: nothing is answered that the operations do not answer, each with its quotes
//! and addresses, and nothing is written.

use crate::api::{Operation, ask_by_pairs, operations};
use crate::state::State;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation,
    ListResourceTemplatesResult, ListToolsResult, PaginatedRequestParams,
    ReadResourceRequestParams, ReadResourceResponse, ReadResourceResult, ResourceContents,
    ResourceTemplate, ServerCapabilities, ServerConfig, Tool, ToolAnnotations,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer, ServerHandler, ServiceExt};
use serde_json::{Map, Value, json};
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};

/// What an assistant is told at the start.
const ABOUT: &str = "daicho is a ledger of what is promised in a country's technology push: who \
    promised how much, for what, by when, and how firm it is. Answer from it with the quotes and \
    addresses that come with every figure. Ask `total` for sums: it counts each promise once and says \
    what it leaves out; do not add entries yourself. Commitments, targets, estimates and indicators \
    are different kinds.";

/// Answers an assistant until it goes away.
///
/// # Errors
/// Where the conversation cannot be begun, or ends before its time.
pub async fn converse<R, W>(state: State, from: R, to: W) -> io::Result<()>
where
    R: AsyncRead + Send + Unpin + 'static,
    W: AsyncWrite + Send + Unpin + 'static,
{
    let running = Door(state).serve((from, to)).await.map_err(io::Error::other)?;
    running.waiting().await.map_err(io::Error::other)?;
    Ok(())
}

#[derive(Debug, Clone)]
struct Door(State);

impl ServerHandler for Door {
    fn get_info(&self) -> ServerConfig {
        let can = ServerCapabilities::builder().enable_tools().enable_resources().build();
        let mut info = ServerConfig::new(can);
        info.server_info = Implementation::new("daicho", env!("CARGO_PKG_VERSION"));
        info.instructions = Some(ABOUT.to_owned());
        info
    }

    async fn list_tools(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(operations().iter().map(tool).collect()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let name = request.name.to_string();
        let operation = operations().iter().find(|one| one.name == name).ok_or_else(|| {
            ErrorData::invalid_params(format!("expected one of the tools, found `{name}`"), None)
        })?;
        let (id, pairs) = match pairs(operation, request.arguments.unwrap_or_default()) {
            Ok(asked) => asked,
            Err(problem) => return Ok(failed(problem).into()),
        };
        let said = ask(&self.0, operation, id, pairs).await?;
        Ok(said.map_or_else(failed, CallToolResult::structured).into())
    }

    async fn list_resource_templates(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        let template = |kind: &str, about: &str| {
            let mut one = ResourceTemplate::new(format!("daicho://{kind}/{{id}}"), kind);
            one.description = Some(about.to_owned());
            one.mime_type = Some("application/json".to_owned());
            one
        };
        Ok(ListResourceTemplatesResult::with_all_items(vec![
            template("entry", "An entry of the ledger with its history"),
            template("document", "A document with its text and all that it says"),
        ]))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let asked = request.uri.strip_prefix("daicho://").and_then(|rest| rest.split_once('/'));
        let found = asked.and_then(|(kind, id)| {
            let one = operations().iter().find(|one| one.name == kind && one.has_id())?;
            Some((one, id.to_owned()))
        });
        let Some((operation, id)) = found else {
            let expected = "expected `daicho://entry/ID` or `daicho://document/ID`";
            return Err(ErrorData::resource_not_found(expected, None));
        };
        match ask(&self.0, operation, id, Vec::new()).await? {
            Ok(value) => {
                let text = ResourceContents::text(value.to_string(), request.uri);
                Ok(ReadResourceResult::new(vec![text]).into())
            }
            Err(problem) => Err(ErrorData::resource_not_found(problem, None)),
        }
    }
}

/// Asks where waiting does no harm.
async fn ask(
    state: &State,
    operation: &'static Operation,
    id: String,
    pairs: Vec<(String, String)>,
) -> Result<Result<Value, String>, ErrorData> {
    let state = state.clone();
    let asked = tokio::task::spawn_blocking(move || ask_by_pairs(&state, operation, id, pairs));
    asked.await.map_err(|_| ErrorData::internal_error("a mistake of the program", None))
}

fn failed(problem: String) -> CallToolResult {
    CallToolResult::error(vec![ContentBlock::text(problem)])
}

/// The identifier and the parameters among the arguments of a tool.
fn pairs(
    operation: &Operation,
    arguments: Map<String, Value>,
) -> Result<(String, Vec<(String, String)>), String> {
    let (mut id, mut pairs) = (String::new(), Vec::new());
    for (name, value) in arguments {
        let values = match value {
            Value::Array(values) => values,
            Value::Null => continue,
            other => vec![other],
        };
        for value in values {
            let text = match value {
                Value::String(text) => text,
                Value::Number(number) => number.to_string(),
                other => return Err(format!("{name}: expected text or a number, found {other}")),
            };
            if name == "id" && operation.has_id() {
                id = text;
            } else {
                pairs.push((name.clone(), text));
            }
        }
    }
    if operation.has_id() && (id.is_empty() || id.contains('/')) {
        return Err("id: expected an identifier, found none".to_owned());
    }
    Ok((id, pairs))
}

fn tool(operation: &Operation) -> Tool {
    let mut properties = Map::new();
    let mut required = Vec::new();
    if operation.has_id() {
        let about = "An identifier, or a beginning of one that only one thing has";
        properties.insert("id".to_owned(), json!({ "type": "string", "description": about }));
        required.push("id");
    }
    for parameter in operation.parameters {
        let mut schema = match parameter.several {
            true => json!({ "type": "array", "items": parameter.schema() }),
            false => parameter.schema(),
        };
        schema["description"] = parameter.about.into();
        properties.insert(parameter.name.to_owned(), schema);
        if parameter.required {
            required.push(parameter.name);
        }
    }
    let schema = json!({
        "type": "object", "properties": properties, "required": required,
        "additionalProperties": false,
    });
    let schema = schema.as_object().cloned().unwrap_or_default();
    let mut tool = Tool::new(operation.name, operation.about, Arc::new(schema));
    let only_reading = ToolAnnotations::new().read_only(true).destructive(false);
    tool.annotations = Some(only_reading.idempotent(true).open_world(false));
    tool
}
