//! What a language's `mentions.toml` holds, as it is written there.

use record::Currency;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) decimal: String,
    pub(super) group: String,
    pub(super) currency: Vec<CurrencyWords>,
    #[serde(default)]
    pub(super) sub: Vec<Sub>,
    #[serde(default)]
    pub(super) ambiguous: Vec<Ambiguous>,
    pub(super) magnitude: Vec<MagnitudeWords>,
    pub(super) numerals: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) number: NumberWords,
    #[serde(default)]
    pub(super) articles: Vec<String>,
    pub(super) vague: Vec<String>,
    pub(super) percent: Vec<String>,
    pub(super) points: Vec<String>,
    #[serde(default)]
    pub(super) share: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) minus: Vec<String>,
    pub(super) gdp: Vec<String>,
    pub(super) multiple: BTreeMap<String, toml::Value>,
    pub(super) rank: RankWords,
    pub(super) bound: Sides,
    pub(super) range: RangeWords,
    pub(super) per_year: Vec<String>,
    pub(super) counter: CounterWords,
    /// Units of measure: what they measure is no amount.
    #[serde(default)]
    pub(super) measure: Vec<String>,
    pub(super) nothing: Vec<String>,
    pub(super) context: Context,
    pub(super) implied: Option<Implied>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CurrencyWords {
    pub(super) code: Currency,
    #[serde(default)]
    pub(super) before: Vec<String>,
    #[serde(default)]
    pub(super) after: Vec<String>,
}

/// A word or sign that several currencies share, and what settles which it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ambiguous {
    pub(crate) words: Vec<String>,
    /// What it is read as where nothing settles it.
    pub(crate) currency: Currency,
    /// Whether it says nothing where nothing settles it.
    #[serde(default)]
    pub(crate) open: bool,
    pub(crate) settle: Vec<Settle>,
}

/// What speaks for one currency of several.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settle {
    pub(crate) currency: Currency,
    pub(super) words: Vec<String>,
}

/// A part or a multiple of a currency's unit: "cents".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sub {
    words: Vec<String>,
    value: String,
    /// The currency where nothing else says it.
    pub(crate) alone: Option<Currency>,
    /// The currencies that it may follow: "3 dollars 50 cents".
    #[serde(default)]
    pub(crate) of: Vec<Currency>,
    /// Whether no word follows it: "ten grand", but no "grand plans".
    #[serde(default)]
    pub(crate) ends: bool,
    /// Whether it is one only in a field that holds money: a quarter is a fourth elsewhere.
    #[serde(default)]
    pub(super) field: bool,
}

impl Sub {
    /// Its words.
    pub(crate) fn words(&self) -> &[String] {
        &self.words
    }

    /// How many units it is.
    pub(crate) fn value(&self) -> Option<Decimal> {
        self.value.parse().ok()
    }
}

/// The codes and signs that all languages share, in `rules/shared/currencies.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shared {
    pub(super) scale: BTreeMap<String, String>,
    pub(super) currency: Vec<SharedCurrency>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SharedCurrency {
    pub(super) code: Currency,
    #[serde(default)]
    pub(super) signs: Vec<String>,
    /// Signs in price fields only.
    #[serde(default)]
    pub(super) shop: Vec<String>,
    /// How many digits its smaller unit has, where they are not two.
    #[serde(default)]
    pub(super) decimals: Option<u8>,
    /// Whether the code is also a word.
    #[serde(default)]
    pub(super) exact: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MagnitudeWords {
    pub(super) value: String,
    pub(super) words: Vec<String>,
    pub(super) glued: Vec<String>,
    /// Letters that scale a figure that nothing is said of: 10G.
    #[serde(default)]
    pub(super) scale: Vec<String>,
}

/// Words that make numbers of numbers. All may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct NumberWords {
    /// Between two parts that add up.
    pub(crate) and: Vec<String>,
    /// Between a whole number and a fraction, besides `and`.
    pub(crate) mixed: Vec<String>,
    /// Between the whole and the digits of a fraction.
    pub(crate) point: Vec<String>,
    /// Inside a number, before its magnitude: 余 in 500余万.
    pub(crate) inside: Vec<String>,
    /// Between a denominator and the numerator behind it: 分の.
    pub(crate) under: Vec<String>,
    /// Between the figures of "one in five".
    pub(crate) ratio: Vec<String>,
    /// Between the figures of "1 over 3" where nothing follows.
    pub(crate) over: Vec<String>,
    /// Behind "a third": it is a part, and not one more.
    pub(crate) of: Vec<String>,
    /// Between a fraction and a magnitude: "two thirds of a million".
    pub(crate) of_a: Vec<String>,
    /// Between a number and its power, and behind the power.
    pub(crate) power_before: Vec<String>,
    pub(crate) power_after: Vec<String>,
    /// Whether a fraction with the denominator 100 is a percentage.
    pub(crate) hundredths: bool,
    /// Whether a number behind money can be hundredths of its unit: "15 dollars and 50".
    pub(crate) bare_hundredths: bool,
    /// Hundredths of a percentage point.
    pub(super) basis_points: Vec<String>,
    /// So many of what follows, nobody knows how many: "tens of".
    pub(super) vague_of: BTreeMap<String, String>,
    /// Letters behind a figure that are a unit of measure where nothing is counted: 5m.
    pub(crate) shy: Vec<String>,
    /// Behind tenths: half of one more.
    pub(crate) half_share: Vec<String>,
    /// Behind tenths and behind fractions: they are taken off a price.
    pub(crate) off: Vec<String>,
    pub(crate) off_fraction: Vec<String>,
    /// Words for what a discount leaves to pay, in hundredths.
    pub(super) discounts: BTreeMap<String, String>,
    /// Units that are weights where no magnitude stands before them, something is made of them or
    /// a word of weighing stands before: "pound".
    pub(crate) masses: Vec<String>,
    pub(crate) weighing: Vec<String>,
    /// A digit that nobody knows: 数.
    pub(super) some: Vec<String>,
    /// Words of numbers in a script whose characters are words of other sorts as well.
    pub(super) kana: BTreeMap<String, String>,
    /// Numerals of deeds, which are other words where they stand alone.
    pub(super) formal: BTreeMap<String, String>,
    /// Words for so many: "dozen".
    pub(super) dozens: BTreeMap<String, String>,
    /// Signs that are fractions.
    pub(super) signs: BTreeMap<String, String>,
    /// One part of so many, and several: "half", "thirds".
    pub(super) part: BTreeMap<String, String>,
    pub(super) parts: BTreeMap<String, String>,
    /// A half by itself.
    pub(super) half: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RankWords {
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
    pub(super) suffix: Vec<String>,
    pub(super) endings: Vec<String>,
    pub(super) ordinal: BTreeMap<String, String>,
    /// Before a number that it makes a place in a row: 第.
    #[serde(default)]
    pub(super) prefix: Vec<String>,
    /// What touches a number and makes it a place in a row: 番目.
    #[serde(default)]
    pub(super) row: Vec<String>,
    /// Around a place that is counted from the end: "to last".
    #[serde(default)]
    pub(super) reversed: Vec<String>,
    pub(super) alone: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RangeWords {
    pub(super) between: Vec<String>,
    pub(super) opener: Vec<String>,
    pub(super) changer: Vec<String>,
    pub(super) joiner: Vec<String>,
    /// Between two bounds that make one range: "more than 5 and less than 7".
    #[serde(default)]
    pub(crate) both: Vec<String>,
    /// Between the figures of a range that `closer` closes: 20と30の間.
    #[serde(default)]
    pub(crate) pair: Vec<String>,
    /// Behind such a range.
    #[serde(default)]
    pub(crate) pair_closer: Vec<String>,
    /// Behind any range: まで.
    #[serde(default)]
    pub(crate) closer: Vec<String>,
    /// Before `changer`: it opens a range after all, as in "ranging from 5 to 7".
    #[serde(default)]
    pub(crate) ranging: Vec<String>,
    /// Between a bound behind a figure and another figure: "5 or more than 7".
    #[serde(default)]
    pub(crate) than: Vec<String>,
    /// What a range's sign became in another encoding; it touches both figures.
    #[serde(default)]
    pub(crate) slips: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sides {
    pub(super) before: BoundWords,
    pub(super) after: BoundWords,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CounterWords {
    pub(super) people: Vec<String>,
    pub(super) things: Vec<String>,
    pub(super) parties: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoundWords {
    pub(super) floor: Vec<String>,
    pub(super) ceiling: Vec<String>,
    pub(super) about: Vec<String>,
    #[serde(default)]
    pub(super) exact: Vec<String>,
}

/// Words around an amount that change its reading, in lower case.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Context {
    /// Between a figure and a noun: the noun is not what is counted.
    pub(crate) stops: Vec<String>,
    /// Before "5 to 7": a change from one to the other and not a range.
    pub(crate) changes: Vec<String>,
    /// Before an ordinal: it is a rank.
    pub(crate) ranks: Vec<String>,
    /// Before an amount in brackets: it is one below nothing, as accounts print it.
    #[serde(default)]
    pub(crate) losses: Vec<String>,
    /// Between a bound and its figure.
    pub(crate) ties: Vec<String>,
    /// After digits that a middle dot precedes: the dot is a decimal point.
    pub(crate) after_point: String,
    /// Before a percentage: it is one of gross domestic product.
    pub(crate) gdp_before: Vec<String>,
    /// What a percentage touches that is one of gross domestic product: GDP比4%.
    #[serde(default)]
    pub(crate) gdp_touching: Vec<String>,
    /// Between an amount and its conversion.
    pub(crate) converts: Vec<String>,
}

/// A currency that is left out where the magnitude says enough: 1兆7225億.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Implied {
    /// The currency.
    pub(crate) currency: Currency,
    /// The magnitudes that the figure ends in.
    pub(crate) after: Vec<String>,
}
