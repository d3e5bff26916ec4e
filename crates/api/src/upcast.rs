//! Commands of earlier programs: what was written down before an upgrade is read as what it meant.
//!
//! An outbox is never rewritten; its acts keep the version they were written under, and both sides read them through this table, for at least
//! 24 months (sync.md §3.18). The rule it protects: an act that somebody was told to be written down is decided, whichever program wrote it.
//!
//! When the shape of a command changes: raise [`crate::wire::SCHEMA`], add the step from the version before, and add its files under
//! `tests/upgrade/commands` (a test compares them).

use oryn_domain::act::Command;
use oryn_domain::time::Instant;
use serde_json::{Map, Value};

use crate::wire::SCHEMA;

/// What one command needs to be of the next version. It gets the fields, and the instant the act was done at.
type Step = fn(&mut Map<String, Value>, Instant);

/// From which version, which command, what is done. A command without a step is the same in both versions.
const STEPS: &[(u32, &str, Step)] = &[(0, "schedule_bulletin", released_when_written_down)];

/// Version 0 did not say since when a place is free: since it was written down.
fn released_when_written_down(fields: &mut Map<String, Value>, at: Instant) {
    fields.entry("released_at").or_insert_with(|| at.micros().into());
}

/// The oldest version that is read.
pub const OLDEST: u32 = 0;

/// A command of a newer program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a command of version {found}; the newest known is {SCHEMA}")]
pub struct Newer {
    /// Its version.
    pub found: u32,
}

/// Bring a command to the version of this program, in place. What is no object is left as it is: reading it says what is wrong.
///
/// # Errors
/// [`Newer`].
pub fn upcast(version: u32, command: &mut Value, at: Instant) -> Result<(), Newer> {
    if version > SCHEMA {
        return Err(Newer { found: version });
    }
    let Some(fields) = command.as_object_mut() else { return Ok(()) };
    for from in version..SCHEMA {
        let name = fields.get("do").and_then(Value::as_str).map(str::to_owned);
        for (_, _, step) in STEPS.iter().filter(|(of, to, _)| *of == from && name.as_deref() == Some(*to)) {
            step(fields, at);
        }
    }
    Ok(())
}

/// A command as it lies on disk or came over the line.
///
/// # Errors
/// What cannot be read, and a command of a newer program.
pub fn read(version: u32, bytes: &[u8], at: Instant) -> Result<Command, serde_json::Error> {
    if version == SCHEMA {
        return serde_json::from_slice(bytes);
    }
    let mut command: Value = serde_json::from_slice(bytes)?;
    upcast(version, &mut command, at).map_err(serde::de::Error::custom)?;
    serde_json::from_value(command)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::wire::Op;

    /// Commands that a desk writes down, each with a file for every version.
    const OF_DESKS: [&str; 33] = [
        "activate_response",
        "add_staff",
        "ask_department",
        "ask_extension",
        "ask_for_hold",
        "change_group",
        "close_group",
        "decline_response",
        "dismiss_staff",
        "draft_bulletin",
        "escalate_response",
        "expel_child",
        "graduate_child",
        "hand_over_hold",
        "open_group",
        "prepare_addendum",
        "prepare_contract",
        "recall_bulletin",
        "record_arrival",
        "record_copy",
        "record_guardian_signature",
        "refer_staff_child",
        "refuse_referral",
        "regroup",
        "schedule_bulletin",
        "settle_addendum",
        "settle_matter",
        "sign_addendum",
        "sign_contract",
        "transfer_child",
        "undo_regrouping",
        "withdraw_application",
        "write_off_desk",
    ];
    /// Commands of families, of the department and of the server's clock: they are decided when they are asked, and no outbox holds one.
    const NOT_OF_DESKS: [&str; 34] = [
        "add_child",
        "answer_matter",
        "ask_interest",
        "change_passport",
        "close_round",
        "confirm_interest",
        "confirm_privilege",
        "end_evidence",
        "end_stop_list",
        "escalate_matter",
        "expire_referral",
        "file_application",
        "file_together",
        "give_up_referral",
        "grant_extension",
        "issue_in_order",
        "join_child",
        "lapse_interest",
        "lapse_privilege",
        "open_bulletin",
        "publish_bulletin",
        "publish_calendar",
        "publish_rules",
        "record_notice",
        "record_outage",
        "record_return",
        "record_silence",
        "record_standing",
        "refuse_extension",
        "refuse_privilege",
        "register_guardian",
        "respond",
        "take_place",
        "withdraw_response",
    ];

    fn folder(version: u32) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../tests/upgrade/commands/v{version}"))
    }

    fn files(version: u32) -> Vec<(String, String)> {
        let mut found: Vec<_> = std::fs::read_dir(folder(version))
            .expect("the folder")
            .map(|entry| entry.expect("an entry").path())
            .map(|path| {
                let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
                (name, std::fs::read_to_string(path).expect("text"))
            })
            .collect();
        found.sort();
        found
    }

    fn names() -> BTreeSet<String> {
        let error = serde_json::from_str::<Command>(r#"{"do":"?"}"#)
            .expect_err("no such command")
            .to_string();
        let known = error.split("expected one of").nth(1).expect("the list");
        known.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }

    #[test]
    fn every_command_is_a_desks_or_somebody_elses() {
        let sorted: BTreeSet<String> = OF_DESKS.iter().chain(&NOT_OF_DESKS).map(|name| (*name).to_owned()).collect();
        assert_eq!(sorted, names(), "a new command belongs into one of the two lists");
    }

    /// Fails when the shape of a command changes: then it has a new version, and this one a step to it.
    #[test]
    fn every_command_of_today_is_written_as_its_file_says() {
        let files = files(SCHEMA);
        let known: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(known, OF_DESKS, "a file for every command of a desk");
        for (name, text) in files {
            let said: Value = serde_json::from_str(&text).expect("JSON");
            let op: Op = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(op.version, SCHEMA, "{name}");
            assert_eq!(
                serde_json::to_value(&op).expect("JSON"),
                said,
                "{name}: another shape needs another version"
            );
            assert_eq!(said["command"]["do"], name.as_str());
        }
    }

    #[test]
    fn every_earlier_command_is_read_as_what_it_meant() {
        for version in OLDEST..SCHEMA {
            for (name, text) in files(version) {
                let said: Value = serde_json::from_str(&text).expect("JSON");
                let at = Instant::from_micros(said["time"]["hi"].as_i64().expect("an instant"));
                let bytes = serde_json::to_vec(&said["command"]).expect("JSON");
                let read = read(version, &bytes, at).unwrap_or_else(|error| panic!("{name} of {version}: {error}"));
                let today: Op = serde_json::from_str(&std::fs::read_to_string(folder(SCHEMA).join(format!("{name}.json"))).expect("text"))
                    .expect("an act");
                assert_eq!(read, today.command, "{name} of {version}");
                assert!(
                    serde_json::from_slice::<Command>(&bytes).is_err(),
                    "{name}: without its step it could not be read"
                );
            }
        }
    }

    #[test]
    fn a_newer_command_is_named_and_not_guessed_at() {
        let mut command = serde_json::json!({"do": "record_copy"});
        assert_eq!(
            upcast(SCHEMA + 1, &mut command, Instant::default()),
            Err(Newer { found: SCHEMA + 1 })
        );
        let error = read(SCHEMA + 1, b"{}", Instant::default()).expect_err("newer").to_string();
        assert!(error.contains("version 2"), "{error}");
        assert_eq!(upcast(0, &mut Value::Null, Instant::default()), Ok(()));
    }
}
