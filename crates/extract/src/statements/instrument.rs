//! The form in which money is given.

use super::ballot::Ballot;
use super::roles::Roles;
use crate::names::Sort;
use record::{Because, Instrument};

/// The instrument with the most votes that fits who pays.
pub(crate) fn instrument(
    ballot: &Ballot<'_>,
    roles: &Roles,
    because: &mut Vec<Because>,
) -> Instrument {
    let public = roles.payer_sort == Some(Sort::Public) || roles.payer_sort == Some(Sort::Place);
    let private = matches!(roles.payer_sort, Some(Sort::Company | Sort::Investor));
    let mut scores: Vec<(Instrument, i32)> = ballot
        .scores("instrument")
        .into_iter()
        .filter_map(|(value, score)| Some((value.parse().ok()?, score)))
        .map(|(instrument, score)| match instrument {
            // States subsidise, companies build.
            Instrument::Capex if public => (instrument, score / 3),
            Instrument::Budget if private => (instrument, score / 4),
            Instrument::Grant if private => (instrument, score / 2),
            Instrument::Fund if private => (instrument, score / 2),
            _ => (instrument, score),
        })
        .collect();
    scores.sort_by_key(|(instrument, score)| (std::cmp::Reverse(*score), *instrument));
    match scores.first() {
        Some((instrument, score)) if *score >= 300 => {
            ballot.explain("instrument", instrument.as_str(), because);
            *instrument
        }
        _ => Instrument::Unspecified,
    }
}
