//! An identifier stands for one act, whichever process it comes through.

use std::sync::Arc;

use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{Outcome, Receipt};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::CommandId;
use oryn_domain::permission::Actor;
use oryn_server::centre::{Answer, Centre};
use oryn_server::clock::SystemClock;
use oryn_server::secret;
use oryn_server::store::postgres::PostgresStore;
use tokio::net::TcpListener;

use crate::installation::{import_region, until};
use crate::takeover::fresh;

async fn ask(centre: &Centre, act: CommandId, actor: Actor, command: Command) -> Receipt {
    let answer = centre.submit(act, actor, None, command, SignatureCheck::NotChecked, None).await;
    match answer.expect("the writer answers") {
        Answer::Decided(receipt) => receipt,
        Answer::NeedFrom(_) => unreachable!("no counter was given"),
    }
}

fn code(receipt: &Receipt) -> Option<&str> {
    match &receipt.outcome {
        Outcome::Applied | Outcome::Deferred => None,
        Outcome::Rejected { error } => Some(&error.code),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a PostgreSQL of its own: ./dev test rust"]
async fn an_identifier_is_used_once_through_whichever_process() {
    let url = fresh("replayed").await;
    let region = import_region(&url).await;
    let store = Arc::new(PostgresStore::open(&url).await.expect("the store opens"));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let writer = Centre::join(Arc::clone(&store), Arc::new(SystemClock), Some(address))
        .await
        .expect("it joins");
    let doors = oryn_server::http::router(Arc::clone(&writer));
    tokio::spawn(async move { axum::serve(listener, doors).await });
    until("it writes", async || writer.leads()).await;
    let other = Arc::new(PostgresStore::open(&url).await.expect("the store opens"));
    let follower = Centre::join(other, Arc::new(SystemClock), None).await.expect("it follows");

    let (one, two) = (&region.restless()[0], &region.restless()[1]);
    let act = writer.new_act();
    let withdraw = |family: &oryn_testkit::builders::Family| Command::WithdrawApplication {
        application: family.application.id,
    };
    assert_eq!(code(&ask(&follower, act, one.actor(), withdraw(one)).await), None);
    assert_eq!(
        code(&ask(&writer, act, one.actor(), withdraw(one)).await),
        None,
        "the same act, the same answer"
    );
    for centre in [&writer, &follower] {
        assert_eq!(
            code(&ask(centre, act, one.actor(), withdraw(two)).await),
            Some("act-changed"),
            "another body"
        );
        assert_eq!(
            code(&ask(centre, act, two.actor(), withdraw(one)).await),
            Some("act-changed"),
            "another person"
        );
    }

    // An act that cannot be read is passed on like any other, and has one receipt.
    let desk = region.tiny.desk.id;
    let unreadable = writer.new_act();
    let error = ApiError::about(Code::DateImpossible, "command.on").referring_to("12345678");
    for centre in [&follower, &writer, &follower] {
        let turned = centre.turn_away(unreadable, secret::hash(b"what was sent"), error.clone(), (desk, 1));
        let turned = turned.await.expect("the writer takes it");
        let answer = centre.answer_to(turned).await.expect("the writer answers");
        let Answer::Decided(receipt) = answer else {
            unreachable!("it is the first of this desk")
        };
        assert_eq!((code(&receipt), receipt.dseq), (Some("date-impossible"), 1));
        assert_eq!(receipt.outcome, Outcome::Rejected { error: error.clone() });
    }
    let next = writer.turn_away(writer.new_act(), secret::hash(b"more"), error, (desk, 3));
    let next = next.await.expect("the writer takes it");
    let next = writer.answer_to(next).await.expect("the writer answers");
    assert!(matches!(next, Answer::NeedFrom(2)), "{next:?}");
}
