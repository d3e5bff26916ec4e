//! The log for support: everything that the program wrote down, in one file, in a folder that a person chooses.
//!
//! The rule it protects: nothing about people leaves with it. What the program writes names nobody; what the operating system or a library says in
//! between is not ours, so each line is looked through once more, and whatever could be a name, a number or a telephone is blotted out.

use std::fs;
use std::sync::Arc;

use oryn_api::desk::logs::LogFile;
use oryn_api::error::{ApiError, Code};
use oryn_domain::time::Instant;

use crate::desk::{Core, shown};
use crate::problem;

/// In place of what was blotted out.
const BLOT: &str = "•••";

/// The line without whatever could belong to a person: letters of Kazakh and Russian (the program's own lines have none), numbers as long as an IIN
/// or a telephone, and telephones written in groups.
fn blotted(line: &str) -> String {
    let mut clean = String::with_capacity(line.len());
    let mut rest = line;
    let mut before = None;
    while let Some(first) = rest.chars().next() {
        let length = if is_cyrillic(first) {
            word(rest)
        } else if before.is_none_or(|before: char| !before.is_alphanumeric() && before != '-') {
            number(rest)
        } else {
            0
        };
        let taken = if length > 0 { length } else { first.len_utf8() };
        let (gone, after) = rest.split_at(taken);
        clean.push_str(if length > 0 { BLOT } else { gone });
        before = gone.chars().next_back();
        rest = after;
    }
    clean
}

const fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

/// How many bytes of Cyrillic stand here in a row, with what holds words together.
fn word(text: &str) -> usize {
    let goes_on = |letter: char| is_cyrillic(letter) || matches!(letter, ' ' | '-' | '.');
    let whole = text.find(|letter| !goes_on(letter)).unwrap_or(text.len());
    let (word, _) = text.split_at(whole);
    word.trim_end_matches(|letter| !is_cyrillic(letter)).len()
}

/// How many bytes a number takes here that somebody could be known by; 0 when none begins.
fn number(text: &str) -> usize {
    let grouped = text.starts_with("+7") || text.starts_with("8 ") || text.starts_with("8(") || text.starts_with("8-");
    let goes_on = |letter: char| letter.is_ascii_digit() || (grouped && matches!(letter, '+' | ' ' | '-' | '(' | ')'));
    let whole = text.find(|letter| !goes_on(letter)).unwrap_or(text.len());
    let (run, after) = text.split_at(whole);
    let run = run.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let digits = run.chars().filter(char::is_ascii_digit).count();
    let ends = !after.starts_with(|letter: char| letter.is_alphanumeric());
    if ends && (11..=12).contains(&digits) { run.len() } else { 0 }
}

fn name(at: Instant) -> String {
    let local = at.local();
    format!("oryn-log-{}.txt", local.format("%Y-%m-%d-%H%M"))
}

impl Core {
    /// Write the log into a folder that a person chooses.
    pub(crate) async fn export_log(self: &Arc<Self>) -> Result<LogFile, ApiError> {
        let chosen = self.host.choose_folder().await;
        let Some(folder) = chosen.map_err(|error| problem::internal(error.to_string()))? else {
            return Ok(LogFile {
                file: String::new(),
                lines: 0,
            });
        };
        let read = self.off_thread(|core| {
            let mut text = String::new();
            let mut lines = 0_u32;
            for log in core.host.logs() {
                // A line may have been cut by a power cut: what is no text is no reason to send nothing.
                let read = fs::read(&log).unwrap_or_default();
                for line in String::from_utf8_lossy(&read).lines() {
                    text.push_str(&blotted(line));
                    text.push('\n');
                    lines = lines.saturating_add(1);
                }
            }
            Ok((text, lines))
        });
        let (text, lines) = read.await?;
        let kept = self.keep_in(folder, name(shown(self.now())), text.into_bytes()).await;
        let file = kept.map_err(|error| match error {
            error if error.is(Code::PdfFolderUnwritable) => Code::LogUnwritable.into(),
            error => error,
        })?;
        Ok(LogFile {
            file: file.display().to_string(),
            lines,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_somebody_is_blotted_out() {
        for (line, clean) in [
            ("the guardian Тұңғышбай Қуаныш Өмірзақұлы called", "the guardian ••• called"),
            ("iin=210714500018", "iin=•••"),
            (
                "phone +7 700 000 00 12, again 87000000012 and 8 (700) 000-00-12.",
                "phone •••, again ••• and •••.",
            ),
            ("error=Отказано в доступе. (os error 5)", "error=•••. (os error 5)"),
            ("call «Әсемгүл»", "call «•••»"),
            ("C:\\Users\\Айгүл Сейтқали\\oryn", "C:\\Users\\•••\\oryn"),
        ] {
            assert_eq!(blotted(line), clean);
        }
    }

    #[test]
    fn what_is_nobodys_stays() {
        for line in [
            "2026-11-22T11:02:03.123456Z  INFO oryn::start: first paint millis=812",
            "a paper on its way out of the printer print=7 state=Printed",
            "act 0195acd0-7f3a-7000-8000-000000000001 at 1795564800000000",
            "sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "the data file 8 pages, 12 rows",
            "",
        ] {
            assert_eq!(blotted(line), line);
        }
    }
}
