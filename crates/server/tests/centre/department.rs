//! The department's people at their doors: signing in, deciding, looking, keeping accounts and desks.

use oryn_api::office::{
    CodeFor, DeskCard, EscalatedResponse, ExtensionAsked, HandedAct, JournalPage, LawFile, NewOfficer, OfficerAct, OfficerCard,
    OfficerSession, OfficerSignedIn, OneTimeCode, PrivilegeAwaited, Publication, SignIn,
};
use oryn_api::wire::{Outcome, Receipt};
use oryn_domain::act::Command;
use oryn_domain::application::Class;
use oryn_domain::id::{CommandId, Id};
use oryn_domain::permission::{Actor, OfficerRole};
use oryn_domain::rule_pack::{ConfirmedBy, Decider};
use oryn_domain::staff::Side;
use serde::de::DeserializeOwned;

use crate::everybody::{Everybody, LOGIN, PASSWORD, Proof, Said};
use crate::keys;
use crate::main_job::publish;
use crate::terms::referred;

fn read<T: DeserializeOwned>(said: &Said) -> T {
    serde_json::from_str(&said.text).unwrap_or_else(|error| unreachable!("{error}: {} {}", said.status, said.text))
}

fn bearer(token: &str) -> Proof {
    Proof {
        bearer: Some(token.to_owned()),
        ..Proof::default()
    }
}

async fn sign_in(everybody: &Everybody, login: &str, password: &str, code: Option<&str>) -> Said {
    let request = SignIn {
        login: login.to_owned(),
        password: password.to_owned(),
        code: code.map(str::to_owned),
    };
    everybody.post("/v1/officers/session", &Proof::default(), &request).await
}

#[tokio::test]
async fn an_account_begins_with_a_code_and_goes_on_with_a_password() {
    let everybody = Everybody::new().await;
    let administrator = everybody.officer(OfficerRole::Administrator).await;
    let new = NewOfficer {
        login: " B.Officer ".to_owned(),
        name: "An officer".to_owned(),
        role: OfficerRole::Department,
    };
    let made = everybody.post("/v1/officers/accounts", &administrator, &new).await;
    let code: OneTimeCode = read(&made);
    assert_eq!(
        everybody.post("/v1/officers/accounts", &administrator, &new).await.code(),
        "login-taken"
    );
    assert_eq!(
        sign_in(&everybody, "b.officer", PASSWORD, None).await.code(),
        "sign-in-wrong",
        "no password yet"
    );
    for unfit in ["short", &"ұ".repeat(41)] {
        assert_eq!(
            sign_in(&everybody, "b.officer", unfit, Some(&code.code)).await.code(),
            "password-unfit"
        );
    }
    assert_eq!(
        sign_in(&everybody, "b.officer", PASSWORD, Some("AAAA-AAAA")).await.code(),
        "sign-in-wrong"
    );
    let typed = code.code.to_lowercase().replace('-', " ");
    let first: OfficerSignedIn = read(&sign_in(&everybody, "B.Officer", PASSWORD, Some(&typed)).await);
    assert_eq!(
        (first.officer.login.as_str(), first.officer.role),
        ("b.officer", OfficerRole::Department)
    );
    assert_eq!(
        sign_in(&everybody, "b.officer", "another password", Some(&code.code)).await.code(),
        "sign-in-wrong",
        "a code counts once"
    );
    let second: OfficerSignedIn = read(&sign_in(&everybody, "b.officer", PASSWORD, None).await);
    let seen: Vec<OfficerSession> = read(&everybody.get("/v1/officers/sessions", &bearer(&second.token)).await);
    assert_eq!(seen.iter().map(|row| row.own).collect::<Vec<_>>(), [false, true]);

    let path = format!("/v1/officers/sessions/{}", seen[0].id);
    let stranger = everybody.officer(OfficerRole::Auditor).await;
    assert_eq!(
        everybody.ask("DELETE", &path, &stranger, None).await.status,
        404,
        "another's sign-in"
    );
    assert_eq!(everybody.ask("DELETE", &path, &bearer(&second.token), None).await.status, 204);
    assert_eq!(
        everybody.get("/v1/officers/sessions", &bearer(&first.token)).await.code(),
        "unauthorized"
    );
    let out = everybody.ask("DELETE", "/v1/officers/session", &bearer(&second.token), None).await;
    assert_eq!(out.status, 204);
    assert_eq!(
        everybody.get("/v1/officers/sessions", &bearer(&second.token)).await.code(),
        "unauthorized"
    );
}

#[tokio::test]
async fn who_guesses_learns_nothing_about_names() {
    let everybody = Everybody::new().await;
    let wrong = sign_in(&everybody, LOGIN, "a wrong password", None).await;
    assert_eq!(wrong.status, 401);
    let closed = {
        let accounts = everybody.fixture.centre.store.department();
        let (_, id) = everybody.officers[0];
        accounts.close_officer(id, everybody.fixture.clock.0.now()).await.expect("closed");
        OfficerRole::Department.name()
    };
    for (login, password, code) in [
        ("nobody", PASSWORD, None),
        ("nobody", PASSWORD, Some("AAAA-AAAA")),
        (LOGIN, PASSWORD, Some("AAAA-AAAA")),
        (LOGIN, "", None),
        ("никто", PASSWORD, None),
        ("", "", None),
        (closed, PASSWORD, None),
        (LOGIN, &"x".repeat(5_000), None),
    ] {
        let said = sign_in(&everybody, login, password, code).await;
        // Every answer has a reference of its own, and nothing else tells one from another.
        let plain = |said: &Said| {
            let mut json = said.json();
            assert!(json["reference"].take().is_string(), "{login}");
            json
        };
        assert_eq!((said.status, plain(&said)), (wrong.status, plain(&wrong)), "{login}");
    }
    assert_eq!(
        sign_in(&everybody, LOGIN, PASSWORD, None).await.status,
        200,
        "the right one still fits"
    );
}

#[tokio::test]
async fn a_sign_in_ends_with_the_working_day() {
    let everybody = Everybody::new().await;
    let signed: OfficerSignedIn = read(&sign_in(&everybody, LOGIN, PASSWORD, None).await);
    let proof = bearer(&signed.token);
    everybody.fixture.clock.0.advance_minutes(8 * 60 - 1);
    assert_eq!(everybody.get("/v1/officers/sessions", &proof).await.status, 200);
    everybody.fixture.clock.0.advance_minutes(1);
    assert_eq!(everybody.get("/v1/officers/sessions", &proof).await.code(), "unauthorized");
}

async fn hand(everybody: &Everybody, id: CommandId, act: OfficerAct) -> Said {
    let officer = everybody.officer(OfficerRole::Department).await;
    everybody.post("/v1/officers/acts", &officer, &HandedAct { id, act }).await
}

#[tokio::test]
async fn a_privilege_is_confirmed_once_and_the_journal_says_by_whom() {
    let (everybody, mut desk) = Everybody::among(|region| {
        region.waiting(2).privileged(0, Class::FirstPriority, false).rules_with(|rules| {
            for category in &mut rules.privilege_categories {
                category.confirmed_by = ConfirmedBy::Department;
            }
        })
    })
    .await;
    let fixture = &everybody.fixture;
    let bulletin = publish(fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[0]).await;
    fixture.pass_minutes(1).await;
    let auditor = everybody.officer(OfficerRole::Auditor).await;
    let waiting: Vec<PrivilegeAwaited> = read(&everybody.get("/v1/officers/privileges", &auditor).await);
    let family = &fixture.region.families[0];
    assert_eq!((waiting.len(), waiting[0].application), (1, family.application.id));
    assert_eq!(waiting[0].child, family.child.name.full());

    let confirm = |document: &str| OfficerAct::ConfirmPrivilege {
        application: family.application.id,
        document: document.to_owned(),
        issued_on: fixture.clock.0.now().local_date(),
    };
    let underived = CommandId(Id::from_bytes([5; 16]));
    assert_eq!(hand(&everybody, underived, confirm("№ 5")).await.code(), "field-wrong");
    let act: CommandId = fixture.id();
    let receipt: Receipt = read(&hand(&everybody, act, confirm("№ 5")).await);
    assert_eq!((receipt.id, &receipt.outcome), (act, &Outcome::Applied));
    assert_eq!(
        read::<Receipt>(&hand(&everybody, act, confirm("№ 5")).await),
        receipt,
        "the same again"
    );
    let other = hand(&everybody, act, confirm("№ 6")).await;
    assert!(
        !other.text.contains("\"applied\""),
        "an identifier is not used for something else: {}",
        other.text
    );
    let again: Receipt = read(&hand(&everybody, fixture.id(), confirm("№ 5")).await);
    assert!(
        matches!(again.outcome, Outcome::Rejected { .. }),
        "a refusal is a receipt: {again:?}"
    );
    assert!(read::<Vec<PrivilegeAwaited>>(&everybody.get("/v1/officers/privileges", &auditor).await).is_empty());

    let mut after = 0;
    let mut lines = Vec::new();
    loop {
        let page: JournalPage = read(
            &everybody
                .get(&format!("/v1/officers/journal?after={after}&limit=2"), &auditor)
                .await,
        );
        lines.extend(page.lines);
        match page.next {
            Some(next) => after = next,
            None => break,
        }
    }
    let line = lines.iter().find(|line| line.act == act).expect("the decision's line");
    let (_, officer) = everybody.officers[0];
    assert_eq!(line.actor, serde_json::json!({"as": "department", "officer": officer}));
    assert_eq!(line.command, "confirm-privilege");
    assert!(lines.windows(2).all(|pair| pair[0].seq + 1 == pair[1].seq), "without gaps");
}

#[tokio::test]
async fn what_the_rules_leave_to_others_cannot_be_said() {
    let everybody = Everybody::new().await;
    let officer = everybody.officer(OfficerRole::Department).await;
    let id: CommandId = everybody.fixture.id();
    let before = everybody.fixture.centre.store.last_journal().await.expect("a journal");
    let confirm = serde_json::json!({"do": "confirm_privilege", "application": id, "document": "№ 5", "issued_on": "2026-02-30"});
    for (act, code) in [
        (serde_json::json!({"do": "publish_bulletin", "bulletin": id}), "field-wrong"),
        (confirm, "date-impossible"),
    ] {
        let body = serde_json::json!({"id": id, "act": act});
        let said = everybody.post("/v1/officers/acts", &officer, &body).await;
        assert_eq!((said.status.as_u16(), said.code()), (400, code.to_owned()));
    }
    assert_eq!(everybody.fixture.centre.store.last_journal().await.expect("a journal"), before);
}

#[tokio::test]
async fn the_department_sees_who_was_let_lie_and_decides_on_more_days() {
    let (everybody, mut desk) = Everybody::among(|region| {
        region
            .waiting(2)
            .rules_with(|rules| rules.extension_decided_by = Decider::Department)
    })
    .await;
    let fixture = &everybody.fixture;
    let officer = everybody.officer(OfficerRole::Department).await;
    let referral = referred(fixture, &mut desk).await;
    let until = crate::terms::referral(fixture, referral).valid.until;
    let minutes = until.since(fixture.clock.0.now()) / 60_000_000;
    let hours = u32::try_from(minutes / 60 - 1).expect("hours");
    fixture.pass_hours_with(&mut desk, hours).await;
    let ground = fixture
        .centre
        .read(|published| published.register.rules.extension_grounds[0].code.clone());
    let ask = Command::AskExtension {
        referral,
        ground: ground.clone(),
        document: "ab".repeat(32),
    };
    assert_eq!(fixture.act(fixture.region.families[0].actor(), ask).await, Outcome::Applied);
    let officer_now = everybody.officer(OfficerRole::Department).await;
    assert_eq!(
        everybody.get("/v1/officers/extensions", &officer).await.code(),
        "unauthorized",
        "days have passed"
    );
    let asked: Vec<ExtensionAsked> = read(&everybody.get("/v1/officers/extensions", &officer_now).await);
    assert_eq!((asked.len(), asked[0].referral, &asked[0].ground), (1, referral, &ground));
    assert_eq!(asked[0].decided_by, Side::Department);
    let grant = OfficerAct::GrantExtension { referral, days: 3 };
    let receipt: Receipt = read(&hand(&everybody, fixture.id(), grant).await);
    assert_eq!(receipt.outcome, Outcome::Applied);
    assert_eq!(
        crate::terms::referral(fixture, referral).valid.until,
        until.plus_minutes(3 * 24 * 60)
    );

    let bulletin = publish(fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[1]).await;
    fixture.pass_minutes(1).await;
    fixture.pass_hours_with(&mut desk, 30).await;
    let officer = everybody.officer(OfficerRole::Department).await;
    let lying: Vec<EscalatedResponse> = read(&everybody.get("/v1/officers/escalations", &officer).await);
    assert_eq!(
        lying.iter().map(|row| row.number).collect::<Vec<_>>(),
        [fixture.region.families[1].application.number]
    );
}

#[tokio::test]
async fn a_lost_desk_is_seen_and_given_up_by_two_sides() {
    let (everybody, mut desk) = Everybody::among(|region| region.waiting(2)).await;
    let fixture = &everybody.fixture;
    referred(fixture, &mut desk).await;
    fixture.pass_minutes(9 * 24 * 60).await;
    let officer = everybody.officer(OfficerRole::Department).await;
    let silent: Vec<DeskCard> = read(&everybody.get("/v1/officers/desks/silent", &officer).await);
    assert_eq!(silent.iter().map(|row| row.desk).collect::<Vec<_>>(), [desk.enrolled.desk]);
    let give_up = OfficerAct::WriteOffDesk { desk: desk.enrolled.desk };
    let receipt: Receipt = read(&hand(&everybody, fixture.id(), give_up.clone()).await);
    assert_eq!(receipt.outcome, Outcome::Applied);
    let asked: Vec<DeskCard> = read(&everybody.get("/v1/officers/desks/write-offs", &officer).await);
    assert_eq!(
        asked.iter().map(|row| row.write_off_asked_by).collect::<Vec<_>>(),
        [Some(Side::Department)]
    );
    let receipt: Receipt = read(&hand(&everybody, fixture.id(), give_up).await);
    let Outcome::Rejected { error } = receipt.outcome else {
        panic!("one side is not two")
    };
    assert_eq!(error.code, "second-person-needed");
    let head = Actor::Staff {
        staff: fixture.region.head.id,
        role: fixture.region.head.role,
        kindergarten: fixture.region.kindergarten.id,
        desk: Id::from_bytes([9; 16]).into(),
    };
    let command = Command::WriteOffDesk { desk: desk.enrolled.desk };
    fixture.pass_minutes(20 * 24 * 60).await;
    assert_eq!(fixture.act(head, command).await, Outcome::Applied);
    let officer = everybody.officer(OfficerRole::Department).await;
    assert!(read::<Vec<DeskCard>>(&everybody.get("/v1/officers/desks/write-offs", &officer).await).is_empty());
    let administrator = everybody.officer(OfficerRole::Administrator).await;
    let all: Vec<DeskCard> = read(&everybody.get("/v1/officers/desks", &administrator).await);
    let given_up: Vec<_> = all.iter().filter(|row| row.written_off_at.is_some()).map(|row| row.desk).collect();
    assert_eq!(given_up, [desk.enrolled.desk]);
}

#[tokio::test]
async fn an_administrator_keeps_accounts_desks_and_signed_law() {
    let everybody = Everybody::new().await;
    let fixture = &everybody.fixture;
    let administrator = everybody.officer(OfficerRole::Administrator).await;
    let (_, auditor) = everybody.officers[1];
    let proof = everybody.officer(OfficerRole::Auditor).await;
    let path = format!("/v1/officers/accounts/{auditor}");
    let renewed = everybody.ask("POST", &format!("{path}/code"), &administrator, None).await;
    assert_eq!(renewed.status, 200);
    assert_eq!(
        everybody.get("/v1/officers/journal", &proof).await.code(),
        "unauthorized",
        "a new code ends sign-ins"
    );
    let proof = everybody.officer(OfficerRole::Auditor).await;
    assert_eq!(everybody.ask("DELETE", &path, &administrator, None).await.status, 204);
    assert_eq!(everybody.ask("DELETE", &path, &administrator, None).await.status, 404);
    assert_eq!(everybody.get("/v1/officers/journal", &proof).await.code(), "unauthorized");
    let code = read::<OneTimeCode>(&renewed).code;
    let closed = sign_in(&everybody, OfficerRole::Auditor.name(), PASSWORD, Some(&code)).await;
    assert_eq!(closed.code(), "sign-in-wrong", "a closed account has no code");
    let all: Vec<OfficerCard> = read(&everybody.get("/v1/officers/accounts", &administrator).await);
    assert!(all.iter().any(|row| row.id == auditor && row.closed_at.is_some() && !row.active));

    let staff = fixture.region.registrar.id;
    let code: OneTimeCode = read(&everybody.post("/v1/officers/desks/codes", &administrator, &CodeFor { staff }).await);
    let key = keys::key();
    let request = keys::request(&key, &code.code, "Reception");
    let enrolled: oryn_api::wire::Enrolled = read(&everybody.post("/v1/enrol", &Proof::default(), &request).await);
    keys::enrolled(&enrolled, &key);
    let desk = bearer(&enrolled.tokens.access);
    assert_eq!(everybody.get("/v1/snapshot", &desk).await.status, 200);
    let path = format!("/v1/officers/desks/{}", enrolled.desk);
    assert_eq!(everybody.ask("DELETE", &path, &administrator, None).await.status, 204);
    assert_eq!(everybody.get("/v1/snapshot", &desk).await.code(), "desk-revoked");
    let unknown = CodeFor {
        staff: Id::from_bytes([99; 16]).into(),
    };
    assert_eq!(
        everybody.post("/v1/officers/desks/codes", &administrator, &unknown).await.code(),
        "not-found"
    );

    let mut pack = fixture.region.register.rules.clone();
    pack.version = "2027-an-administrators".to_owned();
    let file = LawFile {
        text: oryn_testkit::law::file_of(&pack),
        key: "AAAA".to_owned(),
        seal: "AAAA".to_owned(),
    };
    let said: Publication = read(&everybody.post("/v1/officers/law", &administrator, &file).await);
    let Publication::Refused { error } = said else { panic!("{said:?}") };
    assert_eq!(error.code, "law-seal-invalid", "an administrator is no publisher");
}
