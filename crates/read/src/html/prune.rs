//! Takes away what is no page's text: navigation, footers, sidebars, banners, what is hidden.
//! Elements and roles say so for certain; class names are judged by their words.

use dom_query::{Document, Matcher, NodeRef};

/// Elements and roles that are never the text.
const NEVER: &str = "nav, footer, aside, dialog, [role='navigation'], [role='contentinfo'], \
    [role='complementary'], [role='search'], [role='dialog'], [role='alertdialog'], \
    [role='banner'], [role='menu'], [role='menubar'], [hidden], [aria-modal='true'], \
    [style*='display:none'], [style*='display: none']";

/// Words in class names and identifiers of parts that are not the text.
const WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "footer",
    "gdpr",
    "gnav",
    "login",
    "masthead",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navi",
    "navigation",
    "newsletter",
    "pager",
    "pagetop",
    "pagination",
    "pankuzu",
    "popup",
    "promo",
    "ranking",
    "recommend",
    "recommendations",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "sns",
    "social",
    "sponsored",
    "subscribe",
    "toolbar",
    "topicpath",
];

/// A part that holds one of these is a frame around the text, whatever its class is.
const FRAMES: &[&str] = &["article", "main", "h1"];

/// A part with more of the page's text than this share is its text, whatever it is called.
const SHARE: usize = 3;

/// Prunes the page in place.
pub(super) fn prune(page: &Document) {
    let Some(body) = page.body() else { return };
    let never = Matcher::new(NEVER).ok();
    let whole = body.text().len();
    let mut steps = vec![body];
    while let Some(node) = steps.pop() {
        for child in node.element_children() {
            let doubtful =
                never.as_ref().is_some_and(|never| child.is_match(never)) || is_named_so(&child);
            if doubtful && !frames(&child) && child.text().len() * SHARE <= whole {
                child.remove_from_parent();
            } else {
                steps.push(child);
            }
        }
    }
}

fn frames(node: &NodeRef<'_>) -> bool {
    let name = node.node_name().unwrap_or_default();
    FRAMES.contains(&&*name)
        || node
            .descendants_it()
            .any(|node| node.node_name().is_some_and(|name| FRAMES.contains(&&*name)))
}

fn is_named_so(node: &NodeRef<'_>) -> bool {
    [node.class(), node.id_attr()].iter().flatten().any(|names| {
        names.split_ascii_whitespace().flat_map(words).any(|word| {
            let word = word.to_ascii_lowercase();
            WORDS.contains(&word.as_str())
        })
    })
}

/// The words of a name such as `siteFooter-links`; what it says that a part has is not its own.
fn words(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(at, c)| {
                let before = rest.as_bytes().get(at.saturating_sub(1));
                !c.is_ascii_alphanumeric()
                    || (c.is_ascii_uppercase() && before.is_some_and(u8::is_ascii_lowercase))
            })
            .map_or(rest.len(), |(at, _)| at);
        let (word, after) = rest.split_at(end);
        words.push(word.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
        rest = after;
    }
    if words.iter().any(|word| ["has", "with", "no", "without"].contains(word)) {
        words.clear();
    }
    words
}
