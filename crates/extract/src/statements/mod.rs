//! Mentions to statements: which amounts say something, and what.
//!
//! Each field is decided by its own module out of the same [`Scene`]; none decides by the words
//! of one document. What decided is kept as [`Because`].

mod also;
mod ballot;
mod clause;
mod convert;
mod focus;
mod groups;
mod inherit;
mod instrument;
mod kind;
mod learned;
mod parts;
mod period;
mod place;
mod reading;
mod roles;
pub(crate) mod scene;
mod stage;
mod unsaid;
mod weigh;

pub use learned::Sample;
pub(crate) use learned::{FILES as LEARNED, samples};

use ballot::Ballot;
use record::{
    Amount, Because, Document, Evidence, Increment, Kind, Meaning, Per, Said, Sector, Span,
    Statement,
};
use scene::Scene;

use crate::language::Rules;
use crate::mentions::{Form, Mention};

/// A statement in the making.
#[derive(Debug, Clone)]
struct Draft {
    /// The place of its mention in the scene.
    mention: usize,
    sentence: usize,
    kind: Kind,
    statement: Statement,
    /// The place among the drafts of the amount that this one is a slice of.
    whole: Option<usize>,
    /// Whether the stage was read from words of its own sentence.
    staged: bool,
    /// Whether little spoke for its kind.
    weak: bool,
    /// By how much what was decided outscores anything else, for each field that is learned.
    margins: Vec<(&'static str, i64)>,
}

/// What was drawn out of a document, and what that took.
pub(crate) struct Drawn {
    pub(crate) statements: Vec<Statement>,
    pub(crate) policies: Vec<record::Policy>,
    /// The number of amounts that were looked at.
    pub(crate) amounts: usize,
    /// The longest sentence.
    pub(crate) longest: Option<Span>,
}

/// The statements of a document.
pub(crate) fn statements(document: &Document, rules: &Rules) -> Drawn {
    decided(document, rules, true)
}

/// What the rules alone make of a document: what their cases test.
#[cfg(test)]
pub(crate) fn ruled(document: &Document, rules: &Rules) -> Vec<Statement> {
    decided(document, rules, false).statements
}

fn decided(document: &Document, rules: &Rules, learning: bool) -> Drawn {
    let scene = Scene::new(document, rules);
    let conversions = convert::conversions(&scene);
    let (mut drafts, _) = drafts(&scene, &conversions, learning);
    if learning {
        learned::revise(&scene, &mut drafts);
    }
    learned::purposes(&scene, &mut drafts);
    weigh::weigh(&scene, &mut drafts);
    let longest = scene.sentences.iter().map(|sentence| sentence.span);
    Drawn {
        amounts: scene.mentions.len(),
        longest: longest.max_by_key(|span| span.len()),
        policies: if learning { crate::policies::policies(&scene) } else { Vec::new() },
        statements: also::fold(&scene, drafts),
    }
}

type Kinds = Vec<(usize, &'static str, &'static str)>;

/// All that the cues and frames decide, and the kind of each amount with that of the one before;
/// with `learning`, what was learned has its say in which amounts are statements, and of what kind.
fn drafts(
    scene: &Scene<'_>,
    conversions: &convert::Conversions,
    learning: bool,
) -> (Vec<Draft>, Kinds) {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut shares = kind::Shares::default();
    let mut kinds = Vec::new();
    let mut last = "none";
    for (at, mention) in scene.mentions.iter().enumerate() {
        if conversions.is_conversion(at) || mention.vague {
            continue;
        }
        let ballot = Ballot::new(scene, at);
        let decided = kind::kind(scene, at, &ballot, drafts.last(), &mut shares);
        let now = decided.as_ref().map_or("nothing", |decided| decided.kind.as_str());
        let decided = if learning && !kind::never(mention) {
            learned::kind(scene, at, &ballot, last, decided)
        } else {
            decided
        };
        kinds.push((at, last, now));
        last = now;
        let Some(decided) = decided else { continue };
        if let Some(draft) = draft(scene, at, decided, &ballot, conversions, &drafts) {
            drafts.push(draft);
        }
    }
    kind::agree(scene, &mut drafts);
    period::budgets(scene, &mut drafts);
    parts::link(scene, &mut drafts);
    inherit::inherit(scene, &mut drafts);
    stage::inherit(&mut drafts);
    stage::fallen(scene, &mut drafts);
    instrument::inherit(scene, &mut drafts);
    // An instrument that was inherited may tell who pays.
    inherit::inherit(scene, &mut drafts);
    instrument::settle(scene, &mut drafts);
    period::inherit(scene, &mut drafts);
    (drafts, kinds)
}

fn draft(
    scene: &Scene<'_>,
    at: usize,
    decided: kind::Decided,
    ballot: &Ballot<'_>,
    conversions: &convert::Conversions,
    earlier: &[Draft],
) -> Option<Draft> {
    let mention = &scene.mentions[at];
    let sentence = scene.sentence_of(mention.span)?;
    let weighed = vec![weigh::kind(ballot, &decided)];
    let kind::Decided { kind, mut because, margin, .. } = decided;
    let quote = passage(scene.text, scene.sentences[sentence].span, mention.span);
    let quote = Evidence::quote(scene.text, quote)?;
    let commitment = kind == Kind::Commitment;
    let mut roles =
        if commitment { roles::roles(scene, at, ballot) } else { roles::Roles::default() };
    let (stage, staged) =
        if commitment { stage::stage(scene, ballot, &mut because) } else { (None, false) };
    let increment = if commitment { increment(ballot, &mut because) } else { None };
    let instrument =
        commitment.then(|| instrument::instrument(scene, at, ballot, &roles, &mut because));
    because.append(&mut roles.because);
    roles.public =
        matches!(roles.payer_sort, Some(crate::names::Sort::Public | crate::names::Sort::Place));
    let (period, said_on) = period::period(scene, at, (kind, stage), &mut because);
    let increment = increment
        .or_else(|| past(scene, period, roles.public, &mut because).filter(|_| commitment));
    let document = &scene.document.id;
    let statement = Statement {
        id: Statement::identify(document, mention.span),
        document: document.clone(),
        said: Said { quote, amount: mention.span, also: Vec::new() },
        meaning: Meaning {
            kind,
            amount: Amount {
                value: kind::value(scene, at, earlier),
                converted: conversions.of(at),
                per: mention.per_year.then_some(Per::Year),
                increment,
            },
            stage,
            payer: roles.payer,
            recipient: roles.recipient,
            via: roles.via,
            purpose: None,
            measure: None,
            sectors: sectors(scene, ballot),
            instrument,
            period,
            said_on,
            speaker: roles.speaker,
            part_of: None,
        },
        because,
        weighed,
    };
    let weak = ballot.scores("kind").get(kind.as_str()).copied().unwrap_or(0) < 2_600;
    let margins = vec![("kind", margin)];
    Some(Draft { mention: at, sentence, kind, statement, whole: None, staged, weak, margins })
}

/// The sentence of an amount, or where it has no end the part of it around the amount: a quote for
/// each amount of a text without a full stop must not copy the text each time.
fn passage(text: &str, sentence: Span, amount: Span) -> Span {
    if sentence.len() <= 2 * PASSAGE {
        return sentence.cover(amount);
    }
    let from = text.floor_char_boundary(amount.start.saturating_sub(PASSAGE));
    let to = text.ceil_char_boundary(amount.end + PASSAGE);
    Span::new(sentence.start.max(from), sentence.end.min(to)).cover(amount)
}

/// The bytes that a quote shows on either side of an amount.
const PASSAGE: usize = 2_000;

fn increment(ballot: &Ballot<'_>, because: &mut Vec<Because>) -> Option<Increment> {
    let (value, _) = ballot.winner("increment", 1_100)?;
    ballot.explain("increment", value, because);
    value.parse().ok()
}

/// State money over several years that have passed is a sum of what was said each year.
fn past(
    scene: &Scene<'_>,
    period: Option<record::Period>,
    public: bool,
    because: &mut Vec<Because>,
) -> Option<Increment> {
    let period = period.filter(|_| public)?;
    let (from, to) = (period.from?.year(), period.to?.last_year());
    let over = from < to && scene.published.is_some_and(|published| to <= published.year());
    over.then(|| {
        because.push(reason(
            "increment",
            "increment.cumulative: over years that have passed",
            scene.text,
            None,
        ));
        Increment::Cumulative
    })
}

/// The fields of technology that the words around name, or else those of the whole document.
fn sectors(scene: &Scene<'_>, ballot: &Ballot<'_>) -> Vec<Sector> {
    let mut sectors: Vec<(Sector, i32)> = ballot
        .scores("sector")
        .into_iter()
        .filter(|(_, score)| *score >= 150)
        .filter_map(|(value, score)| Some((value.parse().ok()?, score)))
        .collect();
    if sectors.is_empty() {
        sectors = scene.sectors.iter().map(|sector| (*sector, 1)).collect();
    }
    let best = sectors.iter().map(|(_, score)| *score).max().unwrap_or(0);
    let mut named: Vec<Sector> = sectors
        .into_iter()
        .filter(|(_, score)| *score * 6 >= best)
        .map(|(sector, _)| sector)
        .collect();
    named.sort();
    if named.is_empty() {
        named.push(Sector::Other);
    }
    named
}

/// Whether the mention is money.
pub(crate) fn is_money(mention: &Mention) -> bool {
    matches!(mention.form, Form::Money(_))
}

/// The reason that a rule without a cue gives.
fn reason(field: &str, rule: &str, text: &str, cue: Option<Span>) -> Because {
    Because {
        field: field.to_owned(),
        rule: rule.to_owned(),
        cue: cue.and_then(|span| Evidence::quote(text, span)),
    }
}
