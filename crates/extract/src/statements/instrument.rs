//! The form in which money is given.

use super::ballot::Ballot;
use super::roles::Roles;
use super::scene::Scene;
use super::{Draft, reason};
use crate::names::Sort;
use record::{Because, Instrument, Kind, Span, Stage};

/// Votes below this, in hundredths, say nothing: those of the amount's own sentence, and of others.
const LEAST_OWN: i32 = 200;
const LEAST_FAR: i32 = 300;
/// A word of a form that is said of much else ("support", "deal") is worth less than this.
const WEAK: i32 = 1_200;

/// The instrument with the most votes that fits who pays.
pub(crate) fn instrument(
    scene: &Scene<'_>,
    at: usize,
    ballot: &Ballot<'_>,
    roles: &Roles,
    because: &mut Vec<Because>,
) -> Instrument {
    let public = roles.payer_sort == Some(Sort::Public) || roles.payer_sort == Some(Sort::Place);
    let private = matches!(roles.payer_sort, Some(Sort::Company | Sort::Investor));
    // Only where its own sentence does not say are others asked.
    let own = ballot.own_scores("instrument");
    let told = own.values().any(|score| *score >= LEAST_OWN);
    let spent = ballot.own("own", "capex") > 300;
    let mut scores: Vec<(Instrument, i32)> = if told { own } else { ballot.scores("instrument") }
        .into_iter()
        .filter_map(|(value, score)| Some((value.parse().ok()?, score)))
        .map(|(instrument, score)| match instrument {
            // States subsidise, companies build.
            Instrument::Capex if public => (instrument, score / 6),
            Instrument::Budget if private => (instrument, score / 4),
            Instrument::Grant | Instrument::Loan if spent && !public => (instrument, score / 6),
            Instrument::Grant if private => (instrument, score / 2),
            Instrument::Fund if private => (instrument, score / 2),
            _ => (instrument, score),
        })
        .collect();
    scores.sort_by_key(|(instrument, score)| (std::cmp::Reverse(*score), *instrument));
    if spent && !public && scores.first().is_none_or(|(_, score)| *score < WEAK) {
        ballot.explain("own", "capex", because);
        return Instrument::Capex;
    }
    // Who buys shares gives equity.
    let equity = scores
        .iter()
        .find(|(instrument, score)| *instrument == Instrument::Equity && *score >= 800);
    if let (Some((Instrument::Purchase, _)), Some((_, score))) =
        (scores.first().copied(), equity.copied())
    {
        scores.insert(0, (Instrument::Equity, score));
    }
    let least = if told { LEAST_OWN } else { LEAST_FAR };
    let Some((instrument, _)) = scores.first().filter(|(_, score)| *score >= least) else {
        return Instrument::Unspecified;
    };
    if let Some(span) = several(scene, scene.mentions[at].span, *instrument) {
        let rule = "instrument.package: several forms side by side";
        because.push(reason("instrument", rule, scene.text, Some(span)));
        return Instrument::Package;
    }
    ballot.explain("instrument", instrument.as_str(), because);
    *instrument
}

/// "In equity, grants and loans": two or more forms named side by side, right behind the amount or
/// before it, one of them the one that was chosen.
fn several(scene: &Scene<'_>, amount: Span, chosen: Instrument) -> Option<Span> {
    let from = scene.text.floor_char_boundary(amount.start.saturating_sub(NEAR));
    let to = scene.text.ceil_char_boundary(amount.end + NEAR);
    let at = scene.sentence_of(amount)?;
    let sentence = scene.sentences[at].span;
    let around = Span::new(from.max(sentence.start), to.min(sentence.end));
    let mut run: Vec<(Span, Instrument)> = Vec::new();
    let mut found = None;
    for hit in scene.within(&scene.hits, around, |hit| hit.span) {
        let Some(form) = form(scene, hit) else { continue };
        let beside = run.last().is_some_and(|(last, _)| {
            let gap = scene.text.get(last.end..hit.span.start).unwrap_or("-").trim();
            scene.rules.markers.coordinators.iter().any(|word| word == gap)
        });
        if !beside {
            run.clear();
        }
        run.push((hit.span, form));
        let mut forms: Vec<Instrument> = run.iter().map(|(_, form)| *form).collect();
        forms.sort_unstable();
        forms.dedup();
        if forms.len() > 1 && forms.contains(&chosen) {
            found = run.first().map(|(first, _)| first.cover(hit.span));
        }
    }
    found.filter(|span| {
        let between = if span.end <= amount.start {
            Span::new(span.end, amount.start)
        } else {
            Span::new(amount.end, span.start.max(amount.end))
        };
        scene.within(&scene.mentions, between, |mention| mention.span).is_empty()
            || scene.conversion_end(amount.end) > amount.end
    })
}

/// The bytes around an amount in which forms side by side are looked for.
const NEAR: usize = 120;

/// The form that a word plainly names.
fn form(scene: &Scene<'_>, hit: &crate::cues::Hit) -> Option<Instrument> {
    use Instrument::{Equity, Grant, Guarantee, Loan, Package, Tax};
    let votes = &scene.rules.cues.get(*hit).votes;
    let plain = votes.iter().filter(|(field, _, weight)| field == "instrument" && *weight >= 30);
    let named = plain.filter_map(|(_, value, _)| value.parse().ok());
    named.into_iter().find(|form| matches!(form, Equity | Grant | Guarantee | Loan | Package | Tax))
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
            None if !meaning.recipient.is_empty() && public(scene, &drafts[at]) => {
                (Instrument::Grant, "instrument.grant: state money to a recipient")
            }
            None if meaning.recipient.is_empty()
                && !public(scene, &drafts[at])
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

/// Whether a state pays: a body known as public, or one that the text shows as such by its form.
pub(crate) fn public(scene: &Scene<'_>, draft: &Draft) -> bool {
    draft.statement.meaning.payer.first().is_some_and(|payer| {
        let id = payer.id.as_ref().map(|id| id.as_str()).unwrap_or_default();
        crate::names::is_public(id) || scene.public.contains(payer.name.as_str())
    })
}

/// What a form comes to once it is known who pays whom: a state does not build or place orders in
/// passing, it subsidises somebody or spends its budget; a slice of a company's building costs
/// that buys machines is building too.
pub(crate) fn settle(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        if drafts[at].kind != Kind::Commitment {
            continue;
        }
        let meaning = &drafts[at].statement.meaning;
        let Some(form) = meaning.instrument else { continue };
        let ballot = Ballot::new(scene, drafts[at].mention);
        let score = ballot.scores("instrument").get(form.as_str()).copied().unwrap_or(0);
        let whole = drafts[at].whole.and_then(|whole| drafts[whole].statement.meaning.instrument);
        let state = public(scene, &drafts[at]);
        let nobody = meaning.recipient.is_empty();
        let granted = matches!(meaning.stage, Some(Stage::Approved | Stage::Awarded));
        let ceiling = granted && meaning.amount.value.low().is_none();
        let ordered = form == Instrument::Purchase && meaning.stage == Some(Stage::Awarded);
        let (settled, rule) = match form {
            Instrument::Purchase if whole == Some(Instrument::Capex) => {
                (Instrument::Capex, "instrument.capex: a slice of what is built")
            }
            Instrument::Unspecified if state && ceiling => {
                (Instrument::Grant, "instrument.grant: state money up to a ceiling, granted")
            }
            Instrument::Unspecified | Instrument::Capex if state && nobody => {
                (Instrument::Budget, "instrument.budget: state money to nobody named")
            }
            Instrument::Grant | Instrument::Purchase
                if state && nobody && score < WEAK && !ordered =>
            {
                (Instrument::Budget, "instrument.budget: state money to nobody named")
            }
            Instrument::Purchase | Instrument::Capex if state && score < WEAK => {
                (Instrument::Grant, "instrument.grant: state money to a recipient")
            }
            _ => continue,
        };
        let statement = &mut drafts[at].statement;
        statement.because.retain(|because| because.field != "instrument");
        statement.because.push(reason("instrument", rule, scene.text, None));
        statement.meaning.instrument = Some(settled);
    }
}
