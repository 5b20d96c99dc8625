//! A file to a model.

use super::modules::{self, Part as Submodel};
use super::variable::{self, Behaviour};
use crate::equation::Dialect;
use crate::error::Error;
use crate::model::{Dimension, Macro, Method, Model, Times};
use crate::name::canonical;
use roxmltree::{Document, Node, ParsingOptions};

/// The most nodes of a file.
const NODES: u32 = 2_000_000;

/// Reads a model in XMILE. Entities that a file declares itself are refused.
///
/// # Errors
/// Says what was expected and found, with the line, or the variable and the column.
pub fn read(text: &str) -> Result<Model, Error> {
    let text = super::mend::mend(text.trim_start_matches('\u{feff}'));
    let text = text.as_ref();
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options)
        .map_err(|error| Error::new(format!("expected XML that is well formed: {error}")))?;
    let root = document.root_element();
    if root.tag_name().name() != "xmile" {
        let found = root.tag_name().name();
        return Err(Error::new(format!("expected an `xmile` element, found `{found}`")));
    }
    let behaviour = Behaviour::of(child(root, "behavior"));
    let times = times(child(root, "sim_specs"))?;
    let mut dimensions = Vec::new();
    for list in children(root, "dimensions") {
        dimensions.extend(children(list, "dim").map(dimension));
    }
    let mut submodels = Vec::new();
    let mut views = String::new();
    for model in children(root, "model") {
        for list in children(model, "dimensions") {
            dimensions.extend(children(list, "dim").map(dimension));
        }
        let behaviour = behaviour.with(child(model, "behavior"));
        let mut own = Submodel::named(model.attribute("name").unwrap_or_default());
        // Before the standard, variables stood right in the model.
        let variables = child(model, "variables").unwrap_or(model);
        for node in variables.children().filter(Node::is_element) {
            own.take(node, &behaviour, &dimensions)?;
        }
        for list in children(model, "views") {
            views.push_str(&text[list.range()]);
        }
        submodels.push(own);
    }
    let mut macros = Vec::new();
    for node in children(root, "macro") {
        macros.push(a_macro(node, &behaviour, &dimensions)?);
    }
    let header = child(root, "header");
    let name = header.and_then(|header| child(header, "name")).and_then(|name| name.text());
    Ok(Model {
        name: name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
        dialect: Dialect::Xmile,
        times,
        dimensions,
        variables: modules::flatten(submodels)?,
        macros,
        views: (!views.is_empty()).then_some(views),
        header: header.map(|header| text[header.range()].to_owned()),
    })
}

/// The first child of this name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// The children of this name.
pub(super) fn children<'a, 'i>(
    node: Node<'a, 'i>,
    name: &str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

/// The line of a node, for an error.
pub(super) fn line(node: Node<'_, '_>) -> usize {
    let position = node.document().text_pos_at(node.range().start);
    usize::try_from(position.row).unwrap_or_default()
}

fn times(node: Option<Node<'_, '_>>) -> Result<Times, Error> {
    let mut times = Times::default();
    let Some(node) = node else { return Ok(times) };
    let number = |name: &str| -> Result<Option<f64>, Error> {
        let Some(found) = child(node, name) else { return Ok(None) };
        let text = found.text().unwrap_or_default().trim();
        let value = text.parse::<f64>().ok().filter(|value| value.is_finite());
        let value = value.ok_or_else(|| {
            let message = format!("expected a number as `{name}`, found `{text}`");
            Error::new(message).at(|| format!("line {}", line(found)))
        })?;
        Ok(Some(value))
    };
    times.start = number("start")?.unwrap_or(0.0);
    times.stop = number("stop")?.unwrap_or(100.0);
    if let Some(step) = number("dt")? {
        let reciprocal = child(node, "dt").and_then(|dt| dt.attribute("reciprocal"));
        let reciprocal = reciprocal.is_some_and(|value| value.trim().eq_ignore_ascii_case("true"));
        times.step = if reciprocal { 1.0 / step } else { step };
    }
    let saved = node.attributes().find(|attribute| attribute.name() == "save_interval");
    times.save = saved.and_then(|saved| saved.value().trim().parse().ok());
    times.save = number("save_step")?.or(times.save).filter(|save| *save > 0.0);
    if let Some(method) = node.attribute("method") {
        let rk4 = method.split(',').map(str::trim).any(|one| one.eq_ignore_ascii_case("rk4"));
        times.method = if rk4 { Method::Rk4 } else { Method::Euler };
    }
    times.unit = node.attribute("time_units").map(str::to_owned);
    Ok(times)
}

fn dimension(node: Node<'_, '_>) -> Dimension {
    let name = node.attribute("name").unwrap_or_default().to_owned();
    let mut elements: Vec<String> = children(node, "elem")
        .filter_map(|element| element.attribute("name").map(str::to_owned))
        .collect();
    let size = node.attribute("size").and_then(|size| size.trim().parse::<usize>().ok());
    if elements.is_empty() {
        elements = (1..=size.unwrap_or(0).min(100_000)).map(|n| n.to_string()).collect();
    }
    Dimension { name, elements, maps: Vec::new() }
}

fn a_macro(
    node: Node<'_, '_>,
    behaviour: &Behaviour,
    dimensions: &[Dimension],
) -> Result<Macro, Error> {
    let name = canonical(node.attribute("name").unwrap_or_default());
    let parameters = children(node, "parm");
    let parameters = parameters.filter_map(|parameter| parameter.text()).map(canonical).collect();
    let mut own = Submodel::named("");
    if let Some(variables) = child(node, "variables") {
        for node in variables.children().filter(Node::is_element) {
            own.take(node, behaviour, dimensions)?;
        }
    }
    let mut variables = modules::flatten(vec![own])?;
    // The macro's own equation is its value.
    if let Some(equation) = child(node, "eqn") {
        variables.push(variable::plain(&name, equation)?);
    }
    Ok(Macro { name, parameters, variables })
}
