//! Files as programs write them: prefixes that nothing declares, variables that nothing closes.
//!
//! What is well formed stays as it is, byte for byte.

use std::borrow::Cow;

/// Elements that stand in no other of them.
const VARIABLES: [&str; 6] = ["stock", "flow", "aux", "gf", "module", "group"];

/// The text with every prefix declared and every variable closed.
pub(super) fn mend(text: &str) -> Cow<'_, str> {
    declared(closed(text))
}

/// Declares the prefixes that nothing declares, on the outermost element.
fn declared(text: Cow<'_, str>) -> Cow<'_, str> {
    let Some(root) = text.find("<xmile") else { return text };
    let mut missing: Vec<&str> = Vec::new();
    for tag in tags(&text) {
        let words = tag.split(|c: char| c.is_whitespace() || c == '<' || c == '/' || c == '>');
        for word in words {
            let name = word.split('=').next().unwrap_or_default();
            let Some((prefix, _)) = name.split_once(':') else { continue };
            let plain = prefix.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            let known = ["xml", "xmlns"].contains(&prefix) || missing.contains(&prefix);
            if plain && !prefix.is_empty() && !known && missing.len() < 32 {
                let declared = format!("xmlns:{prefix}");
                if !text.contains(&declared) {
                    missing.push(prefix);
                }
            }
        }
    }
    if missing.is_empty() {
        return text;
    }
    let declarations: Vec<String> =
        missing.iter().map(|prefix| format!(" xmlns:{prefix}=\"urn:{prefix}\"")).collect();
    let at = root + "<xmile".len();
    Cow::Owned(format!("{}{}{}", &text[..at], declarations.concat(), &text[at..]))
}

/// Closes a variable where the next begins inside it, or the list of variables ends.
fn closed(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    let mut open: Vec<&str> = Vec::new();
    let mut offset = 0;
    // Where the list of variables stands among what is open.
    let mut list: Option<usize> = None;
    for tag in tags(text) {
        let at = offset + text[offset..].find(tag).unwrap_or(0);
        offset = at + tag.len();
        let inner = tag.trim_start_matches('<').trim_start_matches('/');
        let name = inner.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next();
        let name = name.unwrap_or_default();
        if tag.starts_with("<?") || tag.starts_with("<!") {
            continue;
        }
        let closing = tag.starts_with("</");
        let variable = VARIABLES.contains(&name);
        let within = open.last().is_some_and(|last| VARIABLES.contains(last));
        if let Some(inside) = list
            && (closing && name == "variables" || !closing && variable && name != "gf" && within)
        {
            while open.len() > inside + 1 {
                let name = open.pop().unwrap_or_default();
                out.push_str(&text[copied..at]);
                copied = at;
                out.push_str(&format!("</{name}>"));
            }
        }
        if closing {
            if open.last() == Some(&name) {
                open.pop();
                list = list.filter(|at| *at < open.len());
            }
        } else if !tag.ends_with("/>") {
            if name == "variables" {
                list = Some(open.len());
            }
            open.push(name);
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// The tags of a text; comments and texts that are quoted whole are passed over.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let from = at + text[at..].find('<')?;
            let rest = &text[from..];
            let (skip, end) = if rest.starts_with("<!--") {
                (true, "-->")
            } else if rest.starts_with("<![CDATA[") {
                (true, "]]>")
            } else {
                (false, ">")
            };
            let length = rest.find(end)? + end.len();
            at = from + length;
            if !skip {
                return Some(&text[from..at]);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn what_is_well_formed_stays() {
        for text in [
            "<xmile xmlns:isee=\"x\"><isee:prefs/></xmile>",
            "<xmile><variables><flow name=\"a\"><gf/></flow><aux/></variables></xmile>",
            "<xmile><!-- <flow> --></xmile>",
            "",
        ] {
            assert_eq!(mend(text), text);
        }
    }

    #[test]
    fn what_is_missing_is_added() {
        let text = "<xmile><isee:prefs isee:x=\"1\"/></xmile>";
        assert_eq!(mend(text), "<xmile xmlns:isee=\"urn:isee\"><isee:prefs isee:x=\"1\"/></xmile>");
        let text = "<xmile><variables><flow><eqn>1</eqn><stock/></variables></xmile>";
        let whole = "<xmile><variables><flow><eqn>1</eqn></flow><stock/></variables></xmile>";
        assert_eq!(mend(text), whole);
    }
}
