//! A part of a page as lines, in the order of the page. Walks without recursion.

use super::tame;
use crate::layout::Layout;
use dom_query::{Document, NodeRef};

/// Elements that begin and end a paragraph.
const PARAGRAPHS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "main",
    "nav",
    "p",
    "search",
    "section",
    "summary",
];

/// Elements whose words are not the text's; the small characters beside ruby say it twice.
const SILENT: &[&str] = &["button", "head", "rp", "rt", "script", "style", "title"];

/// A cell with more characters holds a part of the page, not a value.
const CELL: usize = 600;

/// Markup inside another text as lines.
pub(crate) fn fragment(markup: &str) -> String {
    let page = Document::from(tame::tame(markup).html);
    page.body().map(|body| render(&body, None)).unwrap_or_default()
}

/// The part as lines, without a first heading that only repeats the title.
pub(super) fn render(part: &NodeRef<'_>, title: Option<&str>) -> String {
    let mut writer = Writer { title, ..Writer::default() };
    let mut steps = vec![(*part, false)];
    while let Some((node, done)) = steps.pop() {
        if done {
            writer.leave(&node);
        } else if let Some(words) = text_of(&node) {
            writer.words(&words);
        } else if writer.enter(&node) {
            steps.push((node, true));
            steps.extend(node.children_it(true).map(|child| (child, false)));
        }
    }
    writer.layout.finish()
}

fn text_of(node: &NodeRef<'_>) -> Option<String> {
    node.is_text().then(|| node.text().to_string())
}

#[derive(Default)]
struct Writer<'t> {
    layout: Layout,
    title: Option<&'t str>,
    /// How many elements are open whose spaces are meant.
    verbatim: usize,
    /// For each open table, whether it is one of data.
    tables: Vec<bool>,
}

impl Writer<'_> {
    fn words(&mut self, words: &str) {
        if self.verbatim > 0 {
            self.layout.lines(words);
        } else {
            self.layout.words(words);
        }
    }

    /// Begins an element; false leaves out what it holds.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        let Some(name) = node.node_name() else { return true };
        let data = self.tables.last() == Some(&true);
        match &*name {
            name if SILENT.contains(&name) => return false,
            "h1" | "h2" if self.repeats_title(node) => return false,
            "br" => self.layout.hard_break(),
            "ul" | "ol" | "menu" | "dir" => self.layout.begin_list(),
            "li" => self.layout.item(),
            "dt" | "dd" => self.layout.line(),
            "table" => {
                self.tables.push(is_data(node));
                self.layout.paragraph();
            }
            "tr" if data => self.layout.begin_row(),
            "td" | "th" if data => self.layout.cell(),
            "tr" | "td" | "th" => self.layout.paragraph(),
            "pre" | "listing" => {
                self.layout.paragraph();
                self.verbatim += 1;
            }
            name if PARAGRAPHS.contains(&name) => self.layout.paragraph(),
            _ => {}
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else { return };
        let data = self.tables.last() == Some(&true);
        match &*name {
            "ul" | "ol" | "menu" | "dir" => self.layout.end_list(),
            "li" | "dt" | "dd" => self.layout.line(),
            "table" => {
                self.tables.pop();
                self.layout.paragraph();
            }
            "tr" if data => self.layout.end_row(),
            "tr" | "td" | "th" if !data => self.layout.paragraph(),
            "pre" | "listing" => {
                self.verbatim = self.verbatim.saturating_sub(1);
                self.layout.paragraph();
            }
            name if PARAGRAPHS.contains(&name) => self.layout.paragraph(),
            _ => {}
        }
    }

    fn repeats_title(&mut self, node: &NodeRef<'_>) -> bool {
        let Some(title) = self.title else { return false };
        let heading = node.text();
        let same = heading.split_whitespace().eq(title.split_whitespace());
        if same {
            self.title = None;
        }
        same
    }
}

/// Whether a table holds values. Old pages, and mails, lay out whole pages with tables.
fn is_data(table: &NodeRef<'_>) -> bool {
    let layout = table.attr("role").is_some_and(|role| matches!(&*role, "presentation" | "none"));
    if layout {
        return false;
    }
    let mut cell = 0;
    for node in table.descendants_it() {
        if node.is_text() {
            cell += node.text().trim().chars().count();
            continue;
        }
        match node.node_name().as_deref() {
            Some("table" | "ul" | "ol" | "h1" | "h2" | "h3") => return false,
            Some("td" | "th") => cell = 0,
            _ => {}
        }
        if cell > CELL {
            return false;
        }
    }
    cell <= CELL
}

#[cfg(test)]
mod tests {
    use super::fragment;

    fn check(markup: &str, expected: &str) {
        assert_eq!(fragment(markup), expected, "{markup}");
    }

    #[test]
    fn paragraphs_and_breaks() {
        check("<h2>a</h2><p>b\n c<p>d<br>e<br><br>f", "a\n\nb c\n\nd\ne\n\nf\n");
        check("<p>10兆\n  円<span>規模</span>\n</p>", "10兆円規模\n");
        check("<pre>a  b\n c</pre>", "a  b\n c\n");
        check("<ruby>台<rp>(</rp><rt>だい</rt><rp>)</rp></ruby>帳", "台帳\n");
    }

    #[test]
    fn lists() {
        check("a<ul><li>b<li><p>c<ol><li>d</ol></ul>e", "a\n\n- b\n- c\n- d\n\ne\n");
        check("<dl><dt>a<dd>b<dt>c<dd>d</dl>", "a\nb\nc\nd\n");
    }

    #[test]
    fn tables() {
        let table = "<table><caption>a</caption><tr><th>b<th>c<tr><td>d<br>e<td><p>1</p></table>";
        check(table, "a\n\nb | c\nd e | 1\n");
        check("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", "a | b\n\nc\n");
        check("<table role=presentation><tr><td>a<td>b</table>", "a\n\nb\n");
        check("<table><tr><td>a<td><td>b<tr><td><td></table>c", "a |  | b\n\nc\n");
    }
}
