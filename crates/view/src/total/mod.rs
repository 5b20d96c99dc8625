//! Sums that count each promise once and say what they leave out.
//!
//! The rule kept here: every entry that fits the question is either in the sums or in the list of
//! what is left out, with the reason; whoever doubts a total can follow each of its lines.

mod choose;
mod converted;
mod cover;
mod groups;
mod reason;
mod sum;

pub use converted::Converted;
pub use groups::{By, Group};
pub use reason::Reason;
pub use sum::Sum;

use crate::sheet::{Detail, Details, Selection, Sheet};
use crate::{Book, Cited, Filter, Rates, words};
use choose::{Choice, Taken};
use ledger::Line;
use record::{Currency, EntryId, Quantity, Stage, Unit};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A total with its proof.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Total {
    /// One sum for each currency, that of the most entries first; currencies are never mixed.
    pub sums: Vec<Sum>,
    /// What is in the sums, in the order of the currencies, the largest first.
    pub included: Vec<Included>,
    /// Slices that are taken off: money that two of the included entries both hold, or that was
    /// asked to be left out of one of them.
    pub overlaps: Vec<Overlap>,
    /// What fits the question and is not in the sums, with the reason; the largest first.
    pub left_out: Vec<LeftOut>,
    /// The sums of the groups that were asked for.
    pub groups: Vec<Group>,
    /// What a reader should know about the groups; empty if nothing.
    pub note: String,
    /// How many there are of each list, where not all are listed.
    #[serde(skip)]
    pub counts: Counts,
}

/// How many entries stand in the lists of a total, listed or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that count.
    pub included: usize,
    /// Slices that are taken off.
    pub overlaps: usize,
    /// Those that are left out.
    pub left_out: usize,
}

/// An entry that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Included {
    /// The entry.
    pub entry: EntryId,
    /// Its title.
    pub title: String,
    /// Who pays whom: "METI → Rapidus".
    #[serde(skip)]
    pub who: String,
    /// Its amount.
    pub amount: Quantity,
    /// Its amount for people.
    pub words: String,
    /// Its stage.
    pub stage: Option<Stage>,
    /// Who says so.
    pub cited: Option<Cited>,
}

/// A slice that is taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Overlap {
    /// The slice.
    pub entry: EntryId,
    /// Its title.
    pub title: String,
    /// Who pays whom: "METI → Rapidus".
    #[serde(skip)]
    pub who: String,
    /// Its amount.
    pub amount: Quantity,
    /// Its amount for people.
    pub words: String,
    /// How often it is taken off; below zero where it was taken off too often and is added back.
    pub times: i64,
    /// Why, in words.
    pub reason: String,
    /// Who says so.
    pub cited: Option<Cited>,
}

/// An entry that fits the question and does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The entry.
    pub entry: EntryId,
    /// Its title.
    pub title: String,
    /// Who pays whom: "METI → Rapidus".
    #[serde(skip)]
    pub who: String,
    /// Its amount.
    pub amount: Quantity,
    /// Its amount for people.
    pub words: String,
    /// Its stage.
    pub stage: Option<Stage>,
    /// The sort of reason.
    pub why: Reason,
    /// The reason in words.
    pub reason: String,
    /// Who says so.
    pub cited: Option<Cited>,
}

/// Adds up the commitments that fit. A stage in the filter means that stage or a firmer one.
pub fn total(book: &Book, filter: &Filter, by: Option<By>) -> Total {
    let selection = crate::filter::select(book, filter);
    let asked = Question { filter, by, to: None, most: usize::MAX };
    let Ok((total, _)) = of(book.sheet(), selection, &asked, &book);
    total
}

/// The same, and the whole in one currency, each amount at the reference rate of the day on which
/// its entry was first said; none where all amounts are in that currency anyway.
pub fn total_in(
    book: &Book,
    filter: &Filter,
    by: Option<By>,
    (to, rates): (Currency, &Rates),
) -> (Total, Option<Converted>) {
    let selection = crate::filter::select(book, filter);
    let asked = Question { filter, by, to: Some((to, rates)), most: usize::MAX };
    let Ok(both) = of(book.sheet(), selection, &asked, &book);
    both
}

/// What is asked of a sum.
pub(crate) struct Question<'q> {
    pub(crate) filter: &'q Filter,
    pub(crate) by: Option<By>,
    pub(crate) to: Option<(Currency, &'q Rates)>,
    /// The most lines of each list; the sums are of all.
    pub(crate) most: usize,
}

/// The total of what was selected on a sheet.
pub(crate) fn of<D: Details>(
    sheet: Sheet<'_>,
    selection: Selection,
    asked: &Question<'_>,
    details: &D,
) -> Result<(Total, Option<Converted>), D::Error> {
    let Question { filter, by, to, most } = asked;
    let cancelled_too = filter.stage.as_ref().is_some_and(|s| s.holds(Stage::Cancelled));
    let choice = Choice::new(sheet, selection, cancelled_too);
    let cover = choice.cover(&choice.counted);
    let lines = sheet.lines;
    let sums = Sum::all(cover.iter().map(|(at, times)| (&lines[*at].value, *times)));
    let rank = |unit: Unit| sums.iter().position(|sum| Unit::Money(sum.currency) == unit);
    // Entries stand in the order of their identifiers, so their places are the last word.
    let order = |at: &usize| {
        let value = &lines[*at].value;
        (rank(value.unit).unwrap_or(usize::MAX), Reverse(value.figure()), *at)
    };
    let largest = |mut places: Vec<usize>| {
        if places.len() > *most && *most > 0 {
            places.select_nth_unstable_by_key(*most - 1, order);
        }
        places.truncate(*most);
        places.sort_by_cached_key(order);
        places
    };
    let taken = cover.iter().filter(|(at, _)| !choice.counted.contains(at));
    let taken: Vec<(usize, i64)> = taken.map(|(at, times)| (*at, -times)).collect();
    let (counted, left) = (choice.counted.len(), choice.left.len());
    let converted = to.and_then(|(to, rates)| {
        let mut listed: Vec<usize> = choice.counted.iter().copied().collect();
        listed.sort_by_cached_key(order);
        let listed = listed.into_iter().map(|at| (at, 1));
        let taken = taken.iter().map(|(at, times)| (*at, -times));
        converted::converted(lines, listed.chain(taken), rates, to)
    });
    let included = list(lines, &largest(choice.counted.iter().copied().collect()), details)?;
    let left_out =
        left_out(sheet, &choice, &largest(choice.left.keys().copied().collect()), filter, details)?;
    let shown = &taken[..taken.len().min(*most)];
    let overlaps = overlaps(sheet, &choice, shown, details)?;
    let (groups, note) = by.map(|by| groups::groups(sheet, &choice, by)).unwrap_or_default();
    let total = Total {
        sums,
        included,
        overlaps,
        left_out,
        groups,
        note,
        counts: Counts { included: counted, overlaps: taken.len(), left_out: left },
    };
    Ok((total, converted))
}

fn list<D: Details>(
    lines: &[Line],
    places: &[usize],
    details: &D,
) -> Result<Vec<Included>, D::Error> {
    let shown = details.of(places)?;
    let included = |(at, detail): (&usize, Detail)| Included {
        entry: lines[*at].entry(),
        title: detail.title,
        who: detail.who,
        amount: lines[*at].value,
        words: words::amount(&lines[*at].amount()),
        stage: lines[*at].stage,
        cited: detail.cited,
    };
    Ok(places.iter().zip(shown).map(included).collect())
}

fn left_out<D: Details>(
    sheet: Sheet<'_>,
    choice: &Choice<'_>,
    places: &[usize],
    filter: &Filter,
    details: &D,
) -> Result<Vec<LeftOut>, D::Error> {
    let lines = sheet.lines;
    let asked = filter.asked();
    let shown = details.of(places)?;
    let why: Vec<(Reason, Option<usize>)> =
        places.iter().filter_map(|at| choice.left.get(at).copied()).collect();
    let others: Vec<usize> = why.iter().filter_map(|(_, other)| *other).collect();
    let titles: BTreeMap<usize, String> =
        others.iter().copied().zip(details.of(&others)?.into_iter().map(|d| d.title)).collect();
    let left_out = |((at, detail), (why, other)): ((&usize, Detail), (Reason, Option<usize>))| {
        let line = &lines[*at];
        let other =
            other.map(|other| titled(titles.get(&other).map_or("", String::as_str), &lines[other]));
        LeftOut {
            entry: line.entry(),
            title: detail.title,
            who: detail.who,
            amount: line.value,
            words: words::amount(&line.amount()),
            stage: line.stage,
            why,
            reason: why.said(line.stage, other.as_deref(), &asked),
            cited: detail.cited,
        }
    };
    Ok(places.iter().zip(shown).zip(why).map(left_out).collect())
}

fn overlaps<D: Details>(
    sheet: Sheet<'_>,
    choice: &Choice<'_>,
    taken: &[(usize, i64)],
    details: &D,
) -> Result<Vec<Overlap>, D::Error> {
    let lines = sheet.lines;
    let places: Vec<usize> = taken.iter().map(|(at, _)| *at).collect();
    let mut found = Vec::new();
    for ((at, times), detail) in taken.iter().zip(details.of(&places)?) {
        let reason = match choice.taken_off(*at, *times) {
            Taken::Excepted => "asked to be left out".to_owned(),
            Taken::Back => {
                "taken off with each of the slices that hold it, and added back".to_owned()
            }
            Taken::Held(holders) => {
                let titles = details.of(&holders)?.into_iter();
                let holders = holders.iter().zip(titles);
                let holders: Vec<String> =
                    holders.map(|(at, detail)| titled(&detail.title, &lines[*at])).collect();
                format!("a slice of each of {}", holders.join(" and "))
            }
        };
        found.push(Overlap {
            entry: lines[*at].entry(),
            title: detail.title,
            who: detail.who,
            amount: lines[*at].value,
            words: words::amount(&lines[*at].amount()),
            times: *times,
            reason,
            cited: detail.cited,
        });
    }
    Ok(found)
}

fn titled(title: &str, line: &Line) -> String {
    format!("“{}” ({})", words::plain(title), words::amount(&line.amount()))
}
