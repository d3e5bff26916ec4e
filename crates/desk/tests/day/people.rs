//! Several people at one desk: PINs, locks, parts, and what happens to somebody who leaves.

use std::sync::Arc;

use oryn_api::calls::{CallKind, DeskCalls, NEEDS, Need, dispatch};
use oryn_api::desk::Nothing;
use oryn_api::desk::people::{ChangePin, ChoosePin, PersonState, SetIdle, StaffIdRequest};
use oryn_api::desk::places::{PublishPlaces, RecallBulletin};
use oryn_api::desk::status::Stage;
use oryn_api::desk::sync::IntentState;
use oryn_desk::Desk;
use oryn_domain::act::Command;
use oryn_domain::permission::{Permission, Role};
use oryn_domain::staff::Staff;
use oryn_testkit::clock::Clock;

use crate::centre::Centre;
use crate::computer::{Computer, PIN, part, settled, sign_in, until};

pub const HEADS_PIN: &str = "730164";
/// As the centre gives them out: with letters.
const CODE: &str = "KZ7Q-44MN";

fn morning() -> (Arc<Clock>, Arc<Centre>) {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 0);
    centre.start();
    (clock, centre)
}

fn choice(staff: &str, code: Option<&str>, pin: &str) -> ChoosePin {
    ChoosePin {
        staff: staff.into(),
        code: code.map(str::to_owned),
        pin: pin.into(),
    }
}

/// The head comes in for the first time, with a code of the centre.
pub async fn head_begins(centre: &Centre, desk: &Arc<Desk>) -> String {
    begins(centre, desk, "head").await
}

/// Somebody of this part does.
pub async fn begins(centre: &Centre, desk: &Arc<Desk>, role: &str) -> String {
    let staff = part(desk, role).await;
    centre.books().vouching = Some((CODE.into(), staff.parse().map(oryn_domain::id::StaffId).expect("an identifier")));
    desk.choose_pin(choice(&staff, Some("kz7q 44mn"), HEADS_PIN)).await.expect("a PIN");
    staff
}

/// The desk is enrolled, and the one to whom it was given comes in, whatever part that is.
pub async fn begin_whoever(desk: &Arc<Desk>, centre: &Centre) {
    let enrol = oryn_api::desk::status::Enrol {
        server: centre.server(),
        code: crate::centre::CODE.into(),
        name: "Приёмная".into(),
    };
    desk.enrol(enrol).await.expect("enrolled");
    until(desk, "the copy", |status| status.stage == Stage::SignedOut).await;
    let view = desk.people(Nothing {}).await.expect("the people");
    let own = view
        .people
        .iter()
        .find(|row| row.state == PersonState::New { free: true })
        .expect("the first");
    desk.choose_pin(choice(&own.staff, None, PIN)).await.expect("a PIN");
}

async fn code_of(desk: &Arc<Desk>, staff: &str, code: Option<&str>) -> String {
    let asked = desk.choose_pin(choice(staff, code, HEADS_PIN)).await;
    asked.expect_err("no PIN for a stranger").code
}

async fn one_place(desk: &Arc<Desk>) -> Result<String, String> {
    let group = desk.places(Nothing {}).await.expect("places").groups[0].clone();
    let request = PublishPlaces {
        group: group.id,
        places: 1,
        birth_years: group.birth_years,
        released_on: "2026-11-23".into(),
    };
    let done = desk.publish_places(request).await.map_err(|error| error.code)?;
    Ok(done.leads_to.expect("a bulletin"))
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_who_has_not_signed_in_gets_an_answer_to_anything_but_the_door() {
    let (_clock, centre) = morning();
    let computer = Computer::new(&_clock);
    let desk = computer.enrolled(&centre).await;
    desk.sign_out(Nothing {}).await.expect("out");
    let empty = || serde_json::json!({});
    for (name, need, _) in NEEDS {
        let answer = dispatch(&*desk, name, empty()).await;
        let turned_away = answer.is_err_and(|error| error.code == "sign-in-needed");
        assert_eq!(turned_away, *need != Need::Anybody, "{name}");
    }
    // What shows or changes something of families stands behind the door, whatever the list will look like one day.
    let open: Vec<&str> = NEEDS
        .iter()
        .filter(|(_, need, _)| *need == Need::Anybody)
        .map(|(name, ..)| *name)
        .collect();
    assert_eq!(
        open,
        [
            "status",
            "unlock",
            "start_anew",
            "restore_copy",
            "enrol",
            "reconnect",
            "hold_copy",
            "work",
            "stop_work",
            "begin_again",
            "people",
            "sign_in",
            "choose_pin",
            "sign_out",
            "export_log",
            "set_language",
            "practice",
            "begin_practice",
            "leave_practice",
            "renew_practice",
            "pass_time",
            "cut_line",
            "sync_now",
            "export_rescue"
        ]
    );
    assert_eq!(one_place(&desk).await, Err("sign-in-needed".into()), "the core refuses too");
    assert_eq!(desk.status(Nothing {}).await.expect("a status").stage, Stage::SignedOut);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_part_may_make_the_calls_of_its_permissions_and_no_other() {
    for role in Role::ALL {
        let (clock, centre) = morning();
        {
            let mut books = centre.books();
            let registrar = Staff {
                role,
                ..books.region.registrar.clone()
            };
            books.register.put(registrar.into());
        }
        let computer = Computer::new(&clock);
        let desk = computer.desk().await;
        begin_whoever(&desk, &centre).await;
        let mut refused = Vec::new();
        for (name, need, kind) in NEEDS {
            let admitted = desk.admit(*need, *kind);
            let expected = match need {
                Need::May(permission) => role.may(*permission),
                Need::Anybody | Need::Person => true,
            };
            assert_eq!(admitted.is_ok(), expected, "{role:?} {name}");
            if let Err(error) = admitted {
                assert_eq!(error.code, "not-allowed", "{role:?} {name}");
                refused.push(*name);
            }
        }
        let shown = desk.status(Nothing {}).await.expect("a status").person.expect("somebody").may;
        let held = Permission::ALL.iter().filter(|permission| role.may(**permission));
        assert_eq!(shown, held.map(|permission| permission.name()).collect::<Vec<_>>());
        // The shape of the table: a head does all, reception all but the people, the roll and the groups, a methodist these two, and nobody else decides.
        match role {
            Role::Head => assert_eq!(refused, Vec::<&str>::new()),
            Role::Registrar => assert_eq!(
                refused,
                [
                    "invite_person",
                    "reopen_person",
                    "set_idle",
                    "add_staff",
                    "dismiss_staff",
                    "refuse_referral",
                    "grant_extension",
                    "refuse_extension",
                    "moves",
                    "transfer_child",
                    "expel_child",
                    "graduate_child",
                    "open_group",
                    "change_group",
                    "close_group",
                    "regrouping",
                    "last_regrouping",
                    "regroup",
                    "undo_regrouping",
                    "reads",
                    "fetch_reads"
                ]
            ),
            Role::Methodist => {
                let own = [
                    "roll",
                    "child_file",
                    "moves",
                    "transfer_child",
                    "expel_child",
                    "graduate_child",
                    "open_group",
                    "change_group",
                    "close_group",
                    "regrouping",
                    "last_regrouping",
                    "regroup",
                    "undo_regrouping",
                ];
                let of_permissions: Vec<&str> = NEEDS
                    .iter()
                    .filter(|(_, need, _)| matches!(need, Need::May(permission) if *permission != Permission::ReadKindergarten))
                    .map(|(name, ..)| *name)
                    .filter(|name| !refused.contains(name))
                    .collect();
                assert_eq!(of_permissions, own);
                assert_eq!(one_place(&desk).await, Err("not-allowed".into()), "the rules refuse as well");
            }
            Role::Educator | Role::Medic | Role::Accountant => {
                for name in [
                    "publish_places",
                    "responses",
                    "activate_response",
                    "print_referral",
                    "sign_contract",
                    "dismiss_staff",
                ] {
                    assert!(refused.contains(&name), "{role:?} {name}");
                }
                assert!(!refused.contains(&"places"));
                assert_eq!(one_place(&desk).await, Err("not-allowed".into()), "the rules refuse as well");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_at_the_desk_makes_himself_no_pin() {
    let (clock, centre) = morning();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let (head, registrar) = (part(&desk, "head").await, part(&desk, "registrar").await);
    desk.sign_out(Nothing {}).await.expect("out");
    assert_eq!(code_of(&desk, &head, None).await, "pin-code-needed");
    assert_eq!(
        code_of(&desk, &registrar, None).await,
        "pin-code-needed",
        "the first choice was made"
    );
    assert_eq!(code_of(&desk, &head, Some("1234 5678")).await, "pin-code-wrong");
    assert_eq!(code_of(&desk, &head, Some("AAAA-AAAA")).await, "pin-code-wrong");
    // A code of the centre is for the one it was given to, and for once.
    let owner = head.parse().map(oryn_domain::id::StaffId).expect("an identifier");
    centre.books().vouching = Some((CODE.into(), owner));
    assert_eq!(code_of(&desk, &registrar, Some(CODE)).await, "pin-code-wrong");
    // A PIN that is not taken spends no code.
    for (pin, code) in [("123456", "pin-simple"), ("12345", "pin-length"), ("270483x", "pin-length")] {
        let refused = desk.choose_pin(choice(&head, Some(CODE), pin)).await.expect_err("not taken");
        assert_eq!(refused.code, code);
    }
    head_begins(&centre, &desk).await;
    desk.sign_out(Nothing {}).await.expect("out");
    assert_eq!(code_of(&desk, &head, Some(CODE)).await, "pin-code-wrong", "spent");
    // Neither does a restart bring the first choice back.
    drop(desk);
    let desk = computer.desk().await;
    assert_eq!(code_of(&desk, &registrar, None).await, "pin-code-needed");
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_wrong_tries_shut_a_card_through_any_restart_and_the_head_opens_it() {
    let (clock, centre) = morning();
    let computer = Computer::new(&clock);
    let mut desk = computer.enrolled(&centre).await;
    let registrar = part(&desk, "registrar").await;
    head_begins(&centre, &desk).await;
    desk.sign_out(Nothing {}).await.expect("out");
    for wrong in 1..=10u32 {
        let error = sign_in(&desk, &registrar, "482916").await.expect_err("a wrong PIN");
        let left = error.args.get("left").and_then(serde_json::Value::as_u64);
        if wrong < 10 {
            assert_eq!((error.code.as_str(), left), ("pin-wrong", Some(u64::from(10 - wrong))));
        } else {
            assert_eq!(error.code, "pin-shut");
        }
        if wrong == 4 {
            let early = sign_in(&desk, &registrar, PIN).await.expect_err("the right one, too early");
            assert_eq!(early.code, "pin-wait");
            assert_eq!(early.args.get("seconds").and_then(serde_json::Value::as_i64), Some(10));
        }
        if wrong % 3 == 0 {
            // The program is killed, or the computer restarted: the count stands, and the wait is not shorter.
            drop(desk);
            computer.restart();
            desk = computer.desk().await;
            if wrong < 9 {
                let early = sign_in(&desk, &registrar, PIN).await.expect_err("too early");
                assert_eq!(early.code, "pin-wait", "after {wrong}");
            }
        }
        clock.advance_minutes(11);
    }
    assert_eq!(
        sign_in(&desk, &registrar, PIN).await.expect_err("shut").code,
        "pin-shut",
        "the right one no more"
    );
    let head = part(&desk, "head").await;
    sign_in(&desk, &head, HEADS_PIN).await.expect("the head");
    let view = desk.people(Nothing {}).await.expect("the people");
    assert!(
        view.people
            .iter()
            .any(|row| row.staff == registrar && row.state == PersonState::Shut)
    );
    desk.reopen_person(StaffIdRequest { staff: registrar.clone() })
        .await
        .expect("opened");
    sign_in(&desk, &registrar, PIN).await.expect("the PIN stayed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_of_the_head_counts_once_for_one_person_and_half_an_hour() {
    let (clock, centre) = morning();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let registrar = part(&desk, "registrar").await;
    let head = head_begins(&centre, &desk).await;
    // Without a connection too.
    centre.stop();
    let invite = || StaffIdRequest { staff: registrar.clone() };
    let late = desk.invite_person(invite()).await.expect("a code").code;
    clock.advance_minutes(31);
    assert_eq!(code_of(&desk, &registrar, Some(&late)).await, "pin-code-wrong", "too late");
    sign_in(&desk, &head, HEADS_PIN).await.expect("the head");
    let guessed = desk.invite_person(invite()).await.expect("a code").code;
    for _ in 0..5 {
        assert_eq!(code_of(&desk, &registrar, Some("0000 0001")).await, "pin-code-wrong");
    }
    assert_eq!(
        code_of(&desk, &registrar, Some(&guessed)).await,
        "pin-code-wrong",
        "guessed at too often"
    );
    let code = desk.invite_person(invite()).await.expect("a code").code;
    assert_eq!(code_of(&desk, &head, Some(&code)).await, "pin-code-wrong", "somebody else's");
    sign_in(&desk, &registrar, PIN)
        .await
        .expect("the old PIN counts until the new one is chosen");
    desk.choose_pin(choice(&registrar, Some(&code.replace(' ', "")), "905517"))
        .await
        .expect("a new PIN");
    assert_eq!(sign_in(&desk, &registrar, PIN).await.expect_err("the old one").code, "pin-wrong");
    sign_in(&desk, &registrar, "905517").await.expect("the new one");
    assert_eq!(code_of(&desk, &registrar, Some(&code)).await, "pin-code-wrong", "spent");
}

#[tokio::test(flavor = "multi_thread")]
async fn acts_carry_who_signed_in_and_the_desk_goes_on_talking_while_it_is_locked() {
    let (clock, centre) = morning();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    centre.stop();
    until(&desk, "the line is gone", |status| !status.link.online).await;
    let bulletin = one_place(&desk).await.expect("written down");
    centre.start();
    head_begins(&centre, &desk).await;
    let recall = RecallBulletin {
        bulletin,
        reason: "published_by_mistake".into(),
    };
    desk.recall_bulletin(recall).await.expect("written down");
    let acts = desk.sync(Nothing {}).await.expect("the acts").intents;
    assert_ne!(acts[0].person, acts[1].person, "two people, two acts");
    desk.sign_out(Nothing {}).await.expect("out");
    desk.sync_now(Nothing {}).await.expect("asked");
    settled(&desk).await;
    let desk = {
        drop(desk);
        computer.back().await
    };
    assert!(
        desk.sync(Nothing {})
            .await
            .expect("the acts")
            .intents
            .iter()
            .all(|row| matches!(row.state, IntentState::Accepted { .. }))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_desk_locks_and_a_touched_one_does_not() {
    let (clock, centre) = morning();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let here = || desk.admit(Need::Person, CallKind::Command).map_err(|error| error.code);
    for _ in 0..6 {
        clock.advance_minutes(9);
        assert_eq!(here(), Ok(()));
    }
    clock.advance_minutes(9);
    assert_eq!(desk.admit(Need::Person, CallKind::Query).map_err(|error| error.code), Ok(()));
    // A screen that asks by itself is no person.
    clock.advance_minutes(3);
    assert_eq!(here(), Err("sign-in-needed".into()));
    head_begins(&centre, &desk).await;
    assert_eq!(
        desk.set_idle(SetIdle { minutes: 600 }).await.expect_err("a day").code,
        "form-incomplete"
    );
    desk.set_idle(SetIdle { minutes: 30 }).await.expect("set");
    clock.advance_minutes(29);
    assert_eq!(here(), Ok(()));
    clock.advance_minutes(32);
    assert_eq!(desk.status(Nothing {}).await.expect("a status").stage, Stage::SignedOut);
}

#[tokio::test(flavor = "multi_thread")]
async fn ones_own_pin_is_changed_with_the_old_one() {
    let (clock, centre) = morning();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let registrar = part(&desk, "registrar").await;
    let change = |pin: &str, new: &str| {
        desk.change_pin(ChangePin {
            pin: pin.into(),
            new_pin: new.into(),
        })
    };
    assert_eq!(change("111222", "905517").await.expect_err("not the old one").code, "pin-wrong");
    assert_eq!(change(PIN, "999999").await.expect_err("too simple").code, "pin-simple");
    change(PIN, "905517").await.expect("changed");
    assert_eq!(sign_in(&desk, &registrar, PIN).await.expect_err("the old one").code, "pin-wrong");
    sign_in(&desk, &registrar, "905517").await.expect("the new one");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_is_out_and_what_was_done_before_stays_done() {
    let (clock, centre) = morning();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let registrar = part(&desk, "registrar").await;
    centre.stop();
    until(&desk, "the line is gone", |status| !status.link.online).await;
    let bulletin = one_place(&desk).await.expect("done before");
    clock.advance_minutes(5);
    let (head, staff) = {
        let books = centre.books();
        (books.region.head(), books.region.registrar.id)
    };
    centre.act(&Command::DismissStaff { staff }, head).expect("dismissed");
    clock.advance_minutes(5);
    // Nobody has told this desk yet.
    sign_in(&desk, &registrar, PIN).await.expect("still in");
    let recall = RecallBulletin {
        bulletin,
        reason: "published_by_mistake".into(),
    };
    desk.recall_bulletin(recall).await.expect("written down");
    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
    until(&desk, "the news", |status| {
        status.link.waiting == 0 && status.stage == Stage::SignedOut
    })
    .await;
    assert_eq!(
        sign_in(&desk, &registrar, PIN).await.expect_err("no colleague any more").code,
        "not-found"
    );
    assert_eq!(
        desk.people(Nothing {})
            .await
            .expect("the people")
            .people
            .iter()
            .map(|row| row.role.as_str())
            .collect::<Vec<_>>(),
        ["head"]
    );
    head_begins(&centre, &desk).await;
    let acts = desk.sync(Nothing {}).await.expect("the acts").intents;
    let IntentState::Refused { error, .. } = &acts[0].state else {
        panic!("done after the person had left: {:?}", acts[0]);
    };
    assert_eq!((acts[0].act.as_str(), error.code.as_str()), ("recall-bulletin", "author-left"));
    assert!(matches!(acts[1].state, IntentState::Accepted { .. }), "{:?}", acts[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_takes_a_colleague_off_the_staff_and_not_the_own_chair() {
    let (clock, centre) = morning();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let registrar = part(&desk, "registrar").await;
    let head = head_begins(&centre, &desk).await;
    let who = |staff: &str| StaffIdRequest { staff: staff.into() };
    assert_eq!(desk.dismiss_staff(who(&head)).await.expect_err("oneself").code, "head-stays");
    desk.dismiss_staff(who(&registrar)).await.expect("written down");
    assert_eq!(sign_in(&desk, &registrar, PIN).await.expect_err("at once, here").code, "not-found");
    settled(&desk).await;
    let books = centre.books();
    assert!(
        books
            .register
            .staff_member(books.region.registrar.id)
            .expect("the row stays")
            .left_at
            .is_some()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn days_without_the_centre_take_first_the_acts_and_then_the_sight_and_never_the_work() {
    const DAY: i64 = 24 * 60;
    let (clock, centre) = morning();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let registrar = part(&desk, "registrar").await;
    centre.stop();
    until(&desk, "the line is gone", |status| !status.link.online).await;
    one_place(&desk).await.expect("written down");
    clock.advance_minutes(5 * DAY);
    let status = sign_in(&desk, &registrar, PIN).await.expect("in");
    let absence = status.absence.expect("a warning");
    assert_eq!(absence.left, oryn_api::desk::status::Allowance::Warned);
    // The program ends and the computer is off for three days.
    drop(desk);
    clock.advance_minutes(3 * DAY);
    computer.restart();
    let desk = computer.back().await;
    assert_eq!(one_place(&desk).await, Err("absence-no-acts".into()));
    assert!(desk.today(Nothing {}).await.is_ok(), "reading goes on");
    clock.advance_minutes(23 * DAY);
    let status = desk.status(Nothing {}).await.expect("a status");
    assert_eq!((status.stage, status.person, status.link.waiting), (Stage::Stale, None, 1));
    assert_eq!(desk.people(Nothing {}).await.expect("an answer").people, []);
    assert_eq!(sign_in(&desk, &registrar, PIN).await.map(drop), Ok(()), "the PIN is right");
    let asked = |name: &'static str| dispatch(&*desk, name, serde_json::json!({}));
    assert_eq!(asked("today").await.expect_err("and shows nothing").code, "absence-data-locked");
    let stick = tempfile::tempdir().expect("a stick");
    *computer.to_choose.lock().expect("the choice") = Some(stick.path().to_owned());
    let carried = asked("export_rescue").await.expect("what is unsent is sealed and carried away");
    assert_eq!(carried["acts"], 1);
    // What was not handed over goes up, and everything is there again.
    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
    settled(&desk).await;
    let status = sign_in(&desk, &registrar, PIN).await.expect("in");
    assert_eq!((status.stage, status.absence), (Stage::Ready, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_centre_sets_the_limits_and_the_desk_keeps_them() {
    let (clock, centre) = morning();
    centre.books().absence = oryn_api::wire::AbsenceLimits {
        warn_days: 1,
        acts_days: 1,
        data_days: 2,
    };
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    // A whole exchange, not only the first copy.
    one_place(&desk).await.expect("written down");
    settled(&desk).await;
    centre.stop();
    desk.stop().await;
    drop(desk);
    clock.advance_minutes(25 * 60);
    let desk = computer.back().await;
    assert_eq!(one_place(&desk).await, Err("absence-no-acts".into()));
    clock.advance_minutes(24 * 60);
    assert_eq!(desk.status(Nothing {}).await.expect("a status").stage, Stage::Stale);
}
