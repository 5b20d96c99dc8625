//! Text from outside, made harmless.

/// The text without anything that a terminal would act on: line breaks and tabs become spaces,
/// other control characters and those that turn the direction of writing become `�`.
pub fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
            c if c.is_control() || turns(c) => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect()
}

/// Whether a character is invisible and changes how others are shown.
fn turns(c: char) -> bool {
    matches!(
        c,
        '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_terminal_acts_on_is_replaced() {
        let cases = [
            ("10兆円\nfor AI", "10兆円 for AI"),
            ("\u{1b}[2Jgone", "�[2Jgone"),
            ("\u{9b}31m", "�31m"),
            ("a\u{202e}b", "a�b"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(plain(text), expected);
        }
    }

    proptest! {
        #[test]
        fn nothing_else_changes(text in any::<String>()) {
            let plain = plain(&text);
            prop_assert_eq!(plain.chars().count(), text.chars().count());
            prop_assert!(!plain.chars().any(|c| c.is_control() || turns(c)));
        }
    }
}
