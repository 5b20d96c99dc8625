//! Pages for when there is no page: each says what to do.

use crate::page::Page;
use axum::http::StatusCode;
use maud::{Markup, html};
use view::words;

/// Nothing has this address.
pub(crate) fn no_page() -> Page {
    not_found(
        "No page here",
        html! {
            p { "The address may be mistyped. All entries are in " a href="/ledger" { "the ledger" }
                "; the field above searches them and the documents." }
        },
    )
}

/// Nothing has this identifier.
pub(super) fn no_entry() -> Page {
    not_found(
        "No such entry",
        html! {
            p { "An entry is named after the earliest statement that supports it. Where an earlier "
                "document was added since, or a person decided otherwise, it has another name now." }
            p { "Look for it in " a href="/ledger" { "the ledger" } "." }
        },
    )
}

/// Nothing has this identifier.
pub(super) fn no_document() -> Page {
    not_found(
        "No such document",
        html! {
            p { "A document is named after its content: a corrected one has another name. "
                "The field above searches all documents." }
        },
    )
}

fn not_found(title: &str, body: Markup) -> Page {
    Page::new(title, body).status(StatusCode::NOT_FOUND)
}

/// The ledger cannot be read.
pub(crate) fn no_ledger(error: &ledger::Error) -> Page {
    Page::new(
        "The ledger cannot be read",
        html! {
            p { (words::plain(&error.to_string())) "." }
            p { "Then load this page again; " code { "daicho serve" } " need not be started anew." }
        },
    )
    .status(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The program made a mistake.
pub(crate) fn own_mistake() -> Page {
    Page::new(
        "This page could not be written",
        html! {
            p { "That is a mistake of the program, not yours; the ledger is unharmed. "
                "What " code { "daicho serve" } " printed says where it happened: please report it, "
                "with the address of this page." }
            p { "Meanwhile " a href="/" { "the other pages" } " and the commands work." }
        },
    )
    .status(StatusCode::INTERNAL_SERVER_ERROR)
}
