//! Passports of kindergartens: what the register has of the fields that parents know (seed 002).
//!
//! The organisation's number is not among them: it may be the owner's own IIN.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use oryn_api::open::{Offer, OpenGroup, Passport};
use oryn_domain::bulletin::{Bulletin, BulletinState};
use oryn_domain::group::Group;
use oryn_domain::id::KindergartenId;
use oryn_domain::kindergarten::Kindergarten;
use oryn_domain::register::Register;
use oryn_messages::alphabetical;

/// Passports by kindergarten.
pub(super) type ById = HashMap<KindergartenId, Arc<Passport>>;

/// Groups and offers stand with the youngest children first.
fn youngest(birth_years: &[i32]) -> Reverse<Option<i32>> {
    Reverse(birth_years.iter().copied().max())
}

fn group(row: &Group) -> OpenGroup {
    OpenGroup {
        id: row.id,
        name: row.name.clone(),
        kind: row.kind,
        language: row.language,
        birth_years: row.birth_years.clone(),
        capacity: row.capacity,
    }
}

fn offer(register: &Register, row: &Bulletin) -> Option<Offer> {
    let group = register.group(row.group)?;
    Some(Offer {
        bulletin: row.id,
        kind: group.kind,
        language: group.language,
        birth_years: row.birth_years.clone(),
        free: row.free,
        priority_until: match row.state {
            BulletinState::Priority { until } => Some(until),
            _ => None,
        },
    })
}

fn passport(register: &Register, row: &Kindergarten, mut groups: Vec<OpenGroup>, mut offers: Vec<Offer>) -> Option<Passport> {
    groups.sort_by_key(|group| (youngest(&group.birth_years), alphabetical(&group.name)));
    offers.sort_by_key(|offer| (youngest(&offer.birth_years), offer.language, offer.bulletin));
    Some(Passport {
        id: row.id,
        name: row.name.clone(),
        settlement: row.settlement,
        settlement_name: register.settlement(row.settlement)?.name.clone(),
        ownership: row.ownership,
        address: row.address.clone(),
        phone: row.phone.clone(),
        site: row.site.clone(),
        hours: row.hours.clone(),
        duty_group: row.duty_group,
        equipment: row.equipment.clone(),
        prices: row.prices.clone(),
        groups,
        offers,
    })
}

/// Every kindergarten, by settlement and name.
pub(super) fn all(register: &Register) -> Vec<Arc<Passport>> {
    let mut groups: BTreeMap<KindergartenId, Vec<OpenGroup>> = BTreeMap::new();
    for row in register.groups().filter(|row| row.is_open()) {
        groups.entry(row.kindergarten).or_default().push(group(row));
    }
    let mut offers: BTreeMap<KindergartenId, Vec<Offer>> = BTreeMap::new();
    for row in register.bulletins().filter(|row| row.takes_responses()) {
        offers.entry(row.kindergarten).or_default().extend(offer(register, row));
    }
    let mut all: Vec<Arc<Passport>> = register
        .kindergartens()
        .filter_map(|row| {
            let groups = groups.remove(&row.id).unwrap_or_default();
            let offers = offers.remove(&row.id).unwrap_or_default();
            passport(register, row, groups, offers).map(Arc::new)
        })
        .collect();
    all.sort_by_cached_key(|row| (alphabetical(&row.settlement_name.kk), alphabetical(&row.name.kk), row.id));
    all
}

#[cfg(test)]
mod tests {
    use oryn_testkit::builders::RegionBuilder;
    use oryn_testkit::clock::wall;

    use super::*;

    #[test]
    fn a_passport_holds_the_groups_and_never_the_owners_number() {
        let region = RegionBuilder::new(wall("2026-11-23 09:00")).waiting(1).build();
        let all = all(&region.register);
        let [only] = all.as_slice() else {
            panic!("one kindergarten, not {all:?}")
        };
        assert_eq!(
            (only.name.ru.as_str(), only.groups.len(), only.offers.len()),
            ("Детский сад «Булдиршин»", 1, 0)
        );
        let written = format!("{only:?}");
        let number = region.kindergarten.number.map(|number| number.to_string()).expect("it has one");
        assert!(!written.contains(&number), "{written}");
        assert!(!written.contains(&region.kindergarten.head.clone().expect("a head")), "{written}");
    }
}
