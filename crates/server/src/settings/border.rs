//! The border's settings: whose word about an address is believed, how often somebody may knock, where the security log goes.
//!
//! The figures are there against machines. Whole towns reach the portal through one address of a mobile operator, and at the publish time
//! all of them at once: so what is counted by address is wide, and what is counted by account or telephone is narrow. Speed gains no place,
//! so nobody loses one by waiting a second.

use std::path::PathBuf;

use ipnet::IpNet;
use serde::Deserialize;

/// `[border]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BorderSettings {
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// The file of the security log; standard error without it.
    pub security_log: Option<PathBuf>,
    /// Desks that may copy their whole kindergarten at the same time; the others hear when to come back. 0: no limit.
    pub snapshots_at_once: u32,
    /// Pages that are worked on at the same time; who comes beyond waits a moment or is told when to come back. 0: no limit.
    pub pages_at_once: u32,
    /// How often.
    pub limits: LimitSettings,
}

impl Default for BorderSettings {
    fn default() -> Self {
        Self {
            trusted_proxies: Vec::new(),
            security_log: None,
            snapshots_at_once: 300,
            pages_at_once: 256,
            limits: LimitSettings::default(),
        }
    }
}

/// At most so many at once; the whole allowance comes back evenly in so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pace {
    /// How many at once. 0: no limit.
    pub most: u32,
    /// In how many seconds all of it is there again.
    pub seconds: u32,
}

impl Pace {
    const fn new(most: u32, seconds: u32) -> Self {
        Self { most, seconds }
    }
}

/// `[border.limits]`
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitSettings {
    /// Sign-in codes to one telephone, beside the pause between two of them.
    pub codes_per_phone: Pace,
    /// Codes asked for from one address: each costs a message, and may wake somebody up.
    pub codes_per_address: Pace,
    /// Codes and numbers tried from one address.
    pub tries_per_address: Pace,
    /// Endings tried for the number of one application from one address: four digits must not be found by trying.
    pub tries_per_number: Pace,
    /// The same in the long run.
    pub tries_per_number_a_day: Pace,
    /// The same from all addresses together: whoever has many does not find them either.
    pub tries_per_number_from_all: Pace,
    /// Passwords and codes tried for one account of the department, by whoever, whether there is such an account or not.
    pub tries_per_login: Pace,
    /// Passwords, and codes of the department, tried for one account of a parent, by whoever, whether there is such an account or not.
    pub passwords_per_account: Pace,
    /// Persons of the register that one account, or one proven telephone without an account, asks for.
    pub persons_per_account: Pace,
    /// How often one number is asked for by all of them together: the surname that belongs to it must not be found by trying.
    pub persons_per_number: Pace,
    /// Acts of one account.
    pub acts_per_account: Pace,
    /// Acts from one address.
    pub acts_per_address: Pace,
    /// Pages and readings of one account.
    pub reads_per_account: Pace,
    /// Pages and readings from one address.
    pub reads_per_address: Pace,
    /// Exchanges of one desk.
    pub exchanges_per_desk: Pace,
    /// Addresses and accounts that are remembered, for each of the above; those beyond share what is left.
    pub remembered: usize,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            codes_per_phone: Pace::new(5, 3_600),
            codes_per_address: Pace::new(120, 600),
            tries_per_address: Pace::new(600, 600),
            tries_per_number: Pace::new(10, 3_600),
            tries_per_number_a_day: Pace::new(30, 86_400),
            tries_per_number_from_all: Pace::new(240, 86_400),
            tries_per_login: Pace::new(10, 600),
            passwords_per_account: Pace::new(10, 600),
            persons_per_account: Pace::new(20, 3_600),
            persons_per_number: Pace::new(60, 86_400),
            acts_per_account: Pace::new(60, 60),
            acts_per_address: Pace::new(1_200, 60),
            reads_per_account: Pace::new(240, 60),
            reads_per_address: Pace::new(12_000, 60),
            exchanges_per_desk: Pace::new(120, 24),
            remembered: 50_000,
        }
    }
}
