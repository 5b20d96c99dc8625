//! Names as models mean them: case, underscores, spaces and line breaks make no difference.

/// The form by which names are compared: lower case, one underscore for each run of blanks and
/// underscores (XMILE 1.0, section 3.2.2).
pub fn canonical(name: &str) -> String {
    let name = name.trim();
    let name = name.strip_prefix('"').and_then(|n| n.strip_suffix('"')).unwrap_or(name);
    let mut out = String::with_capacity(name.len());
    let mut chars = name.chars().peekable();
    let mut gap = false;
    while let Some(c) = chars.next() {
        let blank = c == '_' || c.is_whitespace() || c == '\u{a0}';
        let line = c == '\\' && matches!(chars.peek(), Some('n' | 'r'));
        let quoted = c == '\\' && matches!(chars.peek(), Some('"' | '\\'));
        if line {
            chars.next();
        }
        if blank || line {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push('_');
        }
        gap = false;
        let c = if quoted { chars.next().unwrap_or(c) } else { c };
        out.extend(c.to_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn names_that_mean_the_same_are_the_same() {
        let cases = [
            ("Stock A", "stock_a"),
            ("\"Stock  A\"", "stock_a"),
            (" stock_A ", "stock_a"),
            ("two\\nlines", "two_lines"),
            ("say \\\"hi\\\"", "say_\"hi\""),
            ("人口 増加", "人口_増加"),
            ("", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(canonical(name), expected, "{name}");
        }
    }
}
