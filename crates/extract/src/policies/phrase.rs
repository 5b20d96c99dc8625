//! A measure's noun with the verb that brings it about, and the words that name it.
//!
//! Two orders: verb, measure ("introduced a tax credit for chip plants"), and measure, verb ("a bill
//! on data centres was passed", 半導体税制を創設する). Which a language uses its rules say.

use super::value;
use crate::cues::Hit;
use crate::statements::scene::Scene;
use record::{Span, Stage};

/// The most bytes between a verb and its noun.
const GAP: usize = 70;
/// The most bytes of a name.
const NAME: usize = 150;
/// What the form of a verb weighs against other words for a stage: a modal outweighs it.
const FORM: i32 = 19;
/// What the form of a verb of the past weighs.
const DONE: i32 = 33;
/// What a law that passes weighs.
const PASS: i32 = 40;
/// What a passive that is to come weighs: more than the past form in it.
const COMING: i32 = 37;
/// What a verb of drafting weighs.
const DRAFT: i32 = 38;

/// A noun and its verb.
pub(super) struct Found {
    pub(super) head: Hit,
    pub(super) act: Hit,
    /// The words that name the measure.
    pub(super) name: Span,
    pub(super) stage: Stage,
    pub(super) weight: i32,
}

/// What a sentence tells of, given the nouns and verbs in it.
pub(super) fn find(scene: &Scene<'_>, sentence: Span, hits: &[Hit]) -> Vec<Found> {
    let is = |hit: &Hit, field: &str| value(scene, *hit, field).is_some();
    let acts: Vec<Hit> = hits.iter().copied().filter(|hit| is(hit, "act")).collect();
    let mut found: Vec<Found> = Vec::new();
    for head in hits.iter().copied().filter(|hit| is(hit, "policy")) {
        // The last noun of a phrase is its head: "the tax credit programme".
        let own = if scene.rules.cutting.spaces {
            spaced(scene, sentence, head, &acts)
        } else {
            marked(scene, sentence, head, &acts)
        };
        let Some(own) = own else { continue };
        match found.last_mut() {
            Some(last) if last.name.overlaps(own.name) => {
                if own.head.span.start > last.head.span.start && own.name.contains(last.head.span) {
                    *last = own;
                }
            }
            _ => found.push(own),
        }
    }
    found
}

/// Where words stand apart: the verb before its object, or behind it in the passive.
fn spaced(scene: &Scene<'_>, sentence: Span, head: Hit, acts: &[Hit]) -> Option<Found> {
    let phrase = &scene.rules.policies.phrase;
    let text = scene.text;
    let clear = |from: usize, to: usize| {
        let between = text.get(from..to).unwrap_or_default();
        to >= from
            && to - from <= GAP
            && !between.contains([',', ';', ':', '(', '–', '—', '"', '“'])
            && !crosses(between, &phrase.ends)
    };
    // What a preposition parts from the verb is not its object.
    let object = |from: usize, to: usize| {
        let mut between = text.get(from..to).unwrap_or_default().split(' ');
        !between.any(|word| {
            let leads = phrase.extends.iter().any(|other| other == word);
            leads && !phrase.joins.iter().any(|other| other == word)
        })
    };
    let before = acts.iter().rev().find(|act| act.span.end <= head.span.start);
    let active = before.filter(|act| {
        let lead = text.get(sentence.start..act.span.start).unwrap_or_default().trim_end();
        let verb = act.span.of(text).split(' ').next().unwrap_or_default();
        let going = phrase.progressive.iter().any(|ending| verb.ends_with(ending.as_str()));
        let (from, to) = (act.span.end, head.span.start);
        clear(from, to) && object(from, to) && (going || !ends_in(lead, &phrase.passive))
    });
    if let Some(act) = active {
        let start = skip_spaces(text, act.span.end);
        let name = Span::new(start, extend(scene, sentence, head.span.end));
        let done = value(scene, *act, "act") == Some("done");
        return named(scene, name, head, *act, (done, false));
    }
    let behind = acts.iter().find(|act| act.span.start >= head.span.end)?;
    let lead = text.get(head.span.end..behind.span.start)?.trim_end();
    let auxiliary = phrase.passive.iter().filter(|word| ends_in(lead, std::slice::from_ref(word)));
    let auxiliary = auxiliary.map(String::len).max();
    // A law passes by itself: "the bill passed the lower house".
    if auxiliary.is_none() && (value(scene, *behind, "act") != Some("pass") || !lead.is_empty()) {
        return None;
    }
    let end = head.span.end + lead.len().saturating_sub(auxiliary.unwrap_or(0));
    let end = head.span.end + text.get(head.span.end..end)?.trim_end().len();
    if !clear(head.span.end, end) {
        return None;
    }
    let start = begin(scene, sentence, head.span.start);
    let coming = ends_in(lead, &phrase.coming);
    named(scene, Span::new(start, end), head, *behind, (!coming, coming))
}

/// Where particles mark the parts: the noun, its particle, then the verb.
fn marked(scene: &Scene<'_>, sentence: Span, head: Hit, acts: &[Hit]) -> Option<Found> {
    let phrase = &scene.rules.policies.phrase;
    let text = scene.text;
    let rest = text.get(head.span.end..sentence.end)?;
    let closed = rest.trim_start_matches(['」', '』', '）', ')']);
    let mut particles = phrase.objects.iter().chain(&phrase.touching);
    let particle = particles.find(|word| closed.starts_with(word.as_str()))?;
    let from = head.span.end + (rest.len() - closed.len()) + particle.len();
    let act = acts.iter().find(|act| act.span.start >= from)?;
    if phrase.touching.contains(particle) && act.span.start > from {
        return None;
    }
    let between = text.get(from..act.span.start)?;
    if between.len() > GAP || crosses(between, &phrase.ends) || between.contains(['。', '「', '」'])
    {
        return None;
    }
    let tail = text.get(act.span.end..sentence.end)?;
    // What a verb does before a noun only says which one it is: 拠点を設ける場合.
    let noun = tail.trim_start_matches(|c: char| matches!(c, '\u{3041}'..='\u{309f}'));
    let led = noun.len() < tail.len() && noun.starts_with(|c: char| c.is_alphabetic());
    let joined =
        tail[..tail.len() - noun.len()].ends_with(['と', 'を', 'に', 'が', 'は', 'で', 'も']);
    if led && !joined && !phrase.intents.iter().any(|word| noun.starts_with(word.as_str())) {
        return None;
    }
    // What is acted on as the subject is so in the passive, or passes by itself.
    let acted = phrase.passives.iter().any(|word| tail.starts_with(word.as_str()));
    if phrase.subjects.contains(particle) && !acted && value(scene, *act, "act") != Some("pass") {
        return None;
    }
    let start = begin(scene, sentence, head.span.start);
    let past = phrase.past.iter().any(|word| tail.starts_with(word.as_str()));
    let done = match value(scene, *act, "act") {
        Some("pass" | "done") => true,
        _ => past,
    };
    named(scene, Span::new(start, head.span.end), head, *act, (done, false))
}

fn named(
    scene: &Scene<'_>,
    name: Span,
    head: Hit,
    act: Hit,
    (done, coming): (bool, bool),
) -> Option<Found> {
    let phrase = &scene.rules.policies.phrase;
    let words = name.of(scene.text);
    if name.len() > NAME || words.is_empty() {
        return None;
    }
    // "A new law" alone names nothing.
    let own = head.span.of(scene.text);
    let rest = words.replacen(own, " ", 1);
    let specific = scene.rules.policies.cues.get(head).votes.iter().any(|(.., weight)| *weight > 1);
    let said = specific
        || if scene.rules.cutting.spaces {
            let plain = |word: &&str| {
                let lower = word.to_lowercase();
                phrase.plain.contains(&lower) || phrase.determiners.contains(&lower)
            };
            rest.split_whitespace().any(|word| !plain(&word)) || own.contains(' ')
        } else {
            let left = phrase.plain.iter().fold(rest, |rest, word| rest.replace(word.as_str(), ""));
            left.chars().filter(|c| c.is_alphanumeric()).count() >= 2
        };
    if !said {
        return None;
    }
    let (stage, weight) = match value(scene, act, "act") {
        Some("pass") if done => (Stage::Enacted, PASS),
        Some("draft") => (Stage::Planned, DRAFT),
        _ if coming => (Stage::Announced, COMING),
        _ if done => (Stage::Enacted, DONE),
        _ => (Stage::Announced, FORM),
    };
    Some(Found { head, act, name, stage, weight })
}

/// Where the words of a name end behind its noun: it goes on with "for" or "on", up to the next
/// thought.
fn extend(scene: &Scene<'_>, sentence: Span, end: usize) -> usize {
    let phrase = &scene.rules.policies.phrase;
    let rest = scene.text.get(end..sentence.end).unwrap_or_default();
    let lead = rest.trim_start_matches([' ', '\u{201d}', '"', '’']);
    let first = lead.split(' ').next().unwrap_or_default();
    if !phrase.extends.iter().any(|word| word == first) {
        return end;
    }
    let mut stop = end;
    let mut at = end + (rest.len() - lead.len());
    let mut words = lead.split(' ').peekable();
    while let Some(word) = words.next() {
        let bare = word.trim_end_matches([',', '.', ';', ':', ')', '"', '”', '\n']);
        let lower = bare.to_lowercase();
        let over = phrase.ends.contains(&lower) || at + word.len() > end + NAME / 2;
        let digits = bare.starts_with(|c: char| c.is_ascii_digit());
        // "To" leads on to what the measure does, and not to whom it goes.
        let goes = lower == phrase.infinitive
            && words.peek().is_some_and(|next| {
                next.starts_with(char::is_uppercase)
                    || phrase.determiners.contains(&(*next).to_owned())
            });
        if over || goes || digits || word.starts_with(['(', '"', '“', '—', '–']) {
            break;
        }
        stop = at + bare.len();
        if bare.len() < word.len() || word.contains('\n') {
            break;
        }
        at += word.len() + 1;
    }
    // It does not end in the word that was to lead on.
    let words = scene.text.get(end..stop).unwrap_or_default();
    let last = words.rsplit(' ').next().unwrap_or_default();
    if phrase.extends.iter().chain(&phrase.determiners).any(|word| word == last) {
        return end + words.len() - last.len() - usize::from(words.len() > last.len());
    }
    stop.min(sentence.end)
}

/// Where the words of a name begin before its noun.
fn begin(scene: &Scene<'_>, sentence: Span, start: usize) -> usize {
    let phrase = &scene.rules.policies.phrase;
    let lead = scene.text.get(sentence.start..start).unwrap_or_default();
    if !scene.rules.cutting.spaces {
        return sentence.start + begin_marked(lead, &phrase.purposes);
    }
    let mut from = lead.len();
    for (at, word) in words_back(lead).take(10) {
        let lower = word.to_lowercase();
        let stop =
            phrase.ends.contains(&lower) || word.ends_with([',', '.', ';', ':', ')', '”', '"']);
        if stop {
            break;
        }
        from = at;
        if phrase.determiners.contains(&lower) {
            break;
        }
    }
    sentence.start + from
}

/// Where the words of a name begin in a text without spaces: behind the last particle or sign, but
/// for those inside what says what it is for: 活用を進めるための法律.
fn begin_marked(lead: &str, purposes: &[String]) -> usize {
    let signs = |c: char| "、。，．「『（(・●○◇■□：:；;\n\t　 ".contains(c);
    let kana = |c: char| matches!(c, '\u{3041}'..='\u{309f}');
    let mut from = 0;
    let mut before = ' ';
    for (at, c) in lead.char_indices() {
        let next = at + c.len_utf8();
        let purpose = purposes.iter().any(|word| lead[next..].contains(word.as_str()));
        // A particle stands behind a noun; inside a word of kana the same letter is none.
        let particle = match c {
            'は' => !kana(before),
            'を' | 'が' | 'へ' | 'も' | 'で' => !kana(before) && !purpose,
            _ => false,
        };
        if signs(c) || particle {
            from = next;
        }
        before = c;
    }
    // A quotation is not cut in two.
    let name = &lead[from..];
    for (open, close) in [('「', '」'), ('『', '』')] {
        let closed = name.find(close);
        if closed.is_some_and(|at| name.find(open).is_none_or(|open| open > at)) {
            from = lead[..from].rfind(open).unwrap_or(from);
            break;
        }
    }
    from
}

/// The words of a text from the last on, with their places.
fn words_back(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = text.len();
    std::iter::from_fn(move || {
        let lead = text[..end].trim_end();
        if lead.is_empty() {
            return None;
        }
        let at = lead
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + lead[at..].chars().next().map_or(1, char::len_utf8));
        end = at;
        Some((at, &lead[at..]))
    })
}

fn skip_spaces(text: &str, at: usize) -> usize {
    at + text[at..].len() - text[at..].trim_start_matches(' ').len()
}

/// Whether one of the words stands at the end of a text.
fn ends_in(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| {
        text.strip_suffix(word.as_str())
            .is_some_and(|lead| lead.is_empty() || lead.ends_with([' ', '\n', ',']))
    })
}

/// Whether one of the words stands in a text.
fn crosses(text: &str, words: &[String]) -> bool {
    if text.is_ascii() {
        return text
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .any(|word| words.iter().any(|other| other.eq_ignore_ascii_case(word)));
    }
    words.iter().any(|word| !word.is_ascii() && text.contains(word.as_str()))
}
