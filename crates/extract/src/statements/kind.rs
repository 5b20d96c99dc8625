//! The kind of a statement, or that an amount is none.

use super::ballot::Ballot;
use super::scene::Scene;
use super::{Draft, is_money, reason};
use crate::mentions::{Form, Mention};
use record::{Because, Kind, Quantity, Unit};
use rust_decimal::Decimal;

/// Below this many hundredths nothing is said of an amount of money.
const LEAST_MONEY: i32 = 260;
/// A smaller sum in any currency is a price, a fee or a wage.
const LEAST_FIGURE: i64 = 100_000;
/// Things and companies are counted in passing; people less so.
const LEAST_THINGS: i32 = 380;
const LEAST_PEOPLE: i32 = 350;
const LEAST_BARE: i32 = 800;
/// So much speaks for a count of companies even where nothing says that it is counted.
const ENOUGH: i32 = 2_600;

/// The last percentage that was no measurement.
#[derive(Debug, Default)]
pub(crate) struct Shares {
    last: Option<usize>,
}

impl Shares {
    /// Whether a mention comes right after such a share, in its sentence.
    fn follows(&self, scene: &Scene<'_>, at: usize) -> bool {
        self.last.is_some_and(|last| {
            last + 1 == at
                && scene.sentence_of(scene.mentions[last].span)
                    == scene.sentence_of(scene.mentions[at].span)
        })
    }
}

/// Whether nothing is ever said of an amount: of prices, and of changes in percentage points.
pub(crate) fn never(mention: &Mention) -> bool {
    let small = is_money(mention) && mention.value.figure() < Decimal::from(LEAST_FIGURE);
    small || matches!(mention.form, Form::Points | Form::Number | Form::Ordinal | Form::Discount)
}

/// The kind of the statement that a mention makes, with what spoke for it.
pub(crate) fn kind(
    scene: &Scene<'_>,
    at: usize,
    ballot: &Ballot<'_>,
    before: Option<&Draft>,
    shares: &mut Shares,
) -> Option<Decided> {
    let mention = &scene.mentions[at];
    let scores = ballot.scores("kind");
    let score = |kind: Kind| scores.get(kind.as_str()).copied().unwrap_or(0);
    let nothing = scores.get("nothing").copied().unwrap_or(0);
    let money = is_money(mention);
    if never(mention) {
        return None;
    }
    let mut best: Vec<(Kind, i32)> = Kind::all().map(|kind| (kind, score(kind))).collect();
    match mention.form {
        Form::Points => return None,
        // Words of decision speak for a promise as well.
        Form::Money(_) => {
            let stage = ballot.strongest("stage").map_or(0, |(_, _, weight)| weight);
            add(&mut best, Kind::Commitment, stage / 3);
        }
        // Only money is promised; a share or a count of what is promised is a measurement.
        _ => best.retain(|(kind, _)| *kind != Kind::Commitment),
    }
    let people = mention.form == Form::People;
    if people || mention.form == Form::Things {
        let jobs = ballot.scores("count").get("estimate").copied().unwrap_or(0);
        add(&mut best, Kind::Estimate, jobs);
    }
    let floor = match mention.form {
        Form::Money(_) => LEAST_MONEY,
        Form::Percent | Form::PercentGdp | Form::Multiple | Form::Rank => {
            add(&mut best, Kind::Indicator, 500);
            0
        }
        Form::People => LEAST_PEOPLE,
        Form::Things => LEAST_THINGS,
        Form::Parties | Form::Bare => LEAST_BARE,
        Form::Points | Form::Number | Form::Ordinal | Form::Discount => return None,
    };
    // The second of two shares in one sentence is as little a measurement as the first: "11.5 % in
    // normal times, 40 % in a crisis" of the votes.
    if is_share(mention, ballot) || mention.form == Form::Percent && shares.follows(scene, at) {
        shares.last = Some(at);
        return None;
    }
    by_time(scene, at, &mut best);
    beside(scene, at, ballot, before, &mut best);
    let (winner, most) =
        best.iter().copied().max_by_key(|(kind, score)| (*score, std::cmp::Reverse(*kind)))?;
    if money && most < floor && nothing < LEAST_MONEY {
        return as_before(scene, at, before);
    }
    let uncounted = matches!(mention.form, Form::Bare | Form::Parties)
        && ballot.own("bare", "count") < 600
        && (mention.form == Form::Bare || most < ENOUGH);
    if uncounted || nothing > most || most < floor || !money && small(mention.form, &mention.value)
    {
        return None;
    }
    let mut because = Vec::new();
    ballot.explain("kind", winner.as_str(), &mut because);
    if because.is_empty() {
        because.push(reason(
            "kind",
            "kind.indicator: a measured share, factor or rank",
            scene.text,
            None,
        ));
    }
    let others = best.iter().filter(|(kind, _)| *kind != winner);
    let others = others.map(|(kind, score)| (kind.as_str(), *score));
    let rival = others.chain([("nothing", nothing)]).max_by_key(|(_, score)| *score);
    let rival = rival.filter(|rival| rival.1 > 0);
    Some(Decided { kind: winner, because, score: most, rival, margin: 0 })
}

/// A kind with what spoke for it.
pub(crate) struct Decided {
    pub(crate) kind: Kind,
    pub(crate) because: Vec<Because>,
    /// In hundredths of a vote.
    pub(crate) score: i32,
    /// The kind that came second, or that it is nothing.
    pub(crate) rival: Option<(&'static str, i32)>,
    /// By how much it outscores anything else by what was learned, in thousandths.
    pub(crate) margin: i64,
}

/// An amount of money without a word of its own is of the kind of the one before it in the same
/// paragraph or list.
fn as_before(scene: &Scene<'_>, at: usize, before: Option<&Draft>) -> Option<Decided> {
    let own = &scene.sentences[scene.sentence_of(scene.mentions[at].span)?];
    let before = before?;
    let other = &scene.sentences[before.sentence];
    let near = other.line + 1 >= own.line || own.intro.is_some() && (own.intro == other.intro);
    let money = is_money(&scene.mentions[before.mention]);
    (near && money).then(|| {
        let because = vec![reason("kind", "kind: as the amount before it", scene.text, None)];
        Decided { kind: before.kind, because, score: 0, rival: None, margin: 0 }
    })
}

fn add(best: &mut [(Kind, i32)], kind: Kind, votes: i32) {
    if let Some(entry) = best.iter_mut().find(|entry| entry.0 == kind) {
        entry.1 += votes;
    }
}

/// A slice is of the kind of its whole, and an amount set against the one before it ("from an
/// earlier …", "instead of …") of that one's.
fn beside(
    scene: &Scene<'_>,
    at: usize,
    ballot: &Ballot<'_>,
    before: Option<&Draft>,
    best: &mut [(Kind, i32)],
) {
    let same_form =
        |before: &&Draft| scene.mentions[before.mention].form == scene.mentions[at].form;
    let baseline = before.filter(same_form).is_some_and(|before| before.kind == Kind::Target);
    if baseline && ballot.own("parallel", "baseline") > 1_500 {
        add(best, Kind::Indicator, 7_000);
    }
    let Some(before) = before.filter(|before| {
        scene.mentions[before.mention].form == scene.mentions[at].form
            && is_money(&scene.mentions[at])
    }) else {
        return;
    };
    let sentence = scene.sentence_of(scene.mentions[at].span);
    if Some(before.sentence) == sentence && ballot.own("parallel", "before") > 800 {
        add(best, before.kind, 1_500);
    }
    if ballot.own("part", "slice") > 900 {
        add(best, before.kind, 1_200);
    }
}

/// A year that has passed speaks for a measurement, one to come for a goal or a forecast, and a
/// deadline for a goal.
fn by_time(scene: &Scene<'_>, at: usize, best: &mut [(Kind, i32)]) {
    use crate::mentions::period::Makes;
    let amount = scene.mentions[at].span;
    let (Some(sentence), Some(published)) = (scene.sentence_of(amount), scene.published) else {
        return;
    };
    let nearest = scene
        .times_in(scene.sentences[sentence].span)
        .filter(|time| matches!(time.makes, Makes::Point | Makes::Until) && !time.relative)
        .map(|time| (scene.distance(time.span, amount), time))
        .min_by_key(|(distance, time)| (*distance, time.span.start));
    let Some((distance, time)) = nearest else { return };
    let Some(point) = time.period.to.filter(|_| distance < 60) else { return };
    let year = point.last_year();
    if year < published.year() {
        let weight = if is_money(&scene.mentions[at]) { 6 } else { 16 };
        add(best, Kind::Indicator, crate::cues::fade(weight, distance));
    } else if year > published.year() {
        // Nothing is measured before its time.
        if distance < 45
            && let Some(entry) = best.iter_mut().find(|entry| entry.0 == Kind::Indicator)
        {
            entry.1 /= 3;
        }
        let deadline = time.makes == Makes::Until;
        add(best, Kind::Target, crate::cues::fade(if deadline { 18 } else { 12 }, distance));
        add(best, Kind::Estimate, crate::cues::fade(8, distance));
    }
}

/// Whether a percentage is a share of something that is no measurement: of votes, of costs.
fn is_share(mention: &Mention, ballot: &Ballot<'_>) -> bool {
    let votes = ballot.scores("percent").get("nothing").copied().unwrap_or(0);
    mention.form == Form::Percent && votes > 2_000
}

/// Counts of a few are said in passing: "two people".
fn small(form: Form, value: &Quantity) -> bool {
    matches!(form, Form::People | Form::Things) && value.figure() < Decimal::from(10)
}

/// The value: a percentage beside one of gross domestic product in the same sentence is one too.
pub(crate) fn value(scene: &Scene<'_>, at: usize, earlier: &[Draft]) -> Quantity {
    let mention = &scene.mentions[at];
    let gdp = mention.form == Form::Percent
        && (named_before(scene, at) || beside_gdp(scene, at, earlier));
    let unit = if gdp { Unit::PercentGdp } else { mention.value.unit };
    Quantity::new(mention.value.low(), mention.value.high(), mention.value.approx, unit)
        .unwrap_or(mention.value)
}

/// "The ratio to GDP was 3.7 %": the words stand before the figure.
fn named_before(scene: &Scene<'_>, at: usize) -> bool {
    let mention = &scene.mentions[at];
    let Some(sentence) = scene.sentence_of(mention.span) else { return false };
    let from = scene.sentences[sentence].span.start;
    let before = scene.text.get(from..mention.span.start).unwrap_or_default();
    scene.rules.words.gdp_before(before)
}

/// "0.71 % of GDP, against 0.21 % for …": the second is of the same sort.
fn beside_gdp(scene: &Scene<'_>, at: usize, earlier: &[Draft]) -> bool {
    let sentence = scene.sentence_of(scene.mentions[at].span);
    earlier.last().is_some_and(|last| {
        Some(last.sentence) == sentence
            && last.statement.meaning.amount.value.unit == Unit::PercentGdp
    })
}

/// Two values side by side of which only the second has a word: "first 50 %, later 80 %, is what
/// it aims for". The first is of the kind of the second.
pub(crate) fn agree(scene: &Scene<'_>, drafts: &mut [Draft]) {
    replaced(scene, drafts);
    for at in (1..drafts.len()).rev() {
        let (first, second) = (&drafts[at - 1], &drafts[at]);
        let gap = scene.mentions[first.mention].span.end..scene.mentions[second.mention].span.start;
        let beside = scene
            .text
            .get(gap)
            .is_some_and(|gap| gap.chars().count() <= 12 && !gap.contains(['(', '（']));
        let unit = |draft: &Draft| draft.statement.meaning.amount.value.unit;
        let weak = !first.statement.because.iter().any(|b| b.field == "kind" && b.cue.is_some())
            || first.kind == Kind::Indicator && first.weak;
        if first.sentence == second.sentence
            && unit(first) == unit(second)
            && unit(first).currency().is_none()
            && beside
            && weak
            && second.kind == Kind::Target
        {
            let kind = second.kind;
            let meaning = &mut drafts[at - 1].statement.meaning;
            meaning.kind = kind;
            // What it was measured in is no deadline.
            meaning.period = meaning.period.filter(|period| period.from.is_none());
            drafts[at - 1].kind = kind;
        }
    }
}

/// The least votes of a cue that stands at the amount.
const SURE: i32 = 1_500;

/// A figure that another replaced says the same sort of thing: "sales of 36.5 billion instead of
/// 40.4 billion" forecasts twice.
fn replaced(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let (new, old) = (&drafts[at - 1], &drafts[at]);
        let unit = |draft: &Draft| draft.statement.meaning.amount.value.unit;
        let measured = |kind: Kind| matches!(kind, Kind::Indicator | Kind::Estimate);
        if new.sentence == old.sentence
            && unit(new) == unit(old)
            && new.kind != old.kind
            && measured(new.kind)
            && measured(old.kind)
            && Ballot::new(scene, old.mention).own("period", "alike") >= SURE
        {
            let kind = new.kind;
            drafts[at].kind = kind;
            drafts[at].statement.meaning.kind = kind;
        }
    }
}
