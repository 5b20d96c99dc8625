//! Bytes that are no text: recognised by their first bytes or by what they hold, and refused with
//! a word on how to get at the text.

use crate::decode::looks_like_utf16;

/// Why nothing is read.
pub(crate) struct Refusal {
    pub(crate) message: String,
    pub(crate) hint: &'static str,
}

/// First bytes, what they begin, what to do.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (
        b"PK\x03\x04",
        "a ZIP archive (or a Word, Excel or PowerPoint file)",
        "unpack it, or save it as text or as a page from the program that wrote it",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Word, Excel or PowerPoint file",
        "save it as text or as a page from the program that wrote it",
    ),
    (b"{\\rtf", "a rich-text file", "save it as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first, for example with `gunzip`"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\x89PNG", "a PNG image", PICTURE),
    (b"\xff\xd8\xff", "a JPEG image", PICTURE),
    (b"GIF8", "a GIF image", PICTURE),
    (b"SQLite format 3", "an SQLite database", OTHER),
    (b"\x7fELF", "a program", OTHER),
];
const PICTURE: &str = "daicho does not read pictures; give it the text of the page";
const OTHER: &str = "give a text file, a page (`.html`) or Markdown (`.md`)";

/// How far the bytes are looked at for control characters.
const SAMPLE: usize = 65_536;

/// The reason not to read these bytes, if there is one.
pub(crate) fn refuse(bytes: &[u8]) -> Option<Refusal> {
    let refusal = |found: &str, hint| {
        Some(Refusal { message: format!("expected text, found {found}"), hint })
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return refusal("an empty file", "check that it was saved or downloaded whole");
    }
    // A bzip2 file goes on with its block size, a word that begins with its letters does not.
    let known = MAGIC.iter().find(|(magic, ..)| {
        bytes.starts_with(magic)
            && (*magic != b"BZh" || bytes.get(3).is_some_and(u8::is_ascii_digit))
    });
    if let Some((_, found, hint)) = known {
        return refusal(found, hint);
    }
    if looks_like_utf16(bytes).is_some() {
        return None;
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let nul = sample.iter().filter(|byte| **byte == 0).count();
    // The escape character is part of ISO-2022-JP.
    let control = sample
        .iter()
        .filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace() && **byte != 0x1b)
        .count();
    if nul > 0 {
        return refusal("binary data (NUL bytes)", OTHER);
    }
    if control * 10 > sample.len() {
        return refusal("binary data (mostly control characters)", OTHER);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::refuse;

    fn check(bytes: &[u8], expected: Option<&str>) {
        assert_eq!(refuse(bytes).map(|refusal| refusal.message).as_deref(), expected, "{bytes:?}");
    }

    #[test]
    fn binary_files_are_named() {
        check(b"", Some("expected text, found an empty file"));
        check(b" \r\n\t", Some("expected text, found an empty file"));
        check(b"BZh91AY", Some("expected text, found a bzip2 archive"));
        check(b"a\0b\0\0\0\0c", Some("expected text, found binary data (NUL bytes)"));
        check(
            &[1, 2, 3, 4, b'a'],
            Some("expected text, found binary data (mostly control characters)"),
        );
    }

    #[test]
    fn text_is_not() {
        check(b"BZhang wrote this", None);
        check(b"PK is a brand", None);
        check("台帳".as_bytes(), None);
        check(b"\x1b$B\x25\x26\x1b(B", None);
        check(b"\xff\xfea\0b\0", None);
        check(b"one form feed\x0c and one bell \x07 are no reason", None);
    }
}
