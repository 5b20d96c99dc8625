//! A value with its bounds and its unit.

use super::{Currency, ValueError};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Unit {
    /// Money, in base units of its currency.
    Money(Currency),
    /// Hundredths.
    Percent,
    /// Hundredths of gross domestic product.
    PercentGdp,
    /// A place in an order.
    Rank,
    /// A factor: tripled is 3.
    Multiple,
    /// Things or people.
    Count,
}

impl Unit {
    /// The currency, of money.
    pub fn currency(self) -> Option<Currency> {
        match self {
            Self::Money(currency) => Some(currency),
            _ => None,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Money(currency) => currency.as_str(),
            Self::Percent => "percent",
            Self::PercentGdp => "percent_gdp",
            Self::Rank => "rank",
            Self::Multiple => "multiple",
            Self::Count => "count",
        })
    }
}

impl FromStr for Unit {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        Ok(match text {
            "percent" => Self::Percent,
            "percent_gdp" => Self::PercentGdp,
            "rank" => Self::Rank,
            "multiple" => Self::Multiple,
            "count" => Self::Count,
            code => Self::Money(code.parse().map_err(|_| {
                ValueError::new("a unit: a currency code, `percent`, `percent_gdp`, `rank`, `multiple` or `count`", text)
            })?),
        })
    }
}

impl TryFrom<String> for Unit {
    type Error = ValueError;

    fn try_from(text: String) -> Result<Self, ValueError> {
        text.parse()
    }
}

impl From<Unit> for String {
    fn from(unit: Unit) -> String {
        unit.to_string()
    }
}

/// Bounds that no value can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuantityError {
    /// Neither bound is given.
    Unbounded,
    /// The low bound is above the high one.
    Crossed,
}

impl fmt::Display for QuantityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unbounded => "expected at least one bound, found none",
            Self::Crossed => "expected a low bound at most the high one, found the reverse",
        })
    }
}

impl std::error::Error for QuantityError {}

/// A value: `low == high` where one figure is given, one of them missing where a bound is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quantity {
    low: Option<Decimal>,
    high: Option<Decimal>,
    /// Set by "about", 程度 and their like.
    pub approx: bool,
    /// What is counted.
    pub unit: Unit,
}

impl Quantity {
    /// A value between bounds.
    ///
    /// # Errors
    /// Where no bound is given, or the low one is above the high one.
    pub fn new(
        low: Option<Decimal>,
        high: Option<Decimal>,
        approx: bool,
        unit: Unit,
    ) -> Result<Self, QuantityError> {
        match (low, high) {
            (None, None) => Err(QuantityError::Unbounded),
            (Some(low), Some(high)) if low > high => Err(QuantityError::Crossed),
            _ => Ok(Self {
                low: low.map(|d| d.normalize()),
                high: high.map(|d| d.normalize()),
                approx,
                unit,
            }),
        }
    }

    /// One figure.
    pub fn exact(value: Decimal, unit: Unit) -> Self {
        let value = Some(value.normalize());
        Self { low: value, high: value, approx: false, unit }
    }

    /// The lower bound; none where only a ceiling is given.
    pub fn low(&self) -> Option<Decimal> {
        self.low
    }

    /// The upper bound; none where only a floor is given.
    pub fn high(&self) -> Option<Decimal> {
        self.high
    }

    /// The figure that stands for the value: the ceiling of "up to", the floor of "more than",
    /// the upper end of a range.
    pub fn figure(&self) -> Decimal {
        self.high.or(self.low).unwrap_or_default()
    }

    /// Whether it is a ceiling: "up to".
    pub fn is_ceiling(&self) -> bool {
        self.low.is_none()
    }

    /// Whether it is a floor: "more than".
    pub fn is_floor(&self) -> bool {
        self.high.is_none()
    }
}

/// The canonical form: `~100..200 JPY`, `5 percent`, `..7 USD`, `3.. multiple`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.approx {
            f.write_str("~")?;
        }
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => write!(f, "{low}")?,
            (low, high) => {
                if let Some(low) = low {
                    write!(f, "{low}")?;
                }
                f.write_str("..")?;
                if let Some(high) = high {
                    write!(f, "{high}")?;
                }
            }
        }
        write!(f, " {}", self.unit)
    }
}

impl FromStr for Quantity {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::new("a quantity such as `~5..7 JPY`", text);
        let (figures, unit) = text.rsplit_once(' ').ok_or_else(wrong)?;
        let unit: Unit = unit.parse()?;
        let approx = figures.starts_with('~');
        let figures = figures.strip_prefix('~').unwrap_or(figures);
        let decimal = |figure: &str| match figure {
            "" => Ok(None),
            figure => figure.parse::<Decimal>().map(Some).map_err(|_| wrong()),
        };
        let (low, high) = match figures.split_once("..") {
            Some((low, high)) => (decimal(low)?, decimal(high)?),
            None => (decimal(figures)?, decimal(figures)?),
        };
        Self::new(low, high, approx, unit).map_err(|_| wrong())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn units() -> impl Strategy<Value = Unit> {
        prop_oneof![
            Just(Unit::Percent),
            Just(Unit::PercentGdp),
            Just(Unit::Rank),
            Just(Unit::Multiple),
            Just(Unit::Count),
            "[A-Z]{3}".prop_map(|code| code.parse().expect("three capitals")),
        ]
    }

    proptest! {
        #[test]
        fn printing_and_parsing_is_identity(
            a in any::<Option<i64>>(), b in any::<Option<i64>>(), scale in 0u32..9,
            approx: bool, unit in units()
        ) {
            let decimal = |n: i64| Decimal::new(n, scale);
            if let Ok(quantity) = Quantity::new(a.map(decimal), b.map(decimal), approx, unit) {
                prop_assert_eq!(quantity.to_string().parse::<Quantity>(), Ok(quantity));
            }
        }
    }

    #[test]
    fn impossible_bounds_are_refused() {
        let (one, two) = (Some(Decimal::ONE), Some(Decimal::TWO));
        assert_eq!(Quantity::new(None, None, false, Unit::Count), Err(QuantityError::Unbounded));
        assert_eq!(Quantity::new(two, one, false, Unit::Count), Err(QuantityError::Crossed));
        assert!("7 yen".parse::<Quantity>().is_err());
    }
}
