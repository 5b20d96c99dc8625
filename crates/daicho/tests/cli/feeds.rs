//! A feed: each entry is a document.

use super::world::World;

const FEED: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Chip Daily</title><link>https://example.com/</link>
<item><title>Aid for Rapidus</title><link>https://example.com/1</link>
<pubDate>Tue, 02 Apr 2024 09:00:00 +0900</pubDate>
<description><![CDATA[<p>The Ministry of Economy, Trade and Industry approved up to ¥590 billion in
subsidies for Rapidus.</p>]]></description></item>
<item><title>Sakana raises money</title><link>https://example.com/2</link>
<pubDate>Wed, 04 Sep 2024 09:00:00 +0900</pubDate>
<description>Sakana AI raised $100 million from NTT.</description></item>
<item><title>Empty</title></item>
</channel></rss>"#;

#[test]
fn each_entry_of_a_feed_is_a_document() {
    let world = World::new();
    world.file("daily.rss", FEED);
    let added = world.run(&["add", "."]);
    assert_eq!(added.code, 0, "{}", added.err);
    assert!(added.err.contains("added 2 documents with 2 statements"), "{}", added.err);
    let again = world.run(&["add", "daily.rss"]);
    assert!(again.err.contains("added 0 documents") || again.err.contains("2"), "{}", again.err);
    let listed = world.run(&["ledger", "--format", "jsonl"]);
    assert_eq!(listed.out.lines().count(), 2, "{}", listed.out);
    let shown = world.run(&["search", "Rapidus", "--format", "jsonl"]);
    assert!(shown.out.contains("Aid for Rapidus"), "{}", shown.out);
}

#[test]
fn a_feed_that_breaks_off_gives_what_stands_before() {
    let world = World::new();
    let half = FEED.find("<title>Sakana").expect("inside") + 12;
    world.file("daily.rss", &FEED[..half]);
    let added = world.run(&["add", "daily.rss"]);
    assert!(added.err.contains("added 1 document with 1 statement"), "{}", added.err);
    assert!(added.err.contains("expected a feed that is whole"), "{}", added.err);
}
