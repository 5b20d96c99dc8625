//! Cases, rates, floors and exceptions.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A value at a place: characters from and to, both as the suite counts them, and the value in a
/// form that compares.
pub(crate) type Found = (usize, usize, String);

/// One case of a suite.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) text: String,
    pub(crate) expected: Vec<Found>,
    pub(crate) found: Vec<Found>,
}

/// The cases of one suite, in scope.
#[derive(Debug)]
pub(crate) struct Suite {
    /// `recognizers.currency.en`: the key of its floor and of its exceptions.
    pub(crate) name: String,
    pub(crate) cases: Vec<Case>,
}

/// A case that is not counted, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    suite: String,
    text: String,
    #[expect(dead_code, reason = "for the reader of the file; a case without a reason is refused")]
    reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exceptions {
    #[serde(default)]
    exception: Vec<Exception>,
}

/// The folder of the suites; none where it is not there.
pub(crate) fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/suites");
    let folder = std::env::var_os("SUITES").map_or(beside, PathBuf::from);
    folder.is_dir().then_some(folder)
}

fn exceptions() -> Vec<Exception> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suites/exceptions");
    let files = std::fs::read_dir(folder).expect("a folder of exceptions");
    files
        .flatten()
        .filter(|file| file.path().extension().is_some_and(|end| end == "toml"))
        .flat_map(|file| {
            let text = std::fs::read_to_string(file.path()).expect("text");
            let parsed: Exceptions = toml::from_str(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", file.path().display()));
            parsed.exception
        })
        .collect()
}

/// The floors of a table of `floors.toml`.
fn floors(table: &str) -> BTreeMap<String, f64> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../floors.toml");
    let text = std::fs::read_to_string(path).expect("floors.toml");
    let file: BTreeMap<String, BTreeMap<String, f64>> = toml::from_str(&text).expect("floors");
    file.get(table).cloned().unwrap_or_default()
}

/// Prints the table and ends the test where a rate is below its floor, or an exception is none.
pub(crate) fn check(suites: Vec<Suite>) {
    let (exceptions, floors, raw) = (exceptions(), floors("suites"), floors("suites_all"));
    let shown = std::env::var("SUITE").unwrap_or_default();
    let mut wrong = Vec::new();
    for suite in suites {
        let (mut right, mut counted, mut excepted) = (0_u32, 0_u32, 0_u32);
        for case in &suite.cases {
            let (mut expected, mut found) = (case.expected.clone(), case.found.clone());
            expected.sort();
            found.sort();
            let passes = expected == found;
            let listed = exceptions.iter().any(|e| e.suite == suite.name && e.text == case.text);
            if listed && passes {
                wrong.push(format!("{}: `{}` is an exception and passes", suite.name, case.text));
            }
            if !passes && suite.name == shown {
                let mark = if listed { "(excepted) " } else { "" };
                println!("{mark}{:?}\n  expected {expected:?}\n  found    {found:?}", case.text);
            }
            if listed {
                excepted += 1;
                continue;
            }
            counted += 1;
            right += u32::from(passes);
        }
        let rate = f64::from(right) / f64::from(counted.max(1));
        let floor = floors.get(&suite.name).copied().unwrap_or(1.0);
        let all = f64::from(right) / f64::from((counted + excepted).max(1));
        let least = raw.get(&suite.name).copied().unwrap_or(0.0);
        if all < least {
            wrong.push(format!("{}: {all:.3} of all is below its floor {least:.3}", suite.name));
        }
        println!(
            "{:26} {right:5} of {counted:5}  {rate:.3}  floor {floor:.3}  excepted {excepted:3}, \
             with these {all:.3}",
            suite.name
        );
        if rate < floor {
            wrong.push(format!("{}: {rate:.3} is below its floor {floor:.3}", suite.name));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
