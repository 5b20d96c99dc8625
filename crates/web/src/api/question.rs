//! The parameters of a request, read by their declaration.

use super::operations::{LONGEST, Operation, Parameter, SEVERAL, Sort};
use super::problem::Problem;
use crate::question::decoded;
use jiff::civil::Date;
use record::{Instrument, Kind, Sector};
use std::collections::BTreeMap;
use view::Filter;

/// More of them make no sense.
const MOST: usize = 40;

/// What was asked, every value as its parameter declares it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Query {
    id: String,
    given: BTreeMap<&'static str, Vec<String>>,
}

impl Query {
    /// Reads a query string.
    ///
    /// # Errors
    /// Names a parameter that the operation does not have, that is missing, that is given twice or
    /// whose value is not one.
    pub(crate) fn read(operation: &Operation, id: String, query: &str) -> Result<Self, Problem> {
        let pairs = decoded(query).map_err(Problem::question)?;
        Self::of(operation, id, pairs)
    }

    /// The same from pairs.
    pub(crate) fn of(
        operation: &Operation,
        id: String,
        pairs: Vec<(String, String)>,
    ) -> Result<Self, Problem> {
        if pairs.len() > MOST {
            return Err(Problem::question(format!("expected at most {MOST} parameters")));
        }
        let mut given: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs {
            let Some(parameter) = operation.parameter(&name) else {
                let names: Vec<&str> =
                    operation.parameters.iter().map(|parameter| parameter.name).collect();
                let names = names.join(", ");
                return Err(Problem::question(format!(
                    "expected one of the parameters {names}, found `{name}`"
                )));
            };
            parameter.check(&value)?;
            let values = given.entry(parameter.name).or_default();
            if !values.is_empty() && !parameter.several {
                return Err(Problem::question(format!("expected `{name}` once, found it twice")));
            }
            if values.len() == SEVERAL {
                return Err(Problem::question(format!(
                    "expected `{name}` at most {SEVERAL} times"
                )));
            }
            values.push(value);
        }
        for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
            if !given.contains_key(parameter.name) {
                return Err(Problem::question(format!(
                    "expected `{}`, found none",
                    parameter.name
                )));
            }
        }
        Ok(Self { id, given })
    }

    /// What stands in the address in the place of `{id}`.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.given.get(name)?.last().map(String::as_str)
    }

    pub(crate) fn number(&self, name: &str, usual: usize) -> usize {
        self.text(name).and_then(|text| text.parse().ok()).unwrap_or(usual)
    }

    pub(crate) fn day(&self, name: &str) -> Option<Date> {
        self.text(name)?.parse().ok()
    }

    /// The filter that is asked for; every value was looked at before.
    pub(crate) fn filter(&self) -> Filter {
        let own = |name: &str| self.text(name).map(str::to_owned);
        let list = |name: &str| self.text(name).map(|text| text.split(',').collect::<Vec<_>>());
        let forms = list("instrument").unwrap_or_default();
        Filter {
            payer: own("payer"),
            recipient: own("recipient"),
            sector: self.text("sector").and_then(|text| text.parse().ok()),
            stage: self.text("stage").and_then(|text| text.parse().ok()),
            kind: self.text("kind").and_then(|text| text.parse().ok()),
            year: self.text("year").and_then(|text| text.parse().ok()),
            text: own("text"),
            about: own("about"),
            amount: None,
            unit: self.text("unit").and_then(|text| text.parse().ok()),
            instrument: forms.iter().filter_map(|form| form.trim().parse().ok()).collect(),
            except: self.given.get("except").cloned().unwrap_or_default(),
        }
    }
}

impl Parameter {
    /// Whether a value is one.
    fn check(&self, value: &str) -> Result<(), Problem> {
        let wrong = |expected: &str| {
            Err(Problem::question(format!("{}: expected {expected}, found `{value}`", self.name)))
        };
        let length = value.chars().count();
        if length > LONGEST || value.trim().is_empty() {
            return wrong(&format!("1 to {LONGEST} characters"));
        }
        let good = match self.sort {
            Sort::Words => true,
            Sort::Whole(least, most) => {
                let digits = value.bytes().all(|byte| byte.is_ascii_digit());
                digits && value.parse().is_ok_and(|number: usize| (least..=most).contains(&number))
            }
            Sort::Year => value.parse::<i16>().is_ok_and(|year| (1000..=9999).contains(&year)),
            Sort::Day => value.len() == 10 && value.parse::<Date>().is_ok(),
            Sort::Kind => value.parse::<Kind>().is_ok(),
            Sort::Sector => value.parse::<Sector>().is_ok(),
            Sort::Instruments => {
                value.split(',').all(|one| one.trim().parse::<Instrument>().is_ok())
            }
            Sort::Stages => value.parse::<view::Stages>().is_ok(),
            Sort::Unit => value.parse::<record::Unit>().is_ok(),
            Sort::Currency => value.parse::<record::Currency>().is_ok(),
            Sort::By => value.parse::<view::By>().is_ok(),
        };
        if good { Ok(()) } else { wrong(&self.expected()) }
    }
}
