//! The blocks of all statements, as one sorted list.

use super::{CHUNK, Documents, Pair};
use crate::compare;
use crate::keys::{Family, NEAREST};
use crate::pool::Pool;
use crate::prepare::Prepared;
use rayon::prelude::*;

/// Filings by key and then by place: the lowest bit of the place tells whether it looks.
#[derive(Debug, Default)]
pub(super) struct Windows(Vec<(u64, u32)>);

impl Windows {
    pub(super) fn new(mut filed: Vec<(u64, u32)>) -> Self {
        filed.par_sort_unstable();
        Self(filed)
    }

    /// Every filing: the key, the place, and whether it looks.
    pub(super) fn all(&self) -> impl Iterator<Item = (u64, usize, bool)> {
        self.0.iter().map(|(key, place)| (*key, (place >> 1) as usize, place & 1 == 1))
    }

    /// Adds what is thought of all pairs that meet.
    pub(super) fn judge(
        &self,
        prepared: &[Prepared<'_>],
        documents: &Documents,
        pool: &Pool,
        all: &mut Vec<Pair>,
    ) {
        let judge = |at: usize| {
            let own = &prepared[at];
            let mut found = Vec::new();
            let met = self.met(prepared, documents, at);
            let measured = |families: u8| families & Family::Measured.bit() != 0;
            let beside = match met.iter().any(|(_, families)| measured(*families)) {
                true => documents.of(prepared, own.document),
                false => Vec::new(),
            };
            for (other, families) in met {
                let other = &prepared[other];
                let others = match measured(families) {
                    true => documents.of(prepared, other.document),
                    false => Vec::new(),
                };
                found.extend(compare::pair((own, &beside), (other, &others), families, pool));
            }
            found
        };
        for from in (0..prepared.len()).step_by(CHUNK) {
            let to = prepared.len().min(from + CHUNK);
            all.extend((from..to).into_par_iter().flat_map_iter(judge).collect::<Vec<_>>());
        }
    }

    /// The statements of larger numbers that one meets, with the families in which it does.
    fn met(&self, prepared: &[Prepared<'_>], documents: &Documents, at: usize) -> Vec<(usize, u8)> {
        let mut met = Vec::new();
        for filing in documents.filings(prepared, at) {
            let Some(family) = Family::of(filing.key) else { continue };
            let before = |row: &(u64, u32)| (row.0, (row.1 >> 1) as usize) < (filing.key, at);
            let from = self.0.partition_point(before);
            let mut see = |row: &(u64, u32)| {
                let other = (row.1 >> 1) as usize;
                if (filing.looks || row.1 & 1 == 1) && prepared[other].id > prepared[at].id {
                    met.push((other, family.bit()));
                }
            };
            let same = |row: &&(u64, u32)| row.0 == filing.key;
            self.0[..from].iter().rev().take(NEAREST).take_while(same).for_each(&mut see);
            let after = self.0.get(from + 1..).unwrap_or_default();
            after.iter().take(NEAREST).take_while(same).for_each(&mut see);
        }
        met.sort_unstable();
        met.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 |= if same { next.1 } else { 0 };
            same
        });
        met
    }
}
