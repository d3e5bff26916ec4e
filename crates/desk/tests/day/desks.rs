//! The list of the kindergarten's desks.

use std::sync::Arc;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::desks::DeskStanding;
use oryn_domain::id::{DeskId, KindergartenId};
use oryn_domain::staff::{Desk, DeskWatch, Side, WriteOff};
use oryn_testkit::clock::Clock;

use crate::centre::Centre;
use crate::computer::{Computer, PIN, part, sign_in};

fn desk_of(at: u8) -> DeskId {
    DeskId(format!("0192f0c1-2345-7890-abcd-ef01234567{at:02}").parse().expect("an identifier"))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desks_of_the_kindergarten_stand_in_settings_and_no_others() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 0);
    let (silent_since, lost_at) = (clock.now().plus_minutes(-90), clock.now().plus_minutes(-60));
    let own = {
        let mut books = centre.books();
        let own = books.region.desk.clone();
        let another = |at: u8, name: &str, watch: DeskWatch| Desk {
            id: desk_of(at),
            name: name.into(),
            staff: books.region.head.id,
            watch,
            ..own.clone()
        };
        let silent = DeskWatch {
            silent_since: Some(silent_since),
            ..DeskWatch::default()
        };
        let given_up = |agreed_at| DeskWatch {
            silent_since: Some(silent_since),
            write_off: Some(WriteOff {
                asked_by: Side::Kindergarten,
                asked_at: lost_at,
                agreed_at,
            }),
            ..DeskWatch::default()
        };
        let elsewhere = Desk {
            kindergarten: KindergartenId("0192f0c1-2345-7890-abcd-ef0123456799".parse().expect("an identifier")),
            ..another(5, "Elsewhere", DeskWatch::default())
        };
        let rows = [
            another(1, "Архив", given_up(Some(lost_at))),
            another(2, "Ясли", silent),
            another(3, "Кабинет", DeskWatch::default()),
            another(4, "Склад", given_up(None)),
            elsewhere,
        ];
        for row in rows {
            books.register.put(row.into());
        }
        own
    };
    centre.start();
    let desk = Computer::new(&clock).enrolled(&centre).await;
    let registrar = part(&desk, "registrar").await;
    let rows = desk.desks(Nothing {}).await.expect("the desks").desks;
    let seen: Vec<(&str, bool, DeskStanding)> = rows.iter().map(|row| (row.name.as_str(), row.own, row.standing)).collect();
    assert_eq!(
        seen,
        [
            (own.name.as_str(), true, DeskStanding::Works),
            ("Кабинет", false, DeskStanding::Works),
            ("Склад", false, DeskStanding::Doubted { at: lost_at.into() }),
            (
                "Ясли",
                false,
                DeskStanding::Silent {
                    since: silent_since.into()
                }
            ),
            ("Архив", false, DeskStanding::GivenUp { at: lost_at.into() }),
        ]
    );
    let (head, given) = {
        let books = centre.books();
        let own = books.register.staff_member(own.staff).expect("somebody").name.full();
        (books.region.head.name.full(), own)
    };
    let names: Vec<&str> = rows.iter().map(|row| row.given_to.as_str()).collect();
    assert_eq!(names.first(), Some(&given.as_str()));
    assert!(names.iter().skip(1).all(|name| *name == head));
    // Nothing of it before the door.
    desk.sign_out(Nothing {}).await.expect("out");
    let refused = oryn_api::calls::dispatch(desk.as_ref(), "desks", serde_json::json!({})).await;
    assert_eq!(refused.expect_err("nobody works").code, "sign-in-needed");
    sign_in(&desk, &registrar, PIN).await.expect("in");
    assert_eq!(desk.desks(Nothing {}).await.expect("the desks").desks.len(), 5);
}
