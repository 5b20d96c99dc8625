//! The binary: words typed in, an exit code out. It wires all the other crates, and is the only
//! one that reads arguments, environment and clock.

mod args;
mod batch;
mod commands;
mod derive;
mod example;
mod exit;
mod follow;
mod pipeline;
mod print;
mod progress;
mod recognise;
mod reference;
mod rows;
mod say;
mod settings;
mod sources;
mod stop;

use args::Cli;
use print::Out;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::read();
    let format = cli.global.format.and_then(args::Form::format);
    let mut out = Out::new(format, cli.global.color);
    let end = commands::run(cli, &mut out).and_then(|end| {
        out.flush()?;
        Ok(end)
    });
    match end {
        Ok(end) => end.into(),
        Err(error) if exit::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say::say(&format!("error: {error:#}"));
            exit::code(&error)
        }
    }
}
