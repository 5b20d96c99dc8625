//! Text that somebody else wrote, in its own language, unable to do more than be read.

use maud::{Markup, html};
use record::{DocumentId, Entry, Meaning, Party};
use view::{Book, words};

/// A line of text from outside. What is invisible or turns the direction of writing is replaced,
/// and the line cannot reach beyond itself.
pub(crate) fn outside(text: &str, language: Option<&str>) -> Markup {
    html! { bdi lang=[tongue(language)] { (words::plain(text)) } }
}

/// What the attribute says: nothing for the language of the page.
pub(crate) fn tongue(language: Option<&str>) -> Option<&str> {
    language.filter(|language| *language != "en")
}

/// The language that most of a document is in.
pub(crate) fn language<'b>(book: &'b Book, document: &DocumentId) -> Option<&'b str> {
    book.document(document)?.language.as_ref().map(|language| language.as_str())
}

/// What an entry is called.
pub(crate) fn entry_title(book: &Book, entry: &Entry) -> Markup {
    let title = &entry.title;
    let says = |meaning: &Meaning| {
        meaning.purpose.iter().chain(&meaning.measure).any(|words| words == title)
    };
    match title.trim() {
        "" => html! { "(untitled)" },
        _ => outside(title, where_said(book, entry, says)),
    }
}

/// The names of parties of an entry.
pub(crate) fn parties(book: &Book, entry: &Entry, parties: &[Party]) -> Markup {
    let says = |meaning: &Meaning, name: &str| {
        let all = meaning.payer.iter().chain(&meaning.recipient).chain(&meaning.via);
        all.into_iter().any(|party| party.name == name)
    };
    html! {
        @for (at, party) in parties.iter().enumerate() {
            @if at > 0 { ", " }
            (outside(&party.name, where_said(book, entry, |m| says(m, &party.name))))
        }
    }
}

/// The language of the first document that says something about an entry.
fn where_said<'b>(
    book: &'b Book,
    entry: &'b Entry,
    says: impl Fn(&Meaning) -> bool,
) -> Option<&'b str> {
    let statement = book.statements_of(entry).find(|statement| says(&statement.meaning))?;
    language(book, &statement.document)
}

/// An address to go to: of the web and of nothing else, least of all a script.
pub(crate) fn outward(address: &str) -> Markup {
    let begins = |scheme: &str| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let clean = words::plain(address) == address && !address.contains(' ');
    html! {
        @if clean && (begins("http://") || begins("https://")) {
            a.out href=(address) rel="noreferrer noopener external" { (address) }
        } @else {
            (outside(address, None))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::outward;

    #[test]
    fn only_addresses_of_the_web_are_links() {
        for address in ["http://example.com/a?b=c&d", "HTTPS://example.com"] {
            assert!(outward(address).into_string().contains("href"), "{address}");
        }
        let others = [
            "javascript:alert(1)",
            " https://example.com",
            "https://example.com/\u{202e}gpj",
            "java\nscript:alert(1)",
            "data:text/html,hello",
            "//example.com",
            "https:/",
            "円",
            "",
        ];
        for address in others {
            assert!(!outward(address).into_string().contains("href"), "{address}");
        }
    }
}
