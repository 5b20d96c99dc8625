//! Trouble while the ledger is written: it is never left half-written, and nothing is lost.

use crate::world::{CHIPS, JAPANESE, World, ran};
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Many documents of which no two are the same.
fn corpus(world: &World, documents: usize) {
    for n in 0..documents {
        let text = CHIPS.replace("802.5", &format!("{}.5", 100 + n));
        world.file(&format!("corpus/{n:05}.txt"), text);
    }
}

/// Adds the corpus and sends a signal while that goes on; gives the exit code, if there is one.
fn interrupted(world: &World, signal: &str) -> Option<i32> {
    let mut child = Command::new(world.command().get_program())
        .args(["add", "corpus"])
        .current_dir(world.path("."))
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    while !world.path("daicho.sqlite").exists() {
        std::thread::sleep(Duration::from_millis(1));
    }
    std::thread::sleep(Duration::from_millis(200));
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()), "kill");
    child.wait().expect("the program ends").code()
}

#[test]
fn ctrl_c_keeps_what_was_read_and_the_rest_can_follow() {
    const DOCUMENTS: usize = 1000;
    let world = World::new();
    corpus(&world, DOCUMENTS);
    let code = interrupted(&world, "-INT");
    // A machine that reads them all before the signal comes is no failure of the program.
    assert!(matches!(code, Some(130 | 0)), "{code:?}");
    let again = world.run(&["add", "corpus"]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(world.run(&["statements"]).out.lines().count(), DOCUMENTS);
}

#[test]
fn what_was_kept_when_the_program_was_killed_has_its_entries() {
    let world = World::new();
    corpus(&world, 1000);
    interrupted(&world, "-KILL");
    for line in world.run(&["statements"]).out.lines() {
        let document: serde_json::Value = serde_json::from_str(line).expect("JSON");
        for statement in document["statements"].as_array().expect("a list") {
            assert!(statement["record"].is_string(), "{line}");
        }
    }
    assert_eq!(world.run(&["add", "corpus"]).code, 0);
    assert_eq!(world.run(&["statements"]).out.lines().count(), 1000);
}

#[test]
fn a_full_disk_leaves_the_ledger_as_it_was() {
    let world = World::with_documents();
    let before = world.run(&["statements"]).out;
    corpus(&world, 500);
    // A limit on the size of files stands in for the disk: writing fails in the same way.
    let script = r#"trap '' XFSZ; ulimit -f 200; exec "$0" add corpus"#;
    let output = Command::new("bash")
        .args(["-c", script])
        .arg(world.command().get_program())
        .current_dir(world.path("."))
        .output()
        .expect("bash");
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(4), "{words}");
    assert!(words.contains("daicho.sqlite"), "{words}");
    let after = world.run(&["statements"]).out;
    assert!(before.lines().all(|line| after.contains(line)), "something was lost: {words}");
    assert_eq!(world.run(&["add", "corpus"]).code, 0);
    assert_eq!(world.run(&["statements"]).out.lines().count(), 502);
}

#[test]
fn a_ledger_from_a_newer_version_is_left_as_it_is() {
    let world = World::with_documents();
    let path = world.path("daicho.sqlite");
    let mut bytes = fs::read(&path).expect("the ledger");
    // Where SQLite keeps the version that a program gives its file.
    bytes[60..64].copy_from_slice(&9999u32.to_be_bytes());
    fs::write(&path, &bytes).expect("the ledger");
    for command in [vec!["ledger"], vec!["add", "chips.txt"], vec!["rebuild"]] {
        let ran = world.run(&command);
        assert_eq!(ran.code, 4, "{}", ran.err);
        assert!(ran.err.contains("daicho.sqlite") && ran.err.contains("newer"), "{}", ran.err);
    }
    assert_eq!(fs::read(&path).expect("the ledger"), bytes);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_said() {
    let world = World::new();
    world.file("hojo.txt", JAPANESE);
    let full = fs::File::options().write(true).open("/dev/full").expect("/dev/full");
    let output = Command::new(world.command().get_program())
        .args(["extract", "hojo.txt"])
        .current_dir(world.path("."))
        .stdout(full)
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(5), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_limit_from_the_environment_is_heeded() {
    let world = World::new();
    world.file("long.txt", format!("{CHIPS}{}", "All is well. ".repeat(1000)));
    let ran = ran(world.command().args(["add", "long.txt"]).env("DAICHO_MAX_BYTES", "4000"));
    assert!(ran.err.contains("4000"), "{}", ran.err);
}
