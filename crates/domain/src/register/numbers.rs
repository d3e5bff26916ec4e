//! The numbers that the register gives out: of applications, of referrals. What was seen, also in a row that came by replication, is never
//! given again.

use super::Register;
use crate::id::KindergartenId;

impl Register {
    /// Referral numbers are `code-yy-counter-check`; the highest counter seen is where the next one starts.
    pub(super) fn note_referral_number(&mut self, kindergarten: KindergartenId, number: &str) {
        let mut parts = number.split('-').skip(1);
        let year = parts.next().and_then(|text| text.parse::<i32>().ok());
        let counter = parts.next().and_then(|text| text.parse::<u64>().ok());
        if let (Some(year), Some(counter)) = (year, counter) {
            let last = self.last_referral.entry((kindergarten, year)).or_default();
            *last = (*last).max(counter);
        }
    }

    /// The number of the next application.
    #[must_use]
    pub const fn next_application_number(&self) -> u64 {
        self.last_application.saturating_add(1)
    }

    /// The counter of the `ahead`-th next referral of a kindergarten in a year.
    #[must_use]
    pub fn next_referral_counter(&self, kindergarten: KindergartenId, year: i32, ahead: u64) -> u64 {
        let last = self
            .last_referral
            .get(&(kindergarten, year.rem_euclid(100)))
            .copied()
            .unwrap_or_default();
        last.saturating_add(1).saturating_add(ahead)
    }
}
