//! What is compared of a statement, worked out once: each statement meets many others. It holds
//! no words of the document, so that a million of them fit into memory.

use crate::Input;
use crate::clause::clause;
use crate::concepts::{Sort, Terms};
use crate::currency;
use crate::keys::significant;
use crate::pool::Pool;
use jiff::civil::Date;
use record::{
    Currency, Exchange, Increment, Instrument, Kind, Party, Per, Quantity, Span, Stage, Unit,
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A statement made ready for comparing.
#[derive(Debug, Clone)]
pub(crate) struct Prepared<'r> {
    /// The number of its identifier: in the order of identifiers.
    pub(crate) id: u64,
    /// The number of its document's identifier.
    pub(crate) document: u64,
    pub(crate) kind: Kind,
    pub(crate) value: Quantity,
    pub(crate) figure: Decimal,
    /// The number of digits before the trailing zeros.
    pub(crate) digits: u32,
    pub(crate) converted: Box<[(Unit, Decimal)]>,
    pub(crate) date: Option<Date>,
    /// The figure in euro at the rate of that day; of money only.
    pub(crate) euro: Option<Decimal>,
    pub(crate) rates: &'r dyn Exchange,
    pub(crate) payer: Box<[Name]>,
    pub(crate) recipient: Box<[Name]>,
    pub(crate) via: Option<Name>,
    /// One bit for each field of technology.
    pub(crate) sectors: u32,
    /// The years that the period begins and ends in.
    pub(crate) years: Option<(Option<i16>, Option<i16>)>,
    pub(crate) instrument: Option<Instrument>,
    pub(crate) stage: Option<Stage>,
    pub(crate) increment: Option<Increment>,
    pub(crate) total: bool,
    pub(crate) per: Option<Per>,
    /// The statement that it is presented as a slice of.
    pub(crate) part_of: Option<u64>,
    /// The places of its amount and of its quote.
    pub(crate) amount: Span,
    pub(crate) quote: Span,
    /// Whether the sum is in the currency of its payer's country.
    pub(crate) own: bool,
    /// Whether the clause of the amount says that it is an earlier value.
    pub(crate) former: bool,
    /// What the clause of the amount, its purpose and its measure name; and the whole quote.
    pub(crate) terms: (Terms, Terms),
    /// The pairs of characters of the purpose or the measure, sorted, and whether they are ASCII.
    pub(crate) words: Option<(Box<[u32]>, bool)>,
}

/// A party's identifier and its name without case, spaces and the marks of companies.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Name {
    pub(crate) id: Option<Arc<str>>,
    pub(crate) folded: Arc<str>,
}

impl Name {
    /// What it is filed under.
    pub(crate) fn key(&self) -> &str {
        self.id.as_ref().unwrap_or(&self.folded)
    }
}

impl<'r> Prepared<'r> {
    /// Works it out.
    pub(crate) fn new(input: &Input<'_>, rates: &'r dyn Exchange, pool: &Pool) -> Self {
        let statement = input.statement;
        let meaning = &statement.meaning;
        let value = meaning.amount.value;
        let words = meaning.purpose.as_deref().or(meaning.measure.as_deref());
        let clause = Terms::of(clause(statement));
        let named = Terms::of(words.unwrap_or_default());
        let own = meaning.payer.iter().filter_map(currency::of_party);
        Self {
            id: statement.id.number(),
            document: statement.document.number(),
            kind: meaning.kind,
            value,
            figure: value.figure(),
            digits: significant(value.figure()),
            converted: meaning.amount.converted.as_slice().into(),
            date: input.date(),
            euro: at_rate(value, input.date(), Currency::EUR, rates),
            rates,
            payer: names(&meaning.payer, pool),
            recipient: names(&meaning.recipient, pool),
            via: meaning.via.as_ref().map(|party| name(party, pool)),
            sectors: meaning.sectors.iter().fold(0, |bits, sector| bits | 1 << (*sector as u32)),
            years: meaning
                .period
                .map(|period| (period.from.map(|p| p.year()), period.to.map(|p| p.last_year()))),
            instrument: meaning.instrument,
            stage: meaning.stage,
            increment: meaning.amount.increment,
            total: meaning.amount.increment == Some(Increment::Cumulative),
            per: meaning.amount.per,
            part_of: meaning.part_of.as_ref().map(record::StatementId::number),
            amount: statement.said.amount,
            quote: statement.said.quote.span(),
            own: own.into_iter().any(|own| value.unit.currency() == Some(own)),
            former: !clause.of_sort(Sort::Former).is_empty(),
            terms: (named.or(clause), named.or(Terms::of(statement.said.quote.words()))),
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
pub(crate) fn names(parties: &[Party], pool: &Pool) -> Box<[Name]> {
    parties.iter().map(|party| name(party, pool)).collect()
}

fn name(party: &Party, pool: &Pool) -> Name {
    let id = party.id.as_ref().map(|id| pool.text(id.as_str()));
    Name { id, folded: pool.text(&fold(&party.name)) }
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

/// The pairs of neighbouring letters of a phrase, each as one number, sorted, each once; at most
/// two hundred.
fn pairs(words: &str) -> Box<[u32]> {
    let letters: Vec<char> = words
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .take(200)
        .collect();
    let mut pairs: Vec<u32> = letters
        .windows(2)
        .map(|pair| {
            u32::from(pair[0]).wrapping_mul(0x9e37_79b1).rotate_left(7) ^ u32::from(pair[1])
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into()
}

/// The share of pairs that two sorted lists have in common, in hundredths.
pub(crate) fn likeness(a: &[u32], b: &[u32]) -> u32 {
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
