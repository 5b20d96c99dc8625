//! Whether two measures are named alike.

use std::collections::HashSet;

/// A name without case, spaces and marks.
pub(crate) fn normal(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// Whether one name holds the other, or the two share most pairs of letters.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (normal(a), normal(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    if a == b || (holds(&a, &b) || holds(&b, &a)) {
        return true;
    }
    let (pairs_a, pairs_b) = (pairs(&a), pairs(&b));
    let shared = pairs_a.intersection(&pairs_b).count();
    // Dice's coefficient of at least seven tenths.
    20 * shared >= 7 * (pairs_a.len() + pairs_b.len())
}

/// A short name inside a long one says little: it must make up half of it.
fn holds(long: &str, short: &str) -> bool {
    long.contains(short) && 2 * short.len() >= long.len()
}

fn pairs(name: &str) -> HashSet<(char, char)> {
    name.chars().zip(name.chars().skip(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn names_that_mean_the_same_are_alike() {
        let cases = [
            ("Unicorns", "unicorns", true),
            (
                "AIセーフティ・インスティテュートの人員",
                "AIセーフティインスティテュートの人員数",
                true,
            ),
            ("staff of the AI Safety Institute", "AI Safety Institute staff", true),
            ("annual investment in startups", "annual investment in start-ups", true),
            ("sales", "growth of GPU infrastructure sales", false),
            ("デジタル関連収支の赤字", "旅行収支の黒字", false),
            ("国民のAI利用率", "生成AIを使ったことがある個人", false),
            ("", "", false),
        ];
        for (a, b, expected) in cases {
            assert_eq!(alike(a, b), expected, "{a} / {b}");
            assert_eq!(alike(b, a), expected, "{b} / {a}");
        }
    }
}
