//! Characters as they are meant. Some producers give the radical ⼦ where they print 子, and a
//! ligature where they print two letters.

/// Radicals of the supplement that are printed for whole characters: the two have no decomposition
/// in Unicode, but one shape (Unicode Standard, CJK Radicals Supplement).
const RADICALS: [(char, char); 26] = [
    ('⺟', '母'),
    ('⺠', '民'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻆', '角'),
    ('⻑', '長'),
    ('⻘', '青'),
    ('⻝', '食'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻫', '斉'),
    ('⻭', '歯'),
    ('⻯', '竜'),
    ('⻲', '亀'),
    ('⺀', '冫'),
    ('⺅', '亻'),
    ('⺌', '小'),
    ('⺡', '氵'),
    ('⺢', '水'),
    ('⺥', '爫'),
    ('⺩', '王'),
    ('⺼', '肉'),
    ('⻌', '辶'),
    ('⻞', '飠'),
];

/// The Kangxi radicals, U+2F00 to U+2FD5, as characters in the same order.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Adds a character as it is meant.
pub(super) fn push(c: char, out: &mut String) {
    match c {
        '\u{2f00}'..='\u{2fd5}' => {
            out.extend(KANGXI.chars().nth(usize::try_from(u32::from(c) - 0x2f00).unwrap_or(0)));
        }
        '\u{2e80}'..='\u{2ef3}' => {
            let known = RADICALS.iter().find(|(radical, _)| *radical == c);
            out.push(known.map_or(c, |(_, whole)| *whole));
        }
        'ﬀ' => out.push_str("ff"),
        'ﬁ' => out.push_str("fi"),
        'ﬂ' => out.push_str("fl"),
        'ﬃ' => out.push_str("ffi"),
        'ﬄ' => out.push_str("ffl"),
        'ﬅ' | 'ﬆ' => out.push_str("st"),
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{feff}' => {}
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_and_ligatures_are_what_they_print() {
        assert_eq!(KANGXI.chars().count(), 0xd6);
        for (given, meant) in [
            ("量⼦技術の⽀援", "量子技術の支援"),
            ("⻑い⽂章", "長い文章"),
            ("eﬃcient", "efficient"),
            ("a\u{0}b", "ab"),
        ] {
            let mut out = String::new();
            given.chars().for_each(|c| push(c, &mut out));
            assert_eq!(out, meant);
        }
    }
}
