//! What a head does about the groups of the kindergarten, while the registrar beside publishes places of them: a new one, fewer places or more, an end.

use oryn_domain::act::Command;
use oryn_domain::group::{Group, GroupKind};
use oryn_domain::id::{Id, KindergartenId};
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_testkit::chance::Chance;

use super::{Wish, sorted};

/// More groups than this would have places for every family.
const MOST: usize = 3;

/// What may be done about the groups that are open in this picture.
pub(super) fn of_kindergarten(view: &Register, here: KindergartenId, now: Instant, chance: &mut Chance, wishes: &mut Vec<(u64, Wish)>) {
    let open = view.groups().filter(|row| row.kindergarten == here && row.is_open());
    let groups: Vec<&Group> = sorted(open.map(|row| (row.id.0, row)).collect());
    let today = now.local_date();
    if let Some(like) = groups.first().filter(|_| groups.len() < MOST) {
        let open = Command::OpenGroup {
            group: Id::v7(now, chance.ten_bytes()).into(),
            kindergarten: here,
            // Few names: two desks without a connection come upon the same one.
            name: format!("Топ {}", chance.below(3)),
            kind: GroupKind::Ordinary,
            language: like.language,
            birth_years: like.birth_years.clone(),
            capacity: 1 + u32::try_from(chance.below(2)).unwrap_or_default(),
            from: today,
        };
        wishes.push((2, Wish::Act(open)));
    }
    for group in groups {
        let places = 1 + u32::try_from(chance.below(u64::from(group.capacity) + 1)).unwrap_or_default();
        let change = Command::ChangeGroup {
            group: group.id,
            name: None,
            language: None,
            birth_years: None,
            capacity: Some(places),
        };
        wishes.push((2, Wish::Act(change)));
        if group.opened_on.is_some() {
            let close = Command::CloseGroup {
                group: group.id,
                on: today,
            };
            wishes.push((3, Wish::Act(close)));
        }
    }
}
