//! "Tell me when": a family wants to hear of places that one of its applications may ask for, instead of looking again and again.
//!
//! Which places suit is the rule of the response itself; a wish may only name fewer kindergartens. Its figures are the program's own and no law.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::bulletin::Bulletin;
use crate::decide::response::open_to;
use crate::id::{ApplicationId, BulletinId, GuardianId, KindergartenId};
use crate::register::Register;
use crate::time::Instant;

/// Minutes in which a guardian is told once at most, of everything that came meanwhile.
pub const QUIET_MINUTES: i64 = 4 * 60;
/// Kindergartens that one wish may name.
pub const MOST: usize = 50;

/// What an application wants to hear of. An application has one, and an account as many as it has applications.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// For which application: settlement, kind, birth year and languages are its own.
    pub application: ApplicationId,
    /// Who is told.
    pub guardian: GuardianId,
    /// Only of these kindergartens; of every one where it is empty.
    pub kindergartens: BTreeSet<KindergartenId>,
    /// Since when.
    pub at: Instant,
}

/// The bulletins that this wish is about and that the application may answer at this instant: published, or open to it by now.
#[must_use]
pub fn fitting<'r>(register: &'r Register, wish: &Wish, now: Instant) -> Vec<&'r Bulletin> {
    let Some(application) = register.application(wish.application) else {
        return Vec::new();
    };
    let mut found: Vec<&Bulletin> = register
        .bulletins()
        .filter(|row| row.takes_responses())
        .filter(|row| wish.kindergartens.is_empty() || wish.kindergartens.contains(&row.kindergarten))
        .filter(|row| open_to(register, application, row, now).is_ok())
        .collect();
    found.sort_by_key(|row| (row.published_at, row.id));
    found
}

/// What there is to tell a guardian of now: what fits and was not told yet, unless the guardian was told a short while ago.
#[must_use]
pub fn news(fitting: &[BulletinId], told: &BTreeSet<BulletinId>, told_at: Option<Instant>, now: Instant) -> Vec<BulletinId> {
    if told_at.is_some_and(|at| now < at.plus_minutes(QUIET_MINUTES)) {
        return Vec::new();
    }
    fitting.iter().copied().filter(|bulletin| !told.contains(bulletin)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;
    use proptest::prelude::*;

    fn bulletin(n: u8) -> BulletinId {
        Id::from_bytes([n; 16]).into()
    }

    proptest! {
        #[test]
        fn everything_is_told_once_and_never_twice_in_an_evening(steps in prop::collection::vec((prop::collection::vec(0u8..12, 0..5), 1i64..400), 0..40)) {
            let mut now = Instant::from_micros(0);
            let mut told: BTreeSet<BulletinId> = BTreeSet::new();
            let (mut told_at, mut messages): (Option<Instant>, Vec<Instant>) = (None, Vec::new());
            for (there, minutes) in steps {
                now = now.plus_minutes(minutes);
                let fits: Vec<BulletinId> = there.into_iter().map(bulletin).collect::<BTreeSet<_>>().into_iter().collect();
                let said = news(&fits, &told, told_at, now);
                prop_assert!(said.iter().all(|one| fits.contains(one) && !told.contains(one)));
                let quiet = told_at.is_some_and(|at| now < at.plus_minutes(QUIET_MINUTES));
                prop_assert!(quiet || fits.iter().all(|one| told.contains(one) || said.contains(one)), "nothing is forgotten");
                if !said.is_empty() {
                    told.extend(said);
                    told_at = Some(now);
                    messages.push(now);
                }
            }
            prop_assert!(messages.windows(2).all(|pair| pair[1].since(pair[0]) >= QUIET_MINUTES * 60_000_000));
        }
    }
}
