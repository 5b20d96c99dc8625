//! The stages that a question asks for.

use record::Stage;
use std::fmt;
use std::str::FromStr;

/// The stages that are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stages {
    /// This one or a firmer one, cancelled not included.
    AtLeast(Stage),
    /// Exactly these.
    OneOf(Vec<Stage>),
}

impl Stages {
    /// Whether a stage is among them.
    pub fn holds(&self, stage: Stage) -> bool {
        match self {
            Self::AtLeast(least) => stage >= *least && stage != Stage::Cancelled,
            Self::OneOf(stages) => stages.contains(&stage),
        }
    }
}

/// A filter that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    pub(crate) expected: String,
    pub(crate) found: String,
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found `{}`", self.expected, crate::words::plain(&self.found))
    }
}

impl std::error::Error for FilterError {}

/// `approved` is that or firmer, `decided` the same, `planned,announced` exactly these,
/// `=planned` exactly that, `cancelled` only the cancelled.
impl FromStr for Stages {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        let text = text.trim();
        if text == "decided" {
            return Ok(Self::AtLeast(Stage::Approved));
        }
        if let Some(stages) = text.strip_prefix('=') {
            return Ok(Self::OneOf(stages.split(',').map(stage).collect::<Result<_, _>>()?));
        }
        let stages: Vec<Stage> = text.split(',').map(stage).collect::<Result<_, _>>()?;
        Ok(match stages.as_slice() {
            [Stage::Cancelled] => Self::OneOf(stages),
            [one] => Self::AtLeast(*one),
            _ => Self::OneOf(stages),
        })
    }
}

fn stage(text: &str) -> Result<Stage, FilterError> {
    text.trim().parse().map_err(|_| {
        let names: Vec<_> = Stage::all().map(|stage| format!("`{stage}`")).collect();
        FilterError {
            expected: format!("a stage ({} or `decided`)", names.join(", ")),
            found: text.to_owned(),
        }
    })
}

impl fmt::Display for Stages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(Stage::Disbursed) => f.write_str("disbursed"),
            Self::AtLeast(stage) => write!(f, "{stage} or firmer"),
            Self::OneOf(stages) => {
                let names: Vec<_> = stages.iter().map(|stage| stage.as_str()).collect();
                f.write_str(&names.join(" or "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_read_and_hold() {
        let all = "considered planned announced approved enacted awarded disbursed cancelled";
        let cases = [
            ("decided", "approved enacted awarded disbursed", "approved or firmer"),
            ("approved", "approved enacted awarded disbursed", "approved or firmer"),
            ("considered", all.trim_end_matches(" cancelled"), "considered or firmer"),
            ("=planned", "planned", "planned"),
            ("planned, announced", "planned announced", "planned or announced"),
            ("cancelled", "cancelled", "cancelled"),
            ("disbursed", "disbursed", "disbursed"),
        ];
        for (text, expected, said) in cases {
            let stages: Stages = text.parse().expect(text);
            let held: Vec<_> =
                Stage::all().filter(|s| stages.holds(*s)).map(Stage::as_str).collect();
            assert_eq!(held.join(" "), expected, "{text}");
            assert_eq!(stages.to_string(), said);
        }
        let error = "firm".parse::<Stages>().expect_err("no stage").to_string();
        insta::assert_snapshot!(error, @"expected a stage (`considered`, `planned`, `announced`, `approved`, `enacted`, `awarded`, `disbursed`, `cancelled` or `decided`), found `firm`");
    }
}
