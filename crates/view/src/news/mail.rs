//! A mail (RFC 5322) of two parts, plain words and HTML, in letters that every server passes on.

use super::{News, address, by, escape, headline, html, markdown};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::fmt::rfc2822::DateTimePrinter;

/// Between the parts. No line of base64 holds an underscore.
const BOUNDARY: &str = "=_daicho_parts";

/// How long a line of base64 may be.
const LINE: usize = 76;
/// How much of a subject is put into one word of at most 75 letters.
const WORD: usize = 42;

pub(super) fn mail(news: &News<'_>) -> String {
    let date = DateTimePrinter::new().timestamp_to_string(&news.asked).unwrap_or_default();
    let subject = format!("{}: {} new", news.title(), news.hits.len());
    let mut mail = format!(
        "From: daicho <daicho@localhost>\r\nTo: undisclosed-recipients:;\r\nDate: {date}\r\n\
         Subject: {}\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=\"{BOUNDARY}\"\r\n",
        encoded(&subject)
    );
    for (kind, text) in [("plain", markdown::words(news)), ("html", page(news))] {
        mail += &format!(
            "\r\n--{BOUNDARY}\r\nContent-Type: text/{kind}; charset=utf-8\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n"
        );
        let text = STANDARD.encode(text);
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let (line, after) = rest.split_at(LINE.min(rest.len()));
            mail += line;
            mail += "\r\n";
            rest = after;
        }
    }
    mail + &format!("\r\n--{BOUNDARY}--\r\n")
}

/// Words of a header in any language (RFC 2047).
fn encoded(words: &str) -> String {
    let mut parts = Vec::new();
    let mut rest = words;
    while !rest.is_empty() {
        let (part, after) = rest.split_at(rest.floor_char_boundary(WORD));
        parts.push(format!("=?utf-8?B?{}?=", STANDARD.encode(part)));
        rest = after;
    }
    parts.join("\r\n ")
}

fn page(news: &News<'_>) -> String {
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0}</title></head>\n\
         <body>\n<h1>{0}</h1>\n<p>What is new of: {1}</p>\n",
        escape(&news.title()),
        escape(news.query)
    );
    for hit in news.hits {
        let title = escape(&headline(hit));
        page += &match address(hit) {
            Some(address) => format!("<h2><a href=\"{}\">{title}</a></h2>\n", escape(address)),
            None => format!("<h2>{title}</h2>\n"),
        };
        for passage in &hit.passages {
            page += &format!("<blockquote>{}</blockquote>\n", html(passage));
        }
        page += &format!("<p>{}, {}</p>\n", hit.sort.as_str(), escape(&by(hit)));
    }
    page + "</body></html>\n"
}
