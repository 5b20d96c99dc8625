//! Loops are found, named, and measured.

use simulate::{Polarity, Program, Settings, loops, read};

fn found(text: &str) -> simulate::Loops {
    let text = format!(
        "{text}\nINITIAL TIME = 0 ~~|\nFINAL TIME = 50 ~~|\nTIME STEP = 0.25 ~~|\nSAVEPER = 1 ~~|\n"
    );
    let program = Program::new(&read(&text).expect("read")).expect("ready");
    loops(&program, &Settings::default(), 500).expect("run")
}

/// Growth that a limit ends: first what reinforces rules, then what balances.
#[test]
fn what_rules_changes_with_time() {
    let loops = found(
        "people = INTEG(births - deaths, 1) ~~|\nbirths = people * 0.5 * (1 - crowd) ~~|\n\
         crowd = people / 100 ~~|\ndeaths = people * 0.02 ~~|\n",
    );
    assert!(loops.all);
    let shown: Vec<(&str, String)> =
        loops.loops.iter().map(|one| (one.name.as_str(), one.variables.join(" "))).collect();
    assert_eq!(loops.loops.len(), 3, "{shown:?}");
    let by = |words: &str| {
        let one = loops.loops.iter().find(|one| one.variables.join(" ") == words);
        one.unwrap_or_else(|| panic!("no `{words}` in {shown:?}"))
    };
    let (growth, limit) = (by("people births"), by("people crowd births"));
    assert_eq!((growth.polarity, limit.polarity), (Polarity::Reinforcing, Polarity::Balancing));
    assert_eq!(limit.links, [Some(true), Some(false), Some(true)]);
    assert!(growth.shares[4] > 0.9, "{:?}", growth.shares);
    let last = growth.shares.len() - 1;
    assert!(limit.shares[last].abs() > growth.shares[last], "{:?}", limit.shares);
    for at in 0..loops.times.len() {
        let sum: f64 = loops.loops.iter().map(|one| one.shares[at].abs()).sum();
        assert!((sum - 1.0).abs() < 1e-9 || sum.abs() < 1e-12, "{sum}");
    }
}

#[test]
fn delays_stand_in_loops_and_are_not_named() {
    let loops =
        found("stock = INTEG(order - 1, 10) ~~|\norder = MAX(SMOOTH3(20 - stock, 3) / 2, 0) ~~|\n");
    assert_eq!(loops.loops.len(), 1);
    assert_eq!(loops.loops[0].variables, ["stock", "order"]);
    assert_eq!((loops.loops[0].delays, loops.loops[0].polarity), (4, Polarity::Balancing));
}

#[test]
fn many_loops_become_an_independent_set() {
    let names: Vec<String> = (0..12).map(|n| format!("s{n}")).collect();
    let sum = names.join(" + ");
    let text: String =
        names.iter().map(|name| format!("{name} = INTEG(({sum}) / 100, 1) ~~|\n")).collect();
    let loops = found(&text);
    assert!(!loops.all);
    assert!(loops.loops.len() < 200, "{}", loops.loops.len());
}
