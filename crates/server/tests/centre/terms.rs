//! What the server does on time, and what it does not do while a desk may hold a signed contract.

use base64::Engine;
use oryn_api::wire::{Op, Outcome};
use oryn_domain::act::Command;
use oryn_domain::application::{Class, Standing};
use oryn_domain::contract::ContractSignature;
use oryn_domain::id::{ContractId, HoldId, Id, OfficerId, ReferralId, ResponseId};
use oryn_domain::permission::Actor;
use oryn_domain::record::Record;
use oryn_domain::referral::{MovedBecause, Notice, Referral, ReferralState, Spared};
use oryn_domain::response::ResponseState;
use oryn_domain::rule_pack::{ConfirmedBy, MonthDay};
use oryn_domain::time::Instant;
use oryn_server::clock::Clock;
use oryn_server::presence;
use oryn_signing::signer::TrainingSigner;

use crate::fixture::{Fixture, TestDesk};
use crate::main_job::publish;

const DEPARTMENT: Actor = Actor::Department {
    officer: OfficerId(Id::from_bytes([7; 16])),
};

fn standing(fixture: &Fixture) -> Standing {
    let id = fixture.region.families[0].application.id;
    fixture
        .centre
        .read(|published| published.register.application(id).expect("an application").standing.clone())
}

pub fn referral(fixture: &Fixture, id: ReferralId) -> Referral {
    fixture
        .centre
        .read(|published| published.register.referral(id).expect("a referral").clone())
}

async fn notices(fixture: &Fixture) -> Vec<String> {
    let guardian = fixture.region.families[0].guardian.id;
    let stored = fixture.centre.store.notices(guardian).await.expect("notices");
    stored.into_iter().map(|notice| notice.code).collect()
}

/// The first family responds alone and is selected: the response and its hold.
async fn selected(fixture: &Fixture, desk: &mut TestDesk) -> (ResponseId, HoldId) {
    let bulletin = publish(fixture, desk, 1).await;
    fixture.respond(bulletin, &[0]).await;
    fixture.pass_minutes(1).await;
    desk.sync(&[]).await;
    fixture.centre.read(|published| {
        let row = published.register.responses_to(bulletin).next().expect("it came");
        match row.state {
            ResponseState::Selected { hold, .. } => (row.id, hold),
            _ => unreachable!("selected, not {:?}", row.state),
        }
    })
}

pub async fn referred(fixture: &Fixture, desk: &mut TestDesk) -> ReferralId {
    let (response, hold) = selected(fixture, desk).await;
    let referral = fixture.id();
    let command = Command::ActivateResponse {
        response,
        referral,
        hold: Some(hold),
    };
    let op = desk.op(fixture.id(), fixture.clock.now(), command);
    assert_eq!(desk.sync(&[op]).await.receipts[0].outcome, Outcome::Applied);
    referral
}

/// What a desk does at this instant to enrol a child on a referral, as it waits in its outbox.
pub fn contract_acts(fixture: &Fixture, desk: &mut TestDesk, referral: ReferralId, at: Instant) -> Vec<Op> {
    let contract: ContractId = fixture.id();
    let pdf = b"%PDF the exact bytes";
    let document = oryn_server::secret::hash(pdf);
    let head = &fixture.region.head;
    let number = "160540900016".parse().ok();
    let key = fixture.centre.training.issue(&head.name.full(), head.iin, number, "пароль", at);
    let signer = TrainingSigner::open(&key.expect("a key"), "пароль", at).expect("it opens");
    let signature = ContractSignature {
        cms: base64::engine::general_purpose::STANDARD.encode(signer.sign(pdf, at).expect("signed")),
        signer: head.name.full(),
        serial: signer.summary().serial.clone(),
        training: true,
    };
    let commands = [
        Command::PrepareContract {
            contract,
            referral,
            starts_on: at.local_date(),
            fee_tenge: 15_000,
            document: document.clone(),
        },
        Command::RecordGuardianSignature { contract },
        Command::SignContract {
            contract,
            document,
            signature,
        },
    ];
    commands.into_iter().map(|command| desk.op(fixture.id(), at, command)).collect()
}

#[tokio::test]
async fn a_contract_signed_in_time_on_a_silent_desk_is_accepted_once_and_nobody_is_punished() {
    let fixture = Fixture::new(2).await;
    let mut desk = fixture.desk().await;
    let referral_id = referred(&fixture, &mut desk).await;
    let until = referral(&fixture, referral_id).valid.until;

    // The line is cut. On the last day the family signs; the server's clock runs past the term.
    let signed_at = until.plus_minutes(-60);
    let acts = contract_acts(&fixture, &mut desk, referral_id, signed_at);
    fixture.clock.0.set(until.plus_minutes(-1));
    fixture.pass_minutes(3 * 24 * 60).await;
    assert!(referral(&fixture, referral_id).is_live(), "the desk was not heard: nothing expires");
    assert!(matches!(standing(&fixture), Standing::Referred { .. }));

    let first = desk.sync(&acts).await;
    assert!(
        first.receipts.iter().all(|receipt| receipt.outcome == Outcome::Applied),
        "{:?}",
        first.receipts
    );
    assert_eq!(desk.sync(&acts).await.receipts, first.receipts, "heard once");
    fixture.pass_minutes(30 * 24 * 60).await;
    assert!(matches!(standing(&fixture), Standing::Enrolled { .. }));
    fixture.centre.read(|published| {
        assert_eq!(published.register.roll_of(fixture.region.group.id).count(), 1);
        let row = published.register.desk(desk.enrolled.desk).expect("the desk");
        assert_eq!(row.watch.silent_since, None);
        assert_eq!(row.watch.outages.len(), 1, "what was counted is kept");
    });
    assert!(!notices(&fixture).await.contains(&"referral-expired".to_owned()));
}

#[tokio::test]
async fn a_request_that_lies_at_a_desk_without_a_line_keeps_the_family_from_the_stop_list() {
    let fixture = Fixture::new(1).await;
    let mut reception = fixture.desk().await;
    let mut second = fixture.desk().await;
    let referral_id = referred(&fixture, &mut reception).await;
    let until = referral(&fixture, referral_id).valid.until;
    second.sync(&[]).await;

    // The line of the second desk is cut. On the last day the family comes to it with a document; nobody gave that desk anything.
    let document = oryn_server::secret::hash(b"%PDF a certificate");
    let ask = Command::AskExtension {
        referral: referral_id,
        ground: "child_ill".to_owned(),
        document: document.clone(),
    };
    let act = second.op(fixture.id(), until.plus_minutes(-60), ask);
    let hours = u32::try_from(until.since(fixture.clock.now()) / 3_600_000_000).expect("some days");
    fixture.pass_hours_with(&mut reception, hours + 3 * 24).await;
    assert!(
        referral(&fixture, referral_id).is_live(),
        "one desk of the kindergarten was not heard: nothing expires"
    );

    let reply = second.sync(&[act]).await;
    assert_eq!(reply.receipts[0].outcome, Outcome::Applied);
    assert_eq!(reply.wanted, [document]);
    let row = referral(&fixture, referral_id);
    assert!(
        row.extension_answer_by().is_some_and(|by| by > fixture.clock.now()),
        "the head has time to answer"
    );
    for _ in 0..8 {
        second.sync(&[]).await;
        fixture.pass_hours_with(&mut reception, 24).await;
    }
    assert_eq!(standing(&fixture), Standing::Waiting, "answered or not, it asked in time");
}

#[tokio::test]
async fn acts_that_still_wait_on_the_desk_keep_the_term_open() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let referral_id = referred(&fixture, &mut desk).await;
    let until = referral(&fixture, referral_id).valid.until;
    let acts = contract_acts(&fixture, &mut desk, referral_id, until.plus_minutes(-5));
    fixture.clock.0.set(until.plus_minutes(1));
    // The first act arrives, the desk says that two more wait.
    desk.waiting = 3;
    assert_eq!(desk.sync(&acts[..1]).await.receipts[0].outcome, Outcome::Applied);
    fixture.pass_minutes(10).await;
    assert!(referral(&fixture, referral_id).is_live());
    desk.waiting = 2;
    let rest = desk.sync(&acts[1..]).await;
    assert!(rest.receipts.iter().all(|receipt| receipt.outcome == Outcome::Applied));
    assert!(matches!(standing(&fixture), Standing::Enrolled { .. }));
}

#[tokio::test]
async fn a_term_goes_on_by_what_the_desk_was_out_of_order_and_then_expires() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let referral_id = referred(&fixture, &mut desk).await;
    let before = referral(&fixture, referral_id).valid.until;
    // Monday 9 o'clock to Wednesday 9 o'clock: eighteen working hours.
    fixture.pass_minutes(2 * 24 * 60).await;
    desk.sync(&[]).await;
    let row = referral(&fixture, referral_id);
    let [moved] = row.term.moves.as_slice() else {
        panic!("one move: {:?}", row.term)
    };
    let MovedBecause::DeskOutage { desk: which, outage, lost } = moved.because else {
        panic!("for the desk")
    };
    assert_eq!((which, outage.minutes, lost), (desk.enrolled.desk, 18 * 60, 18 * 60));
    assert_eq!((moved.before, moved.after), (before, row.valid.until));
    assert_eq!(row.valid.until.since(before), 2 * 24 * 60 * 60_000_000, "two working days later");
    assert!(notices(&fixture).await.contains(&"referral-term-moved".to_owned()));

    fixture.pass_hours_with(&mut desk, 10 * 24).await;
    let row = referral(&fixture, referral_id);
    assert!(matches!(row.state, ReferralState::Expired { spared: None, .. }), "{:?}", row.state);
    assert!(matches!(standing(&fixture), Standing::OnHold { .. }));
}

#[tokio::test]
async fn a_family_that_could_not_be_told_is_spared_the_stop_list() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let referral_id = referred(&fixture, &mut desk).await;
    let undelivered = Command::RecordNotice {
        referral: referral_id,
        notice: Notice::Failed { at: fixture.clock.now() },
    };
    assert_eq!(fixture.act(Actor::Scheduler, undelivered).await, Outcome::Applied);
    fixture.pass_hours_with(&mut desk, 8 * 24).await;
    let state = referral(&fixture, referral_id).state;
    assert!(
        matches!(
            state,
            ReferralState::Expired {
                spared: Some(Spared::NoticeUndelivered),
                ..
            }
        ),
        "{state:?}"
    );
    assert_eq!(standing(&fixture), Standing::Waiting);
    assert!(notices(&fixture).await.contains(&"referral-expired-spared".to_owned()));
}

#[tokio::test]
async fn a_late_activation_is_told_to_everybody_and_takes_nothing_away() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let (response, hold) = selected(&fixture, &mut desk).await;
    fixture.pass_minutes(24 * 60 + 1).await;
    let page = desk.sync(&[]).await.page.expect("a page");
    let escalated = page.entries.iter().flat_map(oryn_api::wire::Entry::records).any(|row| {
        matches!(row, Record::Response(row)
            if row.id == response && matches!(row.state, ResponseState::Selected { escalated_at: Some(_), .. }))
    });
    assert!(escalated, "the kindergarten sees it");
    assert!(notices(&fixture).await.contains(&"activation-late".to_owned()));
    let command = Command::ActivateResponse {
        response,
        referral: fixture.id(),
        hold: Some(hold),
    };
    let op = desk.op(fixture.id(), fixture.clock.now(), command);
    assert_eq!(desk.sync(&[op]).await.receipts[0].outcome, Outcome::Applied, "the place was kept");
}

#[tokio::test]
async fn an_outage_of_the_server_moves_the_round_that_ended_in_it() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    let closes = |fixture: &Fixture| {
        fixture.centre.read(|published| {
            published
                .register
                .bulletin(bulletin)
                .and_then(|row| row.round)
                .map(|round| round.closes_at)
        })
    };
    let before = closes(&fixture).expect("a round");
    fixture.clock.0.advance_minutes(90);
    let fixture = fixture.restart().await;
    presence::begin(&fixture.centre).await.expect("the start");
    let after = closes(&fixture).expect("a round");
    assert!(after > fixture.clock.now(), "families get the minute they had left");
    assert!(after > before);
    fixture.respond(bulletin, &[0]).await;
    fixture.pass_minutes(1).await;
    fixture.centre.read(|published| {
        let row = published.register.responses_to(bulletin).next().expect("it came");
        assert!(matches!(row.state, ResponseState::Selected { .. }));
    });
    // A short stop is none.
    let fixture = fixture.restart().await;
    let journal = fixture.centre.store.last_journal().await.expect("a journal");
    presence::begin(&fixture.centre).await.expect("the start");
    assert_eq!(fixture.centre.store.last_journal().await.expect("a journal"), journal);
}

#[tokio::test]
async fn an_outage_is_recorded_once_though_the_server_died_before_its_next_pulse() {
    let fixture = Fixture::new(1).await;
    let down = fixture.clock.now();
    let outages = async |fixture: &Fixture| {
        let journal = fixture.centre.store.journal(0, 100).await.expect("the journal");
        journal.into_iter().filter(|row| row.command == "record-outage").count()
    };
    presence::begin(&fixture.centre).await.expect("the start");
    fixture.clock.0.advance_minutes(90);
    // What was written down of the pulse is lost: the server dies after each record and before the next pulse.
    let dies = async |fixture: Fixture| {
        presence::begin(&fixture.centre).await.expect("the start");
        fixture
            .centre
            .store
            .set_meta("pulse", &down.micros().to_string())
            .await
            .expect("written");
        fixture.restart().await
    };
    let fixture = Box::pin(dies(fixture.restart().await)).await;
    assert_eq!(outages(&fixture).await, 1);
    fixture.clock.0.advance_minutes(1);
    let fixture = Box::pin(dies(fixture)).await;
    assert_eq!(outages(&fixture).await, 1, "the same absence, and a minute is none");
    // What it was away for after that is an absence of its own, and begins where the recorded one ended.
    fixture.clock.0.advance_minutes(30);
    let fixture = Box::pin(dies(fixture)).await;
    let fixture = Box::pin(dies(fixture)).await;
    assert_eq!(outages(&fixture).await, 2);
}

#[tokio::test]
async fn a_place_got_by_privilege_waits_for_the_department() {
    let fixture = Fixture::prepared(2, |region| {
        region.privileged(0, Class::FirstPriority, false).rules_with(|rules| {
            for category in &mut rules.privilege_categories {
                category.confirmed_by = ConfirmedBy::Department;
            }
        })
    })
    .await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[0]).await;
    fixture.pass_minutes(1).await;
    let application = fixture.region.families[0].application.id;
    let state = |fixture: &Fixture| {
        fixture
            .centre
            .read(|published| {
                published
                    .register
                    .responses_to(bulletin)
                    .next()
                    .map(|row| (row.id, row.state.clone()))
            })
            .expect("it came")
    };
    let (response, now) = state(&fixture);
    assert!(matches!(now, ResponseState::AwaitingPrivilege { .. }), "{now:?}");
    let command = Command::ActivateResponse {
        response,
        referral: fixture.id(),
        hold: None,
    };
    let op = desk.op(fixture.id(), fixture.clock.now(), command);
    let Outcome::Rejected { error } = &desk.sync(&[op]).await.receipts[0].outcome else {
        panic!("refused")
    };
    assert_eq!(error.code, "privilege-awaited");
    let confirm = Command::ConfirmPrivilege {
        application,
        document: "№ 5".to_owned(),
        issued_on: fixture.clock.now().local_date(),
    };
    assert_eq!(fixture.act(DEPARTMENT, confirm).await, Outcome::Applied);
    assert!(matches!(state(&fixture).1, ResponseState::Selected { .. }));
    let sealed = fixture
        .centre
        .read(|published| published.register.holds().all(|hold| !hold.seal.is_empty()));
    assert!(sealed, "the hold that follows is sealed as any other");
    assert!(notices(&fixture).await.contains(&"privilege-awaited".to_owned()));
}

#[tokio::test]
async fn interest_is_asked_once_a_year_and_one_word_brings_the_place_back() {
    let fixture = Fixture::prepared(1, |region| {
        region.rules_with(|rules| {
            rules.interest_asked_on = MonthDay::new(12, 1).ok();
            rules.interest_answer_days = 10;
        })
    })
    .await;
    fixture.pass_minutes(9 * 24 * 60).await;
    assert_eq!(notices(&fixture).await, ["interest-asked"]);
    fixture.pass_minutes(11 * 24 * 60).await;
    assert!(matches!(standing(&fixture), Standing::Inactive { .. }));
    let family = &fixture.region.families[0];
    let position = |fixture: &Fixture| {
        fixture.centre.read(|published| {
            let row = published.register.application(family.application.id).expect("an application");
            (published.register.position(row), row.filed_at)
        })
    };
    assert_eq!(position(&fixture), (None, family.application.filed_at));
    let confirm = Command::ConfirmInterest {
        application: family.application.id,
    };
    assert_eq!(fixture.act(family.actor(), confirm).await, Outcome::Applied);
    assert_eq!(position(&fixture), (Some(1), family.application.filed_at));
}
