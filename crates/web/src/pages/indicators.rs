//! What was measured, as series: drawn where there are several dated values.

use crate::page::Page;
use crate::parts::{Column, Table, count, outside, source};
use axum::http::StatusCode;
use maud::{Markup, html};
use record::Unit;
use rust_decimal::prelude::ToPrimitive as _;
use view::{Book, Filter, Point, Series, words};

/// How many series a page shows.
const PAGE: usize = 25;
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 220.0;
/// The room of the labels.
const LEFT: f64 = 24.0;
const RIGHT: f64 = 140.0;

const COLUMNS: [(&str, Column); 3] =
    [("When", Column::Text), ("Value", Column::Figure), ("Who says so", Column::Text)];

/// The page.
pub(crate) fn indicators(book: &Book, pairs: &Result<Vec<(String, String)>, String>) -> Page {
    let mut page = 1;
    for (name, value) in pairs.as_deref().unwrap_or_default() {
        match value.parse() {
            Ok(number) if name == "page" && number > 0 => page = number,
            _ => return unread("expected `page` with a number from 1"),
        }
    }
    if let Err(trouble) = pairs {
        return unread(trouble);
    }
    let mut all = view::indicators(book, &Filter::default());
    // What can be followed over time first; the others in the order of their names.
    all.sort_by_key(|series| std::cmp::Reverse(dated(series).len()));
    let last = all.len().div_ceil(PAGE).max(1);
    let page = page.min(last);
    let body = html! {
        p.lead { "What documents give as measured, put together where it is named alike and in one unit. "
            "The longest series come first; each value links to the words that say it." }
        @if all.is_empty() {
            p.count { "The ledger holds no measurement." }
        } @else {
            p.count { strong { (count(all.len(), "series", "series")) } "." }
            @for series in all.iter().skip((page - 1) * PAGE).take(PAGE) { (one(book, series)) }
            @if last > 1 {
                nav.pager aria-label="Pages" {
                    @if page > 1 { a href={ "/indicators?page=" (page - 1) } rel="prev" { "← Before" } }
                    span { "Page " (page) " of " (last) }
                    @if page < last { a href={ "/indicators?page=" (page + 1) } rel="next" { "Next →" } }
                }
            }
        }
    };
    Page::new("Indicators", body).part("/indicators")
}

fn unread(trouble: &str) -> Page {
    let body = html! { div.notice role="alert" {
        p { (trouble) ". " a href="/indicators" { "See all" } "." }
    } };
    Page::new("Indicators", body).part("/indicators").status(StatusCode::BAD_REQUEST)
}

fn one(book: &Book, series: &Series) -> Markup {
    let mut table = Table::new(&series.measure, &COLUMNS);
    for point in &series.points {
        table.push([
            html! { a href={ "/entry/" (point.entry) } { (when(point)) } },
            html! { (words::per(&point.value, point.per)) },
            html! { @if let Some(cited) = &point.cited { (source(book, cited)) } },
        ]);
    }
    html! {
        section {
            h2 { @match series.measure.trim() { "" => "(untitled)", name => (outside(name, None)) } }
            (chart(series))
            (table.markup())
        }
    }
}

fn when(point: &Point) -> String {
    match (&point.period, point.date) {
        (Some(period), _) => words::period(period),
        (None, Some(day)) => format!("said {day}"),
        (None, None) => "no day".to_owned(),
    }
}

/// The years and values that can be drawn: one year, one value; of a year's several the last.
fn dated(series: &Series) -> Vec<(i16, f64, &Point)> {
    let mut found: Vec<(i16, f64, &Point)> = Vec::new();
    for point in &series.points {
        let year = point.period.and_then(|period| period.to).map(record::PeriodPoint::last_year);
        let (Some(year), Some(value)) = (year, point.value.figure().to_f64()) else { continue };
        // A span of years is no place on a line of years, and a value per year is no other value.
        let begins = point.period.and_then(|period| period.from).map(|from| from.year());
        if begins != Some(year) || point.per != series.points.first().and_then(|first| first.per) {
            continue;
        }
        found.retain(|(other, ..)| *other != year);
        found.push((year, value, point));
    }
    found.sort_by_key(|(year, ..)| *year);
    found
}

/// A line through the values of the years, from zero, so that a slope is what it looks like; ranks
/// are not drawn, where less is more.
fn chart(series: &Series) -> Markup {
    let points = dated(series);
    let (Some((first, ..)), Some((last, ..))) = (points.first(), points.last()) else {
        return html! {};
    };
    if points.len() < 2 || series.unit == Unit::Rank {
        return html! {};
    }
    let values = || points.iter().map(|(_, value, _)| *value);
    let (least, most) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
    let years = (f64::from(*last) - f64::from(*first)).max(1.0);
    let span = (most - least).max(f64::MIN_POSITIVE);
    let x =
        |year: i16| LEFT + (f64::from(year) - f64::from(*first)) / years * (WIDTH - LEFT - RIGHT);
    let y = |value: f64| HEIGHT - 30.0 - (value - least) / span * (HEIGHT - 60.0);
    let line: Vec<String> =
        points.iter().map(|(year, value, _)| format!("{:.1},{:.1}", x(*year), y(*value))).collect();
    html! {
        figure.wide {
            svg.chart viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img"
                aria-label={ "The values from " (first) " to " (last) ", which the table lists" } {
                line.axis x1=(LEFT) x2=(WIDTH - RIGHT) y1=(format!("{:.1}", y(0.0))) y2=(format!("{:.1}", y(0.0))) {}
                polyline.median-1 points=(line.join(" ")) {}
                @for (at, (year, value, point)) in points.iter().enumerate() {
                    circle.point cx=(format!("{:.1}", x(*year))) cy=(format!("{:.1}", y(*value))) r="3.5" {}
                    @if at == 0 || at + 1 == points.len() {
                        text x=(format!("{:.1}", x(*year))) y=(HEIGHT - 8.0) text-anchor="middle" { (year) }
                        text x=(format!("{:.1}", x(*year) + 6.0)) y=(format!("{:.1}", y(*value) - 8.0)) {
                            (words::per(&point.value, point.per))
                        }
                    }
                }
            }
        }
    }
}
