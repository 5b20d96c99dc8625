//! What is measured or paid for, short, in the document's words.

use super::scene::Scene;
use record::{Kind, Span};

/// The purpose of a commitment, or the measure of anything else.
pub(crate) fn words(scene: &Scene<'_>, at: usize, kind: Kind) -> (Option<String>, Option<String>) {
    let words = around(scene, at);
    match kind {
        Kind::Commitment => (words, None),
        _ => (None, words),
    }
}

/// The clause of the amount without the amount itself, cut at a boundary.
fn around(scene: &Scene<'_>, at: usize) -> Option<String> {
    let amount = scene.mentions[at].span;
    let sentence = scene.sentences.get(scene.sentence_of(amount)?)?.span;
    let after = scene.text.get(amount.end..sentence.end)?;
    let before = scene.text.get(sentence.start..amount.start)?;
    let stops = ['.', ',', ';', '、', '。', '(', ')', '（', '）', '|', '“', '”', ':', '：'];
    let after = after.split(stops).next().unwrap_or_default();
    let before = before.rsplit(stops).next().unwrap_or_default();
    let tail = plain(after);
    let lead = plain(before);
    let chosen = if scene.rules.cutting.spaces {
        if tail.split(' ').count() >= 2 { tail } else { format!("{lead} {tail}") }
    } else if lead.chars().count() >= 3 {
        lead
    } else {
        tail
    };
    let chosen = chosen.trim();
    let chosen =
        if chosen.chars().count() >= 3 { chosen.to_owned() } else { introduced(scene, at)? };
    Some(clipped(&chosen, 80))
}

/// The line that introduces a list, where an item has no words of its own.
fn introduced(scene: &Scene<'_>, at: usize) -> Option<String> {
    let sentence = scene.sentences.get(scene.sentence_of(scene.mentions[at].span)?)?;
    let intro: Span = scene.sentences.get(sentence.intro?)?.span;
    Some(plain(intro.of(scene.text)))
}

/// One line, without the marks at its ends.
fn plain(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '「' | '」' | '"' | '%'))
        .to_owned()
}

/// At most so many characters, cut between words where there are any.
fn clipped(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let cut: String = words.chars().take(most).collect();
    match cut.rfind(' ') {
        Some(space) if space > most / 2 => cut[..space].to_owned(),
        _ => cut,
    }
}
