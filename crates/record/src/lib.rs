//! The nouns of daicho: what the other crates pass to one another.
//!
//! The rule kept here: plain data, no input or output, no patterns, no SQL. Every value has one
//! canonical text form that is printed and parsed without loss, the same in the database, in the
//! programming interface and in exports. Spans are byte offsets on character boundaries.

mod correct;
mod decision;
mod document;
mod entry;
mod evidence;
mod id;
mod judgement;
mod policy;
mod problem;
mod statement;
pub mod value;
mod words;

pub use correct::Field;
pub use decision::{Anchor, Correction, Decision, DecisionKind, Place, undone};
pub use document::{Capture, Document, Language, MediaType};
pub use entry::{Entry, Link, Moment, Standing};
pub use evidence::{CharIndex, Evidence, Span};
pub use id::{DecisionId, DocumentId, EntryId, ParseIdError, PartyId, PolicyId, StatementId};
pub use judgement::{Judgement, Reason, Relation};
pub use policy::Policy;
pub use problem::{Problem, Severity};
pub use statement::{Amount, Because, Meaning, Rival, Said, Statement, Weighed};
pub use value::{
    Currency, DecadePart, Duration, Exchange, NoRates, Party, Period, PeriodPoint, Quantity,
    QuantityError, TimeUnit, Unit, ValueError,
};
pub use words::{Increment, Instrument, Kind, Measure, Per, Sector, Stage};
