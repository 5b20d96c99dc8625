//! Values of tables.

use crate::build::scalar::Ask;
use crate::model::{Curve, Table};

/// The value of a table.
pub(crate) fn lookup(table: &Table, ask: Ask, x: f64) -> f64 {
    let points = &table.points;
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return f64::NAN };
    if x.is_nan() {
        return f64::NAN;
    }
    if ask == Ask::Invert {
        return inverse(points, x);
    }
    let after = points.partition_point(|point| point.0 <= x);
    let before = after.checked_sub(1).map(|at| points[at]);
    let next = points.get(after).copied();
    match (ask, table.curve) {
        (Ask::Forward, _) => match before {
            Some(point) if point.0 >= x => point.1,
            _ => next.unwrap_or(*last).1,
        },
        (Ask::Backward, _) | (Ask::Own, Curve::Discrete) => before.unwrap_or(*first).1,
        (Ask::Extrapolate, _) | (Ask::Own, Curve::Extrapolate) if points.len() > 1 => {
            let at = after.clamp(1, points.len() - 1);
            line(points[at - 1], points[at], x)
        }
        _ => match (before, next) {
            (Some(a), Some(b)) => line(a, b, x),
            (None, _) => first.1,
            (_, None) => last.1,
        },
    }
}

fn line(a: (f64, f64), b: (f64, f64), x: f64) -> f64 {
    let width = b.0 - a.0;
    if width.abs() > 0.0 { a.1 + (b.1 - a.1) * (x - a.0) / width } else { b.1 }
}

/// The first `x` at which a table has a value.
fn inverse(points: &[(f64, f64)], y: f64) -> f64 {
    let found = points.windows(2).find(|pair| {
        let (low, high) = (pair[0].1.min(pair[1].1), pair[0].1.max(pair[1].1));
        low <= y && y <= high
    });
    match found {
        Some(pair) => {
            let height = pair[1].1 - pair[0].1;
            let share = if height.abs() > 0.0 { (y - pair[0].1) / height } else { 0.0 };
            pair[0].0 + share * (pair[1].0 - pair[0].0)
        }
        None => {
            let near = |point: &&(f64, f64)| (point.1 - y).abs();
            let best = points.iter().min_by(|a, b| near(a).total_cmp(&near(b)));
            best.map_or(f64::NAN, |point| point.0)
        }
    }
}
