//! Which of the entries that fit a question are counted.

use super::cover::cover;
use super::{LeftOut, Overlap, Reason};
use crate::filter::{Asked, Misfit, Test};
use crate::links::Links;
use crate::{Book, Cited, Filter, words};
use record::{Entry, Kind, Stage, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// What is counted and what is not, by place in [`Book::entries`].
pub(super) struct Choice<'b> {
    book: &'b Book,
    links: &'b Links,
    /// What is in the sum.
    pub(super) counted: BTreeSet<usize>,
    /// What fits and is not in the sum; some name another entry as the reason.
    left: BTreeMap<usize, (Reason, Option<usize>)>,
    /// What was asked to be left out, whether it fits the rest of the question or not.
    excepted: BTreeSet<usize>,
    /// The stages and the unit that were asked for, in words.
    asked: Asked,
}

impl<'b> Choice<'b> {
    pub(super) fn new(book: &'b Book, filter: &Filter) -> Self {
        let test = Test::new(book, filter);
        let entries = book.entries();
        let mut choice = Choice {
            book,
            links: book.links(),
            counted: BTreeSet::new(),
            left: BTreeMap::new(),
            excepted: (0..entries.len()).filter(|at| test.excepted(&entries[*at])).collect(),
            asked: test.asked(),
        };
        let cancelled_too = filter.stage.as_ref().is_some_and(|s| s.holds(Stage::Cancelled));
        for (at, entry) in entries.iter().enumerate() {
            let misfit = test.misfit(entry);
            if entry.amount.value.unit.currency().is_none() || misfit == Some(Misfit::Other) {
                continue;
            }
            match reason(entry, misfit, cancelled_too) {
                Some(reason) => drop(choice.left.insert(at, (reason, None))),
                None => drop(choice.counted.insert(at)),
            }
        }
        choice.drop_rivals();
        choice.drop_slices();
        choice
    }

    /// Of two figures that cannot both be right, and of a figure and the one that replaced it,
    /// one counts.
    fn drop_rivals(&mut self) {
        let revised: Vec<_> = self.links.revised().collect();
        for (old, new) in revised {
            if self.counted.contains(&new) && self.counted.remove(&old) {
                self.left.insert(old, (Reason::Replaced, Some(new)));
            }
        }
        let converted: Vec<_> = self.links.converted().collect();
        for (conversion, value) in converted {
            if self.counted.contains(&value) && self.counted.remove(&conversion) {
                self.left.insert(conversion, (Reason::Conversion, Some(value)));
            }
        }
        let conflicts: Vec<_> = self.links.conflicts().collect();
        for (a, b) in conflicts {
            if self.counted.contains(&a) && self.counted.contains(&b) {
                let entry = |at: usize| &self.book.entries()[at];
                // More support, then the later word, and at last something that never changes.
                let weight = |at| (entry(at).moments.len(), entry(at).last_said, &entry(at).id);
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
            let above = self.links.above(*at);
            let aside = |whole: &usize| {
                let why = self.left.get(whole).map(|(reason, _)| *reason);
                matches!(why, Some(Reason::Conflict | Reason::Replaced))
                    || self.excepted.contains(whole)
            };
            let found = match above.iter().find(|whole| aside(whole)) {
                Some(whole) => Some((Reason::SliceOfLeftOut, *whole)),
                None => {
                    let top = |whole: &&usize| self.links.above(**whole).is_disjoint(&fits);
                    let inside: Vec<_> = above.intersection(&fits).collect();
                    let whole = inside.iter().copied().find(top).or(inside.first().copied());
                    // Entries in a circle of links would all be slices: the first one counts.
                    whole
                        .filter(|whole| !self.links.above(**whole).contains(at) || *whole < at)
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
        cover(self.book, self.links, counted, &self.excepted)
    }

    /// What is left out, by place.
    pub(super) fn left(&self) -> impl Iterator<Item = usize> {
        self.left.keys().copied()
    }

    /// An entry that is left out, with the reason.
    pub(super) fn left_out(&self, at: usize) -> Option<LeftOut> {
        let (why, other) = self.left.get(&at)?;
        let entry = &self.book.entries()[at];
        let other = other.map(|other| title(&self.book.entries()[other]));
        Some(LeftOut {
            entry: entry.id.clone(),
            title: entry.title.clone(),
            amount: entry.amount.value,
            words: words::amount(&entry.amount),
            stage: entry.stage,
            why: *why,
            reason: why.said(entry, other.as_deref(), &self.asked),
            cited: Cited::of_entry(self.book, entry),
        })
    }

    /// A slice that is taken off the sum.
    pub(super) fn overlap(&self, at: usize, times: i64) -> Overlap {
        let book = self.book;
        let entry = &book.entries()[at];
        let above = self.links.above(at);
        let reason = if self.excepted.contains(&at) || !above.is_disjoint(&self.excepted) {
            "asked to be left out".to_owned()
        } else if times < 0 {
            "taken off with each of the slices that hold it, and added back".to_owned()
        } else {
            let holders: Vec<_> =
                above.intersection(&self.counted).map(|w| title(&book.entries()[*w])).collect();
            format!("a slice of each of {}", holders.join(" and "))
        };
        Overlap {
            entry: entry.id.clone(),
            title: entry.title.clone(),
            amount: entry.amount.value,
            words: words::amount(&entry.amount),
            times,
            reason,
            cited: Cited::of_entry(book, entry),
        }
    }
}

/// Why an entry that fits does not count by itself.
fn reason(entry: &Entry, misfit: Option<Misfit>, cancelled_too: bool) -> Option<Reason> {
    match (entry.kind, entry.standing) {
        (Kind::Target, _) => return Some(Reason::Target),
        (Kind::Estimate, _) => return Some(Reason::Estimate),
        (Kind::Indicator, _) => return Some(Reason::Indicator),
        (Kind::Commitment, Standing::NotMoney) => return Some(Reason::NotMoney),
        (Kind::Commitment, Standing::Total) => return Some(Reason::RunningTotal),
        (Kind::Commitment, _) => {}
    }
    let cancelled = entry.standing == Standing::Cancelled || entry.stage == Some(Stage::Cancelled);
    if cancelled && !cancelled_too {
        return Some(Reason::Cancelled);
    }
    match misfit {
        Some(Misfit::Excepted) => Some(Reason::Excepted),
        Some(Misfit::Unit) => Some(Reason::OtherCurrency),
        Some(Misfit::Stage(_)) => Some(Reason::Stage),
        Some(Misfit::Other) | None => entry.amount.per.map(|_| Reason::PerYear),
    }
}

fn title(entry: &Entry) -> String {
    format!("“{}” ({})", words::plain(&entry.title), words::amount(&entry.amount))
}
