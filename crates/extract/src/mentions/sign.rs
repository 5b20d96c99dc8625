//! Codes and signs of currencies, which all languages share: `rules/shared/currencies.toml`.

use super::file::Shared;
use record::Currency;
use rust_decimal::Decimal;

const FILE: &str = include_str!("../rules/shared/currencies.toml");

/// One code or sign.
#[derive(Debug, Clone)]
pub(crate) struct Sign {
    /// As it is written.
    pub(crate) text: String,
    pub(crate) currency: Currency,
    /// What it multiplies its figure with: a million in MUSD.
    pub(crate) scale: Decimal,
    case: Case,
}

/// In which letters a sign is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// As it is written, or all small: "USD", "usd".
    Code,
    /// As it is written: "Rs", "kr".
    Written,
    /// In capitals, behind its figure: a code that is a word as well.
    Behind,
}

impl Sign {
    /// Whether words of a text are this sign, before a figure or behind one.
    pub(crate) fn is(&self, words: &str, before: bool) -> bool {
        match self.case {
            Case::Code => {
                let signed = !self.text.bytes().all(|b| b.is_ascii_alphabetic());
                signed || words == self.text || words.bytes().all(|b| !b.is_ascii_uppercase())
            }
            Case::Written => words == self.text,
            Case::Behind => words == self.text && !before,
        }
    }
}

/// All codes and signs of running text.
///
/// # Errors
/// Says what is wrong in a file that is none.
pub(crate) fn signs() -> Result<Vec<Sign>, String> {
    let shared: Shared =
        toml::from_str(FILE).map_err(|error| format!("shared/currencies.toml: {error}"))?;
    let mut signs = Vec::new();
    for entry in &shared.currency {
        let currency = entry.code;
        let one =
            |text: &str, case| Sign { text: text.to_owned(), currency, scale: Decimal::ONE, case };
        let code = currency.as_str();
        signs.push(one(code, if entry.exact { Case::Behind } else { Case::Code }));
        for sign in &entry.signs {
            let letters = sign.bytes().all(|b| b.is_ascii_alphabetic() || b == b'.');
            // "Rs" and "RM" are read as they are written, "rmb" and "usd$" in any letters.
            let code = !letters || sign.len() > 2 && sign.bytes().all(|b| b.is_ascii_uppercase());
            signs.push(one(sign, if code { Case::Code } else { Case::Written }));
        }
        for (letter, scale) in shared.scale.iter().filter(|_| !entry.exact) {
            let scale = scale.parse().map_err(|_| format!("expected a number, found `{scale}`"))?;
            signs.push(Sign { scale, ..one(&format!("{letter}{code}"), Case::Written) });
        }
    }
    Ok(signs)
}

/// A sign as shops print it.
#[derive(Debug, Clone)]
pub(crate) struct ShopSign {
    pub(crate) text: String,
    pub(crate) currency: Currency,
    /// Whether the currency's unit has a thousand parts.
    pub(crate) thousandths: bool,
}

/// The signs of price fields, the longest first.
///
/// # Errors
/// Says what is wrong in a file that is none.
pub(crate) fn shop_signs() -> Result<Vec<ShopSign>, String> {
    let shared: Shared =
        toml::from_str(FILE).map_err(|error| format!("shared/currencies.toml: {error}"))?;
    let mut all: Vec<ShopSign> = Vec::new();
    for entry in shared.currency {
        let (currency, thousandths) = (entry.code, entry.decimals == Some(3));
        let code = std::iter::once(currency.as_str().to_owned());
        let texts = code.chain(entry.signs).chain(entry.shop);
        all.extend(texts.map(|text| ShopSign { text, currency, thousandths }));
    }
    all.sort_by_key(|sign| std::cmp::Reverse(sign.text.len()));
    Ok(all)
}
