//! A colleague whom the head adds at the desk: known at once, at work with a code of the head, and decided by the centre in that order.

use std::sync::Arc;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::people::{AddStaff, ChoosePin, StaffIdRequest};
use oryn_api::desk::places::PublishPlaces;
use oryn_api::desk::sync::IntentState;
use oryn_api::desk::{Finality, Nothing};
use oryn_domain::id::StaffId;
use oryn_domain::permission::Role;
use oryn_testkit::clock::Clock;

use crate::centre::Centre;
use crate::computer::{Computer, settled, until};
use crate::people::head_begins;

const PIN: &str = "951746";

fn colleague(iin: &str, role: &str) -> AddStaff {
    AddStaff {
        surname: "  Үлгі ".into(),
        given: "Адам  Бала".into(),
        patronymic: String::new(),
        iin: iin.into(),
        role: role.into(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_is_added_without_a_connection_and_works_at_once() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 0);
    centre.start();
    let desk = Computer::new(&clock).enrolled(&centre).await;
    head_begins(&centre, &desk).await;
    centre.stop();
    until(&desk, "the line is gone", |status| !status.link.online).await;

    let done = desk
        .add_staff(colleague(" 900308473014 ", "registrar"))
        .await
        .expect("written down");
    assert_eq!(done.finality, Finality::Request, "the centre decides");
    let staff = done.leads_to.expect("the person");
    let rows = desk.people(Nothing {}).await.expect("the people").people;
    let row = rows.iter().find(|row| row.staff == staff).expect("in the list");
    assert_eq!((row.name.as_str(), row.role.as_str()), ("Үлгі Адам Бала", "registrar"));

    let invitation = desk.invite_person(StaffIdRequest { staff: staff.clone() }).await.expect("a code");
    desk.sign_out(Nothing {}).await.expect("locked");
    let begin = ChoosePin {
        staff: staff.clone(),
        code: Some(invitation.code),
        pin: PIN.into(),
    };
    let status = desk.choose_pin(begin).await.expect("in");
    assert_eq!(status.person.expect("somebody").staff, staff);
    let (group, birth_years, released_on) = {
        let places = desk.places(Nothing {}).await.expect("places");
        let group = places.groups.first().expect("a group").clone();
        (group.id, group.birth_years, "2026-11-23".to_owned())
    };
    let places = PublishPlaces {
        group,
        places: 1,
        birth_years,
        released_on,
    };
    desk.publish_places(places).await.expect("the first act");

    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
    settled(&desk).await;
    let acts = desk.sync(Nothing {}).await.expect("the acts").intents;
    assert!(acts.iter().all(|act| matches!(act.state, IntentState::Accepted { .. })), "{acts:?}");
    let books = centre.books();
    let id = staff.parse().map(StaffId).expect("an identifier");
    let person = books.register.staff_member(id).expect("the centre knows");
    assert_eq!((person.role, person.left_at), (Role::Registrar, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_wrongly_is_said_and_nothing_is_written_down() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 0);
    centre.start();
    let desk = Computer::new(&clock).enrolled(&centre).await;
    head_begins(&centre, &desk).await;
    let registrar = centre.books().region.registrar.iin.to_string();
    let nobody = AddStaff {
        surname: " ".into(),
        given: String::new(),
        ..colleague("900308473014", "medic")
    };
    let digits = AddStaff {
        surname: "Үлгі 2".into(),
        ..colleague("900308473014", "medic")
    };
    for (asked, code) in [
        (colleague("851119406607", "registrar"), "iin-check-digit"),
        (colleague("85111940660", "registrar"), "iin-format"),
        (colleague("900308473014", "head"), "not-allowed"),
        (colleague("900308473014", "gardener"), "form-incomplete"),
        (colleague(&registrar, "registrar"), "staff-known"),
        (nobody, "name-missing"),
        (digits, "form-incomplete"),
    ] {
        assert_eq!(desk.add_staff(asked).await.expect_err(code).code, code);
    }
    assert!(desk.sync(Nothing {}).await.expect("the acts").intents.is_empty());
    assert_eq!(desk.people(Nothing {}).await.expect("the people").people.len(), 2);
}
