//! Following sources: the list, one round, and rounds without end.

mod host;
mod list;
mod rounds;
mod watching;

use super::world::{Ran, World};
use host::Host;

/// Runs a command that may ask this machine, without waiting between requests.
fn here(world: &World, words: &[&str]) -> Ran {
    let more = ["--allow-private", "127.0.0.1", "--pace", "0", "--timeout", "5"];
    world.run(&[words, &more].concat())
}

/// A ledger that follows the feed of this host.
fn following(host: &Host) -> World {
    let world = World::new();
    let added = here(&world, &["source", "add", &host.url("/feed")]);
    assert_eq!(added.code, 0, "{}", added.err);
    world
}
