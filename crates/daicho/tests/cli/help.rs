//! Every command and flag is explained, with an example, and the reference says the same.

use crate::world::World;
use std::fs;
use std::path::Path;

const COMMANDS: [&str; 24] = [
    "add",
    "source",
    "fetch",
    "watch",
    "ledger",
    "show",
    "total",
    "targets",
    "indicators",
    "search",
    "check",
    "diff",
    "explain",
    "decide",
    "decisions",
    "review",
    "extract",
    "mentions",
    "statements",
    "rebuild",
    "backup",
    "restore",
    "serve",
    "demo",
];

fn repository(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_command_is_explained_with_an_example() {
    let world = World::new();
    for command in COMMANDS {
        let ran = world.run(&[command, "--help"]);
        assert_eq!(ran.code, 0, "{command}");
        let example = format!("Example:\n  daicho {command}");
        assert!(ran.out.contains(&example), "{command} --help shows no example:\n{}", ran.out);
    }
}

#[test]
fn what_is_below_a_command_is_explained_with_an_example() {
    let world = World::new();
    for command in ["add", "list", "remove", "export", "import"] {
        let ran = world.run(&["source", command, "--help"]);
        let example = format!("Example:\n  daicho source {command}");
        assert!(ran.code == 0 && ran.out.contains(&example), "{command}:\n{}", ran.out);
    }
}

#[test]
fn the_first_help_lists_every_command_and_the_exit_codes() {
    insta::assert_snapshot!(World::new().run(&["--help"]).out);
}

#[test]
fn the_reference_is_what_the_program_says() {
    let now = World::new().run(&["reference"]).out;
    let kept = repository("docs/commands.md");
    assert!(now == kept, "docs/commands.md is out of date: write it anew with `just reference`");
    for command in COMMANDS {
        assert!(now.contains(&format!("## `daicho {command}`")), "{command}");
    }
}

#[test]
fn the_readme_names_every_command() {
    let readme = repository("README.md");
    for command in COMMANDS {
        assert!(readme.contains(&format!("`{command}")), "README.md does not name `{command}`");
    }
}

#[test]
fn wrong_words_are_a_usage_error_that_says_what_is_right() {
    let world = World::new();
    for (words, hint) in [
        (vec!["ledger", "--kind", "promise"], "commitment"),
        (vec!["total", "--by", "colour"], "stage"),
        (vec!["total", "--stage", "soon"], "approved"),
        (vec!["total", "--as-of", "yesterday"], "DATE"),
        (vec!["add"], "PATH"),
        (vec!["ledgr"], "ledger"),
        (vec!["extract", "a.txt", "--format", "csv"], "jsonl"),
    ] {
        let ran = world.run(&words);
        assert_eq!(ran.code, 2, "{words:?}: {}", ran.err);
        assert!(ran.err.contains(hint), "{words:?}: {}", ran.err);
        assert_eq!(ran.out, "");
    }
}
