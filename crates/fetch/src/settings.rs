//! How much, how long, how often, and where to.

use std::time::Duration;

/// What a client keeps to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Who we say we are; the part before `/` is the name that robots rules call us by.
    pub agent: String,
    /// The hosts inside this network, or of this machine, that may be asked all the same.
    pub allow_private: Vec<String>,
    /// For one request, from looking up the name to the last byte.
    pub time: Duration,
    /// The most bytes of an answer, as they come over the wire.
    pub bytes: u64,
    /// The most bytes of an answer when it is unpacked.
    pub unpacked: u64,
    /// The most redirects of one address.
    pub redirects: usize,
    /// Between two requests to one host.
    pub pace: Duration,
    /// Certificates to trust in the place of the public ones, in PEM: those of an intranet.
    pub roots: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            agent: format!(
                "daicho/{} (reads feeds and pages for a ledger of public promises)",
                env!("CARGO_PKG_VERSION")
            ),
            allow_private: Vec::new(),
            time: Duration::from_secs(60),
            bytes: 20_000_000,
            unpacked: 20_000_000,
            redirects: 5,
            pace: Duration::from_secs(2),
            roots: None,
        }
    }
}

impl Settings {
    /// The name that robots rules call us by: "daicho".
    pub(crate) fn product(&self) -> &str {
        let legal = |c: char| c.is_ascii_alphabetic() || c == '-' || c == '_';
        let end = self.agent.find(|c| !legal(c)).unwrap_or(self.agent.len());
        &self.agent[..end]
    }
}
