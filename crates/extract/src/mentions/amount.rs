//! Amounts: a number with its unit, its bounds and its range.
//!
//! The longest reading wins; what cannot be read exactly is not read at all.

use super::number::{Number, number};
use super::token::{Token, tokens};
use super::words::{Bound, Counter, Role, Words};
use record::{Currency, Quantity, Span, Unit};
use rust_decimal::Decimal;

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
}

/// An amount found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The whole expression with its "up to" or 程度.
    pub span: Span,
    /// The number and its unit alone.
    pub core: Span,
    /// What sort of amount.
    pub form: Form,
    /// Its value.
    pub value: Quantity,
    /// "Several trillion": no figure.
    pub vague: bool,
    /// Set by "a year" and 年間.
    pub per_year: bool,
    /// Whether the number has a digit, or is in words only.
    pub digits: bool,
}

/// All amounts of a text, in its order, none overlapping. Places in `taken` (dates, mostly) are
/// not read.
pub(crate) fn amounts(text: &str, words: &Words, taken: &[Span]) -> Vec<Mention> {
    let tokens = tokens(text, words);
    let mut mentions = Vec::new();
    let mut at = 0;
    let mut taken = taken.iter().peekable();
    let mut end = 0;
    while at < tokens.len() {
        let here = tokens[at].span;
        while taken.next_if(|span| span.end <= here.start).is_some() {}
        if taken.peek().is_some_and(|span| span.overlaps(here)) {
            at += 1;
            continue;
        }
        let reader = Reader { text, tokens: &tokens, words };
        match reader.amount(at, end) {
            Some((mention, next)) => {
                end = mention.span.end;
                mentions.push(mention);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    mentions
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token<'t>],
    words: &'t Words,
}

/// A number with the unit that touches it.
struct Part {
    number: Number,
    core: Span,
    form: Form,
    /// The token after the last.
    next: usize,
    /// The token before the first, one past it.
    first: usize,
}

impl Reader<'_> {
    fn gap(&self, left: usize, right: usize) -> &str {
        Span::new(left, right).of(self.text)
    }

    /// An amount that begins at this token; none of it lies before `floor`.
    fn amount(&self, at: usize, floor: usize) -> Option<(Mention, usize)> {
        if let Some(mention) = self.word_amount(at) {
            return Some(self.modified(mention, at, at + 1, floor));
        }
        let mut part = self.part(at)?;
        let mut high = part.number.value;
        let mut low = part.number.value;
        let mut core = part.core;
        let first = part.first;
        if let Some(second) = self.second(&part) {
            let scaled = match (part.number.magnitude, second.number.magnitude) {
                (None, Some(magnitude)) if part.number.value < Decimal::from(10_000) => {
                    part.number.value.checked_mul(magnitude)?
                }
                _ => part.number.value,
            };
            let form = if part.form == Form::Bare { second.form } else { part.form };
            if scaled < second.number.value {
                (low, high) = (scaled, second.number.value);
                core = core.cover(second.core);
                part = Part {
                    form: if second.form == Form::Bare { form } else { second.form },
                    ..second
                };
            }
        }
        let value = Quantity::new(Some(low), Some(high), false, self.unit(part.form)).ok()?;
        if part.form == Form::Bare && self.counts_something(core) {
            return None;
        }
        let mention = Mention {
            span: core,
            core,
            form: part.form,
            value,
            vague: part.number.vague,
            per_year: false,
            digits: part.number.digits,
        };
        Some(self.modified(mention, first, part.next, floor))
    }

    /// Whether a word of a script without spaces touches a bare number: it counts what no rule
    /// knows (4年, 3回), and says nothing by itself.
    fn counts_something(&self, core: Span) -> bool {
        let next = self.text[core.end..].chars().next();
        next.is_some_and(|c| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'))
    }

    fn unit(&self, form: Form) -> Unit {
        match form {
            Form::Money(currency) => Unit::Money(currency),
            Form::Percent | Form::Points => Unit::Percent,
            Form::PercentGdp => Unit::PercentGdp,
            Form::Multiple => Unit::Multiple,
            Form::Rank => Unit::Rank,
            Form::People | Form::Things | Form::Parties | Form::Bare => Unit::Count,
        }
    }

    /// A word that is an amount by itself: "tenfold", 倍増, "third-ranked".
    fn word_amount(&self, at: usize) -> Option<Mention> {
        let token = &self.tokens[at];
        let multiple = token.role(|role| match role {
            Role::Multiple(value) => Some((value, Form::Multiple)),
            _ => None,
        });
        let (value, form) = multiple?;
        let exact = Quantity::exact(value, self.unit(form));
        let span = token.span;
        Some(Mention {
            span,
            core: span,
            form,
            value: exact,
            vague: false,
            per_year: false,
            digits: false,
        })
    }

    /// A number with its unit, beginning at this token.
    fn part(&self, at: usize) -> Option<Part> {
        let token = &self.tokens[at];
        let before = token.role(|role| match role {
            Role::CurrencyBefore(currency) => Some(currency),
            _ => None,
        });
        if let Some(currency) = before
            && let Some(number) = self.after_currency(at)
        {
            let core = token.span.cover(number.span);
            let next = number.next;
            return Some(Part { number, core, form: Form::Money(currency), next, first: at });
        }
        if let Some(rank) = self.ordinal(at) {
            return Some(rank);
        }
        let number = number(self.text, self.tokens, at)?;
        if self.glued_to_letters(number.span) {
            return None;
        }
        let mut part =
            Part { core: number.span, next: number.next, form: Form::Bare, first: at, number };
        self.suffix(&mut part);
        (part.form != Form::Bare || part.number.digits || part.number.magnitude.is_some())
            .then_some(part)
            .or_else(|| self.numeral_alone(at))
    }

    /// A numeral in words without a unit may still be a count that something is said of: "eight".
    fn numeral_alone(&self, at: usize) -> Option<Part> {
        let number = number(self.text, self.tokens, at)?;
        let word = number.span.of(self.text);
        let counts = word.len() >= 3 && word.is_ascii() && word != "one";
        counts.then(|| Part {
            core: number.span,
            next: number.next,
            form: Form::Bare,
            first: at,
            number,
        })
    }

    fn after_currency(&self, at: usize) -> Option<Number> {
        let sign = self.tokens[at].span;
        let mut next = at + 1;
        // "c. JPY 2 tn" and "JPY about 2 tn" are both met.
        if self.tokens.get(next)?.is(Role::Before(Bound::About)) {
            next += 1;
        }
        let number = number(self.text, self.tokens, next)?;
        let gap = self.gap(sign.end, self.tokens[at + 1].span.start);
        let letters_only = sign.of(self.text).bytes().all(|b| b.is_ascii_alphabetic());
        let near = gap.is_empty() || is_space(gap) && gap.chars().count() == 1 || gap == "-";
        // "won 5 games", "real 3": a word of a language needs a magnitude or no space.
        let word = letters_only && sign.of(self.text).bytes().any(|b| b.is_ascii_lowercase());
        (near && !(word && number.magnitude.is_none() && !gap.is_empty())).then_some(number)
    }

    /// A figure that goes on as a name: "GPT-4", "2nm", "H100", "5G".
    fn glued_to_letters(&self, span: Span) -> bool {
        let before = self.text[..span.start].chars().next_back();
        let mut earlier = self.text[..span.start].chars().rev().skip(1);
        let after = self.text[span.end..].chars().next();
        let letter_before = before.is_some_and(|c| c.is_ascii_alphabetic());
        let hyphen_before = matches!(before, Some('-' | '‑' | '_' | '/'))
            && earlier.next().is_some_and(|c| c.is_ascii_alphabetic());
        let letter_after = after.is_some_and(|c| c.is_ascii_alphabetic())
            && !self.tokens.iter().any(|token| token.span.start == span.end);
        letter_before || hyphen_before || letter_after
    }

    /// The unit after a number.
    fn suffix(&self, part: &mut Part) {
        let Some(token) = self.tokens.get(part.next) else { return self.implied(part) };
        let gap = self.gap(part.core.end, token.span.start);
        let touching = gap.is_empty()
            || is_space(gap) && gap.chars().count() <= 2
            || gap == "-"
            || gap == "\n";
        if !touching {
            return self.counted(part);
        }
        let form = token.role(|role| match role {
            Role::CurrencyAfter(currency) => Some(Form::Money(currency)),
            Role::Percent => Some(Form::Percent),
            Role::Points => Some(Form::Points),
            Role::Times => Some(Form::Multiple),
            _ => None,
        });
        if let Some(form) = form {
            part.core = part.core.cover(token.span);
            part.next += 1;
            part.form = form;
            if form == Form::Percent {
                self.of_gdp(part);
            }
            return;
        }
        let rank = token.is(Role::RankAfter) && !token.span.of(self.text).is_ascii();
        if rank && gap.is_empty() {
            part.core = part.core.cover(token.span);
            part.next += 1;
            part.form = Form::Rank;
            return;
        }
        self.counted(part);
    }

    /// "of GDP" after a percentage.
    fn of_gdp(&self, part: &mut Part) {
        if let Some(token) = self.tokens.get(part.next)
            && token.is(Role::Gdp)
            && is_space(self.gap(part.core.end, token.span.start))
        {
            part.core = part.core.cover(token.span);
            part.next += 1;
            part.form = Form::PercentGdp;
        }
    }

    /// What is counted: the noun that follows, at once or after at most three plain words.
    fn counted(&self, part: &mut Part) {
        for ahead in 0..3 {
            let Some(token) = self.tokens.get(part.next + ahead) else { break };
            let gap = self.gap(part.core.end, token.span.start);
            let plain = gap.split_whitespace().count() <= 3
                && gap.chars().all(|c| {
                    c.is_alphabetic() && c.is_ascii() || c == ' ' || c == '-' || c == '\u{a0}'
                });
            if !plain || gap.len() > 40 {
                break;
            }
            let class = token.role(|role| match role {
                Role::Counter(class) => Some(class),
                _ => None,
            });
            if let Some(class) = class {
                let word = token.span.of(self.text);
                if !word.is_ascii() && !gap.is_empty() && !is_space(gap) {
                    break;
                }
                if self.stops(gap) {
                    break;
                }
                part.core = part.core.cover(token.span);
                part.next += ahead + 1;
                part.form = match class {
                    Counter::People => Form::People,
                    Counter::Things => Form::Things,
                    Counter::Parties => Form::Parties,
                };
                return;
            }
            if matches!(token.piece, super::token::Piece::Digits(_)) {
                break;
            }
        }
        self.implied(part);
    }

    /// Whether words between a number and a noun part them.
    fn stops(&self, gap: &str) -> bool {
        let stops = &self.words.context.stops;
        gap.split_whitespace().any(|word| stops.iter().any(|stop| stop.eq_ignore_ascii_case(word)))
    }

    /// 1兆7225億 without its 円 is money of the script's own country.
    fn implied(&self, part: &mut Part) {
        let words = part.number.span.of(self.text);
        if let Some(implied) = &self.words.implied
            && part.form == Form::Bare
            && implied.after.iter().any(|magnitude| words.ends_with(magnitude.as_str()))
        {
            part.form = Form::Money(implied.currency);
        }
    }

    /// "31st", "ranked 55th", "third-ranked", 31位.
    fn ordinal(&self, at: usize) -> Option<Part> {
        let token = &self.tokens[at];
        if let Some(value) = token.role(|role| match role {
            Role::Ordinal(value) => Some(value),
            _ => None,
        }) {
            let japanese = !token.span.of(self.text).is_ascii();
            let next = self.tokens.get(at + 1);
            let ranked = next.is_some_and(|next| {
                next.is(Role::RankAfter)
                    && self.gap(token.span.end, next.span.start).trim().is_empty()
            });
            let led = at > 0 && self.ranked_before(at);
            if !(ranked || led || japanese && !value.is_zero()) {
                return None;
            }
            let core = match next {
                Some(next) if ranked => token.span.cover(next.span),
                _ => token.span,
            };
            let next = at + 1 + usize::from(ranked);
            return Some(Part {
                number: plain(core, value, next),
                core,
                form: Form::Rank,
                next,
                first: at,
            });
        }
        let number = number(self.text, self.tokens, at)?;
        let after = &self.text[number.span.end..];
        let suffix = ["st", "nd", "rd", "th"].into_iter().find(|suffix| {
            after.starts_with(suffix)
                && !after[2..].chars().next().is_some_and(char::is_alphanumeric)
        });
        if let Some(suffix) = suffix {
            let core = Span::new(number.span.start, number.span.end + suffix.len());
            let next = number.next;
            let follows = self.tokens.get(next).is_some_and(|token| token.is(Role::RankAfter));
            (follows || self.ranked_before(at)).then_some(())?;
            return Some(Part { core, form: Form::Rank, next, first: at, number });
        }
        let ranked = at > 0
            && self.tokens[at - 1].is(Role::RankBefore)
            && self.tokens[at - 1].span.of(self.text).to_ascii_lowercase().starts_with("rank")
            && is_space(self.gap(self.tokens[at - 1].span.end, number.span.start));
        let (core, next) = (number.span, number.next);
        ranked.then_some(Part { core, form: Form::Rank, next, first: at, number })
    }

    fn ranked_before(&self, at: usize) -> bool {
        let window = self.window(at);
        self.words.context.ranks.iter().any(|word| window.contains(word))
    }

    /// The second part of a range: "5-7", 5〜7, "between 5 and 7".
    fn second(&self, part: &Part) -> Option<Part> {
        let joint = self.tokens.get(part.next)?;
        let left = self.gap(part.core.end, joint.span.start);
        let opened = part.first > 0 && self.tokens[part.first - 1].is(Role::Opener);
        let opener =
            opened.then(|| self.tokens[part.first - 1].span.of(self.text).to_ascii_lowercase());
        let word = joint.span.of(self.text);
        let spaced = word.chars().all(char::is_alphabetic);
        let fits = joint.is(Role::Between) && opener.as_deref() != Some("from")
            || joint.is(Role::Joiner) && opener.as_deref() == Some("between");
        if !fits || !is_space(left) || spaced && word.is_ascii() && left.is_empty() {
            return None;
        }
        if spaced && opener.is_none() && self.changes(part.first) {
            return None;
        }
        let second = self.part(part.next + 1)?;
        let right = self.gap(joint.span.end, second.core.start);
        let same = part.form == second.form
            || part.form == Form::Bare
            || second.form == Form::Bare && matches!(part.form, Form::Money(_));
        (is_space(right) && same && second.form != Form::Rank).then_some(second)
    }

    /// "Rose … to", "raise from": a change and not a range.
    fn changes(&self, first: usize) -> bool {
        let window = self.window(first);
        let clause = window.rsplit(['.', ';', ',', '。', '、']).next().unwrap_or_default();
        self.words.context.changes.iter().any(|word| clause.contains(word.as_str()))
    }

    /// The sixty bytes before a token, in lower case.
    fn window(&self, at: usize) -> String {
        let start = self.tokens[at].span.start;
        let mut from = start.saturating_sub(60);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        self.text[from..start].to_lowercase()
    }

    /// Adds the words before and after that bound the value or make it yearly.
    fn modified(
        &self,
        mut mention: Mention,
        first: usize,
        next: usize,
        floor: usize,
    ) -> (Mention, usize) {
        let (mut low, mut high, mut approx) = (true, true, false);
        let mut apply = |bound: Bound| match bound {
            Bound::Floor => high = false,
            Bound::Ceiling => low = false,
            Bound::About => approx = true,
        };
        let mut at = first;
        while at > 0 {
            let token = &self.tokens[at - 1];
            let gap = self.gap(token.span.end, mention.span.start);
            let bound = token.role(|role| match role {
                Role::Before(bound) => Some(bound),
                _ => None,
            });
            let tied = is_space(gap) || self.words.context.ties.iter().any(|tie| tie == gap);
            if let Some(bound) = bound.filter(|_| tied && token.span.start >= floor) {
                apply(bound);
                mention.span = mention.span.cover(token.span);
                at -= 1;
            } else if tied && token.is(Role::Opener) && mention.value.low() != mention.value.high()
            {
                mention.span = mention.span.cover(token.span);
                break;
            } else {
                break;
            }
        }
        let mut next = next;
        while let Some(token) = self.tokens.get(next) {
            let gap = self.gap(mention.span.end, token.span.start);
            let spaced = is_space(gap) && gap.chars().count() <= 1;
            let bound = token.role(|role| match role {
                Role::After(bound) => Some(bound),
                _ => None,
            });
            // 規模 and 台 touch; only words of spaced scripts stand apart.
            let ascii = token.span.of(self.text).is_ascii();
            if let Some(bound) =
                bound.filter(|_| gap.is_empty() || spaced && ascii || spaced && !ascii)
            {
                apply(bound);
                mention.span = mention.span.cover(token.span);
                next += 1;
            } else if token.is(Role::PerYear) && spaced && ascii {
                mention.per_year = true;
                mention.span = mention.span.cover(token.span);
                next += 1;
            } else {
                break;
            }
        }
        if first > 0 {
            let token = &self.tokens[first.min(at.max(1)) - 1];
            let gap = self.gap(token.span.end, mention.span.start);
            mention.per_year |=
                token.is(Role::PerYear) && gap.is_empty() && !token.span.of(self.text).is_ascii();
        }
        // A floor and a ceiling together ("at least up to") say nothing; the figure stays.
        let (low, high) = if low || high { (low, high) } else { (true, true) };
        let bounded = Quantity::new(
            mention.value.low().filter(|_| low),
            mention.value.high().filter(|_| high),
            approx,
            mention.value.unit,
        );
        if let Ok(value) = bounded {
            mention.value = value;
        }
        (mention, next)
    }
}

fn plain(span: Span, value: Decimal, next: usize) -> Number {
    Number { span, value, vague: false, magnitude: None, digits: false, next }
}

/// Whether there is nothing but space.
fn is_space(gap: &str) -> bool {
    gap.chars().all(|c| c.is_whitespace() || c == '\u{ad}')
}
