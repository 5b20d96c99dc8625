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
        None => (guess(bytes, media), bytes),
    };
    let (text, replaced) = convert(encoding, bytes, whole);
    Decoded { text, encoding: encoding.name(), replaced }
}

fn guess(bytes: &[u8], media: MediaType) -> &'static Encoding {
    if let Some(encoding) = looks_like_utf16(bytes) {
        return encoding;
    }
    if has_escapes(bytes) {
        return ISO_2022_JP;
    }
    if is_mostly_utf8(bytes) {
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
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
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
