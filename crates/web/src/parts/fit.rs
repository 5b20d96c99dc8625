//! Numbers: counted things and shares.

use maud::{Markup, html};
use rust_decimal::Decimal;
use view::words::grouped;

/// "1 entry", "1,200 entries": a number with its noun.
pub(crate) fn count(things: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(things.into()), if things == 1 { one } else { many })
}

/// A bar as long as the share that `part` has of `whole`. It says nothing that is not in words
/// beside it.
pub(crate) fn bar(part: Decimal, whole: Decimal) -> Markup {
    let hundred = Decimal::ONE_HUNDRED;
    let share = part.checked_div(whole).unwrap_or_default().saturating_mul(hundred).round_dp(1);
    let width = share.clamp(Decimal::ZERO, hundred);
    html! {
        svg.bar viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect width=(width) height="4" {}
        }
    }
}
