//! Serving: pages on this machine, until Ctrl-C.

use crate::world::World;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// Starts the program and reads where it serves.
fn start(world: &World, words: &[&str]) -> (Child, String) {
    let mut child = Command::new(world.command().get_program())
        .args(words)
        .current_dir(world.path("."))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let said = BufReader::new(child.stderr.take().expect("standard error"));
    let address = said.lines().map_while(Result::ok).find_map(|line| {
        let (_, rest) = line.split_once("http://")?;
        rest.split_whitespace().next().map(str::to_owned)
    });
    (child, address.expect("an address"))
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

fn ends_on_ctrl_c(mut child: Child) {
    let signal = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(signal.is_ok_and(|status| status.success()), "kill");
    assert_eq!(child.wait().expect("the program ends").code(), Some(0));
}

#[test]
fn the_ledger_is_served_on_this_machine_until_ctrl_c() {
    let world = World::with_documents();
    let (child, address) = start(&world, &["serve", "--port", "0"]);
    assert!(address.starts_with("127.0.0.1:"), "{address}");
    let page = get(&address, "/");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("¥802.5 bn"), "{page}");
    ends_on_ctrl_c(child);
}

#[test]
fn the_demo_serves_after_printing() {
    let world = World::new();
    let (child, address) = start(&world, &["demo", "--port", "0"]);
    assert!(get(&address, "/ledger").starts_with("HTTP/1.1 200"));
    ends_on_ctrl_c(child);
}
