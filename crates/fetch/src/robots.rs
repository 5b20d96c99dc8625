//! What hosts allow, by RFC 9309, and how long that is remembered.

mod pattern;
mod rules;

pub use rules::Rules;

use crate::Error;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;

/// How long rules hold: RFC 9309 asks for a day at most.
const HOLD: SignedDuration = SignedDuration::from_hours(24);

/// How long a host that does not give its rules is left alone.
const TROUBLE: SignedDuration = SignedDuration::from_mins(10);

/// Hosts that are remembered.
const HOSTS: usize = 2_000;

/// The rules of each host, or why there are none, with the time of asking.
#[derive(Debug, Default)]
pub(crate) struct Memory(HashMap<String, (Timestamp, Result<Rules, Error>)>);

impl Memory {
    /// What is known of a host and holds.
    pub(crate) fn get(&self, host: &str, now: Timestamp) -> Option<Result<Rules, Error>> {
        let (since, found) = self.0.get(host)?;
        let hold = if found.is_ok() { HOLD } else { TROUBLE };
        (now.duration_since(*since) < hold).then(|| found.clone())
    }

    /// Remembers, and gives back, what was found.
    pub(crate) fn keep(
        &mut self,
        host: String,
        now: Timestamp,
        found: Result<Rules, Error>,
    ) -> Result<Rules, Error> {
        if self.0.len() >= HOSTS {
            self.0.clear();
        }
        self.0.insert(host, (now, found.clone()));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    #[test]
    fn rules_hold_for_a_day_and_trouble_for_minutes() {
        let mut memory = Memory::default();
        let start = Timestamp::UNIX_EPOCH;
        let _ = memory.keep("a".to_owned(), start, Ok(Rules::default()));
        let _ = memory.keep("b".to_owned(), start, Err(Error::new(Kind::Server, "500", "")));
        let after = |minutes| start + SignedDuration::from_mins(minutes);
        assert!(memory.get("a", after(1439)).is_some() && memory.get("a", after(1440)).is_none());
        assert!(memory.get("b", after(9)).is_some() && memory.get("b", after(10)).is_none());
        assert!(memory.get("c", start).is_none());
    }
}
