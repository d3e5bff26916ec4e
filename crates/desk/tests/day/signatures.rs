//! Nothing looks signed before the centre has verified it; why a signature was not taken is said where it belongs; and what cannot be signed again asks nobody to.

use oryn_api::calls::DeskCalls;
use oryn_api::desk::contracts::{Agreement, ContractCard, PrepareAddendum, PrepareContract, SignatureView};
use oryn_api::desk::inbox::MatterRow;
use oryn_api::desk::referrals::{PrintReferral, PrintTo, RecordArrival, ReferralIdRequest, SearchReferrals};
use oryn_api::desk::roll::RollRequest;
use oryn_api::desk::search::{Found, SearchRequest};
use oryn_api::desk::today::Task;
use oryn_api::desk::{Finality, Known, Nothing};
use oryn_desk::Desk;
use oryn_domain::act::Command;
use oryn_domain::contract::{SignatureFlaw, SignatureStanding};
use oryn_domain::id::Id;
use oryn_domain::permission::Actor;

use crate::computer::{settled, until, until_read};
use crate::contracts::{card, card_where, guardian_signs, prepared, sign, sign_one};
use crate::papers::Office;

async fn line_gone(office: &Office) {
    office.centre.stop();
    until(&office.desk, "the line is gone", |status| !status.link.online).await;
}

async fn line_back(office: &Office) {
    office.centre.start();
    office.desk.sync_now(Nothing {}).await.expect("asked");
    settled(&office.desk).await;
}

/// What was signed here and waits for the centre, as Today lists it.
async fn unverified(desk: &Desk) -> Vec<Option<u32>> {
    let tasks = desk.today(Nothing {}).await.expect("today").tasks;
    tasks
        .into_iter()
        .filter_map(|task| match task {
            Task::Unverified { addendum, .. } => Some(addendum),
            _ => None,
        })
        .collect()
}

/// The only entry of the inbox.
async fn matter(office: &Office) -> MatterRow {
    until_read(&office.desk, "one entry", |desk| async move {
        let mut open = desk.inbox(Nothing {}).await.expect("the inbox").open;
        (open.len() == 1 && !open[0].here_only).then(|| open.remove(0))
    })
    .await
}

/// The centre learns this of the signature under the contract.
fn tell(office: &Office, contract: &str, standing: SignatureStanding) {
    let told = Command::RecordStanding {
        contract: contract.parse::<Id>().expect("an identifier").into(),
        addendum: None,
        standing,
        by: None,
    };
    office.centre.act(&told, Actor::Scheduler).expect("told");
}

fn revoked(office: &Office) -> SignatureStanding {
    SignatureStanding::Fails {
        because: SignatureFlaw::Revoked,
        at: office.clock.now(),
    }
}

/// A contract that the centre has in force, from today on.
async fn in_force(office: &Office) -> (String, String) {
    let referral = office.referral().await;
    let request = PrepareContract {
        referral: referral.clone(),
        starts_on: "2026-11-23".into(),
        fee_tenge: 19_500,
    };
    let contract = office.desk.prepare_contract(request).await.expect("prepared").row.id;
    guardian_signs(&office.desk, &contract).await;
    sign(office, &contract).await.expect("signed");
    card_where(office, &contract, "the contract is in force", |card| card.row.state == "in_force").await;
    (referral, contract)
}

async fn add_a_fee(office: &Office, contract: &str) {
    let add = PrepareAddendum {
        contract: contract.to_owned(),
        agreement: Agreement::Fee { tenge: 21_000 },
        from: "2026-11-23".into(),
    };
    office.desk.prepare_addendum(add).await.expect("written");
}

async fn referral_state(desk: &Desk) -> String {
    let mut rows = desk.referrals(SearchReferrals::default()).await.expect("referrals").rows;
    rows.remove(0).state
}

async fn roll_known(desk: &Desk) -> Known {
    desk.roll(RollRequest::default()).await.expect("the roll").rows[0].known
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contract_looks_signed_only_when_the_centre_has_verified_it() {
    let office = Office::open(1).await;
    let referral = office.referral().await;
    let contract = prepared(&office.desk, &referral).await;
    guardian_signs(&office.desk, &contract).await;
    settled(&office.desk).await;
    line_gone(&office).await;
    assert_eq!(sign(&office, &contract).await.expect("signed"), Finality::Signature);

    let here = card(&office.desk, &contract).await;
    let row = &here.row;
    assert_eq!(
        (row.state.as_str(), row.doubt.as_deref(), row.known, here.enrolled),
        ("signed_here", Some("here"), Known::HereFinal, false)
    );
    let rows = office.desk.contracts(Nothing {}).await.expect("contracts").rows;
    assert_eq!(rows.first(), Some(row), "the list says the same");
    assert_eq!(referral_state(&office.desk).await, "signed_here");
    assert_eq!(
        roll_known(&office.desk).await,
        Known::HereRequested,
        "the centre may still refuse it"
    );
    assert_eq!(unverified(&office.desk).await, [None]);
    let acts = office.desk.sync(Nothing {}).await.expect("the sync screen").intents;
    assert_eq!(acts[0].finality, Finality::Signature);
    let wanted = SearchRequest { text: row.number.clone() };
    let found = office.desk.search(wanted).await.expect("found").found;
    let states: Vec<&str> = found
        .iter()
        .filter_map(|found| match found {
            Found::Referral { state, .. } | Found::Contract { state, .. } => Some(state.as_str()),
            Found::Child { .. } | Found::Group { .. } => None,
        })
        .collect();
    assert!(
        !states.is_empty() && states.iter().all(|state| *state == "signed_here"),
        "{found:?}"
    );

    line_back(&office).await;
    let signed = card_where(&office, &contract, "the centre has verified it", |card| card.enrolled).await;
    assert_eq!(
        (signed.row.state.as_str(), signed.row.doubt, signed.row.known),
        ("in_force", None, Known::Centre)
    );
    assert_eq!(referral_state(&office.desk).await, "fulfilled");
    assert_eq!(roll_known(&office.desk).await, Known::Centre);
    assert_eq!(unverified(&office.desk).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_addition_says_for_itself_what_the_centre_knows_and_makes_no_old_contract_doubtful() {
    let office = Office::open(1).await;
    let (_, contract) = in_force(&office).await;
    line_gone(&office).await;
    add_a_fee(&office, &contract).await;
    let written = card(&office.desk, &contract).await;
    assert_eq!(
        (written.row.state.as_str(), written.row.doubt.as_deref(), written.row.known),
        ("in_force", None, Known::Centre),
        "the contract was verified long ago"
    );
    let row = &written.addenda[0];
    assert_eq!((row.state.as_str(), row.known), ("prepared", Known::HereFinal));

    assert_eq!(sign_one(&office, &contract, Some(1)).await.expect("signed"), Finality::Signature);
    let here = card(&office.desk, &contract).await;
    let row = &here.addenda[0];
    assert_eq!((row.state.as_str(), row.doubt.as_deref()), ("signed_here", Some("here")));
    assert_eq!(
        (here.row.doubt.as_deref(), here.fee_now),
        (None, 19_500),
        "the fee is the old one until then"
    );
    assert_eq!(unverified(&office.desk).await, [Some(1)]);

    line_back(&office).await;
    let is_taken = |card: &ContractCard| card.addenda[0].state == "signed";
    let taken = card_where(&office, &contract, "the centre has verified it", is_taken).await;
    assert_eq!((taken.addenda[0].doubt.as_deref(), taken.fee_now), (None, 21_000));
    assert_eq!(unverified(&office.desk).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn why_the_signature_under_an_addition_was_not_taken_is_said_at_that_addition() {
    let office = Office::open(1).await;
    let (_, contract) = in_force(&office).await;
    add_a_fee(&office, &contract).await;
    settled(&office.desk).await;
    office.centre.books().flaw = Some(SignatureFlaw::Revoked);
    sign_one(&office, &contract, Some(1)).await.expect("this desk found nothing wrong");
    let is_refused = |card: &ContractCard| card.addenda[0].refused.is_some();
    let refused = card_where(&office, &contract, "the refusal", is_refused).await;
    let row = &refused.addenda[0];
    assert_eq!(
        (
            row.state.as_str(),
            row.can_sign,
            row.refused.as_ref().map(|error| error.code.as_str())
        ),
        ("prepared", true, Some("signature-fails"))
    );
    assert_eq!(
        (refused.refused, refused.row.doubt),
        (None, None),
        "nothing is wrong with the contract"
    );
    let matter = matter(&office).await;
    assert_eq!((matter.act.as_str(), matter.addendum), ("sign-addendum", Some(1)));

    office.centre.books().flaw = None;
    sign_one(&office, &contract, Some(1)).await.expect("signed with another key");
    let is_taken = |card: &ContractCard| card.addenda[0].state == "signed";
    let taken = card_where(&office, &contract, "the centre has verified it", is_taken).await;
    assert_eq!(taken.addenda[0].refused, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_signed_again_waits_for_the_centre_too_and_the_child_stays_enrolled() {
    let office = Office::open(1).await;
    let (referral, contract) = in_force(&office).await;
    // Since then somebody found that a document was missing: that stops no second signature.
    let tick = RecordArrival {
        referral,
        brought: vec!["referral".into()],
        admitted_without: false,
    };
    office.desk.record_arrival(tick).await.expect("ticked");
    settled(&office.desk).await;
    tell(&office, &contract, revoked(&office));
    let is_failing = |card: &ContractCard| card.row.doubt.as_deref() == Some("fails");
    let failing = card_where(&office, &contract, "the flaw", is_failing).await;
    assert!(failing.enrolled && failing.row.state == "in_force", "people decide, not the clock");

    line_gone(&office).await;
    sign(&office, &contract).await.expect("signed again");
    let again = card(&office.desk, &contract).await;
    assert_eq!(
        (again.row.state.as_str(), again.row.doubt.as_deref(), again.enrolled),
        ("signed_here", Some("here"), true)
    );
    assert_eq!(unverified(&office.desk).await, [None]);
    line_back(&office).await;
    card_where(&office, &contract, "the centre has verified it", |card| {
        card.row.state == "in_force" && card.row.doubt.is_none()
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contract_that_has_ended_is_not_asked_to_be_signed_again() {
    let office = Office::open(1).await;
    let (_, contract) = in_force(&office).await;
    let enrolment = card(&office.desk, &contract)
        .await
        .leaving
        .expect("the child is there")
        .enrolment
        .id;
    let expel = Command::ExpelChild {
        enrolment: enrolment.parse().expect("an identifier"),
        ground: "guardian_application".into(),
        order: "№ 31-Б".into(),
        on: "2026-11-23".parse().expect("a date"),
    };
    let head = office.centre.books().region.head();
    office.centre.act(&expel, head).expect("expelled");
    tell(&office, &contract, revoked(&office));
    let is_failing = |card: &ContractCard| card.row.ended.is_some() && matches!(card.standing, Some(SignatureView::Fails { .. }));
    let ended = card_where(&office, &contract, "the flaw", is_failing).await;
    assert_eq!(ended.row.doubt.as_deref(), Some("fails"));
    assert_eq!(matter(&office).await.steps, ["tell_department"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_that_was_refused_is_not_asked_for_again_under_a_referral_that_has_ended() {
    let office = Office::open(1).await;
    let referral = office.referral().await;
    let contract = prepared(&office.desk, &referral).await;
    guardian_signs(&office.desk, &contract).await;
    settled(&office.desk).await;
    office.centre.books().flaw = Some(SignatureFlaw::OutOfTerm);
    sign(&office, &contract).await.expect("this desk found nothing wrong");
    assert_eq!(matter(&office).await.steps, ["sign_again"]);
    let refuse = Command::RefuseReferral {
        referral: referral.parse().expect("an identifier"),
        reason: "documents_missing".into(),
    };
    let head = office.centre.books().region.head();
    office.centre.act(&refuse, head).expect("not taken in");
    card_where(&office, &contract, "nobody can sign it", |card| !card.signable).await;
    assert_eq!(matter(&office).await.steps, ["tell_family", "tell_department"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_a_newer_one_replaced_is_named_with_the_desk_that_printed_it() {
    let office = Office::open(1).await;
    let referral = office.referral().await;
    for _ in 0..2 {
        let print = PrintReferral {
            referral: referral.clone(),
            to: PrintTo::Printer,
        };
        office.desk.print_referral(print).await.expect("printed");
    }
    let card = office.desk.referral(ReferralIdRequest { referral }).await.expect("the referral");
    let copies: Vec<_> = card.copies.iter().map(|copy| (copy.number, copy.superseded)).collect();
    assert_eq!(copies, [(2, false), (1, true)]);
    let own = office.centre.books().region.desk.name.clone();
    assert!(card.copies.iter().all(|copy| copy.desk == own), "{:?}", card.copies);
}
