//! The words beside a name: titles, prepositions before it, particles after it.

use super::{Mark, Markers, Name, Sort};
use record::Span;

/// Parties that are only counted: "32 companies".
pub(crate) fn counted(text: &str, span: Span, markers: &Markers, spaces: bool) -> Name {
    let (mark, mark_span) = mark(text, span, markers, spaces);
    let name = span.of(text).to_owned();
    Name { span, sort: Sort::Company, name, id: None, sure: true, mark, mark_span }
}

/// Whether a title stands beside a name, which makes it a person's.
pub(super) fn titled(text: &str, span: Span, markers: &Markers, spaces: bool) -> bool {
    let rest = &text[span.end..];
    if !spaces {
        return markers.titles.iter().any(|title| {
            rest.starts_with(title.as_str()) || span.of(text).ends_with(title.as_str())
        });
    }
    let before = text[..span.start].trim_end();
    let after = rest.trim_start_matches([',', ' ']);
    markers.titles.iter().any(|title| {
        before.ends_with(title.as_str())
            || span.of(text).starts_with(title.as_str())
            || after.starts_with(title.as_str()) && rest.starts_with(", ")
    })
}

/// The mark beside a name.
pub(super) fn mark(
    text: &str,
    span: Span,
    markers: &Markers,
    spaces: bool,
) -> (Option<Mark>, Option<Span>) {
    let rest = &text[span.end..];
    if let Some((word, mark)) =
        markers.after.iter().find(|(word, _)| rest.starts_with(word.as_str()))
    {
        return (Some(*mark), Some(Span::new(span.end, span.end + word.len())));
    }
    if !spaces {
        return (None, None);
    }
    let before = text[..span.start].trim_end_matches([' ', '"', '“']);
    let before = markers
        .articles
        .iter()
        .find_map(|article| {
            let cut = before.strip_suffix(article.as_str())?;
            cut.ends_with(' ').then(|| cut.trim_end())
        })
        .unwrap_or(before);
    for (word, mark) in &markers.before {
        let end = before.len();
        let Some(start) = end.checked_sub(word.len()) else { continue };
        let (Some(head), Some(tail)) = (before.get(..start), before.get(start..)) else { continue };
        let whole = head.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        if whole && tail.eq_ignore_ascii_case(word) {
            return (Some(*mark), Some(Span::new(start, end)));
        }
    }
    (None, None)
}
