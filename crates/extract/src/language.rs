//! The languages that are read. A language is its rule files and nothing else: one that is added
//! here needs no change elsewhere.

use crate::cues::Cues;
use crate::mentions::{Words, period::Periods};
use crate::names::Markers;
use crate::text::Cutting;
use record::Language;
use std::sync::LazyLock;

/// All that is known of a language.
#[derive(Debug)]
pub(crate) struct Rules {
    pub(crate) tag: &'static str,
    /// How its text is cut.
    pub(crate) cutting: Cutting,
    /// The words of its amounts.
    pub(crate) words: Words,
    /// The patterns of its times.
    pub(crate) periods: Periods,
    /// The words that classify.
    pub(crate) cues: Cues,
    /// The words and endings around its names.
    pub(crate) markers: Markers,
    /// Whether a character is one that only this language uses, or a sign of it.
    sign: fn(char) -> bool,
}

macro_rules! files {
    ($tag:literal, $($name:literal),+) => {
        [$(include_str!(concat!("rules/", $tag, "/", $name, ".toml"))),+]
    };
}

/// The rule files of each language, in the order in which [`rules`] takes them.
static FILES: [(&str, [&str; 8]); 2] = [
    ("ja", files!("ja", "text", "mentions", "periods", "names", "kind", "stage", "sector", "part")),
    ("en", files!("en", "text", "mentions", "periods", "names", "kind", "stage", "sector", "part")),
];

/// The characters that show a language, in the order of [`FILES`]: kana before Latin letters,
/// since Japanese uses both.
static SIGNS: [fn(char) -> bool; 2] =
    [|c| matches!(c, '\u{3040}'..='\u{30ff}'), |c| c.is_ascii_alphabetic()];

static LANGUAGES: LazyLock<Result<Vec<Rules>, String>> = LazyLock::new(|| {
    FILES.iter().zip(SIGNS).map(|((tag, files), sign)| rules(tag, files, sign)).collect()
});

fn rules(tag: &'static str, files: &[&str; 8], sign: fn(char) -> bool) -> Result<Rules, String> {
    let [text, mentions, periods, names, cues @ ..] = files;
    let within = |name: &str| {
        let name = name.to_owned();
        move |error: String| format!("rules/{tag}/{name}.toml: {error}")
    };
    Ok(Rules {
        tag,
        cutting: Cutting::parse(text).map_err(within("text"))?,
        words: Words::parse(mentions).map_err(within("mentions"))?,
        periods: Periods::parse(periods).map_err(within("periods"))?,
        markers: Markers::parse(names).map_err(within("names"))?,
        cues: Cues::parse(cues).map_err(within("cues"))?,
        sign,
    })
}

/// The rules of a language, to be changed: what a case says without a rule.
#[cfg(test)]
pub(crate) fn owned(tag: &str) -> Result<Rules, String> {
    let at = FILES.iter().position(|(other, _)| *other == tag).ok_or("expected a language")?;
    rules(FILES[at].0, &FILES[at].1, SIGNS[at])
}

/// The cues of a language but for those of one rule.
#[cfg(test)]
pub(crate) fn cues_without(tag: &str, rule: &str) -> Result<Cues, String> {
    let files = FILES.iter().find(|(other, _)| *other == tag).ok_or("expected a language")?;
    Cues::parse_some(&files.1[4..], |name| name != rule)
}

/// The digest of all rule files: statements of other rules are re-extracted, not mixed.
pub fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let mut parts: Vec<&[u8]> = vec![env!("CARGO_PKG_VERSION").as_bytes()];
        parts.extend(FILES.iter().flat_map(|(_, files)| files.iter().map(|file| file.as_bytes())));
        parts.push(include_str!("rules/shared/names.tsv").as_bytes());
        parts.push(include_str!("rules/shared/confidence.toml").as_bytes());
        record::DocumentId::of(&parts).to_string()
    });
    &VERSION
}

/// The languages, or what is wrong with their rule files.
pub(crate) fn all() -> Result<&'static [Rules], &'static str> {
    match &*LANGUAGES {
        Ok(rules) => Ok(rules),
        Err(error) => Err(error),
    }
}

/// The rules of a language.
pub(crate) fn of(language: &Language) -> Option<&'static Rules> {
    all().ok()?.iter().find(|rules| rules.tag == language.as_str())
}

/// The language that most of a text is in: that of kana, where a twentieth of the letters are
/// kana, else that of Latin letters; none where neither is there. Reads at most 20,000 characters.
pub fn language(text: &str) -> Option<Language> {
    let rules = all().ok()?;
    let mut counts = vec![0_usize; rules.len()];
    for c in text.chars().take(20_000) {
        for (count, rules) in counts.iter_mut().zip(rules) {
            *count += usize::from((rules.sign)(c));
        }
    }
    let letters: usize = counts.iter().sum();
    let (best, _) = counts.iter().enumerate().find(|(_, count)| **count * 20 > letters)?;
    rules[best].tag.parse().ok()
}
