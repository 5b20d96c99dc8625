//! Graphical functions.

use super::read::{child, line};
use crate::error::Error;
use crate::model::{Curve, Table};
use roxmltree::Node;

/// The most points of a table.
const POINTS: usize = 1_000_000;

/// Reads a `gf` element; none where it has no points.
pub(super) fn table(node: Node<'_, '_>) -> Result<Option<Table>, Error> {
    let place = || format!("line {}", line(node));
    let ys = match child(node, "ypts") {
        Some(points) => numbers(points)?,
        None => return Ok(None),
    };
    let xs = match (child(node, "xpts"), child(node, "xscale")) {
        (Some(points), _) => numbers(points)?,
        (None, Some(scale)) => {
            let end = |name: &str| {
                let value =
                    scale.attribute(name).and_then(|value| value.trim().parse::<f64>().ok());
                value.ok_or_else(|| {
                    Error::new(format!("expected a number as `{name}` of `xscale`")).at(place)
                })
            };
            even(end("min")?, end("max")?, ys.len())
        }
        (None, None) => even(0.0, 1.0, ys.len()),
    };
    if xs.len() != ys.len() || ys.is_empty() || ys.len() > POINTS {
        let message = format!("expected as many x as y, found {} and {}", xs.len(), ys.len());
        return Err(Error::new(message).at(place));
    }
    let curve = match node.attribute("type").map(str::trim) {
        Some("extrapolate") => Curve::Extrapolate,
        Some("discrete") => Curve::Discrete,
        _ => Curve::Continuous,
    };
    let mut points: Vec<(f64, f64)> = xs.into_iter().zip(ys).collect();
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    Ok(Some(Table { points, curve }))
}

/// So many numbers, at even distances.
fn even(from: f64, to: f64, count: usize) -> Vec<f64> {
    let last = count.saturating_sub(1).max(1);
    #[expect(clippy::cast_precision_loss, reason = "tables have at most a million points")]
    let at = |n: usize| from + (to - from) * n as f64 / last as f64;
    (0..count).map(at).collect()
}

fn numbers(node: Node<'_, '_>) -> Result<Vec<f64>, Error> {
    let text = node.text().unwrap_or_default();
    let separator = node.attribute("sep").unwrap_or(",");
    let parts: Vec<&str> = if separator.is_empty() {
        text.split_whitespace().collect()
    } else {
        text.split(separator).collect()
    };
    let number = |part: &str| {
        part.trim().parse::<f64>().map_err(|_| {
            let message = format!("expected numbers with `{separator}` between, found `{part}`");
            Error::new(message).at(|| format!("line {}", line(node)))
        })
    };
    parts.into_iter().filter(|part| !part.trim().is_empty()).map(number).collect()
}
