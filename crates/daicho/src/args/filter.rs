//! The flags that say which entries a question is about.

use super::Times;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;
use record::{Instrument, Kind, Measure, Sector, Unit};
use view::{Filter, Stages};

/// One of a closed list of words, which the help then shows.
fn sectors() -> impl TypedValueParser<Value = Sector> {
    PossibleValuesParser::new(Sector::all().map(Sector::as_str)).try_map(|word| word.parse())
}

fn instruments() -> impl TypedValueParser<Value = Instrument> {
    PossibleValuesParser::new(Instrument::all().map(Instrument::as_str))
        .try_map(|word| word.parse())
}

fn measures() -> impl TypedValueParser<Value = Measure> {
    PossibleValuesParser::new(Measure::all().map(Measure::as_str)).try_map(|word| word.parse())
}

pub(super) fn kinds() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::all().map(Kind::as_str)).try_map(|word| word.parse())
}

/// A day, or what was expected.
pub(super) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "expected a day such as `2026-02-27`".to_owned())
}

fn year(text: &str) -> Result<i16, String> {
    text.parse().map_err(|_| "expected a year such as `2026`".to_owned())
}

/// A figure as people type it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure(view::Decimal);

/// What may stand behind the digits, with the number of zeros that it means.
const ENDS: [(&str, u32); 11] = [
    ("tn", 12),
    ("trillion", 12),
    ("bn", 9),
    ("billion", 9),
    ("m", 6),
    ("million", 6),
    ("k", 3),
    ("兆", 12),
    ("億", 8),
    ("万", 4),
    ("", 0),
];

fn figure(text: &str) -> Result<Figure, String> {
    let wrong = || format!("expected a figure such as `100bn` or `3873億`, found `{text}`");
    let plain = text.trim().to_lowercase().replace([',', '_'], "");
    let at = plain.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(plain.len());
    let (digits, end) = plain.split_at(at);
    let zeros = ENDS.iter().find(|(name, _)| *name == end.trim()).ok_or_else(wrong)?.1;
    let value: view::Decimal = digits.parse().map_err(|_| wrong())?;
    let scale = view::Decimal::from(10_u64.pow(zeros));
    value.checked_mul(scale).map(Figure).ok_or_else(wrong)
}

/// Flags that narrow a question; entries must fit them all.
#[derive(Debug, Clone, Args)]
pub(crate) struct FilterArgs {
    /// Who pays: a part of the name in any case, an identifier, or the whole name as `=METI`
    #[arg(long, value_name = "NAME")]
    pub(crate) payer: Option<String>,
    /// Who receives: a part of the name in any case, an identifier, or the whole name as `=METI`
    #[arg(long, value_name = "NAME")]
    pub(crate) recipient: Option<String>,
    /// The field of technology
    #[arg(long, value_name = "SECTOR", value_parser = sectors())]
    pub(crate) sector: Option<Sector>,
    /// This stage or a firmer one: considered, planned, announced, approved, enacted, awarded,
    /// disbursed; `=approved` for only that, a list for only those, `cancelled` for the withdrawn
    #[arg(long, value_name = "STAGE")]
    pub(crate) stage: Option<Stages>,
    /// The form of the money, or a list of forms
    #[arg(long, value_name = "FORM", value_delimiter = ',', value_parser = instruments())]
    pub(crate) instrument: Vec<Instrument>,
    /// The currency, or else percent, percent_gdp, rank, multiple, count
    #[arg(long, value_name = "UNIT")]
    pub(crate) unit: Option<Unit>,
    /// The year in which the period begins, or else in which it was first said
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub(crate) year: Option<i16>,
    /// Words in the title, the quotes, the scheme or a party
    #[arg(long, value_name = "WORDS")]
    pub(crate) text: Option<String>,
    /// The same, the titles of the documents included
    #[arg(long, value_name = "WORDS")]
    pub(crate) about: Option<String>,
    /// A figure that it stood at, such as `100bn`, `1.5tn` or `3873億`
    #[arg(long, value_name = "FIGURE", value_parser = figure)]
    pub(crate) amount: Option<Figure>,
    /// Words that must not be there; may be given several times
    #[arg(long, value_name = "WORDS")]
    pub(crate) except: Vec<String>,
}

/// Which policy measures are asked for.
#[derive(Debug, Args)]
pub(crate) struct PoliciesArgs {
    /// Whose: a part of the name in any case, or an identifier
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// The sort of measure, or a list of sorts
    #[arg(long, value_name = "SORT", value_delimiter = ',', value_parser = measures())]
    pub(crate) measure: Vec<Measure>,
    /// This stage or a firmer one; `=approved` for only that, a list for only those
    #[arg(long, value_name = "STAGE")]
    pub(crate) stage: Option<Stages>,
    /// The field of technology
    #[arg(long, value_name = "SECTOR", value_parser = sectors())]
    pub(crate) sector: Option<Sector>,
    /// Words in the sentence, or in the title of the document
    #[arg(long, value_name = "WORDS")]
    pub(crate) text: Option<String>,
    #[command(flatten)]
    pub(crate) times: Times,
}

impl FilterArgs {
    /// The question as the view asks it.
    pub(crate) fn filter(&self) -> Filter {
        let this = self.clone();
        Filter {
            payer: this.payer,
            recipient: this.recipient,
            sector: this.sector,
            stage: this.stage,
            kind: None,
            year: this.year,
            text: this.text,
            about: this.about,
            amount: this.amount.map(|Figure(figure)| figure),
            unit: this.unit,
            instrument: this.instrument,
            except: this.except,
        }
    }
}
