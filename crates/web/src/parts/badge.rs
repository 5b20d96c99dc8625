//! Words of the closed lists as labels: told apart by what they say, and by colour only besides.

use maud::{Markup, html};
use record::{Entry, Kind, Severity, Stage};

/// How firm.
pub(crate) fn stage(stage: Option<Stage>) -> Markup {
    match stage {
        Some(stage) => html! { span class={ "badge stage-" (stage) } { (stage) } },
        None => html! { span class="badge" { "no stage" } },
    }
}

/// What sort of entry or statement.
pub(crate) fn kind(kind: Kind) -> Markup {
    html! { span class={ "badge kind-" (kind) } { (kind) } }
}

/// How firm a commitment is; of all else what it is.
pub(crate) fn stage_or_kind(entry: &Entry) -> Markup {
    match entry.kind {
        Kind::Commitment => stage(entry.stage),
        other => kind(other),
    }
}

/// How bad.
pub(crate) fn severity(severity: Severity) -> Markup {
    html! { span class={ "badge severity-" (severity.as_str()) } { (severity.as_str()) } }
}
