//! The words that make amounts, from a language's `mentions.toml`.

use super::file::{Context, File, Implied};
use crate::lexicon::Lexicon;
use record::Currency;
use rust_decimal::Decimal;
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
    /// A numeral that is an article where it stands alone.
    Article,
    Vague,
    Percent,
    Points,
    Gdp,
    /// So many hundredths for each: 割.
    Share(Decimal),
    /// Before a value below nothing: ▲.
    Minus,
    Times,
    Multiple(Decimal),
    /// A word for a place in an order, where words of ranking stand beside it.
    Ordinal(Decimal),
    /// A word for a place in an order by itself.
    Top(Decimal),
    RankBefore,
    RankAfter,
    /// What touches a number and makes it a rank: 位.
    RankSuffix,
    Before(Bound),
    After(Bound),
    /// Between the two figures of a range.
    Between,
    /// Before the first figure of a range.
    Opener,
    /// Before the first of two figures that are no range: "from".
    Changer,
    /// Between the two figures of a range that has an opener.
    Joiner,
    PerYear,
    Counter(Counter),
    Nothing,
}

/// A language's words for amounts.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) lexicon: Lexicon<Role>,
    /// Characters that separate whole from fraction.
    pub(crate) decimal: Vec<char>,
    /// Characters that separate groups of three digits.
    pub(crate) group: Vec<char>,
    /// Endings that make an ordinal of digits: "st", "th".
    pub(crate) ordinals: Vec<String>,
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
        for (word, value) in &file.rank.alone {
            words.push((word.clone(), Role::Top(decimal(value)?)));
        }
        for (word, value) in &file.share {
            words.push((word.clone(), Role::Share(decimal(value)?)));
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
        for (bounds, role) in [
            (&file.bound.before, Role::Before as fn(Bound) -> Role),
            (&file.bound.after, Role::After),
        ] {
            add(&mut words, &bounds.floor, role(Bound::Floor));
            add(&mut words, &bounds.ceiling, role(Bound::Ceiling));
            add(&mut words, &bounds.about, role(Bound::About));
        }
        for (list, role) in [
            (&file.counter.people, Role::Counter(Counter::People)),
            (&file.counter.things, Role::Counter(Counter::Things)),
            (&file.counter.parties, Role::Counter(Counter::Parties)),
            (&file.articles, Role::Article),
            (&file.vague, Role::Vague),
            (&file.percent, Role::Percent),
            (&file.points, Role::Points),
            (&file.minus, Role::Minus),
            (&file.gdp, Role::Gdp),
            (&file.rank.before, Role::RankBefore),
            (&file.rank.after, Role::RankAfter),
            (&file.rank.suffix, Role::RankSuffix),
            (&file.range.between, Role::Between),
            (&file.range.opener, Role::Opener),
            (&file.range.changer, Role::Changer),
            (&file.range.joiner, Role::Joiner),
            (&file.per_year, Role::PerYear),
            (&file.nothing, Role::Nothing),
        ] {
            add(&mut words, list, role);
        }
        Ok(Self {
            lexicon: Lexicon::new(words, true).stopping_at("0123456789０１２３４５６７８９"),
            decimal: file.decimal.chars().collect(),
            group: file.group.chars().collect(),
            ordinals: file.rank.endings,
            context: file.context,
            implied: file.implied,
        })
    }
}

impl Words {
    /// Whether a character can stand inside a figure.
    pub(crate) fn separates(&self, c: char) -> bool {
        self.group.contains(&c) || self.decimal.contains(&c)
    }

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
        if bracketed { rest.is_empty() || known } else { known && !rest.is_empty() }
    }
}

fn add(words: &mut Vec<(String, Role)>, list: &[String], role: Role) {
    words.extend(list.iter().map(|word| (word.clone(), role)));
}
