//! Whatever the text, reading it ends with a model or an error; the test runner stops what does not
//! end.

use proptest::prelude::*;
use simulate::{Program, Settings, read, units, vensim, xmile};

/// What can be read can be looked at and, if it can run, run.
fn survives(text: &str) {
    for model in [read(text), vensim::read(text), xmile::read(text)].into_iter().flatten() {
        units(&model);
        let _ = xmile::write(&model);
        if let Ok(program) = Program::new(&model) {
            let short = Settings { stop: Some(3.0), step: Some(1.0), ..Settings::default() };
            let _ = program.run(&short);
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        survives(&text);
    }

    #[test]
    fn pieces_of_models_are_read_or_refused(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "x", "y[D]", "D", ": A, B", "=", " = INTEG(", "(", ")", "[", "]", ",", "1", "2.5e3", "~", "|",
            "~~|", "\n", "SMOOTH(", "SUM(", "D!", "\"", ":MACRO: M(a)", ":END OF MACRO:", ":EXCEPT:",
            "<xmile>", "<model>", "<variables>", "<aux name=\"x\">", "<eqn>", "</eqn>", "</aux>", "x",
            "</variables>", "</model>", "</xmile>", "IF", " THEN ", " ELSE ", "^", "-", "Time", "->", "(A1-A9)",
        ]), 0..60)
    ) {
        survives(&pieces.concat());
    }
}

#[test]
fn what_is_too_much_is_refused() {
    let deep = format!("x = {}1{} ~~|", "(".repeat(100_000), ")".repeat(100_000));
    let signs = format!("x = {}1 ~~|", "-".repeat(100_000));
    let wide = "D: (A1-A2000) ~~|\nx[D,D,D] = 1 ~~|".to_owned();
    let many = "x = y ~~|\n".repeat(100_000);
    let chain: String = (0..20_000).map(|n| format!("x{n} = x{} + 1 ~~|\n", n + 1)).collect();
    let tags = format!("<xmile>{}</xmile>", "<a>".repeat(200_000));
    let open = "<".repeat(300_000);
    let bars = "|".repeat(1_000_000);
    let quotes = "\"".repeat(100_000);
    for text in [deep, signs, wide, many, chain, tags, open, bars, quotes] {
        survives(&text);
    }
}
