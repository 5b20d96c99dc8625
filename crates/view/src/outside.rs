//! The JSON that goes outside: places in Unicode characters, names as strings, exact numbers.
//!
//! The rule kept here: one pass over the text gives all places, however many statements there are.

use record::{
    CharIndex, Document, Evidence, Party, PeriodPoint, Policy, Problem, Span, Statement,
    StatementId,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Map, Number, Value, json};

/// A document with all that was found in it, under its short name. `record` gives the entry of a
/// statement, where there is a ledger.
pub fn document(
    document: &Document,
    statements: &[Statement],
    problems: &[Problem],
    record: impl Fn(&StatementId) -> Option<String>,
) -> Value {
    let index = CharIndex::new(&document.text);
    let statements: Vec<_> =
        statements.iter().map(|s| statement(s, &index, record(&s.id))).collect();
    let problems: Vec<_> = problems.iter().map(|problem| self::problem(problem, &index)).collect();
    json!({
        "id": document.name,
        "document": {
            "id": document.id,
            "title": document.title,
            "published": document.published.map(|date| date.to_string()),
            "publisher": document.publisher,
            "url": document.url,
            "language": document.language,
            "text": document.text,
            "body": place(document.body, &index),
        },
        "statements": statements,
        "problems": problems,
    })
}

/// One statement of the document that the index was made from.
pub fn statement(statement: &Statement, index: &CharIndex<'_>, record: Option<String>) -> Value {
    let Statement { said, meaning, .. } = statement;
    let amount = &meaning.amount;
    let (quote, place_of) = (said.quote.span(), |span: Span| place(span, index));
    let converted: Vec<_> = amount
        .converted
        .iter()
        .map(|(unit, value)| json!({ "unit": unit, "value": number(*value) }))
        .collect();
    let rules: Vec<_> = statement
        .because
        .iter()
        .map(|b| {
            let cue = b.cue.as_ref().map(Evidence::words);
            json!({ "field": b.field, "rule": b.rule, "cue": cue })
        })
        .collect();
    let period = meaning.period.map(|p| json!({ "from": point(p.from), "to": point(p.to) }));
    let mut value = json!({
        "id": statement.id,
        "kind": meaning.kind,
        "quote": said.quote.words(),
        "start": index.character(quote.start),
        "end": index.character(quote.end),
        "amount_start": index.character(said.amount.start),
        "amount_end": index.character(said.amount.end),
        "low": amount.value.low().map(number),
        "high": amount.value.high().map(number),
        "approx": amount.value.approx,
        "unit": amount.value.unit,
        "measure": meaning.measure,
        "converted": converted,
        "per": amount.per,
        "increment": amount.increment,
        "stage": meaning.stage,
        "payer": names(&meaning.payer),
        "payer_id": ids(&meaning.payer),
        "recipient": names(&meaning.recipient),
        "recipient_id": ids(&meaning.recipient),
        "via": meaning.via.as_ref().map(|party| &party.name),
        "purpose": meaning.purpose,
        "sectors": meaning.sectors,
        "instrument": meaning.instrument,
        "period": period,
        "said_on": point(meaning.said_on),
        "speaker": meaning.speaker.as_ref().map(|party| &party.name),
        "also": said.also.iter().copied().map(place_of).collect::<Vec<_>>(),
        "part_of": meaning.part_of,
        "confidence": statement.confidence("statement"),
        "rules": rules,
    });
    if let (Some(record), Some(fields)) = (record, value.as_object_mut()) {
        fields.insert("record".to_owned(), record.into());
    }
    value
}

/// The policy measures of a document.
pub fn policies(document: &Document, policies: &[Policy]) -> Value {
    let index = CharIndex::new(&document.text);
    let one = |policy: &Policy| {
        let (quote, name) = (policy.quote.span(), policy.name.span());
        json!({
            "id": policy.id,
            "measure": policy.measure,
            "name": policy.name.words(),
            "quote": policy.quote.words(),
            "start": index.character(quote.start),
            "end": index.character(quote.end),
            "name_start": index.character(name.start),
            "name_end": index.character(name.end),
            "by": names(&policy.by),
            "by_id": ids(&policy.by),
            "stage": policy.stage,
            "sectors": policy.sectors,
            "rules": policy.because.iter().map(|b| {
                json!({ "field": b.field, "rule": b.rule, "cue": b.cue.as_ref().map(Evidence::words) })
            }).collect::<Vec<_>>(),
        })
    };
    policies.iter().map(one).collect()
}

/// One problem of the document that the index was made from.
fn problem(problem: &Problem, index: &CharIndex<'_>) -> Value {
    let mut fields = Map::new();
    fields.insert("severity".to_owned(), problem.severity.as_str().into());
    fields.insert("place".to_owned(), problem.place.as_str().into());
    if let Some(span) = problem.span {
        fields.insert("start".to_owned(), index.character(span.start).into());
        fields.insert("end".to_owned(), index.character(span.end).into());
    }
    fields.insert("message".to_owned(), problem.message.as_str().into());
    fields.insert("hint".to_owned(), problem.hint.as_str().into());
    fields.into()
}

/// A place in characters.
fn place(span: Span, index: &CharIndex<'_>) -> Value {
    json!({ "start": index.character(span.start), "end": index.character(span.end) })
}

/// An exact number: whole ones without a point or an exponent; others in the shortest form that
/// reads back as the same. What no JSON number can hold exactly goes as text.
pub fn number(value: Decimal) -> Value {
    let value = value.normalize();
    if value.is_integer() {
        if let Some(whole) = value.to_i64() {
            return whole.into();
        }
        return value.to_u64().map_or_else(|| value.to_string().into(), Value::from);
    }
    let text = value.to_string();
    // What is printed counts: of two short forms of one float another writer may take the other.
    let exact = text.parse::<f64>().ok().and_then(Number::from_f64);
    let exact = exact.filter(|number| number.to_string() == text);
    exact.map_or(Value::String(text), Value::Number)
}

fn names(parties: &[Party]) -> Vec<&str> {
    parties.iter().map(|party| party.name.as_str()).collect()
}

/// The identifiers, each at the place of its name.
fn ids(parties: &[Party]) -> Vec<Option<&str>> {
    parties.iter().map(|party| party.id.as_ref().map(|id| id.as_str())).collect()
}

fn point(point: Option<PeriodPoint>) -> Option<String> {
    point.map(|point| point.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_exact() {
        let cases = [
            ("10000000000000", "10000000000000"),
            ("26.70", "26.7"),
            ("-0.5", "-0.5"),
            ("0", "0"),
            ("18446744073709551615", "18446744073709551615"),
            ("79228162514264337593543950335", "\"79228162514264337593543950335\""),
            ("0.1234567890123456789", "\"0.1234567890123456789\""),
            ("-1501643901045803.3", "\"-1501643901045803.3\""),
            ("0.00000001", "\"0.00000001\""),
        ];
        for (decimal, json) in cases {
            assert_eq!(number(decimal.parse().expect("a number")).to_string(), json);
        }
    }

    proptest! {
        #[test]
        fn a_number_reads_back_as_the_same(digits in any::<i64>(), scale in 0_u32..12) {
            let value = Decimal::new(digits, scale);
            let json = number(value);
            let text = json.as_str().map_or_else(|| json.to_string(), str::to_owned);
            let back: Decimal = Decimal::from_str_exact(&text)
                .or_else(|_| Decimal::from_scientific(&text))
                .expect("a number");
            prop_assert_eq!(back, value.normalize());
        }
    }
}
