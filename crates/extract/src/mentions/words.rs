//! The words that make amounts, from a language's `mentions.toml`.

use crate::lexicon::Lexicon;
use record::Currency;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::str::FromStr;

/// What a word does to a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// "More than", 以上.
    Floor,
    /// "Up to", 最大.
    Ceiling,
    /// "About", 程度.
    About,
}

/// What the thing counted is, as far as it decides whether its count is worth a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counter {
    /// People and jobs.
    People,
    /// Things.
    Things,
    /// Companies and the like, mostly parties and not measurements.
    Parties,
}

/// What a word can be inside an amount.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Role {
    CurrencyBefore(Currency),
    CurrencyAfter(Currency),
    Magnitude(Decimal),
    GluedMagnitude(Decimal),
    Numeral(Decimal),
    Vague,
    Percent,
    Points,
    Gdp,
    Times,
    Multiple(Decimal),
    RankBefore,
    RankAfter,
    Ordinal(Decimal),
    Before(Bound),
    After(Bound),
    Between,
    Opener,
    Joiner,
    PerYear,
    Counter(Counter),
    Nothing,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    decimal: String,
    group: String,
    currency: Vec<CurrencyWords>,
    magnitude: Vec<MagnitudeWords>,
    numerals: BTreeMap<String, String>,
    vague: Vec<String>,
    percent: Vec<String>,
    points: Vec<String>,
    gdp: Vec<String>,
    multiple: BTreeMap<String, toml::Value>,
    rank: RankWords,
    bound: BTreeMap<String, BoundWords>,
    range: BTreeMap<String, Vec<String>>,
    per_year: Vec<String>,
    counter: BTreeMap<String, Vec<String>>,
    nothing: Vec<String>,
    context: Context,
    implied: Option<Implied>,
}

#[derive(Debug, Deserialize)]
struct CurrencyWords {
    code: String,
    before: Vec<String>,
    after: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct MagnitudeWords {
    value: String,
    words: Vec<String>,
    glued: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct RankWords {
    before: Vec<String>,
    after: Vec<String>,
    ordinal: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
struct BoundWords {
    floor: Vec<String>,
    ceiling: Vec<String>,
    about: Vec<String>,
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

/// A language's words for amounts.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) lexicon: Lexicon<Role>,
    /// Characters that separate whole from fraction.
    pub(crate) decimal: Vec<char>,
    /// Characters that separate groups of three digits.
    pub(crate) group: Vec<char>,
    pub(crate) context: Context,
    pub(crate) implied: Option<Implied>,
}

impl Words {
    /// Reads a rule file.
    ///
    /// # Errors
    /// Says what is wrong in a file that is none.
    pub(crate) fn parse(file: &str) -> Result<Self, String> {
        let file: File = toml::from_str(file).map_err(|error| error.to_string())?;
        let mut words: Vec<(String, Role)> = Vec::new();
        let decimal = |text: &str| {
            Decimal::from_str(text).map_err(|_| format!("expected a number, found `{text}`"))
        };
        for currency in &file.currency {
            let code: Currency = currency.code.parse().map_err(|e| format!("{e}"))?;
            add(&mut words, &currency.before, Role::CurrencyBefore(code));
            add(&mut words, &currency.after, Role::CurrencyAfter(code));
        }
        for magnitude in &file.magnitude {
            let value = decimal(&magnitude.value)?;
            add(&mut words, &magnitude.words, Role::Magnitude(value));
            add(&mut words, &magnitude.glued, Role::GluedMagnitude(value));
        }
        for (word, value) in &file.numerals {
            words.push((word.clone(), Role::Numeral(decimal(value)?)));
        }
        for (word, value) in &file.rank.ordinal {
            words.push((word.clone(), Role::Ordinal(decimal(value)?)));
        }
        for (word, value) in &file.multiple {
            match value {
                toml::Value::String(value) => {
                    words.push((word.clone(), Role::Multiple(decimal(value)?)));
                }
                toml::Value::Array(list) => {
                    for word in list.iter().filter_map(toml::Value::as_str) {
                        words.push((word.to_owned(), Role::Times));
                    }
                }
                other => return Err(format!("expected a factor for `{word}`, found `{other:?}`")),
            }
        }
        for (side, bounds) in &file.bound {
            let role = if side == "before" { Role::Before } else { Role::After };
            add(&mut words, &bounds.floor, role(Bound::Floor));
            add(&mut words, &bounds.ceiling, role(Bound::Ceiling));
            add(&mut words, &bounds.about, role(Bound::About));
        }
        for (part, list) in &file.range {
            let role = match part.as_str() {
                "between" => Role::Between,
                "opener" => Role::Opener,
                _ => Role::Joiner,
            };
            add(&mut words, list, role);
        }
        for (class, list) in &file.counter {
            let class = match class.as_str() {
                "people" => Counter::People,
                "things" => Counter::Things,
                _ => Counter::Parties,
            };
            add(&mut words, list, Role::Counter(class));
        }
        for (list, role) in [
            (&file.vague, Role::Vague),
            (&file.percent, Role::Percent),
            (&file.points, Role::Points),
            (&file.gdp, Role::Gdp),
            (&file.rank.before, Role::RankBefore),
            (&file.rank.after, Role::RankAfter),
            (&file.per_year, Role::PerYear),
            (&file.nothing, Role::Nothing),
        ] {
            add(&mut words, list, role);
        }
        Ok(Self {
            lexicon: Lexicon::new(words, true),
            decimal: file.decimal.chars().collect(),
            group: file.group.chars().collect(),
            context: file.context,
            implied: file.implied,
        })
    }
}

impl Words {
    /// Whether the last words before a percentage make it one of gross domestic product.
    pub(crate) fn gdp_before(&self, before: &str) -> bool {
        self.context.gdp_before.iter().any(|words| before.contains(words.as_str()))
    }

    /// Whether the words between two amounts say that the second converts the first.
    pub(crate) fn converts(&self, gap: &str) -> bool {
        let gap = gap.trim_matches(|c: char| c.is_whitespace());
        let bracketed = gap.starts_with(['(', '（', '[']);
        let rest = gap.trim_start_matches(['(', '（', '[', ',', '、']).trim();
        let known = self.context.converts.iter().any(|word| word.eq_ignore_ascii_case(rest));
        bracketed && (rest.is_empty() || known) || !bracketed && known && !rest.is_empty()
    }
}

fn add(words: &mut Vec<(String, Role)>, list: &[String], role: Role) {
    words.extend(list.iter().map(|word| (word.clone(), role)));
}
