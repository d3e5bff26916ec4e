//! `oryn-host`: the desk behind HTTP, for a browser on this computer.

use std::process::ExitCode;

fn main() -> ExitCode {
    oryn_host::browser::run()
}
