//! The way out: data on standard output, in the format asked for; all else on standard error.

mod json;
mod table;
pub(crate) mod text;

pub(crate) use table::{Column, Table};

use crate::args::{Color, Format};
use anstream::AutoStream;
use clap::builder::styling::Style;
use serde_json::Value;
use std::io::{self, BufWriter, Stdout, Write};

/// One answer in all its formats.
pub(crate) struct Answer {
    /// For people.
    pub(crate) table: Table,
    /// For machines: one object a line, or one CSV row.
    pub(crate) rows: Vec<Value>,
    /// The paths into a row that CSV shows, in order: `amount.low`.
    pub(crate) columns: &'static [&'static str],
}

/// Standard output.
pub(crate) struct Out {
    stream: BufWriter<Stdout>,
    format: Option<Format>,
    heading: Style,
    width: usize,
}

impl Out {
    /// Decides on colours and width once.
    pub(crate) fn new(format: Option<Format>, color: Color) -> Self {
        let colored = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
        };
        Self {
            stream: BufWriter::new(io::stdout()),
            format,
            heading: if colored { Style::new().bold() } else { Style::new() },
            width: terminal_size::terminal_size().map_or(80, |(width, _)| width.0.into()),
        }
    }

    /// The format asked for, or the command's own.
    pub(crate) fn format_or(&self, usual: Format) -> Format {
        self.format.unwrap_or(usual)
    }

    /// A line of words for people, cleaned; folded where it is longer than the terminal is wide.
    pub(crate) fn line(&mut self, words: &str) -> io::Result<()> {
        self.indented(words, 0)
    }

    /// A line of words further to the right.
    pub(crate) fn indented(&mut self, words: &str, indent: usize) -> io::Result<()> {
        let room = self.width.saturating_sub(indent).max(20);
        for line in text::fold(&text::clean(words), room, usize::MAX) {
            writeln!(self.stream, "{}{line}", " ".repeat(indent))?;
        }
        Ok(())
    }

    /// Words of which some are marked: bold where there are colours, else in brackets.
    pub(crate) fn marked(&mut self, pieces: &[(bool, &str)], indent: usize) -> io::Result<()> {
        let room = self.width.saturating_sub(indent).max(20);
        let style = self.heading;
        let colored = style != Style::new();
        for line in text::marked(pieces, room) {
            let (open, close) = match colored {
                true => (format!("{style}"), format!("{style:#}")),
                false => ("[".to_owned(), "]".to_owned()),
            };
            let line = line.replace(text::OPEN, &open).replace(text::CLOSE, &close);
            writeln!(self.stream, "{}{line}", " ".repeat(indent))?;
        }
        Ok(())
    }

    /// A line of words that what follows is about.
    pub(crate) fn heading(&mut self, words: &str) -> io::Result<()> {
        let style = self.heading;
        for line in text::fold(&text::clean(words), self.width, usize::MAX) {
            writeln!(self.stream, "{style}{line}{style:#}")?;
        }
        Ok(())
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.stream)
    }

    /// Bytes as they are: a page of reference.
    pub(crate) fn raw(&mut self, words: &str) -> io::Result<()> {
        self.stream.write_all(words.as_bytes())
    }

    /// One value as one line of JSON.
    pub(crate) fn json_line(&mut self, value: &Value) -> io::Result<()> {
        writeln!(self.stream, "{}", json::line(value))
    }

    /// One value as JSON for reading.
    pub(crate) fn json_page(&mut self, value: &Value) -> io::Result<()> {
        writeln!(self.stream, "{}", json::page(value))
    }

    /// A table for people.
    pub(crate) fn table(&mut self, table: &Table) -> io::Result<()> {
        let lines = table.lines(self.width);
        let style = self.heading;
        if let Some((heading, rows)) = lines.split_first() {
            writeln!(self.stream, "{style}{heading}{style:#}")?;
            rows.iter().try_for_each(|row| writeln!(self.stream, "{row}"))?;
        }
        Ok(())
    }

    /// The rows of a table without its headings: it has a head of its own.
    pub(crate) fn rows(&mut self, table: &Table) -> io::Result<()> {
        let lines = table.lines(self.width);
        let style = self.heading;
        for (n, line) in lines.iter().skip(1).enumerate() {
            match n {
                0 => writeln!(self.stream, "{style}{line}{style:#}")?,
                _ => writeln!(self.stream, "{line}")?,
            }
        }
        Ok(())
    }

    /// An answer in the format asked for.
    pub(crate) fn answer(&mut self, answer: Answer) -> io::Result<()> {
        match self.format_or(Format::Table) {
            Format::Table if answer.table.is_empty() => Ok(()),
            Format::Table => self.table(&answer.table),
            Format::Json => self.json_page(&Value::Array(answer.rows)),
            Format::Jsonl => answer.rows.iter().try_for_each(|row| self.json_line(row)),
            Format::Csv => {
                self.stream.write_all(&view::rows::csv::page(answer.columns, &answer.rows)?)
            }
        }
    }

    /// Sends what is held back.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
