//! What the surroundings say: the environment's variables and the clock, read here and nowhere
//! else. A flag is stronger than a variable.

use crate::args::Global;
use crate::stop::Stop;
use anyhow::Context;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The variables, each with what it does: the reference is made from this list.
pub(crate) const VARIABLES: [(&str, &str); 7] = [
    ("DAICHO_CONTACT", "how the owner of a page can reach you, where `--contact` is not given"),
    ("DAICHO_LEDGER", "the ledger's file where `--ledger` is not given; `demo` does not heed it"),
    ("DAICHO_MAX_BYTES", "how much of one file is read where `--max-bytes` is not given"),
    (
        "DAICHO_NOW",
        "a time such as `2026-04-01T00:00:00Z` to note as that of adding, so that two runs give the same file",
    ),
    ("DAICHO_SOURCES", "the list of sources where `--sources` is not given"),
    ("DAICHO_WHO", "who decides where `--who` is not given; without it, the user's name"),
    ("NO_COLOR", "no colours where `--color` is not given"),
];

const MAX_BYTES: usize = 20_000_000;

/// The file of the ledger that a command works on.
pub(crate) fn ledger(global: &Global) -> PathBuf {
    let given = global.ledger.clone();
    let variable = || env::var_os("DAICHO_LEDGER").filter(|value| !value.is_empty());
    given.or_else(|| variable().map(PathBuf::from)).unwrap_or_else(|| "daicho.sqlite".into())
}

/// The file of the demo's ledger: a ledger with other content is touched only when named.
pub(crate) fn demo_ledger(global: &Global) -> PathBuf {
    global.ledger.clone().unwrap_or_else(|| Path::new("daicho-demo.sqlite").into())
}

/// How many bytes of one file are read.
pub(crate) fn max_bytes(global: &Global) -> anyhow::Result<usize> {
    match (global.max_bytes, variable("DAICHO_MAX_BYTES")) {
        (Some(bytes), _) => Ok(bytes),
        (None, Some(words)) => words.parse().with_context(|| {
            format!("expected a number of bytes in DAICHO_MAX_BYTES, found `{words}`")
        }),
        (None, None) => Ok(MAX_BYTES),
    }
}

/// Who decides.
pub(crate) fn who(given: Option<&str>) -> anyhow::Result<String> {
    let named = given.map(str::to_owned).or_else(|| variable("DAICHO_WHO"));
    let named = named.or_else(|| variable("USER")).filter(|name| !name.trim().is_empty());
    named.context("expected who decides, found nobody: give `--who NAME`, or set DAICHO_WHO")
}

/// The time to note as that of adding.
pub(crate) fn now() -> anyhow::Result<Timestamp> {
    match variable("DAICHO_NOW") {
        Some(words) => words.parse().with_context(|| {
            format!("expected a time such as `2026-04-01T00:00:00Z` in DAICHO_NOW, found `{words}`")
        }),
        None => Ok(Timestamp::now()),
    }
}

/// The day that it is, in Greenwich; a variable that is no time is told by those who add.
pub(crate) fn today() -> Date {
    let now = now().unwrap_or_else(|_| Timestamp::now());
    Offset::UTC.to_datetime(now).date()
}

/// The list of sources: a file beside the ledger where nothing else is said.
pub(crate) fn sources(given: Option<&Path>, ledger: &Path) -> PathBuf {
    let named = given.map(Path::to_path_buf);
    let named = named.or_else(|| variable("DAICHO_SOURCES").map(PathBuf::from));
    named.unwrap_or_else(|| ledger.with_file_name("sources.toml"))
}

/// How the owner of a page can reach whoever reads it.
pub(crate) fn contact(given: Option<&str>) -> Option<String> {
    given.map(str::to_owned).or_else(|| variable("DAICHO_CONTACT"))
}

/// The clock, and waiting that Ctrl-C ends.
pub(crate) struct Clock<'a>(pub(crate) &'a Stop);

/// How soon a wait notices that it is to end.
const BLINK: Duration = Duration::from_millis(50);

impl fetch::Clock for Clock<'_> {
    /// A variable that is no time is told before anything is fetched.
    fn now(&self) -> Timestamp {
        now().unwrap_or_else(|_| Timestamp::now())
    }

    fn wait(&self, time: Duration) -> bool {
        let mut left = time;
        while !left.is_zero() && !self.0.asked() {
            let nap = left.min(BLINK);
            std::thread::sleep(nap);
            left -= nap;
        }
        !self.0.asked()
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}
