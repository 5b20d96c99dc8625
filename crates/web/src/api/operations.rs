//! Every operation, declared once.

use super::answers;
use super::problem::Problem;
use super::question::Query;
use crate::state::State;
use record::{Instrument, Kind, Sector, Stage};
use serde_json::{Value, json};

/// A value that is longer than any name is a mistake or mischief.
pub(crate) const LONGEST: usize = 200;
/// More of one parameter make no sense.
pub(crate) const SEVERAL: usize = 10;

/// What values a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Words,
    /// A whole number from one to another.
    Whole(usize, usize),
    Year,
    Day,
    Kind,
    Sector,
    Instruments,
    Stages,
    Unit,
    Currency,
    By,
}

/// A parameter of a query string.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) sort: Sort,
    pub(crate) required: bool,
    /// Whether it may be given several times.
    pub(crate) several: bool,
}

/// How a question is answered.
type Answer = fn(&State, &Query) -> Result<Value, Problem>;

/// An operation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Operation {
    /// Its name, for programs.
    pub(crate) name: &'static str,
    /// Its address below the base; `{id}` stands for an identifier.
    pub(crate) path: &'static str,
    /// What it answers, in a line.
    pub(crate) about: &'static str,
    pub(crate) parameters: &'static [Parameter],
    pub(crate) answer: Answer,
}

const fn parameter(name: &'static str, sort: Sort, about: &'static str) -> Parameter {
    Parameter { name, about, sort, required: false, several: false }
}

const fn required(name: &'static str, sort: Sort, about: &'static str) -> Parameter {
    Parameter { name, about, sort, required: true, several: false }
}

const PAYER: Parameter = parameter(
    "payer",
    Sort::Words,
    "Who pays: a part of the name in any case, an identifier, or the whole name as `=METI`",
);
const RECIPIENT: Parameter = parameter(
    "recipient",
    Sort::Words,
    "Who receives: a part of the name in any case, an identifier, or the whole name as `=METI`",
);
const KIND: Parameter = parameter("kind", Sort::Kind, "The kind of entry");
const STAGE: Parameter = parameter(
    "stage",
    Sort::Stages,
    "This stage or a firmer one; `=approved` for only that, a list for only those",
);
const SECTOR: Parameter = parameter("sector", Sort::Sector, "The field of technology");
const INSTRUMENT: Parameter =
    parameter("instrument", Sort::Instruments, "The form of the money, or a list of forms");
const UNIT: Parameter =
    parameter("unit", Sort::Unit, "The currency, or percent, percent_gdp, rank, multiple, count");
const YEAR: Parameter = parameter(
    "year",
    Sort::Year,
    "The year in which the period begins, or else in which it was first said",
);
const TEXT: Parameter =
    parameter("text", Sort::Words, "Words in the title, the quotes, the scheme or a party");
const ABOUT: Parameter =
    parameter("about", Sort::Words, "The same, the titles of the documents included");
const EXCEPT: Parameter = Parameter {
    name: "except",
    about: "Words that must not be there",
    sort: Sort::Words,
    required: false,
    several: true,
};
const AS_OF: Parameter =
    parameter("as_of", Sort::Day, "The ledger as the world could know it at the end of this day");
const LIMIT: Parameter = parameter("limit", Sort::Whole(1, 500), "The most to list");
const CURSOR: Parameter = parameter(
    "cursor",
    Sort::Whole(0, 100_000_000),
    "Where to go on, from `next` of the answer before",
);

/// The filters of lists.
const LIST: &[Parameter] = &[
    PAYER, RECIPIENT, KIND, STAGE, SECTOR, INSTRUMENT, UNIT, YEAR, TEXT, ABOUT, EXCEPT, AS_OF,
    LIMIT, CURSOR,
];
/// The filters of sums.
const SUM: &[Parameter] = &[
    PAYER,
    RECIPIENT,
    STAGE,
    SECTOR,
    INSTRUMENT,
    UNIT,
    YEAR,
    TEXT,
    ABOUT,
    EXCEPT,
    AS_OF,
    parameter("by", Sort::By, "What to divide the sum by"),
    parameter(
        "currency",
        Sort::Currency,
        "Add one line in this currency, each amount at the rate of its day",
    ),
];
/// The filters of what is aimed at and measured.
const MEASURES: &[Parameter] = &[SECTOR, UNIT, YEAR, TEXT, ABOUT, EXCEPT, AS_OF];

/// The list, which is also given whole, and as a feed.
pub(crate) const ENTRIES: Operation = Operation {
    name: "entries",
    path: "/entries",
    about: "The entries that fit, the largest first, each with its best source",
    parameters: LIST,
    answer: answers::entries,
};

/// Every operation.
pub(crate) fn operations() -> &'static [Operation] {
    const ALL: &[Operation] = &[
        ENTRIES,
        Operation {
            name: "entry",
            path: "/entries/{id}",
            about: "One entry with its dated history, each step with its quote, document and address",
            parameters: &[AS_OF],
            answer: answers::entry,
        },
        Operation {
            name: "total",
            path: "/total",
            about: "The sum of the commitments that fit, each promise once, with what it counts, what it leaves out, and why",
            parameters: SUM,
            answer: answers::total,
        },
        Operation {
            name: "facets",
            path: "/facets",
            about: "How the entries that fit are distributed over kinds, stages, forms, fields, years, units and parties",
            parameters: &[
                PAYER, RECIPIENT, KIND, STAGE, SECTOR, INSTRUMENT, UNIT, YEAR, TEXT, ABOUT, EXCEPT,
            ],
            answer: answers::facets,
        },
        Operation {
            name: "targets",
            path: "/targets",
            about: "What is aimed at, by deadline, with what was measured and whether it is on course",
            parameters: MEASURES,
            answer: answers::targets,
        },
        Operation {
            name: "indicators",
            path: "/indicators",
            about: "What was measured, as series, each point with its source",
            parameters: MEASURES,
            answer: answers::indicators,
        },
        Operation {
            name: "checks",
            path: "/checks",
            about: "What does not fit: conversions, sums, figures that disagree, silence",
            parameters: &[AS_OF],
            answer: answers::checks,
        },
        Operation {
            name: "diff",
            path: "/diff",
            about: "What changed from one day to another: new promises, moved stages, revised amounts, new conflicts",
            parameters: &[
                required("from", Sort::Day, "The day before, mostly the earlier one"),
                required("to", Sort::Day, "The day after"),
            ],
            answer: answers::diff,
        },
        Operation {
            name: "policies",
            path: "/policies",
            about: "Policy measures without an amount: laws, tax relief, rules, strategies, bodies, programmes, agreements",
            parameters: &[
                parameter(
                    "by",
                    Sort::Words,
                    "Whose: a part of the name in any case, or an identifier",
                ),
                STAGE,
                SECTOR,
                parameter("text", Sort::Words, "Words in the sentence, or in the document's title"),
                AS_OF,
            ],
            answer: answers::policies,
        },
        Operation {
            name: "search",
            path: "/search",
            about: "The documents, statements and entries that hold some words, the best first, with the passages, and how all are distributed",
            parameters: &[
                required(
                    "q",
                    Sort::Words,
                    "Words that all occur; \"a phrase\", `-word`, `one OR other`, `title:` `payer:` `recipient:` `stage:` `kind:` `source:` `language:` `from:2025-01` `to:2025-12`",
                ),
                LIMIT,
                CURSOR,
            ],
            answer: answers::search,
        },
        Operation {
            name: "document",
            path: "/documents/{id}",
            about: "One document with its text and all that it says, every statement pinned to its characters",
            parameters: &[],
            answer: answers::document,
        },
        Operation {
            name: "quote",
            path: "/statements/{id}",
            about: "One statement: its words, its document, its address, and the entry that it supports",
            parameters: &[],
            answer: answers::quote,
        },
        Operation {
            name: "explain",
            path: "/statements/{id}/explain",
            about: "How a statement was understood: for each field the rules and words behind it, and what came second",
            parameters: &[],
            answer: answers::explain,
        },
    ];
    ALL
}

impl Operation {
    /// Whether an address is of this operation, and what stands in the place of its identifier.
    pub(crate) fn fits(&self, path: &str) -> Option<String> {
        let Some((before, after)) = self.path.split_once("{id}") else {
            return (path == self.path).then(String::new);
        };
        let id = path.strip_prefix(before)?.strip_suffix(after)?;
        (!id.is_empty() && !id.contains('/')).then(|| id.to_owned())
    }

    /// Whether it is of one thing by its identifier.
    pub(crate) fn has_id(&self) -> bool {
        self.path.contains("{id}")
    }

    pub(crate) fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }
}

impl Parameter {
    /// What is expected of a value, in words.
    pub(crate) fn expected(&self) -> String {
        match self.sort {
            Sort::Words => "words".to_owned(),
            Sort::Whole(least, most) => format!("a whole number from {least} to {most}"),
            Sort::Year => "a year such as `2026`".to_owned(),
            Sort::Day => "a day such as `2026-02-27`".to_owned(),
            Sort::Unit => "a code such as `JPY`, or `percent`".to_owned(),
            Sort::Currency => "a code such as `JPY`".to_owned(),
            Sort::Kind | Sort::Sector | Sort::Instruments | Sort::Stages | Sort::By => {
                format!("one of {}", self.words().join(", "))
            }
        }
    }

    /// The closed list of words that it takes.
    fn words(&self) -> Vec<&'static str> {
        match self.sort {
            Sort::Kind => Kind::all().map(Kind::as_str).collect(),
            Sort::Sector => Sector::all().map(Sector::as_str).collect(),
            Sort::Instruments => Instrument::all().map(Instrument::as_str).collect(),
            Sort::Stages => Stage::all().map(Stage::as_str).collect(),
            Sort::By => view::By::ALL.iter().map(|(_, name)| *name).collect(),
            _ => Vec::new(),
        }
    }

    /// Its schema in JSON Schema.
    pub(crate) fn schema(&self) -> Value {
        let list = |words: Vec<&str>| {
            let one = words.join("|");
            format!("^({one})(,({one}))*$")
        };
        match self.sort {
            Sort::Words => {
                json!({ "type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": "\\S" })
            }
            Sort::Whole(least, most) => {
                json!({ "type": "integer", "minimum": least, "maximum": most })
            }
            Sort::Year => json!({ "type": "integer", "minimum": 1000, "maximum": 9999 }),
            Sort::Day => json!({ "type": "string", "format": "date" }),
            Sort::Kind | Sort::Sector | Sort::By => {
                json!({ "type": "string", "enum": self.words() })
            }
            Sort::Instruments => {
                json!({ "type": "string", "maxLength": LONGEST, "pattern": list(self.words()) })
            }
            Sort::Stages => {
                let one = self.words().join("|");
                json!({
                    "type": "string", "maxLength": LONGEST,
                    "pattern": format!("^(decided|=?({one})(,({one}))*)$"),
                })
            }
            Sort::Unit => json!({
                "type": "string", "examples": ["JPY", "percent"],
                "pattern": "^([A-Z]{3}|percent|percent_gdp|rank|multiple|count)$",
            }),
            Sort::Currency => {
                json!({ "type": "string", "examples": ["JPY", "USD"], "pattern": "^[A-Z]{3}$" })
            }
        }
    }
}
