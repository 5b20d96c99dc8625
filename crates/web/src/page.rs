//! What all pages have around them.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use view::words;

/// The parts of the site, each with its address.
const PARTS: [(&str, &str); 9] = [
    ("Overview", "/"),
    ("Ledger", "/ledger"),
    ("Actors", "/actors"),
    ("Targets", "/targets"),
    ("Indicators", "/indicators"),
    ("Policies", "/policies"),
    ("Model", "/model"),
    ("Checks", "/checks"),
    ("Review", "/review"),
];

/// A page: its heading and what is below it.
#[derive(Debug)]
pub(crate) struct Page {
    status: StatusCode,
    title: String,
    heading: Option<Markup>,
    part: Option<&'static str>,
    query: String,
    body: Markup,
}

impl Page {
    /// A page with this heading.
    pub(crate) fn new(title: impl Into<String>, body: Markup) -> Self {
        Self {
            status: StatusCode::OK,
            title: words::plain(&title.into()),
            heading: None,
            part: None,
            query: String::new(),
            body,
        }
    }

    /// Gives it another status than that all is well.
    pub(crate) fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// Says which part of the site it is, by its address.
    pub(crate) fn part(self, part: &'static str) -> Self {
        Self { part: Some(part), ..self }
    }

    /// Gives it a heading that says more than its title.
    pub(crate) fn heading(self, heading: Markup) -> Self {
        Self { heading: Some(heading), ..self }
    }

    /// What stands in the field for searching.
    pub(crate) fn query(self, query: &str) -> Self {
        Self { query: query.to_owned(), ..self }
    }

    /// The whole page.
    fn markup(&self) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) " · daicho" }
                    link rel="stylesheet" href="/style.css";
                }
                body {
                    a.skip href="#main" { "Skip to the content" }
                    header.site { div.in {
                        a.name href="/" { "daicho" span lang="ja" { "台帳" } }
                        nav aria-label="Site" { (self.parts()) }
                        form.find role="search" action="/search" method="get" {
                            label.hidden for="q" { "Search" }
                            input id="q" name="q" type="search" value=(self.query) placeholder="Search";
                            button type="submit" { "Search" }
                        }
                    } }
                    main id="main" tabindex="-1" {
                        h1 { @match &self.heading {
                            Some(heading) => (heading),
                            None => (self.title),
                        } }
                        (self.body)
                    }
                    footer.site { div.in {
                        "Every figure links to the words that say it. What a page counts it lists; "
                        "what it leaves out it says why."
                    } }
                }
            }
        }
    }

    fn parts(&self) -> Markup {
        html! {
            ul { @for (name, address) in PARTS {
                li { a href=(address) aria-current=[(self.part == Some(address)).then_some("page")] { (name) } }
            } }
        }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let PreEscaped(text) = self.markup();
        (self.status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response()
    }
}
