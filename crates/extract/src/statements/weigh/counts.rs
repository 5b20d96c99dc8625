//! The counts behind each confidence, from `rules/shared/confidence.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counts {
    /// The log-odds, in thousandths, from which on a whole is sure to 1 %, 2 % … 99 %.
    steps: Vec<i32>,
    /// The log-odds that each part of a whole's mode adds, in thousandths.
    whole: BTreeMap<String, i32>,
    /// Of each field: the percentage of each mode, and under `other` that of the rest.
    field: BTreeMap<String, BTreeMap<String, u8>>,
}

static COUNTS: LazyLock<Counts> = LazyLock::new(|| {
    toml::from_str(include_str!("../../rules/shared/confidence.toml")).unwrap_or_default()
});

/// The confidence in a field that was found in this way, in percent; none where nothing was
/// counted.
pub(super) fn confidence(field: &str, mode: &str) -> Option<u8> {
    if field == "statement" {
        return whole(mode);
    }
    let modes = COUNTS.field.get(field)?;
    modes.get(mode).or_else(|| modes.get("other")).copied()
}

fn whole(mode: &str) -> Option<u8> {
    let part = |part: &str| COUNTS.whole.get(part).copied().unwrap_or(0);
    let odds = part("always") + mode.split(" | ").map(part).sum::<i32>();
    let passed = COUNTS.steps.partition_point(|step| *step <= odds);
    (!COUNTS.steps.is_empty()).then(|| u8::try_from(passed).unwrap_or(99))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_counts_is_read() {
        assert_eq!(COUNTS.steps.len(), 99);
        assert!(COUNTS.steps.is_sorted());
        assert!(COUNTS.field.values().all(|modes| modes.contains_key("other")));
        assert!(COUNTS.field.values().flat_map(BTreeMap::values).all(|percent| *percent <= 99));
    }

    #[test]
    fn what_is_far_ahead_is_surer_than_what_is_not() {
        let whole = |lead: &str| whole(&format!("commitment money | kind {lead} | stage {lead}"));
        assert!(whole("far ahead") > whole("hardly ahead"));
        assert!(confidence("payer", "far ahead") > confidence("payer", "not ahead"));
    }
}
