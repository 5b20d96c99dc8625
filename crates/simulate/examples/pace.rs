//! How long a model takes to run, in milliseconds, as the median of several runs; or the run itself
//! as comma-separated values.
//!
//!     cargo run --release -p simulate --example pace -- FILE [--csv]

use simulate::{Program, Settings};
use std::io::Write;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let path = words.next().ok_or("expected a file")?;
    let program = Program::new(&simulate::read(&std::fs::read_to_string(path)?)?)?;
    let settings = Settings::default();
    let mut out = std::io::stdout().lock();
    if words.next().as_deref() == Some("--csv") {
        out.write_all(program.run(&settings)?.csv().as_bytes())?;
        return Ok(());
    }
    let mut times = Vec::new();
    for _ in 0..9 {
        let began = Instant::now();
        let run = program.run(&settings)?;
        times.push(began.elapsed().as_secs_f64() * 1e3);
        std::hint::black_box(run);
    }
    times.sort_by(f64::total_cmp);
    writeln!(out, "{:.4}", times[times.len() / 2])?;
    Ok(())
}
