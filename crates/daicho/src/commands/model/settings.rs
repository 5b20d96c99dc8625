//! Flags to settings.

use crate::args::SettingArgs;
use simulate::study::Range;
use simulate::{Expr, Model, Program, Settings, Sort};

/// The settings that flags give.
pub(super) fn settings(program: &Program, args: &SettingArgs) -> anyhow::Result<Settings> {
    let mut settings =
        Settings { stop: args.stop, step: args.step, seed: args.seed, ..Settings::default() };
    for one in &args.set {
        let (name, value) = pair(one)?;
        let value = match value.strip_prefix('*') {
            Some(times) => number(times, one)? * program.first_value(name, &Settings::default())?,
            None => number(value, one)?,
        };
        settings.values.push((name.to_owned(), value));
    }
    Ok(settings)
}

/// The ranges that flags give, or else those of the model's constants that flags do not set.
pub(super) fn ranges(model: &Model, args: &SettingArgs) -> anyhow::Result<Vec<Range>> {
    let mut ranges = Vec::new();
    for one in &args.vary {
        let (name, ends) = pair(one)?;
        let wrong = || anyhow::anyhow!("expected `NAME=LOW..HIGH`, found `{one}`");
        let (low, high) = ends.split_once("..").ok_or_else(wrong)?;
        let (low, high) = (number(low, one)?, number(high, one)?);
        ranges.push(Range { name: name.to_owned(), low, high });
    }
    if !args.vary.is_empty() {
        return Ok(ranges);
    }
    let set: Vec<String> = args
        .set
        .iter()
        .filter_map(|one| pair(one).ok())
        .map(|(name, _)| simulate::canonical(name))
        .collect();
    for variable in &model.variables {
        let constant = matches!(&variable.parts[..], [part] if matches!(part.equation, Some(Expr::Number(value)) if value.abs() > 0.0));
        if let Some((low, high)) = variable.range
            && variable.sort == Sort::Auxiliary
            && constant
            && !set.contains(&variable.id())
        {
            ranges.push(Range { name: variable.name.clone(), low, high });
        }
    }
    Ok(ranges)
}

fn pair(one: &str) -> anyhow::Result<(&str, &str)> {
    let found = one.rsplit_once('=').map(|(name, value)| (name.trim(), value.trim()));
    found.ok_or_else(|| anyhow::anyhow!("expected `NAME=VALUE`, found `{one}`"))
}

fn number(text: &str, whole: &str) -> anyhow::Result<f64> {
    let value = text.trim().parse::<f64>().ok().filter(|value| value.is_finite());
    value.ok_or_else(|| anyhow::anyhow!("expected a number in `{whole}`, found `{text}`"))
}
