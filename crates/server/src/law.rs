//! The law at the server: signed files in, facts out; history decided again; the future tried on.
//!
//! How a file is read is `oryn-packs`', what may be published is `oryn-domain`'s. Here are seals, the way to the writer, and the tools.

pub mod command;
pub mod listing;
pub mod publish;
pub mod replay;
pub mod seal;
pub mod shadow;
pub mod values;
pub mod wording;
pub(crate) mod words;

use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::calendar::Calendar;
use oryn_domain::record::Record;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use serde::{Deserialize, Serialize};

/// What a decision was asked and by what it was decided, as the journal keeps it beside the act and the actor.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Asked {
    /// The command.
    pub command: Command,
    /// The instant that counted.
    pub now: Instant,
    /// The earliest moment at which a desk's author can have done it, when that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authored: Option<Instant>,
    /// What the signature had turned out to be.
    pub signature: SignatureCheck,
}

/// A register of these rows; `None` when no rule pack is among them.
#[must_use]
pub fn register_of(records: Vec<Record>) -> Option<Register> {
    let first = records
        .iter()
        .filter_map(|record| match record {
            Record::Rules(row) => Some(&row.pack),
            _ => None,
        })
        .min_by_key(|pack| pack.effective_from)?
        .clone();
    let mut register = Register::new(first, Calendar::default());
    records.into_iter().for_each(|record| register.put(record));
    Some(register)
}
