//! Identifiers as whole numbers of SQLite, in the same order.

/// The number of an identifier as SQLite holds it: it knows no unsigned ones.
pub(crate) fn hash(number: u64) -> i64 {
    (number ^ (1 << 63)).cast_signed()
}

/// The number again.
pub(crate) fn number(hash: i64) -> u64 {
    hash.cast_unsigned() ^ (1 << 63)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_stays() {
        let numbers = [0, 1, u64::MAX / 2, u64::MAX / 2 + 1, u64::MAX];
        assert!(numbers.windows(2).all(|two| hash(two[0]) < hash(two[1])));
        assert!(numbers.iter().all(|one| number(hash(*one)) == *one));
    }
}
