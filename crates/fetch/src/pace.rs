//! A pace for each host: whoever asked a host waits before asking it again.

use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::time::Duration;

/// The time, and waiting. The library reads no clock of its own.
pub trait Clock {
    /// Now.
    fn now(&self) -> Timestamp;
    /// Waits so long; false where somebody asked to stop meanwhile.
    fn wait(&self, time: Duration) -> bool;
}

/// When each host was asked last.
#[derive(Debug, Default)]
pub(crate) struct Pace(HashMap<String, Timestamp>);

/// Hosts that are remembered; more than a list of sources has.
const HOSTS: usize = 10_000;

impl Pace {
    /// Waits until a host may be asked; false where somebody asked to stop.
    pub(crate) fn keep(&mut self, host: &str, pace: Duration, clock: &dyn Clock) -> bool {
        let pace = SignedDuration::try_from(pace).unwrap_or(SignedDuration::ZERO);
        if let Some(last) = self.0.get(host) {
            let wait = pace - clock.now().duration_since(*last);
            // A clock that was set back must not make anybody wait for longer than the pace.
            let wait = Duration::try_from(wait.min(pace)).unwrap_or_default();
            if !wait.is_zero() && !clock.wait(wait) {
                return false;
            }
        }
        if self.0.len() >= HOSTS {
            self.0.clear();
        }
        self.0.insert(host.to_owned(), clock.now());
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::{Cell, RefCell};

    struct Watch(Cell<Timestamp>, RefCell<Vec<Duration>>);

    impl Clock for Watch {
        fn now(&self) -> Timestamp {
            self.0.get()
        }

        fn wait(&self, time: Duration) -> bool {
            self.0.set(self.0.get() + time);
            self.1.borrow_mut().push(time);
            true
        }
    }

    #[test]
    fn each_host_has_a_pace_of_its_own() {
        let watch = Watch(Cell::new(Timestamp::UNIX_EPOCH), RefCell::default());
        let (mut pace, two) = (Pace::default(), Duration::from_secs(2));
        for (host, after) in [("a", 0), ("b", 0), ("a", 1), ("a", 5), ("b", 0)] {
            watch.0.set(watch.0.get() + Duration::from_secs(after));
            assert!(pace.keep(host, two, &watch));
        }
        assert_eq!(*watch.1.borrow(), [Duration::from_secs(1)]);
        watch.0.set(Timestamp::UNIX_EPOCH - Duration::from_secs(1000));
        assert!(pace.keep("a", two, &watch));
        assert_eq!(watch.1.borrow().last(), Some(&two));
    }
}
