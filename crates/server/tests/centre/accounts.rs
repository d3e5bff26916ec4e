//! Parents' accounts: what is unknown and what is somebody else's get one answer; passwords, telephones, sign-ins, the way back without a telephone.

use std::sync::Arc;

use oryn_api::error::ApiError;
use oryn_api::portal::{AccountCalls, Asker, POLICY, Session};
use oryn_domain::id::OfficerId;
use oryn_server::accounts::recovery;
use oryn_server::parents::Parents;

use crate::fixture::Fixture;
use crate::parents::{SURNAME, code, named, sign_in};

const PHONE: &str = "+77011234567";
const NEW_PHONE: &str = "+77017654321";
const IIN: &str = "881231400017";
/// A number that is right in itself and in no register.
const UNKNOWN: &str = "240229500017";
const PASSWORD: &str = "тихая река 47";

fn asker(device: &str) -> Asker {
    Asker {
        language: "ru".to_owned(),
        device: device.to_owned(),
    }
}

async fn joined(fixture: &Fixture) -> (Parents, Session) {
    let parents = Parents(Arc::clone(&fixture.centre));
    let session = sign_in(&parents, PHONE).await;
    parents.choose_password(&session, PASSWORD).await.expect("chosen");
    parents.register(&session, &named(IIN, SURNAME), true).await.expect("joined");
    (parents, session)
}

fn code_of<T>(answer: Result<T, ApiError>) -> Option<String> {
    answer.err().map(|error| error.code)
}

#[tokio::test]
async fn the_register_is_shown_to_nobody_who_knows_no_more_than_a_number() {
    let fixture = Fixture::new(2).await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let session = sign_in(&parents, PHONE).await;
    let taken = &fixture.region.families[0].guardian;
    let taken_iin = taken.iin.to_string();
    let mut refusals: Vec<ApiError> = Vec::new();
    for (what, iin, surname) in [
        ("an unknown number", UNKNOWN, SURNAME),
        ("another surname", IIN, "Басқа"),
        ("the given name", IIN, "Айна"),
        ("no surname", IIN, ""),
        (
            "a number that is somebody's account",
            taken_iin.as_str(),
            taken.name.surname.as_str(),
        ),
        ("the same with another surname", taken_iin.as_str(), SURNAME),
        ("a child's number with its own surname", "210714500018", SURNAME),
    ] {
        let asked = named(iin, surname);
        refusals.push(
            parents
                .look_up(&session, &asked)
                .await
                .err()
                .unwrap_or_else(|| panic!("{what} is shown")),
        );
        refusals.push(
            parents
                .register(&session, &asked, true)
                .await
                .err()
                .unwrap_or_else(|| panic!("{what} joins")),
        );
    }
    assert!(
        refusals.iter().all(|refusal| *refusal == refusals[0]),
        "one answer, whatever it is: {refusals:?}"
    );
    assert_eq!(refusals[0].code, "person-not-found");
    let shown = parents.look_up(&session, &named(IIN, " сынақ ")).await.expect("number and surname");
    assert_eq!(shown.name, "Сынақ Айна");
}

#[tokio::test]
async fn who_has_joined_looks_nobody_else_up_and_joins_as_nobody_else() {
    let fixture = Fixture::new(1).await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let session = sign_in(&parents, &fixture.region.families[0].guardian.phone).await;
    let other = named(IIN, SURNAME);
    assert_eq!(
        code_of(parents.look_up(&session, &other).await).as_deref(),
        Some("person-not-found")
    );
    assert_eq!(
        code_of(parents.register(&session, &other, true).await).as_deref(),
        Some("person-not-found")
    );
    let (parents, session) = joined(&fixture).await;
    let again = parents.register(&session, &other, true).await.expect("the button once more");
    assert_eq!(again.phone, PHONE);
}

#[tokio::test]
async fn a_childs_number_that_is_nobodys_and_one_that_is_anothers_are_refused_alike() {
    let fixture = Fixture::new(1).await;
    let (parents, session) = joined(&fixture).await;
    let nobodys = parents.look_up_child(&session, UNKNOWN).await.expect_err("nobody's");
    let anothers = parents.look_up_child(&session, "200301600017").await.expect_err("another's");
    assert_eq!(nobodys, anothers);
    assert_eq!(nobodys.code, "not-your-child");
    let own = parents
        .look_up_child(&session, "210714500018")
        .await
        .expect("the register names the mother");
    assert_eq!(own.name, "Сынақ Нұр");
}

#[tokio::test]
async fn one_account_asks_the_register_for_some_persons_and_no_more() {
    let fixture = Fixture::new(1).await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let session = sign_in(&parents, PHONE).await;
    let mut codes = Vec::new();
    for _ in 0..30 {
        codes.extend(code_of(parents.look_up(&session, &named(UNKNOWN, SURNAME)).await));
    }
    let refused = codes.iter().filter(|code| *code == "person-not-found").count();
    assert_eq!(refused, 20, "{codes:?}");
    assert_eq!(codes.last().map(String::as_str), Some("too-many-requests"));
    let other = sign_in(&parents, NEW_PHONE).await;
    assert!(
        parents.look_up(&other, &named(IIN, SURNAME)).await.is_ok(),
        "another is not touched"
    );
}

#[tokio::test]
async fn a_code_by_number_goes_to_the_known_telephone_and_tells_nothing_of_an_unknown_one() {
    let fixture = Fixture::new(1).await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let guardian = fixture.region.families[0].guardian.clone();
    let known = guardian.iin.to_string();
    let sent = parents.send_code(&known, "ru").await.expect("sent");
    let unsent = parents.send_code(UNKNOWN, "ru").await.expect("said the same");
    assert_eq!((sent.expires_at, sent.again_after), (unsent.expires_at, unsent.again_after));
    let hasty = [
        parents.send_code(&known, "ru").await.expect_err("too soon"),
        parents.send_code(UNKNOWN, "ru").await.expect_err("too soon"),
    ];
    assert_eq!(hasty[0], hasty[1]);
    // The message is sent by the way.
    let mut right = None;
    for _ in 0..200 {
        let inbox = fixture.centre.store.recent_sms(5).await.expect("the inbox");
        if inbox.iter().any(|sms| sms.phone == guardian.phone) {
            right = Some(code(&parents, &guardian.phone).await);
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let right = right.expect("a message to the known telephone");
    assert_eq!(
        fixture.centre.store.recent_sms(5).await.expect("the inbox").len(),
        1,
        "and to no other"
    );
    let wrong = if right == "000000" { "111111" } else { "000000" };
    for n in 0..7 {
        let said = code_of(parents.sign_in(UNKNOWN, wrong, &asker("")).await);
        let expected = if n < 5 { "sms-code-wrong" } else { "sms-code-expired" };
        assert_eq!(said.as_deref(), Some(expected), "try {n}");
    }
    let said = code_of(parents.sign_in(&known, wrong, &asker("")).await);
    assert_eq!(said.as_deref(), Some("sms-code-wrong"), "the same as of an unknown one");
    let signed = parents.sign_in(&known, &right, &asker("")).await.expect("the code");
    assert!(signed.known);
    assert_eq!(parents.me(&signed.session).await.expect("the guardian").phone, guardian.phone);
    assert_eq!(
        code_of(parents.sign_in(&known, &right, &asker("")).await).as_deref(),
        Some("sms-code-expired"),
        "a code counts once"
    );
}

#[tokio::test]
async fn a_password_signs_in_by_telephone_and_by_number_and_whatever_does_not_fit_is_one_answer() {
    let fixture = Fixture::new(1).await;
    let (parents, _) = joined(&fixture).await;
    for who in [PHONE, "8 701 123 45 67", IIN] {
        let signed = parents.sign_in_by_password(who, PASSWORD, &asker("")).await.expect("it fits");
        assert_eq!(parents.me(&signed.session).await.expect("signed in").name, "Сынақ Айна");
    }
    let without = fixture.region.families[0].guardian.phone.clone();
    let mut refusals = Vec::new();
    for (who, password) in [
        (PHONE, "тихая река 48"),
        (IIN, "тихая река 48"),
        ("+77779998877", PASSWORD),
        (UNKNOWN, PASSWORD),
        (without.as_str(), PASSWORD),
        (PHONE, ""),
    ] {
        let refused = parents.sign_in_by_password(who, password, &asker("")).await;
        refusals.push(refused.err().expect("it does not fit"));
    }
    assert!(refusals.iter().all(|refusal| *refusal == refusals[0]), "{refusals:?}");
    assert_eq!(refusals[0].code, "account-sign-in-wrong");
    for who in ["+77775554433", "8 701 123 45 67"] {
        let mut codes = Vec::new();
        for _ in 0..12 {
            codes.extend(code_of(parents.sign_in_by_password(who, "wrong and wrong", &asker("")).await));
        }
        assert_eq!(codes.last().map(String::as_str), Some("too-many-requests"), "{who}: {codes:?}");
    }
    assert_eq!(
        code_of(parents.sign_in_by_password(PHONE, PASSWORD, &asker("")).await).as_deref(),
        Some("too-many-requests"),
        "the right one is not tried either"
    );
}

#[tokio::test]
async fn a_password_is_set_by_a_fresh_sign_in_only_and_ends_the_others() {
    let fixture = Fixture::new(1).await;
    let (parents, session) = joined(&fixture).await;
    for (password, code) in [
        ("short", "password-unfit"),
        ("password1", "password-common"),
        (IIN, "password-common"),
        ("Сынақ2026", "password-common"),
    ] {
        assert_eq!(
            code_of(parents.choose_password(&session, password).await).as_deref(),
            Some(code),
            "{password}"
        );
    }
    let other = parents.sign_in_by_password(IIN, PASSWORD, &asker("")).await.expect("signed in");
    parents.choose_password(&session, "көк аспан, ақ бұлт").await.expect("set");
    assert_eq!(
        code_of(parents.me(&other.session).await).as_deref(),
        Some("unauthorized"),
        "the others end"
    );
    assert_eq!(
        code_of(parents.sign_in_by_password(IIN, PASSWORD, &asker("")).await).as_deref(),
        Some("account-sign-in-wrong")
    );
    fixture.pass_minutes(20).await;
    assert_eq!(
        code_of(parents.choose_password(&session, "қара жорға ойнақы").await).as_deref(),
        Some("fresh-sign-in-needed")
    );
}

#[tokio::test]
async fn telephones_are_changed_by_the_telephone_and_not_by_the_password() {
    let fixture = Fixture::new(1).await;
    let (parents, session) = joined(&fixture).await;
    let by_password = parents.sign_in_by_password(IIN, PASSWORD, &asker("")).await.expect("signed in");
    parents.send_code(NEW_PHONE, "ru").await.expect("sent");
    let right = code(&parents, NEW_PHONE).await;
    assert_eq!(
        code_of(parents.change_phone(&by_password.session, NEW_PHONE, &right).await).as_deref(),
        Some("fresh-sign-in-needed")
    );
    parents.change_phone(&session, NEW_PHONE, &right).await.expect("changed");
    assert_eq!(parents.me(&session).await.expect("still in").phone, NEW_PHONE);
    assert!(parents.me(&by_password.session).await.is_err(), "the others end");
    let taken = fixture.region.families[0].guardian.phone.clone();
    parents.send_code(&taken, "ru").await.expect("sent");
    let of_taken = code(&parents, &taken).await;
    assert_eq!(
        code_of(parents.add_phone(&session, &taken, &of_taken).await).as_deref(),
        Some("phone-taken")
    );
    fixture.pass_minutes(2).await;
    parents.send_code(PHONE, "ru").await.expect("sent");
    let of_old = code(&parents, PHONE).await;
    parents.add_phone(&session, PHONE, &of_old).await.expect("added");
    fixture.pass_minutes(2).await;
    let second = sign_in(&parents, PHONE).await;
    assert_eq!(parents.me(&second).await.expect("by the second telephone").phone, NEW_PHONE);
    assert_eq!(
        parents.account(&second).await.expect("the account").second_phone.as_deref(),
        Some(PHONE)
    );
    parents.drop_phone(&second).await.expect("taken away");
    fixture.pass_minutes(2).await;
    let stranger = sign_in(&parents, PHONE).await;
    assert_eq!(code_of(parents.me(&stranger).await).as_deref(), Some("unauthorized"));
}

#[tokio::test]
async fn a_code_of_the_department_brings_back_once_and_what_was_known_before_counts_no_more() {
    let fixture = Fixture::new(1).await;
    let (parents, session) = joined(&fixture).await;
    let officer: OfficerId = fixture.id();
    let given = recovery::give(&fixture.centre, officer, IIN).await.expect("given");
    assert_eq!(
        code_of(recovery::give(&fixture.centre, officer, UNKNOWN).await).as_deref(),
        Some("account-unknown")
    );
    let refusals = [
        parents.recover(IIN, "AAAA-AAAA", &asker("")).await.err(),
        parents.recover(UNKNOWN, &given.code, &asker("")).await.err(),
    ];
    assert_eq!(refusals[0], refusals[1]);
    let back = parents
        .recover(IIN, &given.code.to_lowercase(), &asker("Firefox"))
        .await
        .expect("the code");
    assert!(parents.me(&session).await.is_err(), "earlier sign-ins end");
    assert_eq!(
        code_of(parents.sign_in_by_password(IIN, PASSWORD, &asker("")).await).as_deref(),
        Some("account-sign-in-wrong"),
        "the earlier password counts no more"
    );
    assert!(parents.recover(IIN, &given.code, &asker("")).await.is_err(), "a code counts once");
    parents.send_code(NEW_PHONE, "ru").await.expect("sent");
    let right = code(&parents, NEW_PHONE).await;
    parents.change_phone(&back.session, NEW_PHONE, &right).await.expect("changed");
    let acts: Vec<String> = parents
        .own_acts(&back.session)
        .await
        .expect("the journal")
        .into_iter()
        .filter(|act| act.by_department || act.what.contains("recovery") || act.what.contains("phone"))
        .map(|act| act.what)
        .collect();
    assert_eq!(
        acts,
        [
            "account-act-phone-changed",
            "account-act-sign-in-recovery",
            "account-act-recovery-given"
        ]
    );
    let lines = recovery::given(&fixture.centre).await.expect("the list");
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].family.as_ref().map(|family| family.iin.to_string()).as_deref(), Some(IIN));
    let old = recovery::give(&fixture.centre, officer, IIN).await.expect("given");
    fixture.pass_minutes(25 * 60).await;
    assert!(parents.recover(IIN, &old.code, &asker("")).await.is_err(), "it counted for a day");
}

#[tokio::test]
async fn sign_ins_are_listed_and_ended() {
    let fixture = Fixture::new(1).await;
    let (parents, session) = joined(&fixture).await;
    fixture.pass_minutes(30).await;
    let other = parents
        .sign_in_by_password(IIN, PASSWORD, &asker("Firefox, Windows"))
        .await
        .expect("in");
    let third = parents
        .sign_in_by_password(IIN, PASSWORD, &asker("Chrome, Android"))
        .await
        .expect("in");
    parents.me(&session).await.expect("used again");
    let all = parents.sign_ins(&session).await.expect("listed");
    let seen: Vec<(&str, bool)> = all.iter().map(|card| (card.proven, card.own)).collect();
    assert_eq!(seen.iter().filter(|(_, own)| *own).count(), 1);
    assert_eq!(all.len(), 3);
    let own = all.iter().find(|card| card.own).expect("the own one");
    assert!(own.used_at > own.begun_at && own.proven == "code", "{own:?}");
    let of_other = all.iter().find(|card| card.device == "Firefox, Windows").expect("named");
    let stranger = sign_in(&parents, &fixture.region.families[0].guardian.phone).await;
    assert_eq!(
        code_of(parents.end_sign_in(&stranger, &of_other.name).await).as_deref(),
        Some("not-found")
    );
    parents.end_sign_in(&session, &of_other.name).await.expect("ended");
    assert!(parents.me(&other.session).await.is_err());
    assert_eq!(parents.end_other_sign_ins(&session).await.expect("ended"), 1);
    assert!(parents.me(&third.session).await.is_err() && parents.me(&session).await.is_ok());
    assert!(parents.me(&stranger).await.is_ok(), "another's are not touched");
}

#[tokio::test]
async fn who_agreed_to_an_earlier_policy_is_asked_again_before_anything_else() {
    use oryn_api::portal::PortalCalls;
    let fixture = Fixture::new(1).await;
    let (parents, session) = joined(&fixture).await;
    let guardian = fixture
        .centre
        .read(|published| published.register.guardian_by_iin(IIN.parse().expect("valid")).map(|row| row.id))
        .expect("joined");
    let agreed = parents.account(&session).await.expect("the account").consent;
    assert_eq!(agreed.map(|(version, _)| version), Some(POLICY));
    let accounts = fixture.centre.store.parents();
    accounts
        .put_consent(guardian, POLICY - 1, fixture.clock.0.now())
        .await
        .expect("as if it were long ago");
    assert_eq!(code_of(parents.children(&session).await).as_deref(), Some("policy-changed"));
    assert!(parents.me(&session).await.is_ok(), "who it is can be seen");
    parents.agree(&session).await.expect("agreed");
    assert!(parents.children(&session).await.is_ok());
}

#[tokio::test]
async fn another_guardian_joins_a_child_by_invitation_and_by_nothing_else() {
    use oryn_api::portal::{InvitationCalls, PortalCalls};
    use oryn_api::wire::Outcome;
    use oryn_domain::act::Command;

    let fixture = Fixture::new(2).await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let (one, two) = (&fixture.region.families[0], &fixture.region.families[1]);
    let inviter = sign_in(&parents, &one.guardian.phone).await;
    let invited = sign_in(&parents, &two.guardian.phone).await;
    let child = one.child.id;
    assert_eq!(
        code_of(parents.invite(&invited, child).await).as_deref(),
        Some("not-found"),
        "another's child"
    );
    let made = parents.invite(&inviter, child).await.expect("made");
    let other = parents.invite(&inviter, child).await.expect("made");
    let waiting = parents.invitations(&inviter).await.expect("listed");
    assert_eq!(waiting.len(), 2);
    assert_eq!(
        code_of(parents.revoke_invitation(&invited, &waiting[0].name).await).as_deref(),
        Some("not-found"),
        "only its maker takes it back"
    );
    let unfit = code_of(parents.invited(&invited, "AAAA-AAAA").await);
    assert_eq!(unfit.as_deref(), Some("invitation-wrong"));
    assert_eq!(
        code_of(parents.accept_invitation(&inviter, fixture.id(), &made.code).await).as_deref(),
        Some("already-done"),
        "who is its guardian already uses nothing up"
    );
    let seen = parents.invited(&invited, &made.code.to_lowercase()).await.expect("it waits");
    assert_eq!(seen.child, one.child.name.full());
    let act = fixture.id();
    parents.accept_invitation(&invited, act, &made.code).await.expect("accepted");
    parents
        .accept_invitation(&invited, act, &made.code)
        .await
        .expect("the button once more changes nothing");
    let mine = parents.children(&invited).await.expect("mine");
    assert!(mine.iter().any(|card| card.id == child));
    assert_eq!(
        code_of(parents.invited(&invited, &made.code).await).as_deref(),
        Some("invitation-wrong"),
        "once"
    );
    let rest = parents.invitations(&inviter).await.expect("listed");
    assert_eq!(rest.len(), 1);
    parents.revoke_invitation(&inviter, &rest[0].name).await.expect("taken back");
    assert!(parents.invited(&invited, &other.code).await.is_err());
    for session in [&inviter, &invited] {
        let acts = parents.own_acts(session).await.expect("the journal");
        assert!(acts.iter().any(|act| act.what == "account-act-invitation-accepted"));
    }

    // The rule itself: who invites has to be a guardian of the child.
    let uninvited = Command::JoinChild {
        child: two.child.id,
        invited_by: one.guardian.id,
    };
    let outcome = fixture.act(one.actor(), uninvited).await;
    assert!(
        matches!(&outcome, Outcome::Rejected { error } if error.code == "not-your-child"),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn an_address_is_proven_before_anything_goes_there_and_what_has_a_term_is_never_quiet() {
    use oryn_api::portal::{TellingCalls, TellingWay, TellingWish};

    let fixture = Fixture::new(1).await;
    let (parents, session) = joined(&fixture).await;
    let wish = |way, quiet: &str| TellingWish {
        way,
        language: "kk".to_owned(),
        quiet: vec![quiet.to_owned()],
    };
    assert_eq!(
        code_of(parents.choose_telling(&session, wish(TellingWay::Email, "responded")).await).as_deref(),
        Some("email-wrong"),
        "there is no address"
    );
    assert_eq!(
        code_of(parents.choose_telling(&session, wish(TellingWay::Sms, "referral-reminder")).await).as_deref(),
        Some("field-wrong")
    );
    let address = "aina@example.kz";
    parents.send_email_code(&session, address, "ru").await.expect("sent");
    let inbox = fixture.centre.store.recent_sms(10).await.expect("the inbox");
    let text = &inbox.iter().find(|kept| kept.phone == address).expect("a message").text;
    let right: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
    assert!(
        parents.confirm_email(&session, "other@example.kz", &right).await.is_err(),
        "of another address"
    );
    parents.confirm_email(&session, address, &right).await.expect("proven");
    parents
        .choose_telling(&session, wish(TellingWay::Both, "responded"))
        .await
        .expect("chosen");
    let chosen = parents.telling(&session).await.expect("read");
    assert_eq!(
        (chosen.way, chosen.email.as_deref(), chosen.language.as_str()),
        (TellingWay::Both, Some(address), "kk")
    );
    assert!(chosen.kinds.contains(&("responded", true)) && chosen.kinds.contains(&("not-selected", false)));
    parents.drop_email(&session).await.expect("forgotten");
    assert_eq!(parents.telling(&session).await.expect("read").way, TellingWay::Sms);
}
