//! Finding the statement that a decision is about, also after newer rules read its document.

use record::{Anchor, DocumentId, Place, Statement};
use std::collections::HashMap;

/// Statements by what decisions know of them.
pub(crate) struct Finder<'s> {
    by_id: HashMap<u64, &'s Statement>,
    by_document: HashMap<&'s DocumentId, Vec<&'s Statement>>,
    by_quote: HashMap<&'s str, Vec<&'s Statement>>,
}

impl<'s> Finder<'s> {
    pub(crate) fn new(statements: impl IntoIterator<Item = &'s Statement>) -> Self {
        let (mut by_id, mut by_document, mut by_quote) =
            (HashMap::new(), HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for statement in statements {
            if by_id.insert(statement.id.number(), statement).is_none() {
                by_document.entry(&statement.document).or_default().push(statement);
                by_quote.entry(statement.said.quote.words()).or_default().push(statement);
            }
        }
        Self { by_id, by_document, by_quote }
    }

    /// The statement with this identifier; else the one whose amount stands where its amount
    /// stood; else the only one, wherever, with its words and its value.
    pub(crate) fn find(&self, anchor: &Anchor) -> Result<&'s Statement, String> {
        if let Some(found) = self.by_id.get(&anchor.statement.number()) {
            return Ok(found);
        }
        let Some(place) = &anchor.place else {
            return Err(format!(
                "expected the statement {}, found none; add its document, or decide again",
                anchor.statement
            ));
        };
        let shared = |statement: &Statement| {
            let amount = statement.said.amount;
            amount.end.min(place.bytes.end).saturating_sub(amount.start.max(place.bytes.start))
        };
        let here = self.by_document.get(&place.document).into_iter().flatten().copied();
        let over = here.filter(|s| s.said.amount.overlaps(place.bytes));
        let best = over.max_by_key(|s| (shared(s), std::cmp::Reverse(s.id.number())));
        best.map_or_else(|| self.by_words(place), Ok)
    }

    fn by_words(&self, place: &Place) -> Result<&'s Statement, String> {
        let quoted = self.by_quote.get(place.quote.as_str()).into_iter().flatten().copied();
        let mut fits = quoted.filter(|s| s.meaning.amount.value == place.value);
        let what = || format!("a statement of {} in the document `{}`", place.value, place.name);
        match (fits.next(), fits.next()) {
            (Some(found), None) => Ok(found),
            (Some(_), Some(_)) => {
                Err(format!("expected {}, found several; decide again, and undo this", what()))
            }
            _ => Err(format!("expected {}, found none; add the document, or undo this", what())),
        }
    }
}
