//! The department's accounts and sign-ins.

use oryn_api::console::Noted;
use oryn_domain::id::{Id, OfficerId};
use oryn_domain::permission::OfficerRole;
use oryn_domain::time::Instant;
use oryn_server::store::notes::{NoteSieve, OfficerNote};
use oryn_server::store::officers::{StoredOfficer, StoredOfficerSession};

use crate::batches::id;
use crate::opened::Opened;
use crate::story::story;

fn officer(n: u8, login: &str, now: Instant) -> StoredOfficer {
    StoredOfficer {
        id: id(n),
        login: login.to_owned(),
        name: "Әлия".to_owned(),
        role: OfficerRole::Auditor,
        password: None,
        code: Some((format!("code of {login}"), now.plus_minutes(60))),
        added_at: now,
        closed_at: None,
    }
}

fn session(n: u8, of: OfficerId, begun_at: Instant) -> StoredOfficerSession {
    StoredOfficerSession {
        id: Id::from_bytes([n; 16]),
        officer: of,
        begun_at,
        expires_at: begun_at.plus_minutes(480),
    }
}

pub async fn an_account_comes_back_and_its_name_is_given_once(opened: Opened) {
    let (accounts, now) = (opened.store.department(), story().now());
    let first = officer(1, "aliya", now);
    assert!(accounts.add_officer(&first).await.expect("added"));
    assert!(
        !accounts.add_officer(&officer(2, "aliya", now)).await.expect("asked"),
        "the name is taken"
    );
    assert!(accounts.add_officer(&officer(3, "aidar", now)).await.expect("added"));
    assert!(accounts.officer_named("aliya").await.expect("asked") == Some(first));
    assert!(accounts.officer_named("nobody").await.expect("asked").is_none());
    assert!(accounts.set_officer_role(id(1), OfficerRole::Department).await.expect("set"));
    assert!(
        !accounts.set_officer_role(id(9), OfficerRole::Department).await.expect("asked"),
        "nobody's"
    );
    let changed = accounts.officer_named("aliya").await.expect("asked").expect("still there");
    assert_eq!(changed.role, OfficerRole::Department);
    let logins: Vec<String> = accounts.officers().await.expect("all").into_iter().map(|row| row.login).collect();
    assert_eq!(logins, ["aidar", "aliya"]);
}

pub async fn the_code_of_an_account_counts_once_and_in_time(opened: Opened) {
    let (accounts, now) = (opened.store.department(), story().now());
    let row = officer(1, "aliya", now);
    accounts.add_officer(&row).await.expect("added");
    let code = "code of aliya";
    for (of, code, at) in [(row.id, "another", now), (id(9), code, now), (row.id, code, now.plus_minutes(60))] {
        assert!(!accounts.use_officer_code(of, code, "kept", at).await.expect("asked"), "{code}");
    }
    let tries = (0..6_u8).map(|n| {
        let kept = format!("kept {n}");
        async move { accounts.use_officer_code(row.id, code, &kept, now).await.expect("asked") }
    });
    let used = futures_util::future::join_all(tries).await;
    assert_eq!(used.iter().filter(|used| **used).count(), 1, "{used:?}");
    let now_kept = accounts.officer_named("aliya").await.expect("asked").expect("it is there");
    assert!(now_kept.password.is_some() && now_kept.code.is_none());

    accounts.put_officer_session("s", &session(1, row.id, now)).await.expect("kept");
    let until = now.plus_minutes(5);
    assert!(accounts.renew_officer_code(row.id, "new", until).await.expect("asked"));
    assert!(!accounts.renew_officer_code(id(9), "new", until).await.expect("asked"));
    let renewed = accounts.officer_named("aliya").await.expect("asked").expect("it is there");
    assert!(renewed.password.is_none() && renewed.code == Some(("new".to_owned(), until)));
    assert!(
        accounts.officer_session("s", now).await.expect("asked").is_none(),
        "its sign-ins ended"
    );
}

pub async fn an_officers_sign_ins_begin_and_end(opened: Opened) {
    let (accounts, now) = (opened.store.department(), story().now());
    for row in [officer(1, "aliya", now), officer(2, "aidar", now)] {
        accounts.add_officer(&row).await.expect("added");
    }
    let (one, two, other) = (
        session(1, id(1), now),
        session(2, id(1), now.plus_minutes(1)),
        session(3, id(2), now),
    );
    for (hash, row) in [("one", &one), ("two", &two), ("other", &other)] {
        accounts.put_officer_session(hash, row).await.expect("kept");
    }
    let (found, of) = accounts.officer_session("one", now).await.expect("asked").expect("it counts");
    assert_eq!((found, of.login.as_str()), (one.clone(), "aliya"));
    assert!(
        accounts.officer_session("one", one.expires_at).await.expect("asked").is_none(),
        "not at its end"
    );
    assert!(accounts.officer_session("three", now).await.expect("asked").is_none());
    assert_eq!(
        accounts.officer_sessions(id(1), now).await.expect("all"),
        [one.clone(), two.clone()]
    );
    assert!(!accounts.drop_officer_session(id(2), one.id).await.expect("asked"), "another's");
    assert!(accounts.drop_officer_session(id(1), one.id).await.expect("asked"));
    assert!(accounts.officer_session("one", now).await.expect("asked").is_none());

    assert!(accounts.close_officer(id(1), now).await.expect("asked"));
    assert!(!accounts.close_officer(id(1), now).await.expect("asked"), "closed already");
    assert!(accounts.officer_session("two", now).await.expect("asked").is_none());
    assert!(accounts.officer_session("other", now).await.expect("asked").is_some());
    let closed = accounts.officer_named("aliya").await.expect("asked").expect("it stays");
    assert_eq!(closed.closed_at, Some(now));
    assert!(
        !accounts.renew_officer_code(id(1), "new", now.plus_minutes(5)).await.expect("asked"),
        "closed for good"
    );

    let later = session(4, id(2), other.expires_at);
    accounts.put_officer_session("later", &later).await.expect("kept");
    assert_eq!(
        accounts.officer_sessions(id(2), now).await.expect("all"),
        [later],
        "what ended is forgotten"
    );
}

pub async fn notes_of_officers_are_found_by_officer_subject_and_time(opened: Opened) {
    let (notes, now) = (opened.store.officer_notes(), story().now());
    let note = |officer: u8, minutes: i64, subject: &str| OfficerNote {
        at: now.plus_minutes(minutes),
        officer: id(officer),
        what: Noted::SawPrivilege,
        subject: subject.to_owned(),
    };
    for row in [note(1, 0, "a"), note(2, 1, "b"), note(1, 2, "b")] {
        notes.put_note(&row).await.expect("kept");
    }
    let every = NoteSieve::default;
    for (sieve, expected) in [
        (every(), vec![note(1, 2, "b"), note(2, 1, "b"), note(1, 0, "a")]),
        (
            NoteSieve {
                officer: Some(id(1)),
                ..every()
            },
            vec![note(1, 2, "b"), note(1, 0, "a")],
        ),
        (
            NoteSieve {
                subjects: Some(vec!["a".to_owned(), "c".to_owned()]),
                ..every()
            },
            vec![note(1, 0, "a")],
        ),
        (
            NoteSieve {
                subjects: Some(Vec::new()),
                ..every()
            },
            Vec::new(),
        ),
        (
            NoteSieve {
                from: now.plus_minutes(1),
                until: now.plus_minutes(2),
                ..every()
            },
            vec![note(2, 1, "b")],
        ),
    ] {
        let found = notes.search_notes(&sieve, 10).await.expect("asked");
        let rows: Vec<OfficerNote> = found.into_iter().map(|(_, row)| row).collect();
        assert_eq!(rows, expected, "{sieve:?}");
    }
    let first = notes.search_notes(&every(), 1).await.expect("asked");
    let (seq, _) = first.first().expect("one");
    let rest = NoteSieve { before: *seq, ..every() };
    assert_eq!(notes.search_notes(&rest, 10).await.expect("asked").len(), 2, "the others follow");
}
