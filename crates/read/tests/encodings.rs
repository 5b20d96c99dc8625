//! A floor under the encodings that are found out, measured on an outside suite that lies beside
//! the project. The floor may rise and not fall.

use encoding_rs::Encoding;
use record::{Capture, MediaType};
use std::fs;
use std::path::Path;

/// Files that are decoded otherwise than their folder says, and why.
const EXCEPTIONS: &[(&str, &str)] = &[];

#[test]
fn files_are_decoded_as_their_folder_says() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/suites/encodings");
    let Ok(folders) = fs::read_dir(&suite) else {
        eprintln!("skipped: `{}` is not there", suite.display());
        return;
    };
    let (mut all, mut wrong) = (0, Vec::new());
    for folder in folders.flatten().filter(|entry| entry.path().is_dir()) {
        let label = folder.file_name().to_string_lossy().to_lowercase();
        let label = match label.as_str() {
            "cp932" => "shift_jis",
            "utf-8-sig" => "utf-8",
            label => label,
        };
        for file in fs::read_dir(folder.path()).expect("the folder").flatten() {
            let bytes = fs::read(file.path()).expect("the file");
            let encoding = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
            let encoding = encoding.or(Encoding::for_label(label.as_bytes())).expect("known");
            let (expected, ..) = encoding.decode(&bytes);
            all += 1;
            // As plain text, so that no declaration helps.
            if text(bytes.clone()).as_deref() != Some(&*expected) {
                let path = file.path();
                let name = path.strip_prefix(&suite).unwrap_or(&path);
                wrong.push(name.display().to_string());
            }
        }
    }
    eprintln!("{} of {all} files are decoded as expected", all - wrong.len());
    wrong.sort();
    let expected: Vec<&str> = EXCEPTIONS.iter().map(|(name, _)| *name).collect();
    assert_eq!(wrong, expected, "files that are decoded otherwise");
}

fn text(bytes: Vec<u8>) -> Option<String> {
    let capture = Capture {
        place: "suite".to_owned(),
        name: "suite".to_owned(),
        bytes,
        media: Some(MediaType::Text),
        published: None,
        publisher: None,
        url: None,
    };
    read::read(&capture, &read::Limits::default()).0.map(|document| document.text)
}
