//! Terms that the server's clock has to keep, ordered by when they come.

use std::collections::{BTreeSet, HashMap};

use oryn_domain::act::Command;
use oryn_domain::application::Standing;
use oryn_domain::bulletin::BulletinState;
use oryn_domain::record::{Key, Kind};
use oryn_domain::register::Register;
use oryn_domain::time::Instant;

/// Every term that is running.
#[derive(Debug, Default)]
pub struct Deadlines {
    by_time: BTreeSet<(Instant, Key)>,
    of: HashMap<Key, Instant>,
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
        if let Some(at) = term_of(register, key) {
            self.of.insert(key, at);
            self.by_time.insert((at, key));
        }
    }

    /// The commands whose term has come, oldest first, each with the instant of its term.
    #[must_use]
    pub fn due(&self, register: &Register, now: Instant) -> Vec<(Instant, Command)> {
        self.by_time
            .iter()
            .take_while(|(at, _)| *at <= now)
            .filter_map(|(at, key)| Some((*at, command_for(register, *key, now)?)))
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
                BulletinState::Filled | BulletinState::Recalled { .. } => None,
            }
        }
        // The term holds to its last microsecond; the referral expires after it.
        Kind::Referral => register
            .referral(key.id.into())
            .filter(|row| row.is_live())
            .map(|row| row.valid.until.plus_micros(1)),
        Kind::Application => match register.application(key.id.into())?.standing {
            Standing::OnHold { until, .. } => Some(until),
            _ => None,
        },
        _ => None,
    }
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
        Kind::Application => Some(Command::EndStopList {
            application: key.id.into(),
        }),
        _ => None,
    }
}
