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
    /// The words of policy measures without an amount.
    pub(crate) policies: crate::policies::Rules,
}

macro_rules! files {
    ($tag:literal, $($name:literal),+) => {
        [$(include_str!(concat!("rules/", $tag, "/", $name, ".toml"))),+]
    };
}

/// The rule files of each language, in the order in which [`rules`] takes them.
static FILES: [(&str, [&str; 10]); 2] = [
    (
        "ja",
        files!(
            "ja", "text", "mentions", "periods", "names", "policy", "kind", "stage", "sector",
            "part", "role"
        ),
    ),
    (
        "en",
        files!(
            "en", "text", "mentions", "periods", "names", "policy", "kind", "stage", "sector",
            "part", "role"
        ),
    ),
];

/// The characters that show a language, in the order of [`FILES`]: kana before Latin letters,
/// since Japanese uses both.
static SIGNS: [fn(char) -> bool; 2] =
    [|c| matches!(c, '\u{3040}'..='\u{30ff}'), |c| c.is_ascii_alphabetic()];

/// The rules of each language in [`FILES`], read when a text in it is first met.
static LANGUAGES: [LazyLock<Result<Rules, String>>; 2] =
    [LazyLock::new(|| read(0)), LazyLock::new(|| read(1))];

fn read(at: usize) -> Result<Rules, String> {
    rules(FILES[at].0, &FILES[at].1)
}

fn rules(tag: &'static str, files: &[&str; 10]) -> Result<Rules, String> {
    let [text, mentions, periods, names, policy, cues @ ..] = files;
    let within = |name: &str| {
        let name = name.to_owned();
        move |error: String| format!("rules/{tag}/{name}.toml: {error}")
    };
    Ok(Rules {
        cutting: Cutting::parse(text).map_err(within("text"))?,
        words: Words::parse(mentions).map_err(within("mentions"))?,
        periods: Periods::parse(periods).map_err(within("periods"))?,
        markers: Markers::parse(names).map_err(within("names"))?,
        policies: crate::policies::Rules::parse(policy).map_err(within("policy"))?,
        cues: Cues::parse(cues).map_err(within("cues"))?,
    })
}

/// The rules of a language, to be changed: what a case says without a rule.
#[cfg(test)]
pub(crate) fn owned(tag: &str) -> Result<Rules, String> {
    let at = FILES.iter().position(|(other, _)| *other == tag).ok_or("expected a language")?;
    rules(FILES[at].0, &FILES[at].1)
}

/// The cues of a language but for those of one rule.
#[cfg(test)]
pub(crate) fn cues_without(tag: &str, rule: &str) -> Result<Cues, String> {
    let files = FILES.iter().find(|(other, _)| *other == tag).ok_or("expected a language")?;
    Cues::parse_some(&files.1[5..], |name| name != rule)
}

/// The digest of all rule files: statements of other rules are re-extracted, not mixed.
pub fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let mut parts: Vec<&[u8]> = vec![env!("CARGO_PKG_VERSION").as_bytes()];
        parts.extend(FILES.iter().flat_map(|(_, files)| files.iter().map(|file| file.as_bytes())));
        parts.extend(crate::names::files().map(str::as_bytes));
        parts.push(include_str!("rules/shared/currencies.toml").as_bytes());
        parts.push(include_str!("rules/shared/confidence.toml").as_bytes());
        parts.extend(crate::statements::LEARNED.iter().map(|file| file.as_bytes()));
        record::DocumentId::of(&parts).to_string()
    });
    &VERSION
}

/// The rules of a language; none where it is not read.
///
/// # Errors
/// Says what is wrong with its rule files.
pub(crate) fn of(language: &Language) -> Result<Option<&'static Rules>, &'static str> {
    let Some(at) = FILES.iter().position(|(tag, _)| *tag == language.as_str()) else {
        return Ok(None);
    };
    match &*LANGUAGES[at] {
        Ok(rules) => Ok(Some(rules)),
        Err(error) => Err(error),
    }
}

/// The language that most of a text is in: that of kana, where a twentieth of the letters are
/// kana, else that of Latin letters; none where neither is there. Reads at most 20,000 characters.
pub fn language(text: &str) -> Option<Language> {
    let mut counts = [0_usize; SIGNS.len()];
    for c in text.chars().take(20_000) {
        for (count, sign) in counts.iter_mut().zip(SIGNS) {
            *count += usize::from(sign(c));
        }
    }
    let letters: usize = counts.iter().sum();
    let best = counts.iter().position(|count| *count * 20 > letters)?;
    FILES[best].0.parse().ok()
}
