//! Any bytes to markup that a tree builder takes in linear time and bounded depth.
//!
//! Tree builders follow the HTML standard, and the standard's algorithm is quadratic in the depth
//! of open elements, in the number of attributes, and multiplies open formatting elements. So the
//! markup is rewritten first: scripts and comments go, only attributes that somebody reads stay,
//! formatting goes, and elements deeper than any real page's are flattened. What comes out is well
//! formed enough that the standard has no choice in how to read it.

use super::scan::{self, Tag};

/// Deeper elements are flattened, as browsers do at 512.
const DEPTH: usize = 400;

/// Longer attribute values are data, not words.
const VALUE: usize = 4_096;

/// The attributes that are read by anybody after this.
const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-modal",
    "class",
    "content",
    "datetime",
    "hidden",
    "href",
    "id",
    "itemprop",
    "lang",
    "name",
    "property",
    "rel",
    "role",
    "style",
];

/// Elements that are left out with all that they hold.
const LEFT_OUT: &[&str] = &[
    "audio", "canvas", "iframe", "math", "noembed", "noframes", "noscript", "script", "select",
    "style", "svg", "template", "textarea", "video", "xmp",
];

/// Elements whose tags say nothing about the text: only what they hold stays.
const UNWRAPPED: &[&str] = &[
    "applet",
    "area",
    "b",
    "base",
    "big",
    "code",
    "col",
    "em",
    "embed",
    "font",
    "form",
    "frame",
    "frameset",
    "i",
    "image",
    "img",
    "input",
    "keygen",
    "map",
    "marquee",
    "nobr",
    "object",
    "optgroup",
    "option",
    "param",
    "picture",
    "plaintext",
    "rb",
    "rtc",
    "s",
    "small",
    "source",
    "strike",
    "strong",
    "track",
    "tt",
    "u",
    "wbr",
];

/// Elements that the standard closes by itself, so that they cannot nest without another between.
const LOOSE: &[&str] = &[
    "a", "body", "br", "caption", "colgroup", "dd", "dt", "head", "hr", "html", "li", "link",
    "meta", "p", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// Elements whose end tag closes everything inside them; the end tag of another element closes
/// nothing if one of these stands between.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "button",
    "center",
    "details",
    "dialog",
    "dir",
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
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];

/// Tamed markup.
#[derive(Debug, Default)]
pub(super) struct Tame<'t> {
    pub(super) html: String,
    /// The scripts of linked data, which are kept apart.
    pub(super) json_ld: Vec<&'t str>,
}

/// Rewrites the markup.
pub(super) fn tame(text: &str) -> Tame<'_> {
    let mut tamer = Tamer { text, ..Tamer::default() };
    tamer.run();
    tamer.tame
}

#[derive(Default)]
struct Tamer<'t> {
    text: &'t str,
    tame: Tame<'t>,
    /// The elements that are open, as far as they nest.
    open: Vec<String>,
    /// How many elements are open beyond [`DEPTH`].
    beyond: usize,
    /// Elements that nothing closes from here on: looking again each time would be quadratic.
    unclosed: Vec<String>,
}

impl<'t> Tamer<'t> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(found) = self.text[at..].find('<') {
            let start = at + found;
            self.tame.html.push_str(&self.text[at..start]);
            at = match scan::tag(self.text, start) {
                Tag::Start { name, attributes, end } => self.start(&name, attributes, end),
                Tag::End { name, end } => {
                    self.end(&name);
                    end
                }
                Tag::Nothing { end } => end,
                Tag::Text => {
                    self.tame.html.push_str("&lt;");
                    start + 1
                }
            };
        }
        self.tame.html.push_str(&self.text[at..]);
    }

    /// Writes a start tag, or not, and says where to go on.
    fn start(&mut self, name: &str, attributes: Vec<(&'t str, &'t str)>, end: usize) -> usize {
        if LEFT_OUT.contains(&name) {
            return self.leave_out(name, &attributes, end);
        }
        if UNWRAPPED.contains(&name) {
            return end;
        }
        if name == "title" {
            return self.title(end);
        }
        if !LOOSE.contains(&name) {
            if self.open.len() >= DEPTH {
                self.beyond += 1;
                return end;
            }
            self.open.push(name.to_owned());
        }
        let html = &mut self.tame.html;
        html.push('<');
        html.push_str(name);
        for attribute in ATTRIBUTES {
            let given = attributes.iter().find(|(given, _)| given.eq_ignore_ascii_case(attribute));
            if let Some((_, value)) = given.filter(|(_, value)| value.len() <= VALUE) {
                html.push(' ');
                html.push_str(attribute);
                html.push_str("=\"");
                html.push_str(&value.replace('"', "&quot;"));
                html.push('"');
            }
        }
        html.push('>');
        end
    }

    fn end(&mut self, name: &str) {
        if LEFT_OUT.contains(&name) || UNWRAPPED.contains(&name) || name == "br" {
            return;
        }
        if !LOOSE.contains(&name) {
            if self.beyond > 0 {
                self.beyond -= 1;
                return;
            }
            let Some(depth) = self.opened(name) else { return };
            self.open.truncate(depth);
        }
        self.tame.html.push_str("</");
        self.tame.html.push_str(name);
        self.tame.html.push('>');
    }

    /// The depth of the element that this end tag closes.
    fn opened(&self, name: &str) -> Option<usize> {
        let block = BLOCKS.contains(&name);
        for (depth, open) in self.open.iter().enumerate().rev() {
            if open == name || (is_heading(open) && is_heading(name)) {
                return Some(depth);
            }
            if open == "table" || (!block && BLOCKS.contains(&open.as_str())) {
                return None;
            }
        }
        None
    }

    fn leave_out(&mut self, name: &str, attributes: &[(&str, &str)], end: usize) -> usize {
        if self.unclosed.iter().any(|known| known == name) {
            return end;
        }
        let Some((close, after)) = scan::close(self.text, name, end) else {
            self.unclosed.push(name.to_owned());
            // Code is no text; the rest of a page behind a forgotten picture is.
            return if matches!(name, "script" | "style") { self.text.len() } else { end };
        };
        let is_json = |(name, value): &(&str, &str)| {
            name.eq_ignore_ascii_case("type")
                && value.trim().to_ascii_lowercase().starts_with("application/ld+json")
        };
        if name == "script" && attributes.iter().any(is_json) {
            self.tame.json_ld.push(&self.text[end..close]);
        }
        after
    }

    fn title(&mut self, end: usize) -> usize {
        if self.unclosed.iter().any(|known| known == "title") {
            return end;
        }
        let Some((close, after)) = scan::close(self.text, "title", end) else {
            self.unclosed.push("title".to_owned());
            return end;
        };
        // Pictures have titles, too; they are left out before this. The first one is the page's.
        let words = self.text[end..close].replace('<', "&lt;");
        self.tame.html.push_str(&format!("<title>{words}</title>"));
        after
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

#[cfg(test)]
mod tests {
    use super::tame;

    fn check(markup: &str, expected: &str) {
        assert_eq!(tame(markup).html, expected, "{markup}");
    }

    #[test]
    fn what_is_read_stays() {
        check("<P Class=a onclick='x()'>1 < 2 &amp; 3</P>", "<p class=\"a\">1 &lt; 2 &amp; 3</p>");
        check("<time datetime=2025-12-21>now</time>", "<time datetime=\"2025-12-21\">now</time>");
        check("<a title='5 > 3' href=b>c</a>", "<a href=\"b\">c</a>");
        check("<title>a <b> & c</title>", "<title>a &lt;b> & c</title>");
    }

    #[test]
    fn what_is_no_text_goes() {
        check("a<!-- <p> -->b<!-- <p>", "ab");
        check("a<script>if (a<b) '<div>'</script >b<style>p{}", "ab");
        check("a<svg><title>t</title></svg>b<svg>c", "abc");
        check("<b>a</b><font size=1>c</font><img alt=x><form><input></form>", "ac");
        check("a<!DOCTYPE html><?xml ?></>b<a href=\"", "ab");
    }

    #[test]
    fn end_tags_close_what_is_open() {
        check("<div>a</span></div></div>", "<div>a</div>");
        check("<span><div>a</span></div>", "<span><div>a</div>");
        check("<h2>a</h3>", "<h2>a</h3>");
        check("<div><table></div></table>", "<div><table></table>");
    }

    #[test]
    fn linked_data_is_kept_apart() {
        let page = tame("<script type=\"application/ld+json\">{\"a\": \"</p>\"}</script>b");
        assert_eq!((page.html.as_str(), page.json_ld), ("b", vec!["{\"a\": \"</p>\"}"]));
    }
}
