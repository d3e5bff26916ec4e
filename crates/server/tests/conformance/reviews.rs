//! Reviews of kindergartens: the last version of each, and who sees it.

use oryn_domain::id::Id;
use oryn_domain::review::{Grades, Review, ReviewFlaw, ReviewState};
use oryn_server::store::StoredNotice;
use oryn_server::store::dispatch::Telling;

use crate::batches::id;
use crate::opened::Opened;
use crate::story::story;

fn review(act: u8, child: u8) -> Review {
    Review {
        act: id(act),
        kindergarten: id(7),
        child: id(child),
        guardian: id(90),
        at: story().now(),
        grades: Grades::try_from([1, 2, 3, 4]).expect("grades"),
        text: "Жылы".to_owned(),
        state: ReviewState::Waiting,
    }
}

fn published(of: Review) -> Review {
    let state = ReviewState::Published {
        by: id(5),
        at: story().now(),
    };
    Review { state, ..of }
}

fn telling() -> Telling {
    Telling {
        notices: vec![StoredNotice {
            guardian: id(90),
            at: story().now(),
            code: "review-published".to_owned(),
            args: oryn_api::portal::Args::default(),
            application: None,
        }],
        dispatches: Vec::new(),
    }
}

pub async fn the_last_version_of_a_review_counts_and_is_judged_once(opened: Opened) {
    let store = opened.store.reviews();
    let (first, second) = (review(1, 30), review(2, 30));
    store.put_review(&first).await.expect("kept");
    store.put_review(&first).await.expect("the same again");
    assert_eq!(store.review(id(30), id(7)).await.expect("read").expect("it is there").review, first);
    store.put_review(&second).await.expect("kept");
    assert!(store.review_by(first.act).await.expect("read").is_none(), "another version by now");
    assert!(!store.judge_review(&published(first), &telling()).await.expect("asked"));
    assert!(store.published_reviews(id(7)).await.expect("read").is_empty());
    assert!(store.judge_review(&published(second.clone()), &telling()).await.expect("asked"));
    assert!(
        !store.judge_review(&published(second.clone()), &telling()).await.expect("asked"),
        "once"
    );
    assert_eq!(opened.store.notices(id(90)).await.expect("read").len(), 1);
    assert_eq!(store.published_reviews(id(7)).await.expect("read"), [published(second)]);
    assert!(
        store.published_reviews(id(8)).await.expect("read").is_empty(),
        "of this kindergarten"
    );
}

pub async fn a_review_that_somebody_complained_about_is_looked_at_again(opened: Opened) {
    let store = opened.store.reviews();
    store.put_review(&review(1, 30)).await.expect("kept");
    store.put_review(&published(review(2, 31))).await.expect("kept");
    let waiting = async || {
        let found = store.reviews_to_look_at(10).await.expect("read");
        found
            .into_iter()
            .map(|kept| (kept.review.act.0, kept.reports))
            .collect::<Vec<(Id, u64)>>()
    };
    assert_eq!(waiting().await, [(id::<Id>(1), 0)]);
    assert!(!store.report_review(id(1)).await.expect("asked"), "nobody has seen it");
    assert!(store.report_review(id(2)).await.expect("asked") && store.report_review(id(2)).await.expect("asked"));
    assert_eq!(waiting().await, [(id::<Id>(1), 0), (id::<Id>(2), 2)]);
    let state = ReviewState::Refused {
        flaw: ReviewFlaw::Insult,
        by: id(5),
        at: story().now(),
    };
    let refused = Review { state, ..review(2, 31) };
    assert!(store.judge_review(&refused, &Telling::default()).await.expect("asked"));
    assert_eq!(waiting().await, [(id::<Id>(1), 0)]);
    assert!(store.published_reviews(id(7)).await.expect("read").is_empty());
}
