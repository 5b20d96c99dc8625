//! The words that make amounts, from a language's `mentions.toml`.

use super::file::{Ambiguous, Context, File, Implied, NumberWords, RangeWords, Sub};
use super::kana::Kana;
use super::kinds::Kinds;
use super::settle::witnesses;
use super::sign::{Sign, signs};
use crate::lexicon::{Beginnings, Lexicon};
use record::Currency;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::str::FromStr;

/// What begins a figure.
const DIGITS: &str = "0123456789０１２３４５６７８９";

/// What a word does to a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// "More than", 以上.
    Floor,
    /// "Up to", 最大.
    Ceiling,
    /// "About", 程度.
    About,
    /// "Equal to", に等しい: just so much.
    Exact,
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
    /// A code or sign of all languages, on either side: its place in the list of signs.
    Sign(usize),
    /// A part of a currency's unit: its place in the list of these.
    Sub(usize),
    Magnitude(Decimal),
    GluedMagnitude(Decimal),
    Numeral(Decimal),
    /// A numeral that is an article where it stands alone.
    Article,
    Vague,
    /// So many times what nobody knows: "tens of".
    VagueOf(Decimal),
    /// A digit that nobody knows: 数.
    Some,
    /// A numeral of deeds, another word where it stands alone.
    Formal,
    /// A letter that scales a figure of which nothing is said.
    Scale(Decimal),
    /// "Dozen".
    Dozen(Decimal),
    /// ½.
    Vulgar(Decimal),
    /// One part of so many: "half".
    Part(Decimal),
    /// Several parts: "thirds".
    Parts(Decimal),
    /// A half by itself: 半分.
    Half,
    Percent,
    Points,
    /// Hundredths of a percentage point.
    BasisPoints,
    Gdp,
    /// So many hundredths for each: 割.
    Share(Decimal),
    /// What a discount leaves to pay, in hundredths: 半額.
    Discount(Decimal),
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
    /// What stands before a number and makes it a place in a row: 第.
    RowPrefix,
    /// What touches a number and makes it a place in a row: 番目.
    RowSuffix,
    /// Makes a place count from the end: "to last".
    Reversed,
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
    /// A unit of measure, of which no amount is read.
    Measure,
    Nothing,
}

/// A language's words for amounts.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) lexicon: Lexicon<Role>,
    /// What each word can be.
    pub(crate) kinds: Vec<Kinds>,
    /// Where the words begin one of which is in every amount, and figures.
    pub(crate) cores: Beginnings,
    /// Characters that separate whole from fraction.
    pub(crate) decimal: Vec<char>,
    /// Characters that separate groups of three digits.
    pub(crate) group: Vec<char>,
    /// Endings that make an ordinal of digits: "st", "th".
    pub(crate) ordinals: Vec<String>,
    pub(crate) kana: Kana,
    /// What makes an amount yearly.
    per_year: Vec<String>,
    /// Numerals that are articles where they stand alone.
    pub(crate) articles: Vec<String>,
    pub(crate) number: NumberWords,
    /// The beginnings of the words between numbers.
    pub(crate) connects: Beginnings,
    /// No word between two numbers, with the spaces around it, is longer than this, in bytes.
    pub(crate) reach: usize,
    /// The words that several currencies share.
    pub(crate) ambiguous: Vec<Ambiguous>,
    /// What settles them: the entry and its currency.
    pub(crate) witnesses: Lexicon<(usize, usize)>,
    /// Words for hundredths whose letters may stand apart.
    pub(crate) spaced_percent: Vec<String>,
    pub(crate) ranges: RangeWords,
    pub(crate) signs: Vec<Sign>,
    pub(crate) subs: Vec<Sub>,
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
        for currency in &file.currency {
            add(&mut words, &currency.before, Role::CurrencyBefore(currency.code));
            add(&mut words, &currency.after, Role::CurrencyAfter(currency.code));
        }
        for (at, sub) in file.sub.iter().enumerate() {
            sub.value().ok_or_else(|| format!("expected a number for `{:?}`", sub.words()))?;
            if !sub.field {
                add(&mut words, sub.words(), Role::Sub(at));
            }
        }
        let signs = signs()?;
        words.extend(signs.iter().enumerate().map(|(at, s)| (s.text.clone(), Role::Sign(at))));
        for magnitude in &file.magnitude {
            let value = decimal(&magnitude.value)?;
            add(&mut words, &magnitude.words, Role::Magnitude(value));
            add(&mut words, &magnitude.glued, Role::GluedMagnitude(value));
            add(&mut words, &magnitude.scale, Role::Scale(value));
        }
        let number = &file.number;
        for (table, role) in [
            (&file.numerals, Role::Numeral as fn(Decimal) -> Role),
            (&number.formal, Role::Numeral),
            (&number.dozens, Role::Dozen),
            (&number.signs, Role::Vulgar),
            (&number.part, Role::Part),
            (&number.parts, Role::Parts),
            (&file.rank.ordinal, Role::Ordinal),
            (&file.rank.alone, Role::Top),
            (&file.share, Role::Share),
            (&number.discounts, Role::Discount),
            (&number.vague_of, Role::VagueOf),
        ] {
            for (word, value) in table {
                words.push((word.clone(), role(decimal(value)?)));
            }
        }
        words.extend(number.formal.keys().map(|word| (word.clone(), Role::Formal)));
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
            add(&mut words, &bounds.exact, role(Bound::Exact));
        }
        for (list, role) in [
            (&file.counter.people, Role::Counter(Counter::People)),
            (&file.counter.things, Role::Counter(Counter::Things)),
            (&file.counter.parties, Role::Counter(Counter::Parties)),
            (&file.articles, Role::Article),
            (&file.vague, Role::Vague),
            (&file.number.some, Role::Some),
            (&file.number.half, Role::Half),
            (&file.rank.prefix, Role::RowPrefix),
            (&file.rank.row, Role::RowSuffix),
            (&file.rank.reversed, Role::Reversed),
            (&file.percent, Role::Percent),
            (&file.points, Role::Points),
            (&file.number.basis_points, Role::BasisPoints),
            (&file.minus, Role::Minus),
            (&file.gdp, Role::Gdp),
            (&file.rank.before, Role::RankBefore),
            (&file.rank.after, Role::RankAfter),
            (&file.rank.suffix, Role::RankSuffix),
            (&file.range.between, Role::Between),
            (&file.range.slips, Role::Between),
            (&file.range.opener, Role::Opener),
            (&file.range.changer, Role::Changer),
            (&file.range.joiner, Role::Joiner),
            (&file.per_year, Role::PerYear),
            (&file.measure, Role::Measure),
            (&file.nothing, Role::Nothing),
        ] {
            add(&mut words, list, role);
        }
        let kana = number
            .kana
            .iter()
            .map(|(word, value)| Ok((word.clone(), decimal(value)?)))
            .collect::<Result<Vec<_>, String>>()?;
        let mut cores: BTreeMap<String, Vec<Role>> = BTreeMap::new();
        for (word, role) in &words {
            cores.entry(word.to_ascii_lowercase()).or_default().push(*role);
        }
        // "A dollar" is an amount, "the Australian dollar" is none without a figure.
        cores.retain(|word, roles| {
            let kinds = Kinds::of(roles);
            kinds.is_core() && (kinds.meets(Kinds::NUMBERS) || !word.contains(' '))
        });
        let cores = Beginnings::of(cores.keys().map(String::as_bytes)).stopping_at(DIGITS);
        let lexicon = Lexicon::new(words, true).stopping_at(DIGITS);
        Ok(Self {
            kinds: lexicon.words_roles().map(Kinds::of).collect(),
            lexicon,
            cores,
            decimal: file.decimal.chars().collect(),
            group: file.group.chars().collect(),
            ordinals: file.rank.endings,
            spaced_percent: file
                .percent
                .iter()
                .filter(|w| w.chars().count() > 2 && !w.is_ascii())
                .cloned()
                .collect(),
            witnesses: witnesses(&file.ambiguous),
            ambiguous: file.ambiguous,
            connects: Beginnings::of(connecting(&file.number, &file.range)),
            reach: connecting(&file.number, &file.range).map(<[u8]>::len).max().unwrap_or(0) + 32,
            kana: Kana::new(kana),
            articles: file.articles,
            per_year: file.per_year,
            number: file.number,
            ranges: file.range,
            signs,
            subs: file.sub,
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

    /// Whether the words that a percentage touches make it one of gross domestic product.
    pub(super) fn gdp_touches(&self, before: &str) -> bool {
        self.context.gdp_touching.iter().any(|words| before.ends_with(words.as_str()))
    }

    /// Whether these words make an amount yearly.
    pub(crate) fn says_per_year(&self, words: &str) -> bool {
        self.per_year.iter().any(|word| word.eq_ignore_ascii_case(words))
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

/// A figure of a rule file: "1.5", "1/3".
fn decimal(text: &str) -> Result<Decimal, String> {
    let one = |text| Decimal::from_str(text).ok();
    match text.split_once('/') {
        Some((upper, lower)) => one(upper).zip(one(lower)).and_then(|(u, l)| u.checked_div(l)),
        None => one(text),
    }
    .ok_or_else(|| format!("expected a number, found `{text}`"))
}

fn add(words: &mut Vec<(String, Role)>, list: &[String], role: Role) {
    words.extend(list.iter().map(|word| (word.clone(), role)));
}

/// All words between numbers.
fn connecting<'f>(
    number: &'f NumberWords,
    range: &'f RangeWords,
) -> impl Iterator<Item = &'f [u8]> {
    let lists = [
        &number.and,
        &number.mixed,
        &number.point,
        &number.under,
        &number.ratio,
        &number.over,
        &number.of,
        &number.of_a,
        &number.power_before,
        &number.power_after,
        &range.than,
        &range.pair,
    ];
    lists.into_iter().flatten().filter(|word| !word.is_empty()).map(|word| word.as_bytes())
}
