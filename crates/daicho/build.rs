//! The example corpus is compiled in: a change there is a change of the program.

fn main() {
    println!("cargo::rerun-if-changed=../../examples/japan");
}
