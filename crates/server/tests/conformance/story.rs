//! Rows that the rules themselves made: a small region in which one child came all the way to a group.

use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::contract::ContractSignature;
use oryn_domain::decide::Context;
use oryn_domain::id::Id;
use oryn_domain::permission::Actor;
use oryn_domain::record::Record;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::time::Instant;
use oryn_testkit::builders::{RegionBuilder, TinyRegion, records_of};
use oryn_testkit::clock::{Clock, wall};

/// The rows of a region at two moments.
pub struct Story {
    pub clock: Clock,
    /// The first family's response is selected, under a hold; the second one's waits.
    pub selected: Vec<Record>,
    /// Its child has been enrolled.
    pub enrolled: Vec<Record>,
}

struct Teller {
    clock: Clock,
    region: TinyRegion,
}

impl Teller {
    fn tell(&mut self, actor: Actor, signature: SignatureCheck, command: &Command) {
        let context = Context {
            act: self.clock.id(),
            now: self.clock.now(),
            received: self.clock.now(),
            actor,
            signature,
        };
        self.region.act(command, &context).expect("the rules allow it");
    }

    fn plain(&mut self, actor: Actor, command: &Command) {
        self.tell(actor, SignatureCheck::NotChecked, command);
    }
}

/// Tell it.
pub fn story() -> Story {
    let clock = Clock::at(wall("2026-11-23 09:00"));
    let region = RegionBuilder::new(clock.now()).waiting(3).build();
    let mut teller = Teller { clock, region };
    let (bulletin, referral, contract) = (teller.clock.id(), teller.clock.id(), teller.clock.id());
    let (registrar, head) = (teller.region.registrar(), teller.region.head());
    teller.plain(
        registrar,
        &Command::ScheduleBulletin {
            bulletin,
            group: teller.region.group.id,
            places: 2,
            birth_years: vec![2023],
            released_at: teller.clock.now(),
        },
    );
    pass_a_minute(&teller.clock);
    teller.plain(Actor::Scheduler, &Command::PublishBulletin { bulletin });
    let families = teller.region.families.clone();
    let respond = |teller: &mut Teller, n: usize| {
        let response: Id = teller.clock.id();
        let command = Command::Respond {
            response: response.into(),
            application: families[n].application.id,
            bulletin,
        };
        teller.plain(families[n].actor(), &command);
        response
    };
    let first = respond(&mut teller, 0);
    pass_a_minute(&teller.clock);
    teller.plain(Actor::Scheduler, &Command::CloseRound { bulletin });
    respond(&mut teller, 1);
    let selected = records_of(&teller.region.register);
    let hold = hold_of(&teller.region.register, first);
    let activate = Command::ActivateResponse {
        response: first.into(),
        referral,
        hold,
    };
    teller.plain(registrar, &activate);
    let document = "0".repeat(64);
    teller.plain(
        registrar,
        &Command::PrepareContract {
            contract,
            referral,
            starts_on: "2026-12-01".parse().expect("a date"),
            fee_tenge: 15_000,
            document: document.clone(),
        },
    );
    teller.plain(registrar, &Command::RecordGuardianSignature { contract });
    let signature = ContractSignature {
        cms: String::new(),
        signer: teller.region.head.name.full(),
        serial: "01".to_owned(),
        training: true,
    };
    let signer = teller.region.head.iin;
    let sign = Command::SignContract {
        contract,
        document,
        signature,
    };
    teller.tell(head, SignatureCheck::Valid { signer }, &sign);
    let enrolled = records_of(&teller.region.register);
    Story {
        clock: teller.clock,
        selected,
        enrolled,
    }
}

fn pass_a_minute(clock: &Clock) {
    clock.advance_minutes(1);
}

fn hold_of(register: &Register, response: Id) -> Option<oryn_domain::id::HoldId> {
    match register.response(response.into())?.state {
        ResponseState::Selected { hold, .. } => Some(hold),
        _ => None,
    }
}

impl Story {
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The first row of this kind that is wanted.
    pub fn one<T>(rows: &[Record], wanted: impl Fn(&Record) -> Option<T>) -> T {
        rows.iter().find_map(wanted).expect("the story has such a row")
    }
}
