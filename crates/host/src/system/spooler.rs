//! The system's print spooler, through its own programs: CUPS, on Linux and on macOS. Windows has one that takes no PDF: there a person prints
//! from the viewer, and this module says that there are no printers to name.
//!
//! The rule it protects: what the spooler says is believed and nothing else is made up. A paper that it took and says nothing more about is
//! neither printed nor lost.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use oryn_api::desk::printing::{PaperSize, PrintState, PrinterRow};

use super::paper::NobodyTookIt;

/// Long enough for a print spooler, short enough for a person who waits.
const PATIENCE: Duration = Duration::from_secs(10);

/// Faults that make a printer stand still although it takes papers into its queue (RFC 8011 §5.4.12).
const STANDING: [&str; 11] = [
    "media-needed",
    "media-jam",
    "media-empty",
    "input-tray-missing",
    "output-area-full",
    "cover-open",
    "door-open",
    "interlock-open",
    "toner-empty",
    "marker-supply-empty",
    "offline",
];

/// Whether this system has a spooler that takes PDF.
#[must_use]
pub const fn takes_pdf() -> bool {
    !cfg!(windows)
}

/// The printers that were set up on this computer, by name. The network is not searched: that takes seconds, and a printer that nobody set up has
/// no driver here.
#[must_use]
pub fn printers() -> Vec<PrinterRow> {
    let described = asked("lpstat", &["-l", "-p"]).unwrap_or_default();
    rows(&described, usual_printer().as_deref())
}

/// Sends the paper to this printer, or to the usual one, and says under which name the spooler keeps it: empty where it did not say. `None` when
/// there is no printer.
///
/// # Errors
/// The spooler refused.
pub fn print(paper: &Path, printer: Option<&str>, size: PaperSize) -> Result<Option<(String, String)>, NobodyTookIt> {
    if !takes_pdf() {
        return Ok(None);
    }
    let Some(printer) = printer.map(ToOwned::to_owned).or_else(usual_printer) else {
        return Ok(None);
    };
    if !is_queue(&printer) {
        return Err(NobodyTookIt);
    }
    let media = match size {
        PaperSize::A4 => "media=A4",
        PaperSize::A5 => "media=A5",
    };
    let mut lp = Command::new("lp");
    lp.arg("-d").arg(&printer).args(["-o", media, "-n", "1", "--"]).arg(paper);
    let said = told(lp).ok_or(NobodyTookIt)?;
    Ok(Some((printer, request(&said).unwrap_or_default())))
}

/// How far a paper has come that the spooler took under this name.
#[must_use]
pub fn state(printer: &str, request: &str) -> PrintState {
    let listed = |which: &str| {
        let jobs = asked("lpstat", &["-l", "-W", which, "-o", printer])?;
        entry(&jobs, request).map(ToOwned::to_owned)
    };
    if let Some(said) = listed("not-completed") {
        // A filter that failed leaves its job in the queue for ever.
        if ended(&said) == PrintState::Failed {
            return PrintState::Failed;
        }
        let described = asked("lpstat", &["-l", "-p", printer]).unwrap_or_default();
        let stands = read(&described).get(printer).is_some_and(|found| !found.ready);
        return if stands { PrintState::Stuck } else { PrintState::Waiting };
    }
    listed("completed").map_or(PrintState::Unknown, |said| ended(&said))
}

/// The queue that the person or the system chose.
fn usual_printer() -> Option<String> {
    let named = std::env::var("LPDEST")
        .or_else(|_| std::env::var("PRINTER"))
        .ok()
        .filter(|name| is_queue(name));
    named.or_else(|| default_queue(&asked("lpstat", &["-d"])?))
}

/// `system default destination: Reception`
fn default_queue(said: &str) -> Option<String> {
    let (_, name) = said.lines().find_map(|line| line.split_once("destination:"))?;
    let name = name.trim();
    is_queue(name).then(|| name.to_owned())
}

/// Nothing that `lp` could take for an option.
fn is_queue(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('-') && !name.contains(char::is_whitespace)
}

/// What the spooler says of one printer.
#[derive(Debug, PartialEq, Eq)]
struct Described {
    title: Option<String>,
    ready: bool,
}

/// `lpstat -l -p`: a line for each printer, and below it what is known of it, set in.
fn read(said: &str) -> BTreeMap<&str, Described> {
    let mut found = BTreeMap::new();
    let mut current = None;
    for line in said.lines() {
        if let Some(name) = line.strip_prefix("printer ").and_then(|rest| rest.split_whitespace().next()) {
            let ready = !line.contains(" disabled since ");
            found.insert(name, Described { title: None, ready });
            current = Some(name);
        } else if let Some(printer) = current.and_then(|name| found.get_mut(name)) {
            let line = line.trim();
            if let Some(title) = line.strip_prefix("Description:").map(str::trim) {
                printer.title = (!title.is_empty()).then(|| title.to_owned());
            } else if let Some(alerts) = line.strip_prefix("Alerts:") {
                printer.ready &= !alerts.split_whitespace().any(stands_still);
            }
        }
    }
    found
}

/// `media-empty-error` and the like. What ends in `-warning` is no reason to stand, and a report is one only when it says that nobody is there.
fn stands_still(alert: &str) -> bool {
    let fault = alert.strip_suffix("-error").unwrap_or(alert);
    fault == "offline-report" || STANDING.contains(&fault)
}

fn rows(described: &str, usual: Option<&str>) -> Vec<PrinterRow> {
    let mut rows: Vec<PrinterRow> = read(described)
        .into_iter()
        .filter(|(name, _)| is_queue(name))
        .map(|(name, found)| PrinterRow {
            name: name.to_owned(),
            title: found.title.unwrap_or_else(|| name.to_owned()),
            usual: usual == Some(name),
            ready: found.ready,
        })
        .collect();
    rows.sort_by(|one, other| one.title.cmp(&other.title));
    rows
}

/// `request id is Reception-12 (1 file(s))`
fn request(said: &str) -> Option<String> {
    let name = said.split_once("request id is ")?.1.split_whitespace().next()?;
    is_queue(name).then(|| name.to_owned())
}

/// What a list of jobs says of this one: its line and what is set in below it.
fn entry<'s>(jobs: &'s str, request: &str) -> Option<&'s str> {
    let mut at = 0;
    let mut begun = None;
    for line in jobs.split_inclusive('\n') {
        let is_head = !line.starts_with(char::is_whitespace);
        if let (Some(begun), true) = (begun, is_head) {
            return jobs.get(begun..at);
        }
        if is_head && line.split_whitespace().next() == Some(request) {
            begun = Some(at);
        }
        at += line.len();
    }
    jobs.get(begun?..)
}

/// How a job ended, by the spooler's reasons (RFC 8011 §5.3.8). CUPS says no more of one that came out whole than of one that was taken back by
/// hand: both left the queue, and whoever took it back knows.
fn ended(said: &str) -> PrintState {
    let reasons = said
        .lines()
        .find_map(|line| line.trim().strip_prefix("Alerts:"))
        .unwrap_or_default();
    for reason in reasons.split_whitespace() {
        match reason {
            "job-canceled-by-user" | "job-canceled-by-operator" | "job-canceled-at-device" | "canceled-at-device" => {
                return PrintState::Cancelled;
            }
            "aborted-by-system" | "job-completed-with-errors" | "document-format-error" | "unsupported-document-format" => {
                return PrintState::Failed;
            }
            _ => {}
        }
    }
    PrintState::Printed
}

fn asked(program: &str, words: &[&str]) -> Option<String> {
    if !takes_pdf() {
        return None;
    }
    let mut command = Command::new(program);
    command.args(words);
    told(command)
}

/// What the command says when it ends well, in the one language that programs read.
fn told(mut command: Command) -> Option<String> {
    command.env("LC_ALL", "C.UTF-8").env_remove("LANGUAGE");
    command.stdin(Stdio::null()).stderr(Stdio::null()).stdout(Stdio::piped());
    let child = command.spawn().ok()?;
    let (tells, told) = std::sync::mpsc::channel();
    // Waiting also takes the ended process off the system's list.
    std::thread::spawn(move || tells.send(child.wait_with_output()));
    let output = told.recv_timeout(PATIENCE).ok()?.ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DESCRIBED: &str = "\
printer Head disabled since Sun Nov 22 11:00:00 2026 -
\tPaused
\tForm mounted:
\tDescription:
\tAlerts: paused
printer Reception is idle.  enabled since Sun Nov 22 10:00:00 2026
\tForm mounted:
\tContent types: any
\tDescription: HP LaserJet 1020
\tAlerts: toner-low-warning
\tLocation: reception
printer Store now printing Store-3.  enabled since Sun Nov 22 10:00:00 2026
\tDescription: Принтер склада
\tAlerts: media-empty-error
";

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
    fn printers_are_listed_as_people_call_them_with_those_that_stand() {
        let rows = rows(DESCRIBED, Some("Reception"));
        let seen: Vec<_> = rows
            .iter()
            .map(|row| (row.name.as_str(), row.title.as_str(), row.usual, row.ready))
            .collect();
        assert_eq!(
            seen,
            [
                ("Reception", "HP LaserJet 1020", true, true),
                ("Head", "Head", false, false),
                ("Store", "Принтер склада", false, false),
            ]
        );
    }

    #[test]
    fn the_name_of_a_request_is_read() {
        assert_eq!(request("request id is Reception-12 (1 file(s))\n").as_deref(), Some("Reception-12"));
        assert_eq!(request(""), None);
    }

    #[test]
    fn the_end_of_a_job_is_what_its_own_lines_say() {
        let jobs = "Reception-1             root              1024   Sun Nov 22 11:00:00 2026\n\tAlerts: job-canceled-by-user\n\tqueued for Reception\n\
                    Reception-12            root              1024   Sun Nov 22 11:02:00 2026\n\tStatus: done\n\tAlerts: job-completed-successfully\n\tqueued for Reception\n\
                    Reception-13            root              1024   Sun Nov 22 11:03:00 2026\n\tAlerts: aborted-by-system\n";
        let end = |request| entry(jobs, request).map(ended);
        assert_eq!(end("Reception-1"), Some(PrintState::Cancelled));
        assert_eq!(end("Reception-12"), Some(PrintState::Printed));
        assert_eq!(end("Reception-13"), Some(PrintState::Failed));
        assert_eq!(end("Reception-2"), None);
        assert_eq!(ended("Reception-2 root 1024\n"), PrintState::Printed);
        // As CUPS 2.4 says it.
        let failed =
            "Oryn-Test-1  root  1024  today\n\tStatus: Filter failed\n\tAlerts: job-completed-with-errors\n\tqueued for Oryn-Test\n";
        assert_eq!(ended(failed), PrintState::Failed);
        assert_eq!(
            ended("Oryn-Test-2  root  1024  today\n\tAlerts: processing-to-stop-point\n"),
            PrintState::Printed
        );
    }

    #[test]
    fn a_command_that_is_not_there_or_fails_says_nothing() {
        assert_eq!(told(Command::new("no-such-command-of-oryn")), None);
        #[cfg(unix)]
        {
            assert_eq!(told(Command::new("false")), None);
            let mut echo = Command::new("echo");
            echo.arg("тыңда");
            assert_eq!(told(echo).as_deref(), Some("тыңда\n"));
        }
    }
}
