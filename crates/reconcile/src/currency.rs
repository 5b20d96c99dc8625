//! The currencies of countries, as identifiers of parties name them.

use record::{Currency, Party};

/// Countries by the beginning of an identifier, with the code of their currency.
const CURRENCIES: [(&str, &str); 24] = [
    ("au", "AUD"),
    ("ca", "CAD"),
    ("ch", "CHF"),
    ("cn", "CNY"),
    ("de", "EUR"),
    ("dk", "DKK"),
    ("es", "EUR"),
    ("eu", "EUR"),
    ("fi", "EUR"),
    ("fr", "EUR"),
    ("gb", "GBP"),
    ("ie", "EUR"),
    ("il", "ILS"),
    ("in", "INR"),
    ("it", "EUR"),
    ("jp", "JPY"),
    ("kr", "KRW"),
    ("nl", "EUR"),
    ("no", "NOK"),
    ("se", "SEK"),
    ("sg", "SGD"),
    ("tw", "TWD"),
    ("uk", "GBP"),
    ("us", "USD"),
];

/// The currency of the country that a party is of, where its identifier says.
pub(crate) fn of_party(party: &Party) -> Option<Currency> {
    let (country, _) = party.id.as_ref()?.as_str().split_once('-')?;
    let (_, code) = CURRENCIES.iter().find(|(known, _)| *known == country)?;
    code.parse().ok()
}
