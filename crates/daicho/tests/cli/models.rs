//! `model`: what models say, by command.

use super::world::World;

#[test]
fn the_built_in_model_is_whole() {
    let world = World::new();
    let checked = world.run(&["model", "check"]);
    assert!(checked.err.contains("all units fit"), "{}", checked.err);
    let run = world.run(&["model", "run", "--format", "csv", "--runs", "20", "--keep", "startups"]);
    assert_eq!(
        run.out,
        world.run(&["model", "run", "--format", "csv", "--runs", "20", "--keep", "startups"]).out
    );
    assert!(
        run.out.starts_with("Time,Variable,Low,Median,High\n2021,\"startups\",16000,16000,16000\n"),
        "{}",
        run.out
    );
    let single = world.run(&["model", "run", "--single", "--format", "csv"]);
    assert_eq!(single.out.lines().count(), 22, "{}", single.out);
    let loops = world.run(&["model", "loops", "--format", "jsonl"]);
    assert!(loops.out.contains("\"variables\":[\"startups\",\"founding\"]"), "{}", loops.out);
}

#[test]
fn what_is_exported_says_the_same() {
    let world = World::new();
    let exported = world.run(&["model", "export"]);
    world.file("one.xmile", &exported.out);
    let again = world.run(&["model", "export", "one.xmile"]);
    assert_eq!(again.out, exported.out);
    let same = world.run(&["model", "diff", "one.xmile", "one.xmile"]);
    assert_eq!(same.code, 0, "{}", same.err);
    world.file("two.xmile", exported.out.replace("<eqn>0.15</eqn>", "<eqn>0.25</eqn>"));
    let other = world.run(&["model", "diff", "one.xmile", "two.xmile", "--format", "csv"]);
    assert_eq!(other.code, 1);
    assert_eq!(other.out, "of,what,before,after\nspin off,equation,0.15,0.25\n");
}

#[test]
fn what_is_wrong_is_said() {
    let world = World::new();
    world.file("circle.mdl", "a = b ~~|\nb = a ~~|\n");
    let cases: [(&[&str], &str); 5] = [
        (&["model", "run", "--set", "rat=1"], "expected a variable of the model, found `rat`"),
        (&["model", "run", "--set", "pace"], "expected `NAME=VALUE`, found `pace`"),
        (&["model", "run", "--vary", "pace=1"], "expected `NAME=LOW..HIGH`, found `pace=1`"),
        (&["model", "check", "circle.mdl"], "expected a stock or a delay in every circle"),
        (&["model", "check", "none.mdl"], "none.mdl"),
    ];
    for (words, expected) in cases {
        let run = world.run(words);
        assert!(run.code != 0 && run.err.contains(expected), "{words:?}: {}", run.err);
    }
}
