//! Models in both formats: whatever the text, reading it ends, and what can be read can be checked,
//! written, and if it can run, run.
#![no_main]

use libfuzzer_sys::fuzz_target;
use simulate::{Program, Settings, read, units, vensim, xmile};

fuzz_target!(|text: &str| {
    for model in [read(text), vensim::read(text), xmile::read(text)].into_iter().flatten() {
        units(&model);
        let Ok(program) = Program::new(&model) else { continue };
        let short = Settings { stop: Some(2.0), step: Some(1.0), ..Settings::default() };
        let run = program.run(&short);
        if let (Ok(run), Ok(written)) = (run, xmile::write(&model)) {
            let again = read(&written).expect("what is written is read");
            assert_eq!(Program::new(&again).map(|p| p.names().count()), Ok(run.names.len()));
        }
    }
});
