//! What people sign in with, papers, and named values: each a statement of its own.

use oryn_api::wire::{ReadNote, ReadWhat};
use oryn_domain::id::{CommandId, DeskId, GuardianId};
use oryn_server::attachments::Purpose;
use oryn_server::border::Account;
use oryn_server::failure::Failure;
use oryn_server::store::evidence::{Evidence, EvidenceState, Findings, HeardFrom, SecondOpinion};
use oryn_server::store::parents::Proven;
use oryn_server::store::uploads::{Room, StoredUpload};
use oryn_server::store::{PhoneCode, StoredAttachment, StoredSession, StoredSms};
use oryn_sync::upload::kind::FileKind;

use crate::batches::id;
use crate::opened::Opened;
use crate::story::story;

pub async fn named_values_are_set_and_settled(opened: Opened) {
    let store = &opened.store;
    assert_eq!(store.meta("rules").await.expect("asked"), None);
    store.set_meta("rules", "one").await.expect("set");
    store.set_meta("rules", "екі").await.expect("set");
    assert_eq!(store.meta("rules").await.expect("asked").as_deref(), Some("екі"));
    let races = (0..8).map(|n| {
        let value = format!("key {n}");
        async move { store.settle_meta("key", &value).await.expect("settled") }
    });
    let settled = futures_util::future::join_all(races).await;
    assert!(
        settled.iter().all(|value| *value == settled[0]),
        "everybody goes on with one: {settled:?}"
    );
    assert_eq!(store.meta("key").await.expect("asked"), Some(settled[0].clone()));
    let races = (0..8).map(|n| {
        let value = format!("changed {n}");
        async move { store.change_meta("rules", "екі", &value).await.expect("asked") }
    });
    let changed = futures_util::future::join_all(races).await;
    assert_eq!(
        changed.iter().filter(|changed| **changed).count(),
        1,
        "nobody changes what was changed meanwhile"
    );
    assert!(!store.change_meta("nothing", "", "one").await.expect("asked"));
    assert_eq!(store.meta("nothing").await.expect("asked"), None);
}

pub async fn phone_codes_replace_each_other(opened: Opened) {
    let (store, now) = (&opened.store, story().now());
    let code = |hash: &str, tries| PhoneCode {
        hash: hash.to_owned(),
        language: "kk".to_owned(),
        sent_at: now,
        expires_at: now.plus_minutes(5),
        tries,
    };
    store.put_phone_code("+7701", &code("one", 0)).await.expect("kept");
    store.put_phone_code("+7701", &code("two", 3)).await.expect("kept");
    let found = store.phone_code("+7701").await.expect("asked").expect("it is there");
    assert_eq!((found.hash.as_str(), found.tries, found.language.as_str()), ("two", 3, "kk"));
    assert_eq!((found.sent_at, found.expires_at), (now, now.plus_minutes(5)));
    store.drop_phone_code("+7701").await.expect("dropped");
    assert!(store.phone_code("+7701").await.expect("asked").is_none());
}

pub async fn sessions_begin_change_and_end(opened: Opened) {
    let (store, now) = (&opened.store, story().now());
    let guardian: GuardianId = id(1);
    let session = |guardian, language: &str, minutes| StoredSession {
        phone: "+7701".to_owned(),
        guardian,
        language: language.to_owned(),
        expires_at: now.plus_minutes(minutes),
        begun_at: now,
        used_at: now,
        device: "Firefox".to_owned(),
        proven: Proven::Code,
        password: None,
        consent: None,
    };
    store.put_session("a", &session(None, "kk", 10)).await.expect("kept");
    assert!(store.languages().await.expect("asked").is_empty(), "nobody is known yet");
    store.put_session("a", &session(Some(guardian), "kk", 10)).await.expect("kept");
    store.put_session("b", &session(Some(guardian), "ru", 20)).await.expect("kept");
    let found = store.session("a").await.expect("asked").expect("it is there");
    assert_eq!(
        (found.phone.as_str(), found.guardian, found.expires_at),
        ("+7701", Some(guardian), now.plus_minutes(10))
    );
    assert_eq!(
        store.languages().await.expect("asked"),
        [(guardian, "kk".to_owned()), (guardian, "ru".to_owned())],
        "the later session last"
    );
    store.drop_session("a").await.expect("dropped");
    assert!(store.session("a").await.expect("asked").is_none());
    assert!(store.session("b").await.expect("asked").is_some());
}

pub async fn short_messages_come_newest_first(opened: Opened) {
    let (store, now) = (&opened.store, story().now());
    for (minutes, text) in [(1, "b"), (0, "a"), (2, "c"), (2, "d")] {
        let sms = StoredSms {
            id: format!("{minutes}.{text}"),
            at: now.plus_minutes(minutes),
            phone: "+7701".to_owned(),
            text: text.to_owned(),
        };
        store.put_sms(&sms).await.expect("kept");
        store.put_sms(&sms).await.expect("the same again changes nothing");
    }
    let texts = store.recent_sms(3).await.expect("messages").into_iter().map(|sms| sms.text);
    assert_eq!(texts.collect::<Vec<_>>(), ["d", "c", "b"]);
}

pub async fn the_person_register_grows_and_the_same_again_changes_nothing(opened: Opened) {
    let store = &opened.store;
    let person = |iin: &str, body: &str| (iin.to_owned(), body.to_owned());
    let first: Vec<_> = (0..3_000).map(|n| person(&format!("{n:012}"), "{}")).collect();
    assert_eq!(store.put_persons(&first).await.expect("kept"), 3_000);
    assert_eq!(store.put_persons(&first).await.expect("kept"), 0);
    let later = [person("000000000001", "Әлия"), person("x", "Ұлан")];
    assert_eq!(store.put_persons(&later).await.expect("kept"), 2);
    assert_eq!(store.person("000000000001").await.expect("asked").as_deref(), Some("Әлия"));
    assert_eq!(store.person("x").await.expect("asked").as_deref(), Some("Ұлан"));
    assert_eq!(store.person("000000000007").await.expect("asked").as_deref(), Some("{}"));
}

pub async fn papers_are_wanted_until_they_come(opened: Opened) {
    let (store, now) = (&opened.store, story().now());
    let among: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
    let (own, other) = (id(1), id(2));
    assert_eq!(store.wanted_papers(own, &among).await.expect("asked"), among);
    let bytes: Vec<u8> = (0..=255).cycle().take(300_000).collect();
    store.put_paper(own, "b", &bytes, now).await.expect("kept");
    store.put_paper(own, "b", b"other", now).await.expect("a second copy is no mistake");
    assert_eq!(store.wanted_papers(own, &among).await.expect("asked"), ["a", "c"]);
    assert_eq!(
        store.wanted_papers(other, &among).await.expect("asked"),
        among,
        "another kindergarten has brought nothing"
    );
    store
        .put_paper(other, "b", &bytes, now)
        .await
        .expect("the same bytes of another one");
    assert_eq!(store.wanted_papers(other, &among).await.expect("asked"), ["a", "c"]);
    assert_eq!(store.paper("b").await.expect("asked"), Some(bytes));
    assert_eq!(store.paper("a").await.expect("asked"), None);
}

pub async fn attachments_are_kept_once_and_known_by_whose_they_are(opened: Opened) {
    let (store, now) = (&opened.store, story().now());
    let owner = |id| Account { kind: "guardian", id };
    let (one, other) = (owner(id::<GuardianId>(1).0), owner(id::<GuardianId>(2).0));
    let row = |owner, purpose| StoredAttachment {
        sha256: "a".repeat(64),
        owner,
        purpose,
        kind: FileKind::Jpeg,
        at: now,
        draft_until: None,
    };
    let sha256 = "a".repeat(64);
    let bytes: Vec<u8> = (0..=255).cycle().take(300_000).collect();
    assert_eq!(store.attachment_body(&sha256).await.expect("asked"), None);
    store.put_attachment(&row(one, Purpose::Extension), &bytes).await.expect("kept");
    store
        .put_attachment(&row(one, Purpose::Extension), &bytes)
        .await
        .expect("the same again");
    store
        .put_attachment(&row(other, Purpose::Extension), &bytes)
        .await
        .expect("of another");
    store
        .put_attachment(&row(one, Purpose::Conclusion), &bytes)
        .await
        .expect("for something else");
    let mut rows = store.attachments(&sha256).await.expect("asked");
    let mut expected = vec![
        row(one, Purpose::Conclusion),
        row(one, Purpose::Extension),
        row(other, Purpose::Extension),
    ];
    rows.sort_by_key(|row| (row.owner.id, row.purpose.name()));
    expected.sort_by_key(|row| (row.owner.id, row.purpose.name()));
    assert_eq!(rows, expected);
    assert_eq!(store.count_attachments(one).await.expect("asked"), 2);
    assert_eq!(store.count_attachments(other).await.expect("asked"), 1);
    assert_eq!(store.attachment_body(&sha256).await.expect("asked"), Some(bytes));
    assert!(store.attachments(&"b".repeat(64)).await.expect("asked").is_empty());
}

pub async fn a_draft_goes_by_itself_unless_an_act_names_it(opened: Opened) {
    let (store, now) = (&opened.store, story().now());
    let owner = |id| Account { kind: "guardian", id };
    let (one, other) = (owner(id::<GuardianId>(1).0), owner(id::<GuardianId>(2).0));
    let until = now.plus_minutes(60);
    let draft = |sha256: &str, owner| StoredAttachment {
        sha256: sha256.to_owned(),
        owner,
        purpose: Purpose::Privilege,
        kind: FileKind::Pdf,
        at: now,
        draft_until: Some(until),
    };
    let (named, shared, dropped) = ("1".repeat(64), "2".repeat(64), "3".repeat(64));
    for row in [draft(&named, one), draft(&shared, one), draft(&dropped, one)] {
        store.put_attachment(&row, b"bytes").await.expect("kept");
    }
    let kept = StoredAttachment {
        draft_until: None,
        ..draft(&shared, other)
    };
    store.put_attachment(&kept, b"bytes").await.expect("kept");
    let settle = async |owner, purpose| store.settle_attachment(&named, owner, purpose).await.expect("asked");
    assert!(settle(one, Purpose::Privilege).await);
    assert!(!settle(other, Purpose::Privilege).await, "of another");
    assert!(!settle(one, Purpose::Conclusion).await, "for something else");
    store.put_attachment(&draft(&named, one), b"bytes").await.expect("the same again");
    let later = StoredAttachment {
        draft_until: Some(until.plus_minutes(30)),
        ..draft(&dropped, one)
    };
    assert_eq!(store.sweep_attachments(now).await.expect("swept"), 0, "not yet");
    store.put_attachment(&later, b"bytes").await.expect("once more");
    assert_eq!(store.sweep_attachments(until).await.expect("swept"), 1);
    assert_eq!(store.attachments(&shared).await.expect("asked"), [kept]);
    assert_eq!(
        store.attachment_body(&shared).await.expect("asked").as_deref(),
        Some(&b"bytes"[..]),
        "somebody else's too"
    );
    assert_eq!(store.sweep_attachments(until.plus_minutes(30)).await.expect("swept"), 1);
    assert_eq!(store.attachment_body(&dropped).await.expect("asked"), None);
    assert_eq!(
        store.attachments(&named).await.expect("asked")[0].draft_until,
        None,
        "an act names it"
    );
}

pub async fn a_database_of_a_newer_program_is_left_alone(opened: Opened) {
    opened.age(99).await;
    let refused = opened.place.open().await.err();
    assert!(matches!(refused, Some(Failure::Newer { found: 99, .. })), "{refused:?}");
}

pub async fn parts_of_a_paper_are_kept_in_order_and_each_place_is_taken_once(opened: Opened) {
    let (store, now) = (&opened.store, story().now());
    let (one, other) = (id::<DeskId>(1), id::<DeskId>(2));
    let room = Room {
        papers_of_desk: 2,
        bytes_of_kindergarten: 1_000,
    };
    let fresh = |desk, name: char, length| StoredUpload {
        desk,
        sha256: name.to_string().repeat(64),
        kindergarten: id(7),
        length,
        received: 0,
        expires_at: now.plus_minutes(60),
    };
    let uploads = store.uploads();
    let begun = uploads
        .begin_upload(&fresh(one, 'a', 300), room, now)
        .await
        .expect("begun")
        .expect("room");
    assert_eq!(begun, fresh(one, 'a', 300));
    let later = now.plus_minutes(90);
    assert!(uploads.add_part(&begun, &[1; 100], later).await.expect("added"));
    assert!(
        !uploads.add_part(&begun, &[2; 100], later).await.expect("asked"),
        "the place is taken"
    );
    let here = uploads.upload(one, &begun.sha256, now).await.expect("asked").expect("here");
    assert_eq!((here.received, here.expires_at), (100, later));
    assert!(
        !uploads.add_part(&here, &[3; 200], later).await.expect("asked"),
        "the last part is not kept as one"
    );
    assert!(uploads.add_part(&here, &[3; 199], later).await.expect("added"));
    assert_eq!(
        uploads.upload_bytes(one, &begun.sha256).await.expect("bytes"),
        [vec![1; 100], vec![3; 199]].concat()
    );
    let again = uploads
        .begin_upload(&fresh(one, 'a', 300), room, now)
        .await
        .expect("begun")
        .expect("it goes on");
    assert_eq!(again.received, 299);

    assert!(
        uploads
            .begin_upload(&fresh(one, 'b', 700), room, now)
            .await
            .expect("begun")
            .is_some()
    );
    assert!(
        uploads.begin_upload(&fresh(one, 'c', 1), room, now).await.expect("asked").is_none(),
        "two of a desk"
    );
    assert!(
        uploads
            .begin_upload(&fresh(other, 'c', 1), room, now)
            .await
            .expect("asked")
            .is_none(),
        "1,000 bytes of a kindergarten"
    );
    assert!(uploads.upload(other, &begun.sha256, now).await.expect("asked").is_none());
    assert!(uploads.drop_upload(one, &"b".repeat(64)).await.expect("dropped"));
    assert!(!uploads.drop_upload(one, &"b".repeat(64)).await.expect("asked"));
    assert!(
        uploads
            .begin_upload(&fresh(other, 'c', 1), room, now)
            .await
            .expect("begun")
            .is_some()
    );

    let over = now.plus_minutes(60);
    assert!(
        uploads.upload(other, &"c".repeat(64), over).await.expect("asked").is_none(),
        "its time is over"
    );
    assert_eq!(uploads.sweep_uploads(over).await.expect("swept"), 2);
    assert_eq!(uploads.upload_bytes(one, &begun.sha256).await.expect("asked"), Vec::<u8>::new());
}

pub async fn evidence_is_kept_once_and_looked_at_when_it_is_due(opened: Opened) {
    let (store, now) = (opened.store.evidence(), story().now());
    let findings = |state| Findings {
        state,
        reason: Some("unheard".to_owned()),
        document_seen: false,
        word: None,
        opinion: None,
        by: Some((id(5), id(6))),
        looked_at: now,
        looks: 1,
    };
    let evidence = |number, due_at| Evidence {
        act: id(number),
        contract: id(9),
        document: "d".repeat(64),
        cms: vec![0x30, 0x80, 0, 255],
        realm: "production".to_owned(),
        signed_at: now.plus_minutes(i64::from(number)),
        findings: findings(EvidenceState::Provisional),
        due_at,
    };
    let (first, second) = (evidence(1, Some(now.plus_minutes(30))), evidence(2, Some(now.plus_minutes(10))));
    for row in [&first, &second, &evidence(3, None)] {
        assert_eq!(store.put_evidence(row).await.expect("kept"), *row);
    }
    let again = Evidence {
        cms: vec![1],
        findings: findings(EvidenceState::Refused),
        ..first.clone()
    };
    let kept = store.put_evidence(&again).await.expect("the same act again");
    assert_eq!(kept, first, "what was found first stays, and is what one hears");
    assert_eq!(store.due_evidence(now, 9).await.expect("asked"), []);
    let later = now.plus_minutes(30);
    assert_eq!(store.due_evidence(later, 9).await.expect("asked"), [second.clone(), first.clone()]);
    assert_eq!(store.due_evidence(later, 1).await.expect("asked"), std::slice::from_ref(&second));

    let word = HeardFrom {
        address: "http://ocsp.example.kz/".to_owned(),
        sha256: "e".repeat(64),
    };
    let found = Findings {
        word: Some(word.clone()),
        opinion: Some(SecondOpinion::Agrees),
        reason: None,
        document_seen: true,
        looks: 2,
        ..findings(EvidenceState::Good)
    };
    store.note_findings(second.act, &found, None).await.expect("noted");
    assert_eq!(store.due_evidence(later, 9).await.expect("asked"), [first]);
    let newest = store.recent_evidence(2).await.expect("asked");
    assert_eq!(newest.iter().map(|row| row.act).collect::<Vec<_>>(), [id(3), id(2)]);
    assert_eq!(newest[1].findings, found);

    let against = async || -> Vec<CommandId> {
        let rows = store.evidence_against().await.expect("asked");
        rows.into_iter().map(|row| row.act).collect()
    };
    assert_eq!(against().await, [], "nothing is against any of them");
    for (number, state) in [
        (8, EvidenceState::Differs),
        (7, EvidenceState::NeverIssued),
        (6, EvidenceState::Revoked),
        (5, EvidenceState::RevokedLater),
        (4, EvidenceState::Refused),
    ] {
        let row = Evidence {
            findings: findings(state),
            ..evidence(number, None)
        };
        store.put_evidence(&row).await.expect("kept");
    }
    assert_eq!(against().await, [id(6), id(7), id(8)], "the oldest signature first");

    assert_eq!(store.word(&word.sha256).await.expect("asked"), None);
    for bytes in [[1_u8, 2], [3, 4]] {
        store.put_word(&word.sha256, &bytes).await.expect("kept");
    }
    assert_eq!(store.word(&word.sha256).await.expect("asked"), Some(vec![1, 2]));
}

pub async fn notes_of_reads_are_kept_once_and_come_newest_first(opened: Opened) {
    let (store, now) = (opened.store.reads(), story().now());
    let note = |number: u64| ReadNote {
        number,
        at: now.plus_minutes(i64::try_from(number).expect("small")),
        staff: id(3),
        what: if number.is_multiple_of(2) {
            ReadWhat::Attachment
        } else {
            ReadWhat::Contract
        },
        subject: oryn_domain::id::Id::from_bytes([4; 16]),
    };
    let (own, other, desk) = (id(1), id(2), id(5));
    store.put_reads(own, desk, &[note(1), note(2)]).await.expect("kept");
    let changed = ReadNote {
        what: ReadWhat::ChildFile,
        ..note(2)
    };
    store.put_reads(own, desk, &[changed, note(3)]).await.expect("the same again");
    store.put_reads(other, id(6), &[note(2)]).await.expect("kept");
    let found = store.kept_reads(own, now.plus_minutes(60), 10).await.expect("asked");
    assert_eq!(found.iter().map(|read| read.note).collect::<Vec<_>>(), [note(3), note(2), note(1)]);
    assert!(found.iter().all(|read| read.desk == desk));
    let older = store.kept_reads(own, now.plus_minutes(2), 1).await.expect("asked");
    assert_eq!(older.iter().map(|read| read.note).collect::<Vec<_>>(), [note(2)]);
    assert_eq!(store.kept_reads(other, now.plus_minutes(60), 10).await.expect("asked").len(), 1);
}
