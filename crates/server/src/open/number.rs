//! The number of an application checked by somebody who is not signed in.

use oryn_api::open::Checked;
use oryn_domain::application::{Application, Standing};
use oryn_domain::register::Register;

/// Whether these are the last digits of the child's number or of a guardian's.
fn fits(register: &Register, row: &Application, ending: &str) -> bool {
    let Some(child) = register.child(row.child) else { return false };
    let guardians = child.guardians.iter().filter_map(|id| register.guardian(*id)).map(|row| row.iin);
    guardians.chain([child.iin]).any(|iin| iin.to_string().ends_with(ending))
}

/// How the application stands, for whoever knows the last digits.
pub(super) fn check(register: &Register, row: &Application, ending: &str) -> Option<Checked> {
    if !fits(register, row, ending) {
        return None;
    }
    Some(Checked {
        state: match row.standing {
            Standing::Waiting => "waiting",
            Standing::Responded { .. } => "responded",
            Standing::Referred { .. } => "referred",
            Standing::OnHold { .. } => "on_hold",
            Standing::Inactive { .. } => "inactive",
            Standing::Enrolled { .. } => "enrolled",
            Standing::Withdrawn { .. } => "withdrawn",
        },
        position: register.position(row),
        of: register.queues().len(&row.queue()),
        settlement: register.settlement(row.settlement)?.name.clone(),
    })
}

#[cfg(test)]
mod tests {
    use oryn_testkit::builders::RegionBuilder;
    use oryn_testkit::clock::wall;

    use super::*;

    #[test]
    fn the_last_digits_of_child_and_guardian_open_and_no_others() {
        let region = RegionBuilder::new(wall("2026-11-23 09:00")).waiting(3).build();
        let family = &region.families[1];
        let row = &family.application;
        let ending = |iin: String| iin.chars().skip(8).collect::<String>();
        for iin in [family.child.iin.to_string(), family.guardian.iin.to_string()] {
            let checked = check(&region.register, row, &ending(iin)).expect("they belong together");
            assert_eq!((checked.state, checked.position, checked.of), ("waiting", Some(2), 3));
        }
        let right = [ending(family.child.iin.to_string()), ending(family.guardian.iin.to_string())];
        let opened = (0..10_000)
            .map(|digits| format!("{digits:04}"))
            .filter(|digits| !right.contains(digits))
            .filter(|digits| check(&region.register, row, digits).is_some());
        assert_eq!(opened.count(), 0);
    }
}
