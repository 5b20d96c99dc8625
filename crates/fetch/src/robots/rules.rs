//! The rules that a robots.txt has for one name.

use super::pattern::{fits, normal};
use std::time::Duration;
use url::Url;

/// RFC 9309 asks for at least 500 kibibytes to be read.
const READ: usize = 512_000;

/// Longer patterns, and more of them, are no rules that anybody wrote.
const LONG: usize = 4_096;
const MANY: usize = 10_000;

/// The longest pause between two requests that is heeded: with more, nothing would ever be read.
const SLOWEST: f32 = 60.0;

/// What one host allows us.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rules {
    lines: Vec<Line>,
    delay: Duration,
}

/// One rule: whether what fits a pattern may be read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    allow: bool,
    pattern: String,
}

impl Rules {
    /// Reads the file for one name: the groups that call it, or else those that call everybody.
    pub fn parse(bytes: &[u8], name: &str) -> Self {
        let text = String::from_utf8_lossy(bytes.get(..READ).unwrap_or(bytes));
        let (mut ours, mut all) = (None, Rules::default());
        // Who the group that is being read calls; a name after a rule begins another group.
        let (mut calls_us, mut calls_all, mut in_names) = (false, false, false);
        for line in text.trim_start_matches('\u{feff}').split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "user-agent" | "useragent" => {
                    if !in_names {
                        (calls_us, calls_all, in_names) = (false, false, true);
                    }
                    calls_all |= value == "*";
                    if product(value).eq_ignore_ascii_case(name) {
                        calls_us = true;
                        ours.get_or_insert_with(Rules::default);
                    }
                }
                key => {
                    in_names &= !matches!(key, "allow" | "disallow" | "crawl-delay");
                    if calls_all {
                        all.take(key, value);
                    }
                    if let (true, Some(ours)) = (calls_us, &mut ours) {
                        ours.take(key, value);
                    }
                }
            }
        }
        ours.unwrap_or(all)
    }

    fn take(&mut self, key: &str, value: &str) {
        match key {
            "allow" | "disallow" if value.is_empty() || value.len() > LONG => {}
            "allow" | "disallow" if self.lines.len() < MANY => {
                self.lines.push(Line { allow: key == "allow", pattern: normal(value) });
            }
            // Not of the RFC, but a wish that costs nothing to grant.
            "crawl-delay" => {
                let seconds = value.parse::<f32>().unwrap_or_default().clamp(0.0, SLOWEST);
                self.delay = Duration::try_from_secs_f32(seconds).unwrap_or_default();
            }
            _ => {}
        }
    }

    /// Whether a page may be read: the longest pattern that fits decides, and of two as long the
    /// one that allows.
    pub fn allow(&self, page: &Url) -> bool {
        if page.path() == "/robots.txt" {
            return true;
        }
        let path = match page.query() {
            Some(query) => normal(&format!("{}?{query}", page.path())),
            None => normal(page.path()),
        };
        let fitting = self.lines.iter().filter(|line| fits(&line.pattern, &path));
        fitting.max_by_key(|line| (line.pattern.len(), line.allow)).is_none_or(|line| line.allow)
    }

    /// The pause between two requests that the host asks for.
    pub fn delay(&self) -> Duration {
        self.delay
    }
}

/// The part of a name that counts: "daicho" of "daicho/0.1".
fn product(value: &str) -> &str {
    let end = value.find(|c: char| !(c.is_ascii_alphabetic() || c == '-' || c == '_'));
    &value[..end.unwrap_or(value.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(robots: &str, path: &str) -> bool {
        let page = Url::parse("https://example.com").and_then(|base| base.join(path));
        Rules::parse(robots.as_bytes(), "daicho").allow(&page.expect("an address"))
    }

    #[test]
    fn the_group_of_our_name_decides_or_else_that_of_all() {
        const TWO: &str =
            "User-agent: *\nDisallow: /\n\nUser-Agent: Daicho/2.0\nDisallow: /private";
        assert!(allowed(TWO, "/") && !allowed(TWO, "/private/a"));
        const OTHER: &str = "User-agent: daichobot\nDisallow: /\nUser-agent: other\nDisallow: /";
        assert!(allowed(OTHER, "/a"));
        const SHARED: &str =
            "user-agent: x\nuser-agent: daicho\ndisallow: /a\nuser-agent: y\ndisallow: /b";
        assert!(!allowed(SHARED, "/a") && allowed(SHARED, "/b"));
        const MERGED: &str = "user-agent: daicho\ndisallow: /a\nuser-agent: *\ndisallow: /b\nuser-agent: daicho\ndisallow: /c";
        assert!(!allowed(MERGED, "/a") && allowed(MERGED, "/b") && !allowed(MERGED, "/c"));
    }

    #[test]
    fn the_longest_pattern_decides() {
        for (rules, path, expected) in [
            ("allow: /p\ndisallow: /", "/page", true),
            ("allow: /folder\ndisallow: /folder", "/folder/page", true),
            ("allow: /page\ndisallow: /*.htm", "/page.htm", false),
            ("allow: /$\ndisallow: /", "/", true),
            ("allow: /$\ndisallow: /", "/page.htm", false),
            ("disallow:", "/a", true),
            ("disallow: /\nallow: /", "/a", true),
            ("disallow: /ツ", "/%E3%83%84", false),
            ("disallow: /a?b=", "/a?b=c", false),
            ("disallow: /", "/robots.txt", true),
            ("disallow : /a # no", "/a", false),
            ("Sitemap: https://example.com/s\nDISALLOW:/a", "/a", false),
        ] {
            assert_eq!(
                allowed(&format!("User-agent: *\n{rules}"), path),
                expected,
                "{rules} {path}"
            );
        }
    }

    #[test]
    fn what_is_no_file_of_rules_forbids_nothing() {
        for text in ["", "<html>not here</html>", "disallow: /", "user-agent: *", "\u{feff}", ":::"]
        {
            assert!(allowed(text, "/a"), "{text}");
        }
        assert!(!allowed("\u{feff}user-agent: *\r\ndisallow: /\r\n", "/a"));
        assert!(!allowed("user-agent: *\rdisallow: /\r", "/a"));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_rules(
            bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200),
            pattern in "[a-c/*$%あ]*",
            path in "[a-c/*$%あ]*",
        ) {
            let page = Url::parse("https://example.com").and_then(|base| base.join(&path));
            let text = format!("user-agent: *\ndisallow: {pattern}\n");
            for rules in [bytes.as_slice(), text.as_bytes()] {
                if let Ok(page) = &page {
                    Rules::parse(rules, "daicho").allow(page);
                }
            }
        }
    }

    #[test]
    fn a_pause_is_heeded_within_reason() {
        let delay = |value: &str| {
            let text = format!("User-agent: *\nCrawl-delay: {value}");
            Rules::parse(text.as_bytes(), "daicho").delay().as_secs()
        };
        let found = ["5", "86400", "-3", "NaN", "soon"].map(delay);
        assert_eq!(found, [5, 60, 0, 0, 0]);
    }
}
