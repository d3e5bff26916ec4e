//! Children and groups: the roll, a child's file, moves and ends; and that no child is in two groups on one day, whatever is pressed.

use std::collections::BTreeMap;
use std::sync::Arc;

use oryn_api::calls::{DeskCalls, dispatch};
use oryn_api::desk::contracts::ContractIdRequest;
use oryn_api::desk::roll::{ChildIdRequest, ExpelChild, GraduateChild, MovesRequest, RollRequest, RollRow, TransferChild};
use oryn_api::desk::{ActDone, Finality, Known, Nothing};
use oryn_api::error::ApiError;
use oryn_desk::Desk;
use oryn_domain::act::Command;
use oryn_domain::application::{Application, Standing};
use oryn_domain::contract::{Contract, ContractSignature, ContractState};
use oryn_domain::enrolment::{Enrolment, EnrolmentState};
use oryn_domain::group::{Group, GroupKind};
use oryn_domain::id::{GroupId, Id};
use oryn_domain::permission::Role;
use oryn_domain::referral::{Basis, Referral, ReferralState, TermRecord};
use oryn_domain::staff::Staff;
use oryn_messages::{alphabetical, fold};
use oryn_testkit::chance::Chance;
use oryn_testkit::clock::Clock;
use oryn_testkit::promises;

use crate::centre::Centre;
use crate::computer::{Computer, settled, until, until_read};
use crate::people::{begins, head_begins};

pub const TODAY: &str = "2026-11-23";
const SINCE: &str = "2026-09-01";

pub struct Scene {
    pub centre: Arc<Centre>,
    pub desk: Arc<Desk>,
    /// Where everybody is.
    pub old: String,
    /// A group with two free places, another one like it, and one of another kind.
    pub new: String,
    pub third: String,
    pub other: String,
    /// Keeps its folder.
    _computer: Arc<Computer>,
}

/// Every family of the centre has a child in its only group; three more groups stand beside it, the last one of another kind.
fn enrol_everybody(centre: &Centre, clock: &Clock) -> [GroupId; 3] {
    let mut books = centre.books();
    let region = books.region.clone();
    let since: chrono::NaiveDate = SINCE.parse().expect("a date");
    let signed_at = clock.now().plus_minutes(-60 * 24 * 90);
    for family in &region.families {
        let (referral, contract, enrolment) = (clock.id(), clock.id(), clock.id());
        let group = region.group.id;
        let rows = [
            Application {
                standing: Standing::Enrolled { enrolment },
                ..family.application.clone()
            }
            .into(),
            Referral {
                id: referral,
                number: format!("00012-26-{:05}-0", family.application.number),
                application: family.application.id,
                child: family.child.id,
                kindergarten: region.kindergarten.id,
                group,
                bulletin: None,
                response: None,
                basis: Basis::Activation,
                issued_at: signed_at,
                valid: region.register.calendar.add_working_days(signed_at, 5).expect("a term"),
                issued_by: Some(region.registrar.id),
                copies: Vec::new(),
                seal: None,
                term: TermRecord::default(),
                arrival: None,
                state: ReferralState::Fulfilled { contract },
            }
            .into(),
            Contract {
                id: contract,
                number: format!("Ш-00012-26-{:05}-0", family.application.number),
                referral,
                application: family.application.id,
                child: family.child.id,
                guardian: family.guardian.id,
                kindergarten: region.kindergarten.id,
                group,
                prepared_at: signed_at,
                prepared_by: region.registrar.id,
                starts_on: since,
                fee_tenge: 15_000,
                document: "0".repeat(64),
                addenda: Vec::new(),
                standing: None,
                signed_again_at: None,
                state: ContractState::InForce {
                    guardian_at: signed_at,
                    witness: region.registrar.id,
                    at: signed_at,
                    signature: ContractSignature {
                        cms: String::new(),
                        signer: region.head.name.full(),
                        serial: String::new(),
                        training: true,
                    },
                },
            }
            .into(),
            Enrolment {
                id: enrolment,
                child: family.child.id,
                kindergarten: region.kindergarten.id,
                group,
                contract,
                since,
                recorded_at: signed_at,
                state: EnrolmentState::Active,
            }
            .into(),
        ];
        for row in rows {
            books.register.put(row);
        }
    }
    let new = Group {
        id: clock.id(),
        name: "Айгөлек тобы".into(),
        capacity: 2,
        counted_before: 0,
        ..region.group.clone()
    };
    let other = Group {
        id: clock.id(),
        name: "Самал тобы".into(),
        kind: GroupKind::Sanatorium,
        ..new.clone()
    };
    let third = Group {
        id: clock.id(),
        name: "Бота тобы".into(),
        ..new.clone()
    };
    let methodist = Staff {
        id: Id::from_bytes([7; 16]).into(),
        role: Role::Methodist,
        ..region.registrar.clone()
    };
    books.register.put(methodist.into());
    let groups = [new, third, other];
    for group in &groups {
        books.register.put(group.clone().into());
    }
    groups.map(|group| group.id)
}

/// Three children in one group, and the head at the desk.
pub async fn scene() -> Scene {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 3);
    let [new, third, other] = enrol_everybody(&centre, &clock).map(|group| group.to_string());
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    head_begins(&centre, &desk).await;
    let old = centre.books().region.group.id.to_string();
    Scene {
        centre,
        desk,
        old,
        new,
        third,
        other,
        _computer: computer,
    }
}

impl Scene {
    pub async fn roll(&self, group: Option<&str>, search: &str) -> Vec<RollRow> {
        let request = RollRequest {
            group: group.map(str::to_owned),
            left: false,
            search: search.into(),
        };
        self.desk.roll(request).await.expect("the roll").rows
    }

    async fn left(&self) -> Vec<RollRow> {
        let request = RollRequest {
            left: true,
            ..RollRequest::default()
        };
        self.desk.roll(request).await.expect("the roll").rows
    }

    async fn transfer(&self, enrolment: &str, group: &str, on: &str) -> Result<ActDone, ApiError> {
        let request = TransferChild {
            enrolment: enrolment.into(),
            group: group.into(),
            on: on.into(),
        };
        self.desk.transfer_child(request).await
    }

    async fn expel(&self, enrolment: &str, ground: &str, order: &str, on: &str) -> Result<ActDone, ApiError> {
        let request = ExpelChild {
            enrolment: enrolment.into(),
            ground: ground.into(),
            order: order.into(),
            on: on.into(),
        };
        self.desk.expel_child(request).await
    }

    /// What the screens say: every child in one group at most, and its times in groups one after another.
    pub async fn one_group_on_every_day(&self) {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for group in [&self.old, &self.new, &self.third, &self.other] {
            for row in self.roll(Some(group), "").await {
                let twice = seen.insert(row.child.clone(), group.clone());
                assert_eq!(twice, None, "a child stands on two rolls");
            }
        }
        let families = self.centre.books().region.families.clone();
        for family in families {
            let child = family.child.id.to_string();
            let file = self.desk.child_file(ChildIdRequest { child: child.clone() }).await.expect("a file");
            let active = file.enrolments.iter().filter(|row| row.state == "active").count();
            assert_eq!(active, usize::from(seen.contains_key(&child)), "the file and the rolls agree");
            assert_eq!(file.forms.is_some(), active == 1);
            // The latest first; a time without a last day goes on, and days are ordered as their texts are.
            let days: Vec<(&str, &str)> = file
                .enrolments
                .iter()
                .map(|row| (row.since.as_str(), row.until.as_deref().unwrap_or("9999-12-31")))
                .filter(|(since, until)| since <= until)
                .collect();
            for pair in days.windows(2) {
                assert!(pair[1].1 < pair[0].0, "a day in two groups: {days:?}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_roll_is_searched_in_any_spelling_and_the_file_says_where_a_child_comes_from() {
    let scene = scene().await;
    let rows = scene.roll(None, "").await;
    assert_eq!(rows.len(), 3);
    assert!(rows.is_sorted_by_key(|row| alphabetical(&row.name)));
    assert!(
        rows.iter()
            .all(|row| row.since == SINCE && row.state == "active" && row.known == Known::Centre)
    );
    assert_eq!(scene.roll(Some(&scene.new), "").await, []);
    let family = scene.centre.books().region.families[1].clone();
    let (child, iin) = (family.child.id.to_string(), family.child.iin.to_string());
    for typed in [
        family.child.name.full(),
        fold(&family.child.name.full()),
        iin.chars().skip(2).collect(),
        family.guardian.name.full(),
    ] {
        let found = scene.roll(Some(&scene.old), &typed).await;
        assert!(found.iter().any(|row| row.child == child), "{typed}");
    }
    assert_eq!(scene.roll(None, "жоқ-бала").await, []);
    let view = scene.desk.roll(RollRequest::default()).await.expect("the roll");
    assert_eq!(view.counted_before, 17);

    let file = scene
        .desk
        .child_file(ChildIdRequest { child: child.clone() })
        .await
        .expect("a file");
    assert_eq!((file.iin, file.born), (iin, family.child.born.to_string()));
    assert_eq!(
        file.guardians.iter().map(|row| row.phone.as_str()).collect::<Vec<_>>(),
        [family.guardian.phone]
    );
    assert_eq!(file.contracts.len(), 1);
    assert!(file.came_by.is_some());
    assert_eq!(file.waited_with.expect("the head sees it").number, family.application.number);
    assert!(!file.forms.expect("forms").grounds.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_methodist_keeps_the_roll_and_sees_no_contracts() {
    let scene = scene().await;
    begins(&scene.centre, &scene.desk, "methodist").await;
    let rows = scene.roll(Some(&scene.old), "").await;
    assert_eq!(rows.len(), 3);
    let row = rows.first().expect("a child").clone();
    let asked = ChildIdRequest { child: row.child.clone() };
    let file = scene.desk.child_file(asked).await.expect("a file");
    assert_eq!((file.name, file.guardians.len()), (row.name, 1));
    assert!(
        file.contracts.is_empty() && file.waited_with.is_none() && file.arrival.is_none(),
        "papers of others"
    );
    assert!(file.forms.is_some());
    scene.transfer(&row.enrolment, &scene.new, TODAY).await.expect("moved");
    settled(&scene.desk).await;
    assert_eq!(scene.roll(Some(&scene.new), "").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rule_judges_every_move_before_it_is_made() {
    let scene = scene().await;
    let ask = |to: Option<&str>, on: &str| MovesRequest {
        group: scene.old.clone(),
        child: None,
        to: to.map(str::to_owned),
        on: on.into(),
    };
    let view = scene.desk.moves(ask(None, TODAY)).await.expect("moves");
    let fits: Vec<(&str, u32)> = view
        .targets
        .iter()
        .map(|target| (target.group.id.as_str(), target.fitting))
        .collect();
    assert_eq!(
        fits,
        [(scene.new.as_str(), 3), (scene.third.as_str(), 3), (scene.other.as_str(), 0)]
    );
    assert_eq!(
        view.targets[2].error.as_ref().map(|error| error.code.as_str()),
        Some("group-unsuitable")
    );
    assert!(view.rows.iter().all(|row| row.error.is_none()) && view.rows.len() == 3);
    assert_eq!(view.publishes_at, None);
    let ahead = scene.desk.moves(ask(Some(&scene.new), "2026-11-24")).await.expect("moves");
    assert!(
        ahead
            .rows
            .iter()
            .all(|row| row.error.as_ref().is_some_and(|error| error.code == "date-unsuitable"))
    );
    assert_eq!(
        scene.desk.moves(ask(None, "tomorrow")).await.expect_err("no day").code,
        "form-incomplete"
    );
    // Nothing was written by asking.
    assert_eq!(scene.desk.sync(Nothing {}).await.expect("the outbox").intents, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_moves_until_the_other_one_is_full_and_back() {
    let scene = scene().await;
    let rows = scene.roll(Some(&scene.old), "").await;
    let mut came = Vec::new();
    for row in &rows[..2] {
        let done = scene.transfer(&row.enrolment, &scene.new, "2026-11-16").await.expect("moved");
        assert_eq!(done.finality, Finality::Request);
        came.push(done.leads_to.expect("the enrolment that goes on"));
        scene.one_group_on_every_day().await;
    }
    let refused = scene
        .transfer(&rows[2].enrolment, &scene.new, "2026-11-16")
        .await
        .expect_err("no place");
    assert_eq!(refused.code, "group-full");
    assert_eq!(
        scene.transfer(&came[0], &scene.new, TODAY).await.expect_err("there already").code,
        "already-done"
    );
    assert_eq!(
        scene.transfer(&rows[0].enrolment, &scene.old, TODAY).await.expect_err("ended").code,
        "enrolment-ended"
    );
    // The same way back, on the same day: the child was not there for a day, and no day has two groups.
    for enrolment in &came {
        scene.transfer(enrolment, &scene.old, "2026-11-16").await.expect("moved back");
        scene.one_group_on_every_day().await;
    }
    assert_eq!(scene.roll(Some(&scene.old), "").await.len(), 3);
    settled(&scene.desk).await;
    scene.one_group_on_every_day().await;
    let books = scene.centre.books();
    assert_eq!(books.decided.len(), 4);
    promises::a_child_holds_one_place(&books.register).expect("one place each");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expulsion_says_why_frees_the_place_and_ends_the_contract_for_good() {
    let scene = scene().await;
    let row = scene.roll(None, "").await.remove(0);
    let contract = scene
        .desk
        .child_file(ChildIdRequest { child: row.child.clone() })
        .await
        .expect("a file")
        .contracts[0]
        .id
        .clone();
    let free = |view: oryn_api::desk::places::PlacesView| view.groups.iter().find(|group| group.id == scene.old).expect("the group").free;
    let before = free(scene.desk.places(Nothing {}).await.expect("places"));
    for (ground, order, on, code) in [
        ("guardian_application", " ", TODAY, "document-missing"),
        ("whim", "№ 12", TODAY, "unknown-reason"),
        ("guardian_application", "№ 12", "2026-11-24", "date-unsuitable"),
        ("guardian_application", "№ 12", "2026-08-31", "date-unsuitable"),
        ("guardian_application", "№ 12", "soon", "form-incomplete"),
    ] {
        let refused = scene.expel(&row.enrolment, ground, order, on).await.expect_err("refused");
        assert_eq!(refused.code, code);
    }
    let done = scene
        .expel(&row.enrolment, "guardian_application", "№ 12", "2026-11-20")
        .await
        .expect("expelled");
    assert_eq!((done.finality, done.leads_to), (Finality::Request, None));
    assert_eq!(free(scene.desk.places(Nothing {}).await.expect("places")), before + 1);
    let left = scene.left().await;
    assert_eq!(
        left.iter()
            .map(|row| (row.state.as_str(), row.until.as_deref()))
            .collect::<Vec<_>>(),
        [("expelled", Some("2026-11-20"))]
    );
    let card = scene.desk.contract(ContractIdRequest { contract }).await.expect("the contract");
    let end = card.row.ended.clone().expect("it ended");
    assert_eq!(
        (card.row.state.as_str(), end.ground.as_str(), end.on.as_str()),
        ("terminated", "guardian_application", "2026-11-20")
    );
    let again = scene
        .expel(&row.enrolment, "guardian_application", "№ 13", TODAY)
        .await
        .expect_err("gone");
    assert_eq!(again.code, "enrolment-ended");
    assert_eq!(
        scene.transfer(&row.enrolment, &scene.new, TODAY).await.expect_err("gone").code,
        "enrolment-ended"
    );
    settled(&scene.desk).await;
    scene.one_group_on_every_day().await;
    assert_eq!(scene.left().await[0].known, Known::Centre);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_graduates_from_the_day_of_the_rules_on() {
    let scene = scene().await;
    for row in scene.roll(None, "").await {
        let from = row.graduates_from.expect("the training rules name an age");
        let graduate = GraduateChild {
            enrolment: row.enrolment.clone(),
            order: "№ 7".into(),
            on: TODAY.into(),
        };
        let answer = scene.desk.graduate_child(graduate).await;
        match answer {
            Ok(_) => assert!(from.as_str() <= TODAY, "{from}"),
            Err(error) => assert_eq!((error.code.as_str(), from.as_str() > TODAY), ("too-young-to-graduate", true)),
        }
    }
    scene.one_group_on_every_day().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reception_reads_the_roll_and_the_head_alone_changes_it() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    let [new, ..] = enrol_everybody(&centre, &clock);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let row = desk.roll(RollRequest::default()).await.expect("the roll").rows.remove(0);
    let moves = serde_json::json!({ "group": row.group_id, "on": TODAY });
    assert_eq!(
        dispatch(&*desk, "moves", moves).await.expect_err("not for reception").code,
        "not-allowed"
    );
    let transfer = TransferChild {
        enrolment: row.enrolment.clone(),
        group: new.to_string(),
        on: TODAY.into(),
    };
    let refused = desk.transfer_child(transfer).await.expect_err("the rule refuses as well");
    assert_eq!(refused.code, "not-allowed");
}

/// What was decided elsewhere meanwhile stands; the desk's own move is refused, and the child is where the centre has it.
#[tokio::test(flavor = "multi_thread")]
async fn two_moves_of_one_child_leave_it_in_one_group() {
    let scene = scene().await;
    let row = scene.roll(None, "").await.remove(0);
    scene.centre.stop();
    until(&scene.desk, "the line is gone", |status| !status.link.online).await;
    scene.transfer(&row.enrolment, &scene.new, TODAY).await.expect("asked for");
    assert_eq!(scene.roll(Some(&scene.new), "").await[0].known, Known::HereRequested);
    let (to, head) = (
        scene.third.parse().map(GroupId).expect("an identifier"),
        scene.centre.books().region.head(),
    );
    let enrolment = row.enrolment.parse().map(oryn_domain::id::EnrolmentId).expect("an identifier");
    let on = TODAY.parse().expect("a date");
    scene
        .centre
        .act(&Command::TransferChild { enrolment, group: to, on }, head)
        .expect("moved by another desk");
    scene.centre.start();
    scene.desk.sync_now(Nothing {}).await.expect("asked");
    until(&scene.desk, "the act is refused", |status| {
        status.link.online && status.link.needs_you == 1
    })
    .await;
    let child = row.child.clone();
    until_read(&scene.desk, "the child is where the centre has it", |desk| {
        let child = child.clone();
        async move {
            let file = desk.child_file(ChildIdRequest { child }).await.expect("a file");
            (file.enrolments[0].group_id == to.to_string()).then_some(())
        }
    })
    .await;
    assert_eq!(scene.roll(Some(&scene.new), "").await, []);
    scene.one_group_on_every_day().await;
}

/// A long day of presses, most of them wrong.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_pressed_no_child_is_in_two_groups_on_one_day() {
    let scene = scene().await;
    let mut chance = Chance::new(2026);
    let mut known: Vec<String> = scene.roll(None, "").await.into_iter().map(|row| row.enrolment).collect();
    let groups = [&scene.old, &scene.new, &scene.third, &scene.other].map(String::clone);
    let days = ["2026-08-31", SINCE, "2026-10-05", "2026-11-02", "2026-11-22", TODAY, "2026-11-24"];
    let (mut done, mut refused) = (0, 0);
    for _ in 0..120 {
        let (Some(enrolment), Some(group), Some(on)) = (chance.pick(&known).cloned(), chance.pick(&groups).cloned(), chance.pick(&days))
        else {
            panic!("there is something to press");
        };
        let answer = match chance.below(30) {
            0 => scene.expel(&enrolment, "contract_breach", "№ 1", on).await,
            1 => {
                let request = GraduateChild {
                    enrolment,
                    order: "№ 2".into(),
                    on: (*on).into(),
                };
                scene.desk.graduate_child(request).await
            }
            2 => {
                // Two fingers at once.
                let (one, other) = tokio::join!(
                    scene.transfer(&enrolment, &scene.old, on),
                    scene.transfer(&enrolment, &scene.new, on)
                );
                assert!(one.is_err() || other.is_err(), "one enrolment ends once");
                one.or(other)
            }
            _ => scene.transfer(&enrolment, &group, on).await,
        };
        match answer {
            Ok(act) => {
                done += 1;
                known.extend(act.leads_to);
            }
            Err(_) => refused += 1,
        }
        scene.one_group_on_every_day().await;
    }
    assert!(done > 5 && refused > 5, "{done} done, {refused} refused");
    settled(&scene.desk).await;
    scene.one_group_on_every_day().await;
    promises::a_child_holds_one_place(&scene.centre.books().register).expect("one place each");
}
