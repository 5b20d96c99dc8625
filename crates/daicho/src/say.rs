//! Words on standard error: all that is not data.

use crate::print::text;
use std::io::Write as _;

/// One line, without anything that a terminal would act on.
pub(crate) fn say(words: &str) {
    // Where nobody can be told, there is nobody to tell that.
    let _ = writeln!(std::io::stderr(), "{}", text::clean(words));
}
