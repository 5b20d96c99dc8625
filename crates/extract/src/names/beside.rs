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
    if spaces {
        // "For Acme's plant" reaches Acme; "Acme's plant" is hers.
        let (mark, place) = before(text, span, markers);
        if mark.is_some() {
            return (mark, place);
        }
    }
    let end = span.end + if spaces { 0 } else { aside(&text[span.end..]) };
    let rest = &text[end..];
    let after = markers.after.iter().find(|(word, _)| rest.starts_with(word.as_str()));
    after.map_or((None, None), |(word, mark)| (Some(*mark), Some(Span::new(end, end + word.len()))))
}

/// How long a bracket right behind a name is, in bytes: a particle stands behind it.
fn aside(rest: &str) -> usize {
    let Some(open) = rest.chars().next().filter(|c| matches!(c, '(' | '（')) else { return 0 };
    let close = rest.char_indices().take(40).find(|(_, c)| matches!(c, ')' | '）'));
    close.filter(|_| open != ' ').map_or(0, |(at, c)| at + c.len_utf8())
}

/// The mark before a name.
fn before(text: &str, span: Span, markers: &Markers) -> (Option<Mark>, Option<Span>) {
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
            // "The board of Acme approved": Acme does.
            let lead = head.trim_end_matches(' ');
            let decides = markers.bodies.deciders.iter().any(|body| lead.ends_with(body.as_str()));
            if *mark == Mark::Possessive && decides {
                return (None, None);
            }
            return (Some(*mark), Some(Span::new(start, end)));
        }
    }
    (None, None)
}
