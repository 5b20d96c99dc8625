//! What a sum is for, or what is measured: a phrase chosen among those around the amount.
//!
//! A phrase is a run of words that carry meaning (`islands`), or several of them that small words
//! join. What speaks for one is counted once for its first word, once for its last and once for the
//! whole, so that many phrases cost little more than the words that they are made of.

mod features;
mod islands;
mod phrases;

pub(crate) use features::Around;
pub(crate) use phrases::phrases;

use super::super::{Draft, scene::Scene};
use super::model::WHAT;
use phrases::Phrase;
use record::Kind;

/// Gives each statement its purpose or its measure, once it is known who pays whom.
pub(crate) fn purposes(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for draft in drafts {
        let Some(phrase) = best(scene, draft) else { continue };
        let words = phrase.span.of(scene.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let meaning = &mut draft.statement.meaning;
        if draft.kind == Kind::Commitment {
            meaning.purpose = Some(words);
        } else {
            meaning.measure = Some(words);
        }
    }
}

/// The phrase that most speaks for; of several the first. Who pays or is
/// paid is said elsewhere, and that somebody pays.
fn best(scene: &Scene<'_>, draft: &Draft) -> Option<Phrase> {
    let mut around = Around::new(scene, draft);
    let mut best: Option<(i64, Phrase)> = None;
    for phrase in phrases(scene, draft) {
        if around.is_party(phrase.span) || around.is_verb(phrase.span) {
            continue;
        }
        let score = around.score(&phrase, || WHAT.scores(), |scores| scores.of("right"));
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, phrase));
        }
    }
    best.map(|(_, phrase)| phrase)
}
