//! Sources to captures: the only crate that dials out.
//!
//! The rule kept here: whoever runs a server or a network is treated as they ask. Requests say who
//! we are, obey robots rules, keep a pace and a limit, and go to no address inside the network that
//! daicho runs in unless that is allowed. What comes in is bounded, and is kept as it came.

mod address;
mod archive;
mod body;
mod client;
mod error;
mod file;
mod guard;
pub mod opml;
mod pace;
mod retry;
mod robots;
mod settings;
mod source;
mod state;
mod transport;

pub use address::address;
pub use archive::{Archive, Digest, Head};
pub use client::{Answer, Client, Fetched, Validators};
pub use error::{Error, Kind};
pub use file::replace;
pub use pace::Clock;
pub use retry::next_try;
pub use robots::Rules;
pub use settings::Settings;
pub use source::{Class, Source, Sources, Trust};
pub use state::{Health, Page, Progress, State, Trouble};
pub use url::Url;
