//! Names of those who pay, receive, carry and speak: from the gazetteer, by their form, and
//! references ("the ministry", 同社) that stand for a name said before.

mod beside;
mod evidence;
mod form;
mod found;
mod gazetteer;
mod known;
mod markers;
mod reference;
mod resolve;

pub(crate) use beside::counted;
pub(crate) use gazetteer::files;
pub use known::{Organisation, organisations};
pub(crate) use markers::{Mark, Markers};
pub(crate) use resolve::names;

use record::{PartyId, Span};

/// What sort of party a name is, as far as it decides who pays whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sort {
    /// A state, a ministry, an agency, a prefecture, an international body.
    Public,
    /// A company.
    Company,
    /// A bank, a fund, an investor.
    Investor,
    /// A university or an institute.
    Research,
    /// A programme or a scheme: carries money, does not pay it.
    Programme,
    /// A country or a capital: a government only where it pays.
    Place,
    /// Not named but said: "universities", 新会社. Receives, and does not pay.
    Generic,
    /// A person.
    Person,
}

/// Whether an identifier is that of a public body.
pub(crate) fn is_public(id: &str) -> bool {
    id.ends_with("-government") || gazetteer::gazetteer().public.contains(id)
}

/// One name in a text.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    pub(crate) span: Span,
    pub(crate) sort: Sort,
    /// As it will be shown: the words, or those of the name that a reference stands for.
    pub(crate) name: String,
    pub(crate) id: Option<PartyId>,
    /// Whether more than its capital letter says that it is an organisation.
    pub(crate) sure: bool,
    /// What the words around it say of its part.
    pub(crate) mark: Option<Mark>,
    /// Where the mark stands.
    pub(crate) mark_span: Option<Span>,
}

impl Name {
    /// Whether its words say that it is a fund, which holds money, and not a firm that invests it.
    pub(crate) fn fund(&self, markers: &Markers) -> bool {
        let lone = self.name.strip_prefix("the ").unwrap_or(&self.name);
        markers.kind_by_end(&format!("- {lone}")).is_some_and(|(kind, _)| kind == "fund")
    }
}
