//! Keeping groups at a desk: a methodist opens, changes and closes them, with and without a connection, and the centre decides.

use std::sync::Arc;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::groups::{ChangeGroup, CloseGroup, OpenGroup};
use oryn_api::desk::places::{GroupRow, PublishPlaces};
use oryn_api::desk::search::SearchRequest;
use oryn_api::desk::sync::{IntentRow, IntentState};
use oryn_api::desk::{Finality, Known, Nothing};
use oryn_desk::Desk;
use oryn_domain::act::Command;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::id::{GroupId, Id};
use oryn_domain::permission::Role;
use oryn_domain::staff::Staff;
use oryn_testkit::clock::Clock;

use crate::centre::Centre;
use crate::computer::{Computer, PIN, part, settled, sign_in, until};
use crate::people::begins;

const TODAY: &str = "2026-11-23";

/// A group as somebody fills it in.
fn new_group(name: &str) -> OpenGroup {
    OpenGroup {
        name: name.into(),
        kind: "ordinary".into(),
        correction: None,
        language: "kazakh".into(),
        birth_years: vec![2022, 2023],
        capacity: 5,
        from: TODAY.into(),
    }
}

fn to_capacity(group: &str, capacity: u32) -> ChangeGroup {
    ChangeGroup {
        group: group.into(),
        capacity: Some(capacity),
        ..ChangeGroup::default()
    }
}

fn on(group: &str, day: &str) -> CloseGroup {
    CloseGroup {
        group: group.into(),
        on: day.into(),
    }
}

struct Office {
    clock: Arc<Clock>,
    centre: Arc<Centre>,
    desk: Arc<Desk>,
    /// Keeps its folder.
    _computer: Arc<Computer>,
}

/// A desk with a registrar who has a PIN, and a methodist who has come in.
async fn office() -> Office {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    {
        let mut books = centre.books();
        let methodist = Staff {
            id: Id::from_bytes([7; 16]).into(),
            role: Role::Methodist,
            ..books.region.registrar.clone()
        };
        books.register.put(methodist.into());
    }
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    begins(&centre, &desk, "methodist").await;
    Office {
        clock,
        centre,
        desk,
        _computer: computer,
    }
}

impl Office {
    async fn cut(&self) {
        self.centre.stop();
        until(&self.desk, "the line is gone", |status| !status.link.online).await;
    }

    async fn mended(&self) {
        self.centre.start();
        self.desk.sync_now(Nothing {}).await.expect("asked");
        settled(&self.desk).await;
    }

    async fn groups(&self) -> Vec<GroupRow> {
        self.desk.places(Nothing {}).await.expect("places").groups
    }

    async fn group(&self, id: &str) -> GroupRow {
        self.groups().await.into_iter().find(|row| row.id == id).expect("in the list")
    }

    async fn acts(&self) -> Vec<IntentRow> {
        self.desk.sync(Nothing {}).await.expect("the acts").intents
    }

    /// The only group that the kindergarten begins with: 20 places, 17 of them taken.
    fn first(&self) -> String {
        self.centre.books().region.group.id.to_string()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_is_opened_without_a_connection_and_its_places_are_published_at_once() {
    let office = office().await;
    office.cut().await;
    let done = office.desk.open_group(new_group("  Айгөлек   тобы ")).await.expect("written down");
    assert_eq!(done.finality, Finality::Request, "the centre decides");
    let group = done.leads_to.expect("the group");
    let row = office.group(&group).await;
    assert_eq!(
        (
            row.name.as_str(),
            row.birth_years.as_slice(),
            row.capacity,
            row.free,
            row.known,
            row.opens_on
        ),
        ("Айгөлек тобы", [2023, 2022].as_slice(), 5, 5, Known::HereRequested, None)
    );
    office.desk.change_group(to_capacity(&group, 7)).await.expect("changed here, too");
    let named: Vec<String> = office.acts().await.into_iter().map(|act| act.about).collect();
    assert_eq!(named, ["Айгөлек тобы", "Айгөлек тобы"], "who did it knows what it was about");

    let registrar = part(&office.desk, "registrar").await;
    office.desk.sign_out(Nothing {}).await.expect("locked");
    sign_in(&office.desk, &registrar, PIN).await.expect("in");
    let refused = office.desk.open_group(new_group("Бота тобы")).await;
    assert_eq!(refused.expect_err("not a registrar's").code, "not-allowed");
    let places = PublishPlaces {
        group: group.clone(),
        places: 6,
        birth_years: vec![2023],
        released_on: TODAY.into(),
    };
    let bulletin = office
        .desk
        .publish_places(places)
        .await
        .expect("published")
        .leads_to
        .expect("a bulletin");

    office.mended().await;
    let acts = office.acts().await;
    assert!(acts.iter().all(|act| matches!(act.state, IntentState::Accepted { .. })), "{acts:?}");
    assert_eq!(acts.len(), 3);
    let row = office.group(&group).await;
    assert_eq!((row.capacity, row.offered, row.known), (7, 6, Known::Centre));
    let books = office.centre.books();
    let id: Id = group.parse().expect("an identifier");
    let known = books.register.group(GroupId(id)).expect("the centre knows");
    assert_eq!(
        (known.language, known.kind, known.capacity),
        (Language::Kazakh, GroupKind::Ordinary, 7)
    );
    let bulletin: Id = bulletin.parse().expect("an identifier");
    assert!(books.register.bulletin(bulletin.into()).is_some_and(|row| row.group == known.id));
}

#[tokio::test(flavor = "multi_thread")]
async fn fewer_places_than_children_are_refused_in_numbers_and_nothing_is_written_down() {
    let office = office().await;
    let group = office.first();
    let refused = office.desk.change_group(to_capacity(&group, 16)).await.expect_err("too few");
    assert_eq!(
        (refused.code.as_str(), refused.clause.as_deref()),
        ("capacity-below-use", Some("rules-1.5-capacity"))
    );
    let numbers = ["asked", "children", "promised"].map(|name| refused.args.get(name).and_then(serde_json::Value::as_u64));
    assert_eq!(numbers, [Some(16), Some(17), Some(0)]);
    let refused = office.desk.close_group(on(&group, TODAY)).await.expect_err("children are in it");
    assert_eq!(refused.code, "group-not-empty");
    for (asked, code) in [
        (new_group(" "), "group-incomplete"),
        (new_group("күншуақ тобы"), "group-name-taken"),
        (new_group(&"Ұ".repeat(81)), "form-incomplete"),
        (
            OpenGroup {
                capacity: 1_000,
                ..new_group("Бота тобы")
            },
            "form-incomplete",
        ),
        (
            OpenGroup {
                kind: "correctional".into(),
                ..new_group("Бота тобы")
            },
            "form-incomplete",
        ),
        (
            OpenGroup {
                correction: Some("speech".into()),
                ..new_group("Бота тобы")
            },
            "form-incomplete",
        ),
        (
            OpenGroup {
                language: "latin".into(),
                ..new_group("Бота тобы")
            },
            "form-incomplete",
        ),
        (
            OpenGroup {
                from: "soon".into(),
                ..new_group("Бота тобы")
            },
            "form-incomplete",
        ),
    ] {
        assert_eq!(office.desk.open_group(asked).await.expect_err(code).code, code);
    }
    assert!(office.acts().await.is_empty());
    let correctional = OpenGroup {
        kind: "correctional".into(),
        correction: Some("speech".into()),
        from: "2026-12-01".into(),
        ..new_group("Тілашар")
    };
    let id = office
        .desk
        .open_group(correctional)
        .await
        .expect("opened")
        .leads_to
        .expect("a group");
    let row = office.group(&id).await;
    assert_eq!(
        (row.correction.as_deref(), row.opens_on.as_deref()),
        (Some("speech"), Some("2026-12-01"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_group_is_on_no_screen_and_its_name_is_free_again() {
    let office = office().await;
    let group = office
        .desk
        .open_group(new_group("Айгөлек тобы"))
        .await
        .expect("opened")
        .leads_to
        .expect("a group");
    let ahead = office.desk.close_group(on(&group, "2026-11-24")).await;
    assert_eq!(ahead.expect_err("tomorrow").code, "date-unsuitable");
    let done = office.desk.close_group(on(&group, TODAY)).await.expect("closed");
    assert_eq!((done.finality, done.leads_to), (Finality::Request, None));
    settled(&office.desk).await;
    assert_eq!(office.groups().await.len(), 1);
    let search = SearchRequest {
        text: "Айгөлек".into()
    };
    assert!(office.desk.search(search).await.expect("an answer").found.is_empty());
    let late = office.desk.change_group(to_capacity(&group, 9)).await;
    assert_eq!(late.expect_err("it has ended").code, "group-closed");
    office
        .desk
        .open_group(new_group("Айгөлек тобы"))
        .await
        .expect("another one of that name");
    settled(&office.desk).await;
    let acts = office.acts().await;
    assert!(acts.iter().all(|act| matches!(act.state, IntentState::Accepted { .. })), "{acts:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_desk_opened_first_refuses_the_second_of_that_name() {
    let office = office().await;
    office.cut().await;
    let own = office
        .desk
        .open_group(new_group("Айгөлек тобы"))
        .await
        .expect("written down")
        .leads_to
        .expect("a group");
    let (head, kindergarten) = {
        let books = office.centre.books();
        (books.region.head(), books.region.kindergarten.id)
    };
    let first = Command::OpenGroup {
        group: office.clock.id(),
        kindergarten,
        name: "Айгөлек тобы".into(),
        kind: GroupKind::Sanatorium,
        language: Language::Russian,
        birth_years: vec![2023],
        capacity: 9,
        from: TODAY.parse().expect("a date"),
    };
    office.centre.act(&first, head).expect("at the centre");
    office.mended().await;
    let acts = office.acts().await;
    let refused = |act: &IntentRow| matches!(&act.state, IntentState::Refused { error, .. } if error.code == "group-name-taken");
    assert!(acts.iter().all(refused) && acts.len() == 1, "{acts:?}");
    let rows = office.groups().await;
    assert!(rows.iter().all(|row| row.id != own) && rows.len() == 2, "{rows:?}");
}
