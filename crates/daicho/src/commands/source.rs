//! `source`: the list of what is followed, and how it fares.

use super::Unfound;
use super::add::count;
use crate::args::{Global, ListArgs, SourceAddArgs, SourceCommand};
use crate::exit::End;
use crate::follow::{self, Places};
use crate::print::{Answer, Column, Out, Table};
use crate::say::say;
use crate::settings;
use crate::stop::Stop;
use anyhow::Context;
use fetch::{Answer as Got, Class, Fetched, Health, Source, State, Url, Validators, opml};
use jiff::Timestamp;
use read::Limits;
use serde_json::{Value, json};
use std::path::Path;

const COLUMNS: [&str; 12] = [
    "name",
    "address",
    "language",
    "class",
    "trust",
    "licence",
    "last_success",
    "last_problem.when",
    "last_problem.what",
    "next_try",
    "pages",
    "waiting",
];

pub(super) fn run(global: &Global, what: &SourceCommand, out: &mut Out) -> anyhow::Result<End> {
    match what {
        SourceCommand::Add(args) => add(global, args),
        SourceCommand::List(args) => list(&places(global, args), out),
        SourceCommand::Remove { name, list } => remove(&places(global, list), name),
        SourceCommand::Export(args) => {
            let list = places(global, args).list()?;
            out.raw(&opml::write(list.list()))?;
            Ok(End::found(list.list().len()))
        }
        SourceCommand::Import { file, list } => import(&places(global, list), file),
    }
}

fn places(global: &Global, args: &ListArgs) -> Places {
    let ledger = settings::ledger(global);
    Places::new(&ledger, settings::sources(args.sources.as_deref(), &ledger))
}

/// A source that the list does not have.
pub(super) fn unknown(name: &str) -> anyhow::Error {
    Unfound(format!("no source `{name}`; `daicho source list` names those that are followed"))
        .into()
}

fn add(global: &Global, args: &SourceAddArgs) -> anyhow::Result<End> {
    let places = places(global, &args.list);
    let mut list = places.list()?;
    let address = fetch::address(&args.address)?;
    let seen = if args.unseen { Seen::unseen(address) } else { look(global, args, address)? };
    let source = Source {
        name: args.name.clone().or(seen.name).unwrap_or_else(|| seen.address.to_string()),
        class: args.class.unwrap_or_else(|| Class::of_host(&seen.address)),
        address: seen.address.into(),
        language: args.language.clone().or(seen.language),
        trust: args.trust,
        licence: args.licence.clone(),
    };
    let added = list.add(source)?;
    let words = format!("`{}` is followed at {} ({})", added.name, added.address, added.class);
    places.write(&list)?;
    say(&format!("{words}; the list is {}", places.sources.display()));
    Ok(End::Done)
}

/// What is at an address.
struct Seen {
    address: Url,
    name: Option<String>,
    language: Option<record::Language>,
}

impl Seen {
    fn unseen(address: Url) -> Self {
        Self { address, name: None, language: None }
    }
}

/// Looks at an address, and at the feed that it names.
fn look(global: &Global, args: &SourceAddArgs, address: Url) -> anyhow::Result<Seen> {
    let limits = Limits { bytes: settings::max_bytes(global)?, ..Limits::default() };
    let mut client = follow::client(&args.visit, &limits)?;
    let stop = Stop::listen()?;
    let clock = settings::Clock(&stop);
    let mut get = |address: &Url| -> anyhow::Result<Fetched> {
        match client.fetch(address, &Validators::default(), &clock) {
            Ok(Got::New(fetched)) => Ok(*fetched),
            Ok(Got::Unchanged) => anyhow::bail!("{address}: expected a page, found none"),
            Err(error) if error.kind().may_pass() => {
                anyhow::bail!("{address}: {error}; `--unseen` takes the address as it is")
            }
            Err(error) => anyhow::bail!("{address}: {error}"),
        }
    };
    let fetched = get(&address)?;
    if let Some(seen) = feed(&fetched, &limits) {
        return Ok(seen);
    }
    let found = if args.page { Vec::new() } else { follow::discover(&fetched, &limits) };
    // A page may name what is no feed, or is gone.
    for (at, _) in &found {
        let seen = get(at).ok().and_then(|fetched| feed(&fetched, &limits));
        if let Some(seen) = seen {
            for (other, title) in found.iter().filter(|(other, _)| other != at) {
                say(&format!("the page names another feed: {other} {title}"));
            }
            return Ok(seen);
        }
    }
    if !args.page {
        say("the page names no feed: the page itself is followed");
    }
    Ok(page(fetched, &limits))
}

fn feed(fetched: &Fetched, limits: &Limits) -> Option<Seen> {
    let feed = follow::feed(fetched, limits)?;
    let words =
        |item: &read::feed::Item| format!("{}\n", item.title.as_deref().unwrap_or_default());
    let titles: String = feed.items.iter().map(words).collect();
    Some(Seen {
        address: fetched.address.clone(),
        name: feed.title,
        language: extract::language(&titles),
    })
}

fn page(fetched: Fetched, limits: &Limits) -> Seen {
    let address = fetched.address.clone();
    let capture = record::Capture {
        place: address.to_string(),
        name: String::new(),
        bytes: fetched.bytes,
        media: None,
        published: None,
        publisher: None,
        url: None,
    };
    let (document, _) = read::read(&capture, limits);
    let language = document.as_ref().and_then(|page| extract::language(page.body.of(&page.text)));
    Seen { address, name: document.and_then(|page| page.title), language }
}

fn list(places: &Places, out: &mut Out) -> anyhow::Result<End> {
    let list = places.list()?;
    let state = State::load(&places.state)?;
    let columns = [
        ("name", Column::Text),
        ("class", Column::Left),
        ("answered", Column::Left),
        ("pages", Column::Right),
        ("last problem", Column::Text),
        ("not before", Column::Left),
    ];
    let mut table = Table::new(&columns, 4);
    let mut rows = Vec::new();
    let never = Health::default();
    for source in list.list() {
        let health = state.get(&source.address).unwrap_or(&never);
        let trouble = health.last_problem.as_ref();
        let trouble = trouble.map(|it| format!("{}: {}", minute(Some(it.when)), it.what));
        table.push([
            &source.name,
            source.class.as_str(),
            &minute(health.last_success),
            &health.pages.len().to_string(),
            &trouble.unwrap_or_default(),
            &minute(health.next_try),
        ]);
        rows.push(row(source, health));
    }
    out.answer(Answer { table, rows, columns: &COLUMNS })?;
    if list.list().is_empty() {
        say("nothing is followed; add a feed or a page with `daicho source add URL`");
    }
    Ok(End::found(list.list().len()))
}

/// A time to the minute, in Greenwich.
fn minute(time: Option<Timestamp>) -> String {
    time.map(|time| time.strftime("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}

fn row(source: &Source, health: &Health) -> Value {
    json!({
        "name": source.name,
        "address": source.address,
        "language": source.language,
        "class": source.class,
        "trust": source.trust,
        "licence": source.licence,
        "last_success": health.last_success,
        "last_problem": health.last_problem,
        "failures": health.failures,
        "next_try": health.next_try,
        "pages": health.pages.len(),
        "waiting": health.pages.values().filter(|page| page.is_waiting()).count(),
    })
}

fn remove(places: &Places, name: &str) -> anyhow::Result<End> {
    let mut list = places.list()?;
    let removed = list.remove(name).ok_or_else(|| unknown(name))?;
    places.write(&list)?;
    say(&format!(
        "`{}` is followed no longer; what was read of it stays in the ledger",
        removed.name
    ));
    Ok(End::Done)
}

fn import(places: &Places, file: &Path) -> anyhow::Result<End> {
    let place = file.display();
    let bytes = std::fs::read(file).with_context(|| format!("`{place}` cannot be read"))?;
    let (sources, problems) = opml::read(&read::characters(&bytes, &Limits::default()))
        .with_context(|| format!("`{place}`"))?;
    problems.iter().for_each(|problem| say(&format!("warning: {place}: {problem}")));
    let mut list = places.list()?;
    let (mut new, mut known) = (0, 0);
    for mut source in sources {
        // Readers of feeds let many have the name "Blog".
        if list.find(&source.name).is_some_and(|known| known.address != source.address) {
            source.name = format!("{} ({})", source.name, source.address);
        }
        match list.add(source) {
            Ok(_) => new += 1,
            Err(error) => {
                known += 1;
                say(&format!("left out: {error}"));
            }
        }
    }
    places.write(&list)?;
    say(&format!(
        "{} taken over, {known} left out; the list is {}",
        count(new, "source"),
        places.sources.display()
    ));
    Ok(if problems.is_empty() { End::Done } else { End::Unread })
}
