//! Amounts: a number with its unit, its bounds and its range.
//!
//! The longest reading wins; what cannot be read exactly is not read at all.

use super::kinds::Kinds;
use super::number::{Number, Run};
use super::settle::{Choice, settle};
use super::token::{Taken, Token, Tokens};
use super::words::{Role, Words};
use record::{Currency, Quantity, Span, Unit};
use rust_decimal::Decimal;
use std::cell::Cell;
use std::sync::Arc;

/// What sort of amount it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Money.
    Money(Currency),
    /// A percentage.
    Percent,
    /// A percentage of gross domestic product.
    PercentGdp,
    /// Percentage points: a change, never a value.
    Points,
    /// A factor.
    Multiple,
    /// A place in an order.
    Rank,
    /// People.
    People,
    /// Things.
    Things,
    /// Companies and the like.
    Parties,
    /// A number without a unit.
    Bare,
    /// A number that counts nothing by itself: "one", "two thirds", the 3 of 3回.
    Number,
    /// A place in a row without words of ranking: "the third plant", 第2.
    Ordinal,
    /// What a discount leaves to pay: 3割引 is 70 %.
    Discount,
}

impl Form {
    fn unit(self) -> Unit {
        match self {
            Self::Money(currency) => Unit::Money(currency),
            Self::Percent | Self::Points | Self::Discount => Unit::Percent,
            Self::PercentGdp => Unit::PercentGdp,
            Self::Multiple => Unit::Multiple,
            Self::Rank | Self::Ordinal => Unit::Rank,
            Self::People | Self::Things | Self::Parties | Self::Bare | Self::Number => Unit::Count,
        }
    }
}

/// A number of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// Its place, without unit.
    pub span: Span,
    /// Its value.
    pub value: Decimal,
}

/// An amount found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The whole expression with its "up to" or 程度.
    pub span: Span,
    /// The number and its unit alone.
    pub core: Span,
    /// Both with the words that bound them, but without those that say "about".
    pub limits: Span,
    /// The number alone; of a range the first.
    pub number: Figure,
    /// The second number of a range.
    pub to: Option<Figure>,
    /// What sort of amount.
    pub form: Form,
    /// Its value.
    pub value: Quantity,
    /// "Several trillion": no figure.
    pub vague: bool,
    /// Set by "a year" and 年間.
    pub per_year: bool,
    /// The word or sign of its currency.
    pub unit: Option<Span>,
    /// What else its currency could be, where several share its word, and why it is not.
    pub choice: Option<Arc<Choice>>,
}

impl Mention {
    /// Whether a document may state something with it: not a number that counts nothing, a place
    /// in a row, or a price.
    pub fn is_worth_a_statement(&self) -> bool {
        let settled = self.choice.as_ref().is_none_or(|choice| !choice.open);
        settled && !matches!(self.form, Form::Number | Form::Ordinal | Form::Discount)
    }
}

/// All amounts of a text, in its order, none overlapping. Places in `taken` (dates, mostly) are
/// not read.
pub(crate) fn amounts(text: &str, words: &Words, taken: &[Span]) -> Vec<Mention> {
    let mut parts = Tokens::new(text, words, taken);
    let begins = |kinds: Kinds| kinds.meets(Kinds::BEGINNINGS);
    from_tokens(text, words, taken, |tokens| parts.part(tokens), begins)
}

/// The amounts that the tokens of a text make, given part by part; one begins only at a token that
/// may begin one.
fn from_tokens<'w>(
    text: &str,
    words: &'w Words,
    taken: &[Span],
    mut part: impl FnMut(&mut Vec<Token<'w>>) -> bool,
    begins: impl Fn(Kinds) -> bool,
) -> Vec<Mention> {
    let addresses = addresses(text);
    let (mut taken, mut addresses) = (Taken(taken), Taken(&addresses));
    let (mut tokens, mut mentions, mut end) = (Vec::new(), Vec::new(), 0);
    while part(&mut tokens) {
        tokens.retain(|token| !taken.overlap(token.span) && !addresses.overlap(token.span));
        let reader = Reader::new(text, &tokens, words);
        reader.all(&mut mentions, &mut end, &begins);
    }
    settle(text, words, &mut mentions);
    mentions
}

/// All amounts, read the slow way: every word of the text is a token, and every token may begin one.
#[cfg(test)]
pub(crate) fn amounts_slowly(text: &str, words: &Words) -> Vec<Mention> {
    let mut all = Some(super::token::all_tokens(text, words));
    let part = |tokens: &mut Vec<_>| all.take().map(|all| *tokens = all).is_some();
    from_tokens(text, words, &[], part, |_| true)
}

/// The addresses of pages in a text; figures in them are none.
fn addresses(text: &str) -> Vec<Span> {
    let inside = |c: char| c.is_ascii_graphic();
    let mut end = 0;
    let mut spans = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), "://") {
        if at >= end {
            let rest = &text[at..];
            end = at + rest.find(|c| !inside(c)).unwrap_or(rest.len());
            spans.push(Span::new(at, end));
        }
    }
    spans
}

/// Reads amounts from the tokens of a text.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token<'t>],
    pub(super) words: &'t Words,
    /// The number and the run that were read last, with their first tokens: several readings of a
    /// place begin with the same one.
    pub(super) last_number: Cell<Option<(usize, Option<Number>)>>,
    pub(super) last_run: Cell<Option<(usize, Option<Run>)>>,
}

/// A number with the unit that touches it.
pub(super) struct Part {
    pub(super) number: Number,
    pub(super) core: Span,
    pub(super) form: Form,
    /// Whether a word between currency and number says that it is about so much.
    pub(super) about: bool,
    /// The token after the last.
    pub(super) next: usize,
    /// Its first token.
    pub(super) first: usize,
    /// The word or sign of its currency.
    pub(super) unit: Option<Span>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token<'t>], words: &'t Words) -> Self {
        Self { text, tokens, words, last_number: Cell::new(None), last_run: Cell::new(None) }
    }
}

impl Reader<'_> {
    /// The words between two places; none where the second is not after the first.
    pub(super) fn gap(&self, left: usize, right: usize) -> &str {
        self.text.get(left..right).unwrap_or_default()
    }

    /// Reads all amounts of the tokens, none of which begins before `end`.
    fn all(&self, mentions: &mut Vec<Mention>, end: &mut usize, begins: &impl Fn(Kinds) -> bool) {
        let mut at = 0;
        while let Some(token) = self.tokens.get(at) {
            let read = if begins(token.kinds) { self.amount(at, *end) } else { None };
            let Some((mention, next)) = read else {
                at += 1;
                continue;
            };
            *end = mention.span.end;
            match mentions.last().and_then(|last| self.both(last, &mention)) {
                Some(both) => {
                    mentions.pop();
                    mentions.push(both);
                }
                None => mentions.push(mention),
            }
            at = next.max(at + 1);
        }
    }

    /// An amount that begins at this token; none of it lies before `floor`.
    fn amount(&self, at: usize, floor: usize) -> Option<(Mention, usize)> {
        if let Some(mention) = self.word_amount(at) {
            return Some(self.modified(mention, at, at + 1, floor));
        }
        let first = self.accounted(self.part(at)?);
        let number = Figure { span: first.number.span, value: first.number.value };
        let ends = first.number.ends;
        let (part, core, low, high) = self.range(first)?;
        let single = low == high;
        let mut part = part;
        let (low, high) = match (part.number.hundredths, ends.filter(|_| single)) {
            (true, _) => {
                (low.checked_mul(Decimal::ONE_HUNDRED)?, high.checked_mul(Decimal::ONE_HUNDRED)?)
            }
            (false, Some(ends)) => ends,
            (false, None) => (low, high),
        };
        if part.number.hundredths {
            part.form = Form::Percent;
        }
        if part.form == Form::Bare && self.counts_something(core) {
            part.form = Form::Number;
        }
        let mention = Mention {
            span: core,
            core,
            limits: core,
            number: Figure { value: if single { number.value } else { low }, ..number },
            to: (!single).then_some(Figure { span: part.number.span, value: high }),
            form: part.form,
            value: Quantity::new(Some(low), Some(high), part.about, part.form.unit()).ok()?,
            vague: part.number.vague,
            per_year: false,
            unit: part.unit,
            choice: None,
        };
        Some(self.modified(mention, at, part.next, floor))
    }

    /// A word that is an amount by itself: "tenfold", 倍増, 半額.
    fn word_amount(&self, at: usize) -> Option<Mention> {
        let token = &self.tokens[at];
        let (value, form) = token.role(|role| match role {
            Role::Multiple(value) => Some((value, Form::Multiple)),
            Role::Discount(value) => Some((value, Form::Discount)),
            _ => None,
        })?;
        Some(Mention {
            span: token.span,
            core: token.span,
            limits: token.span,
            number: Figure { span: token.span, value },
            to: None,
            form,
            value: Quantity::exact(value, form.unit()),
            vague: false,
            per_year: false,
            unit: None,
            choice: None,
        })
    }

    /// The token before this one, unless words enough for another thought lie between.
    pub(super) fn just_before(&self, at: usize) -> Option<&Token<'_>> {
        let (before, own) = (self.tokens.get(at.checked_sub(1)?)?, self.tokens.get(at)?);
        (own.span.start.saturating_sub(before.span.end) <= NEAR).then_some(before)
    }

    /// The sixty bytes before a token, in lower case.
    pub(super) fn window(&self, at: usize) -> String {
        let start = self.tokens[at].span.start;
        let from = self.text.ceil_char_boundary(start.saturating_sub(60));
        self.text[from..start].to_lowercase()
    }

    /// Whether a word of a script without spaces touches a bare number: it counts what no rule
    /// knows (4年, 3回), and says nothing by itself.
    fn counts_something(&self, core: Span) -> bool {
        let next = self.text[core.end..].chars().next();
        next.is_some_and(|c| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'))
    }
}

/// "From a mere 5 to 7": an opener is no farther from its figure, in bytes.
const NEAR: usize = 24;

/// Whether there is nothing but space.
pub(super) fn is_space(gap: &str) -> bool {
    gap.chars().all(|c| c.is_whitespace() || c == '\u{ad}')
}
