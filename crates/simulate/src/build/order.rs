//! In which order values are worked out: each after those that it looks at.

use super::Built;
use super::scalar::{Ex, Then};
use crate::error::Error;

/// The orders of a run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Orders {
    /// All places, for their first values.
    pub(crate) first: Vec<u32>,
    /// The places whose values change by equations, at each moment.
    pub(crate) moving: Vec<u32>,
}

/// Works out the orders, and which values never change.
pub(crate) fn orders(built: &Built) -> Result<Orders, Error> {
    let count = built.slots.len();
    let firsts: Vec<Vec<u32>> = built
        .slots
        .iter()
        .map(|slot| {
            let mut looks = slot.rule.first().map(Ex::slots).unwrap_or_default();
            if let Then::Delay(_, time) = &slot.rule.then {
                looks.extend(time.slots());
            }
            looks
        })
        .collect();
    let values: Vec<Vec<u32>> = built
        .slots
        .iter()
        .map(|slot| match &slot.rule.then {
            Then::Value(value) => value.slots(),
            _ => Vec::new(),
        })
        .collect();
    let first = sorted(count, &firsts, built, "the first values")?;
    let order = sorted(count, &values, built, "the equations")?;
    let mut moves = vec![false; count];
    let mut moving = Vec::new();
    for slot in order {
        let at = slot as usize;
        let rule = &built.slots[at].rule;
        moves[at] = match &rule.then {
            Then::Value(value) => {
                // A value that begins as another one has to be worked out once more.
                let own = rule.init.is_some() || value.moves();
                own || values[at].iter().any(|other| moves[*other as usize])
            }
            Then::Held => false,
            _ => true,
        };
        if moves[at] && matches!(rule.then, Then::Value(_)) {
            moving.push(slot);
        }
    }
    Ok(Orders { first, moving })
}

/// The places in an order in which each comes after those that it looks at.
fn sorted(count: usize, looks: &[Vec<u32>], built: &Built, what: &str) -> Result<Vec<u32>, Error> {
    let mut state = vec![0_u8; count];
    let mut order = Vec::with_capacity(count);
    let mut path: Vec<(u32, usize)> = Vec::new();
    for root in 0..count {
        if state[root] != 0 {
            continue;
        }
        path.push((u32::try_from(root).unwrap_or(u32::MAX), 0));
        state[root] = 1;
        while let Some((slot, next)) = path.last_mut() {
            let at = *slot as usize;
            match looks[at].get(*next).copied() {
                None => {
                    state[at] = 2;
                    order.push(*slot);
                    path.pop();
                }
                Some(other) => {
                    *next += 1;
                    match state[other as usize] {
                        0 => {
                            state[other as usize] = 1;
                            path.push((other, 0));
                        }
                        1 => return Err(circle(&path, other, built, what)),
                        _ => {}
                    }
                }
            }
        }
    }
    Ok(order)
}

/// So many names of a circle are told.
const TOLD: usize = 12;

fn circle(path: &[(u32, usize)], back: u32, built: &Built, what: &str) -> Error {
    let from = path.iter().position(|(slot, _)| *slot == back).unwrap_or(0);
    let mut names: Vec<String> = path[from..]
        .iter()
        .map(|(slot, _)| built.slots[*slot as usize].name.clone())
        .filter(|name| !name.is_empty())
        .collect();
    names.extend(names.first().cloned());
    if names.len() > TOLD {
        let more = names.len() - TOLD;
        names.truncate(TOLD);
        names.push(format!("and {more} more"));
    }
    Error::new(format!(
        "expected a stock or a delay in every circle, found {what} in one without: `{}`",
        names.join("` → `")
    ))
}
