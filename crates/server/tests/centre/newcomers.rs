//! Desks that were enrolled after the backup that a database comes from: they show the centre its own word, and are desks again.

use oryn_api::error::ApiError;
use oryn_api::wire::{AdoptRequest, Cursor, Deed, Renewed};
use oryn_server::clock::Clock as _;
use oryn_server::{desks, recovery};
use oryn_signing::proof::of_adoption;
use oryn_signing::rand_core::OsRng;
use oryn_signing::seal::SealKey;
use tempfile::TempDir;

use crate::fixture::{Fixture, TestDesk, client, open};
use crate::keys;
use crate::main_job::publish;
use crate::recovery::{Kept, post, restored, rows};

/// The database is copied; then a second computer becomes a desk, gets the reception and a hold, activates and prints.
async fn a_day() -> (Fixture, (TestDesk, Kept), (TestDesk, Kept), TempDir) {
    let fixture = Fixture::new(5).await;
    let (mut first, mut first_kept) = (fixture.desk().await, Kept::default());
    let bulletin = publish(&fixture, &mut first, 1).await;
    first_kept.sync(&mut first, &[]).await;
    let copies = tempfile::tempdir().expect("a folder");
    recovery::backup::note(&*fixture.centre.store).await.expect("noted");
    let copy = copies.path().join("copy.db");
    open(fixture.folder.path()).await.copy_to(&copy).await.expect("copied");
    fixture.pass_minutes(1).await;

    let mut second = fixture.desk().await;
    let mut kept = Kept::default();
    kept.tail.extend(second.snapshot().await.tail);
    fixture.respond(bulletin, &[4, 0, 2]).await;
    fixture.pass_minutes(1).await;
    kept.sync(&mut second, &[]).await;
    kept.refer(&fixture, &mut second).await;
    (fixture, (first, first_kept), (second, kept), copies)
}

/// Show a deed, with a proof by this key.
async fn show(address: &str, deed: &Deed, key: &SealKey) -> Result<Renewed, ApiError> {
    let request = AdoptRequest {
        deed: deed.clone(),
        proof: of_adoption(key, &deed.seal),
        refresh: "the last one".to_owned(),
    };
    let answer = client()
        .post(format!("{address}/v1/adopt"))
        .json(&request)
        .send()
        .await
        .expect("sent");
    if answer.status() == 200 {
        Ok(answer.json().await.expect("tokens"))
    } else {
        Err(answer.json().await.expect("an error"))
    }
}

/// The desk shows its deed, and goes on with the tokens it is given.
async fn adopted(desk: &mut TestDesk) {
    let key = keys::of(&desk.enrolled.desk.to_string());
    let renewed = show(&desk.address, &desk.enrolled.deed, &key).await;
    desk.enrolled.tokens = renewed.expect("renewed").tokens;
    keys::enrolled(&desk.enrolled, &key);
}

#[tokio::test]
async fn a_desk_that_the_backup_does_not_know_gives_back_what_only_it_has_seen() {
    let (fixture, (mut first, first_kept), (mut second, kept), copies) = a_day().await;
    let living = rows(&*fixture.centre.store).await;
    let fixture = restored(fixture, &mut first, &copies.path().join("copy.db")).await;
    second.address.clone_from(&first.address);
    let epoch = fixture.centre.epoch;
    let stranger = second.get("/v1/snapshot").await;
    assert_eq!(stranger.status(), 401, "the restored database does not know it");

    adopted(&mut second).await;
    let state = recovery::state(&fixture.centre).await.expect("how far it is");
    assert_eq!(state.desks.iter().filter(|desk| desk.awaited).count(), 2, "it is waited for");
    assert_eq!(second.get("/v1/snapshot").await.status(), 409, "and hears that it has to hand in");
    post(&first, &first_kept.piece(&first, epoch, true)).await;
    recovery::go_on(&fixture.centre).await.expect("asked");
    assert!(fixture.centre.is_recovering(), "the second desk has seen more");
    let whole = post(&second, &kept.piece(&second, epoch, true)).await;
    assert_eq!((whole.tail_from, whole.acts_from, whole.back, whole.of), (None, None, 2, 2));
    recovery::go_on(&fixture.centre).await.expect("it goes on");
    assert!(!fixture.centre.is_recovering());

    let resumed = post(&second, &kept.piece(&second, epoch, false))
        .await
        .resume
        .expect("how to go on");
    assert_eq!(resumed.next_dseq, second.dseq + 1);
    assert_eq!(
        rows(&*fixture.centre.store).await,
        living,
        "every row stands as it did, the desk's own among them"
    );
    second.cursor.epoch = epoch;
    assert!(second.sync(&[]).await.page.is_some(), "it is a desk like any other");
    let fixture = fixture.restart().await;
    second.address = fixture.serve().await;
    assert!(second.sync(&[]).await.page.is_some(), "and after another start");
}

#[tokio::test]
async fn whose_enrolment_another_desk_has_seen_is_waited_for_before_it_comes() {
    let (fixture, (mut first, mut first_kept), (mut second, kept), copies) = a_day().await;
    first_kept.sync(&mut first, &[]).await;
    let fixture = restored(fixture, &mut first, &copies.path().join("copy.db")).await;
    second.address.clone_from(&first.address);
    let epoch = fixture.centre.epoch;
    let reply = post(&first, &first_kept.piece(&first, epoch, true)).await;
    assert_eq!((reply.back, reply.of), (1, 2));
    recovery::go_on(&fixture.centre).await.expect("asked");
    assert!(fixture.centre.is_recovering());
    adopted(&mut second).await;
    post(&second, &kept.piece(&second, epoch, true)).await;
    recovery::go_on(&fixture.centre).await.expect("it goes on");
    assert!(!fixture.centre.is_recovering());
}

#[tokio::test]
async fn one_that_comes_when_all_is_over_is_a_desk_again_and_sends_everything_anew() {
    let (fixture, (mut first, first_kept), (mut second, kept), copies) = a_day().await;
    let fixture = restored(fixture, &mut first, &copies.path().join("copy.db")).await;
    second.address.clone_from(&first.address);
    let epoch = fixture.centre.epoch;
    post(&first, &first_kept.piece(&first, epoch, true)).await;
    recovery::go_on(&fixture.centre).await.expect("it goes on");
    assert!(!fixture.centre.is_recovering(), "nobody knows of the second desk");
    adopted(&mut second).await;
    let desk = second.enrolled.desk;
    assert!(fixture.centre.read(|published| published.register.desk(desk).is_some()));
    assert_eq!(
        second.get("/v1/snapshot").await.status(),
        409,
        "it has a history, and hands in first"
    );
    let resumed = post(&second, &kept.piece(&second, epoch, true)).await.resume.expect("how to go on");
    assert_eq!((resumed.next_dseq, resumed.receipts.len()), (1, 0));
    second.cursor = Cursor::default();
    assert_eq!(second.get("/v1/snapshot").await.status(), 200, "a desk like any other");
}

#[tokio::test]
async fn nobody_becomes_a_desk_by_what_is_not_the_centres_word() {
    let (fixture, (mut first, _), (second, _), copies) = a_day().await;
    let fixture = restored(fixture, &mut first, &copies.path().join("copy.db")).await;
    let deed = second.enrolled.deed.clone();
    let own = keys::of(&second.enrolled.desk.to_string());
    let stranger = SealKey::generate(&mut OsRng).expect("a key");
    let changed = |change: &dyn Fn(&mut Deed)| {
        let mut deed = deed.clone();
        change(&mut deed);
        deed
    };
    let of_another = changed(&|deed| deed.key = stranger.public_key().to_string());
    let resealed = changed(&|deed| deed.seal = stranger.seal(&deed.text()));
    let renamed = changed(&|deed| deed.name = "Another".to_owned());
    let elsewhere = changed(&|deed| deed.kindergarten = fixture.id());
    let no_key = changed(&|deed| "?".clone_into(&mut deed.key));
    for (what, deed, key) in [
        ("a proof by another key", &deed, &stranger),
        ("another key in the deed", &of_another, &stranger),
        ("a stranger's seal", &resealed, &own),
        ("another name", &renamed, &own),
        ("another kindergarten", &elsewhere, &own),
        ("what is no key", &no_key, &own),
        (
            "the deed of a desk that is known by it",
            &first.enrolled.deed,
            &keys::of(&first.enrolled.desk.to_string()),
        ),
    ] {
        let said = show(&first.address, deed, key).await.err().map(|error| error.code);
        assert_eq!(said.as_deref(), Some("desk-proof-wrong"), "{what}");
    }
    // A deed counts once: whoever repeats it makes nobody's tokens old.
    assert!(show(&first.address, &deed, &own).await.is_ok());
    assert!(show(&first.address, &deed, &own).await.is_err(), "twice");
}

#[tokio::test]
async fn a_new_key_of_a_known_desk_counts_and_its_older_deed_does_not() {
    let fixture = Fixture::new(5).await;
    let mut desk = fixture.desk().await;
    let copies = tempfile::tempdir().expect("a folder");
    let copy = copies.path().join("copy.db");
    open(fixture.folder.path()).await.copy_to(&copy).await.expect("copied");
    fixture.pass_minutes(1).await;
    // After the copy the desk is connected again, with another key.
    let code = desks::make_code(&*fixture.centre.store, fixture.region.registrar.id, fixture.clock.now()).await;
    let key = keys::key();
    let mut request = keys::request(&key, &code.expect("a code").code, "Reception");
    request.desk = Some(desk.enrolled.desk);
    let post = client().post(format!("{}/v1/enrol", desk.address)).json(&request);
    let (older, old_key) = (desk.enrolled.deed.clone(), keys::of(&desk.enrolled.desk.to_string()));
    desk.enrolled = post.send().await.expect("sent").json().await.expect("enrolled");
    keys::enrolled(&desk.enrolled, &key);

    let _restored = restored(fixture, &mut desk, &copy).await;
    assert_eq!(desk.get("/v1/snapshot").await.status(), 401);
    assert!(
        show(&desk.address, &older, &old_key).await.is_err(),
        "the backup knows that one already"
    );
    adopted(&mut desk).await;
    assert_eq!(desk.get("/v1/snapshot").await.status(), 409);
    assert!(show(&desk.address, &older, &old_key).await.is_err(), "nor does it come back");
}

#[tokio::test]
async fn while_desks_are_waited_for_no_code_makes_another_and_none_is_spent() {
    let (fixture, (mut first, first_kept), _, copies) = a_day().await;
    let fixture = restored(fixture, &mut first, &copies.path().join("copy.db")).await;
    let code = desks::make_code(&*fixture.centre.store, fixture.region.registrar.id, fixture.clock.now()).await;
    let request = keys::request(&keys::key(), &code.expect("a code").code, "Third");
    let enrol = || client().post(format!("{}/v1/enrol", first.address)).json(&request).send();
    let said: ApiError = enrol().await.expect("sent").json().await.expect("an error");
    assert_eq!(said.code, "server-recovering");
    post(&first, &first_kept.piece(&first, fixture.centre.epoch, true)).await;
    recovery::go_on(&fixture.centre).await.expect("it goes on");
    assert_eq!(enrol().await.expect("sent").status(), 200, "the code still counts");
}
