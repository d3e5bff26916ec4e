//! What desks prove themselves by: a code is used once, tokens are put in place of others once, and what was shut out stays so.

use futures_util::future::join_all;
use oryn_api::office::{RescueCard, ShutOut, ShutWhy};
use oryn_domain::id::StaffId;
use oryn_domain::time::Instant;
use oryn_server::store::desks::{DeskStore, StoredDeskKey};

use crate::batches::id;
use crate::opened::Opened;
use crate::story::story;

fn key(n: u8, now: Instant) -> StoredDeskKey {
    StoredDeskKey {
        desk: id(n),
        public_key: format!("key of {n}"),
        access_hash: format!("access of {n}"),
        access_until: now.plus_minutes(15),
        refresh_hash: format!("refresh of {n}"),
        refresh_until: now.plus_minutes(60),
        previous_hash: None,
        used: false,
        renewed_at: Instant::from_micros(0),
        epoch: 1,
        shut: None,
    }
}

async fn enrolled(store: &dyn DeskStore, n: u8, now: Instant) -> StoredDeskKey {
    let code = format!("code of {n}");
    store.put_enrolment_code(&code, id(1), now.plus_minutes(60)).await.expect("kept");
    let key = key(n, now);
    assert!(store.use_enrolment_code(&code, now, &key).await.expect("used"));
    key
}

pub async fn a_code_makes_one_desk_however_many_try(opened: Opened) {
    let (store, now) = (opened.store.desks(), story().now());
    let staff: StaffId = id(1);
    store.put_enrolment_code("code", staff, now.plus_minutes(60)).await.expect("kept");
    let kept = store.enrolment_code("code").await.expect("asked").expect("kept");
    assert_eq!(
        (kept.staff, kept.expires_at, kept.used, kept.desk),
        (staff, now.plus_minutes(60), false, None)
    );
    assert_eq!(store.enrolment_code("other").await.expect("asked"), None);
    let tries = (100..106_u8).map(|n| async move {
        let key = key(n, now);
        let used = store.use_enrolment_code("code", now, &key).await.expect("asked");
        (used, store.desk_key_of(&key.access_hash).await.expect("asked") == Some(key))
    });
    let tries = join_all(tries).await;
    assert_eq!(tries.iter().filter(|(used, _)| *used).count(), 1, "{tries:?}");
    assert!(
        tries.iter().all(|(used, enrolled)| used == enrolled),
        "who used it is a desk, nobody else: {tries:?}"
    );
    let code = store.enrolment_code("code").await.expect("asked").expect("kept");
    assert!(code.used && code.desk.is_some());
    assert!(!store.spend_enrolment_code("code", now).await.expect("asked"), "used for a desk");
}

pub async fn a_code_spent_to_know_its_owner_makes_no_desk(opened: Opened) {
    let (store, now) = (opened.store.desks(), story().now());
    store.put_enrolment_code("pin", id(1), now.plus_minutes(60)).await.expect("kept");
    let spent = join_all((0..6_u8).map(|_| store.spend_enrolment_code("pin", now))).await;
    assert_eq!(spent.into_iter().filter(|spent| matches!(spent, Ok(true))).count(), 1);
    let key = key(120, now);
    assert!(!store.use_enrolment_code("pin", now, &key).await.expect("asked"));
    assert_eq!(store.desk_key_of(&key.access_hash).await.expect("asked"), None);
    let code = store.enrolment_code("pin").await.expect("asked").expect("kept");
    assert!(code.used && code.desk.is_none());
}

pub async fn a_key_is_renewed_by_one_of_those_who_try(opened: Opened) {
    let (store, now) = (opened.store.desks(), story().now());
    let first = enrolled(store, 100, now).await;
    let tries = (0..6_u8).map(|n| {
        let new = StoredDeskKey {
            access_hash: format!("access {n}"),
            refresh_hash: format!("refresh {n}"),
            previous_hash: Some(first.refresh_hash.clone()),
            renewed_at: now,
            ..first.clone()
        };
        let first = &first;
        async move {
            let done = store.renew_desk_key(first, &new).await.expect("asked");
            (done, store.desk_key_of(&new.access_hash).await.expect("asked") == Some(new))
        }
    });
    let tries = join_all(tries).await;
    assert_eq!(tries.iter().filter(|(done, _)| *done).count(), 1, "{tries:?}");
    assert!(tries.iter().all(|(done, stands)| done == stands), "{tries:?}");
    assert_eq!(store.desk_key_of(&first.access_hash).await.expect("asked"), None, "one pair counts");
    let stands = store.desk_key(first.desk).await.expect("asked").expect("a desk");
    store.desk_key_used(&stands.access_hash).await.expect("noted");
    let used = store.desk_key(first.desk).await.expect("asked").expect("a desk");
    assert!(used.used && used.previous_hash.is_none());
    assert!(
        !store.renew_desk_key(&stands, &first).await.expect("asked"),
        "it was used between the look and the renewal"
    );
    assert!(store.renew_desk_key(&used, &first).await.expect("asked"));
}

pub async fn a_desk_that_was_shut_out_stays_so(opened: Opened) {
    let (store, now) = (opened.store.desks(), story().now());
    let (one, two) = (enrolled(store, 100, now).await, enrolled(store, 101, now).await);
    let shut = |why| ShutOut { at: now, why };
    let department = shut(ShutWhy::Department);
    assert!(
        !store.shut_desk_out(id(99), department).await.expect("asked"),
        "there is no such desk"
    );
    assert!(store.shut_desk_out(one.desk, shut(ShutWhy::Copied)).await.expect("asked"));
    assert!(
        !store.shut_desk_out(one.desk, shut(ShutWhy::Copied)).await.expect("asked"),
        "already"
    );
    assert!(
        !store.renew_desk_key(&one, &key(100, now)).await.expect("asked"),
        "no tokens for it"
    );
    // A new code brings a copied desk back, and nothing brings back one that the department shut out.
    assert_eq!(enrolled_again(store, "again", &one, now).await, (true, None));
    assert!(store.shut_desk_out(two.desk, shut(ShutWhy::Copied)).await.expect("asked"));
    assert!(
        store.shut_desk_out(two.desk, department).await.expect("asked"),
        "the department may decide"
    );
    assert!(
        !store.shut_desk_out(two.desk, department).await.expect("asked"),
        "it was shut out already"
    );
    assert_eq!(enrolled_again(store, "never", &two, now).await, (false, Some(department)));
    assert!(
        !store.enrolment_code("never").await.expect("asked").expect("kept").used,
        "the code is not lost"
    );
    let known = store.desk_key_of(&two.access_hash).await.expect("asked").expect("it is known");
    assert_eq!(known.shut, Some(department));
    assert_eq!(store.desks_shut_out().await.expect("all"), [(two.desk, department)]);
}

async fn enrolled_again(store: &dyn DeskStore, code: &str, key: &StoredDeskKey, now: Instant) -> (bool, Option<ShutOut>) {
    store.put_enrolment_code(code, id(1), now.plus_minutes(60)).await.expect("kept");
    let used = store.use_enrolment_code(code, now, key).await.expect("asked");
    let stands = store.desk_key(key.desk).await.expect("asked").expect("a desk");
    (used, stands.shut)
}

pub async fn boxes_are_kept_once_and_not_without_end(opened: Opened) {
    let (store, now) = (opened.store.desks(), story().now());
    let card = |n: u8, minute| RescueCard {
        sha256: format!("hash {n}"),
        desk: id(100),
        received_at: now.plus_minutes(minute),
        acts: u32::from(n),
        papers: 0,
        bytes: 3,
    };
    for n in 0..2 {
        assert!(store.put_rescue(&card(n, i64::from(n)), b"box", 2).await.expect("kept"));
    }
    assert!(!store.put_rescue(&card(2, 2), b"box", 2).await.expect("asked"), "one too many");
    assert!(store.put_rescue(&card(1, 9), b"box", 2).await.expect("asked"), "the same again");
    assert_eq!(store.rescues().await.expect("all"), [card(1, 1), card(0, 0)], "the newest first");
    assert_eq!(store.rescue_box("hash 1").await.expect("asked").as_deref(), Some(b"box".as_slice()));
    assert_eq!(store.rescue_box("hash 2").await.expect("asked"), None);
}
