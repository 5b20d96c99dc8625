//! Copies of the ledger, and what happens when the program is killed while it adds.

use crate::world::{CHIPS, World};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Moments at which `add` is killed; `DAICHO_KILLS` asks for more.
const KILLS: u32 = 40;

fn corpus(world: &World, documents: usize) {
    for n in 0..documents {
        let text = CHIPS.replace("802.5", &format!("{}.5", 100 + n));
        world.file(&format!("corpus/{n:05}.txt"), text);
    }
}

fn digest(world: &World) -> String {
    let ran = world.run(&["rebuild", "--format", "json"]);
    let said: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    said["digest"].as_str().expect("a digest").to_owned()
}

#[test]
fn a_copy_brings_back_what_was() {
    let world = World::with_documents();
    let before = world.run(&["ledger", "--format", "json"]).out;
    let copied = world.run(&["backup", "copy.sqlite"]);
    assert_eq!(copied.code, 0, "{}", copied.err);
    assert_eq!(world.run(&["backup", "copy.sqlite"]).code, 4);
    let id =
        serde_json::from_str::<Vec<serde_json::Value>>(&before).expect("JSON")[0]["id"].clone();
    world.run(&["decide", "reject", id.as_str().expect("an identifier"), "--why", "w"]);
    assert_ne!(world.run(&["ledger", "--format", "json"]).out, before);
    let restored = world.run(&["restore", "copy.sqlite"]);
    assert_eq!(restored.code, 0, "{}", restored.err);
    assert!(restored.err.contains("before-restore-1"), "{}", restored.err);
    assert_eq!(world.run(&["ledger", "--format", "json"]).out, before);
    world.file("no.sqlite", "nothing of the sort");
    let refused = world.run(&["restore", "no.sqlite"]);
    assert_eq!(refused.code, 4, "{}", refused.err);
    assert_eq!(world.run(&["ledger", "--format", "json"]).out, before);
}

/// Whatever had been confirmed stays; saying the same again gives the ledger of an undisturbed run.
#[test]
fn killed_at_any_moment_the_ledger_is_whole() {
    const DOCUMENTS: usize = 120;
    let undisturbed = World::new();
    corpus(&undisturbed, DOCUMENTS);
    let began = Instant::now();
    assert_eq!(undisturbed.run(&["add", "corpus"]).code, 0);
    let whole = began.elapsed();
    let expected = digest(&undisturbed);
    let kills = std::env::var("DAICHO_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(KILLS);
    for moment in 0..kills {
        let world = World::new();
        corpus(&world, DOCUMENTS);
        world.file("first.txt", CHIPS);
        assert_eq!(world.run(&["add", "first.txt"]).code, 0);
        let mut child = Command::new(world.command().get_program())
            .args(["add", "corpus"])
            .current_dir(world.path("."))
            .env("DAICHO_NOW", "2026-04-01T00:00:00Z")
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        // Spread over the run in an order that is not its own.
        let share = (moment * 61) % kills;
        std::thread::sleep(whole * share / kills + Duration::from_millis(1));
        child.kill().expect("killed");
        child.wait().expect("ended");
        let after = world.run(&["statements"]);
        assert_eq!(after.code, 0, "moment {moment}: {}", after.err);
        assert!(after.out.contains("802.5 billion yen"), "moment {moment} lost what was confirmed");
        let documents = after.out.lines().count();
        let again = world.run(&["add", "corpus", "first.txt"]);
        assert_eq!(again.code, 0, "moment {moment}: {}", again.err);
        let kept = format!("{documents} document");
        assert!(again.err.contains(&kept), "moment {moment}: {}", again.err);
        if moment % 10 == 0 {
            let all = World::new();
            corpus(&all, DOCUMENTS);
            all.file("first.txt", CHIPS);
            assert_eq!(all.run(&["add", "corpus", "first.txt"]).code, 0);
            assert_eq!(digest(&world), digest(&all), "moment {moment}");
        }
    }
    assert_eq!(digest(&undisturbed), expected);
}

#[test]
fn two_may_add_at_once() {
    let world = World::new();
    corpus(&world, 80);
    let (one, two) = (world.path("one"), world.path("two"));
    for folder in [&one, &two] {
        std::fs::create_dir_all(folder).expect("a folder");
    }
    for n in 0..80 {
        let name = format!("{n:05}.txt");
        let to = if n % 2 == 0 { &one } else { &two };
        std::fs::copy(world.path("corpus").join(&name), to.join(&name)).expect("copied");
    }
    let add = |folder: &str| {
        Command::new(world.command().get_program())
            .args(["add", folder])
            .current_dir(world.path("."))
            .env("DAICHO_NOW", "2026-04-01T00:00:00Z")
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts")
    };
    let children = [add("one"), add("two")];
    for mut child in children {
        assert!(child.wait().expect("ended").success());
    }
    let alone = World::new();
    corpus(&alone, 80);
    assert_eq!(alone.run(&["add", "corpus"]).code, 0);
    assert_eq!(digest(&world), digest(&alone));
}
