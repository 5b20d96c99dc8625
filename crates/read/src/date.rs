//! Dates as heads and pages print them. Only whole days count: a month is not a date of
//! publication, and a guess would date everything that the document says.

use jiff::civil::Date;

/// The first letters of the months.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Japanese eras, and the year before their first.
const ERAS: &[(&str, i16)] = &[("令和", 2018), ("平成", 1988), ("昭和", 1925)];

/// No date needs more characters, with its weekday, time and zone, and a label before it.
const LONGEST: usize = 80;

/// The first date in a short text: `2025-12-21T09:00+09:00`, `2025/12/21`, `20251221`,
/// `2025年12月21日`, `令和7年12月21日`, `Dec. 21, 2025`, `21 December 2025`.
pub(crate) fn find(text: &str) -> Option<Date> {
    let text: String = text.chars().take(LONGEST).map(narrow).collect();
    let parts = parts(&text);
    (0..parts.len()).find_map(|at| at_start(&parts[at..]))
}

/// The date that a line consists of, but for a label, a weekday or a time.
pub(crate) fn alone(line: &str) -> Option<Date> {
    let date = find(line)?;
    let other = line
        .chars()
        .filter(|c| c.is_alphabetic() && !"年月日時分秒曜令和平成昭和火水木金土".contains(*c))
        .count();
    (other <= 12).then_some(date)
}

/// Full-width digits and punctuation as ASCII.
fn narrow(c: char) -> char {
    match u32::from(c) {
        code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// A run of digits or of letters, or one other character.
#[derive(Debug, Clone, Copy)]
enum Part<'t> {
    Number(i16, usize),
    Digits(&'t str),
    Word(&'t str),
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let sort = |c: char| match c {
        '0'..='9' => 0,
        'a'..='z' | 'A'..='Z' => 1,
        '年' | '月' | '日' | '元' => 2,
        c if c.is_alphabetic() => 3,
        ' ' | ',' | '.' => 4,
        _ => 5,
    };
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        // Signs and the units of a Japanese date stand one by one.
        let single = matches!(sort(first), 2 | 5);
        let end = rest
            .char_indices()
            .find(|(at, c)| *at > 0 && (single || sort(*c) != sort(first)))
            .map_or(rest.len(), |(at, _)| at);
        let (part, after) = rest.split_at(end);
        rest = after;
        match sort(first) {
            0 if part.len() <= 4 => {
                parts.extend(part.parse().ok().map(|number| Part::Number(number, part.len())));
            }
            0 => parts.push(Part::Digits(part)),
            4 => {}
            _ => parts.push(Part::Word(part)),
        }
    }
    parts
}

fn at_start(parts: &[Part<'_>]) -> Option<Date> {
    use Part::{Digits, Number, Word};
    match *parts {
        [Number(year, 4), Word("年"), Number(month, _), Word("月"), Number(day, _), ..] => {
            date(year, month, day)
        }
        [Word(era), Number(year, _), Word("年"), Number(month, _), Word("月"), Number(day, _), ..] => {
            date(era_year(era, year)?, month, day)
        }
        [Word(era), Word("元"), Word("年"), Number(month, _), Word("月"), Number(day, _), ..] => {
            date(era_year(era, 1)?, month, day)
        }
        [Number(year, 4), Word("-"), Number(month, _), Word("-"), Number(day, _), ..]
        | [Number(year, 4), Word("/"), Number(month, _), Word("/"), Number(day, _), ..]
        // The dots of 2025.12.21 are no parts.
        | [Number(year, 4), Number(month, 1..=2), Number(day, 1..=2), ..] => date(year, month, day),
        [Word(name), Number(day, 1..=2), Number(year, 4), ..]
        | [Number(day, 1..=2), Word(name), Number(year, 4), ..] => date(year, month(name)?, day),
        [Word(name), Number(day, 1..=2), Word(ordinal), Number(year, 4), ..]
        | [Number(day, 1..=2), Word(ordinal), Word(name), Number(year, 4), ..]
            if ["st", "nd", "rd", "th"].contains(&ordinal) =>
        {
            date(year, month(name)?, day)
        }
        [Digits(run), ..] if run.len() == 8 || run.len() == 14 => {
            let number = |from, to| run.get(from..to)?.parse::<i16>().ok();
            date(number(0, 4)?, number(4, 6)?, number(6, 8)?)
        }
        _ => None,
    }
}

fn era_year(word: &str, year: i16) -> Option<i16> {
    ERAS.iter().find(|(era, _)| word.ends_with(era))?.1.checked_add(year)
}

fn month(name: &str) -> Option<i16> {
    let name = name.to_ascii_lowercase();
    let found = MONTHS.iter().position(|month| name.starts_with(month))?;
    i16::try_from(found + 1).ok()
}

/// No page is older than the web's sources may be, none is from a far future.
fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    (1900..=2100).contains(&year).then(|| Date::new(year, month, day).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{alone, find};

    #[test]
    fn dates_are_found() {
        let cases = [
            ("2025-12-21", "2025-12-21"),
            ("2025-12-21T09:00:00+09:00", "2025-12-21"),
            ("2025-12-21 09:00", "2025-12-21"),
            ("2025/1/2", "2025-01-02"),
            ("2025.12.21", "2025-12-21"),
            ("20251221", "2025-12-21"),
            ("20251221093000", "2025-12-21"),
            ("2025年12月21日", "2025-12-21"),
            ("２０２５年１月２日（木）", "2025-01-02"),
            ("令和7年12月21日", "2025-12-21"),
            ("公開日:令和元年5月1日", "2019-05-01"),
            ("平成31年4月30日 更新", "2019-04-30"),
            ("Dec. 21, 2025", "2025-12-21"),
            ("Dec 21 2025", "2025-12-21"),
            ("December 21st, 2025", "2025-12-21"),
            ("21 December 2025", "2025-12-21"),
            ("Sunday, 21 December 2025, 9:00 JST", "2025-12-21"),
            ("Sun, 21 Dec 2025 09:00:00 GMT", "2025-12-21"),
            ("Published on Sept. 3, 2024 by A", "2024-09-03"),
        ];
        for (text, expected) in cases {
            assert_eq!(
                find(text).map(|date| date.to_string()).as_deref(),
                Some(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn other_numbers_are_not() {
        let cases = [
            "",
            "2025",
            "2025-12",
            "12/21/25",
            "2025-13-01",
            "2025年12月",
            "FY2025",
            "1 2025",
            "電話 03-1234-5678",
            "Dec 2025",
            "99999999",
        ];
        for text in cases {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_of_its_own() {
        assert!(alone("公開日：2025年12月21日(日)").is_some());
        assert!(alone("21 December 2025").is_some());
        assert!(alone("On 2025-12-21 the ministry said").is_none());
        assert!(alone("政府は2025年12月21日、計画を決め、予算案に盛り込む").is_none());
    }
}
