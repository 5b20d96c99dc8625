//! Patterns of paths: `*` is any piece, `$` at the end is the end.

/// A path or a pattern in the form in which they are compared: what is not ASCII as `%E3`, the
/// digits of `%` in capitals, and letters that need no `%` without it.
pub(crate) fn normal(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let escaped = match (byte, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        match escaped {
            Some((high, low)) => {
                rest = &after[2..];
                let value = high * 16 + low;
                let plain = value.is_ascii_alphanumeric() || b"-._~".contains(&value);
                if plain { out.push(value.into()) } else { out += &format!("%{value:02X}") }
            }
            None if byte.is_ascii() => out.push(byte.into()),
            None => out += &format!("%{byte:02X}"),
        }
    }
    out
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// Whether a pattern fits the beginning of a path, or all of it where it ends in `$`.
///
/// Each piece between stars is taken where it first stands: linear in the path for each piece.
pub(crate) fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, whole) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let pieces: Vec<&str> = pieces.collect();
    let Some((last, middle)) = pieces.split_last() else { return !whole || rest.is_empty() };
    for piece in middle {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    if whole { rest.ends_with(last) } else { rest.contains(last) }
}

#[cfg(test)]
mod tests {
    use super::{fits, normal};

    /// The same by trying everything.
    fn slowly(pattern: &[u8], path: &[u8]) -> bool {
        match pattern {
            [] | [b'*'] => true,
            [b'$'] => path.is_empty(),
            [b'*', rest @ ..] => (0..=path.len()).any(|from| slowly(rest, &path[from..])),
            [first, rest @ ..] => path.first() == Some(first) && slowly(rest, &path[1..]),
        }
    }

    proptest::proptest! {
        #[test]
        fn the_fast_way_finds_the_same(pattern in "[ab*]{0,6}[$]?", path in "[ab]{0,8}") {
            assert_eq!(fits(&pattern, &path), slowly(pattern.as_bytes(), path.as_bytes()));
        }
    }

    #[test]
    fn patterns_fit() {
        for (pattern, path, expected) in [
            ("/", "/a", true),
            ("/fish", "/fishheads/yummy.html", true),
            ("/fish", "/Fish.asp", false),
            ("/fish/", "/fish", false),
            ("/fish*", "/fish", true),
            ("/*.php", "/folder/any.php.file.html", true),
            ("/*.php$", "/folder/any.php?a=b", false),
            ("/*.php$", "/any.php", true),
            ("/*.php$", "/any.php.php", true),
            ("/fish*.php", "/fishheads/catfish.php?parameters", true),
            ("/a*b*c", "/a1b2", false),
            ("/a$", "/ab", false),
            ("/a$b", "/a$b", true),
            ("*", "/", true),
            ("/**/x", "/y/x", true),
        ] {
            assert_eq!(fits(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn paths_are_compared_in_one_form() {
        for (path, expected) in [
            ("/foo/bar?baz=ツ", "/foo/bar?baz=%E3%83%84"),
            ("/%e3%83%84", "/%E3%83%84"),
            ("/%62%61%7A", "/baz"),
            ("/a%2fb", "/a%2Fb"),
            ("/100%", "/100%"),
            ("/%zz", "/%zz"),
        ] {
            assert_eq!(normal(path), expected, "{path}");
        }
    }
}
