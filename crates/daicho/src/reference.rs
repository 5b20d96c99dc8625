//! The reference page, made from the declarations in `args` and `settings`.

use crate::args::Cli;
use crate::exit::End;
use crate::print::Out;
use crate::settings::VARIABLES;
use clap::{Command, CommandFactory};

/// Prints `docs/commands.md`.
pub(crate) fn run(out: &mut Out) -> anyhow::Result<End> {
    out.raw(&page())?;
    Ok(End::Done)
}

fn page() -> String {
    let mut cli = Cli::command().term_width(90);
    cli.build();
    let mut page =
        "# Commands\n\nMade by `daicho reference`; a test compares the two.\n".to_owned();
    page += &section(&mut cli.clone(), "daicho");
    for command in cli.get_subcommands_mut().filter(|command| !command.is_hide_set()) {
        let name = format!("daicho {}", command.get_name());
        page += &section(command, &name);
    }
    page += "\n## Environment\n\n| variable | what it sets |\n| --- | --- |\n";
    for (name, words) in VARIABLES {
        page += &format!("| `{name}` | {words} |\n");
    }
    page
}

fn section(command: &mut Command, name: &str) -> String {
    let help = command.render_help().to_string();
    let help: Vec<&str> = help.lines().map(str::trim_end).collect();
    format!("\n## `{name}`\n\n```text\n{}\n```\n", help.join("\n").trim_end())
}
