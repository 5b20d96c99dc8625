//! The weights of the features, in one list. A pair whose weights sum to [`SAME`] is one promise;
//! from [`UNSURE`] on a person should look.
//!
//! They were set by hand on the open development corpus: a figure with many digits is seldom a
//! coincidence, a round one often is; who pays and who receives decide the rest. How much unlike payers
//! and recipients speak against shows in large ledgers only, and was set on made-up ones.

/// From this sum on, two statements are the same.
pub const SAME: i32 = 44;
/// From this sum on, a person should look.
pub const UNSURE: i32 = 30;

/// What a feature adds.
pub const WEIGHTS: &[(&str, i32)] = &[
    ("figure equal, one significant digit", 16),
    ("figure equal, two significant digits", 24),
    ("figure equal, three significant digits", 34),
    ("figure equal, four or more significant digits", 44),
    ("figure a conversion of the other", 30),
    ("figure the other at the rate of its day", 22),
    ("figure a rounding of the other", 20),
    ("figure within the other's bound", 12),
    ("payer the same, of its own money", 26),
    ("payer the same", 20),
    ("payer of the same state", 13),
    ("payer different", -50),
    ("recipient the same", 26),
    ("recipient different", -46),
    ("scheme the same", 10),
    ("sectors shared", 8),
    ("sectors different", -10),
    ("period the same", 10),
    ("period different", -22),
    ("instrument the same", 4),
    ("instrument different", -12),
    ("one a running total, the other not", -60),
    ("one a running total of no more than the other", -20),
    ("both running totals", 6),
    ("one per year, the other not", -20),
    ("purpose alike", 14),
    ("topic and measure shared", 10),
    ("two topics shared, of a sum that is seldom promised", 16),
    ("of another place, side or number", -14),
    ("measure alike", 24),
    ("measure unlike", -12),
    ("a round figure, and no topic in common", -14),
    ("nothing in common but payer and sum", -14),
    ("same document", -70),
    ("said within a year", 4),
    ("said more than three years apart", -10),
];

/// The weight of a feature; nothing for one that is not listed.
pub fn weight(feature: &str) -> i32 {
    WEIGHTS.iter().find(|(name, _)| *name == feature).map_or(0, |(_, weight)| *weight)
}
