//! Decisions for people.

use record::{Anchor, DecisionKind};

/// What a decision is about.
pub fn decision(kind: &DecisionKind) -> String {
    let anchor = |anchor: &Anchor| match &anchor.place {
        Some(place) => {
            let id: String = anchor.statement.as_str().chars().take(8).collect();
            format!("{id} “{}” ({}, {})", place.quote, place.value, place.name)
        }
        None => anchor.statement.to_string(),
    };
    match kind {
        DecisionKind::Merge(a, b) => format!("{} and {}", anchor(a), anchor(b)),
        DecisionKind::Split(a, b) => format!("{} and not {}", anchor(a), anchor(b)),
        DecisionKind::SameName(a, b) => format!("{a} = {b}"),
        DecisionKind::DifferentName(a, b) => format!("{b} is not {a}"),
        DecisionKind::Correct(c) => {
            let nothing = |text: &str| if text.is_empty() { "nothing" } else { text }.to_owned();
            format!("{} of {}: {} → {}", c.field, anchor(&c.of), nothing(&c.was), nothing(&c.is))
        }
        DecisionKind::Reject(a) | DecisionKind::Comment(a) => anchor(a),
        DecisionKind::Undo(id) => id.to_string(),
    }
}
