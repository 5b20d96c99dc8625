//! The program as people and scripts meet it: its words, its exit codes, its bytes.

mod bad_input;
mod help;
mod output;
mod same;
mod serve;
mod trouble;
mod world;
