//! What is compared of a statement, worked out once: each statement meets many others.

use crate::Input;
use crate::clause::clause;
use crate::concepts::Terms;
use crate::keys::significant;
use jiff::civil::Date;
use record::{
    Currency, Exchange, Increment, Instrument, Kind, Party, Per, Quantity, Statement, Unit,
};
use rust_decimal::Decimal;

/// A statement made ready for comparing.
#[derive(Debug)]
pub(crate) struct Prepared<'a> {
    pub(crate) statement: &'a Statement,
    pub(crate) kind: Kind,
    pub(crate) value: Quantity,
    pub(crate) figure: Decimal,
    /// The number of digits before the trailing zeros.
    pub(crate) digits: u32,
    pub(crate) converted: &'a [(Unit, Decimal)],
    pub(crate) date: Option<Date>,
    /// The figure in euro at the rate of that day; of money only.
    pub(crate) euro: Option<Decimal>,
    pub(crate) rates: &'a dyn Exchange,
    pub(crate) payer: Vec<Name<'a>>,
    pub(crate) recipient: Vec<Name<'a>>,
    pub(crate) via: Option<Name<'a>>,
    /// One bit for each field of technology.
    pub(crate) sectors: u32,
    /// The years that the period begins and ends in.
    pub(crate) years: Option<(Option<i16>, Option<i16>)>,
    pub(crate) instrument: Option<Instrument>,
    pub(crate) total: bool,
    pub(crate) per: Option<Per>,
    /// What the clause of the amount, its purpose and its measure name; and the whole quote.
    pub(crate) terms: (Terms, Terms),
    /// The pairs of characters of the purpose or the measure, sorted, and whether they are ASCII.
    pub(crate) words: Option<(Vec<u64>, bool)>,
}

/// A party's identifier and its name without case, spaces and the marks of companies.
#[derive(Debug)]
pub(crate) struct Name<'a> {
    pub(crate) id: Option<&'a str>,
    pub(crate) folded: String,
}

impl<'a> Prepared<'a> {
    /// Works it out.
    pub(crate) fn new(input: &Input<'a>, rates: &'a dyn Exchange) -> Self {
        let statement = input.statement;
        let meaning = &statement.meaning;
        let value = meaning.amount.value;
        let words = meaning.purpose.as_deref().or(meaning.measure.as_deref());
        Self {
            statement,
            kind: meaning.kind,
            value,
            figure: value.figure(),
            digits: significant(value.figure()),
            converted: &meaning.amount.converted,
            date: input.date(),
            euro: at_rate(value, input.date(), Currency::EUR, rates),
            rates,
            payer: names(&meaning.payer),
            recipient: names(&meaning.recipient),
            via: meaning.via.as_ref().map(name),
            sectors: meaning.sectors.iter().fold(0, |bits, sector| bits | 1 << (*sector as u32)),
            years: meaning
                .period
                .map(|period| (period.from.map(|p| p.year()), period.to.map(|p| p.last_year()))),
            instrument: meaning.instrument,
            total: meaning.amount.increment == Some(Increment::Cumulative),
            per: meaning.amount.per,
            terms: terms(statement, words),
            words: words.map(|words| (pairs(words), words.is_ascii())),
        }
    }

    /// The figure and those that the document converts it to.
    pub(crate) fn figures(&self) -> impl Iterator<Item = (Unit, Decimal)> {
        std::iter::once((self.value.unit, self.figure)).chain(self.converted.iter().copied())
    }

    /// The figure in another currency, at the rate of a day.
    pub(crate) fn worth(&self, to: Unit, day: Option<Date>) -> Option<Decimal> {
        at_rate(self.value, day, to.currency()?, self.rates)
    }

    /// Whether somebody spends its own money: builds, or buys.
    pub(crate) fn spends(&self) -> bool {
        matches!(self.instrument, Some(Instrument::Capex | Instrument::Purchase))
    }

    /// Whether the figure is rounded or a floor.
    pub(crate) fn is_rough(&self) -> bool {
        self.value.approx || self.value.is_floor() || self.digits < 2
    }
}

fn terms(statement: &Statement, words: Option<&str>) -> (Terms, Terms) {
    let named = Terms::of(words.unwrap_or_default());
    let all = named.or(Terms::of(statement.said.quote.words()));
    (named.or(Terms::of(clause(statement))), all)
}

fn at_rate(
    value: Quantity,
    day: Option<Date>,
    to: Currency,
    rates: &dyn Exchange,
) -> Option<Decimal> {
    let from = value.unit.currency()?;
    let rate = if from == to { Decimal::ONE } else { rates.rate(from, to, day?)? };
    value.figure().checked_mul(rate)
}

/// Parties made ready for comparing.
pub(crate) fn names(parties: &[Party]) -> Vec<Name<'_>> {
    parties.iter().map(name).collect()
}

fn name(party: &Party) -> Name<'_> {
    let id = party.id.as_ref().map(record::PartyId::as_str);
    let folded = fold(&party.name);
    Name { id, folded }
}

/// A name without case, spaces and the marks of companies.
pub(crate) fn fold(name: &str) -> String {
    let name = name.to_lowercase();
    let name = name.strip_prefix("the ").unwrap_or(&name);
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut name = name.as_str();
    for end in MARKS {
        name = name.strip_suffix(end).filter(|rest| !rest.is_empty()).unwrap_or(name);
    }
    name.strip_prefix("株式会社").filter(|rest| !rest.is_empty()).unwrap_or(name).to_owned()
}

/// What companies' names end in and nobody says aloud.
const MARKS: [&str; 9] =
    ["corporation", "corp", "inc", "coltd", "ltd", "llc", "plc", "株式会社", "holdings"];

/// The pairs of neighbouring letters of a phrase, sorted, each once; at most two hundred.
fn pairs(words: &str) -> Vec<u64> {
    let letters: Vec<char> = words
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .take(200)
        .collect();
    let mut pairs: Vec<u64> = letters
        .windows(2)
        .map(|pair| u64::from(u32::from(pair[0])) << 32 | u64::from(u32::from(pair[1])))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The share of pairs that two sorted lists have in common, in hundredths.
pub(crate) fn likeness(a: &[u64], b: &[u64]) -> u32 {
    let (mut x, mut y, mut shared) = (0_usize, 0_usize, 0_usize);
    while x < a.len() && y < b.len() {
        match a[x].cmp(&b[y]) {
            std::cmp::Ordering::Less => x += 1,
            std::cmp::Ordering::Greater => y += 1,
            std::cmp::Ordering::Equal => {
                (x, y, shared) = (x + 1, y + 1, shared + 1);
            }
        }
    }
    let all = a.len() + b.len();
    (200 * shared).checked_div(all).and_then(|share| u32::try_from(share).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded() {
        let cases = [
            ("Rapidus Corp.", "rapidus"),
            ("The Rapidus Corporation", "rapidus"),
            ("株式会社ラピダス", "ラピダス"),
            ("Inc", "inc"),
        ];
        for (name, folded) in cases {
            assert_eq!(fold(name), folded);
        }
    }

    #[test]
    fn phrases_are_alike_by_their_letters() {
        assert_eq!(likeness(&pairs("Digital Deficit"), &pairs("digital deficit")), 100);
        assert_eq!(likeness(&pairs("chips"), &pairs("wafers")), 0);
        assert_eq!(likeness(&[], &[]), 0);
    }
}
