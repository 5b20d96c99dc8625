//! What a page says about itself: in `meta` elements, in linked data, in `time` elements, in its
//! heading; in this order, since the first are written for machines.

use super::json_ld;
use crate::date;
use crate::facts::Facts;
use dom_query::{Document, NodeRef, Selection};
use jiff::civil::Date;

/// Names of `meta` elements for each fact, best first.
const TITLE: &[&str] =
    &["og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title"];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "citation_publication_date",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
    "release_date",
];
const PUBLISHER: &[&str] =
    &["og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_publisher"];
const URL: &[&str] = &["og:url"];

/// Elements that print the date of publication, best first.
const DATED: &[&str] = &[
    "[itemprop~='datePublished']",
    "time[pubdate], time.published, time[class*='publish']",
    "article time, main time, header time",
    "time",
    "[class*='publish'], [class*='pubdate'], [id*='pubdate'], [class*='date'], [class*='byline']",
];

/// Elements with more words are no byline.
const BYLINE: usize = 120;

/// Pieces of text further down are no datelines.
const DATELINES: usize = 60;

/// What stands between a headline and the name of the site.
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " ｜ ", "｜", "|", " : ", "："];

/// Reads all of them.
pub(super) fn of(page: &Document, scripts: &[&str]) -> Facts {
    let metas = metas(page);
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| metas.iter().find(|(known, _)| known == name)).cloned()
    };
    let value = |names: &[&str]| meta(names).map(|(_, value)| value);
    let machine = Facts {
        title: value(TITLE),
        published: value(PUBLISHED).as_deref().and_then(date::find),
        publisher: value(PUBLISHER),
        url: words(page.select("link[rel='canonical']").attr("href")).or_else(|| value(URL)),
    };
    let facts = machine.or(json_ld::facts(scripts));
    let mut facts = facts.or(Facts { published: printed(page), ..Facts::default() });
    facts.url = facts.url.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    headline(page, &mut facts);
    facts
}

/// The names, in lower case, and values of all `meta` elements.
fn metas(page: &Document) -> Vec<(String, String)> {
    let mut metas = Vec::new();
    for meta in page.select("meta[content]").iter() {
        let name = ["property", "name", "itemprop"].iter().find_map(|name| meta.attr(name));
        if let (Some(name), Some(value)) = (name, words(meta.attr("content"))) {
            metas.push((name.trim().to_ascii_lowercase(), value));
        }
    }
    metas
}

fn printed(page: &Document) -> Option<Date> {
    DATED
        .iter()
        .find_map(|selector| page.select(selector).iter().find_map(|node| day(&node)))
        .or_else(|| page.body().and_then(|body| dateline(&body)))
}

/// Words that are a date and little else, near the beginning.
fn dateline(body: &NodeRef<'_>) -> Option<Date> {
    let words = body.descendants_it().filter(|node| node.is_nonempty_text()).take(DATELINES);
    words
        .map(|node| node.text())
        .find_map(|words| (words.len() <= BYLINE).then(|| date::alone(words.trim())).flatten())
}

fn day(node: &Selection<'_>) -> Option<Date> {
    let said = node.attr("datetime").or_else(|| node.attr("content"));
    said.and_then(|said| date::find(&said)).or_else(|| {
        let text = node.text();
        (text.chars().count() <= BYLINE).then(|| date::find(text.trim())).flatten()
    })
}

/// Completes title and publisher from the heading and the window's title, which often is the
/// heading and the name of the site.
fn headline(page: &Document, facts: &mut Facts) {
    let heading = words(Some(page.select_single("h1").text()));
    let window = words(Some(page.select_single("title").text()));
    let title = facts.title.take().or_else(|| heading.clone()).or_else(|| window.clone());
    let Some(mut title) = title else {
        facts.title = words(Some(page.select_single("h2, h3").text()));
        return;
    };
    if let Some((site, heading)) =
        heading.and_then(|heading| Some((site(&title, &heading)?, heading)))
    {
        facts.publisher.get_or_insert(site);
        title = heading;
    }
    if let Some(publisher) = &facts.publisher {
        title = without_site(&title, publisher).unwrap_or(title);
    } else if let Some(site) = window.as_deref().and_then(|window| site(window, &title)) {
        facts.publisher = Some(site);
    }
    facts.title = Some(title);
}

/// The title without the name of its site at either end.
fn without_site(title: &str, site: &str) -> Option<String> {
    let same = |part: &str| part.trim().eq_ignore_ascii_case(site);
    SEPARATORS.iter().find_map(|separator| {
        let last = title.rsplit_once(separator).filter(|(_, part)| same(part));
        let first = title.split_once(separator).filter(|(part, _)| same(part));
        let rest = last.map(|(rest, _)| rest).or(first.map(|(_, rest)| rest))?.trim();
        (!rest.is_empty()).then(|| rest.to_owned())
    })
}

/// The name of the site in a window's title that begins with the title of the text.
fn site(window: &str, title: &str) -> Option<String> {
    let rest = window.strip_prefix(title)?;
    let site = SEPARATORS.iter().find_map(|separator| {
        rest.strip_prefix(separator).or_else(|| rest.strip_prefix(separator.trim()))
    })?;
    let site = site.trim();
    (!site.is_empty() && site.chars().count() <= 60).then(|| site.to_owned())
}

/// Words with single spaces; none if there are none.
fn words(text: Option<impl AsRef<str>>) -> Option<String> {
    let text = text?;
    let words = text.as_ref().split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}
