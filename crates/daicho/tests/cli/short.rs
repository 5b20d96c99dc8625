//! Answers that are read from lines are those of the whole ledger.

use crate::world::{World, examples};

/// Flags of questions, each of which is asked both ways.
const QUESTIONS: [&[&str]; 21] = [
    &[],
    &["--payer", "METI"],
    &["--payer", "経済産業省"],
    &["--payer", "=METI"],
    &["--payer", "=jp-meti"],
    &["--recipient", "=Rapidus"],
    &["--recipient", "Rapidus"],
    &["--recipient", "ラピダス", "--stage", "approved"],
    &["--stage", "=announced"],
    &["--stage", "cancelled"],
    &["--sector", "semiconductors", "--year", "2024"],
    &["--unit", "USD"],
    &["--instrument", "grant,equity"],
    &["--text", "fab"],
    &["--text", "AI"],
    &["--text", "半導体 支援"],
    &["--about", "budget"],
    &["--amount", "920bn"],
    &["--except", "Rapidus"],
    &["--text", "plant", "--except", "loan", "--payer", "government"],
    &["--payer", "nobody at all"],
];

const PARTS: [&[&str]; 5] =
    [&[], &["--by", "stage"], &["--by", "payer"], &["--by", "recipient"], &["--in", "USD"]];

#[test]
fn a_question_is_answered_in_short_as_by_the_whole_ledger() {
    let world = World::new();
    world.run(&["add", &examples().display().to_string()]);
    let mut found = 0;
    for question in QUESTIONS {
        let mut asked: Vec<Vec<&str>> = vec![[&["ledger"], question].concat()];
        asked.extend(PARTS.iter().map(|part| [&["total"], question, *part].concat()));
        for words in asked {
            let in_short = [words.as_slice(), &["--format", "json"]].concat();
            // As it will stand at the end of time, which the whole ledger is read for.
            let whole = [in_short.as_slice(), &["--as-of", "9999-12-31"]].concat();
            let (in_short, whole) = (world.run(&in_short), world.run(&whole));
            assert_eq!(in_short.out, whole.out, "{words:?}");
            assert_eq!(in_short.code, whole.code, "{words:?}");
            found += usize::from(in_short.code == 0);
        }
    }
    assert!(found > 60, "most questions find something: {found}");
}
