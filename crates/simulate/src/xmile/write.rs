//! A model to a file.
use crate::model::Model;
/// Writes a model in XMILE.
pub fn write(model: &Model) -> String {
    let _ = model;
    String::new()
}
