//! `fetch` and `watch`: what is new at the sources, into the ledger.

use super::add::{count, summary};
use crate::args::{FetchArgs, Format, Global, WatchArgs};
use crate::exit::End;
use crate::follow::{Follower, Places, Round};
use crate::print::Out;
use crate::say::say;
use crate::settings;
use crate::stop::Stop;
use fetch::{Clock as _, Sources};
use ledger::Ledger;
use read::Limits;
use serde_json::json;
use std::fs::File;
use std::path::PathBuf;
use std::time::Duration;

/// What both commands begin with.
struct Begun {
    limits: Limits,
    path: PathBuf,
    stop: Stop,
    ledger: Ledger,
    /// One program fetches for a ledger at a time.
    _lock: File,
}

fn begin(global: &Global, places: &Places) -> anyhow::Result<Begun> {
    let limits = Limits { bytes: settings::max_bytes(global)?, ..Limits::default() };
    let path = settings::ledger(global);
    // A clock that cannot be read is found out before anybody is asked.
    settings::now()?;
    let stop = Stop::listen()?;
    let _lock = places.lock()?;
    let ledger = Ledger::open(&path)?;
    Ok(Begun { limits, path, stop, ledger, _lock })
}

pub(super) fn run(global: &Global, args: &FetchArgs, out: &mut Out) -> anyhow::Result<End> {
    let places = places(global, args);
    let sources = chosen(&places.list()?, args)?;
    if sources.is_empty() {
        say(&nothing_followed(&places));
        return Ok(End::Nothing);
    }
    let Begun { limits, path, stop, mut ledger, _lock } = begin(global, &places)?;
    let named = !args.source.is_empty();
    let round = Follower::new(args, limits, &mut ledger, &places, &stop)?.round(&sources, named)?;
    say(&format!("{}; the ledger is {}", words(&round), path.display()));
    super::decide::tell_unfit(&ledger)?;
    if matches!(out.format_or(Format::Table), Format::Json | Format::Jsonl) {
        out.json_line(&json!({
            "asked": round.asked,
            "silent": round.silent,
            "resting": round.resting,
            "pages": round.pages,
            "missing": round.missing,
            "documents": round.added.appended.documents,
            "statements": round.added.appended.statements,
            "known": round.added.appended.known,
            "unread": round.added.unread,
            "problems": round.added.problems,
        }))?;
    }
    Ok(if stop.asked() {
        say("stopped: what was fetched is kept; say the same again to go on");
        End::Stopped
    } else if round.silent + round.missing + round.added.unread > 0 {
        End::Unread
    } else {
        End::Done
    })
}

/// Rounds until somebody asks to stop, which is how it is meant to end.
pub(super) fn watch(global: &Global, args: &WatchArgs) -> anyhow::Result<End> {
    let places = places(global, &args.fetch);
    let mut sources = chosen(&places.list()?, &args.fetch)?;
    let Begun { limits, path, stop, mut ledger, _lock } = begin(global, &places)?;
    let mut follower = Follower::new(&args.fetch, limits, &mut ledger, &places, &stop)?;
    let every = Duration::from_secs(args.every * 60);
    say(&format!("the ledger is {}; stop with Ctrl-C", path.display()));
    loop {
        if sources.is_empty() {
            say(&nothing_followed(&places));
        } else {
            say(&words(&follower.round(&sources, false)?));
        }
        if !settings::Clock(&stop).wait(every) {
            say("stopped: the next run goes on from here");
            return Ok(End::Done);
        }
        // Somebody may be in the middle of editing the list: what it was is followed meanwhile.
        match places.list().and_then(|list| chosen(&list, &args.fetch)) {
            Ok(list) => sources = list,
            Err(error) => say(&format!("warning: {error:#}; the list is taken as it was")),
        }
    }
}

fn places(global: &Global, args: &FetchArgs) -> Places {
    let ledger = settings::ledger(global);
    let list = settings::sources(args.list.sources.as_deref(), &ledger);
    Places::new(&ledger, list)
}

/// The sources that are asked for, in the order of the list.
fn chosen(list: &Sources, args: &FetchArgs) -> anyhow::Result<Vec<fetch::Source>> {
    if args.source.is_empty() {
        return Ok(list.list().to_vec());
    }
    let find = |name: &String| match list.find(name) {
        Some(source) => Ok(source.clone()),
        None => Err(super::source::unknown(name)),
    };
    args.source.iter().map(find).collect()
}

fn nothing_followed(places: &Places) -> String {
    let list = places.sources.display();
    format!(
        "nothing is followed: {list} is empty; add a feed or a page with `daicho source add URL`"
    )
}

/// What a round did, in words.
fn words(round: &Round) -> String {
    let mut words = format!("asked {}", count(round.asked, "source"));
    if round.silent > 0 {
        words += &format!(", {} gave no answer", round.silent);
    }
    if round.resting > 0 {
        words += &format!("; {} left alone for now after trouble", count(round.resting, "source"));
    }
    words += &format!("; fetched {}", count(round.pages, "page"));
    if round.missing > 0 {
        words += &format!(", {} could not be had", round.missing);
    }
    format!("{words}; {}", summary(&round.added))
}
