//! Amounts and times by themselves, for whoever wants no statements.

use crate::language::{self, Rules};
use crate::mentions::{Mention, Price, Timing, amount::amounts, coin::money, price::price};
use jiff::civil::Date;
use record::{Language, Span};

/// Finds all amounts and times of a text in one language.
#[derive(Debug, Clone, Copy)]
pub struct Recognizer {
    rules: &'static Rules,
}

/// What a text says in figures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mentions {
    /// The amounts outside times, in the order of the text.
    pub amounts: Vec<Mention>,
    /// The times, in the order of the text.
    pub times: Vec<Timing>,
}

impl Recognizer {
    /// The recognizer of a language; none where its rules are not here.
    pub fn of(language: &Language) -> Option<Self> {
        language::of(language).ok().flatten().map(|rules| Self { rules })
    }

    /// Amounts and times together: figures that a time is made of are no amounts.
    pub fn all(self, text: &str, reference: Option<Date>) -> Mentions {
        let words = &self.rules.words;
        let mut times = self.times(text, reference);
        // "$40 million a year": a year of yearly money is no time of its own.
        let yearly = |time: &Timing| words.says_per_year(time.span.of(text));
        let taken: Vec<Span> =
            times.iter().filter(|time| !yearly(time)).map(|time| time.span).collect();
        let amounts = amounts(text, words, &taken);
        if taken.len() < times.len() {
            let mut spans = amounts.iter().map(|amount| amount.span).peekable();
            times.retain(|time| {
                while spans.next_if(|span| span.end <= time.span.start).is_some() {}
                !spans.peek().is_some_and(|span| span.overlaps(time.span))
            });
        }
        Mentions { amounts, times }
    }

    /// All amounts, those inside times included: in "three years" the number 3.
    pub fn amounts(self, text: &str) -> Vec<Mention> {
        amounts(text, &self.rules.words, &[])
    }

    /// The price in a field of a shop's page, its currency there or in the field beside it. Such a
    /// field holds one price, so that 1.298 is 1298 in it, and 1.29 is not.
    pub fn price<'t>(self, field: &'t str, beside: &'t str) -> Price<'t> {
        price(field, beside)
    }

    /// The amounts of a field that is known to hold money: a coin's name is that coin there ("a
    /// quarter", "dime"), and a number without a unit may be one of money.
    pub fn money(self, field: &str) -> Vec<Mention> {
        money(field, &self.rules.words)
    }

    /// All times; relative ones count from the reference day and are left out without one.
    pub fn times(self, text: &str, reference: Option<Date>) -> Vec<Timing> {
        self.rules.periods.times(text, reference)
    }
}
