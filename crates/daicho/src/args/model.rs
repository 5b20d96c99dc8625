//! The commands about models.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What can be done with a model.
#[derive(Debug, Subcommand)]
pub(crate) enum Model {
    /// Run it: what becomes of each stock; bands where constants are only known as ranges
    #[command(
        after_help = "Example:\n  daicho model run --set language_barrier='*0.5' --keep startups"
    )]
    Run(RunArgs),
    /// Look for what is wrong in it: names, circles, units
    Check(FileArgs),
    /// List its feedback loops, with how much each matters
    Loops(LoopArgs),
    /// Say what differs between two models
    Diff {
        /// The first
        before: PathBuf,
        /// The second
        after: PathBuf,
    },
    /// Write it as XMILE
    Export(FileArgs),
    /// Ask which constant moves a goal most
    #[command(after_help = "Example:\n  daicho model levers --goal startups --at 2027")]
    Levers(GoalArgs),
    /// Ask whether a goal can be reached, and what would have to be true
    #[command(
        after_help = "Example:\n  daicho model seek --goal 'startups to start' --at 2027 --target 10"
    )]
    Seek {
        #[command(flatten)]
        goal: GoalArgs,
        /// What the goal should be
        #[arg(long, value_name = "VALUE", allow_negative_numbers = true)]
        target: f64,
    },
    /// Print what each variable is, with its equation, its unit, its range and its reason
    Describe(FileArgs),
}

/// A model.
#[derive(Debug, Args)]
pub(crate) struct FileArgs {
    /// A file in XMILE or in Vensim's format (`.mdl`); without it the model of a startup ecosystem
    /// that is built in
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

/// What a run does otherwise than the model says.
#[derive(Debug, Args)]
pub(crate) struct SettingArgs {
    #[command(flatten)]
    pub(crate) model: FileArgs,
    /// A value in the place of an equation: `NAME=VALUE`, or `NAME=*2` for twice what it is; may be
    /// given several times
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) set: Vec<String>,
    /// A constant that is only known to lie between two values: `NAME=LOW..HIGH`; without any, the
    /// ranges that the model itself gives
    #[arg(long, value_name = "NAME=LOW..HIGH")]
    pub(crate) vary: Vec<String>,
    /// The last moment
    #[arg(long, value_name = "TIME")]
    pub(crate) stop: Option<f64>,
    /// The step
    #[arg(long, value_name = "TIME")]
    pub(crate) step: Option<f64>,
    /// How many runs the bands are of
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    pub(crate) runs: usize,
    /// What lots are drawn from: the same gives the same
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) seed: u64,
}

/// A run.
#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    pub(crate) settings: SettingArgs,
    /// What to show, or a list; without it the stocks, and in CSV and JSON everything
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) keep: Vec<String>,
    /// One run with the values as the model has them, without bands
    #[arg(long)]
    pub(crate) single: bool,
}

/// Loops.
#[derive(Debug, Args)]
pub(crate) struct LoopArgs {
    #[command(flatten)]
    pub(crate) settings: SettingArgs,
    /// The most loops to list
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    /// Write a picture of them to this file, as SVG
    #[arg(long, value_name = "FILE")]
    pub(crate) svg: Option<PathBuf>,
}

/// What is looked at.
#[derive(Debug, Args)]
pub(crate) struct GoalArgs {
    #[command(flatten)]
    pub(crate) settings: SettingArgs,
    /// The variable that is looked at
    #[arg(long, value_name = "NAME")]
    pub(crate) goal: String,
    /// The moment at which; without it the last
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<f64>,
}
