//! The form in which money is given.

use super::ballot::Ballot;
use super::roles::Roles;
use super::scene::Scene;
use super::{Draft, reason};
use crate::names::Sort;
use record::{Because, Instrument, Kind};

/// The instrument with the most votes that fits who pays.
pub(crate) fn instrument(
    ballot: &Ballot<'_>,
    roles: &Roles,
    because: &mut Vec<Because>,
) -> Instrument {
    let public = roles.payer_sort == Some(Sort::Public) || roles.payer_sort == Some(Sort::Place);
    let private = matches!(roles.payer_sort, Some(Sort::Company | Sort::Investor));
    // Only where its own sentence does not say are others asked.
    let own = ballot.own_scores("instrument");
    let told = own.values().any(|score| *score >= 200);
    let mut scores: Vec<(Instrument, i32)> = if told { own } else { ballot.scores("instrument") }
        .into_iter()
        .filter_map(|(value, score)| Some((value.parse().ok()?, score)))
        .map(|(instrument, score)| match instrument {
            // States subsidise, companies build.
            Instrument::Capex if public => (instrument, score / 6),
            Instrument::Budget if private => (instrument, score / 4),
            Instrument::Grant if private => (instrument, score / 2),
            Instrument::Fund if private => (instrument, score / 2),
            _ => (instrument, score),
        })
        .collect();
    scores.sort_by_key(|(instrument, score)| (std::cmp::Reverse(*score), *instrument));
    // Who buys shares gives equity.
    let equity = scores
        .iter()
        .find(|(instrument, score)| *instrument == Instrument::Equity && *score >= 800);
    if let (Some((Instrument::Purchase, _)), Some((_, score))) =
        (scores.first().copied(), equity.copied())
    {
        scores.insert(0, (Instrument::Equity, score));
    }
    match scores.first() {
        Some((instrument, score)) if *score >= 200 => {
            ballot.explain("instrument", instrument.as_str(), because);
            *instrument
        }
        _ => Instrument::Unspecified,
    }
}

/// An amount without a word of its own is given as its whole is, or as the one before it in the
/// same paragraph or list by the same payer; state money to somebody is a grant, a company's own
/// money to nobody builds something.
pub(crate) fn inherit(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let meaning = &drafts[at].statement.meaning;
        if drafts[at].kind != Kind::Commitment
            || meaning.instrument != Some(Instrument::Unspecified)
        {
            continue;
        }
        let whole = drafts[at].whole.map(|whole| &drafts[whole]);
        let own = &scene.sentences[drafts[at].sentence];
        let before =
            drafts[..at].iter().rev().take(64).find(|draft| draft.kind == Kind::Commitment).filter(
                |before| {
                    let other = &scene.sentences[before.sentence];
                    let near = other.line + 1 >= own.line
                        || own.intro.is_some() && own.intro == other.intro;
                    near && before.statement.meaning.payer == meaning.payer
                },
            );
        let told = whole.or(before).and_then(|draft| draft.statement.meaning.instrument);
        let (instrument, rule) = match told.filter(|told| *told != Instrument::Unspecified) {
            Some(told) => (told, "instrument: as the amount that it belongs to"),
            None if !meaning.recipient.is_empty() && public(&drafts[at]) => {
                (Instrument::Grant, "instrument.grant: state money to a recipient")
            }
            None if meaning.recipient.is_empty()
                && !public(&drafts[at])
                && !meaning.payer.is_empty() =>
            {
                (Instrument::Capex, "instrument.capex: a company's own money")
            }
            None => continue,
        };
        drafts[at].statement.because.push(reason("instrument", rule, scene.text, None));
        drafts[at].statement.meaning.instrument = Some(instrument);
    }
}

/// Whether a state pays.
pub(crate) fn public(draft: &Draft) -> bool {
    draft.statement.meaning.payer.first().is_some_and(|payer| {
        let id = payer.id.as_ref().map(|id| id.as_str()).unwrap_or_default();
        crate::names::is_public(id) || payer.name.to_lowercase().contains("government")
    })
}
