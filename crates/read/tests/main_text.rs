//! Floors under the quality of main texts, measured on an outside suite of real pages that lies
//! beside the project. They may rise and not fall.

use flate2::read::GzDecoder;
use record::{Capture, MediaType};
use serde_json::Value;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// The mean word F1 of articles; `dom_smoothie` by itself reaches .918, `rs-trafilatura` .919.
const ARTICLES: f64 = 0.920;

/// The share of articles' dates that are found.
const DATES: f64 = 0.80;

#[test]
fn articles_are_read_as_well_as_before() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/suites/wcxb-dev");
    let Ok(labels) = fs::read_dir(suite.join("ground-truth")) else {
        eprintln!("skipped: `{}` is not there", suite.display());
        return;
    };
    let (mut pages, mut sum, mut dates, mut found) = (0, 0.0, 0, 0);
    for label in labels.flatten().map(|entry| entry.path()) {
        let value: Value =
            serde_json::from_slice(&fs::read(&label).expect("a label")).expect("JSON");
        if value["_internal"]["page_type"]["primary"] != "article" {
            continue;
        }
        let name = label.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let file = File::open(suite.join(format!("html/{name}.html.gz"))).expect("a page");
        let mut bytes = Vec::new();
        GzDecoder::new(file).read_to_end(&mut bytes).expect("a whole page");
        let capture = Capture {
            place: name.clone(),
            name,
            bytes,
            media: Some(MediaType::Html),
            published: None,
            publisher: None,
            url: None,
        };
        let document = read::read(&capture, &read::Limits::default()).0;
        let truth = &value["ground_truth"];
        let text = document.as_ref().map(|document| document.text.as_str()).unwrap_or_default();
        pages += 1;
        sum += f1(text, truth["main_content"].as_str().unwrap_or_default());
        if let Some(date) = truth["publish_date"].as_str().and_then(|date| date.get(..10)) {
            let read = document.and_then(|document| document.published);
            dates += 1;
            found += usize::from(read.is_some_and(|read| read.to_string() == date));
        }
    }
    let mean = sum / f64::from(pages);
    eprintln!("{pages} articles: word F1 {mean:.3}, {found} of {dates} dates");
    assert!(mean >= ARTICLES, "found a word F1 of {mean:.4}, expected at least {ARTICLES}");
    assert!(found as f64 >= DATES * dates as f64, "found {found} of {dates} dates");
}

/// The harmonic mean of precision and recall over words, as the suite defines it.
fn f1(found: &str, expected: &str) -> f64 {
    let (found, expected) = (words(found), words(expected));
    let common: u32 = found
        .iter()
        .map(|(word, count)| expected.get(word).map_or(0, |other| *count.min(other)))
        .sum();
    let all: u32 = found.values().sum::<u32>() + expected.values().sum::<u32>();
    if all == 0 { 1.0 } else { 2.0 * f64::from(common) / f64::from(all) }
}

fn words(text: &str) -> HashMap<String, u32> {
    let mut words = HashMap::new();
    for word in text.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '_') {
        if !word.is_empty() {
            *words.entry(word.to_owned()).or_insert(0) += 1;
        }
    }
    words
}
