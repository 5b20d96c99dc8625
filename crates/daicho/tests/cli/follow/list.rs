//! The list of sources.

use super::here;
use super::host::Host;
use crate::world::World;
use std::fs;
use std::path::Path;

#[test]
fn a_page_is_followed_by_the_feed_that_it_names() {
    let (host, world) = (Host::new(), World::new());
    host.feed(&[("/1", "Aid for chips", "text")]);
    host.has("/", "<link rel=alternate type=application/rss+xml href=/gone><link rel=alternate type=application/rss+xml href=/feed><p>Hello");
    let added = here(&world, &["source", "add", &host.url("/"), "--class", "newspaper"]);
    assert_eq!(added.code, 0, "{}", added.err);
    let expected = format!("`Chip Daily` is followed at {} (newspaper)", host.url("/feed"));
    assert!(added.err.contains(&expected), "{}", added.err);
    let file = fs::read_to_string(world.path("sources.toml")).expect("a list");
    assert!(file.contains("language = \"en\"") && file.contains("class = \"newspaper\""), "{file}");
    let again = here(&world, &["source", "add", &host.url("/feed")]);
    assert_eq!(again.code, 5);
    assert!(again.err.contains("there already"), "{}", again.err);
    let page = here(&world, &["source", "add", &host.url("/"), "--page", "--name", "The page"]);
    assert!(
        page.err.contains(&format!("`The page` is followed at {} (other)", host.url("/"))),
        "{}",
        page.err
    );
}

#[test]
fn what_cannot_be_followed_is_refused_and_the_list_is_left_as_it_was() {
    let (host, world) = (Host::new(), World::new());
    host.says("/closed", "403 Forbidden", "", "");
    host.says("/file", "302 Found", "Location: file:///etc/passwd\r\n", "");
    for (address, words) in [
        ("ftp://example.com/", "`ftp:`"),
        ("/etc/passwd", "expected an address"),
        (&host.url("/closed"), "403"),
        (&host.url("/none"), "404"),
        (&host.url("/file"), "`file:`"),
    ] {
        let ran = here(&world, &["source", "add", address]);
        assert_eq!(ran.code, 5, "{address}: {}", ran.err);
        assert!(ran.err.contains(words), "{address}: {}", ran.err);
    }
    let inside = world.run(&["source", "add", &host.url("/")]);
    assert!(
        inside.err.contains("a loopback address") && inside.err.contains("--allow-private"),
        "{}",
        inside.err
    );
    assert!(!world.path("sources.toml").exists());
    assert_eq!(world.run(&["source", "list"]).code, 1);
    assert_eq!(world.run(&["source", "remove", "x"]).code, 1);
    assert_eq!(
        world.run(&["source", "add", "https://example.com/", "--class", "ministry"]).code,
        2
    );
}

#[test]
fn lists_travel_as_opml_and_what_people_wrote_stays() {
    let world = World::new();
    world.file("sources.toml", "# mine\n[[source]]\nname = \"A\" # one\naddress = \"https://example.com/a\"\nclass = \"blog\"\n");
    let unseen = ["source", "add", "https://www.meti.go.jp/x", "--unseen", "--name", "経産省"];
    assert_eq!(world.run(&unseen).code, 0);
    let opml = world.run(&["source", "export"]).out;
    world.file("list.opml", &opml);
    let other = ["source", "import", "list.opml", "--sources", "other.toml"];
    assert_eq!(world.run(&other).code, 0);
    assert_eq!(world.run(&["source", "export", "--sources", "other.toml"]).out, opml);
    let again = world.run(&other);
    assert!(again.err.contains("0 sources taken over, 2 left out"), "{}", again.err);
    assert_eq!(world.run(&["source", "remove", "https://www.meti.go.jp/x"]).code, 0);
    let file = fs::read_to_string(world.path("sources.toml")).expect("a list");
    assert!(
        file.starts_with("# mine") && file.contains("# one") && !file.contains("経産省"),
        "{file}"
    );
    world.file("twins.opml", "<opml><outline text='A' xmlUrl='https://example.com/b'/><outline text='A' xmlUrl='file:///etc/passwd'/></opml>");
    let twins = world.run(&["source", "import", "twins.opml"]);
    assert_eq!(twins.code, 3, "{}", twins.err);
    let listed = world.run(&["source", "list", "--format", "csv"]).out;
    assert!(listed.contains("A (https://example.com/b)"), "{listed}");
    world.file("bad.opml", "<html></html>");
    assert_eq!(world.run(&["source", "import", "bad.opml"]).code, 5);
}

#[test]
fn the_list_steers_no_terminal() {
    let world = World::new();
    world.file("sources.toml", "[[source]]\nname = \"A\\u001b[31mB\\u202eC\"\naddress = \"https://example.com/a\"\nclass = \"blog\"\n");
    let table = world.run(&["source", "list"]);
    let removed = world.run(&["source", "remove", "https://example.com/a"]);
    for text in [&table.out, &table.err, &removed.err] {
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text:?}");
    }
}

#[test]
fn the_starter_list_is_a_list() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/sources.toml");
    let file = file.to_str().expect("UTF-8");
    let ran = World::new().run(&["source", "list", "--sources", file, "--format", "jsonl"]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 40), "{}", ran.err);
    for word in
        ["government", "company", "news-agency", "newspaper", "think-tank", "blog", "aggregator"]
    {
        assert!(ran.out.contains(&format!("\"class\":\"{word}\"")), "{word}");
    }
}
