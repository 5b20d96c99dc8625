//! Bytes to characters. What the bytes say for certain wins over what the page declares, and that
//! over what a detector finds likely: a mark at the start, escape sequences and valid UTF-8 are
//! hard to get by chance, declarations are often wrong.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use record::MediaType;

/// Characters, and how they were found.
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// The name of the encoding.
    pub(crate) encoding: &'static str,
    /// How many byte sequences stand as replacement characters.
    pub(crate) replaced: usize,
}

/// How far a declaration is looked for: HTML says 1,024 bytes, real pages need more.
const DECLARATION: usize = 4_096;

/// How much the detector sees; the encoding of a text does not change after this.
const DETECTION: usize = 1_000_000;

/// Decodes the bytes; if they are not the `whole` file, a character cut at the end is left out.
pub(crate) fn decode(bytes: &[u8], media: MediaType, whole: bool) -> Decoded {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, bytes.get(length..).unwrap_or_default()),
        None => (guess(bytes, media, whole), bytes),
    };
    let (text, replaced) = convert(encoding, bytes, whole);
    Decoded { text, encoding: encoding.name(), replaced }
}

fn guess(bytes: &[u8], media: MediaType, whole: bool) -> &'static Encoding {
    if let Some(encoding) = looks_like_utf16(bytes) {
        return encoding;
    }
    if has_escapes(bytes) {
        return ISO_2022_JP;
    }
    if is_mostly_utf8(bytes, whole) {
        return UTF_8;
    }
    let declared = match media {
        MediaType::Html => declared(bytes),
        MediaType::Text | MediaType::Markdown => None,
    };
    // UTF-16 cannot be what an ASCII declaration stands in, and UTF-8 has been ruled out.
    match declared {
        Some(encoding) if ![UTF_8, UTF_16LE, UTF_16BE].contains(&encoding) => encoding,
        _ => detect(bytes),
    }
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..DETECTION).unwrap_or(bytes), bytes.len() <= DETECTION);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 by its mark, or by the zero that every second byte of an ASCII character is.
pub(crate) fn looks_like_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return [UTF_16LE, UTF_16BE].into_iter().find(|utf16| *utf16 == encoding);
    }
    let sample = bytes.get(..DECLARATION).unwrap_or(bytes);
    let (mut even, mut odd) = (0, 0);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair[0] == 0 && pair[1] != 0);
        odd += usize::from(pair[1] == 0 && pair[0] != 0 && pair[0].is_ascii());
    }
    let many = sample.len() / 5;
    match (even, odd) {
        (0, odd) if odd > many && odd >= 4 => Some(UTF_16LE),
        (even, 0) if even > many && even >= 4 => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether ISO-2022-JP switches to Japanese characters; without that it is plain ASCII.
fn has_escapes(bytes: &[u8]) -> bool {
    bytes.is_ascii() && bytes.windows(3).any(|three| matches!(three, b"\x1b$B" | b"\x1b$@"))
}

/// Valid UTF-8, or UTF-8 in which a few sequences are broken: bytes of another encoding rarely
/// form its longer sequences, so many good ones for each bad one are proof enough.
fn is_mostly_utf8(bytes: &[u8], whole: bool) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let cut = !whole && chunks.peek().is_none();
        bad += usize::from(!chunk.invalid().is_empty() && !cut);
    }
    bad == 0 || good > 4 * bad
}

/// The encoding that a page names in its `meta` element or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARATION).unwrap_or(bytes).to_ascii_lowercase();
    let labels = [&b"charset="[..], b"encoding="];
    labels.iter().find_map(|label| {
        let at = head.windows(label.len()).position(|window| window == *label)? + label.len();
        let value = head.get(at..)?.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
        let end = value
            .iter()
            .position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:.".contains(byte))
            .unwrap_or(value.len());
        Encoding::for_label(&value[..end])
    })
}

fn convert(encoding: &'static Encoding, bytes: &[u8], whole: bool) -> (String, usize) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::new();
    let mut replaced = 0;
    let mut rest = bytes;
    loop {
        let room = decoder.max_utf8_buffer_length_without_replacement(rest.len().min(DETECTION));
        text.reserve(room.unwrap_or(rest.len()).max(16));
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, whole);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return (text, replaced),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                text.push(char::REPLACEMENT_CHARACTER);
                replaced += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::decode;
    use encoding_rs::{EUC_JP, ISO_2022_JP, SHIFT_JIS};
    use record::MediaType::{self, Html, Text};

    fn check(bytes: &[u8], media: MediaType, expected: (&str, &str, usize)) {
        let found = decode(bytes, media, true);
        assert_eq!((found.text.as_str(), found.encoding, found.replaced), expected, "{bytes:?}");
    }

    #[test]
    fn what_the_bytes_say() {
        check("台帳".as_bytes(), Text, ("台帳", "UTF-8", 0));
        check("\u{feff}台帳".as_bytes(), Text, ("台帳", "UTF-8", 0));
        check(b"\xff\xfea\0b\0", Text, ("ab", "UTF-16LE", 0));
        check(b"\xfe\xff\0a\0b", Text, ("ab", "UTF-16BE", 0));
        check(b"l\0e\0d\0g\0e\0r\0", Text, ("ledger", "UTF-16LE", 0));
        check("約2兆円\u{3000}".as_bytes(), Html, ("約2兆円\u{3000}", "UTF-8", 0));
    }

    #[test]
    fn japanese_encodings_are_detected() {
        let text = "政府は、次世代半導体の量産に向けた追加の支援を決めたと発表した。";
        for encoding in [SHIFT_JIS, EUC_JP, ISO_2022_JP] {
            check(&jis(encoding, text), Text, (text, encoding.name(), 0));
        }
    }

    /// The bytes of a text; ISO-2022-JP is written with the escapes that mail programs write.
    fn jis(encoding: &'static encoding_rs::Encoding, text: &str) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    #[test]
    fn a_page_declares_what_the_bytes_leave_open() {
        let page = b"<meta charset='windows-1251'>\xcf\xf0\xe8";
        check(page, Html, ("<meta charset='windows-1251'>При", "windows-1251", 0));
        let page = "<meta charset=shift_jis>台帳".as_bytes();
        check(page, Html, ("<meta charset=shift_jis>台帳", "UTF-8", 0));
    }

    #[test]
    fn broken_sequences_are_counted() {
        let text = "台帳は一つ".as_bytes();
        let broken = [text, b"\xe5\x8f", text, b"\xff"].concat();
        check(&broken, Text, ("台帳は一つ\u{fffd}台帳は一つ\u{fffd}", "UTF-8", 2));
    }

    #[test]
    fn a_character_that_the_limit_cuts_is_left_out() {
        let found = decode(&"台帳".as_bytes()[..5], Text, false);
        assert_eq!((found.text.as_str(), found.replaced), ("台", 0));
    }
}
