//! The characters between two tags.

use quick_xml::escape::resolve_html5_entity;

/// The text of an element as it stands in the file: escapes are resolved, sections of plain data
/// taken as they are. What is no escape stays.
pub(super) fn plain(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find("<![CDATA[") {
        resolve(&rest[..at], &mut out);
        let inner = &rest[at + "<![CDATA[".len()..];
        let (data, after) = inner.split_once("]]>").unwrap_or((inner, ""));
        out.push_str(data);
        rest = after;
    }
    resolve(rest, &mut out);
    out
}

/// The longest name of a character.
const LONGEST: usize = 34;

fn resolve(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let head = &rest[..rest.floor_char_boundary(LONGEST)];
        match head.find(';').and_then(|end| Some((end, character(&rest[1..end])?))) {
            Some((end, character)) => {
                out.push_str(&character);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
}

fn character(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).map(String::from);
    }
    resolve_html5_entity(name).map(str::to_owned)
}
