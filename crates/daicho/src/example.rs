//! The example corpus, inside the program, so that the demo works from anywhere.

use crate::sources::Source;
use include_dir::{Dir, include_dir};

static JAPAN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../examples/japan");

/// Its documents, sorted by name.
pub(crate) fn sources() -> Vec<Source> {
    let mut sources: Vec<Source> = JAPAN
        .files()
        .map(|file| Source::Inside {
            name: file.path().display().to_string(),
            bytes: file.contents(),
        })
        .filter(|source| source.name() != "README")
        .collect();
    sources.sort_by_key(Source::name);
    sources
}
