//! The groups of a kindergarten: who opens, changes and closes them, and what stays as it is because somebody counts on it.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where its premises fail; its helper functions too"
)]

use chrono::NaiveDate;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::contract::ContractSignature;
use oryn_domain::decide::Context;
use oryn_domain::fact::Fact;
use oryn_domain::group::{Group, GroupKind, Language};
use oryn_domain::id::{DeskId, EnrolmentId, GroupId, Id, KindergartenId, OfficerId, ReferralId};
use oryn_domain::permission::{Actor, Role};
use oryn_domain::refusal::Refusal;
use oryn_testkit::builders::{RegionBuilder, TinyRegion};
use oryn_testkit::clock::{Clock, wall};
use proptest::prelude::*;

const DEPARTMENT: Actor = Actor::Department {
    officer: OfficerId(Id::from_bytes([7; 16])),
};
const TODAY: &str = "2026-11-23";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A group as somebody fills it in.
#[derive(Clone)]
struct Asked {
    name: &'static str,
    kind: GroupKind,
    birth_years: Vec<i32>,
    capacity: u32,
    from: &'static str,
}

fn asked() -> Asked {
    Asked {
        name: "Айгөлек тобы",
        kind: GroupKind::Ordinary,
        birth_years: vec![2022, 2023],
        capacity: 5,
        from: TODAY,
    }
}

/// What is changed; the rest stays.
#[derive(Default)]
struct To {
    name: Option<&'static str>,
    language: Option<Language>,
    birth_years: Option<Vec<i32>>,
    capacity: Option<u32>,
}

/// A kindergarten of 20 places with 17 children who are only counted, and three families that wait.
struct House {
    region: TinyRegion,
    clock: Clock,
}

impl House {
    fn new() -> Self {
        let clock = Clock::wall("2026-11-23 09:00");
        let region = RegionBuilder::new(clock.now()).waiting(3).build();
        Self { region, clock }
    }

    fn methodist(&self) -> Actor {
        Actor::Staff {
            staff: self.region.head.id,
            role: Role::Methodist,
            kindergarten: self.region.kindergarten.id,
            desk: self.region.desk.id,
        }
    }

    fn act(&mut self, actor: Actor, command: &Command) -> Result<Vec<Fact>, Refusal> {
        let context = Context {
            signature: SignatureCheck::Valid {
                signer: self.region.head.iin,
            },
            ..self.clock.context(actor)
        };
        self.region.act(command, &context)
    }

    fn open_in(&mut self, actor: Actor, kindergarten: KindergartenId, of: Asked) -> Result<GroupId, Refusal> {
        let group = self.clock.id();
        let command = Command::OpenGroup {
            group,
            kindergarten,
            name: of.name.to_owned(),
            kind: of.kind,
            language: Language::Kazakh,
            birth_years: of.birth_years,
            capacity: of.capacity,
            from: day(of.from),
        };
        self.act(actor, &command).map(|_| group)
    }

    fn open(&mut self, of: Asked) -> Result<GroupId, Refusal> {
        self.open_in(self.methodist(), self.region.kindergarten.id, of)
    }

    fn change(&mut self, group: GroupId, to: To) -> Result<Vec<Fact>, Refusal> {
        let command = Command::ChangeGroup {
            group,
            name: to.name.map(str::to_owned),
            language: to.language,
            birth_years: to.birth_years,
            capacity: to.capacity,
        };
        self.act(self.methodist(), &command)
    }

    fn capacity(&mut self, group: GroupId, capacity: u32) -> Result<Vec<Fact>, Refusal> {
        let to = To {
            capacity: Some(capacity),
            ..To::default()
        };
        self.change(group, to)
    }

    fn close(&mut self, group: GroupId, on: &str) -> Result<Vec<Fact>, Refusal> {
        self.act(self.methodist(), &Command::CloseGroup { group, on: day(on) })
    }

    fn group(&self, group: GroupId) -> Group {
        self.region.register.group(group).expect("a group").clone()
    }

    /// So many places of the group stand in a bulletin.
    fn published(&mut self, group: GroupId, places: u32) -> Result<Vec<Fact>, Refusal> {
        let schedule = Command::ScheduleBulletin {
            bulletin: self.clock.id(),
            group,
            places,
            birth_years: self.group(group).birth_years,
            released_at: self.clock.now(),
        };
        self.act(self.region.registrar(), &schedule)
    }

    /// The first family has a referral into the group, by the head's order.
    fn referred(&mut self, group: GroupId) -> ReferralId {
        let referral = self.clock.id();
        let refer = Command::ReferStaffChild {
            referral,
            application: self.region.families[0].application.id,
            group,
            employee: self.region.registrar.id,
            order: "№ 1".to_owned(),
        };
        self.act(self.region.head(), &refer).expect("referred");
        referral
    }

    /// The family of that referral signs and the child belongs to the group from this day on.
    fn enrolled(&mut self, referral: ReferralId, starts_on: &str) -> Result<EnrolmentId, Refusal> {
        let contract = self.clock.id();
        let document = "d".repeat(64);
        let prepare = Command::PrepareContract {
            contract,
            referral,
            starts_on: day(starts_on),
            fee_tenge: 15_000,
            document: document.clone(),
        };
        self.act(self.region.registrar(), &prepare)?;
        self.act(self.region.registrar(), &Command::RecordGuardianSignature { contract })?;
        let signature = ContractSignature {
            cms: "c".to_owned(),
            signer: "s".to_owned(),
            serial: "1".to_owned(),
            training: true,
        };
        let sign = Command::SignContract {
            contract,
            document,
            signature,
        };
        self.act(self.region.head(), &sign)?;
        let child = self.region.families[0].child.id;
        Ok(self.region.register.enrolment_of(child).expect("enrolled").id)
    }
}

#[test]
fn a_group_is_opened_by_who_keeps_groups_in_the_own_kindergarten_and_by_the_department_anywhere() {
    let mut house = House::new();
    let own = house.region.kindergarten.id;
    let staff = |role| Actor::Staff {
        staff: house.region.head.id,
        role,
        kindergarten: own,
        desk: DeskId(Id::from_bytes([9; 16])),
    };
    let mut who: Vec<(Actor, bool)> = Role::ALL
        .into_iter()
        .map(|role| (staff(role), matches!(role, Role::Head | Role::Methodist)))
        .collect();
    who.extend([(DEPARTMENT, true), (Actor::Scheduler, false), (Actor::Publisher, false)]);
    who.push((house.region.families[0].actor(), false));
    for (actor, may) in who {
        let mut house = House::new();
        let opened = house.open_in(actor, own, asked());
        assert_eq!(opened.is_ok(), may, "{actor:?}: {opened:?}");
        let changed = house.act(
            actor,
            &Command::ChangeGroup {
                group: house.region.group.id,
                name: Some("Бота тобы".to_owned()),
                language: None,
                birth_years: None,
                capacity: None,
            },
        );
        assert_eq!(changed.is_ok(), may, "{actor:?}: {changed:?}");
        if let Ok(group) = opened {
            let closed = house.act(actor, &Command::CloseGroup { group, on: day(TODAY) });
            assert!(closed.is_ok(), "{actor:?}: {closed:?}");
        }
    }
    let strangers = Id::from_bytes([77; 16]).into();
    let elsewhere = Actor::Staff {
        staff: house.region.head.id,
        role: Role::Methodist,
        kindergarten: strangers,
        desk: house.region.desk.id,
    };
    assert_eq!(
        house.open_in(elsewhere, own, asked()),
        Err(Refusal::NotAllowed),
        "a group of others"
    );
    assert_eq!(
        house.open_in(DEPARTMENT, strangers, asked()),
        Err(Refusal::NotFound),
        "no such kindergarten"
    );
    let foreign = Command::CloseGroup {
        group: house.region.group.id,
        on: day(TODAY),
    };
    assert_eq!(house.act(elsewhere, &foreign), Err(Refusal::NotAllowed));
}

#[test]
fn a_new_group_takes_children_at_once_and_none_before_its_first_day() {
    let mut house = House::new();
    let group = house.open(asked()).expect("opened");
    let row = house.group(group);
    assert_eq!(
        (row.name.as_str(), row.birth_years.as_slice(), row.counted_before),
        ("Айгөлек тобы", [2023, 2022].as_slice(), 0)
    );
    assert_eq!(house.region.register.unpublished_places(&row), 5);
    let draft = Command::DraftBulletin {
        bulletin: house.clock.id(),
        group,
        places: 2,
        birth_years: vec![2023],
        released_at: house.clock.now(),
    };
    house.act(house.region.registrar(), &draft).expect("a draft");
    house.published(group, 2).expect("published");

    let later = Asked {
        name: "Бота тобы",
        from: "2026-12-01",
        ..asked()
    };
    let later = house.open(later).expect("opened ahead of time");
    let referral = house.referred(later);
    let from = wall("2026-12-01 00:00");
    assert_eq!(house.enrolled(referral, "2026-11-30"), Err(Refusal::GroupOpensLater { from }));
    let enrolment = house.enrolled(referral, "2026-12-01").expect("from the first day on");
    // From there to the group that is open, and not back before its day.
    let to = |group, on: &str| Command::TransferChild {
        enrolment,
        group,
        on: day(on),
    };
    let moved = house.act(house.methodist(), &to(group, TODAY)).expect("a methodist keeps the roll");
    let next = moved
        .iter()
        .find_map(|fact| match fact {
            Fact::ChildEnrolled { enrolment } => Some(enrolment.id),
            _ => None,
        })
        .expect("goes on");
    let back = Command::TransferChild {
        enrolment: next,
        group: later,
        on: day(TODAY),
    };
    assert_eq!(house.act(house.methodist(), &back), Err(Refusal::GroupOpensLater { from }));
}

#[test]
fn what_is_filled_in_wrongly_is_said() {
    let mut house = House::new();
    let wrong = [
        (Asked { name: "  ", ..asked() }, Refusal::GroupIncomplete),
        (Asked { capacity: 0, ..asked() }, Refusal::GroupIncomplete),
        (
            Asked {
                birth_years: vec![],
                ..asked()
            },
            Refusal::GroupIncomplete,
        ),
        (
            Asked {
                birth_years: vec![2022, 2002],
                ..asked()
            },
            Refusal::GroupIncomplete,
        ),
        (
            Asked {
                birth_years: vec![2027],
                ..asked()
            },
            Refusal::GroupIncomplete,
        ),
        (
            Asked {
                name: " күншуақ  ТОБЫ",
                ..asked()
            },
            Refusal::GroupNameTaken,
        ),
        (
            Asked {
                from: "2028-11-23",
                ..asked()
            },
            Refusal::DateUnsuitable,
        ),
        (
            Asked {
                from: "2024-09-01",
                ..asked()
            },
            Refusal::DateUnsuitable,
        ),
    ];
    for (of, refusal) in wrong {
        let name = of.name;
        assert_eq!(house.open(of), Err(refusal), "{name}");
    }
    let group = house.open(asked()).expect("opened");
    let own = house.region.group.id;
    let named = |name| To {
        name: Some(name),
        ..To::default()
    };
    assert_eq!(house.change(own, named("айгөлек тобы")), Err(Refusal::GroupNameTaken));
    assert_eq!(house.change(own, named(" ")), Err(Refusal::GroupIncomplete));
    assert_eq!(
        house.change(own, named("Күншуақ тобы")),
        Err(Refusal::AlreadyDone),
        "nothing changes"
    );
    assert_eq!(house.change(own, To::default()), Err(Refusal::AlreadyDone));
    house.change(own, named("КҮНШУАҚ тобы")).expect("its own name, written otherwise");
    // The name is free again once the group has ended.
    house.close(group, TODAY).expect("closed");
    house.open(asked()).expect("another group of that name");
    let twice = Command::OpenGroup {
        group,
        kindergarten: house.region.kindergarten.id,
        name: "Бота тобы".to_owned(),
        kind: GroupKind::Ordinary,
        language: Language::Kazakh,
        birth_years: vec![2023],
        capacity: 5,
        from: day(TODAY),
    };
    assert_eq!(
        house.act(house.methodist(), &twice),
        Err(Refusal::AlreadyDone),
        "the same group twice"
    );
}

#[test]
fn a_group_is_never_smaller_than_the_places_that_are_somebodys() {
    let mut house = House::new();
    let group = house.region.group.id;
    house.capacity(group, 17).expect("as many as children");
    let below = |asked, promised| Refusal::CapacityBelowUse {
        asked,
        children: 17,
        promised,
    };
    assert_eq!(house.capacity(group, 16), Err(below(16, 0)));
    house.capacity(group, 20).expect("more again");
    house.referred(group);
    house.published(group, 1).expect("published");
    assert_eq!(house.capacity(group, 18), Err(below(18, 2)), "a referral and a published place");
    house.capacity(group, 19).expect("just enough");
    assert_eq!(house.published(group, 1), Err(Refusal::PlacesExceedCapacity { asked: 1, free: 0 }));
}

#[test]
fn what_a_family_counts_on_stays_as_it_is() {
    let mut house = House::new();
    let group = house.open(asked()).expect("opened");
    let russian = || To {
        language: Some(Language::Russian),
        ..To::default()
    };
    let years = |years: &[i32]| To {
        birth_years: Some(years.to_vec()),
        ..To::default()
    };
    let kazakh = To {
        language: Some(Language::Kazakh),
        ..To::default()
    };
    // Nobody counts on anything yet.
    house.change(group, russian()).expect("another language");
    house.change(group, kazakh).expect("and back");
    house.change(group, years(&[2022])).expect("other children");
    house.change(group, years(&[2022, 2023])).expect("and these again");

    house.published(group, 1).expect("published");
    assert_eq!(house.change(group, russian()), Err(Refusal::LanguageInUse));
    assert_eq!(house.change(group, years(&[2022])), Err(Refusal::BirthYearInUse { year: 2023 }));
    house
        .change(group, years(&[2021, 2022, 2023]))
        .expect("a year more takes nothing away");

    let bulletin = house.region.register.bulletins_of(group).next().expect("the bulletin").id;
    let reason = house.region.register.rules.recall_reasons[0].code.clone();
    house
        .act(house.region.registrar(), &Command::RecallBulletin { bulletin, reason })
        .expect("recalled");
    house.change(group, years(&[2023])).expect("nobody was offered the others");
    let referral = house.referred(group);
    assert_eq!(house.change(group, russian()), Err(Refusal::LanguageInUse));
    assert_eq!(house.change(group, years(&[2022])), Err(Refusal::BirthYearInUse { year: 2023 }));
    house.enrolled(referral, TODAY).expect("enrolled");
    assert_eq!(house.change(group, russian()), Err(Refusal::LanguageInUse));
    assert_eq!(house.change(group, years(&[2022])), Err(Refusal::BirthYearInUse { year: 2023 }));
    // Children who are only counted are brought up in a language too; of their years nobody knows.
    let counted = house.region.group.id;
    assert_eq!(house.change(counted, russian()), Err(Refusal::LanguageInUse));
    house.change(counted, years(&[2023])).expect("the years of nobody who is named");
}

#[test]
fn a_group_ends_empty_and_takes_nobody_afterwards() {
    let mut house = House::new();
    let group = house.open(asked()).expect("opened");
    let full = Refusal::GroupNotEmpty { children: 17, promised: 0 };
    assert_eq!(
        house.close(house.region.group.id, TODAY),
        Err(full),
        "those who are counted belong to it"
    );
    let promised = |promised| Err(Refusal::GroupNotEmpty { children: 0, promised });

    let draft = house.clock.id();
    let command = Command::DraftBulletin {
        bulletin: draft,
        group,
        places: 2,
        birth_years: vec![2023],
        released_at: house.clock.now(),
    };
    house.act(house.region.registrar(), &command).expect("a draft");
    assert_eq!(house.close(group, TODAY), promised(2), "somebody means to publish it");
    let reason = house.region.register.rules.recall_reasons[0].code.clone();
    let recall = Command::RecallBulletin { bulletin: draft, reason };
    house.act(house.region.registrar(), &recall).expect("dropped");
    let referral = house.referred(group);
    assert_eq!(house.close(group, TODAY), promised(1), "a family has a referral");
    let enrolment = house.enrolled(referral, TODAY).expect("enrolled");
    assert_eq!(house.close(group, TODAY), Err(Refusal::GroupNotEmpty { children: 1, promised: 0 }));
    house.clock.advance_minutes(3 * 24 * 60);
    let away = Command::ExpelChild {
        enrolment,
        ground: "guardian_application".to_owned(),
        order: "№ 12".to_owned(),
        on: day("2026-11-25"),
    };
    house.act(house.methodist(), &away).expect("gone");
    // The place that became free was written into a bulletin by itself, where the rules say so.
    let bulletins: Vec<_> = house
        .region
        .register
        .bulletins_of(group)
        .filter(|row| row.is_live())
        .map(|row| row.id)
        .collect();
    for bulletin in bulletins {
        let reason = house.region.register.rules.recall_reasons[0].code.clone();
        let recall = Command::RecallBulletin { bulletin, reason };
        house.act(house.region.registrar(), &recall).expect("recalled");
    }
    assert_eq!(
        house.close(group, "2026-11-24"),
        Err(Refusal::DateUnsuitable),
        "a child was there a day later"
    );
    assert_eq!(
        house.close(group, "2026-11-27"),
        Err(Refusal::DateUnsuitable),
        "a day that lies ahead"
    );
    house.close(group, "2026-11-25").expect("closed");

    let closed = Refusal::GroupClosed {
        from: wall("2026-11-26 00:00"),
    };
    assert_eq!(house.close(group, "2026-11-25"), Err(Refusal::AlreadyDone));
    assert_eq!(house.published(group, 1), Err(closed.clone()));
    assert_eq!(house.capacity(group, 9), Err(closed.clone()));
    let row = house.group(group);
    assert_eq!((row.is_open(), house.region.register.unpublished_places(&row)), (false, 0));
    let refer = Command::ReferStaffChild {
        referral: house.clock.id(),
        application: house.region.families[1].application.id,
        group,
        employee: house.region.registrar.id,
        order: "№ 2".to_owned(),
    };
    assert_eq!(house.act(house.region.head(), &refer), Err(closed));
}

#[test]
fn a_group_that_never_came_to_be_may_end_before_its_first_day() {
    let mut house = House::new();
    let ahead = Asked {
        from: "2026-12-01",
        ..asked()
    };
    let group = house.open(ahead).expect("opened ahead of time");
    house.close(group, TODAY).expect("closed");
}

#[test]
fn a_group_from_before_is_asked_about_what_is_new_only() {
    let mut house = House::new();
    let group = house.region.group.id;
    let old = Group {
        birth_years: vec![2023, 2014],
        ..house.group(group)
    };
    let twin = Group {
        id: house.clock.id(),
        ..old.clone()
    };
    house.region.register.put(old.into());
    house.region.register.put(twin.into());
    house
        .capacity(group, 18)
        .expect("an older year and a second one of its name do not stand in the way");
    let to = To {
        birth_years: Some(vec![2023, 2014, 2013]),
        ..To::default()
    };
    assert_eq!(house.change(group, to), Err(Refusal::GroupIncomplete));
}

proptest! {
    /// Whatever is asked of a group, the places that are somebody's stay theirs.
    #[test]
    fn no_change_takes_a_place_away(
        taken in 0_u32..20,
        published in 0_u32..6,
        asked in 0_u32..30,
    ) {
        let clock = Clock::wall("2026-11-23 09:00");
        let region = RegionBuilder::new(clock.now()).places(20, taken).build();
        let mut house = House { region, clock };
        let group = house.region.group.id;
        let published = published.min(20 - taken);
        if published > 0 {
            house.published(group, published).expect("there are so many");
        }
        let before = house.group(group);
        let changed = house.capacity(group, asked);
        let after = house.group(group);
        if asked == 0 {
            prop_assert_eq!(changed, Err(Refusal::GroupIncomplete));
        } else if asked == 20 {
            prop_assert_eq!(changed, Err(Refusal::AlreadyDone));
        } else if asked < taken + published {
            prop_assert_eq!(changed, Err(Refusal::CapacityBelowUse { asked, children: taken, promised: published }));
        } else {
            prop_assert!(changed.is_ok());
            prop_assert_eq!(after.capacity, asked);
        }
        prop_assert!(after.capacity >= taken + published);
        prop_assert_eq!(Group { capacity: before.capacity, ..after }, before);
    }
}
