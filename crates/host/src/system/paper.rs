//! A finished PDF on its way to a printer or onto the screen. The bytes are never changed on the way.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// The program that should have taken the paper did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no program took the paper")]
pub struct NobodyTookIt;

/// Long enough for a print spooler, short enough for a person who waits.
const PATIENCE: Duration = Duration::from_secs(10);

/// Sends the paper to the usual printer of this computer, and says whether there is one. On Windows there is none for a PDF: its
/// spooler takes no such bytes, and a person prints from the viewer.
///
/// # Errors
/// The printer refused.
pub fn print(paper: &Path) -> Result<bool, NobodyTookIt> {
    if cfg!(windows) {
        return Ok(false);
    }
    let Some(printer) = usual_printer() else { return Ok(false) };
    let mut lp = Command::new("lp");
    lp.arg("-d").arg(printer).args(["-o", "media=A4", "-n", "1", "--"]).arg(paper);
    if succeeds(lp) { Ok(true) } else { Err(NobodyTookIt) }
}

/// The queue that the person or the system chose.
fn usual_printer() -> Option<String> {
    let named = std::env::var("LPDEST")
        .or_else(|_| std::env::var("PRINTER"))
        .ok()
        .filter(|name| is_queue(name));
    if named.is_some() {
        return named;
    }
    let told = Command::new("lpstat")
        .arg("-d")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    default_queue(&String::from_utf8_lossy(&told.stdout))
}

/// `system default destination: Reception`
fn default_queue(told: &str) -> Option<String> {
    let (_, name) = told.lines().find_map(|line| line.split_once("destination:"))?;
    let name = name.trim();
    is_queue(name).then(|| name.to_owned())
}

/// Nothing that `lp` could take for an option.
fn is_queue(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('-') && !name.contains(char::is_whitespace)
}

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
    fn the_usual_printer_is_read_from_what_the_spooler_says() {
        assert_eq!(
            default_queue("system default destination: Reception\n").as_deref(),
            Some("Reception")
        );
        assert_eq!(default_queue("no system default destination\n"), None);
        assert_eq!(default_queue("system default destination: -o\n"), None);
    }

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
