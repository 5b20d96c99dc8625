//! `watch`: it goes on until it is told to stop, and once at a time.

use super::host::{Host, promise};
use super::{following, here};
use crate::world::World;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn begin(world: &World, command: &str, pace: &str) -> Child {
    Command::new(world.command().get_program())
        .args([command, "--allow-private", "127.0.0.1", "--pace", pace])
        .current_dir(world.path("."))
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

fn until(what: &str, is_so: impl Fn() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < Duration::from_secs(30), "never: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[cfg(unix)]
#[test]
fn it_stops_when_it_is_told_to_and_goes_on_from_there() {
    let host = Host::new();
    host.feed(&[("/1", "One", "")]);
    host.has("/1", promise(100));
    let world = following(&host);
    host.asked();
    for signal in ["-TERM", "-INT"] {
        let mut child = begin(&world, "watch", "0");
        until("a round", || host.asked().contains(&"/feed".to_owned()));
        until("the lock is held", || {
            let other = here(&world, &["fetch"]);
            other.code == 5 && other.err.contains("is at work for this ledger")
        });
        until("the page is read", || {
            std::fs::read_to_string(world.path("daicho.fetch.json"))
                .is_ok_and(|state| state.contains("\"read\""))
        });
        let sent = Command::new("kill").args([signal, &child.id().to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()), "kill");
        let status = child.wait().expect("the program ends");
        assert_eq!(status.code(), Some(0), "{signal}");
    }
    assert_eq!(world.run(&["statements"]).out.lines().count(), 1);
    assert_eq!(here(&world, &["fetch"]).code, 0);
}

#[cfg(unix)]
#[test]
fn ctrl_c_keeps_what_was_fetched_and_the_rest_can_follow() {
    let host = Host::new();
    host.promises(20);
    let world = following(&host);
    host.asked();
    let mut child = begin(&world, "fetch", "1");
    until("a page", || host.asked().iter().any(|path| path != "/feed"));
    let began = Instant::now();
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()), "kill");
    assert_eq!(child.wait().expect("the program ends").code(), Some(130));
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    let kept = world.run(&["statements"]).out.lines().count();
    assert!((1..20).contains(&kept), "{kept}");
    assert_eq!(here(&world, &["fetch"]).code, 0);
    assert_eq!(host.asked().len(), 21 - kept);
    assert_eq!(world.run(&["statements"]).out.lines().count(), 20);
}
