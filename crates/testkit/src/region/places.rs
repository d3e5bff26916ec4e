//! Settlements, kindergartens and live groups as the files describe them, with invented staff.

use std::collections::HashMap;

use oryn_domain::group::Group;
use oryn_domain::id::{Id, KindergartenId, StaffId};
use oryn_domain::iin::{OrganisationNumber, Sex};
use oryn_domain::kindergarten::{AgePrice, Kindergarten};
use oryn_domain::permission::Role;
use oryn_domain::record::Record;
use oryn_domain::settlement::{Settlement, TriName};
use oryn_domain::staff::Staff;

use super::{PLACES_SINCE, place_id};
use crate::chance::Chance;
use crate::names::{Family, Tradition};
use crate::people::{Numbers, day_of};
use crate::sources::{self, KindergartenRow, PriceRow};

/// Every row that is not a family.
pub(super) fn records(seed: u64, numbers: &mut Numbers) -> Vec<Record> {
    let mut records: Vec<Record> = sources::settlements()
        .into_iter()
        .map(|row| {
            Settlement {
                id: place_id(seed, "settlement", &row.key),
                name: name(row.name_kk, row.name_ru, row.name_en),
                region: name(row.region_kk, row.region_ru, row.region_en),
            }
            .into()
        })
        .collect();
    let russian: HashMap<String, u64> = sources::families()
        .into_iter()
        .map(|row| (row.settlement, row.russian_percent))
        .collect();
    let prices = sources::prices();
    let mut staff = Vec::new();
    for row in sources::kindergartens() {
        let id = place_id(seed, "kindergarten", &row.key);
        let russian_percent = russian.get(&row.settlement).copied().unwrap_or_default();
        let head = member(seed, &row.key, id, Role::Head, russian_percent, numbers);
        staff.push(member(seed, &row.key, id, Role::Registrar, russian_percent, numbers));
        records.push(kindergarten(seed, id, row, &prices, head.name.full()).into());
        staff.push(head);
    }
    records.extend(sources::live_groups().into_iter().map(|row| {
        Group {
            id: place_id(seed, "group", &row.key),
            kindergarten: place_id(seed, "kindergarten", &row.kindergarten),
            name: row.name,
            kind: row.kind,
            language: row.language,
            birth_years: row.birth_years,
            capacity: row.capacity,
            counted_before: row.counted_before,
            opened_on: None,
            closed: None,
        }
        .into()
    }));
    records.extend(staff.into_iter().map(Record::from));
    records
}

fn name(kk: String, ru: String, en: String) -> TriName {
    TriName { kk, ru, en: Some(en) }
}

fn kindergarten(seed: u64, id: KindergartenId, row: KindergartenRow, prices: &[PriceRow], head: String) -> Kindergarten {
    let words = |kk: Option<String>, ru: Option<String>, en| Some(TriName { kk: kk?, ru: ru?, en });
    let hours = words(row.hours_kk, row.hours_ru, row.hours_en);
    let equipment = words(row.equipment_kk, row.equipment_ru, row.equipment_en);
    Kindergarten {
        id,
        code: row.code,
        name: name(row.name_kk, row.name_ru, row.name_en),
        settlement: place_id(seed, "settlement", &row.settlement),
        ownership: row.ownership,
        address: name(row.address_kk, row.address_ru, row.address_en),
        phone: row.phone,
        site: row.site,
        hours,
        duty_group: row.duty_group,
        equipment,
        prices: prices
            .iter()
            .filter(|price| price.kindergarten == row.key)
            .map(|price| AgePrice {
                from_age: price.from_age,
                to_age: price.to_age,
                tenge: price.tenge,
            })
            .collect(),
        head: Some(head),
        number: Some(OrganisationNumber::Bin(row.number)),
        reception: None,
        regrouping: None,
    }
}

fn member(seed: u64, key: &str, kindergarten: KindergartenId, role: Role, russian_percent: u64, numbers: &mut Numbers) -> Staff {
    let mut chance = Chance::of(seed, &format!("staff:{key}:{role:?}"), 0);
    let id: StaffId = Id::v7(PLACES_SINCE, chance.ten_bytes()).into();
    let tradition = if chance.percent(russian_percent) {
        Tradition::Russian
    } else {
        Tradition::Kazakh
    };
    let family = Family::new(tradition, &mut chance);
    let year = 1970 + i32::try_from(chance.below(25)).unwrap_or_default();
    let born = day_of(year, chrono::NaiveDate::MAX, &mut chance);
    Staff {
        id,
        kindergarten,
        name: family.parent(Sex::Female, &mut chance),
        iin: numbers.issue(born, Sex::Female, &mut chance),
        role,
        left_at: None,
    }
}
