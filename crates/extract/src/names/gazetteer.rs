//! The gazetteer: organisations with their identifiers and their names in any language.

use super::Sort;
use crate::lexicon::Lexicon;
use record::PartyId;
use std::collections::HashSet;
use std::sync::LazyLock;

/// An organisation.
#[derive(Debug, Clone)]
pub(crate) struct Organisation {
    pub(crate) id: PartyId,
    pub(crate) sort: Sort,
    /// The finer kind: `ministry`, `fund`…
    pub(crate) kind: String,
    /// Two letters, or none.
    pub(crate) country: String,
    /// Whether it is one of the thousands of listed companies, whose names may be part of others.
    pub(crate) listed: bool,
}

/// All organisations, and the words that name them.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) names: Lexicon<usize>,
    /// The identifiers of public bodies.
    pub(crate) public: HashSet<String>,
}

/// The organisations that matter most, and listed companies by their corporate numbers.
const FILES: [(&str, bool); 2] = [
    (include_str!("../rules/shared/names.tsv"), false),
    (include_str!("../rules/shared/listed.tsv"), true),
];

/// The files that the gazetteer is read from.
pub(crate) fn files() -> impl Iterator<Item = &'static str> {
    FILES.into_iter().map(|(file, _)| file)
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let mut organisations = Vec::new();
    let mut names = Vec::new();
    let lines = FILES.into_iter().flat_map(|(file, listed)| {
        file.lines().filter(|line| !line.starts_with('#')).map(move |line| (line, listed))
    });
    for (line, listed) in lines {
        let mut fields = line.split('\t');
        let (Some(id), Some(kind), Some(country), Some(list)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let Ok(id) = id.parse::<PartyId>() else { continue };
        for name in list.split('|').map(str::trim).filter(|name| name.chars().count() > 1) {
            names.push((name.to_owned(), organisations.len()));
        }
        organisations.push(Organisation {
            id,
            sort: sort(kind),
            kind: kind.to_owned(),
            country: country.to_owned(),
            listed,
        });
    }
    let bodies = organisations.iter().filter(|o| o.sort == Sort::Public);
    let public = bodies.map(|organisation| organisation.id.to_string()).collect();
    Gazetteer { organisations, names: Lexicon::new(names, false), public }
});

/// The gazetteer that ships with the program.
pub(crate) fn gazetteer() -> &'static Gazetteer {
    &GAZETTEER
}

/// What a kind of organisation counts as.
pub(crate) fn sort(kind: &str) -> Sort {
    match kind {
        "government" | "ministry" | "agency" | "parliament" | "body" | "international" => {
            Sort::Public
        }
        "bank" | "fund" | "investor" => Sort::Investor,
        "university" | "institute" => Sort::Research,
        "programme" => Sort::Programme,
        "generic" => Sort::Generic,
        // A prefecture is where something stands more often than who pays for it.
        "local" => Sort::Place,
        _ => Sort::Company,
    }
}
