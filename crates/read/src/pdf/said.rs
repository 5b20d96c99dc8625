//! What a PDF says of itself, or what is printed largest on its first page.

use super::layout::Line;
use lopdf::Document;

/// The most characters of a title.
const LONGEST: usize = 200;

/// The title in the file's own description; names of files and of programs are none.
pub(super) fn title(document: &Document) -> Option<String> {
    let title = field(document, b"Title")?;
    let lower = title.to_lowercase();
    let file =
        [".doc", ".docx", ".pdf", ".xls", ".xlsx", ".ppt", ".pptx", ".indd", ".html", ".txt"];
    let wrong = title.chars().count() < 4
        || title.chars().count() > LONGEST
        || file.iter().any(|ending| lower.ends_with(ending))
        || ["untitled", "microsoft ", "powerpoint ", "slide ", "無題", "(anonymous)"]
            .iter()
            .any(|start| lower.starts_with(start));
    (!wrong).then_some(title)
}

/// A field of the file's own description.
fn field(document: &Document, name: &[u8]) -> Option<String> {
    let info = document.trailer.get_deref(b"Info", document).ok()?.as_dict().ok()?;
    let said = info.get_deref(name, document).ok()?;
    let said = lopdf::decode_text_string(said).ok()?;
    let line = said.split(|c: char| c.is_whitespace() || c.is_control());
    let line = line.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// What is printed clearly larger than the rest, near the beginning.
pub(super) fn largest(lines: &[Line]) -> Option<String> {
    let mut sizes: Vec<f64> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f64::total_cmp);
    let usual = *sizes.get(sizes.len() / 2)?;
    let first = lines.iter().take(12).filter(|line| line.text.chars().count() > 3);
    let most = first.clone().map(|line| line.size).fold(0.0, f64::max);
    if most < usual * 1.15 {
        return None;
    }
    let same = |line: &&Line| line.size > most * 0.97;
    let title: Vec<&str> = first
        .skip_while(|line| !same(line))
        .take_while(same)
        .map(|line| line.text.as_str())
        .collect();
    let title = title.join(" ");
    (title.chars().count() <= LONGEST).then_some(title)
}
