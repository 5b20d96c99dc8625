//! Whom a document is about. An amount that names nobody is about them: "subsidies now come to
//! 920 billion" in a page on one company.

use super::Draft;
use super::roles::same;
use super::scene::Scene;
use crate::names::{Mark, Sort};
use record::{Instrument, Meaning, Party};
use std::collections::{BTreeMap, HashSet};

/// The parties that a document is about.
pub(crate) struct Focus {
    /// The company or institute that most of it is about, if one stands out.
    company: Option<Party>,
    /// The public body named most.
    public: Option<Party>,
    /// Whether the text says elsewhere, or its title, that the company pays.
    pays: bool,
    /// The same of what it receives.
    receives: bool,
    /// All that are named as companies.
    companies: HashSet<String>,
}

impl Focus {
    /// Counts the names of the document; the title counts for more.
    pub(crate) fn new(scene: &Scene<'_>, drafts: &[Draft]) -> Self {
        // Who publishes what it does itself is whom it is about.
        let own = scene.publisher.as_ref().filter(|own| own.sure);
        let own =
            |sorts: &[Sort]| own.filter(|own| sorts.contains(&own.sort)).map(super::roles::party);
        let sorts = [Sort::Company, Sort::Investor, Sort::Research];
        // An institute that only publishes studies others.
        let named =
            |party: &Party| scene.names.iter().any(|name| same(&super::roles::party(name), party));
        let published = own(&sorts[..2]).or_else(|| own(&sorts[2..]).filter(named));
        let publishes = published.is_some();
        let company = published.or_else(|| standing_out(scene, &sorts));
        let is = |party: &Party| company.as_ref().is_some_and(|company| same(company, party));
        let titled = scene.title.is_some_and(|title| {
            let names = scene.within(&scene.names, title, |name| name.span);
            names.iter().any(|name| is(&super::roles::party(name)))
        });
        let companies: HashSet<String> = scene
            .names
            .iter()
            .filter(|name| name.sort == Sort::Company)
            .map(|name| name.name.clone())
            .collect();
        // Nobody else pays, or receives, in the rest of the text.
        let said = |list: fn(&Meaning) -> &[Party]| {
            let mut named = drafts.iter().map(|draft| list(&draft.statement.meaning));
            let mut any = false;
            let alone = named.all(|parties| {
                any |= parties.iter().any(is);
                parties.iter().all(|party| is(party) || !companies.contains(party.name.as_str()))
            });
            any && alone
        };
        Self {
            pays: publishes || titled || said(|meaning| &meaning.payer),
            receives: publishes || titled || said(|meaning| &meaning.recipient),
            companies,
            public: own(&[Sort::Public])
                .or_else(|| payer(drafts))
                .or_else(|| standing_out(scene, &[Sort::Public])),
            company,
        }
    }

    /// Completes a commitment that names nobody: state money goes to the company that the page is
    /// about, and a company's own spending is that company's. Budgets and funds name their own.
    pub(crate) fn complete(&self, scene: &Scene<'_>, draft: &mut Draft, near: Option<&Meaning>) {
        let meaning = &mut draft.statement.meaning;
        let instrument = meaning.instrument.unwrap_or(Instrument::Unspecified);
        let given = matches!(
            instrument,
            Instrument::Grant
                | Instrument::Equity
                | Instrument::Loan
                | Instrument::Guarantee
                | Instrument::Package
        );
        let public = meaning.payer.first().is_some_and(|payer| {
            payer.id.as_ref().is_some_and(|id| crate::names::is_public(id.as_str()))
        });
        let given = given && instrument != Instrument::Package
            || instrument == Instrument::Unspecified && public;
        let spent = matches!(
            instrument,
            Instrument::Capex | Instrument::Purchase | Instrument::Unspecified
        );
        let budget = matches!(instrument, Instrument::Budget | Instrument::Fund | Instrument::Bond);
        if meaning.payer.is_empty() {
            // Nobody has said who paid into a company's rounds.
            let round = instrument == Instrument::Equity;
            let state =
                given && !round && (self.company.is_some() || instrument == Instrument::Grant);
            let payer = if budget || state {
                self.public.clone()
            } else if spent && self.pays && meaning.recipient.is_empty() {
                self.company.clone()
            } else if instrument == Instrument::Unspecified {
                self.public.clone()
            } else {
                None
            };
            if let Some(payer) = payer {
                meaning.payer.push(payer);
                draft.statement.because.push(super::reason(
                    "payer",
                    "payer: whom the document is about",
                    scene.text,
                    None,
                ));
            }
        }
        if given && meaning.recipient.is_empty() && !programme(scene, draft.mention) {
            let meaning = &mut draft.statement.meaning;
            let beside = near
                .filter(|near| near.payer == meaning.payer)
                .map(|near| near.recipient.clone())
                .filter(|recipient| !recipient.is_empty());
            let private = !meaning.payer.is_empty()
                && instrument != Instrument::Equity
                && meaning.payer.iter().all(|payer| self.companies.contains(&payer.name));
            let about = self.company.clone().filter(|_| self.receives && !private);
            let about = about.map(|company| vec![company]);
            if let Some(recipient) = beside.or(about)
                && !recipient.iter().any(|party| {
                    meaning.payer.iter().any(|payer| {
                        payer.name == party.name || payer.id.is_some() && payer.id == party.id
                    })
                })
            {
                meaning.recipient = recipient;
                draft.statement.because.push(super::reason(
                    "recipient",
                    "recipient: whom the document is about",
                    scene.text,
                    None,
                ));
            }
        }
    }
}

/// Whether the words right beside an amount say that it is for a whole field ("for chips and AI"):
/// then it is nobody's alone.
fn programme(scene: &Scene<'_>, mention: usize) -> bool {
    let amount = scene.mentions[mention].span;
    let Some(at) = scene.sentence_of(amount) else { return false };
    scene.within(&scene.hits, scene.sentences[at].span, |hit| hit.span).iter().any(|hit| {
        let field = scene.rules.cues.get(*hit).votes.iter().any(|(field, ..)| field == "sector");
        field && scene.distance(hit.span, amount) < 34
    })
}

/// The public body that pays most of what is said to be paid.
fn payer(drafts: &[Draft]) -> Option<Party> {
    let mut counts: Vec<(usize, &Party)> = Vec::new();
    for draft in drafts.iter().filter(|draft| paid_by_state(&draft.statement.meaning)) {
        let payer = draft.statement.meaning.payer.first()?;
        let known = counts.iter().position(|(_, party)| same(party, payer));
        match known {
            Some(at) => counts[at].0 += 1,
            None if counts.len() < 40 => counts.push((1, payer)),
            None => {}
        }
    }
    let most = counts.iter().map(|(count, _)| *count).max()?;
    counts.into_iter().find(|(count, _)| *count == most).map(|(_, party)| party.clone())
}

/// Whether a public body is the first payer.
pub(crate) fn paid_by_state(meaning: &Meaning) -> bool {
    meaning
        .payer
        .first()
        .and_then(|payer| payer.id.as_ref())
        .is_some_and(|id| crate::names::is_public(id.as_str()))
}

/// The party of these sorts that is named in the title or three times, and twice as often as the
/// next.
fn standing_out(scene: &Scene<'_>, sorts: &[Sort]) -> Option<Party> {
    let mut counts: BTreeMap<String, (usize, usize, Party)> = BTreeMap::new();
    let mut named: BTreeMap<usize, usize> = BTreeMap::new();
    let fits = |name: &crate::names::Name| {
        let titled = scene.title.is_some_and(|title| title.contains(name.span));
        sorts.contains(&name.sort) && (name.sure || titled)
    };
    let titles: std::collections::HashSet<&str> = scene
        .names
        .iter()
        .filter(|name| scene.title.is_some_and(|title| title.contains(name.span)))
        .map(|name| name.name.as_str())
        .collect();
    for (order, name) in scene.names.iter().enumerate() {
        let titled = sorts.contains(&name.sort) && titles.contains(name.name.as_str());
        if !(fits(name) || titled) {
            continue;
        }
        let key = name.id.as_ref().map_or_else(|| name.name.to_lowercase(), ToString::to_string);
        let titled = scene.title.is_some_and(|title| title.contains(name.span));
        let party = Party { name: name.name.clone(), id: name.id.clone() };
        let entry = counts.entry(key).or_insert((0, order, party));
        // Who acts counts for more than who is only reached.
        let acts = matches!(name.mark, None | Some(Mark::Topic | Mark::Subject | Mark::Agent));
        let weight =
            if titled { 3 } else { 1 } + usize::from(acts && sorts.contains(&Sort::Public));
        // "The company" counts for whom it stands for, but makes nobody a rival.
        let said = name.span.of(scene.text) == name.name;
        entry.0 += weight;
        *named.entry(entry.1).or_default() += if said { weight } else { 0 };
    }
    let mut ranked: Vec<(usize, usize, Party)> = counts.into_values().collect();
    ranked.sort_by_key(|(count, order, _)| (std::cmp::Reverse(*count), *order));
    let said = |order: usize| named.get(&order).copied().unwrap_or(0);
    let second = ranked.iter().skip(1).map(|(_, order, _)| said(*order)).max().unwrap_or(0);
    let (count, _, party) = ranked.into_iter().next()?;
    let public = sorts.contains(&Sort::Public);
    (count >= 3 && (public || count >= second * 2)).then_some(party)
}
