//! The law that was, is and will be in force, in its order: the same for a terminal and for a page.

use oryn_api::console::{LawKind, LawLine, LawStanding};
use oryn_domain::register::Register;
use oryn_domain::time::Instant;

fn standing(in_force: bool, from: Instant, now: Instant) -> LawStanding {
    if in_force {
        LawStanding::InForce
    } else if from > now {
        LawStanding::ToCome
    } else {
        LawStanding::Past
    }
}

/// Rule packs, in the order in which they come into force.
#[must_use]
pub fn packs(register: &Register, now: Instant) -> Vec<LawLine> {
    let current = &register.packs().in_force(now).version;
    register
        .packs()
        .all()
        .map(|pack| LawLine {
            kind: LawKind::Rules,
            version: pack.version.clone(),
            from: pack.effective_from,
            standing: standing(pack.version == *current, pack.effective_from, now),
        })
        .collect()
}

/// Years of the calendar, in the order in which they come into force.
#[must_use]
pub fn calendars(register: &Register, now: Instant) -> Vec<LawLine> {
    let used = &register.calendars().in_force(now).years;
    register
        .calendars()
        .tables()
        .iter()
        .map(|table| {
            let in_force = used.get(&table.year).is_some_and(|year| year.version == table.version);
            LawLine {
                kind: LawKind::Calendar,
                version: table.version.clone(),
                from: table.effective_from,
                standing: standing(in_force, table.effective_from, now),
            }
        })
        .collect()
}
