//! What a language's `mentions.toml` holds, as it is written there.

use record::Currency;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) decimal: String,
    pub(super) group: String,
    pub(super) currency: Vec<CurrencyWords>,
    pub(super) magnitude: Vec<MagnitudeWords>,
    pub(super) numerals: BTreeMap<String, String>,
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
    pub(super) nothing: Vec<String>,
    pub(super) context: Context,
    pub(super) implied: Option<Implied>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CurrencyWords {
    pub(super) code: String,
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MagnitudeWords {
    pub(super) value: String,
    pub(super) words: Vec<String>,
    pub(super) glued: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RankWords {
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
    pub(super) suffix: Vec<String>,
    pub(super) endings: Vec<String>,
    pub(super) ordinal: BTreeMap<String, String>,
    pub(super) alone: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RangeWords {
    pub(super) between: Vec<String>,
    pub(super) opener: Vec<String>,
    pub(super) changer: Vec<String>,
    pub(super) joiner: Vec<String>,
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
    /// Between a bound and its figure.
    pub(crate) ties: Vec<String>,
    /// After digits that a middle dot precedes: the dot is a decimal point.
    pub(crate) after_point: String,
    /// Before a percentage: it is one of gross domestic product.
    pub(crate) gdp_before: Vec<String>,
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
