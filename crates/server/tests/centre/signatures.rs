//! Signatures at the door: whose counts under a training pack and in earnest, what is kept of them, and what looking again finds.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::routing::{get, post};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use oryn_api::wire::{Op, Outcome};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::contract::{Change, ContractSignature, SignatureDoubt, SignatureFlaw, SignatureStanding};
use oryn_domain::id::CommandId;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::time::Instant;
use oryn_messages::Lang;
use oryn_server::clock::{Clock, SystemClock};
use oryn_server::settings::signatures::{Contour, NcaNodeSettings, SignatureSettings};
use oryn_server::signatures::{self, Signatures, recheck, report};
use oryn_server::store::evidence::{Evidence, EvidenceState, Findings, SecondOpinion};
use oryn_signing::TrainingSigner;
use oryn_testkit::{files, sources};
use serde_json::{Value, json};

use crate::fixture::{Fixture, TestDesk};
use crate::openssl::OpenSsl;
use crate::terms::{contract_acts, referred};

/// 1 January 2036: inside the twenty years for which OpenSSL's certificates live here, whatever the clock of this machine says.
const SIGNED: Instant = Instant::from_micros(2_082_758_400_000_000);
const DOCUMENT: &[u8] = b"%PDF the exact bytes";

fn sign_of(acts: &mut [Op]) -> &mut ContractSignature {
    match &mut acts.last_mut().expect("acts").command {
        Command::SignContract { signature, .. } => signature,
        other => unreachable!("the last one signs, not {}", other.name()),
    }
}

/// What came of the last act.
pub async fn last(desk: &mut TestDesk, acts: &[Op]) -> Outcome {
    desk.sync(acts).await.receipts.last().expect("an answer").outcome.clone()
}

fn is_invalid(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Rejected { error } if ["signature-invalid", "signature-fails"].contains(&error.code.as_str()))
}

#[tokio::test]
async fn a_signature_for_another_kindergarten_or_with_other_claims_does_not_enrol() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let referral = referred(&fixture, &mut desk).await;
    let at = fixture.clock.now();
    let head = &fixture.region.head;
    let mut acts = contract_acts(&fixture, &mut desk, referral, at);

    let good = sign_of(&mut acts).clone();
    let foreign = |bin: Option<&str>| {
        let bin = bin.map(|text| text.parse().expect("a BIN"));
        let key = fixture
            .centre
            .training
            .issue(&head.name.full(), head.iin, bin, "пароль", at)
            .expect("a key");
        let signer = TrainingSigner::open(&key, "пароль", at).expect("it opens");
        ContractSignature {
            cms: STANDARD.encode(signer.sign(DOCUMENT, at).expect("signed")),
            serial: signer.summary().serial.clone(),
            ..good.clone()
        }
    };
    let wrong = [
        foreign(Some("971240001315")),
        foreign(None),
        ContractSignature {
            serial: "01".to_owned(),
            ..good.clone()
        },
        ContractSignature {
            training: false,
            ..good.clone()
        },
        ContractSignature {
            cms: "не base64".to_owned(),
            ..good.clone()
        },
    ];
    *sign_of(&mut acts) = wrong[0].clone();
    assert!(is_invalid(&last(&mut desk, &acts).await), "the first");
    let Some(signing) = acts.pop() else { unreachable!("three acts") };
    for (place, signature) in wrong.into_iter().enumerate().skip(1) {
        let mut again = [desk.op(fixture.id(), at, signing.command.clone())];
        *sign_of(&mut again) = signature;
        assert!(is_invalid(&last(&mut desk, &again).await), "number {place}");
    }
    let mut again = [desk.op(fixture.id(), at, signing.command.clone())];
    *sign_of(&mut again) = good;
    assert_eq!(last(&mut desk, &again).await, Outcome::Applied);
    let kept = fixture.centre.store.evidence().recent_evidence(9).await.expect("asked");
    assert_eq!(kept, [], "evidence is kept of what has legal force");
}

#[tokio::test]
async fn an_addition_is_verified_over_its_own_bytes_before_it_counts() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let referral = referred(&fixture, &mut desk).await;
    let at = fixture.clock.now();
    let acts = contract_acts(&fixture, &mut desk, referral, at);
    assert_eq!(last(&mut desk, &acts).await, Outcome::Applied);
    let Command::PrepareContract { contract, .. } = &acts[0].command else {
        unreachable!("the first one writes it")
    };
    let contract = *contract;

    let pdf = files::pdf("an addition");
    let document = oryn_server::secret::hash(&pdf);
    let prepare = Command::PrepareAddendum {
        contract,
        number: 1,
        change: Change::Fee { tenge: 21_000 },
        from: at.local_date(),
        document: Some(document.clone()),
    };
    let op = desk.op(fixture.id(), at, prepare);
    let reply = desk.sync(&[op]).await;
    assert!(reply.wanted.contains(&document), "the server waits for its paper");

    let head = &fixture.region.head;
    let key = fixture
        .centre
        .training
        .issue(&head.name.full(), head.iin, OWN.parse().ok(), "пароль", at);
    let signer = TrainingSigner::open(&key.expect("a key"), "пароль", at).expect("it opens");
    let signed_over = |bytes: &[u8]| Command::SignAddendum {
        contract,
        number: 1,
        document: document.clone(),
        signature: ContractSignature {
            cms: STANDARD.encode(signer.sign(bytes, at).expect("signed")),
            signer: head.name.full(),
            serial: signer.summary().serial.clone(),
            training: true,
        },
    };
    let wrong = [desk.op(fixture.id(), at, signed_over(b"%PDF something else"))];
    assert!(is_invalid(&last(&mut desk, &wrong).await));
    let right = [desk.op(fixture.id(), at, signed_over(&pdf))];
    assert_eq!(last(&mut desk, &right).await, Outcome::Applied);
    let again = [desk.op(fixture.id(), at, signed_over(&pdf))];
    assert!(matches!(last(&mut desk, &again).await, Outcome::Rejected { error } if error.code == "already-done"));

    crate::uploads::hand_in(&fixture, &desk, &pdf).await;
    assert!(!desk.sync(&[]).await.wanted.contains(&document), "it is here");
}

/// A contour of OpenSSL's: an authority, and a head of the kindergarten with a key on P-384, whose digest is not SHA-256.
struct Contoured {
    openssl: OpenSsl,
}

impl Contoured {
    /// `None`, said aloud, without an `openssl` program.
    fn make(organisation: &str, places: &str) -> Option<Self> {
        let openssl = OpenSsl::find()?;
        openssl.write(
            "profile",
            format!(
                "[root]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n[head]\n\
                 keyUsage=critical,digitalSignature,nonRepudiation\n{places}\n\
                 extendedKeyUsage=emailProtection,1.2.398.3.3.4.1.2,1.2.398.3.3.4.1.2.1\n[req]\ndistinguished_name=dn\n[dn]\n"
            ),
        );
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-384 -noenc -sha384 -days 7300 -config profile";
        openssl.succeed(&format!(
            "req -x509 {key} -extensions root -keyout root-key.pem -out root.pem -subj /CN=PEER"
        ));
        openssl.succeed(&format!(
            "req -x509 {key} -extensions head -CA root.pem -CAkey root-key.pem -keyout key.pem -out head.pem -set_serial 4660 \
             -subj /CN=SURNAME_NAME/serialNumber=IIN940225300019/OU=BIN{organisation}"
        ));
        openssl.write("document", DOCUMENT);
        openssl.succeed("cms -sign -binary -cades -md sha384 -in document -signer head.pem -inkey key.pem -outform DER -out cms");
        Some(Self { openssl })
    }

    fn settings(&self) -> SignatureSettings {
        SignatureSettings {
            contour: Contour::NucTest,
            roots: vec![self.openssl.path("root.pem")],
            ..SignatureSettings::default()
        }
    }

    fn command(&self, fixture: &Fixture) -> Command {
        Command::SignContract {
            contract: fixture.id(),
            document: oryn_server::secret::hash(DOCUMENT),
            signature: ContractSignature {
                cms: STANDARD.encode(self.openssl.read("cms")),
                signer: "SURNAME NAME".to_owned(),
                serial: "1234".to_owned(),
                training: false,
            },
        }
    }
}

/// A region whose signatures have legal force.
async fn in_earnest() -> Fixture {
    let rules = RulePack {
        training: false,
        ..sources::training_rules()
    };
    Fixture::under(rules, 1).await
}

async fn checked(fixture: &Fixture, command: &Command) -> (CommandId, SignatureCheck) {
    let act = fixture.id();
    let own = fixture.region.head.kindergarten;
    let (check, _) = signatures::check(&fixture.centre, act, own, None, command, SIGNED)
        .await
        .expect("checked");
    (act, check)
}

async fn only_evidence(fixture: &Fixture) -> Evidence {
    let mut kept = fixture.centre.store.evidence().recent_evidence(9).await.expect("asked");
    assert_eq!(kept.len(), 1);
    kept.remove(0)
}

pub const OWN: &str = "160540900016";

#[tokio::test]
async fn in_earnest_a_signature_waits_for_its_document_and_for_a_word_about_its_certificate() {
    let Some(contour) = Contoured::make(OWN, "") else { return };
    let fixture = in_earnest().await;
    assert!(
        fixture
            .centre
            .set_signatures(Signatures::of(&contour.settings()).expect("settings"))
    );
    let command = contour.command(&fixture);
    let signer = "940225300019".parse().expect("an IIN");
    let (act, check) = checked(&fixture, &command).await;
    assert_eq!(check, SignatureCheck::Valid { signer });
    let evidence = only_evidence(&fixture).await;
    assert_eq!(
        (evidence.act, evidence.realm.as_str(), evidence.signed_at),
        (act, "nuc_test", SIGNED)
    );
    assert_eq!(evidence.cms, contour.openssl.read("cms"));
    assert_eq!(evidence.findings.state, EvidenceState::Provisional);
    assert_eq!(evidence.findings.reason.as_deref(), Some("unheard"));
    assert!(!evidence.findings.document_seen && evidence.due_at.is_some());

    let store = &fixture.centre.store;
    let text = report::list(&**store, &fixture.region.register, Lang::Ru).await.expect("a list");
    assert!(
        text.contains("проверена не до конца") && text.contains("не ответил") && text.contains("ещё не пришёл"),
        "{text}"
    );

    assert!(
        recheck::look(&fixture.centre).await.expect("looked").is_empty(),
        "nothing is due yet"
    );
    store
        .put_paper(
            fixture.region.kindergarten.id,
            &oryn_server::secret::hash(DOCUMENT),
            DOCUMENT,
            fixture.clock.now(),
        )
        .await
        .expect("kept");
    fixture.clock.0.advance_minutes(31);
    assert_eq!(recheck::look(&fixture.centre).await.expect("looked")["provisional"], 1);
    let findings = only_evidence(&fixture).await.findings;
    assert!(findings.document_seen && findings.looks == 2, "{findings:?}");
}

#[tokio::test]
async fn in_earnest_nobody_counts_but_whom_the_roots_vouch_for_and_who_may_sign() {
    let (Some(own), Some(foreign)) = (Contoured::make(OWN, ""), Contoured::make("971240001315", "")) else {
        return;
    };
    let fixture = in_earnest().await;
    let (_, check) = checked(&fixture, &own.command(&fixture)).await;
    let because = SignatureFlaw::NotTrusted;
    assert_eq!(check, SignatureCheck::Flawed { because }, "no roots");
    assert_eq!(only_evidence(&fixture).await.findings.reason.as_deref(), Some("issuer_unknown"));
    for (contour, reason) in [(&own, None), (&foreign, Some("another_organisation"))] {
        let fixture = in_earnest().await;
        assert!(
            fixture
                .centre
                .set_signatures(Signatures::of(&contour.settings()).expect("settings"))
        );
        let (_, check) = checked(&fixture, &contour.command(&fixture)).await;
        let because = SignatureFlaw::NotForThis;
        assert_eq!(check == SignatureCheck::Flawed { because }, reason.is_some());
        let evidence = only_evidence(&fixture).await;
        assert_eq!(evidence.findings.state == EvidenceState::Refused, reason.is_some());
        assert_eq!(evidence.due_at.is_none(), reason.is_some(), "a refusal is final");
        if reason.is_some() {
            assert_eq!(evidence.findings.reason.as_deref(), reason);
        }
    }
    let training = SignatureSettings {
        roots: vec![fixture.folder.path().join("training.cer")],
        ..SignatureSettings::default()
    };
    std::fs::write(&training.roots[0], fixture.centre.training.certificate()).expect("written");
    assert!(
        Signatures::of(&training).is_err(),
        "the training authority is no root of another contour"
    );
}

/// A place that answers as it is told, on this computer.
async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await.expect("serves") });
    format!("http://{address}")
}

fn provisional(contour: &Contoured, signed_at: Instant) -> Evidence {
    Evidence {
        act: CommandId::from(oryn_domain::id::Id::from_bytes([1; 16])),
        contract: oryn_domain::id::Id::from_bytes([2; 16]).into(),
        document: oryn_server::secret::hash(DOCUMENT),
        cms: contour.openssl.read("cms"),
        realm: "nuc_test".to_owned(),
        signed_at,
        findings: Findings {
            state: EvidenceState::Provisional,
            reason: None,
            document_seen: false,
            word: None,
            opinion: None,
            by: None,
            looked_at: signed_at,
            looks: 1,
        },
        due_at: Some(signed_at),
    }
}

/// A responder and a list, both OpenSSL's, from one index; the responder can be told to be silent.
async fn authority(contour: &Arc<Contoured>, silent: bool) -> String {
    let (ocsp, crl) = (Arc::clone(contour), Arc::clone(contour));
    let answer = move |question: Bytes| async move {
        if silent {
            tokio::time::sleep(Duration::from_secs(60)).await;
        }
        ocsp.openssl.write("question", &question);
        ocsp.openssl.succeed(
            "ocsp -index index -CA root.pem -rsigner root.pem -rkey root-key.pem -rmd sha384 -reqin question -respout answer -ndays 1",
        );
        ocsp.openssl.read("answer")
    };
    let list = move || async move {
        crl.openssl.write(
            "ca",
            "[ca]\ndefault_ca=own\n[own]\ndatabase=index\ndefault_md=sha384\ndefault_crl_days=2\n",
        );
        crl.openssl
            .succeed("ca -config ca -gencrl -keyfile root-key.pem -cert root.pem -out list.pem");
        crl.openssl.succeed("crl -in list.pem -outform DER -out list.der");
        crl.openssl.read("list.der")
    };
    serve(Router::new().route("/ocsp", post(answer)).route("/list", get(list))).await
}

#[tokio::test]
async fn responders_are_asked_and_lists_are_read_when_they_are_silent() {
    let Some(contour) = Contoured::make(OWN, "").map(Arc::new) else {
        return;
    };
    let now = SystemClock.now();
    let later = now.plus_minutes(1);
    let (good, revoked) = (
        "V\t460101000000Z\t\t1234\tunknown\t/CN=HEAD\n",
        "R\t460101000000Z\t260102030405Z,keyCompromise\t1234\tunknown\t/CN=HEAD\n",
    );
    for (row, silent, state) in [
        (good, false, EvidenceState::Good),
        (revoked, false, EvidenceState::Revoked),
        (good, true, EvidenceState::Good),
        (revoked, true, EvidenceState::Revoked),
    ] {
        contour.openssl.write("index", row);
        let address = authority(&contour, silent).await;
        let settings = SignatureSettings {
            responders: vec![format!("{address}/ocsp")],
            lists: vec![format!("{address}/list")],
            patient_seconds: 2,
            ..contour.settings()
        };
        let signatures = Signatures::of(&settings).expect("settings");
        let looked = signatures.look_again(&provisional(&contour, now), Some(DOCUMENT), later).await;
        assert_eq!(looked.findings.state, state, "{row} {silent} {:?}", looked.findings);
        let (sha256, bytes) = looked.word.expect("a word is kept");
        assert_eq!(oryn_server::secret::hash(&bytes), sha256);
        let from = looked.findings.word.expect("from somebody");
        assert_eq!(from.address.ends_with("/list"), silent);
        assert_eq!(from.sha256, sha256);
    }
}

#[tokio::test]
async fn the_addresses_are_those_of_the_certificate_unless_others_are_set_and_rubbish_stays_provisional() {
    let address = serve(Router::new().route("/ocsp", post(|| async { "not an answer" })).route(
        "/moved",
        post(|| async { (StatusCode::FOUND, [("location", "http://127.0.0.1:1/")]) }),
    ))
    .await;
    let Some(contour) = Contoured::make(OWN, &format!("authorityInfoAccess=OCSP;URI:{address}/ocsp")) else {
        return;
    };
    let now = SystemClock.now();
    let evidence = provisional(&contour, now);
    for (responders, reason) in [(vec![], "malformed"), (vec![format!("{address}/moved")], "unheard")] {
        let settings = SignatureSettings {
            responders,
            ..contour.settings()
        };
        let signatures = Signatures::of(&settings).expect("settings");
        let findings = signatures.look_again(&evidence, None, now.plus_minutes(1)).await.findings;
        assert_eq!(
            (findings.state, findings.reason.as_deref()),
            (EvidenceState::Provisional, Some(reason))
        );
    }
}

#[tokio::test]
async fn desks_wait_for_a_silent_responder_once_a_minute_and_not_for_each_signature() {
    let asked: Arc<Mutex<u32>> = Arc::default();
    let counted = Arc::clone(&asked);
    let silent = move || async move {
        *counted.lock().expect("a count") += 1;
        tokio::time::sleep(Duration::from_secs(60)).await;
    };
    let address = serve(Router::new().route("/ocsp", post(silent))).await;
    let Some(contour) = Contoured::make(OWN, "") else { return };
    let fixture = in_earnest().await;
    let settings = SignatureSettings {
        responders: vec![format!("{address}/ocsp")],
        ask_seconds: 1,
        ..contour.settings()
    };
    assert!(fixture.centre.set_signatures(Signatures::of(&settings).expect("settings")));
    let command = contour.command(&fixture);
    for _ in 0..3 {
        let (_, check) = checked(&fixture, &command).await;
        assert!(matches!(check, SignatureCheck::Valid { .. }));
    }
    assert_eq!(*asked.lock().expect("a count"), 1);
    fixture.clock.0.advance_minutes(2);
    checked(&fixture, &command).await;
    assert_eq!(*asked.lock().expect("a count"), 2);
    let kept = fixture.centre.store.evidence().recent_evidence(9).await.expect("asked");
    assert!(kept.len() == 4 && kept.iter().all(|row| row.findings.state == EvidenceState::Provisional));
}

#[tokio::test]
async fn another_document_is_noticed_when_it_comes() {
    let Some(contour) = Contoured::make(OWN, "") else { return };
    let signatures = Signatures::of(&contour.settings()).expect("settings");
    let evidence = provisional(&contour, SIGNED);
    let looked = signatures.look_again(&evidence, Some(b"%PDF something else"), SIGNED).await;
    assert_eq!(looked.findings.state, EvidenceState::Differs);
    assert_eq!(looked.findings.reason.as_deref(), Some("content_changed"));
    assert!(looked.findings.state.is_against() && !looked.findings.document_seen);
}

#[tokio::test]
async fn a_paper_that_came_and_cannot_be_verified_is_not_said_to_be_on_its_way() {
    let (Some(contour), Some(other)) = (Contoured::make(OWN, ""), Contoured::make(OWN, "")) else {
        return;
    };
    let waits = Evidence {
        findings: Findings {
            state: EvidenceState::Good,
            ..provisional(&contour, SIGNED).findings
        },
        ..provisional(&contour, SIGNED)
    };
    let doubt = |findings: &Findings| match findings.standing() {
        Some(SignatureStanding::Provisional { because, .. }) => Some(because),
        _ => None,
    };
    assert_eq!(doubt(&waits.findings), Some(SignatureDoubt::PaperAwaited));
    // Roots were set that do not vouch for the certificate any more: a mistake of this server's, not of the kindergarten's.
    let misled = Signatures::of(&other.settings()).expect("settings");
    let looked = misled.look_again(&waits, Some(DOCUMENT), SIGNED).await.findings;
    assert!(looked.reason.is_some() && !looked.document_seen, "{looked:?}");
    assert_eq!(doubt(&looked), Some(SignatureDoubt::PaperUnverified));
    let mended = Signatures::of(&contour.settings()).expect("settings");
    let still = Evidence { findings: looked, ..waits };
    let looked = mended.look_again(&still, Some(DOCUMENT), SIGNED).await.findings;
    assert_eq!((looked.document_seen, looked.reason), (true, None));
}

#[tokio::test]
async fn what_was_found_first_is_what_a_resent_act_is_told_by() {
    let Some(contour) = Contoured::make(OWN, "") else { return };
    let fixture = in_earnest().await;
    assert!(
        fixture
            .centre
            .set_signatures(Signatures::of(&contour.settings()).expect("settings"))
    );
    let command = contour.command(&fixture);
    let (act, _) = checked(&fixture, &command).await;
    let good = Findings {
        state: EvidenceState::Good,
        document_seen: true,
        ..only_evidence(&fixture).await.findings
    };
    let evidence = fixture.centre.store.evidence();
    evidence.note_findings(act, &good, None).await.expect("noted");
    // The answer was lost and the act comes again; nobody can be asked about its certificate now.
    let own = fixture.region.head.kindergarten;
    let (_, kept) = signatures::check(&fixture.centre, act, own, None, &command, SIGNED)
        .await
        .expect("checked");
    assert_eq!(kept.expect("evidence").findings, good);
}

#[tokio::test]
async fn a_second_verifier_is_heard_and_decides_nothing() {
    let Some(contour) = Contoured::make(OWN, "") else { return };
    let person = |iin: &str| json!({"status": 200, "valid": true, "signers": [{"certificates": [{"subject": {"iin": iin, "bin": OWN}}]}]});
    for (answer, opinion) in [
        (person("940225300019"), Some(SecondOpinion::Agrees)),
        (person("881231400017"), Some(SecondOpinion::Differs)),
        (json!({"status": 200, "valid": false}), Some(SecondOpinion::Differs)),
        (json!({"status": 500, "message": "no"}), None),
    ] {
        let asked: Arc<Mutex<Vec<Value>>> = Arc::default();
        let heard = Arc::clone(&asked);
        let verify = move |Json(question): Json<Value>| async move {
            heard.lock().expect("a list").push(question);
            Json(answer)
        };
        let address = serve(Router::new().route("/cms/verify", post(verify))).await;
        let settings = SignatureSettings {
            second_opinion: Some(NcaNodeSettings {
                url: format!("{address}/"),
            }),
            ..contour.settings()
        };
        let signatures = Signatures::of(&settings).expect("settings");
        let evidence = provisional(&contour, SIGNED);
        let findings = signatures.look_again(&evidence, Some(DOCUMENT), SIGNED).await.findings;
        assert_eq!(findings.opinion, opinion);
        assert_eq!(findings.state, EvidenceState::Provisional, "it decides nothing");
        let asked = asked.lock().expect("a list").clone();
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0]["cms"], STANDARD.encode(&evidence.cms));
        assert_eq!(asked[0]["data"], STANDARD.encode(DOCUMENT));
        // Without the document there is nothing to ask about.
        assert_eq!(signatures.look_again(&evidence, None, SIGNED).await.findings.opinion, None);
    }
}
