//! The shape of the system, compared with the manifests and the sources: who may import whom, and
//! who alone may touch the world.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each crate with those of ours that it may import. Lower ones import higher ones.
const ARROWS: [(&str, &[&str]); 10] = [
    ("record", &[]),
    ("fetch", &["record"]),
    ("read", &["record"]),
    ("extract", &["record"]),
    ("reconcile", &["record"]),
    ("ledger", &["record"]),
    ("simulate", &[]),
    ("view", &["ledger", "record"]),
    ("web", &["simulate", "view", "ledger", "record"]),
    (
        "daicho",
        &["record", "fetch", "read", "extract", "reconcile", "ledger", "simulate", "view", "web"],
    ),
];

/// Outside crates that touch the world, each with the one of ours that may have it.
const ALONE: [(&str, &str); 4] =
    [("rusqlite", "ledger"), ("ureq", "fetch"), ("axum", "web"), ("clap", "daicho")];

/// Words in the sources that read arguments, environment or clock, or print.
const WORLD: [&str; 9] = [
    "std::env",
    "env::var",
    "env::args",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "println!",
    "eprint",
];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The names in `[dependencies]` of a crate's manifest.
fn dependencies(name: &str) -> BTreeSet<String> {
    let path = crates().join(name).join("Cargo.toml");
    let manifest: toml::Table =
        fs::read_to_string(path).expect("a manifest").parse().expect("TOML");
    let table = manifest.get("dependencies").and_then(toml::Value::as_table);
    table.into_iter().flat_map(toml::Table::keys).cloned().collect()
}

/// Every source file below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let paths = entries.map(walkdir::DirEntry::into_path);
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

#[test]
fn every_crate_has_its_arrows_and_no_other() {
    let declared: BTreeMap<_, _> = ARROWS.into_iter().collect();
    let folders = fs::read_dir(crates()).expect("the crates").filter_map(Result::ok);
    for folder in folders.filter(|folder| folder.path().join("Cargo.toml").exists()) {
        let name = folder.file_name().to_string_lossy().into_owned();
        let allowed = declared.get(name.as_str()).unwrap_or_else(|| {
            panic!("the crate `{name}` is not in the list of arrows: add it, with its reason in ARCHITECTURE.md")
        });
        for other in
            dependencies(&name).iter().filter(|other| declared.contains_key(other.as_str()))
        {
            assert!(allowed.contains(&other.as_str()), "`{name}` may not import `{other}`");
        }
    }
}

#[test]
fn only_one_crate_touches_each_part_of_the_world() {
    for (name, _) in ARROWS {
        let dependencies = dependencies(name);
        for (outside, owner) in ALONE {
            assert!(
                name == owner || !dependencies.contains(outside),
                "`{name}` may not depend on `{outside}`: only `{owner}` may"
            );
        }
    }
}

#[test]
fn libraries_read_no_clock_and_no_environment_and_print_nothing() {
    for (name, _) in ARROWS.into_iter().filter(|(name, _)| *name != "daicho") {
        for path in sources(&crates().join(name).join("src")) {
            // The corpora beside the rules are compiled into tests alone.
            if path.components().any(|part| part.as_os_str() == "corpus") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a source file");
            for (number, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                for word in WORLD {
                    // What Cargo sets while compiling is no environment of the running program.
                    let found = code.replace("env!(", "").contains(word);
                    assert!(
                        !found,
                        "{}:{}: only the binary may say `{word}`",
                        path.display(),
                        number + 1
                    );
                }
            }
        }
    }
}

#[test]
fn only_settings_read_the_environment_and_the_clock() {
    for path in sources(&crates().join("daicho/src")) {
        let text = fs::read_to_string(&path).expect("a source file");
        let reads = WORLD.iter().take(7).any(|word| text.contains(word));
        assert!(!reads || path.ends_with("settings.rs"), "{}", path.display());
    }
}

#[test]
fn no_source_file_is_a_monster() {
    for path in sources(&crates()) {
        let lines = fs::read_to_string(&path).expect("a source file").lines().count();
        assert!(lines <= 400, "{} has {lines} lines: expected at most 400", path.display());
    }
}
