//! What is thought of a pair, in little room: judgements are more than statements.

use crate::pool::Grounds;
use record::{Judgement, Relation, StatementId};

/// A judgement by numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Judged {
    pub(crate) left: u64,
    pub(crate) right: u64,
    pub(crate) relation: Relation,
    pub(crate) score: i32,
    pub(crate) grounds: Grounds,
}

impl Judged {
    /// Its place in the canonical order.
    pub(crate) fn key(&self) -> (u64, u64, Relation) {
        (self.left, self.right, self.relation)
    }

    /// The two statements, the smaller number first.
    pub(crate) fn pair(&self) -> (u64, u64) {
        (self.left.min(self.right), self.left.max(self.right))
    }

    /// As it is kept.
    pub(crate) fn written(&self) -> Judgement {
        Judgement {
            left: StatementId::from_number(self.left),
            right: StatementId::from_number(self.right),
            relation: self.relation,
            score: self.score,
            reasons: self.grounds.to_vec(),
        }
    }
}

impl From<Judgement> for Judged {
    fn from(kept: Judgement) -> Self {
        let Judgement { left, right, relation, score, reasons } = kept;
        let (left, right) = (left.number(), right.number());
        Self { left, right, relation, score, grounds: reasons.into() }
    }
}
