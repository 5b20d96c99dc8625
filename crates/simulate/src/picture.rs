//! A causal-loop diagram, drawn.
//!
//! Variables stand on circles, those of the loops that matter most nearest to one another; a link is
//! an arc with its sign. Nothing in it needs a program to run.

use crate::loops::Loops;
use crate::model::{Model, Sort};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The most variables of a picture.
const MOST: usize = 40;

/// Draws the variables and links of the first loops, as SVG: at most forty variables.
pub fn picture(model: &Model, loops: &Loops, limit: usize) -> String {
    let mut order: Vec<&str> = Vec::new();
    let mut links: BTreeMap<(&str, &str), Option<bool>> = BTreeMap::new();
    for one in loops.loops.iter().take(limit) {
        let new = one.variables.iter().filter(|name| !order.contains(&name.as_str())).count();
        if order.len() + new > MOST {
            continue;
        }
        for (at, name) in one.variables.iter().enumerate() {
            if !order.contains(&name.as_str()) {
                order.push(name);
            }
            let next = &one.variables[(at + 1) % one.variables.len()];
            if name != next {
                links.entry((name, next)).or_insert(one.links[at]);
            }
        }
    }
    let stocks: Vec<String> = model
        .variables
        .iter()
        .filter(|one| one.sort == Sort::Stock)
        .map(|one| one.name.clone())
        .collect();
    let is_stock = |name: &str| {
        stocks.iter().any(|stock| name == stock || name.starts_with(&format!("{stock}[")))
    };
    // Stocks stand inside, what joins them outside.
    let (inner, outer): (Vec<&str>, Vec<&str>) =
        order.iter().copied().partition(|name| is_stock(name));
    let mut places: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    let (width, height) = (1_200.0, 900.0);
    ring(&inner, (width / 2.0, height / 2.0), (270.0, 190.0), &mut places);
    let outer = near(&outer, &places, &links);
    ring(&outer, (width / 2.0, height / 2.0), (500.0, 400.0), &mut places);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         font-family=\"sans-serif\" font-size=\"15\">\n<title>Feedback loops</title>\n\
         <defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" \
         markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" fill=\"context-stroke\"/></marker></defs>\n"
    );
    for ((from, to), sign) in &links {
        if let (Some(a), Some(b)) = (places.get(from), places.get(to)) {
            arc(&mut out, *a, *b, *sign);
        }
    }
    for (name, (x, y)) in &places {
        let text = escape(name);
        let half = name.chars().map(|c| if c.is_ascii() { 4.2 } else { 8.0 }).sum::<f64>() + 8.0;
        let (stroke, fill) =
            if is_stock(name) { ("#333", "#fff8e6") } else { ("none", "#ffffffd0") };
        let _ = writeln!(
            out,
            "<g><rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"26\" rx=\"3\" fill=\"{fill}\" \
             stroke=\"{stroke}\"/><text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{text}</text></g>",
            x - half,
            y - 13.0,
            half * 2.0,
            y + 5.0
        );
    }
    out.push_str("</svg>\n");
    out
}

/// Puts names on an ellipse, from the top on.
fn ring<'n>(
    names: &[&'n str],
    center: (f64, f64),
    radius: (f64, f64),
    places: &mut BTreeMap<&'n str, (f64, f64)>,
) {
    #[expect(clippy::cast_precision_loss, reason = "a picture has few names")]
    let count = names.len().max(1) as f64;
    for (n, name) in names.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a picture has few names")]
        let angle = std::f64::consts::TAU * n as f64 / count - std::f64::consts::FRAC_PI_2;
        let place = (center.0 + radius.0 * angle.cos(), center.1 + radius.1 * angle.sin());
        places.insert(name, place);
    }
}

/// The outer names in the order of the angle at which what they are joined with stands.
fn near<'n>(
    names: &[&'n str],
    places: &BTreeMap<&'n str, (f64, f64)>,
    links: &BTreeMap<(&'n str, &'n str), Option<bool>>,
) -> Vec<&'n str> {
    let angle = |name: &str| {
        let (mut x, mut y) = (0.0, 0.0);
        for (from, to) in links.keys() {
            let other = if *from == name {
                to
            } else if *to == name {
                from
            } else {
                continue;
            };
            if let Some(place) = places.get(other) {
                x += place.0 - 600.0;
                y += place.1 - 450.0;
            }
        }
        (x.atan2(-y) + std::f64::consts::TAU) % std::f64::consts::TAU
    };
    let mut sorted = names.to_vec();
    sorted.sort_by(|a, b| angle(a).total_cmp(&angle(b)).then_with(|| a.cmp(b)));
    sorted
}

fn arc(out: &mut String, a: (f64, f64), b: (f64, f64), sign: Option<bool>) {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = (dx * dx + dy * dy).sqrt().max(1.0);
    // Bent to the left of its way, so that a link and the one back do not cover each other.
    let middle = ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
    let bend = (length * 0.16).min(60.0);
    let (nx, ny) = (-dy / length, dx / length);
    let control = (middle.0 + nx * bend, middle.1 + ny * bend);
    let shorten = |from: (f64, f64), to: (f64, f64), by: f64| {
        let (x, y) = (to.0 - from.0, to.1 - from.1);
        let length = (x * x + y * y).sqrt().max(1.0);
        (from.0 + x / length * by, from.1 + y / length * by)
    };
    let (start, end) = (shorten(a, control, 18.0), shorten(b, control, 24.0));
    let (color, mark) = match sign {
        Some(true) => ("#1b6b3a", "+"),
        Some(false) => ("#a3341f", "−"),
        None => ("#666", "±"),
    };
    let label = shorten(end, control, 14.0);
    let _ = writeln!(
        out,
        "<path d=\"M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"1.6\" \
         marker-end=\"url(#tip)\"/><text x=\"{:.1}\" y=\"{:.1}\" fill=\"{color}\" font-size=\"17\" \
         font-weight=\"bold\" dx=\"6\" dy=\"-5\">{mark}</text>",
        start.0, start.1, control.0, control.1, end.0, end.1, label.0, label.1
    );
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
