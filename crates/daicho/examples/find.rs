//! Asks a ledger searches from standard input, `SORT<tab>SEARCH` a line, and prints how long they
//! take: `scripts/bench-search` writes them.

#![allow(clippy::print_stdout, reason = "prints what it measures")]

use anyhow::{Context, Result};
use ledger::Ledger;
use std::collections::BTreeMap;
use std::io::stdin;
use std::path::Path;
use std::time::{Duration, Instant};
use view::search::{Body, Names, Part, Query, search};

fn main() -> Result<()> {
    let file = std::env::args().nth(1).context("expected a ledger")?;
    let ledger = Ledger::open(Path::new(&file))?;
    let names = Names::new(extract::organisations().map(|one| Body {
        id: one.id.to_string(),
        names: one.names,
        place: one.place,
        common: one.listed,
    }));
    let mut times: BTreeMap<String, Vec<Duration>> = BTreeMap::new();
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let lines: Vec<String> = stdin().lines().collect::<std::io::Result<_>>()?;
    for line in &lines {
        let (sort, text) = line.split_once('\t').context("expected a sort and a search")?;
        let query = Query::read(text)?;
        let begun = Instant::now();
        let part = Part { skip: 0, most: 20, after: 0 };
        let hits = search(&ledger, &names, &query, part)?;
        let time = begun.elapsed();
        *found.entry(sort.to_owned()).or_default() += hits.count;
        times.entry(sort.to_owned()).or_default().push(time);
        times.entry("all".to_owned()).or_default().push(time);
    }
    println!(
        "{:>16} {:>8} {:>8} {:>8} {:>8} {:>9}",
        "", "searches", "middle", "99%", "most", "findings"
    );
    for (sort, times) in &mut times {
        times.sort();
        let at = |share: usize| times.get((times.len() * share).div_ceil(100).saturating_sub(1));
        let ms = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1e3);
        let each = found.get(sort).map_or(0, |found| found / times.len().max(1));
        println!(
            "{sort:>16} {:>8} {:>8.2} {:>8.2} {:>8.2} {each:>9}",
            times.len(),
            ms(at(50)),
            ms(at(99)),
            ms(at(100))
        );
    }
    Ok(())
}
