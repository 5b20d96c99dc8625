//! Decisions as data: what they come to, in whatever order they and the statements came.

use proptest::prelude::*;
use reconcile::{Input, reconcile};
use record::{
    Amount, Anchor, Correction, Decision, DecisionKind, DocumentId, Evidence, Field, Kind, Meaning,
    NoRates, Party, Quantity, Said, Span, Stage, Statement, Unit,
};

/// A promise to Orbis in a document of its own: place, digits, payer.
fn statement(document: u8, figure: i64, payer: &str) -> Statement {
    let text = format!("{payer} promised Orbis {figure} yen in document {document}.");
    let document = DocumentId::of(&[&[document]]);
    let amount = Span::new(0, 3);
    Statement {
        id: Statement::identify(&document, amount),
        document,
        said: Said {
            quote: Evidence::quote(&text, Span::new(0, text.len())).expect("a quote"),
            amount,
            also: Vec::new(),
        },
        meaning: Meaning {
            kind: Kind::Commitment,
            amount: Amount {
                value: Quantity::exact(figure.into(), Unit::Money("JPY".parse().expect("yen"))),
                converted: Vec::new(),
                per: None,
                increment: None,
            },
            stage: Some(Stage::Announced),
            payer: vec![Party::named(payer)],
            recipient: vec![Party::named("Orbis")],
            via: None,
            purpose: None,
            measure: None,
            sectors: Vec::new(),
            instrument: None,
            period: None,
            said_on: None,
            speaker: None,
            part_of: None,
        },
        because: Vec::new(),
        weighed: Vec::new(),
    }
}

fn decision(second: i64, kind: DecisionKind) -> Decision {
    let when = jiff::Timestamp::from_second(second).expect("a time");
    Decision::new(kind, "me".to_owned(), when, "so".to_owned())
}

fn clusters(statements: &[Statement], decisions: &[Decision]) -> Vec<usize> {
    let inputs: Vec<Input<'_>> =
        statements.iter().map(|statement| Input { statement, published: None }).collect();
    let mut sizes: Vec<usize> = reconcile(&inputs, decisions, &NoRates)
        .entries
        .iter()
        .map(|entry| entry.moments.len())
        .collect();
    sizes.sort_unstable();
    sizes
}

fn unfit(statements: &[Statement], decisions: &[Decision]) -> Vec<String> {
    reconcile::Settled::new(decisions, statements).unfit.into_values().collect()
}

#[test]
fn each_decision_does_what_it_says() {
    let all = [statement(1, 371, "A"), statement(2, 371, "A"), statement(3, 9_999, "B")];
    let at = |n: usize| Anchor::of(&all[n], "d");
    assert_eq!(clusters(&all, &[]), [1, 2]);
    let cases = [
        (vec![DecisionKind::Merge(at(0), at(2))], vec![3]),
        (vec![DecisionKind::Split(at(0), at(1))], vec![1, 1, 1]),
        (vec![DecisionKind::Split(at(0), at(1)), DecisionKind::Merge(at(1), at(0))], vec![1, 2]),
        (vec![DecisionKind::Reject(at(2))], vec![2]),
        (vec![DecisionKind::DifferentName("A".into(), "B".into())], vec![1, 2]),
        (vec![DecisionKind::Comment(at(0))], vec![1, 2]),
    ];
    for (kinds, expected) in cases {
        let decisions: Vec<Decision> =
            (0..).zip(kinds).map(|(second, kind)| decision(second, kind)).collect();
        assert_eq!(clusters(&all, &decisions), expected, "{decisions:?}");
        assert_eq!(unfit(&all, &decisions), [""; 0]);
        // Undone, and the undoing undone.
        let mut undone = decisions.clone();
        let last = decisions.last().expect("one");
        let undo = decision(50, DecisionKind::Undo(last.id.clone()));
        let again = decision(51, DecisionKind::Undo(undo.id.clone()));
        undone.push(undo);
        if decisions.len() == 1 {
            assert_eq!(clusters(&all, &undone), [1, 2]);
        }
        undone.push(again);
        assert_eq!(clusters(&all, &undone), expected);
    }
}

#[test]
fn a_decision_finds_its_statement_again_or_says_why_not() {
    let old = statement(1, 371, "A");
    let reject = [decision(0, DecisionKind::Reject(Anchor::of(&old, "d")))];
    let with = |change: &dyn Fn(&mut Statement)| {
        let mut new = old.clone();
        change(&mut new);
        new.id = Statement::identify(&new.document, new.said.amount);
        new
    };
    let wider = with(&|s| s.said.amount = Span::new(0, 7));
    assert_eq!(unfit(&[wider], &reject), [""; 0]);
    let elsewhere = with(&|s| s.document = DocumentId::of(&[b"read anew"]));
    assert_eq!(unfit(&[elsewhere], &reject), [""; 0]);
    let other = with(&|s| {
        s.said.amount = Span::new(9, 12);
        s.document = DocumentId::of(&[b"another"]);
        s.meaning.amount.value = Quantity::exact(5.into(), Unit::Count);
    });
    for (statements, hint) in [(vec![], "found none"), (vec![other], "found none")] {
        let said = unfit(&statements, &reject);
        assert!(said.len() == 1 && said[0].contains(hint), "{said:?}");
    }
    let misread = with(&|s| s.meaning.amount.value = Quantity::exact(5.into(), Unit::Count));
    let said = unfit(std::slice::from_ref(&misread), &reject);
    assert!(said[0].contains("the rules now read 5 count"), "{said:?}");
    let correction = Correction {
        of: Anchor::of(&old, "d"),
        field: Field::Stage,
        was: "announced".into(),
        is: "approved".into(),
    };
    let correct = [decision(0, DecisionKind::Correct(correction))];
    let now = with(&|s| s.meaning.stage = Some(Stage::Approved));
    assert!(unfit(&[now], &correct)[0].contains("read the stage so themselves"));
    let moved = with(&|s| s.meaning.stage = Some(Stage::Planned));
    assert!(unfit(&[moved], &correct)[0].contains("now read `planned`"));
    let unknown = [decision(0, DecisionKind::Undo(reject[0].id.clone()))];
    assert!(unfit(&[], &unknown)[0].contains("found none; import it too"));
}

fn decisions(statements: &[Statement]) -> impl Strategy<Value = Vec<Decision>> + use<> {
    let anchors: Vec<Anchor> = statements.iter().map(|s| Anchor::of(s, "d")).collect();
    let one = (0..anchors.len(), 0..anchors.len(), 0..6_u8, 0..9_i64);
    prop::collection::vec(one, 0..8).prop_map(move |picks| {
        let mut made: Vec<Decision> = Vec::new();
        for (a, b, sort, second) in picks {
            let (one, other) = (anchors[a].clone(), anchors[b].clone());
            let kind = match (sort, made.last()) {
                (0, _) => DecisionKind::Merge(one, other),
                (1, _) => DecisionKind::Split(one, other),
                (2, _) => DecisionKind::Reject(one),
                (3, _) => DecisionKind::SameName("A".into(), "B".into()),
                (4, Some(last)) => DecisionKind::Undo(last.id.clone()),
                _ => DecisionKind::DifferentName("A".into(), "B".into()),
            };
            made.push(decision(second, kind));
        }
        made
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn neither_the_order_of_statements_nor_that_of_decisions_matters(
        (statements, decisions, order, turn) in prop::collection::vec((0..4_i64, any::<bool>()), 1..12)
            .prop_map(|said| {
                let one = |(n, (figure, a)): (u8, (i64, bool))| {
                    statement(n, 370 + figure, if a { "A" } else { "B" })
                };
                (0..).zip(said).map(one).collect::<Vec<Statement>>()
            })
            .prop_flat_map(|statements| {
                let made = decisions(&statements);
                let places: Vec<usize> = (0..statements.len()).collect();
                (Just(statements), made, Just(places).prop_shuffle(), 0..8_usize)
            }),
    ) {
        let input = |statement| Input { statement, published: None };
        let straight: Vec<Input<'_>> = statements.iter().map(input).collect();
        let shuffled: Vec<Input<'_>> = order.iter().map(|at| input(&statements[*at])).collect();
        let mut turned = decisions.clone();
        turned.rotate_left(turn.min(decisions.len()));
        turned.extend(decisions.first().cloned());
        prop_assert_eq!(reconcile(&straight, &decisions, &NoRates), reconcile(&shuffled, &turned, &NoRates));
    }
}
