//! The list of policy measures: each once, at the stage it got to.

use crate::{PolicyFilter, Stages, policies};
use jiff::civil::date;
use record::{Document, DocumentId, Evidence, Measure, Party, Policy, Sector, Span, Stage};

fn told(name: &str, stage: Stage, month: i8) -> (Policy, Document) {
    let text = format!("The ministry acts on {name}.");
    let document = Document {
        id: DocumentId::of(&[text.as_bytes(), &[month.unsigned_abs()]]),
        name: format!("{month}"),
        title: Some("Chips".to_owned()),
        published: Some(date(2026, month, 1)),
        publisher: None,
        url: None,
        language: None,
        body: Span::new(0, text.len()),
        text: text.clone(),
    };
    let place = Span::new(text.len() - name.len() - 1, text.len() - 1);
    let policy = Policy {
        id: Policy::identify(&document.id, place),
        document: document.id.clone(),
        quote: Evidence::quote(&text, document.body).expect("inside"),
        name: Evidence::quote(&text, place).expect("inside"),
        measure: Measure::Tax,
        by: vec![Party { name: "METI".to_owned(), id: "jp-meti".parse().ok() }],
        stage,
        sectors: vec![Sector::Semiconductors],
        because: Vec::new(),
    };
    (policy, document)
}

#[test]
fn a_measure_told_of_twice_is_one_at_its_furthest_stage() {
    let all = [
        told("a new tax credit for chips", Stage::Planned, 1),
        told("the tax credit for chips", Stage::Enacted, 3),
        told("the tax credit for chips", Stage::Announced, 4),
        told("a duty exemption", Stage::Cancelled, 5),
    ];
    let list = policies(&all, &PolicyFilter::default());
    let shown: Vec<_> = list.iter().map(|one| (one.stage, one.told.len())).collect();
    assert_eq!(shown, [(Stage::Cancelled, 1), (Stage::Enacted, 3)]);
    let earlier = PolicyFilter { as_of: Some(date(2026, 2, 1)), ..PolicyFilter::default() };
    let list = policies(&all, &earlier);
    assert_eq!(list.iter().map(|one| one.stage).collect::<Vec<_>>(), [Stage::Planned]);
}

#[test]
fn filters_must_all_fit() {
    let all = [told("a tax credit for chips", Stage::Approved, 1)];
    let count = |filter: PolicyFilter| policies(&all, &filter).len();
    let none = PolicyFilter::default;
    assert_eq!(count(PolicyFilter { by: Some("jp-meti".into()), ..none() }), 1);
    assert_eq!(count(PolicyFilter { by: Some("mof".into()), ..none() }), 0);
    assert_eq!(count(PolicyFilter { measure: vec![Measure::Law], ..none() }), 0);
    assert_eq!(count(PolicyFilter { sector: Some(Sector::Ai), ..none() }), 0);
    assert_eq!(count(PolicyFilter { text: Some("credit CHIPS".into()), ..none() }), 1);
    let enacted = Some(Stages::AtLeast(Stage::Enacted));
    assert_eq!(count(PolicyFilter { stage: enacted, ..none() }), 0);
}
