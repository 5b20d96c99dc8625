//! The pieces that pages are made of.

mod badge;
mod fit;
mod highlight;
mod outside;
mod quote;
mod runs;
mod table;

pub(crate) use badge::{kind, severity, stage, stage_or_kind};
pub(crate) use fit::{bar, count};
pub(crate) use highlight::{Mark, highlight, passage};
pub(crate) use outside::{entry_title, language, outside, outward, parties, tongue};
pub(crate) use quote::{quote, source};
pub(crate) use table::{Column, Table};
