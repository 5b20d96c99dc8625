//! Parties that the text does not say again, carried over from what it said before.

use super::groups::groups;
use super::roles::{party, same};
use super::scene::Scene;
use super::{Draft, reason};
use crate::names::{Mark, Sort};
use record::{Kind, Span};

/// So many amounts back a payer is remembered.
const REMEMBERED: usize = 200;

/// Parties that the text does not say again: those of the whole, of the amount before in the same
/// paragraph, and at last those that the whole document is about.
pub(crate) fn inherit(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let about = super::focus::Focus::new(scene, drafts);
    for at in 0..drafts.len() {
        if drafts[at].kind != Kind::Commitment {
            continue;
        }
        let whole = drafts[at].whole;
        let before = (0..at).rev().find(|before| drafts[*before].kind == Kind::Commitment);
        let line = |at: usize| scene.sentences[drafts[at].sentence].line;
        let budget = drafts[at].statement.meaning.instrument == Some(record::Instrument::Budget);
        let reach = usize::from(budget);
        let near = before.filter(|before| line(*before) + reach >= line(at));
        // Who receives is paid by who paid the last one.
        let received = !drafts[at].statement.meaning.recipient.is_empty();
        let near = if received {
            (0..at)
                .rev()
                .take(REMEMBERED)
                .take_while(|other| line(*other) + 1 >= line(at))
                .find(|other| super::focus::paid_by_state(&drafts[*other].statement.meaning))
                .or(near)
        } else {
            near
        };
        let total =
            drafts[at].statement.meaning.amount.increment == Some(record::Increment::Cumulative);
        let own = &drafts[at].statement.meaning;
        let round = own.instrument == Some(record::Instrument::Equity)
            && (total || own.stage == Some(record::Stage::Awarded));
        // Who joined one round has not joined the next.
        let joined = |near: usize| {
            let near = &drafts[near].statement.meaning;
            near.instrument == own.instrument && !super::focus::paid_by_state(near)
        };
        let round =
            round || own.instrument == Some(record::Instrument::Equity) && near.is_some_and(joined);
        let whole_meaning = whole.map(|at| drafts[at].statement.meaning.clone());
        let near_meaning = near.map(|at| drafts[at].statement.meaning.clone());
        let meaning = &mut drafts[at].statement.meaning;
        if meaning.payer.is_empty() && !(round && whole.is_none()) {
            let source = whole_meaning.as_ref().or(near_meaning.as_ref());
            meaning.payer = source.map(|source| source.payer.clone()).unwrap_or_default();
        }
        if let Some(whole) = &whole_meaning {
            if meaning.recipient.is_empty() {
                meaning.recipient.clone_from(&whole.recipient);
            }
            meaning.via = meaning.via.take().or_else(|| whole.via.clone());
        }
        join(scene, &mut drafts[at]);
        // Slices of one whole divide it: each goes to its own.
        let beside = near.filter(|near| whole.is_none() || drafts[*near].whole != whole);
        let beside = near_meaning.as_ref().filter(|_| beside.is_some());
        about.complete(scene, &mut drafts[at], beside);
        earlier_round(scene, drafts, at);
        turn(scene, drafts, at);
    }
}

/// Those who "took part" or "come along" in the sentences after a round are in it.
fn join(scene: &Scene<'_>, draft: &mut Draft) {
    let meaning = &draft.statement.meaning;
    let round = meaning.instrument == Some(record::Instrument::Equity)
        && meaning.stage == Some(record::Stage::Awarded);
    if !round || meaning.amount.increment.is_some() || !meaning.payer.is_empty() {
        return;
    }
    let line = scene.sentences[draft.sentence].line;
    let after = scene
        .sentences
        .iter()
        .skip(draft.sentence + 1)
        .take(2)
        .filter(|sentence| sentence.line == line);
    for sentence in after {
        let joins = scene
            .within(&scene.hits, sentence.span, |hit| hit.span)
            .iter()
            .any(|hit| scene.rules.cues.get(*hit).votes.iter().any(|(field, ..)| field == "join"));
        if !joins {
            break;
        }
        for group in groups(scene, sentence.span, Span::new(0, 0)) {
            let apart = matches!(group.mark, Some(Mark::Possessive | Mark::Recipient));
            for name in group
                .names
                .iter()
                .filter(|name| matches!(name.sort, Sort::Company | Sort::Investor) && !apart)
            {
                let found = party(name);
                let meaning = &mut draft.statement.meaning;
                if !meaning.payer.iter().chain(&meaning.recipient).any(|other| same(other, &found))
                {
                    meaning.payer.push(found);
                }
            }
        }
    }
}

/// A closed round that names nobody whom it went to went to the one whom all rounds before it did:
/// "a seed round of 3 million followed".
fn earlier_round(scene: &Scene<'_>, drafts: &mut [Draft], at: usize) {
    let round = |draft: &Draft| {
        let meaning = &draft.statement.meaning;
        meaning.instrument == Some(record::Instrument::Equity)
            && meaning.stage == Some(record::Stage::Awarded)
    };
    if !round(&drafts[at]) || !drafts[at].statement.meaning.recipient.is_empty() {
        return;
    }
    let mut rounds = drafts[..at]
        .iter()
        .rev()
        .take(REMEMBERED)
        .filter(|draft| round(draft))
        .map(|draft| draft.statement.meaning.recipient.as_slice())
        .filter(|recipient| !recipient.is_empty());
    let Some([only]) = rounds.next() else { return };
    let only = only.clone();
    let alone = rounds.all(|other| other.iter().all(|party| same(party, &only)));
    let meaning = &mut drafts[at].statement.meaning;
    if alone && !meaning.payer.iter().any(|payer| same(payer, &only)) {
        meaning.recipient.push(only);
        let rule = "recipient: whom the rounds before went to";
        drafts[at].statement.because.push(reason("recipient", rule, scene.text, None));
    }
}

/// Whether a verb of paying says that the payer pays: what it spends it is not given.
fn spends(scene: &Scene<'_>, draft: &Draft) -> bool {
    let verb = |because: &record::Because| {
        let span = because.cue.as_ref().filter(|_| because.field == "payer").map(|cue| cue.span());
        span.is_some_and(|span| {
            scene.within(&scene.verbs, span, |hit| hit.span).iter().any(|hit| hit.span == span)
        })
    };
    draft.statement.because.iter().any(verb)
}

/// A company that the state was said to pay does not pay itself: "the company can count on 330
/// billion" is state money again.
fn turn(scene: &Scene<'_>, drafts: &mut [Draft], at: usize) {
    let meaning = &drafts[at].statement.meaning;
    let given = matches!(
        meaning.instrument,
        Some(record::Instrument::Grant | record::Instrument::Unspecified)
    );
    let [payer] = meaning.payer.as_slice() else { return };
    if !given || !meaning.recipient.is_empty() || spends(scene, &drafts[at]) {
        return;
    }
    let earlier = drafts[..at].iter().rev().take(REMEMBERED).find(|draft| {
        let other = &draft.statement.meaning;
        other.instrument == Some(record::Instrument::Grant)
            && other.recipient.iter().any(|party| same(party, payer))
            && !other.payer.is_empty()
    });
    let Some(payers) = earlier.map(|draft| draft.statement.meaning.payer.clone()) else { return };
    let meaning = &mut drafts[at].statement.meaning;
    meaning.recipient = std::mem::replace(&mut meaning.payer, payers);
    let because = reason("payer", "payer: who paid the same company before", scene.text, None);
    drafts[at].statement.because.push(because);
}
