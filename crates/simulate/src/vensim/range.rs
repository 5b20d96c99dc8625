//! Subscript ranges: `Name: A, B, (C1-C5) -> Other`.

use crate::error::Error;
use crate::model::{Dimension, Mapping};
use crate::name::canonical;
use std::collections::HashMap;

/// The most elements of a range.
const MOST: usize = 100_000;

/// Reads what stands behind the colon.
pub(super) fn range(name: &str, text: &str) -> Result<Dimension, Error> {
    let (items, maps) = text.split_once("->").unwrap_or((text, ""));
    let mut elements = Vec::new();
    for item in top_level(items) {
        let item = item.trim();
        if let Some(inner) = item.strip_prefix('(').and_then(|item| item.strip_suffix(')')) {
            elements.extend(sequence(inner)?);
        } else if item.to_uppercase().starts_with("GET ") {
            return Err(Error::new(format!("expected names, found `{item}`: files are not read")));
        } else if !item.is_empty() {
            elements.push(item.trim_matches('"').to_owned());
        }
    }
    let maps = top_level(maps).map(|item| item.trim().to_owned()).filter(|item| !item.is_empty());
    let mapping = |item: String| match item.strip_prefix('(').and_then(|i| i.strip_suffix(')')) {
        Some(inner) => {
            let (to, list) = inner.split_once(':').unwrap_or((inner, ""));
            let elements = list.split(',').map(canonical).filter(|one| !one.is_empty()).collect();
            Mapping { to: canonical(to), elements }
        }
        None => Mapping { to: canonical(&item), elements: Vec::new() },
    };
    Ok(Dimension { name: name.to_owned(), elements, maps: maps.map(mapping).collect() })
}

/// The parts between commas that stand in no brackets.
fn top_level(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    text.split(move |c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && depth == 0
    })
}

/// `C1-C5` as five names.
fn sequence(text: &str) -> Result<Vec<String>, Error> {
    let wrong = || Error::new(format!("expected a sequence such as `(A1-A5)`, found `({text})`"));
    let (first, last) = text.split_once('-').ok_or_else(wrong)?;
    let (first, last) = (first.trim(), last.trim());
    let stem = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let from: usize = first[stem.len()..].parse().map_err(|_| wrong())?;
    let to: usize = last.strip_prefix(stem).and_then(|n| n.parse().ok()).ok_or_else(wrong)?;
    if to < from || to - from > MOST {
        return Err(wrong());
    }
    Ok((from..=to).map(|n| format!("{stem}{n}")).collect())
}

/// Puts the elements of other ranges in the place of their names.
pub(super) fn resolve(mut ranges: Vec<Dimension>) -> Result<Vec<Dimension>, Error> {
    let all: HashMap<String, Vec<String>> =
        ranges.iter().map(|range| (range.id(), range.elements.clone())).collect();
    for range in &mut ranges {
        let own = range.id();
        let mut out = Vec::new();
        for element in &range.elements {
            expand(element, &own, &all, 0, &mut out)?;
        }
        range.elements = out;
    }
    // What stands for a range stands for its elements.
    for map in ranges.iter_mut().flat_map(|range| &mut range.maps) {
        let mut out = Vec::new();
        for element in &map.elements {
            match all.get(element) {
                Some(inner) => out.extend(inner.iter().map(|one| canonical(one))),
                None => out.push(element.clone()),
            }
        }
        map.elements = out;
    }
    Ok(ranges)
}

fn expand(
    element: &str,
    own: &str,
    all: &HashMap<String, Vec<String>>,
    depth: usize,
    out: &mut Vec<String>,
) -> Result<(), Error> {
    let id = canonical(element);
    match all.get(&id).filter(|_| id != own) {
        Some(_) if depth > 20 => {
            Err(Error::new(format!("expected elements, found ranges in a circle: `{element}`")))
        }
        Some(inner) => inner.iter().try_for_each(|one| expand(one, &id, all, depth + 1, out)),
        None if out.len() > MOST => Err(Error::new(format!("expected at most {MOST} elements"))),
        None => {
            out.push(element.to_owned());
            Ok(())
        }
    }
}
