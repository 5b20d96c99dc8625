//! Two documents, five statements, four entries; all that is free text is hostile.

use crate::State;
use jiff::civil::Date;
use ledger::{Ledger, Read};
use record::{
    Amount, Because, Document, DocumentId, Entry, EntryId, Evidence, Instrument, Kind, Link,
    Meaning, Moment, Party, Period, PeriodPoint, Problem, Relation, Said, Sector, Severity, Span,
    Stage, Standing, Statement,
};

const ENGLISH: &str = "Fabs & <script>alert(1)</script>\n\nThe ministry approved up to ¥920 billion \
    for \"Rapidus\", of which ¥330 billion is paid.\u{1}\u{202e} Sales are to reach ¥15 trillion by \
    2030.\n</article><img src=x onerror=alert(2)>\n";
const JAPANESE: &str =
    "政府はラピダスに最大9200億円を支援すると発表した。2020年の売上高は5兆円だった。";

/// The documents as they are read and the entries that they support.
pub(super) fn parts() -> (Vec<Read>, Vec<Entry>) {
    let english = document("en", "<b>Fabs</b> & \"chips\" \u{202e}", "2024-04-02", ENGLISH)
        .published_by("<i>Wire</i>'s", "javascript:alert(3)");
    let japanese = document("ja", "ラピダス支援", "2023-11-10", JAPANESE)
        .published_by("経済<新聞>", "https://example.jp/a?b=1&c=\"2\"");
    let mut whole =
        statement(&english, Kind::Commitment, "..920000000000 JPY", "up to ¥920 billion");
    // Ten times too large, so that a check fails.
    whole.meaning.amount.converted =
        vec![("USD".parse().expect("a unit"), 60_700_000_000_u64.into())];
    whole.because = vec![Because {
        field: "stage".to_owned(),
        rule: "en.stage.<approved>".to_owned(),
        cue: ENGLISH
            .find("approved")
            .and_then(|at| Evidence::quote(ENGLISH, Span::new(at, at + 8))),
    }];
    let slice = statement(&english, Kind::Commitment, "330000000000 JPY", "¥330 billion");
    let target = statement(&english, Kind::Target, "15000000000000 JPY", "¥15 trillion");
    let first = statement(&japanese, Kind::Commitment, "..920000000000 JPY", "最大9200億円");
    let measured = statement(&japanese, Kind::Indicator, "5000000000000 JPY", "5兆円");
    let entries = vec![
        entry("whole", &[(&first, &japanese), (&whole, &english)], Standing::Counts),
        Entry {
            links: vec![Link { relation: Relation::PartOf, entry: id("whole"), since: None }],
            ..entry("slice", &[(&slice, &english)], Standing::Slice)
        },
        entry("target", &[(&target, &english)], Standing::NotMoney),
        entry("measured", &[(&measured, &japanese)], Standing::NotMoney),
    ];
    let problem =
        Problem::new(Severity::Warning, "a.html", "found <b>half</b> a page", "look & see");
    let read = |document: Document, statements, problems| Read {
        policies: Vec::new(),
        document,
        statements,
        problems,
        rules: "1".to_owned(),
    };
    let english = read(english, vec![whole, slice, target], vec![problem]);
    (vec![english, read(japanese, vec![first, measured], Vec::new())], entries)
}

/// The pages of a ledger that holds all this.
pub(super) fn sample() -> State {
    let mut ledger = Ledger::in_memory().expect("a ledger");
    fill(&mut ledger);
    State::new(ledger)
}

pub(super) fn fill(ledger: &mut Ledger) {
    let (reads, entries) = parts();
    let now = "2026-07-01T12:00:00Z".parse().expect("a time");
    ledger.append(&reads, now).expect("appended");
    let unfit = std::collections::BTreeMap::new();
    let derived =
        ledger::Derived { judgements: &[], entries: &entries, corrected: &[], unfit: &unfit };
    ledger.replay(&derived).expect("replayed");
}

pub(super) fn id(slug: &str) -> EntryId {
    EntryId::of(&[slug.as_bytes()])
}

trait PublishedBy {
    fn published_by(self, publisher: &str, url: &str) -> Document;
}

impl PublishedBy for Document {
    fn published_by(self, publisher: &str, url: &str) -> Document {
        let (publisher, url) = (Some(publisher.to_owned()), Some(url.to_owned()));
        Document { publisher, url, ..self }.identify()
    }
}

fn document(language: &str, title: &str, day: &str, text: &str) -> Document {
    Document {
        id: DocumentId::of(&[]),
        name: format!("{language}<1>"),
        title: Some(title.to_owned()),
        published: day.parse().ok(),
        publisher: None,
        url: None,
        language: language.parse().ok(),
        body: Span::new(0, text.len()),
        text: text.to_owned(),
    }
}

/// The sentence around an amount, as a statement of the whole of what is known.
fn statement(document: &Document, kind: Kind, value: &str, amount: &str) -> Statement {
    let text = &document.text;
    let at = text.find(amount).expect("the amount in the text");
    let start = text[..at].rfind(['\n', '.', '。']).map_or(0, |at| at + 1);
    let start = (start..).find(|at| text.is_char_boundary(*at)).expect("a boundary");
    let end = text[at..].find(['.', '。']).map_or(text.len(), |found| at + found);
    let place = Span::new(at, at + amount.len());
    let commitment = kind == Kind::Commitment;
    let party = |name: &str, id: &str| Party { name: name.to_owned(), id: id.parse().ok() };
    Statement {
        id: Statement::identify(&document.id, place),
        document: document.id.clone(),
        said: Said {
            quote: Evidence::quote(text, Span::new(start, end)).expect("a quote"),
            amount: place,
            also: Vec::new(),
        },
        meaning: Meaning {
            kind,
            amount: Amount {
                value: value.parse().expect("a quantity"),
                converted: Vec::new(),
                per: None,
                increment: None,
            },
            stage: commitment.then_some(Stage::Approved),
            payer: if commitment { vec![party("<u>METI</u>", "jp-meti")] } else { Vec::new() },
            recipient: if commitment { vec![party("Rapidus", "rapidus")] } else { Vec::new() },
            via: None,
            purpose: commitment.then(|| "<script>alert(4)</script>".to_owned()),
            measure: (!commitment).then(|| "sales \u{1}& more".to_owned()),
            sectors: vec![Sector::Semiconductors],
            instrument: commitment.then_some(Instrument::Grant),
            period: (kind == Kind::Target).then(|| Period::until(PeriodPoint::Year(2030))),
            said_on: Some(PeriodPoint::Month(2023, 11)),
            speaker: Some(party("<s>PM</s>", "")),
            part_of: None,
        },
        because: Vec::new(),
        weighed: Vec::new(),
    }
}

fn entry(slug: &str, said: &[(&Statement, &Document)], standing: Standing) -> Entry {
    let days = || said.iter().filter_map(|(_, document)| document.published);
    let moments = said.iter().map(|(statement, document)| moment(statement, document.published));
    let meaning = said.last().expect("a statement").0.meaning.clone();
    Entry {
        id: id(slug),
        kind: meaning.kind,
        title: meaning.purpose.or(meaning.measure).expect("a title"),
        amount: meaning.amount,
        stage: meaning.stage,
        payer: meaning.payer,
        recipient: meaning.recipient,
        via: None,
        instrument: meaning.instrument,
        sectors: meaning.sectors,
        period: meaning.period,
        first_said: days().min(),
        last_said: days().max(),
        standing,
        moments: moments.collect(),
        links: Vec::new(),
    }
}

fn moment(statement: &Statement, date: Option<Date>) -> Moment {
    let (amount, stage) = (&statement.meaning.amount, statement.meaning.stage);
    Moment {
        statement: statement.id.clone(),
        date,
        said_on: statement.meaning.said_on,
        said: amount.clone(),
        stage,
        amount_then: amount.clone(),
        stage_then: stage,
    }
}
