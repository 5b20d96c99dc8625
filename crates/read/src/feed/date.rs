//! The days of feeds: RFC 822 and its successors, ISO 8601 and RFC 3339, and whatever else is a day.

use jiff::civil::Date;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day that a text names, as it is printed: the time of day and its zone are passed over.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(date) = text.get(..10).and_then(|day| day.parse().ok()) {
        return Some(date);
    }
    mail(text).or_else(|| short(text)).or_else(|| crate::date::find(text))
}

/// `Thu, 01 Jan 2004 19:48:21 GMT`, with or without the weekday, the year in two digits or four.
fn mail(text: &str) -> Option<Date> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',' || c == '-')
        .filter(|word| !word.is_empty())
        .collect();
    let month = |word: &str| {
        let head = word.get(..3)?.to_ascii_lowercase();
        MONTHS.iter().position(|name| *name == head).and_then(|at| i8::try_from(at + 1).ok())
    };
    let place = words.iter().take(4).position(|word| month(word).is_some())?;
    let month = month(words[place])?;
    let day = |at: usize| words.get(at).and_then(|word| word.parse::<i8>().ok());
    // The day stands before the month, or as C prints it behind.
    let (day, year) = match place.checked_sub(1).and_then(day) {
        Some(day) => (day, words.get(place + 1)?),
        None => (day(place + 1)?, words.last()?),
    };
    let year: i16 = match year.parse().ok()? {
        short @ 0..70 => 2000 + short,
        short @ 70..100 => 1900 + short,
        whole => whole,
    };
    Date::new(year, month, day).ok()
}

/// `20040101` and `2004-01`.
fn short(text: &str) -> Option<Date> {
    let digits: String = text.chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
    let plain = digits.replace('-', "");
    let part = |from: usize, to: usize| plain.get(from..to)?.parse::<i16>().ok();
    let small = |from, to| part(from, to).and_then(|value| i8::try_from(value).ok());
    match (plain.len(), digits.len() == text.len() || text.contains(['T', ':'])) {
        (8, true) => Date::new(part(0, 4)?, small(4, 6)?, small(6, 8)?).ok(),
        (6, true) if digits.contains('-') => Date::new(part(0, 4)?, small(4, 6)?, 1).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_of_feeds_are_read() {
        let cases = [
            ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01"),
            ("1 Jan 04 19:48 +0900", "2004-01-01"),
            ("Thu Jan  1 19:48:21 2004", "2004-01-01"),
            ("2003-12-31T10:14:55-08:00", "2003-12-31"),
            ("2003-12-31", "2003-12-31"),
            ("20031231", "2003-12-31"),
            ("31-Dec-2003 10:14:55", "2003-12-31"),
            ("Tuesday, 5 November 2024", "2024-11-05"),
        ];
        for (text, expected) in cases {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "soon", "99 Foo 2004", "2004-13-45", "Jan"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
