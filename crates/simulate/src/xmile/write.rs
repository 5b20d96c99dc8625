//! A model to a file.

use crate::build::arrays::Space;
use crate::equation::{Dialect, Expr, print, printed_name};
use crate::error::Error;
use crate::model::{Curve, Macro, Method, Model, Part, Sort, Table, Variable};
use std::fmt::Write;

/// Writes a model in XMILE 1.0. Diagrams and the header are kept as they were read; equations of
/// XMILE too, others are written anew.
///
/// # Errors
/// Where the arrays of the model do not fit one another.
pub fn write(model: &Model) -> Result<String, Error> {
    let space = Space::new(model)?;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<xmile version=\"1.0\" \
         xmlns=\"http://docs.oasis-open.org/xmile/ns/XMILE/v1.0\" \
         xmlns:isee=\"http://iseesystems.com/XMILE\">\n",
    );
    let put = |out: &mut String, text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    match &model.header {
        Some(header) => put(&mut out, format!("  {header}")),
        None => {
            let name = escape(model.name.as_deref().unwrap_or("model"));
            let product = "<vendor>daicho</vendor><product version=\"1\">daicho</product>";
            put(&mut out, format!("  <header><name>{name}</name>{product}</header>"));
        }
    }
    let times = &model.times;
    let method = if times.method == Method::Rk4 { "RK4" } else { "Euler" };
    let unit = times
        .unit
        .as_ref()
        .map_or_else(String::new, |unit| format!(" time_units=\"{}\"", escape(unit)));
    let save =
        times.save.map_or_else(String::new, |save| format!(" isee:save_interval=\"{save}\""));
    put(
        &mut out,
        format!(
            "  <sim_specs method=\"{method}\"{unit}{save}>\n    <start>{}</start>\n    \
             <stop>{}</stop>\n    <dt>{}</dt>\n  </sim_specs>",
            times.start, times.stop, times.step
        ),
    );
    if !model.dimensions.is_empty() {
        put(&mut out, "  <dimensions>".to_owned());
        for dimension in &model.dimensions {
            put(&mut out, format!("    <dim name=\"{}\">", escape(&dimension.name)));
            for element in &dimension.elements {
                put(&mut out, format!("      <elem name=\"{}\"/>", escape(element)));
            }
            put(&mut out, "    </dim>".to_owned());
        }
        put(&mut out, "  </dimensions>".to_owned());
    }
    put(&mut out, "  <model>\n    <variables>".to_owned());
    for (at, variable) in model.variables.iter().enumerate() {
        self::variable(&mut out, model, &space, (at, variable));
    }
    put(&mut out, "    </variables>".to_owned());
    if let Some(views) = &model.views {
        put(&mut out, format!("    {views}"));
    }
    put(&mut out, "  </model>".to_owned());
    for one in &model.macros {
        a_macro(&mut out, model.dialect, one);
    }
    out.push_str("</xmile>\n");
    Ok(out)
}

fn variable(out: &mut String, model: &Model, space: &Space, (at, variable): (usize, &Variable)) {
    let tag = tag(variable);
    line(out, 6, &format!("<{tag} name=\"{}\">", escape(&variable.name)));
    if let Some(doc) = &variable.doc {
        line(out, 8, &format!("<doc>{}</doc>", escape(doc)));
    }
    let array = space.array(at);
    if !array.positions.is_empty() {
        line(out, 8, "<dimensions>");
        for position in &array.positions {
            let axis = position.axis.map_or("", |axis| space.axis_name(axis));
            let name = model.dimensions.iter().find(|one| one.id() == axis).map(|one| &one.name);
            line(out, 10, &format!("<dim name=\"{}\"/>", escape(name.map_or(axis, |name| name))));
        }
        line(out, 8, "</dimensions>");
    }
    let whole = variable.parts.len() == 1
        && !matches!(variable.parts[0].equation, Some(Expr::List(_)))
        && variable.parts[0].except.is_empty();
    if whole || array.positions.is_empty() {
        if let Some(part) = variable.parts.first() {
            self::part(out, 8, model.dialect, variable, part, None);
        }
    } else {
        for (number, part) in variable.parts.iter().enumerate() {
            for (place, tuple) in space.tuples_of(at, number).iter().enumerate() {
                if !space.owns(at, number, tuple) {
                    continue;
                }
                let names = space.printed(variable, tuple);
                let names = &names[variable.name.len()..];
                let names = escape(names.trim_start_matches('[').trim_end_matches(']'));
                line(out, 8, &format!("<element subscript=\"{names}\">"));
                self::part(out, 10, model.dialect, variable, part, Some(place));
                line(out, 8, "</element>");
            }
        }
    }
    for (tag, flows) in [("inflow", &variable.inflows), ("outflow", &variable.outflows)] {
        for flow in flows {
            line(out, 8, &format!("<{tag}>{}</{tag}>", escape(&printed_name(flow))));
        }
    }
    // What cannot be told as flows is one flow that is not shown.
    if variable.non_negative {
        line(out, 8, "<non_negative/>");
    }
    if let Some(units) = &variable.units {
        line(out, 8, &format!("<units>{}</units>", escape(units)));
    }
    if let Some((least, most)) = variable.range {
        line(out, 8, &format!("<range min=\"{least}\" max=\"{most}\"/>"));
    }
    line(out, 6, &format!("</{tag}>"));
}

/// A stock whose rate is no sum of flows is written as a variable that accumulates it.
fn tag(variable: &Variable) -> &'static str {
    match variable.sort {
        Sort::Stock if is_sum(variable) => "stock",
        Sort::Flow => "flow",
        Sort::Table => "gf",
        _ => "aux",
    }
}

fn is_sum(variable: &Variable) -> bool {
    let zero = |part: &Part| matches!(part.equation, Some(Expr::Number(rate)) if rate.abs() <= 0.0);
    !variable.inflows.is_empty() || !variable.outflows.is_empty() || variable.parts.iter().all(zero)
}

fn part(
    out: &mut String,
    indent: usize,
    dialect: Dialect,
    variable: &Variable,
    part: &Part,
    place: Option<usize>,
) {
    let equation = |expr: &Expr| match (expr, place) {
        (Expr::List(values), Some(place)) => {
            values.get(place).map_or_else(String::new, ToString::to_string)
        }
        (other, _) => print(other),
    };
    let text = match (variable.sort, &part.equation, &part.initial) {
        (Sort::Stock, Some(_), Some(initial)) if is_sum(variable) => Some(equation(initial)),
        (Sort::Stock, Some(rate), Some(initial)) => {
            Some(format!("INTEG({}, {})", print(rate), equation(initial)))
        }
        (_, Some(expr), _) => Some(equation(expr)),
        _ => None,
    };
    // What was written in XMILE stays as it was.
    let kept = dialect == Dialect::Xmile && !part.text.is_empty();
    if let Some(text) = if kept { Some(part.text.clone()) } else { text } {
        line(out, indent, &format!("<eqn>{}</eqn>", escape(&text)));
    }
    if let (false, Some(initial)) = (variable.sort == Sort::Stock, &part.initial) {
        line(out, indent, &format!("<init_eqn>{}</init_eqn>", escape(&equation(initial))));
    }
    if let Some(table) = &part.table {
        self::table(out, indent, table, variable.sort == Sort::Table && place.is_none());
    }
}

fn table(out: &mut String, indent: usize, table: &Table, bare: bool) {
    let kind = match table.curve {
        Curve::Continuous => "",
        Curve::Extrapolate => " type=\"extrapolate\"",
        Curve::Discrete => " type=\"discrete\"",
    };
    let list = |of: fn(&(f64, f64)) -> f64| -> String {
        table.points.iter().map(|point| of(point).to_string()).collect::<Vec<_>>().join(",")
    };
    if !bare {
        line(out, indent, &format!("<gf{kind}>"));
    }
    line(out, indent + 2, &format!("<xpts>{}</xpts>", list(|point| point.0)));
    line(out, indent + 2, &format!("<ypts>{}</ypts>", list(|point| point.1)));
    if !bare {
        line(out, indent, "</gf>");
    }
}

fn a_macro(out: &mut String, dialect: Dialect, one: &Macro) {
    line(out, 2, &format!("<macro name=\"{}\">", escape(&one.name)));
    for parameter in &one.parameters {
        line(out, 4, &format!("<parm>{}</parm>", escape(parameter)));
    }
    line(out, 4, "<variables>");
    for variable in &one.variables {
        let tag = tag(variable);
        line(out, 6, &format!("<{tag} name=\"{}\">", escape(&variable.name)));
        if let Some(part) = variable.parts.first() {
            self::part(out, 8, dialect, variable, part, None);
        }
        for (tag, flows) in [("inflow", &variable.inflows), ("outflow", &variable.outflows)] {
            for flow in flows {
                line(out, 8, &format!("<{tag}>{}</{tag}>", escape(&printed_name(flow))));
            }
        }
        line(out, 6, &format!("</{tag}>"));
    }
    line(out, 4, "</variables>");
    line(out, 2, "</macro>");
}

fn line(out: &mut String, indent: usize, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{:indent$}{text}", "");
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
