//! The features of a party beside an amount of money: where it stands, what marks it, what verbs
//! stand between, and which part the frames gave it.

use super::super::Draft;
use super::super::roles::{party, same};
use super::super::scene::Scene;
use super::words::{form, side, sort};
use super::{Sink, step};
use crate::names::{Name, Sort};
use crate::text::Shape;
use record::{Kind, Meaning, Party, Span};

const DISTANCES: [usize; 7] = [1, 12, 30, 60, 100, 160, 260];

/// Where a party stands, seen from an amount; the nearer the surer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Where {
    Own,
    Before,
    Intro,
    Heading,
    Column,
    Title,
    After,
    Elsewhere,
}

impl Where {
    fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Before => "before",
            Self::Intro => "intro",
            Self::Heading => "heading",
            Self::Column => "column",
            Self::Title => "title",
            Self::After => "after",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// A party that may have a part, with its nearest place.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) party: Party,
    /// Its place in the list of names; none where only an earlier amount names it.
    pub(crate) name: Option<usize>,
    pub(crate) place: Where,
}

/// What a document's names come to, counted once.
pub(crate) struct Counted {
    /// The number of times that each party is named, by its first name.
    counts: std::collections::HashMap<String, usize>,
    titled: std::collections::HashSet<String>,
    /// Of the public bodies and of the others: the three named most and the one named first, each
    /// by its first name's place.
    leading: Vec<usize>,
}

/// What a party is known by: its identifier or its name.
pub(crate) fn key(party: &Party) -> String {
    party.id.as_ref().map_or_else(|| party.name.to_lowercase(), ToString::to_string)
}

impl Counted {
    pub(crate) fn new(scene: &Scene<'_>) -> Self {
        let mut counts = std::collections::HashMap::new();
        let mut titled = std::collections::HashSet::new();
        for name in &scene.names {
            let key = key(&party(name));
            if scene.title.is_some_and(|title| title.contains(name.span)) {
                titled.insert(key.clone());
            }
            *counts.entry(key).or_default() += 1;
        }
        let mut leading = Vec::new();
        for public in [true, false] {
            let mut ranked: Vec<(usize, usize)> = Vec::new();
            let mut seen = std::collections::HashSet::new();
            for (number, name) in scene.names.iter().enumerate() {
                let fits = match name.sort {
                    Sort::Public => public,
                    Sort::Company | Sort::Investor | Sort::Research => !public,
                    _ => false,
                };
                let key = key(&party(name));
                if fits && seen.insert(key.clone()) {
                    let titled = usize::from(titled.contains(&key));
                    ranked.push((counts.get(&key).copied().unwrap_or(0) + 2 * titled, number));
                }
            }
            ranked.sort_by_key(|(count, number)| (std::cmp::Reverse(*count), *number));
            let first = ranked.iter().map(|(_, number)| *number).min();
            leading.extend(ranked.into_iter().take(3).map(|(_, number)| number));
            leading.extend(first);
        }
        Self { counts, titled, leading }
    }
}

/// The parties that may have a part in an amount.
pub(crate) fn candidates(
    scene: &Scene<'_>,
    drafts: &[Draft],
    at: usize,
    counted: &Counted,
) -> Vec<Candidate> {
    let draft = &drafts[at];
    let amount = scene.mentions[draft.mention].span;
    let own = &scene.sentences[draft.sentence];
    let mut found: Vec<(Where, usize, Candidate)> = Vec::new();
    let mut add = |place: Where, span: Span| {
        let from = scene.names.partition_point(|name| name.span.start < span.start);
        let to = scene.names.partition_point(|name| name.span.start < span.end);
        for number in from..to {
            let name = &scene.names[number];
            if name.sort == Sort::Person || name.span.overlaps(amount) {
                continue;
            }
            let gap = if name.span.end <= amount.start {
                amount.start - name.span.end
            } else {
                name.span.start.saturating_sub(amount.end)
            };
            let candidate = Candidate { party: party(name), name: Some(number), place };
            found.push((place, gap, candidate));
        }
    };
    let window = Span::new(
        own.span.start.max(amount.start.saturating_sub(600)),
        own.span.end.min(amount.end + 600),
    );
    add(Where::Own, window);
    if let Some(before) = own.before {
        add(Where::Before, scene.sentences[before].span);
        if let Some(before) = scene.sentences[before].before {
            add(Where::Before, scene.sentences[before].span);
        }
    }
    if let Some(intro) = own.intro {
        add(Where::Intro, scene.sentences[intro].span);
        if let Some(before) = scene.sentences[intro].before {
            add(Where::Intro, scene.sentences[before].span);
        }
    }
    if let Some(heading) = own.heading {
        add(Where::Heading, scene.sentences[heading].span);
    }
    if let Some(caption) = scene.caption(draft.sentence) {
        add(Where::Heading, scene.names[caption].span);
    }
    if let Some(column) = scene.column(draft.sentence, amount) {
        add(Where::Column, column);
    }
    if let Some(title) = scene.title {
        add(Where::Title, title);
    }
    if let Some(after) = scene.sentences.get(draft.sentence + 1) {
        add(Where::After, after.span);
    }
    // Those that the document names most, wherever it does.
    for number in &counted.leading {
        let candidate = Candidate {
            party: party(&scene.names[*number]),
            name: Some(*number),
            place: Where::Elsewhere,
        };
        found.push((Where::Elsewhere, 1, candidate));
    }
    if let Some(publisher) = &scene.publisher {
        let candidate = Candidate { party: party(publisher), name: None, place: Where::Elsewhere };
        found.push((Where::Elsewhere, 2, candidate));
    }
    // The parts that the frames gave, from wherever they took them.
    let meaning = &draft.statement.meaning;
    for given in meaning.payer.iter().chain(&meaning.recipient).chain(&meaning.via) {
        let candidate = Candidate { party: given.clone(), name: None, place: Where::Elsewhere };
        found.push((Where::Elsewhere, 0, candidate));
    }
    found.sort_by_key(|(place, gap, _)| (*place, *gap));
    let mut once: Vec<Candidate> = Vec::new();
    for (_, _, candidate) in found {
        if !once.iter().any(|other| same(&other.party, &candidate.party)) {
            once.push(candidate);
        }
        if once.len() >= 28 {
            break;
        }
    }
    once
}

pub(crate) fn part(meaning: &Meaning, party: &Party) -> &'static str {
    if meaning.payer.iter().any(|other| same(other, party)) {
        "payer"
    } else if meaning.recipient.iter().any(|other| same(other, party)) {
        "recipient"
    } else if meaning.via.as_ref().is_some_and(|other| same(other, party)) {
        "via"
    } else {
        "none"
    }
}

/// Adds the features of one party for one amount.
pub(crate) fn features(
    scene: &Scene<'_>,
    drafts: &[Draft],
    at: usize,
    candidate: &Candidate,
    counted: &Counted,
    sink: &mut impl Sink,
) {
    let draft = &drafts[at];
    let meaning = &draft.statement.meaning;
    let amount = scene.mentions[draft.mention].span;
    let place = candidate.place.word();
    let ruled = part(meaning, &candidate.party);
    let instrument = meaning.instrument.map_or("none", |i| i.as_str());
    let stage = meaning.stage.map_or("none", |s| s.as_str());
    let name: Option<&Name> = candidate.name.map(|at| &scene.names[at]);
    let publishes = scene
        .publisher
        .as_ref()
        .filter(|publisher| same(&super::super::roles::party(publisher), &candidate.party));
    let kind = name.or(publishes).map_or("@carried", |name| sort(name.sort));
    if publishes.is_some() {
        sink.is("publishes", &[kind, ruled]);
        sink.is("publishes-place", &[kind, place]);
    }
    sink.is("ruled", &[ruled]);
    sink.is("ruled-sort", &[ruled, kind]);
    sink.is("ruled-place", &[ruled, place]);
    let rule = |field: &str| {
        let rule = draft.statement.because.iter().rfind(|because| because.field == field);
        rule.map_or("none", |because| because.rule.as_str())
    };
    match ruled {
        "payer" | "recipient" | "via" => sink.is("ruled-by", &[rule(ruled)]),
        _ => {
            let has = |list: bool| if list { "some" } else { "nobody" };
            sink.is(
                "rest",
                &[kind, place, has(!meaning.payer.is_empty()), has(!meaning.recipient.is_empty())],
            );
            sink.is("rest-payer", &[kind, has(!meaning.payer.is_empty())]);
            sink.is("rest-recipient", &[kind, has(!meaning.recipient.is_empty())]);
        }
    }
    sink.is("sort", &[kind]);
    sink.is("place", &[place]);
    sink.is("place-sort", &[place, kind]);
    sink.is("instrument-sort", &[instrument, kind]);
    sink.is("stage-sort", &[stage, kind]);
    let key = key(&candidate.party);
    let count = counted.counts.get(&key).copied().unwrap_or(0);
    sink.is("named", &[kind, step(count, &[2, 3, 5])]);
    if counted.titled.contains(&key) {
        sink.is("titled", &[kind, place]);
    }
    let before = drafts[..at].iter().rev().find(|draft| draft.kind == Kind::Commitment);
    let before = before.map_or("no", |before| part(&before.statement.meaning, &candidate.party));
    sink.is("last-time", &[before, place]);
    let shape = match scene.sentences[draft.sentence].shape {
        Shape::Paragraph => "paragraph",
        Shape::Heading => "heading",
        Shape::Item => "item",
        Shape::Row => "row",
    };
    sink.is("shape", &[shape, place, kind]);
    if let Some(name) = name {
        named(scene, draft, name, candidate.place, (kind, instrument), amount, sink);
    }
}

fn named(
    scene: &Scene<'_>,
    draft: &Draft,
    name: &Name,
    place: Where,
    (kind, instrument): (&str, &str),
    amount: Span,
    sink: &mut impl Sink,
) {
    let where_ = place.word();
    let mark = name.mark.map_or("none".to_owned(), |mark| format!("{mark:?}"));
    let word = name.mark_span.map(|span| span.of(scene.text).to_lowercase()).unwrap_or_default();
    if !name.sure {
        sink.is("unsure", &[where_]);
    }
    sink.is("mark", &[where_, &mark, kind]);
    sink.is("mark-word", &[where_, &word]);
    sink.is("mark-word-sort", &[&word, kind]);
    let Some(number) = scene.sentence_of(name.span) else { return };
    let sentence = scene.sentences[number].span;
    let left = side(scene, sentence, name.span, false);
    let right = side(scene, sentence, name.span, true);
    let joined = |words: &[String], most: usize, reversed: bool| {
        let mut words: Vec<&str> = words.iter().take(most).map(String::as_str).collect();
        if reversed {
            words.reverse();
        }
        words.join(if scene.rules.cutting.spaces { " " } else { "" })
    };
    for most in 1..=3 {
        sink.is("left", &[where_, &joined(&left, most, true)]);
        sink.is("right", &[where_, &joined(&right, most, false)]);
    }
    sink.is("around", &[&joined(&left, 1, true), kind, &joined(&right, 1, false)]);
    if place != Where::Own {
        if left.is_empty() {
            sink.is("opens", &[where_, kind, &mark]);
        }
        return;
    }
    let side = if name.span.start < amount.start { "left" } else { "right" };
    let distance = step(scene.distance(name.span, amount), &DISTANCES);
    let between = if name.span.end <= amount.start {
        Span::new(name.span.end, amount.start)
    } else {
        Span::new(amount.end, name.span.start.max(amount.end))
    };
    sink.is("side", &[side, &mark, kind]);
    sink.is("side-instrument", &[side, kind, instrument]);
    sink.is("distance", &[side, distance, &mark]);
    let amounts = scene.within(&scene.mentions, between, |m| m.span);
    let amounts = amounts.iter().filter(|m| super::super::is_money(m)).count();
    sink.is("amounts", &[side, step(amounts, &[1, 2])]);
    let names = scene.within(&scene.names, between, |name| name.span);
    sink.is("names", &[side, step(names.len(), &[1, 2, 4]), &mark]);
    let nearest = names.iter().all(|other| sort(other.sort) != kind);
    if nearest {
        sink.is("nearest", &[side, kind, &mark]);
    }
    // The verbs between, and the one nearest to the amount.
    let verbs = scene.within(&scene.verbs, between, |hit| hit.span);
    let class = |hit: &crate::cues::Hit| {
        scene.rules.cues.get(*hit).votes.first().map_or("", |(_, class, _)| class.as_str())
    };
    let classes: Vec<&str> = verbs.iter().rev().take(2).rev().map(class).collect();
    sink.is("verbs", &[side, &classes.join(" "), &mark]);
    sink.is("verbs-sort", &[side, &classes.join(" "), kind]);
    for hit in verbs.iter().take(4) {
        sink.is("verb", &[side, &mark, &hit.span.of(scene.text).to_lowercase()]);
    }
    let hits = scene.within(&scene.hits, between, |hit| hit.span);
    for hit in hits.iter().take(12) {
        sink.is("cue", &[side, &mark, scene.rule(*hit)]);
    }
    // Where predicates come last, or the money is the subject.
    let window = Span::new(
        amount.end,
        scene
            .text
            .floor_char_boundary((amount.end + 120).min(scene.sentences[draft.sentence].span.end))
            .max(amount.end),
    );
    for hit in scene.within(&scene.verbs, window, |hit| hit.span).iter().take(3) {
        sink.is("verb-behind", &[side, &mark, class(hit)]);
        sink.is("verb-behind-word", &[side, &mark, &hit.span.of(scene.text).to_lowercase()]);
    }
    let behind = super::words::side(scene, scene.sentences[draft.sentence].span, amount, true);
    let before = super::words::side(scene, scene.sentences[draft.sentence].span, amount, false);
    for most in 1..=3 {
        sink.is("behind", &[side, &mark, &joined(&behind, most, false)]);
        sink.is("before", &[side, &mark, &joined(&before, most, true)]);
    }
    if !scene.rules.cutting.spaces {
        let last: Vec<char> =
            scene.sentences[draft.sentence].span.of(scene.text).chars().rev().take(7).collect();
        for size in [3, 5, 7] {
            if last.len() >= size {
                let gram: String = last[..size].iter().rev().collect();
                sink.is("ends", &[side, &mark, &gram]);
            }
        }
    }
    let path = super::words::side(scene, between, Span::new(between.end, between.end), false);
    if path.len() <= 8 {
        for word in &path {
            sink.is("path", &[side, word]);
        }
        sink.is("path-whole", &[side, &joined(&path, 8, true)]);
    }
    let _ = form;
}
