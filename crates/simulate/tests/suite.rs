//! The models of the System Dynamics community's test suite, beside what other programs made of
//! them. The texts stand outside of this repository; without them nothing is measured.

use simulate::{Program, Run, Settings, canonical};
use std::path::{Path, PathBuf};

/// Where the suite stands.
fn suite() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/suites/sdx-test-models")
}

/// Models that cannot match, with the reason: `folder/file`.
///
/// All were made from a `.mdl` file beside them, which is read right, by a program that lost a part.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("macro_multi_expression/test_macro_multi_expression.stmx", MACROS),
    ("macro_multi_expression/test_macro_multi_expression.xmile", MACROS),
    ("macro_multi_macros/test_macro_multi_macros.stmx", MACROS),
    ("macro_multi_macros/test_macro_multi_macros.xmile", MACROS),
    ("macro_stock/test_macro_stock.stmx", MACROS),
    ("macro_stock/test_macro_stock.xmile", MACROS),
    ("subscript_1d_arrays/test_subscript_1d_arrays.stmx", NUMBERS),
    ("subscript_1d_arrays/test_subscript_1d_arrays.xmile", NUMBERS),
    ("subscript_constant_call/test_subscript_constant_call.stmx", NUMBERS),
    ("subscript_constant_call/test_subscript_constant_call.xmile", NUMBERS),
    ("subscript_multiples/test_multiple_subscripts.stmx", NUMBERS),
    ("subscript_multiples/test_multiple_subscripts.xmile", NUMBERS),
    ("subscript_subranges/test_subscript_subrange.stmx", NUMBERS),
    ("subscript_subranges/test_subscript_subrange.xmile", NUMBERS),
    ("subscript_subranges_equal/test_subscript_subrange_equal.stmx", NUMBERS),
    ("subscript_subranges_equal/test_subscript_subrange_equal.xmile", NUMBERS),
    ("subscript_updimensioning/test_subscript_updimensioning.stmx", NUMBERS),
    ("subscript_updimensioning/test_subscript_updimensioning.xmile", NUMBERS),
];
const MACROS: &str = "the file calls macros that it does not hold";
const NUMBERS: &str = "the file has `???` where the numbers of an array were";

#[test]
fn models_of_the_suite_give_what_is_expected() {
    if !suite().is_dir() {
        eprintln!("no suite in {}: not measured", suite().display());
        return;
    }
    let (mut right, mut wrong) = (0, Vec::new());
    for folder in sorted(&suite()).into_iter().filter(|path| path.is_dir()) {
        for file in sorted(&folder) {
            let kind = file.extension().and_then(|end| end.to_str()).unwrap_or_default();
            if !["xmile", "stmx", "mdl"].contains(&kind) {
                continue;
            }
            let name = file.strip_prefix(suite()).expect("inside").display().to_string();
            match check(&folder, &file) {
                Ok(()) => right += 1,
                Err(why) => wrong.push(format!("{name}: {why}")),
            }
        }
    }
    let excepted =
        |one: &&String| EXCEPTIONS.iter().any(|(name, _)| one.starts_with(&format!("{name}:")));
    let (known, new): (Vec<_>, Vec<_>) = wrong.iter().partition(excepted);
    eprintln!("{right} right, {} excepted, {} wrong", known.len(), new.len());
    for one in &new {
        eprintln!("  {one}");
    }
    assert!(new.is_empty(), "{} models are wrong:\n{}", new.len(), wrong.join("\n"));
    assert_eq!(known.len(), EXCEPTIONS.len(), "an exception is none any more: {known:#?}");
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// Runs a model and compares it with the outputs beside it: one of them must fit.
fn check(folder: &Path, file: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let model = simulate::read(&text).map_err(|error| error.to_string())?;
    let program = Program::new(&model).map_err(|error| error.to_string())?;
    let run = program.run(&Settings::default()).map_err(|error| error.to_string())?;
    let mut told = String::from("no output beside it");
    let outputs = sorted(folder);
    let outputs = outputs.iter().filter(|path| {
        path.file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name.starts_with("output"))
    });
    for (n, output) in outputs.enumerate() {
        match compare(&run, output) {
            Ok(()) => return Ok(()),
            Err(why) if n == 0 => told = why,
            Err(_) => {}
        }
    }
    Err(told)
}

/// The suite's own tolerance.
const TOLERANCE: f64 = 1e-4;

fn compare(run: &Run, output: &Path) -> Result<(), String> {
    let bytes = std::fs::read(output).map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n").replace('\r', "\n");
    let tabbed = text.lines().next().is_some_and(|line| line.contains('\t'));
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let head = fields(lines.next().ok_or("an empty output")?, tabbed);
    let rows: Vec<Vec<String>> = lines.map(|line| fields(line, tabbed)).collect();
    let times: Vec<f64> = rows.iter().filter_map(|row| row[0].trim().parse().ok()).collect();
    let mut compared = 0;
    for (column, name) in head.iter().enumerate().skip(1) {
        let id = identify(name);
        if ["saveper", "initial_time", "final_time", "time_step", ""].contains(&id.as_str()) {
            continue;
        }
        let Some(series) = run.series(name) else {
            return Err(format!("expected a variable `{name}`, found none"));
        };
        compared += 1;
        for (row, time) in rows.iter().zip(&times) {
            let Some(expected) = row.get(column).and_then(|cell| cell.trim().parse::<f64>().ok())
            else {
                continue;
            };
            let Some(at) = run.times.iter().position(|other| (other - time).abs() < 1e-6) else {
                return Err(format!("expected the moment {time}, found none"));
            };
            let found = series[at];
            let near = (found - expected).abs() <= TOLERANCE * expected.abs().max(1.0);
            if !near {
                return Err(format!("{name} at {time}: expected {expected}, found {found}"));
            }
        }
    }
    if compared == 0 { Err("nothing to compare".to_owned()) } else { Ok(()) }
}

fn identify(name: &str) -> String {
    canonical(name)
}

/// The fields of a line.
fn fields(line: &str, tabbed: bool) -> Vec<String> {
    let separator = if tabbed { '\t' } else { ',' };
    let (mut out, mut field, mut quoted) = (Vec::new(), String::new(), false);
    let mut depth = 0_i32;
    for c in line.chars() {
        depth += i32::from(c == '[') - i32::from(c == ']');
        match c {
            '"' => quoted = !quoted,
            c if c == separator && !quoted && depth <= 0 => out.push(std::mem::take(&mut field)),
            c => field.push(c),
        }
    }
    out.push(field);
    out.iter().map(|field| field.trim().to_owned()).collect()
}
