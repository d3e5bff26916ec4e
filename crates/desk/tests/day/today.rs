//! Today: every kind of task in the order of its deadline, the figures, and what it says of the computer itself.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::contracts::{ContractIdRequest, PrepareContract};
use oryn_api::desk::copies::MakeCopy;
use oryn_api::desk::places::PublishPlaces;
use oryn_api::desk::responses::{ActivateResponse, DeclineResponse};
use oryn_api::desk::sync::HoldPapers;
use oryn_api::desk::today::{Counters, Health, Task, TodayView};
use oryn_api::moment::Moment;
use oryn_desk::Desk;
use oryn_domain::act::Command;
use oryn_domain::application::{Class, Privilege};
use oryn_domain::id::ResponseId;
use oryn_testkit::clock::{Clock, wall};

use crate::centre::Centre;
use crate::computer::{Computer, PIN, part, settled, sign_in, until, until_read};

struct Morning {
    clock: Arc<Clock>,
    centre: Arc<Centre>,
    computer: Arc<Computer>,
    desk: Arc<Desk>,
}

/// So many families wait, three places are free, and the registrar comes in on a Monday at nine.
async fn morning(waiting: usize, prepare: impl FnOnce(&Centre)) -> Morning {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, waiting);
    prepare(&centre);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    settled(&desk).await;
    Morning {
        clock,
        centre,
        computer,
        desk,
    }
}

impl Morning {
    async fn today(&self) -> TodayView {
        self.desk.today(Nothing {}).await.expect("today")
    }

    /// The tasks in their order, each with what tells it apart.
    async fn tasks(&self) -> Vec<String> {
        self.today().await.tasks.iter().map(told).collect()
    }

    /// Lines about the computer itself.
    async fn health(&self) -> Vec<Health> {
        let tasks = self.today().await.tasks;
        let health = tasks.into_iter().filter_map(|task| match task {
            Task::Health { what, .. } => Some(what),
            _ => None,
        });
        health.collect()
    }

    /// Later the centre is heard again, and the registrar is back from wherever she was.
    async fn later(&self, minutes: i64) {
        self.clock.advance_minutes(minutes);
        let registrar = part(&self.desk, "registrar").await;
        sign_in(&self.desk, &registrar, PIN).await.expect("signed in");
        self.desk.sync_now(Nothing {}).await.expect("asked");
        let now = Moment::from(self.clock.now());
        until_read(&self.desk, "the centre is heard", |desk| async move {
            let heard = desk.sync(Nothing {}).await.expect("the screen").last_exchange;
            heard.filter(|at| at.0 >= now.0 - 60_000)
        })
        .await;
    }

    async fn cut(&self) {
        self.centre.stop();
        until(&self.desk, "the line is gone", |status| !status.link.online).await;
    }

    async fn activate(&self, response: ResponseId) -> String {
        let response = response.to_string();
        let done = self.desk.activate_response(ActivateResponse { response }).await.expect("activated");
        done.leads_to.expect("a referral")
    }

    async fn prepare(&self, referral: &str) -> String {
        let request = PrepareContract {
            referral: referral.to_owned(),
            starts_on: "2026-12-01".into(),
            fee_tenge: 19_500,
        };
        self.desk.prepare_contract(request).await.expect("prepared").row.id
    }
}

fn told(task: &Task) -> String {
    match task {
        Task::Activate { response, .. } => format!("activate {response}"),
        Task::Expect { referral, .. } => format!("expect {referral}"),
        Task::Sign {
            contract, guardian_signed, ..
        } => format!("sign {contract} {guardian_signed}"),
        Task::Refused { intent, .. } => format!("refused {intent}"),
        Task::Extension { referral, .. } => format!("extension {referral}"),
        Task::Privilege { response, category, .. } => format!("privilege {response} {category}"),
        Task::Health { what, .. } => format!("health {what:?}"),
        Task::Publish { free, .. } => format!("publish {free}"),
        Task::Unverified { contract, .. } => format!("unverified {contract}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_of_every_kind_stand_in_the_order_of_their_deadlines() {
    let day = morning(2, |_| {}).await;
    assert_eq!(day.tasks().await, ["publish 3"]);
    let empty = Counters {
        groups: 1,
        capacity: 20,
        children: 17,
        free: 3,
        ..Counters::default()
    };
    assert_eq!(day.today().await.counters, empty);

    let first = day.centre.select_among(1, &[0])[0];
    until(&day.desk, "a selected response", |status| status.badges.responses == 1).await;
    let activate = day.today().await.tasks.remove(0);
    assert!(matches!(activate, Task::Activate { held: true, .. }), "{activate:?}");
    assert_eq!(day.tasks().await, [format!("activate {first}"), "publish 2".into()]);
    let referral = day.activate(first).await;
    settled(&day.desk).await;
    assert_eq!(day.tasks().await, [format!("expect {referral}"), "publish 2".into()]);

    // On Friday afternoon another family is chosen: it may be activated until Monday afternoon, the first referral ends on Monday morning.
    day.later(wall("2026-11-27 16:00").since(day.clock.now()) / 60_000_000).await;
    let second = day.centre.select_among(1, &[1])[0];
    until(&day.desk, "another selected response", |status| status.badges.responses == 1).await;
    assert_eq!(
        day.tasks().await,
        [format!("expect {referral}"), format!("activate {second}"), "publish 1".into()]
    );
    let counted = Counters {
        expected: 2,
        referrals: 1,
        free: 1,
        ..empty
    };
    assert_eq!(day.today().await.counters, counted);

    // A contract takes the place of the family that is waited for, with the same deadline, and says whose turn it is.
    let contract = day.prepare(&referral).await;
    let signs = |guardian: bool| format!("sign {contract} {guardian}");
    assert_eq!(day.tasks().await, [signs(false), format!("activate {second}"), "publish 1".into()]);
    let signed = ContractIdRequest {
        contract: contract.clone(),
    };
    day.desk.record_guardian_signature(signed).await.expect("recorded");
    assert_eq!(day.tasks().await, [signs(true), format!("activate {second}"), "publish 1".into()]);

    let decline = DeclineResponse {
        response: second.to_string(),
        reason: "guardian_refused".into(),
    };
    day.desk.decline_response(decline).await.expect("declined");
    let left = day.tasks().await;
    assert_eq!(left[0], signs(true));
    assert!(left.iter().all(|task| !task.starts_with("activate")), "{left:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_the_department_comes_after_what_waits_for_the_desk() {
    let day = morning(1, |centre| {
        // A right that counts at once and is looked at afterwards.
        let mut books = centre.books();
        let mut application = books.region.families[0].application.clone();
        application.privilege = Some(Privilege {
            category: "military".into(),
            class: Class::FirstPriority,
            confirmed: false,
            evidence: None,
            paper: None,
        });
        books.register.put(application.into());
    })
    .await;
    assert_eq!(day.centre.select(1), [], "the place is kept, and nobody is selected yet");
    let tasks = until_read(&day.desk, "a right that waits", |desk| async move {
        let tasks = desk.today(Nothing {}).await.expect("today").tasks;
        tasks.iter().any(|task| matches!(task, Task::Privilege { .. })).then_some(tasks)
    })
    .await;
    let [
        Task::Publish { free: 2, .. },
        Task::Privilege {
            category, response, term, ..
        },
    ] = &tasks[..]
    else {
        panic!("{tasks:?}");
    };
    assert_eq!((category.as_str(), term.working_days), ("military", 5));
    let books = day.centre.books();
    let row = books.register.response(response.parse().expect("an identifier"));
    assert_eq!(row.expect("the response").state.name(), "awaiting_privilege");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calm_desk_says_when_something_will_come() {
    let day = morning(1, |_| {}).await;
    assert_eq!(day.today().await.next_round, None);
    let bulletin = day.centre.publish(3);
    day.centre.respond(0, bulletin);
    let view = until_read(&day.desk, "a round with a response", |desk| async move {
        let view = desk.today(Nothing {}).await.expect("today");
        (view.counters.responses == 1).then_some(view)
    })
    .await;
    let round = day.centre.books().register.bulletin(bulletin).expect("the bulletin").round;
    assert_eq!(view.next_round, Some(round.expect("a round").closes_at.into()));
    assert_eq!((view.tasks, view.counters.offered, view.counters.free), (Vec::new(), 3, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_nobody_trusts_is_said_until_the_centre_answers() {
    let day = morning(0, |_| {}).await;
    day.cut().await;
    let Morning {
        clock,
        centre,
        computer,
        desk,
    } = day;
    drop(desk);
    computer.wall_turned_minutes.store(-24 * 60, Ordering::SeqCst);
    computer.restart();
    let desk = computer.back().await;
    let day = Morning {
        clock,
        centre,
        computer,
        desk,
    };
    assert_eq!(day.tasks().await[0], "health ClockUntrusted");
    day.centre.start();
    day.desk.sync_now(Nothing {}).await.expect("asked");
    settled(&day.desk).await;
    assert_eq!(day.health().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn acts_that_do_not_get_through_a_good_line_are_said_first() {
    let day = morning(1, |_| {}).await;
    let response = day.centre.select(1)[0];
    until(&day.desk, "a selected response", |status| status.badges.responses == 1).await;
    day.centre.books().spoil = Some(|reply| reply.receipts.clear());
    day.activate(response).await;
    day.clock.advance_minutes(14);
    assert_eq!(day.health().await, [], "that may take a while");
    day.clock.advance_minutes(2);
    let registrar = part(&day.desk, "registrar").await;
    sign_in(&day.desk, &registrar, PIN).await.expect("signed in");
    let first = day.today().await.tasks.remove(0);
    let overdue = Task::Health {
        what: Health::Overdue,
        count: 1,
        at: None,
    };
    assert_eq!(first, overdue);
    day.centre.books().spoil = None;
    day.desk.sync_now(Nothing {}).await.expect("asked");
    settled(&day.desk).await;
    assert_eq!(day.health().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_that_a_person_holds_back_are_said_until_they_go() {
    let day = morning(1, |_| {}).await;
    let response = day.centre.select(1)[0];
    until(&day.desk, "a selected response", |status| status.badges.responses == 1).await;
    let referral = day.activate(response).await;
    settled(&day.desk).await;
    day.cut().await;
    day.prepare(&referral).await;
    assert_eq!(
        day.health().await,
        [],
        "without a connection everything waits, and nobody has to be alarmed"
    );
    day.desk.hold_papers(HoldPapers { held: true }).await.expect("held");
    let tasks = day.today().await.tasks;
    let held = |task: &Task| {
        matches!(
            task,
            Task::Health {
                what: Health::PapersHeld,
                count: 1,
                at: None
            }
        )
    };
    assert!(tasks.iter().any(held), "{tasks:?}");
    day.desk.hold_papers(HoldPapers { held: false }).await.expect("let go");
    assert_eq!(day.health().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_said_while_what_the_centre_says_cannot_be_written() {
    let day = morning(1, |_| {}).await;
    let bulletin = day.centre.publish(1);
    let family = day.centre.books().region.families[0].clone();
    day.desk.limit_store(Some(0)).await.expect("a full disk");
    // A few entries may still find room inside the file.
    for _ in 0..200 {
        let response: ResponseId = day.clock.id();
        let ask = Command::Respond {
            response,
            application: family.application.id,
            bulletin,
        };
        day.centre.act(&ask, family.actor()).expect("responded");
        let take_back = Command::WithdrawResponse { response };
        day.centre.act(&take_back, family.actor()).expect("taken back");
    }
    let first = |desk: Arc<Desk>| async move { desk.today(Nothing {}).await.expect("today").tasks.into_iter().next() };
    until_read(&day.desk, "the disk is full", |desk| async move {
        first(desk).await.filter(|task| told(task) == "health DiskFull")
    })
    .await;
    *day.computer.room_left.lock().expect("the room") = Some(0);
    assert!(!day.health().await.contains(&Health::DiskLow), "full is said once");
    *day.computer.room_left.lock().expect("the room") = None;
    day.desk.limit_store(None).await.expect("room again");
    day.desk.sync_now(Nothing {}).await.expect("asked");
    until(&day.desk, "everything is written", |status| {
        status.link.online && status.link.problem.is_none()
    })
    .await;
    assert_eq!(day.health().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_nearly_full_is_said_with_what_is_left() {
    const MIB: u64 = 1_024 * 1_024;
    let day = morning(1, |_| {}).await;
    for (left, said) in [
        (None, None),
        (Some(500 * MIB), None),
        (Some(500 * MIB - 1), Some(499)),
        (Some(MIB - 1), Some(0)),
        (Some(u64::MAX), None),
    ] {
        *day.computer.room_left.lock().expect("the room") = left;
        let expected: Vec<Task> = said
            .into_iter()
            .map(|count| Task::Health {
                what: Health::DiskLow,
                count,
                at: None,
            })
            .collect();
        let tasks = day.today().await.tasks.into_iter();
        let lines: Vec<Task> = tasks.filter(|task| matches!(task, Task::Health { .. })).collect();
        assert_eq!(lines, expected, "{left:?}");
    }
}

const DAY: i64 = 24 * 60;

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_is_asked_for_after_a_week_and_again_when_it_is_old() {
    let day = morning(1, |_| {}).await;
    day.later(10 * DAY).await;
    assert_eq!(day.health().await, [], "nothing was done here, and there is nothing to copy");
    let group = day.centre.books().region.group.clone();
    let publish = || PublishPlaces {
        group: group.id.to_string(),
        places: 1,
        birth_years: group.birth_years.clone(),
        released_on: "2026-11-20".into(),
    };
    day.desk.publish_places(publish()).await.expect("published");
    settled(&day.desk).await;
    day.later(6 * DAY).await;
    assert_eq!(day.health().await, []);
    day.later(2 * DAY).await;
    assert_eq!(day.tasks().await.last().map(String::as_str), Some("health CopyNever"));

    let stick = tempfile::tempdir().expect("a stick");
    *day.computer.to_choose.lock().expect("the choice") = Some(stick.path().to_owned());
    let passphrase = "қар жауып тұр".into();
    day.desk.make_copy(MakeCopy { passphrase }).await.expect("a copy");
    assert_eq!(day.health().await, []);
    let copied_at = day.desk.copies(Nothing {}).await.expect("copies").last;
    assert!(copied_at.is_some());

    day.later(20 * DAY).await;
    assert_eq!(day.health().await, []);
    day.desk.publish_places(publish()).await.expect("published");
    settled(&day.desk).await;
    assert_eq!(day.health().await, [], "it is young");
    day.later(11 * DAY).await;
    let tasks = day.today().await.tasks;
    let Some(Task::Health { what, count: 0, at }) = tasks.last() else {
        panic!("{tasks:?}");
    };
    assert_eq!((*what, *at), (Health::CopyOld, copied_at));
}
