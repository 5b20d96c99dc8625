//! The features of a pair of statements: each one small function that names what it found.

use crate::Input;
use crate::keys::{figures, significant};
use record::{Increment, Kind, Party, Period, Quantity, Statement};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// A feature that was found; none where the statements do not say enough.
pub(crate) type Found = Option<&'static str>;

/// All features, in the order in which they are shown.
pub(crate) const FEATURES: &[fn(&Input<'_>, &Input<'_>) -> Found] = &[
    figure, payer, recipient, scheme, sectors, period, instrument, increment, per, words, document,
    dates,
];

fn figure(a: &Input<'_>, b: &Input<'_>) -> Found {
    let (left, right) = (a.statement.meaning.amount.value, b.statement.meaning.amount.value);
    let (x, y) = (left.figure(), right.figure());
    if left.unit == right.unit {
        if x == y {
            return Some(match significant(x) {
                0 | 1 => "figure equal, one significant digit",
                2 => "figure equal, two significant digits",
                3 => "figure equal, three significant digits",
                _ => "figure equal, four or more significant digits",
            });
        }
        let rough = left.approx || right.approx || left.is_floor() || right.is_floor();
        if rounds(left, right) || rounds(right, left) {
            return Some("figure a rounding of the other");
        }
        let within = left.is_floor() && y >= x && y < x * Decimal::from(2)
            || right.is_floor() && x >= y && x < y * Decimal::from(2);
        return (rough && within).then_some("figure within the other's bound");
    }
    let converts = figures(a.statement).any(|(unit, x)| {
        figures(b.statement).any(|(other, y)| unit == other && (x == y || near(x, y)))
    });
    converts.then_some("figure a conversion of the other")
}

/// Whether the first is the second rounded or cut to its own digits: 1.23 of 1.239, "about 2" of
/// 2.26. One digit is a rounding only where it says so or is near: 100 is not 127.
fn rounds(rough: Quantity, precise: Quantity) -> bool {
    let (x, y) = (rough.figure(), precise.figure());
    let digits = significant(x);
    let ranged = |q: Quantity| q.low().is_some() && q.high().is_some() && q.low() != q.high();
    if digits == 0 || digits >= significant(y) || ranged(rough) || ranged(precise) {
        return false;
    }
    let difference = (y - x).abs();
    let unit = unit_in_last_place(x);
    let close = if digits > 1 || rough.approx { Decimal::from(7) } else { Decimal::from(33) };
    let cut = y > x && difference < unit && digits > 1;
    (cut || difference * Decimal::TWO <= unit) && difference * close <= y
}

fn unit_in_last_place(figure: Decimal) -> Decimal {
    let plain = figure.abs().normalize();
    let mut mantissa = plain.mantissa();
    let mut unit = Decimal::new(1, plain.scale());
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        unit *= Decimal::TEN;
    }
    unit
}

/// Within half of a hundredth.
fn near(x: Decimal, y: Decimal) -> bool {
    (x - y).abs() * Decimal::from(200) <= x.abs().max(y.abs())
}

fn payer(a: &Input<'_>, b: &Input<'_>) -> Found {
    match overlap(&a.statement.meaning.payer, &b.statement.meaning.payer) {
        Overlap::Same => Some("payer the same"),
        Overlap::SameState => Some("payer of the same state"),
        Overlap::Different => Some("payer different"),
        Overlap::Unknown => None,
    }
}

fn recipient(a: &Input<'_>, b: &Input<'_>) -> Found {
    match overlap(&a.statement.meaning.recipient, &b.statement.meaning.recipient) {
        Overlap::Same => Some("recipient the same"),
        Overlap::Different => Some("recipient different"),
        Overlap::SameState | Overlap::Unknown => None,
    }
}

fn scheme(a: &Input<'_>, b: &Input<'_>) -> Found {
    let (a, b) = (a.statement.meaning.via.as_ref()?, b.statement.meaning.via.as_ref()?);
    same_party(a, b).then_some("scheme the same")
}

/// How two lists of parties relate.
#[derive(Debug, PartialEq)]
pub(crate) enum Overlap {
    Same,
    SameState,
    Different,
    Unknown,
}

/// Whether two lists name one party at least, or bodies of one state.
pub(crate) fn overlap(a: &[Party], b: &[Party]) -> Overlap {
    if a.is_empty() || b.is_empty() {
        return Overlap::Unknown;
    }
    if a.iter().any(|x| b.iter().any(|y| same_party(x, y))) {
        return Overlap::Same;
    }
    if a.iter().any(|x| b.iter().any(|y| same_state(x, y))) {
        return Overlap::SameState;
    }
    // A name that nobody knows may be another name of the same.
    let known = |parties: &[Party]| parties.iter().any(|party| party.id.is_some());
    if known(a) && known(b) || a.iter().chain(b).all(|party| party.id.is_none()) {
        Overlap::Different
    } else {
        Overlap::Unknown
    }
}

fn same_party(a: &Party, b: &Party) -> bool {
    a.id.is_some() && a.id == b.id || fold(&a.name) == fold(&b.name)
}

/// Ministries and the government of one country pay out of one purse.
fn same_state(a: &Party, b: &Party) -> bool {
    let (Some(a), Some(b)) = (&a.id, &b.id) else { return false };
    let (a, b) = (a.as_str(), b.as_str());
    let state = |id: &str| id.strip_suffix("-government").map(str::to_owned);
    match (state(a), state(b)) {
        (Some(country), _) => {
            b.strip_prefix(country.as_str()).is_some_and(|rest| rest.starts_with('-'))
        }
        (_, Some(country)) => {
            a.strip_prefix(country.as_str()).is_some_and(|rest| rest.starts_with('-'))
        }
        _ => false,
    }
}

/// A name without case, spaces and the marks of companies.
pub(crate) fn fold(name: &str) -> String {
    let name = name.to_lowercase();
    let name = name.strip_prefix("the ").unwrap_or(&name);
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut name = name.as_str();
    for end in [
        "corporation",
        "corp",
        "inc",
        "coltd",
        "ltd",
        "llc",
        "plc",
        "株式会社",
        "holdings",
        "ホールディングス",
    ] {
        name = name.strip_suffix(end).filter(|rest| !rest.is_empty()).unwrap_or(name);
    }
    name.strip_prefix("株式会社").unwrap_or(name).to_owned()
}

fn sectors(a: &Input<'_>, b: &Input<'_>) -> Found {
    let (a, b) = (&a.statement.meaning.sectors, &b.statement.meaning.sectors);
    if a.is_empty() || b.is_empty() {
        return None;
    }
    Some(if a.iter().any(|sector| b.contains(sector)) {
        "sectors shared"
    } else {
        "sectors different"
    })
}

fn period(a: &Input<'_>, b: &Input<'_>) -> Found {
    let (a, b) = (a.statement.meaning.period?, b.statement.meaning.period?);
    let ends = |period: Period| (period.from.map(|p| p.year()), period.to.map(|p| p.last_year()));
    let ((from, to), (other_from, other_to)) = (ends(a), ends(b));
    let differ =
        |x: Option<i16>, y: Option<i16>| matches!((x, y), (Some(x), Some(y)) if (x - y).abs() > 1);
    if differ(from, other_from) || differ(to, other_to) {
        return Some("period different");
    }
    (from == other_from && to == other_to).then_some("period the same")
}

fn instrument(a: &Input<'_>, b: &Input<'_>) -> Found {
    use record::Instrument::{Package, Unspecified};
    let (a, b) = (a.statement.meaning.instrument?, b.statement.meaning.instrument?);
    if [a, b].iter().any(|i| matches!(i, Unspecified | Package)) {
        return None;
    }
    Some(if a == b { "instrument the same" } else { "instrument different" })
}

fn increment(a: &Input<'_>, b: &Input<'_>) -> Found {
    let total =
        |input: &Input<'_>| input.statement.meaning.amount.increment == Some(Increment::Cumulative);
    match (total(a), total(b)) {
        (true, true) => Some("both running totals"),
        (false, false) => None,
        _ => Some("one a running total, the other not"),
    }
}

fn per(a: &Input<'_>, b: &Input<'_>) -> Found {
    let (a, b) = (a.statement.meaning.amount.per, b.statement.meaning.amount.per);
    (a != b).then_some("one per year, the other not")
}

/// Purposes and measures, by the pairs of characters that they share; across scripts they share
/// none, which says nothing.
fn words(a: &Input<'_>, b: &Input<'_>) -> Found {
    let money = a.statement.meaning.kind == Kind::Commitment;
    let (x, y) = (said(a.statement)?, said(b.statement)?);
    if x.is_ascii() != y.is_ascii() {
        return None;
    }
    let shared = likeness(x, y);
    match (money, shared) {
        (true, 35..) => Some("purpose alike"),
        (false, 40..) => Some("measure alike"),
        (false, ..10) => Some("measure unlike"),
        _ => None,
    }
}

fn said(statement: &Statement) -> Option<&str> {
    let meaning = &statement.meaning;
    meaning.purpose.as_deref().or(meaning.measure.as_deref())
}

/// The share of pairs of characters that two phrases have in common, in hundredths.
pub(crate) fn likeness(a: &str, b: &str) -> u32 {
    let pairs = |text: &str| -> HashSet<(char, char)> {
        let chars: Vec<char> =
            text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).take(200).collect();
        chars.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (a, b) = (pairs(a), pairs(b));
    let shared = a.intersection(&b).count();
    let all = a.len() + b.len();
    if all == 0 { 0 } else { u32::try_from(200 * shared / all).unwrap_or(0) }
}

fn document(a: &Input<'_>, b: &Input<'_>) -> Found {
    (a.statement.document == b.statement.document).then_some("same document")
}

fn dates(a: &Input<'_>, b: &Input<'_>) -> Found {
    let (a, b) = (a.date()?, b.date()?);
    let days = (a - b).get_days().unsigned_abs();
    match days {
        0..=365 => Some("said within a year"),
        0..=1095 => None,
        _ => Some("said more than three years apart"),
    }
}
