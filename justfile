# What can be done here.
_list:
    @just --list --unsorted

# All that continuous integration runs
check:
    ./test

# Formatting, lints and tests only
quick:
    ./test quick

# Format the code
fmt:
    cargo fmt --all

# Read the example corpus, print what it says, serve it as pages
demo *flags:
    cargo run --release -- demo {{ flags }}

# Score extraction and reconciliation against the floors
floors:
    cargo build --release && scripts/floors

# Ask the questions of the annotated corpus whose answer is a sum
questions:
    cargo build --release && scripts/questions

# Models beside PySD: speed, and whether both say the same
bench-simulate:
    scripts/bench-simulate

# Documents a second and peak memory of `add`
bench:
    cargo build --release && scripts/bench-add

# Growth of the ledger on generated documents whose truth is known
scale *sizes:
    cargo build --release && scripts/bench-scale {{ sizes }}

# Write docs/commands.md anew from the declarations
reference:
    cargo run --quiet -- reference > docs/commands.md

# Look through snapshots that changed
review:
    cargo insta review
