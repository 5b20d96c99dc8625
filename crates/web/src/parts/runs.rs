//! Cuts a text where marks begin and end, so that overlapping and nested marks lie flat.
//!
//! The rule kept here: the runs, put together, are the text. Where several marks share words,
//! these belong to the innermost, and an amount belongs to its own statement.

use super::Mark;
use record::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What a run is to the mark that it belongs to. Earlier ones win where two are of one length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Amount,
    Quote,
    Also,
}

/// Neighbouring words that belong to one mark, or to none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The place of the mark in the list.
    pub(super) mark: Option<usize>,
    /// Whether it is a further mention and not the quote.
    pub(super) also: bool,
    /// The words; set for those that are the amount.
    pub(super) parts: Vec<(Span, bool)>,
}

/// The whole text as runs.
pub(super) fn runs(text: &str, marks: &[Mark<'_>]) -> Vec<Run> {
    let mut edges = BTreeMap::<usize, Vec<Edge>>::new();
    edges.insert(0, Vec::new());
    edges.insert(text.len(), Vec::new());
    for (mark, span, role) in regions(marks) {
        // A place that is not one of this text marks nothing.
        if span.is_empty() || text.get(span.start..span.end).is_none() {
            continue;
        }
        let key = (span.len(), role, mark, span.start);
        edges.entry(span.start).or_default().push(Edge::Begin(key));
        edges.entry(span.end).or_default().push(Edge::End(key));
    }
    let mut runs: Vec<Run> = Vec::new();
    let mut open = BTreeSet::new();
    let ends: Vec<usize> = edges.keys().copied().skip(1).chain([text.len()]).collect();
    for ((start, changes), end) in edges.into_iter().zip(ends) {
        for change in changes {
            match change {
                Edge::Begin(key) => drop(open.insert(key)),
                Edge::End(key) => drop(open.remove(&key)),
            }
        }
        if start < end {
            let inner = open.first().map(|(_, role, mark, _)| (*mark, *role));
            add(&mut runs, Span::new(start, end), inner);
        }
    }
    runs
}

/// Length, role, mark and start: the least is the innermost.
type Key = (usize, Role, usize, usize);

enum Edge {
    Begin(Key),
    End(Key),
}

fn regions(marks: &[Mark<'_>]) -> impl Iterator<Item = (usize, Span, Role)> {
    marks.iter().enumerate().flat_map(|(at, mark)| {
        let also = mark.said.also.iter().map(|span| (*span, Role::Also));
        [(mark.said.quote.span(), Role::Quote), (mark.said.amount, Role::Amount)]
            .into_iter()
            .chain(also)
            .map(move |(span, role)| (at, span, role))
    })
}

/// Adds words to the last run if they belong to the same mark, else as a new run.
fn add(runs: &mut Vec<Run>, span: Span, inner: Option<(usize, Role)>) {
    let mark = inner.map(|(mark, _)| mark);
    let also = inner.is_some_and(|(_, role)| role == Role::Also);
    let part = (span, inner.is_some_and(|(_, role)| role == Role::Amount));
    match runs.last_mut() {
        Some(last) if last.mark == mark && last.also == also => last.parts.push(part),
        _ => runs.push(Run { mark, also, parts: vec![part] }),
    }
}
