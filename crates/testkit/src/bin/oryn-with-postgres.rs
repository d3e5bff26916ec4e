//! Runs a command beside a PostgreSQL of its own, which is gone afterwards: `oryn-with-postgres FOLDER COMMAND [ARGUMENT…]`
//!
//! The command finds the cluster's address in `ORYN_TEST_POSTGRES`. Its exit code is passed on.

use std::io::{self, Write};
use std::process::ExitCode;

const USAGE: &str = "oryn-with-postgres FOLDER COMMAND [ARGUMENT…]";

#[cfg(unix)]
fn run() -> Result<u8, String> {
    use oryn_testkit::postgres::Cluster;
    use std::path::Path;
    use std::process::Command;

    let mut arguments = std::env::args_os().skip(1);
    let (Some(folder), Some(program)) = (arguments.next(), arguments.next()) else {
        return Err(USAGE.to_owned());
    };
    let cluster = Cluster::fresh(Path::new(&folder), false).map_err(|trouble| trouble.to_string())?;
    let status = Command::new(&program)
        .args(arguments)
        .env("ORYN_TEST_POSTGRES", cluster.url("postgres"))
        .status()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}

#[cfg(not(unix))]
fn run() -> Result<u8, String> {
    Err(format!("{USAGE}: on Linux and macOS only"))
}

fn main() -> ExitCode {
    match run() {
        Ok(code) => ExitCode::from(code),
        Err(said) => {
            // Nobody reads the words of a closed pipe.
            writeln!(io::stderr(), "oryn-with-postgres: {said}").ok();
            ExitCode::FAILURE
        }
    }
}
