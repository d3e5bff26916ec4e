//! How columns become values, the same in both stores.

use std::str::FromStr;

use oryn_api::wire::{Outcome, Receipt};
use oryn_domain::id::{CommandId, Id};
use oryn_domain::time::Instant;

use crate::failure::Failure;

/// A number that counts something; databases keep it with a sign.
pub(super) fn count(value: i64) -> u64 {
    u64::try_from(value).unwrap_or_default()
}

/// The same on its way there.
pub(super) fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// An identifier as the stores keep it in text.
pub(super) fn id<T: From<Id>>(text: &str) -> Result<T, Failure> {
    Id::from_str(text)
        .map(T::from)
        .map_err(|error| Failure::Import(format!("{error}: {text}")))
}

/// A receipt from its columns.
pub(super) fn receipt(act: CommandId, dseq: Option<i64>, outcome: &str, at: i64) -> Result<Receipt, Failure> {
    let outcome: Outcome = serde_json::from_str(outcome)?;
    Ok(Receipt {
        id: act,
        dseq: dseq.map(count).unwrap_or_default(),
        outcome,
        at: Instant::from_micros(at),
    })
}
