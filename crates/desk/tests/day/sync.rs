//! The Sync screen: by when the centre has to hear of what waits, and when everything was taken from it last.

use std::sync::Arc;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::referrals::{RecordArrival, ReferralIdRequest, RefuseReferral};
use oryn_api::desk::responses::{ActivateResponse, DeclineResponse, ResponsesRequest};
use oryn_api::moment::Moment;
use oryn_desk::Desk;
use oryn_testkit::clock::{Clock, wall};

use crate::centre::Centre;
use crate::computer::{Computer, settled, until};
use crate::people::head_begins;

struct Office {
    clock: Arc<Clock>,
    centre: Arc<Centre>,
    computer: Arc<Computer>,
    desk: Arc<Desk>,
    referral: String,
    /// Of another family, selected and not answered.
    response: String,
}

/// One family has its referral, another is selected; the head is in, and the cable is pulled.
async fn cut_off() -> Office {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 2);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let [first, second] = centre.select(2)[..] else {
        panic!("two are selected");
    };
    until(&desk, "two selected responses", |status| status.badges.responses == 2).await;
    let response = first.to_string();
    let done = desk.activate_response(ActivateResponse { response }).await.expect("activated");
    let referral = done.leads_to.expect("a referral");
    settled(&desk).await;
    head_begins(&centre, &desk).await;
    centre.stop();
    until(&desk, "the line is gone", |status| !status.link.online).await;
    Office {
        clock,
        centre,
        computer,
        desk,
        referral,
        response: second.to_string(),
    }
}

impl Office {
    async fn earliest(&self) -> Option<Moment> {
        let view = self.desk.sync(Nothing {}).await.expect("the screen");
        view.earliest_deadline.map(|term| term.until)
    }

    /// Until when the referral counts.
    async fn term(&self) -> Moment {
        let referral = self.referral.clone();
        let card = self.desk.referral(ReferralIdRequest { referral }).await.expect("the referral");
        card.row.term.until
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_earliest_deadline_is_that_of_the_acts_that_wait() {
    let office = cut_off().await;
    assert_eq!(office.earliest().await, None, "nothing waits");
    let rows = office.desk.responses(ResponsesRequest::default()).await.expect("responses").rows;
    let row = rows.into_iter().find(|row| row.id == office.response).expect("the response");
    let activate_by = row.activate_by.expect("selected").until;
    let term = office.term().await;
    assert!(activate_by < term);

    let arrival = RecordArrival {
        referral: office.referral.clone(),
        brought: vec!["referral".into()],
        admitted_without: false,
    };
    office.desk.record_arrival(arrival).await.expect("ticked");
    assert_eq!(office.earliest().await, Some(term));
    let decline = DeclineResponse {
        response: office.response.clone(),
        reason: "guardian_refused".into(),
    };
    office.desk.decline_response(decline).await.expect("declined");
    assert_eq!(office.earliest().await, Some(activate_by), "the centre still waits for the answer");

    office.centre.start();
    office.desk.sync_now(Nothing {}).await.expect("asked");
    settled(&office.desk).await;
    assert_eq!(office.earliest().await, None, "the centre knows");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_referral_that_was_refused_has_to_reach_the_centre_within_its_term() {
    let office = cut_off().await;
    let term = office.term().await;
    let refuse = RefuseReferral {
        referral: office.referral.clone(),
        reason: "documents_missing".into(),
    };
    office.desk.refuse_referral(refuse).await.expect("written down");
    assert_eq!(office.earliest().await, Some(term));
}

#[tokio::test(flavor = "multi_thread")]
async fn when_everything_was_taken_last_is_known_after_a_restart_too() {
    let office = cut_off().await;
    let taken = office.desk.sync(Nothing {}).await.expect("the screen").last_snapshot;
    let enrolled_at = Moment::from(wall("2026-11-23 09:00"));
    assert!(taken.is_some_and(|at| (at.0 - enrolled_at.0).abs() < 60_000), "{taken:?}");
    let Office { clock, computer, desk, .. } = office;
    drop(desk);
    clock.advance_minutes(5);
    computer.restart();
    let desk = computer.back().await;
    assert_eq!(desk.sync(Nothing {}).await.expect("the screen").last_snapshot, taken);
}
