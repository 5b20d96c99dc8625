//! What people's decisions come to: which hold, what they are about, and which fit nothing.
//!
//! The rule kept here: the last word holds, and a decision that no longer fits is reported and
//! not dropped.

use crate::find::Finder;
use crate::names::Names;
use record::{Because, Correction, Decision, DecisionId, DecisionKind, Field, Statement};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The decisions that hold, brought to the statements that there are, by their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// Pairs that are one promise, the smaller number first.
    pub merged: BTreeSet<(u64, u64)>,
    /// Pairs that are different promises, the smaller number first.
    pub split: BTreeSet<(u64, u64)>,
    /// Statements that count nowhere.
    pub rejected: BTreeSet<u64>,
    /// Fields with other values, and who says so.
    pub corrected: BTreeMap<u64, Vec<(Field, String, String)>>,
    /// Identifiers of names.
    pub names: Names,
    /// Remarks by statement, each with who made it and when.
    pub comments: BTreeMap<u64, Vec<String>>,
    /// Decisions that fit nothing, with the reason.
    pub unfit: BTreeMap<DecisionId, String>,
    /// Decisions that were undone.
    pub undone: BTreeSet<DecisionId>,
}

impl Settled {
    /// Settles decisions. `statements` are those that a decision may be about, as the rules read
    /// them: all, or those of the documents that [`record::Place`] names.
    pub fn new<'s>(
        decisions: &[Decision],
        statements: impl IntoIterator<Item = &'s Statement>,
    ) -> Self {
        if decisions.is_empty() {
            return Self::default();
        }
        let mut ordered: Vec<&Decision> = decisions.iter().collect();
        ordered.sort_by(|a, b| a.order().cmp(&b.order()));
        ordered.dedup_by(|a, b| a.id == b.id);
        let mut settled =
            Self { undone: record::undone(ordered.iter().copied()), ..Self::default() };
        let finder = Finder::new(statements);
        let known: BTreeSet<&DecisionId> = ordered.iter().map(|decision| &decision.id).collect();
        let mut names = Vec::new();
        for decision in ordered {
            if settled.undone.contains(&decision.id) {
                continue;
            }
            let done = match &decision.kind {
                DecisionKind::SameName(a, b) => {
                    names.push((a.as_str(), b.as_str(), true));
                    Ok(())
                }
                DecisionKind::DifferentName(a, b) => {
                    names.push((a.as_str(), b.as_str(), false));
                    Ok(())
                }
                DecisionKind::Undo(id) if !known.contains(id) => {
                    Err(format!("expected the decision {id}, found none; import it too"))
                }
                DecisionKind::Undo(_) => Ok(()),
                _ => settled.bring(decision, &finder),
            };
            if let Err(why) = done {
                settled.unfit.insert(decision.id.clone(), why);
            }
        }
        settled.names = Names::new(&names);
        settled
    }

    /// Brings a decision to its statements; the reason where that cannot be done.
    fn bring(&mut self, decision: &Decision, finder: &Finder<'_>) -> Result<(), String> {
        match &decision.kind {
            DecisionKind::Merge(a, b) | DecisionKind::Split(a, b) => {
                let (a, b) = (finder.find(a)?.id.number(), finder.find(b)?.id.number());
                if a == b {
                    return Err("both are one statement now; undo it".to_owned());
                }
                let pair = (a.min(b), a.max(b));
                let merge = matches!(decision.kind, DecisionKind::Merge(..));
                let (to, from) = match merge {
                    true => (&mut self.merged, &mut self.split),
                    false => (&mut self.split, &mut self.merged),
                };
                from.remove(&pair);
                to.insert(pair);
            }
            DecisionKind::Reject(anchor) => {
                let found = finder.find(anchor)?;
                let now = found.meaning.amount.value;
                match &anchor.place {
                    Some(place) if place.value != now => {
                        return Err(format!(
                            "{} was rejected, the rules now read {now}; undo it, or reject that",
                            place.value
                        ));
                    }
                    _ => drop(self.rejected.insert(found.id.number())),
                }
            }
            DecisionKind::Correct(correction) => self.correct(decision, correction, finder)?,
            DecisionKind::Comment(anchor) => {
                let number = finder.find(anchor)?.id.number();
                let day = decision.when.strftime("%Y-%m-%d");
                let comment = format!("{}, {day}: {}", decision.who, decision.why);
                self.comments.entry(number).or_default().push(comment);
            }
            DecisionKind::SameName(..)
            | DecisionKind::DifferentName(..)
            | DecisionKind::Undo(_) => {}
        }
        Ok(())
    }

    fn correct(
        &mut self,
        decision: &Decision,
        correction: &Correction,
        finder: &Finder<'_>,
    ) -> Result<(), String> {
        let Correction { of, field, was, is } = correction;
        let found = finder.find(of)?;
        let now = field.of(&found.meaning);
        if now == *is {
            return Err(format!("the rules now read the {field} so themselves; undo it"));
        }
        if now != *was {
            return Err(format!(
                "expected the {field} `{was}`, the rules now read `{now}`; correct that, or undo it"
            ));
        }
        field.set(&mut found.meaning.clone(), is).map_err(|wrong| wrong.to_string())?;
        let was = if was.is_empty() { "nothing" } else { was };
        let why = format!("corrected by {}, was {was}: {}", decision.who, decision.why);
        let all = self.corrected.entry(found.id.number()).or_default();
        all.retain(|(other, ..)| other != field);
        all.push((*field, is.clone(), why));
        Ok(())
    }

    /// The statement as people corrected it; none where nobody did. The reasons say what was read.
    pub fn apply(&self, statement: &Statement) -> Option<Statement> {
        let number = statement.id.number();
        let (corrections, comments) = (self.corrected.get(&number), self.comments.get(&number));
        if corrections.is_none() && comments.is_none() && self.names.is_empty() {
            return None;
        }
        let mut corrected = statement.clone();
        for (field, is, why) in corrections.into_iter().flatten() {
            if field.set(&mut corrected.meaning, is).is_ok() {
                let shown = if *field == Field::Value { "amount" } else { field.as_str() };
                let because = Because { field: shown.to_owned(), rule: why.clone(), cue: None };
                corrected.because.push(because);
            }
        }
        for comment in comments.into_iter().flatten() {
            let (field, rule) = ("comment".to_owned(), comment.clone());
            corrected.because.push(Because { field, rule, cue: None });
        }
        self.names.apply(&mut corrected.meaning);
        (corrected != *statement).then_some(corrected)
    }
}
