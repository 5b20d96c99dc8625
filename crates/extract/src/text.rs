//! A text as lines, sentences and the distance between two places in one.

mod cut;

use crate::lexicon::Lexicon;
use cut::Cuts;
use record::Span;
use serde::Deserialize;

/// How a language's text is cut, from its `text.toml`.
#[derive(Debug)]
pub(crate) struct Cutting {
    /// Whether words stand apart.
    pub(crate) spaces: bool,
    /// The weight of a character between two places, in hundredths.
    pub(crate) stretch: usize,
    cuts: Cuts,
    bullets: Vec<String>,
    boundaries: Lexicon<usize>,
    /// Words before the unit of a table.
    pub(crate) captions: Lexicon<()>,
    pub(crate) phrase: Phrase,
}

/// How the words for a purpose or a measure are found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Phrase {
    /// What makes a time no time where it follows at once: 前年度比.
    pub(crate) not_times: Vec<String>,
    /// Words between a time and an amount that tie one to the other: 前年度の9.1%, "last year's 5".
    pub(crate) ties: Vec<String>,
    /// Words between an amount and a time right behind it: "5 billion in 2023".
    pub(crate) at: Vec<String>,
    /// Words that lead from a change to what it led to: "up 17 % to 5 billion".
    pub(crate) leads: Vec<String>,
    /// Words before and after a time that make it what something is set against.
    pub(crate) compared_before: Vec<String>,
    pub(crate) compared_after: Vec<String>,
    /// Words in a count of years that point back at years named before, unless one of the second
    /// list says that they are to come.
    pub(crate) definite: Vec<String>,
    /// What makes of the amount after it what the one before converts: "that is the dollar value of".
    #[serde(default)]
    pub(crate) value_of: Vec<String>,
    pub(crate) coming: Vec<String>,
    /// Words before the unit of a table: "in millions of euros", 単位.
    #[serde(default)]
    captions: Vec<String>,
    /// Words in such a unit that say nothing of it.
    #[serde(default)]
    pub(crate) caption_fillers: Vec<String>,
    /// Words behind a number that make it a stretch of time, and no count of things.
    #[serde(default)]
    pub(crate) stretches: Vec<String>,
    /// Words that show that no noun follows a figure.
    #[serde(default)]
    pub(crate) no_nouns: Vec<String>,
    /// Words that carry no meaning by themselves, and those of them that may join two that do.
    pub(crate) small: Vec<String>,
    pub(crate) joins: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    spaces: bool,
    stretch: usize,
    enders: Vec<char>,
    abbreviations: Vec<String>,
    bullets: Vec<String>,
    opening: Vec<char>,
    closing: Vec<char>,
    boundary: Vec<Boundary>,
    phrase: Phrase,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Boundary {
    cost: usize,
    words: Vec<String>,
}

/// What a line is, by its looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Running text.
    Paragraph,
    /// A short line without an end, with text below.
    Heading,
    /// A line of a list.
    Item,
    /// A line of a table.
    Row,
}

/// One sentence, list line, heading or table row.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    pub(crate) span: Span,
    pub(crate) shape: Shape,
    /// The number of its line.
    pub(crate) line: usize,
    /// The sentence that introduces it: the line above a list, or the heading above a paragraph.
    pub(crate) intro: Option<usize>,
    /// The heading above that.
    pub(crate) heading: Option<usize>,
    /// The sentence before it in the same paragraph, or the last one of the paragraph before.
    pub(crate) before: Option<usize>,
}

/// The places where another thought begins, with what crossing them costs.
#[derive(Debug)]
pub(crate) struct Boundaries {
    /// The place and the sum of the costs up to it.
    sums: Vec<(usize, usize)>,
}

impl Boundaries {
    /// What lies between two places.
    pub(crate) fn between(&self, from: usize, to: usize) -> usize {
        self.up_to(to).saturating_sub(self.up_to(from))
    }

    /// The highest cost of a boundary between two places. Looks at no more than a few hundred.
    pub(crate) fn highest(&self, from: usize, to: usize) -> usize {
        let first = self.sums.partition_point(|(at, _)| *at < from);
        let last = self.sums.partition_point(|(at, _)| *at < to).min(first + 256);
        let before = first.checked_sub(1).map_or(0, |at| self.sums[at].1);
        let sums = self.sums.get(first..last).unwrap_or_default().iter().map(|(_, sum)| *sum);
        let costs = sums.scan(before, |before, sum| Some(sum - std::mem::replace(before, sum)));
        costs.max().unwrap_or(0)
    }

    fn up_to(&self, place: usize) -> usize {
        let after = self.sums.partition_point(|(at, _)| *at < place);
        after.checked_sub(1).map_or(0, |last| self.sums[last].1)
    }
}

impl Cutting {
    /// Reads a rule file.
    ///
    /// # Errors
    /// Says what is wrong in a file that is none.
    pub(crate) fn parse(file: &str) -> Result<Self, String> {
        let file: File = toml::from_str(file).map_err(|error| error.to_string())?;
        let words =
            file.boundary.iter().flat_map(|b| b.words.iter().map(|word| (word.clone(), b.cost)));
        Ok(Self {
            spaces: file.spaces,
            stretch: file.stretch,
            cuts: Cuts::new(&file),
            bullets: file.bullets,
            boundaries: Lexicon::new(words, true),
            captions: Lexicon::new(
                file.phrase.captions.iter().map(|word| (word.clone(), ())),
                false,
            ),
            phrase: file.phrase,
        })
    }

    /// The boundaries of a text.
    pub(crate) fn boundaries(&self, text: &str) -> Boundaries {
        let mut sum = 0;
        let sums = self
            .boundaries
            .find(text)
            .into_iter()
            .map(|found| {
                sum += found.roles.iter().sum::<usize>();
                (found.span.start, sum)
            })
            .collect();
        Boundaries { sums }
    }

    /// The sentences of a part of a text, in order.
    pub(crate) fn sentences(&self, text: &str, body: Span) -> Vec<Sentence> {
        let mut sentences: Vec<Sentence> = Vec::new();
        let (mut heading, mut intro, mut before) = (None, None, None);
        let mut last = Shape::Paragraph;
        for (number, line) in lines(text, body).enumerate() {
            let words = line.of(text);
            let shape = self.shape(text, line);
            if shape == Shape::Heading {
                heading = Some(sentences.len());
                intro = None;
                before = None;
            }
            // A list is introduced by the line above it.
            if matches!(shape, Shape::Item | Shape::Row)
                && !matches!(last, Shape::Item | Shape::Row)
            {
                intro = sentences.len().checked_sub(1);
            }
            if shape == Shape::Paragraph {
                intro = None;
                // What follows a list is no longer under the heading of the list.
                if matches!(last, Shape::Item | Shape::Row) {
                    heading = None;
                }
            }
            for span in self.cuts.cut(words, line.start) {
                let own = sentences.len();
                let introduced = if shape == Shape::Heading { None } else { intro.or(heading) };
                sentences.push(Sentence {
                    span,
                    shape,
                    line: number,
                    intro: introduced.filter(|intro| *intro != own),
                    heading: heading.filter(|h| *h != own && Some(*h) != introduced),
                    before,
                });
                before = Some(own);
            }
            last = shape;
        }
        sentences
    }

    fn shape(&self, text: &str, line: Span) -> Shape {
        let words = line.of(text);
        if words.starts_with('|') || words.contains(" | ") || words.contains('\t') {
            return Shape::Row;
        }
        if self.bullets.iter().any(|mark| words.starts_with(mark.as_str())) {
            return Shape::Item;
        }
        let ends = words.trim_end().ends_with([':', '：']);
        let ended = words.trim_end().ends_with(|c| self.cuts.ends_in(c));
        let short = words.chars().count() <= if self.spaces { 90 } else { 40 };
        let followed = text[line.end..].trim_start().len() > 20;
        if short && !ended && followed && !ends { Shape::Heading } else { Shape::Paragraph }
    }
}

/// The lines of a part of a text that have words, without their ends.
fn lines(text: &str, body: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = body.start;
    body.of(text).split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let trimmed = line.trim();
        let lead = line.len() - line.trim_start().len();
        (!trimmed.is_empty()).then(|| Span::new(start + lead, start + lead + trimmed.len()))
    })
}
