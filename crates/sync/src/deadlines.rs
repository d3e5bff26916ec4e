//! Terms that the server's clock has to keep, ordered by when they come.

use std::collections::{BTreeSet, HashMap};

use oryn_domain::act::Command;
use oryn_domain::application::{Application, Standing};
use oryn_domain::bulletin::{Bulletin, BulletinState};
use oryn_domain::decide::direct::gives_in_order;
use oryn_domain::decide::interest::asked_next;
use oryn_domain::distribution::Way;
use oryn_domain::id::{BulletinId, CommandId, Id};
use oryn_domain::record::{Key, Kind};
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::time::Instant;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// The identifier of the act that a term's coming is: the same term of the same row has the same one in every process and after every
/// restart, so that it is decided once, whoever asks and however often.
///
/// # Errors
/// When the command cannot be written down.
pub fn act_of(at: Instant, command: &Command) -> Result<CommandId, serde_json::Error> {
    derived(at, &(at, command))
}

/// An identifier that follows from what it names.
///
/// # Errors
/// When it cannot be written down.
pub fn derived(at: Instant, what: &impl Serialize) -> Result<CommandId, serde_json::Error> {
    let text = serde_json::to_vec(what)?;
    let digest = Sha256::digest(&text);
    let mut chance = [0_u8; 10];
    for (slot, byte) in chance.iter_mut().zip(digest) {
        *slot = byte;
    }
    Ok(CommandId(Id::v7(at, chance)))
}

/// Every term that is running.
#[derive(Debug, Clone, Default)]
pub struct Deadlines {
    by_time: BTreeSet<(Instant, Key)>,
    of: HashMap<Key, Instant>,
    in_order: BTreeSet<BulletinId>,
}

impl Deadlines {
    /// All terms of a register.
    #[must_use]
    pub fn of(register: &Register) -> Self {
        let mut deadlines = Self::default();
        let keys = register
            .bulletins()
            .map(|row| Key {
                kind: Kind::Bulletin,
                id: row.id.0,
            })
            .chain(register.referrals().map(|row| Key {
                kind: Kind::Referral,
                id: row.id.0,
            }))
            .chain(register.responses().map(|row| Key {
                kind: Kind::Response,
                id: row.id.0,
            }))
            .chain(register.applications().map(|row| Key {
                kind: Kind::Application,
                id: row.id.0,
            }));
        for key in keys {
            deadlines.note(register, key);
        }
        deadlines
    }

    /// A row changed: its term may have too.
    pub fn note(&mut self, register: &Register, key: Key) {
        if let Some(before) = self.of.remove(&key) {
            self.by_time.remove(&(before, key));
        }
        if key.kind == Kind::Bulletin {
            let id = key.id.into();
            let offers = |row: &Bulletin| row.way == Way::InOrder && row.takes_responses();
            if register.bulletin(id).is_some_and(offers) {
                self.in_order.insert(id);
            } else {
                self.in_order.remove(&id);
            }
        }
        if let Some(at) = term_of(register, key) {
            self.of.insert(key, at);
            self.by_time.insert((at, key));
        }
    }

    /// The first term that comes after an instant.
    #[must_use]
    pub fn next_after(&self, now: Instant) -> Option<Instant> {
        self.by_time.iter().map(|(at, _)| *at).find(|at| *at > now)
    }

    /// The commands whose term has come, oldest first, each with the instant of its term; then a place in queue order for every bulletin that
    /// has one and somebody who waits for it. That has no term: a child may come into the queue years after the place.
    #[must_use]
    pub fn due(&self, register: &Register, now: Instant) -> Vec<(Option<Instant>, Command)> {
        self.by_time
            .iter()
            .take_while(|(at, _)| *at <= now)
            .filter_map(|(at, key)| Some((Some(*at), command_for(register, *key, now)?)))
            .chain(
                self.in_order
                    .iter()
                    .filter_map(|id| register.bulletin(*id))
                    .filter(|row| gives_in_order(register, row, now))
                    .map(|row| (None, Command::IssueInOrder { bulletin: row.id })),
            )
            .collect()
    }
}

fn term_of(register: &Register, key: Key) -> Option<Instant> {
    match key.kind {
        Kind::Bulletin => {
            let bulletin = register.bulletin(key.id.into())?;
            let round = bulletin.round.map(|round| round.closes_at);
            match bulletin.state {
                BulletinState::Scheduled { publish_at } => Some(publish_at),
                BulletinState::Priority { until } => Some(round.map_or(until, |closes| closes.min(until))),
                BulletinState::Open => round,
                BulletinState::Draft | BulletinState::Filled | BulletinState::Recalled { .. } => None,
            }
        }
        // A term holds to its last microsecond; what follows from it follows after it.
        Kind::Referral => register
            .referral(key.id.into())
            .filter(|row| row.is_live())
            .map(|row| row.looked_at_after().plus_micros(1)),
        Kind::Response => match &register.response(key.id.into())?.state {
            ResponseState::Selected {
                activate_by: term,
                escalated_at: None,
                ..
            }
            | ResponseState::AwaitingPrivilege { confirm_by: term } => Some(term.until.plus_micros(1)),
            _ => None,
        },
        Kind::Application => {
            let application = register.application(key.id.into())?;
            of_application(register, application).map(|(at, _)| at).min()
        }
        _ => None,
    }
}

/// The terms of one application, each with the command it ends with.
fn of_application<'a>(register: &'a Register, row: &'a Application) -> impl Iterator<Item = (Instant, Command)> + 'a {
    let application = row.id;
    let stop_list = match &row.standing {
        Standing::OnHold { term, .. } => Some((term.until, Command::EndStopList { application })),
        _ => None,
    };
    let asked = asked_next(&register.rules, row).map(|at| (at, Command::AskInterest { application }));
    let answer = row
        .interest
        .answer_by
        .filter(|_| row.is_live())
        .map(|at| (at.plus_micros(1), Command::LapseInterest { application }));
    let evidence = row
        .privilege
        .as_ref()
        .filter(|_| row.is_live())
        .and_then(|claim| claim.evidence.as_ref()?.valid_until)
        .map(|at| (at, Command::EndEvidence { application }));
    [stop_list, asked, answer, evidence].into_iter().flatten()
}

fn command_for(register: &Register, key: Key, now: Instant) -> Option<Command> {
    match key.kind {
        Kind::Bulletin => {
            let bulletin = register.bulletin(key.id.into())?;
            match bulletin.state {
                BulletinState::Scheduled { .. } => Some(Command::PublishBulletin { bulletin: bulletin.id }),
                BulletinState::Priority { until } if until <= now => Some(Command::OpenBulletin { bulletin: bulletin.id }),
                _ => Some(Command::CloseRound { bulletin: bulletin.id }),
            }
        }
        Kind::Referral => Some(Command::ExpireReferral { referral: key.id.into() }),
        Kind::Response => {
            let response = key.id.into();
            Some(match register.response(response)?.state {
                ResponseState::AwaitingPrivilege { .. } => Command::LapsePrivilege { response },
                _ => Command::EscalateResponse { response },
            })
        }
        Kind::Application => {
            let row = register.application(key.id.into())?;
            of_application(register, row)
                .filter(|(at, _)| *at <= now)
                .min_by_key(|(at, _)| *at)
                .map(|(_, command)| command)
        }
        _ => None,
    }
}
