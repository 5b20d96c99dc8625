//! Money as Japanese readers say it: in 兆, 億 and 万.

use record::{Currency, Quantity, Unit};
use rust_decimal::Decimal;

const STEPS: [(u64, &str); 3] = [(1_000_000_000_000, "兆"), (100_000_000, "億"), (10_000, "万")];

/// An amount of money: "最大8025億円", "1兆7225億円", "500億ドル超". What is not money is printed
/// as in English.
pub fn money(quantity: &Quantity) -> String {
    let Unit::Money(currency) = quantity.unit else { return super::quantity(quantity) };
    let unit = unit(&currency);
    let about = if quantity.approx { "約" } else { "" };
    match (quantity.low(), quantity.high()) {
        (Some(low), Some(high)) if low == high => format!("{about}{}{unit}", figure(low)),
        (Some(low), Some(high)) => format!("{about}{}〜{}{unit}", figure(low), figure(high)),
        (None, Some(high)) => format!("最大{about}{}{unit}", figure(high)),
        (Some(low), None) => format!("{about}{}{unit}超", figure(low)),
        (None, None) => String::new(),
    }
}

fn unit(currency: &Currency) -> &str {
    match currency.as_str() {
        "JPY" => "円",
        "USD" => "ドル",
        "EUR" => "ユーロ",
        "GBP" => "ポンド",
        "KRW" => "ウォン",
        code => code,
    }
}

fn figure(value: Decimal) -> String {
    let mut text = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        text.push('-');
    }
    let mut rest = value.abs().normalize();
    for (step, name) in STEPS {
        let step = Decimal::from(step);
        let steps = (rest / step).trunc();
        if !steps.is_zero() {
            text.push_str(&format!("{steps}{name}"));
            rest -= steps * step;
        }
    }
    if !rest.is_zero() || value.is_zero() {
        text.push_str(&rest.normalize().to_string());
    }
    text
}
