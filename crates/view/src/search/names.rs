//! The other names of whom a search names: ラピダス is Rapidus, METI is 経済産業省.
//!
//! The rule kept here: a name is another name of the same body, never of one that only shares it.

use ledger::{Error, Ledger, folded};
use std::collections::{BTreeSet, HashMap};

/// Names of more bodies than this say nobody.
const BEARERS: usize = 2;
/// The most names that one name stands for.
const MOST: usize = 24;

/// A body with its names, as it is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its identifier.
    pub id: String,
    /// Its names in any language.
    pub names: Vec<String>,
    /// Whether it is a place, which goes by its name alone, too: 広島 for 広島県.
    pub place: bool,
    /// Whether its names are also common words, so that only their own writing names it.
    pub common: bool,
}

/// Names that are known beside those in the ledger.
#[derive(Debug, Clone, Default)]
pub struct Names {
    bodies: Vec<Body>,
    /// The bodies of each name, by its folded form.
    bearers: HashMap<String, Vec<usize>>,
    ids: HashMap<String, usize>,
}

impl Names {
    /// Names of these bodies.
    pub fn new(bodies: impl IntoIterator<Item = Body>) -> Self {
        let mut names = Self::default();
        for mut body in bodies {
            let at = names.bodies.len();
            let short: Vec<String> =
                body.names.iter().filter_map(|name| short(name, body.place)).collect();
            body.names.extend(short);
            for name in &body.names {
                let bearers = names.bearers.entry(folded(name)).or_default();
                if bearers.last() != Some(&at) {
                    bearers.push(at);
                }
            }
            names.ids.entry(body.id.clone()).or_insert(at);
            names.bodies.push(body);
        }
        names
    }

    /// The identifiers of those who bear a name, and all their other names; none where nobody is
    /// known by it.
    pub(super) fn others(&self, ledger: &Ledger, name: &str) -> Result<Known, Error> {
        let key = folded(name);
        let mut ids: BTreeSet<String> = ledger.ids_of(name)?.into_iter().collect();
        for at in self.bearers.get(&key).into_iter().flatten() {
            let Some(body) = self.bodies.get(*at) else { continue };
            if !body.common || body.names.iter().any(|one| one == name) {
                ids.insert(body.id.clone());
            }
        }
        let mut known = Known::default();
        if ids.is_empty() || ids.len() > BEARERS {
            return Ok(known);
        }
        for id in ids {
            let given = self.ids.get(&id).and_then(|at| self.bodies.get(*at));
            let names = given.into_iter().flat_map(|body| body.names.iter().cloned());
            for name in names.chain(ledger.names_of(&id)?) {
                // A name that others share would find them, too.
                let shared =
                    self.bearers.get(&folded(&name)).is_some_and(|all| all.len() > BEARERS);
                if folded(&name) != key && !shared && known.names.len() < MOST {
                    known.names.insert(name);
                }
            }
            known.ids.push(id);
        }
        Ok(known)
    }
}

/// What a name says beside what it is the name of.
const PLACES: [&str; 10] = [
    " prefectural government",
    " metropolitan government",
    " government",
    " Prefecture",
    " City",
    "庁",
    "県",
    "府",
    "都",
    "市",
];
const PROJECTS: [&str; 4] = [" project", " Project", "計画", "プロジェクト"];

/// The name without the word for what it is the name of.
fn short(name: &str, place: bool) -> Option<String> {
    let ends: &[&str] = if place { &PLACES } else { &PROJECTS };
    let mut rest = name;
    if place {
        rest = rest.strip_prefix("City of ").unwrap_or(rest);
    }
    while let Some(shorter) = ends.iter().find_map(|end| strip(rest, end)) {
        rest = shorter;
    }
    let rest = rest.trim_end_matches(['・', ' ']);
    (rest.len() < name.len() && rest.chars().count() > 1).then(|| rest.to_owned())
}

/// The name without an ending in any case; a town of one letter keeps it.
fn strip<'n>(name: &'n str, end: &str) -> Option<&'n str> {
    let at = name.len().checked_sub(end.len())?;
    let (rest, last) = (name.get(..at)?, name.get(at..)?);
    (last.eq_ignore_ascii_case(end) && rest.chars().count() > 1).then_some(rest)
}

/// Who bears a name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) ids: Vec<String>,
    pub(super) names: BTreeSet<String>,
}
