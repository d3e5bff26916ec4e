//! How often somebody may knock.
//!
//! Each limit is a bucket that fills evenly (the `governor` library's GCRA), one for each address, account or telephone. What is remembered is
//! bounded: when there are too many, those that have long been full are forgotten, and if that is not enough newcomers share a few buckets.
//! Addresses of IPv6 count by their network of 64 bits, which is what one subscriber has. The own computer is not counted by address: whoever
//! is there needs no door, and a proxy there that the settings do not name must not make one person of everybody.

use std::hash::{BuildHasher, Hash, RandomState};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use governor::clock::{Clock, MonotonicClock};
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use oryn_domain::iin::Iin;

use super::Account;
use crate::settings::border::{LimitSettings, Pace};

/// The clock of the limits: it only goes forward, whatever is done to the computer's.
#[derive(Clone)]
pub struct Ticks(Arc<dyn Fn() -> Duration + Send + Sync>);

impl Ticks {
    /// Another clock: the time since some beginning.
    #[must_use]
    pub fn by(read: impl Fn() -> Duration + Send + Sync + 'static) -> Self {
        Self(Arc::new(read))
    }
}

impl Default for Ticks {
    fn default() -> Self {
        let clock = MonotonicClock;
        let start = clock.now();
        Self::by(move || clock.now().duration_since(start))
    }
}

impl Clock for Ticks {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::from((self.0)())
    }
}

/// What a request wishes, as far as limits tell wishes apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Nothing that is counted.
    Free,
    /// To see something.
    Read,
    /// To change something.
    Act,
    /// To have a code sent, or to use one that makes a desk.
    Code,
    /// To prove something by a code or a number, or to have a file made.
    Try,
}

const NANOS: u64 = 1_000_000_000;
/// Buckets that newcomers share when too many are remembered.
const SHARED: u64 = 4_096;

/// Who or what a bucket is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key<K> {
    Own(K),
    Shared(u64),
}

/// The buckets of one limit.
struct Buckets<K: Hash + Eq + Clone> {
    pace: RateLimiter<Key<K>, HashMapStateStore<Key<K>>, Ticks, NoOpMiddleware<Nanos>>,
    ticks: Ticks,
    remembered: usize,
    /// The second in which those that are long full were last forgotten.
    swept: AtomicU64,
    seed: RandomState,
}

impl<K: Hash + Eq + Clone> Buckets<K> {
    /// `None` where the settings set no limit.
    fn new(pace: Pace, ticks: &Ticks, remembered: usize) -> Option<Self> {
        let most = NonZeroU32::new(pace.most)?;
        let each = Duration::from_secs(u64::from(pace.seconds.max(1))) / most.get();
        let quota = Quota::with_period(each)?.allow_burst(most);
        Some(Self {
            pace: RateLimiter::hashmap_with_clock(quota, ticks.clone()),
            ticks: ticks.clone(),
            remembered,
            swept: AtomicU64::new(u64::MAX),
            seed: RandomState::new(),
        })
    }

    fn key(&self, of: K) -> Key<K> {
        if self.pace.len() < self.remembered {
            return Key::Own(of);
        }
        // Looking through all of them is work, and whoever brings so many would like to see us at it: once a second is enough.
        let second = self.ticks.now().as_u64() / NANOS;
        if self.swept.swap(second, Ordering::Relaxed) != second {
            self.pace.retain_recent();
        }
        if self.pace.len() < self.remembered {
            return Key::Own(of);
        }
        Key::Shared(self.seed.hash_one(&of) % SHARED)
    }

    /// One from the bucket; or in how many seconds there will be one.
    fn take(&self, of: K) -> Result<(), u64> {
        self.pace.check_key(&self.key(of)).map_err(|full| {
            let wait = full.wait_time_from(self.ticks.now());
            wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0)).max(1)
        })
    }
}

fn ask<K: Hash + Eq + Clone>(buckets: Option<&Buckets<K>>, of: Option<K>) -> Result<(), u64> {
    match (buckets, of) {
        (Some(buckets), Some(of)) => buckets.take(of),
        _ => Ok(()),
    }
}

/// The number of an application, and from where it was tried.
type Tried = (Option<IpAddr>, u64);

/// All limits.
pub struct Limits {
    codes_per_phone: Option<Buckets<String>>,
    codes_per_address: Option<Buckets<IpAddr>>,
    tries_per_address: Option<Buckets<IpAddr>>,
    tries_per_number: Option<Buckets<Tried>>,
    tries_per_number_a_day: Option<Buckets<Tried>>,
    tries_per_number_from_all: Option<Buckets<u64>>,
    tries_per_login: Option<Buckets<String>>,
    passwords_per_account: Option<Buckets<String>>,
    persons_per_account: Option<Buckets<String>>,
    persons_per_number: Option<Buckets<Iin>>,
    acts_per_account: Option<Buckets<Account>>,
    acts_per_address: Option<Buckets<IpAddr>>,
    reads_per_account: Option<Buckets<Account>>,
    reads_per_address: Option<Buckets<IpAddr>>,
    exchanges_per_desk: Option<Buckets<Account>>,
}

impl Limits {
    /// As the settings say.
    #[must_use]
    pub fn new(settings: &LimitSettings, ticks: Ticks) -> Self {
        fn buckets<K: Hash + Eq + Clone>(pace: Pace, ticks: &Ticks, settings: &LimitSettings) -> Option<Buckets<K>> {
            Buckets::new(pace, ticks, settings.remembered)
        }
        Self {
            codes_per_phone: buckets(settings.codes_per_phone, &ticks, settings),
            codes_per_address: buckets(settings.codes_per_address, &ticks, settings),
            tries_per_address: buckets(settings.tries_per_address, &ticks, settings),
            tries_per_number: buckets(settings.tries_per_number, &ticks, settings),
            tries_per_number_a_day: buckets(settings.tries_per_number_a_day, &ticks, settings),
            tries_per_number_from_all: buckets(settings.tries_per_number_from_all, &ticks, settings),
            tries_per_login: buckets(settings.tries_per_login, &ticks, settings),
            passwords_per_account: buckets(settings.passwords_per_account, &ticks, settings),
            persons_per_account: buckets(settings.persons_per_account, &ticks, settings),
            persons_per_number: buckets(settings.persons_per_number, &ticks, settings),
            acts_per_account: buckets(settings.acts_per_account, &ticks, settings),
            acts_per_address: buckets(settings.acts_per_address, &ticks, settings),
            reads_per_account: buckets(settings.reads_per_account, &ticks, settings),
            reads_per_address: buckets(settings.reads_per_address, &ticks, settings),
            exchanges_per_desk: buckets(settings.exchanges_per_desk, &ticks, settings),
        }
    }

    /// One more code to a telephone; or in how many seconds.
    pub(super) fn code_for(&self, phone: &str) -> Result<(), u64> {
        ask(self.codes_per_phone.as_ref(), Some(phone.to_owned()))
    }

    /// One more try of the number of an application; or in how many seconds. What is counted by address comes first: a stranger who tries uses up
    /// the own tries and not the family's, and only many addresses together close the number to all.
    pub(super) fn number_tried(&self, address: Option<IpAddr>, number: u64) -> Result<(), u64> {
        let tried = (address.and_then(counted), number);
        ask(self.tries_per_number.as_ref(), Some(tried))?;
        ask(self.tries_per_number_a_day.as_ref(), Some(tried))?;
        ask(self.tries_per_number_from_all.as_ref(), Some(number))
    }

    /// One more password for the account of this name; or in how many seconds.
    pub(super) fn login_tried(&self, login: &str) -> Result<(), u64> {
        ask(self.tries_per_login.as_ref(), Some(login.to_owned()))
    }

    /// One more password or code for a parent's account, by what it was named by; or in how many seconds.
    pub(super) fn password_tried(&self, named: &str) -> Result<(), u64> {
        ask(self.passwords_per_account.as_ref(), Some(named.to_owned()))
    }

    /// One more person looked for by an account or a proven telephone; or in how many seconds. The account first: who asks too much alone does not close
    /// a number to its owner.
    pub(super) fn person_tried(&self, account: &str, number: Iin) -> Result<(), u64> {
        ask(self.persons_per_account.as_ref(), Some(account.to_owned()))?;
        ask(self.persons_per_number.as_ref(), Some(number))
    }

    /// One more wish; or in how many seconds. The account first: who asks too much alone does not use up what belongs to the neighbours.
    pub(super) fn take(&self, wish: Wish, address: Option<IpAddr>, account: Option<Account>) -> Result<(), u64> {
        let address = address.and_then(counted);
        if wish != Wish::Free && account.is_some_and(|account| account.kind == "desk") {
            ask(self.exchanges_per_desk.as_ref(), account)?;
            return ask(self.reads_per_address.as_ref(), address);
        }
        match wish {
            Wish::Free => Ok(()),
            Wish::Read => {
                ask(self.reads_per_account.as_ref(), account)?;
                ask(self.reads_per_address.as_ref(), address)
            }
            Wish::Act => {
                ask(self.acts_per_account.as_ref(), account)?;
                ask(self.acts_per_address.as_ref(), address)
            }
            Wish::Code => ask(self.codes_per_address.as_ref(), address),
            Wish::Try => ask(self.tries_per_address.as_ref(), address),
        }
    }
}

/// The address as it is counted; `None` for the own computer.
fn counted(address: IpAddr) -> Option<IpAddr> {
    if address.is_loopback() {
        return None;
    }
    Some(match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => {
            let [a, b, c, d, ..] = six.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    })
}

#[cfg(test)]
mod tests;
