//! How entries are distributed: how many there are of each stage, field, year and party.

use ledger::Line;
use record::Sector;
use serde::Serialize;
use std::collections::BTreeMap;

/// A value, and how many entries have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// The value.
    pub value: String,
    /// How many entries.
    pub count: usize,
}

/// The distribution over each field, the most first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// The sort of entry.
    pub kind: Vec<Facet>,
    /// How firm.
    pub stage: Vec<Facet>,
    /// The form of the money.
    pub instrument: Vec<Facet>,
    /// The field of technology.
    pub sector: Vec<Facet>,
    /// The year.
    pub year: Vec<Facet>,
    /// What is counted.
    pub unit: Vec<Facet>,
    /// Who pays.
    pub payer: Vec<Facet>,
    /// Who receives.
    pub recipient: Vec<Facet>,
}

impl Facets {
    /// Of these entries; of each field at most so many values.
    pub(super) fn of<'l>(
        lines: impl Iterator<Item = &'l Line>,
        names: &[String],
        most: usize,
    ) -> Self {
        let mut kind = BTreeMap::new();
        let (mut stage, mut instrument) = (BTreeMap::new(), BTreeMap::new());
        let (mut sector, mut year, mut unit) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let (mut payer, mut recipient) = (BTreeMap::new(), BTreeMap::new());
        for line in lines {
            *kind.entry(line.kind).or_default() += 1;
            line.stage.iter().for_each(|one| *stage.entry(*one).or_default() += 1);
            line.instrument.iter().for_each(|one| *instrument.entry(*one).or_default() += 1);
            line.year.iter().for_each(|one| *year.entry(*one).or_default() += 1);
            *unit.entry(line.value.unit).or_default() += 1;
            for bit in 0..u32::BITS {
                if line.sectors & 1 << bit != 0 {
                    *sector.entry(bit).or_default() += 1;
                }
            }
            let name = |number: &u32| names.get(usize::try_from(*number).ok()?);
            for (list, counts) in [(&line.payer, &mut payer), (&line.recipient, &mut recipient)] {
                for name in list.iter().filter_map(name) {
                    *counts.entry(name.as_str()).or_default() += 1;
                }
            }
        }
        let field = |bit: u32| {
            let found = Sector::all().find(|sector| *sector as u32 == bit);
            found.map_or(String::new(), |sector| sector.as_str().to_owned())
        };
        Self {
            kind: sorted(kind, most, |kind| kind.to_string()),
            stage: sorted(stage, most, |stage| stage.to_string()),
            instrument: sorted(instrument, most, |form| form.to_string()),
            sector: sorted(sector, most, field),
            year: sorted(year, most, |year: i16| year.to_string()),
            unit: sorted(unit, most, |unit| unit.to_string()),
            payer: sorted(payer, most, str::to_owned),
            recipient: sorted(recipient, most, str::to_owned),
        }
    }
}

fn sorted<K>(counts: BTreeMap<K, usize>, most: usize, word: impl Fn(K) -> String) -> Vec<Facet> {
    let mut facets: Vec<(usize, K)> =
        counts.into_iter().map(|(value, count)| (count, value)).collect();
    // Equal ones stay in the order of their values.
    facets.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    facets.truncate(most);
    facets.into_iter().map(|(count, value)| Facet { value: word(value), count }).collect()
}
