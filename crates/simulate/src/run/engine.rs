//! A model made ready to run.

use super::code::{Code, Codes};
use crate::build::scalar::{Ex, Then};
use crate::build::{Built, build, orders};
use crate::error::Error;
use crate::model::{Model, Table, Times};
use crate::name::canonical;
use std::collections::HashMap;

/// A stock: its place, the code of its rate, whether it stops at zero.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stock {
    pub(crate) slot: u32,
    pub(crate) rate: Code,
    /// Where its rate stands.
    pub(crate) at: u32,
    pub(crate) floor: bool,
}

/// A delay of a fixed time: its place, the codes of its input and of the time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Delay {
    pub(crate) slot: u32,
    pub(crate) input: Code,
    pub(crate) time: Code,
}

/// A model made ready to run: as often as wanted, with other settings each time.
#[derive(Debug, Clone)]
pub struct Program {
    pub(crate) codes: Codes,
    pub(crate) tables: Vec<Table>,
    pub(crate) times: Times,
    /// First values, in order.
    pub(crate) first: Vec<(u32, Option<Code>)>,
    /// What is worked out at each moment, in order.
    pub(crate) moving: Vec<(u32, Code)>,
    pub(crate) stocks: Vec<Stock>,
    pub(crate) next: Vec<(u32, Code)>,
    pub(crate) delays: Vec<Delay>,
    /// The places that are shown, with their names, in the order of the model.
    pub(crate) shown: Vec<(u32, String)>,
    /// The places by the canonical form of their names, with and without subscripts.
    pub(crate) places: HashMap<String, Vec<u32>>,
    /// The places in which the model itself gives its times.
    pub(crate) clock: Clock,
    /// What each place is called, and what it looks at in a run.
    pub(crate) nodes: Vec<Node>,
}

/// A place, as a part of loops.
#[derive(Debug, Clone, Default)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) looks: Vec<u32>,
    /// The code of its value; of a stock, of its rate.
    pub(crate) code: Option<Code>,
    pub(crate) stock: bool,
    /// Whether it holds what was a while ago.
    pub(crate) delay: bool,
}

impl Node {
    /// The same, each place that it looks at once.
    fn once(mut self) -> Self {
        self.looks.sort_unstable();
        self.looks.dedup();
        self
    }
}

/// Where a model itself gives its times.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Clock {
    pub(crate) start: Option<u32>,
    pub(crate) stop: Option<u32>,
    pub(crate) step: Option<u32>,
    pub(crate) save: Option<u32>,
}

impl Program {
    /// Makes a model ready.
    ///
    /// # Errors
    /// Names what a model lacks, or what is wrong in it, with the equation and the column.
    pub fn new(model: &Model) -> Result<Self, Error> {
        let built = build(model)?;
        let orders = orders(&built)?;
        let Built { slots, tables } = built;
        // Behind the places stands the rate of each stock.
        let stock = |slot: &&crate::build::Slot| matches!(slot.rule.then, Then::Stock(..));
        let mut rate = u32::try_from(slots.len()).unwrap_or(u32::MAX);
        let mut codes = Codes::new(slots.len() + slots.iter().filter(stock).count());
        let first = orders.first.iter().map(|slot| {
            let code = slots[*slot as usize].rule.first().map(|ex| codes.add(ex));
            (*slot, code)
        });
        let first = first.collect();
        let (mut moving, mut stocks) = (Vec::new(), Vec::new());
        let (mut next, mut delays) = (Vec::new(), Vec::new());
        let mut nodes: Vec<Node> =
            slots.iter().map(|slot| Node { name: slot.name.clone(), ..Node::default() }).collect();
        for slot in orders.moving {
            if let Then::Value(value) = &slots[slot as usize].rule.then {
                let code = codes.add_to(value, slot);
                moving.push((slot, code));
                let node = &mut nodes[slot as usize];
                (node.looks, node.code) = (value.slots(), Some(code));
            }
        }
        for (slot, number) in slots.iter().zip(0_u32..) {
            if let Then::Stock(flow, floor) = &slot.rule.then {
                let code = codes.add_to(flow, rate);
                stocks.push(Stock { slot: number, rate: code, at: rate, floor: *floor });
                rate += 1;
                let node = &mut nodes[number as usize];
                (node.looks, node.code, node.stock) = (flow.slots(), Some(code), true);
            }
        }
        for (slot, number) in slots.iter().zip(0_u32..) {
            match &slot.rule.then {
                Then::Next(value) => {
                    next.push((number, codes.add(value)));
                    let node = &mut nodes[number as usize];
                    (node.looks, node.delay) = (value.slots(), true);
                }
                Then::Delay(input, time) => {
                    let node = &mut nodes[number as usize];
                    (node.looks, node.delay) = (input.slots(), true);
                    let (input, time) = (codes.add(input), codes.add(time));
                    delays.push(Delay { slot: number, input, time });
                }
                Then::Stock(..) | Then::Value(_) | Then::Held => {}
            }
        }
        let shown: Vec<(u32, String)> = slots
            .iter()
            .zip(0_u32..)
            .filter(|(slot, _)| slot.variable.is_some())
            .map(|(slot, number)| (number, slot.name.clone()))
            .collect();
        let mut places: HashMap<String, Vec<u32>> = HashMap::new();
        for (slot, name) in &shown {
            let id = identify(name);
            if let Some((whole, _)) = id.split_once('[') {
                places.entry(whole.to_owned()).or_default().push(*slot);
            }
            places.entry(id).or_default().push(*slot);
        }
        let given = |name: &str| {
            let slot = places.get(name)?.first().copied()?;
            // A time that changes in the run is looked at in the run.
            let held = |ex: &Ex| ex.slots().is_empty() || !ex.moves();
            matches!(&slots[slot as usize].rule.then, Then::Value(value) if held(value))
                .then_some(slot)
        };
        let vensim = model.dialect == crate::equation::Dialect::Vensim;
        let clock = if vensim {
            Clock {
                start: given("initial_time"),
                stop: given("final_time"),
                step: given("time_step"),
                save: given("saveper"),
            }
        } else {
            Clock::default()
        };
        codes.settle();
        Ok(Self {
            codes,
            tables,
            times: model.times.clone(),
            first,
            moving,
            stocks,
            next,
            delays,
            shown,
            places,
            clock,
            nodes: nodes.into_iter().map(Node::once).collect(),
        })
    }

    /// The names of all that a run gives, in its order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.shown.iter().map(|(_, name)| name.as_str())
    }

    /// The times of a run that says nothing else.
    pub fn times(&self) -> &Times {
        &self.times
    }

    /// The places of a variable, or of one of its elements: `stock_a[north]`.
    pub(crate) fn find(&self, name: &str) -> Option<&[u32]> {
        self.places.get(&identify(name)).map(Vec::as_slice)
    }
}

/// A name with its subscripts in canonical form.
pub(crate) fn identify(name: &str) -> String {
    match name.strip_suffix(']').and_then(|name| name.rsplit_once('[')) {
        Some((name, subscripts)) => {
            let subscripts: Vec<String> = subscripts.split(',').map(canonical).collect();
            format!("{}[{}]", canonical(name), subscripts.join(","))
        }
        None => canonical(name),
    }
}
