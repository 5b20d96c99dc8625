//! One unit: powers of what is counted.

use crate::name::canonical;
use std::collections::BTreeMap;
use std::fmt;

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Unit(BTreeMap<String, i32>);

/// Words for no unit.
const NONE: [&str; 10] =
    ["dmnl", "dimensionless", "unitless", "1", "fraction", "ratio", "percent", "%", "none", ""];

impl Unit {
    /// Reads a unit such as `people/(month*km^2)`.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut reader = Reader { rest: text.trim(), text };
        let unit = reader.product(0)?;
        if reader.rest.is_empty() { Ok(unit) } else { Err(reader.wrong()) }
    }

    pub(super) fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Times another to a power.
    pub(super) fn by(&self, other: &Unit, power: i32) -> Unit {
        let mut out = self.0.clone();
        for (name, own) in &other.0 {
            let sum = out.entry(name.clone()).or_insert(0);
            *sum += own * power;
            if *sum == 0 {
                out.remove(name);
            }
        }
        Unit(out)
    }

    /// To a power that keeps its own whole.
    pub(super) fn power(&self, power: f64) -> Option<Unit> {
        let mut out = BTreeMap::new();
        for (name, own) in &self.0 {
            let value = f64::from(*own) * power;
            let whole = value.round();
            if (whole - value).abs() > 1e-9 || whole.abs() > 1_000.0 {
                return None;
            }
            #[expect(clippy::cast_possible_truncation, reason = "the range was just looked at")]
            out.insert(name.clone(), whole as i32);
        }
        out.retain(|_, power| *power != 0);
        Some(Unit(out))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |up: bool| {
            let own = self.0.iter().filter(move |(_, power)| (**power > 0) == up);
            let one = |(name, power): (&String, &i32)| match power.abs() {
                1 => name.clone(),
                power => format!("{name}^{power}"),
            };
            own.map(one).collect::<Vec<_>>().join("*")
        };
        let (up, down) = (side(true), side(false));
        let up = if up.is_empty() { "1".to_owned() } else { up };
        if down.is_empty() { f.write_str(&up) } else { write!(f, "{up}/{down}") }
    }
}

struct Reader<'t> {
    rest: &'t str,
    text: &'t str,
}

/// How deep brackets may stand.
const DEPTH: usize = 50;

impl Reader<'_> {
    fn wrong(&self) -> String {
        format!("expected a unit such as `people/month`, found `{}`", self.text)
    }

    fn take(&mut self, c: char) -> bool {
        let there = self.rest.starts_with(c);
        if there {
            self.rest = self.rest[c.len_utf8()..].trim_start();
        }
        there
    }

    fn product(&mut self, depth: usize) -> Result<Unit, String> {
        if depth > DEPTH {
            return Err(self.wrong());
        }
        let mut unit = self.factor(depth)?;
        loop {
            let power = if self.take('*') || self.take('-') || self.take('·') {
                1
            } else if self.take('/') {
                -1
            } else {
                return Ok(unit);
            };
            let other = self.factor(depth)?;
            unit = unit.by(&other, power);
        }
    }

    fn factor(&mut self, depth: usize) -> Result<Unit, String> {
        let unit = if self.take('(') {
            let inner = self.product(depth + 1)?;
            if !self.take(')') {
                return Err(self.wrong());
            }
            inner
        } else {
            let end =
                self.rest.find(['*', '/', '(', ')', '^', '-', '·']).unwrap_or(self.rest.len());
            let name = canonical(&self.rest[..end]);
            self.rest = self.rest[end..].trim_start();
            // One of a thing and several of it are the same.
            let name = match name.strip_suffix('s').filter(|name| name.len() > 2) {
                Some(one) if !NONE.contains(&name.as_str()) => one.to_owned(),
                _ => name,
            };
            if NONE.contains(&name.as_str()) { Unit::default() } else { Unit([(name, 1)].into()) }
        };
        if self.take('^') {
            let end = self
                .rest
                .find(|c: char| !c.is_ascii_digit() && c != '-')
                .unwrap_or(self.rest.len());
            let power: i32 = self.rest[..end].parse().map_err(|_| self.wrong())?;
            self.rest = self.rest[end..].trim_start();
            return unit.power(f64::from(power)).ok_or_else(|| self.wrong());
        }
        Ok(unit)
    }
}
