//! The words that can be typed: every command and flag is declared here once, with its help, and
//! `docs/commands.md` is made from it.

mod decide;
mod filter;
mod follow;
mod global;
mod mentions;
mod model;
mod search;
mod watchlist;

pub(crate) use decide::{Decide, DecideArgs, Decisions, ReviewArgs};
pub(crate) use filter::{FilterArgs, PoliciesArgs};
pub(crate) use follow::{FetchArgs, ListArgs, SourceAddArgs, SourceCommand, VisitArgs, WatchArgs};
pub(crate) use global::{Color, Form, Format, Global};
pub(crate) use mentions::MentionsArgs;
pub(crate) use model::{FileArgs, GoalArgs, LoopArgs, Model, RunArgs, SettingArgs};
pub(crate) use search::SearchArgs;
pub(crate) use watchlist::{ShowListArgs, WatchList};

use clap::{Args, CommandFactory, Parser, Subcommand};
use jiff::civil::Date;
use std::path::PathBuf;
use view::By;

const EXIT_CODES: &str = "\
Exit codes:
  0    done
  1    nothing fits the question, or `check` found something
  2    the command line is wrong
  3    done, but some input could not be read
  4    the ledger cannot be opened, read or written
  5    anything else: a port in use, an output that cannot be written
  130  stopped by Ctrl-C

Data goes to standard output, all else to standard error.
Start with: daicho demo";

/// One ledger of what is promised in a country's technology push, every figure pinned to the words
/// that say it.
#[derive(Debug, Parser)]
#[command(name = "daicho", version, after_help = EXIT_CODES, max_term_width = 100)]
#[command(disable_help_subcommand = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read files and folders into the ledger
    #[command(after_help = "\
Folders are walked in sorted order; hidden files, and files that are not .txt, .md, .html, .rss or .atom, are \
left out.
What a flag says is stronger than what the file says. Adding a document again changes nothing.

Example:
  daicho add press/ rapidus.html --publisher \"Ministry of Economy, Trade and Industry\"")]
    Add(AddArgs),
    /// Keep the list of what is followed: feeds and pages, and how they fare
    #[command(
        subcommand,
        after_help = "The list is a file in TOML that you can edit, `sources.toml` beside the ledger.\n\nExample:\n  daicho source add https://www.meti.go.jp/ --class government"
    )]
    Source(SourceCommand),
    /// Ask each source once, and read what is new into the ledger
    #[command(after_help = "\
The bytes are kept beside the ledger as they were fetched. Robots rules are obeyed, a host is asked \
at a pace, and a source in trouble is left alone for a while: `daicho source list` says how long.

Example:
  daicho fetch --source METI --pages 10 --contact me@example.com")]
    Fetch(FetchArgs),
    /// Ask the sources again and again, until Ctrl-C
    #[command(
        after_help = "What is in hand when it is stopped is finished; the next run goes on from there.\n\nExample:\n  daicho watch --every 30"
    )]
    Watch(WatchArgs),
    /// List the entries of the ledger, the largest first
    #[command(after_help = "Example:\n  daicho ledger --recipient Rapidus --stage approved")]
    Ledger(LedgerArgs),
    /// Show one entry: its history with every quote, and the entries that bear on it
    #[command(
        after_help = "Example:\n  daicho show 5f0c (any beginning of the identifier that only one entry has)"
    )]
    Show {
        /// An entry's identifier, or its beginning
        entry: String,
        #[command(flatten)]
        times: Times,
    },
    /// Add up the commitments that fit, each promise once; say what is left out and why
    #[command(
        after_help = "Example:\n  daicho total --recipient Rapidus --stage approved --as-of 2025-04-30"
    )]
    Total(TotalArgs),
    /// List what is aimed at, by deadline, with what has been measured
    #[command(after_help = "Example:\n  daicho targets --sector semiconductors")]
    Targets(ViewArgs),
    /// List what was measured, as series
    #[command(after_help = "Example:\n  daicho indicators --text 生成AI")]
    Indicators(ViewArgs),
    /// List policy measures that are told of without an amount: laws, tax relief, rules,
    /// strategies, bodies, programmes, agreements; what was told last comes first
    #[command(after_help = "Example:\n  daicho policies --measure tax,law --sector semiconductors")]
    Policies(PoliciesArgs),
    /// Search documents, statements and entries by their words, in any language
    #[command(after_help = search::HELP)]
    Search(SearchArgs),
    /// Keep searches, and show what is new of them: on the terminal, as a feed, as a mail
    #[command(
        subcommand,
        after_help = "Example:\n  daicho watchlist add rapidus 'Rapidus stage:approved'"
    )]
    Watchlist(WatchList),
    /// Show what became of the entries that fit: each change with its day and its words
    #[command(
        after_help = "A change is dated by the day on which it was said to happen, where the document gives one.\n\nExample:\n  daicho history --recipient Rapidus --instrument equity --on 2024-12-31,2025-12-31"
    )]
    History(HistoryArgs),
    /// Let an assistant ask the ledger: the Model Context Protocol on standard input and output
    #[command(
        after_help = "Nothing is written. Example, in an assistant's settings:\n  \"command\": \"daicho\", \"args\": [\"mcp\", \"--ledger\", \"/path/to/daicho.sqlite\"]"
    )]
    Mcp,
    /// Run and question models of an ecosystem: stocks, flows, feedback loops, what-if
    #[command(subcommand)]
    Model(Model),
    /// Find what does not fit: conversions, sums, figures that disagree, silence
    #[command(
        after_help = "Conversions are held against the European Central Bank's reference rate of the day.\n\nExample:\n  daicho check --format jsonl"
    )]
    Check(CheckArgs),
    /// Say what changed from one day to another: new promises, moved stages, revised amounts, new
    /// conflicts
    #[command(after_help = "Example:\n  daicho diff 2025-01-01 2025-12-31 --recipient Rapidus")]
    Diff(DiffArgs),
    /// Show how a statement was understood, and by which rules
    #[command(
        after_help = "Example:\n  daicho explain 91ab (any beginning of the identifier that only one statement has)"
    )]
    Explain {
        /// A statement's identifier, or its beginning
        statement: String,
        #[command(flatten)]
        times: Times,
    },
    /// Decide what the rules cannot: what is the same, what is wrong
    #[command(
        after_help = "A decision is kept with who made it, when and why, and outlives newer rules; `daicho decisions` lists all.\n\nExample:\n  daicho decide merge 5f0c 91ab --who Aya --why \"both are the second phase\""
    )]
    Decide(DecideArgs),
    /// List people's decisions; export and import them as JSON lines
    #[command(after_help = "Example:\n  daicho decisions export > decisions.jsonl")]
    Decisions {
        #[command(subcommand)]
        what: Option<Decisions>,
    },
    /// Walk the pairs that the rules are unsure about, those with the most money at stake first
    #[command(after_help = "Example:\n  daicho review --list --limit 5")]
    Review(ReviewArgs),
    /// Extract statements from files without a ledger, one JSON object for each document
    #[command(after_help = "Example:\n  daicho extract press/*.html | jq '.statements[].quote'")]
    Extract(AddArgs),
    /// List every amount and every time in files, each with its place, its words and what they say
    #[command(after_help = "\
Places count characters, from 1 in tables; from 0 and up to `end`, not included, for machines.
Values: `~5..7 JPY` is about 5 to 7 yen, `..7 USD` at most 7 dollars, `FY2026..FY2030` fiscal years,
`..2030` no later than 2030, `P3Y6M` three years and six months. A discount is what it leaves to pay.

Example:
  daicho mentions press/ notice.html --format jsonl
  echo 'up to ¥5 billion by March' | daicho mentions - --date 2026-01-15")]
    Mentions(MentionsArgs),
    /// Print the ledger's statements, one JSON object for each document
    #[command(after_help = "Example:\n  daicho statements > statements.jsonl")]
    Statements(Times),
    /// Extract again with this version's rules, and derive all entries anew
    #[command(
        after_help = "Documents and people's decisions stay as they are.\n\nExample:\n  daicho rebuild"
    )]
    Rebuild,
    /// Copy the ledger, as it stands now, into a new file
    #[command(after_help = "Example:\n  daicho backup ledger-2026-04-01.sqlite")]
    Backup {
        /// The new file
        #[arg(value_name = "FILE")]
        to: PathBuf,
    },
    /// Put a copy in the place of the ledger, which is kept beside it
    #[command(after_help = "Example:\n  daicho restore ledger-2026-04-01.sqlite")]
    Restore {
        /// The copy
        #[arg(value_name = "FILE")]
        from: PathBuf,
    },
    /// Serve the ledger as pages on this machine, until Ctrl-C
    #[command(after_help = "Example:\n  daicho serve --allow-decisions --who aiko")]
    Serve {
        #[command(flatten)]
        port: Port,
        /// Let people decide from the pages: merge, split, correct, reject, comment, undo
        #[arg(long)]
        allow_decisions: bool,
        /// Who decides there, or else the variable DAICHO_WHO, or else USER
        #[arg(long, value_name = "NAME", requires = "allow_decisions")]
        who: Option<String>,
    },
    /// Read the example corpus, print what it says and serve it as pages
    #[command(
        after_help = "The corpus is inside the program. Its ledger is `daicho-demo.sqlite` in the current folder, unless --ledger names another file.\n\nExample:\n  daicho demo --no-serve"
    )]
    Demo {
        /// Return after printing
        #[arg(long)]
        no_serve: bool,
        #[command(flatten)]
        port: Port,
    },
    /// Print this reference as Markdown
    #[command(hide = true)]
    Reference,
}

/// What to read.
#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The day that they were published, for files that do not say
    #[arg(long, value_name = "DATE", value_parser = filter::day)]
    pub(crate) published: Option<Date>,
    /// Who published them
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,
    /// Where they are published
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
}

/// A question and the most rows to answer it with.
#[derive(Debug, Args)]
pub(crate) struct LedgerArgs {
    #[command(flatten)]
    pub(crate) view: ViewArgs,
    /// Only entries of this kind
    #[arg(long, value_name = "KIND", value_parser = filter::kinds())]
    pub(crate) kind: Option<record::Kind>,
    /// The most entries to list
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
}

/// A question about the course of things.
#[derive(Debug, Args)]
pub(crate) struct HistoryArgs {
    #[command(flatten)]
    pub(crate) view: ViewArgs,
    /// Only entries of this kind
    #[arg(long, value_name = "KIND", value_parser = filter::kinds())]
    pub(crate) kind: Option<record::Kind>,
    /// Only entries in which the amount or the stage changed
    #[arg(long)]
    pub(crate) changed: bool,
    /// Also what each stood at on these days
    #[arg(long, value_name = "DATES", value_delimiter = ',', value_parser = filter::day)]
    pub(crate) on: Vec<Date>,
}

/// What to look for.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Only this check: conversion, parts, running-total, conflict, disagreement, period,
    /// power-of-ten or stale
    #[arg(long, value_name = "CHECK")]
    pub(crate) only: Option<String>,
    /// Only findings whose words, quotes or titles hold all these words
    #[arg(long, value_name = "WORDS")]
    pub(crate) about: Option<String>,
    /// The day that stale entries are told by, or else today
    #[arg(long, value_name = "DATE", value_parser = filter::day)]
    pub(crate) today: Option<Date>,
    #[command(flatten)]
    pub(crate) times: Times,
}

/// A question to be answered by a sum.
#[derive(Debug, Args)]
pub(crate) struct TotalArgs {
    #[command(flatten)]
    pub(crate) view: ViewArgs,
    /// Divide the total by stage, year, payer, recipient, sector, instrument or currency
    #[arg(long, value_name = "FIELD")]
    pub(crate) by: Option<By>,
    /// Also give the whole in this currency, each amount at its own day's rate
    #[arg(long = "in", value_name = "CODE")]
    pub(crate) currency: Option<record::Currency>,
}

/// A question, asked of the ledger as it stood on a day.
#[derive(Debug, Args)]
pub(crate) struct ViewArgs {
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
    #[command(flatten)]
    pub(crate) times: Times,
}

/// The two times: when it was said, and when daicho learned it.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(crate) struct Times {
    /// The ledger as the world could know it at the end of this day
    #[arg(long, value_name = "DATE", value_parser = filter::day)]
    pub(crate) as_of: Option<Date>,
    /// Only what daicho had learned by the end of this day, in Greenwich
    #[arg(long, value_name = "DATE", value_parser = filter::day)]
    pub(crate) known_by: Option<Date>,
}

/// Two days, and the entries to compare.
#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// The earlier day
    #[arg(value_name = "FROM", value_parser = filter::day)]
    pub(crate) from: Date,
    /// The later day
    #[arg(value_name = "TO", value_parser = filter::day)]
    pub(crate) to: Date,
    /// The days are those by which daicho had learned it, not those on which it was said
    #[arg(long, conflicts_with = "known_by")]
    pub(crate) known: bool,
    /// Of both days only what daicho had learned by the end of this one, in Greenwich
    #[arg(long, value_name = "DATE", value_parser = filter::day)]
    pub(crate) known_by: Option<Date>,
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
}

/// Where to serve.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Port {
    /// The port on 127.0.0.1; 0 takes any free one
    #[arg(long, value_name = "PORT", default_value_t = 8417)]
    pub(crate) port: u16,
}

impl Cli {
    /// What was typed. A form that a command does not have is refused as any other wrong word.
    pub(crate) fn read() -> Self {
        let cli = Self::parse();
        let news = matches!(cli.command, Command::Watchlist(WatchList::Show(_)));
        if cli.global.format.is_some_and(|form| form.format().is_none()) && !news {
            let message = "expected `--format` table, json, jsonl or csv; the other forms are those \
                of `daicho watchlist show`";
            Self::command().error(clap::error::ErrorKind::InvalidValue, message).exit();
        }
        cli
    }
}

impl Times {
    /// Whether the ledger is asked for as it is now.
    pub(crate) fn is_now(self) -> bool {
        self.as_of.is_none() && self.known_by.is_none()
    }
}
