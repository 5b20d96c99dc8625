//! Slices by arithmetic: amounts side by side that add up to a larger one right before or after
//! them.

use super::{LINES, MOST_PARTS, holds};
use crate::statements::ballot::Ballot;
use crate::statements::scene::Scene;
use crate::statements::{Draft, reason};
use crate::text::Shape;
use rust_decimal::Decimal;

/// So many amounts of another sort may stand between the parts.
const MOST_SKIPPED: usize = 4;

/// Links the amounts that add up to one beside them.
pub(super) fn link(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for whole in 0..drafts.len() {
        let Some(parts) =
            run_after(scene, drafts, whole).or_else(|| run_before(scene, drafts, whole))
        else {
            continue;
        };
        for part in parts {
            if drafts[part].whole.is_some() {
                continue;
            }
            let rule = "part_of: the amounts beside it add up to it";
            drafts[part].statement.because.push(reason("part_of", rule, scene.text, None));
            drafts[part].whole = Some(whole);
        }
    }
}

fn run_after(scene: &Scene<'_>, drafts: &[Draft], whole: usize) -> Option<Vec<usize>> {
    (whole + 1..drafts.len().min(whole + 4))
        .filter(|first| distance(scene, drafts, whole, *first) <= LINES)
        .find_map(|first| run(scene, drafts, whole, first..drafts.len()))
}

/// A sum that stands after its parts says that it is one: "together", 合計.
fn run_before(scene: &Scene<'_>, drafts: &[Draft], whole: usize) -> Option<Vec<usize>> {
    let ballot = Ballot::new(scene, drafts[whole].mention);
    let said = ballot.own("part", "total") >= 600;
    said.then(|| run(scene, drafts, whole, (0..whole).rev())).flatten()
}

fn distance(scene: &Scene<'_>, drafts: &[Draft], a: usize, b: usize) -> usize {
    scene.sentences[drafts[a].sentence].line.abs_diff(scene.sentences[drafts[b].sentence].line)
}

/// The parts, taken one by one until they reach the whole; none where they pass it. Amounts that
/// are slices already, and some of another sort, are passed over.
fn run(
    scene: &Scene<'_>,
    drafts: &[Draft],
    whole: usize,
    candidates: impl Iterator<Item = usize>,
) -> Option<Vec<usize>> {
    let mut sum = Decimal::ZERO;
    let mut parts: Vec<usize> = Vec::new();
    let mut found = None;
    let mut skipped = 0;
    let mut last = whole;
    for at in candidates.take(MOST_PARTS) {
        if distance(scene, drafts, last, at) > LINES {
            break;
        }
        if drafts[at].whole.is_some_and(|other| other != whole) {
            last = at;
            continue;
        }
        if !holds(&drafts[whole], &drafts[at]) {
            // Counts may stand between the parts and their sum; other money ends the run.
            let money = drafts[at].statement.meaning.amount.value.unit.currency().is_some();
            let listed = scene.sentences[drafts[at].sentence].shape != Shape::Paragraph;
            if money || listed || at > whole {
                break;
            }
            skipped += 1;
            if skipped > MOST_SKIPPED || found.is_some() {
                break;
            }
            continue;
        }
        sum += drafts[at].statement.meaning.amount.value.figure() * each(&drafts[at]);
        parts.push(at);
        last = at;
        match reaches(scene, drafts, whole, &parts, sum) {
            Some(true) => found = Some(parts.clone()),
            Some(false) => {}
            None => break,
        }
    }
    found
}

/// Whether parts add up to the whole; none where they pass it. A printed total is rounded, the
/// more so the less exactly it is given.
fn reaches(
    scene: &Scene<'_>,
    drafts: &[Draft],
    whole: usize,
    parts: &[usize],
    sum: Decimal,
) -> Option<bool> {
    let value = drafts[whole].statement.meaning.amount.value;
    let total = value.figure();
    let listed = parts.iter().all(|at| scene.sentences[drafts[*at].sentence].intro.is_some());
    let one = parts.iter().all(|at| drafts[*at].sentence == drafts[whole].sentence);
    let close = listed || one;
    let least = value.low().is_some() && value.high().is_none();
    // In thousandths of the total: how far the sum may fall short of it, and pass it.
    let (under, over) = match (close, value.approx, least) {
        (true, _, true) => (0, 100),
        (true, true, _) => (25, 25),
        _ if parts.len() > 2 => (1, 1),
        _ => (0, 0),
    };
    let thousandths = |n: i64| total * Decimal::new(n, 3);
    if sum > total + thousandths(over) {
        return None;
    }
    Some(sum >= total - thousandths(under) && parts.len() >= 2)
}

/// "Up to ¥5 billion each" by three payers is three times five.
fn each(draft: &Draft) -> Decimal {
    let words = draft.statement.said.quote.words();
    let payers = draft.statement.meaning.payer.len().max(1);
    let at = draft.statement.said.amount.end - draft.statement.said.quote.span().start;
    let after: String = words.get(at..).unwrap_or_default().chars().take(6).collect();
    if after.trim_start().starts_with("each") || after.starts_with("ずつ") {
        Decimal::from(payers)
    } else {
        Decimal::ONE
    }
}
