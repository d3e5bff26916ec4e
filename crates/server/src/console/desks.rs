//! Desks as the department's pages show them: with names, with when they were heard, with what is kept for them.

use std::collections::HashMap;

use oryn_api::console::DeskLine;
use oryn_api::office::{DeskCard, ShutOut};
use oryn_domain::decide::expiry::silent_desk;
use oryn_domain::id::DeskId;
use oryn_domain::register::Register;
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;

use super::names;
use crate::centre::Centre;
use crate::failure::Failure;
use crate::{department, presence};

/// What the store knows of desks beside the register.
pub(super) struct Known {
    heard: HashMap<DeskId, Instant>,
    shut_out: HashMap<DeskId, ShutOut>,
}

impl Known {
    /// As it stands now.
    pub(super) async fn read(centre: &Centre) -> Result<Self, Failure> {
        Ok(Self {
            heard: presence::last_heard(&*centre.store).await?,
            shut_out: centre.store.desks().desks_shut_out().await?.into_iter().collect(),
        })
    }

    /// Whether it was shut out.
    pub(super) fn is_shut_out(&self, desk: DeskId) -> bool {
        self.shut_out.contains_key(&desk)
    }

    /// Whether this desk works as far as the centre knows: nobody gave it up or shut it out.
    pub(super) fn works(&self, desk: &Desk) -> bool {
        !desk.is_written_off() && !self.is_shut_out(desk.id)
    }
}

/// Referrals that are kept for what each desk may still have to say.
fn kept(register: &Register, now: Instant) -> HashMap<DeskId, u32> {
    let mut kept: HashMap<DeskId, u32> = HashMap::new();
    let over = register.referrals().filter(|row| row.is_live() && row.valid.until < now);
    for desk in over.filter_map(|row| silent_desk(register, row)) {
        let count = kept.entry(desk).or_default();
        *count = count.saturating_add(1);
    }
    kept
}

/// The desks of which this is true, in the order of their identifiers.
pub(super) fn lines(register: &Register, known: &Known, now: Instant, which: impl Fn(&DeskCard) -> bool) -> Vec<DeskLine> {
    let kept = kept(register, now);
    department::desks(register, which)
        .into_iter()
        .map(|card| DeskLine {
            place: names::place(register, card.kindergarten),
            holder: names::person(register, card.staff),
            heard_at: known.heard.get(&card.desk).copied(),
            kept: kept.get(&card.desk).copied().unwrap_or_default(),
            card: DeskCard {
                shut_out: known.shut_out.get(&card.desk).copied(),
                ..card
            },
        })
        .collect()
}
