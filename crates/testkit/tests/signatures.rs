//! The kindergarten's signature after it was put: what the centre records about it, who is asked to sign once more, and what that changes.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where its premises fail; its helper functions too"
)]

use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::contract::{
    Addendum, AddendumState, Change, Contract, ContractSignature, SignatureDoubt, SignatureFlaw, SignatureStanding,
};
use oryn_domain::decide::Context;
use oryn_domain::decide::matter::conclude;
use oryn_domain::id::{ContractId, DeskId, Id, MatterId, OfficerId, ReferralId};
use oryn_domain::matter::{Choice, Matter};
use oryn_domain::permission::{Actor, Role};
use oryn_domain::refusal::Refusal;
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;
use oryn_testkit::builders::{RegionBuilder, TinyRegion};
use oryn_testkit::clock::{Clock, wall};
use rstest::rstest;

const DEPARTMENT: Actor = Actor::Department {
    officer: OfficerId(Id::from_bytes([7; 16])),
};
const SECOND: DeskId = DeskId(Id::from_bytes([9; 16]));
const REVOKED: SignatureFlaw = SignatureFlaw::Revoked;

fn signature(cms: &str) -> ContractSignature {
    ContractSignature {
        cms: cms.to_owned(),
        signer: "s".to_owned(),
        serial: "1".to_owned(),
        training: true,
    }
}

/// A kindergarten with two desks and one referred family, whose contract is written and signed by the guardian.
struct Stage {
    region: TinyRegion,
    clock: Clock,
    referral: ReferralId,
    contract: ContractId,
}

impl Stage {
    fn new() -> Self {
        let clock = Clock::wall("2026-11-23 09:00");
        let mut region = RegionBuilder::new(clock.now()).waiting(1).build();
        let second = Desk {
            id: SECOND,
            ..region.desk.clone()
        };
        region.register.put(second.into());
        let mut stage = Self {
            region,
            referral: clock.id(),
            contract: clock.id(),
            clock,
        };
        stage.refer();
        let (contract, referral) = (stage.contract, stage.referral);
        let prepare = Command::PrepareContract {
            contract,
            referral,
            starts_on: stage.clock.now().local_date(),
            fee_tenge: 15_000,
            document: "d".repeat(64),
        };
        stage.done(stage.region.registrar(), &prepare);
        stage.done(stage.region.registrar(), &Command::RecordGuardianSignature { contract });
        stage
    }

    /// Monday, 09:02: the referral runs to Monday 30 November, 09:02.
    fn refer(&mut self) {
        let (bulletin, response) = (self.clock.id(), self.clock.id());
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
        let activate = Command::ActivateResponse {
            response,
            referral: self.referral,
            hold: self.region.register.holds().next().map(|hold| hold.id),
        };
        self.done(self.region.registrar(), &activate);
    }

    /// The same, with the head's signature: the child is enrolled.
    fn enrolled() -> Self {
        let mut stage = Self::new();
        stage.done(stage.region.head(), &stage.signing("first"));
        stage
    }

    fn context(&self, actor: Actor) -> Context {
        let signer = self.region.head.iin;
        Context {
            signature: SignatureCheck::Valid { signer },
            ..self.clock.context(actor)
        }
    }

    fn act(&mut self, actor: Actor, command: &Command) -> Result<(), Refusal> {
        let context = self.context(actor);
        self.region.act(command, &context).map(drop)
    }

    fn done(&mut self, actor: Actor, command: &Command) {
        self.act(actor, command).expect("the rules allow it");
    }

    /// As the centre takes an act of a desk whose signature turns out to be this; why it is refused, and the matter it is.
    fn refused(&mut self, command: &Command, signature: SignatureCheck) -> (Option<Refusal>, MatterId) {
        let context = Context {
            signature,
            ..self.context(self.region.head())
        };
        let verdict = conclude(&self.region.register, command, &context, context.now);
        for fact in verdict.into_facts() {
            self.region.register.apply(&fact);
        }
        let matter = MatterId(context.act.0);
        (self.matter(matter).refusal.clone(), matter)
    }

    fn signing(&self, cms: &str) -> Command {
        Command::SignContract {
            contract: self.contract,
            document: "d".repeat(64),
            signature: signature(cms),
        }
    }

    fn signing_addendum(&self, number: u32, cms: &str) -> Command {
        Command::SignAddendum {
            contract: self.contract,
            number,
            document: number.to_string().repeat(64),
            signature: signature(cms),
        }
    }

    /// An addition is written: from the first of December another fee.
    fn added(&mut self, number: u32) {
        let prepare = Command::PrepareAddendum {
            contract: self.contract,
            number,
            change: Change::Fee { tenge: 20_000 + number },
            from: wall("2026-12-01 00:00").local_date(),
            document: Some(number.to_string().repeat(64)),
        };
        self.done(self.region.registrar(), &prepare);
    }

    /// Nobody signs it, or both have signed it on paper.
    fn settled(&mut self, number: u32, signed: bool) {
        let settle = Command::SettleAddendum {
            contract: self.contract,
            number,
            change: Change::Fee { tenge: 20_000 + number },
            from: wall("2026-12-01 00:00").local_date(),
            signed,
        };
        self.done(self.region.registrar(), &settle);
    }

    fn ended(&mut self) {
        let expel = Command::ExpelChild {
            enrolment: self.region.register.enrolments().next().expect("an enrolment").id,
            ground: "guardian_application".to_owned(),
            order: "№ 12".to_owned(),
            on: self.clock.now().local_date(),
        };
        self.done(self.region.head(), &expel);
    }

    fn record(&self, addendum: Option<u32>, standing: SignatureStanding) -> Command {
        Command::RecordStanding {
            contract: self.contract,
            addendum,
            standing,
            by: None,
        }
    }

    fn fails(&mut self, addendum: Option<u32>) {
        let record = self.record(addendum, fails());
        self.done(Actor::Scheduler, &record);
    }

    fn contract(&self) -> &Contract {
        self.region.register.contract(self.contract).expect("a contract")
    }

    fn addendum(&self, number: u32) -> &Addendum {
        self.contract().addendum(number).expect("an addition")
    }

    fn matter(&self, id: MatterId) -> &Matter {
        self.region.register.matter(id).expect("a matter")
    }

    fn only_matter(&self) -> &Matter {
        let mut all = self.region.register.matters();
        let first = all.next().expect("a matter");
        assert!(all.next().is_none(), "one and no more");
        first
    }

    fn choice(&self, id: MatterId) -> Option<Choice> {
        self.matter(id).course.settled.map(|settled| settled.choice)
    }
}

fn provisional() -> SignatureStanding {
    SignatureStanding::Provisional {
        because: SignatureDoubt::CertificateUnheard,
        since: Instant::default(),
    }
}

fn confirmed() -> SignatureStanding {
    SignatureStanding::Confirmed { at: Instant::default() }
}

fn fails() -> SignatureStanding {
    SignatureStanding::Fails {
        because: REVOKED,
        at: Instant::default(),
    }
}

#[rstest]
#[case::what_was_clear_at_once(None, confirmed(), Err(Refusal::AlreadyDone))]
#[case::what_is_open(None, provisional(), Ok(()))]
#[case::what_is_still_open(Some(provisional()), provisional(), Err(Refusal::AlreadyDone))]
#[case::what_was_open_and_stands(Some(provisional()), confirmed(), Ok(()))]
#[case::what_was_open_and_does_not(Some(provisional()), fails(), Ok(()))]
#[case::what_does_not_stand_is_final(Some(fails()), confirmed(), Err(Refusal::AlreadyDone))]
fn a_standing_is_recorded_when_it_is_news(
    #[case] before: Option<SignatureStanding>,
    #[case] now: SignatureStanding,
    #[case] expected: Result<(), Refusal>,
) {
    // The same for the contract and for an addition that the kindergarten signed electronically.
    for addendum in [None, Some(1)] {
        let mut stage = Stage::enrolled();
        stage.added(1);
        stage.done(stage.region.head(), &stage.signing_addendum(1, "first"));
        if let Some(known) = before {
            stage.done(Actor::Scheduler, &stage.record(addendum, known));
        }
        let record = stage.record(addendum, now);
        assert_eq!(
            stage.act(stage.region.head(), &record),
            Err(Refusal::NotAllowed),
            "the centre alone knows"
        );
        assert_eq!(stage.act(Actor::Scheduler, &record), expected, "{addendum:?}");
        let has_failed = before == Some(fails()) || now == fails();
        assert_eq!(
            stage.region.register.matters().count(),
            usize::from(has_failed),
            "people hear of it"
        );
        if has_failed {
            assert_eq!(stage.only_matter().addendum, addendum);
        }
    }
}

#[test]
fn a_standing_is_recorded_only_of_a_signature_that_is_there() {
    let mut stage = Stage::new();
    let unsigned = stage.record(None, provisional());
    assert_eq!(
        stage.act(Actor::Scheduler, &unsigned),
        Err(Refusal::NotFound),
        "the kindergarten has not signed"
    );
    stage.done(stage.region.head(), &stage.signing("first"));
    stage.added(1);
    let of_addendum = |number| Command::RecordStanding {
        contract: stage.contract,
        addendum: Some(number),
        standing: provisional(),
        by: None,
    };
    let (first, none) = (of_addendum(1), of_addendum(7));
    assert_eq!(stage.act(Actor::Scheduler, &first), Err(Refusal::NotFound), "it is only written");
    assert_eq!(stage.act(Actor::Scheduler, &none), Err(Refusal::NotFound));
    stage.settled(1, true);
    assert_eq!(stage.act(Actor::Scheduler, &first), Err(Refusal::NotFound), "both signed on paper");
}

/// Whoever handed it in hears of it; where nobody knows who that was, any desk that is at work does.
#[rstest]
#[case::of_whoever_signed(true, false, Some(SECOND))]
#[case::at_the_reception(false, false, None)]
#[case::where_the_reception_was_given_up(false, true, Some(SECOND))]
fn a_signature_that_does_not_stand_always_reaches_a_desk(#[case] known: bool, #[case] given_up: bool, #[case] desk: Option<DeskId>) {
    let mut stage = Stage::enrolled();
    let reception = stage.region.desk.id;
    if given_up {
        let give_up = Command::WriteOffDesk { desk: reception };
        stage.done(DEPARTMENT, &give_up);
        stage.clock.set(wall("2026-12-02 10:00"));
        let head = Actor::Staff {
            staff: stage.region.head.id,
            role: Role::Head,
            kindergarten: stage.region.kindergarten.id,
            desk: SECOND,
        };
        stage.done(head, &give_up);
    }
    let record = Command::RecordStanding {
        contract: stage.contract,
        addendum: None,
        standing: fails(),
        by: known.then_some((stage.region.head.id, SECOND)),
    };
    stage.done(Actor::Scheduler, &record);
    let matter = stage.only_matter();
    assert_eq!(matter.desk, desk.unwrap_or(reception));
    let staff = if known { stage.region.head.id } else { stage.region.registrar.id };
    assert_eq!(matter.staff, staff, "who signed, or else who wrote the contract");
}

#[test]
fn signing_again_replaces_the_signature_and_leaves_the_day() {
    let mut stage = Stage::enrolled();
    stage.added(1);
    stage.done(stage.region.head(), &stage.signing_addendum(1, "first"));
    let day = stage.clock.now();
    stage.fails(None);
    stage.fails(Some(1));
    let later = stage.clock.advance_minutes(3 * 24 * 60);
    stage.done(stage.region.head(), &stage.signing("second"));
    stage.done(stage.region.head(), &stage.signing_addendum(1, "second"));

    let contract = stage.contract();
    assert_eq!(contract.signature(), Some(&signature("second")));
    assert_eq!(contract.signed_at(), Ok(day), "the contract is of the day on which it was made");
    assert_eq!((contract.signed_again_at, contract.standing), (Some(later), None));
    let addendum = stage.addendum(1);
    assert_eq!(addendum.signature(), Some(&signature("second")));
    assert!(matches!(addendum.state, AddendumState::Signed { at, .. } if at == day));
    assert_eq!((addendum.signed_again_at, addendum.standing), (Some(later), None));
    assert_eq!(stage.region.register.enrolments().count(), 1, "nobody is enrolled twice");

    // Of what is signed once there is no second time.
    assert_eq!(
        stage.act(stage.region.head(), &stage.signing("third")),
        Err(Refusal::AlreadyDone),
        "it stands"
    );
    let mut once = Stage::enrolled();
    once.added(1);
    once.settled(1, true);
    assert_eq!((once.contract().signed_again_at, once.addendum(1).signed_again_at), (None, None));
}

#[test]
fn each_signature_settles_the_matter_of_its_own_paper() {
    let flawed = SignatureCheck::Flawed { because: REVOKED };
    let mut stage = Stage::enrolled();
    let mut matters = Vec::new();
    for number in 1..=3 {
        stage.added(number);
        let (refusal, matter) = stage.refused(&stage.signing_addendum(number, "first"), flawed);
        assert_eq!(refusal, Some(Refusal::SignatureFails { because: REVOKED }));
        assert_eq!(stage.matter(matter).addendum, Some(number));
        matters.push(matter);
    }
    stage.fails(None);
    let of_contract = stage
        .region
        .register
        .matters()
        .find(|row| row.act == "sign-contract")
        .expect("the contract's own")
        .id;
    matters.push(of_contract);
    let choices = |stage: &Stage| matters.iter().map(|id| stage.choice(*id)).collect::<Vec<_>>();

    stage.done(stage.region.head(), &stage.signing_addendum(1, "second"));
    assert_eq!(choices(&stage), [Some(Choice::DoneAnew), None, None, None]);
    stage.settled(2, true);
    assert_eq!(
        choices(&stage),
        [Some(Choice::DoneAnew), Some(Choice::DoneAnew), None, None],
        "on paper it is signed too"
    );
    stage.settled(3, false);
    assert_eq!(
        choices(&stage),
        [Some(Choice::DoneAnew), Some(Choice::DoneAnew), Some(Choice::StandsAsIs), None],
        "what nobody signs any more waits for nobody"
    );
    stage.done(stage.region.head(), &stage.signing("second"));
    assert_eq!(choices(&stage)[3], Some(Choice::DoneAnew));
}

/// What was wrong with a signature is said, and not that the child is enrolled: that it has been for long.
#[rstest]
#[case(SignatureCheck::Flawed { because: REVOKED }, Refusal::SignatureFails { because: REVOKED })]
#[case(SignatureCheck::Invalid, Refusal::SignatureInvalid)]
#[case(SignatureCheck::Valid { signer: "940225300019".parse().expect("an IIN") }, Refusal::SignerNotHead)]
fn nothing_happened_instead_of_a_signature_that_is_refused_for_itself(#[case] check: SignatureCheck, #[case] expected: Refusal) {
    let mut stage = Stage::enrolled();
    stage.fails(None);
    let (refusal, matter) = stage.refused(&stage.signing("second"), check);
    assert_eq!(refusal, Some(expected));
    assert_eq!(stage.matter(matter).instead, None);
    // Signed in time by another desk: then it is that which happened.
    let mut twice = Stage::enrolled();
    let (refusal, matter) = twice.refused(&twice.signing("second"), check);
    assert_eq!(refusal, Some(Refusal::AlreadyDone));
    assert!(twice.matter(matter).instead.is_some());
}

#[test]
fn what_has_ended_is_not_signed_again_and_its_kindergarten_hears_of_it_all_the_same() {
    let mut stage = Stage::enrolled();
    stage.ended();
    stage.fails(None);
    assert_eq!(stage.contract().standing, Some(fails()));
    assert_eq!(stage.only_matter().refusal, Some(Refusal::SignatureFails { because: REVOKED }));
    assert_eq!(
        stage.act(stage.region.head(), &stage.signing("second")),
        Err(Refusal::EnrolmentEnded),
        "and not that it was done"
    );
}

#[test]
fn of_a_referral_that_has_ended_the_end_is_said_and_not_the_signature() {
    let mut stage = Stage::new();
    stage.clock.set(wall("2026-11-30 09:03"));
    let flawed = SignatureCheck::Flawed { because: REVOKED };
    let until = wall("2026-11-30 09:02");
    let (refusal, _) = stage.refused(&stage.signing("first"), flawed);
    assert_eq!(
        refusal,
        Some(Refusal::ReferralExpired { until }),
        "signing once more would not help"
    );
}
