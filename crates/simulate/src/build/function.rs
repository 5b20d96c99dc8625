//! The functions of XMILE 1.0 (section 3.5), of Stella and of Vensim that have no memory.

use crate::equation::{Dialect, Operator};

macro_rules! functions {
    ($($variant:ident $names:literal $least:literal $most:literal),+ $(,)?) => {
        /// A function without a memory.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Function { $($variant),+ }

        /// Names, fewest and most arguments.
        const FUNCTIONS: &[(&str, Function, usize, usize)] =
            &[$(($names, Function::$variant, $least, $most)),+];
    };
}

functions! {
    Abs "abs" 1 1,
    Arccos "arccos acos" 1 1,
    Arcsin "arcsin asin" 1 1,
    Arctan "arctan atan" 1 1,
    Arctan2 "arctan2 atan2" 2 2,
    Cos "cos" 1 1,
    Sin "sin" 1 1,
    Tan "tan" 1 1,
    Cosh "cosh" 1 1,
    Sinh "sinh" 1 1,
    Tanh "tanh" 1 1,
    Exp "exp" 1 1,
    Ln "ln" 1 1,
    Log10 "log10" 1 1,
    Log "log" 1 2,
    Sqrt "sqrt" 1 1,
    Sign "sign sgn" 1 1,
    Floor "floor" 1 1,
    Ceil "ceil ceiling" 1 1,
    Int "int" 1 1,
    Truncate "integer trunc" 1 1,
    Round "round" 1 1,
    Quantum "quantum" 2 2,
    Modulo "modulo mod" 2 2,
    Power "power" 2 2,
    Min "min vmin" 1 1_000_000,
    Max "max vmax" 1 1_000_000,
    Sum "sum" 1 1_000_000,
    Product "prod" 1 1_000_000,
    Mean "mean vmean" 1 1_000_000,
    StandardDeviation "stddev" 1 1_000_000,
    Zidz "zidz" 2 2,
    Xidz "xidz" 3 3,
    SafeDivide "safediv" 2 3,
    Step "step" 2 2,
    Ramp "ramp" 2 3,
    PulseOfMagnitude "pulse" 1 3,
    PulseOfWidth "pulse_of_width" 2 2,
    PulseTrain "pulse_train" 4 4,
    SineWave "sinwave" 2 2,
    CosineWave "coswave" 2 2,
    Counter "counter" 2 2,
    GammaLn "gamma_ln gammaln" 1 1,
    Factorial "factorial" 1 1,
    Normal "normal" 2 5,
    Uniform "random uniform" 0 3,
    RandomUniform "random_uniform" 2 3,
    RandomNormal "random_normal" 4 5,
    RandomExponential "random_exponential exprnd" 1 5,
    RandomPoisson "random_poisson poisson" 1 6,
    RandomLogNormal "lognormal" 2 3,
    RandomUnit "random_0_1" 0 1,
    Same "game" 1 1,
    SortOrder "#sort_order" 2 1_000_000,
    Rank "#rank" 2 1_000_000,
}

/// The function of this name, with the fewest and the most arguments that it takes.
pub(crate) fn named(name: &str, dialect: Dialect) -> Option<(Function, usize, usize)> {
    let vensim = dialect == Dialect::Vensim;
    match name {
        "pulse" if vensim => return Some((Function::PulseOfWidth, 2, 2)),
        "integer" | "int" if vensim => return Some((Function::Truncate, 1, 1)),
        _ => {}
    }
    let own = |names: &str| names.split(' ').any(|other| other == name);
    let found = FUNCTIONS.iter().find(|(names, ..)| own(names))?;
    Some((found.1, found.2, found.3))
}

impl Function {
    /// Whether it gives another value at another time, or each time.
    pub(crate) fn moves(self) -> bool {
        self.is_random()
            || matches!(
                self,
                Self::Step
                    | Self::Ramp
                    | Self::PulseOfMagnitude
                    | Self::PulseOfWidth
                    | Self::PulseTrain
                    | Self::SineWave
                    | Self::CosineWave
                    | Self::Counter
            )
    }

    /// Whether it draws lots.
    pub(crate) fn is_random(self) -> bool {
        matches!(
            self,
            Self::Normal
                | Self::Uniform
                | Self::RandomUniform
                | Self::RandomNormal
                | Self::RandomExponential
                | Self::RandomPoisson
                | Self::RandomLogNormal
                | Self::RandomUnit
        )
    }
}

/// The value of an operator.
#[inline]
pub(crate) fn binary(operator: Operator, a: f64, b: f64) -> f64 {
    let truth = |is: bool| f64::from(u8::from(is));
    match operator {
        Operator::Add => a + b,
        Operator::Subtract => a - b,
        Operator::Multiply => a * b,
        Operator::Divide => a / b,
        Operator::Power => a.powf(b),
        Operator::Modulo => modulo(a, b),
        Operator::Equal => truth(same(a, b)),
        Operator::Unequal => truth(!same(a, b)),
        Operator::Less => truth(a < b && !same(a, b)),
        Operator::AtMost => truth(a < b || same(a, b)),
        Operator::More => truth(a > b && !same(a, b)),
        Operator::AtLeast => truth(a > b || same(a, b)),
        Operator::And => truth(holds(a) && holds(b)),
        Operator::Or => truth(holds(a) || holds(b)),
    }
}

/// Whether a value counts as true.
pub(crate) fn holds(value: f64) -> bool {
    value.abs() > 0.0
}

/// Whether two values are equal but for what sums of steps lose.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= f64::EPSILON * 4.0 * a.abs().max(b.abs())
}

fn modulo(a: f64, b: f64) -> f64 {
    let rest = a % b;
    if rest.abs() > 0.0 && (rest < 0.0) != (b < 0.0) { rest + b } else { rest }
}

/// What functions of time look at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Now {
    pub(crate) time: f64,
    pub(crate) step: f64,
    pub(crate) start: f64,
    pub(crate) stop: f64,
}

/// The value of a function that draws no lots.
pub(crate) fn value(function: Function, x: &[f64], now: &Now) -> f64 {
    use Function as F;
    let arg = |n: usize| x.get(n).copied().unwrap_or(0.0);
    let a = arg(0);
    match function {
        F::Abs => a.abs(),
        F::Arccos => a.acos(),
        F::Arcsin => a.asin(),
        F::Arctan => a.atan(),
        F::Arctan2 => a.atan2(arg(1)),
        F::Cos => a.cos(),
        F::Sin => a.sin(),
        F::Tan => a.tan(),
        F::Cosh => a.cosh(),
        F::Sinh => a.sinh(),
        F::Tanh => a.tanh(),
        F::Exp => a.exp(),
        F::Ln => a.ln(),
        F::Log10 => a.log10(),
        F::Log if x.len() == 2 => a.ln() / arg(1).ln(),
        F::Log => a.log10(),
        F::Sqrt => a.sqrt(),
        F::Sign => match a {
            a if a > 0.0 => 1.0,
            a if a < 0.0 => -1.0,
            a => a,
        },
        F::Floor | F::Int => a.floor(),
        F::Ceil => a.ceil(),
        F::Truncate => a.trunc(),
        F::Round => (a + 0.5).floor(),
        F::Quantum if arg(1) <= 0.0 => a,
        F::Quantum => arg(1) * (a / arg(1)).trunc(),
        F::Modulo => modulo(a, arg(1)),
        F::Power => a.powf(arg(1)),
        F::Min => x.iter().copied().fold(f64::INFINITY, f64::min),
        F::Max => x.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        F::Sum => x.iter().sum(),
        F::Product => x.iter().product(),
        F::Mean => mean(x),
        F::StandardDeviation => {
            let mean = mean(x);
            let squares: f64 = x.iter().map(|value| (value - mean).powi(2)).sum();
            (squares / (count(x) - 1.0)).sqrt()
        }
        F::Zidz => divide(a, arg(1), 0.0),
        F::Xidz | F::SafeDivide => divide(a, arg(1), arg(2)),
        F::GammaLn => gamma_ln(a),
        F::Factorial => gamma_ln(a + 1.0).exp().round(),
        F::Same => a,
        F::SortOrder => sorted(x, false),
        F::Rank => sorted(x, true),
        _ => of_time(function, x, now),
    }
}

#[expect(clippy::cast_precision_loss, reason = "arrays have few elements")]
fn count(x: &[f64]) -> f64 {
    x.len() as f64
}

fn mean(x: &[f64]) -> f64 {
    x.iter().sum::<f64>() / count(x)
}

/// Division, and what stands for it where the divisor is next to nothing.
fn divide(a: f64, b: f64, instead: f64) -> f64 {
    if b.abs() < 1e-6 { instead } else { a / b }
}

/// Functions of time; a moment counts as reached half a step before it.
fn of_time(function: Function, x: &[f64], now: &Now) -> f64 {
    use Function as F;
    let arg = |n: usize| x.get(n).copied().unwrap_or(0.0);
    let Now { time, step, start, stop } = *now;
    let reached = |at: f64| time + step / 2.0 > at;
    let within = |at: f64, width: f64| reached(at) && time + step / 2.0 < at + width.max(step);
    let truth = |is: bool| f64::from(u8::from(is));
    match function {
        F::Step => arg(0) * truth(reached(arg(1))),
        F::Ramp => {
            let end = if x.len() > 2 { arg(2) } else { f64::INFINITY };
            if time <= arg(1) { 0.0 } else { arg(0) * (time.min(end) - arg(1)) }
        }
        F::PulseOfWidth => truth(within(arg(0), arg(1))),
        F::PulseTrain => {
            let (first, width, every, end) = (arg(0), arg(1), arg(2), arg(3));
            let since =
                if every > 0.0 { ((time + step / 2.0 - first) / every).floor() } else { 0.0 };
            let begin = first + since.max(0.0) * every;
            truth(within(begin, width) && time + step / 2.0 < end)
        }
        F::PulseOfMagnitude => {
            let first = if x.len() > 1 { arg(1) } else { start };
            let every = arg(2);
            let since =
                if every > 0.0 { ((time + step / 2.0 - first) / every).floor() } else { 0.0 };
            let begin = first + since.max(0.0) * every;
            arg(0) / step * truth(within(begin, step))
        }
        F::SineWave => arg(0) * (std::f64::consts::TAU * time / arg(1)).sin(),
        F::CosineWave => arg(0) * (std::f64::consts::TAU * time / arg(1)).cos(),
        F::Counter => {
            let (from, to) = (arg(0), arg(1));
            from + modulo(time - start, (to - from).max(step))
        }
        _ => stop,
    }
}

/// The logarithm of the gamma function (Lanczos's approximation, g = 7).
fn gamma_ln(x: f64) -> f64 {
    const C: [f64; 9] = [
        0.999_999_999_999_809_9,
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    if x < 0.5 {
        return (std::f64::consts::PI / (std::f64::consts::PI * x).sin().abs()).ln()
            - gamma_ln(1.0 - x);
    }
    let x = x - 1.0;
    let mut sum = C[0];
    let mut n = 0.0;
    for c in &C[1..] {
        n += 1.0;
        sum += c / (x + n);
    }
    let t = x + 7.5;
    0.5 * std::f64::consts::TAU.ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

/// Of some values, a direction (1 upwards) and a number from one: the place of the element that
/// comes at this number, or the number at which this element comes.
fn sorted(x: &[f64], rank: bool) -> f64 {
    let [values @ .., direction, number] = x else { return 0.0 };
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| {
        let by = values[*a].total_cmp(&values[*b]);
        if *direction > 0.0 { by } else { by.reverse() }
    });
    let places = order.iter().enumerate();
    #[expect(clippy::cast_precision_loss, reason = "arrays have few elements")]
    let near = |n: usize| (n as f64 - (number - 1.0)).abs() < 0.5;
    let found = match rank {
        true => places.clone().find(|(_, at)| near(**at)).map(|(n, _)| n + 1),
        false => places.clone().find(|(n, _)| near(*n)).map(|(_, at)| *at),
    };
    #[expect(clippy::cast_precision_loss, reason = "arrays have few elements")]
    found.map_or(0.0, |n| n as f64)
}
