//! Functions with a memory, taken apart into stocks: delays, smooths, trends.
//!
//! The definitions are those of Vensim's reference manual, "Functions", and of XMILE 1.0,
//! section 3.5.3.

use super::Builder;
use super::expand::Env;
use super::function::Function;
use super::scalar::{Ex, Then};
use crate::equation::Expr;
use crate::error::Error;

/// The highest order of a delay.
const ORDER: usize = 1_000;

impl Builder<'_> {
    /// The value of a function with a memory; none where it is not one.
    pub(super) fn stateful(
        &mut self,
        name: &str,
        arguments: &[Expr],
        env: &Env,
    ) -> Result<Option<Ex>, Error> {
        let known = [
            "smth1",
            "smooth",
            "smoothi",
            "smth3",
            "smooth3",
            "smooth3i",
            "smthn",
            "smooth_n",
            "delay1",
            "delay1i",
            "delay3",
            "delay3i",
            "delayn",
            "delay_n",
            "delay",
            "delay_fixed",
            "trend",
            "forecast",
            "forcst",
            "npv",
            "sample_if_true",
            "previous",
            "init",
            "initial",
            "active_initial",
            "integ",
        ];
        if !known.contains(&name) {
            return Ok(None);
        }
        let list = arguments.iter().map(|argument| self.expand(argument, env));
        let list: Vec<Ex> = list.collect::<Result<_, _>>()?;
        let arg = |n: usize| -> Result<Ex, Error> {
            list.get(n).cloned().ok_or_else(|| {
                let found = list.len();
                Error::new(format!("expected {} arguments of `{name}`, found {found}", n + 1))
            })
        };
        let or = |n: usize, other: &Ex| list.get(n).cloned().unwrap_or_else(|| other.clone());
        let input = arg(0)?;
        Ok(Some(match name {
            "smth1" | "smooth" | "smoothi" => self.smooth(&input, arg(1)?, or(2, &input), 1)?,
            "smth3" | "smooth3" | "smooth3i" => self.smooth(&input, arg(1)?, or(2, &input), 3)?,
            "smthn" => self.smooth(&input, arg(1)?, or(3, &input), order(&arg(2)?)?)?,
            "smooth_n" => self.smooth(&input, arg(1)?, arg(2)?, order(&arg(3)?)?)?,
            "delay1" | "delay1i" => self.delay(&input, arg(1)?, or(2, &input), 1)?,
            "delay3" | "delay3i" => self.delay(&input, arg(1)?, or(2, &input), 3)?,
            "delayn" => self.delay(&input, arg(1)?, or(3, &input), order(&arg(2)?)?)?,
            "delay_n" => self.delay(&input, arg(1)?, arg(2)?, order(&arg(3)?)?)?,
            "delay" | "delay_fixed" => {
                let first = or(2, &input);
                self.hidden(first, Then::Delay(input, arg(1)?))?
            }
            "trend" => self.trend(&input, &arg(1)?, &or(2, &Ex::Num(0.0)))?,
            "forecast" | "forcst" => {
                let trend = self.trend(&input, &arg(1)?, &or(3, &Ex::Num(0.0)))?;
                let grown = Ex::add(Ex::Num(1.0), Ex::mul(trend, arg(2)?));
                Ex::mul(input, grown)
            }
            "npv" => self.npv(&input, &arg(1)?, or(2, &Ex::Num(0.0)), or(3, &Ex::Num(1.0)))?,
            "sample_if_true" => {
                let (value, first) = (arg(1)?, arg(2)?);
                // The value of before, which the next one is chosen against.
                let kept = self.hidden(first, Then::Held)?;
                let now = Ex::If(Box::new(input), Box::new(value), Box::new(kept.clone()));
                if let Ex::Slot(slot) = kept {
                    self.slots[slot as usize].rule.then = Then::Next(now.clone());
                }
                now
            }
            "previous" => {
                let first = or(1, &input);
                self.hidden(first, Then::Next(input))?
            }
            "init" | "initial" => self.hidden(input, Then::Held)?,
            "active_initial" => {
                let first = arg(1)?;
                self.hidden(first, Then::Value(input))?
            }
            _ => {
                let first = arg(1)?;
                self.hidden(first, Then::Stock(input, false))?
            }
        }))
    }

    /// An exponential average of some order.
    fn smooth(&mut self, input: &Ex, time: Ex, first: Ex, order: usize) -> Result<Ex, Error> {
        let time = Ex::div(time, whole(order));
        let mut from = input.clone();
        for _ in 0..order {
            let stage = self.hidden(first.clone(), Then::Held)?;
            let rate = Ex::div(Ex::sub(from, stage.clone()), time.clone());
            self.accumulate(&stage, rate);
            from = stage;
        }
        Ok(from)
    }

    /// A material delay of some order.
    fn delay(&mut self, input: &Ex, time: Ex, first: Ex, order: usize) -> Result<Ex, Error> {
        let time = Ex::div(time, whole(order));
        let mut from = input.clone();
        for _ in 0..order {
            let stage = self.hidden(Ex::mul(first.clone(), time.clone()), Then::Held)?;
            let out = Ex::div(stage.clone(), time.clone());
            self.accumulate(&stage, Ex::sub(from, out.clone()));
            from = out;
        }
        Ok(from)
    }

    /// The growth of an input against its average, as a share of it in a unit of time.
    fn trend(&mut self, input: &Ex, time: &Ex, first: &Ex) -> Result<Ex, Error> {
        let begin = Ex::add(Ex::Num(1.0), Ex::mul(first.clone(), time.clone()));
        let average = self.hidden(Ex::div(input.clone(), begin), Then::Held)?;
        let gap = Ex::sub(input.clone(), average.clone());
        self.accumulate(&average, Ex::div(gap.clone(), time.clone()));
        let size = Ex::call(Function::Abs, vec![average]);
        Ok(Ex::call(Function::Zidz, vec![gap, Ex::mul(time.clone(), size)]))
    }

    /// The present value of a stream at a rate of discount.
    fn npv(&mut self, stream: &Ex, rate: &Ex, first: Ex, factor: Ex) -> Result<Ex, Error> {
        let discount = self.hidden(Ex::Num(1.0), Then::Held)?;
        self.accumulate(&discount, Ex::Neg(Box::new(Ex::mul(discount.clone(), rate.clone()))));
        let sum = self.hidden(first, Then::Held)?;
        let now = Ex::mul(stream.clone(), discount);
        self.accumulate(&sum, now.clone());
        let step = Ex::Num(self.model.times.step);
        Ok(Ex::mul(Ex::add(sum, Ex::mul(now, step)), factor))
    }

    fn accumulate(&mut self, stage: &Ex, rate: Ex) {
        if let Ex::Slot(slot) = stage {
            self.slots[*slot as usize].rule.then = Then::Stock(rate, false);
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "orders are small")]
fn whole(order: usize) -> Ex {
    Ex::Num(order as f64)
}

/// The order of a delay: a number that is known before the run.
fn order(ex: &Ex) -> Result<usize, Error> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` saturates, and the range is looked at"
    )]
    let order = ex.number().map(|order| order.round() as usize);
    order
        .filter(|order| (1..=ORDER).contains(order))
        .ok_or_else(|| Error::new(format!("expected an order that is a number from 1 to {ORDER}")))
}
