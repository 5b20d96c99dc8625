//! The program as people and scripts meet it: its words, its exit codes, its bytes.

mod bad_input;
mod copies;
mod decide;
mod feeds;
mod follow;
mod help;
mod mentions;
mod models;
mod output;
mod same;
mod serve;
mod short;
mod times;
mod trouble;
mod watchlists;
mod world;
