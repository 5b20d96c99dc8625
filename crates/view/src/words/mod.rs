//! Values for people. The rule kept here: nothing is rounded; where a short form would lose
//! digits, all of them are printed.

mod decision;
mod ja;
mod plain;

pub use decision::decision;
pub use ja::money as money_ja;
pub use plain::plain;

use record::{Amount, Currency, Entry, Kind, Party, Per, Period, Quantity, Standing, Unit};
use rust_decimal::Decimal;

/// Steps of size, the largest first.
const STEPS: [(u32, &str); 3] = [(12, "tn"), (9, "bn"), (6, "m")];

/// More digits than this after the point and the next smaller step is taken.
const POINT_DIGITS: u32 = 4;

/// An amount of money: "up to ¥802.5 bn", "more than $50 bn", "~¥1.5 tn", "¥800 bn to ¥900 bn".
/// What is not money is printed by [`quantity`].
pub fn money(quantity: &Quantity) -> String {
    match quantity.unit {
        Unit::Money(currency) => bounded(quantity, |value| figure(value, currency)),
        _ => self::quantity(quantity),
    }
}

/// Any value: "26.7 %", "3.65 % of GDP", "rank 31", "3 times", "10,000,000".
pub fn quantity(quantity: &Quantity) -> String {
    match quantity.unit {
        Unit::Money(_) => money(quantity),
        Unit::Percent => bounded(quantity, |value| format!("{} %", grouped(value))),
        Unit::PercentGdp => bounded(quantity, |value| format!("{} % of GDP", grouped(value))),
        Unit::Rank => bounded(quantity, |value| format!("rank {}", grouped(value))),
        Unit::Multiple => bounded(quantity, |value| format!("{} times", grouped(value))),
        Unit::Count => bounded(quantity, grouped),
    }
}

/// A value with what it recurs in: "¥1 tn a year".
pub fn amount(amount: &Amount) -> String {
    per(&amount.value, amount.per)
}

/// A value with what it recurs in, the two given apart.
pub fn per(value: &Quantity, per: Option<Per>) -> String {
    let value = quantity(value);
    match per {
        Some(Per::Year) => format!("{value} a year"),
        None => value,
    }
}

/// Who pays whom: "METI → Rapidus".
pub fn who(entry: &Entry) -> String {
    let names = |parties: &[Party]| {
        parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    match (names(&entry.payer), names(&entry.recipient)) {
        (payer, recipient) if recipient.is_empty() => payer,
        (payer, recipient) => format!("{payer} → {recipient}").trim_start().to_owned(),
    }
}

/// Why totals never hold an entry of this kind and standing; none where they do.
pub fn aside(kind: Kind, standing: Standing) -> Option<&'static str> {
    Some(match (kind, standing) {
        (Kind::Target, _) => "a target, not a promise to pay",
        (Kind::Estimate, _) => "an estimate, which nobody has promised to pay",
        (Kind::Indicator, _) => "a measurement, not a promise",
        (_, Standing::Counts) => return None,
        (_, Standing::Slice) => "a slice of another entry",
        (_, Standing::Total) => "a running total",
        (_, Standing::Cancelled) => "cancelled",
        (_, Standing::NotMoney) => "not money that anybody promised",
    })
}

/// A stretch of time: "FY2025", "2026 to 2030", "from 2026", "by 2030".
pub fn period(period: &Period) -> String {
    match (period.from, period.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("by {to}"),
        (None, None) => String::new(),
    }
}

/// One figure of money: "¥1.7225 tn", "$50 bn", "CHF 3.5 m", "¥12,345".
pub fn figure(value: Decimal, currency: Currency) -> String {
    let sign = match currency.as_str() {
        "JPY" => "¥",
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "KRW" => "₩",
        "INR" => "₹",
        code => return with_sign(&format!("{code} "), value),
    };
    with_sign(sign, value)
}

fn with_sign(sign: &str, value: Decimal) -> String {
    let minus = if value.is_sign_negative() && !value.is_zero() { "−" } else { "" };
    let value = value.abs();
    let short = STEPS.iter().find_map(|(power, name)| {
        let step = Decimal::from(10_u64.pow(*power));
        let steps = value.checked_div(step)?.normalize();
        let exact = steps.checked_mul(step)? == value;
        (steps >= Decimal::ONE && steps.scale() <= POINT_DIGITS && exact)
            .then(|| format!("{} {name}", grouped(steps)))
    });
    format!("{minus}{sign}{}", short.unwrap_or_else(|| grouped(value)))
}

/// All digits, in groups of three.
pub fn grouped(value: Decimal) -> String {
    let text = value.normalize().abs().to_string();
    let (whole, point) = text.split_once('.').map_or((text.as_str(), None), |(w, p)| (w, Some(p)));
    let mut grouped = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        grouped.push('−');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(point) = point {
        grouped.push('.');
        grouped.push_str(point);
    }
    grouped
}

fn bounded(quantity: &Quantity, figure: impl Fn(Decimal) -> String) -> String {
    let about = if quantity.approx { "~" } else { "" };
    match (quantity.low(), quantity.high()) {
        (Some(low), Some(high)) if low == high => format!("{about}{}", figure(low)),
        (Some(low), Some(high)) => format!("{about}{} to {}", figure(low), figure(high)),
        (None, Some(high)) => format!("up to {about}{}", figure(high)),
        (Some(low), None) => format!("more than {about}{}", figure(low)),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_are_said_as_people_say_them() {
        let cases = [
            ("..802500000000 JPY", "up to ¥802.5 bn", "最大8025億円"),
            ("1722500000000 JPY", "¥1.7225 tn", "1兆7225億円"),
            ("50000000000.. USD", "more than $50 bn", "500億ドル超"),
            ("~1500000000000 JPY", "~¥1.5 tn", "約1兆5000億円"),
            ("52000000000..56000000000 USD", "$52 bn to $56 bn", "520億〜560億ドル"),
            ("800000000000..1200000000000 JPY", "¥800 bn to ¥1.2 tn", "8000億〜1兆2000億円"),
            ("~..1000000000000 JPY", "up to ~¥1 tn", "最大約1兆円"),
            ("1234567890123 JPY", "¥1,234,567,890,123", "1兆2345億6789万123円"),
            ("29261500000000 JPY", "¥29.2615 tn", "29兆2615億円"),
            ("15630000000 JPY", "¥15.63 bn", "156億3000万円"),
            ("999 JPY", "¥999", "999円"),
            ("1234.5 USD", "$1,234.5", "1234.5ドル"),
            ("3500000 CHF", "CHF 3.5 m", "350万CHF"),
            ("0 JPY", "¥0", "0円"),
            ("-1200000 EUR", "−€1.2 m", "-120万ユーロ"),
            ("26.7 percent", "26.7 %", "26.7 %"),
            ("3.65 percent_gdp", "3.65 % of GDP", "3.65 % of GDP"),
            ("31 rank", "rank 31", "rank 31"),
            ("10.. multiple", "more than 10 times", "more than 10 times"),
            ("~912800 count", "~912,800", "~912,800"),
        ];
        for (canonical, english, japanese) in cases {
            let quantity: Quantity = canonical.parse().expect(canonical);
            assert_eq!(money(&quantity), english);
            assert_eq!(money_ja(&quantity), japanese);
        }
    }

    proptest! {
        #[test]
        fn no_digit_is_lost(value in any::<i64>(), scale in 0_u32..5) {
            let value = Decimal::new(value, scale).abs();
            let text = figure(value, Currency::JPY);
            let text = text.trim_start_matches('¥').replace(',', "");
            let (digits, step) = text.split_once(' ').unwrap_or((&text, ""));
            let power = STEPS.iter().find(|(_, name)| *name == step).map_or(0, |(power, _)| *power);
            let figure: Decimal = digits.parse().expect("digits");
            prop_assert_eq!(figure * Decimal::from(10_u64.pow(power)), value);
        }
    }
}
