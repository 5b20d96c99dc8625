//! A third language is data alone: French amounts are read by the same code.

use super::{Report, amounts::check};
use crate::mentions::Words;

const WORDS: &str = include_str!("../../tests/languages/fr-mentions.toml");

#[test]
fn french_amounts_need_no_change_of_code() {
    let words = Words::parse(WORDS).expect("rules that parse");
    let cases: &[&[&str]] = &[
        &["un plan d'«1,5 milliard d'euros»", "1_500_000_000 EUR"],
        &["«30 milliards d’euros par an»", "30_000_000_000 EUR a year"],
        &["«plus de 2,5 Md€», puis «jusqu'à 800 M€»", "2_500_000_000.. EUR", "..800_000_000 EUR"],
        &["«entre 5 et 7 milliards d'euros»", "5_000_000_000..7_000_000_000 EUR"],
        &["«environ 12 500 000 euros»", "~12_500_000 EUR"],
        &["«1 200 000 €» et «3,65 % du PIB»", "1_200_000 EUR", "3.65 percent_gdp"],
        &["soit «10 000 milliards de yens»", "10_000_000_000_000 JPY"],
        &["un demi-succès, et «un milliard de dollars»", "1_000_000_000 USD"],
        &["«plusieurs milliards d'euros»", "vague"],
        &["«3 000 emplois» et «trois fois» plus", "3_000 count people", "3 multiple"],
        &["classée au «31e» rang mondial", "31 rank"],
        &[
            "«3 euros 50 centimes», «12,5 %» et «deux douzaines»",
            "3.5 EUR",
            "12.5 percent",
            "24 count bare",
        ],
        &["au Québec, le gouvernement du Canada verse «5 millions de dollars»", "5_000_000 CAD"],
        &["une usine, un plan, la puce M3"],
    ];
    let mut report = Report::default();
    let cases = cases.iter().map(|case| case.iter().map(ToString::to_string).collect()).collect();
    check(&words, cases, &mut report, false);
    report.finish("fr", "amounts");
}
