//! What speaks for a phrase: its first word and what leads to it, its last and what follows, and
//! the whole beside the parties, the cues and the title.

use super::super::super::{Draft, scene::Scene};
use super::super::words::sort;
use super::super::{Sink, step};
use super::phrases::Phrase;
use crate::cues::Hit;
use crate::names::Name;
use record::{Kind, Party, Span};
use std::collections::HashMap;

/// The bytes before and behind a phrase in which its neighbours are looked for.
const NEAR: usize = 60;
/// The bytes of the title that phrases are compared with.
const TITLE: usize = 300;

/// What all phrases of one amount share, with what was counted for ends that several have.
pub(crate) struct Around<'s> {
    scene: &'s Scene<'s>,
    kind: &'static str,
    amount: Span,
    payers: Vec<String>,
    recipients: Vec<String>,
    title: String,
    ends: HashMap<(usize, bool, &'static str), i64>,
}

impl<'s> Around<'s> {
    /// Begins with an amount.
    pub(crate) fn new(scene: &'s Scene<'s>, draft: &Draft) -> Self {
        let meaning = &draft.statement.meaning;
        let names = |parties: &[Party]| parties.iter().map(|party| party.name.clone()).collect();
        let title = scene.title.map_or("", |title| {
            let end = scene.text.floor_char_boundary(title.end.min(title.start + TITLE));
            scene.text.get(title.start..end).unwrap_or_default()
        });
        Self {
            scene,
            kind: if draft.kind == Kind::Commitment { "sum" } else { "measure" },
            amount: scene.mentions[draft.mention].span,
            payers: names(&meaning.payer),
            recipients: names(&meaning.recipient),
            title: title.to_lowercase(),
            ends: HashMap::new(),
        }
    }

    /// Whether a place is nothing but the name of a party of the amount, or breaks such a name in two.
    pub(super) fn is_party(&self, span: Span) -> bool {
        let mut names = self.names(span);
        names.any(|name| {
            let own = self.payers.contains(&name.name) || self.recipients.contains(&name.name);
            own && !(span.contains(name.span) && name.span != span)
        })
    }

    /// Whether a place is nothing but a verb of deciding or giving: "approved".
    pub(super) fn is_verb(&self, span: Span) -> bool {
        let scene = self.scene;
        let from = Span::new(span.start.saturating_sub(NEAR), span.end);
        let says = |hit: &Hit| hit.span.contains(span);
        let stage = |hit: &&Hit| {
            scene.rules.cues.get(**hit).votes.iter().any(|(field, ..)| field == "stage")
        };
        scene.within(&scene.verbs, from, |hit| hit.span).iter().any(says)
            || scene.within(&scene.hits, from, |hit| hit.span).iter().filter(stage).any(says)
    }

    /// The score of a phrase; `sum` gives that of what it puts into its sink.
    pub(crate) fn score<S: Sink>(
        &mut self,
        phrase: &Phrase,
        sink: impl Fn() -> S,
        sum: impl Fn(&S) -> i64,
    ) -> i64 {
        let mut whole = sink();
        self.whole(phrase, &mut whole);
        let mut all = sum(&whole);
        for (place, first) in [(phrase.span.start, true), (phrase.span.end, false)] {
            let key = (place, first, phrase.place);
            let known = self.ends.get(&key).copied();
            let score = known.unwrap_or_else(|| {
                let mut own = sink();
                if first {
                    self.begins(phrase, &mut own)
                } else {
                    self.ends(phrase, &mut own)
                }
                sum(&own)
            });
            self.ends.insert(key, score);
            all += score;
        }
        all
    }

    /// All features of a phrase.
    pub(crate) fn features(&self, phrase: &Phrase, sink: &mut impl Sink) {
        self.whole(phrase, sink);
        self.begins(phrase, sink);
        self.ends(phrase, sink);
    }

    /// What leads to a phrase, and its first word.
    fn begins(&self, phrase: &Phrase, sink: &mut impl Sink) {
        let Phrase { span, place, .. } = *phrase;
        let (kind, text) = (self.kind, self.scene.text);
        let from = text.ceil_char_boundary(span.start.saturating_sub(NEAR)).max(phrase.part.start);
        let before = text.get(from.min(span.start)..span.start).unwrap_or_default();
        let before = self.units(before, true, 3);
        let whole = from == phrase.part.start;
        for most in 1..=3 {
            let mut words = before.iter().take(most).cloned().collect::<Vec<_>>();
            if words.len() < most {
                words.push(if whole { "^" } else { "…" }.to_owned());
            }
            sink.is("lead", &[kind, place, &words.join(" ")]);
        }
        let own = span.of(text);
        let first = self.units(own, false, 2);
        for most in 1..=first.len() {
            let words = first.iter().take(most).cloned().collect::<Vec<_>>().join(" ");
            sink.is("first", &[kind, &words]);
        }
        let shape = if own.starts_with(char::is_uppercase) { "capital" } else { "small" };
        sink.is("shape", &[kind, place, shape]);
        if let Some(word) = first.first() {
            sink.is("first-tail", &[kind, tail(word)]);
        }
    }

    /// What follows a phrase, and its last word.
    fn ends(&self, phrase: &Phrase, sink: &mut impl Sink) {
        let Phrase { span, place, .. } = *phrase;
        let (kind, text) = (self.kind, self.scene.text);
        let to = text.floor_char_boundary(span.end + NEAR).min(phrase.part.end.max(span.end));
        let behind = text.get(span.end..to).unwrap_or_default();
        let behind = self.units(behind, false, 2);
        for most in 1..=2 {
            let mut words = behind.iter().take(most).cloned().collect::<Vec<_>>();
            if words.len() < most {
                words.push("$".to_owned());
            }
            sink.is("follow", &[kind, place, &words.join(" ")]);
        }
        let last = self.units(span.of(text), true, 3);
        for most in 1..=last.len() {
            let words = last.iter().take(most).cloned().collect::<Vec<_>>().join(" ");
            sink.is("last", &[kind, &words]);
        }
        if let Some(word) = last.first() {
            sink.is("last-tail", &[kind, tail(word)]);
        }
    }

    /// What the whole phrase is.
    fn whole(&self, phrase: &Phrase, sink: &mut impl Sink) {
        let Phrase { span, place, order, islands, .. } = *phrase;
        let (kind, scene) = (self.kind, self.scene);
        let words = span.of(scene.text);
        let order = step(order, &[1, 2, 3, 4, 6, 9]);
        let islands = step(islands, &[2, 3, 4]);
        sink.is("place", &[kind, place]);
        sink.is("order", &[kind, place, order]);
        sink.is("islands", &[kind, place, islands]);
        let length = words.chars().count();
        let steps: &[usize] = if scene.rules.cutting.spaces {
            &[8, 14, 20, 30, 40, 60]
        } else {
            &[3, 5, 8, 12, 18, 26]
        };
        sink.is("length", &[kind, step(length, steps), islands]);
        if matches!(place, "before" | "after") {
            let gap = scene.distance(span, self.amount);
            sink.is("gap", &[kind, place, step(gap, &[3, 8, 16, 30, 50, 80, 120])]);
            let title = self.echo(words);
            sink.is("echo", &[kind, title]);
            sink.is("echo-place", &[kind, place, title, islands]);
        }
        let mut named = false;
        for name in self.names(span) {
            let part = if self.payers.contains(&name.name) {
                "payer"
            } else if self.recipients.contains(&name.name) {
                "recipient"
            } else {
                "other"
            };
            let whole = if name.span == span {
                "is"
            } else if name.span.contains(span) {
                "cuts"
            } else if name.span.end > span.end || name.span.start < span.start {
                "breaks"
            } else {
                "has"
            };
            sink.is("name", &[kind, whole, sort(name.sort)]);
            sink.is("name-part", &[kind, whole, part, place]);
            named = true;
        }
        if !named {
            sink.is("name", &[kind, "none"]);
        }
        for hit in scene.within(&scene.hits, span, |hit| hit.span).iter().take(4) {
            for (field, value, _) in scene.rules.cues.get(*hit).votes.iter().take(2) {
                if field == "sector" {
                    sink.is("cue", &[kind, field]);
                } else {
                    sink.is("cue", &[kind, field, value]);
                }
            }
        }
    }

    /// The names that a phrase holds, or a part of.
    fn names(&self, span: Span) -> impl Iterator<Item = &Name> {
        let names = &self.scene.names;
        let from = names.partition_point(|name| name.span.start < span.start);
        let from = from.saturating_sub(1);
        names[from..]
            .iter()
            .take_while(move |name| name.span.start < span.end)
            .filter(move |name| name.span.end > span.start)
    }

    /// How much of a phrase the title says, too.
    fn echo(&self, words: &str) -> &'static str {
        if self.title.is_empty() {
            return "untitled";
        }
        let parts: Vec<String> = if self.scene.rules.cutting.spaces {
            words.split_whitespace().filter(|w| w.len() > 3).map(str::to_lowercase).collect()
        } else {
            let letters: Vec<char> = words.chars().collect();
            letters.windows(2).map(|two| two.iter().collect()).collect()
        };
        if parts.is_empty() {
            return "short";
        }
        let said = parts.iter().filter(|part| self.title.contains(part.as_str())).count();
        match said * 4 / parts.len() {
            0 if said == 0 => "none",
            0 | 1 => "some",
            2 | 3 => "half",
            _ => "all",
        }
    }

    /// The words at one end of a stretch, or its characters where words do not stand apart, the
    /// outermost first: nearest first for what stands before.
    fn units(&self, text: &str, from_end: bool, most: usize) -> Vec<String> {
        let plain = |unit: &str| {
            let digit = unit.starts_with(char::is_numeric);
            if digit { "0".to_owned() } else { unit.to_lowercase() }
        };
        if self.scene.rules.cutting.spaces {
            let words = text.split_whitespace();
            if from_end {
                words.rev().take(most).map(plain).collect()
            } else {
                words.take(most).map(plain).collect()
            }
        } else {
            let mut buffer = [0; 4];
            let letters = text.chars().filter(|c| !c.is_whitespace());
            if from_end {
                letters.rev().take(most).map(|c| plain(c.encode_utf8(&mut buffer))).collect()
            } else {
                letters.take(most).map(|c| plain(c.encode_utf8(&mut buffer))).collect()
            }
        }
    }
}

/// The last three letters of a word: they tell what sort of word it is.
fn tail(word: &str) -> &str {
    let at = word.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    &word[at..]
}
