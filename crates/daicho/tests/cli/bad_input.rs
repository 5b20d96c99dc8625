//! Bad input: each names the file and says what to do, the other files are read all the same, and
//! the ledger keeps what it had.

use crate::world::{CHIPS, JAPANESE, Ran, World};
use std::fs;

/// Adds the bad file beside a good one.
fn beside_a_good_one(name: &str, bytes: &[u8]) -> (World, Ran) {
    let world = World::new();
    world.file(name, bytes);
    world.file("zz-good.txt", CHIPS);
    let ran = world.run(&["add", name, "zz-good.txt"]);
    assert!(world.run(&["search", "Rapidus"]).out.contains("zz-good"), "{}", ran.err);
    (world, ran)
}

fn is_named(ran: &Ran, name: &str) {
    assert!(ran.err.contains(name), "expected `{name}` in: {}", ran.err);
}

#[test]
fn an_empty_file() {
    let (_, ran) = beside_a_good_one("empty.txt", b"");
    is_named(&ran, "empty.txt");
    assert_eq!(ran.code, 3, "{}", ran.err);
}

#[test]
fn a_binary_file() {
    let bytes: Vec<u8> = (0..4096u32).map(|n| (n * 7919 % 251) as u8).collect();
    let (_, ran) = beside_a_good_one("picture.txt", &bytes);
    is_named(&ran, "picture.txt");
    assert_eq!(ran.code, 3, "{}", ran.err);
}

#[test]
fn broken_utf_8_is_read_with_a_warning() {
    let mut bytes = JAPANESE.as_bytes().to_vec();
    let at = JAPANESE.find("次世代").expect("a place");
    bytes.splice(at..at, *b"\xff\xe3\x81");
    let (world, ran) = beside_a_good_one("broken.txt", &bytes);
    is_named(&ran, "broken.txt");
    assert!(world.run(&["search", "次世代半導体"]).out.contains("broken"), "{}", ran.err);
}

#[test]
fn a_file_above_the_limit_is_read_up_to_it_and_the_limit_is_said() {
    let world = World::new();
    world.file("long.txt", format!("{CHIPS}{}Kioxia\n", "All is well. ".repeat(1000)));
    let ran = world.run(&["add", "long.txt", "--max-bytes", "5000"]);
    is_named(&ran, "long.txt");
    is_named(&ran, "5000");
    is_named(&ran, "--max-bytes");
    assert_eq!(world.run(&["search", "Rapidus"]).code, 0);
    assert_eq!(world.run(&["search", "Kioxia"]).code, 1);
}

#[test]
fn words_that_are_no_day_no_year_and_no_words() {
    let world = World::with_documents();
    let cases: [(&[&str], &str); 6] = [
        (&["total", "--as-of", "tomorrow"], "expected a day such as `2026-02-27`"),
        (&["add", ".", "--published", "2026-13-45"], "expected a day such as `2026-02-27`"),
        (&["ledger", "--year", "2O26"], "expected a year such as `2026`"),
        (&["search", ""], "expected words to find, found none"),
        (&["search", "-Rapidus"], "found only words to leave out"),
        (&["search", "\"open"], "expected a closing quotation mark"),
    ];
    for (words, expected) in cases {
        let ran = world.run(words);
        is_named(&ran, expected);
        assert_eq!(ran.code, 2, "{words:?}");
    }
}

#[test]
fn a_path_that_does_not_exist() {
    let world = World::new();
    world.file("good.txt", CHIPS);
    let ran = world.run(&["add", "missing.txt", "good.txt"]);
    is_named(&ran, "missing.txt");
    assert_eq!(ran.code, 3);
    assert_eq!(world.run(&["search", "Rapidus"]).code, 0);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let world = World::new();
    let pipe = world.path("pipe.txt");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo");
    let ran = world.run(&["add", "pipe.txt"]);
    is_named(&ran, "pipe.txt");
    assert_eq!(ran.code, 3);
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    world.file("corpus/shut/a.txt", CHIPS);
    world.file("corpus/open.txt", CHIPS);
    let shut = world.path("corpus/shut");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o0)).expect("permissions");
    let may_all_the_same = fs::read_dir(&shut).is_ok();
    let ran = world.run(&["add", "corpus"]);
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).expect("permissions");
    if !may_all_the_same {
        is_named(&ran, "shut");
        assert_eq!(ran.code, 3);
    }
    assert_eq!(world.run(&["search", "Rapidus"]).code, 0);
}

#[test]
fn a_ledger_that_is_none_is_left_as_it_is() {
    let world = World::new();
    world.file("good.txt", CHIPS);
    let words = "Dear diary, this is not a database at all. ".repeat(50);
    let diary = world.file("daicho.sqlite", &words);
    for command in [vec!["add", "good.txt"], vec!["ledger"], vec!["rebuild"]] {
        let ran = world.run(&command);
        assert_eq!(ran.code, 4, "{}", ran.err);
        is_named(&ran, "daicho.sqlite");
    }
    assert_eq!(fs::read_to_string(diary).expect("the diary"), words);
}

#[test]
fn a_ledger_that_is_not_there() {
    let world = World::new();
    let ran = world.run(&["ledger"]);
    assert_eq!(ran.code, 4);
    is_named(&ran, "daicho add");
    assert!(!world.path("daicho.sqlite").exists());
}

#[test]
fn an_identifier_that_nothing_has() {
    let world = World::with_documents();
    for command in ["show", "explain"] {
        let ran = world.run(&[command, "zzzz"]);
        assert_eq!(ran.code, 1, "{}", ran.err);
        is_named(&ran, "zzzz");
    }
}

#[test]
fn a_port_in_use_names_the_flag() {
    let world = World::with_documents();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let ran = world.run(&["serve", "--port", &port]);
    assert_eq!(ran.code, 5, "{}", ran.err);
    is_named(&ran, "--port");
    is_named(&ran, &port);
}

#[test]
fn settings_that_are_wrong_are_named() {
    let world = World::new();
    world.file("good.txt", CHIPS);
    for (name, value) in [("DAICHO_MAX_BYTES", "lots"), ("DAICHO_NOW", "now")] {
        let ran = crate::world::ran(world.command().args(["add", "good.txt"]).env(name, value));
        assert_eq!(ran.code, 5, "{}", ran.err);
        is_named(&ran, name);
    }
}
