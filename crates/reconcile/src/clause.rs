//! The clause of a quote that an amount stands in.

use record::Statement;

/// Marks that end a clause; a comma between digits ends none.
const MARKS: [char; 11] = [',', '，', '、', ';', '；', '。', '—', '–', ':', '：', '\n'];

/// No more bytes of a clause than this are looked at on either side.
const REACH: usize = 400;

/// The words of the clause, the amount included.
pub(crate) fn clause(statement: &Statement) -> &str {
    let quote = &statement.said.quote;
    let (words, span) = (quote.words(), quote.span());
    let start = statement.said.amount.start.saturating_sub(span.start);
    let end = statement.said.amount.end.saturating_sub(span.start);
    let (Some(before), Some(after)) = (words.get(..start), words.get(end..)) else { return words };
    let from = before
        .char_indices()
        .rev()
        .take_while(|(at, _)| start - at <= REACH)
        .find(|(at, c)| ends(before, *at, *c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let to = after
        .char_indices()
        .take_while(|(at, _)| *at <= REACH)
        .find(|(at, c)| ends(after, *at, *c))
        .map_or(words.len(), |(at, _)| end + at);
    words.get(from..to).unwrap_or(words)
}

fn ends(text: &str, at: usize, mark: char) -> bool {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    MARKS.contains(&mark)
        && !(digit(bytes.get(at + mark.len_utf8()))
            && digit(at.checked_sub(1).and_then(|at| bytes.get(at))))
}
