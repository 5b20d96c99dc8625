//! Through time, step by step.

use super::code::Code;
use super::engine::{Program, identify};
use super::lots::Lots;
use super::output::Run;
use crate::build::function::Now;
use crate::error::Error;
use crate::model::{Method, Times};
use std::collections::HashMap;

/// The most steps of a run, and the most numbers that it keeps.
const STEPS: f64 = 1e8;
const KEPT: usize = 200_000_000;

/// What a run does otherwise than the model says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// Values in the place of equations, by name; of a stock its first value.
    pub values: Vec<(String, f64)>,
    /// The first moment.
    pub start: Option<f64>,
    /// The last moment.
    pub stop: Option<f64>,
    /// The step.
    pub step: Option<f64>,
    /// The time between moments that are kept.
    pub save: Option<f64>,
    /// How it is stepped through.
    pub method: Option<Method>,
    /// What lots are drawn from.
    pub seed: u64,
    /// The names of what is kept; empty for all.
    pub keep: Vec<String>,
}

impl Program {
    /// Runs the model.
    ///
    /// # Errors
    /// Where a setting names what is not there, or the times make no run.
    pub fn run(&self, settings: &Settings) -> Result<Run, Error> {
        let kept = self.kept(settings)?;
        let mut run = Run {
            names: kept.iter().map(|at| self.shown[*at].1.clone()).collect(),
            ..Run::default()
        };
        let slots: Vec<u32> = kept.iter().map(|at| self.shown[*at].0).collect();
        self.each(settings, |time, values| {
            run.times.push(time);
            run.rows.push(slots.iter().map(|slot| values[*slot as usize]).collect());
            run.times.len().saturating_mul(slots.len().max(1)) < KEPT
        })?;
        Ok(run)
    }

    /// Runs the model and calls back at each moment that is kept with the values of all places,
    /// until the answer is no.
    pub(crate) fn each(
        &self,
        settings: &Settings,
        mut at: impl FnMut(f64, &[f64]) -> bool,
    ) -> Result<(), Error> {
        let mut state = State::new(self, settings)?;
        let times = state.times.clone();
        let count = ((times.stop - times.start) / times.step + 1e-9).floor();
        if !(0.0..=STEPS).contains(&count) {
            let message = format!(
                "expected at most {STEPS:e} steps forward, found {} to {} by {}",
                times.start, times.stop, times.step
            );
            return Err(Error::new(message));
        }
        let save = times.save.unwrap_or(times.step).max(times.step);
        let stop_slot = self.stop_that_moves();
        let mut saved = 0.0;
        let mut step = 0.0;
        loop {
            state.moment();
            let due = times.start + saved * save;
            if state.now.time >= due - times.step * 1e-6 {
                if !at(state.now.time, &state.values) {
                    return Ok(());
                }
                saved = ((state.now.time - times.start) / save + 1e-6).floor() + 1.0;
            }
            let last = match stop_slot {
                Some(slot) => state.now.time + times.step * 0.5 > state.values[slot as usize],
                None => step >= count,
            };
            if last || step >= STEPS {
                return Ok(());
            }
            step += 1.0;
            state.step(times.start + step * times.step);
        }
    }

    /// The place of the last moment, where the model lets it change.
    fn stop_that_moves(&self) -> Option<u32> {
        let slot = self.clock.start.and(self.find("final_time"))?.first().copied()?;
        self.moving.iter().any(|(other, _)| *other == slot).then_some(slot)
    }

    fn kept(&self, settings: &Settings) -> Result<Vec<usize>, Error> {
        if settings.keep.is_empty() {
            return Ok((0..self.shown.len()).collect());
        }
        let mut kept = Vec::new();
        for name in &settings.keep {
            let slots = self.find(name).ok_or_else(|| self.unknown(name))?;
            let places = slots
                .iter()
                .filter_map(|slot| self.shown.iter().position(|(other, _)| other == slot));
            kept.extend(places);
        }
        Ok(kept)
    }

    /// The value that a variable begins with, by its name; of an array its first element's.
    ///
    /// # Errors
    /// Where there is no such variable, or a setting is of what is not there.
    pub fn first_value(&self, name: &str, settings: &Settings) -> Result<f64, Error> {
        let slot = self.find(name).and_then(<[u32]>::first).copied();
        let slot = slot.ok_or_else(|| self.unknown(name))?;
        let mut state = State::new(self, settings)?;
        state.moment();
        Ok(state.values[slot as usize])
    }

    /// What is said of a name that is not there.
    pub(crate) fn unknown(&self, name: &str) -> Error {
        let id = identify(name);
        let near = self.names().filter(|other| {
            let other = identify(other);
            other.contains(&id) || id.contains(&other)
        });
        let near: Vec<&str> = near.take(3).collect();
        let hint = match near.is_empty() {
            true => String::new(),
            false => format!("; there is `{}`", near.join("`, `")),
        };
        Error::new(format!("expected a variable of the model, found `{name}`{hint}"))
    }
}

/// A run under way.
pub(crate) struct State<'p> {
    program: &'p Program,
    pub(crate) values: Vec<f64>,
    pub(crate) now: Now,
    pub(crate) times: Times,
    /// What is worked out at each moment, without what settings hold.
    moving: Vec<(u32, Code)>,
    held: HashMap<u32, f64>,
    lots: Lots,
    /// What each delay still holds, and where it stands.
    rings: Vec<(Vec<f64>, usize)>,
    rates: Vec<f64>,
}

impl<'p> State<'p> {
    pub(crate) fn new(program: &'p Program, settings: &Settings) -> Result<Self, Error> {
        let mut held = HashMap::new();
        for (name, value) in &settings.values {
            let slots = program.find(name).ok_or_else(|| program.unknown(name))?;
            held.extend(slots.iter().map(|slot| (*slot, *value)));
        }
        let times = program.times.clone();
        let now = Now { time: times.start, step: times.step, start: times.start, stop: times.stop };
        let stocks = |slot: u32| program.stocks.iter().any(|stock| stock.slot == slot);
        let steady: Vec<u32> = held.keys().copied().filter(|slot| !stocks(*slot)).collect();
        let moving = program.moving.iter().filter(|(slot, _)| !steady.contains(slot));
        let mut state = Self {
            program,
            values: program.codes.registers(),
            now,
            moving: moving.copied().collect(),
            times,
            held,
            lots: Lots::new(settings.seed),
            rings: Vec::new(),
            rates: vec![0.0; program.stocks.len()],
        };
        // A first look gives the times that the model itself says.
        state.first();
        let clock = program.clock;
        let given = |slot: Option<u32>, now: f64| {
            slot.map(|slot| state.values[slot as usize]).filter(|v| v.is_finite()).unwrap_or(now)
        };
        let mut times = state.times.clone();
        times.start = settings.start.unwrap_or(given(clock.start, times.start));
        times.stop = settings.stop.unwrap_or(given(clock.stop, times.stop));
        times.step = settings.step.unwrap_or(given(clock.step, times.step));
        let saved = clock.save.map(|slot| state.values[slot as usize]).or(times.save);
        times.save = settings.save.or(saved);
        times.method = settings.method.unwrap_or(times.method);
        if !(times.step > 0.0 && times.step.is_finite()) {
            let found = times.step;
            return Err(Error::new(format!("expected a step of time above zero, found {found}")));
        }
        state.now =
            Now { time: times.start, step: times.step, start: times.start, stop: times.stop };
        state.times = times;
        state.lots = Lots::new(settings.seed);
        state.first();
        state.fill_delays();
        Ok(state)
    }

    fn eval(&mut self, code: Code) -> f64 {
        let program = self.program;
        program.codes.run(code, &mut self.values, (&program.tables, &self.now), &mut self.lots)
    }

    /// First values.
    fn first(&mut self) {
        let program = self.program;
        for (slot, code) in &program.first {
            let value = match (self.held.get(slot), code) {
                (Some(value), _) => *value,
                (None, Some(code)) => self.eval(*code),
                (None, None) => 0.0,
            };
            self.values[*slot as usize] = value;
        }
    }

    fn fill_delays(&mut self) {
        let program = self.program;
        self.rings.clear();
        for delay in &program.delays {
            let steps = (self.eval(delay.time) / self.times.step).round();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "`as` saturates, and the range is held"
            )]
            let steps = (steps.clamp(1.0, 10_000_000.0)) as usize;
            let first = self.values[delay.slot as usize];
            self.rings.push((vec![first; steps], 0));
        }
    }

    /// The values of this moment, given the stocks.
    pub(crate) fn moment(&mut self) {
        if self.moving.len() == self.program.moving.len() {
            // All of it stands side by side.
            if let [(_, first), .., (_, last)] = self.program.moving[..] {
                self.eval(first.through(last));
                return;
            }
        }
        for at in 0..self.moving.len() {
            self.eval(self.moving[at].1);
        }
    }

    pub(crate) fn program(&self) -> &'p Program {
        self.program
    }

    /// The rate of each stock now.
    pub(crate) fn rates_now(&mut self) -> HashMap<u32, f64> {
        self.rate();
        self.program.stocks.iter().map(|stock| stock.slot).zip(self.rates.iter().copied()).collect()
    }

    /// The value of an equation if all were as it is but for one place.
    pub(crate) fn with(&mut self, slot: u32, value: f64, code: Code) -> f64 {
        let own = self.program.codes.place(code);
        let (now, before) = (self.values[slot as usize], self.values[own]);
        self.values[slot as usize] = value;
        let result = self.eval(code);
        self.values[own] = before;
        self.values[slot as usize] = now;
        result
    }

    fn rate(&mut self) {
        match self.program.stocks[..] {
            [] => {}
            [one] => {
                self.eval(one.rate);
            }
            [first, .., last] => {
                self.eval(first.rate.through(last.rate));
            }
        }
        for (rate, stock) in self.rates.iter_mut().zip(&self.program.stocks) {
            *rate = self.values[stock.at as usize];
        }
    }

    /// Sets the stocks to what they were and so much of a rate.
    fn set(&mut self, before: &[f64], rates: &[f64], step: f64) {
        for (at, stock) in self.program.stocks.iter().enumerate() {
            let value = before[at] + step * rates[at];
            let value = if stock.floor { value.max(0.0) } else { value };
            self.values[stock.slot as usize] = value;
        }
    }

    /// One step, to this time.
    pub(crate) fn step(&mut self, to: f64) {
        let step = self.times.step;
        let mut later = Vec::with_capacity(self.program.next.len());
        for at in 0..self.program.next.len() {
            let (slot, code) = self.program.next[at];
            later.push((slot, self.eval(code)));
        }
        for at in 0..self.program.delays.len() {
            let delay = self.program.delays[at];
            let input = self.eval(delay.input);
            let (ring, place) = &mut self.rings[at];
            ring[*place] = input;
            *place = (*place + 1) % ring.len();
            later.push((delay.slot, ring[*place]));
        }
        let before: Vec<f64> =
            self.program.stocks.iter().map(|stock| self.values[stock.slot as usize]).collect();
        self.rate();
        match self.times.method {
            Method::Euler => {
                let rates = std::mem::take(&mut self.rates);
                self.set(&before, &rates, step);
                self.rates = rates;
            }
            Method::Rk4 => self.runge_kutta(&before, to),
        }
        for (slot, value) in later {
            self.values[slot as usize] = value;
        }
        self.now.time = to;
    }

    /// The classical method of fourth order; `rates` holds those of the first stage.
    fn runge_kutta(&mut self, before: &[f64], to: f64) {
        let (from, step) = (self.now.time, self.times.step);
        let first = self.rates.clone();
        let mut sum = first.clone();
        let mut last = first;
        for (share, weight, time) in
            [(0.5, 2.0, from + step / 2.0), (0.5, 2.0, from + step / 2.0), (1.0, 1.0, to)]
        {
            self.set(before, &last, step * share);
            self.now.time = time;
            self.moment();
            self.rate();
            last.clone_from(&self.rates);
            for (sum, rate) in sum.iter_mut().zip(&last) {
                *sum += weight * rate;
            }
        }
        let mean: Vec<f64> = sum.iter().map(|sum| sum / 6.0).collect();
        self.set(before, &mean, step);
    }
}
