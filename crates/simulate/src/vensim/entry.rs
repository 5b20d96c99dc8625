//! One entry: a range, a table, an equation.

use super::range::range;
use super::split::Raw;
use crate::equation::{Dialect, Expr, parse};
use crate::error::Error;
use crate::model::{Curve, Dimension, Part, Sort, Table, Variable};
use crate::name::canonical;

/// What an entry is.
pub(super) enum Entry {
    Nothing,
    Range(Dimension),
    Variable(Box<Variable>),
}

/// Reads an entry.
pub(super) fn read(raw: &Raw) -> Result<Entry, Error> {
    let text = raw.equation.as_str();
    let left = Left::read(text).map_err(|error| error.at(|| format!("line {}", raw.line)))?;
    let Some(left) = left else { return Ok(Entry::Nothing) };
    let rest = text[left.end..].trim();
    let place = || format!("line {}, `{}`", raw.line, left.name);
    let within = |error: Error| {
        let inner = error.place().map_or_else(String::new, |inner| format!(", {inner}"));
        Error::new(error.message()).at(|| format!("{}{inner}", place()))
    };
    if let Some(items) = rest.strip_prefix(':').filter(|rest| !keyword(rest)) {
        return Ok(Entry::Range(range(&left.name, items).map_err(within)?));
    }
    if let Some(other) = rest.strip_prefix("<->") {
        let elements = vec![other.trim().trim_matches('"').to_owned()];
        return Ok(Entry::Range(Dimension { name: left.name, elements, maps: Vec::new() }));
    }
    let mut variable = Variable::new(&left.name, Sort::Auxiliary);
    variable.line = raw.line;
    let units = raw.units.split('[').next().unwrap_or_default().trim();
    variable.units = (!units.is_empty()).then(|| units.to_owned());
    let range = raw.units.split_once('[').and_then(|(_, range)| range.split_once(']'));
    variable.range = range.and_then(|(range, _)| {
        let mut ends = range.split(',').map(|end| end.trim().parse::<f64>().ok());
        Some((ends.next()??, ends.next()??))
    });
    variable.doc = (!raw.doc.is_empty()).then(|| raw.doc.clone());
    variable.dimensions.clone_from(&left.subscripts);
    let mut part = Part { left: left.subscripts, except: left.except, ..Part::default() };
    if let Some(points) = rest.strip_prefix('(').filter(|_| !rest.contains('=')) {
        let read = parse(&format!("({points}"), Dialect::Vensim).map_err(within)?;
        let Expr::Table(points) = read else {
            return Err(Error::new("expected the points of a table").at(place));
        };
        variable.sort = Sort::Table;
        part.table = Some(table(points));
        part.text = rest.to_owned();
        variable.parts.push(part);
        return Ok(Entry::Variable(Box::new(variable)));
    }
    let Some(right) = right(rest) else {
        // Data from elsewhere, or a text.
        return Ok(Entry::Nothing);
    };
    part.text = right.to_owned();
    let equation = match tabbed(right).map_err(within)? {
        Some(list) => list,
        None => parse(right, Dialect::Vensim).map_err(within)?,
    };
    shape(&mut variable, &mut part, equation);
    variable.parts.push(part);
    Ok(Entry::Variable(Box::new(variable)))
}

/// Puts an equation where its outermost function says that it belongs.
fn shape(variable: &mut Variable, part: &mut Part, equation: Expr) {
    match equation {
        Expr::Call { name, mut arguments, .. } if name == "integ" && arguments.len() == 2 => {
            variable.sort = Sort::Stock;
            part.initial = arguments.pop();
            part.equation = arguments.pop();
        }
        Expr::Call { name, mut arguments, .. }
            if name == "active_initial" && arguments.len() == 2 =>
        {
            part.initial = arguments.pop();
            part.equation = arguments.pop();
        }
        Expr::Call { name, mut arguments, subscripts, at }
            if name == "with_lookup" && arguments.len() == 2 =>
        {
            match (arguments.pop(), arguments.pop()) {
                (Some(Expr::Table(points)), Some(input)) => {
                    part.equation = Some(input);
                    part.table = Some(table(points));
                }
                (last, first) => {
                    arguments.extend(first);
                    arguments.extend(last);
                    part.equation = Some(Expr::Call { name, subscripts, arguments, at });
                }
            }
        }
        other => part.equation = Some(other),
    }
}

/// The table of some points.
fn table(mut points: Vec<(f64, f64)>) -> Table {
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    Table { points, curve: Curve::Continuous }
}

/// Whether a colon begins a keyword and no range.
fn keyword(rest: &str) -> bool {
    let upper: String = rest.chars().take(14).collect::<String>().to_uppercase();
    ["=", "INTERPOLATE:", "RAW:", "HOLD BACKWARD", "LOOK FORWARD:", "EXCEPT:", "IS:", "SUPPLEMENTA"]
        .iter()
        .any(|word| upper.starts_with(word))
}

/// What stands on the right of the equals sign.
fn right(rest: &str) -> Option<&str> {
    let mut rest = rest;
    while let Some(behind) = rest.strip_prefix(':').filter(|behind| !behind.starts_with('=')) {
        rest = behind.split_once(':')?.1.trim_start();
    }
    let right = rest
        .strip_prefix(":=")
        .or_else(|| rest.strip_prefix("=="))
        .or_else(|| rest.strip_prefix('='))?;
    let right = right.trim();
    (!right.is_empty()).then_some(right)
}

/// A table of numbers that only blanks and line breaks part.
fn tabbed(text: &str) -> Result<Option<Expr>, Error> {
    let upper: String = text.chars().take(12).collect::<String>().to_uppercase();
    if !upper.starts_with("TABBED ARRAY") {
        return Ok(None);
    }
    let inner = text.split_once('(').and_then(|(_, inner)| inner.rsplit_once(')'));
    let inner = inner.ok_or_else(|| Error::new("expected `TABBED ARRAY( numbers )`"))?.0;
    let numbers = inner.split(|c: char| c.is_whitespace() || c == ',' || c == '\\');
    let numbers = numbers.filter(|word| !word.is_empty()).map(|word| {
        word.parse::<f64>().map_err(|_| Error::new(format!("expected a number, found `{word}`")))
    });
    Ok(Some(Expr::List(numbers.collect::<Result<_, _>>()?)))
}

/// The left side of an equation.
struct Left {
    name: String,
    subscripts: Vec<String>,
    except: Vec<Vec<String>>,
    /// Where the rest begins, in bytes.
    end: usize,
}

impl Left {
    fn read(text: &str) -> Result<Option<Self>, Error> {
        let (name, mut end) = if let Some(inner) = text.strip_prefix('"') {
            let close = inner
                .char_indices()
                .scan(' ', |before, (at, c)| {
                    let open = c == '"' && *before != '\\';
                    *before = c;
                    Some((at, open))
                })
                .find(|(_, close)| *close);
            let close = close.ok_or_else(|| Error::new("expected a closing quotation mark"))?.0;
            (&inner[..close], close + 2)
        } else {
            let end = text.find(['[', '=', '(', ':', '<']).unwrap_or(text.len());
            (&text[..end], end)
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Ok(None);
        }
        let mut left = Self { name, subscripts: Vec::new(), except: Vec::new(), end };
        skip(text, &mut end);
        if text[end..].starts_with('[') {
            left.subscripts = bracket(text, &mut end)?;
        }
        skip(text, &mut end);
        if text[end..].to_uppercase().starts_with(":EXCEPT:") {
            end += ":EXCEPT:".len();
            loop {
                skip(text, &mut end);
                if text[end..].starts_with(',') {
                    end += 1;
                } else if text[end..].starts_with('[') {
                    left.except.push(bracket(text, &mut end)?);
                } else {
                    break;
                }
            }
        }
        left.end = end;
        Ok(Some(left))
    }
}

fn skip(text: &str, at: &mut usize) {
    *at += text[*at..].len() - text[*at..].trim_start().len();
}

/// The names in brackets.
fn bracket(text: &str, at: &mut usize) -> Result<Vec<String>, Error> {
    let inner = &text[*at + 1..];
    let close = inner.find(']').ok_or_else(|| Error::new("expected a closing `]`"))?;
    *at += close + 2;
    Ok(inner[..close].split(',').map(canonical).collect())
}
