//! The feeds of two suites that others wrote: what their cases say of titles, links, dates and
//! summaries, and that no feed, however broken, makes reading fail. The texts stand outside of this
//! repository; without them nothing is measured.

use read::feed::{Feed, Item, feed};
use std::path::{Path, PathBuf};

fn suite(name: &str) -> Vec<PathBuf> {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/suites/feeds").join(name);
    let mut files = Vec::new();
    let mut open = vec![folder];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

/// Cases of what is no text of an entry: an extinct format, addresses that only HTTP's head makes
/// whole, pictures and formulas, markup that is cleaned for a browser.
const OUTSIDE: [&str; 5] = ["/cdf/", "/http_", "svg", "math", "crazy"];

/// What a case says of one of the fields that are read.
struct Case {
    path: PathBuf,
    entry: Option<usize>,
    field: String,
    value: String,
}

/// `Expect: not bozo and entries[0]['title'] == 'Words'`, where it is of this form.
fn case(path: &Path, text: &str) -> Option<Case> {
    let line = text.lines().take(12).find_map(|line| line.trim().strip_prefix("Expect:"))?.trim();
    let rest = line.strip_prefix("not bozo and ")?;
    let (left, right) = rest.split_once(" == ")?;
    let (entry, left) = match left.strip_prefix("entries[") {
        Some(left) => {
            let (number, left) = left.split_once(']')?;
            (Some(number.parse().ok()?), left)
        }
        None => (None, left.strip_prefix("feed")?),
    };
    let field = left.strip_prefix("['")?.strip_suffix("']")?;
    if field.contains('\'') {
        return None;
    }
    Some(Case {
        path: path.to_owned(),
        entry,
        field: field.to_owned(),
        value: right.trim().to_owned(),
    })
}

/// A string of Python without its quotation marks and escapes.
fn python(value: &str) -> Option<String> {
    let value = value.strip_prefix('u').unwrap_or(value);
    let quote = value.chars().next().filter(|c| ['\'', '"'].contains(c))?;
    let inner = value.strip_prefix(quote)?.strip_suffix(quote)?;
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let escape = chars.next()?;
        let length = match escape {
            'x' => 2,
            'u' => 4,
            'n' => {
                out.push('\n');
                continue;
            }
            other => {
                out.push(other);
                continue;
            }
        };
        let digits: String = chars.by_ref().take(length).collect();
        out.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
    }
    Some(out)
}

/// A text that is no markup, with single blanks.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".")
}

/// The words of a text, whatever markup and blanks are in it.
fn words(text: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                plain.push(' ');
            }
            c if !inside => plain.push(c),
            _ => {}
        }
    }
    let plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    plain.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".")
}

/// Whether a feed says what a case expects; none where the case is of something else.
fn holds(case: &Case, feed: &Feed) -> Option<bool> {
    let whole = Item { title: feed.title.clone(), link: feed.link.clone(), ..Item::default() };
    let item = match case.entry {
        Some(number) => feed.items.get(number).cloned().unwrap_or_default(),
        None => whole,
    };
    match case.field.as_str() {
        "title" => {
            let expected = words(&python(&case.value)?);
            Some(line(&item.title.unwrap_or_default()) == expected)
        }
        "link" => Some(item.link.unwrap_or_default() == python(&case.value)?),
        "summary" | "description" if case.entry.is_some() => {
            let expected = words(&python(&case.value)?);
            Some(line(&item.summary) == expected || line(&item.text) == expected)
        }
        "published_parsed" | "updated_parsed" if case.entry.is_some() => {
            let inner = case.value.strip_prefix('(')?.strip_suffix(')')?;
            let numbers: Vec<i16> =
                inner.split(',').filter_map(|one| one.trim().parse().ok()).collect();
            let day = jiff::civil::Date::new(
                *numbers.first()?,
                i8::try_from(*numbers.get(1)?).ok()?,
                i8::try_from(*numbers.get(2)?).ok()?,
            );
            // In Greenwich it may be the day before or after the one that is printed.
            let found = item.published?;
            let apart = found.since(day.ok()?).ok()?.get_days().abs();
            Some(apart <= 1)
        }
        _ => None,
    }
}

#[test]
fn feeds_say_what_their_cases_expect() {
    let files = suite("feedparser");
    if files.is_empty() {
        eprintln!("no feeds there: not measured");
        return;
    }
    let (mut right, mut wrong) = (0, Vec::new());
    for path in files.iter().filter(|path| path.to_string_lossy().contains("wellformed")) {
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let place = path.to_string_lossy();
        if OUTSIDE.iter().any(|word| place.contains(word)) {
            continue;
        }
        let Some(case) = case(path, &text) else { continue };
        let said = feed(&text).unwrap_or_default();
        match holds(&case, &said) {
            Some(true) => right += 1,
            Some(false) => wrong.push(format!(
                "{}: {:?} {} == {}",
                case.path.display(),
                case.entry,
                case.field,
                case.value
            )),
            None => {}
        }
    }
    let all = right + wrong.len();
    eprintln!("{right} of {all} cases right");
    for one in &wrong {
        eprintln!("  {one}");
    }
    assert!(right * 1_000 >= all * 970, "{right} of {all} right");
}

#[test]
fn every_real_feed_has_entries() {
    let mut files = suite("feed-rs");
    // What another reader made of them, and files that are no feeds.
    files.retain(|path| {
        let path = path.to_string_lossy();
        !path.ends_with(".serde.json") && !path.contains("/xml/")
    });
    let (mut read, mut without) = (0, Vec::new());
    for path in &files {
        let bytes = std::fs::read(path).unwrap_or_default();
        let said = feed(&String::from_utf8_lossy(&bytes)).unwrap_or_default();
        let filled =
            |item: &Item| item.title.is_some() || item.link.is_some() || !item.text.is_empty();
        if said.items.iter().any(filled) {
            read += 1
        } else {
            without.push(path.display().to_string())
        }
    }
    eprintln!("{read} of {} feeds with entries; without: {without:#?}", files.len());
    // One is an entry alone, one breaks off before its first.
    assert!(read + 2 >= files.len(), "{read} of {}", files.len());
}

#[test]
fn no_feed_is_too_broken() {
    for path in suite("feedparser").iter().chain(&suite("feed-rs")) {
        let bytes = std::fs::read(path).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let _ = feed(&text);
        let half = &text[..text.floor_char_boundary(text.len() / 2)];
        let _ = feed(half);
    }
    for text in [
        "<rss>",
        "<feed><entry><title>",
        "<rss><item>&#xFFFFFFFF;",
        "{\"version\":",
        "<rss><item><title><![CDATA[",
    ] {
        let _ = feed(text);
    }
}
