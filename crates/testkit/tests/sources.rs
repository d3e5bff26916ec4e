//! The importable files: every row has a source, refers to rows that exist, and agrees with the rules that Oryn works by.

#![expect(clippy::expect_used, reason = "a test stops where its premises fail; its helper functions too")]

use std::collections::{HashMap, HashSet};

use oryn_domain::decide::bulletin::publish_time;
use oryn_domain::group::Language;
use oryn_domain::kindergarten::Ownership;
use oryn_domain::rule_pack::{PriorityWindow, PublishAt, Ratio, RulePack};
use oryn_testkit::clock::wall;
use oryn_testkit::sources;
use rstest::rstest;

#[test]
fn every_row_names_its_source() {
    let mut named: Vec<(&str, String)> = Vec::new();
    named.extend(sources::settlements().into_iter().map(|row| ("settlements", row.source)));
    named.extend(sources::families().into_iter().map(|row| ("families", row.source)));
    named.extend(sources::kindergartens().into_iter().map(|row| ("kindergartens", row.source)));
    named.extend(sources::prices().into_iter().map(|row| ("prices", row.source)));
    named.extend(sources::free_places().into_iter().map(|row| ("free_places", row.source)));
    named.extend(sources::groups().into_iter().map(|row| ("groups", row.source)));
    named.extend(sources::bulletins().into_iter().map(|row| ("bulletins", row.source)));
    named.extend(sources::referrals().into_iter().map(|row| ("referrals", row.source)));
    named.extend(sources::live_groups().into_iter().map(|row| ("live_groups", row.source)));
    for (file, source) in &named {
        assert!(
            source.starts_with("seed 00") || (source == "вымышлено" && ["families", "live_groups"].contains(file)),
            "{file}: {source}"
        );
    }
    assert!(named.iter().filter(|(_, source)| source.starts_with("seed 00")).count() > 60);
}

#[test]
fn rows_refer_to_rows_that_exist() {
    let settlements: HashSet<String> = sources::settlements().into_iter().map(|row| row.key).collect();
    let kindergartens: HashSet<String> = sources::kindergartens().iter().map(|row| row.key.clone()).collect();
    let groups: HashMap<String, String> = sources::groups().into_iter().map(|row| (row.key, row.kindergarten)).collect();
    assert_eq!((settlements.len(), kindergartens.len()), (3, 13));
    assert!(sources::kindergartens().iter().all(|row| settlements.contains(&row.settlement)));
    assert!(sources::families().iter().all(|row| settlements.contains(&row.settlement)));
    assert!(groups.values().all(|kindergarten| kindergartens.contains(kindergarten)));
    assert!(sources::prices().iter().all(|row| kindergartens.contains(&row.kindergarten)));
    assert!(sources::free_places().iter().all(|row| kindergartens.contains(&row.kindergarten)));
    for row in sources::bulletins() {
        assert!(row.group.is_none_or(|group| groups.get(&group) == Some(&row.kindergarten)));
    }
    for row in sources::referrals() {
        assert_eq!(groups.get(&row.group), Some(&row.kindergarten));
    }
    let lived_in: HashSet<String> = sources::live_groups().into_iter().map(|row| row.kindergarten).collect();
    assert_eq!(lived_in, kindergartens, "every kindergarten has a live group");
}

#[test]
fn codes_and_numbers_are_given_once_and_valid_in_form() {
    let rows = sources::kindergartens();
    let codes: HashSet<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    let numbers: HashSet<String> = rows.iter().map(|row| row.number.to_string()).collect();
    assert_eq!((codes.len(), numbers.len()), (rows.len(), rows.len()));
    for row in &rows {
        assert!(row.code.len() == 5 && row.code.chars().all(|letter| letter.is_ascii_digit()));
        assert!(
            row.assumed.split(';').any(|column| column == "number"),
            "no manual shows a BIN: {}",
            row.key
        );
    }
}

#[test]
fn the_kindergarten_of_the_parents_manual_is_as_printed() {
    let rows = sources::kindergartens();
    let balapan = rows.iter().find(|row| row.key == "balapan").expect("Балапан");
    assert_eq!(balapan.name_ru, "ГККП «Балапан» ясли-детский сад");
    assert!(balapan.address_ru.contains("Саликбайы, №33а"));
    assert_eq!((balapan.settlement.as_str(), balapan.ownership), ("arys", Ownership::State));
    let teremok = rows.iter().find(|row| row.key == "lada-teremok").expect("Теремок");
    assert_eq!(teremok.phone.as_deref(), Some("+7 (7232) 24-00-87"));
    assert_eq!(teremok.hours_ru.as_deref(), Some("Пятидневная рабочая неделя, с 7:00 до 19:00"));
    assert!(teremok.site.as_deref().is_some_and(|site| site.contains("www.dslada.kz")));
    assert_eq!((teremok.ownership, teremok.duty_group), (Ownership::Private, false));
    assert_eq!(teremok.equipment_ru.as_deref(), Some("Отсутствует"));
    let prices: Vec<_> = sources::prices()
        .into_iter()
        .filter(|row| row.kindergarten == "lada-teremok")
        .map(|row| (row.from_age, row.to_age, row.tenge))
        .collect();
    assert_eq!(
        prices,
        [(1, 2, 15_000), (2, 3, 15_000), (3, 4, 15_000), (4, 5, 15_000), (5, 6, 15_000)]
    );
}

#[test]
fn the_parts_of_free_places_add_up_to_the_totals() {
    let rows = sources::free_places();
    for total in rows.iter().filter(|row| row.language.is_none() && row.access == "general") {
        let parts: Vec<u32> = rows
            .iter()
            .filter(|row| row.language.is_some() && row.access == "general" && (row.from_age, row.to_age) == (total.from_age, total.to_age))
            .map(|row| row.free)
            .collect();
        assert!(
            parts.is_empty() || parts.iter().sum::<u32>() == total.free,
            "{}–{}",
            total.from_age,
            total.to_age
        );
    }
    assert_eq!(rows.iter().filter(|row| row.language.is_none()).map(|row| row.free).sum::<u32>(), 7);
}

#[test]
fn the_live_groups_of_the_passport_have_its_free_places() {
    let live = sources::live_groups();
    let free = |key: &str| live.iter().find(|row| row.key == key).map(|row| row.capacity - row.counted_before);
    let by_key = [
        "lada-2-3",
        "lada-3-4",
        "lada-4-5",
        "lada-5-6-russian",
        "lada-5-6-kazakh",
        "lada-5-7",
    ]
    .map(free);
    assert_eq!(by_key, [Some(2), Some(0), Some(1), Some(2), Some(1), Some(1)]);
    assert_eq!(free("balapan-zhuldyz"), Some(3), "as many as the bulletin of 13.06.2019 offered");
}

#[test]
fn seven_rows_of_the_list_and_one_bulletin_of_balapan() {
    let rows = sources::bulletins();
    let list: Vec<_> = rows.iter().filter(|row| row.source.contains("Список бюллетеней")).collect();
    assert_eq!(list.len(), 7);
    assert_eq!(list.iter().filter_map(|row| row.places).sum::<u32>(), 14);
    assert_eq!(list.iter().filter_map(|row| row.free).sum::<u32>(), 9);
    let balapan = rows.iter().find(|row| row.kindergarten == "balapan").expect("Балапан");
    assert_eq!(
        (balapan.places, balapan.free, balapan.status.as_deref()),
        (Some(3), Some(3), Some("open_to_all"))
    );
    for row in &rows {
        assert!(row.free.zip(row.places).is_none_or(|(free, places)| free <= places));
    }
}

#[test]
fn the_bulletins_of_2019_follow_the_packs_of_2019() {
    let (turkistan, oskemen) = (pack("turkistan-2019"), pack("oskemen-2019"));
    let calendar = sources::calendar();
    let window = |rules: &RulePack, from| match rules.priority_window {
        PriorityWindow::WorkingDays(days) => calendar.add_working_days(from, u32::from(days)).expect("a known year").until,
        other => panic!("{other:?}"),
    };
    let (mut released, mut windows) = (0, 0);
    for row in sources::bulletins() {
        let rules = if row.source.starts_with("seed 003") { &turkistan } else { &oskemen };
        assert_eq!(
            publish_time(rules, row.released_at.plus_minutes(-1)),
            row.released_at,
            "the hour of publication"
        );
        released += 1;
        if let Some(until) = row.priority_until {
            assert_eq!(window(rules, row.released_at), until);
            windows += 1;
        }
        if row.status.as_deref() == Some("open_to_all") {
            assert!(
                row.seen_at.is_some_and(|seen| seen >= window(rules, row.released_at)),
                "it was open to all only after the window"
            );
        }
    }
    assert_eq!((released, windows), (11, 3));
}

#[test]
fn the_referrals_of_2019_were_valid_for_five_working_days_to_the_minute() {
    let (rules, calendar) = (pack("oskemen-2019"), sources::calendar());
    let rows = sources::referrals();
    for row in &rows {
        assert_eq!(
            calendar
                .add_working_days(row.from, rules.referral_working_days)
                .map(|term| term.until),
            Ok(row.until),
            "#{}",
            row.number
        );
    }
    assert_eq!(
        rows.iter().map(|row| row.number).collect::<Vec<_>>(),
        [48_871, 179_729, 26_136, 179_582]
    );
}

#[test]
fn a_live_group_continues_its_group_of_2019_with_current_birth_years() {
    let groups = sources::groups();
    let mut shifted = 0;
    for live in sources::live_groups() {
        assert!(live.birth_years.iter().all(|year| (2020..=2025).contains(year)), "{}", live.key);
        assert!(
            live.birth_years.windows(2).all(|pair| pair[0] == pair[1] + 1),
            "newest first, no gaps: {}",
            live.key
        );
        let Some(before) = live.from_group.as_ref().and_then(|key| groups.iter().find(|row| &row.key == key)) else {
            assert!(live.from_group.is_none(), "{} continues an unknown group", live.key);
            continue;
        };
        assert_eq!(
            (&live.kindergarten, live.kind, live.language),
            (&before.kindergarten, before.kind, before.language)
        );
        assert!(before.name.is_empty() || before.name == live.name);
        let shift = if live.key == "aiymzhan-balduren" { 7 } else { 6 };
        let expected: Vec<i32> = match (before.from_age, before.to_age) {
            (Some(from), Some(to)) => (from..to).map(|age| 2026 - i32::from(age)).collect(),
            _ => before.birth_years.iter().map(|year| year + shift).collect(),
        };
        assert_eq!(live.birth_years, expected, "{}", live.key);
        shifted += 1;
    }
    assert_eq!(shifted, groups.len(), "every group of 2019 lives on");
    let zhuldyz = groups.iter().find(|row| row.key == "balapan-zhuldyz-2019").expect("Жұлдыз");
    assert_eq!(
        (zhuldyz.name.as_str(), zhuldyz.language),
        ("Жұлдыз санаторлық тобы", Language::Kazakh)
    );
    assert_ne!(
        zhuldyz.name, zhuldyz.printed,
        "the damage of the picture is repaired in the name and kept beside it"
    );
}

fn pack(name: &str) -> RulePack {
    sources::rule_pack(name).expect("a pack")
}

#[rstest]
#[case("training", PublishAt::AfterMinutes(1), PriorityWindow::None, 1, true)]
#[case("turkistan-2019", PublishAt::MinuteOfDay(18 * 60), PriorityWindow::WorkingDays(3), 60, false)]
#[case("oskemen-2019", PublishAt::MinuteOfDay(7 * 60), PriorityWindow::WorkingDays(3), 60, false)]
fn the_numbers_of_a_pack(
    #[case] name: &str,
    #[case] publish: PublishAt,
    #[case] window: PriorityWindow,
    #[case] round: u32,
    #[case] training: bool,
) {
    let rules = pack(name);
    assert_eq!(
        (rules.publish_at, rules.priority_window, rules.round_minutes, rules.training),
        (publish, window, round, training)
    );
    assert_eq!(
        (
            rules.referral_working_days,
            rules.stop_list_working_days,
            rules.activation_working_days,
            rules.hold_days
        ),
        (5, 10, 1, 7)
    );
    assert_eq!((rules.ratio, rules.cohort_per_place), (Ratio::new(1, 3).expect("a ratio"), 1));
    let codes = |reasons: &[oryn_domain::rule_pack::Reason]| reasons.iter().map(|reason| reason.code.clone()).collect::<Vec<_>>();
    assert_eq!(
        codes(&rules.decline_reasons),
        ["documents_missing", "child_ill_contraindicated", "guardian_refused", "data_wrong"]
    );
    assert_eq!(
        codes(&rules.recall_reasons),
        ["published_by_mistake", "group_closed", "place_not_freed", "transfer_period"]
    );
    assert_eq!(
        rules.documents_to_bring,
        [
            "referral",
            "identity_guardian",
            "identity_child",
            "medical_certificate",
            "vaccination_card"
        ]
    );
    assert!(rules.version.starts_with(name) && !rules.sources.is_empty());
    assert!(rules.effective_from <= wall(if training { "2024-03-01 00:00" } else { "2019-10-09 00:00" }));
}

#[test]
fn a_pack_nobody_wrote_does_not_exist() {
    assert!(sources::rule_pack("astana-2031").is_none());
}
