//! Sources as data: what is followed, in a file that people edit.

mod list;

pub use list::Sources;

use crate::{Error, Kind, address};
use record::Language;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use url::Url;

/// Who stands behind a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// A ministry, an agency, a city.
    Government,
    /// A company that tells of itself.
    Company,
    /// An agency whose texts others print.
    NewsAgency,
    /// A newspaper or magazine.
    Newspaper,
    /// A university, an institute, a think tank.
    ThinkTank,
    /// A person.
    Blog,
    /// Somebody who gathers what others wrote.
    Aggregator,
    /// Nobody said.
    Other,
}

impl Class {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Government,
        Self::Company,
        Self::NewsAgency,
        Self::Newspaper,
        Self::ThinkTank,
        Self::Blog,
        Self::Aggregator,
        Self::Other,
    ];

    /// The canonical text form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::Company => "company",
            Self::NewsAgency => "news-agency",
            Self::Newspaper => "newspaper",
            Self::ThinkTank => "think-tank",
            Self::Blog => "blog",
            Self::Aggregator => "aggregator",
            Self::Other => "other",
        }
    }

    /// What a host's name tells of who stands behind it.
    pub fn of_host(address: &Url) -> Self {
        const ENDINGS: [(&str, Class); 6] = [
            (".go.jp", Class::Government),
            (".lg.jp", Class::Government),
            (".gov", Class::Government),
            (".ac.jp", Class::ThinkTank),
            (".edu", Class::ThinkTank),
            (".co.jp", Class::Company),
        ];
        let host = address.host_str().unwrap_or_default();
        let known = ENDINGS.iter().find(|(ending, _)| host.ends_with(ending));
        known.map_or(Self::Other, |(_, class)| *class)
    }
}

/// How far a source is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// It speaks of its own acts, or has a name to lose.
    High,
    /// It repeats what others say, with care.
    Middle,
    /// Worth a second source.
    Low,
}

impl Trust {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::High, Self::Middle, Self::Low];

    /// The canonical text form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Middle => "middle",
            Self::Low => "low",
        }
    }
}

macro_rules! words {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                Self::ALL.into_iter().find(|one| one.as_str() == text).ok_or_else(|| {
                    let all = Self::ALL.map(Self::as_str).join(", ");
                    let message = format!("expected one of {all}, found `{text}`");
                    Error::new(Kind::File, message, "choose the nearest")
                })
            }
        }
    };
}

words!(Class);
words!(Trust);

/// One source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What people call it; no two have the same name.
    pub name: String,
    /// Its feed, or a page.
    pub address: String,
    /// The language that most of it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Who stands behind it.
    pub class: Class,
    /// How far it is believed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust: Option<Trust>,
    /// Under what terms it may be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
}

impl Source {
    /// The same with its address in the one form in which addresses are compared.
    fn whole(mut self) -> Result<Self, Error> {
        self.name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.name.is_empty() {
            let message = format!("expected a name for {}, found none", self.address);
            return Err(Error::new(Kind::File, message, "call it something"));
        }
        self.address = address(&self.address)?.into();
        Ok(self)
    }
}
