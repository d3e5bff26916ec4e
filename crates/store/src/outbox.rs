//! Acts as they lie on disk: what was asked for, how far it has come, and what the centre answered.

use oryn_api::upcast;
use oryn_api::wire::{ActTime, ClockState, SCHEMA};
use oryn_domain::act::Command;
use oryn_domain::id::{CommandId, Id, StaffId};
use oryn_domain::time::Instant;
use oryn_sync::outbox::{Intent, Progress};
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;

/// An act on its way to disk.
#[derive(Debug, Clone)]
pub struct NewAct {
    /// Made by the desk.
    pub id: CommandId,
    /// Who acts.
    pub staff: StaffId,
    /// When.
    pub time: ActTime,
    /// What.
    pub command: Command,
    /// Whether it was final at once.
    pub is_final: bool,
    /// What it is about: a child's name, a group's name, a number.
    pub about: String,
    /// The screen it leads to.
    pub leads_to: String,
    /// Papers that belong to it.
    pub papers: Vec<NewPaper>,
}

/// The kind of a document that a family brought to this desk: the only paper that is ever forgotten.
pub const HANDED_IN: &str = "handed_in";

/// A paper on its way to disk.
#[derive(Debug, Clone)]
pub struct NewPaper {
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// `contract`, `addendum`, or [`HANDED_IN`].
    pub kind: &'static str,
    /// The bytes: a PDF, or, of what was handed in, a picture too.
    pub pdf: Vec<u8>,
}

/// A new act that has just been written.
pub(crate) fn saved(dseq: u64, act: &NewAct) -> Intent {
    Intent {
        dseq,
        id: act.id,
        version: SCHEMA,
        staff: act.staff,
        time: act.time,
        command: act.command.clone(),
        is_final: act.is_final,
        about: act.about.clone(),
        leads_to: act.leads_to.clone(),
        progress: Progress::Saved,
        seen: false,
        closed: false,
    }
}

/// An act as it lies on disk.
pub(crate) fn read(row: &SqliteRow) -> Result<Intent, StoreError> {
    let body: Vec<u8> = row.try_get("body")?;
    let state: i64 = row.try_get("state")?;
    let progress = match state {
        0 => Progress::Saved,
        1 => Progress::Sent,
        _ => {
            let outcome: String = row.try_get("outcome")?;
            Progress::Decided {
                outcome: serde_json::from_str(&outcome).map_err(|error| StoreError::unreadable("outcome", &error))?,
                at: Instant::from_micros(row.try_get("decided_at")?),
            }
        }
    };
    let version = u32::try_from(row.try_get::<i64, _>("version")?).or(Err(StoreError::Damaged("version".into())))?;
    let done_at = Instant::from_micros(row.try_get("time_hi")?);
    // The bytes stay as they were written; an earlier program's are read as what they meant, and leave as acts of today.
    let command = upcast::read(version, &body, done_at).map_err(|error| StoreError::unreadable("act", &error))?;
    Ok(Intent {
        dseq: counter(row.try_get("dseq")?)?,
        id: CommandId(id_of(row.try_get("op_id")?)?),
        version: SCHEMA,
        staff: StaffId(id_of(row.try_get("staff")?)?),
        time: ActTime {
            lo: Instant::from_micros(row.try_get("time_lo")?),
            hi: done_at,
            clock: clock_named(row.try_get("clock")?)?,
        },
        command,
        is_final: row.try_get("final")?,
        about: row.try_get("about")?,
        leads_to: row.try_get("leads_to")?,
        progress,
        seen: row.try_get("seen")?,
        closed: row.try_get("closed")?,
    })
}

/// The name of a clock state in the table.
pub(crate) const fn clock_name(clock: ClockState) -> &'static str {
    match clock {
        ClockState::Trusted => "trusted",
        ClockState::Estimated => "estimated",
        ClockState::Untrusted => "untrusted",
    }
}

fn clock_named(name: &str) -> Result<ClockState, StoreError> {
    match name {
        "trusted" => Ok(ClockState::Trusted),
        "estimated" => Ok(ClockState::Estimated),
        "untrusted" => Ok(ClockState::Untrusted),
        other => Err(StoreError::Damaged(format!("clock {other}"))),
    }
}

pub(crate) fn id_of(bytes: &[u8]) -> Result<Id, StoreError> {
    bytes
        .try_into()
        .map(Id::from_bytes)
        .or(Err(StoreError::Damaged("identifier".into())))
}

pub(crate) fn counter(value: i64) -> Result<u64, StoreError> {
    u64::try_from(value).or(Err(StoreError::Damaged("counter".into())))
}

/// A counter as SQLite keeps it. A desk would have to act for ever to pass the bound.
pub(crate) fn stored(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
