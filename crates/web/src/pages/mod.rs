//! One module for each page: each asks the view one question and writes down the answer.

mod actors;
mod checks;
mod deciding;
mod document;
mod entry;
mod facts;
mod form;
mod indicators;
mod ledger;
mod linked;
mod model;
mod narrow;
mod overview;
mod policies;
mod review;
mod search;
mod sums;
mod targets;
mod trouble;

pub(crate) use actors::actors;
pub(crate) use checks::checks;
pub(crate) use document::document;
pub(crate) use entry::entry;
pub(crate) use indicators::indicators;
pub(crate) use ledger::ledger;
pub(crate) use model::model;
pub(crate) use narrow::facets;
pub(crate) use overview::overview;
pub(crate) use policies::policies;
pub(crate) use review::{decisions, review};
pub(crate) use search::search;
pub(crate) use targets::targets;
pub(crate) use trouble::{no_ledger, no_page, own_mistake};
