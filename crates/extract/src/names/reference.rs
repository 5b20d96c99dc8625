//! What references stand for: "the ministry", 同社, "it", "the two".

use super::gazetteer::sort;
use super::{Mark, Markers, Name, Sort};
use crate::text::Sentence;
use record::Span;

/// So many names back a reference reaches.
pub(super) const REMEMBERED: usize = 60;

/// The last companies named.
pub(super) fn together(names: &[Name], many: usize) -> impl Iterator<Item = &Name> {
    let mut seen: Vec<&str> = Vec::new();
    names
        .iter()
        .rev()
        .filter(|name| matches!(name.sort, Sort::Company | Sort::Investor))
        .filter(move |name| {
            let fresh = !seen.contains(&name.name.as_str());
            seen.push(&name.name);
            fresh
        })
        .take(many)
}

/// Whether what follows a pronoun shows that it is an object: "lend it up to".
pub(super) fn behind_verb(text: &str, name: &Name, kind: &str, markers: &Markers) -> bool {
    let rest = text[name.span.end..].trim_start_matches(' ');
    let word = rest.split([' ', ',', '.']).next().unwrap_or_default();
    let ended = !rest.starts_with(char::is_lowercase);
    kind == "any" && (ended || markers.evidence.behind.contains(word))
}

/// The subject of the clause that a reference stands in, unless it is that itself: whom "it" or
/// 同社 does not mean there.
pub(super) fn subject_before(
    sentences: &[Sentence],
    names: &[Name],
    name: &Name,
    spaces: bool,
) -> Option<usize> {
    let after = sentences.partition_point(|sentence| sentence.span.start <= name.span.start);
    let start = after.checked_sub(1).map(|at| sentences[at].span.start)?;
    let object = !matches!(name.mark, None | Some(Mark::Topic | Mark::Subject | Mark::Possessive));
    let leads = |other: &Name| match other.mark {
        None => spaces,
        Some(mark) => matches!(mark, Mark::Topic | Mark::Subject),
    };
    let from = names.len().saturating_sub(REMEMBERED);
    let recent = names[from..].iter();
    let before = |other: &Name| other.span.start < name.span.start && leads(other);
    let at = from + recent.rev().position(before).map(|back| names.len() - from - 1 - back)?;
    (object && names[at].span.start >= start).then_some(at)
}

/// Whether a place stands in quotation marks: there "we" are others.
pub(super) fn within_quotes(text: &str, span: Span) -> bool {
    let line = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line..span.start];
    let count = |c: char| before.matches(c).count();
    count('"') % 2 == 1 || count('“') > count('”') || count('「') > count('」')
}

/// What a reference may stand for.
pub(super) struct Known<'n> {
    pub(super) text: &'n str,
    pub(super) markers: &'n Markers,
    pub(super) names: &'n [Name],
    pub(super) kinds: &'n [(String, usize)],
    /// Whom it does not stand for.
    pub(super) subject: Option<usize>,
    pub(super) country: &'n str,
    /// Who speaks as "we".
    pub(super) publisher: Option<&'n Name>,
}

impl Known<'_> {
    /// Whether a name is one of a list: "the company" means none of "Acme, Bolt and Crane".
    fn listed(&self, at: usize) -> bool {
        let joined = |a: usize, b: usize| {
            let (Some(a), Some(b)) = (self.names.get(a), self.names.get(b)) else { return false };
            let gap = self.text.get(a.span.end..b.span.start).unwrap_or_default().trim();
            // A comma and a word may as well begin another clause.
            let clause = gap.starts_with(',') && gap.len() > 1;
            a.span != b.span && !clause && self.markers.coordinators.iter().any(|word| word == gap)
        };
        at > 0 && joined(at - 1, at) || joined(at, at + 1)
    }
}

/// Makes a reference whole; refuses one that stands for nothing said before.
pub(super) fn resolve(name: &mut Name, kind: &str, known: &Known<'_>, words: &str) -> Option<()> {
    let Known { names, kinds, subject, country, publisher, .. } = *known;
    let (kind, level) =
        kind.split_once(' ').map_or((kind, None), |(kind, level)| (kind, Some(level)));
    let plain = words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words);
    if kind == "government" {
        let own = ["his ", "her ", "its ", "His ", "Her ", "Its "];
        let plain = own.iter().find_map(|whose| plain.strip_prefix(whose)).unwrap_or(plain);
        name.name = plain.to_owned();
        name.id = format!("{country}-government").parse().ok().filter(|_| !country.is_empty());
        return Some(());
    }
    // The cabinet decides; the state pays.
    if kind == "decider" {
        name.name.clone_from(&known.markers.state);
        name.id = format!("{country}-government").parse().ok().filter(|_| !country.is_empty());
        return Some(());
    }
    // "The prefecture", 県議会: the last of that level, or itself.
    if let Some(level) = level {
        let local = |other: &&Name| {
            let name = &other.name;
            let place = name.split(' ').next().unwrap_or_default();
            let bodies = &known.markers.bodies;
            let state = bodies.places.contains(place) && name.ends_with("government");
            matches!(other.sort, Sort::Public | Sort::Place)
                && name != level
                && (name.ends_with(level) || name.to_lowercase().contains(level) || state)
        };
        if let Some(other) = names.iter().rev().take(4 * REMEMBERED).find(local) {
            name.name.clone_from(&other.name);
            name.id.clone_from(&other.id);
            name.sort = other.sort;
        } else {
            name.name = level.to_owned();
            name.sort = if level.is_ascii() { Sort::Public } else { Sort::Place };
        }
        return Some(());
    }
    // "We": whoever publishes the page, if it reports what it does itself.
    if kind == "speaker" {
        let own = publisher.filter(|own| own.sure)?;
        if within_quotes(known.text, name.span) {
            return None;
        }
        name.name.clone_from(&own.name);
        name.id.clone_from(&own.id);
        name.sort = own.sort;
        return Some(());
    }
    // "Our company": whoever publishes the page, or else the company that it names first.
    if kind == "self" {
        let company = |name: &&Name| matches!(name.sort, Sort::Company | Sort::Investor);
        let own = publisher.or_else(|| names.iter().filter(|name| name.sure).find(company))?;
        name.name.clone_from(&own.name);
        name.id.clone_from(&own.id);
        name.sort = own.sort;
        return Some(());
    }
    // "A new company" is all that is known of it.
    if kind == "generic" {
        name.name = plain.to_owned();
        return Some(());
    }
    // "The industry ministry" names its own field and stands for itself.
    if kind == "ministry" && plain.contains(' ') {
        name.name = plain.to_owned();
        return Some(());
    }
    let fits = |other: &Name, other_kind: &str| match kind {
        "any" => matches!(other.sort, Sort::Company | Sort::Public | Sort::Investor),
        "company" => matches!(other.sort, Sort::Company | Sort::Investor) && other_kind != "fund",
        "ministry" => {
            other_kind == "ministry"
                || other.name.ends_with('省')
                || other.name.starts_with("Ministry")
        }
        other_wanted => {
            other_kind == other_wanted || sort(other_wanted) == other.sort && other_kind.is_empty()
        }
    };
    // Who acted is meant rather than who was reached.
    let recent = || {
        let said = kinds.iter().rev().take(REMEMBERED);
        said.filter(|(kind, at)| Some(*at) != subject && fits(&names[*at], kind))
    };
    let acted = |at: usize| {
        !matches!(
            names[at].mark,
            Some(Mark::Recipient | Mark::Source | Mark::With | Mark::Possessive | Mark::Object)
        )
    };
    let lone = |at: usize| acted(at) && !known.listed(at);
    // "The foundation" is rather one that is called so.
    let noun = plain.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let called = |at: usize| {
        noun.is_ascii() && noun.len() > 3 && names[at].name.to_lowercase().contains(&noun)
    };
    let first = recent().find(|(_, at)| called(*at));
    let first = first.or_else(|| recent().find(|(_, at)| lone(*at)));
    let found = first.or_else(|| recent().find(|(_, at)| acted(*at)));
    // A name that only its capitals tell is better than none, and better than another's.
    let unsure = || {
        let last = names.len().saturating_sub(REMEMBERED)..names.len();
        let company = |at: &usize| !names[*at].sure && names[*at].sort == Sort::Company;
        last.rev().find(|at| kind == "company" && Some(*at) != subject && company(at))
    };
    let found = found.or_else(|| recent().next()).map(|(_, at)| *at);
    let Some(at) = found.or_else(unsure) else {
        // "The council" that was not named before stands for itself.
        let itself = plain.len() < words.len() && sort(kind) == Sort::Public;
        name.name = plain.to_owned();
        return itself.then_some(());
    };
    name.name.clone_from(&names[at].name);
    name.id.clone_from(&names[at].id);
    name.sort = names[at].sort;
    Some(())
}
