//! Parents' accounts and sign-ins.

use futures_util::future::join_all;
use oryn_domain::id::{GuardianId, Id};
use oryn_domain::time::Instant;
use oryn_server::store::parents::{Proven, StoredInvitation, StoredParentAct};
use oryn_server::store::{PhoneCode, StoredSession};

use crate::batches::id;
use crate::opened::Opened;
use crate::story::story;

pub async fn a_code_has_so_many_tries_however_many_try_at_once(opened: Opened) {
    let (store, now) = (&opened.store, story().now());
    let code = PhoneCode {
        hash: "right".to_owned(),
        language: "kk".to_owned(),
        sent_at: now,
        expires_at: now.plus_minutes(5),
        tries: 0,
    };
    store.put_phone_code("+7701", &code).await.expect("kept");
    let accounts = store.parents();
    let tries = (0..12).map(|_| async { accounts.try_phone_code("+7701", now, 5).await.expect("asked") });
    let taken = join_all(tries).await.into_iter().flatten().count();
    assert_eq!(taken, 5, "one try each, and no more than there are");
    store.put_phone_code("+7701", &code).await.expect("kept");
    let found = accounts.try_phone_code("+7701", now, 5).await.expect("asked");
    assert_eq!(found, Some(("right".to_owned(), "kk".to_owned())));
    let late = accounts.try_phone_code("+7701", now.plus_minutes(6), 5).await.expect("asked");
    assert_eq!(late, None);
    let uses = (0..6).map(|_| async { accounts.use_phone_code("+7701", "right").await.expect("asked") });
    assert_eq!(join_all(uses).await.into_iter().filter(|used| *used).count(), 1, "used up by one");
}

pub async fn an_account_keeps_what_it_is_given(opened: Opened) {
    let (accounts, now) = (opened.store.parents(), story().now());
    let (one, two): (GuardianId, GuardianId) = (id(1), id(2));
    assert!(accounts.parent_account(one).await.expect("asked").is_none());
    accounts.put_parent_password(one, "kept").await.expect("kept");
    accounts.put_consent(one, 1, now).await.expect("kept");
    assert!(accounts.put_second_phone(one, Some("+7701")).await.expect("kept"));
    assert!(
        !accounts.put_second_phone(two, Some("+7701")).await.expect("asked"),
        "it is another's"
    );
    assert!(accounts.put_second_phone(two, Some("+7702")).await.expect("kept"));
    assert_eq!(accounts.by_second_phone("+7701").await.expect("asked"), Some(one));
    let found = accounts.parent_account(one).await.expect("asked").expect("it is there");
    assert_eq!(found.password.as_deref(), Some("kept"));
    assert_eq!((found.second_phone.as_deref(), found.consent), (Some("+7701"), Some((1, now))));
    assert!(accounts.put_second_phone(one, None).await.expect("taken away"));
    assert_eq!(accounts.by_second_phone("+7701").await.expect("asked"), None);
    let found = accounts.parent_account(one).await.expect("asked").expect("it is there");
    assert_eq!((found.password.as_deref(), found.second_phone), (Some("kept"), None));
}

pub async fn a_code_of_the_department_is_used_once(opened: Opened) {
    let (accounts, now) = (opened.store.parents(), story().now());
    let guardian: GuardianId = id(1);
    accounts.put_parent_password(guardian, "kept").await.expect("kept");
    accounts.put_recovery(guardian, "code", now.plus_minutes(60)).await.expect("kept");
    for (of, code, at) in [
        (guardian, "another", now),
        (id(9), "code", now),
        (guardian, "code", now.plus_minutes(60)),
    ] {
        assert!(!accounts.use_recovery(of, code, at).await.expect("asked"), "{code}");
    }
    let uses = (0..6).map(|_| async { accounts.use_recovery(guardian, "code", now).await.expect("asked") });
    assert_eq!(join_all(uses).await.into_iter().filter(|used| *used).count(), 1);
    let found = accounts.parent_account(guardian).await.expect("asked").expect("it is there");
    assert_eq!(found.password, None, "what was known before counts no more");
}

fn session(guardian: GuardianId, begun_at: Instant) -> StoredSession {
    StoredSession {
        phone: "+7701".to_owned(),
        guardian: Some(guardian),
        language: "kk".to_owned(),
        expires_at: begun_at.plus_minutes(60),
        begun_at,
        used_at: begun_at,
        device: "Firefox".to_owned(),
        proven: Proven::Password,
        password: None,
        consent: None,
    }
}

pub async fn sign_ins_of_one_guardian_are_found_and_ended(opened: Opened) {
    let (store, now) = (&opened.store, story().now());
    let (one, two): (GuardianId, GuardianId) = (id(1), id(2));
    for (hash, of, minutes) in [("a", one, 0), ("b", one, 1), ("c", one, 2), ("d", two, 0)] {
        store
            .put_session(hash, &session(of, now.plus_minutes(minutes)))
            .await
            .expect("kept");
    }
    let accounts = store.parents();
    accounts.put_consent(one, 3, now).await.expect("kept");
    accounts.touch_session("a", now.plus_minutes(10)).await.expect("touched");
    accounts.touch_session("b", now).await.expect("not back in time");
    let all = accounts.sessions_of(one, now).await.expect("asked");
    let hashes: Vec<&str> = all.iter().map(|(hash, _)| hash.as_str()).collect();
    assert_eq!(hashes, ["a", "c", "b"], "the last used first");
    let (_, first) = &all[0];
    assert_eq!((first.begun_at, first.used_at), (now, now.plus_minutes(10)));
    assert_eq!(
        (first.device.as_str(), first.proven, first.consent),
        ("Firefox", Proven::Password, Some(3))
    );
    assert_eq!(accounts.sessions_of(one, now.plus_minutes(61)).await.expect("asked").len(), 1);
    assert!(!accounts.drop_session_of(two, "a").await.expect("asked"), "another's");
    assert!(accounts.drop_session_of(one, "b").await.expect("ended"));
    assert_eq!(accounts.drop_other_sessions(one, "c").await.expect("ended"), 1);
    assert!(store.session("c").await.expect("asked").is_some());
    assert!(store.session("d").await.expect("asked").is_some(), "another's lasts");
}

pub async fn acts_come_newest_first(opened: Opened) {
    let (accounts, now) = (opened.store.parents(), story().now());
    let (one, two): (GuardianId, GuardianId) = (id(1), id(2));
    let act = |n: u8, guardian, minutes, what: &str| StoredParentAct {
        id: Id::from_bytes([n; 16]),
        guardian,
        at: now.plus_minutes(minutes),
        what: what.to_owned(),
        device: "Chrome, Android".to_owned(),
        officer: (what == "recovery-given").then(|| id(7)),
    };
    let acts = [
        act(1, one, 0, "joined"),
        act(2, one, 5, "recovery-given"),
        act(3, two, 1, "recovery-given"),
    ];
    for act in &acts {
        accounts.add_parent_act(act).await.expect("written");
    }
    let [joined, first, second] = acts;
    assert_eq!(accounts.parent_acts(one, 10).await.expect("asked"), [first.clone(), joined]);
    assert_eq!(accounts.parent_acts(one, 1).await.expect("asked").len(), 1);
    assert_eq!(
        accounts.parent_acts_of_kind("recovery-given", 10).await.expect("asked"),
        [first, second]
    );
}

pub async fn an_invitation_is_used_once_and_taken_back_by_its_maker(opened: Opened) {
    let (accounts, now) = (opened.store.parents(), story().now());
    let (one, two): (GuardianId, GuardianId) = (id(1), id(2));
    let invitation = |n: u8, minutes| StoredInvitation {
        id: Id::from_bytes([n; 16]),
        child: id(5),
        inviter: one,
        expires_at: now.plus_minutes(minutes),
    };
    let (first, second) = (invitation(1, 60), invitation(2, 30));
    accounts.put_invitation("a", &first).await.expect("kept");
    accounts.put_invitation("b", &second).await.expect("kept");
    assert_eq!(accounts.invitation("a", now).await.expect("asked"), Some(first.clone()));
    assert_eq!(
        accounts.invitation("b", now.plus_minutes(30)).await.expect("asked"),
        None,
        "it is over"
    );
    assert_eq!(accounts.invitations_of(one, now).await.expect("asked"), [second.clone(), first]);
    assert!(!accounts.drop_invitation(two, second.id).await.expect("asked"), "another's");
    assert!(accounts.drop_invitation(one, second.id).await.expect("taken back"));
    assert!(!accounts.use_invitation("b", now).await.expect("asked"));
    let uses = (0..6).map(|_| async { accounts.use_invitation("a", now).await.expect("asked") });
    assert_eq!(join_all(uses).await.into_iter().filter(|used| *used).count(), 1);
}
