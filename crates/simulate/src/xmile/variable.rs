//! Variables.

use super::read::{child, children, line};
use super::table::table;
use crate::equation::{Dialect, Expr, Operator, parse};
use crate::error::Error;
use crate::model::{Dimension, Part, Sort, Variable};
use crate::name::canonical;
use roxmltree::Node;

/// What holds for all stocks and flows that do not say otherwise.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Behaviour {
    stocks: bool,
    flows: bool,
}

impl Behaviour {
    pub(super) fn of(node: Option<Node<'_, '_>>) -> Self {
        Self::default().with(node)
    }

    /// The same with what an element adds.
    pub(super) fn with(self, node: Option<Node<'_, '_>>) -> Self {
        let Some(node) = node else { return self };
        let all = non_negative(node);
        let of = |name: &str| child(node, name).and_then(non_negative).or(all);
        Self { stocks: of("stock").unwrap_or(self.stocks), flows: of("flow").unwrap_or(self.flows) }
    }
}

/// Whether a node says that something never goes below zero.
fn non_negative(node: Node<'_, '_>) -> Option<bool> {
    let said = child(node, "non_negative")?;
    Some(!said.text().unwrap_or_default().trim().eq_ignore_ascii_case("false"))
}

/// Reads a variable; none where the element is not one.
pub(super) fn variable(
    node: Node<'_, '_>,
    behaviour: &Behaviour,
    dimensions: &[Dimension],
) -> Result<Option<Variable>, Error> {
    let sort = match node.tag_name().name() {
        "stock" => Sort::Stock,
        "flow" => Sort::Flow,
        "aux" => Sort::Auxiliary,
        "gf" => Sort::Table,
        _ => return Ok(None),
    };
    let name = node.attribute("name").unwrap_or_default();
    // To run it as a plain stock would give other numbers.
    if let Some(form) =
        ["conveyor", "queue", "oven"].into_iter().find(|form| child(node, form).is_some())
    {
        let message =
            format!("expected a stock that accumulates, found a {form}: they are not run");
        return Err(Error::new(message).at(|| format!("line {}, `{name}`", line(node))));
    }
    let mut variable = Variable::new(name, sort);
    variable.line = line(node);
    let text = |tag: &str| child(node, tag).and_then(|found| found.text()).map(str::to_owned);
    variable.units = text("units").map(|units| units.trim().to_owned());
    variable.doc = text("doc");
    variable.range = child(node, "range").and_then(|range| {
        let end = |name: &str| range.attribute(name)?.trim().parse::<f64>().ok();
        Some((end("min")?, end("max")?))
    });
    let flows = |tag: &str| -> Vec<String> {
        children(node, tag).filter_map(|flow| flow.text()).map(canonical).collect()
    };
    (variable.inflows, variable.outflows) = (flows("inflow"), flows("outflow"));
    variable.non_negative = match sort {
        Sort::Stock => non_negative(node).unwrap_or(behaviour.stocks),
        Sort::Flow => non_negative(node).unwrap_or(behaviour.flows),
        _ => false,
    };
    if let Some(list) = child(node, "dimensions") {
        let names = children(list, "dim").filter_map(|dim| dim.attribute("name"));
        variable.dimensions = names.map(canonical).collect();
    }
    let own = if sort == Sort::Table { table(node)? } else { None };
    let gf = match child(node, "gf") {
        Some(gf) => table(gf)?,
        None => own,
    };
    let elements: Vec<Node<'_, '_>> = children(node, "element").collect();
    let listed: Vec<Node<'_, '_>> = children(node, "eqn").collect();
    if elements.is_empty() && listed.len() > 1 {
        variable.parts = in_order(node, &listed, &variable, dimensions)?;
    } else if elements.is_empty() {
        let mut part = part(node, &variable)?;
        part.table = gf.clone();
        part.left.clone_from(&variable.dimensions);
        variable.parts.push(part);
    }
    for element in elements {
        let mut part = part(element, &variable)?;
        part.table = match child(element, "gf") {
            Some(own) => table(own)?,
            None => gf.clone(),
        };
        let names = element.attribute("subscript").unwrap_or_default();
        part.left = names.split(',').map(canonical).collect();
        if part.left.len() != variable.dimensions.len() {
            let (expected, found) = (variable.dimensions.len(), part.left.len());
            let message = format!("expected {expected} subscripts, found {found}: `{names}`");
            return Err(Error::new(message).at(|| place(&variable, element)));
        }
        variable.parts.push(part);
    }
    number_elements(&mut variable, dimensions);
    let only_table = |part: &Part| part.table.is_some() && part.equation.is_none();
    if sort == Sort::Auxiliary && variable.parts.iter().all(only_table) {
        variable.sort = Sort::Table;
    }
    Ok(Some(variable))
}

/// One equation for each element, in the order of the dimensions.
fn in_order(
    node: Node<'_, '_>,
    listed: &[Node<'_, '_>],
    variable: &Variable,
    dimensions: &[Dimension],
) -> Result<Vec<Part>, Error> {
    let mut lefts: Vec<Vec<String>> = vec![Vec::new()];
    for id in &variable.dimensions {
        let ids = dimensions.iter().find(|one| one.id() == *id).map(Dimension::ids);
        let with = |left: &Vec<String>| {
            let left = left.clone();
            ids.clone().unwrap_or_default().into_iter().map(move |element| {
                let mut left = left.clone();
                left.push(element);
                left
            })
        };
        lefts = lefts.iter().flat_map(with).take(listed.len() + 1).collect();
    }
    if lefts.len() != listed.len() {
        let message =
            format!("expected one equation, or one for each element, found {}", listed.len());
        return Err(Error::new(message).at(|| place(variable, node)));
    }
    let equation = |(left, node): (Vec<String>, &Node<'_, '_>)| {
        let mut part = equation(*node, variable)?;
        part.left = left;
        Ok(part)
    };
    lefts.into_iter().zip(listed).map(equation).collect()
}

/// Elements may be named by their number.
fn number_elements(variable: &mut Variable, dimensions: &[Dimension]) {
    for part in &mut variable.parts {
        for (left, dimension) in part.left.iter_mut().zip(&variable.dimensions) {
            let Some(dimension) = dimensions.iter().find(|other| other.id() == *dimension) else {
                continue;
            };
            let ids = dimension.ids();
            let number = left.parse::<usize>().ok().filter(|_| !ids.contains(left));
            if let Some(id) = number.and_then(|n| ids.get(n.checked_sub(1)?)) {
                left.clone_from(id);
            }
        }
    }
}

fn place(variable: &Variable, node: Node<'_, '_>) -> String {
    format!("line {}, `{}`", line(node), variable.name)
}

/// The equation of a node.
fn part(node: Node<'_, '_>, variable: &Variable) -> Result<Part, Error> {
    let mut part = match child(node, "eqn") {
        Some(inner) => equation(inner, variable)?,
        None => Part {
            equation: (variable.sort == Sort::Stock).then(|| net(variable)),
            ..Part::default()
        },
    };
    if let Some(initial) = child(node, "init_eqn").and_then(|initial| initial.text()) {
        let read =
            parse(initial.trim(), Dialect::Xmile).map_err(|e| e.at(|| place(variable, node)))?;
        part.initial = Some(read);
    }
    Ok(part)
}

/// The equation in an `eqn` element.
fn equation(node: Node<'_, '_>, variable: &Variable) -> Result<Part, Error> {
    let text = node.text().unwrap_or_default().trim();
    let read = |text: &str| {
        parse(text, Dialect::Xmile).map_err(|error| {
            let column = error.place().unwrap_or_default().to_owned();
            Error::new(error.message()).at(|| format!("{}, {column}", place(variable, node)))
        })
    };
    let equation = if text.is_empty() { None } else { Some(read(text)?) };
    let mut part = Part { text: text.to_owned(), ..Part::default() };
    if variable.sort == Sort::Stock {
        part.initial = equation;
        part.equation = Some(net(variable));
    } else {
        part.equation = equation;
    }
    Ok(part)
}

/// What flows in, less what flows out.
pub(super) fn net(variable: &Variable) -> Expr {
    let sum = |sum: Option<Expr>, name: &String| {
        let flow = Expr::name(name);
        Some(match sum {
            None => flow,
            Some(sum) => Expr::binary(Operator::Add, sum, flow),
        })
    };
    let inflows = variable.inflows.iter().fold(None, sum);
    variable.outflows.iter().fold(inflows.unwrap_or(Expr::Number(0.0)), |sum, name| {
        Expr::binary(Operator::Subtract, sum, Expr::name(name))
    })
}

/// A variable without dimensions, from its equation.
pub(super) fn plain(name: &str, node: Node<'_, '_>) -> Result<Variable, Error> {
    let mut variable = Variable::new(name, Sort::Auxiliary);
    variable.line = line(node);
    let text = node.text().unwrap_or_default().trim();
    let equation = parse(text, Dialect::Xmile).map_err(|e| e.at(|| place(&variable, node)))?;
    let text = text.to_owned();
    variable.parts.push(Part { equation: Some(equation), text, ..Part::default() });
    Ok(variable)
}
