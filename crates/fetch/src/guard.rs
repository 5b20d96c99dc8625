//! Names to addresses that may be connected to.
//!
//! The rule kept here: the address that was checked is the one connected to. A name that answers
//! otherwise the second time gains nothing by it.

use crate::address::inside;
use std::fmt;
use std::net::SocketAddr;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks names up, and leaves out what is inside the network.
#[derive(Debug)]
pub(crate) struct Guard<R> {
    pub(crate) names: R,
    pub(crate) allowed: Vec<String>,
}

/// A host all of whose addresses are inside the network.
#[derive(Debug)]
pub(crate) struct Inside {
    address: SocketAddr,
    what: &'static str,
}

impl fmt::Display for Inside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ip = self.address.ip();
        write!(f, "expected a host of the public internet, found {} ({ip})", self.what)
    }
}

impl std::error::Error for Inside {}

impl<R: Resolver> Resolver for Guard<R> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.names.resolve(uri, config, timeout)?;
        let host = uri.host().unwrap_or_default();
        if self.allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(host)) {
            return Ok(found);
        }
        let mut outside = self.empty();
        let mut refused = None;
        for address in found.iter() {
            match inside(address.ip()) {
                None => outside.push(*address),
                Some(what) => refused = Some(Inside { address: *address, what }),
            }
        }
        match refused {
            Some(refused) if outside.is_empty() => Err(ureq::Error::Other(Box::new(refused))),
            _ if outside.is_empty() => Err(ureq::Error::HostNotFound),
            _ => Ok(outside),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// A name server whose answers change.
    #[derive(Debug)]
    struct Turning(Vec<Vec<&'static str>>, AtomicUsize);

    impl Resolver for Turning {
        fn resolve(
            &self,
            _: &Uri,
            _: &Config,
            _: NextTimeout,
        ) -> Result<ResolvedSocketAddrs, ureq::Error> {
            let turn = self.1.fetch_add(1, Ordering::SeqCst) % self.0.len();
            let mut all = self.empty();
            self.0[turn].iter().for_each(|text| all.push(text.parse().expect("an address")));
            Ok(all)
        }
    }

    fn answers(turns: Vec<Vec<&'static str>>, allowed: &[&str]) -> Vec<String> {
        let count = turns.len();
        let allowed = allowed.iter().map(|host| (*host).to_owned()).collect();
        let guard = Guard { names: Turning(turns, AtomicUsize::new(0)), allowed };
        let (uri, config) = (Uri::from_static("http://example.com/"), Config::default());
        let one = |_| match guard.resolve(&uri, &config, NextTimeout::default()) {
            Ok(found) => found.iter().map(SocketAddr::to_string).collect::<Vec<_>>().join(" "),
            Err(error) => error.to_string(),
        };
        (0..count).map(one).collect()
    }

    #[test]
    fn what_is_connected_to_is_what_was_checked_each_time() {
        let turns =
            vec![vec!["8.8.8.8:80"], vec!["127.0.0.1:80"], vec!["10.0.0.1:80", "8.8.4.4:80"]];
        let found = answers(turns.clone(), &["example.org"]);
        assert_eq!(found[0], "8.8.8.8:80");
        assert!(found[1].contains("a loopback address (127.0.0.1)"), "{}", found[1]);
        assert_eq!(found[2], "8.8.4.4:80");
        assert_eq!(answers(turns, &["Example.com"])[1], "127.0.0.1:80");
    }
}
