//! What is written is read back and runs the same; units and differences are told.

use simulate::{Model, Program, Run, Settings, diff, read, units, xmile};
use std::path::Path;

fn run(model: &Model) -> Run {
    Program::new(model).expect("ready").run(&Settings::default()).expect("run")
}

const MODEL: &str = "{UTF-8}\n\
    D: North, South ~~|\n\
    people[D] = INTEG(births[D] - deaths[D], start[D]) ~ person ~|\n\
    start[D] = 100, 200 ~ person ~|\n\
    births[D] = people[D] * rate * effect(crowd) ~ person/Month ~ who's born |\n\
    deaths[D] = DELAY3(births[D], 3) ~ person/Month ~|\n\
    rate = 0.1 ~ 1/Month ~|\n\
    crowd = SUM(people[D!]) / \"room, all of it\" ~~|\n\
    \"room, all of it\" = 400 ~ person ~|\n\
    effect( (0,2),(1,1),(2,0) ) ~~|\n\
    held = IF THEN ELSE(Time > 2, SMOOTH(crowd, 2), -crowd^2) ~~|\n\
    INITIAL TIME = 0 ~ Month ~|\nFINAL TIME = 10 ~ Month ~|\nTIME STEP = 0.5 ~ Month ~|\n\
    SAVEPER = 1 ~ Month ~|\n";

#[test]
fn a_model_that_is_written_is_read_back_and_runs_the_same() {
    let model = read(MODEL).expect("read");
    let written = xmile::write(&model).expect("written");
    let again = read(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
    let (first, second) = (run(&model), run(&again));
    for name in ["people[North]", "deaths[South]", "held", "crowd"] {
        assert_eq!(first.series(name), second.series(name), "{name}\n{written}");
    }
    assert_eq!(xmile::write(&again).expect("written"), written, "writing again changes nothing");
    assert_eq!(diff(&again, &read(&written).expect("read")), []);
}

#[test]
fn every_model_of_the_suite_survives_being_written() {
    let suite =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/suites/sdx-test-models");
    let Ok(folders) = std::fs::read_dir(&suite) else {
        eprintln!("no suite in {}: not measured", suite.display());
        return;
    };
    let mut checked = 0;
    for folder in folders.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir())
    {
        for file in std::fs::read_dir(&folder).expect("a folder") {
            let path = file.expect("an entry").path();
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let Ok(model) = read(&text) else { continue };
            let Ok(program) = Program::new(&model) else { continue };
            let first = program.run(&Settings::default()).expect("run");
            if first.names.is_empty() {
                continue;
            }
            let written = xmile::write(&model).expect("written");
            let again =
                read(&written).unwrap_or_else(|e| panic!("{}: {e}\n{written}", path.display()));
            let second = run(&again);
            for name in &first.names {
                let (a, b) = (first.series(name).expect("there"), second.series(name));
                let b = b.unwrap_or_else(|| panic!("{}: no `{name}`\n{written}", path.display()));
                let same = a
                    .iter()
                    .zip(&b)
                    .all(|(a, b)| a.total_cmp(b).is_eq() || a.is_nan() && b.is_nan());
                assert!(same, "{}: `{name}`\n{written}", path.display());
            }
            checked += 1;
        }
    }
    assert!(checked > 70, "{checked} models");
}

#[test]
fn units_that_do_not_fit_are_told() {
    assert_eq!(units(&read(MODEL).expect("read")), []);
    let wrong = MODEL
        .replace("rate = 0.1 ~ 1/Month", "rate = 0.1 ~ person/Year")
        .replace(" * effect(crowd)", "");
    let found = units(&read(&wrong).expect("read"));
    assert_eq!(found.len(), 1, "{found:?}");
    let message = "expected a value in `person/month`, found `person^2/year`";
    assert_eq!((found[0].variable.as_str(), found[0].message.as_str()), ("births", message));
}

#[test]
fn differences_are_of_meaning() {
    let model = read(MODEL).expect("read");
    let other = MODEL.replace("rate = 0.1 ~", "Rate   =  0.2 ~").replace("crowd^2", "Crowd ^ 2");
    let found = diff(&model, &read(&other).expect("read"));
    let shown: Vec<_> = found.iter().map(|one| (one.of.as_str(), one.what)).collect();
    assert_eq!(shown, [("rate", "equation")], "{found:?}");
}

/// The bundled model, stepped as Euler does, beside what PySD 3 made of the same file
/// (`scripts/bench-simulate` compares the two anew).
#[test]
fn the_bundled_model_says_what_pysd_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = folder.join("../../models/startup-ecosystem.xmile");
    let model = read(&std::fs::read_to_string(file).expect("a model")).expect("read");
    let euler = Settings { method: Some(simulate::Method::Euler), ..Settings::default() };
    let run = Program::new(&model).expect("ready").run(&euler).expect("run");
    let expected = std::fs::read_to_string(folder.join("tests/pysd/startup-ecosystem.csv"));
    let expected = expected.expect("what PySD said");
    let mut lines = expected.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().expect("a head");
    let mut compared = 0;
    for cells in lines {
        let time: f64 = cells[0].parse().expect("a time");
        let at = run.times.iter().position(|other| (other - time).abs() < 1e-9);
        let Some(at) = at else { continue };
        for (name, cell) in head.iter().zip(&cells).skip(1) {
            let (found, value) =
                (run.series(name).expect(name)[at], cell.parse::<f64>().expect("a value"));
            assert!((found - value).abs() <= 1e-9 * value.abs().max(1.0), "{name} at {time}");
            compared += 1;
        }
    }
    assert!(compared > 150, "{compared}");
}
