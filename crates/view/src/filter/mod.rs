//! Which entries a question is about.

mod countries;
mod names;
mod stages;

pub use stages::{FilterError, Stages};

use crate::Book;
use crate::sheet::Selection;
use ledger::Line;
use names::Who;
pub(crate) use names::{Text, bearing};
use record::{Entry, Instrument, Kind, Sector, Stage, Unit};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What is asked for; every field that is set must fit. Names fit by a part of the name, in any
/// case, or by the identifier of the party, in any statement of the entry; a country's name fits its
/// government.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Who pays.
    pub payer: Option<String>,
    /// Who receives.
    pub recipient: Option<String>,
    /// The field of technology.
    pub sector: Option<Sector>,
    /// How firm.
    pub stage: Option<Stages>,
    /// The sort of entry.
    pub kind: Option<Kind>,
    /// The year in which its period begins, or else in which it was first said.
    pub year: Option<i16>,
    /// Words in its title, its quotes, its scheme or its parties: all of them must occur.
    pub text: Option<String>,
    /// The same, or in the title of one of its documents.
    pub about: Option<String>,
    /// The figure, within its rounding, at any time of its history.
    pub amount: Option<Decimal>,
    /// What it counts.
    pub unit: Option<Unit>,
    /// The form of the money: any of these; empty for any at all.
    pub instrument: Vec<Instrument>,
    /// Each of these leaves out what `text` would find by it.
    pub except: Vec<String>,
}

/// The entries that fit, the unit of the most entries first, within it the largest first.
pub fn list<'b>(book: &'b Book, filter: &Filter) -> Vec<&'b Entry> {
    let selection = select(book, filter);
    let fits = selection.fits.iter().filter(|(_, misfit)| misfit.is_none());
    let fits: Vec<usize> = fits.map(|(at, _)| *at).collect();
    let lines = book.sheet().lines;
    ordered(lines, fits, usize::MAX).into_iter().map(|at| &book.entries()[at]).collect()
}

/// The places of lines in the order in which they are listed, the first of them.
pub(crate) fn ordered(lines: &[Line], mut places: Vec<usize>, most: usize) -> Vec<usize> {
    let mut common = BTreeMap::<Unit, usize>::new();
    for at in &places {
        *common.entry(lines[*at].value.unit).or_default() += 1;
    }
    let key = |at: &usize| {
        let value = &lines[*at].value;
        let money = value.unit.currency().is_some();
        let count = common.get(&value.unit).copied().unwrap_or_default();
        // `!` turns the order round: money before all else, the more and the larger first.
        (!money, std::cmp::Reverse(count), value.unit, std::cmp::Reverse(value.figure()), *at)
    };
    if most > 0 && places.len() > most {
        places.select_nth_unstable_by_key(most - 1, key);
    }
    places.truncate(most);
    places.sort_by_cached_key(key);
    places
}

/// Why an entry is not what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// It is about something else.
    Other,
    /// All fits but the stage.
    Stage(Option<Stage>),
    /// All fits but the unit.
    Unit,
    /// All fits, and it is among what was asked to be left out.
    Excepted,
}

/// What a filter selects of a book.
pub(crate) fn select(book: &Book, filter: &Filter) -> Selection {
    let test = Test::new(book, filter);
    let mut selection = Selection::default();
    for (at, entry) in book.entries().iter().enumerate() {
        if test.excepted(entry) {
            selection.excepted.insert(at);
        }
        let misfit = test.misfit(entry);
        if misfit != Some(Misfit::Other) {
            selection.fits.insert(at, misfit);
        }
    }
    selection
}

impl Filter {
    /// The stage and the unit that are asked for, in words: "approved or firmer", "JPY".
    pub(crate) fn asked(&self) -> Asked {
        Asked {
            stage: self.stage.as_ref().map(ToString::to_string).unwrap_or_default(),
            unit: self.unit.map(|unit| unit.to_string()).unwrap_or_default(),
        }
    }

    /// Whether the fields that a line holds fit; none where they do.
    pub(crate) fn misfit(&self, line: &Line, fits: bool, excepted: bool) -> Option<Misfit> {
        let Filter { sector, stage, kind, year, unit, instrument, amount, .. } = self;
        let fits = fits
            && kind.is_none_or(|kind| kind == line.kind)
            && sector.is_none_or(|sector| line.sectors & 1 << (sector as u32) != 0)
            && year.is_none_or(|year| line.year == Some(year))
            && (instrument.is_empty() || line.instrument.is_some_and(|i| instrument.contains(&i)))
            && amount.is_none_or(|figure| {
                near(line.value.figure(), figure)
                    || line.said.iter().any(|said| near(*said, figure))
            });
        if !fits {
            return Some(Misfit::Other);
        }
        if excepted {
            return Some(Misfit::Excepted);
        }
        if unit.is_some_and(|unit| unit != line.value.unit) {
            return Some(Misfit::Unit);
        }
        match stage {
            Some(stages) if !line.stage.is_some_and(|stage| stages.holds(stage)) => {
                Some(Misfit::Stage(line.stage))
            }
            _ => None,
        }
    }
}

/// A filter, made ready for a book.
pub(crate) struct Test<'b> {
    book: &'b Book,
    filter: &'b Filter,
    payer: Option<Who<'b>>,
    recipient: Option<Who<'b>>,
    text: Option<Text>,
    about: Option<Text>,
    except: Vec<Text>,
}

impl<'b> Test<'b> {
    pub(crate) fn new(book: &'b Book, filter: &'b Filter) -> Self {
        let who = |name: &Option<String>| name.as_deref().map(|name| Who::new(book, name));
        Self {
            book,
            filter,
            payer: who(&filter.payer),
            recipient: who(&filter.recipient),
            text: filter.text.as_deref().map(Text::new),
            about: filter.about.as_deref().map(Text::new),
            except: filter.except.iter().map(|text| Text::new(text)).collect(),
        }
    }

    /// Why the entry does not fit; none where it does.
    pub(crate) fn misfit(&self, entry: &Entry) -> Option<Misfit> {
        let Filter { sector, stage, kind, year, unit, instrument, .. } = self.filter;
        let fits = kind.is_none_or(|kind| kind == entry.kind)
            && sector.is_none_or(|sector| entry.sectors.contains(&sector))
            && year.is_none_or(|year| entry.year() == Some(year))
            && (instrument.is_empty() || entry.instrument.is_some_and(|i| instrument.contains(&i)))
            && self.names_fit(entry)
            && self.filter.amount.is_none_or(|figure| has(entry, figure))
            && self.text.as_ref().is_none_or(|text| text.fits(self.book, entry))
            && self.about.as_ref().is_none_or(|text| text.fits_with_titles(self.book, entry));
        if !fits {
            return Some(Misfit::Other);
        }
        if self.excepted(entry) {
            return Some(Misfit::Excepted);
        }
        if unit.is_some_and(|unit| unit != entry.amount.value.unit) {
            return Some(Misfit::Unit);
        }
        match stage {
            Some(stages) if !entry.stage.is_some_and(|stage| stages.holds(stage)) => {
                Some(Misfit::Stage(entry.stage))
            }
            _ => None,
        }
    }

    /// Whether the entry is among what was asked to be left out.
    pub(crate) fn excepted(&self, entry: &Entry) -> bool {
        self.except.iter().any(|text| text.fits(self.book, entry))
    }

    fn names_fit(&self, entry: &Entry) -> bool {
        let said = || self.book.statements_of(entry).map(|s| &s.meaning);
        let fit = |who: &Option<Who<'b>>, own: &[record::Party], payer: bool| {
            who.as_ref().is_none_or(|who| {
                own.iter().any(|party| who.fits(party))
                    || said().any(|m| {
                        let parties = if payer { &m.payer } else { &m.recipient };
                        parties.iter().any(|party| who.fits(party))
                    })
            })
        };
        fit(&self.payer, &entry.payer, true) && fit(&self.recipient, &entry.recipient, false)
    }
}

/// Whether an entry stood at a figure, to half of a hundredth, at any time.
fn has(entry: &Entry, figure: Decimal) -> bool {
    let said = entry.moments.iter().map(|moment| &moment.said);
    said.chain([&entry.amount]).any(|amount| near(amount.value.figure(), figure))
}

/// Whether a value is a figure, to half of a hundredth.
fn near(value: Decimal, figure: Decimal) -> bool {
    let apart = (value - figure).abs();
    apart.saturating_mul(Decimal::from(200)) <= figure.abs()
}

/// What was asked for, in words; empty where anything fits.
pub(crate) struct Asked {
    pub(crate) stage: String,
    pub(crate) unit: String,
}
