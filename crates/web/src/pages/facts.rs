//! Facts as a list of names and values; those without a value are left away.

use maud::{Markup, html};

/// A list under construction.
#[derive(Debug, Default)]
pub(super) struct Facts(Vec<(&'static str, Markup)>);

impl Facts {
    /// Adds a fact.
    pub(super) fn set(&mut self, name: &'static str, value: Markup) {
        self.0.push((name, value));
    }

    /// Adds a fact if there is one.
    pub(super) fn maybe(&mut self, name: &'static str, value: Option<Markup>) {
        self.0.extend(value.map(|value| (name, value)));
    }

    /// The list.
    pub(super) fn markup(&self) -> Markup {
        html! {
            dl.facts { @for (name, value) in &self.0 { div { dt { (name) } dd { (value) } } } }
        }
    }
}
