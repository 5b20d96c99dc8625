//! The tags of a text, one at a time, as the HTML standard delimits them. Every byte is looked at
//! a fixed number of times.

/// What stands at a `<`.
pub(crate) enum Tag<'t> {
    /// The name is in lower case; names and values of attributes are as they stand.
    Start {
        name: String,
        attributes: Vec<(&'t str, &'t str)>,
        end: usize,
    },
    End {
        name: String,
        end: usize,
    },
    /// A comment, a declaration, or a tag that the file's end cuts off.
    Nothing {
        end: usize,
    },
    /// The character itself.
    Text,
}

/// More attributes than any element has.
const ATTRIBUTES: usize = 100;

/// Reads what stands at the `<` at `start`.
pub(crate) fn tag(text: &str, start: usize) -> Tag<'_> {
    let rest = &text[start..];
    let nothing = |mark: &str, from: usize| {
        let end = rest.get(from..).and_then(|rest| rest.find(mark));
        Tag::Nothing { end: end.map_or(text.len(), |at| start + from + at + mark.len()) }
    };
    let bytes = rest.as_bytes();
    match bytes.get(1..) {
        Some([b'!', b'-', b'-', b'>', ..]) => Tag::Nothing { end: start + 5 },
        Some([b'!', b'-', b'-', ..]) => nothing("-->", 4),
        Some([b'!' | b'?', ..]) => nothing(">", 2),
        Some([b'/', first, ..]) if first.is_ascii_alphabetic() => {
            let name = name(rest, 2);
            let end = rest.find('>').map_or(text.len(), |at| start + at + 1);
            Tag::End { name: name.to_ascii_lowercase(), end }
        }
        Some([b'/', b'>', ..]) => Tag::Nothing { end: start + 3 },
        Some([first, ..]) if first.is_ascii_alphabetic() => {
            let name = name(rest, 1);
            match attributes(text, start + 1 + name.len()) {
                Some((attributes, end)) => {
                    Tag::Start { name: name.to_ascii_lowercase(), attributes, end }
                }
                None => Tag::Nothing { end: text.len() },
            }
        }
        _ => Tag::Text,
    }
}

/// The name that begins at `from`: letters, digits and what custom elements have.
fn name(rest: &str, from: usize) -> &str {
    let rest = rest.get(from..).unwrap_or_default();
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'));
    rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
}

/// The attributes from `at` on, and where the tag ends; none if it does not.
fn attributes(text: &str, mut at: usize) -> Option<(Vec<(&str, &str)>, usize)> {
    let mut attributes = Vec::new();
    let bytes = text.as_bytes();
    let run = |from: usize, stop: &dyn Fn(u8) -> bool| {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.iter().position(|byte| stop(*byte)).map(|length| from + length)
    };
    loop {
        at = run(at, &|byte| !byte.is_ascii_whitespace() && byte != b'/')?;
        if bytes.get(at) == Some(&b'>') {
            return Some((attributes, at + 1));
        }
        let start = at;
        // An equals sign may be the first character of a name, not another one.
        at = run(at + 1, &|byte| byte.is_ascii_whitespace() || b"/>=".contains(&byte))?;
        let name = text.get(start..at).unwrap_or_default();
        let after = run(at, &|byte| !byte.is_ascii_whitespace())?;
        let mut value = "";
        if bytes.get(after) == Some(&b'=') {
            let from = run(after + 1, &|byte| !byte.is_ascii_whitespace())?;
            let (start, end) = match bytes.get(from) {
                Some(quote @ (b'"' | b'\'')) => (from + 1, run(from + 1, &|byte| byte == *quote)?),
                _ => (from, run(from, &|byte| byte.is_ascii_whitespace() || byte == b'>')?),
            };
            value = text.get(start..end).unwrap_or_default();
            at = if start == from { end } else { end + 1 };
        }
        if attributes.len() < ATTRIBUTES {
            attributes.push((name, value));
        }
    }
}

/// Where the end tag of `name` begins and ends, at or after `from`.
pub(crate) fn close(text: &str, name: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += text.get(at..)?.find("</")?;
        let found = bytes.get(at + 2..at + 2 + name.len())?;
        let after = bytes.get(at + 2 + name.len());
        let ends = after.is_none_or(|byte| byte.is_ascii_whitespace() || b"/>".contains(byte));
        if ends && found.eq_ignore_ascii_case(name.as_bytes()) {
            let end = text.get(at..)?.find('>').map_or(text.len(), |length| at + length + 1);
            return Some((at, end));
        }
        at += 2;
    }
}
