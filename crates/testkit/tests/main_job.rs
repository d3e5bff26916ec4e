//! The main job from a freed place to an enrolled child, and the ways in which it goes otherwise.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where its premises fail; its helper functions too"
)]

#[cfg(test)]
#[path = "main_job/arrival.rs"]
mod arrival;

use chrono::NaiveDate;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::application::{Class, Standing};
use oryn_domain::bulletin::BulletinState;
use oryn_domain::contract::{ContractSignature, ContractState};
use oryn_domain::decide::Context;
use oryn_domain::hold::{Hold, HoldState};
use oryn_domain::id::{BulletinId, ContractId, ReferralId, ResponseId};
use oryn_domain::iin::Iin;
use oryn_domain::permission::Actor;
use oryn_domain::referral::ReferralState;
use oryn_domain::refusal::Refusal;
use oryn_domain::response::ResponseState;
use oryn_testkit::builders::{RegionBuilder, TinyRegion};
use oryn_testkit::clock::{Clock, wall};
use oryn_testkit::sources;

const DOCUMENT: &str = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";

/// A region and its clock.
struct Day {
    region: TinyRegion,
    clock: Clock,
}

impl Day {
    fn does(&mut self, actor: Actor, command: &Command) -> Result<(), Refusal> {
        let context = self.clock.context(actor);
        self.region.act(command, &context).map(drop)
    }

    fn registrar(&mut self, command: &Command) -> Result<(), Refusal> {
        self.does(self.region.registrar(), command)
    }

    fn scheduler(&mut self, command: &Command) -> Result<(), Refusal> {
        self.does(Actor::Scheduler, command)
    }

    /// Staff write down places; the identifier of the bulletin.
    fn schedule(&mut self, places: u32) -> Result<BulletinId, Refusal> {
        let bulletin = self.clock.id();
        let group = &self.region.group;
        let (group, birth_years) = (group.id, group.birth_years.clone());
        let released_at = self.clock.now();
        self.registrar(&Command::ScheduleBulletin {
            bulletin,
            group,
            places,
            birth_years,
            released_at,
        })?;
        Ok(bulletin)
    }

    fn published(&mut self, places: u32) -> BulletinId {
        let bulletin = self.schedule(places).expect("there are places");
        self.clock.advance_minutes(1);
        self.scheduler(&Command::PublishBulletin { bulletin }).expect("its time has come");
        bulletin
    }

    fn respond(&mut self, family: usize, bulletin: BulletinId) -> Result<ResponseId, Refusal> {
        let response = self.clock.id();
        let family = self.region.families[family].clone();
        self.does(
            family.actor(),
            &Command::Respond {
                response,
                application: family.application.id,
                bulletin,
            },
        )?;
        Ok(response)
    }

    fn close(&mut self, bulletin: BulletinId) {
        self.clock.advance_minutes(1);
        self.scheduler(&Command::CloseRound { bulletin }).expect("the round is over");
    }

    fn hold_of(&self, response: ResponseId) -> Hold {
        self.region
            .register
            .holds()
            .find(|hold| hold.response == response)
            .expect("a hold")
            .clone()
    }

    fn activate(&mut self, response: ResponseId) -> ReferralId {
        let (referral, hold) = (self.clock.id(), self.hold_of(response).id);
        self.registrar(&Command::ActivateResponse {
            response,
            referral,
            hold: Some(hold),
        })
        .expect("under a hold");
        referral
    }

    fn state(&self, response: ResponseId) -> ResponseState {
        self.region.register.response(response).expect("a response").state.clone()
    }

    fn standing(&self, family: usize) -> Standing {
        self.region
            .register
            .application(self.region.families[family].application.id)
            .expect("an application")
            .standing
            .clone()
    }

    fn positions(&self) -> Vec<Option<u64>> {
        (0..self.region.families.len()).map(|family| self.region.position(family)).collect()
    }

    fn free(&self) -> u32 {
        self.region.register.unpublished_places(&self.region.group)
    }

    fn children(&self) -> u32 {
        self.region.register.children_in(&self.region.group)
    }

    fn bulletin(&self, id: BulletinId) -> oryn_domain::bulletin::Bulletin {
        self.region.register.bulletin(id).expect("a bulletin").clone()
    }

    fn sign(&mut self, contract: ContractId, document: &str, signer: Iin) -> Result<(), Refusal> {
        let signature = ContractSignature {
            cms: "MIIB".into(),
            signer: "test".into(),
            serial: "01".into(),
            training: true,
        };
        let command = Command::SignContract {
            contract,
            document: document.to_owned(),
            signature,
        };
        let context = Context {
            signature: SignatureCheck::Valid { signer },
            ..self.clock.context(self.region.head())
        };
        self.region.act(&command, &context).map(drop)
    }
}

fn prepared(contract: ContractId, referral: ReferralId, starts_on: NaiveDate) -> Command {
    Command::PrepareContract {
        contract,
        referral,
        starts_on,
        fee_tenge: 15_000,
        document: DOCUMENT.to_owned(),
    }
}

/// Monday 23 November 2026, nine o'clock; three places are free; six families wait, the fourth with a confirmed out-of-turn right.
fn monday() -> Day {
    let clock = Clock::wall("2026-11-23 09:00");
    let region = RegionBuilder::new(clock.now())
        .waiting(6)
        .privileged(3, Class::OutOfTurn, true)
        .build();
    Day { region, clock }
}

#[test]
fn from_a_freed_place_to_an_enrolled_child() {
    let mut day = monday();
    assert_eq!(day.positions(), [2, 3, 4, 1, 5, 6].map(Some));
    assert_eq!((day.free(), day.children()), (3, 17));

    // The registrar writes down two places; parents see them a minute later.
    let bulletin = day.schedule(2).expect("two of three");
    assert_eq!(day.free(), 1, "written down is taken");
    assert_eq!(day.schedule(2), Err(Refusal::PlacesExceedCapacity { asked: 2, free: 1 }));
    assert_eq!(day.scheduler(&Command::PublishBulletin { bulletin }), Err(Refusal::TooEarly));
    assert_eq!(day.respond(0, bulletin), Err(Refusal::BulletinClosed));
    day.clock.advance_minutes(1);
    assert_eq!(
        day.registrar(&Command::PublishBulletin { bulletin }),
        Err(Refusal::NotAllowed),
        "terms are the server's"
    );
    day.scheduler(&Command::PublishBulletin { bulletin }).expect("its time has come");
    assert_eq!(day.bulletin(bulletin).state, BulletinState::Open);

    // Three respond; the last to click is the first in the queue.
    let fifth = day.respond(4, bulletin).expect("suits");
    let second = day.respond(1, bulletin).expect("suits");
    let fourth = day.respond(3, bulletin).expect("suits");
    assert_eq!(day.respond(1, bulletin), Err(Refusal::AlreadyResponded));
    assert_eq!(day.positions(), [2, 3, 4, 1, 5, 6].map(Some), "a response costs no position");
    assert_eq!(day.scheduler(&Command::CloseRound { bulletin }), Err(Refusal::TooEarly));
    day.close(bulletin);

    // The queue chose, and says why.
    assert!(matches!(day.state(fourth), ResponseState::Selected { .. }));
    assert!(matches!(day.state(second), ResponseState::Selected { .. }));
    assert_eq!(day.state(fifth), ResponseState::NotSelected);
    assert_eq!(day.standing(4), Standing::Waiting);
    let ranking = |id| {
        day.region
            .register
            .response(id)
            .and_then(|row| row.ranking.clone())
            .expect("a ranking")
    };
    assert_eq!(
        [fourth, second, fifth].map(|id| (ranking(id).rank, ranking(id).position)),
        [(1, 1), (2, 3), (3, 5)]
    );
    assert_eq!(
        (ranking(fifth).of, ranking(fifth).places, ranking(fifth).rules.as_str()),
        (3, 2, "training-1")
    );
    assert_eq!(
        (day.bulletin(bulletin).state, day.bulletin(bulletin).free),
        (BulletinState::Filled, 0)
    );
    assert_eq!(day.free(), 1, "reserved places are not free");

    // The cable is pulled; two hours later the registrar activates under the hold.
    let hold = day.hold_of(fourth);
    assert_eq!((hold.state, hold.desk), (HoldState::Active, Some(day.region.desk.id)));
    day.clock.set(wall("2026-11-23 11:02"));
    let referral = day.activate(fourth);
    let row = day.region.register.referral(referral).expect("a referral").clone();
    assert_eq!(
        (row.issued_at, row.valid.until),
        (wall("2026-11-23 11:02"), wall("2026-11-30 11:02"))
    );
    assert_eq!(row.number, hold.referral_number);
    assert!(row.number.starts_with("00012-26-00001-"));
    assert_eq!(
        day.positions(),
        [1, 2, 3, 0, 4, 5].map(|n: u64| (n > 0).then_some(n)),
        "who holds a referral takes no number"
    );
    assert_eq!((day.free(), day.children()), (1, 17));
    let again = Command::ActivateResponse {
        response: fourth,
        referral: day.clock.id(),
        hold: Some(hold.id),
    };
    assert_eq!(day.registrar(&again), Err(Refusal::AlreadyDone), "a place is given once");
    // Two copies are printed.
    for number in 1..=2 {
        day.registrar(&Command::RecordCopy { referral }).expect("printed");
        let copies = &day.region.register.referral(referral).expect("a referral").copies;
        assert_eq!(
            copies.last().map(|copy| (copy.number, copy.desk)),
            Some((number, day.region.desk.id))
        );
    }

    // The family comes on Wednesday.
    day.clock.set(wall("2026-11-25 10:30"));
    let contract = day.clock.id();
    let starts_on = "2026-12-01".parse().expect("a date");
    let prepare = prepared(contract, referral, starts_on);
    day.registrar(&prepare).expect("the referral lives");
    assert_eq!(day.registrar(&prepare), Err(Refusal::ContractExists));
    let head = day.region.head.iin;
    assert_eq!(day.sign(contract, DOCUMENT, head), Err(Refusal::GuardianSignsFirst));
    day.registrar(&Command::RecordGuardianSignature { contract })
        .expect("signed before the registrar");
    assert_eq!(day.sign(contract, "another", head), Err(Refusal::DocumentChanged));
    let registrar = day.region.registrar.iin;
    assert_eq!(day.sign(contract, DOCUMENT, registrar), Err(Refusal::SignerNotHead));
    day.sign(contract, DOCUMENT, head).expect("everything fits");
    // The child belongs to the group.
    let child = day.region.families[3].child.id;
    let enrolment = day.region.register.enrolment_of(child).expect("enrolled").clone();
    assert_eq!(
        (enrolment.group, enrolment.since, enrolment.contract),
        (day.region.group.id, starts_on, contract)
    );
    assert_eq!(day.standing(3), Standing::Enrolled { enrolment: enrolment.id });
    assert!(matches!(
        day.region.register.contract(contract).expect("a contract").state,
        ContractState::InForce { .. }
    ));
    assert_eq!(
        day.region.register.referral(referral).expect("a referral").state,
        ReferralState::Fulfilled { contract }
    );
    assert_eq!((day.free(), day.children()), (1, 18), "18 children, one place reserved, one free");
    assert_eq!(day.region.position(3), None);
    assert_eq!(day.sign(contract, DOCUMENT, head), Err(Refusal::AlreadyDone));
    let family = day.region.families[3].clone();
    let application = family.application.id;
    assert_eq!(
        day.does(family.actor(), &Command::WithdrawApplication { application }),
        Err(Refusal::WithdrawTooLate)
    );
}

#[test]
fn a_declined_response_gives_its_place_to_the_next_round() {
    let mut day = monday();
    let bulletin = day.published(1);
    let (first, later) = (day.respond(3, bulletin).expect("suits"), day.respond(5, bulletin).expect("suits"));
    day.close(bulletin);
    assert_eq!(day.state(later), ResponseState::NotSelected);
    let decline = |reason: &str| Command::DeclineResponse {
        response: first,
        reason: reason.to_owned(),
    };
    assert_eq!(day.registrar(&decline("bad mood")), Err(Refusal::UnknownReason));
    day.registrar(&decline("documents_missing")).expect("a known reason");
    assert_eq!(day.hold_of(first).state, HoldState::Released);
    assert_eq!(
        (day.standing(3), day.region.position(3)),
        (Standing::Waiting, Some(1)),
        "the filing time stays"
    );
    let row = day.bulletin(bulletin);
    assert_eq!(
        (row.state, row.free, row.round.map(|round| round.number)),
        (BulletinState::Open, 1, Some(2))
    );
    let again = day.respond(5, bulletin).expect("the bulletin is open again");
    day.close(bulletin);
    assert!(matches!(day.state(again), ResponseState::Selected { .. }));
    assert_eq!(
        day.hold_of(again).referral_number.split('-').nth(2),
        Some("00002"),
        "a number is never used twice"
    );
    assert_eq!(day.free(), 2);
}

#[test]
fn a_missed_term_leads_to_the_stop_list_and_back_to_the_same_place_in_the_queue() {
    let mut day = monday();
    let bulletin = day.published(1);
    let response = day.respond(0, bulletin).expect("suits");
    day.close(bulletin);
    let referral = day.activate(response);
    let until = day.region.register.referral(referral).expect("a referral").valid.until;
    day.clock.set(until);
    assert_eq!(
        day.scheduler(&Command::ExpireReferral { referral }),
        Err(Refusal::TooEarly),
        "the last minute still counts"
    );
    day.clock.advance_minutes(1);
    let contract = day.clock.id();
    let starts_on = "2026-12-01".parse().expect("a date");
    let prepare = prepared(contract, referral, starts_on);
    assert_eq!(day.registrar(&prepare), Err(Refusal::ReferralExpired { until }));
    day.scheduler(&Command::ExpireReferral { referral }).expect("the term has passed");
    let Standing::OnHold { term, .. } = day.standing(0) else {
        panic!("not on the stop-list")
    };
    assert_eq!(
        (term.from, term.working_days, term.calendar.as_str()),
        (day.clock.now(), 10, "2026.1"),
        "kept as it was counted"
    );
    let stopped = term.until;
    // Ten working days from Monday 30 November; 16 December is a holiday but lies behind.
    assert_eq!(stopped, wall("2026-12-14 09:03"));
    assert_eq!(day.region.position(0), None);
    assert_eq!(day.bulletin(bulletin).free, 1, "the place is offered again");
    assert_eq!(day.respond(0, bulletin), Err(Refusal::OnStopList { until: stopped }));
    let application = day.region.families[0].application.id;
    assert_eq!(day.scheduler(&Command::EndStopList { application }), Err(Refusal::TooEarly));
    day.clock.set(stopped);
    day.scheduler(&Command::EndStopList { application }).expect("the term has passed");
    assert_eq!(day.positions(), [2, 3, 4, 1, 5, 6].map(Some));
}

/// sync.md §3.10, H1 and H4: the desk that holds a place may have given it away on paper already, without a connection.
#[test]
fn what_one_desk_holds_no_other_desk_decides() {
    let mut day = monday();
    let bulletin = day.published(1);
    let response = day.respond(0, bulletin).expect("it is open");
    day.close(bulletin);
    let beside = match day.region.registrar() {
        Actor::Staff {
            staff, role, kindergarten, ..
        } => Actor::Staff {
            staff,
            role,
            kindergarten,
            desk: day.clock.id(),
        },
        other => other,
    };
    let referral: ReferralId = day.clock.id();
    let activate = |hold| Command::ActivateResponse { response, referral, hold };
    let decline = Command::DeclineResponse {
        response,
        reason: "data_wrong".into(),
    };
    let hold = day.hold_of(response).id;
    assert_eq!(day.does(beside, &activate(None)), Err(Refusal::HoldOfAnotherDesk));
    assert_eq!(day.does(beside, &activate(Some(hold))), Err(Refusal::HoldOfAnotherDesk));
    assert_eq!(day.does(beside, &decline), Err(Refusal::HoldOfAnotherDesk));
    assert_eq!(day.registrar(&activate(Some(hold))), Ok(()));
}

#[test]
fn a_recalled_bulletin_keeps_what_was_reserved_and_frees_the_rest() {
    let mut day = monday();
    let bulletin = day.published(3);
    let selected = day.respond(2, bulletin).expect("suits");
    day.close(bulletin);
    let asked = day.respond(1, bulletin).expect("two places are left");
    assert_eq!(day.free(), 0);
    day.registrar(&Command::RecallBulletin {
        bulletin,
        reason: "published_by_mistake".into(),
    })
    .expect("places are left");
    assert_eq!((day.state(asked), day.standing(1)), (ResponseState::Lapsed, Standing::Waiting));
    assert!(matches!(day.state(selected), ResponseState::Selected { .. }));
    assert_eq!(day.free(), 2);
    day.activate(selected);
    assert_eq!(day.free(), 2, "the reserved place became a referral");
}

#[test]
fn in_the_priority_window_only_the_first_of_the_queue_may_respond() {
    let clock = Clock::wall("2026-11-23 10:00");
    let rules = sources::rule_pack("turkistan-2019").expect("a pack");
    let region = RegionBuilder::new(clock.now()).rules(rules).waiting(4).build();
    let mut day = Day { region, clock };
    let bulletin = day.schedule(2).expect("places");
    assert_eq!(
        day.bulletin(bulletin).state,
        BulletinState::Scheduled {
            publish_at: wall("2026-11-23 18:00")
        }
    );
    day.clock.set(wall("2026-11-23 18:00"));
    day.scheduler(&Command::PublishBulletin { bulletin }).expect("eighteen o'clock");
    let until = wall("2026-11-26 18:00");
    assert_eq!(day.bulletin(bulletin).state, BulletinState::Priority { until });
    day.respond(1, bulletin).expect("second of two called");
    assert_eq!(
        day.respond(2, bulletin),
        Err(Refusal::NotYourTurn {
            position: 3,
            called: 2,
            until
        })
    );
    assert_eq!(day.scheduler(&Command::OpenBulletin { bulletin }), Err(Refusal::TooEarly));
    day.clock.set(until);
    day.scheduler(&Command::CloseRound { bulletin }).expect("the round is over");
    day.scheduler(&Command::OpenBulletin { bulletin }).expect("the window is over");
    day.respond(3, bulletin).expect("open to all");
}

#[test]
fn nobody_acts_for_somebody_elses_child_or_kindergarten() {
    let mut day = monday();
    let bulletin = day.published(1);
    let (mine, other) = (day.region.families[0].clone(), day.region.families[1].clone());
    let response = day.clock.id();
    let respond = Command::Respond {
        response,
        application: other.application.id,
        bulletin,
    };
    assert_eq!(day.does(mine.actor(), &respond), Err(Refusal::NotYourChild));
    let Actor::Staff { staff, role, desk, .. } = day.region.registrar() else {
        panic!("a member of staff")
    };
    let stranger = Actor::Staff {
        staff,
        role,
        desk,
        kindergarten: day.clock.id(),
    };
    let recall = Command::RecallBulletin {
        bulletin,
        reason: "group_closed".into(),
    };
    assert_eq!(day.does(stranger, &recall), Err(Refusal::NotAllowed));
}

#[test]
fn an_identifier_that_is_taken_never_replaces_a_row() {
    let mut day = monday();
    let bulletin = day.published(2);
    let taken = day.respond(0, bulletin).expect("suits");
    let thief = day.region.families[1].clone();
    let respond = Command::Respond {
        response: taken,
        application: thief.application.id,
        bulletin,
    };
    assert_eq!(day.does(thief.actor(), &respond), Err(Refusal::AlreadyDone));
    let mut elsewhere = RegionBuilder::new(wall("2020-01-01 09:00")).waiting(1).build();
    let stranger = elsewhere.families.remove(0).child;
    let mut forged = stranger.clone();
    forged.id = day.region.families[0].child.id;
    forged.guardians = vec![thief.guardian.id];
    assert_eq!(
        day.does(thief.actor(), &Command::AddChild { child: forged }),
        Err(Refusal::AlreadyDone)
    );
    let mut renumbered = thief.guardian.clone();
    renumbered.iin = stranger.iin;
    assert_eq!(
        day.does(thief.actor(), &Command::RegisterGuardian { guardian: renumbered }),
        Err(Refusal::PersonKnown)
    );
    day.respond(1, bulletin).expect("suits");
    day.close(bulletin);
    let responses: Vec<ResponseId> = day.region.register.responses_to(bulletin).map(|row| row.id).collect();
    let referral = day.activate(responses[0]);
    let hold = day.hold_of(responses[1]).id;
    let again = Command::ActivateResponse {
        response: responses[1],
        referral,
        hold: Some(hold),
    };
    assert_eq!(day.registrar(&again), Err(Refusal::AlreadyDone));
}
