//! What people write to the department: numbers, steps, and the messages with them.

use oryn_domain::appeal::{Appeal, AppealDeed, AppealFinding, AppealStep, AppealTopic, NewAppeal, receive};
use oryn_domain::id::GuardianId;
use oryn_server::store::StoredNotice;
use oryn_server::store::dispatch::Telling;
use oryn_testkit::sources;

use crate::batches::id;
use crate::opened::Opened;
use crate::story::story;

fn written(n: u8, guardian: Option<GuardianId>, phone: Option<&str>) -> Appeal {
    let new = NewAppeal {
        id: id(n),
        topic: AppealTopic::Other,
        application: None,
        kindergarten: None,
        text: "Балабақша жабық".to_owned(),
        guardian,
        phone: phone.map(str::to_owned),
        language: "kk".to_owned(),
    };
    receive(new, &sources::training_rules(), &sources::calendar(), story().now()).expect("it is taken in")
}

fn telling(number: u64) -> Telling {
    Telling {
        notices: vec![StoredNotice {
            guardian: id(90),
            at: story().now(),
            code: format!("appeal-{number}"),
            args: oryn_api::portal::Args::default(),
            application: None,
        }],
        dispatches: Vec::new(),
    }
}

fn step(n: u8, deed: AppealDeed) -> AppealStep {
    AppealStep {
        act: id(n),
        at: story().now(),
        by: Some(id(5)),
        deed,
    }
}

fn answered() -> AppealDeed {
    AppealDeed::Answered {
        finding: AppealFinding::Explained,
        text: "Ашылды".to_owned(),
    }
}

pub async fn an_appeal_has_one_number_and_its_messages_once(opened: Opened) {
    let store = opened.store.appeals();
    let (first, second) = (written(1, None, None), written(2, None, None));
    let number = store.add_appeal(&first, &telling).await.expect("kept");
    assert_eq!(store.add_appeal(&first, &telling).await.expect("kept"), number);
    assert!(store.add_appeal(&second, &telling).await.expect("kept") > number);
    let codes: Vec<String> = opened
        .store
        .notices(id(90))
        .await
        .expect("read")
        .into_iter()
        .map(|notice| notice.code)
        .collect();
    assert_eq!(codes.len(), 2, "{codes:?}");
    assert!(codes.contains(&format!("appeal-{number}")));
    let found = store.appeal_numbered(number).await.expect("read").expect("it is there");
    assert_eq!((found.appeal, found.steps.len()), (first, 0), "every field comes back");
    assert!(store.appeal_numbered(number + 1_000).await.expect("read").is_none());
}

pub async fn of_two_steps_in_one_place_one_is_written(opened: Opened) {
    let store = opened.store.appeals();
    let appeal = written(1, None, None);
    store.add_appeal(&appeal, &|_| Telling::default()).await.expect("kept");
    let (one, other) = (step(11, AppealDeed::Taken), step(12, answered()));
    let nothing = Telling::default();
    let (a, b) = tokio::join!(
        store.add_step(appeal.id, 1, &one, &nothing),
        store.add_step(appeal.id, 1, &other, &nothing)
    );
    assert_ne!(a.expect("asked"), b.expect("asked"), "one of them came too late");
    let found = store.appeal(appeal.id).await.expect("read").expect("it is there");
    assert_eq!(found.steps.len(), 1);
    let same = found.steps[0].clone();
    assert!(
        !store.add_step(appeal.id, 2, &same, &telling(7)).await.expect("asked"),
        "an act is done once"
    );
    assert!(opened.store.notices(id(90)).await.expect("read").is_empty(), "and says nothing");
    let ends = step(13, answered());
    let ended_already = found.steps[0] == other;
    assert_ne!(
        store.add_step(appeal.id, 2, &ends, &telling(7)).await.expect("asked"),
        ended_already
    );
    assert!(
        !store
            .add_step(appeal.id, 3, &step(14, answered()), &telling(7))
            .await
            .expect("asked"),
        "it ends once"
    );
}

pub async fn appeals_are_found_by_whose_they_are_and_whether_they_wait(opened: Opened) {
    let store = opened.store.appeals();
    let guardian: GuardianId = id(40);
    let all = [
        written(1, Some(guardian), Some("+77010000001")),
        written(2, None, Some("+77010000001")),
        written(3, Some(id(41)), Some("+77010000001")),
        written(4, None, None),
    ];
    for appeal in &all {
        store.add_appeal(appeal, &|_| Telling::default()).await.expect("kept");
    }
    let ids = |found: Vec<oryn_server::store::appeals::KeptAppeal>| found.into_iter().map(|kept| kept.appeal.id).collect::<Vec<_>>();
    assert_eq!(
        ids(store.appeals_of(Some(guardian), "+77010000001").await.expect("read")),
        [all[1].id, all[0].id],
        "not another guardian's who had the telephone"
    );
    assert!(store.appeals_of(None, "+77010000009").await.expect("read").is_empty());
    assert!(
        store
            .add_step(all[0].id, 1, &step(11, AppealDeed::Taken), &Telling::default())
            .await
            .expect("added")
    );
    assert!(
        store
            .add_step(all[1].id, 1, &step(12, answered()), &Telling::default())
            .await
            .expect("added")
    );
    assert_eq!(
        ids(store.list_appeals(true, 10).await.expect("read")),
        [all[0].id, all[2].id, all[3].id]
    );
    assert_eq!(ids(store.list_appeals(true, 1).await.expect("read")), [all[0].id]);
    assert_eq!(ids(store.list_appeals(false, 10).await.expect("read")), [all[1].id]);
}
