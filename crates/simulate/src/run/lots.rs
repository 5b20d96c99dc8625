//! Numbers drawn by lot, the same for the same seed.

use crate::build::function::Function;

/// SplitMix64 (Steele, Lea, Flood 2014).
#[derive(Debug, Clone)]
pub(crate) struct Lots(u64);

impl Lots {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From zero to less than one.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are what a float holds")]
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number below another.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// From the normal distribution (Box and Muller 1958).
    pub(crate) fn normal(&mut self) -> f64 {
        let size = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        size * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// What a function of lots gives.
    pub(crate) fn draw(&mut self, function: Function, x: &[f64]) -> f64 {
        use Function as F;
        let arg = |n: usize, other: f64| x.get(n).copied().unwrap_or(other);
        match function {
            F::RandomUnit => self.unit(),
            F::Uniform | F::RandomUniform => {
                let (low, high) = if x.len() < 2 { (0.0, 1.0) } else { (arg(0, 0.0), arg(1, 1.0)) };
                low + (high - low) * self.unit()
            }
            F::Normal => {
                let value = arg(0, 0.0) + arg(1, 1.0) * self.normal();
                if x.len() > 4 {
                    value.clamp(arg(3, value), arg(4, value).max(arg(3, value)))
                } else {
                    value
                }
            }
            F::RandomNormal => {
                let (low, high) = (arg(0, f64::NEG_INFINITY), arg(1, f64::INFINITY));
                // Drawn again until it lies inside, and then put inside.
                for _ in 0..100 {
                    let value = arg(2, 0.0) + arg(3, 1.0) * self.normal();
                    if value >= low && value <= high {
                        return value;
                    }
                }
                arg(2, 0.0).max(low).min(high)
            }
            F::RandomLogNormal => {
                let (mean, spread) = (arg(0, 1.0), arg(1, 1.0));
                let variance = (1.0 + (spread / mean).powi(2)).ln();
                (mean.ln() - variance / 2.0 + variance.sqrt() * self.normal()).exp()
            }
            F::RandomExponential if x.len() < 5 => -arg(0, 1.0) * (1.0 - self.unit()).ln(),
            F::RandomExponential => {
                let value = arg(2, 0.0) - arg(3, 1.0) * (1.0 - self.unit()).ln();
                value.max(arg(0, 0.0)).min(arg(1, f64::INFINITY))
            }
            _ => self.poisson(if x.len() > 2 { arg(2, 1.0) } else { arg(0, 1.0) }),
        }
    }

    /// A count of events (Knuth's method; large means as the normal distribution has them).
    fn poisson(&mut self, mean: f64) -> f64 {
        if mean > 500.0 {
            return (mean + mean.sqrt() * self.normal()).round().max(0.0);
        }
        let end = (-mean.max(0.0)).exp();
        let (mut count, mut product) = (0.0, self.unit());
        while product > end {
            count += 1.0;
            product *= self.unit();
        }
        count
    }
}
