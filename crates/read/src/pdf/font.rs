//! Fonts: what the bytes of a string stand for, and how wide each is.
//!
//! What a font's `ToUnicode` says comes first; then the name of its encoding, for those that are
//! tables of Unicode, Shift_JIS, EUC or JIS themselves (ISO 32000-1, table 118).

use super::cmap::Cmap;
use super::fold;
use encoding_rs::{EUC_JP, Encoding as Charset, SHIFT_JIS};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::HashMap;
use std::rc::Rc;

/// One code of a string.
pub(super) struct Code {
    /// Its characters; none where nobody says what it stands for.
    pub(super) text: Option<String>,
    /// How far it moves the pen, in thousandths of the size.
    pub(super) width: f64,
    /// Whether it is the single byte 32, which word spacing widens.
    pub(super) space: bool,
}

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    coding: Coding,
    cmap: Option<Cmap>,
    /// Bytes of a code where nothing says so.
    bytes: usize,
    widths: HashMap<u32, f64>,
    usual: Option<f64>,
    pub(super) vertical: bool,
}

/// What codes stand for where the font does not say.
#[derive(Debug)]
enum Coding {
    /// A table of 256.
    Table(Vec<String>),
    /// UTF-16, the high byte first.
    Unicode,
    /// Bytes of another character set; those of JIS without their high bits.
    Bytes(&'static Charset, bool),
    /// Numbers of glyphs, of which nothing is known.
    Glyphs,
}

/// The fonts of a document, each read once.
pub(super) struct Fonts {
    known: HashMap<ObjectId, Rc<Font>>,
    unpacked: usize,
}

impl Fonts {
    pub(super) fn new(unpacked: usize) -> Self {
        Self { known: HashMap::new(), unpacked }
    }

    /// The font that stands under a name in a page's resources.
    pub(super) fn get(&mut self, document: &Document, object: &Object) -> Option<Rc<Font>> {
        let id = object.as_reference().ok();
        if let Some(font) = id.and_then(|id| self.known.get(&id)) {
            return Some(font.clone());
        }
        let (_, object) = document.dereference(object).ok()?;
        let font = Rc::new(Font::new(document, object.as_dict().ok()?, self.unpacked));
        if let Some(id) = id {
            self.known.insert(id, font.clone());
        }
        Some(font)
    }
}

impl Font {
    fn new(document: &Document, dictionary: &Dictionary, unpacked: usize) -> Self {
        let cmap = dictionary
            .get_deref(b"ToUnicode", document)
            .and_then(Object::as_stream)
            .and_then(|stream| stream.get_plain_content_with_limit(unpacked))
            .map(|content| Cmap::parse(&content))
            .ok()
            .filter(|cmap| !cmap.is_empty());
        let encoding = dictionary.get_deref(b"Encoding", document).ok();
        let named = encoding.and_then(|encoding| encoding.as_name().ok()).unwrap_or_default();
        let descendant = descendant(document, dictionary);
        let vertical = descendant.is_some() && named.ends_with(b"V");
        let (coding, bytes) = match descendant {
            Some(_) => composite(named),
            None => (Coding::Table(table(document, dictionary, unpacked)), 1),
        };
        let mut font = Self { coding, cmap, bytes, widths: HashMap::new(), usual: None, vertical };
        match descendant {
            Some(descendant) => font.glyph_widths(document, descendant, named),
            None => font.code_widths(document, dictionary),
        }
        font
    }

    /// Widths of codes of one byte.
    fn code_widths(&mut self, document: &Document, dictionary: &Dictionary) {
        let first =
            dictionary.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
        let Ok(list) = dictionary.get_deref(b"Widths", document).and_then(Object::as_array) else {
            return;
        };
        for (code, width) in (first..).zip(list.iter().take(256)) {
            if let (Ok(code), Some(width)) = (u32::try_from(code), value(document, width)) {
                self.widths.insert(code, width);
            }
        }
    }

    /// Widths of glyphs by their numbers (ISO 32000-1, 9.7.4.3), where codes are these numbers.
    fn glyph_widths(&mut self, document: &Document, descendant: &Dictionary, named: &[u8]) {
        let usual = descendant.get_deref(b"DW", document).ok().and_then(|dw| value(document, dw));
        self.usual = Some(usual.unwrap_or(1_000.0));
        if !named.starts_with(b"Identity") && !named.is_empty() {
            self.usual = None;
            return;
        }
        let Ok(list) = descendant.get_deref(b"W", document).and_then(Object::as_array) else {
            return;
        };
        let mut rest = list.as_slice();
        while let [first, second, more @ ..] = rest {
            let from = value(document, first).map_or(0, code);
            let list =
                document.dereference(second).ok().and_then(|(_, object)| object.as_array().ok());
            if let Some(list) = list {
                for (code, width) in (from..).zip(list) {
                    self.widths.extend(value(document, width).map(|width| (code, width)));
                }
                rest = more;
            } else if let [width, more @ ..] = more {
                let to = value(document, second).map_or(from, code);
                let width = value(document, width).unwrap_or(1_000.0);
                for code in from..=to.min(from.saturating_add(0xffff)) {
                    self.widths.insert(code, width);
                }
                rest = more;
            } else {
                break;
            }
        }
    }

    /// The codes of a string.
    pub(super) fn codes(&self, bytes: &[u8]) -> Vec<Code> {
        let mut codes = Vec::new();
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let (length, code, said) = match &self.cmap {
                Some(cmap) => {
                    let (length, code, said) = cmap.first(rest, self.bytes);
                    (length, code, said.map(str::to_owned))
                }
                None => (0, 0, None),
            };
            let (length, code, text) = match said {
                Some(said) => (length, code, Some(said)),
                None => {
                    let own = self.own(rest);
                    // Where a font says what most codes are, others are of its own making.
                    if length > 0 && !matches!(self.coding, Coding::Table(_)) {
                        (length, code, own.2)
                    } else {
                        own
                    }
                }
            };
            let usual = self.usual.unwrap_or_else(|| text.as_deref().map_or(500.0, guess));
            let width = self.widths.get(&code).copied().unwrap_or(usual);
            codes.push(Code { text, width, space: length == 1 && code == 32 });
            at += length.max(1);
        }
        codes
    }

    /// The first code of a string by the encoding alone.
    fn own(&self, rest: &[u8]) -> (usize, u32, Option<String>) {
        let first = rest.first().copied().unwrap_or(0);
        let two = || u32::from(first) << 8 | u32::from(rest.get(1).copied().unwrap_or(0));
        match &self.coding {
            Coding::Table(table) => {
                let text = table.get(usize::from(first)).filter(|text| !text.is_empty());
                (1, u32::from(first), text.cloned())
            }
            Coding::Unicode => {
                let pair = (0xd8..0xdc).contains(&first) && rest.len() >= 4;
                let length = if pair { 4 } else { 2 }.min(rest.len());
                let units = rest[..length].chunks(2).map(|two| {
                    u16::from(two[0]) << 8 | u16::from(two.get(1).copied().unwrap_or(0))
                });
                let mut text = String::new();
                char::decode_utf16(units).flatten().for_each(|c| fold::push(c, &mut text));
                (length, two(), Some(text).filter(|text| !text.is_empty()))
            }
            Coding::Bytes(charset, jis) => {
                let wide = if *jis {
                    true
                } else if *charset == SHIFT_JIS {
                    matches!(first, 0x81..=0x9f | 0xe0..=0xfc)
                } else {
                    first >= 0x80
                };
                let length = if wide { 2 } else { 1 }.min(rest.len());
                let high = if *jis { 0x80 } else { 0 };
                let bytes: Vec<u8> = rest[..length].iter().map(|byte| byte | high).collect();
                let (text, wrong) = charset.decode_without_bom_handling(&bytes);
                let code = if length == 2 { two() } else { u32::from(first) };
                (length, code, (!wrong).then(|| text.into_owned()))
            }
            Coding::Glyphs => (2.min(rest.len()), two(), None),
        }
    }
}

/// What a composite font's encoding is called tells what its codes are.
fn composite(named: &[u8]) -> (Coding, usize) {
    let name = String::from_utf8_lossy(named);
    if name.contains("UCS2") || name.contains("UTF16") {
        (Coding::Unicode, 2)
    } else if name.contains("RKSJ") {
        (Coding::Bytes(SHIFT_JIS, false), 2)
    } else if name.starts_with("EUC") {
        (Coding::Bytes(EUC_JP, false), 2)
    } else if name == "H" || name == "V" {
        (Coding::Bytes(EUC_JP, true), 2)
    } else {
        (Coding::Glyphs, 2)
    }
}

/// The font that a composite font is made of.
fn descendant<'d>(document: &'d Document, dictionary: &'d Dictionary) -> Option<&'d Dictionary> {
    let list = dictionary.get_deref(b"DescendantFonts", document).ok()?.as_array().ok()?;
    document.dereference(list.first()?).ok()?.1.as_dict().ok()
}

/// What each of 256 codes stands for.
fn table(document: &Document, dictionary: &Dictionary, unpacked: usize) -> Vec<String> {
    let encoding = dictionary.get_font_encoding_with_limit(document, unpacked).ok();
    (0..=255_u8)
        .map(|byte| {
            let said =
                encoding.as_ref().and_then(|encoding| encoding.bytes_to_string(&[byte]).ok());
            let mut text = String::new();
            said.unwrap_or_default()
                .chars()
                .filter(|c| *c != '\u{fffd}')
                .for_each(|c| fold::push(c, &mut text));
            text
        })
        .collect()
}

fn value(document: &Document, object: &Object) -> Option<f64> {
    let (_, object) = document.dereference(object).ok()?;
    object.as_float().ok().map(f64::from).filter(|value| value.is_finite())
}

/// A number of a glyph.
fn code(value: f64) -> u32 {
    format!("{:.0}", value.clamp(0.0, 65_535.0)).parse().unwrap_or(0)
}

/// How wide characters mostly are, where no font says so.
fn guess(text: &str) -> f64 {
    let wide = |c: char| u32::from(c) >= 0x1100 && !('\u{ff61}'..='\u{ffdc}').contains(&c);
    let one = |c: char| match c {
        c if wide(c) => 1_000.0,
        'i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ';' | ':' | '!' | '\'' | '|' | ' ' => 278.0,
        'm' | 'w' | 'M' | 'W' => 800.0,
        c if c.is_uppercase() => 680.0,
        _ => 540.0,
    };
    text.chars().map(one).sum()
}
