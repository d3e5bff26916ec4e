//! What a kindergarten hears of its signature after it was accepted: once for each change, whatever fails in between, and until somebody signs again.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use oryn_api::wire::{Entry, Outcome};
use oryn_domain::act::Command;
use oryn_domain::contract::{ContractSignature, SignatureDoubt, SignatureFlaw, SignatureStanding};
use oryn_domain::id::ContractId;
use oryn_domain::matter::{Choice, Matter};
use oryn_domain::record::Record;
use oryn_domain::refusal::Refusal;
use oryn_domain::time::Instant;
use oryn_server::clock::Clock;
use oryn_server::signatures::{recheck, standing};
use oryn_server::store::evidence::{Evidence, EvidenceState, Findings};
use oryn_signing::TrainingSigner;

use crate::fixture::{Fixture, TestDesk};
use crate::signatures::{OWN, last};
use crate::storage::Breaking;
use crate::terms::{contract_acts, referred};

/// The head signs the same bytes with a key that was issued later.
fn signed_anew(fixture: &Fixture, signing: &Command, at: Instant) -> Command {
    let Command::SignContract { contract, document, .. } = signing else {
        unreachable!("it signs")
    };
    let head = &fixture.region.head;
    let key = fixture
        .centre
        .training
        .issue(&head.name.full(), head.iin, OWN.parse().ok(), "пароль", at);
    let signer = TrainingSigner::open(&key.expect("a key"), "пароль", at).expect("it opens");
    Command::SignContract {
        contract: *contract,
        document: document.clone(),
        signature: ContractSignature {
            cms: STANDARD.encode(signer.sign(b"%PDF the exact bytes", at).expect("signed")),
            signer: head.name.full(),
            serial: signer.summary().serial.clone(),
            training: true,
        },
    }
}

/// What was found about the signature of this act, as it is kept.
fn found(fixture: &Fixture, desk: &TestDesk, signing: &Command, state: EvidenceState) -> Evidence {
    let Command::SignContract {
        contract,
        document,
        signature,
    } = signing
    else {
        unreachable!("it signs")
    };
    let now = fixture.clock.now();
    Evidence {
        act: fixture.id(),
        contract: *contract,
        document: document.clone(),
        cms: STANDARD.decode(&signature.cms).expect("base64"),
        realm: "production".to_owned(),
        signed_at: now,
        findings: Findings {
            state,
            reason: None,
            document_seen: true,
            word: None,
            opinion: None,
            by: Some((fixture.region.head.id, desk.enrolled.desk)),
            looked_at: now,
            looks: 1,
        },
        due_at: None,
    }
}

#[tokio::test]
async fn the_kindergarten_hears_where_its_signature_stands_and_signs_again_when_it_does_not() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let referral = referred(&fixture, &mut desk).await;
    let mut acts = contract_acts(&fixture, &mut desk, referral, fixture.clock.now());
    assert_eq!(last(&mut desk, &acts).await, Outcome::Applied);
    let signing = acts.pop().expect("three acts").command;
    let Command::SignContract { contract, .. } = &signing else {
        unreachable!("the last one signs")
    };
    let contract = *contract;
    let row = || {
        let published = |published: &oryn_server::centre::Published| published.register.contract(contract).cloned();
        fixture.centre.read(published).expect("the contract")
    };
    let told = async |desk: &TestDesk, state: EvidenceState| {
        let evidence = found(&fixture, desk, &signing, state);
        standing::tell(&fixture.centre, &evidence).await.expect("asked")
    };

    assert!(!told(&desk, EvidenceState::Good).await, "what was clear at once is no news");
    assert!(told(&desk, EvidenceState::Provisional).await);
    assert!(!told(&desk, EvidenceState::Provisional).await, "once for each change");
    let because = SignatureDoubt::CertificateUnheard;
    assert!(matches!(row().standing, Some(SignatureStanding::Provisional { because: doubt, .. }) if doubt == because));
    let page = desk.sync(&[]).await.page.expect("a page");
    let has_come = |record: &Record| matches!(record, Record::Contract(row) if row.id == contract && row.standing.is_some());
    assert!(
        page.entries.iter().flat_map(Entry::records).any(has_come),
        "every desk of the kindergarten hears it"
    );

    assert!(told(&desk, EvidenceState::Revoked).await);
    let matters = || -> Vec<Matter> { fixture.centre.read(|published| published.register.matters().cloned().collect()) };
    let raised = matters();
    let because = SignatureFlaw::Revoked;
    assert_eq!(raised.len(), 1);
    assert_eq!(raised[0].refusal, Some(Refusal::SignatureFails { because }));
    assert_eq!((raised[0].staff, raised[0].act.as_str()), (fixture.region.head.id, "sign-contract"));
    let before = row();
    assert!(before.is_signed_again(), "the contract stays in force");

    fixture.clock.0.advance_minutes(5);
    let now = fixture.clock.now();
    let anew = signed_anew(&fixture, &signing, now);
    let again = [desk.op(fixture.id(), now, anew.clone())];
    assert_eq!(last(&mut desk, &again).await, Outcome::Applied);
    let after = row();
    assert_eq!(after.standing, None);
    let Command::SignContract { signature, .. } = &anew else {
        unreachable!("it signs")
    };
    assert_eq!(
        after.signature(),
        Some(signature),
        "the new signature has taken the place of the old one"
    );
    assert_ne!(after.signature(), before.signature());
    assert_eq!(after.signed_at(), before.signed_at(), "the day of the contract stays");
    assert_eq!(after.signed_again_at, Some(now));
    let settled = matters().remove(0).course.settled.expect("settled");
    assert_eq!(settled.choice, Choice::DoneAnew);
    assert!(
        !told(&desk, EvidenceState::Revoked).await,
        "the first signature is nobody's matter any more"
    );
    let third = [desk.op(fixture.id(), fixture.clock.now(), anew)];
    let Outcome::Rejected { error } = last(&mut desk, &third).await else {
        unreachable!("what stands is not signed again")
    };
    assert_eq!(error.code, "already-done");
}

/// A child is enrolled by a contract: the act that signed it.
async fn signed(fixture: &Fixture, desk: &mut TestDesk) -> (ContractId, Command) {
    let referral = referred(fixture, desk).await;
    let mut acts = contract_acts(fixture, desk, referral, fixture.clock.now());
    assert_eq!(last(desk, &acts).await, Outcome::Applied);
    let signing = acts.pop().expect("three acts").command;
    let Command::SignContract { contract, .. } = &signing else {
        unreachable!("the last one signs")
    };
    (*contract, signing)
}

fn fails(fixture: &Fixture, contract: ContractId) -> bool {
    let standing = |published: &oryn_server::centre::Published| published.register.contract(contract).and_then(|row| row.standing);
    matches!(fixture.centre.read(standing), Some(SignatureStanding::Fails { .. }))
}

#[tokio::test]
async fn what_could_not_be_told_is_looked_at_again_until_it_is() {
    let broken = Arc::new(AtomicBool::new(false));
    let fixture = Fixture::over(1, |inner| Breaking {
        inner,
        broken: Arc::clone(&broken),
    })
    .await;
    let mut desk = fixture.desk().await;
    let (contract, signing) = signed(&fixture, &mut desk).await;
    let due = Evidence {
        due_at: Some(fixture.clock.now()),
        ..found(&fixture, &desk, &signing, EvidenceState::Revoked)
    };
    let store = &fixture.centre.store;
    store.evidence().put_evidence(&due).await.expect("kept");

    broken.store(true, Ordering::SeqCst);
    assert!(recheck::look(&fixture.centre).await.is_err(), "it cannot be told");
    assert!(!fails(&fixture, contract));
    broken.store(false, Ordering::SeqCst);
    assert_eq!(recheck::look(&fixture.centre).await.expect("looked")["revoked"], 1);
    assert!(fails(&fixture, contract), "the head hears it all the same");
    assert!(recheck::look(&fixture.centre).await.expect("looked").is_empty(), "and it is noted");
}

#[tokio::test]
async fn what_was_found_before_anybody_was_told_is_told_at_the_start() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let (contract, signing) = signed(&fixture, &mut desk).await;
    let mut old = found(&fixture, &desk, &signing, EvidenceState::NeverIssued);
    // Kept by a program that did not ask who had handed it in.
    old.findings.by = None;
    fixture.centre.store.evidence().put_evidence(&old).await.expect("kept");
    assert!(recheck::look(&fixture.centre).await.expect("looked").is_empty(), "it is never due");
    assert_eq!(recheck::tell_what_is_against(&fixture.centre).await.expect("told"), 1);
    assert!(fails(&fixture, contract));
    let matters = fixture.centre.read(|published| published.register.matters().count());
    assert_eq!(matters, 1, "somebody has to see to it");
    assert_eq!(recheck::tell_what_is_against(&fixture.centre).await.expect("asked"), 0, "once");
}
