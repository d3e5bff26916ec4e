//! Colleagues: in a part of all histories the heads add them, and from then on they do reception's work at every desk that knows of them, also in the
//! page by which the centre first hears that they are there.
//!
//! Chance has a stream of its own here: histories without colleagues are what they were before there were any.

use oryn_domain::act::Command;
use oryn_domain::child::PersonName;
use oryn_domain::id::{Id, KindergartenId, StaffId};
use oryn_domain::iin::{Iin, Sex};
use oryn_domain::permission::Role;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_testkit::chance::Chance;

use super::{Wish, sorted};
use crate::history::History;

/// In so many of a hundred histories.
const SHARE: u64 = 25;
/// So many work in a kindergarten at most: the two it begins with, and two more.
const MOST: usize = 4;

/// The chance of a history in which heads add colleagues.
#[must_use]
pub fn of_staff(seed: u64) -> Option<Chance> {
    let mut chance = Chance::of(seed, "staff", 0);
    chance.percent(SHARE).then_some(chance)
}

/// What a head may do about the people of the kindergarten.
pub(super) fn of_colleagues(
    view: &Register,
    here: KindergartenId,
    now: Instant,
    chance: Option<&mut Chance>,
    wishes: &mut Vec<(u64, Wish)>,
) {
    let Some(chance) = chance else { return };
    if view.staff().filter(|row| row.works_in(here)).count() >= MOST {
        return;
    }
    // A number that somebody has already is refused at the desk.
    let serial = u32::try_from(chance.below(10_000)).unwrap_or_default();
    let Some(iin) = Iin::of(now.local_date(), Sex::Female, serial) else {
        return;
    };
    let add = Command::AddStaff {
        staff: Id::v7(now, chance.ten_bytes()).into(),
        name: PersonName {
            surname: "c".to_owned(),
            given: String::new(),
            patronymic: None,
        },
        iin,
        role: Role::Registrar,
    };
    wishes.push((40, Wish::Act(add)));
}

/// Whether anybody at reception does it.
const fn is_receptions(command: &Command) -> bool {
    matches!(
        command,
        Command::ScheduleBulletin { .. }
            | Command::ActivateResponse { .. }
            | Command::RecordCopy { .. }
            | Command::PrepareContract { .. }
            | Command::RecordGuardianSignature { .. }
    )
}

impl History<'_> {
    /// Who does it: whoever the desk was given to, or a colleague of whom the desk knows.
    pub(super) fn author(&mut self, desk: usize, command: &Command) -> Option<StaffId> {
        let computer = self.desks.get(desk)?;
        let (own, here) = (computer.place.row.staff, computer.place.seat.kindergarten);
        let (Some(chance), Some(replica)) = (&mut self.of_staff, &computer.book.replica) else {
            return Some(own);
        };
        if !is_receptions(command) || !chance.percent(60) {
            return Some(own);
        }
        let registrars = replica.view.staff().filter(|row| row.works_in(here) && row.role == Role::Registrar);
        let registrars = sorted(registrars.map(|row| (row.id.0, row.id)).collect());
        Some(chance.pick(&registrars).copied().unwrap_or(own))
    }
}
