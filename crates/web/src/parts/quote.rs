//! Quotes with the place where they stand.

use super::{language, outside, tongue};
use maud::{Markup, html};
use record::{DocumentId, StatementId};
use view::{Book, Cited};

/// The address of a statement's words in their document.
fn address(document: &DocumentId, statement: &StatementId) -> String {
    format!("/document/{document}#s-{statement}")
}

/// Words, who published them and when, with a link to their place.
pub(crate) fn quote(book: &Book, cited: &Cited) -> Markup {
    let language = language(book, &cited.document);
    html! {
        figure.quote {
            blockquote lang=[tongue(language)] { p { "“" (outside(&cited.quote, None)) "”" } }
            figcaption {
                (source(book, cited))
                @if let Some(title) = &cited.title { ", in " (outside(title, language)) }
            }
        }
    }
}

/// Publisher and day, linked to the place in the document.
pub(crate) fn source(book: &Book, cited: &Cited) -> Markup {
    let publisher = cited.publisher.as_deref().map(str::trim).filter(|name| !name.is_empty());
    html! {
        a href=(address(&cited.document, &cited.statement)) {
            (outside(publisher.unwrap_or(&cited.name), language(book, &cited.document)))
            @if let Some(day) = cited.published { ", " time datetime=(day) { (day) } }
        }
    }
}
