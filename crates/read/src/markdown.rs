//! Markdown to the same lines that pages are written as. Front matter and a leading heading are
//! what the document says about itself.

use crate::facts::{self, Facts};
use crate::layout::Layout;
use crate::{Content, html};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use record::Span;

pub(crate) fn read(text: &str) -> Content {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut writer = Writer::default();
    for event in Parser::new_ext(text, options) {
        writer.event(event);
    }
    let Writer { layout, mut facts, heading, wrong, body, .. } = writer;
    let text = layout.finish();
    // The heading is the text's first line; what comes after it is the body.
    let start = body.unwrap_or(0).min(text.len());
    let start = start + text[start..].bytes().take_while(|byte| *byte == b'\n').count();
    facts.title = facts.title.or(heading);
    let problems = wrong.into_iter().map(|message| (None, message)).collect();
    Content { body: Span::new(start, text.len()), text, facts, problems }
}

#[derive(Default)]
struct Writer {
    layout: Layout,
    facts: Facts,
    wrong: Vec<String>,
    /// Words of the leading heading.
    heading: Option<String>,
    /// Where the body begins, after a leading heading.
    body: Option<usize>,
    front_matter: Option<String>,
    in_heading: bool,
    in_code: bool,
    /// How many pictures are open, whose words stand for them.
    pictures: usize,
    markup: String,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.text(&words),
            Event::Code(words) => self.text(&words),
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.layout.hard_break(),
            Event::Rule => self.layout.paragraph(),
            Event::Html(markup) => self.markup.push_str(&markup),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.layout.hard_break(),
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        if let Some(front_matter) = &mut self.front_matter {
            front_matter.push_str(words);
        } else if self.pictures == 0 {
            if let (true, Some(heading)) = (self.in_heading, &mut self.heading) {
                heading.push_str(words);
            }
            if self.in_code { self.layout.lines(words) } else { self.layout.words(words) }
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::MetadataBlock(_) => self.front_matter = Some(String::new()),
            Tag::Heading { level, .. } => {
                self.layout.paragraph();
                if *level == pulldown_cmark::HeadingLevel::H1 && self.layout.len() == 0 {
                    self.in_heading = true;
                    self.heading = Some(String::new());
                }
            }
            Tag::List(_) => self.layout.begin_list(),
            Tag::Item => self.layout.item(),
            Tag::TableHead | Tag::TableRow => self.layout.begin_row(),
            Tag::TableCell => self.layout.cell(),
            Tag::CodeBlock(_) => {
                self.layout.paragraph();
                self.in_code = true;
            }
            Tag::Image { .. } => self.pictures += 1,
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::Table(_) => self.layout.paragraph(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::MetadataBlock(_) => self.front_matter(),
            TagEnd::Heading(_) => {
                self.layout.paragraph();
                if std::mem::take(&mut self.in_heading) {
                    self.body = Some(self.layout.len());
                }
            }
            TagEnd::List(_) => self.layout.end_list(),
            TagEnd::Item => self.layout.line(),
            TagEnd::TableHead | TagEnd::TableRow => self.layout.end_row(),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.layout.paragraph();
            }
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::HtmlBlock => {
                let markup = std::mem::take(&mut self.markup);
                self.layout.paragraph();
                self.layout.lines(&html::fragment(&markup));
                self.layout.paragraph();
            }
            TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::Table => self.layout.paragraph(),
            _ => {}
        }
    }

    /// Lines such as `title: "…"`; of YAML and TOML nothing more is read.
    fn front_matter(&mut self) {
        let block = self.front_matter.take().unwrap_or_default();
        for line in block.lines() {
            let line = line.trim_end();
            let given = facts::line(line).or_else(|| {
                let (word, value) = line.split_once('=')?;
                Some((facts::Key::named(word)?, value))
            });
            let Some((key, value)) = given else { continue };
            let value = value.trim();
            let quoted = ['"', '\''].iter().find_map(|quote| {
                value.strip_prefix(*quote).and_then(|value| value.strip_suffix(*quote))
            });
            self.wrong.extend(self.facts.set(key, quoted.unwrap_or(value)).err());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    /// The text, and the body.
    fn check(markdown: &str, text: &str, body: &str) {
        let content = read(markdown);
        assert_eq!(content.text, text, "{markdown:?}");
        assert_eq!(content.body.of(&content.text), body, "{markdown:?}");
    }

    #[test]
    fn lines() {
        let text = "One two three four\n\nFive six\n";
        check("One\ntwo *three* `four`\n\n> Five [six](https://a.example)", text, text);
        let text = "- a\n- b\n- c\n\n日本語の文\n";
        check("1. a\n2. b\n\n   - c\n\n日本語の\n文", text, text);
        let text = "Year | Sum\n2022 | 9 | 1\n";
        check("| Year | Sum |\n|---|---|\n| 2022 | 9 \\| 1 |", text, text);
        let text = "a  b\nc\n";
        check("```\na  b\nc\n```", text, text);
        let text = "one\n\ntwo\n";
        check("![picture](a.png)\n\n<div><p>one<script>x</script><p>two</div>", text, text);
    }

    #[test]
    fn a_leading_heading_is_no_body() {
        check("# T\n\nBody", "T\n\nBody\n", "Body\n");
        check("## Part\n\nBody", "Part\n\nBody\n", "Part\n\nBody\n");
        assert_eq!(read("# A *b*\n\nBody").facts.title.as_deref(), Some("A b"));
    }

    #[test]
    fn front_matter_says_what_it_is() {
        let yaml = "---\ntitle: \"T: U\"\ndate: 2025-12-21\npublisher: 窓\nurl: https://a.example/\ntags: [a]\n---\n\nBody";
        let toml = "+++\ntitle = \"T: U\"\ndate = 2025-12-21T00:00:00Z\npublisher = '窓'\nurl = \"https://a.example/\"\n+++\n\nBody";
        for markdown in [yaml, toml] {
            let content = read(markdown);
            assert_eq!(content.text, "Body\n");
            assert_eq!(content.facts.title.as_deref(), Some("T: U"));
            assert_eq!(
                content.facts.published.map(|d| d.to_string()).as_deref(),
                Some("2025-12-21")
            );
            assert_eq!(content.facts.publisher.as_deref(), Some("窓"));
            assert_eq!(content.facts.url.as_deref(), Some("https://a.example/"));
        }
        assert_eq!(read("---\ndate: soon\n---\nBody").problems.len(), 1);
    }
}
