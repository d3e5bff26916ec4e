//! The log as a whole: honest histories verify, forged ones are caught, each with its own finding; a guardian's own file proves itself.

mod any_history;
mod forgeries;
mod history;
mod own_lines;
