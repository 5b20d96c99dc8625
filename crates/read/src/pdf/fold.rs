//! Characters as they are meant. Some producers give the radical ⼦ where they print 子, because one
//! glyph serves both, and a ligature where they print two letters.

use unicode_normalization::UnicodeNormalization;

/// Radicals that are printed for whole characters, and that Unicode takes apart as none or as another
/// one: what Chromium writes for these with the Noto CJK fonts.
const RADICALS: [(char, char); 16] = [
    ('⼾', '戸'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻆', '角'),
    ('⻑', '長'),
    ('⻘', '青'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻫', '斉'),
    ('⻭', '歯'),
    ('⻯', '竜'),
    ('⻲', '亀'),
];

/// Adds a character as it is meant; controls are none.
pub(super) fn push(c: char, out: &mut String) {
    match c {
        // Radicals, and the ligatures of Latin letters.
        '\u{2e80}'..='\u{2fd5}' | '\u{fb00}'..='\u{fb06}' => {
            let known = RADICALS.iter().find(|(radical, _)| *radical == c);
            match known {
                Some((_, whole)) => out.push(*whole),
                None => out.extend(std::iter::once(c).nfkc()),
            }
        }
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{feff}' => {}
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::push;

    #[test]
    fn radicals_and_ligatures_are_what_they_print() {
        for (given, meant) in [
            ("量⼦技術の⽀援", "量子技術の支援"),
            ("⻑い⽂章", "長い文章"),
            ("神⼾、⻘⻲", "神戸、青亀"),
            ("eﬃcient ﬁeld", "efficient field"),
            ("a\u{0}b", "ab"),
        ] {
            let mut out = String::new();
            given.chars().for_each(|c| push(c, &mut out));
            assert_eq!(out, meant);
        }
    }
}
