//! Which of the entries that fit a question are counted.

use super::Reason;
use super::cover::cover;
use crate::filter::Misfit;
use crate::sheet::{Selection, Sheet};
use ledger::Line;
use record::{Kind, Stage, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// What is counted and what is not, by place on the sheet.
pub(super) struct Choice<'s> {
    sheet: Sheet<'s>,
    /// What is in the sum.
    pub(super) counted: BTreeSet<usize>,
    /// What fits and is not in the sum; some name another entry as the reason.
    pub(super) left: BTreeMap<usize, (Reason, Option<usize>)>,
    /// What was asked to be left out, whether it fits the rest of the question or not.
    excepted: BTreeSet<usize>,
}

impl<'s> Choice<'s> {
    pub(super) fn new(sheet: Sheet<'s>, selection: Selection, cancelled_too: bool) -> Self {
        let Selection { fits, excepted } = selection;
        let money = |at: &usize| sheet.lines[*at].value.unit.currency().is_some();
        let (mut counted, mut left) = (Vec::new(), Vec::new());
        for (at, misfit) in fits.into_iter().filter(|(at, _)| money(at)) {
            match reason(&sheet.lines[at], misfit, cancelled_too) {
                Some(reason) => left.push((at, (reason, None))),
                None => counted.push(at),
            }
        }
        let (counted, left) = (counted.into_iter().collect(), left.into_iter().collect());
        let mut choice = Choice { sheet, counted, left, excepted };
        choice.drop_rivals();
        choice.drop_slices();
        choice
    }

    /// Of two figures that cannot both be right, and of a figure and the one that replaced it,
    /// one counts.
    fn drop_rivals(&mut self) {
        let revised: Vec<_> = self.sheet.links.revised().collect();
        for (old, new) in revised {
            if self.counted.contains(&new) && self.counted.remove(&old) {
                self.left.insert(old, (Reason::Replaced, Some(new)));
            }
        }
        let converted: Vec<_> = self.sheet.links.converted().collect();
        for (conversion, value) in converted {
            if self.counted.contains(&value) && self.counted.remove(&conversion) {
                self.left.insert(conversion, (Reason::Conversion, Some(value)));
            }
        }
        let conflicts: Vec<_> = self.sheet.links.conflicts().collect();
        for (a, b) in conflicts {
            if self.counted.contains(&a) && self.counted.contains(&b) {
                let line = |at: usize| &self.sheet.lines[at];
                // More support, then the later word, and at last something that never changes.
                let weight = |at| (line(at).support, line(at).last, line(at).id);
                let (stays, goes) = if weight(a) > weight(b) { (a, b) } else { (b, a) };
                self.counted.remove(&goes);
                self.left.insert(goes, (Reason::Conflict, Some(stays)));
            }
        }
    }

    /// What is inside something that counts is counted with it, and what is inside something that
    /// was set aside is set aside with it.
    fn drop_slices(&mut self) {
        let fits = self.counted.clone();
        for at in &fits {
            let above = self.sheet.links.above(*at);
            let aside = |whole: &usize| {
                let why = self.left.get(whole).map(|(reason, _)| *reason);
                matches!(why, Some(Reason::Conflict | Reason::Replaced))
                    || self.excepted.contains(whole)
            };
            let found = match above.iter().find(|whole| aside(whole)) {
                Some(whole) => Some((Reason::SliceOfLeftOut, *whole)),
                None => {
                    let top = |whole: &&usize| self.sheet.links.above(**whole).is_disjoint(&fits);
                    let inside: Vec<_> = above.intersection(&fits).collect();
                    let whole = inside.iter().copied().find(top).or(inside.first().copied());
                    // Entries in a circle of links would all be slices: the first one counts.
                    whole
                        .filter(|whole| {
                            !self.sheet.links.above(**whole).contains(at) || *whole < at
                        })
                        .map(|whole| (Reason::Slice, *whole))
                }
            };
            if let Some((reason, whole)) = found {
                self.counted.remove(at);
                self.left.insert(*at, (reason, Some(whole)));
            }
        }
    }

    /// How often each entry enters the sum of these.
    pub(super) fn cover(&self, counted: &BTreeSet<usize>) -> BTreeMap<usize, i64> {
        cover(self.sheet, counted, &self.excepted)
    }

    /// Why a slice is taken off; the counted entries that hold it, where that is why.
    pub(super) fn taken_off(&self, at: usize, times: i64) -> Taken {
        let above = self.sheet.links.above(at);
        if self.excepted.contains(&at) || !above.is_disjoint(&self.excepted) {
            Taken::Excepted
        } else if times < 0 {
            Taken::Back
        } else {
            Taken::Held(above.intersection(&self.counted).copied().collect())
        }
    }
}

/// Why a slice is taken off a sum.
pub(super) enum Taken {
    /// It was asked to be left out.
    Excepted,
    /// It was taken off too often before, and is added back.
    Back,
    /// Each of these holds it.
    Held(Vec<usize>),
}

/// Why an entry that fits does not count by itself.
fn reason(line: &Line, misfit: Option<Misfit>, cancelled_too: bool) -> Option<Reason> {
    match (line.kind, line.standing) {
        (Kind::Target, _) => return Some(Reason::Target),
        (Kind::Estimate, _) => return Some(Reason::Estimate),
        (Kind::Indicator, _) => return Some(Reason::Indicator),
        (Kind::Commitment, Standing::NotMoney) => return Some(Reason::NotMoney),
        (Kind::Commitment, Standing::Total) => return Some(Reason::RunningTotal),
        (Kind::Commitment, _) => {}
    }
    let cancelled = line.standing == Standing::Cancelled || line.stage == Some(Stage::Cancelled);
    if cancelled && !cancelled_too {
        return Some(Reason::Cancelled);
    }
    match misfit {
        Some(Misfit::Excepted) => Some(Reason::Excepted),
        Some(Misfit::Unit) => Some(Reason::OtherCurrency),
        Some(Misfit::Stage(_)) => Some(Reason::Stage),
        Some(Misfit::Other) | None => line.per.map(|_| Reason::PerYear),
    }
}
