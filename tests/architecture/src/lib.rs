//! The walls of the house, as tests: who may know whom, where text, rules and SQL live, what a file may be.
//!
//! It reads `cargo metadata` and the source text of the checkout, and knows none of the crates it watches. Each checker is a function from
//! text to complaints and is tried on small samples beside it, so that a checker that no longer finds anything fails too.
//!
//! The map it holds the code against is docs/architecture.md.
#![cfg(test)]

mod bundle;
mod codes;
mod directions;
mod lexer;
mod migrations;
mod repository;
mod rows;
mod rules;
mod shape;
mod texts;
mod tree;
