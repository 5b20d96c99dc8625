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
    let cli = Cli::command().term_width(90);
    let mut page =
        "# Commands\n\nMade by `daicho reference`; a test compares the two.\n".to_owned();
    page += &section(cli.clone(), "daicho");
    for command in cli.get_subcommands().filter(|command| !command.is_hide_set()) {
        let name = format!("daicho {}", command.get_name());
        page += &section(command.clone().term_width(90), &name);
        // Those below these have flags that its own help does not show.
        for below in command
            .get_subcommands()
            .filter(|_| matches!(command.get_name(), "source" | "watchlist"))
        {
            page += &section(below.clone().term_width(90), &format!("{name} {}", below.get_name()));
        }
    }
    page += "\n## Environment\n\n| variable | what it sets |\n| --- | --- |\n";
    for (name, words) in VARIABLES {
        page += &format!("| `{name}` | {words} |\n");
    }
    page
}

/// The help of one command; the global options, which all have, are explained once.
fn section(command: Command, name: &str) -> String {
    let help = command.bin_name(name).render_help().to_string();
    let help: Vec<&str> = help.lines().map(str::trim_end).collect();
    format!("\n## `{name}`\n\n```text\n{}\n```\n", help.join("\n").trim_end())
}
