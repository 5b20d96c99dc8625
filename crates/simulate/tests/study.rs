//! Many runs give the same whatever the number of processors, and say what they should.

use simulate::study::{Goal, Range, bands, levers, seek};
use simulate::{Method, Program, Settings, read};

const MODEL: &str = "s = INTEG(s * rate + push, 100) ~~|\nrate = 0.05 ~~|\npush = 1 ~~|\nnoise = RANDOM UNIFORM(0, 1, 1) ~~|\n\
    INITIAL TIME = 0 ~~|\nFINAL TIME = 10 ~~|\nTIME STEP = 0.5 ~~|\nSAVEPER = 1 ~~|\n";

fn program() -> Program {
    Program::new(&read(MODEL).expect("read")).expect("ready")
}

fn ranges() -> Vec<Range> {
    let range = |name: &str, low, high| Range { name: name.to_owned(), low, high };
    vec![range("rate", 0.0, 0.1), range("push", 0.0, 2.0)]
}

fn goal() -> Goal {
    Goal { name: "s".to_owned(), at: None }
}

#[test]
fn settings_take_the_place_of_equations() {
    let run = |values: &[(&str, f64)]| {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect();
        let settings = Settings { values, ..Settings::default() };
        program().run(&settings).expect("run").series("s").expect("there")
    };
    assert_eq!(run(&[("rate", 0.0), ("push", 2.0)])[10..], [120.0]);
    assert_eq!(run(&[("S", 0.0), ("push", 0.0)])[10..], [0.0]);
    let unknown = Settings { values: vec![("rat".to_owned(), 1.0)], ..Settings::default() };
    let error = program().run(&unknown).expect_err("unknown").to_string();
    assert_eq!(error, "expected a variable of the model, found `rat`; there is `rate`");
}

#[test]
fn bands_are_the_same_for_the_same_seed() {
    let keep = vec!["s".to_owned()];
    let settings = Settings { seed: 7, keep, ..Settings::default() };
    let make = || bands(&program(), &settings, &ranges(), 500, &[0.05, 0.5, 0.95]).expect("run");
    let first = make();
    assert_eq!(first, make());
    let last = &first.values[0][10];
    assert!(last[0] < last[1] && last[1] < last[2], "{last:?}");
    assert!((170.0..180.0).contains(&last[1]), "{last:?}");
    assert_eq!((first.failed, first.times.len()), (0, 11));
}

#[test]
fn the_strongest_lever_comes_first() {
    let found = levers(&program(), &Settings::default(), &ranges(), &goal(), 200).expect("run");
    assert_eq!(found[0].name, "rate");
    assert!(found[0].rank > 0.9 && found[1].rank.abs() < 0.4, "{found:?}");
}

#[test]
fn a_goal_is_reached_or_not() {
    let find = |target| seek(&program(), &Settings::default(), &ranges(), &goal(), target);
    let found = find(200.0).expect("run");
    assert!(found.is_reached && (found.reached - 200.0).abs() < 0.2, "{found:?}");
    let beyond = find(10_000.0).expect("run");
    assert!(!beyond.is_reached, "{beyond:?}");
    assert_eq!(beyond.values, [("rate".to_owned(), 0.1), ("push".to_owned(), 2.0)]);
}

#[test]
fn steps_of_fourth_order_are_nearer() {
    let end = |method| {
        let settings = Settings { method: Some(method), ..Settings::default() };
        program().run(&settings).expect("run").series("s").expect("there")[10]
    };
    let exact = 120.0 * 0.5_f64.exp() - 20.0;
    assert!((end(Method::Rk4) - exact).abs() < 1e-5);
    assert!((end(Method::Euler) - exact).abs() > 0.5);
}

#[test]
fn a_run_without_end_is_refused() {
    for (step, stop) in
        [(1e-9, 10.0), (0.0, 10.0), (f64::NAN, 10.0), (1.0, f64::INFINITY), (1.0, -5.0)]
    {
        let settings = Settings { step: Some(step), stop: Some(stop), ..Settings::default() };
        program().run(&settings).expect_err("refused");
    }
}
