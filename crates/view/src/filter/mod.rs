//! Which entries a question is about.

mod names;
mod stages;

pub use stages::{FilterError, Stages};

use crate::Book;
pub(crate) use names::Text;
use names::Who;
use record::{Entry, Instrument, Kind, Sector, Stage, Unit};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What is asked for; every field that is set must fit. Names fit by a part of the name, in any
/// case, or by the identifier of the party, in any statement of the entry.
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
    let test = Test::new(book, filter);
    let mut found: Vec<&Entry> =
        book.entries().iter().filter(|entry| test.misfit(entry).is_none()).collect();
    let mut common = BTreeMap::<Unit, usize>::new();
    for entry in &found {
        *common.entry(entry.amount.value.unit).or_default() += 1;
    }
    found.sort_by_cached_key(|entry| {
        let value = &entry.amount.value;
        let money = value.unit.currency().is_some();
        let count = common.get(&value.unit).copied().unwrap_or_default();
        // `!` turns the order round: money before all else, the more and the larger first.
        (!money, std::cmp::Reverse(count), value.unit, std::cmp::Reverse(value.figure()), &entry.id)
    });
    found
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

    /// The stage and the unit that were asked for, in words: "approved or firmer", "JPY".
    pub(crate) fn asked(&self) -> Asked {
        Asked {
            stage: self.filter.stage.as_ref().map(ToString::to_string).unwrap_or_default(),
            unit: self.filter.unit.map(|unit| unit.to_string()).unwrap_or_default(),
        }
    }
}

/// Whether an entry stood at a figure, to half of a hundredth, at any time.
fn has(entry: &Entry, figure: Decimal) -> bool {
    let near = |value: Decimal| {
        let apart = (value - figure).abs();
        apart.saturating_mul(Decimal::from(200)) <= figure.abs()
    };
    let said = entry.moments.iter().map(|moment| &moment.said);
    said.chain([&entry.amount]).any(|amount| near(amount.value.figure()))
}

/// What was asked for, in words; empty where anything fits.
pub(crate) struct Asked {
    pub(crate) stage: String,
    pub(crate) unit: String,
}
