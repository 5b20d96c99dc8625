//! The features of a pair of statements: each one small function that names what it found.

use crate::concepts::Sort;
use crate::keys::significant;
use crate::prepare::{Name, Prepared, likeness};
use record::{Currency, Kind, Quantity, Sector, Unit};
use rust_decimal::Decimal;

/// A feature that was found; none where the statements do not say enough.
pub(crate) type Found = Option<&'static str>;

/// A feature.
pub(crate) type Feature = fn(&Prepared<'_>, &Prepared<'_>) -> Found;

/// All features, in the order in which they are shown; the figure comes first, since without it
/// nothing else is asked.
pub(crate) const FEATURES: &[Feature] = &[
    figure, payer, recipient, scheme, sectors, period, instrument, total, per, words, terms, vast,
    document, dates,
];

fn figure(a: &Prepared<'_>, b: &Prepared<'_>) -> Found {
    let (left, right) = (a.value, b.value);
    let (x, y) = (a.figure, b.figure);
    if left.unit == right.unit {
        if x == y {
            return Some(match a.digits {
                0 | 1 => "figure equal, one significant digit",
                2 => "figure equal, two significant digits",
                3 => "figure equal, three significant digits",
                _ => "figure equal, four or more significant digits",
            });
        }
        if rounds(left, right) || rounds(right, left) {
            return Some("figure a rounding of the other");
        }
        let within = left.is_floor() && y >= x && y < x * Decimal::TWO
            || right.is_floor() && x >= y && x < y * Decimal::TWO;
        return within.then_some("figure within the other's bound");
    }
    let converts =
        a.figures().any(|(unit, x)| b.figures().any(|(other, y)| unit == other && near(x, y)));
    if converts {
        return Some("figure a conversion of the other");
    }
    at_rate(a, b).then_some("figure the other at the rate of its day")
}

/// Whether one figure is the other at the rate of the day of either: what was converted on the day
/// of the one is repeated on the day of the other.
pub(crate) fn at_rate(a: &Prepared<'_>, b: &Prepared<'_>) -> bool {
    let worth = |day| a.worth(b.value.unit, day);
    [a.date, b.date].into_iter().any(|day| worth(day).is_some_and(|worth| at_par(worth, b.figure)))
}

/// Within three hundredths: conversions in print are rounded, and made at the rate of some hour.
fn at_par(x: Decimal, y: Decimal) -> bool {
    (x - y).abs() * Decimal::from(33) <= x.abs().max(y.abs())
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
    let cut = y > x && difference < unit && digits > 2;
    (cut || difference * Decimal::TWO <= unit) && difference * close <= y
}

/// The value of the last digit before the trailing zeros.
pub(crate) fn unit_in_last_place(figure: Decimal) -> Decimal {
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

fn payer(a: &Prepared<'_>, b: &Prepared<'_>) -> Found {
    match overlap(&a.payer, &b.payer) {
        // Who builds or buys promises seldom, who supports often: the same figure again tells more
        // of the first.
        Overlap::Same if a.spends() && b.spends() => Some("payer the same, of its own money"),
        Overlap::Same => Some("payer the same"),
        Overlap::SameState => Some("payer of the same state"),
        Overlap::Different => Some("payer different"),
        Overlap::Unknown => None,
    }
}

fn recipient(a: &Prepared<'_>, b: &Prepared<'_>) -> Found {
    match overlap(&a.recipient, &b.recipient) {
        Overlap::Same => Some("recipient the same"),
        Overlap::Different => Some("recipient different"),
        Overlap::SameState | Overlap::Unknown => None,
    }
}

fn scheme(a: &Prepared<'_>, b: &Prepared<'_>) -> Found {
    same_scheme(a, b).then_some("scheme the same")
}

/// Whether one agency or fund carries both.
pub(crate) fn same_scheme(a: &Prepared<'_>, b: &Prepared<'_>) -> bool {
    a.via.as_ref().zip(b.via.as_ref()).is_some_and(|(a, b)| same_party(a, b))
}

/// Whether both name fields of technology, and no field in common.
pub(crate) fn different_sectors(a: &Prepared<'_>, b: &Prepared<'_>) -> bool {
    sectors(a, b) == Some("sectors different")
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
pub(crate) fn overlap(a: &[Name], b: &[Name]) -> Overlap {
    if a.is_empty() || b.is_empty() {
        return Overlap::Unknown;
    }
    if a.iter().any(|x| b.iter().any(|y| same_party(x, y))) {
        return Overlap::Same;
    }
    if a.iter().any(|x| b.iter().any(|y| same_state(x, y))) {
        return Overlap::SameState;
    }
    // "32 companies" and 32社 may be the same.
    let counted = |parties: &[Name]| {
        parties.iter().all(|party| party.folded.contains(|c: char| c.is_ascii_digit()))
    };
    if counted(a) || counted(b) {
        return Overlap::Unknown;
    }
    // A name that nobody knows may be another name of the same.
    let known = |parties: &[Name]| parties.iter().any(|party| party.id.is_some());
    if known(a) && known(b) || a.iter().chain(b).all(|party| party.id.is_none()) {
        Overlap::Different
    } else {
        Overlap::Unknown
    }
}

fn same_party(a: &Name, b: &Name) -> bool {
    a.id.is_some() && a.id == b.id || a.folded == b.folded
}

/// Ministries and the government of one country pay out of one purse.
fn same_state(a: &Name, b: &Name) -> bool {
    let (Some(a), Some(b)) = (a.id.as_deref(), b.id.as_deref()) else { return false };
    let of = |body: &str, country: &str| {
        body.strip_prefix(country).is_some_and(|rest| rest.starts_with('-'))
    };
    match (a.strip_suffix("-government"), b.strip_suffix("-government")) {
        (Some(country), _) => of(b, country),
        (_, Some(country)) => of(a, country),
        _ => false,
    }
}

fn sectors(a: &Prepared<'_>, b: &Prepared<'_>) -> Found {
    let unsaid = 1 << (Sector::Other as u32);
    if a.sectors & !unsaid == 0 || b.sectors & !unsaid == 0 {
        return None;
    }
    Some(if a.sectors & b.sectors == 0 { "sectors different" } else { "sectors shared" })
}

fn period(a: &Prepared<'_>, b: &Prepared<'_>) -> Found {
    let ((from, to), (other_from, other_to)) = (a.years?, b.years?);
    let differ =
        |x: Option<i16>, y: Option<i16>| matches!((x, y), (Some(x), Some(y)) if (x - y).abs() > 1);
    if differ(from, other_from) || differ(to, other_to) {
        return Some("period different");
    }
    (from == other_from && to == other_to).then_some("period the same")
}

fn instrument(a: &Prepared<'_>, b: &Prepared<'_>) -> Found {
    use record::Instrument::{Package, Unspecified};
    let (a, b) = (a.instrument?, b.instrument?);
    if [a, b].iter().any(|i| matches!(i, Unspecified | Package)) {
        return None;
    }
    Some(if a == b { "instrument the same" } else { "instrument different" })
}

fn total(a: &Prepared<'_>, b: &Prepared<'_>) -> Found {
    match (a.total, b.total) {
        (true, true) => Some("both running totals"),
        (false, false) => None,
        // A running total of one sum is that sum.
        _ if alone(a, b) => Some("one a running total of no more than the other"),
        _ => Some("one a running total, the other not"),
    }
}

/// Whether two sums are equal, of one payer to one recipient, in one form.
fn alone(a: &Prepared<'_>, b: &Prepared<'_>) -> bool {
    a.value.unit == b.value.unit
        && a.figure == b.figure
        && a.instrument == b.instrument
        && overlap(&a.payer, &b.payer) == Overlap::Same
        && overlap(&a.recipient, &b.recipient) == Overlap::Same
}

fn per(a: &Prepared<'_>, b: &Prepared<'_>) -> Found {
    (a.per != b.per).then_some("one per year, the other not")
}

/// Purposes and measures, by the pairs of letters that they share; across scripts they share
/// none, which says nothing.
fn words(a: &Prepared<'_>, b: &Prepared<'_>) -> Found {
    let ((x, ascii), (y, other_ascii)) = (a.words.as_ref()?, b.words.as_ref()?);
    if ascii != other_ascii {
        return None;
    }
    match (a.kind == Kind::Commitment, likeness(x, y)) {
        (true, 35..) => Some("purpose alike"),
        (false, 40..) => Some("measure alike"),
        (false, 0..10) => Some("measure unlike"),
        _ => None,
    }
}

/// What the statements name, whatever the language.
fn terms(a: &Prepared<'_>, b: &Prepared<'_>) -> Found {
    if a.terms.0.apart(b.terms.0) {
        return Some("of another place, side or number");
    }
    let shared = a.terms.0.and(b.terms.0);
    let both = [Sort::Topic, Sort::Measure].iter().all(|s| !shared.of_sort(*s).is_empty());
    both.then_some("topic and measure shared")
}

/// From this many euro on, a payer seldom promises the same sum for the same topics twice.
const VAST: i64 = 20_000_000_000;

fn vast(a: &Prepared<'_>, b: &Prepared<'_>) -> Found {
    // Only the order of magnitude counts: any year's rate will do for what bears no date.
    let some_day = || Some(jiff::civil::date(2024, 1, 2));
    let vast = |one: &Prepared<'_>| {
        let worth = one.euro.or_else(|| one.worth(Unit::Money(Currency::EUR), some_day()));
        worth.is_some_and(|euro| euro >= Decimal::from(VAST))
    };
    let shared = a.terms.0.and(b.terms.1).or(b.terms.0.and(a.terms.1));
    let topics = shared.of_sort(Sort::Topic).count();
    (a.kind == Kind::Commitment && topics >= 2 && (vast(a) || vast(b)))
        .then_some("two topics shared, of a sum that is seldom promised")
}

fn document(a: &Prepared<'_>, b: &Prepared<'_>) -> Found {
    (a.document == b.document).then_some("same document")
}

fn dates(a: &Prepared<'_>, b: &Prepared<'_>) -> Found {
    match (a.date? - b.date?).get_days().unsigned_abs() {
        0..=365 => Some("said within a year"),
        366..=1095 => None,
        _ => Some("said more than three years apart"),
    }
}
