//! Reconciling all statements at once, in portions, so that a million of them need no room for
//! their words: what is compared of each is kept, the statements themselves are asked for again
//! when their entries are derived.

mod derive;
mod windows;

use crate::compare;
use crate::keys::{Filing, Place, filings};
use crate::merge::{self, Member};
use crate::pool::Pool;
use crate::prepare::Prepared;
use crate::{Input, Settled};
pub(crate) use derive::{bare, with_wholes};
use jiff::civil::Date;
use rayon::prelude::*;
use record::{Exchange, Judgement, Relation, Statement};
use std::borrow::Cow;
use std::collections::HashSet;
use windows::Windows;

/// How many statements are worked on at once: what results of them is held twice for a moment.
const CHUNK: usize = 1 << 16;

/// About how many keys a statement has.
const FILINGS: usize = 12;

/// A statement as people corrected it, with the day its document was published.
#[derive(Debug, Clone, PartialEq)]
pub struct Known<'s> {
    /// The statement.
    pub statement: Cow<'s, Statement>,
    /// The day its document was published.
    pub published: Option<Date>,
}

impl Known<'_> {
    /// As it is compared.
    pub(crate) fn input(&self) -> Input<'_> {
        Input { statement: &self.statement, published: self.published }
    }
}

/// A filing of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filed {
    /// The key, and whether it looks there.
    pub filing: Filing,
    /// Where it stands.
    pub place: Place,
}

/// Statements that are being taken in.
#[derive(Debug)]
pub struct Batch<'r> {
    rates: &'r dyn Exchange,
    settled: Settled,
    pool: Pool,
    prepared: Vec<Prepared<'r>>,
}

/// All statements, judged.
#[derive(Debug)]
pub struct Judged<'r> {
    batch: Batch<'r>,
    windows: Windows,
    judged: Vec<Pair>,
}

/// What is thought of a pair.
type Pair = crate::judged::Judged;

impl<'r> Batch<'r> {
    /// None so far. `rates` tells what an amount was worth in another currency on the day that it
    /// was said.
    pub fn new(settled: Settled, rates: &'r dyn Exchange) -> Self {
        Self { rates, settled, pool: Pool::default(), prepared: Vec::new() }
    }

    /// Takes statements as the rules read them; gives those that people corrected.
    pub fn take(&mut self, inputs: &[Input<'_>]) -> Vec<Statement> {
        let one = |input: &Input<'_>| {
            let corrected = self.settled.apply(input.statement);
            let statement = corrected.as_ref().unwrap_or(input.statement);
            let prepared = Prepared::new(&Input { statement, ..*input }, self.rates, &self.pool);
            (prepared, corrected)
        };
        let (prepared, corrected): (Vec<_>, Vec<_>) = inputs.par_iter().map(one).unzip();
        self.prepared.extend(prepared);
        corrected.into_iter().flatten().collect()
    }

    /// Judges all pairs worth it.
    pub fn judge(mut self) -> Judged<'r> {
        self.prepared.par_sort_unstable_by_key(Prepared::place);
        self.prepared.dedup_by_key(|one| one.id);
        let mut documents = Documents::new(&self.prepared);
        let (mut judged, filed) = documents.read(&self.prepared, &self.pool);
        let windows = Windows::new(filed);
        windows.judge(&self.prepared, &documents, &self.pool, &mut judged);
        compare::settle(&mut judged);
        Judged { batch: self, windows, judged }
    }
}

/// The statements of each document, as places in the list of all.
#[derive(Debug)]
struct Documents {
    /// By document, and then by number.
    order: Vec<u32>,
    /// Statements that say another sum of their document in another currency.
    conversions: HashSet<u64>,
}

impl Documents {
    fn new(prepared: &[Prepared<'_>]) -> Self {
        let most = u32::try_from(prepared.len()).unwrap_or(u32::MAX);
        let mut order: Vec<u32> = (0..most).collect();
        let key = |at: &u32| (prepared[*at as usize].document, prepared[*at as usize].id);
        order.par_sort_unstable_by_key(key);
        Self { order, conversions: HashSet::new() }
    }

    /// The statements of a document, in the order of their numbers.
    fn of<'p, 'r>(&self, prepared: &'p [Prepared<'r>], document: u64) -> Vec<&'p Prepared<'r>> {
        let document_at = |at: &u32| prepared[*at as usize].document;
        let from = self.order.partition_point(|at| document_at(at) < document);
        let there = self.order[from..].iter().take_while(|at| document_at(at) == document);
        there.map(|at| &prepared[*at as usize]).collect()
    }

    fn filings(&self, prepared: &[Prepared<'_>], at: usize) -> Vec<Filing> {
        let own = &prepared[at];
        // Only what is no promise is filed by what stands beside it.
        let beside = match own.kind {
            record::Kind::Commitment => Vec::new(),
            _ => self.of(prepared, own.document),
        };
        filings(own, &beside, self.conversions.contains(&own.id))
    }

    /// What each document says of its own statements, and the keys of all.
    fn read(&mut self, prepared: &[Prepared<'_>], pool: &Pool) -> (Vec<Pair>, Vec<(u64, u32)>) {
        let same =
            |a: &u32, b: &u32| prepared[*a as usize].document == prepared[*b as usize].document;
        let blocks: Vec<&[u32]> = self.order.chunk_by(same).collect();
        let said = |places: &&[u32]| {
            let beside: Vec<_> = places.iter().map(|at| &prepared[*at as usize]).collect();
            compare::document(&beside, pool)
        };
        let judged: Vec<Pair> = blocks.par_iter().flat_map_iter(said).collect();
        let converts = judged.iter().filter(|one| one.relation == Relation::Converts);
        self.conversions = converts.map(|one| one.left).collect();
        let filed = |at: usize| {
            let place = u32::try_from(at).unwrap_or(u32::MAX) << 1;
            self.filings(prepared, at)
                .into_iter()
                .map(move |filing| (filing.key, place | u32::from(filing.looks)))
        };
        let mut all = Vec::with_capacity(FILINGS * prepared.len());
        for from in (0..prepared.len()).step_by(CHUNK) {
            let to = prepared.len().min(from + CHUNK);
            all.extend((from..to).into_par_iter().flat_map_iter(filed).collect::<Vec<_>>());
        }
        (judged, all)
    }
}

impl<'r> Judged<'r> {
    /// What people's decisions came to.
    pub fn settled(&self) -> &Settled {
        &self.batch.settled
    }

    /// All filings, by key and then by place.
    pub fn filed(&self) -> impl Iterator<Item = Filed> {
        self.windows.all().map(|(key, at, looks)| Filed {
            filing: Filing { key, looks },
            place: self.batch.prepared[at].place(),
        })
    }

    /// Clusters the statements; what was compared of them is forgotten.
    pub fn cluster(self) -> Clustered {
        let Self { batch, windows, judged } = self;
        let Batch { settled, pool, prepared, .. } = batch;
        drop(windows);
        let mut days: Vec<(u64, u64, Option<Date>)> =
            prepared.iter().map(|one| (one.id, one.document, one.date)).collect();
        drop(prepared);
        days.par_sort_unstable();
        let members: Vec<Member> = days
            .iter()
            .map(|(statement, document, _)| Member { statement: *statement, document: *document })
            .collect();
        let clusters = merge::clusters(&members, &judged, &settled);
        let days = days.into_iter().map(|(_, _, day)| day).collect();
        Clustered { settled, pool, members, days, clusters, judged }
    }
}

/// All statements, put together with those that say the same.
#[derive(Debug)]
pub struct Clustered {
    settled: Settled,
    pool: Pool,
    members: Vec<Member>,
    /// The day of each member.
    days: Vec<Option<Date>>,
    clusters: Vec<Vec<usize>>,
    judged: Vec<Pair>,
}

impl Clustered {
    /// What is thought of each pair that is worth a thought, in canonical order.
    pub fn judgements(&self) -> impl Iterator<Item = Judgement> {
        self.judged.iter().map(Pair::written)
    }

    /// What people's decisions came to.
    pub fn settled(&self) -> &Settled {
        &self.settled
    }
}
