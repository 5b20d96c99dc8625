//! The features of what the rules gave a party in the document's other amounts: who pays the whole
//! pays the slice, and a page about one fund has one payer.

use super::super::super::Draft;
use super::super::Sink;
use super::candidates::Candidate;
use super::counted::{Counted, key};
use super::part;
use record::Kind;

/// Adds them. `kind`, `place` and `ruled` are the party's sort, where it stands and its part here.
pub(super) fn features(
    drafts: &[Draft],
    at: usize,
    candidate: &Candidate,
    counted: &Counted,
    (kind, place, ruled): (&str, &str, &str),
    sink: &mut impl Sink,
) {
    let key = key(&candidate.party);
    let others = counted.promises.saturating_sub(1);
    for field in ["payer", "recipient"] {
        let all = counted.parts(&key, field);
        let elsewhere = all - usize::from(ruled == field && all > 0);
        let share = match elsewhere {
            _ if others == 0 => "alone",
            0 => "never",
            1 if others > 2 => "once",
            some if 3 * some < others => "few",
            some if 3 * some < 2 * others => "half",
            _ => "most",
        };
        sink.is("elsewhere", &[field, share, ruled]);
        sink.is("elsewhere-place", &[field, share, place]);
        sink.is("elsewhere-sort", &[field, share, kind]);
        let leads = match counted.leads(field) {
            None => "nobody",
            Some(leader) if leader == key => "this",
            Some(_) => "other",
        };
        sink.is("leads", &[field, leads, ruled]);
        sink.is("leads-sort", &[field, leads, kind, place]);
    }
    if let Some(whole) = drafts[at].whole {
        let whole = part(&drafts[whole].statement.meaning, &candidate.party);
        sink.is("whole", &[whole]);
        sink.is("whole-ruled", &[whole, ruled]);
        sink.is("whole-place", &[whole, place]);
    }
    let before = drafts[..at].iter().rev().find(|other| other.kind == Kind::Commitment);
    let after = drafts[at + 1..].iter().find(|other| other.kind == Kind::Commitment);
    for (name, other) in [("before", before), ("after", after)] {
        let Some(other) = other else { continue };
        let near = match drafts[at].sentence.abs_diff(other.sentence) {
            0 => "sentence",
            1 => "next",
            _ => "far",
        };
        let other = part(&other.statement.meaning, &candidate.party);
        sink.is("beside", &[name, near, other]);
        sink.is("beside-ruled", &[name, near, other, ruled]);
        sink.is("beside-sort", &[name, near, other, kind]);
    }
}
