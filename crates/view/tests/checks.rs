//! The checks on the annotated development corpus: what is wrong there is found, and little else.

mod gold;

use record::Severity;
use view::{Finding, Rates, check};

fn line(finding: &Finding) -> String {
    let documents: Vec<_> = finding.quotes.iter().map(|cited| cited.name.as_str()).collect();
    format!(
        "{} {}: {}; {} [{}]",
        finding.severity.as_str(),
        finding.check,
        finding.message,
        finding.suggestion,
        documents.join(", ")
    )
}

#[test]
fn what_is_wrong_in_the_corpus_is_found_and_little_else() {
    let Some(book) = gold::book() else { return };
    let findings = check(&book, Rates::embedded());
    let of = |name: &str, documents: [&str; 2]| {
        findings.iter().any(|finding| {
            let quoted = |document| finding.quotes.iter().any(|cited| cited.name == document);
            finding.check == name && documents.into_iter().all(quoted)
        })
    };
    assert!(of("conversion", ["dev-40", "dev-40"]));
    assert!(of("conflict", ["dev-14", "dev-15"]));
    assert!(of("conflict", ["dev-21", "dev-32"]) || of("conflict", ["dev-32", "dev-32"]));
    assert_eq!(findings[0].severity, Severity::Error);
    // The three above, and at most two false alarms.
    assert!(findings.len() <= 5, "{findings:#?}");
    insta::assert_snapshot!(findings.iter().map(line).collect::<Vec<_>>().join("\n"));
}
