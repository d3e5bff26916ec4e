//! Acts that the centre does not accept, and holds between desks, as tables.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where its premises fail; its helper functions too"
)]

use oryn_domain::act::Command;
use oryn_domain::decide::matter::{Verdict, conclude};
use oryn_domain::fact::Fact;
use oryn_domain::hold::{Hold, HoldState};
use oryn_domain::id::{DeskId, HoldId, Id, MatterId, OfficerId, ReferralId, ResponseId};
use oryn_domain::matter::{Answer, Choice, Happened, Matter, Remedy, Whom};
use oryn_domain::permission::{Actor, Role};
use oryn_domain::record::Record;
use oryn_domain::referral::ReferralState;
use oryn_domain::refusal::Refusal;
use oryn_domain::response::ResponseState;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::staff::{Desk, DeskWatch};
use oryn_testkit::builders::{RegionBuilder, TinyRegion};
use oryn_testkit::clock::{Clock, wall};
use proptest::prelude::*;
use rstest::rstest;

const DEPARTMENT: Actor = Actor::Department {
    officer: OfficerId(Id::from_bytes([7; 16])),
};
const SECOND: DeskId = DeskId(Id::from_bytes([9; 16]));

/// A kindergarten with two desks, of which the first is the reception, and one chosen family.
struct Stage {
    region: TinyRegion,
    clock: Clock,
    response: ResponseId,
}

impl Stage {
    fn new(change: impl FnOnce(&mut RulePack)) -> Self {
        let clock = Clock::wall("2026-11-23 09:00");
        let mut region = RegionBuilder::new(clock.now()).waiting(3).rules_with(change).build();
        region.register.put(
            Desk {
                id: SECOND,
                kindergarten: region.kindergarten.id,
                name: "Second".to_owned(),
                enrolled_at: clock.now(),
                staff: region.head.id,
                watch: DeskWatch::default(),
            }
            .into(),
        );
        let mut stage = Self {
            region,
            response: clock.id(),
            clock,
        };
        stage.choose();
        stage
    }

    fn choose(&mut self) {
        let bulletin = self.clock.id();
        let response = self.response;
        let schedule = Command::ScheduleBulletin {
            bulletin,
            group: self.region.group.id,
            places: 1,
            birth_years: self.region.group.birth_years.clone(),
            released_at: self.clock.now(),
        };
        self.done(self.region.registrar(), &schedule);
        self.clock.advance_minutes(1);
        self.done(Actor::Scheduler, &Command::PublishBulletin { bulletin });
        let family = self.region.families[0].clone();
        let respond = Command::Respond {
            response,
            application: family.application.id,
            bulletin,
        };
        self.done(family.actor(), &respond);
        self.clock.advance_minutes(1);
        self.done(Actor::Scheduler, &Command::CloseRound { bulletin });
    }

    fn act(&mut self, actor: Actor, command: &Command) -> Result<(), Refusal> {
        self.region.act(command, &self.clock.context(actor)).map(drop)
    }

    fn done(&mut self, actor: Actor, command: &Command) {
        self.act(actor, command).expect("the rules allow it");
    }

    /// As the centre takes an act of a desk; what it changes is applied, whatever the verdict.
    fn handed_in(&mut self, actor: Actor, command: &Command) -> (MatterId, Verdict) {
        let context = self.clock.context(actor);
        self.region.register.bring_into_force(context.now);
        let verdict = conclude(&self.region.register, command, &context, context.now);
        for fact in verdict.clone().into_facts() {
            self.region.register.apply(&fact);
        }
        (MatterId(context.act.0), verdict)
    }

    fn reception(&self) -> Actor {
        self.region.registrar()
    }

    fn second(&self) -> Actor {
        Actor::Staff {
            staff: self.region.head.id,
            role: Role::Head,
            kindergarten: self.region.kindergarten.id,
            desk: SECOND,
        }
    }

    fn hold(&self) -> Hold {
        let row = self.region.register.response(self.response).expect("a response");
        self.region.register.hold_of(row).expect("a hold").clone()
    }

    fn activate(&self, hold: HoldId) -> Command {
        Command::ActivateResponse {
            response: self.response,
            referral: self.clock.id(),
            hold: Some(hold),
        }
    }

    fn matter(&self, id: MatterId) -> &Matter {
        self.region.register.matter(id).expect("a matter")
    }

    /// The reception is given up a week and two days later; what it held is the second desk's, or nobody's.
    fn give_up_reception(&mut self) {
        let desk = self.region.desk.id;
        self.done(DEPARTMENT, &Command::WriteOffDesk { desk });
        self.clock.set(wall("2026-12-02 10:00"));
        self.done(self.second(), &Command::WriteOffDesk { desk });
    }
}

#[test]
fn a_refused_act_of_a_desk_waits_for_a_person_and_says_who_was_first() {
    let mut stage = Stage::new(|_| {});
    let hold = stage.hold();
    stage.done(stage.reception(), &stage.activate(hold.id));
    stage.clock.advance_minutes(3);
    let decline = Command::DeclineResponse {
        response: stage.response,
        reason: "data_wrong".into(),
    };
    let (id, verdict) = stage.handed_in(stage.second(), &decline);
    assert!(matches!(
        verdict,
        Verdict::Refused {
            refusal: Refusal::ResponseNotSelected,
            ..
        }
    ));
    let matter = stage.matter(id).clone();
    let instead = matter.instead.expect("somebody was first");
    assert_eq!((instead.what, instead.by), (Happened::Activated, Whom::Desk(stage.region.desk.id)));
    assert_eq!(instead.at, Some(wall("2026-11-23 09:02")));
    assert_eq!((matter.desk, matter.is_final, matter.paper_may_be_out()), (SECOND, true, false));
    assert_eq!(matter.application, Some(stage.region.families[0].application.id));

    let settle = |choice| Command::SettleMatter { matter: id, choice };
    assert_eq!(
        stage.act(stage.region.families[0].actor(), &settle(Choice::FamilyTold)),
        Err(Refusal::NotAllowed)
    );
    assert_eq!(stage.act(stage.reception(), &settle(Choice::DoneAnew)), Err(Refusal::UnknownReason));
    // At another desk than the one that was refused.
    stage.done(stage.reception(), &settle(Choice::FamilyTold));
    let settled = stage.matter(id).course.settled.expect("settled");
    assert_eq!((settled.choice, settled.desk), (Choice::FamilyTold, stage.region.desk.id));
    assert_eq!(stage.act(stage.second(), &settle(Choice::StandsAsIs)), Err(Refusal::AlreadyDone));
    assert_eq!(
        stage.act(stage.second(), &Command::AskDepartment { matter: id }),
        Err(Refusal::AlreadyDone)
    );
}

#[test]
fn a_family_that_left_is_known_while_the_matter_about_it_is_open() {
    let mut stage = Stage::new(|_| {});
    let family = stage.region.families[0].clone();
    let key = Record::from(family.application.clone()).key();
    let own = stage.region.kindergarten.id;
    let withdraw = Command::WithdrawApplication {
        application: family.application.id,
    };
    let decline = Command::DeclineResponse {
        response: stage.response,
        reason: "data_wrong".into(),
    };
    stage.done(stage.reception(), &decline);
    stage.done(family.actor(), &withdraw);
    assert!(!stage.region.register.audience(key).contains(&own), "its matter is nobody's here");
    let (id, _) = stage.handed_in(stage.second(), &decline);
    assert!(stage.region.register.audience(key).contains(&own), "somebody has to speak to it");
    assert!(stage.region.register.snapshot(own).iter().any(|row| row.key() == key));
    let settle = Command::SettleMatter {
        matter: id,
        choice: Choice::StandsAsIs,
    };
    stage.done(stage.second(), &settle);
    assert!(!stage.region.register.audience(key).contains(&own));
    assert!(!stage.region.register.snapshot(own).iter().any(|row| row.key() == key));
}

#[test]
fn what_is_about_a_matter_makes_none_itself() {
    let mut stage = Stage::new(|_| {});
    let nowhere = Command::SettleMatter {
        matter: stage.clock.id(),
        choice: Choice::FamilyTold,
    };
    let (id, verdict) = stage.handed_in(stage.reception(), &nowhere);
    assert_eq!(
        verdict,
        Verdict::Refused {
            refusal: Refusal::NotFound,
            facts: vec![]
        }
    );
    assert!(stage.region.register.matter(id).is_none());
}

#[test]
fn what_nobody_settles_the_department_sees() {
    let mut stage = Stage::new(|rules| rules.matter_working_days = 1);
    let hold = stage.hold();
    stage.done(stage.reception(), &stage.activate(hold.id));
    let (id, _) = stage.handed_in(stage.second(), &stage.activate(hold.id));
    let escalate = Command::EscalateMatter { matter: id };
    assert!(!stage.matter(id).is_before_the_department());
    stage.clock.set(wall("2026-11-24 09:02"));
    assert_eq!(stage.act(Actor::Scheduler, &escalate), Err(Refusal::TooEarly));
    stage.clock.set(wall("2026-11-24 09:03"));
    stage.done(Actor::Scheduler, &escalate);
    assert!(stage.matter(id).is_before_the_department());
    assert_eq!(stage.act(Actor::Scheduler, &escalate), Err(Refusal::AlreadyDone));
    // The department's word does not close it: the family has to hear of it from the kindergarten.
    let answer = Command::AnswerMatter {
        matter: id,
        answer: Answer::Stands,
    };
    assert_eq!(stage.act(stage.second(), &answer), Err(Refusal::NotAllowed));
    stage.done(DEPARTMENT, &answer);
    assert!(stage.matter(id).is_open() && !stage.matter(id).is_before_the_department());
    stage.done(
        stage.second(),
        &Command::SettleMatter {
            matter: id,
            choice: Choice::FamilyTold,
        },
    );
}

#[rstest]
#[case::counts(Answer::Honour)]
#[case::does_not(Answer::Annul)]
#[case::as_it_is(Answer::Stands)]
fn the_paper_of_a_desk_that_was_given_up_is_left_to_people(#[case] answer: Answer) {
    let mut stage = Stage::new(|_| {});
    let (hold, on_paper) = (stage.hold(), stage.clock.now());
    let printed: ReferralId = stage.clock.id();
    stage.give_up_reception();
    // Nobody holds the place now but the centre.
    assert_eq!(stage.hold().desk, None);
    let late = Command::ActivateResponse {
        response: stage.response,
        referral: printed,
        hold: Some(hold.id),
    };
    let (id, verdict) = stage.handed_in(stage.reception(), &late);
    assert!(matches!(verdict, Verdict::LeftToPeople(ref facts) if matches!(facts.as_slice(), [Fact::MatterRaised { .. }])));
    let matter = stage.matter(id).clone();
    assert!(matter.is_left_to_people() && matter.is_before_the_department() && matter.paper_may_be_out());
    assert_eq!(matter.instead.expect("why").what, Happened::GivenUp);
    assert!(stage.region.register.referral(printed).is_none(), "nothing was issued");
    let settle = Command::SettleMatter {
        matter: id,
        choice: Choice::FamilyTold,
    };
    assert_eq!(stage.act(stage.second(), &settle), Err(Refusal::DepartmentAnswersFirst));
    stage.done(DEPARTMENT, &Command::AnswerMatter { matter: id, answer });
    let referral = stage.region.register.referral(printed).cloned();
    if answer == Answer::Honour {
        let referral = referral.expect("it counts");
        assert_eq!(
            (referral.number.as_str(), &referral.state),
            (hold.referral_number.as_str(), &ReferralState::Issued)
        );
        assert!(referral.valid.from > on_paper, "nobody pays for the time it took");
        assert!(stage.hold_states().iter().all(|state| *state != HoldState::Active));
    } else {
        assert_eq!(referral, None);
    }
    stage.done(stage.second(), &settle);
    assert!(!stage.matter(id).is_open());
}

#[test]
fn a_paper_is_not_honoured_over_another_desks_hold() {
    let mut stage = Stage::new(|_| {});
    let hold = stage.hold();
    // The second desk is the reception by now: it gets what the lost one held.
    let kindergarten = oryn_domain::kindergarten::Kindergarten {
        reception: Some(SECOND),
        ..stage.region.kindergarten.clone()
    };
    stage.region.register.put(kindergarten.into());
    stage.give_up_reception();
    assert_eq!(stage.hold().desk, Some(SECOND));
    let (id, _) = stage.handed_in(stage.reception(), &stage.activate(hold.id));
    let honour = Command::AnswerMatter {
        matter: id,
        answer: Answer::Honour,
    };
    assert_eq!(stage.act(DEPARTMENT, &honour), Err(Refusal::HoldOfAnotherDesk));
    // That desk activates, and the family has its one referral.
    stage.done(stage.second(), &stage.activate(stage.hold().id));
    assert_eq!(stage.act(DEPARTMENT, &honour), Err(Refusal::ResponseNotSelected));
    stage.done(
        DEPARTMENT,
        &Command::AnswerMatter {
            matter: id,
            answer: Answer::Stands,
        },
    );
}

#[test]
fn only_the_desk_that_holds_hands_over() {
    let mut stage = Stage::new(|_| {});
    let old = stage.hold();
    let give = |to| Command::HandOverHold { hold: old.id, to };
    assert_eq!(stage.act(stage.second(), &give(SECOND)), Err(Refusal::HoldOfAnotherDesk), "H1");
    assert_eq!(stage.act(stage.reception(), &give(stage.region.desk.id)), Err(Refusal::AlreadyDone));
    assert_eq!(stage.act(stage.reception(), &give(stage.clock.id())), Err(Refusal::NotFound));
    let ask = Command::AskForHold { response: stage.response };
    assert_eq!(stage.act(stage.reception(), &ask), Err(Refusal::AlreadyDone));
    stage.done(stage.second(), &ask);
    assert_eq!(stage.hold().asked_by, Some(SECOND));
    assert_eq!(stage.hold().desk, Some(stage.region.desk.id), "asking moves nothing");
    assert_eq!(stage.act(stage.second(), &ask), Err(Refusal::AlreadyDone));
    stage.done(stage.reception(), &give(SECOND));
    let new = stage.hold();
    assert_eq!((new.desk, new.state, new.asked_by), (Some(SECOND), HoldState::Active, None));
    assert_ne!((new.id, &new.referral_number), (old.id, &old.referral_number));
    assert_eq!(stage.region.register.hold(old.id).map(|hold| hold.state), Some(HoldState::Released));
    // The desk that gave it away decides nothing under it any more; the other one does.
    let (id, verdict) = stage.handed_in(stage.reception(), &stage.activate(old.id));
    assert!(matches!(
        verdict,
        Verdict::Refused {
            refusal: Refusal::HoldSpent,
            ..
        }
    ));
    assert_eq!(
        stage.matter(id).instead.map(|row| (row.what, row.by)),
        Some((Happened::HandedOver, Whom::Desk(SECOND)))
    );
    stage.done(stage.second(), &stage.activate(new.id));
}

#[test]
fn a_hold_that_was_used_is_not_handed_over() {
    let mut stage = Stage::new(|_| {});
    let hold = stage.hold();
    stage.done(stage.reception(), &stage.activate(hold.id));
    let give = Command::HandOverHold { hold: hold.id, to: SECOND };
    assert_eq!(stage.act(stage.reception(), &give), Err(Refusal::ResponseNotSelected));
    let ask = Command::AskForHold { response: stage.response };
    assert_eq!(stage.act(stage.second(), &ask), Err(Refusal::ResponseNotSelected));
}

#[test]
fn what_no_desk_holds_the_centre_gives_at_once() {
    let mut stage = Stage::new(|_| {});
    stage.give_up_reception();
    assert_eq!(stage.hold().desk, None);
    stage.done(stage.second(), &Command::AskForHold { response: stage.response });
    assert_eq!(stage.hold().desk, Some(SECOND));
}

#[test]
fn a_desk_gets_no_more_than_the_pack_allows() {
    let mut stage = Stage::new(|rules| rules.holds_per_desk = 1);
    let first = stage.hold();
    assert_eq!(first.desk, Some(stage.region.desk.id));
    // Another place, another family: the reception has its one hold, so nobody holds this.
    let before = stage.response;
    stage.response = stage.clock.id();
    let families = std::mem::take(&mut stage.region.families);
    stage.region.families = families[1..].to_vec();
    stage.choose();
    assert_eq!(stage.hold().desk, None);
    stage.done(stage.second(), &Command::AskForHold { response: stage.response });
    assert_eq!(stage.hold().desk, Some(SECOND));
    let give = Command::HandOverHold {
        hold: first.id,
        to: SECOND,
    };
    assert_eq!(stage.act(stage.reception(), &give), Err(Refusal::HoldLimit { limit: 1 }));
    assert_eq!(
        stage.act(stage.second(), &Command::AskForHold { response: before }),
        Err(Refusal::HoldLimit { limit: 1 })
    );
}

#[test]
fn every_kind_of_trouble_leaves_something_to_do() {
    for remedy in Remedy::ALL {
        assert!(!remedy.choices().is_empty(), "{remedy:?}");
        assert!(
            remedy.choices().contains(&Choice::StandsAsIs),
            "{remedy:?}: giving up is always possible"
        );
    }
}

/// Two desks wrote the same places down without a connection: the second is told where they are, and is not asked to tell a family that is not there.
#[test]
fn places_that_stand_in_another_bulletin_concern_no_family() {
    let mut stage = Stage::new(|_| {});
    let group = stage.region.group.id;
    let free = {
        let row = stage.region.register.group(group).expect("the group");
        stage.region.register.unpublished_places(row)
    };
    assert!(free > 0);
    let all = |stage: &Stage| Command::ScheduleBulletin {
        bulletin: stage.clock.id(),
        group,
        places: free,
        birth_years: stage.region.group.birth_years.clone(),
        released_at: stage.clock.now(),
    };
    let (first, second) = (all(&stage), all(&stage));
    stage.done(stage.reception(), &first);
    let written_at = stage.clock.now();
    stage.clock.advance_minutes(3);
    let (id, _) = stage.handed_in(stage.second(), &second);
    let matter = stage.region.register.matter(id).expect("a matter");
    assert_eq!(matter.refusal, Some(Refusal::PlacesExceedCapacity { asked: free, free: 0 }));
    let instead = matter.instead.expect("what happened instead");
    assert_eq!(
        (instead.what, instead.by, instead.at),
        (Happened::Published, Whom::Kindergarten, Some(written_at))
    );
    assert_eq!(matter.choices(), [Choice::DoneAnew, Choice::StandsAsIs]);
}

impl Stage {
    fn hold_states(&self) -> Vec<HoldState> {
        self.region.register.holds_for(self.response).map(|hold| hold.state).collect()
    }
}

proptest! {
    /// Whatever two desks do with one response in whatever order: at most one hold is live, and never more than one referral comes out.
    #[test]
    fn a_response_has_one_hold_and_becomes_one_referral(steps in prop::collection::vec((any::<bool>(), 0u8..5), 1..25)) {
        let mut stage = Stage::new(|_| {});
        let mut known: Vec<HoldId> = vec![stage.hold().id];
        for (first, what) in steps {
            let actor = if first { stage.reception() } else { stage.second() };
            let to = if first { SECOND } else { stage.region.desk.id };
            let latest = known[known.len() - 1];
            let oldest = known[0];
            let command = match what {
                0 => Command::AskForHold { response: stage.response },
                1 => Command::HandOverHold { hold: latest, to },
                2 => Command::HandOverHold { hold: oldest, to },
                3 => stage.activate(oldest),
                _ => stage.activate(latest),
            };
            stage.handed_in(actor, &command);
            let row = stage.region.register.response(stage.response).expect("a response").clone();
            if let ResponseState::Selected { hold, .. } = row.state
                && !known.contains(&hold)
            {
                known.push(hold);
            }
            let live = stage.hold_states().iter().filter(|state| **state == HoldState::Active).count();
            let selected = usize::from(matches!(row.state, ResponseState::Selected { .. }));
            prop_assert_eq!(live, selected);
            prop_assert!(stage.region.register.referrals().count() <= 1);
            for matter in stage.region.register.matters() {
                prop_assert!(!matter.choices().is_empty() && matter.settle_by.is_some());
            }
        }
    }
}
