//! Recognition measured on test data that others wrote, in `../shared/suites`.
//!
//! Each suite is a list of cases; a case passes where exactly the expected values are found at
//! exactly the expected places. The rate is that of all cases in scope; `floors.toml` holds the
//! rates that may not fall. Cases that are wrong or want what is no language, with the reason of
//! each, stand in `exceptions/*.toml`; they leave the count.
//!
//! `SUITE=recognizers.currency.en cargo test -p extract --test suites -- --nocapture` prints what
//! fails there. `SUITES` names another folder of suites.
//!
//! Outside what daicho reads, and so outside the suites: clock times, holidays, recurring sets and
//! time zones.
#![allow(clippy::print_stdout, reason = "prints its table")]

mod days;
mod duckling_money;
mod duckling_times;
mod ja_timex;
mod normalizenumexp;
mod normalizenumexp_times;
mod places;
mod price_parser;
mod quantulum3;
mod recognizers_numbers;
mod recognizers_times;
mod report;

use report::Suite;
use std::path::Path;

/// All suites that are there.
fn suites(folder: &Path) -> Vec<Suite> {
    let mut all = Vec::new();
    all.extend(recognizers_times::suites(folder));
    all.extend(ja_timex::suites(folder));
    all.extend(duckling_times::suites(folder));
    all.extend(normalizenumexp_times::suites(folder));
    all.extend(recognizers_numbers::suites(folder));
    all.extend(duckling_money::suites(folder));
    all.extend(normalizenumexp::suites(folder));
    all.extend(price_parser::suites(folder));
    all.extend(quantulum3::suites(folder));
    all
}

#[test]
fn rates_do_not_fall() {
    let Some(folder) = report::folder() else {
        println!("skipped: no folder ../shared/suites beside the repository");
        return;
    };
    report::check(suites(&folder));
}
