//! All that is found in a document before anything is decided: sentences, amounts, times, names
//! and cues, each in the order of the text.

use super::is_money;
use super::period::Frames;
use crate::cues::Hit;
use crate::language::Rules;
use crate::mentions::amount::amounts;
use crate::mentions::period::{Makes, Time};
use crate::mentions::{Form, Mention};
use crate::names::{Name, Sort, names};
use crate::text::{Boundaries, Sentence};
use record::{Document, Sector, Span};
use std::collections::{HashMap, HashSet};

/// So many rows above a cell its header is looked for, where nothing introduces the table.
const MOST_ROWS: usize = 64;
/// So many lines a caption holds for.
const CAPTIONED: usize = 12;
/// And so many bytes.
const MOST_CAPTIONED: usize = 1_200;
/// The most characters of a label.
const LABEL: usize = 40;

/// What is found in a document.
pub(crate) struct Scene<'d> {
    pub(crate) document: &'d Document,
    /// The document's date, or else the first day that its text names: relative times count from
    /// it.
    pub(crate) published: Option<jiff::civil::Date>,
    pub(crate) text: &'d str,
    pub(crate) rules: &'d Rules,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) boundaries: Boundaries,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) times: Vec<Time>,
    pub(crate) names: Vec<Name>,
    /// What sort of party each name was when it was first met.
    pub(crate) sorts: HashMap<String, Sort>,
    /// Who publishes the document, unless it is the press: "we".
    pub(crate) publisher: Option<Name>,
    /// The names of public bodies among them, and of places: where one pays, its government does.
    pub(crate) public: HashSet<String>,
    pub(crate) hits: Vec<Hit>,
    /// Verbs that give their subject a part: cues that vote on nothing else.
    pub(crate) verbs: Vec<Hit>,
    /// Conversions in brackets, brackets included.
    pub(crate) conversions: Vec<Span>,
    /// The fields that the document is mostly about.
    pub(crate) sectors: Vec<Sector>,
    /// The title's place in the text, if it is there.
    pub(crate) title: Option<Span>,
    /// The years of the budgets that it names.
    pub(crate) frames: Frames,
}

impl<'d> Scene<'d> {
    /// Looks once at the text with each layer.
    pub(crate) fn new(document: &'d Document, rules: &'d Rules) -> Self {
        let text = document.text.as_str();
        let body = document.body;
        let sentences = rules.cutting.sentences(text, body);
        let published = document.published.or_else(|| dated(text, rules));
        let mut times = rules.periods.find(text, published);
        let compared = |end: usize| {
            rules.cutting.phrase.not_times.iter().any(|word| text[end..].starts_with(word.as_str()))
        };
        times.retain(|time| !compared(time.span.end));
        // A count of years is no count of things, but "over five years" may hold a figure that
        // only its unit tells apart; so every time is taken out before amounts are read.
        let taken: Vec<Span> = times.iter().map(|time| time.span).collect();
        let mut mentions = amounts(text, &rules.words, &taken);
        super::unsaid::complete(text, rules, &sentences, &mut mentions);
        mentions.retain(|mention| {
            let lasts = mention.form == Form::Bare && lasts(text, mention.span, rules);
            body.contains(mention.span) && mention.is_worth_a_statement() && !lasts
        });
        let publisher = publisher(document, rules);
        let title = (body.start > 0)
            .then(|| {
                document.title.as_deref().and_then(|title| {
                    Some(Span::new(text.find(title)?, text.find(title)? + title.len()))
                })
            })
            .flatten();
        let mut names = names(
            text,
            &sentences,
            &rules.markers,
            rules.cutting.spaces,
            (publisher.as_ref(), title),
        );
        parties(text, &mentions, rules, &mut names);
        let mut sorts = HashMap::new();
        for name in &names {
            sorts.entry(name.name.clone()).or_insert(name.sort);
        }
        let state = names.iter().filter(|name| matches!(name.sort, Sort::Public | Sort::Place));
        let public = state.map(|name| name.name.clone()).collect();
        let (verbs, hits) =
            rules.cues.find(text).into_iter().partition(|hit| rules.cues.is_verb(*hit));
        let boundaries = rules.cutting.boundaries(text);
        let mut scene = Self {
            document,
            published,
            text,
            rules,
            sentences,
            boundaries,
            mentions,
            times,
            names,
            publisher,
            sorts,
            public,
            hits,
            verbs,
            conversions: Vec::new(),
            sectors: Vec::new(),
            title,
            frames: Frames::default(),
        };
        scene.frames = Frames::new(&scene);
        scene.conversions = super::convert::brackets(&scene);
        scene.sectors = scene.main_sectors();
        scene
    }

    /// The sentence that a place is in.
    pub(crate) fn sentence_of(&self, span: Span) -> Option<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        let at = after.checked_sub(1)?;
        (span.start < self.sentences[at].span.end).then_some(at)
    }

    /// The items of an ordered list that begin inside a span.
    pub(crate) fn within<'a, T>(
        &self,
        items: &'a [T],
        span: Span,
        place: impl Fn(&T) -> Span,
    ) -> &'a [T] {
        let from = items.partition_point(|item| place(item).start < span.start);
        let to = items.partition_point(|item| place(item).start < span.end);
        &items[from..to.max(from)]
    }

    /// How far apart two places of a text are, in characters, other thoughts and other amounts
    /// between them counting extra.
    pub(crate) fn distance(&self, a: Span, b: Span) -> usize {
        if a.overlaps(b) {
            return 0;
        }
        let (from, to) = if a.end <= b.start { (a.end, b.start) } else { (b.end, a.start) };
        // A conversion in brackets parts nothing.
        let skipped: usize = self
            .within(&self.conversions, Span::new(from, to), |span| *span)
            .iter()
            .filter(|span| span.end <= to)
            .map(|span| self.stretch(*span))
            .sum();
        self.stretch(Span::new(from, to)).saturating_sub(skipped)
    }

    /// The end of the conversion in brackets right after a place, or else the place.
    pub(crate) fn conversion_end(&self, place: usize) -> usize {
        let at = self.conversions.partition_point(|span| span.start < place);
        let bracket = self.conversions.get(at).filter(|span| span.start <= place + 1);
        bracket.map_or(place, |span| span.end)
    }

    /// How long a span counts.
    fn stretch(&self, span: Span) -> usize {
        let gap = span.of(self.text);
        let characters = if gap.len() > 2_000 { gap.len() } else { gap.chars().count() };
        let between = self.within(&self.mentions, span, |mention| mention.span).len();
        characters * self.rules.cutting.stretch / 100
            + self.boundaries.between(span.start, span.end)
            + between * 18
    }

    /// The cell above an amount in the first row of its table: it says what the column holds.
    pub(crate) fn column(&self, at: usize, amount: Span) -> Option<Span> {
        let own = &self.sentences[at];
        if own.shape != crate::text::Shape::Row {
            return None;
        }
        // A table begins right below the line that introduces it; one that does not is short.
        let first = own.intro.map_or(0, |intro| intro + 1);
        let first = self.sentences[..at].get(first).filter(|row| row.shape == own.shape);
        let rows = self.sentences[..at].iter().rev().take(MOST_ROWS);
        let header = first.or_else(|| rows.take_while(|row| row.shape == own.shape).last())?;
        let figures = self.within(&self.mentions, header.span, |mention| mention.span);
        if !figures.is_empty() {
            return None;
        }
        let column =
            own.span.of(self.text).get(..amount.start - own.span.start)?.matches('|').count();
        let led = own.span.of(self.text).starts_with('|');
        let header_led = header.span.of(self.text).starts_with('|');
        let column = (column + usize::from(header_led)).checked_sub(usize::from(led))?;
        let mut start = header.span.start;
        for (place, cell) in header.span.of(self.text).split('|').enumerate() {
            if place == column {
                // A column's head is a label and no sentence.
                if cell.chars().count() > LABEL {
                    return None;
                }
                return Some(Span::new(start, start + cell.len()));
            }
            start += cell.len() + 1;
        }
        None
    }

    /// The name that alone makes a line above, in the same block of lines: what they all are of.
    pub(crate) fn caption(&self, at: usize) -> Option<usize> {
        let own = self.sentences[at].span;
        let above = self.sentences[..at].iter().enumerate().rev().take(CAPTIONED);
        for (_, line) in above {
            let gap = self.text.get(line.span.end..own.start)?;
            if gap.len() > MOST_CAPTIONED || gap.contains("\n\n") {
                return None;
            }
            let names = self.within(&self.names, line.span, |name| name.span);
            let [name] = names else { continue };
            let rest = self.text.get(name.span.end..line.span.end).unwrap_or_default();
            let lead = self.text.get(line.span.start..name.span.start).unwrap_or_default();
            let alone = !lead.chars().chain(rest.chars()).any(char::is_alphanumeric);
            let whole = self.text[line.span.end..].starts_with(['\n', '\r'])
                || rest.ends_with(['\n', ':', '：']);
            if alone && whole {
                return Some(
                    self.names.partition_point(|other| other.span.start < name.span.start),
                );
            }
        }
        None
    }

    /// The name of a cue's rule, with the words that were found.
    pub(crate) fn rule(&self, hit: Hit) -> &str {
        &self.rules.cues.get(hit).rule
    }

    /// Whether a name is the subject of a relative clause: "that Acme filed".
    pub(crate) fn relative(&self, name: Span) -> bool {
        let before = self.text[..name.start].trim_end_matches(' ');
        self.rules.markers.relatives.iter().any(|word| {
            before.strip_suffix(word.as_str()).is_some_and(|lead| lead.ends_with([' ', ',']))
        })
    }

    /// Whether a verb of agreeing stands shortly behind an amount, where predicates come last.
    pub(crate) fn agreed(&self, amount: Span) -> bool {
        let window = Span::new(amount.end, amount.end + 48);
        !self.rules.cutting.spaces
            && self.within(&self.verbs, window, |hit| hit.span).iter().any(|hit| {
                self.rules.cues.get(*hit).votes.iter().any(|(_, class, _)| class == "agree")
            })
    }

    /// Whether the words right behind an amount name what others give: "$5 million grant".
    pub(crate) fn gift(&self, amount: Span) -> bool {
        let window = Span::new(amount.end, amount.end + 24);
        self.within(&self.verbs, window, |hit| hit.span)
            .iter()
            .any(|hit| self.rules.cues.get(*hit).votes.iter().any(|(_, class, _)| class == "gift"))
    }

    /// Times of a sentence that can be the period of what it says.
    pub(crate) fn times_in(&self, span: Span) -> impl Iterator<Item = &Time> {
        self.within(&self.times, span, |time| time.span).iter()
    }

    /// Times that name a day.
    pub(crate) fn is_day(time: &Time) -> bool {
        matches!(time.makes, Makes::Day | Makes::Weekday)
    }

    fn main_sectors(&self) -> Vec<Sector> {
        let mut counts: std::collections::BTreeMap<Sector, i32> = std::collections::BTreeMap::new();
        for hit in &self.hits {
            let heading = self.title.is_some_and(|title| title.contains(hit.span));
            for (field, value, weight) in &self.rules.cues.get(*hit).votes {
                if field == "sector"
                    && let Ok(sector) = value.parse::<Sector>()
                {
                    *counts.entry(sector).or_default() += weight * if heading { 4 } else { 1 };
                }
            }
        }
        let best = counts.values().copied().max().unwrap_or(0);
        counts
            .into_iter()
            .filter(|(_, count)| *count * 2 >= best && *count >= 30)
            .map(|(s, _)| s)
            .collect()
    }
}

/// Whether a number counts years or days: "the past sixty years".
fn lasts(text: &str, span: Span, rules: &Rules) -> bool {
    let rest = text[span.end..].trim_start_matches([' ', '-']);
    let word = rest.split(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or_default();
    rules.cutting.phrase.stretches.iter().any(|other| other == word)
}

/// Who publishes a document, unless it reports what others do.
fn publisher(document: &Document, rules: &Rules) -> Option<Name> {
    let words = document.publisher.as_deref()?.trim();
    let markers = &rules.markers;
    let press = markers.press.iter().any(|word| words.contains(word.as_str()));
    if press || words.is_empty() || words.len() > 200 {
        return None;
    }
    let span = Span::new(0, words.len());
    let whole = Span::new(0, words.len());
    let known = names(words, &[], markers, rules.cutting.spaces, (None, Some(whole)));
    let place = rules.cutting.spaces;
    let own = |name: &Name| name.sure && !(place && name.sort == Sort::Place);
    if let Some(name) = known.into_iter().find(own) {
        // A prefecture that publishes pays as a state does.
        let sort = if name.sort == Sort::Place { Sort::Public } else { name.sort };
        return Some(Name { sort, mark: None, mark_span: None, ..name });
    }
    let formed = markers.kind_by_end(words).or_else(|| markers.kind_by_start(words));
    let sort = formed.map_or(Sort::Company, |(_, sort)| sort);
    let (name, id, mark, mark_span) = (words.to_owned(), None, None, None);
    Some(Name { span, sort, name, id, sure: formed.is_some(), mark, mark_span })
}

/// The first day in full that a text names in its first part, as good a date as an undated text
/// has.
fn dated(text: &str, rules: &Rules) -> Option<jiff::civil::Date> {
    let end = text.char_indices().nth(1_500).map_or(text.len(), |(at, _)| at);
    rules.periods.find(&text[..end], None).into_iter().find_map(|time| match time.period.to {
        Some(record::PeriodPoint::Day(day)) => Some(day),
        _ => None,
    })
}

/// A currency's code is no name, but "32 companies" and 七者 are parties without one.
fn parties(text: &str, mentions: &[Mention], rules: &Rules, names: &mut Vec<Name>) {
    let mut at = 0;
    names.retain(|name| {
        while mentions.get(at).is_some_and(|mention| mention.span.end <= name.span.start) {
            at += 1;
        }
        // "The two companies" and 3社 that stand for names said before.
        let stands = text.get(name.span.start..name.span.end) != Some(name.name.as_str());
        let counted = |mention: &Mention| {
            let parties = mention.form == Form::Parties;
            let generic = name.sort == crate::names::Sort::Generic && !parties;
            (generic || parties && stands) && !is_money(mention) && name.span.contains(mention.span)
        };
        !mentions
            .get(at)
            .is_some_and(|mention| mention.span.overlaps(name.span) && !counted(mention))
    });
    // "The two companies" that were named before are these.
    let counted = mentions.iter().filter(|mention| {
        let at = names.partition_point(|name| name.span.end <= mention.span.start);
        let named = names.get(at).is_some_and(|name| name.span.contains(mention.span));
        mention.form == Form::Parties && !named
    });
    let counted: Vec<Name> = counted
        .map(|mention| {
            crate::names::counted(text, mention.span, &rules.markers, rules.cutting.spaces)
        })
        .collect();
    names.extend(counted);
    names.sort_by_key(|name| name.span);
}
