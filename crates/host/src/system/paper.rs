//! A finished PDF on its way onto the screen. The bytes are never changed on the way; how it comes to a printer, [`super::spooler`] knows.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// The program that should have taken the paper did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no program took the paper")]
pub struct NobodyTookIt;

/// Long enough for a viewer to say that it cannot, short enough for a person who waits.
const PATIENCE: Duration = Duration::from_secs(10);

/// Shows the paper in the program that this computer uses for PDF.
///
/// # Errors
/// [`NobodyTookIt`] where there is no such program.
pub fn open(paper: &Path) -> Result<(), NobodyTookIt> {
    let mut command = if cfg!(windows) {
        // `start` takes its first quoted word for a title.
        let mut command = Command::new("cmd");
        command.args(["/C", "start", ""]);
        command
    } else if cfg!(target_os = "macos") {
        Command::new("open")
    } else {
        Command::new("xdg-open")
    };
    command.arg(paper);
    if succeeds(command) { Ok(()) } else { Err(NobodyTookIt) }
}

/// Whether the command ended well. One that is still running after [`PATIENCE`] is showing the paper itself: that is well too.
fn succeeds(mut command: Command) -> bool {
    let Ok(mut child) = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn() else {
        return false;
    };
    let (told, ended) = std::sync::mpsc::channel();
    // Waiting also takes the ended process off the system's list.
    std::thread::spawn(move || told.send(child.wait().is_ok_and(|status| status.success())));
    ended.recv_timeout(PATIENCE).unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_is_not_there_or_fails_took_nothing() {
        assert!(!succeeds(Command::new("no-such-command-of-oryn")));
        #[cfg(unix)]
        {
            assert!(!succeeds(Command::new("false")));
            assert!(succeeds(Command::new("true")));
        }
    }
}
