//! The client against servers that behave as servers do.

mod answers;
mod host;
mod redirects;
mod rules;
mod tls;

use fetch::{Answer, Client, Clock, Error, Fetched, Settings, Url, Validators};
use jiff::Timestamp;
use std::cell::{Cell, RefCell};
use std::time::Duration;

/// A clock that waiting moves on.
pub(crate) struct Watch {
    now: Cell<Timestamp>,
    waits: RefCell<Vec<u64>>,
}

impl Watch {
    pub(crate) fn new() -> Self {
        let now = "2026-04-01T00:00:00Z".parse().expect("a time");
        Self { now: Cell::new(now), waits: RefCell::default() }
    }
}

impl Clock for Watch {
    fn now(&self) -> Timestamp {
        self.now.get()
    }

    fn wait(&self, time: Duration) -> bool {
        self.now.set(self.now.get() + time);
        self.waits.borrow_mut().push(time.as_secs());
        true
    }
}

/// Settings for servers on this machine.
pub(crate) fn here() -> Settings {
    let time = Duration::from_secs(5);
    let allow_private = ["127.0.0.1", "localhost"].map(str::to_owned).into();
    Settings { allow_private, time, ..Settings::default() }
}

pub(crate) fn page(settings: Settings, url: &Url) -> Result<Fetched, Error> {
    let mut client = Client::new(settings).expect("settings");
    match client.fetch(url, &Validators::default(), &Watch::new())? {
        Answer::New(page) => Ok(*page),
        Answer::Unchanged => panic!("nothing was known"),
    }
}
