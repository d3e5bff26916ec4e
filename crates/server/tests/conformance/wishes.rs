//! What families want to hear of, and what they were told of.

use std::collections::BTreeSet;

use oryn_domain::id::{ApplicationId, BulletinId, GuardianId};
use oryn_domain::wish::Wish;
use oryn_server::store::StoredNotice;
use oryn_server::store::dispatch::Telling;

use crate::batches::id;
use crate::opened::Opened;
use crate::story::story;

fn wish(application: u8) -> Wish {
    Wish {
        application: id(application),
        guardian: id(90),
        kindergartens: BTreeSet::from([id(7), id(8)]),
        at: story().now(),
    }
}

fn telling() -> Telling {
    Telling {
        notices: vec![StoredNotice {
            guardian: id(90),
            at: story().now(),
            code: "places-fit".to_owned(),
            args: oryn_api::portal::Args::default(),
            application: None,
        }],
        dispatches: Vec::new(),
    }
}

pub async fn a_family_is_told_of_a_bulletin_once_whoever_tells(opened: Opened) {
    let store = opened.store.wishes();
    let (guardian, one, other): (GuardianId, BulletinId, BulletinId) = (id(90), id(21), id(22));
    let (first, second): (ApplicationId, ApplicationId) = (id(1), id(2));
    let now = story().now();
    store.put_wish(&wish(1), &[one]).await.expect("kept");
    store.put_wish(&wish(2), &[]).await.expect("kept");
    assert_eq!(store.wish(first).await.expect("read"), Some(wish(1)), "every field comes back");
    let told = store.told_so_far().await.expect("read");
    assert_eq!(told.bulletins.get(&first), Some(&BTreeSet::from([one])), "what was there already");
    assert!(told.last.is_empty(), "and nobody was told of it");

    let news = [(first, other), (second, other)];
    let message = telling();
    let (a, b) = tokio::join!(
        store.tell(guardian, &news, now, &message),
        store.tell(guardian, &news, now, &message)
    );
    assert_ne!(a.expect("asked"), b.expect("asked"), "one of them came too late");
    assert_eq!(opened.store.notices(guardian).await.expect("read").len(), 1);
    let later = now.plus_minutes(5);
    assert!(
        !store
            .tell(guardian, &[(second, one), (first, one)], later, &message)
            .await
            .expect("asked"),
        "of one already"
    );
    let told = store.told_so_far().await.expect("read");
    assert_eq!(told.bulletins.get(&second), Some(&BTreeSet::from([other])), "whole or not at all");
    assert_eq!(told.last.get(&guardian), Some(&now));

    store.drop_wish(first).await.expect("dropped");
    assert_eq!(store.list_wishes().await.expect("read"), [wish(2)]);
    assert!(!store.told_so_far().await.expect("read").bulletins.contains_key(&first));
}
