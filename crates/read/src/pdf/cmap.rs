//! What the codes of a font stand for, as its `ToUnicode` says (ISO 32000-1, 9.10.3).

use std::collections::HashMap;

/// So many codes one range gives at most, and all together.
const LONGEST: u32 = 0x1_0000;
const MOST: usize = 0x2_0000;

/// Codes and their characters.
#[derive(Debug, Default)]
pub(super) struct Cmap {
    /// The lengths that codes can have, in bytes.
    lengths: Vec<usize>,
    characters: HashMap<(usize, u32), String>,
}

/// A piece of a CMap.
enum Token {
    Code(usize, u32, Vec<u8>),
    Open,
    Close,
    Word(String),
}

impl Cmap {
    /// Reads what it can.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut cmap = Self::default();
        let mut held: Vec<Token> = Vec::new();
        for token in tokens(bytes) {
            match &token {
                Token::Word(word) => {
                    match word.as_str() {
                        "endcodespacerange" => cmap.spaces(&held),
                        "endbfchar" => cmap.single(&held),
                        "endbfrange" => cmap.ranges(&held),
                        _ => {}
                    }
                    held.clear();
                }
                _ if held.len() < MOST => held.push(token),
                _ => {}
            }
        }
        cmap.lengths.sort_unstable();
        cmap.lengths.dedup();
        cmap
    }

    fn spaces(&mut self, held: &[Token]) {
        for token in held {
            if let Token::Code(length, ..) = token
                && (1..=4).contains(length)
            {
                self.lengths.push(*length);
            }
        }
    }

    fn single(&mut self, held: &[Token]) {
        for pair in held.chunks(2) {
            if let [Token::Code(length, code, _), Token::Code(_, _, to)] = pair {
                self.add(*length, *code, utf16(to));
            }
        }
    }

    fn ranges(&mut self, held: &[Token]) {
        let mut at = 0;
        while let [Token::Code(length, from, _), Token::Code(_, to, _), rest @ ..] =
            held.get(at..).unwrap_or_default()
        {
            let (length, from, to) = (*length, *from, (*to).min(from.saturating_add(LONGEST)));
            match rest {
                [Token::Code(_, _, first), ..] => {
                    let mut bytes = first.clone();
                    for code in from..=to {
                        self.add(length, code, utf16(&bytes));
                        next(&mut bytes);
                    }
                    at += 3;
                }
                [Token::Open, listed @ ..] => {
                    let close = listed.iter().position(|token| matches!(token, Token::Close));
                    let listed = &listed[..close.unwrap_or(listed.len())];
                    for (code, token) in (from..=to).zip(listed) {
                        if let Token::Code(_, _, to) = token {
                            self.add(length, code, utf16(to));
                        }
                    }
                    at += 4 + listed.len();
                }
                _ => break,
            }
        }
    }

    fn add(&mut self, length: usize, code: u32, characters: String) {
        if self.characters.len() < MOST {
            self.characters.insert((length, code), characters);
        }
    }

    /// Whether it says anything.
    pub(super) fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }

    /// The code at the beginning of a string: its length, its value, and its characters, if known.
    pub(super) fn first(&self, bytes: &[u8], usual: usize) -> (usize, u32, Option<&str>) {
        let known = self.lengths.iter().copied().filter(|length| *length <= bytes.len());
        for length in known {
            let code = number(&bytes[..length]);
            if let Some(characters) = self.characters.get(&(length, code)) {
                return (length, code, Some(characters));
            }
        }
        let length = match self.lengths.as_slice() {
            [only] => *only,
            _ => usual,
        };
        let length = length.clamp(1, bytes.len().max(1));
        let code = number(bytes.get(..length).unwrap_or_default());
        (length, code, self.characters.get(&(length, code)).map(String::as_str))
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// The next string of a range: its last byte is one more.
fn next(bytes: &mut [u8]) {
    for byte in bytes.iter_mut().rev() {
        *byte = byte.wrapping_add(1);
        if *byte != 0 {
            break;
        }
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).map(|two| u16::try_from(number(two)).unwrap_or(0));
    let mut out = String::new();
    char::decode_utf16(units).flatten().for_each(|c| super::fold::push(c, &mut out));
    out
}

/// The pieces of a CMap, comments and names left out.
fn tokens(bytes: &[u8]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'<' if bytes.get(at) != Some(&b'<') => {
                let end =
                    bytes[at..].iter().position(|b| *b == b'>').map_or(bytes.len(), |end| at + end);
                let digits: Vec<u32> = bytes[at..end]
                    .iter()
                    .filter_map(|b| char::from(*b).to_digit(16))
                    .take(64)
                    .collect();
                let hex: Vec<u8> = digits
                    .chunks(2)
                    .map(|two| {
                        u8::try_from(two[0] * 16 + two.get(1).copied().unwrap_or(0)).unwrap_or(0)
                    })
                    .collect();
                tokens.push(Token::Code(hex.len(), number(hex.get(..4).unwrap_or(&hex)), hex));
                at = end + 1;
            }
            b'[' => tokens.push(Token::Open),
            b']' => tokens.push(Token::Close),
            b'%' => at += bytes[at..].iter().position(|b| *b == b'\n').unwrap_or(bytes.len() - at),
            b'a'..=b'z' | b'A'..=b'Z' => {
                let end = bytes[at..].iter().position(|b| !b.is_ascii_alphanumeric());
                let end = end.map_or(bytes.len(), |end| at + end);
                tokens.push(Token::Word(String::from_utf8_lossy(&bytes[at - 1..end]).into_owned()));
                at = end;
            }
            _ => {}
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_what_a_font_says() {
        let cmap = Cmap::parse(
            b"1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <91CF> <0002> <00660069> \
              endbfchar 2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<3042> <D83DDE00>] endbfrange",
        );
        let said = |code: [u8; 2]| cmap.first(&code, 2).2.map(str::to_owned);
        for (code, expected) in
            [([0, 1], "量"), ([0, 2], "fi"), ([0, 0x12], "C"), ([0, 0x20], "あ"), ([0, 0x21], "😀")]
        {
            assert_eq!(said(code).as_deref(), Some(expected), "{code:?}");
        }
        assert_eq!(said([9, 9]), None);
        assert_eq!(cmap.first(&[9], 2).0, 1);
        for broken in [
            &b"<"[..],
            b"begin <00",
            b"<00> <01> endbfrange",
            b"<00> [ <01 endbfrange",
            b"% no end",
        ] {
            assert!(Cmap::parse(broken).is_empty());
        }
    }
}
